"""The head as the theme writes it, read as browsers and search engines read it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

from clearname.model import Site
from clearname.plan import build_routes
from clearname.settings import SearchSettings, WellKnownSettings
from factory import bare_site, make_page, make_settings, make_site
from theme_sites import render_site


def heads(site: Site) -> dict[str, Any]:
    """The `<head>` of every page, by path."""
    with TemporaryDirectory() as folder:
        routes = render_site(site, Path(folder))
        pages = {route.path: Path(folder, route.path).read_bytes() for route in routes}
    return {
        path: etree.fromstring(text, etree.HTMLParser(encoding="utf-8")).find("head") for path, text in pages.items()
    }


def links(head: Any, rel: str) -> list[dict[str, str]]:
    return [dict(link.attrib) for link in head.iter("link") if rel in link.get("rel").split()]


def names(head: Any) -> dict[str, str]:
    return {meta.get("name"): meta.get("content") for meta in head.iter("meta") if meta.get("name")}


def test_files_for_machines_are_alternates_of_the_pages_that_they_belong_to() -> None:
    site = make_site()
    found = heads(site)
    graph = {"rel": "alternate", "type": "application/ld+json", "title": "Ana María Lindqvist (JSON-LD)",
             "href": "/graph.jsonld"}  # fmt: skip
    card = {"rel": "alternate", "type": "text/vcard", "title": "Ana María Lindqvist (vCard)",
            "href": "/ana-maria-lindqvist.vcf"}  # fmt: skip

    for route in build_routes(site).all:
        there = links(found[route.path], "alternate")
        assert (graph in there) is route.indexed, route.path
        assert (card in there) is (route.path in ("index.html", "contact/index.html")), route.path


def test_what_is_shared_between_pages_does_not_reach_those_that_are_not_listed() -> None:
    found = heads(make_site())
    assert links(found["404.html"], "alternate") == []
    assert links(found["404.html"], "icon") == links(found["index.html"], "icon") != []


def test_owner_and_author_are_named_by_name() -> None:
    site = make_site()
    settings = replace(
        site.settings,
        search=SearchSettings(google_verification="dBw5CvburAxi537Rp9qi"),
        well_known=WellKnownSettings(fediverse="@ana@social.example"),
    )
    found = heads(replace(site, settings=settings))

    assert names(found["index.html"])["google-site-verification"] == "dBw5CvburAxi537Rp9qi"
    assert "google-site-verification" not in names(found["about/index.html"])
    assert names(found["about/index.html"])["fediverse:creator"] == "@ana@social.example"
    assert names(found["about/index.html"])["twitter:card"] == "summary_large_image"


def test_real_translations_name_each_other_and_themselves() -> None:
    pages = (make_page("about"), make_page("om-mig", language="sv", translates="about"))
    site = make_site(pages=pages, settings=make_settings(language="en"))
    found = heads(site)
    versions = [
        {"rel": "alternate", "hreflang": language, "href": f"https://ana.example/{path}/"}
        for language, path in (("en", "about"), ("sv", "om-mig"), ("x-default", "about"))
    ]

    for path in ("about/index.html", "om-mig/index.html"):
        assert [link for link in links(found[path], "alternate") if "hreflang" in link] == versions
    assert [link for link in links(found["index.html"], "alternate") if "hreflang" in link] == []


def test_a_bare_site_has_no_empty_element_in_its_heads() -> None:
    for head in heads(bare_site()).values():
        for element in (*head.iter("meta"), *head.iter("link")):
            assert all(value.strip() for value in element.attrib.values())
