"""Names that run out, requests to holders, and whose a picture is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.copies.ask_holder import (
    BACKUP_WORDS,
    Known,
    Safety,
    draft_request,
    is_in_force,
    order_words,
    still_to_check,
)
from casedesk.copies.pictures import changed, seen_deleted
from casedesk.guide.readability import measure
from casedesk.names.due import domain_words, stage, unseen, waiting, with_seen
from casedesk.names.impostors import load_services, parse_services, report_of, service_of
from casedesk.notices.rights import NOT_YOURS, rights_words
from casedesk.records import Order, Person
from casedesk.records.choices import AGES, ROLES
from casedesk.records.names import Domain, Handle, Impostor, domain_warnings
from casedesk.records.works import BACKUPS, HIRED, MAKERS, TRANSFERS, WORK_KINDS, Holder, Ownership, Work, ownership
from casedesk.web.people_forms import FORMS, NAMES, PICTURES
from clearname.problems import Refused

TODAY = date(2026, 11, 23)
DOMAIN = Domain(name="ada.example", expires_on="2027-02-21")
WORK = Work(title="beach, summer", kind="photo", taken_by="me", age_gate="adults")
HOLDER = Holder(label="a friend of a friend")
ORDER = Order(kind="no contact", forbids="all contact", from_on="2026-01-01", until_on="2026-12-31")


END = date(2027, 2, 21)


def test_a_domain_is_warned_about_90_30_and_7_days_before() -> None:
    assert [(END - day).days for day in domain_warnings(DOMAIN)] == [90, 30, 7]
    assert domain_words(DOMAIN, END - timedelta(days=91)) == ""
    for before, word in ((90, "soon"), (31, "soon"), (30, "this week"), (8, "this week"), (7, "now"), (2, "now")):
        assert f"in {before} days. Renew it {word}." in domain_words(DOMAIN, END - timedelta(days=before))
    assert "runs out in a day." in domain_words(DOMAIN, END - timedelta(days=1))
    assert "runs out today. Renew it now." in domain_words(DOMAIN, END)
    assert "ran out a day ago" in domain_words(DOMAIN, END + timedelta(days=1))
    assert "ran out 3 days ago" in domain_words(DOMAIN, END + timedelta(days=3))
    assert "card on file" in domain_words(replace(DOMAIN, renews_itself=True), END)
    for other in (replace(DOMAIN, state="taken"), replace(DOMAIN, expires_on=""), replace(DOMAIN, expires_on="soon"),
                  replace(DOMAIN, expires_on="2027-02")):  # fmt: skip
        assert domain_words(other, END) == "" and stage(other, END) is None


def test_each_warning_comes_on_its_day_and_once() -> None:
    told, seen = [], ""
    for before in range(120, -40, -1):
        for one in unseen([("d1", DOMAIN), ("d2", replace(DOMAIN, expires_on="2030-01-01"))], seen,
                          END - timedelta(days=before)):  # fmt: skip
            told.append((before, one.domain))
            seen = with_seen(seen, one)

    assert told == [(90, "d1"), (30, "d1"), (7, "d1"), (-1, "d1")]
    assert seen.count("\n") == 0, "older ones go"
    late = unseen([("d1", DOMAIN)], "d1 2027-02-21 90", END - timedelta(days=5))
    assert [one.line for one in late] == ["d1 2027-02-21 7"], "who was away is told the nearest alone"
    renewed = replace(DOMAIN, expires_on="2028-02-21")
    assert unseen([("d1", renewed)], seen, END) == ()
    assert len(unseen([("d1", renewed)], seen, date(2027, 11, 23))) == 1, "a new year, a new warning"


def test_a_domain_of_which_no_day_is_known_is_looked_up() -> None:
    for domain, words in ((replace(DOMAIN, expires_on=""), "Look up when ada.example runs out"),
                          (replace(DOMAIN, expires_on="", state="taken"), ""),
                          (replace(DOMAIN, expires_on="", state="not_wanted"), "")):  # fmt: skip
        assert "".join(one.what for one in waiting([domain], [], [], TODAY)).startswith(words or "")
        assert bool(waiting([domain], [], [], TODAY)) == bool(words)


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


SAFE = Safety(is_safe=True, is_bystander=True)


def known(work: Work = WORK, holder: Holder = HOLDER, person: Person | None = None, **more: Any) -> Known:
    return Known(holder, work, person, more.get("orders", {}), more.get("is_stopped", False))


@given(
    works, st.sampled_from(["", *ROLES]), st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(),
    st.dates(date(2025, 1, 1), date(2028, 1, 1)),
)  # fmt: skip
def test_a_request_is_drafted_only_where_nothing_speaks_against_it(
    work: Work, role: str, is_safe: bool, is_bystander: bool, unsafe: bool, stopped: bool, not_about: bool, day: date
) -> None:
    person = Person(role=role, label="x") if role else None
    safety = Safety(is_safe, is_bystander, {"o1"} if not_about else ())
    about = known(work, replace(HOLDER, unsafe=unsafe), person, orders={"o1": ORDER}, is_stopped=stopped)
    is_harmful = role in ("known", "suspected") or not is_bystander
    is_barred = not not_about and is_in_force(ORDER, day)
    is_minor = stopped or work.age_gate not in ("adults", "no_people")
    wanted = {code for code, holds in (("holder-minor", is_minor), ("holder-harmful", is_harmful),
              ("holder-unsafe", unsafe or not is_safe), ("holder-order", is_barred)) if holds}  # fmt: skip
    try:
        text = draft_request(about, safety, day)
    except Refused as refused:
        assert {problem.code for problem in refused.problems} == wanted != set()
    else:
        assert not wanted and work.title in text and "must" not in text


def test_a_holder_whose_person_is_missing_gets_no_request() -> None:
    with pytest.raises(Refused):
        draft_request(known(holder=replace(HOLDER, person="p9")), SAFE, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "holds", "words"),
    [
        ("2026-01-01", "2026-11-23", True, ""), ("2026-11-23", "2026-12-31", True, ""), ("", "", True, ""),
        ("2020-01-01", "", True, ""), ("", "2026-11-22", False, "ran out on 2026-11-22"),
        ("2025-01-01", "2026-11-22", False, "Ask the court whether it was made longer"),
        ("2026-11-24", "", False, "begins on 2026-11-24"),
    ],
)  # fmt: skip
def test_an_order_counts_from_its_first_to_its_last_day_and_without_an_end_always(
    first: str, last: str, holds: bool, words: str
) -> None:
    order = replace(ORDER, from_on=first, until_on=last)

    assert is_in_force(order, TODAY) is holds
    assert words in "".join(order_words([order], TODAY)) and bool(order_words([order], TODAY)) is not holds
    if holds:
        with pytest.raises(Refused):
            draft_request(known(orders={"o": order}), SAFE, TODAY)
    else:
        draft_request(known(orders={"o": order}), SAFE, TODAY)


def test_days_of_what_was_are_not_to_come() -> None:
    for kind, record in (("holder", replace(HOLDER, asked_on="2026-11-25")),
                         ("impostor", Impostor(service="s", url="u", reported_on="2027-01-01"))):  # fmt: skip
        with pytest.raises(Refused) as refused:
            changed(kind, None, record, TODAY)
        assert [problem.code for problem in refused.value.problems] == ["desk-date"]
    with pytest.raises(Refused):
        seen_deleted(HOLDER, replace(HOLDER, deleted_seen_by="me", deleted_seen_on="2027-01-01"), TODAY)
    assert changed("holder", None, replace(HOLDER, asked_on="2026-11-23"), TODAY).asked_on == "2026-11-23"


def test_deleted_is_not_gone_while_it_lies_elsewhere() -> None:
    assert set(BACKUP_WORDS) == set(BACKUPS)
    assert len(still_to_check(HOLDER)) == 6
    assert still_to_check(replace(HOLDER, backups=BACKUPS)) == ()


def test_an_impostor_is_reported_where_its_service_takes_reports() -> None:
    services = load_services()
    places = [("https://m.tiktok.com/@ada", "", "tiktok"), ("https://twitter.com/ada", "", "x"),
              ("https://nottiktok.com/@ada", "", ""), ("https://tiktok.com.evil.example/", "TikTok", ""),
              ("https://social.example/@ada", "mastodon", "mastodon"), ("no address", "TikTok", "tiktok"),
              ("https://[", "", "")]  # fmt: skip

    for url, name, wanted in places:
        found = service_of(Impostor(service=name or "?", url=url), services)
        assert (found.id if found else "") == wanted, url


def test_what_a_way_to_report_rests_on_is_said_and_after_180_days_to_be_checked() -> None:
    services = load_services()
    for url, words in (("https://dev.to/ada", "Nothing of the service itself"), ("https://reddit.com/u/a", "Others report"),
                       ("https://medium.com/@a", "An older copy"), ("https://tiktok.com/@a", "own page was read")):  # fmt: skip
        said = report_of(Impostor(service="?", url=url), services, TODAY)
        assert said.where and words in said.words and "2026-11-23" in said.words
        assert ("please check it first" in said.words) == ("tiktok" not in url)
    impostor = Impostor(service="Reddit", url="https://reddit.com/user/ada")
    assert "may have changed" not in report_of(impostor, services, TODAY + timedelta(days=180)).words
    assert "181 days ago and may have changed" in report_of(impostor, services, TODAY + timedelta(days=181)).words
    own = report_of(replace(impostor, route="by letter"), services, TODAY)
    assert own.where == "by letter" and "wrote down yourself" in own.words
    assert "not in the list" in report_of(Impostor(service="?", url="https://a.example/"), services, TODAY).words


def test_what_was_read_of_a_service_is_its_own_page() -> None:
    for one in load_services():
        if one.confidence in ("page", "stored"):
            host = urlsplit(one.source).hostname or ""
            names = {known.split(".")[0] for known in one.hosts}
            assert one.source.startswith("https://") and names & set(host.split(".")), one.id
        assert one.confidence != "known" or "nothing" in one.source, one.id
    assert sum(one.confidence == "known" for one in load_services()) == 2


@pytest.mark.parametrize("wrong", ['id = "x"\n', 'id = "y"\nconfidence = "sure"\n', 'id = "y"\nurl = "http://a.b"\n'])
def test_a_mistake_in_the_list_of_services_is_refused(wrong: str) -> None:
    whole = 'label = "L"\nwhere = "W"\n'
    text = f'checked_on = 2026-11-23\n[[service]]\nid = "x"\n{whole}confidence = "known"\nsource = "s"\n'
    assert parse_services(text)
    rest = "".join(f'{name} = "known"\n' for name in ("confidence", "source") if name not in wrong)

    with pytest.raises(Refused) as refused:
        parse_services(f"{text}[[service]]\n{wrong}{whole}{rest}")
    assert {problem.code for problem in refused.value.problems} == {"names-impostors"}


def test_who_is_shown_makes_nobody_the_owner_and_is_asked_for() -> None:
    assert ownership(replace(WORK, taken_by="somebody_else", who_is_shown="Ada")) is Ownership.NOT_OWNER
    assert any(asked.name == "who_is_shown" for asked in FORMS["work"])


HIGHEST_GRADE, LONGEST_SENTENCE = 8.0, 20
"""As in the guide; see `test_guide`."""
TEMPLATES = Path(__file__).parents[2] / "casedesk" / "web" / "templates"


def page_words(name: str) -> str:
    """What a page says, without what is filled in."""
    page = re.sub(r"{%.*?%}|{{.*?}}", "", (TEMPLATES / f"{name}.html").read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", re.sub(r"<(?:p|li|h1|h2|legend|label|button)\b[^>]*>", "\n\n", page))


def form_words(kind: str) -> str:
    return "\n\n".join(
        f"{one.label.rstrip('?.')}. {one.hint} {' '.join(words.rstrip('.') + '.' for _, words in one.choices)}"
        for one in FORMS[kind]
    )


@pytest.mark.parametrize("name", [*NAMES, *PICTURES, "names", "pictures", "holder", "holder_ask", "holder_seen"])
def test_forms_and_pages_of_names_and_pictures_are_as_easy_to_read_as_the_guide(name: str) -> None:
    reading = measure(form_words(name) if name in FORMS else page_words(name))

    assert reading.words > 5 and reading.grade <= HIGHEST_GRADE and reading.longest <= LONGEST_SENTENCE


def test_what_is_said_about_rights_and_in_a_request_is_as_easy_to_read() -> None:
    owned = [WORK, replace(WORK, taken_by="somebody_else"), replace(WORK, taken_by=""), replace(WORK, original_at="")]
    said = [" ".join(rights_words(one)) for one in owned] + [f"{NOT_YOURS.what}. {NOT_YOURS.fix}"]
    with pytest.raises(Refused) as refused:
        draft_request(known(Work(title="t"), replace(HOLDER, unsafe=True), orders={"o": ORDER}), Safety(), TODAY)
    said += [f"{one.what}. {one.fix}" for one in refused.value.problems]
    said += [draft_request(known(), SAFE, TODAY).replace(";", "."), *(f"{one.where}." for one in load_services())]

    assert measure("\n\n".join(said)).grade <= HIGHEST_GRADE
    assert all(measure(words).longest <= 30 for words in said)
