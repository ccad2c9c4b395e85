"""
Tables as text: read row by row whatever stands in a cell, and written so that no program takes a cell for a formula.

The reader is our own because the one of the standard library gives up at a cell of 131,072 characters and goes on in
the middle of it: what a stranger put below that cell would then be read as rows of other people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clearname.endorsements.file import held
from clearname.problems import Problem, Refused
from clearname.text import digest

MOST_BYTES = 8_000_000
"""Of a table."""
MOST_CELL = 16_384
"""Characters of a cell; no endorsement is longer."""
MOST_COLUMNS = 200
MOST_ROWS = 20_000
DELIMITERS = (",", ";", "\t")

_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_LINE_END = re.compile(r"\r\n|\n|\r")
_FORMULA = re.compile(r"\s*(?:=|@[A-Za-z_.]*\(|[+\-][^\s]*[(|])")
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the table; every cell is a stranger's."""

    line: int
    """Where it begins, from 1."""
    untrusted_cells: tuple[str, ...]
    is_broken: bool = False
    """Whether its quotation marks do not pair, so that nobody can say where its cells end."""


def name_row(row: Row, told_by: Iterable[str], seen: set[str]) -> tuple[str, str]:
    """
    What names the row in every table that holds it, and a digest of all its cells.

    `told_by` are the cells that do not change when somebody mends their words; a second row that shares them gets a
    name of its own. `seen` grows by the name.
    """
    name = digest("\n".join(told_by).encode("utf-8", "replace"))[:16]
    cells = digest("\n".join(row.untrusted_cells).encode("utf-8", "replace"))
    if name in seen:
        name = f"{name}-{cells[:8]}"
    seen.add(name)
    return name, cells


def decode_table(untrusted_data: bytes, where: str) -> str:
    """
    The text of a table: UTF-8 with or without a byte-order mark, or UTF-16 with one.

    Raises `Refused`: no such text, or too large.
    """
    if len(untrusted_data) > MOST_BYTES:
        fix = "Save the table again with the newest answers alone."
        raise _refused(where, "table-size", f"larger than {MOST_BYTES // 1_000_000} MB", fix)
    is_utf_16 = untrusted_data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = untrusted_data.decode("utf-16" if is_utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        fix = "Open it in a table program and save it as CSV with the encoding UTF-8."
        raise _refused(where, "table-encoding", "this table is not readable as text", fix) from None
    if text.count("\0") > len(text) // 4:
        fix = "Save it as CSV with the encoding UTF-8; a document of a table program cannot be read."
        raise _refused(where, "table-encoding", "this is no table in text form", fix)
    return text


def read_rows(untrusted_text: str, delimiter: str, first_line: int = 1) -> Iterator[Row]:
    """The rows one by one, lines without anything left out; never raises. Source: RFC 4180, section 2."""
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    position, line, end = 0, first_line, len(untrusted_text)
    while position < end:
        start, cells, is_broken = line, list[str](), False
        while True:
            cell, position, is_whole = _cell(untrusted_text, position, plain)
            cells.append(cell)
            is_broken |= not is_whole
            line += _lines_in(cell)
            if position >= end or untrusted_text[position] != delimiter:
                break
            position += 1
        line_end = _LINE_END.match(untrusted_text, position)
        position = line_end.end() if line_end else end
        line += 1
        if cells != [""]:
            yield Row(start, tuple(cells), is_broken)


def rows_below(untrusted_text: str, delimiter: str, header: Row, where: str) -> Iterator[Row]:
    """The rows after the header. Raises `Refused` once there were more than `MOST_ROWS`."""
    for number, row in enumerate(read_rows(untrusted_text, delimiter)):
        if number > MOST_ROWS:
            fix = "Save the table again with the newest answers alone."
            raise _refused(where, "table-size", f"more than {MOST_ROWS} rows", fix)
        if row.line > header.line:
            yield row


def _cell(text: str, position: int, plain: re.Pattern[str]) -> tuple[str, int, bool]:
    """The cell at that place, where it ends, and whether its quotation marks pair."""
    quoted = _QUOTED.match(text, position)
    if quoted is None:
        if text.startswith('"', position):
            return text[position:], len(text), False
        found = plain.match(text, position)
        assert found is not None  # it matches the empty text
        return found[0], found.end(), True
    rest = plain.match(text, quoted.end())
    assert rest is not None
    return quoted[1].replace('""', '"') + rest[0], rest.end(), not rest[0].strip()


def _lines_in(cell: str) -> int:
    return len(_LINE_END.findall(cell)) if "\n" in cell or "\r" in cell else 0


def hostile_cells(row: Row, columns: Iterable[int], where: str) -> list[Problem]:
    """Why nothing of a row is taken: what no person writes into a form; `columns` are those that would be used."""
    problems: list[Problem] = []
    if row.is_broken or len(row.untrusted_cells) > MOST_COLUMNS:
        fix = "Save the table again as CSV, or ask for these words in another way."
        problems.append(held(where, "table-row", "nobody can say where the cells of this row end", fix))
    cells = [row.untrusted_cells[column] for column in columns if column < len(row.untrusted_cells)]
    if any(len(cell) > MOST_CELL for cell in cells):
        fix = "An endorsement is a short text; ask for a shorter one."
        problems.append(held(where, "table-cell", f"a cell of more than {MOST_CELL} characters", fix))
    if any("\0" in cell for cell in cells):
        problems.append(held(where, "table-cell", "a character that no text has (U+0000)", "Ask for the words again."))
    if any(_FORMULA.match(cell) for cell in cells):
        fix = "Do not open this table in a table program. If the words are honest, ask for them in another way."
        problems.append(held(where, "table-formula", "a cell that a table program would run as a formula", fix))
    return problems


def to_csv(rows: Iterable[Iterable[str]]) -> str:
    """
    Rows as CSV with CRLF, in which no cell is a formula to a table program.

    A cell that begins with `= + - @`, a tab or a line end gets a `'` before it. Source: OWASP, "CSV Injection".
    """
    return "".join(",".join(map(_escaped, row)) + "\r\n" for row in rows)


def _escaped(cell: str) -> str:
    safe = "'" + cell if cell.startswith((*_RISKY, "\n")) or cell.lstrip().startswith(_RISKY) else cell
    return '"' + safe.replace('"', '""') + '"' if re.search('[",;\t\r\n]', safe) or safe != safe.strip() else safe


def _refused(where: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, code, what, fix)])
