"""One finished page as the rules see it: bytes, and views that are made once, when first asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from clearname.html.json_ld import json_ld_text
from clearname.page_rules.seen import Attributes, Seen, see_plain, see_tree
from clearname.routes import Route

Node = dict[str, Any]

_WITHOUT_VIEWS = 3
"""What a page has that nobody has looked at: its route, what reads it, and whether it is as we write."""
_SCRIPT = '<script type="application/ld+json">'


class BuiltPage:
    """
    A page of the plan with the bytes that were made for it. Views raise `ValueError` where they cannot be made.

    `data` are the bytes, or what reads them: then they are read when they are asked for, and again after `forget`.
    """

    def __init__(self, route: Route, data: bytes | Callable[[], bytes]) -> None:
        self.route = route
        self._read = data if callable(data) else None
        if isinstance(data, bytes):
            self.__dict__["data"] = data
        self.is_as_we_write = False
        """Whether its structured data stands there byte for byte as this program writes it; known with `graph`."""

    @property
    def path(self) -> str:
        """Below the output folder."""
        return self.route.path

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file; raises `OSError`."""
        return self._read() if self._read else b""

    @cached_property
    def text(self) -> str:
        """The bytes as UTF-8."""
        return self.data.decode("utf-8")

    @cached_property
    def scripts(self) -> tuple[str, ...]:
        """What stands in its JSON-LD elements."""
        # By hand: an expression would try every character of a graph for its end.
        return tuple(part.partition("</script>")[0] for part in self.text.split(_SCRIPT)[1:])

    @cached_property
    def graph(self) -> Any:
        """The value of its first JSON-LD element; `ValueError` where there is none or it has a key twice."""
        if not self.scripts:
            raise ValueError("no structured data")
        graph = json.loads(self.scripts[0])
        # What is written again just as it stands there had no key twice.
        self.is_as_we_write = isinstance(graph, dict) and json_ld_text(graph) == self.scripts[0]
        return graph if self.is_as_we_write else json.loads(self.scripts[0], object_pairs_hook=_no_duplicates)

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes of `@graph`; empty where there are none or the graph cannot be read (another rule says so)."""
        try:
            found = self.graph["@graph"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return ()
        return tuple(node for node in found if isinstance(node, dict)) if isinstance(found, list) else ()

    @cached_property
    def tree(self) -> Any:
        """The root element by lxml."""
        from lxml import etree

        root = etree.fromstring(self.data, etree.HTMLParser(encoding="utf-8", huge_tree=True))
        if root is None:
            raise ValueError("empty page")
        return root

    @cached_property
    def seen(self) -> Seen:
        """Elements, links and text; by lxml only where the page is not written plainly."""
        return see_plain(self.text) or see_tree(self.tree)

    @property
    def visible(self) -> str:
        """The text that a reader sees on the page, blocks separated by a space, white space folded."""
        return self.seen.visible

    def elements(self, name: str) -> Sequence[Attributes]:
        """The attributes of each element with that name, in order."""
        return self.seen.elements.get(name, ())

    @cached_property
    def metas(self) -> tuple[tuple[str, str], ...]:
        """`name` and `property`, in small letters as they are read, and `content`, of the meta elements in order."""
        named = (
            (name.lower(), meta)
            for meta in self.elements("meta")
            for name in dict.fromkeys((meta.get("name"), meta.get("property")))
            if name
        )
        return tuple((name, meta.get("content") or "") for name, meta in named)

    @cached_property
    def _contents(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for name, content in self.metas:
            found[name] = (*found.get(name, ()), content)
        return found

    def forget(self) -> None:
        """Lets go of all views: ten thousand pages would fill the memory. They are made again when asked for."""
        if len(self.__dict__) <= _WITHOUT_VIEWS:
            return
        for name in ("text", "scripts", "graph", "nodes", "tree", "seen", "metas", "_contents"):
            self.__dict__.pop(name, None)
        if self._read:
            self.__dict__.pop("data", None)

    def meta(self, name: str) -> tuple[str, ...]:
        """The contents of the meta elements with that name or property."""
        return self._contents.get(name, ())

    def links(self, rel: str) -> tuple[Attributes, ...]:
        """The attributes of the `<link>` elements that have `rel` (in small letters) among theirs, in any letters."""
        return tuple(link for link in self.elements("link") if rel in (link.get("rel") or "").lower().split())


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("duplicate key")
    return dict(pairs)
