"""Classes, shares, charts and alerts, over looks that are values."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.records import When
from casedesk.records.search import CLASSES, SearchAnswer, SearchClass, SearchLook, SearchSnooze
from casedesk.search.alerts import alerts, looked
from casedesk.search.charts import Event, rank_chart, share_chart
from casedesk.search.classes import Registry, read_own_pages
from casedesk.search.hits import Hit
from casedesk.search.measure import lines_of, measure, range_of, streams, weekly
from casedesk.search.typed import read_typed
from clearname.problems import Refused

START = date(2026, 11, 2)


def look(letters: str, day: int = 0, **more: object) -> SearchLook:
    """A result page; each letter is a host: `o` own, `h` hostile, `n` namesake, others nobody knows."""
    hits = [
        Hit(f"https://{letter}.example/{at}", f"Title {letter}", f"Words of {letter} on place {at}")
        for at, letter in enumerate(letters)
    ]
    given = {
        "query": "Zoe Sample",
        "engine": "bing",
        "when": When("at", (START + timedelta(days=day)).isoformat()),
        **more,
    }
    return SearchLook(hits=lines_of(hits), **given)  # type: ignore[arg-type]


REGISTRY = Registry([
    SearchClass(pattern="o.example", is_a="own"), SearchClass(pattern="h.example", is_a="hostile"),
    SearchClass(pattern="n.example", is_a="namesake"),
])  # fmt: skip


@given(st.text("ohnxyz", min_size=5, max_size=30))
def test_shares_sum_to_one_whatever_stands_there(letters: str) -> None:
    found = measure(look(letters), REGISTRY)

    assert found and sum(found.shares.values()) == Fraction(1)
    assert sum(found.counts.values()) == found.present == min(10, len(letters))


def test_the_first_place_weighs_most_and_places_are_told() -> None:
    first, last = measure(look("ohxxx"), REGISTRY), measure(look("hxxxo"), REGISTRY)

    assert first and last and first.shares["own"] > last.shares["own"]
    assert (first.own_is_first, first.first_hostile, last.own_is_first, last.first_hostile) == (True, 2, False, 1)


@pytest.mark.parametrize("letters", ["", "o", "oooo"])
def test_few_results_are_blind_and_never_zero(letters: str) -> None:
    found = measure(look(letters), REGISTRY)

    assert found and found.is_blind and found.shares == {} and range_of([found], "own") is None


def test_the_most_specific_entry_counts_and_the_newest_among_equals() -> None:
    rules = [
        SearchClass(pattern="https://f.example/t/*", is_a="neutral"), SearchClass(pattern="f.example", is_a="friendly"),
        SearchClass(pattern="https://f.example/t/7", is_a="hostile"), SearchClass(pattern="https://f.example/t/9", is_a="own"),
        SearchClass(pattern="https://f.example/t/9", is_a="namesake"),
    ]  # fmt: skip
    found = Registry(rules)

    def of(path: str) -> str:
        return found.class_of(f"http://www.f.example/{path}", START)

    assert [of("t/7"), of("t/8"), of("x"), of("t/9"), of("tx")] == [
        "hostile",
        "neutral",
        "friendly",
        "namesake",
        "friendly",
    ]


def test_a_dated_entry_counts_from_its_day_and_sorting_anew_changes_history() -> None:
    sold = [
        SearchClass(pattern="o.example", is_a="own"),
        SearchClass(pattern="o.example", is_a="hostile", from_on="2026-11-10"),
    ]
    before, after = (measure(look("oxxxx", day), Registry(sold)) for day in (0, 20))

    assert before and after and before.counts["own"] == 1 and after.counts["hostile"] == 1
    again = measure(look("oxxxx"), Registry([*sold, SearchClass(pattern="o.example", is_a="neutral")]))
    assert again and "own" not in again.counts


def test_the_list_of_the_public_site_is_own() -> None:
    pages = b'format = 1\n[[page]]\nurl = "https://a.example/zoe"\nconfirmed_on = 2026-01-01\n[[page]]\nurl = "https://b.example/"\n'
    registry = Registry((), read_own_pages(pages))

    assert registry.class_of("https://a.example/zoe", START) == "own"
    assert registry.class_of("https://b.example/", START) == "unknown", "nobody confirmed it"
    with pytest.raises(Refused):
        read_own_pages(b"page = 3 = 4")


def test_engines_places_and_sources_are_never_joined() -> None:
    looks = [
        look("ohxxx"),
        look("ohxxx", engine="google"),
        look("ohxxx", place="de"),
        look("ohxxx", source="typed"),
        look("ohxxx", 1),
    ]

    assert sorted(map(len, streams(looks, REGISTRY).values())) == [1, 1, 1, 2]


def test_a_week_shows_its_last_look_that_saw_something() -> None:
    (measured,) = streams([look("ohxxx", 0), look("xxxxx", 1), look("o", 2), look("o", 8)], REGISTRY).values()
    weeks = weekly(measured)

    assert [one.is_blind for one in weeks.values()] == [False, True]
    assert weeks[START].day == START + timedelta(days=1)


def test_charts_are_well_formed_readable_without_colour_and_hold_no_markup_of_others() -> None:
    (measured,) = streams([look("ohxxx"), look("hoxxx", 7), look("o", 14)], REGISTRY).values()
    shares = share_chart(weekly(measured), [Event(START, '<script>"x"</script>')])
    ranks = rank_chart(measured, ["https://o.example/0", "<b>"])

    for chart in (shares, ranks):
        root = ElementTree.fromstring(chart)
        assert root[0].tag.endswith("title") and root[1].tag.endswith("desc") and "<script" not in chart
        assert " style=" not in chart
    assert all(f"url(#shares-{name})" in shares for name in CLASSES) and "too few results" in shares


def kinds(*looks: SearchLook, today: int = 20, **more: object) -> list[str]:
    found = looked(((str(at), one) for at, one in enumerate(looks)), REGISTRY)
    return [alert.kind for alert in alerts(found, REGISTRY, START + timedelta(days=today), **more)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "looks, kind, told",
    [
        ([look("onnnn"), look("oohoo", 1), look("oohoo", 2)], "hostile", True),
        ([look("onnnn"), look("onnnn", 1), look("oohoo", 2)], "hostile", False),
        ([look("oooho"), look("oooho", 1), look("ooooo", 2), look("ooooo", 3)], "hostile", False),
        ([look("ooonn"), look("nnnnn", 1)], "lost", True), ([look("ooonn"), look("ooonn", 1)], "lost", False),
        ([look("ooooo"), look("oonnn", 1)], "namesake", True), ([look("ooooo"), look("ooonn", 1)], "namesake", False),
        ([look("oooox")], "unknown", True), ([look("ooooo")], "unknown", False),
        ([look("ooooo", 5)], "blind", True), ([look("ooooo", 6)], "blind", False), ([look("oo", 19)], "blind", True),
    ],
)  # fmt: skip
def test_alerts_come_when_they_should_and_not_otherwise(looks: list[SearchLook], kind: str, told: bool) -> None:
    assert (kind in kinds(*looks)) is told


def test_copies_suggestions_and_wrong_answers_are_told_and_can_be_put_aside() -> None:
    text = "She took the money and never came back to finish the organ of our church"
    hits = [
        Hit("https://h.example/1", "A", text),
        Hit("https://new.example/", "B", text + " again"),
        *(Hit(f"https://o.example/{n}", "") for n in range(4)),
    ]
    given = SearchLook(
        query="Zoe", engine="bing", when=When("at", "2026-11-20"), hits=lines_of(hits), suggested=("Zoe scam",)
    )
    answer = SearchAnswer(query="Who is Zoe?", engine="a machine", when=When(), text="x", verdict="false")

    assert {"copy", "suggested", "answer"} <= set(kinds(given, answers=[("a", answer)], words=["SCAM"]))
    aside = SearchSnooze(alert="copy https://new.example/", until_on="2026-11-30")
    assert "copy" not in kinds(given, snoozes=[aside]) and "copy" in kinds(given, snoozes=[aside], today=40)


def test_a_pasted_list_is_read_line_by_line() -> None:
    found = read_typed("1. Zoe\nhttps://a.example/x\n\nhttps://a.example/x?utm_source=y\nb.example/y\nwords only\n")

    assert [(hit.url, hit.title) for hit in found] == [("https://a.example/x", "1. Zoe"), ("https://b.example/y", "")]
