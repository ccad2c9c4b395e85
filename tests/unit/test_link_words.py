"""Words of links that do not say where the link leads."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from clearname.content.link_words import check_link_words, is_vague, own_links
from clearname.documents import parse_document
from clearname.problems import Severity


@pytest.mark.parametrize(
    "words",
    [
        "here", "Here.", "»Click here«", "READ MORE…", "this page", "link", "https://records.example/2024/report",
        "www.example.org", "hier", "mehr erfahren", "en savoir plus", "Más información", "aquí", "Læs mere", "klicka här",
        "подробнее", "اضغط هنا", "यहाँ क्लिक करें", "这里", "こちら", "여기", "di sini", "xem thêm", "Daha fazla",
    ],
)  # fmt: skip
def test_words_that_say_nothing_are_vague(words: str) -> None:
    assert is_vague(words)


@pytest.mark.parametrize(
    "words",
    [
        "the letter of the board", "Here comes everybody", "here's how", "News", "Contact", "example.org", "Hereford", "",
        "ana@example.org", "Mehr Licht", "Ici Radio", "2024", "More Heat than Light", "此书",
    ],
)  # fmt: skip
def test_words_that_name_something_are_not(words: str) -> None:
    assert not is_vague(words)


def test_a_link_is_read_with_its_words_and_pictures_and_a_footnote_is_none() -> None:
    body = (
        '<p>A <a href="/a/?x=1&amp;y=2"><em>very</em>\nold &amp; patient</a> bridge'
        '<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
        '<a href="/b/"><picture><source srcset="/b.webp 1x"><img alt="A girder" src="/b.jpg"></picture></a>'
    )

    assert own_links(body) == (("/a/?x=1&y=2", "very old & patient"), ("/b/", "A girder"))


def test_the_person_is_told_the_line_once_and_nothing_stops() -> None:
    document = parse_document(
        b"Title: A\n\nWhere it stands: `[here](x.md)`\n\nThe letter is [here](letter.md), the map\n[here](map.md).\n",
        "content/pages/a.md",
    )
    body = Markup('<p><a href="/letter/">here</a> <a href="/map/">here</a> <a href="/c/">the count</a></p>')

    (problem,) = check_link_words(body, document)

    assert (problem.where, problem.code, problem.severity) == ("content/pages/a.md:5", "link-vague", Severity.WARNING)
    assert '"here"' in problem.what
