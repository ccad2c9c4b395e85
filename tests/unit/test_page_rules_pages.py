"""The rules of heads, shared links, words, ways and files, beyond the one planted fault of each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from clearname.discovery.robots import render_robots
from clearname.model import Site
from clearname.page_rules.check import PAGE_CHECKS, SITE_CHECKS
from clearname.page_rules.facts import PageCheck, SiteCheck, SiteFacts
from clearname.page_rules.links import LINK_CHECKS
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.page_table import PAGE_RULES
from clearname.page_rules.repeats import REPEAT_CHECKS
from clearname.page_rules.robots_file import ROBOTS_FILE_CHECKS
from clearname.page_rules.sitemap import SITEMAP_CHECKS
from clearname.page_rules.targets import OUTSIDE, path_behind, path_of
from clearname.page_rules.ways import WAY_CHECKS
from clearname.plan import build_routes
from clearname.problems import Severity
from factory import endorsement_list, make_settings, make_site, news_items
from planted import built, plant
from planted_pages import ABOUT, HOME, PAGE_FAULTS, TEACHING
from theme_sites import render_site

_TO_NAMES = '<a href="/names/">Names and spellings</a>'
_END = "</main>"
_HEAD_END = "</head>"


def codes_of(path: str, old: str, new: str) -> set[str]:
    return {problem.code for problem in plant(path, old, new)}


def judge(site: Site, folder: Path, pages: Iterable[PageCheck], whole: Iterable[SiteCheck]) -> set[tuple[str, str]]:
    """Path and code of what these checks find in the pages of a site made of values."""
    routes = render_site(site, folder)
    files = frozenset(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    facts = SiteFacts(site, build_routes(site), lambda path: (folder / path).read_bytes(), files)
    made = tuple(BuiltPage(route, facts.read(route.path)) for route in routes)
    problems = [problem for check in whole for problem in check(made, facts)]
    problems += [problem for page in made for check in pages for problem in check(page, facts)]
    return {(problem.where.removeprefix("output/"), problem.code) for problem in problems}


def test_every_rule_of_the_table_has_a_planted_fault() -> None:
    assert set(PAGE_FAULTS) == {rule.code for rule in PAGE_RULES}


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ('<meta name="bingbot" content="nocache">', "robots-limits"),
        ('<meta name="robots" content="max-image-preview: standard">', "robots-limits"),
        ('<meta name="googlebot" content="unavailable_after: 2030-01-01">', "robots-limits"),
        ('<meta name="GoogleBot" content="None">', "noindex-page"),
        ('<link rel="canonical" href="https://elsewhere.example/">', "head-canonical"),
        ('<link rel="alternate" type="application/rss+xml" href="/gone.xml">', "head-feed"),
        ('<link rel="alternate" hreflang="de" href="https://ana.example/about/">', "language-wrong"),
        ('<meta property="og:title" content="About">', "share-missing"),
        ('<meta http-equiv="Refresh" content="0; url=https://elsewhere.example/">', "head-refresh"),
    ],
)
def test_what_a_plugin_adds_to_a_head_is_found(added: str, code: str) -> None:
    assert codes_of(ABOUT, _HEAD_END, added + _HEAD_END) == {code}


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ('<a href="/images/none.jpg">A picture of it</a>', "link-dead"),
        ('<a href="#nowhere">The last part</a>', "link-dead"),
        ('<a href="https://ana.example/gone/">The old page</a>', "link-dead"),
        ('<a href="../gone/">The old page</a>', "link-dead"),
        ('<a href="https://records.example/">https://records.example/</a>', "link-vague"),
        ('<a href="/names/">Mehr erfahren »</a>', "link-vague"),
        ('<a href="/names/"><img src="/images/ana-maria-lindqvist-portrait-272.jpg" alt=""></a>', "link-empty"),
        ('<a href="/names/"> &nbsp; </a>', "link-empty"),
    ],
)
def test_links_that_help_nobody_are_found(link: str, code: str) -> None:
    assert codes_of(ABOUT, _END, link + _END) == {code}


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://records.example/">The records office</a>',
        '<a href="../names/?x=1#top">How the name is written</a>',
        '<a href="/%6Eames/">How the name is written</a>',
        '<a href="#the_content">To the text</a>',
        '<a href="mailto:post@ana.example">post@ana.example</a>',
        '<a href="/names/" aria-label="How the name is written"></a>',
        '<a href="/about/"><img src="/images/ana-maria-lindqvist-portrait-272.jpg" alt="To the page about Ana"></a>',
        '<a id="an-anchor"></a>',
        '<a rel="ugc nofollow" href="https://a.example/">www.a.example</a>',
    ],
)
def test_links_that_say_and_lead_somewhere_are_fine(link: str) -> None:
    assert codes_of(ABOUT, _END, link + _END) == set()


@pytest.mark.parametrize(
    "hidden",
    [
        '<p aria-hidden="true">Ana María Lindqvist</p>',
        '<p class="note visually-hidden">ana maria <b>lindqvist</b></p>',
        "<noscript>A. M. Lindqvist</noscript>",
        '<div style="display: none"><p>Ana Lindqvist</p></div>',
        "<template><p>ANA LINDQVIST</p></template>",
    ],
)
def test_no_way_of_hiding_the_name_passes(hidden: str) -> None:
    assert codes_of(TEACHING, _END, hidden + _END) == {"name-concealed"}


@pytest.mark.parametrize("harmless", ['<i aria-hidden="true">→</i>', '<p class="hiding">Ana María Lindqvist</p>'])
def test_what_hides_no_name_or_is_not_hidden_is_fine(harmless: str) -> None:
    assert codes_of(TEACHING, _END, harmless + _END) == set()


def test_a_page_in_another_language_says_so() -> None:
    assert codes_of("about-pa-svenska/index.html", '<html lang="sv"', '<html lang="en"') == {"head-language"}


def test_words_of_supporters_never_stop_the_site(tmp_path: Path) -> None:
    """Two people may be named alike, write alike, and call themselves what they like."""
    alike = [
        replace(each, own_page=True, role="here", shown_name=name, plain="Good.", link="https://www.a.example/")
        for each, name in zip(endorsement_list(4), ("here", "here", "", ""), strict=True)
    ]
    site = make_site(endorsements=tuple(alike), settings=make_settings())
    site = replace(
        site, settings=replace(site.settings, endorsements=replace(site.settings.endorsements, show_links=True))
    )

    found = judge(site, tmp_path, LINK_CHECKS, REPEAT_CHECKS)

    assert {code for _, code in found} <= {"link-dead"}, "files beside the pages are not made here"


def test_every_page_is_near_however_long_the_lists_are(tmp_path: Path) -> None:
    endorsements = tuple(replace(each, own_page=True) for each in endorsement_list(130))
    site = make_site(news=news_items(160), endorsements=endorsements)

    assert judge(site, tmp_path, (), WAY_CHECKS) == set()


def test_a_part_of_a_list_that_only_its_neighbour_links_is_far(tmp_path: Path) -> None:
    site = make_site(news=news_items(160))
    routes = render_site(site, tmp_path)
    for path in (tmp_path / "news/index.html", tmp_path / "index.html"):
        text = re.sub(r'href="/news/page-[1-5]/"', 'href="/news/"', path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
    facts = SiteFacts(site, build_routes(site), lambda path: (tmp_path / path).read_bytes())
    pages = tuple(BuiltPage(route, facts.read(route.path)) for route in routes)

    found = {(problem.where, problem.code) for check in WAY_CHECKS for problem in check(pages, facts)}

    assert ("output/news/page-2/index.html", "page-deep") in found
    assert {code for _, code in found} == {"page-deep"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("User-agent: *\nDisallow:\n", set()),
        ("", set()),
        ("User-agent: *\nDisallow: /\nAllow: /\n", set()),
        ("User-agent: *\nDisallow: /private/\n", set()),
        ("User-agent: BadBot\nDisallow: /\n", set()),
        ("User-agent: *\nDisallow: /\n", {"robots-shut"}),
        ("user-agent: googlebot # all of it\ndisallow: /news/\n\nUser-agent: *\nAllow: /\n", {"robots-shut"}),
        ("User-agent: *\nDisallow: /*.jpg$\n", {"robots-shut"}),
        ("User-agent: OAI-SearchBot\nUser-agent: Bingbot\nDisallow: /account\n", {"robots-shut"}),
        ("User-agent: CCBot\nDisallow: /about/\n", {"robots-training"}),
        ("\ufeffUser-agent: *\r\nAllow: /\r\nDisallow: /a%62out/\r\n", {"robots-shut"}),
    ],
)
def test_robots_files_are_read_as_robots_read_them(text: str, codes: set[str]) -> None:
    assert _robots(built().facts, text) == codes


@pytest.mark.parametrize("said", ["open", "closed"])
def test_training_is_as_the_person_chose(said: str) -> None:
    facts = built().facts
    settings = facts.site.settings
    site = replace(facts.site, settings=replace(settings, search=replace(settings.search, training=said)))
    other = replace(site, settings=replace(settings, search=replace(settings.search, training="open")))

    assert _robots(replace(facts, site=site), render_robots(site).decode(), sitemap="") == set()
    assert _robots(replace(facts, site=site), render_robots(other).decode(), sitemap="") == (
        {"robots-training"} if said == "closed" else set()
    )


def _robots(facts: SiteFacts, text: str, sitemap: str = "\nSitemap: https://ana.example/sitemap.xml\n") -> set[str]:
    facts = replace(facts, read=lambda path: (text + sitemap).encode())
    pages = tuple(BuiltPage(route, b"") for route in facts.routes.all)
    return {problem.code for check in ROBOTS_FILE_CHECKS for problem in check(pages, facts)}


def test_a_sitemap_in_parts_is_read_as_one() -> None:
    whole = built().files["sitemap.xml"].decode()
    start, entries, end = (
        whole.partition("<url>")[0],
        whole[whole.index("<url>") : whole.index("</urlset>")],
        "</urlset>",
    )
    lines = entries.splitlines(keepends=True)
    index = (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<sitemap><loc>https://ana.example/sitemap-1.xml</loc></sitemap>"
        "<sitemap><loc>https://ana.example/sitemap-2.xml</loc></sitemap></sitemapindex>"
    )
    files = {
        "sitemap.xml": index.encode(),
        "sitemap-1.xml": (start + "".join(lines[:5]) + end).encode(),
        "sitemap-2.xml": (start + "".join(lines[5:]) + end).encode(),
    }

    assert _sitemap(files) == set()
    assert _sitemap(files | {"sitemap-2.xml": (start + "".join(lines[6:]) + end).encode()}) == {"sitemap-pages"}
    elsewhere = index.replace("ana.example/sitemap-2", "evil.example/sitemap-2").encode()
    assert _sitemap(files | {"sitemap.xml": elsewhere}) >= {"sitemap-address"}


def _sitemap(files: dict[str, bytes]) -> set[str]:
    facts = replace(built().facts, read=files.__getitem__)
    return {problem.code for check in SITEMAP_CHECKS for problem in check((), facts)}


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"), ("/about/", ABOUT), ("../about/#a", ABOUT), ("https://ana.example/about/?x", ABOUT),
        ("", TEACHING), ("/a//b", "a//b"), ("//ana.example/about/", ABOUT), ("/x/../about/", ABOUT),
        ("http://ana.example/", OUTSIDE), ("https://ana.example.evil.example/", OUTSIDE), ("mailto:a@b.example", OUTSIDE),
        ("//other.example/about/", OUTSIDE), ("javascript:x", OUTSIDE), ("/caf%C3%A9/", "café/index.html"),
    ],
)  # fmt: skip
def test_an_address_means_one_file(address: str, path: str) -> None:
    facts = built().facts

    assert path_of(address, facts.by_path[TEACHING], facts) == path


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("http://ana.example/", HOME), ("HTTPS://ANA.Example/about/", ABOUT), ("https://ana.example:443/about/?x", ABOUT),
        ("http://ana.example:80/about/#a", ABOUT), ("https://ana.example./about/", ABOUT), ("https://ana.example", HOME),
        ("https://a@ana.example/about/", ABOUT), ("https:\\\\ana.example\\about\\", ABOUT), ("//ANA.example/about/", ABOUT),
        ("https://an%61.example/about/", ABOUT), ("https://ａｎａ.example/about/", ABOUT), ("../about/", ABOUT),
        ("https://ana.example:8443/", OUTSIDE), ("https://ana.example@evil.example/", OUTSIDE), ("ftp://ana.example/", OUTSIDE),
        ("http://ana.example.evil.example/", OUTSIDE), ("http://www.ana.example/", OUTSIDE), ("https://ana.example:x/", OUTSIDE),
        ("http://[ana.example/", OUTSIDE), ("mailto:a@ana.example", OUTSIDE), ("https://\u0661.example/", OUTSIDE),
    ],
)  # fmt: skip
def test_readers_get_to_a_file_however_its_address_is_written(address: str, path: str) -> None:
    facts = built().facts

    assert path_behind(address, facts.by_path[TEACHING], facts) == path


def test_a_site_below_a_folder_of_its_host_is_no_more_than_that_folder() -> None:
    facts = built().facts
    settings = facts.site.settings
    below = replace(settings, site=replace(settings.site, url="https://ana.example/me/"))
    facts = replace(facts, site=replace(facts.site, settings=below))

    assert path_behind("HTTP://ana.example/me/about/", facts.by_path[TEACHING], facts) == ABOUT
    assert path_behind("HTTP://ana.example/about/", facts.by_path[TEACHING], facts) == OUTSIDE


@pytest.mark.parametrize("data", [b"", b"<", b"\xff\xfe", b"<html>" * 2000, "<title>\u202e</title>".encode()])
def test_a_page_that_cannot_be_read_is_a_finding_and_no_crash(data: bytes) -> None:
    from clearname.page_rules.check import judge_page, judge_site

    whole = built()
    page = BuiltPage(whole.facts.by_path[HOME], data)
    others = tuple(BuiltPage(r, whole.files[r.path]) for r in whole.routes.all if r.path != HOME)

    found = [*judge_page(page, whole.facts, PAGE_CHECKS), *judge_site((page, *others), whole.facts, SITE_CHECKS)]

    assert any(problem.severity is Severity.ERROR for problem in found)
