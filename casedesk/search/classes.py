"""What an address is to the person, by a registry: the most specific entry first, the newest among equals."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from casedesk.records.search import CLASSES, SearchClass
from casedesk.search.addresses import host_key, page_key, split
from clearname.problems import Problem, Refused

MOST_BYTES = 200_000
"""Of the public site's list of pages."""
_SPECIFIC = {"page": 3, "below": 2, "host": 1}


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    key: str
    is_a: str
    from_on: str


class Registry:
    """Gives the class of an address on a day. Made anew after each change, so that history is counted anew too."""

    def __init__(self, rules: Iterable[SearchClass], own: Iterable[str] = ()) -> None:
        """`rules` in the order of writing, the newest last; `own`: addresses of the person, from the public site."""
        given = [SearchClass(pattern=address, is_a="own") for address in own]
        self._pages: dict[str, list[_Entry]] = {}
        self._hosts: dict[str, list[_Entry]] = {}
        self._below: dict[str, list[_Entry]] = {}
        self._said: dict[str, tuple[tuple[str, str], ...]] = {}
        for rule in (*given, *rules):
            entry = _entry(rule)
            table, at = {
                "page": (self._pages, entry.key), "host": (self._hosts, entry.key),
                "below": (self._below, host_key(entry.key)),
            }[entry.kind]  # fmt: skip
            table.setdefault(at, []).append(entry)

    def class_of(self, address: str, on: date) -> str:
        """One of `CLASSES`; `unknown` where nothing was said."""
        return self.classes_of((address,), on)[0]

    def classes_of(self, addresses: Iterable[str], on: date) -> list[str]:
        """The class of each on that day."""
        day = on.isoformat()
        found = []
        for address in addresses:
            said = self._said.get(address)
            if said is None:
                said = self._said[address] = tuple(self._said_of(address))
            found.append(next((is_a for from_on, is_a in said if from_on <= day), "unknown"))
        return found

    def _said_of(self, address: str) -> Iterator[tuple[str, str]]:
        """From which day on it is what: what counts before others comes first."""
        key, host = page_key(address), host_key(address)
        below = [entry for entry in self._below.get(host, ()) if _is_below(key, entry.key)]
        below.sort(key=lambda entry: len(entry.key))
        for entries in (self._pages.get(key, ()), below, self._hosts.get(host, ())):
            for entry in reversed(entries):
                yield entry.from_on, entry.is_a


def _entry(rule: SearchClass) -> _Entry:
    pattern = rule.pattern.strip()
    if pattern.endswith("*"):
        return _Entry("below", page_key(pattern.rstrip("*")), rule.is_a, rule.from_on)
    whole = pattern if "://" in pattern else f"https://{pattern}"
    parts = split(whole)
    is_host = "://" not in pattern and parts is not None and not parts.path.strip("/") and not parts.query
    return _Entry("host", host_key(whole), rule.is_a, rule.from_on) if is_host else _Entry(
        "page", page_key(whole), rule.is_a, rule.from_on
    )  # fmt: skip


def _is_below(key: str, start: str) -> bool:
    """Below as folders are: `/zoe` holds `/zoe/x` and not `/zoe-other`."""
    return key == start or (key.startswith(start) and (start.endswith(("/", "=")) or key[len(start)] in "/?&#"))


def read_own_pages(untrusted: bytes) -> tuple[str, ...]:
    """
    Addresses of `content/elsewhere.toml` of the public site that somebody confirmed.

    Raises `Refused` (`search-own-file`).
    """
    try:
        pages = tomllib.loads(untrusted[: MOST_BYTES + 1].decode("utf-8-sig")).get("page", [])
    except (ValueError, RecursionError):
        pages = None
    if not untrusted.strip() or not isinstance(pages, list) or len(untrusted) > MOST_BYTES:
        fix = "Name the file content/elsewhere.toml of your site."
        raise Refused([Problem("file", "search-own-file", "this is no list of your pages", fix)])
    return tuple(
        page["url"] for page in pages
        if isinstance(page, dict) and isinstance(page.get("url"), str) and page.get("confirmed_on")
        and split(page["url"])
    )  # fmt: skip


def new_own_pages(untrusted: bytes, known: Iterable[str]) -> tuple[SearchClass, ...]:
    """What to say of the pages of `read_own_pages` of which nothing was said until now; each once. Raises the same."""
    said = set(known)
    return tuple(
        SearchClass(pattern=address, is_a="own")
        for address in dict.fromkeys(read_own_pages(untrusted)) if address not in said
    )  # fmt: skip


def is_suspect(text: str, words: Iterable[str]) -> bool:
    """Whether one of the person's words stands in it. It asks to be looked at, and says nothing more."""
    folded = text.casefold()
    return any(word.casefold() in folded for word in words if word.strip())


assert CLASSES[-1] == "unknown"
