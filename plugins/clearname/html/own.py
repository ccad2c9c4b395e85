"""The person's own Markdown as safe HTML. What the allow-list does not know is refused by name, not dropped quietly."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from clearname.html.own_allowed import HeadingJump, cleaner, find_refused
from clearname.html.own_notes import unused_notes
from clearname.html.own_tree import Job, LinkTarget, ResolveLink, ResolvePicture, Rewriter
from clearname.html.own_words import Words
from clearname.text import digest

_DEEPEST = 40
"""Steps into one another that are read: lists in lists to the twentieth rank. Each costs Markdown a multiple."""

__all__ = ["HeadingJump", "LinkTarget", "OwnHtml", "ResolveLink", "ResolvePicture", "render_own"]


@dataclass(frozen=True, slots=True)
class OwnHtml:
    """What became of one document."""

    body: Markup
    words: int
    plain: str
    """The words alone, on one line, without the signs of footnotes."""
    refused: tuple[str, ...]
    """Elements and attributes that pages cannot have, as written, `<script>` or `style="…"`; once for each place."""
    opening: str = ""
    """The words of paragraphs and lists alone, on one line: no headings, captions, tables, code or footnotes."""
    jumps: tuple[HeadingJump, ...] = ()
    missing_notes: tuple[str, ...] = ()
    """Labels of footnotes that the text names and nobody wrote."""
    unused_notes: tuple[str, ...] = ()
    """Labels of footnotes that nothing in the text leads to."""
    is_too_deep: bool = False
    """Whether lists, quotations or emphasis stand in one another too deeply to be read; then all else is empty."""


def render_own(
    text: str, *, href: Callable[[str], str], link: ResolveLink, picture: ResolvePicture, language: str = "en"
) -> OwnHtml:
    """
    Safe HTML of the person's Markdown: headings from h2 with ids, pictures with sizes, links checked.

    `href` turns a path below the output into an address on the host; `language` is that of the page. Top-level
    headings (`#`) come out as `<h1>` in `refused`, since the title is the page's only one; so do links and pictures
    that are written as HTML, since nothing would check where they lead.
    """
    engine = _engine()
    engine.reset()
    engine.parser.state.clear()
    mark = digest(text.encode("utf-8", "surrogatepass"))
    rewriter: Rewriter = engine.clearname_rewriter
    rewriter.use(Job(text, mark, language, href, link, picture))
    try:
        html = engine.convert(text)
    except RecursionError:
        return OwnHtml(Markup(""), 0, "", (), is_too_deep=True)
    found = find_refused(html, mark)
    body = Markup(cleaner()(html))
    words = Words(body)
    notes = engine.clearname_notes
    return OwnHtml(
        body, len(words.plain.split()), words.plain, found.refused, words.opening, found.jumps,
        rewriter.missing_notes, tuple(unused_notes(notes.footnotes, notes.footnote_order)),
    )  # fmt: skip


@cache
def _engine() -> Any:
    from markdown import Markdown
    from markdown.blockparser import State
    from markdown.extensions.abbr import AbbrExtension
    from markdown.extensions.def_list import DefListExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    class Bounded(State):  # type: ignore[type-arg]  # a list without saying of what
        """Where in lists and quotations the reader of blocks is."""

        def set(self, state: str) -> None:
            """Goes one level down; raises `RecursionError` behind the deepest."""
            if len(self) >= _DEEPEST:
                raise RecursionError
            super().set(state)

    notes = FootnoteExtension()
    others = (AbbrExtension(), DefListExtension(), _fenced_code(), SaneListExtension(), TableExtension())
    engine: Any = Markdown(extensions=[*others, notes], output_format="html")
    engine.parser.state = Bounded()
    engine.clearname_notes = notes
    engine.clearname_rewriter = Rewriter()
    # Below 0, where characters written with a backslash are still numbers in brackets of their own.
    engine.treeprocessors.register(engine.clearname_rewriter, "clearname", -1)
    return engine


def _fenced_code() -> Any:
    """
    The extension for code between fences, without the colours that it could give it, which no page of ours has.

    To load Pygments for them takes as long as ten pages. Whoever wants them, as a plugin may, loads the modules anew.
    """
    colours, loaded = "pygments", ("markdown.extensions.codehilite", "markdown.extensions.fenced_code")
    if colours in sys.modules:
        from markdown.extensions.fenced_code import FencedCodeExtension

        return FencedCodeExtension()
    sys.modules[colours] = None  # type: ignore[assignment]  # importing it fails, as where it is not installed
    try:
        from markdown.extensions.fenced_code import FencedCodeExtension

        return FencedCodeExtension()
    finally:
        del sys.modules[colours]
        for name in loaded:
            sys.modules.pop(name, None)
