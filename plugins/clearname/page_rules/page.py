"""One finished page as the rules see it: bytes, and views that are made once, when first asked for."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from clearname.routes import Route

Node = dict[str, Any]

_SCRIPT = '<script type="application/ld+json">'
_UNSEEN = frozenset({"head", "script", "style", "template", "noscript"})
# Elements inside a line of text: a word may go on across them.
_INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
    "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
})  # fmt: skip


class BuiltPage:
    """A page of the plan with the bytes that were made for it. Views raise `ValueError` where they cannot be made."""

    def __init__(self, route: Route, data: bytes) -> None:
        self.route = route
        self.data = data

    @property
    def path(self) -> str:
        """Below the output folder."""
        return self.route.path

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
        return json.loads(self.scripts[0], object_pairs_hook=_no_duplicates)

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
    def visible(self) -> str:
        """The text that a reader sees on the page, blocks separated by a space, white space folded."""
        return _shown(self.tree)

    @cached_property
    def main(self) -> str:
        """The same of `<main>` alone."""
        return " ".join(_shown(element) for element in self.tree.iter("main"))

    @cached_property
    def metas(self) -> tuple[tuple[str, str], ...]:
        """`name` or `property`, and `content`, of the meta elements in order."""
        return tuple(
            (meta.get("name") or meta.get("property") or "", meta.get("content") or "")
            for meta in self.tree.iter("meta")
            if meta.get("name") or meta.get("property")
        )

    def forget(self) -> None:
        """Lets go of what takes most room; it is made again where it is asked for once more."""
        for name in ("text", "scripts", "tree", "visible", "main"):
            self.__dict__.pop(name, None)

    def meta(self, name: str) -> tuple[str, ...]:
        """The contents of the meta elements with that name or property."""
        return tuple(content for known, content in self.metas if known == name)

    def links(self, rel: str) -> tuple[dict[str, str], ...]:
        """The attributes of the `<link>` elements of the head that have `rel` among theirs."""
        return tuple(dict(link.attrib) for link in self.tree.iter("link") if rel in (link.get("rel") or "").split())


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("duplicate key")
    return dict(pairs)


def _shown(element: Any) -> str:
    """The text of the element as a reader sees it, white space folded, with a space where a block begins or ends."""
    texts: list[str] = []
    _collect(element, texts)
    return " ".join("".join(texts).split())


def _collect(element: Any, texts: list[str]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _UNSEEN or element.get("hidden") is not None:
        return
    gap = "" if tag in _INLINE else " "
    texts += (gap, element.text or "")
    for child in element:
        _collect(child, texts)
        texts.append(child.tail or "")
    texts.append(gap)
