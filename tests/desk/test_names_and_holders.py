"""Names that run out, requests to holders, and whose a picture is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.copies.ask_holder import BACKUP_WORDS, Safety, draft_request, is_in_force, still_to_check
from casedesk.names.due import domain_warnings, domain_words, waiting
from casedesk.records import Order, Person
from casedesk.records.choices import AGES, ROLES
from casedesk.records.names import Domain, Handle, Impostor
from casedesk.records.works import BACKUPS, HIRED, MAKERS, TRANSFERS, WORK_KINDS, Holder, Ownership, Work, ownership
from clearname.problems import Refused

TODAY = date(2026, 11, 23)
DOMAIN = Domain(name="ada.example", expires_on="2027-02-21")
WORK = Work(title="beach, summer", kind="photo", taken_by="me", age_gate="adults")
HOLDER = Holder(label="a friend of a friend")
ORDER = Order(kind="no contact", forbids="all contact", from_on="2026-01-01", until_on="2026-12-31")


def test_a_domain_is_warned_about_90_30_and_7_days_before() -> None:
    end = date(2027, 2, 21)

    assert [(end - day).days for day in domain_warnings(DOMAIN)] == [90, 30, 7]
    assert domain_words(DOMAIN, end - timedelta(days=91)) == ""
    for before, word in ((90, "soon"), (31, "soon"), (30, "this week"), (8, "this week"), (7, "now"), (0, "now")):
        assert f"in {before} days. Renew it {word}." in domain_words(DOMAIN, end - timedelta(days=before))
    assert "ran out 3 days ago" in domain_words(DOMAIN, end + timedelta(days=3))
    for other in (replace(DOMAIN, state="taken"), replace(DOMAIN, expires_on=""), replace(DOMAIN, expires_on="soon")):
        assert domain_words(other, end) == ""


def test_what_waits_is_listed_with_impostors_first() -> None:
    found = waiting(
        [DOMAIN, Domain(name="ada.test", state="to_claim")],
        [Handle(service="Chat", handle="ada", state="to_claim"), Handle(service="Video", handle="ada")],
        [Impostor(service="Photos", url="https://photos.example/ada1"), Impostor(service="X", url="u", state="closed")],
        TODAY,
    )

    assert [one.what.split()[0] for one in found] == ["Report", "ada.example", "Register", "Claim"]


works = st.builds(
    Work, title=st.just("t"), kind=st.sampled_from(["", *WORK_KINDS]), taken_by=st.sampled_from(["", *MAKERS]),
    hired=st.sampled_from(["", *HIRED]), transfer=st.sampled_from(["", *TRANSFERS]), shows_me=st.booleans(),
    age_gate=st.sampled_from(["", *AGES]),
)  # fmt: skip


@given(works)
def test_being_in_a_picture_never_makes_its_owner(work: Work) -> None:
    assert ownership(work) is ownership(replace(work, shows_me=not work.shows_me))
    if work.age_gate == "minor_or_unsure":
        assert ownership(work) is Ownership.MINOR
    elif ownership(work) is Ownership.OWNER:
        assert work.taken_by in ("me", "me_by_timer") or work.transfer == "to_me_in_writing"
        assert work.transfer != "from_me_in_writing" and work.hired not in ("yes", "not_sure")


@given(works, st.sampled_from(["", *ROLES]), st.booleans(), st.booleans(), st.dates(date(2025, 1, 1), date(2028, 1, 1)))
def test_a_request_is_drafted_only_where_nothing_speaks_against_it(
    work: Work, role: str, is_safe: bool, not_about: bool, day: date
) -> None:
    person = Person(role=role, label="x") if role else None
    safety = Safety(is_safe, {"o1"} if not_about else ())
    try:
        text = draft_request(HOLDER, work, person, {"o1": ORDER}, safety, day)
    except Refused as refused:
        codes = {problem.code for problem in refused.problems}
        assert codes <= {"holder-minor", "holder-harmful", "holder-unsafe", "holder-order"}
        assert ("holder-unsafe" in codes) != is_safe and ("holder-harmful" in codes) == (role in ("known", "suspected"))
    else:
        assert is_safe and role not in ("known", "suspected") and work.age_gate in ("adults", "no_people")
        assert not_about or not is_in_force(ORDER, day)
        assert work.title in text and "must" not in text


def test_a_holder_whose_person_is_missing_gets_no_request() -> None:
    with pytest.raises(Refused):
        draft_request(replace(HOLDER, person="p9"), WORK, None, {}, Safety(True), TODAY)


def test_deleted_is_not_gone_while_it_lies_elsewhere() -> None:
    assert set(BACKUP_WORDS) == set(BACKUPS)
    assert len(still_to_check(HOLDER)) == 6
    assert still_to_check(replace(HOLDER, backups=BACKUPS)) == ()
