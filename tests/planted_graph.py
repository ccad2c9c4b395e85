"""One planted fault for each rule about structured data, such as only that rule finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from planted import Fault, Files, Node, both, in_all_graphs, in_graph, node_of, removed, replaced
from planted_site import BASE

HOME = "index.html"
WORK = "profiles/work/index.html"
BOOK = "news/book/index.html"
BRIDGE = "news/alvdal-bridge/index.html"
WORDS = "endorsements/e-00000a/index.html"

Change = Callable[[list[Node]], None]


def setting(own: str, **values: Any) -> Change:
    """Gives the node of that id further or other properties; None takes one out. `at_type` is `@type`."""

    def change(nodes: list[Node]) -> None:
        node = node_of(nodes, own)
        for key, value in values.items():
            name = {"at_type": "@type"}.get(key, key)
            if value is None:
                del node[name]
            else:
                node[name] = value

    return change


def adding(*new: Node) -> Change:
    """Puts further nodes into the graph."""
    return lambda nodes: nodes.extend(new)


def renaming(old: str, new: str) -> Change:
    """Gives a node another id, and whatever refers to it."""

    def renamed(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: BASE + new if k == "@id" and v == BASE + old else renamed(v) for k, v in value.items()}
        return [renamed(each) for each in value] if isinstance(value, list) else value

    def change(nodes: list[Node]) -> None:
        nodes[:] = renamed(nodes)

    return change


def wherever(own: str, change: Change) -> Change:
    """The change on the pages that have the node, none on others."""
    return lambda nodes: change(nodes) if any(node.get("@id") == BASE + own for node in nodes) else None


def more(own: str, key: str, value: Any) -> Change:
    """Puts one more value into a list."""
    return lambda nodes: node_of(nodes, own)[key].append(value)


def without_script(files: Files) -> None:
    """The page loses its graph."""
    start, _, rest = files[WORK].decode().partition('<script type="application/ld+json">')
    files[WORK] = (start + rest.partition("</script>")[2]).encode()


def script_twice(files: Files) -> None:
    """The page has its graph a second time."""
    start, mark, rest = files[WORK].decode().partition('<script type="application/ld+json">')
    graph, end, rest = rest.partition("</script>")
    files[WORK] = (start + (mark + graph + end) * 2 + rest).encode()


def id_before_type(nodes: list[Node]) -> None:
    node = node_of(nodes, "#website")
    kind = node.pop("@type")
    rest = dict(node)
    node.clear()
    node.update({"@id": rest.pop("@id"), "@type": kind, **rest})


def without_person(nodes: list[Node]) -> None:
    nodes.remove(node_of(nodes, "#person"))
    del node_of(nodes, "profiles/work/")["about"]


def node_again(nodes: list[Node]) -> None:
    nodes.append(dict(node_of(nodes, "#org-vastra-bridges")))


def steps_exchanged(nodes: list[Node]) -> None:
    steps = node_of(nodes, "profiles/work/#breadcrumb")["itemListElement"]
    steps[1], steps[2] = steps[2], steps[1]


def author_with_post(nodes: list[Node]) -> None:
    node_of(nodes, "endorsements/#e-00000a")["author"]["jobTitle"] = "former colleague"


def words_changed(nodes: list[Node]) -> None:
    words = node_of(nodes, "endorsements/#e-00000a")
    words["text"] = words["text"].replace("six years", "sixteen years")


def words_unasked(nodes: list[Node]) -> None:
    """The third supporter agreed to the page, and not to structured data."""
    own = "endorsements/#e-00000c"
    nodes.append({
        "@type": "Quotation",
        "@id": BASE + own,
        "text": "Everything that I know of rivets I learned from her",
        "about": {"@id": f"{BASE}#person"},
        "author": {"@type": "Person", "name": "Ines Dahl"},
    })  # fmt: skip
    node_of(nodes, "endorsements/")["hasPart"].append({"@id": BASE + own})


GRAPH_FAULTS: dict[str, Fault] = {
    # How it is written.
    "graph-missing": without_script,
    "graph-several": script_twice,
    "graph-unlisted": replaced(
        "courses/index.html", "</head>",
        '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[]}</script></head>',
    ),
    "graph-attributes": replaced(
        WORK, "</main>",
        '<p itemscope itemtype="https://schema.org/Person"><b itemprop="award">Girder Medal</b></p></main>',
    ),
    "graph-syntax": replaced(WORK, '{"@context":', '{@context":'),
    "graph-key-twice": replaced(WORK, '"inLanguage":"en"', '"inLanguage":"en","inLanguage":"en"'),
    "graph-context": replaced(WORK, '{"@context":"https://schema.org"', '{"@context":"https://schema.org/docs"'),
    "graph-escape": replaced(HOME, "Girder Medal \\u0026 Purse", "Girder Medal & Purse"),
    "graph-bytes": replaced(WORK, '"@graph":[', '"@graph": ['),
    "graph-order": in_graph(WORK, id_before_type),
    "graph-empty": in_graph(HOME, setting("#person", honorificSuffix="")),
    # Words.
    "graph-type": in_graph(HOME, setting("#org-vastra-bridges", at_type="Company")),
    "graph-property": in_graph(HOME, setting("#person", favouriteColour="red")),
    "graph-domain": in_graph(HOME, setting("#person", headline="Structural engineer")),
    "graph-range": in_graph(HOME, more("#person", "worksFor", {"@id": f"{BASE}#website"})),
    "graph-value": in_graph(HOME, more("#person", "worksFor", "Västra Bridges")),
    "graph-superseded": in_graph(HOME, setting("#person", awards="Girder Medal")),
    "graph-review": in_graph(HOME, setting("#person", review={"@type": "Review", "name": "Girder Medal"})),
    "graph-feature": in_graph(
        HOME, setting("#website", potentialAction={"@type": "SearchAction", "target": f"{BASE}?q={{words}}"})
    ),
    # Ids.
    "graph-relative": in_graph(HOME, setting("#org-vastra-bridges", url="//bridges.example/")),
    "graph-id-scheme": in_graph(HOME, renaming("#org-vastra-bridges", "#firm-1")),
    "graph-id-missing": in_graph(HOME, adding({"@type": "Organization", "name": "Västra Bridges"})),
    "graph-id-twice": in_graph(HOME, node_again),
    "graph-page-id": in_graph(WORK, renaming("profiles/work/", "profiles/work/index.html")),
    "graph-dangling": in_graph(HOME, more("#person", "memberOf", {"@id": f"{BASE}#org-nowhere"})),
    "graph-unreached": in_graph(
        HOME, adding({"@type": "Organization", "@id": f"{BASE}#org-lone", "name": "Västra Bridges"})
    ),
    "graph-stub": in_graph(WORK, setting("#website", url=None)),
    # The person.
    "graph-person-missing": in_graph(WORK, without_person),
    "graph-person-id": in_graph(WORK, renaming("#person", "profiles/work/#person")),
    "graph-person-twice": in_graph(HOME, setting("", contributor={"@type": "Person", "name": "Ruth Okafor"})),
    "graph-person-organisation": in_graph(
        HOME, setting("#website", publisher={"@id": f"{BASE}#org-vastra-bridges"})
    ),
    "graph-person-poor": in_graph(HOME, setting("#person", knowsAbout=None)),
    # What each kind of page and node has to say.
    "graph-page-type": in_graph(WORK, setting("profiles/work/", at_type="CollectionPage")),
    "graph-page": in_graph(WORK, setting("profiles/work/", description=None)),
    "graph-language": in_graph(WORK, setting("profiles/work/", inLanguage="sv")),
    "graph-profile": in_graph(HOME, setting("", dateCreated=None)),
    "graph-website": in_graph(HOME, setting("#website", inLanguage=None)),
    "graph-article": in_graph(BOOK, setting("news/book/#article", mainEntityOfPage=None)),
    "graph-breadcrumb": in_graph(WORK, steps_exchanged),
    "graph-image": in_graph(BRIDGE, setting("news/alvdal-bridge/#picture-1", caption=None)),
    "graph-image-file": in_graph(
        BRIDGE, setting("news/alvdal-bridge/#picture-1", contentUrl=f"{BASE}images/none.jpg")
    ),
    "graph-image-size": in_graph(BRIDGE, setting("news/alvdal-bridge/#picture-1", width=1344)),
    "graph-quotation": in_graph(WORDS, setting("endorsements/#e-00000a", author=None)),
    # Dates.
    "graph-date": in_graph(BOOK, setting("news/book/#article", dateModified="2025-12-01")),
    "graph-date-future": both(
        replaced(WORK, "Forty bridges", '<time datetime="2031-05-02">Forty bridges</time>', times=1),
        in_graph(WORK, setting("#website", dateModified="2031-05-02T00:00:00+00:00")),
    ),
    "graph-date-order": in_graph(
        BRIDGE, setting("news/alvdal-bridge/#article", dateCreated="2026-02-12T00:00:00+00:00")
    ),
    # What is told to machines can be read by people.
    "graph-html": in_graph(HOME, setting("#person", jobTitle="<b>Structural engineer</b>")),
    "graph-unseen-name": in_graph(HOME, setting("#person", additionalName="Karin")),
    "graph-unseen-headline": in_all_graphs(
        wherever("news/book/#article", setting("news/book/#article", headline="A best-seller on patient steel"))
    ),
    "graph-unseen-quote": in_all_graphs(wherever("endorsements/#e-00000a", words_changed)),
    "graph-unseen-date": in_graph(WORK, setting("profiles/work/", datePublished="2024-05-05T00:00:00+00:00")),
    "graph-unseen-text": in_graph(HOME, more("#person", "award", "Golden Girder, 2024")),
    # What is private.
    "graph-private": in_graph("contact/index.html", setting("#person", email="post@ana.example")),
    "graph-place": in_graph(
        "works/index.html",
        setting(
            "#work-an-evening-on-the-bridge",
            location={"@type": "Place", "name": "Railway Museum, Gothenburg", "latitude": 57.7089},
        ),
    ),
    "graph-supporter": in_all_graphs(wherever("endorsements/#e-00000a", author_with_post)),
    "graph-quotation-unasked": in_graph("endorsements/index.html", words_unasked),
    "graph-same-as": in_graph(HOME, more("#person", "sameAs", "https://other.example/@ana")),
    # Between pages.
    "graph-contradiction": in_graph(WORK, setting("#website", name="Lindqvist")),
    "graph-file-missing": removed("graph.jsonld"),
    "graph-file": replaced("graph.jsonld", "Girder Medal", "Golden Medal"),
}  # fmt: skip
