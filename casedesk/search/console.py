"""
The figures of one's own site from Google's Search Console, as it exports them: a ZIP of tables, or one table.

They are averages over all who searched, and a look is one page that one person saw: the two are never counted together.
Nothing in a cell is carried out, whatever it begins with.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casedesk.records.fields import LONGEST
from casedesk.search.archive import is_archive, unpack
from casedesk.search.saved_file import decode
from clearname.problems import Problem, Refused

MOST_BYTES = 4 * 1024 * 1024
"""Of a file that is read; an export has at most 1,000 rows in each table."""
MOST_ROWS = 1000
TABLES = {"queries": "set.console.queries", "pages": "set.console.pages"}
"""Names of the records that hold the newest export, by what its table is about."""
_LONGEST = 300
_COLUMNS = 5
_WHOLE = re.compile(r"\d{1,12}|\d{1,3}(?:[.,'’\s]\d{3}){1,3}")
_PART = re.compile(r"[%٪]?\s?\d{1,3}(?:[.,٫]\d{1,4})?\s?[%٪]?")
_PLACE = re.compile(r"(\d{1,4})(?:[.,٫](\d{1,4}))?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OTHERS = frozenset(("country", "device", "search appearance", "date", "hour"))
"""Heads in English of tables that are left out. In other languages their place in the archive tells."""
_OWN = frozenset(("top queries", "query", "queries"))


@dataclass(frozen=True, slots=True)
class Row:
    """What one query, or one page, had."""

    name: str
    """The query or the address, as text."""
    clicks: int
    shown: int
    """How often it was shown."""
    place: str
    """The average of its places, with a dot; the first is 1."""


@dataclass(frozen=True, slots=True)
class Export:
    """What an export holds."""

    queries: tuple[Row, ...] = ()
    pages: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the notebook of one table."""

    day: str
    """On which it came in, as year-month-day."""
    total: int
    """How many rows the export had."""
    rows: tuple[Row, ...]
    """The first of them, as far as there was room."""


@dataclass(frozen=True, slots=True)
class _Table:
    head: str
    rows: tuple[Row, ...]

    @property
    def is_pages(self) -> bool:
        return all(row.name.startswith(("https://", "http://")) for row in self.rows)

    @property
    def may_be_queries(self) -> bool:
        return not self.is_pages and self.head not in _OTHERS and not all(_DAY.fullmatch(row.name) for row in self.rows)


def read_export(untrusted: bytes) -> Export:
    """
    The queries and pages of an export in any language. Raises `Refused` (`search-export`) with the reason.

    A table is known by its shape: a name, two whole numbers, a part of a hundred and a place. Pages are those whose
    names are all addresses. Queries are the ones that say so in English, else the only table that is left, else the
    one right before the pages, which is where an export has it.
    """
    if len(untrusted) > MOST_BYTES:
        raise _refused("the file is larger than an export can be")
    try:
        files = unpack(untrusted) if is_archive(untrusted) else [untrusted]
    except ValueError as error:
        raise _refused(str(error)) from error
    tables = [table for file in files if (table := _table(decode(file)))]
    if not tables:
        raise _refused("no table in it has a name, clicks, how often it was shown, a part in percent and a place")
    pages = next((at for at, table in enumerate(tables) if table.is_pages), None)
    queries = _queries(tables, pages)
    if pages is None and queries is None:
        raise _refused("the tables in it are about neither queries nor pages, or do not say which is which")
    return Export(() if queries is None else tables[queries].rows, () if pages is None else tables[pages].rows)


def kept_text(rows: Iterable[Row], day: date, longest: int = LONGEST) -> str:
    """Rows as they are kept, the first ones, in not more than `longest` characters, with the day they came in."""
    every = tuple(rows)
    lines = [f"{day}\t{len(every)}"]
    room = longest - len(lines[0])
    for row in every:
        lines.append(f"{row.clicks}\t{row.shown}\t{row.place}\t{row.name}")
        room -= len(lines[-1]) + 1
        if room < 0:
            return "\n".join(lines[:-1])
    return "\n".join(lines)


def read_kept(text: str) -> Kept:
    """What was kept so."""
    head, *lines = text.split("\n")
    day, _, total = head.partition("\t")
    parts = (line.split("\t", 3) for line in lines)
    return Kept(day, int(total), tuple(Row(name, int(clicks), int(shown), at) for clicks, shown, at, name in parts))


def _queries(tables: list[_Table], pages: int | None) -> int | None:
    open_ones = [at for at, table in enumerate(tables) if table.may_be_queries]
    named = [at for at in open_ones if tables[at].head in _OWN]
    if named or len(open_ones) == 1:
        return (named or open_ones)[0]
    return pages - 1 if pages is not None and pages - 1 in open_ones else None


def _table(text: str) -> _Table | None:
    """The table of a file; None where its head or any row has another shape."""
    head, _, _ = text.partition("\n")
    sign = max(",;\t", key=head.count)
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), delimiter=sign) if line]
    except csv.Error:
        return None
    if not 1 < len(lines) <= MOST_ROWS + 1 or len(lines[0]) != _COLUMNS or _row(lines[0]):
        return None
    rows = [_row(line) for line in lines[1:]]
    known = tuple(row for row in rows if row)
    return _Table(" ".join(lines[0][0].casefold().split()), known) if len(known) == len(rows) else None


def _row(cells: list[str]) -> Row | None:
    if len(cells) != _COLUMNS:
        return None
    name, (clicks, shown, part, place) = " ".join(cells[0].split())[:_LONGEST], [cell.strip() for cell in cells[1:]]
    at = _PLACE.fullmatch(place)
    if not (name and at and _WHOLE.fullmatch(clicks) and _WHOLE.fullmatch(shown) and _PART.fullmatch(part)):
        return None
    if not set("%٪") & set(part):
        return None
    return Row(name, _whole(clicks), _whole(shown), f"{int(at[1])}.{at[2] or 0}")


def _whole(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _refused(why: str) -> Refused:
    fix = "In Search Console, under Performance, choose Export, Download CSV, and add that file as it is."
    return Refused([Problem("file", "search-export", why, fix)])
