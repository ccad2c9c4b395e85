"""Cases of the codes about how the nodes of structured data are named and tied, about their dates, and the whole."""

from __future__ import annotations

from typing import Any

from gate_cases.edited_pages import end, in_page_graph, of_page, of_site
from gate_cases.fixtures import Fixtures
from planted import Fault, in_all_graphs, in_graph, replaced
from planted_graph import BOOK, HOME, WORK, adding, more, renaming, setting, wherever
from planted_pages import copied
from planted_site import BASE

_PERSON, _SITE, _FIRM, _BOOK = "#person", "#website", "#org-vastra-bridges", "#work-patient-steel"
_PAGE = "profiles/work/"
_ARTICLE, _WHOLE = "news/book/#article", "graph.jsonld"
_MIDNIGHT = "T00:00:00+00:00"


def _of(own: str, path: str = HOME, **values: Any) -> Fault:
    """Something else of a node."""
    return in_page_graph(path, setting(own, **values))


def _new(**values: Any) -> Fault:
    """One more node on the home page."""
    return in_page_graph(HOME, adding(values))


def _member(value: Any) -> Fault:
    """One more body that the person belongs to."""
    return in_page_graph(HOME, more(_PERSON, "memberOf", value))


def _named(new: str, old: str = _FIRM, path: str = HOME) -> Fault:
    """Another id, wherever the page has it."""
    return in_page_graph(path, renaming(old, new))


def _dated(path: str = BOOK, own: str = _ARTICLE, **days: Any) -> Fault:
    """Other days, at midnight."""
    return _of(own, path, **{key: day + _MIDNIGHT for key, day in days.items()})


def _body(own: str, **values: Any) -> dict[str, Any]:
    return {"@type": "Organization", "@id": BASE + own, "name": "Västra Bridges", **values}


def _ref(own: str) -> dict[str, str]:
    return {"@id": BASE + own}


def _moved(to: str) -> Fault:
    """The file of all nodes stands elsewhere."""

    def fault(files: dict[str, bytes]) -> None:
        files[to] = files.pop(_WHOLE)

    return fault


GRAPH_IDS: dict[str, Fixtures] = dict((
    of_page("graph-relative",
        (_of(_FIRM, url="/bridges/"), _of(_FIRM, **{"@id": "#org-vastra-bridges"})),
        (_of(_FIRM, url="https://bridges.example/a%20b?c=d#e"), _of(_FIRM, url="https://[2001:db8::1]/"), _of(_FIRM, url="https://br\u00fccken.example/")),
        (_of(_FIRM, url="javascript:alert(1)"), _of(_FIRM, url="data:text/html,x"), _of(_FIRM, url="https:/bridges.example/"), _of(_FIRM, url=" https://bridges.example/"),
         _of(_FIRM, url="https://bridges.example/\u200b"), _of(_FIRM, url="https://bridges.example\\@evil.example/"), _of(_FIRM, url="https://bridges.example@evil.example/"),
         _of(_FIRM, url="https://#person"), _of(_FIRM, url=["https://bridges.example/", "//evil.example/"]), _member({"@id": "?org"}), _of(_PERSON, sameAs=["ana.example"])),
        ),
    of_page("graph-id-scheme",
        (_named("about/#org-vastra-bridges"), _named("#Org-vastra-bridges")),
        (_named("#org-v%C3%A4stra"), _named("#org-another"), _new(**_body("news/book/#article"))),
        (_named("#org-v\u0430stra-bridges"), _named("#org-vastra-bridges?x"), _named("#org-"),
         _named("#orgs"), _named("endorsements/#e-00000A", "endorsements/#e-00000a", "endorsements/index.html")),
        ),
    of_page("graph-id-missing",
        (_of(_SITE, **{"@id": None}), _of(_BOOK, **{"@id": None})),
        (_member({"@type": "Organization", "name": "Society for Old Bridges"}), end("<p>@id</p>"), _new(**_body("#org-new"))),
        (_new(**{"@type": "Organization", "id": f"{BASE}#org-new", "name": "x"}), replaced(HOME, f'"@id":"{BASE}#website"', '"@id":null'),
         _new(**{"@type": "Organization", "@ID": f"{BASE}#org-new", "name": "x"}), _new(**{"@id\u200b": f"{BASE}#org-new"})),
        ),
    of_page("graph-id-twice",
        (_new(**_body("#website")), _new(**{"@type": "Person", **_ref(_PERSON), "name": "Eve"})),
        (_new(**_body("#org-new")), _of(_SITE, publisher=[_ref(_PERSON), _ref(_PERSON)]), _new(**_body("#org-Vastra-Bridges"))),
        (_of(_SITE, about={"@type": "Person", **_ref(_PERSON), "name": "Eve"}), _of(_SITE, about=[{**_ref(_PERSON), "name": "Eve"}]), _member(_body(_FIRM)),
         replaced(HOME, f'"@type":"WebSite","@id":"{BASE}#website"', '"@type":"WebSite","@id":"https:\\u002f/ana.example/#person"')),
        ),
    of_page("graph-page-id",
        (_named("profiles/work", _PAGE, WORK), _named("profiles/work/#page", _PAGE, WORK)),
        (_of(_PAGE, WORK, url=BASE), end("<p>profiles/work/index.html</p>", WORK), _of(_SITE, WORK, url=f"{BASE}index.html")),
        (_named("Profiles/work/", _PAGE, WORK), _named("profiles/w%6Frk/", _PAGE, WORK), _named("profiles//work/", _PAGE, WORK), _named("profiles/work/?x", _PAGE, WORK),
         _named("profiles/work/#", _PAGE, WORK)),
        ),
    of_page("graph-dangling",
        (_of(_SITE, publisher=_ref("#ana")), _of(_PAGE, WORK, isPartOf=_ref("#site"))),
        (_member(_ref(_FIRM)), end(f"<p>{BASE}#org-nowhere</p>"), _member(_body("#org-new"))),
        (_of(_SITE, publisher=_ref("#Person")), _of(_SITE, publisher=_ref("#pers%6Fn")), _of(_SITE, publisher=[_ref(_PERSON), _ref("#person/")]),
         _member({"@type": "Organization", **_ref("#org-nowhere")}),
         _of(_PERSON, hasOccupation={"@type": "Occupation", "name": "Teacher of inspection", "subjectOf": _ref("#work-nowhere")})),
        ),
    of_page("graph-unreached",
        (_new(**_body("#org-new", url="https://bridges.example/")), _of(_PAGE, WORK, breadcrumb=None)),
        (_new(**_body("#org-new", founder=_ref(_PERSON))), _member(_body("#org-new")), _named("#org-another")),
        (_new(**_body("#org-new", parentOrganization=_ref("#org-new"))), in_page_graph(HOME, adding(_body("#org-a", memberOf=_ref("#org-b")), _body("#org-b", memberOf=_ref("#org-a")))),
         _new(**_body("#org-new", founder={"@type": "Person", "name": "Ana María Lindqvist"})), _new(**_body("#org-new", sameAs=f"{BASE}#person"))),
        ),
    of_page("graph-stub",
        (_of(_SITE, WORK, name=None), _of(_FIRM, name=None)),
        (_of(_FIRM, url=None), _of(_SITE, inLanguage=None), end("<p>x</p>")),
        (_of(_SITE, WORK, name=""), _of(_FIRM, name=[]), _of(_FIRM, at_type=["Thing", "Organization"], name={}), _of(_PERSON, WORK, url=None, mainEntityOfPage=BASE),
         _of(_FIRM, name=None, legalName="Västra Bridges")),
        ),
    of_page("graph-date",
        (_dated(dateModified="2025-02-30"), _of(_ARTICLE, BOOK, dateModified="1 December 2025")),
        (_of(_BOOK, "works/index.html", datePublished="2025-11"), _of(_PERSON, jobTitle="2025-12-01"), end('<time datetime="2025-12-01">x</time>', BOOK)),
        (_of(_ARTICLE, BOOK, dateModified="2025-12-01T00:00:00Z"), _of(_ARTICLE, BOOK, dateModified="2025-12-01T23:30:00-05:00"), _of(_ARTICLE, BOOK, dateModified=f"2025-12-01{_MIDNIGHT}\u200b"),
         _of(_ARTICLE, BOOK, dateModified=f"2025-12-0\u0661{_MIDNIGHT}"), _of(_ARTICLE, BOOK, dateModified=[f"2025-12-01{_MIDNIGHT}", "2025-12-01"]),
         _of(_BOOK, "works/index.html", datePublished="2025-13"), _of(_PAGE, WORK, hasPart={"@type": "CreativeWork", "name": "x", "dateCreated": "2025"})),
        ),
    of_page("graph-date-order",
        (_dated(dateModified="2025-11-30"), _dated(dateCreated="2025-12-02", dateModified="2025-12-03")),
        (_dated(dateModified="2025-12-02"), _dated(dateCreated="2025-12-01"), _of(_BOOK, "works/index.html", datePublished="2025", dateModified=f"2025-01-01{_MIDNIGHT}")),
        (_of(_ARTICLE, BOOK, dateModified=[f"2025-12-03{_MIDNIGHT}", f"2025-11-30{_MIDNIGHT}"]), _of(_ARTICLE, BOOK, datePublished=[f"2026-12-01{_MIDNIGHT}"]),
         _of(_BOOK, "works/index.html", datePublished="2025", dateModified="2024-12"),
         _of(_PAGE, WORK, hasPart={"@type": "CreativeWork", "name": "x", "dateCreated": f"2025-12-02{_MIDNIGHT}", "datePublished": f"2025-12-01{_MIDNIGHT}"})),
        ),
    of_site("graph-contradiction",
        (_of(_PERSON, WORK, name="Ana Lindqvist"), _of(_SITE, WORK, url=f"{BASE}index.html")),
        (_of(_PERSON, WORK, alternateName=["Ana Lindqvist"]), end("<p>x</p>", WORK), in_all_graphs(wherever(_SITE, setting(_SITE, name="Lindqvist")))),
        (_of(_SITE, WORK, name="Ana María\u200b Lindqvist"), _of(_SITE, WORK, name="\u0410na María Lindqvist"), _of(_SITE, WORK, name=["Ana María Lindqvist"]),
         _of(_PERSON, WORK, at_type="Patient"), _of(_SITE, "404.html", name="Lindqvist")),
        ),
    of_site("graph-file-missing",
        (_moved("graph.json"), _moved("data/graph.jsonld")),
        (replaced(_WHOLE, "Girder", "Golden"), copied(_WHOLE, "graph.json"), end("<p>graph.jsonld</p>")),
        (_moved("Graph.jsonld"), _moved("graph.jsonld\u200b"), _moved("graph.jsonld.gz")),
        ),
    of_site("graph-file",
        (replaced(_WHOLE, "Västra", "Vastra"), in_graph(WORK, setting(_PAGE, significantLink=BASE), whole=False)),
        (in_graph(WORK, setting(_PAGE, significantLink=BASE)), end("<p>x</p>", WORK), copied(_WHOLE, "graph.json")),
        (replaced(_WHOLE, "Girder", "G\\u0069rder"), replaced(_WHOLE, "Girder", "Girder\u200b"), replaced(_WHOLE, '{"@context"', '\ufeff{"@context"'), replaced(_WHOLE, "\n", "\r\n"),
         replaced(_WHOLE, "https://schema.org", "http://schema.org")),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
