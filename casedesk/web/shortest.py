"""The log in short, for bad days: the first thing that happened, the three latest, the three worst."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from casedesk.web.keeping import Kept

_LATEST, _WORST = 3, 3
_UNKNOWN = datetime.max.replace(tzinfo=UTC)


def shortest(incidents: Iterable[Kept]) -> tuple[Kept, ...]:
    """At most seven entries, by when they happened; those without a time come last."""
    ordered = sorted(incidents, key=lambda kept: (kept.record.when.earliest or _UNKNOWN, kept.first))
    timed = [kept for kept in ordered if kept.record.when.earliest]
    worst = [kept for kept in ordered if kept.record.worst][-_WORST:]
    chosen = {kept.id for kept in [*ordered[:1], *(timed or ordered)[-_LATEST:], *worst]}
    return tuple(kept for kept in ordered if kept.id in chosen)
