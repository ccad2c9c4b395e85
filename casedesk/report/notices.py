"""The notices of a report: what was asked of whom, and what came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

from casedesk.records import Notice, Reply, When
from casedesk.report.facts import Printer
from casedesk.report.model import Choice, Row
from casedesk.report.rows import row
from casedesk.source import Listed, Source

_LATE = datetime.max.replace(tzinfo=UTC)


def sent_notices(source: Source, choice: Choice) -> tuple[Listed[Notice], ...]:
    """Those that went out. What is about other incidents alone stays out, and so does what was only prepared."""
    return tuple(
        one
        for one in source.notices
        if one.record.state in ("sent", "closed")
        and one.record.sent != When()
        and one.id not in choice.left_out
        and (not one.record.incidents or choice.incidents & set(one.record.incidents))
    )


def notice_rows(source: Source, notices: Iterable[Listed[Notice]], printer: Printer) -> Iterator[Row]:
    """Each notice, and after it what came back, in order of time: `N2`, `N2.1`, `N2.2`."""
    for one in notices:
        made = row("N", one, printer)
        yield made
        replies = sorted((each for each in source.replies if each.record.notice == one.id), key=_order)
        for at, reply in enumerate(replies, 1):
            yield replace(row("", reply, printer), mark=f"{made.mark}.{at}")


def _order(reply: Listed[Reply]) -> tuple[datetime, int]:
    return reply.record.when.earliest or _LATE, reply.number
