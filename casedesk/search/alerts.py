"""What is worth a look: each with what it rests on and the page where something can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from casedesk.records.search import SearchAnswer, SearchLook, SearchSnooze
from casedesk.search.classes import Registry, is_suspect
from casedesk.search.hits import Hit
from casedesk.search.measure import Measured, Stream, hits_of, measure
from clearname.similarity import jaccard, shingles

SUSPECT = "set.suspect"
"""Name of the record that holds the words to look out for, one a line."""
BLIND_AFTER = timedelta(days=14)
LOOKED_AT = 3
"""The newest looks of a stream, of which something has to show in two."""
NEAR = 0.5
"""From which likeness on the words of two results are copies of each other; words on result pages are short."""
_REMEMBERED = 60
"""Looks of a stream whose hostile pages are compared with the newest one."""
SURGE = 3
"""So many more results about namesakes than in the look before."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing to look at."""

    kind: str
    """`unknown`, `hostile`, `copy`, `lost`, `namesake`, `suggested`, `answer`, `blind`."""
    what: str
    """In words, with what it rests on."""
    about: str
    """The address, or the search."""
    evidence: tuple[str, ...]
    """Record ids of looks or answers."""
    next: str
    """What helps: `classify`, `capture`, `notice`, `content`, `look`."""

    @property
    def key(self) -> str:
        """The same for the same thing, so that it can be put aside."""
        return f"{self.kind} {self.about}"[:200]


@dataclass(frozen=True, slots=True)
class Looked:
    """A look with the name of its record."""

    id: str
    look: SearchLook
    measured: Measured


def looked(looks: Iterable[tuple[str, SearchLook]], registry: Registry) -> dict[Stream, list[Looked]]:
    """All looks by what may be compared, oldest first; looks of unknown days are left out."""
    found: dict[Stream, list[Looked]] = {}
    for name, look in looks:
        if one := measure(look, registry):
            found.setdefault(one.stream, []).append(Looked(name, look, one))
    for ones in found.values():
        ones.sort(key=lambda one: one.measured.day)
    return found


def alerts(
    streams: Mapping[Stream, Sequence[Looked]], registry: Registry, today: date, *,
    answers: Iterable[tuple[str, SearchAnswer]] = (), snoozes: Iterable[SearchSnooze] = (), words: Sequence[str] = (),
) -> tuple[Alert, ...]:  # fmt: skip
    """Everything that was not put aside, each thing once, the urgent kinds first."""
    found: dict[str, Alert] = {}
    for rule in _RULES:
        for ones in streams.values():
            for alert in rule(ones, registry, today, words):
                found.setdefault(alert.key, alert)
    for name, answer in answers:
        if answer.verdict == "false":
            alert = Alert(
                "answer",
                f"{answer.engine} said something wrong",
                f"{answer.engine}: {answer.query}",
                (name,),
                "content",
            )
            found.setdefault(alert.key, alert)
    _shingles.cache_clear()
    aside = {one.alert for one in snoozes if one.until_on >= today.isoformat()}
    return tuple(alert for alert in found.values() if alert.key not in aside)


def _hostile(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    """On page one, or higher than before, in two of the three newest looks."""
    seen = [one for one in ones if not one.measured.is_blind]
    recent, before = seen[-LOOKED_AT:], seen[:-LOOKED_AT]
    pages = {hit.url: one.measured.day for one in recent for hit in hits_of(one.look)
             if registry.class_of(hit.url, one.measured.day) == "hostile"}  # fmt: skip
    for url in pages:
        held = [(one, place) for one in recent if (place := _place(one, url))]
        last = _place(before[-1], url) if before else 0
        risen = [one.id for one, place in held if not last or place < last]
        if len(risen) >= 2:
            what = f"a hostile page is on place {held[-1][1]}" + (f", before on {last}" if last else "")
            yield Alert("hostile", what, url, tuple(risen), "capture")


def _place(one: Looked, url: str) -> int:
    from casedesk.search.addresses import page_key

    return one.measured.places.get(page_key(url), 0)


def _unknown(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    for one in ones[-1:]:
        for place, hit in enumerate(hits_of(one.look)[:10], 1):
            if registry.class_of(hit.url, one.measured.day) == "unknown":
                suspect = " It holds one of your words." if is_suspect(f"{hit.title} {hit.words}", words) else ""
                yield Alert(
                    "unknown",
                    f"nobody has sorted the page on place {place} yet.{suspect}",
                    hit.url,
                    (one.id,),
                    "classify",
                )


def _copies(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    """Words in the newest look that are like those of a hostile page elsewhere."""
    if not ones:
        return
    newest = ones[-1]
    texts = {hit.url: _text(hit) for one in ones[-_REMEMBERED:] for hit in hits_of(one.look)[:10]}
    hostile = {url for url in texts if registry.class_of(url, newest.measured.day) == "hostile"}
    known = {url: _shingles(texts[url]) for url in hostile}
    for hit in hits_of(newest.look):
        of = registry.class_of(hit.url, newest.measured.day)
        if hit.url in known or of not in ("unknown", "neutral"):
            continue
        mine = _shingles(_text(hit))
        if any(jaccard(mine, other) >= NEAR for other in known.values()):
            yield Alert("copy", "its words are like those of a hostile page", hit.url, (newest.id,), "classify")


_shingles = lru_cache(maxsize=10_000)(shingles)
"""The same pages stand in many streams. What it holds is let go when all alerts were found."""


def _text(hit: Hit) -> str:
    return hit.words or hit.title


def _lost(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    seen = [one for one in ones if not one.measured.is_blind]
    if len(seen) < 2:
        return
    before, newest = seen[-2:]
    for hit in hits_of(before.look)[:10]:
        if registry.class_of(hit.url, before.measured.day) == "own" and not _place(newest, hit.url):
            yield Alert(
                "lost", "a page of your own is no longer on page one", hit.url, (before.id, newest.id), "content"
            )


def _namesakes(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    seen = [one for one in ones if not one.measured.is_blind][-2:]
    if len(seen) == 2:
        before, now = (one.measured.counts.get("namesake", 0) for one in seen)
        if now - before >= SURGE:
            what = f"{now} results are about others of that name, {before} before"
            yield Alert("namesake", what, seen[1].look.query, (seen[0].id, seen[1].id), "content")


def _suggested(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    for one in ones[-1:]:
        for offered in one.look.suggested:
            if is_suspect(offered, words):
                yield Alert(
                    "suggested", "a search that is offered holds one of your words", offered, (one.id,), "content"
                )


def _blind(ones: Sequence[Looked], registry: Registry, today: date, words: Sequence[str]) -> Iterator[Alert]:
    seen = [one for one in ones if not one.measured.is_blind]
    last = seen[-1].measured.day if seen else None
    if last is None or today - last > BLIND_AFTER:
        what = f"nothing was seen since {last}" if last else "no look showed enough results"
        about = f"{ones[-1].look.engine}: {ones[-1].look.query}" if ones else ""
        yield Alert("blind", what, about, tuple(one.id for one in ones[-1:]), "look")


_Rule = Callable[[Sequence[Looked], Registry, date, Sequence[str]], Iterator[Alert]]
_RULES: tuple[_Rule, ...] = (_hostile, _copies, _lost, _suggested, _unknown, _namesakes, _blind)
