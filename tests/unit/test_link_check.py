"""Whose page an address is, what is asked about it, where it led, and whether a name and words fit."""

from __future__ import annotations

import pytest

from clearname.link_check import (
    Answer,
    Expected,
    How,
    Profile,
    Question,
    State,
    Verdict,
    expected_of,
    judge,
    plan_questions,
    platform_named,
    read_answer,
    recognise,
)
from clearname.link_check.fit import holds_name, holds_text, holds_word, is_name, tokens
from clearname.link_check.moves import judge_move
from clearname.link_check.seen import make_seen
from clearname_site.elsewhere_words import link_platforms
from factory import make_settings
from profile_hosts import BIO, NAME, SITE, page

PLATFORMS = link_platforms()


def profile(url: str, name: str = "") -> Profile:
    return recognise(url, name, PLATFORMS)


def asked(url: str, name: str = "", keys: dict[str, str] | None = None) -> list[list[str]]:
    return [[question.url for question in way] for way in plan_questions(profile(url, name), keys)]


# --- Whose page ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "name", "platform", "handle"), [
    ("https://www.linkedin.com/in/ana-l/", "", "linkedin", "ana-l"),
    ("https://se.linkedin.com/in/ana-l?trk=x", "LinkedIn", "linkedin", "ana-l"),
    ("https://social.example/@ana", "Mastodon", "mastodon", "@ana@social.example"),
    ("https://social.example/@ana", "mastadon", "mastodon", "@ana@social.example"),
    ("https://social.example/@ana", "Craft Social", "mastodon", "@ana@social.example"),
    ("https://social.example/people/ana", "Mastodon", "", ""),
    ("https://medium.com/@ana", "", "medium", "ana"),
    ("https://bsky.app/profile/ana.example", "", "bluesky", "ana.example"),
    ("https://orcid.org/0000-0002-1825-0097", "", "orcid", "0000-0002-1825-0097"),
    ("https://www.wikidata.org/wiki/Q99", "", "wikidata", "Q99"),
    ("https://stackoverflow.com/users/12/ana", "", "stack_overflow", "12"),
    ("https://scholar.google.com/citations?hl=en&user=abc", "", "google_scholar", "abc"),
    ("https://ana.wordpress.com/about/", "", "wordpress_com", "ana"),
    ("https://letters.example/about", "Substack", "substack", ""),
    ("https://ana.substack.com", "", "substack", ""),
    ("https://twitter.com/ana", "", "x", "ana"),
    ("https://m.facebook.com/ana", "", "facebook", "ana"),
    ("https://guild.example/members/ana", "Guild of Engineers", "", ""),
    ("https://linkedin.com.evil.test/in/ana", "LinkedIn", "", ""),
    ("https://evil.test/github.com/ana", "", "", ""),
    ("https://github.com/", "", "github", ""),
])  # fmt: skip
def test_the_host_and_else_the_name_say_whose_page_it_is(url: str, name: str, platform: str, handle: str) -> None:
    found = profile(url, name)

    assert (found.platform.id, found.handle) == (platform, handle)


def test_every_platform_of_the_table_is_recognised_by_its_own_address() -> None:
    values = {"handle": "ana-l", "instance": "social.example", "orcid": "0000-0002-1825-0097", "qid": "Q99", "id": "12"}
    wrong = [p.id for p in PLATFORMS if profile(p.profile_url.format(**values), p.label).platform is not p]
    dumb = [p.id for p in PLATFORMS if not profile(p.profile_url.format(**values), p.label).values]

    assert (wrong, dumb) == ([], [])


@pytest.mark.parametrize("name", ["linkedin", "LinkedIn", " linked in ", "LinkdIn"])
def test_a_platform_is_known_by_what_people_write(name: str) -> None:
    found = platform_named(name, PLATFORMS)

    assert found and found.id == "linkedin"


# --- What is asked ------------------------------------------------------------------------------------------------


def test_interfaces_are_asked_first_and_the_page_after_them() -> None:
    assert asked("https://github.com/ana") == [
        ["https://api.github.com/users/ana", "https://api.github.com/users/ana/social_accounts"],
        ["https://github.com/ana"],
    ]
    assert asked("https://social.example/@ana", "Mastodon")[0] == [
        "https://social.example/api/v1/accounts/lookup?acct=ana"
    ]
    assert asked("https://letters.example/about", "Substack") == [
        ["https://letters.example/about"], ["https://letters.example/feed"]
    ]  # fmt: skip
    assert asked("https://guild.example/members/ana") == [["https://guild.example/members/ana"]]


def test_pages_behind_a_login_are_never_asked() -> None:
    for url in ("https://www.linkedin.com/in/ana", "https://x.com/ana", "https://www.instagram.com/ana/"):
        assert asked(url) == []


def test_a_service_that_wants_a_key_is_asked_with_the_persons_own() -> None:
    (way,) = asked("https://www.youtube.com/@ana", keys={"youtube": "k&y"})

    assert way == [
        "https://www.googleapis.com/youtube/v3/channels?part=snippet,brandingSettings&forHandle=ana&key=k%26y"
    ]
    assert asked("https://www.youtube.com/@ana", keys={"youtube": ""}) == asked("https://www.youtube.com/@ana") == []


@pytest.mark.parametrize("handle", ["a%2f..%2fadmin", "a%3Fb%26c", "a%23b", "a%0d%0ab", "%F0%9F%8C%89"])
def test_a_handle_stays_one_part_of_the_address(handle: str) -> None:
    (first, *_), *_ = asked(f"https://github.com/{handle}")

    assert first.startswith("https://api.github.com/users/") and first.count("/") == 4
    assert not set("?#\r\n ") & set(first)


def test_no_mail_address_is_sent_to_gravatar() -> None:
    (first,), *_ = asked("https://gravatar.com/ana%40ana.example")

    assert "@" not in first and "%40" not in first and len(first.rpartition("/")[2]) == 64


# --- What an answer says ------------------------------------------------------------------------------------------

QUESTION = Question("https://guild.example/ana", ("text/html",), "page")
PAGE = page().encode()


def answer(status: int = 200, final: str = QUESTION.url, body: bytes = PAGE) -> Answer:
    return Answer(status, "text/html", body, final)


@pytest.mark.parametrize(("status", "state"), [
    (200, State.SHOWN), (404, State.GONE), (410, State.GONE), (401, State.CLOSED), (403, State.CLOSED),
    (451, State.CLOSED), (999, State.CLOSED), (429, State.UNCLEAR), (500, State.UNCLEAR), (503, State.UNCLEAR),
    (204, State.UNCLEAR), (400, State.UNCLEAR),
])  # fmt: skip
def test_the_status_of_a_page_says_the_first_thing(status: int, state: State) -> None:
    assert read_answer(QUESTION, answer(status), SITE).state is state


def test_a_host_that_only_looks_like_mastodon_is_not_called_gone() -> None:
    unsure, *_ = plan_questions(profile("https://forum.example/@ana", "Forum"))[0]

    assert not unsure.is_sure
    for status in (404, 410, 403):
        assert read_answer(unsure, Answer(status, "", b"", unsure.url), SITE).state is State.UNCLEAR


def test_an_interface_that_is_closed_says_nothing_of_the_page() -> None:
    sure, *_ = plan_questions(profile("https://social.example/@ana", "Mastodon"))[0]

    assert read_answer(sure, Answer(401, "", b"", sure.url), SITE).state is State.UNCLEAR
    assert read_answer(sure, Answer(404, "", b"", sure.url), SITE).state is State.GONE


@pytest.mark.parametrize(("asked", "final", "state"), [
    ("https://guild.example/ana", "https://www.guild.example/Ana/", None),
    ("https://guild.example/users/12", "https://guild.example/users/12/ana-lindqvist?lang=sv", None),
    ("https://guild.example/", "https://guild.example/sv/", None),
    ("https://guild.example/ana", "https://guild.example/anabel", State.MOVED),
    ("https://guild.example/ana", "https://guild.example/", State.MOVED),
    ("https://guild.example/ana", "https://other.example/ana", State.MOVED),
    ("https://guild.example/ana", "https://guild.example/login?next=/ana", State.CLOSED),
    ("https://guild.example/ana", "https://guild.example/accounts/login/?next=/ana", State.CLOSED),
    ("https://guild.example/ana", "https://login.guild.example/x", State.CLOSED),
    ("https://guild.example/login/ana", "https://guild.example/login/ana-2", State.MOVED),
])  # fmt: skip
def test_where_an_address_led_is_told_apart(asked: str, final: str, state: State | None) -> None:
    found = judge_move(asked, final)

    assert (found[0] if found else None) is state


def test_a_page_that_has_moved_says_so_whatever_stands_on_it() -> None:
    finding = judge(read_answer(QUESTION, answer(final="https://guild.example/eve"), SITE), Expected(SITE, (NAME,)))

    assert (finding.verdict, finding.untrusted_moved_to) == (Verdict.MOVED, "https://guild.example/eve")


# --- Names and words ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shown", "known", "fits"), [
    ("Ana María Lindqvist", NAME, True), ("ana maria lindqvist", NAME, True), ("Dr. Ana María Lindqvist (she/her) 🌉", NAME, True),
    ("Ana Lindqvist", NAME, True), ("Ana M. Lindqvist", NAME, True), ("A. M. Lindqvist", NAME, True),
    ("Ana", NAME, False), ("Lindqvist", NAME, False), ("Ana Berg", NAME, False), ("Eve Lindqvist", NAME, False),
    ("María Ana Lindqvist", NAME, False), ("", NAME, False), ("🌉", NAME, False), ("Suharto", "Suharto", True),
    ("Suhartono", "Suharto", False), ("山田太郎 / Taro", "山田太郎", True), ("山田花子", "山田太郎", False),
    ("لَيْلَى حَدَّاد", "ليلى حداد", True), ("Zoë Marchetti-Ødegård", "Zoe Marchetti Odegard", True),
])  # fmt: skip
def test_a_name_fits_in_every_way_that_people_write_it(shown: str, known: str, fits: bool) -> None:
    assert is_name(shown, (known,)) is fits


def test_a_name_is_found_among_other_words() -> None:
    assert holds_name(["Members: Ana Maria Lindqvist, Bo Ek"], (NAME,))
    assert not holds_name(["Ana Bergström, María Lindqvist"], (NAME,))
    assert holds_name(["会員の山田太郎です"], ("山田太郎",)) and not holds_name(["Anders"], ("An",))


def test_words_of_the_work_the_place_or_the_bodies_are_enough() -> None:
    words = expected_of(make_settings(town="Göteborg").person, SITE).words

    assert holds_word(["I inspect BRIDGES."], words) and holds_word(["göteborg"], words)
    assert not holds_word(["Ana Lindqvist likes tea with other people"], words)
    assert holds_word(["私はオルガン製作者です"], frozenset(tokens("オルガン")))


def test_a_text_of_the_kit_is_found_with_a_word_changed_and_not_with_another_text_there() -> None:
    kit = ("Ana María Lindqvist is a structural engineer in Gothenburg who has inspected steel bridges since 2009.",)

    assert holds_text([f"Hello! {kit[0].replace('2009', '2010')} Tea."], kit)
    assert not holds_text(["Ana María Lindqvist was a structural engineer and now paints.", BIO], kit)
    assert not holds_text([], kit)


def test_a_kit_that_was_made_is_what_counts() -> None:
    person = make_settings().person
    seen = make_seen([How.FIELD], [NAME], [BIO])

    assert judge(seen, expected_of(person, SITE)).verdict is Verdict.LINK_FOUND
    assert judge(seen, expected_of(person, SITE, [f"{BIO} Always."])).verdict is Verdict.LINK_FOUND
    assert judge(seen, expected_of(person, SITE, ["One two three four five six seven eight nine."])).misfits == ("kit",)


def test_nothing_said_is_told_and_nothing_wanted_is_not() -> None:
    empty = make_seen([How.FIELD], [NAME], ["  "])

    assert judge(empty, Expected(SITE, (NAME,))).misfits == ("nothing-said",)
    assert judge(make_seen([How.FIELD], [NAME], ["Tea."]), Expected(SITE, (NAME,))).misfits == ()
