"""Notices: which way is open, that nothing incomplete is written, and what is written, word for word."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casedesk.notices.beginning import finish_notice
from casedesk.notices.choose import TABLE, choose
from casedesk.notices.compose import compose, elements_of, flags_of, statements_of
from casedesk.notices.draft import Draft
from casedesk.notices.forms import load_forms, parse_forms
from casedesk.notices.rights import claims_anothers, rights_words, settled
from casedesk.notices.route import HEDGES, Confidence, Kind, freshness
from casedesk.notices.routes_file import parse_routes
from casedesk.notices.sheet import sheet_in_order, sheet_of
from casedesk.notices.situation import OWNS, Minor, Owner, Situation, Spot, Thing, from_form, of_copy, to_json
from casedesk.notices.tone import check_tone, load_lists
from casedesk.notices.waiting import waiting
from casedesk.records import Notice, Reply, When
from casedesk.records.copies import Copy
from casedesk.records.works import Work
from casedesk.source import Listed
from clearname.problems import Refused
from desk_notices import DAY, ROUTES, VALUES, WRITTEN, draft_for, situation_for

GOLDEN = Path(__file__).parent / "notices"
FOLDER = Path(__file__).parents[2] / "casedesk" / "notices" / "routes"
SITUATIONS = st.builds(
    Situation, danger=st.booleans(), minor=st.sampled_from(Minor), things=st.frozensets(st.sampled_from(Thing)),
    in_picture=st.booleans(), owner=st.sampled_from(Owner), spot=st.sampled_from(Spot),
    place=st.sampled_from(["", "DE", "US", "AU", "GB"]), host_place=st.sampled_from(["", "DE", "US"]),
    acts_for=st.booleans(), asked_before=st.booleans(),
)  # fmt: skip


def codes(route_id: str, situation: Situation, draft: Draft) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        compose(route_id, situation, draft, DAY, ROUTES)
    return {(problem.where, problem.code) for problem in refused.value.problems}


# --- Data ---------------------------------------------------------------------------------------------------------


def test_every_way_says_where_it_is_from_and_stands_in_the_table() -> None:
    assert {row.route for row in TABLE} == set(ROUTES)
    assert all(route.sources and route.origin and route.checked_on for route in ROUTES.values())


def test_after_180_days_the_facts_are_shown_with_the_request_to_check_them() -> None:
    route = ROUTES["us-takedown"]

    assert not route.is_stale(route.checked_on + timedelta(days=180))
    assert "check it first" in freshness(route, route.checked_on + timedelta(days=181))


def test_what_is_not_sure_is_never_said_without_a_hedge() -> None:
    said = [one for route in ROUTES.values() for one in (*route.notes, *(clock.what for clock in route.clocks))]

    assert any(not one.confidence.is_sure for one in said)
    assert all(one.words.startswith(HEDGES[one.confidence]) for one in said)
    assert all(HEDGES[one] for one in Confidence if not one.is_sure)


def test_the_british_48_hours_stay_closed_until_their_day_is_in_the_data() -> None:
    situation = situation_for("uk-48h", place="GB")
    offer = next(offer for offer in choose(situation, ROUTES) if offer.route.id == "uk-48h")

    assert not offer.is_open and "from which day" in offer.why and ROUTES["uk-48h"].in_force_since is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{no_consent}", "{nothing_of_the_kind}"), ('unit = "hours"', 'unit = "moons"'), ("{signature}", "nobody"),
        ('kind = "letter"', 'kind = "hologram"'), ("eu-dsa", "no-such-way"), ('since = "sent"', 'since = "dawn"'),
        ('id = "us-takedown"', 'id = "other"'), ("{statements}", ""),
    ],
)  # fmt: skip
def test_a_mistake_in_the_data_is_refused(old: str, new: str) -> None:
    texts = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.toml")}
    assert old in texts["us-takedown.toml"]
    texts["us-takedown.toml"] = texts["us-takedown.toml"].replace(old, new)

    with pytest.raises(Refused) as refused:
        parse_routes(texts)
    assert {problem.code for problem in refused.value.problems} == {"notice-route"}


# --- Choosing -----------------------------------------------------------------------------------------------------


def open_ways(situation: Situation) -> list[str]:
    return [offer.route.id for offer in choose(situation, ROUTES) if offer.is_open]


@pytest.mark.parametrize(
    ("situation", "first", "never"),
    [
        (Situation(danger=True, minor=Minor.NO, things=frozenset({Thing.ABUSE})), "crime-report", "minor"),
        (Situation(things=frozenset({Thing.INTIMATE})), "minor", "us-takedown"),
        (Situation(danger=True, minor=Minor.YES), "crime-report", "stopncii"),
        (Situation(minor=Minor.NO, things=frozenset({Thing.INTIMATE})), "us-takedown", "google-fake"),
        (Situation(minor=Minor.NO, things=frozenset({Thing.FAKE})), "us-takedown", "google-intimate"),
        (Situation(minor=Minor.NO, things=frozenset({Thing.PICTURE}), in_picture=True), "eu-dsa", "us-copyright"),
        (Situation(minor=Minor.NO, things=frozenset({Thing.DATA}), spot=Spot.SEARCH), "google-personal", "eu-dsa"),
        (Situation(minor=Minor.NO, spot=Spot.SEARCH), "stale-results", "host-abuse"),
    ],
)  # fmt: skip
def test_the_first_way_is_that_of_the_greatest_need(situation: Situation, first: str, never: str) -> None:
    assert open_ways(situation)[0] == first
    assert never not in open_ways(situation)


@given(SITUATIONS)
def test_of_every_way_it_is_said_why_or_why_not(situation: Situation) -> None:
    offers = choose(situation, ROUTES)

    assert {offer.route.id for offer in offers} == set(ROUTES) and all(len(offer.why) > 10 for offer in offers)
    assert [offer.is_open for offer in offers] == sorted((offer.is_open for offer in offers), reverse=True)


@given(SITUATIONS)
def test_somebody_who_may_be_under_18_leaves_reporting_alone(situation: Situation) -> None:
    if situation.minor is not Minor.NO:
        assert set(open_ways(situation)) <= {"minor", "crime-report"} and "minor" in open_ways(situation)


@given(SITUATIONS)
def test_being_in_the_picture_never_opens_the_copyright_way(situation: Situation) -> None:
    shown = replace(situation, in_picture=True)
    assert ("us-copyright" in open_ways(shown)) == ("us-copyright" in open_ways(replace(situation, in_picture=False)))
    if situation.owner not in OWNS:
        assert "us-copyright" not in open_ways(shown)


def test_answers_outlive_being_kept_and_nonsense_is_the_careful_answer() -> None:
    situation = situation_for("us-takedown", acts_for=True)

    assert from_form(to_json(situation)) == situation
    assert from_form({"minor": "surely not", "owner": "me!", "place": "D3"}) == Situation()


def test_a_copy_of_which_age_was_never_asked_is_not_taken_for_adult() -> None:
    copy = Copy(url="https://video.example/1", kind="picture", intimate=True)

    assert of_copy(copy).may_be_minor and of_copy(replace(copy, age_gate="minor_or_unsure")).may_be_minor
    assert not of_copy(replace(copy, age_gate="adults")).may_be_minor
    child = Work(title="a", age_gate="minor_or_unsure", taken_by="me")
    assert of_copy(replace(copy, age_gate="adults"), work=child).may_be_minor


# --- Writing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("route_id", WRITTEN)
def test_a_whole_notice_is_the_same_word_for_word(route_id: str) -> None:
    """After a wanted change: delete the file, run the test once, and read what it wrote."""
    situation = situation_for(route_id)
    made = compose(route_id, situation, draft_for(route_id, situation), DAY, ROUTES)
    path = GOLDEN / f"{route_id}.txt"
    if not path.exists():
        path.write_text(made.text, "utf-8")
        pytest.fail("written anew: read it")

    assert made.text == path.read_text("utf-8")


@pytest.mark.parametrize("route_id", WRITTEN)
def test_each_element_statement_and_warning_is_needed(route_id: str) -> None:
    for acts_for in (False, True):
        situation = situation_for(route_id, acts_for=acts_for)
        draft = draft_for(route_id, situation)
        compose(route_id, situation, draft, DAY, ROUTES)
        for one in elements_of(ROUTES[route_id], situation):
            if one.required:
                without = replace(draft, values={**draft.values, one.key: " \n"})
                assert (one.key, "notice-missing") in codes(route_id, situation, without)
        for one in statements_of(ROUTES[route_id], situation):
            without = replace(draft, statements=draft.statements - {one.key})
            assert codes(route_id, situation, without) == {(f"state-{one.key}", "notice-statement")}
        for one in ROUTES[route_id].warnings:
            without = replace(draft, warnings=draft.warnings - {one.key})
            assert codes(route_id, situation, without) == {(f"read-{one.key}", "notice-warning")}
        if ROUTES[route_id].kind is Kind.LETTER:
            assert codes(route_id, situation, replace(draft, signature=" ")) == {("signature", "notice-missing")}


@settings(max_examples=150, deadline=None)
@given(data=st.data(), situation=SITUATIONS, route_id=st.sampled_from(sorted(ROUTES)))
def test_nothing_incomplete_nothing_of_minors_and_no_false_owner_is_ever_written(data, situation, route_id) -> None:
    route = ROUTES[route_id]
    keys = [one.key for one in route.elements]
    texts = st.one_of(st.sampled_from(["", " ", "{signature}", "x@y.example", "https://a.example/1"]), st.text())
    values = {key: data.draw(st.one_of(st.just(VALUES.get(key, "")), texts)) for key in keys}
    ticks = st.sets(st.sampled_from([one.key for one in (*route.statements, *route.warnings)] or ["none"]))
    stated, read = data.draw(ticks), data.draw(ticks)
    if data.draw(st.booleans()):
        stated = {one.key for one in route.statements}
        read = {one.key for one in route.warnings}
    draft = Draft(values, frozenset(stated), frozenset(read), frozenset(
        flag.id for flag in flags_of(route, situation, values)), data.draw(st.sampled_from(["", "Ada"])))  # fmt: skip
    try:
        made = compose(route_id, situation, draft, DAY, ROUTES)
    except Refused:
        return
    assert situation.minor is Minor.NO and route.enabled and route.kind.is_written
    assert route_id != "us-copyright" or situation.owner in OWNS
    assert all(values[one.key].strip() for one in elements_of(route, situation) if one.required)
    assert {one.key for one in statements_of(route, situation)} <= stated
    assert {one.key for one in route.warnings} <= read
    assert all(address in made.text for address in made.addresses)


def test_who_was_asked_by_the_owner_never_claims_to_be_the_owner() -> None:
    for acts_for in (False, True):
        situation = situation_for("us-copyright", owner=Owner.TASKED, acts_for=acts_for)
        made = compose("us-copyright", situation, draft_for("us-copyright", situation), DAY, ROUTES)
        assert "I am authorised to act for the owner" in made.text and "I own the right" not in made.text
        assert "Acting for: Berta Muster" in made.text
        nameless = draft_for("us-copyright", situation, for_whom="")
        assert ("for_whom", "notice-missing") in codes("us-copyright", situation, nameless)


WORK = Work(title="t", kind="photo", age_gate="adults", taken_by="me")
OTHERS = "somebody_else"
RECORDS = [
    ("I pressed the shutter", WORK, Owner.MINE), ("by timer", replace(WORK, taken_by="me_by_timer"), Owner.MINE),
    ("a selfie", replace(WORK, shows_me=True, hired="no", transfer="none"), Owner.MINE),
    ("I spoke of giving it away", replace(WORK, transfer="spoken_only"), Owner.MINE),
    ("I gave it away in writing", replace(WORK, transfer="from_me_in_writing"), Owner.OTHER),
    ("a friend took it", replace(WORK, taken_by=OTHERS, shows_me=True), Owner.OTHER),
    ("a friend gave it in writing", replace(WORK, taken_by=OTHERS, transfer="to_me_in_writing"), Owner.GIVEN),
    ("bought, and nothing written", replace(WORK, taken_by=OTHERS, transfer="spoken_only"), Owner.OTHER),
    ("not sure what was written", replace(WORK, taken_by=OTHERS, transfer="not_sure"), Owner.UNSURE),
    ("taken at work", replace(WORK, hired="yes"), Owner.UNSURE),
    ("perhaps on order", replace(WORK, hired="not_sure"), Owner.UNSURE),
    ("both held it", replace(WORK, taken_by="both_of_us"), Owner.UNSURE),
    ("unknown", replace(WORK, taken_by="not_sure"), Owner.UNSURE), ("empty", replace(WORK, taken_by=""), Owner.UNSURE),
    ("a screenshot of a call", replace(WORK, kind="screen_recording"), Owner.UNSURE),
    ("made by a program", replace(WORK, kind="made_by_program"), Owner.UNSURE),
]  # fmt: skip


@pytest.mark.parametrize("answer", [Owner.MINE, Owner.GIVEN, Owner.TASKED, Owner.NONE, Owner.OTHER, Owner.UNSURE])
@pytest.mark.parametrize(("what", "work", "owner"), RECORDS)
def test_the_record_of_a_picture_opens_and_closes_the_way_of_copyright(what, work, owner, answer) -> None:
    copy = Copy(url="https://video.example/watch/17", kind="picture", intimate=True, age_gate="adults")
    known = of_copy(copy, "DE", work)
    assert known.owner is owner and known.in_picture is work.shows_me, what

    made = settled(situation_for("us-copyright", owner=answer), [work])
    is_theirs = answer is Owner.TASKED or (answer in OWNS and owner in OWNS)
    assert ("us-copyright" in open_ways(made)) == is_theirs, what
    assert {"us-takedown", "platform-intimate", "eu-dsa", "google-intimate"} <= set(open_ways(made)), "others stay open"
    assert ("likely yours" in " ".join(rights_words(work))) == (owner in OWNS)
    urls = {"urls": "http://www.video.example/watch/17/"}
    held = json.dumps(to_json(situation_for("us-copyright", owner=answer)))
    typed = Notice(route="us-copyright", situation=held)
    shown = replace(copy, normalised_url=copy.url, master="w")
    assert claims_anothers(typed, urls.values(), [("c", shown)], lambda _: work) == (not is_theirs)
    assert not claims_anothers(replace(typed, route="eu-dsa"), urls.values(), [("c", shown)], lambda _: work)


def test_a_picture_of_somebody_who_may_be_under_18_closes_all_but_reporting() -> None:
    made = settled(situation_for("us-copyright"), [replace(WORK, age_gate="minor_or_unsure")])
    assert set(open_ways(made)) <= {"minor", "crime-report"}


def test_what_was_allowed_with_a_picture_is_said_where_somebody_denies_it() -> None:
    made = settled(situation_for("us-takedown"), [replace(WORK, release="For her wall, by message in May.")])
    said = {offer.route.id for offer in choose(made, ROUTES) if offer.is_open and "was allowed" in offer.why}

    assert said == {"us-takedown", "platform-intimate", "us-copyright", "google-intimate", "google-fake",
                    "bing-intimate"}  # fmt: skip
    assert "her wall" in rights_words(replace(WORK, release="For her wall."))[-1]
    assert "was allowed" not in "".join(offer.why for offer in choose(situation_for("us-takedown"), ROUTES))
    assert from_form(to_json(made)) == made


SELF = re.compile(r"\bI am the person shown\b|\bshows me\b|\babout me\b|\bto be me\b|\bI can be recog|\bI own\b")
AGENT = re.compile(r"\bI act\b|\bto act for\b|Acting for", re.IGNORECASE)


@settings(max_examples=200, deadline=None)
@given(data=st.data(), route_id=st.sampled_from(WRITTEN), acts_for=st.booleans(), owner=st.sampled_from(Owner))
def test_sender_and_statement_never_contradict_each_other(data, route_id, acts_for, owner) -> None:
    """Over all ways and all choices: who acts for another never says that it is them, nor the other way round."""
    situation = situation_for(route_id, acts_for=acts_for, owner=owner)
    route = ROUTES[route_id]
    chosen = {one.key: data.draw(st.sampled_from([word for word, _ in one.choices]))
              for one in route.elements if one.choices}  # fmt: skip
    written = draft_for(route_id, situation, what="photo", facts="It is there.", no_consent="No consent was given.")
    draft = replace(written, values={**written.values, **chosen})
    try:
        text = compose(route_id, situation, draft, DAY, ROUTES).text
    except Refused as refused:
        found = {(problem.where, problem.code) for problem in refused.problems}
        assert found <= {(key, "notice-sender") for key in chosen} | {("route", "notice-closed"),
                                                                     ("route", "notice-not-owner")}  # fmt: skip
        return
    is_agent = acts_for or (route_id == "us-copyright" and owner is Owner.TASKED)
    assert not (SELF if is_agent else AGENT).search(text), text


def test_who_acts_for_another_is_told_which_choice_fits() -> None:
    for key, route_id, wrong, fits in (
        ("relation", "platform-intimate", "self", "I act for the person shown, with their permission"),
        ("category", "platform-impersonation", "me", "it pretends to be a person for whom I act"),
    ):
        situation = situation_for(route_id, acts_for=True)
        with pytest.raises(Refused) as refused:
            compose(route_id, situation, draft_for(route_id, situation, **{key: wrong}), DAY, ROUTES)
        (problem,) = refused.value.problems
        assert (problem.where, problem.code) == (key, "notice-sender") and fits in problem.fix
        compose(route_id, situation_for(route_id), draft_for(route_id, situation_for(route_id)), DAY, ROUTES)


def test_first_person_sentences_of_the_data_are_kept_for_those_who_can_say_them() -> None:
    for route in ROUTES.values():
        said = [(one.text, one.only) for one in (*route.statements, *route.blocks)]
        said += [(words, dict(one.said_by).get(word, "")) for one in route.elements for word, words in one.choices]
        for words, only in said:
            assert not SELF.search(words) or only == "self", words
            assert not AGENT.search(words) or only == "agent", words


def test_an_agent_who_writes_as_the_person_is_asked_to_look_again() -> None:
    route = ROUTES["us-takedown"]
    for acts_for in (False, True):
        found = flags_of(route, situation_for(route.id, acts_for=acts_for), {"no_consent": "I did not agree to it."})
        assert ("no_consent.sender" in {one.id for one in found}) == acts_for


@pytest.mark.parametrize(("acts_for", "owner", "is_flagged"), [
    (False, "Ada Muster", False), (False, "ada  muster", False), (False, "Berta Muster", True),
    (True, "Berta Muster", False), (True, "Ada Muster", True),
])  # fmt: skip
def test_the_owner_that_is_named_is_the_one_for_whom_it_is_sent(acts_for: bool, owner: str, is_flagged: bool) -> None:
    situation = situation_for("us-copyright", acts_for=acts_for)
    draft = replace(draft_for("us-copyright", situation, owner=owner), kept_words=frozenset({"work.shown"}))
    try:
        compose("us-copyright", situation, draft, DAY, ROUTES)
        found = set()
    except Refused as refused:
        found = {(problem.where, problem.code) for problem in refused.problems}
    assert (("owner", "notice-look") in found) == is_flagged


def test_an_agent_who_says_that_the_picture_is_theirs_gets_no_copyright_notice() -> None:
    situation = situation_for("us-copyright", acts_for=True, owner=Owner.MINE)
    assert codes("us-copyright", situation, draft_for("us-copyright", situation)) == {("route", "notice-closed")}


def test_that_it_shows_the_person_is_no_ground_for_a_claim_of_copyright() -> None:
    situation = situation_for("us-copyright")
    for work, is_flagged in (("A picture that shows me.", True), ("A photograph of me that I took in May.", False)):
        flags = flags_of(ROUTES["us-copyright"], situation, {"work": work})
        assert ("work.shown" in {one.id for one in flags}) == is_flagged


def test_of_somebody_under_18_nothing_that_was_typed_is_looked_at() -> None:
    for minor in (Minor.YES, Minor.UNSURE):
        situation = situation_for("us-takedown")
        draft = draft_for("us-takedown", situation)
        assert codes("us-takedown", replace(situation, minor=minor), draft) == {("route", "notice-minor")}


@pytest.mark.parametrize("route_id", [r.id for r in ROUTES.values() if not r.kind.is_written])
def test_nothing_is_written_where_the_police_or_a_lawyer_comes_first(route_id: str) -> None:
    found = codes(route_id, situation_for(route_id), Draft({}))

    assert found == {("route", "notice-not-written")}


def test_addresses_are_exact_and_on_one_site() -> None:
    situation = situation_for("us-takedown")

    def typed(urls: str) -> set[tuple[str, str]]:
        return codes("us-takedown", situation, draft_for("us-takedown", situation, urls=urls))

    assert typed("video.example/1") == typed("javascript:alert(1)") == {("urls", "notice-address")}
    assert typed("https://a.example/1\nhttps://b.example/1") == {("urls", "notice-two-sites")}
    home = draft_for("us-takedown", situation, urls="https://video.example/")
    assert codes("us-takedown", situation, replace(home, kept_words=frozenset())) >= {("urls", "notice-look")}


def test_whose_words_are_whose_is_known_and_braces_stay_braces() -> None:
    situation = situation_for("us-takedown")
    draft = draft_for("us-takedown", situation, no_consent="{signature} {law} I did not agree.")
    made = compose("us-takedown", situation, draft, DAY, ROUTES)
    yours = [piece.words for paragraph in made.paragraphs for piece in paragraph if piece.is_yours]

    assert "{signature} {law} I did not agree." in yours and "Ada Muster" in yours
    assert "perjury" not in made.text.casefold()
    assert made.text.index("https://video.example/watch/17") < 400, "the place stands near the top"


def test_the_sheet_follows_the_questions_of_the_site() -> None:
    situation = situation_for("platform-intimate")
    made = compose("platform-intimate", situation, draft_for("platform-intimate", situation), DAY, ROUTES)
    sheet = sheet_in_order(made.answers, ROUTES["platform-intimate"], "Your e-mail\nShoe size\nURL of the content")

    assert [one.label for one in sheet[:3]] == ["Your e-mail", "Shoe size", "URL of the content"]
    assert sheet[0].words == "ada@example.org" and sheet[1].words == "" and "watch/17" in sheet[2].words
    assert {one.words for one in made.answers} <= {one.words for one in sheet}


# --- Words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("I feel devastated.", "feeling"), ("This disgusting page.", "judgement"), ("After we broke up it came.", "history"),
        ("It is out of spite.", "motive"), ("Remove it or else.", "threat"), ("I think it was my neighbour.", "guess"),
        ("I am naked in it.", "detail"), ("It shows my daughter.", "others"), ("As we discussed, remove it.", "earlier"),
        ("It is revenge porn.", "wording"), ("Write to x@y.example.", "contact"), ("REMOVE THIS PICTURE today", "loud"),
    ],
)  # fmt: skip
def test_words_that_do_harm_are_asked_about(words: str, key: str) -> None:
    assert key in {flag.key for flag in check_tone({"extra": words})}
    situation = situation_for("platform-intimate")
    draft = replace(draft_for("platform-intimate", situation, extra=words), kept_words=frozenset())
    assert ("extra", "notice-look") in codes("platform-intimate", situation, draft)
    kept = frozenset({f"extra.{key}"} | {flag.id for flag in check_tone({"extra": words})})
    compose("platform-intimate", situation, replace(draft, kept_words=kept), DAY, ROUTES)


def test_plain_facts_pass() -> None:
    plain = (
        "The picture stands in the third post. I did not agree to its publication. It was seen on 22 Nov 2026 at 14:05."
    )

    assert check_tone({"extra": plain}) == () and len(load_lists()) == 10


# --- Services' own forms ------------------------------------------------------------------------------------------


def test_forms_say_where_they_are_from_and_ask_for_what_their_way_has() -> None:
    forms = load_forms()

    assert len(forms) >= 5 and all(form.source and form.checked_on and form.questions for form in forms)
    assert all(ROUTES[form.route].element(one.element) for form in forms for one in form.questions if one.element)


@pytest.mark.parametrize(
    ("old", "new"),
    [('element = "mail"', 'element = "shoes"'), ('route = "google-fake"', 'route = "eu-dsa"'),
     ('confidence = "page"', 'confidence = "sure"'), ('answer = "Cont', 'element = "mail"\nanswer = "Cont')],
)  # fmt: skip
def test_a_mistake_in_a_form_is_refused(old: str, new: str) -> None:
    text = (FOLDER.parent / "forms.toml").read_text("utf-8")
    assert old in text

    with pytest.raises(Refused) as refused:
        parse_forms(text.replace(old, new), ROUTES)
    assert {problem.code for problem in refused.value.problems} == {"notice-route"}


def notice_of(route_id: str, **changes: str) -> Notice:
    situation = situation_for(route_id)
    before = Notice(route=route_id, situation=json.dumps(to_json(situation)))
    return finish_notice(before, draft_for(route_id, situation, **changes), DAY, ROUTES)


NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_a_form_that_was_looked_up_gives_the_sheet_its_order() -> None:
    said, answers = sheet_of(notice_of("google-fake"), ROUTES["google-fake"], "", NOON)

    assert [one.label for one in answers][:3] == [
        "Type of content you want to remove", "Your country of residence", "Describe the content",
    ]  # fmt: skip
    assert answers[1].words == "Germany" and "falsely portrays me" in answers[2].words and not answers[2].is_yours
    assert "Looked up on 2026-11-23" in said[0]
    later, _ = sheet_of(notice_of("google-fake"), ROUTES["google-fake"], "", NOON + timedelta(days=181))
    assert "check it first" in later[0]
    words = " ".join(one.words for one in answers)
    assert "ada@example.org" in words and "It is a fake." in words, "nothing that was answered is lost"


@pytest.mark.parametrize(
    ("route_id", "changes", "is_named"),
    [
        ("platform-impersonation", {"urls": "https://www.tiktok.com/@a\nhttps://tiktok.com/@b"}, True),
        ("platform-impersonation", {"urls": "https://nottiktok.com/@a"}, False),
        ("platform-impersonation", {"urls": "https://social.example/@a"}, False),
        ("stale-results", {"recipient": "Google Search"}, True), ("stale-results", {"recipient": "Bing"}, False),
        ("eu-dsa", {}, False),
    ],
)  # fmt: skip
def test_another_service_gets_the_general_sheet_and_that_is_said(
    route_id: str, changes: dict[str, str], is_named: bool
) -> None:
    said, answers = sheet_of(notice_of(route_id, **changes), ROUTES[route_id], "", NOON)

    assert ("general sheet" in said[0]) != is_named and answers


def test_what_the_next_way_took_over_waits_for_nobody_but_a_counter_notice_does() -> None:
    sent = When("at", "2026-11-01T12:00", offset=0)
    first = Notice(route="platform-privacy", state="sent", sent=sent, addresses=("https://a.example/1",), title="One")
    second = replace(first, route="eu-dsa", follows="n1", title="Two", sent=When("at", "2026-11-23T12:00", offset=0))

    def stands(last: Notice, *came: str) -> tuple[str, str]:
        notices = [
            Listed(name, 0, (at,), NOON, NOON, one) for at, (name, one) in enumerate((("n1", first), ("n2", last)))
        ]
        replies = [Listed(f"r{at}", 0, (at + 9,), NOON, NOON, Reply(notice="n1", kind=kind, when=sent))
                   for at, kind in enumerate(came)]  # fmt: skip
        found = next(one for one in waiting(notices, replies, ROUTES, NOON) if one.notice.id == "n1")
        return found.whom.value, found.what

    assert stands(replace(second, state="draft"))[0] == "you"
    assert stands(second) == ("nobody", "You took the next way: Two.")
    assert stands(second, "refused")[0] == "nobody" and stands(second, "asked")[0] == "you"
    assert stands(second, "counter")[0] == "you"
