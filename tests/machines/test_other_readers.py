"""
What programs of other people read in the finished sites: feeds, microformats, JSON-LD, robots, sitemap.

The HTML checker reads all their pages in `tests/browser/test_finished_html.py`; here, that it would complain.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from nu_checker import complaints
from sites import ROOT

NAMES = ("example", "sulastri", "nawal", "ravel")
FULL_NAMES = {
    "example": "Zoë Marchetti-Ødegård", "sulastri": "Sulastri", "nawal": "نوال الرفاعي", "ravel": "Maeve Ravelin",
}  # fmt: skip


@pytest.fixture(params=NAMES)
def output(request: pytest.FixtureRequest, four_sites: dict[str, Path]) -> Path:
    return four_sites[request.param]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def pages(output: Path) -> Iterator[Path]:
    """The pages that are no redirects."""
    return (p for p in sorted(output.rglob("*.html")) if b'http-equiv="refresh"' not in p.read_bytes())


def graphs(output: Path) -> Iterator[tuple[Path, Any]]:
    for page in pages(output):
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.S):
            yield page, json.loads(text)


def test_the_html_checker_would_say_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p><div></p>", encoding="utf-8")

    assert complaints(tmp_path)


def test_feeds_are_read_without_a_complaint(output: Path) -> None:
    feedparser = pytest.importorskip("feedparser")
    found = [*output.rglob("atom.xml"), *output.rglob("rss.xml")]

    assert found
    for path in found:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.entries and all(entry.title and entry.link.startswith("https://") for entry in feed.entries)


def test_the_card_of_the_person_is_found_on_home(name: str, four_sites: dict[str, Path]) -> None:
    import mf2py

    home = (four_sites[name] / "index.html").read_text("utf-8")
    url = re.search(r'rel="canonical" href="([^"]+)"', home)
    assert url
    cards = [i for i in mf2py.parse(doc=home, url=url[1])["items"] if "h-card" in i["type"]]

    assert len(cards) == 1
    properties = cards[0]["properties"]
    assert properties["name"] == [FULL_NAMES[name]]
    assert url[1] in properties["url"] and url[1] in properties["uid"]
    assert properties["photo"] and properties["note"]


def test_news_items_are_entries_with_an_author_and_a_date(output: Path) -> None:
    import mf2py

    for page in output.glob("news/*/index.html"):
        text = page.read_text("utf-8")
        if 'http-equiv="refresh"' in text or page.parent.name.startswith("page-"):
            continue
        entries = [i for i in mf2py.parse(doc=text)["items"] if "h-entry" in i["type"]]
        assert len(entries) == 1, page
        properties = entries[0]["properties"]
        assert properties["name"] and properties["published"] and properties["author"] and properties["content"]
        assert re.search(r'rel="canonical" href="([^"]+)"', text)[1] in properties["url"]  # type: ignore[index]


@pytest.fixture(scope="session")
def loader() -> Any:
    context = json.loads((ROOT / "tests/data/schemaorg_context.jsonld").read_text("utf-8"))

    def load(url: str, _options: object = None) -> dict[str, Any]:
        assert url.rstrip("/") in ("https://schema.org", "http://schema.org"), url
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": context}

    return load


def test_every_graph_expands_with_nothing_lost(output: Path, loader: Any) -> None:
    from pyld import jsonld

    whole = json.loads((output / "graph.jsonld").read_text("utf-8"))
    for page, graph in [*graphs(output), (output / "graph.jsonld", whole)]:
        expanded = jsonld.expand(graph, {"documentLoader": loader})
        assert len(expanded) == len(graph["@graph"]), page
        for node, made in zip(graph["@graph"], expanded, strict=True):
            keys = {key for key in node if not key.startswith("@")}
            iris = {key for key in made if not key.startswith("@")}
            assert {iri.rpartition("/")[2] for iri in iris} == keys, page


def test_there_is_one_person_on_the_whole_site(output: Path) -> None:
    ids = {
        node["@id"]
        for _, graph in graphs(output)
        for node in graph["@graph"]
        if node["@type"] == "Person" and "@id" in node
    }

    assert len(ids) == 1


SEARCH = ("Googlebot", "Bingbot", "OAI-SearchBot", "ChatGPT-User", "PerplexityBot", "DuckDuckBot", "Applebot")
TRAINING = ("GPTBot", "CCBot", "Google-Extended", "Applebot-Extended")


def test_robots_let_search_and_answers_in_and_training_as_set(name: str, four_sites: dict[str, Path]) -> None:
    from protego import Protego

    robots = Protego.parse((four_sites[name] / "robots.txt").read_text("utf-8"))
    urls = etree.parse(str(four_sites[name] / "sitemap.xml")).xpath(
        "//*[local-name()='url']/*[local-name()='loc']/text()"
    )
    assert urls and list(robots.sitemaps)
    closed = name == "ravel"
    for url in urls:
        assert all(robots.can_fetch(url, agent) for agent in SEARCH), url
        assert all(robots.can_fetch(url, agent) is not closed for agent in TRAINING), url


def test_the_sitemap_keeps_to_its_schema(output: Path) -> None:
    schema = etree.XMLSchema(etree.parse(str(ROOT / "tests/data/sitemap.xsd")))

    schema.assertValid(etree.parse(str(output / "sitemap.xml")))
