"""A supporter's words as safe HTML: paragraphs, emphasis, lists, quotations; everything else is refused by name.

Four locks, one behind the other: CommonMark's own grammar with raw HTML switched on so that it is *seen*, an allow-list
of what it may find, our own rendering that writes nine tags without attributes, and nh3 with the same list.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from html import escape
from typing import Any

from markupsafe import Markup

from clearname.html import supporter_rules as rules
from clearname.problems import Problem, Refused

_TAGS = {
    "paragraph": "p", "em": "em", "strong": "strong", "blockquote": "blockquote", "bullet_list": "ul",
    "ordered_list": "ol", "list_item": "li",
}  # fmt: skip
_ALLOWED = {*_TAGS.values(), "br"}


@dataclass(frozen=True, slots=True)
class CleanText:
    """A supporter's words, safe to stand in a page."""

    body: Markup
    """HTML of `p`, `br`, `em`, `strong`, `blockquote`, `ul`, `ol` and `li`, without attributes."""
    plain: str
    """The same words without marks, paragraphs and list items separated by one empty line."""
    words: int
    """Of `plain`; in scripts without spaces, two characters count as one."""


def clean_supporter_text(
    untrusted_text: str, *, where: str = "text", first_line: int = 1, regions: tuple[str, ...] = ("GB",)
) -> CleanText:
    """
    The words as safe HTML and as plain text.

    `untrusted_text` is CommonMark with LF line ends; `first_line` is the line of the file on which it begins;
    `regions` are the countries whose telephone numbers to expect. Raises `Refused` with every problem (codes `text-…`,
    each with its line) where anything in it is not allowed; nothing is silently taken out. Takes time linear in the
    length.
    """
    found = rules.Found(where, first_line)
    rules.check_source(untrusted_text, found, regions)
    html = plain = ""
    if len(untrusted_text) <= 2 * rules.MOST_CHARACTERS:
        html, plain = _plain_prose(untrusted_text) or _rendered(untrusted_text, found)
    if found.problems:
        raise Refused(Problem(*key) for key in found.problems)
    return CleanText(Markup(_sanitiser().clean(html).strip()), plain, rules.count_words(plain))


def _plain_prose(text: str) -> tuple[str, str] | None:
    """What `_rendered` gives, for text without any mark, which most of it is; None for other text."""
    if not rules.is_plain(text):
        return None
    paragraphs = [part.strip(" \n") for part in text.split("\n\n")]
    paragraphs = [part for part in paragraphs if part]
    if len(paragraphs) > rules.MOST_PARAGRAPHS:
        return None
    html = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in paragraphs)
    return html, "\n\n".join(part.replace("\n", " ") for part in paragraphs)


def _rendered(text: str, found: rules.Found) -> tuple[str, str]:
    environment: dict[str, Any] = {}
    tokens = _grammar().parse(text, environment)
    for reference in (*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())):
        found.add_named("link", reference["map"][0])
    writer = _Writer(found)
    for token in tokens:
        writer.block(token)
    writer.finish()
    return "".join(writer.html), "\n\n".join(part for part in writer.plain if part)


class _Writer:
    """Writes the allowed tokens as HTML and as plain text, and notes the others."""

    def __init__(self, found: rules.Found) -> None:
        self.html: list[str] = []
        self.plain: list[str] = []
        self._found = found
        self._previous = ""
        self._depth = self._deepest = self._blocks = self._breaks = self._line = 0

    def block(self, token: Any) -> None:
        """Writes one token of the block structure, with what stands in it."""
        kind, _, edge = str(token.type).rpartition("_")
        self._line = token.map[0] if token.map else self._line
        if token.type == "inline":
            self._inline(token)
        elif edge in ("open", "close") and kind in _TAGS:
            if token.hidden:
                return  # paragraphs of a list without empty lines
            if kind == "ordered_list" and token.attrs:
                self._found.add_named("number", self._line)
            if token.type == "list_item_close" and self._previous == "list_item_open":
                self._blocks += 1  # an entry without words takes a line as well
            self._nest(kind in ("blockquote", "bullet_list", "ordered_list"), edge)
            self.html.append(f"<{'/' * (edge == 'close')}{_TAGS[kind]}>" + "\n" * (edge == "close"))
        elif edge != "close":
            self._found.add_named(token.type, self._line)
        self._previous = token.type

    def finish(self) -> None:
        """Notes what is too much of the whole."""
        for code, things, count, most in (
            ("text-paragraphs", "paragraphs and list entries", self._blocks, rules.MOST_PARAGRAPHS),
            ("text-levels", "levels of lists, quotes and emphasis", self._deepest, rules.MOST_LEVELS),
            ("text-breaks", "forced line breaks", self._breaks, rules.MOST_BREAKS),
        ):
            if count > most:
                self._found.add_much(code, things, count, most)

    def _inline(self, inline: Any) -> None:
        self._blocks += 1
        line = self._line
        words: list[str] = []
        for token in inline.children:
            kind, _, edge = str(token.type).rpartition("_")
            if token.type in ("softbreak", "hardbreak"):
                forced = token.type == "hardbreak"
                self._breaks += forced
                line += 1
                self.html.append("<br>\n" if forced else "\n")
                words.append("\n" if forced else " ")
            elif token.type == "text" or (token.type == "text_special" and token.info == "escape"):
                rules.check_start(token.content, line, self._found)
                self.html.append(escape(token.content, quote=False))
                words.append(token.content)
            elif edge in ("open", "close") and kind in ("em", "strong"):
                self._nest(True, edge)
                self.html.append(f"<{'/' * (edge == 'close')}{_TAGS[kind]}>")
            elif edge != "close":
                self._found.add_named(token.type, line)
                line += token.content.count("\n")
        self.plain.append("".join(words).strip())

    def _nest(self, counts: bool, edge: str) -> None:
        if counts:
            self._depth += 1 if edge == "open" else -1
            self._deepest = max(self._deepest, self._depth)


@functools.cache
def _grammar() -> Any:
    from markdown_it import MarkdownIt  # late: a site of plain prose does without it

    class Grammar(MarkdownIt):
        """CommonMark and tables, where every link counts as one, whatever its address."""

        def normalizeLink(self, url: str) -> str:
            """Nothing: no address of theirs is written anywhere."""
            return ""

        def validateLink(self, url: str) -> bool:
            """Always, so that a link with a forbidden address is seen as one."""
            return True

    # Without `text_join` a character reference is still to be told from the character.
    return Grammar("commonmark", {"html": True}).enable("table").disable("text_join")


@functools.cache
def _sanitiser() -> Any:
    import nh3

    return nh3.Cleaner(tags=_ALLOWED, attributes={}, clean_content_tags={"script", "style"}, link_rel=None)
