"""Cases of the codes about what structured data has to say of each kind of page and thing."""

from __future__ import annotations

from typing import Any

from gate_cases.edited_pages import end, in_page_graph, of_page
from gate_cases.fixtures import Fixtures
from planted import Fault, Node, node_of
from planted_graph import BOOK, BRIDGE, HOME, WORK, adding, renaming, setting
from planted_site import BASE

_PERSON, _SITE, _PAGE, _WAY = "#person", "#website", "profiles/work/", "profiles/work/#breadcrumb"
_ARTICLE, _PICTURE = "news/book/#article", "news/alvdal-bridge/#picture-1"
_MADE = "2025-05-02T00:00:00+00:00"


def _of(own: str, path: str = HOME, **values: Any) -> Fault:
    """Something else of a node."""
    return in_page_graph(path, setting(own, **values))


def _page(**values: Any) -> Fault:
    return _of(_PAGE, WORK, **values)


def _home(**values: Any) -> Fault:
    return _of("", **values)


def _article(**values: Any) -> Fault:
    return _of(_ARTICLE, BOOK, **values)


def _picture(**values: Any) -> Fault:
    return _of(_PICTURE, BRIDGE, **values)


def _step(number: int, **values: Any) -> Fault:
    """Something else of one step of the way to a page; 0 is home."""

    def change(nodes: list[Node]) -> None:
        node_of(nodes, _WAY)["itemListElement"][number].update(values)

    return in_page_graph(WORK, change)


def _without_page(nodes: list[Node]) -> None:
    nodes.remove(node_of(nodes, _PAGE))


def _ref(own: str) -> dict[str, str]:
    return {"@id": BASE + own}


GRAPH_KINDS: dict[str, Fixtures] = dict((
    of_page("graph-page-type",
        (_page(at_type="ProfilePage"), in_page_graph(WORK, _without_page)),
        (_page(at_type="ItemPage"), end("<p>CollectionPage</p>", WORK), _of(_SITE, name="CollectionPage")),
        (_page(at_type=["WebPage", "CheckoutPage"]), _page(at_type="webpage"), _page(at_type="WebPage\u200b"), _home(at_type=["Thing", "WebPage"]), _page(at_type="schema:WebPage")),
        ),
    of_page("graph-page",
        (_page(url=BASE), _page(dateModified="2026-01-21T00:00:00+00:00")),
        (_page(name="Work"), end("<p>x</p>", WORK), _home(isPartOf=None)),
        (_page(url=f"{BASE}profiles/work"), _page(description=[]), _page(isPartOf=_ref(_PERSON)), _page(isPartOf=_ref("#Website")),
         _page(isPartOf={"@type": "WebSite", "name": "The Fraud Files", "url": "https://evil.example/"}), _page(dateModified=["2026-01-20T00:00:00+00:00"])),
        ),
    of_page("graph-language",
        (_page(inLanguage=None), _home(inLanguage="fr")),
        (_of(_SITE, inLanguage="sv"), end('<p lang="sv">x</p>', WORK), _of(_PERSON, knowsLanguage=["fi"])),
        (_page(inLanguage="EN"), _page(inLanguage=["en", "sv"]), _page(inLanguage="en\u200b"), _page(inLanguage="\u0435n")),
        ),
    of_page("graph-profile",
        (_home(mainEntity=None), _home(mainEntity=_ref(_SITE))),
        (_home(dateCreated=_MADE, name="Ana"), end("<p>x</p>", HOME), _of(_SITE, dateCreated=_MADE)),
        (_home(mainEntity=_ref("#Person")), _home(mainEntity="Ana María Lindqvist"), _home(mainEntity=[]), _home(dateCreated=""), _home(mainEntity=None, about=_ref(_PERSON))),
        ),
    of_page("graph-website",
        (_of(_SITE, publisher=None), _of(_SITE, inLanguage="")),
        (_of(_SITE, inLanguage=["en", "sv"]), end("<p>x</p>", HOME), _of(_SITE, WORK, inLanguage="en")),
        (_of(_SITE, publisher=[]), _of(_SITE, publisher={}), in_page_graph(HOME, renaming(_SITE, "#Website")), _of(_SITE, inLanguage=None, language="en")),
        ),
    of_page("graph-article",
        (_article(headline=None), _article(image=None)),
        (_article(articleSection="Books"), end("<p>x</p>", BOOK), _article(at_type="LiveBlogPosting")),
        (_article(at_type="NewsArticle"), _article(headline=""), _article(author=[]), in_page_graph(BOOK, renaming(_ARTICLE, "news/book/#Article")),
         _article(datePublished=None, dateCreated="2025-12-01T00:00:00+00:00"), _of(_ARTICLE, HOME, author=None)),
        ),
    of_page("graph-breadcrumb",
        (_page(breadcrumb=None), _step(2, item=f"{BASE}about/")),
        (_step(1, name="Sides"), end("<p>x</p>", WORK), _page(name="Work")),
        (_step(0, item="https://evil.example/"), _step(1, item=f"{BASE}Profiles/"), _step(2, position="3"), _step(1, item=_ref("profiles/")), _step(1, name=""),
         _page(breadcrumb="Home > Work"), _page(breadcrumb=_ref(_PERSON)), in_page_graph(WORK, adding({"@type": "BreadcrumbList", **_ref("profiles/work/#way"), "itemListElement": []}))),
        ),
    of_page("graph-image",
        (_picture(creator=None), _picture(width=None)),
        (_picture(caption="The bridge"), end("<p>x</p>", BRIDGE), _picture(representativeOfPage=False)),
        (_picture(caption=""), _picture(width=0), _picture(license=[]), _picture(at_type=["Thing", "ImageObject"], creditText=None), _picture(contentUrl=None),
         _of(_SITE, image={"@type": "ImageObject", "contentUrl": f"{BASE}card.jpg", "width": 1200, "height": 630})),
        ),
    of_page("graph-image-file",
        (_picture(contentUrl="https://pictures.example/bridge.jpg"), _of("#portrait", contentUrl=f"{BASE}images/none.jpg")),
        (_picture(contentUrl=f"{BASE}card.jpg"), end(f"<p>{BASE}images/none.jpg</p>", BRIDGE), _of(_PERSON, image=f"{BASE}card.jpg")),
        (_picture(contentUrl="https://ana.example.evil.example/card.jpg"), _picture(contentUrl="http://ana.example/card.jpg"), _picture(contentUrl=f"{BASE}Card.jpg"),
         _picture(contentUrl=["https://pictures.example/bridge.jpg"]), _picture(url="https://pictures.example/bridge.jpg"), _of(_PERSON, image="https://pictures.example/face.jpg"),
         _picture(thumbnailUrl="//pictures.example/bridge.jpg"), _of(_PERSON, image=[_ref("#portrait"), "data:image/png;base64,iVBORw0KGgo="]), _picture(contentUrl=f"{BASE}card.jpg?x")),
        ),
    of_page("graph-image-size",
        (_picture(height=1), _of("#portrait", width=9000)),
        (_picture(caption="The bridge"), end("<p>x</p>", BRIDGE), _picture(width=None)),
        (_picture(width="1000"), _picture(width=1000.5), _picture(width={"@type": "QuantitativeValue", "value": 1000}), _picture(contentUrl=f"{BASE}c%61rd.jpg"),
         _picture(contentUrl=[f"{BASE}card.jpg"]), _picture(width=True)),
        ),
))  # fmt: skip
"""Each with the fault that is planted for its rule in `planted_registry`."""
