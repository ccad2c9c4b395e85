"""The member's own export from LinkedIn: the recommendations that they received, each still to be asked for consent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from clearname.endorsements import compose_file
from clearname.endorsements.file import held
from clearname.incoming import Consent, Incoming, SourceKind, SourceRef
from clearname.problems import Problem, Refused
from clearname.sources.csv_rows import Row, decode_table, hostile_cells, name_row, read_rows, rows_below
from clearname.sources.plain import escape_marks
from clearname.text import text_digest

FILE_NAME = "Recommendations_Received.csv"
"""Its name in the export."""

_NEEDED = ("first name", "last name", "text", "creation date", "status")
_COLUMNS = (*_NEEDED[:2], "company", "job title", *_NEEDED[2:])
_MOST_LINES_BEFORE = 40
"""Rows in which the header is looked for, below the notes that some exports begin with."""
_AMERICAN = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})"
    r"(?:,?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[AP]M)?)?",
    re.IGNORECASE | re.ASCII,
)
_ISO = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2})?(?:\.\d+)?"
    r"(?: ?(?:Z|UTC|\+00:?00))?)?",
    re.ASCII,
)


def is_linkedin_table(untrusted_data: bytes) -> bool:
    """Whether a table has the columns of such an export; never raises."""
    try:
        return _find_header(list(_first_rows(decode_table(untrusted_data, "")))) is not None
    except Refused:
        return False


def parse_recommendations(untrusted_data: bytes, where: str) -> Iterator[Incoming]:
    """
    Each visible recommendation as a composed file with `consent` asked; in the order of the table.

    What a supporter wrote there is no consent to stand here, and only they can say how they know the person. `ref`
    holds a digest of the name and the time, so an edited text is the same recommendation in another version. Raises
    `Refused` where the table is none of that kind; a row that cannot be used is held.
    """
    text = decode_table(untrusted_data, where)
    header = _find_header(list(_first_rows(text)))
    if header is None:
        fix = f"Ask LinkedIn for your data again and hand over its  {FILE_NAME}  as it is."
        what = "this is no table of the recommendations that you received"
        raise Refused([Problem(where, "table-columns", what, fix)])
    places = {name: column for column, name in enumerate(_names(header)) if name in _COLUMNS}
    seen: set[str] = set()
    for row in rows_below(text, ",", header, where):
        cells = {name: _cell(row, column) for name, column in places.items()}
        if cells["status"].upper() == "VISIBLE" or row.is_broken:
            yield _incoming(row, cells, sorted(places.values()), f"{where}:{row.line}", seen)


def _first_rows(text: str) -> Iterator[Row]:
    for number, row in enumerate(read_rows(text, ",")):
        if number >= _MOST_LINES_BEFORE:
            return
        yield row


def _find_header(rows: list[Row]) -> Row | None:
    return next((row for row in rows if set(_NEEDED) <= set(_names(row))), None)


def _names(row: Row) -> list[str]:
    return [cell.strip().casefold() for cell in row.untrusted_cells[:50]]


def _cell(row: Row, column: int) -> str:
    return row.untrusted_cells[column].strip() if column < len(row.untrusted_cells) else ""


def _incoming(row: Row, cells: dict[str, str], columns: list[int], where: str, seen: set[str]) -> Incoming:
    name = " ".join(f"{cells['first name']} {cells['last name']}".split())
    problems = hostile_cells(row, columns, where)
    written_at = _written_at(cells["creation date"])
    if written_at is None and not problems:
        fix = "Write the day into the table like  2025-06-02"
        problems.append(held(where, "table-date", "the day on which it was written cannot be read", fix))
    data = b"" if problems or written_at is None else _compose(name, cells, written_at)
    key, raw = name_row(row, (name, cells["creation date"]), seen)
    return Incoming(
        SourceRef(SourceKind.LINKEDIN, f"received/{key}", text_digest(data) if data else raw),
        data,
        composed=True,
        consent=Consent.ASKED,
        notes=("written on LinkedIn; ask whether it may stand here",),
        sent_at=written_at,
        untrusted_sender=name[:200],
        problems=tuple(problems),
    )


def _compose(name: str, cells: dict[str, str], written_at: datetime) -> bytes:
    fields: dict[str, str | int | tuple[str, ...]] = {
        "name": name,
        "display": "initials",
        "role": cells.get("job title", ""),
        "organisation": cells.get("company", ""),
        "date": written_at.date().isoformat(),
    }
    return compose_file(fields, escape_marks(cells["text"].replace("\r\n", "\n").replace("\r", "\n")))


def _written_at(untrusted: str) -> datetime | None:
    """Both forms that exports have: `07/21/09, 12:11 PM` and ISO; the export gives times in UTC."""
    found = _AMERICAN.fullmatch(untrusted) or _ISO.fullmatch(untrusted)
    if found is None:
        return None
    parts = found.groupdict()
    year = int(parts["year"]) + (2000 if len(parts["year"]) == 2 else 0)
    hour = int(parts["hour"] or 0)
    if half := parts.get("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.upper() == "PM" else 0)
    try:
        return datetime(year, int(parts["month"]), int(parts["day"]), hour, int(parts["minute"] or 0), tzinfo=UTC)
    except ValueError:
        return None
