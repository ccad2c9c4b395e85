"""The copies of a report: where something stood, since when, and what was found at each look after that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from casedesk.records import Copy, Recheck
from casedesk.report.facts import Printer
from casedesk.report.model import Choice, Row
from casedesk.report.rows import row
from casedesk.source import Listed, Source


def listed_copies(source: Source, choice: Choice) -> tuple[Listed[Copy], ...]:
    """All that were not left out; what is about other incidents alone stays out, as with notices."""
    return tuple(
        one
        for one in source.copies
        if one.id not in choice.left_out
        and (not one.record.incidents or choice.incidents & set(one.record.incidents))
    )  # fmt: skip


def copy_rows(source: Source, copies: Iterable[Listed[Copy]], printer: Printer) -> Iterator[Row]:
    """Each copy, and after it the looks at it in order of days: `K2`, `K2.1`, `K2.2`."""
    looks: dict[str, list[Listed[Recheck]]] = {}
    for look in source.rechecks:
        looks.setdefault(look.record.copy, []).append(look)
    for one in copies:
        made = row("K", one, printer)
        yield made
        ordered = sorted(looks.get(one.id, ()), key=lambda look: (look.record.on, look.number))
        for at, look in enumerate(ordered, 1):
            yield replace(row("", look, printer), mark=f"{made.mark}.{at}")
