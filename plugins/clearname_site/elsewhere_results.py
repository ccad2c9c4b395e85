"""What was seen on the pages elsewhere, and when: kept in the private folder, so that nobody is asked twice a day."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from clearname.link_check import How, Seen, State
from clearname_site.atomic import write_atomic
from clearname_site.outside import disk_failed

FILE = "elsewhere.json"
FORMAT = 1
FRESH_FOR = timedelta(hours=20)
"""Within this time a page is not opened again, unless the person says so; a day later in the day it is."""
SAVED_FOR = timedelta(days=366)
"""For this long a page that the person saved counts."""
_LARGEST = 20_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One look at one page."""

    seen: Seen
    at: datetime
    """An aware UTC instant."""
    is_saved: bool = False
    """Whether it was a page that the person saved."""

    def is_fresh(self, now: datetime) -> bool:
        """Whether it counts without another look."""
        return timedelta(0) <= now - self.at < (SAVED_FOR if self.is_saved else FRESH_FOR)


@dataclass(slots=True)
class Results:
    """Looks by address, and hosts that want to be left alone for a while."""

    site_url: str
    """Whether a page links to the site depends on it: with another one nothing that was seen counts."""
    looks: dict[str, Looked] = field(default_factory=dict)
    waits: dict[str, datetime] = field(default_factory=dict)
    """By host: not before then."""


def load_results(private: Path, site_url: str) -> Results:
    """What is kept; what is damaged, or was seen for another address of the site, counts as not there."""
    results = Results(site_url)
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        with (private / FILE).open("rb") as file:
            held = json.loads(file.read(_LARGEST + 1))
        if held["format"] == FORMAT and held["site_url"] == site_url:
            results.waits = {host: _instant(until) for host, until in held["waits"].items()}
            results.looks = {url: _looked(value) for url, value in held["looks"].items()}
    return results


def save_results(private: Path, results: Results) -> None:
    """Keeps the results for the owner alone. Raises `OutsideFailed` where the disk does not take them."""
    looks = {url: _value(looked) for url, looked in results.looks.items()}
    waits = {host: until.isoformat() for host, until in results.waits.items()}
    held = {"format": FORMAT, "site_url": results.site_url, "waits": waits, "looks": looks}
    try:
        write_atomic(private / FILE, json.dumps(held, indent=1).encode("ascii"), mode=0o600)
    except OSError as error:
        raise disk_failed(f"private folder: {FILE}", error) from None


def _value(looked: Looked) -> dict[str, Any]:
    seen = looked.seen
    return {
        "at": looked.at.isoformat(), "is_saved": looked.is_saved, "state": seen.state.value,
        "hows": [how.value for how in seen.hows], "names": seen.untrusted_names, "texts": seen.untrusted_texts,
        "is_page": seen.is_page, "asks_login": seen.asks_login, "says_gone": seen.says_gone,
        "moved_to": seen.untrusted_moved_to, "reason": seen.reason,
    }  # fmt: skip


def _looked(value: dict[str, Any]) -> Looked:
    seen = Seen(
        State(value["state"]), tuple(How(how) for how in value["hows"]), _texts(value["names"]),
        _texts(value["texts"]), value["is_page"] is True, value["asks_login"] is True, value["says_gone"] is True,
        str(value["moved_to"]), str(value["reason"]),
    )  # fmt: skip
    return Looked(seen, _instant(value["at"]), value["is_saved"] is True)


def _texts(value: list[Any]) -> tuple[str, ...]:
    return tuple(text for text in value if isinstance(text, str))


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(text)
    return instant
