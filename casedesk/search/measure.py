"""How much of page one each class has. Nothing is guessed: few results are blind, and no two sources are added up."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from functools import lru_cache

from casedesk.records.search import CLASSES, SearchLook
from casedesk.search.addresses import host_key, page_key
from casedesk.search.classes import Registry
from casedesk.search.hits import Hit

CURVE_NAME = "Sistrix 2020"
"""Whose figures the weights are: clicks on each of ten places, in tenths of a percent, all searches by telephone."""
CURVE = (285, 157, 110, 80, 72, 51, 40, 32, 28, 25)
FEW = 5
"""With fewer results than this a look is blind."""
PAGE_ONE = len(CURVE)


@dataclass(frozen=True, slots=True)
class Stream:
    """What may be compared: looks with all of these the same."""

    query: str
    engine: str
    place: str
    language: str
    device: str
    source: str


@dataclass(frozen=True, slots=True)
class Measured:
    """One look, counted."""

    day: date
    stream: Stream
    present: int
    """Results on page one."""
    counts: Mapping[str, int]
    """Of each class that is there: how many."""
    shares: Mapping[str, Fraction]
    """Of each class: its part of the clicks by `CURVE`, over the results that are there. Empty where it is blind."""
    own_is_first: bool
    first_hostile: int
    """The best place of a hostile page; 0 for none."""
    own_hosts: int
    """How many different hosts of the person's own."""
    places: Mapping[str, int]
    """The place of each page, by its key."""

    @property
    def is_blind(self) -> bool:
        """Whether there was too little to say anything."""
        return not self.shares


def hits_of(look: SearchLook) -> tuple[Hit, ...]:
    """The results of a look."""
    return tuple(Hit(*[*line.split("\t", 2), "", ""][:3]) for line in look.hits)


def lines_of(hits: Iterable[Hit]) -> tuple[str, ...]:
    """Results as they are kept."""
    return tuple("\t".join(" ".join(part.split()) for part in (hit.url, hit.title, hit.words)) for hit in hits)


def stream_of(look: SearchLook) -> Stream:
    """See `Stream`."""
    return Stream(
        " ".join(look.query.casefold().split()), look.engine, look.place, look.language, look.device, look.source
    )


def day_of(look: SearchLook) -> date | None:
    """The day of a look; None where it is not known to the day."""
    if len(look.when.first) == len("2026-11-22") and not look.when.last:
        # Most looks, by far: a day on the wall is that day on any clock.
        with contextlib.suppress(ValueError):
            return date.fromisoformat(look.when.first)
    at: datetime | None = look.when.earliest
    end = look.when.latest
    if at is None or end is None or end - at > timedelta(days=1):
        return None
    local = at + timedelta(minutes=look.when.offset or 0)
    return local.astimezone(UTC).date()


def measure(look: SearchLook, registry: Registry) -> Measured | None:
    """The look in figures; None where its day is not known."""
    day = day_of(look)
    if day is None:
        return None
    urls = [line.partition("\t")[0] for line in look.hits[:PAGE_ONE]]
    classes = registry.classes_of(urls, day)
    weights: dict[str, int] = {}
    for weight, of in zip(CURVE, classes, strict=False):
        weights[of] = weights.get(of, 0) + weight
    counts = {name: classes.count(name) for name in CLASSES if name in weights}
    total = sum(CURVE[: len(urls)])
    shares = {} if len(urls) < FEW else {name: _part(weights[name], total) for name in counts}
    places: dict[str, int] = {}
    for place, url in enumerate(urls, 1):
        places.setdefault(page_key(url), place)
    own = {host_key(url) for url, of in zip(urls, classes, strict=True) if of == "own"}
    hostile = classes.index("hostile") + 1 if "hostile" in classes else 0
    return Measured(
        day,
        stream_of(look),
        len(urls),
        counts,
        shares,
        bool(classes) and classes[0] == "own",
        hostile,
        len(own),
        places,
    )


@lru_cache(maxsize=5000)
def _part(weight: int, total: int) -> Fraction:
    return Fraction(weight, total)


def streams(looks: Iterable[SearchLook], registry: Registry) -> dict[Stream, tuple[Measured, ...]]:
    """All looks, measured, each stream by itself, oldest first."""
    found: dict[Stream, list[Measured]] = {}
    for look in looks:
        if one := measure(look, registry):
            found.setdefault(one.stream, []).append(one)
    return {stream: tuple(sorted(ones, key=lambda one: one.day)) for stream, ones in found.items()}


def weekly(measured: Iterable[Measured]) -> dict[date, Measured]:
    """The last look of each week that saw something, by the Monday of the week. One stream alone."""
    found: dict[date, Measured] = {}
    for one in measured:
        monday = one.day - timedelta(days=one.day.weekday())
        if not one.is_blind or monday not in found:
            found[monday] = one
    return found


def range_of(measured: Iterable[Measured], name: str) -> tuple[int, int] | None:
    """The least and the largest share of a class in percent, over looks that were not blind; None where all were."""
    found = [one.shares.get(name, Fraction(0)) for one in measured if not one.is_blind]
    return (int(min(found) * 100), -int(-max(found) * 100 // 1)) if found else None
