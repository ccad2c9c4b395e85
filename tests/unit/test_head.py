"""What the head of each page says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from markupsafe import Markup

from clearname.feeds import feed_paths
from clearname.head import Head, HeadBuilder, build_head
from clearname.head.open_graph import Preview
from clearname.html.meta import meta_elements
from clearname.model import Elsewhere, Page, Site
from clearname.plan import build_routes
from clearname.routes import Kind
from clearname.settings import SearchSettings, WellKnownSettings
from factory import (
    bare_site,
    make_account,
    make_news,
    make_page,
    make_picture,
    make_profile,
    make_settings,
    make_site,
    news_items,
)


def head_of(site: Site, kind: Kind) -> Head:
    """The head of the first page of that kind."""
    routes = build_routes(site)
    route = routes.first(kind)
    assert route
    return build_head(site, routes, route)


def graph_value(head: Head, name: str) -> str:
    """The content of the only Open Graph property of that name."""
    (found,) = [content for each, content in head.open_graph if each == name]
    return found


def names_in(head: Head) -> list[str]:
    return [name for name, _ in head.open_graph]


def test_title_description_and_address_are_those_of_the_plan() -> None:
    site = make_site()
    routes = build_routes(site)
    heads = HeadBuilder(site, routes)

    for route in routes.all:
        head = heads.head(route)
        assert (head.title, head.description) == (route.title, route.description)
        assert head.canonical == route.url


def test_indexed_pages_may_be_quoted_in_full_with_large_pictures() -> None:
    assert head_of(make_site(), Kind.HOME).robots == (
        "index, follow, max-snippet:-1, max-image-preview:large, max-video-preview:-1"
    )


def test_a_redirect_is_not_indexed_and_not_previewed() -> None:
    head = head_of(make_site(), Kind.REDIRECT)

    assert head.robots == "noindex"
    assert head.open_graph == ()
    assert head.feeds == ()
    assert head.rel_me == ()
    assert head.metas == ()
    assert head.hreflang == ()
    assert head.graph is None
    assert head.vcard is None
    assert head.json_ld == Markup("")


def test_the_page_for_what_does_not_exist_is_previewed_and_leads_to_no_file() -> None:
    """Its status, 404, keeps it out of every index, whatever its head says."""
    head = head_of(make_site(), Kind.NOT_FOUND)

    assert head.robots == ""
    assert graph_value(head, "og:url") == "https://ana.example/404.html"
    assert head.json_ld
    assert (head.feeds, head.rel_me, head.hreflang, head.graph, head.vcard) == ((), (), (), None, None)


def test_a_redirect_names_the_page_it_leads_to() -> None:
    assert head_of(make_site(), Kind.REDIRECT).canonical == "https://ana.example/teaching/"


def test_home_is_previewed_as_a_profile() -> None:
    head = head_of(make_site(), Kind.HOME)

    assert graph_value(head, "og:type") == "profile"
    assert graph_value(head, "profile:first_name") == "Ana María"
    assert graph_value(head, "profile:last_name") == "Lindqvist"
    assert graph_value(head, "og:url") == "https://ana.example/"
    assert graph_value(head, "og:site_name") == "Ana María Lindqvist"
    assert "article:published_time" not in names_in(head)


def test_news_are_previewed_as_articles_with_their_days() -> None:
    item = make_news(1, updated_on=date(2026, 2, 1))
    head = head_of(make_site(news=(item,)), Kind.NEWS_ITEM)

    assert graph_value(head, "og:type") == "article"
    assert graph_value(head, "article:published_time") == "2025-12-02T00:00:00+00:00"
    assert graph_value(head, "article:modified_time") == "2026-02-01T00:00:00+00:00"
    assert graph_value(head, "article:author") == "https://ana.example/"


def test_news_that_never_changed_have_no_day_of_change() -> None:
    assert "article:modified_time" not in names_in(head_of(make_site(), Kind.NEWS_ITEM))


@pytest.mark.parametrize("kind", [Kind.PAGE, Kind.CONTACT, Kind.PROFILE, Kind.NEWS, Kind.ENDORSEMENTS, Kind.ELSEWHERE])
def test_other_pages_are_previewed_as_part_of_a_website(kind: Kind) -> None:
    assert graph_value(head_of(make_site(), kind), "og:type") == "website"


def test_every_preview_has_the_card_with_its_size_and_text() -> None:
    site = make_site()
    routes = build_routes(site)
    for route in routes.all:
        if route.indexed:
            head = build_head(site, routes, route)
            assert graph_value(head, "og:image") == "https://ana.example/card.jpg"
            assert (graph_value(head, "og:image:width"), graph_value(head, "og:image:height")) == ("1200", "630")
            assert graph_value(head, "og:image:alt") == "Ana María Lindqvist, structural engineer in Gothenburg"
            assert graph_value(head, "twitter:card") == "summary_large_image"


def test_properties_of_the_picture_follow_the_picture() -> None:
    """Open Graph reads them in order: a size before its picture belongs to nothing."""
    names = names_in(head_of(make_site(), Kind.HOME))
    first = names.index("og:image")

    assert all(name.startswith("og:image:") for name in names[first + 1 : first + 5])


def test_no_property_is_empty_and_none_is_given_twice() -> None:
    for site in (bare_site(), make_site()):
        head = head_of(site, Kind.HOME)
        assert all(content for _, content in head.open_graph)
        assert len(set(names_in(head))) == len(head.open_graph)


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_US"), ("en-GB", "en_GB"), ("pt-br", "pt_BR"), ("zh-Hant-TW", "zh_TW"), ("sr-Latn-RS", "sr_RS")],
)
def test_the_language_is_given_with_its_territory(language: str, locale: str) -> None:
    assert graph_value(head_of(bare_site_in(language), Kind.HOME), "og:locale") == locale


def test_a_language_without_a_usual_territory_is_not_guessed() -> None:
    assert "og:locale" not in names_in(head_of(bare_site_in("tlh"), Kind.HOME))


def bare_site_in(language: str) -> Site:
    return replace(bare_site(), settings=make_settings(language=language))


def test_a_page_in_another_language_says_so() -> None:
    page: Page = make_page("about", language="sv")
    assert graph_value(head_of(make_site(pages=(page,)), Kind.PAGE), "og:locale") == "sv_SE"


def test_home_alone_names_the_confirmed_pages_elsewhere() -> None:
    unconfirmed = Elsewhere("Forum", "https://forum.example/ana")
    site = make_site()
    site = replace(site, elsewhere=(*site.elsewhere, unconfirmed))

    assert head_of(site, Kind.HOME).rel_me == (
        "https://social.example/@ana",
        "https://orcid.example/0000-0002-1825-0097",
    )
    assert head_of(site, Kind.ELSEWHERE).rel_me == ()


def test_every_indexed_page_names_the_feeds_that_there_are() -> None:
    site = make_site(settings=make_settings(url="https://name.example/repo/"))
    feeds = head_of(site, Kind.CONTACT).feeds

    assert [(feed.media_type, feed.href) for feed in feeds] == [
        ("application/atom+xml", "/repo/news/atom.xml"),
        ("application/rss+xml", "/repo/news/rss.xml"),
        ("application/feed+json", "/repo/news/feed.json"),
        ("application/atom+xml", "/repo/endorsements/atom.xml"),
    ]
    assert tuple(feed.path for feed in feeds) == feed_paths(site)
    assert len({feed.title for feed in feeds}) == 4
    assert head_of(bare_site(), Kind.HOME).feeds == ()


def test_the_card_follows_a_base_path() -> None:
    site = make_site(settings=make_settings(url="https://name.example/repo/"))
    assert graph_value(head_of(site, Kind.HOME), "og:image") == "https://name.example/repo/card.jpg"


def test_another_language_of_the_site_has_its_own_card() -> None:
    main = make_site(portrait=None)
    arabic = replace(main, settings=make_settings(language="ar", name="آنا ليندكفيست"), prefix="ar/")
    home = build_routes(main).first(Kind.HOME)
    assert home
    card = dict(Preview(arabic).properties(home))
    assert card["og:image"] == "https://ana.example/ar/card.jpg"
    assert card["og:image:alt"].startswith("آنا ليندكفيست")


@pytest.mark.parametrize(("language", "comma"), [("ar", "، "), ("ja", "、"), ("hi", ", "), ("sv", ", ")])
def test_name_and_role_are_parted_by_the_comma_of_their_language(language: str, comma: str) -> None:
    site = make_site(
        settings=make_settings(language=language, name="Ana L", headline="engineer"),
        pages=(make_page("about", title="About"),),
    )
    routes = build_routes(site)
    titles = [route.title for route in routes.all if "engineer" in route.title and route.kind is not Kind.HOME]

    assert dict(Preview(site).properties(routes.all[0]))["og:image:alt"] == f"Ana L{comma}engineer"
    assert titles and all(title.endswith(f"Ana L{comma}engineer") for title in titles)


def test_structured_data_is_the_whole_element() -> None:
    head = head_of(make_site(), Kind.HOME)

    assert isinstance(head.json_ld, Markup)
    assert head.json_ld.startswith('<script type="application/ld+json">{"@context":"https://schema.org"')
    assert head.json_ld.endswith("</script>")
    assert head.json_ld.count("</script>") == 1


def test_text_stays_text_and_is_left_to_the_template_to_escape() -> None:
    """Only one place escapes: a title escaped twice would show its own code."""
    head = head_of(make_site(news=(make_news(title='"Bridge" <b>&</b>'),)), Kind.NEWS_ITEM)

    assert head.title == '"Bridge" <b>&</b> – Ana María Lindqvist'
    assert not isinstance(head.title, Markup)
    assert graph_value(head, "og:title") == head.title


def test_one_builder_for_all_pages_says_the_same_as_one_for_each() -> None:
    site = make_site(news=news_items(30))
    routes = build_routes(site)
    heads = HeadBuilder(site, routes)

    assert [heads.head(route) for route in routes.all] == [build_head(site, routes, route) for route in routes.all]


# --- pictures of articles


def picture_properties(head: Head) -> list[str]:
    return [content for name, content in head.open_graph if name.startswith("og:image")]


def test_an_article_is_previewed_with_its_own_picture_as_large_as_it_is() -> None:
    item = make_news(1, pictures=(make_picture("mål", 640, 480), make_picture("other", 640, 480)))

    assert picture_properties(head_of(make_site(news=(item,)), Kind.NEWS_ITEM)) == [
        "https://ana.example/images/m%C3%A5l-1280.jpg", "image/jpeg", "1280", "960", "mål, a picture"
    ]  # fmt: skip


def test_the_account_is_previewed_with_its_picture_too() -> None:
    site = make_site(account=make_account(pictures=(make_picture("letter", 640, 480),)))
    assert picture_properties(head_of(site, Kind.ACCOUNT))[0] == "https://ana.example/images/letter-1280.jpg"


@pytest.mark.parametrize(("width", "height"), [(140, 300), (300, 90)])
def test_a_picture_too_small_to_be_shown_gives_way_to_the_card(width: int, height: int) -> None:
    item = make_news(1, pictures=(make_picture("tiny", width, height),))
    head = head_of(make_site(news=(item,)), Kind.NEWS_ITEM)

    assert graph_value(head, "og:image") == "https://ana.example/card.jpg"


def test_pages_that_are_no_articles_keep_the_card() -> None:
    site = make_site(profiles=(make_profile("work", pictures=(make_picture("bridge", 640, 480),)),))
    assert graph_value(head_of(site, Kind.PROFILE), "og:image") == "https://ana.example/card.jpg"


# --- names elsewhere


def with_account(site: Site, account: str) -> Site:
    return replace(site, settings=replace(site.settings, well_known=WellKnownSettings(fediverse=account)))


def test_the_user_name_is_that_of_the_account_and_else_the_first_confirmed_handle() -> None:
    site = make_site()
    unconfirmed = replace(site, elsewhere=(Elsewhere("Forum", "https://forum.example/x", "@x"),))

    assert graph_value(head_of(site, Kind.HOME), "profile:username") == "ana"
    assert graph_value(head_of(with_account(site, "@zoe@social.example"), Kind.HOME), "profile:username") == "zoe"
    assert "profile:username" not in names_in(head_of(unconfirmed, Kind.HOME))


def test_shared_links_name_the_account_as_their_author_on_every_page() -> None:
    site = with_account(make_site(), "@ana@social.example")
    routes = build_routes(site)
    heads = HeadBuilder(site, routes)

    for route in routes.all:
        expected = (("fediverse:creator", "@ana@social.example"),) if route.described else ()
        assert heads.head(route).metas == expected
    assert head_of(make_site(), Kind.HOME).metas == ()


def test_home_alone_shows_search_engines_whose_it_is() -> None:
    site = make_site()
    search = SearchSettings(google_verification="dBw5CvburAxi537Rp9qi", bing_verification="9A1F2B3C4D5E6F708192")
    site = replace(site, settings=replace(site.settings, search=search))

    assert head_of(site, Kind.HOME).metas == (
        ("google-site-verification", "dBw5CvburAxi537Rp9qi"), ("msvalidate.01", "9A1F2B3C4D5E6F708192"),
    )  # fmt: skip
    assert head_of(site, Kind.CONTACT).metas == ()


def test_names_and_properties_stand_in_the_attribute_that_their_readers_look_at() -> None:
    elements = meta_elements([
        ("og:title", 'A "<b>" & c'), ("profile:username", "ana"), ("article:author", "x"), ("twitter:card", "summary"),
        ("fediverse:creator", "@ana@social.example"), ("msvalidate.01", "9A"), ("google-site-verification", "dB"),
    ]).split("\n")  # fmt: skip

    assert elements[0] == '<meta property="og:title" content="A &quot;&lt;b&gt;&quot; &amp; c">'
    assert [element.partition(" ")[2].partition("=")[0] for element in elements] == ["property"] * 3 + ["name"] * 4


# --- other languages


def head_in(site_language: str, own: str, *tags: str) -> Head:
    """The head of a page that is there in these languages, itself in `own`."""
    site = make_site(settings=make_settings(language=site_language), pages=(make_page("about", language=own),))
    routes = build_routes(site)
    route = routes.first(Kind.PAGE)
    assert route
    versions = tuple((tag, f"https://ana.example/{tag}/") for tag in tags)
    return build_head(site, routes, replace(route, translations=versions))


def test_a_page_names_its_other_languages_and_the_version_for_everybody_else() -> None:
    head = head_in("en", "sv", "en", "sv")

    assert head.hreflang == (
        ("en", "https://ana.example/en/"), ("sv", "https://ana.example/sv/"), ("x-default", "https://ana.example/en/"),
    )  # fmt: skip
    assert graph_value(head, "og:locale") == "sv_SE"
    assert graph_value(head, "og:locale:alternate") == "en_US"


def test_a_page_in_one_language_names_none() -> None:
    head = head_in("en", "en")

    assert head.hreflang == ()
    assert "og:locale:alternate" not in names_in(head)


def test_a_language_without_a_territory_is_no_alternate_locale() -> None:
    assert "og:locale:alternate" not in names_in(head_in("en", "en", "en", "tlh"))


# --- files


def test_every_indexed_page_names_the_graph_and_two_name_the_card_for_address_books() -> None:
    site = make_site(settings=make_settings(url="https://name.example/repo/"))
    routes = build_routes(site)
    heads = HeadBuilder(site, routes)
    with_card = []
    for route in routes.all:
        head = heads.head(route)
        if head.graph:
            assert (head.graph.media_type, head.graph.href) == ("application/ld+json", "/repo/graph.jsonld")
        assert bool(head.graph) is route.indexed
        if head.vcard:
            assert (head.vcard.media_type, head.vcard.href) == ("text/vcard", "/repo/ana-maria-lindqvist.vcf")
            with_card.append(route.kind)
    assert with_card == [Kind.HOME, Kind.CONTACT]
