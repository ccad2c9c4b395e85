"""Pictures of the person's own pages: their elements, and the figures around them."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from clearname.model import Picture

WORDS_ABOVE = 150
"""A first picture below no more words than these is in view when the page opens, on a telephone too."""


def picture_element(picture: Picture, href: Callable[[str], str], *, lazy: bool = True) -> Element:
    """`<picture>` with WebP, `1x, 2x`, JPEG fallback, width and height; `lazy` where it is not in view at first."""
    element = Element("picture")
    found = sorted((r for r in picture.renditions if r.media_type == "image/webp"), key=lambda r: r.density)
    srcset = ", ".join(f"{href(r.path)} {r.density}x" for r in found)
    if srcset:
        SubElement(element, "source", {"type": "image/webp", "srcset": srcset})
    image = {
        "src": href(picture.fallback.path),
        "alt": picture.alt,
        "width": str(picture.width),
        "height": str(picture.height),
    }
    SubElement(element, "img", image | ({"loading": "lazy"} if lazy else {}))
    return element


class Figures:
    """The pictures of one page, and what stands below them."""

    def __init__(self) -> None:
        self._captions: dict[Element, str] = {}

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture yet."""
        return not self._captions

    def note(self, element: Element, caption: str) -> None:
        """Notes a picture; `caption` is empty for none."""
        self._captions[element] = caption

    def frame(self, paragraph: Element) -> None:
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
