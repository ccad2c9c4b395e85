"""Who has the case, what they have not been told, and dates for a calendar."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from itertools import zip_longest

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casedesk.contacts.calendar import Reminder, Title, escape_text, fold, render_calendar, uid
from casedesk.contacts.gap import case_gap, follow_ups, reminders
from casedesk.contacts.supplement import Handover, Logged, Supplement, build_supplement
from casedesk.contacts.told import file_keys, unreported
from casedesk.records import Case, Contact, ContactEvent, Task
from clearname.text import DESK_MARKER
from desk_log import START, Log, at, custody, example, incident

TODAY = date(2026, 11, 23)

OFFICER = st.sampled_from(["first", "second"])
ACT = st.one_of(
    st.tuples(st.just("log"), st.just(0), st.just("")),
    st.tuples(st.just("correct"), st.integers(0, 6), st.just("")),
    st.tuples(st.just("bury"), st.integers(0, 6), st.just("")),
    st.tuples(st.just("tell"), st.integers(0, 127), OFFICER),
    st.tuples(st.just("supplement"), st.just(0), OFFICER),
)


class Story:
    """A random life of a log, and what each officer holds in the hand."""

    def __init__(self) -> None:
        self.number = 0
        self.incidents: list[Logged] = []
        self.handovers: list[Handover] = []
        self.in_hand: dict[str, dict[str, int]] = {"first": {}, "second": {}}
        self.reported_at: dict[str, int] = {"first": 0, "second": 0}

    def act(self, what: str, which: int, officer: str) -> None:
        self.number += 1
        standing = [at for at, one in enumerate(self.incidents) if one.buried is None]
        if what == "log":
            self.incidents.append(Logged(f"i{self.number}", self.number, (self.number,)))
        elif what in ("correct", "bury") and standing:
            place = standing[which % len(standing)]
            one = self.incidents[place]
            gone = self.number if what == "bury" else None
            versions = one.versions if gone else (*one.versions, self.number)
            self.incidents[place] = Logged(one.id, one.first, versions, gone)
        elif what == "tell":
            self.hand_over(officer, [self.incidents[at].id for n, at in enumerate(standing) if which >> n & 1])
        elif what == "supplement":
            found = self.supplement(officer)
            self.check(officer, found)
            self.hand_over(officer, [*found.new, *found.corrected, *found.withdrawn])

    def supplement(self, officer: str) -> Supplement:
        return build_supplement(self.incidents, self.handovers, officer)

    def hand_over(self, officer: str, told: list[str]) -> None:
        if told:
            self.handovers.append(Handover(self.number, officer, frozenset(told)))
            self.in_hand[officer] |= dict.fromkeys(told, self.number)
            self.reported_at[officer] = self.number

    def check(self, officer: str, found: Supplement) -> None:
        held, last = self.in_hand[officer], self.reported_at[officer]
        after = [one.id for one in self.incidents if one.first > last and one.buried is None and one.id not in held]
        assert list(found.new) == after, "exactly the incidents after the last report"
        assert not set(found.new) & set(held), "never a repeat"
        never = {one.id for one in self.incidents if one.id not in held and one.buried is None}
        assert never == {*found.new, *found.left_out}, "nothing is lost"
        for one in self.incidents:
            changed = one.id in held and one.buried is None and one.versions[-1] > held[one.id]
            assert (one.id in found.corrected) == changed
            gone = one.id in held and one.buried is not None and one.buried > held[one.id]
            assert (one.id in found.withdrawn) == gone


@given(st.lists(ACT, max_size=40))
def test_a_supplement_holds_what_came_after_the_last_report_and_nothing_twice(acts):
    """Over any sequence of incidents, corrections, tombstones, reports and supplements, for two officers."""
    story = Story()
    for act in acts:
        story.act(*act)
    for officer in ("first", "second"):
        story.check(officer, story.supplement(officer))


@given(st.lists(ACT, max_size=40))
def test_after_a_supplement_is_handed_over_the_next_one_is_empty(acts):
    story = Story()
    for act in [*acts, ("supplement", 0, "first")]:
        story.act(*act)

    assert story.supplement("first").is_empty


@settings(max_examples=40)
@given(st.lists(ACT, max_size=20))
def test_the_log_itself_gives_the_same_supplement(acts):
    """The same lives, written down as records, corrections, tombstones and conversations."""
    story, log = Story(), Log()
    log.add(Case(title="Notebook"), "case1")
    for officer in ("first", "second"):
        log.add(Contact(role="police", name=officer), officer)
    for act in acts:
        before = list(story.incidents), len(story.handovers)
        story.act(*act)
        for old, new in zip_longest(before[0], story.incidents):
            if new != old:
                log.bury(new.id) if new.buried else log.add(incident(f"version {new.versions}"), new.id)
        for told in story.handovers[before[1] :]:
            event = ContactEvent(
                when=at("2026-11-22"), contact=told.to, summary="Told", incidents=tuple(told.incidents)
            )
            log.add(event, f"evt{told.number}")

    for officer in ("first", "second"):
        assert unreported(log.source(), officer).supplement == story.supplement(officer)


def test_what_was_logged_since_the_meeting_is_unreported_and_what_was_told_is_not():
    log = example()
    log.add(incident("A new post"), "inc3")

    found = unreported(log.source(), "con1")

    assert found.supplement.new == ("inc3",)
    assert found.supplement.left_out == ("inc2",), "there before the meeting and not told: offered"
    assert found.last_event == "evt1"


def test_an_officer_who_takes_over_a_file_is_not_told_everything_again():
    log = example()
    log.add(Contact(role="police", name="Officer Third", references=("r-2026-0101 ",), in_charge=True), "con2")
    log.add(Contact(role="lawyer", name="Counsel Sample", references=("R-2026-0101",)), "con3")
    log.add(incident("A new post"), "inc3")
    keys = file_keys(log.source().contacts)

    assert keys["con1"] == keys["con2"] != keys["con3"]
    assert unreported(log.source(), "con2").supplement.new == ("inc3",)
    assert unreported(log.source(), "con3").supplement.new == ("inc1", "inc2", "inc3"), "a lawyer was told nothing"


def test_a_correction_between_printing_and_meeting_is_told_next_time():
    """The officer holds the paper as it was printed."""
    log = example()
    log.add(custody("export", to="con1"), "cus1")
    log.add(incident("A message says: I know where you live, and where you work"), "inc2")
    log.add(ContactEvent(when=at("2026-11-22T10:00"), contact="con1", summary="Gave the report", incidents=("inc2",),
                         is_report=True), "evt2")  # fmt: skip

    assert unreported(log.source(), "con1").supplement.corrected == ("inc2",)


def test_what_was_deleted_is_withdrawn_if_it_was_told_and_unmentioned_if_it_was_not():
    log = example()
    log.bury("inc1")
    log.bury("inc2")

    found = unreported(log.source(), "con1").supplement

    assert (found.new, found.left_out, found.withdrawn) == ((), (), ("inc1",))


@pytest.mark.parametrize(
    "fields, warns",
    [
        ({"in_charge": True}, False),
        ({"in_charge": True, "since": "2026-11-24"}, True),
        ({"in_charge": True, "until": "2026-11-23"}, False),
        ({"in_charge": True, "until": "2026-11-22"}, True),
        ({"in_charge": False}, True),
    ],
)
def test_a_gap_is_told_where_nobody_has_the_case_today(fields, warns):
    log = Log()
    log.add(Case(title="Notebook"), "case1")
    log.add(Contact(role="police", name="Officer Sample", deputy="Officer Second", **fields), "con1")

    gap = case_gap(log.source().contacts, TODAY)

    assert (gap is not None) == warns
    if gap and fields.get("until"):
        assert "Officer Sample had your case" in gap.what and "Officer Second" in gap.fix


def test_a_lawyer_does_not_fill_the_gap():
    log = Log()
    log.add(Case(title="Notebook"), "case1")
    log.add(Contact(role="lawyer", name="Counsel Sample", in_charge=True), "con1")

    assert "Nobody is named" in case_gap(log.source().contacts, TODAY).what


def test_a_promise_is_followed_up_until_the_next_conversation():
    log = example()
    log.add(Task(title="Look again", step="next-look", due_on="2026-11-25"), "tsk1")
    log.add(Task(title="Call the bank", due_on="2026-11-24", done_on="2026-11-23"), "tsk2")

    found = {one.record: one for one in follow_ups(log.source(), TODAY)}

    assert (found["evt1"].on, found["evt1"].title) == (date(2026, 11, 28), Title.CALL_BACK)
    assert found["tsk1"].title is Title.LOOK_AGAIN and found["tsk2"].is_done
    assert found["ord1"].on == date(2027, 4, 1)
    log.add(ContactEvent(when=at("2026-11-27"), contact="con1", summary="They called"), "evt2")
    later = {one.record: one for one in follow_ups(log.source(), TODAY)}
    assert later["evt1"].is_done
    assert later["con1"].on == date(2026, 12, 11), "silent for a fortnight after the last conversation"


def lines_of(calendar: bytes) -> list[str]:
    """Content lines, unfolded as RFC 5545, 3.1 says."""
    text = calendar.decode("utf-8")
    assert text.endswith("\r\n") and not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return re.sub(r"\r\n[ \t]", "", text).removesuffix("\r\n").split("\r\n")


def test_the_calendar_says_nothing_of_the_case_and_the_gate_knows_it():
    calendar = render_calendar(reminders(follow_ups(example().source(), TODAY)))
    lines = lines_of(calendar)

    assert {line for line in lines if line.startswith("SUMMARY")} == {"SUMMARY:call back", "SUMMARY:renew"}
    for secret in (b"Sample", b"evt1", b"con1", b"case", b"police", b"Unit"):
        assert secret not in calendar
    assert DESK_MARKER.encode() in calendar
    assert lines[0] == "BEGIN:VCALENDAR" and lines[-1] == "END:VCALENDAR" and "VERSION:2.0" in lines


def test_events_have_instants_in_utc_and_days_without_a_zone():
    reminder = Reminder("r", Title.CALL_BACK, datetime(2026, 11, 28, 9, 0, tzinfo=UTC), START, version=4)
    whole_day = Reminder("r", Title.LOOK_AGAIN, date(2026, 12, 31), START, is_cancelled=True)

    lines = lines_of(render_calendar([reminder, whole_day]))

    assert "DTSTART:20261128T090000Z" in lines and "DTSTAMP:20261122T130500Z" in lines and "SEQUENCE:4" in lines
    assert "DTSTART;VALUE=DATE:20261231" in lines and "DTEND;VALUE=DATE:20270101" in lines
    assert "STATUS:CANCELLED" in lines


def test_names_of_events_stay_when_the_day_changes_so_that_calendars_move_them():
    first = Reminder("evt1", Title.CALL_BACK, date(2026, 11, 28), START)

    assert uid(first) == uid(Reminder("evt1", Title.CALL_BACK, date(2026, 12, 1), START, version=9))
    assert uid(first) != uid(Reminder("evt2", Title.CALL_BACK, date(2026, 11, 28), START))
    assert render_calendar([first]) == render_calendar([first, first])


@given(st.text(max_size=200))
def test_any_text_survives_folding_and_escaping(text):
    """Unfolded and unescaped it is what went in, but for controls that a calendar may not hold."""
    line = fold("X:" + escape_text(text)).decode("utf-8", "surrogatepass") if text.isprintable() else ""
    if not line:
        return
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    value = line.removesuffix("\r\n").replace("\r\n ", "").removeprefix("X:")
    assert re.sub(r"\\([\\;,])", r"\1", value) == text


def test_line_breaks_in_a_value_cannot_start_a_property():
    assert fold("X:" + escape_text("a\r\nATTACH:b\rc\nd\x00")) == b"X:a\\nATTACH:b\\nc\\nd\r\n"
