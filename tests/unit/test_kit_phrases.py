"""The kit in other languages than English: whole sentences of a table, or the person's own; none like another."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from clearname.gate import Facts, PrivateLists
from clearname.kit.alike import MOST_SHARED, runs_of, share
from clearname.kit.choices import Choices
from clearname.kit.compose import PROSE
from clearname.kit.cut import sentences_of
from clearname.kit.facts import KitFacts, build_facts
from clearname.kit.guard import Guard
from clearname.kit.letters import Letters
from clearname.kit.model import Kit, KitText
from clearname.kit.phrases import LANGUAGES, Phrases, phrases_for
from clearname.kit.platforms import load_platforms
from clearname.model import Site
from clearname.settings import Organisation
from clearname.site import load_site
from kit_help import EVERY, everything, kit_of, kit_of_folder, named_texts, site_of
from kit_people import PEOPLE, person_site
from people import copy_person
from sites import DAY as TODAY

DAY = date.fromisoformat(TODAY)
VERB = re.compile(r"\[[^\]]+\]")
STOPS = {"hi": "।", "ja": "。"}
KINDS = {
    "roles", "topics", "workplaces", "schools", "credentials", "awards", "bodies", "affiliations", "languages",
    "other_names", "press", "site", "book", "article", "video", "event", "software", "album",
}  # fmt: skip
OPENINGS = {
    "full": {"name", "role", "town"}, "without_town": {"name", "role"}, "without_role": {"name", "town"},
    "names": {"name"}, "names_i": {"name"}, "jobs_i": {"role", "town"}, "roles_i": {"role"}, "towns_i": {"town"},
    "posts": {"role"}, "posts_without_role": set(), "videos": {"name"},
}  # fmt: skip
PRONOUNS = {
    "de": "er|sie|sein|seine|seinem|seiner|ihr|ihre|ihrem|ihrer", "es": "él|ella|ellos|ellas", "fr": "elle|lui",
    "pt": "ele|ela|dele|dela", "ar": "هو الذي|هي التي|يعمل|تعمل|عمله|عملها", "hi": "करता|करती|करते|वाला|वाली|था|थी हूँ",
    "id": "laki-laki|perempuan", "ja": "彼|彼女",
}  # fmt: skip
"""What would say whether somebody is a man or a woman."""


def table(language: str) -> Phrases:
    found = phrases_for(language)
    assert found
    return found


def groups(language: str) -> dict[str, tuple[str, ...]]:
    phrases = table(language)
    return {name: getattr(phrases, name) for name in OPENINGS} | dict(phrases.sentences)


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kit]:
    """One kit for each language, for every platform."""
    folder = tmp_path_factory.mktemp("kits")
    made = {language: kit_of(person_site(language)) for language in PEOPLE}
    people = {"id": "sulastri", "ar": "nawal"}
    return made | {lang: kit_of_folder(copy_person(name, folder / name)) for lang, name in people.items()}


def prose(kit: Kit) -> dict[str, KitText]:
    return {key: text for key, text in named_texts(kit).items() if text.is_prose}


# --- The tables -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_of_a_table_has_its_verb_and_its_stop(language: str) -> None:
    stop = STOPS.get(language, ".")

    for name, group in groups(language).items():
        assert len(set(group)) == len(group), name
        for phrase in group:
            assert phrase.endswith(stop), phrase
            bare = re.sub(r"\{host\}", "H", phrase)
            for sentence in filter(None, bare.split(stop)):
                assert VERB.search(sentence), phrase
            assert not re.search(r"  | [.。।,،]|\.\.|\{\}", phrase), phrase
            assert phrase.count("<") == phrase.count(">") and phrase.count("[") == phrase.count("]"), phrase
            assert all(part.count("|") == 1 for part in re.findall(r"<[^>]*>", phrase)), phrase
            words = re.split(r"[\s<>|\[\]،,.:]+", phrase)
            assert not set(words) & set(PRONOUNS[language].split("|")) or (language == "hi" and "था" in words), phrase


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gap_is_one_that_is_filled_there(language: str) -> None:
    assert table(language).sentences.keys() == KINDS
    for name, group in groups(language).items():
        for phrase in group:
            gaps = set(re.findall(r"\{(\w+)\}", phrase)) - {"short"}
            if name in OPENINGS:
                assert gaps == OPENINGS[name], phrase
            elif name == "site":
                assert gaps == {"host"} and not phrase.startswith("{host}"), phrase
            else:
                assert len(gaps) == 1 and gaps <= {"items", "item", "many"}, phrase
        if name in KINDS - {"site"}:
            assert any("{many}" not in phrase for phrase in group), name
            assert any("{item}" not in phrase for phrase in group), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_ways_to_say_what_every_text_says(language: str) -> None:
    phrases = table(language)

    assert len(phrases.full) >= 8
    assert len(phrases.names_i) * len(phrases.jobs_i) >= 15
    assert min(len(phrases.sentences[kind]) for kind in ("topics", "workplaces", "site", "languages")) >= 5
    assert {field.name for field in fields(Phrases)} >= set(OPENINGS)


def test_no_other_language_has_a_table() -> None:
    assert phrases_for("sv") is None
    assert phrases_for("../x") is None


# --- The texts ------------------------------------------------------------------------------------------------------


def patterns(language: str, town: str) -> list[re.Pattern[str]]:
    """Each sentence of the table as a pattern, in both voices."""
    phrases = table(language)
    known = set()
    for phrase in (phrase for group in groups(language).values() for phrase in group):
        for side in (0, -1):
            said = re.sub(r"[\[<]([^\]>]*)[\]>]", lambda found, side=side: found[1].split("|")[side], phrase)  # type: ignore[misc]
            said = said.replace("{town}", town)
            for wrong, right in phrases.mends:
                said = re.sub(wrong, right, said)
            known |= set(sentences_of(re.sub(r"\{\w+\}", "GAP", said)))
    return [re.compile(re.escape(" ".join(one.split())).replace("GAP", ".+"), re.IGNORECASE) for one in known]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_consists_of_sentences_of_the_table_and_of_the_person(
    kits: dict[str, Kit], language: str, tmp_path: Path
) -> None:
    folder = {"id": "sulastri", "ar": "nawal"}.get(language)
    site = person_site(language) if not folder else load_site(copy_person(folder, tmp_path / folder), DAY)
    person = site.settings.person
    known = patterns(language, person.town)
    own = {*sentences_of(person.introduction), *sentences_of(person.description)}
    stop = STOPS.get(language, ".")

    texts = prose(kits[language])
    assert {key.split()[0] for key in texts} == {p.id for p in load_platforms() for f in p.fields if f.role in PROSE}
    for key, text in texts.items():
        assert text.text.endswith(stop), key
        for sentence in sentences_of(text.text):
            assert sentence in own or any(one.fullmatch(sentence) for one in known), (key, sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_texts_share_three_tenths_of_their_runs(kits: dict[str, Kit], language: str) -> None:
    roles = {f"{p.id} {f.id}": f.role for p in load_platforms() for f in p.fields}
    texts = {k: t.text for k, t in named_texts(kits[language]).items() if roles[k] in (*PROSE, "headline") and t.text}
    runs = {key: runs_of(text) for key, text in texts.items()}

    assert len(kits[language].platforms) == len(EVERY)
    assert len(texts) > 40
    assert [(a, b) for a, b in combinations(runs, 2) if share(runs[a], runs[b]) >= MOST_SHARED] == []
    assert sum(1 for one in runs.values() if one) > 30
    assert kits[language].problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_over_its_limit_nor_twice_there(kits: dict[str, Kit], language: str) -> None:
    texts = prose(kits[language])

    assert [key for key, text in texts.items() if not text.limit.fits(text.text)] == []
    assert len({text.text for text in texts.values()}) == len(texts)
    for text in texts.values():
        assert not re.search(r"[{}\[\]<>|]| {2}| [.,،。।]|\.\.", text.text), text.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_keeps_one_voice(kits: dict[str, Kit], language: str) -> None:
    first = re.compile(table(language).first_person, re.IGNORECASE)
    texts = {key: text.text for key, text in prose(kits[language]).items()}

    for key in ("linkedin about", "orcid biography", "wordpress_com about_page", "muck_rack bio", "x bio"):
        assert not first.search(texts[key]), (key, texts[key])
    if language not in ("es", "pt"):
        for key in ("mastodon bio", "github bio", "instagram bio", "stack_overflow about_me"):
            assert first.search(texts[key]), (key, texts[key])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_never_publish_lists_is_in_a_text(language: str) -> None:
    site = site_of(
        language=language, introduction="", description="D.", town="Secretville",
        works_for=(Organisation("Elm Street Clinic"), Organisation("Open Door")), awards=("Prize of Jonas Example, 2019",),
    )  # fmt: skip
    said = everything(kit_of(site, PrivateLists(("elm street", "SECRETVILLE"), ("Jonas Example",)))).casefold()

    assert not any(secret in said for secret in ("elm", "secretville", "jonas"))
    assert "open door" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_hardly_known_gets_whole_sentences(language: str) -> None:
    bare = {field: () for field in ("works_for", "alumni_of", "knows_about", "knows_language", "facts", "other_names")}
    site = site_of(language=language, **bare, name="Li Q", given_name="", job_title="", town="", headline="",
                   introduction="", description="Li")  # fmt: skip

    for key, text in prose(kit_of(site, platforms=("x", "linkedin", "youtube", "tiktok", "orcid"))).items():
        assert text.text.endswith(STOPS.get(language, ".")), key
        assert "Li" in text.text or "ana.example" in text.text or "position" in key, key


def test_braces_and_brackets_of_a_fact_stay_as_they_are() -> None:
    site = site_of(
        language="de", town="{town} [x]", works_for=(Organisation("A {name} <b|c> [am|is] B"),), name="Li {x}"
    )
    said = everything(kit_of(site))

    assert "A {name} <b|c> [am|is] B" in said
    assert "{town} [x]" in said
    assert "Li {x}" in said


def test_nobody_works_as_a_pensioner() -> None:
    site = site_of(language="de", job_title="Rentnerin", introduction="", description="D.", occupations=())
    said = "\n".join(text.text for text in prose(kit_of(site)).values())

    assert "Rentnerin" in said
    assert not re.search(r"als Rentnerin|Beruf (?:bin|ist)", said)


def test_a_town_with_an_article_takes_it_as_people_say() -> None:
    french = everything(kit_of(site_of(language="fr", town="Le Valfictif", description="D.")))
    portuguese = everything(kit_of(site_of(language="pt-BR", town="Porto Alegre", description="D.")))

    assert "à Le" not in french
    assert "au Valfictif" in french
    assert "em Porto Alegre" in portuguese
    assert "no Porto Alegre" not in portuguese


def test_spanish_and_arabic_lists_are_joined_as_people_write() -> None:
    spanish = everything(kit_of(site_of(language="es", knows_about=("acústica", "iluminación"), description="D.")))
    arabic = everything(kit_of(site_of(language="ar", knows_about=("الكلس", "الحجر", "Python"), description="D.")))

    assert "acústica e iluminación" in spanish
    assert "acústica y iluminación" not in spanish
    assert "، والكلس" in arabic
    assert "وPython" not in arabic


def test_nouns_get_small_letters_unless_they_may_be_names() -> None:
    site = site_of(language="es", introduction="Se ocupa de la Ley Azul y de cal.", description="D.")
    letters = Letters(replace(build_facts_of(site), own=()))

    assert letters.small("Casas de piedra", is_role=False) == "casas de piedra"
    assert letters.small("España en guerra", is_role=False) == "España en guerra"
    assert letters.small("Ley azul", is_role=False) == "Ley azul"
    assert letters.small("Cal", is_role=False) == "cal"
    assert letters.small("Python", is_role=False) == "Python"
    assert letters.small("Arquitecta", is_role=True) == "arquitecta"
    assert letters.small("Casa Grande", is_role=False) == "Casa Grande"
    assert letters.small("DNA", is_role=True) == "DNA"


def build_facts_of(site: Site) -> KitFacts:
    return build_facts(site, Choices(()), Guard(Facts(site.settings, lists=PrivateLists())))


# --- Where no sentences are known -----------------------------------------------------------------------------------


def test_in_another_language_all_prose_is_the_persons_own_and_stands_once(kits: dict[str, Kit]) -> None:
    person = person_site("sv").settings.person
    texts = prose(kits["sv"])
    written = {key: text.text for key, text in texts.items() if text.text}

    assert kits["sv"].is_plain
    assert written == {"linkedin about": person.introduction, "x bio": person.description}
    assert kits["sv"].problems == ()


def test_an_empty_box_says_what_to_write_and_lists_the_facts(kits: dict[str, Kit]) -> None:
    from clearname_site.kit_html import render_platform

    text = prose(kits["sv"])["mastodon bio"]

    assert text.text == ""
    assert "Write one to three of your own" in text.notes[0]
    assert "500 characters" in text.notes[0]
    assert {("name", "Tuva Ekmyra"), ("role", "Orgelbyggare"), ("town", "Exempelby")} <= set(text.facts)
    page = render_platform(kits["sv"], next(one for one in kits["sv"].platforms if one.platform.id == "mastodon"), {})
    assert "<li>town: <bdi lang='sv'>Exempelby</bdi>" in page
    assert "t-bio" not in page


def test_sentences_of_kit_toml_fill_what_was_empty_and_headlines_stay() -> None:
    kit = kit_of(person_site("sv"), sentences=("Jag bygger orglar.", "Orglar behöver luft."))
    written = [text.text for text in prose(kit).values() if text.text]

    assert len(written) == 4
    assert "Jag bygger orglar." in written
    assert "Orgelbyggare · Exempelby" in named_texts(kit)["linkedin headline"].text


def test_what_does_not_end_as_a_sentence_is_none() -> None:
    site = site_of(language="sv", description="orgelbyggare i Exempelby", introduction="", facts=(("Nu", "bin"),))

    assert [text.text for text in prose(kit_of(site)).values() if text.text] == []


# --- Runs of words that are not written apart ------------------------------------------------------------------------


def test_sixteen_letters_are_eight_words_where_there_are_no_spaces() -> None:
    one = "私の名前は森野架乃です。例市で建築士として働いています。"
    other = "職業は建築士です。例市で建築士として働いています。"

    assert runs_of("石の家") == frozenset()
    assert len(runs_of("あ" * 3 + "石の家を三十軒ほど直しました")) == 2
    assert share(runs_of(one), runs_of(other)) > 0.1
    assert share(runs_of(one), runs_of("漆喰と石の家について古石設計室で毎日調べています。")) == 0
    assert share(runs_of(one), runs_of("まえがき。" + one)) == 1


def test_signs_of_vowels_cut_no_word_apart() -> None:
    assert len(runs_of("मेरा नाम मीरा देवगाँव है और मैं हूँ")) == 1
    assert runs_of("मेरा नाम मीरा देवगाँव है।") == frozenset()
    assert runs_of("ترمّم البيوت الحجريّة مع أصحابها") == frozenset()
