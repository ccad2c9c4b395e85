"""The English of the kit: whole sentences, right articles, one voice, no fact twice, nobody invited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clearname.kit import phrases_en as phrases
from clearname.kit.cut import sentences_of
from clearname.kit.model import Kit
from clearname.kit.nouns_en import honour, listed, with_article, with_the
from clearname.model import Work, WorkKind
from clearname.settings import Credential, Organisation
from kit_help import everything, kit_of, kit_of_folder, named_texts, site_of
from people import copy_person
from sites import copy_example

_MARKED = re.compile(r"\[[^\]]+\]")
GROUPS = {
    name: value for name, value in vars(phrases).items() if name.isupper() and isinstance(value, tuple)
} | phrases.SENTENCES  # fmt: skip
TEMPLATES = {t: name for name, group in GROUPS.items() if name != "NOTHING_ELSE_FITS" for t in group}
FRAGMENTS = re.compile(
    r"(?:also|and|but|or|author of|member of|studied|trained|educated|reads|seen|covered|listen|welcome|recognised|"
    r"happy|at home|at work|counted|mostly|earned|known|looking|meet|kept)\b",
    re.IGNORECASE,
)
INVITES = re.compile(r"\b(?:ask me|write to|call|phone|meet me|come and|contact|welcome|visit me|question)\b", re.I)


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kit]:
    folder = tmp_path_factory.mktemp("kits")
    return {
        "example": kit_of_folder(copy_example(folder / "example")),
        "ravel": kit_of_folder(copy_person("ravel", folder / "ravel")),
    }


def verbs() -> set[str]:
    """Every verb that is marked in a template."""
    marked = (found.strip("[]") for template in TEMPLATES for found in _MARKED.findall(template))
    return {form for forms in marked for form in forms.split("|")} | {"restores", "trained", "records"}


def prose(kit: Kit) -> Iterator[tuple[str, str]]:
    for key, text in named_texts(kit).items():
        if text.is_prose and len(text.text.split()) > 8:
            yield key, text.text


# --- The templates -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_sentence_of_a_template_has_its_verb_and_no_fragment_opens_it(template: str) -> None:
    for sentence in re.split(r"(?<=\.) ", template):
        assert _MARKED.search(sentence), f"{TEMPLATES[template]}: {sentence}"
        assert not FRAGMENTS.match(sentence), f"{TEMPLATES[template]}: {sentence}"
        assert sentence.endswith(".")
    assert ":" not in template or TEMPLATES[template].startswith("other_")
    assert not re.search(r"\s\s|\.\.| \.", template)
    assert not INVITES.search(template)


def test_no_template_stands_twice_in_its_group_and_each_fact_has_several() -> None:
    for name, group in GROUPS.items():
        assert len(set(group)) == len(group), name
        if name in phrases.SENTENCES and not name.startswith("other_"):
            assert len(group) >= 4, name
            # One thing, or several: there is something to say in both cases.
            assert any("{many}" not in t for t in group), name
            assert any("{item}" not in t and "{many}" not in t for t in group), name


# --- The texts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["example", "ravel"])
def test_every_bio_consists_of_sentences_with_a_verb(kits: dict[str, Kit], who: str) -> None:
    known = verbs()

    for key, text in prose(kits[who]):
        for sentence in sentences_of(re.sub("“[^”]*”", "“T”", text)):
            assert set(re.findall(r"\w+", sentence)) & known, (key, sentence)
            assert not FRAGMENTS.match(sentence), (key, sentence)
            assert sentence[0].isupper() or sentence[0] in "“mz", (key, sentence)
        assert not re.search(r" {2}|\.\.|\. \.|\n{3}| ,", text), key
        assert "{" not in text, key
        assert "[" not in text, key


@pytest.mark.parametrize("who", ["example", "ravel"])
def test_no_fact_stands_twice_in_a_text(kits: dict[str, Kit], who: str) -> None:
    facts = (
        "Teme Valley Organ Workshop", "Northmoor University", "Nidelven School", "Marches Courier", "Radio Tresfjell",
        "Aldous Medal", "Fenwick Prize", "MSc", "Westering College", "Nightjar Lane", "Radio Play Music Prize",
        "Long Acre Band", "Western Courier", "example.org", "music.test", "Ludlow", "Sligo",
    )  # fmt: skip

    for key, text in prose(kits[who]):
        for fact in facts:
            assert text.count(fact) <= 1, (key, fact)


@pytest.mark.parametrize("who", ["example", "ravel"])
def test_a_text_keeps_one_voice(kits: dict[str, Kit], who: str) -> None:
    given = {"example": "Zoë", "ravel": "Maeve"}[who]

    for key, text in prose(kits[who]):
        speaks = bool(re.search(r"\b(?:I|[Mm]y|me)\b", text))
        assert len(re.findall(rf"\b{given}\b", text)) <= 1 or not speaks, key
    texts = dict(prose(kits[who]))
    for key in ("mastodon bio", "github bio", "instagram bio", "stack_overflow about_me"):
        assert re.search(r"\bI\b", texts[key]), key
    for key in ("orcid biography", "wordpress_com about_page", "muck_rack bio", "x bio"):
        assert not re.search(r"\bI\b", texts[key]), key


def test_the_introduction_and_the_description_stand_whole_in_the_longest_texts(kits: dict[str, Kit]) -> None:
    texts = named_texts(kits["example"])

    assert texts["linkedin about"].text.startswith(
        "Zoë Marchetti-Ødegård is an organ restorer in Ludlow, England. Since"
    )
    assert texts["github profile_readme"].text.startswith("Zoë Marchetti-Ødegård restores historic pipe organs")


def test_what_is_below_a_post_or_a_video_speaks_of_that(kits: dict[str, Kit]) -> None:
    texts = named_texts(kits["example"])

    assert "here" in texts["linkedin position_description"].text.split(".")[0].casefold()
    assert "Zoë" not in texts["linkedin position_description"].text
    assert not any("name does not fit" in note for note in texts["linkedin position_description"].notes)
    assert "video" in texts["youtube video_description"].text
    assert "zoe.example.org" in texts["youtube video_description"].text


def test_short_boxes_hold_what_they_ask_for(kits: dict[str, Kit]) -> None:
    texts = named_texts(kits["example"])

    assert texts["wikidata description"].text == "organ restorer in Ludlow"
    assert texts["google_scholar affiliation"].text == "Organ restorer, Teme Valley Organ Workshop"
    assert texts["gravatar job_title"].text == "Organ restorer"
    for key in ("linkedin headline", "xing headline", "about_me headline", "vimeo tagline"):
        assert texts[key].text.startswith("Organ restorer in Ludlow"), key
        assert "Nidelven" not in texts[key].text, key


def test_order_is_who_what_training_languages_website(kits: dict[str, Kit]) -> None:
    for who, host in (("example", "zoe.example.org"), ("ravel", "music.test/maeve-ravelin")):
        for key, text in prose(kits[who]):
            if host in text:
                assert host in sentences_of(text)[-1], key


def test_a_first_name_that_is_a_letter_and_few_facts_give_whole_sentences() -> None:
    bare = {
        "works_for": (),
        "alumni_of": (),
        "knows_language": (),
        "facts": (),
        "introduction": "",
        "description": "X.",
    }
    kit = kit_of(
        site_of(**bare, name="Li Q", given_name="Q", job_title="Baker", town="Ulm", knows_about=("Rye bread",))
    )

    for key, text in named_texts(kit).items():
        if text.is_prose:
            assert all(set(re.findall(r"\w+", s)) & verbs() for s in sentences_of(text.text)), (key, text.text)


def test_nobody_works_as_a_pensioner() -> None:
    kit = kit_of(site_of(job_title="Pensioner", occupations=("Student of history",), introduction="", description="A."))

    said = everything(kit)
    assert "a pensioner" in said
    assert not re.search(r"works? (?:\w+ )*as (?:a|the) (?:pensioner|student)", said)
    assert not re.search(r"\bas a (?:pensioner|student)|pensioner by profession", said)


def test_own_sentences_go_with_the_voice_and_few_words_with_none() -> None:
    site = site_of(facts=(("Now", "Keeps bees"),), introduction="", disambiguation="The engineer; no relation.")
    kit = kit_of(site, sentences=("I keep bees.", "She keeps hens.", "Bees are kept here."))
    texts = [text.text for text in named_texts(kit).values() if text.is_prose]

    said = "\n".join(texts)
    assert "Now:" not in said
    assert "no relation" not in said
    assert all(re.search(r"\bI\b", text.replace("I keep bees.", "")) for text in texts if "I keep bees." in text)
    assert not any(re.search(r"\bI\b", text) for text in texts if "She keeps hens." in text)
    assert all(own in said for own in ("I keep bees.", "She keeps hens.", "Bees are kept here."))


# --- Nouns ----------------------------------------------------------------------------------------------------------


def test_articles_of_what_one_is() -> None:
    said = {
        "organ restorer": "an organ restorer", "teacher": "a teacher", "MSc in law": "an MSc in law", "PhD": "a PhD",
        "BSc": "a BSc", "university lecturer": "a university lecturer", "honorary fellow": "an honorary fellow",
        "the voice of Radio X": "the voice of Radio X", "NHS nurse": "an NHS nurse", "urban planner": "an urban planner",
        "European lawyer": "a European lawyer", "one-man band": "a one-man band", "": "",
    }  # fmt: skip

    assert {noun: with_article(noun) for noun in said} == said


def test_articles_of_bodies() -> None:
    said = {
        "Guild of Weavers": "the Guild of Weavers", "Northmoor University": "Northmoor University",
        "University of Northmoor": "the University of Northmoor", "The Long Band": "the Long Band",
        "Teme Workshop": "the Teme Workshop", "Open Door Ltd": "Open Door Ltd", "Western Courier": "the Western Courier",
        "Nidelven School of Art": "the Nidelven School of Art", "Radio Tresfjell": "Radio Tresfjell",
    }  # fmt: skip

    assert {body: with_the(body) for body in said} == said


def test_honours_as_nouns_and_as_they_are() -> None:
    assert honour("Aldous Medal, 2019") == ("the Aldous Medal (2019)", True)
    assert honour("Fenwick Prize, Guild, 2015") == ("the Fenwick Prize (Guild, 2015)", True)
    assert honour("Teacher of the year, 2020") == ("Teacher of the year (2020)", False)
    assert honour("Winner of the Fenwick Prize") == ("Winner of the Fenwick Prize", False)


def test_lists_are_clear_where_things_hold_an_and_or_a_comma() -> None:
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b and c"]) == "a, and b and c"
    assert listed(["“a, b and c”", "d"]) == "“a, b and c” and d"
    assert listed(["a, b", "c"]) == "a, b; and c"


def test_topics_have_small_letters_and_their_article_and_names_keep_theirs() -> None:
    topics = ("Voicing of pipes", "Irish fiddle", "Roman law", "DNA", "Wales in wartime", "Bridge repair")
    said = everything(kit_of(site_of(knows_about=topics, introduction="", description="D.")))

    for part in ("the voicing of pipes", "Irish fiddle", "Roman law", "DNA", "Wales in wartime", "bridge repair"):
        assert part in said
    assert "about Voicing" not in said


def test_several_works_are_several() -> None:
    works = (Work(WorkKind.BOOK, "One", "one", published="2019"), Work(WorkKind.BOOK, "Two", "two"))
    said = everything(kit_of(replace(site_of(), works=works)))

    assert re.search(r"books “(?:One|Two)”", said)
    assert not re.search(r"book “\w+”(?: \(2019\))? and", said)


def test_a_qualification_that_is_no_noun_goes_without_article() -> None:
    site = site_of(credentials=(Credential("Chartered engineer", "Engineering Council"),), alumni_of=())
    said = everything(kit_of(site))

    assert "Chartered engineer (Engineering Council)" in said
    assert not re.search(r"\ba chartered engineer", said, re.IGNORECASE)


def test_a_name_with_braces_or_brackets_stays_as_it_is() -> None:
    site = site_of(works_for=(Organisation("A {name} [am|is] B"),), knows_about=("{host} [x]",), name="Li {town} Q")
    said = everything(kit_of(site))

    assert "A {name} [am|is] B" in said
    assert "{host} [x]" in said
    assert "Li {town} Q" in said


def test_the_texts_change_with_no_clock(tmp_path: Path) -> None:
    folder = copy_example(tmp_path / "example")

    assert kit_of_folder(folder) == kit_of_folder(folder)
