"""The site in several languages: each with its own folder, pages below its language, and one person over all of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from clearname.discovery import machine_files
from clearname.feeds import build_feed_links
from clearname.head import HeadBuilder
from clearname.model import Site
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.sitemap import check_sitemap
from clearname.problems import Problem, Refused
from clearname.routes import Kind, Route
from clearname.settings import Settings
from clearname.settings_file import parse_settings, read_edition
from clearname.site import load_site, plan_site
from clearname_site.language_switch import LanguageSwitch
from factory import AS_OF
from sites import SMALL_SETTINGS

SETTINGS = (
    SMALL_SETTINGS.replace('url = "https://ana.test/"', 'url = "https://ana.test/"\nlanguages = ["ar", "pt"]')
    .replace(
        "[publish]",
        'headline = "violin maker in Porto"\njob_title = "Violin maker"\nawards = ["A medal, 2019"]\n'
        'works_for = ["Casa da Corda"]\n\n[contact]\nemail = "post@ana.test"\nnote = "I answer slowly."\n\n[publish]',
    )
)  # fmt: skip
ARABIC = 'name = "آنا ماريا"\ndescription = "آنا ماريا تصلح الكمان في بورتو."\n'
PORTUGUESE = 'description = "Ana María repara violinos no Porto."\nheadline = "violeira no Porto"\n'
FILES = {
    "ar/person.toml": ARABIC,
    "pt/person.toml": PORTUGUESE,
    "pages/about.md": "Title: About\n\nI mend violins.",
    "pages/prices.md": "Title: Prices\n\nThey depend.",
    "news/2026-01-01-bow.md": "Title: A bow\nDate: 2026-01-01\n\nA bow is mended.",
    "ar/pages/about.md": "Title: نبذة\n\nأصلح الكمان. [بالإنجليزية](../../pages/prices.md) و[الأخبار](/ar/news/).",
    "ar/news/2026-01-01-qaws.md": "Title: قوس\nDate: 2026-01-01\nTranslates: bow\n\nقوس جديد.",
}

Load = Callable[..., Site]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads a site in three languages; keywords replace or, where None, leave out files below `content/`."""

    def loaded(changes: dict[str, str | None] | None = None, settings: str = SETTINGS) -> Site:
        for name, text in {**FILES, **(changes or {})}.items():
            if text is not None:
                (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / "content" / name).write_text(text, encoding="utf-8")
        (tmp_path / "pelican.conf").write_text(settings, encoding="utf-8")
        return load_site(tmp_path, AS_OF)

    return loaded


def problems_of(load: Load, changes: dict[str, str | None], settings: str = SETTINGS) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        load(changes, settings)
    return list(refused.value.problems)


def edition(site: Site, language: str) -> Site:
    (found,) = [version for version in site.editions if version.language == language]
    return found


def by_path(site: Site) -> dict[str, Route]:
    return plan_site(site).by_path()


def test_every_language_has_its_own_home_pages_and_lists_and_one_404(load: Load) -> None:
    site = load()
    paths = set(by_path(site))

    assert [version.language for version in site.versions] == ["en", "ar", "pt"]
    assert {"index.html", "ar/index.html", "pt/index.html", "ar/about/index.html", "ar/news/qaws/index.html"} <= paths
    assert {"contact/index.html", "ar/contact/index.html", "pt/contact/index.html", "404.html"} <= paths
    assert not paths & {"pt/about/index.html", "pt/news/index.html", "ar/prices/index.html", "ar/404.html"}


def test_what_is_said_in_another_language_stays_out(load: Load) -> None:
    arabic = edition(load(), "ar")

    assert (arabic.person.headline, arabic.person.job_title, arabic.settings.contact.note) == ("", "", "")
    assert arabic.person.awards == ()
    assert [each.name for each in arabic.person.works_for] == ["Casa da Corda"]
    assert arabic.person.name == arabic.settings.site.title == "آنا ماريا"


def test_the_name_of_the_main_language_is_another_spelling_in_the_others(load: Load) -> None:
    site = load()

    assert edition(site, "ar").person.other_names == ("Ana María",)
    assert edition(site, "pt").person.other_names == ()


def test_versions_of_a_page_know_each_other_by_file_name_or_by_line(load: Load) -> None:
    routes = by_path(load())
    base = "https://ana.test/"

    assert routes["about/index.html"].translations == (("ar", f"{base}ar/about/"), ("en", f"{base}about/"))
    assert routes["ar/news/qaws/index.html"].translations == (
        ("ar", f"{base}ar/news/qaws/"), ("en", f"{base}news/bow/"),
    )  # fmt: skip
    assert routes["index.html"].translations == (("ar", f"{base}ar/"), ("en", base), ("pt", f"{base}pt/"))
    assert routes["prices/index.html"].translations == ()


def test_search_engines_are_told_all_versions_with_the_main_one_for_everybody_else(load: Load) -> None:
    site = load()
    routes = plan_site(site)
    heads = HeadBuilder(site, routes)

    for path in ("about/index.html", "ar/about/index.html"):
        told = dict(heads.head(routes.by_path()[path]).hreflang)
        assert told == {
            "ar": "https://ana.test/ar/about/", "en": "https://ana.test/about/", "x-default": "https://ana.test/about/",
        }  # fmt: skip


def test_one_person_with_one_name_stands_in_the_graphs_of_all_languages(load: Load) -> None:
    site = load()
    routes = plan_site(site)
    graph = json.loads(machine_files(site, routes)["graph.jsonld"])["@graph"]
    (person,) = [node for node in graph if node["@id"] == "https://ana.test/#person"]
    (website,) = [node for node in graph if node["@id"] == "https://ana.test/#website"]
    homes = {node["@id"]: node["inLanguage"] for node in graph if node["@type"] == "ProfilePage"}

    assert person["name"] == "Ana María"
    assert person["alternateName"] == ["آنا ماريا"]
    assert person["description"].startswith("Ana María repairs")
    assert website["inLanguage"] == ["en", "ar", "pt"]
    assert homes == {"https://ana.test/": "en", "https://ana.test/ar/": "ar", "https://ana.test/pt/": "pt"}


def test_each_language_has_feeds_of_its_own_news_and_names_them_alone(load: Load) -> None:
    site = load()
    routes = plan_site(site)
    files = machine_files(site, routes)
    feed = json.loads(files["ar/news/feed.json"])
    named = [link.path for link in build_feed_links(edition(site, "ar"))]

    assert named == ["ar/news/atom.xml", "ar/news/rss.xml", "ar/news/feed.json"]
    assert (feed["language"], feed["feed_url"]) == ("ar", "https://ana.test/ar/news/feed.json")
    assert [item["url"] for item in feed["items"]] == ["https://ana.test/ar/news/qaws/"]
    assert b"qaws" not in files["news/atom.xml"]
    assert "pt/news/atom.xml" not in files


def test_the_sitemap_holds_the_pages_of_all_languages_once(load: Load) -> None:
    site = load()
    routes = plan_site(site)
    files = machine_files(site, routes)
    sitemap = files["sitemap.xml"].decode()
    swapped = sitemap.replace(
        'hreflang="ar" href="https://ana.test/ar/about/"', 'hreflang="ar" href="https://evil.test/"'
    )

    assert all(sitemap.count(f"<loc>{route.url}</loc>") == 1 for route in routes.all if route.indexed)
    assert swapped != sitemap
    for told, codes in ((sitemap, set()), (swapped, {"sitemap-address"})):
        facts = SiteFacts(site, routes, lambda _, told=told: told.encode(), frozenset(files))
        assert {problem.code for problem in check_sitemap((), facts)} == codes


def test_links_lead_over_the_languages(load: Load) -> None:
    body = edition(load(), "ar").pages[0].body

    assert 'href="/prices/"' in body and 'href="/ar/news/"' in body


def test_the_switch_leads_to_the_same_page_or_to_the_home_page(load: Load) -> None:
    site = load()
    routes = plan_site(site)
    switch = LanguageSwitch(site, routes)
    links = switch.links(routes.by_path()["ar/about/index.html"])

    assert [(link.language, link.href, link.is_here, link.is_same) for link in links] == [
        ("en", "/about/", False, True), ("ar", "/ar/about/", True, True), ("pt", "/pt/", False, False),
    ]  # fmt: skip


def test_a_site_in_one_language_has_no_switch() -> None:
    from factory import make_site

    site = make_site()
    routes = plan_site(site)

    assert LanguageSwitch(site, routes).links(routes.all[0]) == ()


def test_titles_and_descriptions_are_in_the_language_and_never_twice(load: Load) -> None:
    indexed = [route for route in by_path(load()).values() if route.indexed]

    assert len({route.title for route in indexed}) == len({route.description for route in indexed}) == len(indexed)


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"pt/person.toml": 'descripton = "x"'}, "settings-unknown", "content/pt/person.toml:1"),
        ({"pt/person.toml": 'headline = "violeira"'}, "settings-missing", "content/pt/person.toml"),
        ({"pt/person.toml": f'description = "{"x" * 200}"'}, "settings-length", "content/pt/person.toml:1"),
        ({"pt/person.toml": "description = "}, "settings-syntax", "content/pt/person.toml:1"),
        ({"pt/person.toml": 'description = "x"\nid = "abcd"'}, "settings-unknown", "content/pt/person.toml:2"),
        ({"pt/person.toml": PORTUGUESE + 'introduction = "Curta."'}, "settings-value", "content/pt/person.toml:3"),
        ({"ar/pages/about.md": "Title: x\nTranslates: abuot\n\nx"}, "page-translates", "content/ar/pages/about.md:2"),
        ({"ar/images/a.jpg": "x"}, "content-misplaced", "content/ar/images"),
        ({"de/person.toml": PORTUGUESE}, "content-misplaced", "content/de"),
        ({"ar/pages/about.md": "Title: x\n\n[x](../pages/prices.md)"}, "link-missing", "content/ar/pages/about.md:3"),
        ({"pages/ar.md": "Title: ar\n\nx"}, "route-twice", "content"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_language_is_told_with_its_place(
    load: Load, changes: dict[str, str | None], code: str, where: str
) -> None:
    with pytest.raises(Refused) as refused:
        plan_site(load(changes))

    assert (code, where) in {(problem.code, problem.where) for problem in refused.value.problems}


def test_a_language_without_its_file_is_told(load: Load, tmp_path: Path) -> None:
    (problem,) = problems_of(load, {"pt/person.toml": None})

    assert (problem.code, problem.where) == ("content-language", "content/pt")


def test_a_folder_of_a_language_that_is_not_switched_on_says_how(load: Load) -> None:
    problems = problems_of(load, {}, SETTINGS.replace('languages = ["ar", "pt"]', 'languages = ["pt"]'))

    assert any('languages = ["ar"]' in problem.fix for problem in problems)


@pytest.mark.parametrize("languages", ['["EN"]', '["pt", "pt"]', '["../x"]', '["a b"]'])
def test_languages_that_cannot_be_are_refused(languages: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_settings(SMALL_SETTINGS.replace("[person]", f"languages = {languages}\n\n[person]").encode())

    assert [problem.code for problem in refused.value.problems] == ["settings-value"]


def test_an_edition_keeps_what_is_the_same_in_every_language() -> None:
    main: Settings = parse_settings(SETTINGS.encode())
    edition, problems = read_edition(ARABIC.encode(), "person.toml", main, "ar")

    assert problems == []
    assert edition.contact.email == main.contact.email
    assert edition.publish == main.publish
    assert edition.site.url == main.site.url


def test_a_claim_page_may_be_left_untranslated_and_none_is_added_by_a_translation(load: Load) -> None:
    problems = problems_of(load, {"ar/claims/other.md": "Title: x\nClaim: x\n\nx"})

    assert ("claims-unnamed", "content/ar/claims/other.md") in {(p.code, p.where) for p in problems}


def test_endorsements_stand_on_the_page_of_each_language_and_their_own_page_once() -> None:
    from dataclasses import replace

    from factory import endorsement_list, make_settings, make_site

    words = tuple(replace(each, own_page=True) for each in endorsement_list(3))
    main = make_site(endorsements=words)
    own = {"settings": make_settings(language="ar"), "prefix": "ar/", "main": main.settings}
    arabic = replace(main, pages=(), profiles=(), news=(), account=None, **own)
    routes = plan_site(replace(main, editions=(arabic,)))

    assert [route.path for route in routes.of_kind(Kind.ENDORSEMENTS)] == [
        "endorsements/index.html", "ar/endorsements/index.html",
    ]  # fmt: skip
    assert len(routes.of_kind(Kind.ENDORSEMENT)) == 3


def test_a_language_that_the_theme_has_no_words_in_is_refused_beside_another() -> None:
    """Its pages would have the titles of the English ones."""
    settings = SMALL_SETTINGS.replace("[person]", 'languages = ["pt", "nb"]\n\n[person]')
    with pytest.raises(Refused) as refused:
        parse_settings(settings.encode())

    assert ["nb" in problem.what for problem in refused.value.problems] == [True]


def test_a_site_in_one_language_may_be_in_any() -> None:
    assert (
        parse_settings(SMALL_SETTINGS.replace("[person]", 'language = "nb"\n\n[person]').encode()).site.language == "nb"
    )
