"""Which pages are translations of each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from clearname.model import Page
from clearname.routes import Route
from clearname.structured_data.nodes.node import Node, ref
from clearname.structured_data.nodes.pages import page_stub
from clearname.structured_data.shared import Shared


@dataclass(frozen=True, slots=True)
class Translated:
    """What a page says of its versions in other languages, with the nodes it refers to."""

    says: Node = field(default_factory=dict)
    nodes: tuple[Node, ...] = ()


class Translations:
    """Knows the versions of the pages of one site."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared

    def of(self, route: Route) -> Translated:
        """Of an original its translations, of a translation its original; nothing where there is one version."""
        if not route.translations:
            return Translated()
        others = [self._by_url[url] for _, url in route.translations if url != route.url and url in self._by_url]
        if _is_translation(route):
            others = [each for each in others if not _is_translation(each)][:1]
        if not others:
            return Translated()
        refs = [ref(each.url) for each in others]
        says: Node = {"translationOfWork": refs[0]} if _is_translation(route) else {"workTranslation": refs}
        return Translated(says, tuple(page_stub(each, self._shared.language) for each in others))

    @cached_property
    def _by_url(self) -> dict[str, Route]:
        return {route.url: route for route in self._shared.routes.all if route.indexed}


def _is_translation(route: Route) -> bool:
    return isinstance(route.item, Page) and bool(route.item.translates)
