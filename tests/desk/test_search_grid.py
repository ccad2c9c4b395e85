"""The drawing of every search by every month."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date
from fractions import Fraction

from casedesk.search.grid import MOST_MONTHS, MOST_ROWS, month_grid, monthly
from casedesk.search.measure import Measured, Stream

STREAM = Stream("zoe sample", "bing", "de", "en", "", "saved_page")


def seen(day: str, hostile: int, of: int = 100) -> Measured:
    """A look with so much of page one hostile; `of=0` for one that was blind."""
    shares = {"hostile": Fraction(hostile, of), "own": 1 - Fraction(hostile, of)} if of else {}
    return Measured(date.fromisoformat(day), STREAM, 10, {}, shares, False, 0, 0, {})


def parts(grid: str) -> tuple[str, list[str]]:
    """What is said in words, and every text that is drawn."""
    root = ElementTree.fromstring(grid)
    assert root[0].tag.endswith("title") and root[1].tag.endswith("desc")
    return str(root[1].text), [str(one.text) for one in root.iter() if one.tag.endswith("text")]


def test_a_month_shows_its_last_look_that_saw_something() -> None:
    looks = [seen("2026-09-01", 10), seen("2026-09-30", 20), seen("2026-10-02", 30), seen("2026-10-09", 0, 0)]

    assert [one.day.isoformat() for one in monthly(looks).values()] == ["2026-09-30", "2026-10-02"]


def test_every_month_has_its_number_and_a_gap_and_a_blind_month_are_no_zero() -> None:
    said, texts = parts(month_grid({STREAM: [seen("2026-07-01", 0), seen("2026-09-01", 0, 0), seen("2026-10-01", 60)]}))

    assert texts[:4] == ["07.26", "08.26", "09.26", "10.26"] and texts[5:9] == ["0", "–", "?", "60"]
    assert said == "zoe sample, bing, de, en, saved page: 2026-07 0 %, 2026-09 too few results, 2026-10 60 %"


def test_it_is_read_without_colour_and_a_small_share_is_not_told_as_none() -> None:
    grid = month_grid({STREAM: [seen(f"2026-0{month}-01", *of) for month, of in
                                enumerate([(0, 100), (1, 1000), (25, 100), (26, 100), (100, 100)], 1)]}, "g")  # fmt: skip

    used = [one.split(")")[0] for one in grid.partition("</defs>")[2].split("url(#")[1:6]]
    assert used == ["g-0", "g-1", "g-1", "g-2", "g-3"] and ">1</text>" in grid
    assert set(re.findall(r'(?:fill|stroke)="(#\w+)"', grid)) == {"#fff", "#000", "#222"}


def test_ways_of_looking_stand_apart_in_the_same_order_whatever_order_they_come_in() -> None:
    streams = {replace(STREAM, source=source): [seen("2026-10-01", 5)] for source in ("typed", "saved_page", "service")}

    grid = month_grid(streams)
    assert parts(grid)[0].count("zoe sample") == 3
    assert grid == month_grid(dict(reversed(streams.items())))


def test_words_of_others_are_no_markup_and_long_ones_are_told_in_full() -> None:
    query = '<script>"&' + "x" * 400
    said, texts = parts(month_grid({replace(STREAM, query=query): [seen("2026-10-01", 5)]}))

    assert query in said and texts[1].endswith("…") and len(texts[1]) < 40


def test_what_is_too_much_for_one_drawing_is_said_and_none_makes_no_drawing() -> None:
    looks = [seen(f"{year}-03-01", 5) for year in (1999, 2024, 2026)]
    said, texts = parts(month_grid({replace(STREAM, query=f"q{at:02}"): looks for at in range(MOST_ROWS + 2)}))

    assert "2 more searches are not drawn" in said and "q21" not in said
    assert texts[0] == "04.25" and texts[MOST_MONTHS - 1] == "03.26"
    assert month_grid({}) == "" and month_grid({STREAM: []}) == ""
