"""The example site in themes that were made for Pelican, and in one of one's own, through the real command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

from clearname.gate.policy import policy_weakness
from sites import ROOT, build, copy_example, tree
from themes import use_theme

_FETCHED = "//*[self::img or self::source or self::script or self::iframe]/@src | //link[@rel='stylesheet']/@href"


@pytest.fixture(scope="module", params=["notmyidea", "simple"])
def themed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path, str]:
    """Name of a theme, the finished example site in it, and what the build said."""
    site = copy_example(tmp_path_factory.mktemp(request.param) / "site")
    use_theme(site, request.param)
    done = build(site)
    assert done.returncode == 0, done.stdout + done.stderr
    return request.param, site / "output", done.stdout + done.stderr


def _pages(output: Path) -> dict[str, html.HtmlElement]:
    found = {path: html.fromstring(data) for path, data in tree(output).items() if path.endswith(".html")}
    pages = {path: page for path, page in found.items() if not page.xpath("//meta[@http-equiv='refresh']")}
    assert len(pages) > 20
    return pages


def test_the_same_pages_and_files_are_made_as_with_our_theme(
    themed: tuple[str, Path, str], built_example: Path
) -> None:
    _, output, _ = themed

    assert {path for path in tree(output) if not path.startswith("theme/")} == set(tree(built_example))


def test_no_page_runs_a_script_or_asks_another_host(themed: tuple[str, Path, str]) -> None:
    _, output, _ = themed
    files = set(tree(output))
    for path, page in _pages(output).items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert not policy_weakness(policy), path
        assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"], path
        assert {each.get("type") for each in page.iter("script")} <= {"application/ld+json"}, path
        assert not page.xpath("//@style | //@*[starts-with(name(), 'on')] | //form | //base"), path
        for address in page.xpath(_FETCHED):
            assert address.startswith("/") and address.split("?")[0].lstrip("/") in files, (path, address)
    for path, data in tree(output).items():
        if path.endswith(".css"):
            assert b"@import" not in data and b"//" not in data, path


def test_every_page_says_to_machines_what_it_says_with_our_theme(
    themed: tuple[str, Path, str], built_example: Path
) -> None:
    """Title, description, addresses, previews and structured data do not depend on who drew the frame."""
    _, output, _ = themed
    ours = _pages(built_example)
    for path, page in _pages(output).items():
        for what in (
            "//title/text()", "//meta[@name='description']/@content", "//meta[@name='robots']/@content",
            "//link[@rel='canonical']/@href", "//link[@rel='me']/@href", "//link[@rel='alternate']/@href",
            "//meta[starts-with(@property, 'og:')]/@content", "//script/text()",
        ):  # fmt: skip
            assert page.xpath(what) == ours[path].xpath(what), (path, what)
        for graph in page.xpath("//script/text()"):
            assert json.loads(graph)["@context"] == "https://schema.org"


def test_every_word_of_a_page_stands_in_the_theme_as_well(themed: tuple[str, Path, str], built_example: Path) -> None:
    _, output, _ = themed
    ours = _pages(built_example)
    for path, page in _pages(output).items():
        words = " ".join(page.find("body").text_content().split())
        for block in ours[path].xpath("//main//*[self::p or self::h1 or self::h2 or self::li or self::figcaption]"):
            text = " ".join(block.text_content().split())
            assert text in words, (path, text)
        shown = [_text(each) for each in page.xpath("//body//h1 | //body//h2")]
        # A home page is headed by the name, and that may be the name of the site in the frame as well.
        most = 2 if path in ("index.html", "ar/index.html") else 1
        assert 1 <= shown.count(_heading(ours[path])) <= most, path


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _heading(page: html.HtmlElement) -> str:
    (heading,) = page.xpath("//main//h1")
    return _text(heading)


def test_the_home_page_is_the_person_and_no_list_of_articles(themed: tuple[str, Path, str]) -> None:
    theme, output, _ = themed
    home = html.fromstring((output / "index.html").read_bytes())

    assert home.xpath("//*[contains(@class, 'h-card')]//img[contains(@class, 'u-photo')]/@alt")
    assert not home.xpath("//*[@id='featured'] | //h2[text()='All articles']")
    menu = home.xpath("//nav//a/text()")
    assert menu == ["About", "Profiles", "Endorsements", "Own account", "News", "Contact"], theme


def test_supporters_words_keep_their_safe_elements(themed: tuple[str, Path, str], built_example: Path) -> None:
    _, output, _ = themed
    cards = "//div[starts-with(@id, 'e-')]"
    page, ours = (
        html.fromstring((folder / "endorsements/index.html").read_bytes()) for folder in (output, built_example)
    )

    assert [html.tostring(card) for card in page.xpath(cards)] == [html.tostring(card) for card in ours.xpath(cards)]


def test_every_link_of_the_theme_leads_somewhere(themed: tuple[str, Path, str]) -> None:
    _, output, _ = themed
    files = set(tree(output))
    for path, page in _pages(output).items():
        for address in page.xpath("//a/@href"):
            if not urlsplit(address).scheme and not address.startswith("#"):
                place = urlsplit(address).path.lstrip("/")
                assert (f"{place}index.html" if not place or place.endswith("/") else place) in files, (path, address)


def test_what_is_left_out_is_told_once(themed: tuple[str, Path, str]) -> None:
    theme, _, said = themed
    if theme == "notmyidea":
        assert said.count("[theme-file]") == 1 and said.count("[head-headline]") == 1
    else:
        assert "[theme-file]" not in said and "[theme-markup]" not in said


def test_the_same_content_gives_the_same_bytes(tmp_path: Path, themed: tuple[str, Path, str]) -> None:
    theme, output, _ = themed
    site = copy_example(tmp_path / "again")
    use_theme(site, theme)
    build(site)

    assert tree(site / "output") == tree(output)


# --- A theme of one's own ------------------------------------------------------------------------------------------


def _examples() -> dict[str, str]:
    """The files of the theme that the page about templates shows, by path."""
    text = (ROOT / "docs/templates.md").read_text("utf-8")
    blocks = re.findall(r"`themes/mine/([^`]+)`[^\n]*\n\n```[a-z]*\n(.*?)```", text, re.DOTALL)
    return dict(blocks)


def test_the_theme_that_the_documentation_shows_builds(example: Path) -> None:
    files = _examples()
    assert "templates/page.html" in files
    use_theme(example, "mine", dict(files))

    done = build(example)

    assert done.returncode == 0, done.stdout + done.stderr
    about = html.fromstring((example / "output/about/index.html").read_bytes())
    assert "Questions?" in about.text_content()
    assert not (example / "output/theme").exists(), "a theme of ours brings no files of its own"


def test_a_broken_template_is_told_with_its_name(make_small: Callable[..., Path]) -> None:
    site = make_small()
    use_theme(site, "bad", {"templates/base.html": "<html><body>{% block content %}{% endblock %}", "templates/page.html":
                            "{% extends 'base.html' %}{% block content %}{{ 1 / 0 }}{% endblock %}"})  # fmt: skip
    done = build(site)

    assert done.returncode == 1
    assert "theme: page.html" in done.stderr + done.stdout and "[theme-template]" in done.stderr + done.stdout


def test_a_theme_that_shows_no_text_is_refused(make_small: Callable[..., Path]) -> None:
    site = make_small()
    use_theme(
        site, "bare", {"templates/base.html": "<html><body>x", "templates/page.html": "{% extends 'base.html' %}"}
    )
    done = build(site)

    assert done.returncode == 1 and "does not show the text" in done.stdout + done.stderr
