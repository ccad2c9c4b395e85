"""All looks in memory with their figures: read and measured once, then kept up with what is written."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from casedesk.records import TOMBSTONE, Entry, from_value
from casedesk.records.search import SearchAnswer, SearchClass, SearchLook, SearchSnooze
from casedesk.search.alerts import Alert, Looked, alerts, looked
from casedesk.search.classes import Registry
from casedesk.search.measure import Stream, measure


class LookBook:
    """
    Every look that stands, with what is said of addresses now.

    `take` follows the chain. A new look costs what one look costs; what is said of an address anew, and a look that was
    changed or deleted, lets everything be measured again.
    """

    def __init__(
        self, looks: Iterable[tuple[str, SearchLook]] = (), rules: Iterable[tuple[str, SearchClass]] = (), head: int = 0
    ) -> None:
        self._looks, self._rules = dict(looks), dict(rules)
        self._registry: Registry | None = None
        self._streams: dict[Stream, list[Looked]] | None = None
        self._told: tuple[object, tuple[Alert, ...]] | None = None
        self.head = head
        """Number of the newest entry that was taken."""

    def take(self, entry: Entry) -> None:
        """An entry of the chain, in its order; others than looks and what is said of addresses are passed over."""
        self.head = entry.number
        if entry.kind in (TOMBSTONE, "search_class"):
            self._told = None
        if entry.kind == TOMBSTONE:
            if self._rules.pop(entry.record_id, None):
                self._registry = self._streams = None
            if self._looks.pop(entry.record_id, None):
                self._streams = None
        elif entry.kind in ("search_look", "search_class") and entry.value is not None:
            record = from_value(entry.kind, entry.value)
            if isinstance(record, SearchClass):
                self._rules[entry.record_id] = record
                self._registry = self._streams = None
            elif isinstance(record, SearchLook):
                self._add(entry.record_id, record)

    def _add(self, name: str, look: SearchLook) -> None:
        is_new, self._told = name not in self._looks, None
        self._looks[name] = look
        if self._streams is None or not is_new:
            self._streams = None
        elif measured := measure(look, self.registry):
            ones = self._streams.setdefault(measured.stream, [])
            insort(ones, Looked(name, look, measured), key=lambda one: one.measured.day)

    @property
    def registry(self) -> Registry:
        """What is said of addresses."""
        if self._registry is None:
            self._registry = Registry(self._rules.values())
        return self._registry

    @property
    def streams(self) -> Mapping[Stream, Sequence[Looked]]:
        """See `looked`."""
        if self._streams is None:
            self._streams = looked(self._looks.items(), self.registry)
        return self._streams

    def alerts(
        self, today: date, answers: Sequence[tuple[str, SearchAnswer]], snoozes: Sequence[SearchSnooze],
        words: Sequence[str],
    ) -> tuple[Alert, ...]:  # fmt: skip
        """See `alerts.alerts`; found once for the same day, looks and words."""
        given = (today, tuple(answers), tuple(snoozes), tuple(words))
        if self._told is None or self._told[0] != given:
            told = alerts(self.streams, self.registry, today, answers=answers, snoozes=snoozes, words=words)
            self._told = (given, told)
        return self._told[1]
