"""The answers of a form as CSV, whatever form it was: the owner says which column is what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from clearname.endorsements import CONSENT, RELATIONSHIPS, SURFACES, compose_file
from clearname.endorsements.file import held
from clearname.endorsements.raw import DISPLAYS
from clearname.incoming import Consent, Incoming, SourceKind, SourceRef
from clearname.problems import Problem, Refused
from clearname.sources.column_map import ColumnMap
from clearname.sources.csv_rows import DELIMITERS, Row, decode_table, hostile_cells, name_row, read_rows, rows_below
from clearname.sources.plain import escape_marks
from clearname.text import printable, text_digest

_CHOICES = {
    "relationship": RELATIONSHIPS,
    "display": tuple(display.value for display in DISPLAYS),
}


def parse_answers(untrusted_data: bytes, where: str, columns: ColumnMap) -> Iterator[Incoming]:
    """
    Each answer with words in it as a composed file, in the order of the table.

    Consent is given only by exactly the answer that the owner named; it is asked for in every other case. `ref` holds
    a digest of time and name, so the same answer is the same item in every later export. Raises `Refused`: the table
    cannot be read, or a column is not there (the message lists those that are).
    """
    text = decode_table(untrusted_data, where)
    delimiter, header = _find_header(text, columns, where)
    names = [_folded(cell) for cell in header.untrusted_cells]
    places = {key: names.index(_folded(title)) for key, title in columns.headers.items()}
    places["timestamp"] = names.index(_folded(columns.timestamp))
    if columns.consent:
        places["consent"] = names.index(_folded(columns.consent))
    seen: set[str] = set()
    for row in rows_below(text, delimiter, header, where):
        cells = {key: _cell(row, column) for key, column in places.items()}
        if cells["text"] or row.is_broken:
            yield _incoming(row, cells, columns, sorted(set(places.values())), f"{where}:{row.line}", seen)


def _find_header(text: str, columns: ColumnMap, where: str) -> tuple[str, Row]:
    """The delimiter with which the first row has every column that is named, and that row."""
    rows = [(delimiter, row) for delimiter in DELIMITERS if (row := next(read_rows(text, delimiter), None))]
    if not rows:
        raise Refused([Problem(where, "table-columns", "this table is empty", "Save it again with its answers.")])
    wanted = {_folded(title) for title in columns.all_headers}
    delimiter, header = max(rows, key=lambda found: len(wanted & {_folded(c) for c in found[1].untrusted_cells}))
    there = [_folded(cell) for cell in header.untrusted_cells]
    problems = []
    for title in sorted(wanted):
        if there.count(title) != 1:
            number = "is not in this table" if title not in there else "stands in this table more than once"
            what = f'the column "{printable(title)}" {number}'
            problems.append(Problem(where, "table-columns", what, _list_headers(header)))
    if problems:
        raise Refused(problems)
    return delimiter, header


def _list_headers(header: Row) -> str:
    shown = ", ".join(f'"{printable(" ".join(cell.split()))}"' for cell in header.untrusted_cells[:30] if cell.strip())
    return f"Its columns are {shown}. Write one of them into  pull.toml" if shown else "Its first row is empty."


def _folded(title: str) -> str:
    return " ".join(title.split())


def _cell(row: Row, column: int) -> str:
    return row.untrusted_cells[column].strip() if column < len(row.untrusted_cells) else ""


def _incoming(
    row: Row, cells: dict[str, str], columns: ColumnMap, used: list[int], where: str, seen: set[str]
) -> Incoming:
    problems = hostile_cells(row, used, where)
    sent_at = columns.form.read(cells["timestamp"])
    if sent_at is None and not problems:
        fix = "Say in  pull.toml  how this table writes days (timestamp_form), or mend this row."
        problems.append(held(where, "table-date", f"the day does not have the form {columns.form.form}", fix))
    agrees = bool(columns.consent) and cells["consent"].strip() == columns.consent_answer
    data = b"" if problems or sent_at is None else _compose(cells, sent_at, agrees)
    key, raw = name_row(row, (cells["timestamp"], cells.get("name", "")), seen)
    return Incoming(
        SourceRef(SourceKind.TABLE, f"row/{key}", text_digest(data) if data else raw),
        data,
        composed=True,
        consent=Consent.GIVEN if agrees and data else Consent.ASKED,
        sent_at=sent_at,
        untrusted_sender=cells.get("sender", "")[:300],
        problems=tuple(problems),
    )


def _compose(cells: dict[str, str], sent_at: datetime, agrees: bool) -> bytes:
    fields: dict[str, str | int | tuple[str, ...]] = {}
    for key, cell in cells.items():
        if key not in ("text", "timestamp", "consent", "sender"):
            fields[key] = _value(key, cell)
    fields["date"] = sent_at.date().isoformat()
    if agrees:
        fields["consent"] = CONSENT
    return compose_file(fields, escape_marks(cells["text"].replace("\r\n", "\n").replace("\r", "\n")))


def _value(key: str, cell: str) -> str | int | tuple[str, ...]:
    """The answer as its field is written; what does not fit stays as it is, and the check of the file says so."""
    if key in _CHOICES:
        folded = cell.casefold().replace(" ", "_")
        return folded if folded in _CHOICES[key] else cell
    if key == "known_since" and cell.isascii() and cell.isdecimal() and len(cell) == 4:
        return int(cell)
    if key == "surfaces" and cell:
        parts = tuple(part.strip().casefold() for part in cell.split(","))
        return parts if set(parts) <= set(SURFACES) else cell
    return cell
