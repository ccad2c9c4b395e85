"""Pages in two languages: said once, checked, and known to both."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.content.translations import Version, check_translations
from clearname.plan import build_routes
from clearname.routes import Kind
from clearname.site import load_site
from factory import AS_OF, make_news, make_page, make_profile, make_site
from sites import SMALL_SETTINGS


def versions(*pages: tuple[str, str, str]) -> dict[str, Version]:
    return {slug: Version(slug, language, translates, f"{slug}.md:3") for slug, language, translates in pages}


@pytest.mark.parametrize(
    ("pages", "where"),
    [
        ([("om", "nb", "abuot"), ("about", "en", "")], "om.md:3"),
        ([("om", "nb", "om")], "om.md:3"),
        ([("om", "EN", "about"), ("about", "en", "")], "om.md:3"),
        ([("ueber", "de", "om"), ("om", "nb", "about"), ("about", "en", "")], "ueber.md:3"),
        ([("om", "nb", "about"), ("om-meg", "NB", "about"), ("about", "en", "")], "om-meg.md:3"),
        ([("om", "nb", "about"), ("about", "en", "om")], "om.md:3"),
    ],
)
def test_what_is_no_translation_is_told(pages: list[tuple[str, str, str]], where: str) -> None:
    problems = list(check_translations(versions(*pages)))

    assert problems[0].where == where and {p.code for p in problems} == {"page-translates"}


def test_a_slip_is_guessed() -> None:
    (problem,) = check_translations(versions(("om", "nb", "abuot"), ("about", "en", "")))

    assert problem.fix == 'Did you mean "about"?'


def test_several_languages_of_one_page_are_right() -> None:
    pages = versions(("about", "en", ""), ("om", "nb", "about"), ("ueber", "de", "about"), ("contact", "en", ""))

    assert list(check_translations(pages)) == []


def test_every_version_knows_all_versions_and_itself() -> None:
    about, om = make_page("about"), make_page("om", language="nb", translates="about")
    work, arbeid = make_profile("work"), make_profile("about", language="nb", translates="work")
    site = make_site(pages=(about, make_page("contact"), om), profiles=(work, arbeid))
    routes = {route.path: route.translations for route in build_routes(site).all}

    base = "https://ana.example/"
    assert routes["about/index.html"] == routes["om/index.html"] == (("en", f"{base}about/"), ("nb", f"{base}om/"))
    assert routes["profiles/work/index.html"] == (("en", f"{base}profiles/work/"), ("nb", f"{base}profiles/about/"))
    assert routes["contact/index.html"] == ()


def test_a_page_without_versions_says_nothing() -> None:
    assert not any(route.translations for route in build_routes(make_site()).all)


def test_the_line_may_name_the_file_with_its_day(tmp_path: Path) -> None:
    files = {
        "pages/about.md": "Title: About\n\nWords.",
        "pages/om.md": "Title: Om\nLanguage: nb\nTranslates: about.md\n\nOrd.",
        "news/2026-01-01-bridge.md": "Title: Bridge\nDate: 2026-01-01\n\nWords.",
        "news/2026-01-02-bru.md": "Title: Bru\nDate: 2026-01-02\nLanguage: nb\nTranslates: 2026-01-01-bridge\n\nOrd.",
    }
    for name, text in files.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    (tmp_path / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    site = load_site(tmp_path, AS_OF)

    assert [page.translates for page in site.pages] == ["", "about"]
    routes = build_routes(site)
    assert [len(route.translations) for route in routes.of_kind(Kind.NEWS_ITEM)] == [2, 2]


def test_news_of_the_same_name_are_no_version_of_a_page() -> None:
    site = make_site(
        pages=(make_page("item-1"),), news=(make_news(2, language="nb", translates="item-1"), make_news(1))
    )
    routes = {route.path: len(route.translations) for route in build_routes(site).all}

    assert (routes["item-1/index.html"], routes["news/item-1/index.html"]) == (0, 2)
