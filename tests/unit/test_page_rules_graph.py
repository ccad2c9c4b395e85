"""The rules about structured data: what they let pass, and what they make of input that no theme of ours gives."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clearname.head import HeadBuilder
from clearname.html.supporter import clean_supporter_text
from clearname.model import Press, PressKind, Site, Work, WorkKind
from clearname.page_rules.check import judge_page
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_checks import GRAPH_CHECKS, WHOLE_GRAPH_CHECKS
from clearname.page_rules.page import BuiltPage
from clearname.plan import build_routes
from clearname.routes import Kind
from clearname.settings import Credential, Organisation
from clearname_site import template_context, theme
from factory import (
    bare_site,
    endorsement_list,
    make_endorsement,
    make_news,
    make_page,
    make_settings,
    make_site,
    news_items,
)
from planted import built, in_graph, node_of, problems_of, replaced
from planted_site import BASE

WORK = "profiles/work/index.html"
WITHOUT_FILES = {"graph-image-file"}
"""What is found because the pictures of a site of values do not exist."""


def judge(site: Site, kinds: Iterable[Kind] = Kind) -> set[str]:
    """What the rules of single pages find on those pages of a site, rendered by our theme: path and code."""
    routes = build_routes(site)
    chosen = theme.shipped_theme()
    environment = theme.environment(chosen, site.settings.site.language)
    shared = template_context.shared_context(site, routes, theme.load_stylesheet(chosen))
    heads = HeadBuilder(site, routes)
    facts = SiteFacts(site, routes, lambda path: path.encode())
    found: set[str] = set()
    for route in routes.all:
        if route.kind in tuple(kinds):
            context = template_context.page_context(shared, heads.head(route), route)
            text = environment.get_template(f"{route.kind.template}.html").render(context)
            page = BuiltPage(route, text.encode())
            found |= {f"{route.path} {p.code}: {p.what}" for p in judge_page(page, facts, GRAPH_CHECKS)}
    return {each for each in found if not any(code in each for code in WITHOUT_FILES)}


def codes(*args: Any, **options: Any) -> list[str]:
    """The codes of what is found in the planted site, each once."""
    return sorted({problem.code for problem in problems_of(*args, **options)})


# --- what passes


def test_a_site_with_next_to_nothing_passes() -> None:
    assert judge(bare_site()) == set()


def test_long_lists_and_pages_of_their_own_for_supporters_pass() -> None:
    endorsements = tuple(replace(each, own_page=True) for each in endorsement_list(60))

    assert judge(make_site(endorsements=endorsements, news=news_items(60), as_of=date(2030, 1, 1))) == set()


@pytest.mark.parametrize("kind", WorkKind)
def test_every_kind_of_work_passes(kind: WorkKind) -> None:
    work = Work(
        kind, "Steel & Water", "steel-water", "https://works.example/1", "2019-05", "Harbour Press", "Hall, Gothenburg",
        "sv", "A work in many words.", "9783161484100", "10.5555/12345678",
    )  # fmt: skip
    works = (work, Work(kind, "Bare", "bare"), replace(work, title="Of a day", slug="of-a-day", published="2020-02-29"))

    assert judge(make_site(works=works), (Kind.HOME, Kind.WORKS)) == set()


@pytest.mark.parametrize("kind", PressKind)
def test_every_kind_of_press_piece_passes(kind: PressKind) -> None:
    piece = Press(
        kind, "She “listens”", "listens", "https://news.example/1?a=1&b=2", "Times & Tides", "2025", "en", "Yes."
    )

    assert judge(make_site(press=(piece,)), (Kind.HOME, Kind.PRESS)) == set()


def test_everything_that_can_be_told_of_a_person_passes() -> None:
    settings = make_settings(
        occupations=("Engineer",), affiliations=(Organisation("Västra Bridges"),), awards=("Medal <of> Honour & Wit",),
        credentials=(Credential("MSc", "Northern Institute of Technology", "https://nit.example/x"), Credential("BSc")),
        orcid="0000-0002-1825-0097", isni="0000 0001 2103 2683", wikidata="Q42", town="Gothenburg", gender="woman",
        nationality="Sweden", disambiguation="Not the painter.", tell=("email", "town", "gender", "nationality"),
    )  # fmt: skip

    assert judge(make_site(settings=settings), (Kind.HOME,)) == set()


SUPPORTERS_WORDS = [
    'She said "measure", then \\ and \\u003c, and 5 < 6 & 7 > 6, and it\'s so. All of it was right.',
    "One *two* **three** four, and now a list:\n\n- first\n- second *with stress*\n\n1. x\n2. y\n\n> quoted words\n> and more",
    "First line of a paragraph\nand the second one,\\\nwith a break. Forty characters at least.",
    "彼女は橋を二度測ります。そして見つけたことを、そのまま書きます。いつも雨の中でです。三度目もありました。",
    "هي تقيس الجسر مرتين، ثم تكتب ما وجدته كما هو، ولا تخفي شيئا عن أحد أبدا.",
    "Emoji 👩‍🚒🏳️‍🌈 and letters of parts, e\u0301 and a\u0308: nothing of it may stop the site of somebody else.",
    "Word " * 380,
]


@pytest.mark.parametrize("words", SUPPORTERS_WORDS)
def test_no_words_of_a_supporter_stop_the_site(words: str) -> None:
    """A person must not lose the site because of how somebody else writes."""
    clean = clean_supporter_text(words.strip())
    supporter = make_endorsement(body=clean.body, plain=clean.plain, own_page=True)

    kinds = (Kind.HOME, Kind.ENDORSEMENTS, Kind.ENDORSEMENT)
    assert judge(make_site(endorsements=(supporter,)), kinds) == set()


@pytest.mark.parametrize(
    "title", ["</script><b>x</b>", "Ampersand & <i> &amp; \"q\" 'x'", "  two   spaces ", "x" * 5000]
)
def test_no_title_of_the_owner_is_taken_for_a_fault(title: str) -> None:
    page = make_page("teaching", title)

    assert judge(make_site(pages=(page,), news=(make_news(1, title=title),))) == set()


# --- what is found


@pytest.mark.parametrize(
    "value", ["[]", "3", '"x"', "null", '{"@graph":{}}', '{"@context":"https://schema.org","@graph":[3]}']
)
def test_json_that_is_no_graph_is_named_and_nothing_fails(value: str) -> None:
    script = built().pages[WORK].scripts[0]

    assert codes(replaced(WORK, script, value)) == ["graph-context"]


@pytest.mark.parametrize("script", ["", "{", "nul", "[" * 100_000, '{"a":1}}', "﻿{}"])
def test_what_is_no_json_is_named_and_nothing_fails(script: str) -> None:
    assert codes(replaced(WORK, built().pages[WORK].scripts[0], script)) == ["graph-syntax"]


@pytest.mark.parametrize(
    "odd", [3, True, None, "", [], {}, [[]], [{"@type": []}], {"@type": 3}, {"@id": 3}, {"@id": []}, {"@value": "x"}, 1e99]
)  # fmt: skip
@pytest.mark.parametrize("key", ["about", "name", "dateModified", "breadcrumb", "@type", "inLanguage", "hasPart"])
def test_an_odd_value_anywhere_is_a_finding_and_no_check_fails(key: str, odd: object) -> None:
    fault = in_graph(WORK, lambda nodes: node_of(nodes, "profiles/work/").update({key: odd}))

    found = codes(fault, GRAPH_CHECKS, WHOLE_GRAPH_CHECKS)

    assert found
    assert "page-check-failed" not in found


@pytest.mark.parametrize(
    "day", ["2026-02-30T00:00:00+00:00", "2026-01-20T12:00:00+00:00", "2026-01-20T00:00:00Z", "20 January", "2026-1-2",
            "٢٠٢٦-٠١-٢٠T00:00:00+00:00"]
)  # fmt: skip
def test_only_midnight_of_a_real_day_is_a_date(day: str) -> None:
    fault = in_graph(WORK, lambda nodes: node_of(nodes, "#website").update(datePublished=day))

    assert codes(fault) == ["graph-date"]


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2025", ["graph-unseen-date"]), ("2025-10-00", ["graph-date"]), ("2025-13", ["graph-date"])],
)
def test_works_and_press_pieces_may_be_of_a_year_or_a_month(published: str, expected: list[str]) -> None:
    own = "#press-the-engineer-who-listens-to-steel"
    fault = in_graph("press/index.html", lambda nodes: node_of(nodes, own).update(datePublished=published))

    assert node_of(list(built().pages["press/index.html"].nodes), own)["datePublished"] == "2025-10"
    assert codes(fault) == expected


def test_a_town_may_be_told_where_it_is_ticked_and_never_a_street() -> None:
    street = {
        "@type": "PostalAddress",
        "addressLocality": "Gothenburg",
        "streetAddress": "Bridges and their inspection",
    }

    assert "Gothenburg" in json.dumps(node_of(list(built().pages["index.html"].nodes), "#person")["address"])
    assert codes(in_graph("index.html", lambda nodes: node_of(nodes, "#person").update(address=street))) == [
        "graph-place"
    ]


def test_a_reference_to_a_node_that_only_another_page_tells_is_dangling() -> None:
    """Search engines look at one page at a time."""
    fault = in_graph(WORK, lambda nodes: node_of(nodes, "profiles/work/").update(mentions={"@id": f"{BASE}#portrait"}))

    assert codes(fault) == ["graph-dangling"]


def test_lists_may_be_parts_of_the_whole_and_single_values_may_not_differ() -> None:
    part = in_graph(WORK, lambda nodes: node_of(nodes, "#person").update(knowsLanguage=["sv"]))
    other = in_graph(WORK, lambda nodes: node_of(nodes, "#person").update(familyName="María"))

    assert codes(part) == []
    assert codes(other) == ["graph-contradiction"]


def test_messages_never_hold_the_words_of_a_supporter() -> None:
    fault = in_graph(
        "endorsements/index.html",
        lambda nodes: node_of(nodes, "endorsements/#e-00000a").update(text="SECRET", author={"@type": "Person", "name": "SECRET"}),
    )  # fmt: skip
    found = problems_of(fault)

    assert "graph-unseen-quote" in {problem.code for problem in found}
    assert not [problem for problem in found if "SECRET" in str(problem)]


def test_nothing_in_a_list_of_a_node_that_stands_on_many_pages_is_found_and_no_check_fails() -> None:
    assert codes(in_graph("index.html", lambda nodes: node_of(nodes, "#person")["award"].append(None))) == [
        "graph-empty"
    ]
