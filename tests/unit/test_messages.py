"""The words of the pages: each in the catalogues, each catalogue whole, and nothing that a catalogue could break."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from jinja2 import DictLoader, Environment, nodes
from lxml import html as lxml_html
from markupsafe import Markup

from clearname.messages import catalogue, messages_for
from clearname.messages.catalogue import languages, spoken
from clearname.routes import Kind
from clearname.site import load_site
from clearname_site import theme
from clearname_site.theme_language import MESSAGES_EXTENSION, filters, speak, words_in
from factory import make_settings, make_site
from sites import copy_example
from theme_sites import render_kinds

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs"))
import make_messages  # noqa: E402
from message_notes import NOTES  # noqa: E402

TEMPLATES = sorted((theme.shipped_theme() / "templates").glob("*.html"))
VALUE = re.compile(r"%\((\w+)\)s")
NO_WORDS = {"ORCID", "ISNI", "Wikidata", "icons and files", "top of home"}
"""Names that are the same in every language, and keys of parts that are kept."""


@cache
def template() -> Catalog:
    return read_po(BytesIO((make_messages.FOLDER / make_messages.TEMPLATE).read_bytes()))


@cache
def catalogue_of(language: str) -> Catalog:
    return read_po(BytesIO((make_messages.FOLDER / f"{language}.po").read_bytes()), locale=language)


def messages(of: Catalog) -> list[Message]:
    return [message for message in of if message.id]


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


TRANSLATED = [language for language in languages() if messages_for(language).all_texts()]
"""Those that translators have begun."""


# --- The template ------------------------------------------------------------------------------------------------


def test_the_template_holds_the_messages_of_now() -> None:
    """If not: `make messages`."""
    path = make_messages.FOLDER / make_messages.TEMPLATE

    assert path.read_bytes() == make_messages.rendered(make_messages.collect())


def test_translators_are_told_about_messages_that_there_are() -> None:
    assert NOTES.keys() <= {ids(message)[0] for message in messages(template())}


def test_a_message_has_the_same_values_for_one_and_for_several_and_no_markup() -> None:
    for message in messages(template()):
        assert len({frozenset(VALUE.findall(text)) for text in ids(message)}) == 1, message.id
        assert all(is_plain(text) for text in ids(message)), message.id


def is_plain(text: str) -> bool:
    """Whether it can stand in an element or an attribute as it is, and every per cent sign of it means something."""
    return not re.search(r'[<>&"]', text) and "%" not in VALUE.sub("", text).replace("%%", "")


# --- Templates ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_word_that_is_no_message(path: Path) -> None:
    assert not list(words_outside(path.read_text("utf-8")))


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        "{% if x %}{{ y }} or {{ z }}{% endif %}",
        '<a {% if x %}title="Go on"{% endif %}>{{ y }}</a>',
        '{{ "All of it" if x else y }}',
        '{{ picture(x, "Portrait") }}',
        "<b>&times; {{ x }} über</b>",
    ],
)
def test_words_outside_of_messages_are_found(source: str) -> None:
    assert list(words_outside(source))


def words_outside(source: str) -> Iterator[str]:
    environment = Environment(extensions=[MESSAGES_EXTENSION])
    shown = "".join(
        token if kind == "data" else "\0" if kind.endswith("_begin") else ""
        for _, kind, token in environment.lex(source)
    )
    yield from re.findall(r'(?:alt|title|aria-label)="[^"\0]*[^\W\d_][^"]*"', shown)
    # Tags, an attribute alone, the unit of a picture's density.
    yield from re.findall(r"[^\W\d_]+", re.sub(r'&\w+;|<[^>]*>| [a-z-]+="[^"]*"|(?<=\0)x\b', "", shown))
    tree = environment.parse(source)
    in_messages = {
        id(argument)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name in ("_", "ngettext", "pgettext")
        for argument in call.args
    }
    for text in tree.find_all(nodes.Const):
        if isinstance(text.value, str) and id(text) not in in_messages and text.value not in NO_WORDS:
            yield from re.findall(r"^[A-Z]\w+.*|.*\w \w.*", text.value)


# --- Catalogues --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", make_messages.PLURALS)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    """If not: `make messages`. Also: none is doubtful, none is kept that is gone, nothing but words has changed."""
    path = make_messages.FOLDER / f"{language}.po"

    assert path.read_bytes() == make_messages.updated(path.read_bytes(), template(), language)
    assert not [message.id for message in catalogue_of(language) if message.fuzzy]


def test_every_language_that_is_promised_is_there() -> None:
    assert set(TRANSLATED) == {"ar", "de", "es", "fr", "hi", "ja", "pt"} == set(make_messages.PLURALS)


def test_every_message_is_translated_in_all_its_forms() -> None:
    for language in TRANSLATED:
        found = catalogue_of(language)
        for message in messages(found):
            assert all(texts(message)), (language, message.id)
            assert isinstance(message.id, str) or len(texts(message)) == found.num_plurals, (language, message.id)


def test_a_translation_is_plain_text_with_the_values_of_its_message() -> None:
    for message in (message for language in TRANSLATED for message in messages(catalogue_of(language))):
        wanted = set(VALUE.findall(ids(message)[0]))
        # "One endorsement" and "two" need no figure in some languages.
        spare = {"number"} if len(ids(message)) > 1 else set()
        for text in texts(message):
            assert is_plain(text), text
            assert wanted - spare <= set(VALUE.findall(text)) <= wanted, text
            assert message.context or text == text.strip(), text


# --- What reads them ---------------------------------------------------------------------------------------------


@pytest.fixture
def own_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A language of one's own, `xa`, with three messages, one of them doubtful."""
    monkeypatch.setattr(catalogue, "_path", lambda tag: tmp_path / f"{tag}.po")
    made = Catalog()
    made.add("By %(name)s.", "%(name)s: 100 %%")
    made.add("News", "Sprakal", flags=["fuzzy"])
    made.add(("%(number)s day", "%(number)s days"), ("%(number)s dag", "%(number)s dagar"))
    made.add("May", "Maj", context="month")
    body = BytesIO()
    write_po(body, made, omit_header=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    header += '"Plural-Forms: nplurals=2; plural=(n % 10 != 1);\\n"\n\n'
    (tmp_path / "sv.po").write_bytes(header.encode() + body.getvalue())
    messages_for.cache_clear()
    yield tmp_path
    messages_for.cache_clear()


@pytest.mark.usefixtures("own_catalogue")
def test_messages_are_read_with_values_plurals_contexts_and_per_cent_signs() -> None:
    words = messages_for("sv-FI")

    assert words.language == "sv"
    assert words.gettext("By %(name)s.", name="5 %") == "5 %: 100 %"
    assert [words.ngettext("%(number)s day", "%(number)s days", n) for n in (1, 2, 21)] == [
        "1 dag",
        "2 dagar",
        "21 dag",
    ]
    assert (words.pgettext("month", "May"), words.gettext("May")) == ("Maj", "May")
    assert words.gettext("News") == "News", "a doubtful translation is none"
    assert messages_for("en").gettext("100 %%") == "100 %"


@pytest.mark.usefixtures("own_catalogue")
def test_templates_speak_the_language_and_escape_what_is_put_in() -> None:
    source = (
        '{{ _("By %(name)s.", name=who) }}|{{ _("By %(name)s.", name=markup) }}|{{ pgettext("month", "May") }}|'
        '{{ ngettext("%(number)s day", "%(number)s days", 2, number=2) }}|{{ _("%(a)s %%", a=1) }}'
    )
    environment = Environment(extensions=[MESSAGES_EXTENSION], autoescape=True, loader=DictLoader({"a": source}))
    speak(environment, "sv")

    shown = environment.get_template("a").render(who="<i>%s", markup=Markup("<b>x</b>"))

    assert shown == "&lt;i&gt;%s: 100 %|<b>x</b>: 100 %|Maj|2 dagar|1 %"


@pytest.mark.usefixtures("own_catalogue")
def test_the_words_of_a_theme_are_those_of_its_templates_and_of_the_languages(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p>Two words</p>{{ _("Made by %(name)s in May") }}', encoding="utf-8")

    assert {"Two words", "Made by", "in May", "Colleague of"} <= set(words_in([tmp_path], ["en"]))
    assert ": 100 %%" in words_in([tmp_path], ["sv"])


def test_a_language_without_a_catalogue_gets_english() -> None:
    assert [spoken(tag) for tag in ("en-GB", "xx", "zz-Latn-QQ")] == ["en", "en", "en"]


# --- A language without words ------------------------------------------------------------------------------------


def home_in(language: str) -> Any:
    settings = make_settings(language=language)
    settings = replace(settings, site=replace(settings.site, reviewed_on=date(2026, 2, 12)))
    return lxml_html.fromstring(render_kinds(make_site(settings=settings))[Kind.HOME])


def copy_of_the_example(folder: Path, language: str, theme: str = "") -> Path:
    site = copy_example(folder)
    settings = (site / "pelican.conf").read_text("utf-8")
    own = f'language = "{language}"' + (f'\ntheme = "{theme}"' if theme else "")
    (site / "pelican.conf").write_text(re.sub('^language = "en"', own, settings, count=1, flags=re.M), "utf-8")
    return site


def test_where_there_are_no_words_in_the_language_of_the_site_the_theme_says_that_it_speaks_english() -> None:
    home = home_in("sv")
    said_by_the_person = home.xpath("//*[contains(@class, 'lede')]")[0]

    assert (home.get("lang"), home.find("body").get("lang")) == ("sv", "en")
    assert said_by_the_person.get("lang") == "sv"
    assert "last reviewed on 12 February 2026" in home.text_content()


def test_where_there_are_words_nothing_else_needs_a_language() -> None:
    home = home_in("pt-BR")

    assert (home.get("lang"), home.find("body").get("lang")) == ("pt-BR", None)
    assert "de fevereiro de 2026" in home.text_content()


@pytest.mark.parametrize(("language", "told"), [("sv", 1), ("pt-BR", 0), ("en-GB", 0), ("de", 0)])
def test_the_owner_is_told_once_that_the_theme_speaks_english(tmp_path: Path, language: str, told: int) -> None:
    site = copy_of_the_example(tmp_path, language)

    assert len([p for p in load_site(site, date(2026, 11, 22)).warnings if "in English" in p.what]) == told


def test_a_theme_with_words_of_its_own_speaks_the_language(tmp_path: Path) -> None:
    site = copy_of_the_example(tmp_path, "sv", theme="mine")
    (site / "mine" / "templates").mkdir(parents=True)
    (site / "mine" / "sv.po").write_text('msgid "Skip to content"\nmsgstr "Till texten"\n', encoding="utf-8")

    assert not [p for p in load_site(site, date(2026, 11, 22)).warnings if "in English" in p.what]
    assert theme.environment(site / "mine", "sv").globals["words_language"] == "sv"


def test_how_a_writer_knows_the_person_is_a_sentence_of_the_language() -> None:
    relation = filters("de")["relation"]

    assert relation("colleague", Markup("<bdi>A&amp;B</bdi>"), 2012).endswith("2012")
    assert "<bdi>A&amp;B</bdi>" in relation("colleague", Markup("<bdi>A&amp;B</bdi>"))
    assert filters("en")["relation"]("anything", "<A>") == "Knows &lt;A&gt;"
