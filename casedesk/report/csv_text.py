"""Tables for a spreadsheet, in which no cell can act as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from casedesk.report.model import Report
from clearname.text import DESK_MARKER

_ACTS = tuple("=+-@\t\r\n＝＋－＠")
"""
Signs that make a cell a formula when it begins with them, and their wide twins.
Source: OWASP, CSV Injection; CWE-1236.
"""


def safe_cell(untrusted: str) -> str:
    """
    The words with an apostrophe before them where a spreadsheet could take them for a formula.

    Spaces before the sign do not help it: some programs pass over them.
    """
    begins = untrusted.lstrip(" \u00a0\u3000\ufeff")
    return f"'{untrusted}" if begins.startswith(_ACTS) or untrusted.startswith(_ACTS) else untrusted


def render_csv(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as RFC 4180 asks, every cell in quotes, UTF-8 with the mark that spreadsheets look for."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (heads, *rows):
        writer.writerow([safe_cell(cell.replace("\x00", "")) for cell in row])
    writer.writerow([f"Private. {DESK_MARKER}"])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def chronology_csv(report: Report) -> bytes:
    """The incidents, one a row, with the fields that the report shows."""
    names = list(dict.fromkeys(fact.name for row in report.chronology for fact in row.facts))
    labels = {fact.name: fact.label for row in report.chronology for fact in row.facts}
    heads = ("No.", *(labels[name] for name in names), "See", "Record", "Entry")
    return render_csv(
        heads,
        (
            (row.mark, *(row.words(name) for name in names), ", ".join(row.refers), row.record, str(row.entry))
            for row in report.chronology
        ),
    )


def exhibits_csv(report: Report) -> bytes:
    """The manifest: one exhibit a row."""
    heads = ("No.", "File in this bundle", "SHA-256", "Size in bytes", "Type", "Original name", "Source", "Saved",
             "Record", "Entry")  # fmt: skip
    return render_csv(
        heads,
        (
            (
                one.row.mark,
                one.path,
                one.sha256,
                str(one.size) if one.file else "",
                one.media_type,
                one.row.words("evidence.name"),
                one.row.words("evidence.source"),
                one.row.words("evidence.captured"),
                one.row.record,
                str(one.row.entry),
            )
            for one in report.exhibits
        ),
    )
