"""What each page but home is about: what that adds to its node, and the nodes that come with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from clearname.model import ClaimPage, Endorsement, NewsItem, Page
from clearname.routes import Kind, Route
from clearname.structured_data.nodes.articles import article_stub, blog_posting
from clearname.structured_data.nodes.node import Node, ref
from clearname.structured_data.nodes.quotations import quotation
from clearname.structured_data.nodes.works import names_publisher, press_node, work_node
from clearname.structured_data.shared import Shared


@dataclass(frozen=True, slots=True)
class Subject:
    """What one page is about."""

    says: Node = field(default_factory=dict)
    """Further properties of the page's own node."""
    nodes: Sequence[Node] = ()
    told_by: Sequence[str] = ()
    """Ids of what others say about the person on this page."""
    person: Node = field(default_factory=dict)
    """Further properties of the person, which only this page shows."""


class Subjects:
    """Knows the subjects of the pages of one site."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._by_kind: dict[Kind, Callable[[Route], Subject]] = {
            Kind.NEWS: self._news,
            Kind.NEWS_ITEM: self._news_item,
            Kind.ENDORSEMENTS: self._endorsements,
            Kind.ENDORSEMENT: self._endorsement,
            Kind.WORKS: self._works,
            Kind.PRESS: self._press,
            Kind.CLAIM: self._claim,
            Kind.NAMES: self._names,
        }

    def of(self, route: Route) -> Subject:
        """The subject of the page; the person alone where it has no other."""
        return self._by_kind.get(route.kind, self._plain)(route)

    def _plain(self, route: Route) -> Subject:
        pictures = self._pictures(route)
        return Subject(_shown(pictures), pictures)

    def _news(self, route: Route) -> Subject:
        hrefs = self._shared.news_urls
        listed = [
            article_stub(self._shared.ids, hrefs[item.slug], item) for item in route.items if isinstance(item, NewsItem)
        ]
        return Subject(_parts(listed), listed)

    def _news_item(self, route: Route) -> Subject:
        """A picture is recommended for an article: the portrait or the card stands for one without."""
        shared, item = self._shared, route.item
        if not isinstance(item, NewsItem):
            return self._plain(route)
        pictures = self._pictures(route)
        images = pictures or list(shared.images.portrait_unseen) or [shared.images.card()]
        article = blog_posting(shared.ids, route.url, item, images)
        return Subject(_shown(pictures) | {"mainEntity": ref(article["@id"])}, [article, *images])

    def _endorsements(self, route: Route) -> Subject:
        quotations = self._quotations(route.items)
        return Subject(_parts(quotations), quotations, [each["@id"] for each in quotations])

    def _endorsement(self, route: Route) -> Subject:
        quotations = self._quotations((route.item,))
        says = {"mainEntity": ref(quotations[0]["@id"])} if quotations else {}
        return Subject(says, quotations, [each["@id"] for each in quotations])

    def _works(self, _: Route) -> Subject:
        """An event is no part of a page, as works and texts can be: the page speaks of it."""
        shared, works = self._shared, self._shared.site.works
        made = [work_node(shared.ids, work) for work in works]
        events = [ref(each["@id"]) for each in made if each["@type"] == "Event"]
        says = _parts([each for each in made if each["@type"] != "Event"])
        publishers = shared.organisations(work.publisher for work in works if names_publisher(work))
        return Subject(says | ({"mentions": events} if events else {}), [*made, *publishers])

    def _press(self, _: Route) -> Subject:
        shared, press = self._shared, self._shared.site.press
        made = [press_node(shared.ids, piece) for piece in press]
        publishers = shared.organisations(piece.publisher for piece in press)
        return Subject(_parts(made), [*made, *publishers], [each["@id"] for each in made])

    def _claim(self, route: Route) -> Subject:
        """A page like any other, with what it rests on: never a ClaimReview, which would repeat the claim."""
        item = route.item
        shown = [each.url for each in item.exhibits if each.url] if isinstance(item, ClaimPage) else []
        plain = self._plain(route)
        return Subject({**plain.says, **({"citation": shown} if shown else {})}, plain.nodes)

    def _names(self, route: Route) -> Subject:
        """Where the names can be read; said anywhere else they would be hidden names."""
        plain, names = self._plain(route), self._shared.person.other_names
        return Subject(plain.says, plain.nodes, person={"alternateName": list(names)} if names else {})

    def _pictures(self, route: Route) -> list[Node]:
        item = route.item
        return self._shared.images.pictures(route.url, item.pictures) if isinstance(item, Page) else []

    def _quotations(self, items: Sequence[Page | Endorsement | None]) -> list[Node]:
        shared = self._shared
        return [
            quotation(shared.ids, item, shared.stands_at[item.id])
            for item in items
            if isinstance(item, Endorsement) and "data" in item.surfaces
        ]


def _parts(nodes: Sequence[Node]) -> Node:
    return {"hasPart": [ref(each["@id"]) for each in nodes]} if nodes else {}


def _shown(pictures: Sequence[Node]) -> Node:
    """That a page shows these pictures, the first one first of all."""
    if not pictures:
        return {}
    return {
        "primaryImageOfPage": ref(pictures[0]["@id"]),
        "image": [ref(each["@id"]) for each in pictures],
    }
