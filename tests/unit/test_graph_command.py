"""`clearname graph`: what a built page says to machines, in plain words and as a picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from clearname.html.json_ld import json_ld_script
from clearname.plan import build_routes
from clearname.problems import Refused
from clearname.routes import Kind
from clearname.structured_data import GraphBuilder
from clearname.structured_data.graph_links import in_plain_words, label_of, links_of
from clearname.structured_data.graph_picture import draw_graph
from clearname.structured_data.graph_words import describe
from clearname_site import cli
from clearname_site.commands.graph import read_nodes
from factory import make_endorsement, make_settings, make_site

HOSTILE = "</text><script>alert(1)</script>&\x1b[31m\u202e\u2028"


def nodes_of(kind: Kind, **changes: Any) -> list[dict[str, Any]]:
    site = make_site(**changes)
    routes = build_routes(site)
    route = routes.first(kind)
    assert route
    nodes: list[dict[str, Any]] = GraphBuilder(site, routes).graph(route)["@graph"]
    return nodes


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A site folder whose output holds the graphs of a small site."""
    site = make_site()
    routes = build_routes(site)
    builder = GraphBuilder(site, routes)
    for route in routes.all:
        path = tmp_path / "output" / route.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<!doctype html>{json_ld_script(builder.graph(route))}", encoding="utf-8")
    return tmp_path


# --- in words


def test_properties_are_told_in_plain_words() -> None:
    assert in_plain_words("isPartOf") == "is part of"
    assert in_plain_words("mainEntityOfPage") == "main entity of page"
    assert in_plain_words("url") == "url"


def test_every_node_is_told_with_what_it_says_and_what_it_points_to() -> None:
    lines = describe(nodes_of(Kind.HOME))

    assert lines[0] == "ProfilePage: Ana María Lindqvist"
    assert "    job title: Structural engineer" in lines
    assert "    works for -> Organization: Västra Bridges" in lines
    assert "    main entity -> Person: Ana María Lindqvist" in lines


def test_words_of_supporters_are_counted_and_not_shown() -> None:
    text = "\n".join(describe(nodes_of(Kind.ENDORSEMENTS, endorsements=(make_endorsement(1),))))

    assert "measures twice" not in text
    assert "text: 16 words" in text
    assert "Quotation: Ruth Okafor" in text


def test_what_is_told_cannot_drive_the_terminal_and_stays_short() -> None:
    settings = make_settings(name=f"Ana {HOSTILE}", description="long " * 1000)
    lines = describe(nodes_of(Kind.HOME, settings=settings))

    assert not [letter for line in lines for letter in line if letter in "\x1b\u202e\u2028"]
    assert max(map(len, lines)) < 250


def test_a_pointer_within_a_part_names_both_properties() -> None:
    nodes = [
        {"@id": "a", "@type": "Person", "hasCredential": [{"@type": "X", "recognizedBy": {"@id": "b"}}]},
        {"@id": "b", "@type": "Organization", "name": "B"},
    ]
    assert [(link.source, link.target, link.name) for link in links_of(nodes)] == [
        ("a", "b", "hasCredential recognizedBy"),
    ]


def test_breadcrumbs_are_called_by_the_way_they_lead() -> None:
    (crumbs,) = [node for node in nodes_of(Kind.NEWS_ITEM) if node["@type"] == "BreadcrumbList"]
    assert label_of(crumbs) == "Ana María Lindqvist > News > Bridge number 3 reopened"


# --- as a picture


@pytest.mark.parametrize("kind", [Kind.HOME, Kind.NEWS_ITEM, Kind.ENDORSEMENTS, Kind.CONTACT])
def test_every_node_has_a_box_and_every_pair_an_arrow(kind: Kind) -> None:
    nodes = nodes_of(kind)
    picture = etree.fromstring(draw_graph(nodes).encode())
    svg = "{http://www.w3.org/2000/svg}"
    boxes = [box for box in picture.iter(f"{svg}rect") if box.get("class") in ("box", "hub")]
    arrows = [path for path in picture.iter(f"{svg}path") if path.get("class") == "arrow"]

    assert len(boxes) == len(nodes)
    assert len({(box.get("x"), box.get("y")) for box in boxes}) == len(nodes)
    assert len(arrows) == len({(link.source, link.target) for link in links_of(nodes)})


def test_the_picture_holds_no_script_and_no_address_to_load_whatever_the_names_are() -> None:
    settings = make_settings(name=f"Ana {HOSTILE}", job_title=HOSTILE)
    picture = etree.fromstring(draw_graph(nodes_of(Kind.HOME, settings=settings)).encode())
    tags = {element.tag.rpartition("}")[2] for element in picture.iter()}

    assert tags == {"svg", "title", "style", "defs", "marker", "path", "rect", "text"}
    assert not [name for element in picture.iter() for name in element.attrib if "href" in name or name[:2] == "on"]


def test_the_picture_has_colours_for_light_and_dark_and_is_the_same_each_time() -> None:
    first = draw_graph(nodes_of(Kind.HOME))

    assert "prefers-color-scheme:dark" in first
    assert first == draw_graph(nodes_of(Kind.HOME))


def test_a_graph_without_a_person_can_be_drawn() -> None:
    assert etree.fromstring(draw_graph([{"@id": "a", "@type": "WebPage"}]).encode()) is not None


# --- the command


@pytest.mark.parametrize(
    "page", ["about/", "/about/", "about", "about/index.html", "https://ana.example/about/", "/about/#x"]
)
def test_a_page_is_named_by_any_of_its_addresses(built: Path, page: str) -> None:
    assert read_nodes(built / "output", page)[0]["@type"] == "AboutPage"


@pytest.mark.parametrize(
    "page", ["nowhere/", "../output/about/", "%2e%2e/output/about/", "%00", "https://[x/", "courses/"]
)
def test_what_is_no_page_with_a_graph_is_refused(built: Path, page: str) -> None:
    with pytest.raises(Refused) as caught:
        read_nodes(built / "output", page)
    assert caught.value.problems[0].code == "graph-nothing"


def test_home_is_told_where_no_page_is_named(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["graph", "--site", str(built)]) == 0
    assert capsys.readouterr().out.startswith("ProfilePage: Ana María Lindqvist\n")


def test_the_nodes_are_there_as_json(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["graph", "about/", "--site", str(built), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["nodes"][0]["@type"] == "AboutPage"


def test_the_picture_is_written_where_it_is_wanted(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = built / "home.svg"
    assert cli.main(["graph", "--site", str(built), "--picture", str(target)]) == 0
    assert target.read_bytes().startswith(b"<svg ")
    assert f"Drawn: {target}" in capsys.readouterr().out


def test_a_picture_that_is_no_svg_is_refused_and_nothing_is_written(built: Path) -> None:
    target = built / "pelican.conf"
    with pytest.raises(SystemExit) as stopped:
        cli.main(["graph", "--site", str(built), "--picture", str(target)])
    assert stopped.value.code == 2
    assert not target.exists()
