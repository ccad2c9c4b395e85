"""The pages that the bar is held on: found by listing, every kind among them, none that the plan does not know."""

from __future__ import annotations

from pathlib import Path

from built_sites import LONG_NAME, BuiltPage, few_of_each, missing_pages
from clearname.routes import Kind


def test_every_kind_of_page_is_in_some_site(built_pages: tuple[BuiltPage, ...]) -> None:
    assert {kind.value for kind in Kind} == {page.kind for page in built_pages}


def test_the_output_holds_the_pages_of_the_plan_and_no_other(
    built_pages: tuple[BuiltPage, ...], sites_folder: Path
) -> None:
    assert [page.name for page in built_pages if not page.kind] == []
    assert missing_pages(sites_folder) == []


def test_few_of_each_kind_are_some_of_every_kind(built_pages: tuple[BuiltPage, ...]) -> None:
    few = few_of_each(built_pages)

    assert {page.kind for page in few} == {page.kind for page in built_pages}
    assert {page.site for page in few} == {page.site for page in built_pages}
    assert "workshop-notes/index.html" in {page.path for page in few}
    assert len(few) < len(built_pages) / 5


def test_the_example_has_an_edition_in_arabic_with_pages_of_most_kinds(built_pages: tuple[BuiltPage, ...]) -> None:
    kinds = {page.kind for page in built_pages if page.site == "example" and page.language == "ar"}

    assert {"home", "page", "contact", "account", "news", "news_item", "endorsements", "elsewhere"} <= kinds


def test_the_long_name_is_sixty_characters_long() -> None:
    assert len(LONG_NAME) == 60
