"""The register of copies: legal steps alone, each page once, the source first, and minors in words only."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from casedesk.copies.register import MOST_AT_ONCE, answered_about_age, corrected, new_copy, read_paste, with_address
from casedesk.copies.shelf import Shelf, Shelved, View, is_due, rank
from casedesk.copies.words import KINDS, LOOKS, SOURCES, STATES, STEPS, VERSIONS, next_words
from casedesk.page_address import read_address
from casedesk.records import Evidence, NewEntry, from_value, link, new_entry, to_value
from casedesk.records.chain import TOMBSTONE
from casedesk.records.copies import (
    COPY_KINDS,
    LOOK_AFTER,
    Copy,
    Step,
    copy_faults,
    legal_steps,
    looks_due,
    step,
)
from casedesk.records.copies import (
    LOOKS as LOOK_RESULTS,
)
from casedesk.records.copies import SOURCES as ALL_SOURCES
from casedesk.records.copies import (
    STATES as ALL_STATES,
)
from casedesk.records.copies import VERSIONS as ALL_VERSIONS
from clearname.problems import Refused
from desk_vaults import NOW, later

TODAY = date(2026, 11, 23)
PAGE = read_address("https://site.example/a")
assert PAGE is not None
COPY = new_copy(PAGE, Copy(url="", master="w1", evidence=("ev1",), version="cropped"), "adults", TODAY)

ALLOWED = {
    ("found", "record"), ("found", "notice"), ("found", "gone"), ("found", "close"), ("found", "minor"),
    ("recorded", "record"), ("recorded", "notice"), ("recorded", "gone"), ("recorded", "close"), ("recorded", "minor"),
    ("noticed", "notice"), ("noticed", "answer"), ("noticed", "gone"), ("noticed", "close"), ("noticed", "minor"),
    ("answered", "notice"), ("answered", "answer"), ("answered", "gone"), ("answered", "close"), ("answered", "minor"),
    ("removed", "still_gone"), ("removed", "back"), ("removed", "close"), ("removed", "minor"),
    ("rechecked", "still_gone"), ("rechecked", "back"), ("rechecked", "close"), ("rechecked", "minor"),
    ("returned", "record"), ("returned", "notice"), ("returned", "gone"), ("returned", "close"), ("returned", "minor"),
    ("closed", "back"), ("closed", "reopen"), ("closed", "minor"), ("minor_route", "told"),
}  # fmt: skip
"""Written down again, as a person would say it: what may happen in which state."""


class OneCopy(RuleBasedStateMachine):
    """Whatever is tried in whatever order, the copy stays one that can be."""

    @initialize(gate=st.sampled_from(["adults", "no_people", "minor_or_unsure"]))
    def found(self, gate: str) -> None:
        assert PAGE is not None
        self.day = TODAY
        self.copy = new_copy(PAGE, COPY, gate, self.day)
        self.was_minor = gate == "minor_or_unsure"
        self.was_gone = False

    @rule(event=st.sampled_from(list(Step)), days=st.integers(0, 120))
    def try_a_step(self, event: Step, days: int) -> None:
        self.day += timedelta(days=days)
        before = self.copy
        try:
            self.copy = step(before, event, self.day, "the police")
        except Refused as refused:
            assert [problem.code for problem in refused.problems] == ["copy-step"]
            assert (before.state, str(event)) not in ALLOWED or before.state == "closed"
            assert event not in legal_steps(before)
            return
        assert (before.state, str(event)) in ALLOWED and self.copy.state_on == self.day.isoformat()
        self.was_minor |= event is Step.MINOR
        if event is Step.GONE:
            assert [(due - self.day).days for due in looks_due(self.copy)] == list(LOOK_AFTER)
        if event is Step.BACK:
            assert before.removed_on and self.copy.state == "returned" and self.copy.returns == before.returns + 1

    @rule(gate=st.sampled_from(["adults", "no_people", "minor_or_unsure"]))
    def answer_about_age(self, gate: str) -> None:
        self.copy = answered_about_age(self.copy, gate, self.day)
        self.was_minor |= gate == "minor_or_unsure"

    @rule(url=st.sampled_from(["https://site.example/b", "c.example/d"]), state=st.sampled_from(ALL_STATES))
    def correct_it(self, url: str, state: str) -> None:
        typed = Copy(url="", state=state, master="w2", evidence=("ev9",), age_gate="adults", removed_on="2026-01-01")
        self.copy = corrected(self.copy, with_address(typed, url))

    @precondition(lambda self: hasattr(self, "copy"))
    @invariant()
    def it_can_be(self) -> None:
        assert list(copy_faults(self.copy)) == []
        assert self.copy.state in ALL_STATES
        assert from_value("copy", to_value(self.copy)) == self.copy
        assert next_words(self.copy, self.day)

    @precondition(lambda self: getattr(self, "was_minor", False))
    @invariant()
    def a_minor_is_never_taken_back(self) -> None:
        assert self.copy.state == "minor_route" and self.copy.age_gate == "minor_or_unsure"
        assert (self.copy.master, self.copy.evidence, self.copy.version) == ("", (), "")
        assert set(legal_steps(self.copy)) == {Step.TOLD} and looks_due(self.copy) == ()


TestOneCopy = OneCopy.TestCase


def test_a_closed_copy_comes_back_only_where_it_had_been_gone() -> None:
    gone = step(step(COPY, "gone", TODAY), "close", TODAY)
    never = step(COPY, "close", TODAY)

    assert Step.BACK in legal_steps(gone) and Step.REOPEN not in legal_steps(gone)
    assert Step.REOPEN in legal_steps(never) and Step.BACK not in legal_steps(never)
    assert step(gone, "back", TODAY).removed_on == "" and step(never, "reopen", TODAY).state == "recorded"


@given(st.lists(st.integers(0, 120), max_size=6))
def test_looks_are_due_2_7_30_and_90_days_after_removal_until_a_look_covers_them(after: list[int]) -> None:
    copy = step(COPY, "gone", TODAY)
    for days in after:
        copy = step(copy, Step.STILL_GONE, TODAY + timedelta(days=days))

    newest = max(after, default=0)
    assert looks_due(copy) == tuple(TODAY + timedelta(days=due) for due in (2, 7, 30, 90) if due > newest)


def test_a_look_is_due_on_its_day_and_not_before() -> None:
    copy = step(COPY, "gone", TODAY)

    assert not is_due(copy, TODAY + timedelta(days=1)) and is_due(copy, TODAY + timedelta(days=2))
    assert is_due(step(copy, "back", TODAY), TODAY), "what is back is due at once"
    assert not is_due(COPY, TODAY + timedelta(days=900)), "what was never gone is looked at for other reasons"


def test_a_hundred_addresses_are_pasted_and_the_same_page_counts_once() -> None:
    lines = [f"https://site{number % 50}.example/post?utm_source=a{number}" for number in range(100)]
    known = {"https://site3.example/post": "c3"}

    paste = read_paste("\n".join([*lines, "look at these"]), known)

    assert len(paste.new) == 49 and paste.again == 50 and paste.unread == ("look at these",)
    assert [(one.host, name) for one, name in paste.known] == [("site3.example", "c3")]
    assert paste.new[0].given == lines[0], "as it was pasted first"


@pytest.mark.parametrize(("text", "code"), [
    ("nothing but words", "copy-nothing"),
    ("\n".join(f"https://site.example/{number}" for number in range(MOST_AT_ONCE + 1)), "copy-many"),
])  # fmt: skip
def test_a_paste_that_cannot_be_taken_in_says_why(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_paste(text, {})
    assert [problem.code for problem in refused.value.problems] == [code]


@given(st.text(max_size=300))
def test_any_paste_is_read_or_refused(text: str) -> None:
    try:
        paste = read_paste(text, {})
    except Refused as refused:
        assert refused.problems
    else:
        assert len({one.url for one in paste.new}) == len(paste.new)


def test_nothing_is_made_before_the_question_of_age() -> None:
    assert PAGE is not None
    for wrong in ("", "yes", "minor"):
        with pytest.raises(ValueError):
            new_copy(PAGE, Copy(url=""), wrong, TODAY)


def shelf(*copies: Copy) -> Shelf:
    return Shelf(Shelved(f"c{number}", number, copy) for number, copy in enumerate(copies))


def at(url: str, **more: str) -> Copy:
    found = read_address(url)
    assert found is not None
    return new_copy(found, Copy(url="", **more), "adults", TODAY)  # type: ignore[arg-type]


def test_the_source_is_worked_first_and_what_came_back_before_it() -> None:
    derived, other, source = (at(f"https://{name}.example/", source=word) for name, word in
                              (("a", "derived"), ("b", ""), ("c", "source")))  # fmt: skip
    back = step(step(at("https://d.example/"), "gone", TODAY), "back", TODAY)
    minor = step(at("https://e.example/"), Step.MINOR, TODAY)

    ordered = shelf(derived, other, source, back, minor).view(View.OPEN, TODAY)

    assert [one.copy.host[0] for one in ordered] == ["e", "d", "c", "b", "a"]
    assert rank(source, TODAY) < rank(derived, TODAY)


def test_each_view_holds_what_it_says() -> None:
    away = step(at("https://away.example/"), "gone", TODAY)
    closed = step(at("https://closed.example/"), "close", TODAY)
    told = step(step(at("https://told.example/"), Step.MINOR, TODAY), Step.TOLD, TODAY, "a hotline")
    full = shelf(at("https://open.example/a", title="The First"), away, closed, told)

    def hosts(view: View, day: date = TODAY, find: str = "") -> set[str]:
        return {one.copy.host.partition(".")[0] for one in full.view(view, day, find)}

    assert hosts(View.OPEN) == {"open"} and hosts(View.AWAY) == {"away"} and hosts(View.CLOSED) == {"closed", "told"}
    assert hosts(View.DUE) == set() and hosts(View.DUE, TODAY + timedelta(days=2)) == {"away"}
    assert len(hosts(View.ALL)) == 4 and hosts(View.ALL, find=" the first") == {"open"}
    assert hosts(View.ALL, find="AWAY.ex") == {"away"}
    assert full.counts(TODAY) == {View.OPEN: 1, View.AWAY: 1, View.CLOSED: 2, View.ALL: 4}


def test_the_shelf_follows_the_chain() -> None:
    shelf = Shelf()
    entries = []

    def write(new: NewEntry, corrects: int = 0) -> None:
        entries.append(link(new, number=len(entries) + 1, at=later(len(entries)), corrects=corrects, prev="0" * 64,
                            salt=""))  # fmt: skip
        shelf.take(entries[-1])

    write(new_entry(COPY, "c1"))
    write(new_entry(Evidence(kind="photo"), "ev1"))
    write(new_entry(with_address(COPY, "https://site.example/moved"), "c1"), 1)
    write(new_entry(at("https://other.example/"), "c2"))

    assert len(shelf) == 2 and shelf.head == 4
    assert shelf.by_address == {"https://site.example/moved": "c1", "https://other.example": "c2"}
    assert [(one.id, one.first) for one in shelf.view(View.ALL, TODAY)] == [("c1", 1), ("c2", 4)]
    write(NewEntry(TOMBSTONE, {"entries": [], "records": ["c1"], "reason": ""}, "c1"))
    assert list(shelf.by_address.values()) == ["c2"] and NOW


def test_every_choice_has_words() -> None:
    assert set(STATES) == set(ALL_STATES) and set(STEPS) == set(Step)
    assert set(KINDS) == {"", *COPY_KINDS} and set(VERSIONS) == {"", *ALL_VERSIONS}
    assert set(SOURCES) == {"", *ALL_SOURCES} and set(LOOKS) == set(LOOK_RESULTS)
