"""The person's own Markdown as safe HTML. What the allow-list does not know is refused by name, not dropped quietly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markupsafe import Markup

from clearname.model import Picture
from clearname.text import slugify

_TEXT = "a abbr b bdi br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time var wbr"
_BLOCKS = "blockquote div dl dt dd details summary h2 h3 h4 h5 h6 hr li ol ul p pre section"
_FIGURES = "caption figcaption figure img picture source table tbody td tfoot th thead tr"
_TAGS = frozenset(f"{_TEXT} {_BLOCKS} {_FIGURES}".split())
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title", "data-nosnippet"},
    "a": {"href", "rel", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading"},
    "source": {"srcset", "type"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}
_SCHEMES = {"https", "http", "mailto", "tel"}


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link of the person's text leads."""

    href: str
    external: bool = False


ResolveLink = Callable[[str], LinkTarget | None]
"""From the address as written to where it leads; None if there is nothing (the caller notes the problem)."""
ResolvePicture = Callable[[str, str, str], Picture | None]
"""From address, alt text and caption as written to the picture; None if there is none."""


@dataclass(frozen=True, slots=True)
class OwnHtml:
    """What became of one document."""

    body: Markup
    words: int
    plain: str
    """The words alone, on one line."""
    refused: tuple[str, ...]
    """Elements and attributes that pages cannot have, as written, `<script>` or `style="…"`."""


def render_own(text: str, *, href: Callable[[str], str], link: ResolveLink, picture: ResolvePicture) -> OwnHtml:
    """
    Safe HTML of the person's Markdown: headings from h2 with ids, pictures with sizes, links checked.

    `href` turns a path below the output into an address on the host. Top-level headings (`#`) come out as `<h1>` in
    `refused`, since the title is the page's only one.
    """
    engine = _engine()
    engine.reset()
    engine.clearname_rewriter.use(href, link, picture)
    html = engine.convert(text)
    refused = _refused(html)
    body = Markup(_cleaner()(html))
    plain = " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())
    return OwnHtml(body, len(plain.split()), plain, refused)


@cache
def _engine() -> Any:
    from markdown import Markdown
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    extensions = [DefListExtension(), FencedCodeExtension(), FootnoteExtension(), SaneListExtension(), TableExtension()]
    engine: Any = Markdown(extensions=extensions, output_format="html")
    engine.clearname_rewriter = _rewriter(engine)
    engine.treeprocessors.register(engine.clearname_rewriter, "clearname", 1)
    return engine


def _rewriter(engine: Any) -> Any:
    from markdown.treeprocessors import Treeprocessor

    class Rewriter(Treeprocessor):
        """Gives headings ids, cells classes, links their targets and pictures their files."""

        def use(self, href: Callable[[str], str], link: ResolveLink, picture: ResolvePicture) -> None:
            self._href, self._link, self._picture = href, link, picture
            self._ids: set[str] = set()

        def run(self, root: Element) -> None:
            for parent in list(root.iter()):
                if parent.tag in ("h2", "h3", "h4", "h5", "h6"):
                    parent.set("id", self._id("".join(parent.itertext())))
                elif parent.tag in ("td", "th") and parent.get("style"):
                    parent.set("class", parent.attrib.pop("style").partition(":")[2].strip(" ;"))
                elif parent.tag == "a" and not (parent.get("class") or "").startswith("footnote"):
                    self._set_link(parent)
                for index, child in enumerate(list(parent)):
                    if child.tag == "img":
                        self._set_picture(parent, index, child)

        def _id(self, heading: str) -> str:
            base = slugify(heading) or "section"
            number, name = 1, base
            while name in self._ids:
                number += 1
                name = f"{base}-{number}"
            self._ids.add(name)
            return name

        def _set_link(self, element: Element) -> None:
            target = self._link(element.get("href", ""))
            if target is None:
                return
            element.set("href", target.href)
            if target.external:
                element.set("rel", "noreferrer")

        def _set_picture(self, parent: Element, index: int, image: Element) -> None:
            title = image.attrib.pop("title", "")
            picture = self._picture(image.get("src", ""), image.get("alt", ""), title)
            if picture is None:
                return
            element = picture_element(picture, self._href)
            element.tail = image.tail
            parent[index] = element
            alone = parent.tag == "p" and len(parent) == 1 and not (parent.text or "").strip() and not image.tail
            if alone:
                parent.tag = "figure"
                if title:
                    SubElement(parent, "figcaption").text = title

    return Rewriter(engine)


def picture_element(picture: Picture, href: Callable[[str], str]) -> Element:
    """`<picture>` with WebP, JPEG fallback, `1x, 2x`, width and height; lazy, since it stands below the fold."""
    element = Element("picture")
    for media_type in ("image/webp", "image/jpeg"):
        found = [r for r in picture.renditions if r.media_type == media_type]
        srcset = ", ".join(f"{href(r.path)} {r.density}x" for r in sorted(found, key=lambda r: r.density))
        if srcset and media_type == "image/webp":
            SubElement(element, "source", {"type": media_type, "srcset": srcset})
    image = {
        "src": href(picture.fallback.path),
        "alt": picture.alt,
        "width": str(picture.width),
        "height": str(picture.height),
        "loading": "lazy",
    }
    SubElement(element, "img", image)
    return element


@cache
def _cleaner() -> Callable[[str], str]:
    import nh3

    cleaner = nh3.Cleaner(
        tags=set(_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(_SCHEMES),
        link_rel=None,
        strip_comments=True,
        clean_content_tags={"script", "style"},
    )
    return cleaner.clean


def _refused(html: str) -> tuple[str, ...]:
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return tuple(dict.fromkeys(finder.refused))


class _Finder(HTMLParser):
    """Notes the elements and attributes that the cleaner would take out."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.refused.append(f"<{tag}>")
            return
        allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set())
        for name, value in attributes:
            if name not in allowed:
                self.refused.append(f'{name}="…"')
            elif name in ("href", "src") and not _is_safe_address(value or ""):
                self.refused.append(f"{name} with that kind of address")

    def handle_comment(self, data: str) -> None:
        self.refused.append("<!-- comment -->")


def _is_safe_address(address: str) -> bool:
    scheme = re.match(r"\s*([A-Za-z][A-Za-z0-9+.-]*):", address)
    return scheme is None or scheme[1].lower() in _SCHEMES
