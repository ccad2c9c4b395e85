"""The text of one file becomes HTML, with its links and pictures in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clearname.content.links import Links
from clearname.content.media import Media, resolve
from clearname.content.sources import Source
from clearname.documents import Document
from clearname.html.own import HeadingJump, LinkTarget, OwnHtml, render_own
from clearname.html.own_kept import Links as Asked
from clearname.html.own_kept import Store, keep, key_of_text, noting, recall
from clearname.model import Picture
from clearname.problems import Problem, Refused
from clearname.text import printable


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page, rendered."""

    html: OwnHtml
    pictures: tuple[Picture, ...]
    """In the order in which they stand in the text."""
    problems: tuple[Problem, ...]
    """Of its links and pictures, then of its HTML, its headings and its footnotes."""


def render_text(source: Source, links: Links, media: Media, store: Store | None = None) -> PageText:
    """The text of that file, from `store` if it is there. Where there are problems, what they are about is missing."""
    pictures: list[Picture] = []
    problems: list[Problem] = []

    def link(address: str) -> LinkTarget | None:
        """Where the address leads; None where that is a problem, which is noted."""
        try:
            return links.target(address, source)
        except Refused as refused:
            problems.extend(refused.problems)
            return None

    def picture(address: str, alt: str, caption: str) -> Picture | None:
        """The picture; None where that is a problem, which is noted."""
        try:
            pictures.append(_picture(address, alt, caption, source, media))
        except Refused as refused:
            problems.extend(refused.problems)
            return None
        return pictures[-1]

    text, language = source.document.body, source.header.language
    key = key_of_text(text, language, links.href)
    html = recall(store, key, link) if store else None
    if html is None:
        problems.clear()
        asked: Asked = []
        html = render_own(text, href=links.href, link=noting(link, asked), picture=picture, language=language)
        # What becomes of a picture depends on its file, and a problem on much more: such texts are rendered each time.
        if store and not pictures and not problems:
            keep(store, key, asked, html)
    if html.is_too_deep:
        what = "lists, quotations or signs of emphasis stand in one another too deeply to be read"
        fix = "Take some of the signs or spaces at the beginnings of its lines away."
        problems.append(Problem(source.document.where, "page-nesting", what, fix))
    problems += _html_problems(html.refused, source.document)
    problems += (_heading_problem(jump, source.document) for jump in html.jumps)
    problems += _note_problems(html, source.document)
    return PageText(html, tuple(pictures), tuple(problems))


def _picture(address: str, alt: str, caption: str, source: Source, media: Media) -> Picture:
    where = source.document.line_of(address)
    is_outside = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", address)
    path = None if is_outside else resolve(address, source.text_folder)
    if path is None or not path.startswith("images/"):
        way = "../" * len([part for part in source.text_folder.split("/") if part])
        fix = f"Save the picture there, and write the way to it from this page:  ![what it shows]({way}images/NAME.jpg)"
        what = "a picture must lie in content/images, and this address leads to another place"
        raise Refused([Problem(where, "picture-address", what, fix)])
    return media.picture(path, alt, caption, where)


_HTML_FIXES = {
    "<h1>": "The title is the page's only top heading: begin headings of the text with ##",
    "<img>": "Write the picture in Markdown:  ![what it shows](../images/bench.jpg)",
    '<a href="…">': "Write the link in Markdown:  [words](about.md)",
    "<!-- comment -->": "Notes to yourself would be public: take it out.",
}


def _html_problems(refused: Iterable[str], document: Document) -> Iterator[Problem]:
    """One for each place; where the same thing stands on one line several times, one for the line."""
    told: set[tuple[str, str]] = set()
    for what, number in _numbered(refused):
        fix = _HTML_FIXES.get(what, "Use Markdown for it, and leave scripts, styles and frames out.")
        where = document.line_matching(_pattern_of(what), number)
        if (where, what) not in told:
            told.add((where, what))
            yield Problem(where, "page-html", f"pages cannot have {printable(what)}", fix)


def _numbered(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each text with how often it came before."""
    seen: Counter[str] = Counter()
    for text in texts:
        yield text, seen[text]
        seen[text] += 1


def _heading_problem(jump: HeadingJump, document: Document) -> Problem:
    marks, right = "#" * jump.rank, "#" * (jump.after + 1)
    above = "the title" if jump.after == 1 else f"one of rank {jump.after}"
    where = document.line_matching(rf"^[^\w\n#<]*{marks}(?!#)|<h{jump.rank}\b", jump.number)
    what = f"a heading of rank {jump.rank} stands below {above}, so readers who hear the page miss one between"
    return Problem(where, "page-heading", what, f"Begin that heading with {right} instead of {marks}")


def _note_problems(html: OwnHtml, document: Document) -> Iterator[Problem]:
    for label in html.missing_notes:
        what = f"there is no note [^{printable(label)}]"
        fix = f"Write it on a line of its own:  [^{printable(label)}]: what the note says"
        yield Problem(document.line_of(f"[^{label}]"), "page-note", what, fix)
    for label in html.unused_notes:
        what = f"nothing leads to the note [^{printable(label)}]"
        fix = f"Write [^{printable(label)}] where it belongs in the text, or take the note out."
        yield Problem(document.line_of(f"[^{label}]:"), "page-note", what, fix)


def _pattern_of(what: str) -> str:
    """What the element or attribute looks like in the text, as a regular expression."""
    if what == "<h1>":
        return r"^#(?!#)|^=+[ \t]*$|<h1"
    start = what.partition("…")[0].partition(" ")[0].rstrip('>="')
    return re.escape(start) + (r"\b" if start[-1:].isalnum() else "")
