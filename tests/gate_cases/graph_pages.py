"""Cases of the codes about what machines are told of people: supporters, the one person, and what readers see."""

from __future__ import annotations

from typing import Any

from gate_cases.edited_pages import end, in_page_graph, of_page
from gate_cases.fixtures import Fixtures
from planted import Fault, node_of, replaced
from planted_graph import BOOK, HOME, WORDS, WORK, adding, renaming, setting
from planted_pages import ABOUT, head
from planted_site import BASE, NAME

_SAID, _ARTICLE, _RUTH = "endorsements/#e-00000a", "news/book/#article", "Ruth Okafor"
_FIRM, _PERSON, _SITE = {"@id": f"{BASE}#org-vastra-bridges"}, "#person", "#website"


def _said(**values: Any) -> Fault:
    """Something else that machines are told of the words of a supporter."""
    return in_page_graph(WORDS, setting(_SAID, **values))


def _by(**values: Any) -> Fault:
    """Something else of who wrote them."""
    return _said(author={"@type": "Person", "name": _RUTH, "description": "former colleague", **values})


def _of(own: str, path: str = HOME, **values: Any) -> Fault:
    """Something else of a node."""
    return in_page_graph(path, setting(own, **values))


def _new(**values: Any) -> Fault:
    """One more node on the home page."""
    return in_page_graph(HOME, adding(values))


def _quote(own: str, path: str = HOME, kind: Any = "Quotation") -> Fault:
    """The words of somebody, with the node of the person."""
    node = {"@type": kind, "@id": f"{BASE}{own}", "text": "x", "about": {"@id": f"{BASE}{_PERSON}"}}
    return in_page_graph(path, adding(node))


GRAPH_PAGES: dict[str, Fixtures] = dict((
    of_page("graph-supporter",
        (_by(email="ruth@ruth.example"), _by(worksFor=_FIRM)),
        (_by(description="former"), _by(description="colleague"), _of(_PERSON, jobTitle="Engineer")),
        (_by(**{"@id": f"{BASE}#ruth"}), _said(author=[{"@type": "Person", "name": _RUTH, "sameAs": "https://ruth.example/"}]),
         _said(author={"@type": ["Person", "Thing"], "name": _RUTH, "url": ""})),
        ),
    of_page("graph-quotation-unasked",
        (_quote("endorsements/#e-00000c"), _quote("endorsements/#e-0000ff")),
        (end("<blockquote>x</blockquote>"), _quote("endorsements/#e-00000a"), _quote("endorsements/#e-00000c", kind="Thing")),
        (_quote("endorsements/#e-00000C"), _quote("endorsements/#e-00000c", kind=["Thing", "Quotation"]),
         _of(_PERSON, subjectOf={"@type": "Quotation", "text": "x"})),
        ),
    of_page("graph-quotation",
        (_said(text=None), _said(about=None)),
        (_by(description="former"), end("<p>x</p>", WORDS), _said(about=[{"@id": f"{BASE}{_PERSON}"}])),
        (_said(about={"@id": f"{BASE}#Person"}), _said(author=[]), _said(text="")),
        ),
    of_page("graph-person-twice",
        (_new(**{"@type": "Person", "@id": f"{BASE}#eve", "name": "Eve"}), _of(_SITE, author={"@type": "Person", "name": "Eve"})),
        (_by(description="former"), _of("#portrait", creator={"@type": "Person", "name": "Eve"}), end("<p>Eve</p>")),
        (_of(_SITE, about={"@type": ["Thing", "Patient"], "name": "Eve"}), _of(_PERSON, knowsAbout=[{"@type": "Person", "name": NAME}]),
         _of("#work-patient-steel", about={"@type": "Person", "name": "Eve"})),
        ),
    of_page("graph-person-id",
        (in_page_graph(WORK, renaming(_PERSON, "#ana")), in_page_graph(HOME, renaming(_PERSON, "#Person"))),
        (_of(_PERSON, jobTitle="Engineer"), end("<p>#person</p>"), _new(**{"@type": "Person", "@id": f"{BASE}#eve", "name": NAME})),
        (in_page_graph(WORK, renaming(_PERSON, "#person/")), in_page_graph(WORK, renaming(_PERSON, "#pers%6Fn"))),
        ),
    of_page("graph-person-missing",
        (in_page_graph(WORK, lambda nodes: nodes.remove(node_of(nodes, _PERSON))), in_page_graph(WORK, setting(_PERSON, **{"@id": f"{BASE}#eve", "name": "Eve"}))),
        (_of(_PERSON, WORK, url=BASE + "x"), end("<p>x</p>", WORK), in_page_graph(HOME, renaming(_PERSON, "#ana"))),
        (in_page_graph(WORK, setting(_PERSON, **{"@id": f"{BASE}#Person", "name": "Ana"})),),
        ),
    of_page("graph-person-organisation",
        (_of(_PERSON, at_type="Organization"), _of(_ARTICLE, BOOK, author={"@type": "Organization", "name": "Västra Bridges"})),
        (_of("#work-patient-steel", publisher=_FIRM), _of(_PERSON, worksFor=_FIRM), end("<p>Västra Bridges</p>")),
        (_of(_SITE, publisher=[_FIRM]), _of(_SITE, about=[{"@id": f"{BASE}{_PERSON}"}, _FIRM]),
         _of(_ARTICLE, BOOK, publisher={"@type": ["Thing", "LocalBusiness"], "name": "Västra Bridges"}), _of(_PERSON, at_type=["Thing", "NGO"])),
        ),
    of_page("graph-person-poor",
        (_of(_PERSON, jobTitle=None), _of(_PERSON, sameAs=None)),
        (_of(_PERSON, givenName=None), _of(_PERSON, jobTitle="Engineer"), end("<p>x</p>", HOME)),
        (_of(_PERSON, jobTitle=""), _of(_PERSON, award=[]), _of(_PERSON, identifier={})),
        ),
    of_page("graph-unseen-name",
        (_of(_PERSON, alternateName=["Ana the Fraud"]), _of("#org-vastra-bridges", name="Fraud and Sons")),
        (_of(_PERSON, alternateName=["Ana Lindqvist"]), _of(_PERSON, givenName="Ana"), end("<p>Ana the Fraud</p>")),
        (_of(_PERSON, additionalName="&#75;arin"), _of(_PERSON, alternateName=["Ana\u200b Lindqvist"]), _of(_PERSON, alternateName=["\u0410na Lindqvist"]),
         _of(_PERSON, alternateName={"@type": "Thing", "name": "Ana the Fraud"})),
        ),
    of_page("graph-unseen-headline",
        (_of(_ARTICLE, BOOK, headline="A best-seller"), _of(_ARTICLE, HOME, headline="A best-seller")),
        (_of(_ARTICLE, BOOK, headline="A book on  patient steel"), end("<p>A best-seller</p>", BOOK), _of(_ARTICLE, BOOK, headline="A book")),
        (_of(_ARTICLE, BOOK, headline="A b\u043eok on patient steel"), _of(_ARTICLE, BOOK, headline=["A book on patient steel", "A best-seller"])),
        ),
    of_page("graph-unseen-quote",
        (_said(text="She is the best of all engineers."), _said(text="I worked beside Ana for sixteen years.")),
        (_said(text="I worked beside Ana for six years."), _said(text="I worked  beside Ana\nfor six years."), end("<p>x</p>", WORDS)),
        (_said(text="I worked beside Ana for\u200b six years."), _said(text=["I worked beside Ana", "She is the best."]), _said(text="I worked beside \u0410na")),
        ),
    of_page("graph-unseen-text",
        (_of(_PERSON, award=["Golden Girder"]), _of(_PERSON, jobTitle="Minister")),
        (_of(_PERSON, award=["Girder Medal"]), _of(_PERSON, jobTitle="structural engineer"), end("<p>Golden Girder</p>")),
        (_of(_PERSON, award="Girder  M\u0435dal"), _of(_PERSON, knowsAbout=[{"@type": "Thing", "description": "Golden Girder"}]),
         _of(_PERSON, hasOccupation={"@type": "Occupation", "name": "Engineer of bridges", "description": "Golden Girder"})),
        ),
    of_page("graph-unseen-date",
        (_of(_ARTICLE, BOOK, datePublished="2025-12-02T00:00:00+00:00"), _of("profiles/work/", WORK, dateModified="2026-01-21T00:00:00+00:00")),
        (end("<p>2025-12-02</p>", BOOK), _of(_PERSON, jobTitle="2025-12-02"), _of(_SITE, WORK, dateModified="2026-01-20T00:00:00+00:00")),
        (_of(_SITE, WORK, dateModified=["2026-01-20T00:00:00+00:00", "2025-01-20T00:00:00+00:00"]),
         _of("profiles/work/", WORK, hasPart={"@type": "CreativeWork", "name": "Work", "dateCreated": "2025-01-20T00:00:00+00:00"})),
        ),
    of_page("graph-date-future",
        (_of(_SITE, WORK, dateModified="2026-03-02T00:00:00+00:00"), _of(_ARTICLE, BOOK, dateModified="2099-01-01T00:00:00+00:00")),
        (_of(_SITE, WORK, dateModified="2026-03-01T00:00:00+00:00"), end('<time datetime="2031-05-02">x</time>', WORK), _of(_PERSON, jobTitle="2031-05-02")),
        (_of(_SITE, WORK, dateModified=["2026-01-20T00:00:00+00:00", "2031-05-02T00:00:00+00:00"]), _of("#work-patient-steel", datePublished="2026-04")),
        ),
    of_page("graph-feature",
        (_of(_SITE, potentialAction={"@type": "SearchAction"}), _new(**{"@type": "FAQPage", "@id": f"{BASE}#faq", "name": "x"})),
        (end("<p>SearchAction</p>"), _of(_PERSON, jobTitle="SearchAction"), _of(_PERSON, knowsAbout=["FAQPage"])),
        (_of(_SITE, potentialAction=[{"@type": ["Thing", "SearchAction"]}]),),
        ),
    of_page("graph-unlisted",
        (head("courses/index.html", '<script type="application/ld+json">{}</script>'), end('<script type="application/ld+json">{}</script>', "courses/index.html")),
        (end("<p>application/ld+json</p>", "courses/index.html"), head("courses/index.html", '<meta name="x" content="ld+json">'), head(ABOUT, "<meta name=x>")),
        (head("courses/index.html", '<SCRIPT TYPE="application/ld+json">{}</SCRIPT>'), head("courses/index.html", "<script id=x type='application/ld&#43;json'>{}</script>")),
        ),
    of_page("graph-several",
        (end('<script type="application/ld+json">{}</script>'), head(HOME, '<script type="application/ld+json">[]</script>')),
        (end("<p>application/ld+json</p>"), replaced(ABOUT, "<title>", "<!-- x --><title>"), head(ABOUT, "<meta name=x>")),
        (end("<SCRIPT TYPE='Application/LD+JSON'>{}</SCRIPT>"), end('<script id="x" type="application/ld+json">{}</script>')),
        ),
    of_page("graph-missing",
        (replaced(WORK, "application/ld+json\">{", "text/plain\">{"), replaced(HOME, "ld+json\">{", "ld-json\">{")),
        (end("<p>x</p>"), replaced("courses/index.html", "moved", "gone"), _of(_PERSON, jobTitle="Engineer")),
        (replaced(WORK, '<script type="application/ld+json">', '<script type="application/json" data-x="application/ld+json">'),),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
