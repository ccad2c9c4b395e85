"""The texts of the kit: no two alike, all of them whole, none over its limit, nothing in them that must not be."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.gate import PrivateLists
from clearname.kit.alike import MOST_SHARED, runs_of, share
from clearname.kit.compose import PROSE
from clearname.kit.cut import ends_whole
from clearname.kit.model import Kit, KitText
from clearname.kit.platforms import load_platforms, platforms_by_id
from clearname.model import Elsewhere, Press, PressKind, Work, WorkKind
from clearname.settings import Organisation
from factory import AS_OF, make_settings, make_site
from kit_help import EVERY, everything, kit_of, kit_of_folder, named_texts, site_of
from people import PEOPLE, copy_person
from sites import copy_example

LONG_NAME = "Maria Theodora Alexandrovna " + "Wolfeschlegelstein " * 4 + "Hausenbergerdorff von und zu Altenau"
BARE = {
    field: () for field in ("works_for", "alumni_of", "knows_about", "knows_language", "facts", "other_names")
} | {"description": "Somebody who is not described.", "introduction": "", "headline": "", "portrait": ""}  # fmt: skip


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kit]:
    """The kits of the example person and of three others, for every platform that there is."""
    folder = tmp_path_factory.mktemp("kits")
    made = {name: kit_of_folder(copy_person(name, folder / name)) for name in PEOPLE}
    return {"example": kit_of_folder(copy_example(folder / "example")), **made}


WHO = ["example", *PEOPLE]


def compared(kit: Kit) -> dict[str, KitText]:
    """The texts that must not be like each other: sentences and headlines."""
    roles = {f"{p.id} {f.id}": f.role for p in load_platforms() for f in p.fields}
    return {key: text for key, text in named_texts(kit).items() if roles[key] in (*PROSE, "headline")}


def alike(kit: Kit) -> list[tuple[float, str, str]]:
    """Every two texts that share too much, counted in a way of its own."""
    runs = {key: runs_of(text.text) for key, text in compared(kit).items()}
    pairs = ((share(runs[a], runs[b]), a, b) for a, b in combinations(runs, 2))
    return [pair for pair in pairs if pair[0] >= MOST_SHARED]


# --- No two alike -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_no_two_texts_share_three_tenths_of_their_runs(kits: dict[str, Kit], who: str) -> None:
    assert alike(kits[who]) == []
    assert len(compared(kits[who])) > 40
    assert not [problem for problem in kits[who].problems if problem.code == "kit-alike"]


@pytest.mark.parametrize("who", WHO)
def test_no_text_is_there_twice(kits: dict[str, Kit], who: str) -> None:
    texts = [text.text.casefold() for text in compared(kits[who]).values() if text.text]

    assert len(set(texts)) > len(texts) * 0.9
    long = [text for text in texts if len(re.findall(r"\w+", text)) >= 8]
    assert len(set(long)) == len(long)


@pytest.mark.parametrize("who", WHO)
def test_a_sentence_of_the_persons_own_is_on_one_platform_at_most(
    kits: dict[str, Kit], who: str, tmp_path: Path
) -> None:
    from clearname.site import load_settings

    folder = copy_example(tmp_path / who) if who == "example" else copy_person(who, tmp_path / who)
    person = load_settings(folder).person
    texts = [text.text for text in named_texts(kits[who]).values()]
    own = [person.description, person.disambiguation, *(text for _, text in person.facts)]
    own += [f"{sentence}." for sentence in person.introduction.rstrip(".").split(". ")[1:]]

    for sentence in filter(lambda sentence: len(sentence.split()) > 4, own):
        assert sum(sentence in text for text in texts) <= 1, sentence
    assert any(person.description in text for text in texts)


def test_what_cannot_be_told_apart_is_said_with_the_two_and_the_reason() -> None:
    """A job of many words fills the runs of whatever it stands in; the first text that has it is like no other."""
    job = "Keeper of the small collection of clocks at the old observatory of the town museum trust"
    kit = kit_of(site_of(**{**BARE, "name": "Ada Lind", "job_title": job, "occupations": ()}))

    found = [problem for problem in kit.problems if problem.code == "kit-alike"]
    later = {key for _, _, key in alike(kit)}
    assert later
    assert {f"{platforms_by_id()[key.split()[0]].label}, {key.split()[1].replace('_', ' ')}" for key in later} == {
        problem.where for problem in found
    }
    for problem in found:
        assert "too few facts" in problem.what
        assert any(platform.label in problem.what for platform in load_platforms())


def test_a_platform_at_the_end_changes_no_text_before_it() -> None:
    site = site_of()
    few, more = kit_of(site, platforms=EVERY[:5]), kit_of(site, platforms=EVERY[:9])

    assert named_texts(few).items() <= named_texts(more).items()


def test_the_same_facts_give_the_same_kit() -> None:
    assert kit_of(site_of()) == kit_of(site_of())


# --- Whole, and within the limits ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", WHO)
def test_every_text_of_sentences_is_there_and_ends_as_one(kits: dict[str, Kit], who: str) -> None:
    texts = {key: text for key, text in named_texts(kits[who]).items() if text.is_prose}

    assert [key for key, text in texts.items() if not ends_whole(text.text)] == []
    assert [key for key, text in texts.items() if "  " in text.text or " ." in text.text] == []


@pytest.mark.parametrize("who", WHO)
def test_no_text_is_over_its_limit(kits: dict[str, Kit], who: str) -> None:
    over = [key for key, text in named_texts(kits[who]).items() if text.limit.max and not text.limit.fits(text.text)]

    assert over == []


@pytest.mark.parametrize("who", WHO)
def test_name_role_and_town_are_in_the_shortest_text(kits: dict[str, Kit], who: str) -> None:
    names = {"example": ("Zoë Marchetti-Ødegård", "rgan restorer", "Ludlow"), "sulastri": ("Sulastri", "idan", "Wonosari"),
             "nawal": ("نوال الرفاعي", "مهندسة معمارية", "الكرك"), "ravel": ("Maeve Ravelin", "iddle player", "Sligo")}  # fmt: skip
    texts = named_texts(kits[who])

    for key in ("tiktok bio", "x bio", "instagram bio", "linktree bio"):
        for part in names[who]:
            assert part in texts[key].text, key


def test_an_own_limit_counts_to_its_last_character_and_others_follow_it() -> None:
    kit = kit_of(site_of(), limits={("x", "bio"): 45})
    text = named_texts(kit)["x bio"]

    assert text.limit.said == "45 characters (your own limit)"
    assert 0 < len(text.text) <= 45
    assert ends_whole(text.text)


def test_where_no_limit_is_known_nothing_is_cut_and_that_is_said(kits: dict[str, Kit]) -> None:
    text = named_texts(kits["example"])["gravatar description"]

    assert text.limit.max is None
    assert "no limit known" in text.said
    assert len(text.text) > 300


def test_a_limit_that_nobody_confirmed_says_so(kits: dict[str, Kit]) -> None:
    texts = named_texts(kits["example"])

    assert texts["github bio"].said.endswith("of 160 characters (limit not confirmed)")
    assert texts["x bio"].said.endswith("of 160 characters")


PEOPLE_PARTS = st.text(st.characters(categories=("Lu", "Ll", "Lo", "Mn")), min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(
    name=st.lists(PEOPLE_PARTS, min_size=1, max_size=9).map(" ".join),
    job=st.lists(PEOPLE_PARTS, min_size=0, max_size=6).map(" ".join),
    town=st.sampled_from(["", "Ludlow", "القاهرة", "東京"]),
    language=st.sampled_from(["en", "ar", "ja", "id"]),
    most=st.integers(10, 200),
)
def test_whoever_it_is_texts_are_whole_and_fit(name: str, job: str, town: str, language: str, most: int) -> None:
    person = {**BARE, "name": name, "given_name": "", "family_name": "", "job_title": job, "town": town}
    limits = {("x", "bio"): most, ("linkedin", "headline"): most}
    kit = kit_of(site_of(language=language, **person), platforms=("x", "linkedin", "tiktok"), limits=limits)

    for key, text in named_texts(kit).items():
        if text.is_prose:
            assert text.limit.fits(text.text), key
            assert not text.text or ends_whole(text.text), key
    headline = named_texts(kit)["linkedin headline"]
    assert headline.limit.fits(headline.text)


# --- Odd names -------------------------------------------------------------------------------------------------


def test_one_name_needs_no_second(kits: dict[str, Kit]) -> None:
    texts = named_texts(kits["sulastri"])

    assert texts["linkedin first_name"].text == "Sulastri"
    assert texts["linkedin last_name"].text == ""
    assert "one name" in texts["linkedin last_name"].notes[0]
    assert next(one.handles for one in kits["sulastri"].platforms) == (
        "sulastri",
        "sulastri-bidan",
        "sulastri-wonosari",
    )


def test_a_name_in_arabic_letters_stays_so_and_the_latin_one_is_offered(kits: dict[str, Kit]) -> None:
    texts = named_texts(kits["nawal"])

    assert texts["x name"].text == "نوال الرفاعي"
    assert "Nawal Al-Rifai" in texts["x name"].notes[0]
    assert texts["x handle"].text.startswith("nawal")
    assert texts["orcid other_names"].text.split("\n")[:2] == ["Nawal Al-Rifai", "Nawal al Rifaie"]
    assert not kits["nawal"].is_plain
    assert "،" in everything(kits["nawal"])


def test_two_names_of_one_musician_are_both_said_and_works_and_press_as_well() -> None:
    works = (
        Work(WorkKind.ALBUM, "The Far Strand", "far", published="2019-05"),
        Work(WorkKind.VIDEO, "Seven bowings", "seven"),
    )
    press = (Press(PressKind.ARTICLE, "A fiddler", "fiddler", "https://courier.example/1", "Western Courier"),)
    kit = kit_of(replace(site_of(other_names=("Nightjar Lane",)), works=works, press=press))
    said = everything(kit)

    for part in ("Nightjar Lane", "“The Far Strand” (2019)", "“Seven bowings”", "Western Courier"):
        assert part in said


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_very_long_name_is_never_torn(language: str) -> None:
    site = site_of(
        language=language, name=LONG_NAME, given_name="Maria", family_name="Altenau", town="Ulm", other_names=()
    )
    kit = kit_of(site)
    words = LONG_NAME.split()

    assert len(LONG_NAME) > 120
    for key, text in named_texts(kit).items():
        if text.is_prose and LONG_NAME not in text.text:
            # Where the whole name is not, no piece of it is that nobody would call a name.
            assert not any(f"{words[k]} {words[k + 1]}" in text.text for k in range(1, len(words) - 2)), key
        assert not text.is_prose or not text.text or ends_whole(text.text), key
    assert named_texts(kit)["x name"].text == "Maria Altenau"


def test_a_name_that_fits_nowhere_is_given_whole_with_a_warning() -> None:
    site = site_of(name=LONG_NAME, given_name="", family_name="", other_names=())
    kit = kit_of(site, platforms=("x",))

    assert named_texts(kit)["x name"].text == LONG_NAME
    assert "kit-fit" in {problem.code for problem in kit.problems}


def test_no_pronoun_is_guessed(kits: dict[str, Kit]) -> None:
    """Of her own sentences there may be some with one; of ours there is none."""
    kit = kit_of(site_of(facts=(), introduction="", description="Ana María Lindqvist checks bridges."))
    words = set(everything(kit).casefold().replace(".", " ").replace(",", " ").split())

    assert not words & {"he", "she", "his", "her", "hers", "him", "they", "their", "theirs", "them"}


# --- What must not be there ------------------------------------------------------------------------------------


def secret_site() -> object:
    return replace(
        site_of(
            works_for=(Organisation("Elm Street Clinic"), Organisation("Open Door Ltd")),
            awards=("Prize of Jonas Example, 2019",),
            knows_about=("call me on +44 1632 960999", "write to ana@private.example", "bridges"),
            facts=(("Now", "Works beside Ruthild Okafor-Lind every day"),),
            town="Secretville",
        ),
        elsewhere=(
            Elsewhere("Attack", "https://attack-blog.example/ana", "", AS_OF, True),
            Elsewhere("Mastodon", "https://social.example/@ana", "", AS_OF, True),
        ),
        hidden_names=("Ruthild Okafor-Lind",),
    )


def test_nothing_of_the_never_publish_lists_is_in_any_text() -> None:
    lists = PrivateLists(("elm street", "SECRETVILLE"), ("Jonas Example",), ("attack-blog.example",))
    kit = kit_of(secret_site(), lists, sentences=("I know Jonas Example.", "I like tea."))  # type: ignore[arg-type]
    said = everything(kit).casefold()

    for secret in ("elm", "secretville", "jonas", "attack", "okafor", "960999", "private.example"):
        assert secret not in said
    for kept in ("open door ltd", "bridges", "i like tea.", "social.example/@ana"):
        assert kept in said


def test_a_wanted_handle_is_held_against_the_lists_too() -> None:
    kit = kit_of(site_of(), PrivateLists(("elm street",)), handles={"linkedin": "elm-street", "x": "elm_street"})

    assert "elm" not in everything(kit)
    assert "kit: handles" in {problem.where for problem in kit.problems}


def test_what_is_left_out_is_told_without_a_word_of_it() -> None:
    lists = PrivateLists(("elm street", "SECRETVILLE"), ("Jonas Example",), ("attack-blog.example",))
    kit = kit_of(secret_site(), lists, sentences=("I know Jonas Example.",))  # type: ignore[arg-type]
    told = [problem for problem in kit.problems if problem.code == "kit-never-publish"]

    assert {problem.where for problem in told} >= {
        "kit: workplaces", "kit: awards", "kit: what you know about", "kit: town", "kit.toml: sentences",
        "content/elsewhere.toml",
    }  # fmt: skip
    for problem in told:
        assert not any(word in str(problem).casefold() for word in ("elm", "jonas", "attack", "okafor", "secretv"))


def test_a_protected_term_is_not_put_together_from_two_facts() -> None:
    """Neither the town nor the workplace is protected; the one after the other is."""
    lists = PrivateLists(("Bridges Ludlow",))
    kit = kit_of(site_of(works_for=(Organisation("Västra Bridges"),), town="Ludlow"), lists)

    for text in named_texts(kit).values():
        words = re.findall(r"\w+", text.text.casefold())
        assert ("bridges", "ludlow") not in set(pairwise(words))


def test_without_the_town_no_text_names_it() -> None:
    site = site_of(town="Ludlow", headline="engineer", description="Ana builds bridges.")

    assert "Ludlow" in everything(kit_of(site))
    assert "Ludlow" not in everything(kit_of(site, town=False))


# --- Links and what is there already ---------------------------------------------------------------------------


def test_the_site_is_the_first_link_and_no_profile_links_to_itself() -> None:
    kit = kit_of(make_site())

    for one in kit.platforms:
        assert one.links[0] == "https://ana.example/"
        assert one.platform.links.max is None or len(one.links) <= one.platform.links.max
        assert len(set(one.links)) == len(one.links)
    mastodon = next(one for one in kit.platforms if one.platform.id == "mastodon")
    assert mastodon.existing is not None
    assert "https://social.example/@ana" not in mastodon.links


def test_a_page_is_known_by_its_host_too() -> None:
    pages = (
        Elsewhere("My tumbles", "https://ana.tumblr.com/", "", AS_OF),
        Elsewhere("Code", "https://github.com/ana", "", AS_OF),
        Elsewhere("Other", "https://github.com.evil.example/ana", "", AS_OF),
    )
    kit = kit_of(replace(make_site(), elsewhere=pages), platforms=("tumblr", "github", "x"))

    assert [one.existing and one.existing.url for one in kit.platforms] == [
        "https://ana.tumblr.com/", "https://github.com/ana", None,
    ]  # fmt: skip


def test_the_handle_that_is_wanted_stands_first() -> None:
    kit = kit_of(site_of(), platforms=("x", "github"), handles={"x": "@bridges_ana"})

    assert kit.platforms[0].handles[0] == "bridges_ana"
    assert named_texts(kit)["x handle"].text == "bridges_ana"
    assert kit.platforms[1].handles[0] == "anamarialindqvist"
    for one in kit.platforms:
        for handle in one.handles:
            assert handle.isascii()


@cache
def table_fields() -> dict[str, set[str]]:
    return {name: {field.id for field in platform.fields} for name, platform in platforms_by_id().items()}


def test_every_field_of_the_table_has_its_box(kits: dict[str, Kit]) -> None:
    assert {one.platform.id: {text.id for text in one.texts} for one in kits["example"].platforms} == table_fields()


def test_an_empty_box_says_why(kits: dict[str, Kit]) -> None:
    empty = {key: text for kit in kits.values() for key, text in named_texts(kit).items() if not text.text}

    assert [key for key, text in empty.items() if not text.notes] == []


def test_a_person_of_whom_hardly_anything_is_known_gets_a_kit() -> None:
    site = make_site(
        settings=make_settings(**{**BARE, "job_title": "", "name": "Li", "given_name": "", "family_name": ""})
    )
    kit = kit_of(site)

    assert [key for key, text in named_texts(kit).items() if text.is_prose and not ends_whole(text.text)] == []
    assert alike(kit) == []


def test_no_paragraph_of_a_text_from_right_to_left_begins_with_a_web_address(kits: dict[str, Kit]) -> None:
    """It would be set from left to right."""
    texts = [text.text for text in named_texts(kits["nawal"]).values() if text.is_prose]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n")]

    assert any("nawal.test" in paragraph for paragraph in paragraphs)
    assert not any(paragraph.startswith("nawal.test") for paragraph in paragraphs)
