"""Answers that were given before, with the mark by which the other side tells whether they are still the same."""

from __future__ import annotations

import contextlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from clearname.text import digest
from clearname_site.atomic import write_atomic

_LARGEST = 2_000_000
"""Bytes of one file."""
_KEPT_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Kept:
    """One answer as it was given."""

    etag: str
    body: bytes
    next_page: str = ""
    """The address of the page after this one; empty for none."""


class AnswerCache:
    """Files of the owner alone below one folder, one for each address; what is damaged counts as not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, address: str) -> Kept | None:
        """The last answer from this address."""
        try:
            with self._place(address).open("rb") as file:
                held = json.loads(file.read(_LARGEST + 1))
            body = held["body"].encode("utf-8")
            kept = Kept(held["etag"], body, held["next_page"])
            whole = held["address"] == address and held["digest"] == _seal(address, kept)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return kept if whole else None

    def keep(self, address: str, kept: Kept) -> None:
        """Keeps the answer; does nothing where it is large, is no text, or cannot be written."""
        with contextlib.suppress(OSError, UnicodeError):
            held = {
                "address": address,
                "etag": kept.etag,
                "next_page": kept.next_page,
                "body": kept.body.decode("utf-8"),
                "digest": _seal(address, kept),
            }
            data = json.dumps(held).encode("ascii")
            if len(data) <= _LARGEST:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_atomic(self._place(address), data, mode=0o600)

    def touch(self, address: str) -> None:
        """Counts the answer as asked for just now."""
        with contextlib.suppress(OSError):
            self._place(address).touch()

    def forget_old(self, now: datetime) -> None:
        """Deletes what was not asked for in the last thirty days."""
        with contextlib.suppress(OSError):
            for path in self._folder.glob("*.json"):
                if path.stat().st_mtime < (now - _KEPT_FOR).timestamp():
                    path.unlink()

    def _place(self, address: str) -> Path:
        return self._folder / f"{digest(address.encode())[:32]}.json"


def _seal(address: str, kept: Kept) -> str:
    return digest(json.dumps([address, kept.etag, kept.next_page]).encode() + kept.body)
