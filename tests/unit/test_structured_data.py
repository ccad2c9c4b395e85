"""The graph of each page: whole, true, and safe to put into HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from lxml import html

from clearname.html.json_ld import json_ld_script
from clearname.model import Display, Elsewhere, Site
from clearname.plan import build_routes
from clearname.routes import Kind
from clearname.settings import HOME_SECTIONS, LookSettings, Organisation
from clearname.structured_data import build_graph
from factory import (
    bare_site,
    endorsement_list,
    make_endorsement,
    make_news,
    make_page,
    make_picture,
    make_settings,
    make_site,
    news_items,
)
from graph_help import all_graphs
from theme_sites import full_site

BASE = "https://ana.example/"
HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "\u2028\u2029",
    "\u202e\u2066bidi\u2069",
    "\"quoted\" 'twice' \\ and \\u003c",
    "👩‍🚒🏳️‍🌈",
    "&lt;b&gt; & &#60;",
    "\x00\x0b\x1f tab\tand line\n",
    "long " * 1000,
]


def graph_of(site: Site, kind: Kind) -> list[dict[str, Any]]:
    """The nodes of the first page of that kind."""
    routes = build_routes(site)
    route = routes.first(kind)
    assert route
    nodes: list[dict[str, Any]] = build_graph(site, routes, route)["@graph"]
    return nodes


def one(nodes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """The only node of that type."""
    (found,) = [node for node in nodes if node["@type"] == kind]
    return found


def values_in(value: object) -> Iterator[object]:
    """Every value at every depth, containers included."""
    yield value
    if isinstance(value, dict):
        for each in value.values():
            yield from values_in(each)
    if isinstance(value, list):
        for each in value:
            yield from values_in(each)


def rich_site(**changes: Any) -> Site:
    """A site with every kind of page and node."""
    news = tuple(replace(item, pictures=(make_picture("bridge", 500, 300),)) for item in news_items(30))
    settings = make_settings(
        orcid="0000-0002-1825-0097", awards=("Bridge Prize 2024",), disambiguation="Not the painter of that name."
    )
    endorsements = tuple(replace(e, own_page=int(e.id[2:], 16) % 2 == 0) for e in endorsement_list(30))
    return make_site(**{"news": news, "settings": settings, "endorsements": endorsements, **changes})


# --- what holds for every page


@pytest.mark.parametrize("site", [make_site(), bare_site(), rich_site()], ids=["small", "bare", "rich"])
def test_every_node_that_is_referred_to_is_defined_once_on_the_same_page(site: Site) -> None:
    for route, nodes in all_graphs(site):
        defined = [node["@id"] for node in nodes]
        references = {value["@id"] for value in values_in(nodes) if isinstance(value, dict) and set(value) == {"@id"}}

        assert len(defined) == len(set(defined)), route.path
        assert references <= set(defined), route.path


@pytest.mark.parametrize("site", [make_site(), bare_site(), rich_site()], ids=["small", "bare", "rich"])
def test_nothing_in_a_graph_is_empty(site: Site) -> None:
    for route, nodes in all_graphs(site):
        assert not [value for value in values_in(nodes) if value in ("", None, [], {})], route.path


def test_ids_are_whole_addresses_and_the_page_is_its_own_canonical_address() -> None:
    for route, nodes in all_graphs(rich_site()):
        assert nodes[0]["@id"] == nodes[0]["url"] == route.url
        assert all(node["@id"].startswith(BASE) for node in nodes)


def test_a_node_says_the_same_on_every_page() -> None:
    """A stub may leave things out, and a list may be part of the whole; it may never say something else."""
    seen: dict[tuple[str, str], object] = {}
    lists: dict[tuple[str, str], bool] = {}
    for _, nodes in all_graphs(rich_site()):
        for node in nodes:
            for key, value in node.items():
                assert lists.setdefault((node["@id"], key), isinstance(value, list)) == isinstance(value, list)
                assert isinstance(value, list) or seen.setdefault((node["@id"], key), value) == value, (
                    node["@id"],
                    key,
                )


def test_every_page_names_the_person_and_the_site() -> None:
    for _, nodes in all_graphs(rich_site()):
        assert one(nodes, "Person")["@id"] == f"{BASE}#person"
        assert one(nodes, "WebSite")["@id"] == f"{BASE}#website"


def test_nothing_is_a_review_a_rating_or_a_promise_of_one() -> None:
    forbidden = {
        "Review", "Rating", "AggregateRating", "Recommendation", "ClaimReview", "FAQPage", "HowTo", "SearchAction"
    }  # fmt: skip
    for _, nodes in all_graphs(rich_site()):
        assert not forbidden & {value for value in values_in(nodes) if isinstance(value, str)}


def test_dates_are_midnight_in_utc() -> None:
    for _, nodes in all_graphs(rich_site()):
        dates = [v for n in nodes for k, v in n.items() if k.startswith("date")]
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00\+00:00", each) for each in dates)


def test_addresses_follow_a_base_path() -> None:
    site = rich_site(settings=make_settings(url="https://name.example/repo/"))
    for _, nodes in all_graphs(site):
        ids = [node["@id"] for node in nodes]
        assert all(each.startswith("https://name.example/repo/") for each in ids)


def test_redirects_say_nothing() -> None:
    assert graph_of(make_site(), Kind.REDIRECT) == []


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.HOME, "ProfilePage"),
        (Kind.PAGE, "AboutPage"),
        (Kind.CONTACT, "ContactPage"),
        (Kind.NAMES, "WebPage"),
        (Kind.ACCOUNT, "WebPage"),
        (Kind.PROFILES, "CollectionPage"),
        (Kind.PROFILE, "WebPage"),
        (Kind.NEWS, "CollectionPage"),
        (Kind.NEWS_ITEM, "WebPage"),
        (Kind.ENDORSEMENTS, "CollectionPage"),
        (Kind.ENDORSEMENT, "WebPage"),
        (Kind.ELSEWHERE, "CollectionPage"),
    ],
)
def test_each_kind_of_page_has_its_type(kind: Kind, expected: str) -> None:
    assert graph_of(rich_site(), kind)[0]["@type"] == expected


# --- home


def test_home_holds_the_person_in_full() -> None:
    person = one(graph_of(rich_site(), Kind.HOME), "Person")

    assert list(person) == [
        "@type", "@id", "name", "url", "givenName", "familyName", "alternateName", "description",
        "disambiguatingDescription", "jobTitle", "image", "worksFor", "alumniOf", "award", "knowsAbout",
        "knowsLanguage", "identifier", "sameAs",
    ]  # fmt: skip
    assert person["name"] == "Ana María Lindqvist"
    assert person["identifier"] == [{
        "@type": "PropertyValue",
        "propertyID": "ORCID",
        "value": "0000-0002-1825-0097",
        "url": "https://orcid.org/0000-0002-1825-0097",
    }]  # fmt: skip
    assert person["sameAs"] == ["https://social.example/@ana", "https://orcid.example/0000-0002-1825-0097"]


@pytest.mark.parametrize("left_out", ["works", "news"])
def test_what_home_does_not_show_stands_in_the_graph_of_its_own_page_alone(left_out: str) -> None:
    site = full_site()
    look = LookSettings(home=tuple(part for part in HOME_SECTIONS if part != left_out))
    short = replace(site, settings=replace(site.settings, look=look))
    gone = {node["@id"] for node in graph_of(site, Kind.HOME)} - {node["@id"] for node in graph_of(short, Kind.HOME)}
    own = [kind for kind in (Kind.WORKS, Kind.PRESS) if left_out == "works"] or [Kind.NEWS]

    assert gone and gone == {node["@id"] for kind in own for node in graph_of(short, kind)} & gone
    assert not gone & set(re.findall(r'"@id": "([^"]+)"', json.dumps(graph_of(short, Kind.HOME)))), "and no reference"


def test_home_is_the_profile_page_of_the_person() -> None:
    nodes = graph_of(make_site(), Kind.HOME)

    assert nodes[0]["mainEntity"] == {"@id": f"{BASE}#person"}
    assert nodes[0]["primaryImageOfPage"] == {"@id": f"{BASE}#portrait"}
    assert nodes[0]["dateModified"] == "2026-02-03T00:00:00+00:00"
    assert "breadcrumb" not in nodes[0]


def test_a_person_of_whom_only_name_and_description_are_known_is_described_by_them_alone() -> None:
    nodes = graph_of(bare_site(), Kind.HOME)

    assert list(one(nodes, "Person")) == ["@type", "@id", "name", "url", "description"]
    assert [node["@type"] for node in nodes] == ["ProfilePage", "Person", "WebSite"]


def test_other_names_are_given_to_machines_on_the_two_pages_that_show_them_and_on_no_other() -> None:
    """A name that only machines can read is a hidden name; home shows them where there is a page of names."""
    hidden = make_site(settings=make_settings(names_page=False))
    own_page = make_site(settings=make_settings(names_page=False), pages=(make_page("names"),))

    assert not [nodes for _, nodes in all_graphs(hidden) if "alternateName" in one(nodes, "Person")]
    telling = [r.kind for r, nodes in all_graphs(own_page) if "alternateName" in one(nodes, "Person")]
    assert telling == [Kind.HOME, Kind.NAMES]
    assert one(graph_of(own_page, Kind.NAMES), "Person")["alternateName"] == ["Ana Lindqvist", "A. M. Lindqvist"]


def test_pages_elsewhere_that_were_not_confirmed_are_left_out() -> None:
    site = make_site(elsewhere=(Elsewhere("Forum", "https://forum.example/ana"),))
    assert "sameAs" not in one(graph_of(site, Kind.HOME), "Person")


def test_the_portrait_is_given_in_three_ratios_with_its_true_size() -> None:
    nodes = graph_of(make_site(), Kind.HOME)
    images = [node for node in nodes if node["@type"] == "ImageObject"]

    assert [(image["@id"].removeprefix(BASE), image["width"], image["height"]) for image in images] == [
        ("#portrait", 1200, 1200),
        ("#portrait-4x3", 1200, 900),
        ("#portrait-16x9", 1200, 675),
    ]
    assert one(nodes, "Person")["image"] == [{"@id": image["@id"]} for image in images]
    assert images[0]["contentUrl"] == f"{BASE}images/portrait-1x1.jpg"


def test_an_organisation_in_two_roles_is_one_node_and_two_of_one_slug_are_two() -> None:
    site = make_site(settings=make_settings(
        works_for=(Organisation("Tech!"), Organisation("Hochschule Süd")),
        alumni_of=(Organisation("Tech?"), Organisation("Hochschule Süd", "https://sued.example/")),
    ))  # fmt: skip
    nodes = graph_of(site, Kind.HOME)
    found = {node["name"]: node for node in nodes if "#org-" in node["@id"]}

    assert list(found) == ["Tech!", "Hochschule Süd", "Tech?"]
    assert found["Hochschule Süd"]["url"] == "https://sued.example/"
    assert found["Tech!"]["@id"] != found["Tech?"]["@id"]


def test_an_organisation_whose_name_has_no_letters_has_an_id() -> None:
    nodes = graph_of(make_site(settings=make_settings(works_for=(Organisation("!?"),), alumni_of=())), Kind.HOME)
    assert one(nodes, "Organization")["@id"] == f"{BASE}#org-unnamed"


# --- news, account, breadcrumbs


def test_a_news_item_is_an_article_by_the_person() -> None:
    item = make_news(3, updated_on=date(2026, 1, 9), pictures=(make_picture("bridge", 500, 300, "The bridge"),))
    nodes = graph_of(make_site(news=(item,)), Kind.NEWS_ITEM)
    article = one(nodes, "BlogPosting")

    assert nodes[0]["mainEntity"] == {"@id": article["@id"]}
    assert article["@id"] == f"{BASE}news/item-3/#article"
    assert article["headline"] == item.title
    assert article["author"] == {"@id": f"{BASE}#person"}
    assert (article["datePublished"], article["dateModified"]) == (
        "2025-12-04T00:00:00+00:00",
        "2026-01-09T00:00:00+00:00",
    )
    image = one(nodes, "ImageObject")
    assert article["image"] == [{"@id": image["@id"]}]
    assert (image["width"], image["caption"]) == (1000, "The bridge")


def test_the_account_has_an_author_and_both_its_days() -> None:
    page = graph_of(make_site(), Kind.ACCOUNT)[0]

    assert page["author"] == {"@id": f"{BASE}#person"}
    assert page["datePublished"] == "2025-06-02T00:00:00+00:00"
    assert page["dateModified"] == "2026-02-03T00:00:00+00:00"


def test_breadcrumbs_lead_from_home_through_the_list_to_the_page() -> None:
    crumbs = one(graph_of(make_site(), Kind.NEWS_ITEM), "BreadcrumbList")["itemListElement"]

    assert [(crumb["position"], crumb["name"], crumb["item"]) for crumb in crumbs] == [
        (1, "Ana María Lindqvist", BASE),
        (2, "News", f"{BASE}news/"),
        (3, "Bridge number 3 reopened", f"{BASE}news/item-3/"),
    ]


def test_earlier_parts_of_a_list_are_told_apart_by_name() -> None:
    site = rich_site()
    names = [
        [crumb["name"] for crumb in one(nodes, "BreadcrumbList")["itemListElement"]]
        for route, nodes in all_graphs(site)
        if route.kind is Kind.ENDORSEMENTS
    ]
    assert names == [
        ["Ana María Lindqvist", "Endorsements"],
        ["Ana María Lindqvist", "Endorsements", "Endorsements, part 1"],
    ]


# --- endorsements


def test_an_endorsement_is_a_quotation_word_for_word() -> None:
    words = make_endorsement(1, plain='First "words" & more.\n\nThen < others.')
    nodes = graph_of(make_site(endorsements=(words,)), Kind.ENDORSEMENTS)
    quotation = one(nodes, "Quotation")

    assert quotation == {
        "@type": "Quotation",
        "@id": f"{BASE}endorsements/#e-000001",
        "text": 'First "words" & more.\n\nThen < others.',
        "url": f"{BASE}endorsements/#e-000001",
        "author": {"@type": "Person", "name": "Ruth Okafor", "description": "former colleague"},
        "about": {"@id": f"{BASE}#person"},
        "inLanguage": "en",
        "dateCreated": "2024-01-01T00:00:00+00:00",
    }
    assert nodes[0]["hasPart"] == [{"@id": quotation["@id"]}]


def test_a_quotation_keeps_its_id_and_says_on_which_page_it_stands() -> None:
    found = {n["@id"]: n["url"] for _, nodes in all_graphs(rich_site()) for n in nodes if n["@type"] == "Quotation"}

    assert found[f"{BASE}endorsements/#e-00001e"] == f"{BASE}endorsements/e-00001e/"
    assert found[f"{BASE}endorsements/#e-00001d"] == f"{BASE}endorsements/#e-00001d"
    assert found[f"{BASE}endorsements/#e-000001"] == f"{BASE}endorsements/page-1/#e-000001"


def test_the_author_is_what_the_display_level_shows_and_no_more() -> None:
    words = make_endorsement(
        1, display=Display.ROLE_ONLY, shown_name="", role="former colleague", organisation="", link="https://x.example/"
    )
    author = one(graph_of(make_site(endorsements=(words,)), Kind.ENDORSEMENTS), "Quotation")["author"]
    assert author == {"@type": "Person", "description": "former colleague"}

    nobody = replace(words, role="")
    assert "author" not in one(graph_of(make_site(endorsements=(nobody,)), Kind.ENDORSEMENTS), "Quotation")


def test_the_workplace_and_address_of_a_supporter_are_not_given_to_machines() -> None:
    words = make_endorsement(1, organisation="Secret Works", link="https://ruth.example/", own_page=True)
    site = make_site(endorsements=(words,))
    text = json.dumps([nodes for _, nodes in all_graphs(site)])

    assert "Secret Works" not in text
    assert "ruth.example" not in text


def test_only_endorsements_that_may_be_in_the_data_are() -> None:
    silent = make_endorsement(2, surfaces=frozenset({"page", "feed"}), own_page=True)
    site = make_site(endorsements=(silent, make_endorsement(1)))

    assert one(graph_of(site, Kind.ENDORSEMENTS), "Quotation")["@id"].endswith("#e-000001")
    assert "Quotation" not in {node["@type"] for node in graph_of(site, Kind.ENDORSEMENT)}
    assert "mainEntity" not in graph_of(site, Kind.ENDORSEMENT)[0]


# --- as an element of a page


def read_back(script: str) -> tuple[Any, int]:
    """The data as a browser finds it in the page, and how many script elements it sees."""
    page = html.document_fromstring(f"<!doctype html><html><head>{script}</head><body><p>after</p></body></html>")
    scripts = page.findall(".//script")
    assert page.findtext(".//p") == "after"
    return json.loads(scripts[0].text), len(scripts)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_leave_the_element_or_break_the_json(text: str) -> None:
    site = make_site(
        settings=make_settings(name=f"Ana {text}", description=text, given_name=text, other_names=(text,)),
        news=(make_news(title=text, summary=text),),
        endorsements=(make_endorsement(1, plain=text, shown_name=text, role=text),),
    )
    for route, nodes in all_graphs(site):
        graph = {"@context": "https://schema.org", "@graph": nodes}
        script = str(json_ld_script(graph))
        body = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")

        assert not set("<>&\u2028\u2029") & set(body), route.path
        assert read_back(script) == (graph, 1), route.path


def test_letters_of_every_script_stand_as_they_are() -> None:
    name = "ليلى حداد"
    site = make_site(settings=make_settings(name=name, description=f"{name} مهندسة", language="ar"))
    graph = build_graph(site, build_routes(site), build_routes(site).all[0])

    assert f'"name":"{name}"' in json_ld_script(graph)


def test_the_same_site_gives_the_same_bytes() -> None:
    def scripts() -> list[str]:
        return [str(json_ld_script({"@graph": nodes})) for _, nodes in all_graphs(rich_site())]

    assert scripts() == scripts()
