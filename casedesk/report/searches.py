"""What search showed, for a report: the last look of each week, counted by what the person says of each page now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from casedesk.records.search import SearchLook
from casedesk.report.facts import Printer
from casedesk.report.model import Fact, Reader, Row
from casedesk.report.rows import row
from casedesk.search.classes import Registry
from casedesk.search.measure import CURVE_NAME, Measured, Stream, measure
from casedesk.source import Listed, Source

COUNTS, SHARES = "search_look.counts", "search_look.shares"
"""What is worked out of a look and is no field of it."""


def look_rows(source: Source, printer: Printer) -> Iterator[Row]:
    """
    A row for each week and search, in order of days, with counts and shares by class; none for the police.

    Looks of unknown days are left out: nothing can be said of them over time.
    """
    if printer.choice.reader is Reader.POLICE or not source.looks:
        return
    registry = Registry(one.record for one in source.classes)
    last: dict[tuple[Stream, date], tuple[Listed[SearchLook], Measured]] = {}
    for one in source.looks:
        if one.id in printer.choice.left_out or (counted := measure(one.record, registry)) is None:
            continue
        week = (counted.stream, counted.day - timedelta(days=counted.day.weekday()))
        if week not in last or last[week][1].day <= counted.day:
            last[week] = (one, counted)
    for one, counted in sorted(last.values(), key=lambda pair: (pair[1].day, pair[0].number)):
        made = row("S", one, printer)
        yield replace(made, facts=(*made.facts, *_facts(one.id, counted)))


def _facts(record: str, counted: Measured) -> Iterator[Fact]:
    counts = ", ".join(f"{number} {name}" for name, number in counted.counts.items())
    yield Fact(COUNTS, "Pages", f"{counts or 'none'} (of {counted.present})", record)
    shares = ", ".join(f"{name} {round(part * 100)} %" for name, part in counted.shares.items())
    yield Fact(SHARES, f"Share by clicks ({CURVE_NAME})", shares or "too few results to say", record)
