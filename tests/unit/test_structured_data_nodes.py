"""Works, press, claims, translations, organisations, credentials, pictures: each node says what the page says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from clearname.html.json_ld import json_ld_script
from clearname.model import ClaimPage, Exhibit, Press, PressKind, Site, Work, WorkKind
from clearname.plan import build_routes
from clearname.routes import Kind, listed_on_home
from clearname.settings import Credential, Organisation
from clearname.structured_data.site_graph import Merging, merge_nodes, render_site_graph, site_graph
from clearname.structured_data.vocabulary import vocabulary
from factory import make_endorsement, make_news, make_page, make_picture, make_settings, make_site
from graph_help import all_graphs

BASE = "https://ana.example/"
CONTEXT = Path(__file__).resolve().parents[1] / "data" / "schemaorg_context.jsonld"
WORKS = (
    Work(WorkKind.BOOK, "Bridges", "bridges", "https://books.example/1", "2019", "Quay Press", language="en",
         description="On old bridges.", isbn="9780000000002"),
    Work(WorkKind.ARTICLE, "Fatigue", "fatigue", "https://doi.org/10.5555/1", "2020-05", "Journal of Steel",
         doi="10.5555/1"),
    Work(WorkKind.VIDEO, "A walk", "a-walk", "https://video.example/1", "2021-06-07", "Quay Press"),
    Work(WorkKind.EVENT, "A talk", "a-talk", "https://talks.example/1", "2022-06-07", "Guild Hall Friends",
         "Guild Hall, Gothenburg", isbn="9780000000002"),
    Work(WorkKind.SOFTWARE, "bridgecalc", "bridgecalc", "https://code.example/1"),
    Work(WorkKind.ALBUM, "Songs", "songs", "https://music.example/1", "2018", "Small Label"),
)  # fmt: skip
PRESS = (
    Press(PressKind.ARTICLE, "She measures twice", "she-measures", "https://news.example/1", "The Example", "2023",
          "en", "A portrait of her work."),
    Press(PressKind.VIDEO, "On the bridge", "on-the-bridge", "https://tv.example/1", "Example TV", "2024-02-03"),
    Press(PressKind.PODCAST, "Steel talk", "steel-talk", "https://pod.example/1", "The Example", "2025-04"),
)  # fmt: skip


def full_site(**person: Any) -> Site:
    """A site with one of everything that this engine can say."""
    settings = make_settings(
        additional_name="Sofia",
        occupations=("Engineer", "Lecturer"),
        works_for=(Organisation("Västra Bridges", "https://bridges.example/", "company"),),
        affiliations=(Organisation("Quay Press"),),
        alumni_of=(Organisation("Northern Institute"), Organisation("Harbour University", "", "university")),
        member_of=(Organisation("Northern Institute", "https://northern.example/"),),
        credentials=(Credential("MSc", "Northern Institute", "https://northern.example/msc"), Credential("Diver")),
        awards=("Bridge Prize 2024",),
        orcid="0000-0002-1825-0097",
        isni="0000 0001 2103 2683",
        wikidata="Q42",
        **person,
    )
    original, translation = make_page("about"), make_page("om", translates="about", language="sv")
    claim = ClaimPage(
        "content/claims/report.md", "report", "The report of 2024", "What the report of 2024 says.",
        Markup("<p>It says this.</p>"), 3, "en", date(2026, 1, 1), claim="It is said that the report was withdrawn.",
        exhibits=(Exhibit("The register", "https://register.example/1"), Exhibit("A letter")),
    )  # fmt: skip
    return make_site(
        settings=replace(settings, site=replace(settings.site, online_since=date(2025, 1, 2))),
        pages=(original, make_page("contact"), translation),
        news=(make_news(2, pictures=(make_picture("bridge", 500, 300),)), make_news(1)),
        works=WORKS,
        press=PRESS,
        claims=(claim,),
        endorsements=(make_endorsement(2, own_page=True), make_endorsement(1)),
    )


def nodes_of(site: Site, kind: Kind) -> dict[str, dict[str, Any]]:
    """The nodes of the first page of that kind, by what comes after the site's address."""
    nodes = next(nodes for route, nodes in all_graphs(site) if route.kind is kind)
    return {node["@id"].removeprefix(BASE): node for node in nodes}


def inner(value: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary at every depth."""
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from inner(each)
    if isinstance(value, list):
        for each in value:
            yield from inner(each)


# --- what holds for all of them


def test_every_type_and_property_is_one_and_may_be_said_of_that_type() -> None:
    words = vocabulary()
    seen = set()
    for route, nodes in all_graphs(full_site(town="Gothenburg", tell=("town",))):
        for thing in inner(nodes):
            if "@type" not in thing:
                continue
            kind = thing["@type"]
            seen.add(kind)
            assert words.is_type(kind) and not words.superseded(kind), (route.path, kind)
            for name in thing.keys() - {"@type", "@id"}:
                assert words.domain(name) & words.parents(kind), (route.path, kind, name)
                assert not words.superseded(name), name
    assert {"Book", "Event", "PodcastEpisode", "Periodical", "Quotation", "PostalAddress", "Occupation"} <= seen


def test_every_reference_leads_to_a_type_that_the_property_takes() -> None:
    words = vocabulary()
    for route, nodes in all_graphs(full_site()):
        kinds = {node["@id"]: node["@type"] for node in nodes}
        for thing in inner(nodes):
            for name, value in thing.items():
                for each in value if isinstance(value, list) else [value]:
                    if isinstance(each, dict):
                        kind = each.get("@type") or kinds[each["@id"]]
                        taken = words.range(name) | ({"ListItem"} if name == "itemListElement" else set())
                        assert name == "@graph" or words.parents(kind) & taken, (route.path, name, kind)


def test_other_programs_lose_nothing_of_it() -> None:
    jsonld = pytest.importorskip("pyld").jsonld
    context = json.loads(CONTEXT.read_text(encoding="utf-8"))

    def load(url: str, _options: object = None) -> dict[str, Any]:
        assert url.rstrip("/") == "https://schema.org", "nothing is fetched"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    site = full_site(birth_date=date(1980, 1, 31), nationality="Sweden", tell=("birth_date", "nationality"))
    pages = ({"@context": "https://schema.org", "@graph": nodes} for _, nodes in all_graphs(site))
    for graph in (json.loads(site_graph(site, build_routes(site)).data), *pages):
        expanded = jsonld.expand(graph, {"documentLoader": load})
        assert len(expanded) == len(graph["@graph"])
        for node, made in zip(graph["@graph"], expanded, strict=True):
            assert len(made) == len(node), node["@id"]


def test_the_script_of_every_page_can_be_read_again() -> None:
    for _, nodes in all_graphs(full_site()):
        graph = {"@context": "https://schema.org", "@graph": nodes}
        script = str(json_ld_script(graph))
        assert json.loads(script[script.index("{") : script.rindex("}") + 1]) == graph


# --- the person


def test_the_person_has_occupations_credentials_and_numbers() -> None:
    person = nodes_of(full_site(), Kind.HOME)["#person"]

    assert person["additionalName"] == "Sofia"
    assert [each["name"] for each in person["hasOccupation"]] == ["Engineer", "Lecturer"]
    assert person["hasCredential"] == [
        {
            "@type": "EducationalOccupationalCredential",
            "name": "MSc",
            "url": "https://northern.example/msc",
            "recognizedBy": {"@id": f"{BASE}#org-northern-institute"},
        },
        {"@type": "EducationalOccupationalCredential", "name": "Diver"},
    ]
    assert [(each["propertyID"], each["value"], each["url"]) for each in person["identifier"]] == [
        ("ORCID", "0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097"),
        ("ISNI", "0000000121032683", "https://isni.org/isni/0000000121032683"),
        ("Wikidata", "Q42", "https://www.wikidata.org/wiki/Q42"),
    ]
    assert not any("wikidata" in each or "isni" in each for each in person["sameAs"])


PRIVATE = {
    "birth_date": date(1980, 1, 31), "gender": "woman", "nationality": "Sweden", "town": "Gothenburg",
}  # fmt: skip


def test_private_things_are_not_told_unless_they_are_ticked() -> None:
    text = json.dumps([nodes for _, nodes in all_graphs(full_site(**PRIVATE))])

    for private in ("1980", "birthDate", "woman", "Sweden", "addressLocality", "post@ana.example", "email"):
        assert private not in text


@pytest.mark.parametrize(
    ("tick", "name", "value"),
    [
        ("email", "email", "post@ana.example"),
        ("town", "address", {"@type": "PostalAddress", "addressLocality": "Gothenburg"}),
        ("birth_date", "birthDate", "1980-01-31"),
        ("gender", "gender", "woman"),
        ("nationality", "nationality", {"@type": "Country", "name": "Sweden"}),
    ],
)
def test_what_is_ticked_is_told_on_home_alone_and_nothing_else(tick: str, name: str, value: object) -> None:
    site = full_site(**PRIVATE, tell=(tick,))
    all_told = {"email", "telephone", "address", "birthDate", "gender", "nationality"}

    assert {key: v for key, v in nodes_of(site, Kind.HOME)["#person"].items() if key in all_told} == {name: value}
    assert not all_told & nodes_of(site, Kind.NEWS)["#person"].keys()


# --- organisations


def test_an_organisation_takes_the_most_specific_of_its_kinds_and_any_address() -> None:
    home = nodes_of(full_site(), Kind.HOME)

    assert home["#org-vastra-bridges"]["@type"] == "Corporation"
    assert home["#org-northern-institute"]["@type"] == "EducationalOrganization"
    assert home["#org-northern-institute"]["url"] == "https://northern.example/"
    assert home["#org-harbour-university"]["@type"] == "CollegeOrUniversity"


@pytest.mark.parametrize("kinds", [("shop", "business"), ("business", "shop")])
def test_of_two_kinds_the_one_below_the_other_counts(kinds: tuple[str, str]) -> None:
    first, second = (Organisation("Corner", "", kind) for kind in kinds)
    site = make_site(settings=make_settings(works_for=(first,), member_of=(second,)))

    assert nodes_of(site, Kind.HOME)["#org-corner"]["@type"] == "Store"


def test_a_publisher_that_the_person_is_tied_to_is_the_same_node() -> None:
    site = full_site()

    assert nodes_of(site, Kind.HOME)["#person"]["affiliation"] == [{"@id": f"{BASE}#org-quay-press"}]
    assert nodes_of(site, Kind.WORKS)["#work-bridges"]["publisher"] == {"@id": f"{BASE}#org-quay-press"}


# --- works and press


def test_each_work_has_its_type_and_says_who_made_it_in_its_own_way() -> None:
    works = nodes_of(full_site(), Kind.WORKS)
    me = {"@id": f"{BASE}#person"}
    found = {slug: (works[f"#work-{slug}"]["@type"], [k for k, v in works[f"#work-{slug}"].items() if v == me])
             for slug in (work.slug for work in WORKS)}  # fmt: skip

    assert found == {
        "bridges": ("Book", ["author"]),
        "fatigue": ("ScholarlyArticle", ["author"]),
        "a-walk": ("VideoObject", ["creator"]),
        "a-talk": ("Event", ["performer"]),
        "bridgecalc": ("SoftwareSourceCode", ["author"]),
        "songs": ("MusicAlbum", ["byArtist"]),
    }


def test_a_day_is_midnight_and_a_month_or_year_is_not_made_one() -> None:
    works = nodes_of(full_site(), Kind.WORKS)

    assert works["#work-bridges"]["datePublished"] == "2019"
    assert works["#work-fatigue"]["datePublished"] == "2020-05"
    assert works["#work-a-walk"]["datePublished"] == "2021-06-07T00:00:00+00:00"
    assert works["#work-a-talk"]["startDate"] == "2022-06-07T00:00:00+00:00"
    assert "datePublished" not in works["#work-bridgecalc"]


def test_numbers_journals_and_places_stand_where_they_belong() -> None:
    works = nodes_of(full_site(), Kind.WORKS)

    assert works["#work-bridges"]["isbn"] == "9780000000002" and "isbn" not in works["#work-a-talk"]
    assert works["#work-fatigue"]["identifier"][0]["url"] == "https://doi.org/10.5555/1"
    assert works["#work-fatigue"]["isPartOf"] == {"@type": "Periodical", "name": "Journal of Steel"}
    assert "publisher" not in works["#work-fatigue"]
    assert works["#work-a-talk"]["location"] == {"@type": "Place", "name": "Guild Hall, Gothenburg"}
    assert works["#work-a-talk"]["organizer"] == {"@id": f"{BASE}#org-guild-hall-friends"}


def test_the_page_of_works_has_them_as_parts_and_speaks_of_events() -> None:
    page = nodes_of(full_site(), Kind.WORKS)["works/"]

    assert [part["@id"].removeprefix(f"{BASE}#work-") for part in page["hasPart"]] == [
        "bridges", "fatigue", "a-walk", "bridgecalc", "songs",
    ]  # fmt: skip
    assert page["mentions"] == [{"@id": f"{BASE}#work-a-talk"}]


def test_pieces_of_others_are_about_the_person_and_the_person_is_told_of_by_them() -> None:
    nodes = nodes_of(full_site(), Kind.PRESS)
    pieces = ["#press-she-measures", "#press-on-the-bridge", "#press-steel-talk"]

    assert [nodes[each]["@type"] for each in pieces] == ["NewsArticle", "VideoObject", "PodcastEpisode"]
    assert all(nodes[each]["about"] == {"@id": f"{BASE}#person"} for each in pieces)
    assert [each["@id"] for each in nodes["#person"]["subjectOf"]] == [BASE + each for each in pieces]
    assert nodes["press/"]["hasPart"] == nodes["#person"]["subjectOf"]


def test_home_names_the_newest_works_and_pieces_and_says_no_more_of_them_than_that() -> None:
    home = nodes_of(full_site(), Kind.HOME)

    assert [each for each in home if each.startswith("#work-")] == ["#work-a-talk", "#work-a-walk", "#work-fatigue"]
    assert list(home["#work-a-talk"]) == ["@type", "@id", "name", "url", "performer"]
    assert home["#person"]["subjectOf"][0] == {"@id": f"{BASE}#press-steel-talk"}
    assert list(home["#press-steel-talk"]) == ["@type", "@id", "name", "url", "about"]


def test_what_has_no_day_is_listed_last() -> None:
    assert [work.slug for work in listed_on_home((WORKS[4], *WORKS[:2]))] == ["fatigue", "bridges", "bridgecalc"]


# --- pages


def test_home_says_since_when_it_is_there_and_which_news_stand_on_it() -> None:
    home = nodes_of(full_site(), Kind.HOME)

    assert home[""]["dateCreated"] == "2025-01-02T00:00:00+00:00"
    assert [each["@id"] for each in home[""]["hasPart"]] == [f"{BASE}news/item-{n}/#article" for n in (2, 1)]
    assert home["news/item-2/#article"] == {
        "@type": "BlogPosting",
        "@id": f"{BASE}news/item-2/#article",
        "headline": "Bridge number 2 reopened",
        "url": f"{BASE}news/item-2/",
        "author": {"@id": f"{BASE}#person"},
        "datePublished": "2025-12-03T00:00:00+00:00",
    }


def test_an_article_without_a_picture_is_shown_with_the_portrait_or_the_card() -> None:
    bare = (make_news(1),)
    portrait = nodes_of(make_site(news=bare), Kind.NEWS_ITEM)
    card = nodes_of(make_site(news=bare, portrait=None), Kind.NEWS_ITEM)

    assert [each["@id"] for each in portrait["news/item-1/#article"]["image"]] == [
        f"{BASE}#portrait", f"{BASE}#portrait-4x3", f"{BASE}#portrait-16x9",
    ]  # fmt: skip
    assert card["news/item-1/#article"]["image"] == [{"@id": f"{BASE}#card"}]
    assert (card["#card"]["width"], card["#card"]["height"]) == (1200, 630)
    assert "primaryImageOfPage" not in card["news/item-1/"]


def test_pictures_of_any_page_are_told_with_their_size() -> None:
    page = make_page("about", pictures=(make_picture("bridge", 500, 300), make_picture("river", 400, 300)))
    nodes = nodes_of(make_site(pages=(page,)), Kind.PAGE)

    assert nodes["about/"]["primaryImageOfPage"] == {"@id": f"{BASE}about/#picture-1"}
    assert [each["@id"] for each in nodes["about/"]["image"]] == [f"{BASE}about/#picture-{n}" for n in (1, 2)]
    assert nodes["about/#picture-2"]["width"] == 800


def credited(by: str = "", licence: str = "") -> dict[str, Any]:
    settings = make_settings()
    changed = replace(settings.site, pictures_by=by, pictures_licence=licence)
    return nodes_of(make_site(settings=replace(settings, site=changed)), Kind.HOME)["#portrait"]


def test_who_made_a_picture_is_told_only_where_it_is_said() -> None:
    licence = "https://licences.example/by/"
    assert not {"creator", "creditText", "license"} & credited().keys()
    assert credited("Tomás Eklund")["creator"] == {"@type": "Person", "name": "Tomás Eklund"}
    assert credited("Ana María Lindqvist")["creator"] == {"@id": f"{BASE}#person"}
    assert credited("Tomás Eklund", licence)["license"] == licence


def test_a_claim_page_is_a_page_with_sources_and_no_verdict() -> None:
    nodes = nodes_of(full_site(), Kind.CLAIM)
    page = nodes["claims/report/"]

    assert page["@type"] == "WebPage"
    assert page["author"] == page["about"] == {"@id": f"{BASE}#person"}
    assert page["citation"] == ["https://register.example/1"]
    assert "withdrawn" not in json.dumps(list(nodes.values()))


def test_a_translation_names_its_original_and_the_original_its_translations() -> None:
    by_path = {route.path: nodes for route, nodes in all_graphs(full_site())}
    original = by_path["about/index.html"]
    (translation,) = [nodes for path, nodes in by_path.items() if path.endswith("om/index.html")]

    assert original[0]["workTranslation"] == [{"@id": translation[0]["@id"]}]
    assert translation[0]["translationOfWork"] == {"@id": original[0]["@id"]}
    assert (original[0]["@type"], translation[0]["@type"]) == ("AboutPage", "AboutPage")
    (stub,) = [node for node in original if node["@id"] == translation[0]["@id"]]
    assert stub.items() <= translation[0].items() and stub["inLanguage"] == "sv"
    assert {node["@id"] for node in translation if node["@type"] == "Person"} == {f"{BASE}#person"}


def test_supporters_words_tell_of_the_person() -> None:
    for kind in (Kind.ENDORSEMENTS, Kind.ENDORSEMENT):
        nodes = nodes_of(full_site(), kind)
        quoted = [{"@id": each["@id"]} for each in nodes.values() if each["@type"] == "Quotation"]
        assert quoted and nodes["#person"]["subjectOf"] == quoted


# --- one file of all nodes


def test_the_file_of_all_nodes_has_each_once_and_in_full() -> None:
    site = full_site()
    whole = json.loads(site_graph(site, build_routes(site)).data)
    nodes = {node["@id"]: node for node in whole["@graph"]}

    assert whole["@context"] == "https://schema.org" and len(nodes) == len(whole["@graph"])
    for _, page in all_graphs(site):
        for node in page:
            for key, value in node.items():
                kept = nodes[node["@id"]][key]
                assert all(each in kept for each in value) if isinstance(value, list) else kept == value
    assert len(nodes[f"{BASE}#person"]["subjectOf"]) == 5


def test_the_file_of_all_nodes_holds_one_node_a_line_and_no_text_can_leave_it() -> None:
    text = render_site_graph([{"@graph": [{"@id": "a", "name": "</script>\u2028ø"}, {"@id": "b"}]}]).decode()

    assert text.splitlines()[1:3] == ['{"@id":"a","name":"\\u003c/script\\u003e\\u2028ø"},', '{"@id":"b"}']
    assert json.loads(text)["@graph"][0]["name"] == "</script>\u2028ø"


def test_lists_are_joined_and_single_values_are_not_overruled() -> None:
    made = merge_nodes([
        {"@graph": [{"@id": "a", "name": "A", "is": [{"@id": "b"}, "x"]}]},
        {"@graph": [{"@id": "a", "name": "Other", "is": ["x", {"@id": "c"}], "url": "u"}]},
        {"@graph": [{"@id": "a", "is": [{"@id": "b"}], "name": ["list"]}]},
    ])  # fmt: skip
    assert made == [{"@id": "a", "name": "A", "is": [{"@id": "b"}, "x", {"@id": "c"}], "url": "u"}]


def test_a_site_without_pages_for_machines_makes_a_file_that_can_be_read() -> None:
    assert json.loads(render_site_graph([]))["@graph"] == []


@pytest.mark.parametrize(
    ("other", "agrees"),
    [
        ({"name": "A"}, True),
        ({"url": "u"}, True),
        ({"is": ["y"]}, True),
        ({"name": "B"}, False),
        ({"name": ["A"]}, False),
        ({"is": "x"}, False),
    ],
)
def test_whether_all_mentions_can_be_true_together(other: dict[str, Any], agrees: bool) -> None:
    merging = Merging()
    for node in ({"name": "A", "is": ["x"]}, other, {"name": "A"}):
        merging.add({"@graph": [{"@id": "a", **node}, {"@id": "b", "name": "Beside"}]})
    assert merging.agrees is agrees


def test_the_file_of_a_site_says_that_its_pages_agree() -> None:
    site = full_site()
    assert site_graph(site, build_routes(site)).agrees
