"""Result pages in the shapes of six engines, written without looking at the reader: read as they are, or refused."""

from __future__ import annotations

import unicodedata

import pytest

from casedesk.search import result_page
from casedesk.search.result_page import read_result_page
from clearname.problems import Refused
from engine_pages import BAD, GOOD, BadPage, GoodPage

WHY = {
    "captcha": "search-captcha",
    "consent": "search-consent",
    "empty": "search-empty",
    "script": "search-shell",
    "cut-off": "search-cut",
    "not-a-result-page": "search-not-results",
    "not-page-one": "search-later-page",
    "not-web": "search-not-web",
    "unreadable": "search-not-results",
}


def shown(title: str) -> str:
    """A title without signs that nobody sees."""
    return " ".join("".join(sign for sign in title if unicodedata.category(sign) != "Cf").split())


@pytest.mark.parametrize("page", GOOD, ids=lambda page: page.name)
def test_a_saved_page_gives_its_true_list(page: GoodPage) -> None:
    read = read_result_page(page.data)

    assert [hit.url for hit in read.results] == [hit.url for hit in page.hits]
    assert [shown(hit.title) for hit in read.results] == [shown(hit.title) for hit in page.hits]
    assert (read.engine, read.query, read.language.split("-")[0]) == (page.engine, page.query, page.language)
    assert (read.saved_at.date().isoformat() if read.saved_at else "") == page.saved_on


@pytest.mark.parametrize("page", [page for page in BAD if page.why in WHY], ids=lambda page: page.name)
def test_a_page_that_is_no_list_is_refused_with_its_reason(page: BadPage) -> None:
    with pytest.raises(Refused) as refused:
        read_result_page(page.data)

    assert [problem.code for problem in refused.value.problems] == [WHY[page.why]]


def test_a_file_that_is_too_large_is_refused_and_never_read_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result_page, "MOST_BYTES", len(GOOD[0].data) - 1)

    with pytest.raises(Refused) as refused:
        read_result_page(GOOD[0].data)

    assert [problem.code for problem in refused.value.problems] == ["search-large"]


def test_the_pages_are_of_six_engines_and_four_languages_with_one_from_right_to_left() -> None:
    languages = {page.language for page in GOOD} - {""}

    assert {page.engine for page in GOOD} == {"google", "bing", "duckduckgo", "brave", "yandex", "startpage"}
    assert len(languages) >= 4 and {"ar", "ja"} <= languages
    assert {page.why for page in BAD} == {*WHY, "too-big"}
