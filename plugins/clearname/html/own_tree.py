"""The tree that Markdown makes of the person's text becomes the one that pages have."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from clearname.html.direction import Direction, direction, direction_of_words
from clearname.html.own_allowed import FROM_MARKDOWN, MARK
from clearname.html.own_notes import missing_notes, name_notes
from clearname.html.own_pictures import WORDS_ABOVE, Figures, picture_element
from clearname.model import Picture
from clearname.patterns import later
from clearname.text import slugify


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link of the person's text leads."""

    href: str
    external: bool = False


ResolveLink = Callable[[str], LinkTarget | None]
"""From the address as written to where it leads; None if there is nothing (the caller notes the problem)."""
ResolvePicture = Callable[[str, str, str], Picture | None]
"""From address, alt text and caption as written to the picture; None if there is none."""

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_BLOCKS = _HEADINGS | {"p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table", "td", "th", "figcaption"}
_LEFT_TO_RIGHT = frozenset({"pre", "code"})
_STASHED = later("\x02[^\x02\x03]*\x03")
"""What Markdown has put aside, as the HTML that the person wrote."""
_TASK = later(r"\[([ xX])\](?=\s)")


@dataclass(frozen=True, slots=True)
class Job:
    """One text and what its links and pictures become."""

    source: str
    """The Markdown."""
    mark: str
    """See `own_allowed.MARK`."""
    language: str
    """Of the page, a BCP 47 tag."""
    href: Callable[[str], str]
    """From a path below the output to an address on the host."""
    link: ResolveLink
    picture: ResolvePicture


class Rewriter:
    """
    Gives headings ids, cells classes, links their targets and pictures their files, and marks what it saw.

    It is what Markdown calls a tree processor, without its base class: importing that takes time.
    """

    job: Job

    def use(self, job: Job) -> None:
        """Begins a text."""
        self.job = job
        self.missing_notes: tuple[str, ...] = ()
        self._ids: dict[str, int] = {}
        """The number that the next heading of the same words begins to look from."""
        self._figures = Figures()
        self._words = 0

    def run(self, root: Element) -> None:
        """Rewrites the tree; Markdown calls it."""
        self.missing_notes = tuple(missing_notes(root, self.job.source))
        for parent in list(root.iter()):
            self._words += sum(len((text or "").split()) for text in (parent.text, parent.tail))
            self._rewrite(parent)
            for index, child in enumerate(list(parent)):
                if child.tag == "img":
                    self._set_picture(parent, index, child)
        for paragraph in list(root.iter("p")):
            self._figures.frame(paragraph)
        name_notes(root, self.job.language)
        _set_directions(root, direction(self.job.language))
        for element in root.iter():
            if element.attrib or element.tag in FROM_MARKDOWN:
                element.set(MARK, self.job.mark)

    def _rewrite(self, element: Element) -> None:
        if element.tag in _HEADINGS:
            element.set("id", self._id("".join(element.itertext())))
        elif element.tag in ("td", "th"):
            _set_cell(element)
        elif element.tag == "a" and not (element.get("class") or "").startswith("footnote"):
            self._set_link(element)
        elif element.tag == "li":
            _set_task(element)

    def _id(self, heading: str) -> str:
        base = slugify(_STASHED.sub("", heading)) or "section"
        number, name = self._ids.get(base, 0), base
        while name in self._ids:
            number += 1
            name = f"{base}-{number}"
        self._ids[base] = max(number, 1)
        self._ids.setdefault(name, 1)
        return name

    def _set_link(self, element: Element) -> None:
        target = self.job.link(_as_read(element.get("href", "")))
        if target is None:
            return
        element.set("href", target.href)
        if target.external:
            element.set("rel", "noreferrer")

    def _set_picture(self, parent: Element, index: int, image: Element) -> None:
        title = _as_read(image.attrib.pop("title", ""))
        picture = self.job.picture(_as_read(image.get("src", "")), _as_read(image.get("alt", "")), title)
        if picture is None:
            return
        in_view = self._figures.is_empty and self._words <= WORDS_ABOVE
        element = picture_element(picture, self.job.href, lazy=not in_view)
        element.tail = image.tail
        self._figures.note(element, title)
        parent[index] = element


def _set_cell(cell: Element) -> None:
    """Alignment by a class, since pages have no styles of their own; a head without words is none."""
    if "style" in cell.attrib:
        cell.set("class", cell.attrib.pop("style").partition(":")[2].strip(" ;"))
    if cell.tag == "th" and not "".join(cell.itertext()).strip() and not len(cell):
        cell.tag = "td"
    elif cell.tag == "th":
        cell.set("scope", "col")


def _set_task(item: Element) -> None:
    """`[ ]` and `[x]` at the beginning of an item are boxes, as in other kinds of Markdown."""
    first = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    if first.text:
        first.text = _TASK.sub(lambda box: "☐" if box[1] == " " else "☑", first.text.lstrip(), count=1)


def _set_directions(element: Element, inherited: Direction) -> None:
    """Says the direction where it changes: of a paragraph in another script, and of code among words from the right."""
    found = _own_direction(element, inherited)
    if found and found != inherited:
        element.set("dir", found)
        inherited = found
    for child in element:
        _set_directions(child, inherited)


def _own_direction(element: Element, inherited: Direction) -> Direction | None:
    if element.tag in _LEFT_TO_RIGHT or (element.tag == "a" and "://" in (element.text or "")):
        return "ltr"
    if element.tag not in _BLOCKS:
        return None
    return direction_of_words(_STASHED.sub("", text) for text in _running_texts(element))


def _running_texts(element: Element) -> Iterator[str]:
    """The texts in an element that say in which direction it runs: code and addresses do not."""
    if element.tag in _LEFT_TO_RIGHT or (element.tag == "a" and "://" in (element.text or "")):
        return
    yield element.text or ""
    for child in element:
        yield from _running_texts(child)
        yield child.tail or ""


def _as_read(attribute: str) -> str:
    """An attribute as a browser would read it: Markdown hides the signs of mail addresses, and leaves entities."""
    attribute = attribute.replace("\x02amp\x03", "&")
    return re.sub(
        r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);", lambda entity: unescape(entity[0]), attribute
    )
