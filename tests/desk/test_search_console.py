"""Exports of the Search Console: read by their shape, in any language, and refused with a reason."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.records.fields import LONGEST
from casedesk.search.archive import MOST_FILES
from casedesk.search.console import MOST_BYTES, Kept, Row, kept_text, read_export, read_kept
from clearname.problems import Refused

DAY = date(2026, 11, 23)
HEAD = "Top queries,Clicks,Impressions,CTR,Position\n"
QUERIES = HEAD + 'zoe sample,12,"1,340",0.9%,1.5\n"=HYPERLINK(""https://a.example"")",0,5,0%,12\n'
PAGES = "Top pages,Clicks,Impressions,CTR,Position\nhttps://zoe-sample.example/,12,1345,0.89%,1\n"
DATES = "Date,Clicks,Impressions,CTR,Position\n2026-11-01,1,20,5%,3.2\n"
FILTERS = "Filter,Value\nSearch type,Web\n"
GERMAN = {
    "Suchanfragen.csv": 'Häufigste Suchanfragen,Klicks,Impressionen,CTR,Position\nzoe sample,"1.200","3.000","40 %","1,2"\n',
    "Seiten.csv": 'Die häufigsten Seiten,Klicks,Impressionen,CTR,Position\nhttps://zoe-sample.example/,2,9,"22,2 %",3\n',
    "Länder.csv": 'Land,Klicks,Impressionen,CTR,Position\nDeutschland,2,9,"22,2 %",3\n',
    "Datum.csv": 'Datum,Klicks,Impressionen,CTR,Position\n2026-11-01,2,9,"22,2 %",3\n',
}


def packed(files: Mapping[str, str | bytes], way: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", way) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def why(untrusted: bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_export(untrusted)
    (problem,) = refused.value.problems
    assert problem.code == "search-export" and "Search Console" in problem.fix
    return problem.what


def test_an_archive_gives_queries_and_pages_and_leaves_the_rest_out() -> None:
    found = read_export(
        packed({"Chart.csv": DATES, "Queries.csv": QUERIES, "Pages.csv": PAGES, "Filters.csv": FILTERS})
    )

    assert found.queries == (Row("zoe sample", 12, 1340, "1.5"), Row('=HYPERLINK("https://a.example")', 0, 5, "12.0"))
    assert found.pages == (Row("https://zoe-sample.example/", 12, 1345, "1.0"),)


def test_other_languages_are_known_by_the_shape_of_numbers_and_the_place_of_the_table() -> None:
    found = read_export(packed(GERMAN))

    assert [row.name for row in found.queries] == ["zoe sample"] and len(found.pages) == 1
    assert found.queries[0] == Row("zoe sample", 1200, 3000, "1.2")


@pytest.mark.parametrize("form", ["utf-8", "utf-8-sig", "utf-16"])
def test_one_table_alone_is_read_in_the_ways_it_is_written(form: str) -> None:
    assert len(read_export(QUERIES.encode(form)).queries) == 2
    assert read_export(PAGES.replace(",", ";").encode(form)).pages[0].shown == 1345


@pytest.mark.parametrize("text", [
    "", "words", HEAD, FILTERS, HEAD + "a,b,c,d,e\n", HEAD + "zoe,1,2,3,4\n", HEAD + "zoe,-1,2,3%,4\n",
    HEAD + "zoe,1,2,3%\n", QUERIES + "short,1\n", QUERIES.partition("\n")[2], HEAD + "zoe,1,2,3%,4\n" * 1001,
    HEAD + '"' + "x" * 200_000 + '",1,2,3%,4\n',
])  # fmt: skip
def test_what_has_another_shape_is_refused(text: str) -> None:
    assert "no table" in why(text.encode())


def test_tables_that_do_not_say_which_is_which_are_not_guessed() -> None:
    assert "neither queries nor pages" in why(DATES.encode())
    assert "which is which" in why(packed({"a.csv": GERMAN["Länder.csv"], "b.csv": GERMAN["Suchanfragen.csv"]}))


def test_an_archive_that_is_too_large_broken_or_locked_is_refused() -> None:
    good = packed({"Queries.csv": QUERIES})
    locked = bytearray(good)
    locked[good.index(b"PK\x01\x02") + 8] |= 1

    assert "unpacks to more" in why(packed({"Queries.csv": HEAD + "0" * 2_000_000}))
    assert "more files" in why(packed({f"{at}.csv": "" for at in range(MOST_FILES + 1)}))
    assert "to its end" in why(good[:-30]) and "to its end" in why(b"PK\x03\x04")
    assert "locked" in why(bytes(locked)) and "packed in a way" in why(packed({"a.csv": QUERIES}, zipfile.ZIP_LZMA))
    assert "larger than" in why(b"x" * (MOST_BYTES + 1))


@given(st.binary(max_size=200), st.booleans())
def test_whatever_comes_is_read_or_refused(data: bytes, is_archive: bool) -> None:
    try:
        read_export(packed({"a.csv": data}, zipfile.ZIP_STORED) if is_archive else data)
    except Refused as refused:
        assert refused.problems[0].code == "search-export"


def test_rows_are_kept_as_far_as_there_is_room_and_come_back_the_same() -> None:
    rows = read_export(QUERIES.encode()).queries

    assert read_kept(kept_text(rows, DAY)) == Kept("2026-11-23", 2, rows)
    assert read_kept(kept_text(rows, DAY, 40)) == Kept("2026-11-23", 2, rows[:1])
    assert read_kept(kept_text((), DAY)) == Kept("2026-11-23", 0, ())
    assert len(kept_text(rows * 500, DAY)) <= LONGEST
