"""Index pages of very long lists: every page stays two clicks from home, and one more item changes one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from lxml import html as lxml_html

from clearname.head import HeadBuilder
from clearname.model import Display, Endorsement, NewsItem, Site
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.ways import check_ways
from clearname.plan import build_routes
from clearname.plan.indexes import items_on_each
from clearname.routes import MOST_ON_HOME, PER_PAGE, Kind, Route
from clearname_site import template_context, theme
from factory import ALL_SURFACES, endorsement_list, make_endorsement, make_news, make_site, news_items

NOT_LONG = PER_PAGE * (MOST_ON_HOME + 1)
"""Items of the longest list whose parts home links to themselves."""
INDEXES = (Kind.NEWS_INDEX, Kind.ENDORSEMENT_INDEX)
ITEMS = (Kind.NEWS_ITEM, Kind.ENDORSEMENT)


def supporters(count: int) -> tuple[Endorsement, ...]:
    """That many endorsements with pages of their own, newest first, within few years."""
    first = date(2020, 1, 1).toordinal()
    return tuple(
        make_endorsement(number, own_page=True, given_on=date.fromordinal(first + number))
        for number in range(count, 0, -1)
    )  # fmt: skip


def indexes(site: Site) -> tuple[Route, ...]:
    return tuple(route for route in build_routes(site).all if route.kind in INDEXES)


def rendered(site: Site, kinds: Callable[[Kind], bool] = INDEXES.__contains__) -> dict[str, bytes]:
    """The pages of these kinds, by path; what nobody asks for is not rendered."""
    routes, chosen = build_routes(site), theme.shipped_theme()
    environment = theme.environment(chosen, site.settings.site.language)
    shared = template_context.shared_context(site, routes, theme.load_stylesheet(chosen))
    heads = HeadBuilder(site, routes)
    return {
        route.path: environment.get_template(f"{route.kind.template}.html")
        .render(template_context.page_context(shared, heads.head(route), route))
        .encode()
        for route in routes.all
        if kinds(route.kind)
    }


def far(site: Site, files: Mapping[str, bytes]) -> set[tuple[str, str]]:
    """What the rule finds on pages of these bytes; pages that are not there have no links."""
    routes = build_routes(site)
    facts = SiteFacts(site, routes, lambda path: files.get(path, b""), frozenset(files))
    pages = tuple(BuiltPage(route, lambda path=route.path: files.get(path, b"")) for route in routes.all)
    return {(problem.where, problem.code) for problem in check_ways(pages, facts)}


@cache
def long_site() -> tuple[Site, dict[str, bytes]]:
    """A site of very long lists, and its pages but those of the items: none is needed as a step."""
    site = make_site(news=news_items(1100), endorsements=supporters(NOT_LONG + 1))
    return site, rendered(site, lambda kind: kind not in ITEMS)


# --- Two clicks --------------------------------------------------------------------------------------------------


def test_every_item_of_very_long_lists_is_two_clicks_from_home() -> None:
    assert far(*long_site()) == set()


@pytest.mark.parametrize("path", ["news/by-date-2/index.html", "endorsements/by-date-1/index.html"])
def test_without_one_index_page_its_items_are_too_far(path: str) -> None:
    site, files = long_site()
    lost = {item for route in indexes(site) if route.path == path for item in route.items}
    found = far(site, {name: data for name, data in files.items() if name != path})

    assert len(found) == len(lost) == 250
    assert {code for _, code in found} == {"page-deep"}


def test_an_index_page_that_home_does_not_link_is_far_with_all_its_items() -> None:
    site, files = long_site()
    home = files["index.html"].replace(b'href="/news/by-date-1/"', b'href="/news/"')

    found = far(site, files | {"index.html": home})

    assert ("output/news/by-date-1/index.html", "page-alone") in found
    assert sum(code == "page-deep" for _, code in found) == 250


# --- When, and how many ------------------------------------------------------------------------------------------


def test_lists_whose_parts_fit_on_home_have_no_index_pages() -> None:
    assert indexes(make_site(news=news_items(NOT_LONG), endorsements=supporters(NOT_LONG))) == ()


@pytest.mark.parametrize(
    ("count", "pages"), [(NOT_LONG + 1, 5), (1250, 5), (1251, 6), (10_000, 40), (10_001, 21), (20_000, 40)]
)
def test_home_links_to_forty_index_pages_at_most(count: int, pages: int) -> None:
    assert -(-count // items_on_each(count)) == pages <= MOST_ON_HOME


def test_however_many_items_there_are_home_has_room() -> None:
    assert all(-(-count // items_on_each(count)) <= MOST_ON_HOME for count in range(1000, 200_000, 333))


def test_each_item_stands_on_one_index_page_newest_first() -> None:
    site, _ = long_site()
    listed = [item for route in indexes(site) for item in route.items]

    assert listed == [*site.news, *site.endorsements]
    assert {len(route.items) for route in indexes(site)} == {250, 100, NOT_LONG + 1 - 1000}


def test_endorsements_without_pages_have_no_index_pages_and_those_with_one_are_listed_alone() -> None:
    none = endorsement_list(NOT_LONG + 1)
    some = tuple(replace(each, own_page=number % 2 == 0) for number, each in enumerate(none))

    assert indexes(make_site(endorsements=none)) == ()
    assert [item for route in indexes(make_site(endorsements=some)) for item in route.items] == list(some[::2])


def test_words_that_may_not_stand_on_a_page_stand_on_no_index_page() -> None:
    hidden = make_endorsement(7, own_page=True, surfaces=ALL_SURFACES - {"page"}, given_on=date(2026, 1, 1))
    site = make_site(endorsements=(hidden, *supporters(NOT_LONG + 1)))

    assert indexes(site) and all(hidden not in route.items for route in indexes(site))


# --- One more ----------------------------------------------------------------------------------------------------


def test_one_more_item_changes_the_newest_index_page_alone() -> None:
    before = make_site(news=news_items(1100), endorsements=supporters(1100))
    after = replace(
        before,
        news=(make_news(1101), *before.news),
        endorsements=(make_endorsement(2000, own_page=True, given_on=date(2026, 1, 1)), *before.endorsements),
    )
    old, new = rendered(before), rendered(after)

    assert {path for path in old if old[path] != new[path]} == {
        "news/by-date-5/index.html",
        "endorsements/by-date-5/index.html",
    }
    assert old.keys() == new.keys()


def test_the_next_index_page_changes_none_that_are_full() -> None:
    old, new = (rendered(make_site(news=news_items(count))) for count in (1250, 1251))

    assert new.keys() - old.keys() == {"news/by-date-6/index.html"}
    assert {path: new[path] for path in old} == old


# --- What they say -----------------------------------------------------------------------------------------------


def test_titles_and_descriptions_are_unique_and_hold_the_name_and_the_years() -> None:
    routes = [route for route in build_routes(long_site()[0]).all if route.kind in INDEXES]

    assert len({route.title for route in routes}) == len({route.description for route in routes}) == len(routes)
    assert all("Ana María Lindqvist" in route.title and "Ana María Lindqvist" in route.description for route in routes)
    assert routes[-1].heading == "Endorsements by date, part 1: 2020"
    assert routes[4].heading == "News by date, part 1: 2025 to 2026"


def test_machines_are_told_that_it_is_a_list_below_the_list() -> None:
    _, files = long_site()
    graph = files["news/by-date-1/index.html"].decode().split('"@graph":')[1]

    assert '"@type":"CollectionPage"' in graph and "BlogPosting" not in graph
    assert [way in graph for way in ('"item":"https://ana.example/news/"', '"position":3')] == [True, True]
    assert "Quotation" not in files["endorsements/by-date-1/index.html"].decode()


def one(**changes: object) -> tuple[str, lxml_html.HtmlElement]:
    """The entry of such an endorsement on an index page of endorsements: as text, and as an element."""
    words = make_endorsement(7, own_page=True, given_on=date(2026, 1, 1), **changes)
    files = rendered(make_site(endorsements=(words, *supporters(NOT_LONG))))
    (link,) = lxml_html.fromstring(files["endorsements/by-date-5/index.html"]).xpath(
        f"//a[contains(@href,'{words.id}')]"
    )
    entry = next(link.iterancestors("li"))
    return " ".join(entry.text_content().split()), entry


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"shown_name": "R. O.", "display": Display.INITIALS}, "January 2026 The words of R. O."),
        ({"shown_name": "", "display": Display.ROLE_ONLY, "role": "neighbour"}, "January 2026 The words of neighbour"),
        ({"shown_name": "", "role": ""}, "January 2026 The words of a supporter"),
        ({"shown_name": "<b>Eve</b>"}, "January 2026 The words of <b>Eve</b>"),
        ({"shown_name": "רות", "language": "he"}, "January 2026 The words of רות"),
    ],
)
def test_a_supporter_is_named_as_on_the_card_with_the_month_alone(changes: dict[str, object], shown: str) -> None:
    text, entry = one(**changes)

    assert text == shown
    assert entry.xpath(".//time/@datetime") == ["2026-01"]
    assert entry.xpath(".//bdi/@lang") == [changes.get("language", "en")]


@pytest.mark.parametrize("missing", sorted(ALL_SURFACES - {"page"}))
def test_what_a_supporter_did_not_allow_holds_for_the_entry_too(missing: str) -> None:
    _, entry = one(surfaces=ALL_SURFACES - {missing})

    assert bool(entry.xpath("./span[@data-nosnippet]")) is (missing in ("quote", "data"))
    assert (entry.get("class") == "unprinted") is (missing == "print")


def test_news_is_listed_with_its_day_and_language() -> None:
    item: NewsItem = make_news(2000, title="Bron öppnar", language="sv")
    files = rendered(make_site(news=(item, *news_items(NOT_LONG))))
    (link,) = lxml_html.fromstring(files["news/by-date-5/index.html"]).xpath("//a[text()='Bron öppnar']")

    assert (link.get("href"), link.get("lang")) == ("/news/item-2000/", "sv")
    assert link.getprevious().get("datetime") == item.published_on.isoformat()
