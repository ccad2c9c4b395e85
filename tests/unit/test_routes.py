"""The plan of pages: addresses, titles, descriptions, paging."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clearname.model import Endorsement, NewsItem, Site
from clearname.plan import build_routes
from clearname.routes import PER_PAGE, Kind, Route, Routes
from factory import (
    bare_site,
    endorsement_list,
    make_account,
    make_endorsement,
    make_news,
    make_page,
    make_profile,
    make_settings,
    make_site,
    news_items,
)

ARABIC = "ليلى حداد"


def named(name: str, **changes: object) -> Site:
    """A site of a person of that name."""
    return make_site(settings=make_settings(name=name, description=f"{name}."), **changes)


def title_of(site: Site, slug: str) -> str:
    return next(r.title for r in build_routes(site).all if r.path == f"{slug}/index.html")


def indexed(routes: Routes) -> list[Route]:
    return [route for route in routes.all if route.indexed]


def test_every_path_is_planned_once_and_home_is_first() -> None:
    routes = build_routes(make_site(news=news_items(60), endorsements=endorsement_list(60)))
    paths = [route.path for route in routes.all]

    assert routes.all[0].kind is Kind.HOME
    assert len(paths) == len(set(paths))
    assert set(routes.by_path()) == set(paths)


def test_a_site_with_nothing_but_a_name_has_home_and_the_page_for_what_is_not_there() -> None:
    assert [(r.path, r.url) for r in build_routes(bare_site()).all] == [
        ("index.html", "https://ana.example/"),
        ("404.html", "https://ana.example/404.html"),
    ]


def test_only_the_missing_page_and_redirects_are_not_indexed() -> None:
    routes = build_routes(make_site())
    assert {r.kind for r in routes.all if not r.indexed} == {Kind.NOT_FOUND, Kind.REDIRECT}


# --- paging


@pytest.mark.parametrize(("count", "pages"), [(0, 0), (1, 1), (25, 1), (26, 2), (50, 2), (51, 3)])
def test_a_list_has_as_many_pages_as_it_needs(count: int, pages: int) -> None:
    routes = build_routes(make_site(news=news_items(count)))
    found = routes.of_kind(Kind.NEWS)

    assert len(found) == pages
    assert [item.slug for route in found for item in route.items] == [item.slug for item in news_items(count)]
    assert all(len(route.items) <= PER_PAGE for route in found)


def test_list_pages_are_counted_from_the_oldest() -> None:
    first, second, third = build_routes(make_site(endorsements=endorsement_list(51))).of_kind(Kind.ENDORSEMENTS)

    assert [r.path for r in (first, second, third)] == [
        "endorsements/index.html", "endorsements/page-2/index.html", "endorsements/page-1/index.html",
    ]  # fmt: skip
    assert (first.number, first.of, len(first.items)) == (3, 3, 1)
    assert (third.number, third.of, len(third.items)) == (1, 3, 25)
    assert third.items[-1] == make_endorsement(1)


def test_list_pages_lead_to_the_next_newer_and_older_ones() -> None:
    first, second, third = build_routes(make_site(news=news_items(51))).of_kind(Kind.NEWS)

    assert [(r.newer, r.older) for r in (first, second, third)] == [
        ("", "/news/page-2/"),
        ("/news/", "/news/page-1/"),
        ("/news/page-2/", ""),
    ]
    assert [r.parent for r in (first, second, third)] == ["", "news/index.html", "news/index.html"]


def test_a_new_item_changes_no_earlier_page_of_the_list() -> None:
    """Otherwise one endorsement would rewrite the whole list, and every page of it would look changed to a reader."""
    before = build_routes(make_site(endorsements=endorsement_list(60))).of_kind(Kind.ENDORSEMENTS)
    after = build_routes(make_site(endorsements=endorsement_list(61))).of_kind(Kind.ENDORSEMENTS)

    assert before[1:] == after[1:]
    assert before[0] != after[0]


def test_news_items_lead_to_their_neighbours() -> None:
    newest, middle, oldest = build_routes(make_site(news=news_items(3))).of_kind(Kind.NEWS_ITEM)

    assert [(r.newer, r.older) for r in (newest, middle, oldest)] == [
        ("", "/news/item-2/"),
        ("/news/item-3/", "/news/item-1/"),
        ("/news/item-2/", ""),
    ]


def test_an_endorsement_that_may_not_stand_on_a_page_has_none() -> None:
    hidden = make_endorsement(1, surfaces=frozenset({"feed", "data"}), own_page=True)
    routes = build_routes(make_site(endorsements=(hidden,)))

    assert not routes.of_kind(Kind.ENDORSEMENTS)
    assert not routes.of_kind(Kind.ENDORSEMENT)


# --- titles


@pytest.mark.parametrize("name", ["Ana María Lindqvist", "Adi", ARABIC, "王小明", "สมชาย ใจดี", "Ana"])
def test_every_indexed_title_carries_the_name_exactly_once(name: str) -> None:
    site = named(name, pages=(make_page("about", title=f"About {name}"), make_page("contact")))
    for route in indexed(build_routes(site)):
        assert route.title.count(name) == 1, route.title


def test_a_name_in_other_letters_counts_as_the_name() -> None:
    assert title_of(named("José Nuñez", pages=(make_page("cv", title="CV of Jose Nunez"),)), "cv") == "CV of Jose Nunez"


def test_a_short_name_inside_another_word_is_not_the_name() -> None:
    assert title_of(named("Ana", pages=(make_page("cake", title="Banana cake"),)), "cake") == "Banana cake – Ana"


def test_a_name_in_a_script_without_spaces_is_found_inside_a_sentence() -> None:
    assert (
        title_of(named("王小明", pages=(make_page("about", title="关于王小明的一切"),)), "about") == "关于王小明的一切"
    )


def test_the_home_title_begins_with_the_name_and_says_what_the_person_does() -> None:
    home = build_routes(make_site()).all[0]
    assert home.title == "Ana María Lindqvist – structural engineer in Gothenburg (official site)"
    assert build_routes(bare_site()).all[0].title == "Ana María Lindqvist (official site)"


def test_titles_and_descriptions_of_indexed_pages_are_unique() -> None:
    endorsements = tuple(
        make_endorsement(n, own_page=True, shown_name="R. O.", given_on=date(2025, 4, 1)) for n in range(60, 0, -1)
    )
    pages = indexed(build_routes(make_site(news=news_items(60), endorsements=endorsements)))

    assert len({route.title for route in pages}) == len(pages)
    assert len({route.description for route in pages}) == len(pages)


def test_words_that_arrive_later_do_not_rename_the_page_of_earlier_ones() -> None:
    def titles(count: int) -> dict[str, str]:
        words = (make_endorsement(n, own_page=True, given_on=date(2025, 4, 1)) for n in range(count, 0, -1))
        routes = build_routes(make_site(endorsements=tuple(words))).of_kind(Kind.ENDORSEMENT)
        return {route.path: route.title for route in routes}

    assert titles(2).items() <= titles(3).items()
    assert len(set(titles(3).values())) == 3


def test_the_page_of_an_endorsement_shows_no_more_than_its_display_level() -> None:
    words = make_endorsement(1, own_page=True, shown_name="", role="former colleague")
    route = build_routes(make_site(endorsements=(words,))).of_kind(Kind.ENDORSEMENT)[0]

    assert route.title == "Ana María Lindqvist: the words of former colleague, 2024-01"


# --- descriptions


@pytest.mark.parametrize("name", ["Ana María Lindqvist", "N" * 200, "Ab " * 60 + "Cd", "é" * 200, "王" * 200])
def test_descriptions_stay_short_and_unique_with_a_name_of_any_length(name: str) -> None:
    site = make_site(settings=make_settings(name=name), news=news_items(60), endorsements=endorsement_list(60))
    pages = indexed(build_routes(site))

    assert max(len(route.description) for route in pages) <= 160
    assert len({route.description for route in pages}) == len(pages)
    assert all(len(route.description) > 20 for route in pages)


def test_a_description_made_from_long_words_of_a_supporter_ends_at_a_word() -> None:
    words = make_endorsement(1, own_page=True, plain="She measured every rivet.\n\n" + "and again " * 40)
    route = build_routes(make_site(endorsements=(words,))).of_kind(Kind.ENDORSEMENT)[0]

    assert route.description.startswith("She measured every rivet. and again")
    assert route.description.endswith(("and…", "again…"))
    assert 140 < len(route.description) <= 160


def test_a_cut_never_separates_a_letter_from_its_accent() -> None:
    words = make_endorsement(1, own_page=True, plain="e\u0301" * 200)
    route = build_routes(make_site(endorsements=(words,))).of_kind(Kind.ENDORSEMENT)[0]

    assert route.description.removesuffix("…").count("e") == route.description.count("\u0301")


# --- addresses


def test_addresses_have_the_base_path_and_are_percent_encoded() -> None:
    site = make_site(
        settings=make_settings(url="https://name.example/repo/"), pages=(make_page("über-mich", title="Über mich"),)
    )
    routes = build_routes(site)
    page = routes.by_path()["über-mich/index.html"]

    assert page.href == "/repo/%C3%BCber-mich/"
    assert page.url == "https://name.example/repo/%C3%BCber-mich/"
    assert routes.all[0].href == "/repo/"
    assert routes.all[0].url == "https://name.example/repo/"
    assert all(route.url.isascii() and route.href.startswith("/repo/") for route in routes.all)


def test_an_address_in_another_script_is_percent_encoded() -> None:
    news = make_news(1, slug="خبر", title=f"{ARABIC} تكتب")
    route = build_routes(named(ARABIC, news=(news,))).of_kind(Kind.NEWS_ITEM)[0]

    assert route.path == "news/خبر/index.html"
    assert route.href == "/news/%D8%AE%D8%A8%D8%B1/"


@pytest.mark.parametrize(
    ("alias", "path", "href"),
    [
        ("old-name/", "old-name/index.html", "/repo/old-name/"),
        ("old-name", "old-name/index.html", "/repo/old-name/"),
        ("a/b/", "a/b/index.html", "/repo/a/b/"),
        ("old.html", "old.html", "/repo/old.html"),
        ("alt/index.html", "alt/index.html", "/repo/alt/"),
        ("früher/", "früher/index.html", "/repo/fr%C3%BCher/"),
    ],
)
def test_an_earlier_address_leads_to_the_page(alias: str, path: str, href: str) -> None:
    settings = make_settings(url="https://name.example/repo/")
    routes = build_routes(make_site(settings=settings, pages=(make_page("teaching", aliases=(alias,)),)))
    redirect = routes.of_kind(Kind.REDIRECT)[0]

    assert (redirect.path, redirect.href) == (path, href)
    assert redirect.target == "/repo/teaching/"
    assert redirect.url == "https://name.example/repo/teaching/"


def test_every_kind_of_own_page_may_have_earlier_addresses() -> None:
    site = make_site(
        pages=(make_page("about", aliases=("a/",)),),
        account=make_account(aliases=("b/",)),
        profiles=(make_profile(aliases=("c/",)),),
        news=(make_news(aliases=("d/",)),),
    )
    found = {route.path: route.target for route in build_routes(site).of_kind(Kind.REDIRECT)}

    assert found == {
        "a/index.html": "/about/",
        "b/index.html": "/account/",
        "c/index.html": "/profiles/work/",
        "d/index.html": "/news/item-1/",
    }


def test_every_parent_is_a_page_of_the_plan() -> None:
    site = make_site(news=news_items(60), endorsements=tuple(replace(e, own_page=True) for e in endorsement_list(60)))
    routes = build_routes(site)

    assert {route.parent for route in routes.all} - {""} <= set(routes.by_path())


# --- days


def test_a_page_is_as_new_as_its_last_change() -> None:
    news = make_news(1, published_on=date(2026, 1, 5), updated_on=date(2026, 2, 9))
    account = make_account(updated_on=None, first_published_on=date(2025, 6, 2))
    routes = build_routes(make_site(news=(news,), account=account))

    assert routes.of_kind(Kind.NEWS_ITEM)[0].updated_on == date(2026, 2, 9)
    assert routes.of_kind(Kind.NEWS)[0].updated_on == date(2026, 2, 9)
    assert routes.of_kind(Kind.ACCOUNT)[0].updated_on == date(2025, 6, 2)


def test_home_is_as_new_as_the_newest_thing_on_the_site() -> None:
    assert build_routes(make_site()).all[0].updated_on == date(2026, 2, 3)
    assert build_routes(make_site(news=(make_news(90),))).all[0].updated_on == date(2026, 3, 1)
    assert build_routes(bare_site()).all[0].updated_on is None


def test_a_page_of_the_persons_own_takes_the_place_of_a_made_one() -> None:
    routes = build_routes(make_site(pages=(make_page("contact"), make_page("names"))))

    assert [r.item.slug for r in routes.of_kind(Kind.CONTACT) if isinstance(r.item, type(make_page()))] == ["contact"]
    assert len(routes.of_kind(Kind.NAMES)) == 1


def test_items_of_a_list_page_are_what_the_list_is_of() -> None:
    routes = build_routes(make_site())

    assert all(isinstance(item, NewsItem) for r in routes.of_kind(Kind.NEWS) for item in r.items)
    assert all(isinstance(item, Endorsement) for r in routes.of_kind(Kind.ENDORSEMENTS) for item in r.items)
