"""One record as a row of a report."""

from __future__ import annotations

from casedesk.records import Record
from casedesk.report.facts import Printer
from casedesk.report.model import Row
from casedesk.source import Listed


def row(letter: str, listed: Listed[Record], printer: Printer) -> Row:
    """The record with its mark: the letter of its kind and its number, such as `C1`."""
    return Row(
        f"{letter}{listed.number}", listed.id, listed.entry, listed.entered_at, listed.changed_at, printer.facts(listed)
    )
