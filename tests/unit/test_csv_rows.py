"""Tables row by row, whatever stands in a cell."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.problems import Refused
from clearname.sources.csv_rows import MOST_BYTES, Row, decode_table, hostile_cells, read_rows, to_csv

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


def cells(text: str, delimiter: str = ",") -> list[tuple[str, ...]]:
    return [row.untrusted_cells for row in read_rows(text, delimiter)]


def test_cells_of_many_lines_and_doubled_marks_are_whole() -> None:
    rows = list(read_rows('a,"b\r\n""c"", d"\n\n"x",\r\n', ","))
    assert rows == [Row(1, ("a", 'b\r\n"c", d')), Row(4, ("x", ""))]


def test_a_cell_longer_than_the_standard_library_reads_is_one_cell() -> None:
    """131,072 characters stop `csv`, and what follows in the same cell would pass for rows of others."""
    inner = "x" * 150_000 + "\nRuth,forged row\n"
    rows = cells(f'"{inner}",end\nTom,real row\n')
    assert [len(row[0]) for row in rows] == [len(inner), 3]


def test_marks_that_do_not_pair_break_only_what_they_may_belong_to() -> None:
    rows = list(read_rows('a,b\n"c"d,e\n"open,\nRuth,forged\n', ","))
    assert [row.is_broken for row in rows] == [False, True, True]
    assert len(rows) == 3, "nobody's row is made out of what follows an open mark"
    assert len(cells('"open ""word"" and,\nRuth,forged\n')) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@given(table=st.lists(st.lists(CELL, min_size=2, max_size=4), max_size=5))
@settings(max_examples=60, deadline=None)
def test_what_the_standard_library_writes_is_read_as_it_was(delimiter: str, table: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert cells(written.getvalue(), delimiter) == [tuple(row) for row in table]


@given(text=st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_text_stops_the_reader(text: str) -> None:
    list(read_rows(text, ","))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_usual_encodings_are_read(codec: str) -> None:
    assert decode_table("Zoë,1".encode(codec), "x.csv") == "Zoë,1"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("Zoë".encode("latin-1"), "table-encoding"),
        (b"\xff\xfea", "table-encoding"),
        ("Zoe,1".encode("utf-16-le"), "table-encoding"),
        (b"a" * (MOST_BYTES + 1), "table-size"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        decode_table(data, "x.csv")
    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", ' =HYPERLINK("http://x.test")', "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3+cmd|'/C calc'!D2", "+A1(", "\t=1"],
)
def test_formulas_are_held(cell: str) -> None:
    assert [p.code for p in hostile_cells(Row(2, ("a", cell)), [1], "x.csv:2")] == ["table-formula"]
    assert hostile_cells(Row(2, ("a", cell)), [0], "x.csv:2") == [], "a column that is not used does no harm"


@pytest.mark.parametrize("cell", ["+1 for Ana", "- calm\n- exact", "@home with her tools", "a = b", "5 < 6"])
def test_what_people_write_is_no_formula(cell: str) -> None:
    assert hostile_cells(Row(2, (cell,)), [0], "x.csv:2") == []


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@a", "\ta", "\ra", "\n=1", " =1"])
def test_no_written_cell_is_a_formula(cell: str) -> None:
    (back,) = csv.reader(io.StringIO(to_csv([[cell, "plain"]]), newline=""))
    assert back == ["'" + cell, "plain"]


@given(table=st.lists(st.lists(st.text("aé\",;\t\r\n'", max_size=5), min_size=1, max_size=3), max_size=4))
@settings(max_examples=60, deadline=None)
def test_written_tables_have_the_same_rows(table: list[list[str]]) -> None:
    back = [row or [""] for row in csv.reader(io.StringIO(to_csv(table), newline=""))]
    assert [[cell.removeprefix("'") for cell in row] for row in back] == [
        [cell.removeprefix("'") for cell in row] for row in table
    ]
