"""What the look promises: home in the chosen order, names in whole letters, one block for each part, small pages."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from clearname.head import HeadBuilder
from clearname.model import Display, Site
from clearname.plan import build_routes
from clearname.routes import Kind
from clearname.settings import HOME_SECTIONS, LookSettings
from clearname_site import template_context, theme
from clearname_site.language_switch import LanguageSwitch
from factory import make_endorsement, make_settings, make_site
from theme_sites import SITES, full_site, render_kinds, render_site

FIRST_TRIP = 14_336
"""Bytes, compressed, that arrive before the first answer of the reader's machine."""


def looking(site: Site, **look: object) -> Site:
    return replace(site, settings=replace(site.settings, look=LookSettings(**look)))  # type: ignore[arg-type]


def parts_of_home(text: str) -> list[str]:
    return [
        label.removeprefix("the_") for label in lxml_html.fromstring(text).xpath("//main//section/@aria-labelledby")
    ]


def test_home_has_the_chosen_parts_in_the_chosen_order_and_no_other() -> None:
    usual = parts_of_home(render_kinds(full_site())[Kind.HOME])
    chosen = parts_of_home(render_kinds(looking(full_site(), home=("news", "works", "account")))[Kind.HOME])

    assert usual == ["endorsements", "account", "profile", "pieces", "works", "news", "rest"]
    assert chosen == ["news", "pieces", "works", "account"]


def test_a_theme_changes_one_part_of_home_and_its_place_stays(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    source = '{% extends "!theme/index.html" %}{% block news %}<p>MINE</p>{{ super() }}{% endblock %}'
    (tmp_path / "templates" / "index.html").write_text(source, encoding="utf-8")
    site = looking(full_site(), home=("account", "news", "more"))
    routes = build_routes(site)
    shared = template_context.shared_context(
        site, routes, theme.load_stylesheet(tmp_path, site.settings.look), LanguageSwitch(site, routes)
    )
    home = routes.all[0]
    context = template_context.page_context(shared, HeadBuilder(site, routes).head(home), home)
    text = theme.environment(tmp_path, "en").get_template("index.html").render(context)

    assert text.index('id="the_account"') < text.index("<p>MINE</p>") < text.index('id="the_news"')
    assert text.index('id="the_news"') < text.index('id="the_rest"') and "the_endorsements" not in text


@pytest.mark.parametrize(
    ("name", "is_long"),
    [
        ("Ana María Lindqvist", False),
        ("Featherstonehaugh", True),
        ("Anna Wolfeschlegelsteinhausen-Berg", True),
        ("Anne-Marie-Louise-Sophie Berg", False),
    ],
)
def test_a_name_with_a_long_part_is_set_smaller(name: str, is_long: bool) -> None:
    site = make_site(settings=make_settings(name=name))
    (heading,) = lxml_html.fromstring(render_kinds(site)[Kind.HOME]).xpath("//h1")

    assert ("long" in heading.get("class").split()) is is_long


def test_profiles_that_link_back_come_first_below_the_name() -> None:
    site = full_site()
    last = replace(site.elsewhere[0], platform="Register", url="https://register.example/ana", links_back=True)
    others = tuple(replace(entry, links_back=False) for entry in site.elsewhere)
    home = lxml_html.fromstring(render_kinds(replace(site, elsewhere=(*others, last)))[Kind.HOME])

    assert home.xpath("//ul[@class='links']/li/a")[0].text == "Register"


def test_writers_without_a_full_name_stand_apart_and_it_says_why() -> None:
    full, short = (
        make_endorsement(1),
        make_endorsement(2, display=Display.INITIALS, shown_name="R. O.", organisation=""),
    )
    page = lxml_html.fromstring(render_kinds(make_site(endorsements=(short, full)))[Kind.ENDORSEMENTS])
    (apart,) = page.xpath("//section[@aria-labelledby='relation_unnamed']")

    assert apart.xpath(".//div[@class='q']/@id") == [short.id]
    assert "so that nobody is bothered for speaking up" in apart.text_content()
    assert "relation_unnamed" not in render_kinds(make_site(endorsements=(full,)))[Kind.ENDORSEMENTS]


def test_scripts_with_tall_marks_have_more_room_between_the_lines_of_a_heading() -> None:
    """Below 1.4 the tail of one Arabic line meets the hamza of the next."""
    css = str(theme.load_stylesheet(theme.shipped_theme()).element)
    heads = dict(re.findall(r":root:is\(:lang\((\w+)\)[^{]*\{[^}]*--head:([\d.]+)", css))
    lines = [
        tuple(map(float, found))
        for found in re.findall(r"line-height:calc\(([\d.]+)\s*\*\s*var\(--head\) - ([\d.]+)\)", css)
    ]

    assert len(lines) == 2, "of the name on home, of the title elsewhere"
    assert all(1.4 <= times * float(heads[tag]) - less <= 1.65 for times, less in lines for tag in ("ar", "hi"))
    assert all(1.05 <= times * 1.25 - less <= 1.2 for times, less in lines), "Latin lines stay close"


def test_no_rule_asks_for_several_languages_at_once() -> None:
    """Chromium knows no list in `:lang()` and drops the whole rule."""
    css = str(theme.load_stylesheet(theme.shipped_theme()).element)

    assert ":lang(ar)" in css and re.findall(r":lang\([^)]*,[^)]*\)", css) == []


def test_a_wide_table_shows_at_which_side_there_is_more() -> None:
    css = str(theme.load_stylesheet(theme.shipped_theme()).element)
    (rule,) = re.findall(r"\.scroll\{(overflow-x[^}]*)\}", css)

    assert rule.count("local") == 2 and rule.count("linear-gradient(") == 4
    assert "background-repeat:no-repeat" in rule and re.search(r"@media print.*\.scroll\{[^}]*background:none", css)


def test_paper_says_the_address_and_the_day_at_the_top() -> None:
    kinds = render_kinds(full_site())
    (line,) = lxml_html.fromstring(kinds[Kind.ACCOUNT]).xpath("//p[contains(@class, 'paper')]")
    css = str(theme.load_stylesheet(theme.shipped_theme()).element)

    assert line.text_content().startswith("https://ana.example/account/This page last changed on")
    assert ".paper{display:none}" in css and re.search(r"@media print.*\.paper\{display:block", css, re.DOTALL)
    assert "paper" not in kinds[Kind.NOT_FOUND].partition("</style>")[2], "no page, no address"


def test_the_press_finds_a_biography_the_portrait_and_whose_picture_it_is() -> None:
    site = full_site()
    credited = replace(site.settings.site, pictures_by="Tomás Eklund", pictures_licence="https://licences.example/by/")
    site = replace(site, settings=replace(site.settings, site=credited))
    (press,) = lxml_html.fromstring(render_kinds(site)[Kind.CONTACT]).xpath("//section[@aria-labelledby='the_press']")

    assert site.person.introduction in press.text_content() and "Tomás Eklund" in press.text_content()
    assert "https://licences.example/by/" in press.xpath(".//a/@href")
    assert len([href for href in press.xpath(".//a/@href") if href.endswith(".jpg")]) == 3


@pytest.mark.parametrize("name", SITES)
def test_every_page_arrives_with_the_first_trip(name: str, tmp_path: Path) -> None:
    render_site(SITES[name](), tmp_path)
    sizes = {
        path.relative_to(tmp_path).as_posix(): len(gzip.compress(path.read_bytes(), mtime=0))
        for path in tmp_path.rglob("*.html")
    }

    assert {path: size for path, size in sizes.items() if size > FIRST_TRIP} == {}


def test_every_part_of_home_is_a_block_and_stands_in_the_documents() -> None:
    documents = Path(theme.shipped_theme().parents[1], "docs", "templates.md").read_text(encoding="utf-8")

    assert all(f"`{part}`" in documents for part in HOME_SECTIONS)
