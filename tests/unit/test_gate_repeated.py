"""Explained once, explained everywhere: what stands alone in one file and is explained in another."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from clearname.gate import NOWHERE, Standing, Strength, check_output, clear
from clearname.gate.fact import Stands, fact_of
from gate_cases.pieces import FEED
from gate_help import FACTS, card, page, write_site

SHOP = "<p>The shop is at 14 Elm Road.</p>"
ADDRESS = {"@type": "PostalAddress", "streetAddress": "14 Elm Road", "addressLocality": "Westhall"}
ALONE = {
    "graph.jsonld": json.dumps({"@graph": [{"@type": "Store", "name": "The Pear", "address": ADDRESS}]}),
    "feed.xml": FEED.format("<summary>14 Elm Road, Westhall</summary>"),
    "news/index.html": page("<p>14 Elm Road, Westhall</p>"),
    "about/index.html": page('<p><img src="/a.webp" alt="14 Elm Road"></p>'),
}


def _found(folder, files):
    write_site(folder, files)
    findings = check_output(folder, replace(FACTS, expected=frozenset(files)), Strength.PUBLISH)
    return {(finding.path, finding.code) for finding in findings}


def _of(code, paths):
    return {(path, code) for path in paths}


def test_what_stands_alone_is_what_another_page_says_it_is(tmp_path):
    files = {"index.html": page(), "contact/index.html": page(SHOP), **ALONE}
    assert _found(tmp_path, files) == _of("public-address", [*ALONE, "contact/index.html"])


@pytest.mark.parametrize(
    "words", ["A short account of the six windows of 14 Elm Road", "14 Elm Road was drawn by six of us."]
)
def test_a_sentence_that_speaks_of_nobody_follows_what_is_explained_elsewhere(tmp_path, words):
    assert _found(tmp_path, {"index.html": page(SHOP), "a/index.html": page(f"<p>{words}</p>")}) == _of(
        "public-address", ["index.html", "a/index.html"]
    )


def test_what_nothing_explains_stops_wherever_it_stands_alone(tmp_path):
    assert _found(tmp_path, {"index.html": page(), **ALONE}) == _of("postal-address", ALONE)


@pytest.mark.parametrize(
    "other", ["The shop is at 41 Elm Road.", "The shop is at 14 Elm Lane.", "The shop is at 114 Elm Road."]
)
def test_another_address_that_is_explained_explains_nothing(tmp_path, other):
    found = _found(tmp_path, {"index.html": page(f"<p>{other}</p>"), **ALONE})
    assert found == _of("postal-address", ALONE) | {("index.html", "public-address")}


@pytest.mark.parametrize(
    "words",
    [
        "<p>I live at 14 Elm Road.</p>",
        "<p>Our flat is above it, 14 Elm Road.</p>",
        "<p>Ring my bell. 14 Elm Road</p>",
        "<h2>Our home</h2><p>14 Elm Road</p>",
        "<p>She can be met at 14 Elm Road.</p>",
    ],
)
def test_words_of_a_home_win_wherever_in_the_site_they_stand(tmp_path, words):
    files = {"index.html": page(), "contact/index.html": page(SHOP), "life/index.html": page(words), **ALONE}
    found = _found(tmp_path, files)
    assert found == _of("postal-address", [*ALONE, "life/index.html"]) | {("contact/index.html", "public-address")}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("life/index.html", page("<p>Parcels for the whole house come to 14 Elm Road every day.</p>")),
        ("said/index.html", page("<blockquote><p>14 Elm Road</p></blockquote>")),
        ("maya.vcf", card("ADR:;;14 Elm Road;Westhall;;;")),
    ],
)
def test_where_something_else_is_said_of_it_or_it_is_quoted_it_stops_all_the_same(tmp_path, path, content):
    assert (path, "postal-address") in _found(tmp_path, {"index.html": page(SHOP), path: content})


def test_what_supporters_or_documents_say_explains_nothing(tmp_path):
    files = {"index.html": page(), "said/index.html": page(f"<blockquote>{SHOP}</blockquote>"), **ALONE}
    assert _of("postal-address", ALONE) <= _found(tmp_path, files)


def test_a_number_and_a_position_are_explained_everywhere_as_well(tmp_path):
    files = {
        "index.html": page("<p>The library takes bookings on 01632 960114.</p><p>The museum: 51.5007, -0.1246</p>"),
        "news/index.html": page("<p>01632 960114</p><p>51.5007, -0.1246</p>"),
    }
    codes = {"public-number", "public-position"}
    assert _found(tmp_path, files) == {(path, code) for path in files for code in codes}


def test_what_is_explained_in_files_that_are_not_read_again_counts(tmp_path):
    files = {"index.html": page(), **ALONE}
    facts = replace(FACTS, expected=frozenset(files))
    known = frozenset({fact_of("14 elm road", Stands.EXPLAINED).digest})
    write_site(tmp_path, files)
    told = [
        clear(tmp_path, facts, Strength.BUILD, standing=each).warnings
        for each in (NOWHERE, Standing(tmp_path, frozenset(), known))
    ]
    assert [{finding.code for finding in each} for each in told] == [{"postal-address"}, {"public-address"}]


def test_a_fact_tells_nothing_of_what_was_found():
    fact = fact_of("14 elm road", Stands.ALONE)
    assert "elm" not in repr(fact) and fact.digest == fact_of("14, elm  road", Stands.EXPLAINED).digest
