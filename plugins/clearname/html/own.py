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
from clearname.text import digest, slugify

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
_FROM_MARKDOWN = frozenset({"img", "picture", "source"})
"""What a page has only through Markdown, which checks the file behind it."""
_VOID = frozenset({"br", "hr", "img", "source", "wbr"})
_INLINE = frozenset(_TEXT.split()) - {"br"}
_ASIDE = frozenset({"figure", "table", "pre", "h2", "h3", "h4", "h5", "h6"})
_MARK = "data-clearname"
"""Carries the digest of the text while it is rendered: no text can hold its own, so no HTML of a page can claim it."""


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
    """The words alone, on one line, without the signs of footnotes."""
    refused: tuple[str, ...]
    """Elements and attributes that pages cannot have, as written, `<script>` or `style="…"`."""
    opening: str = ""
    """The words of paragraphs and lists alone, on one line: no headings, captions, tables, code or footnotes."""


def render_own(text: str, *, href: Callable[[str], str], link: ResolveLink, picture: ResolvePicture) -> OwnHtml:
    """
    Safe HTML of the person's Markdown: headings from h2 with ids, pictures with sizes, links checked.

    `href` turns a path below the output into an address on the host. Top-level headings (`#`) come out as `<h1>` in
    `refused`, since the title is the page's only one; so do links and pictures that are written as HTML, since nothing
    would check where they lead.
    """
    engine = _engine()
    engine.reset()
    mark = digest(text.encode("utf-8", "surrogatepass"))
    engine.clearname_rewriter.use(mark, href, link, picture)
    html = engine.convert(text)
    refused = _refused(html, mark)
    body = Markup(_cleaner()(html))
    words = _Words()
    words.feed(body)
    words.close()
    plain = " ".join("".join(words.all).split())
    return OwnHtml(body, len(plain.split()), plain, refused, " ".join("".join(words.opening).split()))


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
    # Below 0, where characters written with a backslash are still numbers in brackets of their own.
    engine.treeprocessors.register(engine.clearname_rewriter, "clearname", -1)
    return engine


def _rewriter(engine: Any) -> Any:
    from markdown.treeprocessors import Treeprocessor

    class Rewriter(Treeprocessor):
        """Gives headings ids, cells classes, links their targets and pictures their files, and marks what it saw."""

        def use(self, mark: str, href: Callable[[str], str], link: ResolveLink, picture: ResolvePicture) -> None:
            self._mark, self._href, self._link, self._picture = mark, href, link, picture
            self._ids: set[str] = set()
            self._captions: dict[Element, str] = {}

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
            for paragraph in list(root.iter("p")):
                self._set_figures(paragraph)
            for element in root.iter():
                if element.attrib or element.tag in _FROM_MARKDOWN:
                    element.set(_MARK, self._mark)

        def _id(self, heading: str) -> str:
            base = slugify(heading) or "section"
            number, name = 1, base
            while name in self._ids:
                number += 1
                name = f"{base}-{number}"
            self._ids.add(name)
            return name

        def _set_link(self, element: Element) -> None:
            target = self._link(_as_read(element.get("href", "")))
            if target is None:
                return
            element.set("href", target.href)
            if target.external:
                element.set("rel", "noreferrer")

        def _set_picture(self, parent: Element, index: int, image: Element) -> None:
            title = _as_read(image.attrib.pop("title", ""))
            picture = self._picture(_as_read(image.get("src", "")), _as_read(image.get("alt", "")), title)
            if picture is None:
                return
            element = picture_element(picture, self._href)
            element.tail = image.tail
            self._captions[element] = title
            parent[index] = element

        def _set_figures(self, paragraph: Element) -> None:
            """A paragraph of pictures alone becomes a figure, or one for each picture."""
            shown = [self._picture_in(child) for child in paragraph]
            words = [paragraph.text, *(child.tail for child in paragraph)]
            if not shown or None in shown or any(text and text.strip() for text in words):
                return
            figures = [paragraph]
            if len(shown) > 1:
                children = list(paragraph)
                paragraph.tag = "div"
                paragraph[:] = []
                figures = [SubElement(paragraph, "figure") for _ in children]
                for figure, child in zip(figures, children, strict=True):
                    figure.append(child)
            for figure, element in zip(figures, shown, strict=True):
                figure.tag = "figure"
                if element is not None and self._captions[element]:
                    SubElement(figure, "figcaption").text = self._captions[element]

        def _picture_in(self, element: Element) -> Element | None:
            if element.tag == "a" and len(element) == 1 and not element.text and not element[0].tail:
                element = element[0]
            return element if element in self._captions else None

    return Rewriter(engine)


def _as_read(attribute: str) -> str:
    """An attribute as a browser would read it: Markdown hides the signs of mail addresses, and leaves entities."""
    attribute = attribute.replace("\x02amp\x03", "&")
    return re.sub(
        r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);", lambda entity: unescape(entity[0]), attribute
    )


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


def _refused(html: str, mark: str) -> tuple[str, ...]:
    finder = _Finder(mark)
    finder.feed(html)
    finder.close()
    return tuple(dict.fromkeys(finder.refused))


class _Finder(HTMLParser):
    """Notes what the cleaner would take out, and links, pictures and names that did not come from Markdown."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.refused: list[str] = []
        self._mark = mark
        self._ids: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.refused.append(f"<{tag}>")
            return
        written = (_MARK, self._mark) not in attributes
        if written and tag in _FROM_MARKDOWN:
            self.refused.append(f"<{tag}>")
            return
        if written and tag == "a" and "href" in dict(attributes):
            self.refused.append('<a href="…">')
            return
        allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(tag, set()) | (set() if written else {_MARK})
        for name, value in attributes:
            if name not in allowed or (written and not _may_be_written(tag, name, value or "")):
                self.refused.append(f'{name}="…"')
            elif name == "id" and value in self._ids:
                self.refused.append('id="…", a second time,')
            elif name == "id":
                self._ids.add(value or "")

    def handle_comment(self, data: str) -> None:
        self.refused.append("<!-- comment -->")

    def handle_decl(self, decl: str) -> None:
        self.refused.append("<!…>")

    def unknown_decl(self, data: str) -> None:
        self.refused.append("<![…]>")

    def handle_pi(self, data: str) -> None:
        self.refused.append("<?…>")


def _may_be_written(tag: str, name: str, value: str) -> bool:
    """Whether HTML of the person's own may have the attribute: no class of the theme, no id of its parts."""
    if name == "class":
        return tag == "code" and re.fullmatch(r"language-[\w+.-]+", value) is not None
    if name == "id":
        return re.fullmatch(r"(?:[^\W_]|-)+", value) is not None
    return True


class _Words(HTMLParser):
    """Collects the text of safe HTML, with space between blocks and none where a word goes on."""

    def __init__(self) -> None:
        super().__init__()
        self.all: list[str] = []
        self.opening: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag not in _VOID:
            self._open.append((tag, dict(attributes).get("class") or ""))
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:  # safe HTML is well nested
            self._open.pop()
        self._space(tag)

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        classes = {name for _, name in self._open}
        if classes & {"footnote-ref", "footnote-backref"}:
            return
        self.all.append(data)
        if tags & {"p", "li", "dd"} and not tags & _ASIDE and "footnote" not in classes:
            self.opening.append(data)

    def _space(self, tag: str) -> None:
        if tag not in _INLINE:
            self.all.append(" ")
            self.opening.append(" ")
