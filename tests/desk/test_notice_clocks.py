"""When an answer is due, across nights, changes of the clock, months and holidays; and what comes after that."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes

import pytest

from casedesk.contacts.calendar import render_calendar
from casedesk.contacts.gap import reminders
from casedesk.notices.clocks import due
from casedesk.notices.lawyer import LISTS, checklist_page
from casedesk.notices.render import pieces_of, render_mail, render_text
from casedesk.notices.route import Clock, Confidence, Said
from casedesk.notices.situation import to_json
from casedesk.notices.waiting import Whom, dues, follow_ups, waiting
from casedesk.notices.working_days import easter, holidays
from casedesk.records import Notice, Reply, When
from casedesk.source import Listed
from clearname.text import DESK_MARKER
from desk_notices import ROUTES, situation_for

SENT = When("at", "2026-11-22T14:05", "", 60, "Europe/Berlin")
AT = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
SITE = "https://video.example/1"


def clock(amount: int, unit: str, **more: object) -> Clock:
    return Clock("c", "sent", amount, unit, Said("Look.", Confidence.DEFAULT), **more)  # type: ignore[arg-type]


def notice(route: str = "us-takedown", **more: object) -> Listed[Notice]:
    situation = json.dumps(to_json(situation_for(route)))
    fields = {"route": route, "state": "sent", "sent": SENT, "addresses": (SITE,), "title": "Planted title",
              "situation": situation, **more}  # fmt: skip
    return Listed(f"n-{route}", 1, (5,), AT, AT, Notice(**fields))  # type: ignore[arg-type]


def reply(kind: str, when: str, to: str = "n-us-takedown", entry: int = 9) -> Listed[Reply]:
    made = Reply(notice=to, kind=kind, when=When("at", when, "", 60, "Europe/Berlin"))
    return Listed(f"r{entry}", 1, (entry,), AT, AT, made)


@pytest.mark.parametrize(
    ("sent", "made", "ends"),
    [
        (SENT, clock(48, "hours"), datetime(2026, 11, 24, 13, 5, tzinfo=UTC)),
        (When("at", "2026-10-24T20:00", "", 120, "Europe/Berlin"), clock(48, "hours"),
         datetime(2026, 10, 26, 18, tzinfo=UTC)),
        (When("at", "2026-10-24T20:00", "", 120, "Europe/Berlin"), clock(3, "days"),
         datetime(2026, 10, 27, 23, tzinfo=UTC)),
        (When("at", "2026-10-24T20:00", "", 120), clock(3, "days"), datetime(2026, 10, 27, 22, tzinfo=UTC)),
        (When("at", "2026-11-22"), clock(3, "days"), datetime(2026, 11, 26, tzinfo=UTC)),
        (When("at", "2026-11-22"), clock(48, "hours"), datetime(2026, 11, 25, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_hours_run_on_and_days_end_at_midnight_on_the_wall(sent: When, made: Clock, ends: datetime) -> None:
    found = due(made, sent)

    assert found is not None and found.at == ends and found.is_over(ends)
    assert not found.is_over(ends - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("sent", "place", "on"),
    [
        ("2026-01-31", "DE", date(2026, 3, 2)),  # 28 February is a Saturday
        ("2028-01-31", "DE", date(2028, 2, 29)),
        ("2026-12-31", "DE", date(2027, 2, 1)),  # 31 January is a Sunday
        ("2026-11-25", "DE", date(2026, 12, 28)),  # two holidays and a weekend
        ("2026-11-25", "", date(2026, 12, 25)),
        ("2026-03-03", "FR", date(2026, 4, 3)),
        ("2026-03-03", "DE", date(2026, 4, 7)),  # Good Friday to Easter Monday
    ],
)  # fmt: skip
def test_a_month_ends_on_a_working_day(sent: str, place: str, on: date) -> None:
    found = due(clock(1, "months"), When("at", f"{sent}T12:00", "", 60), place)

    assert found is not None and found.on == on
    assert ("nobody looked up" if place else "Monday to Friday") in found.remark, "how sure the holidays are is said"


def test_business_days_pass_over_the_holidays_of_the_united_states() -> None:
    found = due(clock(10, "business_days", last=14, place="US"), When("at", "2026-11-20T12:00", "", -300))

    # Thanksgiving is on 26 November.
    assert found is not None and (found.on, found.last_on) == (date(2026, 12, 7), date(2026, 12, 11))
    assert not found.remark, "these rest on their law"


def test_holidays_are_kept_on_the_right_days() -> None:
    assert [easter(year) for year in (2026, 2027, 2038)] == [date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)]
    assert {date(2026, 7, 3), date(2026, 1, 19), date(2026, 5, 25), date(2026, 11, 26)} < holidays("US", 2026)
    assert date(2021, 12, 31) in holidays("US", 2021), "New Year of 2022 is kept in the year before"


def test_the_ladder_goes_up_when_the_time_is_over_and_not_before() -> None:
    one = notice()
    before, after = (waiting([one], [], ROUTES, AT + timedelta(hours=hours))[0] for hours in (47, 48))

    assert before.whom is Whom.THEM and after.whom is Whom.YOU
    assert after.next_ways[0].id == "eu-dsa" and "us-takedown" not in {way.id for way in after.next_ways}
    second = notice("eu-dsa")
    again = waiting([one, second], [], ROUTES, AT + timedelta(hours=48))
    assert "eu-dsa" not in {way.id for each in again for way in each.next_ways}, "a way is taken once"


@pytest.mark.parametrize(
    ("kind", "whom"),
    [
        ("receipt", Whom.THEM),
        ("removed", Whom.NOBODY),
        ("refused", Whom.YOU),
        ("asked", Whom.YOU),
        ("partly", Whom.YOU),
    ],
)
def test_what_came_back_says_whose_turn_it_is(kind: str, whom: Whom) -> None:
    found = waiting([notice()], [reply(kind, "2026-11-22T18:00")], ROUTES, AT + timedelta(hours=6))[0]

    assert found.whom is whom


def test_a_counter_notice_is_urgent_daily_and_nothing_is_written_for_it() -> None:
    one = notice("us-copyright")
    came = reply("counter", "2026-11-23T10:00", "n-us-copyright")
    first = waiting([notice(), one], [came], ROUTES, AT + timedelta(days=1))[0]
    days = [each.on for each in follow_ups([one], [came], ROUTES) if "counter" in each.record]

    assert first.is_urgent and first.notice.id == one.id and "lawyer" in first.what
    assert days[0] == date(2026, 11, 23) and len(days) == (days[-1] - days[0]).days + 1 > 14
    assert "counter-notice" in LISTS and DESK_MARKER in checklist_page("counter-notice", AT)


def test_more_time_counts_from_the_request() -> None:
    one = notice("gdpr-erasure", place="DE")
    plain, longer = dues(one.record, [], ROUTES["gdpr-erasure"]), dues(
        one.record, [reply("extended", "2026-12-20T10:00", one.id)], ROUTES["gdpr-erasure"])  # fmt: skip

    assert [each.on for each in plain] == [date(2026, 12, 22)] and [each.on for each in longer] == [date(2027, 2, 22)]


def test_a_look_moves_on_to_the_next_day() -> None:
    one = notice("us-copyright")
    late = datetime(2026, 11, 26, 12, tzinfo=UTC)
    looked = reply("still_there", "2026-11-26T10:00", one.id)

    assert waiting([one], [], ROUTES, late)[0].whom is Whom.YOU
    assert waiting([one], [looked], ROUTES, late)[0].due.on == date(2026, 11, 29)


def test_the_calendar_says_nothing_of_it() -> None:
    made = render_calendar(reminders(follow_ups([notice()], [], ROUTES)))

    assert b"SUMMARY:look again" in made and b"Planted" not in made and b"n-us" not in made


def test_a_mail_waits_without_sender_or_attachment_and_carries_the_mark_unseen() -> None:
    made = notice(text="Subject: Planted title\n\nTo you.\n\nWörds.\n", to="report@video.example").record
    mail = message_from_bytes(render_mail(made))
    body = mail.get_payload()[0].get_payload(decode=True).decode()

    assert mail["To"] == "report@video.example" and mail["Subject"] == "Planted title" and mail["From"] is None
    assert "Wörds." in body and DESK_MARKER not in body and DESK_MARKER.encode() in render_mail(made)
    assert DESK_MARKER.encode() in render_text(made) and len(mail.get_payload()) == 1
    form = notice(text="x", to="https://video.example/report\r\nBcc: a@b.example").record
    assert message_from_bytes(render_mail(form))["To"] is None


def test_the_words_of_the_person_are_told_apart() -> None:
    found = pieces_of("E-mail: a@b.example\nName: Ada", ["Ada", "a@b.example", ""])

    assert [(piece.words, piece.is_yours) for piece in found if piece.is_yours] == [
        ("a@b.example", True),
        ("Ada", True),
    ]
    assert not any(piece.is_yours for piece in pieces_of("It is a photograph.", ["photo"])), "a part of a fixed word"
