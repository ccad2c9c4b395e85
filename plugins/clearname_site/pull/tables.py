"""Tables: the recommendations of a LinkedIn export, and a form's answers by the owner's map of its columns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from clearname.incoming import Incoming
from clearname.problems import Problem, Refused
from clearname.sources.column_map import ColumnMap, parse_column_map
from clearname.sources.csv_rows import MOST_BYTES
from clearname.sources.form_table import parse_answers
from clearname.sources.linkedin import is_linkedin_table, parse_recommendations
from clearname.text import printable
from clearname_site.plain_file import read_plain_file
from clearname_site.pull.source import PullContext

PULL_FILE = "pull.toml"
"""In the private folder; the table `[columns]` of it is read here."""
_MOST_PULL_FILE = 1_000_000


def pull(target: str, context: PullContext) -> Iterator[Incoming]:
    """
    The rows of the table at that path that are not in the inbox in the same version.

    A table of a LinkedIn export is known by its columns; every other needs a map. Raises `Refused`: no plain file, no
    map, or a map that does not fit.
    """
    path = Path(target)
    where = printable(path.name)
    data = read_plain_file(path, MOST_BYTES + 1)
    if data is None:
        fix = "Name a .csv file of yours, not a link to one."
        raise Refused([Problem(where, "table-unreadable", "this table cannot be read", fix)])
    for incoming in _rows(data, where, path.name, context):
        if context.known(incoming.source) != incoming.source.version:
            yield incoming


def load_columns(private: Path) -> dict[str, ColumnMap]:
    """
    The maps in `pull.toml`: under the name of a file, and under the empty name for every other.

    `[columns]` is for all tables, `[columns."answers.csv"]` for the one of that name. Empty where nothing is said.
    Raises `Refused` with everything that is wrong.
    """
    where = f"private folder: {PULL_FILE}"
    data = read_plain_file(private / PULL_FILE, _MOST_PULL_FILE) or b""
    try:
        table = tomllib.loads(data.decode("utf-8-sig")).get("columns", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        fix = "Look for a missing quotation mark or bracket."
        raise Refused([Problem(where, "columns-file", "this cannot be read as TOML", fix)]) from None
    if not isinstance(table, dict):
        raise Refused([Problem(where, "columns-value", "columns is no table", "Begin it with a line  [columns]")])
    own = {name: value for name, value in table.items() if isinstance(value, dict)}
    general = {name: value for name, value in table.items() if name not in own}
    maps: dict[str, ColumnMap] = {}
    problems: list[Problem] = []
    for name, values in [*([("", general)] if general else []), *own.items()]:
        try:
            shown = f'[columns."{printable(name)}"]' if name else "[columns]"
            maps[name] = parse_column_map(values, f"{where}: {shown}")
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return maps


def _rows(data: bytes, where: str, name: str, context: PullContext) -> Iterator[Incoming]:
    if is_linkedin_table(data):
        return parse_recommendations(data, where)
    maps = load_columns(context.private)
    columns = maps.get(name) or maps.get("")
    if columns is None:
        fix = f"Write a table  [columns]  into  {PULL_FILE}  in the private folder; the guide shows one."
        raise Refused([Problem(where, "columns-missing", "nobody said which column of this table is what", fix)])
    return parse_answers(data, where, columns)
