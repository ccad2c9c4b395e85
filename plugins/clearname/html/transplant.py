"""Moves what is ours of a page into the frame of another theme: the head, the main part, the last lines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape

from clearname.html.foreign import MARK, Frame
from clearname.patterns import later

_OURS_ALONE = later(
    r"""<style>.*?(?:</style>\n?|\Z)|<meta charset="[^"]*">\n?|<meta http-equiv="[^"]*"[^<>]*>\n?"""
    r"""|<meta name="(?:viewport|color-scheme|theme-color)"[^<>]*>\n?""",
    re.DOTALL,
)
"""What of a head belongs to the look of our theme, or is written anew."""
_TAG = later(r"<[^<>]*>")
_HEADING = later(r"<h1(?P<attributes>[^<>]*)>(?P<words>.*?)(?:</h1>\n?|\Z)", re.DOTALL)
_PLACE = later(rf'<(?P<tag>[a-z]+) {MARK}="[^"]*"></(?P=tag)>')
OWN_CLASS = "clearname"
"""Of the element around a page's own text, for stylesheets."""
_SPACE = later(r"\s+")


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page as our own theme made it, in its parts; all of it safe HTML."""

    opening: str
    """The `<html>` element's opening tag."""
    body_language: str
    """` lang="…" dir="…"` of the body where the page's text is in another language; else empty."""
    head: str
    """Title, description, addresses, previews, structured data."""
    main: str
    heading: str
    """The words of its main heading."""
    closing: str
    """The lines below every page: whose site it is, whose pictures, when it last changed."""
    is_card: bool
    """Whether the whole page is the person's h-card."""


def part_own(page: str) -> OwnPage:
    """The parts of a page of our own theme; raises `ValueError` where it is none."""
    opening = re.search(r"<html[^<>]*>", page)
    body = re.search(r"<body([^<>]*)>", page)
    if opening is None or body is None:
        raise ValueError("not a page of ours")
    main = _between(page, "<main", "</main>", last=True).strip()
    language = re.search(r' lang="[^"]*" dir="[^"]*"', body[1])
    return OwnPage(
        opening=opening[0],
        body_language=language[0] if language else "",
        head=_OURS_ALONE.sub("", _between(page, "<head", "</head>")).strip(),
        main=main,
        heading=_heading_in(main),
        closing=_between(page[page.rindex("</main>") :], "<footer", "</footer>", last=True).strip(),
        is_card="h-card" in body[1],
    )


@dataclass(frozen=True, slots=True)
class Dress:
    """What a finished page carries besides our head and the theme's frame."""

    policy: str
    """The content security policy."""
    styles: tuple[str, ...] = ()
    """Elements of the stylesheets, `<link>` and `<style>`, in order."""
    address: str = ""
    """The page's whole address, for the h-card."""


def put_together(own: OwnPage, frame: Frame, dress: Dress) -> str:
    """
    The finished page: our head, the theme's frame, our text in its place.

    Where the theme shows the page's heading, which it was told as the title, our own goes, so that it does not stand
    there twice. Raises `ValueError` where the frame has no place for the text.
    """
    place = _PLACE.search(frame.body)
    if place is None:
        raise ValueError("no place for the text")
    before, after = frame.body[: place.start()], _PLACE.sub("", frame.body[place.end() :])
    text = own.main if not _shows(before + after, own.heading) else _HEADING.sub(_unseen_name, own.main, count=1)
    card = f'<data class="u-url u-uid" value="{escape(dress.address)}"></data>\n' if own.is_card else ""
    name = f"{OWN_CLASS} h-card" if own.is_card else OWN_CLASS
    text = f'<div class="{name}">\n{card}{text}\n<footer>\n{own.closing}\n</footer>\n</div>'
    named = (("class", frame.body_class), ("id", frame.body_id))
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in named if value)
    lines = (
        "<!doctype html>", own.opening, "<head>", '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{dress.policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        own.head, *dress.styles, "</head>", f"<body{attributes}{own.body_language}>",
        f"{before.strip()}\n{text}\n{after.strip()}",
        "</body>", "</html>", "",
    )  # fmt: skip
    return "\n".join(lines)


def _between(page: str, opening: str, closing: str, *, last: bool = False) -> str:
    """The inside of the first element that begins so."""
    start = page.index(">", page.index(opening)) + 1
    return page[start : page.rindex(closing) if last else page.index(closing, start)]


def _heading_in(main: str) -> str:
    found = _HEADING.search(main)
    return _folded(unescape(_TAG.sub("", found["words"]))) if found else ""


def _shows(frame: str, heading: str) -> bool:
    """Whether a heading of the frame says the page's own."""
    headings = re.finditer(r"<h([1-6])[^<>]*>(.*?)(?:</h\1>|\Z)", frame, re.DOTALL)
    return any(_folded(unescape(_TAG.sub("", each[2]))) == heading for each in headings)


def _unseen_name(heading: re.Match[str]) -> str:
    """What is left of a heading that stands in the frame: whoever reads microformats needs the name in its place."""
    if "p-name" not in heading["attributes"]:
        return ""
    return f'<data class="p-name" value="{_TAG.sub("", heading["words"])}"></data>\n'


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
