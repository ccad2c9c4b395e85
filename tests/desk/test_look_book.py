"""Looks in memory: whatever is written, the figures are those of reading everything again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casedesk.records import TOMBSTONE, Entry, NewEntry, Record, When, new_entry
from casedesk.records.search import SearchAnswer, SearchClass, SearchLook, SearchSnooze
from casedesk.search.alerts import alerts, looked
from casedesk.search.classes import Registry
from casedesk.search.hits import Hit
from casedesk.search.look_book import LookBook
from casedesk.search.measure import lines_of

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def look(letters: str, day: int, engine: str = "bing") -> SearchLook:
    hits = [
        Hit(f"https://{letter}.example/{at}", f"Title {letter}", f"Words {at}") for at, letter in enumerate(letters)
    ]
    when = When("at", (date(2026, 11, 1) + timedelta(days=day)).isoformat())
    return SearchLook(query="Zoe", engine=engine, when=when, hits=lines_of(hits))


def entry(number: int, record: Record | None, name: str) -> Entry:
    """As the chain hands it over."""
    new = new_entry(record) if record else NewEntry(TOMBSTONE, {})
    return Entry(number, NOW, new.kind, name, 0, "", "", "", new.value)


looks = st.builds(
    look, st.text("ohnx", min_size=4, max_size=10), st.integers(0, 20), st.sampled_from(["bing", "yandex"])
)
rules = st.builds(SearchClass, pattern=st.sampled_from(["o.example", "h.example", "https://x.example/1"]),
                  is_a=st.sampled_from(["own", "hostile", "neutral"]), from_on=st.sampled_from(["", "2026-11-09"]))  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from("abcdef"), looks | rules | st.none()), max_size=25)


@given(steps)
def test_what_is_kept_up_is_what_would_be_read_again(steps: list[tuple[str, SearchLook | SearchClass | None]]) -> None:
    book, kept_looks, kept_rules = LookBook(), dict[str, SearchLook](), dict[str, SearchClass]()
    for number, (letter, record) in enumerate(steps, 1):
        # A record stays what it is, and one that was buried never comes back.
        name = (
            f"{letter}{type(record).__name__}" if record else f"{letter}{'SearchLook' if number % 2 else 'SearchClass'}"
        )
        book.take(entry(number, record, name))
        if record is None:
            kept_looks.pop(name, None)
            kept_rules.pop(name, None)
        elif isinstance(record, SearchLook):
            kept_looks[name] = record
        else:
            kept_rules[name] = record
        registry = Registry(kept_rules.values())
        again = looked(kept_looks.items(), registry)
        assert {stream: list(ones) for stream, ones in book.streams.items() if ones} == again
        assert book.alerts(TODAY, [], [], []) == alerts(again, registry, TODAY)
    assert book.head == len(steps)


def test_alerts_follow_the_day_the_answers_the_words_and_what_was_put_aside() -> None:
    book = LookBook([("a", look("xxxxxx", 1))])
    answer = SearchAnswer(query="Zoe", engine="A machine", when=When("at", "2026-11-20"), text="x", verdict="false")

    first = book.alerts(TODAY, [], [], [])
    assert book.alerts(TODAY, [], [], []) is first
    assert "answer" in {one.kind for one in book.alerts(TODAY, [("n", answer)], [], [])}
    assert "It holds one of your words." in book.alerts(TODAY, [], [], ["title x"])[0].what
    aside = [SearchSnooze(alert=one.key, until_on="2026-12-01") for one in first]
    assert book.alerts(TODAY, [], aside, []) == () and book.alerts(date(2026, 12, 2), [], aside, []) != ()
