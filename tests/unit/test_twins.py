"""Doorway twins: own pages that differ by a name, a place or a claim only."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from clearname.content.twins import check_twins, keys_of_pages
from clearname.model import Page
from clearname.settings import Organisation, Person
from factory import make_claim, make_news, make_page, make_profile

ANA = Person(
    name="Ana María Lindqvist", description="x", town="Gothenburg", works_for=(Organisation("västra bridges"),),
    other_names=("A. M. Lindqvist",),
)  # fmt: skip
TEXT = """<h2>Bridges in {place}</h2>
<p>{name} inspects old railway bridges in {place} and says in plain words what she finds. An inspection in {place} begins
with a walk, without instruments, in the rain if possible; then come the lamp and the hammer, and in the end a report of
{number} pages that anybody can read. Whoever looks after a bridge in {place} and hears that it is {claim} can ask her to
come and look.</p>"""
OTHER = """<p>Every spring eight young engineers come to the same bridge for a week. They learn to knock, to listen and to
write down what they cannot explain. The bridge has been patient with them since it was built, and so has the woman who
sells soup beside it; most of what they know of rivets was said over that soup, and some of it was even true.</p>"""


def text(**words: str) -> Markup:
    filled = {"name": "Ana María Lindqvist", "place": "Gothenburg", "number": "40", "claim": "unsafe"} | words
    return Markup(TEXT.format(**filled))


def page(slug: str, body: str, **changes: Any) -> Page:
    return make_page(slug, body=Markup(body), **changes)


def test_a_page_that_differs_by_place_name_number_or_claim_is_refused_with_both_files() -> None:
    pages = [
        page("gothenburg", text()),
        page("teaching", OTHER),
        make_profile("oslo", body=text(place="Oslo", name="A. M. Lindqvist", number="12")),
        make_claim("rusty", body=text(claim="rusty through and through")),
        make_news(1, body=text(name="she", place="Västra Bridges")),
    ]

    problems = check_twins(pages, ANA)

    assert [(problem.where, problem.code) for problem in problems] == [
        (each.source, "page-twin") for each in (pages[2], pages[3], pages[4])
    ]
    assert "content/pages/gothenburg.md" in problems[0].what


def test_pages_with_something_of_their_own_are_fine() -> None:
    assert check_twins([page("a", text()), page("b", OTHER), page("c", text() + OTHER + OTHER[:200])], ANA) == []


def test_a_small_town_without_a_capital_is_known_from_the_settings() -> None:
    """Scripts without capitals have places as well; the person's own are known."""
    bodies = [TEXT.replace("{place}", place).format(name="x", number=1, claim="y") for place in ("gothenburg", "")]

    assert len(check_twins([page(str(n), body) for n, body in enumerate(bodies)], ANA)) == 1


@pytest.mark.parametrize("short", ["<p>Ana plays in Oslo on Friday.</p>", "", "<p>OSLO! BERGEN!</p>" * 50])
def test_texts_that_say_little_are_not_compared(short: str) -> None:
    """Two concerts may be announced in the same words."""
    assert check_twins([page("a", short), page("b", short)], ANA) == []


def test_the_same_page_in_another_language_is_no_twin() -> None:
    """Bokmål and Nynorsk can be as near as that, and some numbers and names are all there is to translate."""
    assert check_twins([page("a", text()), page("b", text(), language="nn")], ANA) == []


def test_scripts_without_spaces_are_compared_by_letters() -> None:
    words = (
        "他在{place}检查铁路老桥，并用平实的语言说明所见。检查从步行开始，不带仪器，最好是在雨中，然后才是灯和锤子。"
    )
    other = "每年春天，八位年轻的工程师来到同一座桥下待上一个星期，学习敲打、倾听，并写下他们无法解释的一切。"
    pages = [
        page("a", words.format(place="奥斯陆") * 2, language="zh"),
        page("b", words.format(place="卑尔根") * 2, language="zh"),
        page("c", other * 2, language="zh"),
    ]

    assert [problem.where for problem in check_twins(pages, ANA)] == ["content/pages/b.md"]


def test_the_same_answer_every_time_however_many_pages_share_a_passage() -> None:
    """A paragraph about the person at the end of each item is no sign of a doorway."""
    about = "<p>" + "who looks at old bridges and says in plain words what she finds there " * 2 + "</p>"
    letters = "abcdefghijkl"

    def words(number: int) -> str:
        own = letters[number // 12] + letters[number % 12]
        return " ".join(first + own + second for first in letters for second in letters)

    pages = [make_news(number, body=Markup(f"<p>{words(number)}</p>{about}")) for number in range(120)]

    assert check_twins(pages, ANA) == check_twins(pages, ANA) == []


BODIES = (text(), text(place="Oslo", number="12"), text(claim="rusty"), Markup(OTHER), Markup("<p>Short.</p>"))


@given(
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(BODIES), st.sampled_from(["en", "nn"])), max_size=9),
    st.data(),
)
def test_what_is_known_of_some_pages_changes_nothing(drawn: list[tuple[int, Markup, str]], data: st.DataObject) -> None:
    pages = [page(f"p{slug}-{at}", body, language=language) for at, (slug, body, language) in enumerate(drawn)]
    before = [each for each in pages if data.draw(st.booleans())]
    apart = frozenset(keys_of_pages(before, ANA)) if not check_twins(before, ANA) else frozenset()

    assert check_twins(pages, ANA, apart) == check_twins(pages, ANA)


def test_a_page_that_became_a_twin_of_a_known_one_is_found() -> None:
    known = [page("a", text()), page("b", OTHER)]
    apart = frozenset(keys_of_pages(known, ANA))

    problems = check_twins([*known, page("c", text(place="Bergen"))], ANA, apart)

    assert [problem.where for problem in problems] == ["content/pages/c.md"]
