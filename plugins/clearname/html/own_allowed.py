"""What the person's own pages may hold: the allow-list, what cleans by it, and what names all else."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from clearname.html.steady import SteadyParser

_TEXT = "a abbr b bdi br cite code del dfn em i ins kbd mark q s samp small span strong sub sup time var wbr"
_BLOCKS = "blockquote div dl dt dd details summary h2 h3 h4 h5 h6 hr li ol ul p pre section"
_FIGURES = "caption figcaption figure img picture source table tbody td tfoot th thead tr"
TAGS = frozenset(f"{_TEXT} {_BLOCKS} {_FIGURES}".split())
ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title", "data-nosnippet"},
    "a": {"href", "rel", "hreflang", "aria-label"},
    "div": {"role", "aria-label"},
    "img": {"src", "alt", "width", "height", "loading"},
    "source": {"srcset", "type"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
}
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
FROM_MARKDOWN = frozenset({"img", "picture", "source"})
"""What a page has only through Markdown, which checks the file behind it."""
VOID = frozenset({"br", "hr", "img", "source", "wbr"})
INLINE = frozenset(_TEXT.split()) - {"br"}
MARK = "data-clearname"
"""Carries the digest of the text while it is rendered: no text can hold its own, so no HTML of a page can claim it."""

_OURS = frozenset({"role", "aria-label"})
"""Attributes that come from here alone."""
_MOST = 50
"""Refusals of one page that are told; more help nobody."""


@dataclass(frozen=True, slots=True)
class HeadingJump:
    """A heading that leaves out a rank, such as the fourth after the second."""

    rank: int
    """1 to 6."""
    number: int
    """Which of the headings of that rank it is, from 0."""
    after: int
    """The rank of the heading before it; 1, the title's, where there is none."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with the HTML of a page."""

    refused: tuple[str, ...]
    """Elements and attributes that pages cannot have, as written, once for each time they stand there."""
    jumps: tuple[HeadingJump, ...]


@cache
def cleaner() -> Callable[[str], str]:
    """What takes everything out of HTML that is not on the list."""
    import nh3

    made = nh3.Cleaner(
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
        clean_content_tags={"script", "style"},
    )
    return made.clean


def find_refused(html: str, mark: str) -> Findings:
    """What the cleaner would take out, and what did not come from Markdown though it must; `mark`: see `MARK`."""
    finder = _Finder(mark)
    finder.feed(html)
    finder.close()
    return Findings(tuple(finder.refused[:_MOST]), tuple(finder.jumps[:_MOST]))


class _Finder(SteadyParser):
    """Goes through the HTML before it is cleaned."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.refused: list[str] = []
        self.jumps: list[HeadingJump] = []
        self._mark = mark
        self._ids: set[str] = set()
        self._rank = 1
        self._headings = [0] * 7

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Notes what no page of the person's may hold; see `HTMLParser`."""
        if re.fullmatch("h[1-6]", tag):
            self._note_rank(int(tag[1]))
        written = (MARK, self._mark) not in attributes
        if tag not in TAGS or (written and tag in FROM_MARKDOWN):
            self.refused.append(f"<{tag}>")
        elif written and tag == "a" and "href" in dict(attributes):
            self.refused.append('<a href="…">')
        else:
            self._check_attributes(tag, attributes, written)

    def _note_rank(self, rank: int) -> None:
        if rank > self._rank + 1:
            self.jumps.append(HeadingJump(rank, self._headings[rank], self._rank))
        self._rank = rank
        self._headings[rank] += 1

    def _check_attributes(self, tag: str, attributes: list[tuple[str, str | None]], written: bool) -> None:
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | (set() if written else {MARK})
        for name, value in attributes:
            if name not in allowed or (written and not _may_be_written(tag, name, value or "")):
                self.refused.append(f'{name}="…"')
            elif name == "id" and value in self._ids:
                self.refused.append('id="…", a second time,')
            elif name == "id":
                self._ids.add(value or "")

    def handle_comment(self, data: str) -> None:
        """Refused: a comment would be public."""
        self.refused.append("<!-- comment -->")

    def handle_decl(self, decl: str) -> None:
        """Refused: a page has one declaration, and it is not the person's to write."""
        self.refused.append("<!…>")

    def unknown_decl(self, data: str) -> None:
        """Refused, as `<![CDATA[` is."""
        self.refused.append("<![…]>")

    def handle_pi(self, data: str) -> None:
        """Refused: no instructions to programs."""
        self.refused.append("<?…>")


def _may_be_written(tag: str, name: str, value: str) -> bool:
    """Whether HTML of the person's own may have the attribute: no class of the theme, no id of its parts."""
    if name in _OURS:
        return False
    if name == "class":
        return tag == "code" and re.fullmatch(r"language-[\w+.-]+", value) is not None
    if name == "id":
        return re.fullmatch(r"(?:[^\W_]|-)+", value) is not None
    return True
