"""What the history of a browser keeps of the notebook: addresses and titles, which must not tell what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.guide.pages import PAGES
from casedesk.notices.lawyer import LISTS
from casedesk.plan.steps import load_steps
from casedesk.web.people_forms import FORMS
from desk_web import Visitor, notebook

TELLING = {*PAGES, *LISTS, *(step.id for step in load_steps().steps), "impostor", "name_variant"}
"""Names of things inside, which no address has to say."""


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("addresses") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def links(visitor: Visitor, path: str) -> list[str]:
    return re.findall(r'href="([^"]*)"', visitor.get(path).text)


@pytest.mark.parametrize("path", ["/", "/steps/", "/read/", "/letters/", "/people/", "/people/names", "/looks/said"])
def test_no_link_tells_what_it_leads_to(visitor: Visitor, path: str) -> None:
    visitor.post("/steps/kinds", {"doxxing": "1", "extortion": "1", "impersonation": "1"})
    visitor.write_down()
    found = links(visitor, path)

    assert found
    words = {part for link in found for part in re.split(r"[/#?=&]", link)}
    assert not words & TELLING, words & TELLING


def test_the_numbers_lead_where_the_names_do(visitor: Visitor) -> None:
    for path in ("/read/", "/letters/"):
        wanted = [link for link in links(visitor, path) if re.search(r"/(read|lists)/\d+$", link)]
        assert len(wanted) == len(PAGES if path == "/read/" else LISTS)
        for link in wanted:
            assert visitor.get("/" + link.split("/", 2)[2]).status == 200
    assert visitor.get("/read/2").text == visitor.get("/read/found-pictures").text
    for number, kind in enumerate(FORMS, 1):
        assert visitor.get(f"/people/new/{number}").status == visitor.get(f"/people/new/{kind}").status == 200
    for beyond in ("/read/0", "/read/99", "/letters/lists/99", "/steps/999/sheet", "/read/%32%32%32%32"):
        assert visitor.get(beyond).status == 404


def test_a_step_that_was_done_is_gone_back_to_by_its_number(visitor: Visitor) -> None:
    goes_to = visitor.post("/steps/police-contact", {"as": "done"}).goes_to

    found = re.fullmatch(r"/steps/#(step-\d+)", goes_to)
    assert found and f'id="{found[1]}"' in visitor.get("/steps/").text


@pytest.mark.parametrize("path", ["/", "/notes/", "/people/", "/read/2/print", "/steps/11/sheet", "/nothing-here"])
def test_every_title_is_the_same(visitor: Visitor, path: str) -> None:
    assert re.findall(r"<title>(.*?)</title>", visitor.get(path).text) == ["Notebook"]


@pytest.mark.parametrize("path", ["/", "/notes/new", "/people/new/1", "/found/add", "/looks/typed"])
def test_no_service_of_the_browser_is_sent_what_is_typed(visitor: Visitor, path: str) -> None:
    """Some browsers ask their makers how a word is spelled, how a sentence could go on, or what it means elsewhere."""
    begin = re.search(r"<html[^>]*>", visitor.get(path).text)

    assert begin and all(
        f'{name}="{value}"' in begin[0]
        for name, value in (
            ("spellcheck", "false"),
            ("writingsuggestions", "false"),
            ("autocorrect", "off"),
            ("translate", "no"),
        )
    )


TEMPLATES = sorted((Path(__file__).parents[2] / "casedesk" / "web" / "templates").glob("*.html"))
ASKS = re.compile(r"<textarea|<select|<input(?![^>]*type=\"hidden\")|\{\{ ?(field|secret|choice|tick|when|ages)\(")


def test_no_form_lets_the_browser_write_its_words_down() -> None:
    """What a browser keeps to open a page again, the words of a text among them, it decides by the form."""
    forms = [
        (path.name, form)
        for path in TEMPLATES
        for form in re.findall(r"<form.*?</form>", path.read_text("utf-8"), re.DOTALL)
    ]

    assert len(forms) > 40
    assert [
        name for name, form in forms if ASKS.search(form) and 'autocomplete="off"' not in form.partition(">")[0]
    ] == []
