"""What machines are told, people can read: every name, headline, quotation, date and text stands on the same page.

Source: Google, "General structured data guidelines", on content that readers of the page cannot see.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape

from clearname.page_rules.dates import day_of, is_date
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.graph_view import Value, is_a, label, view
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.page_rule import PageRule
from clearname.page_rules.rules import found, rule_of
from clearname.patterns import later
from clearname.problems import Problem
from clearname.structured_data.vocabulary import vocabulary

_NAMES = frozenset({"name", "givenName", "familyName", "additionalName", "alternateName"})
_FOR_MACHINES = frozenset({
    "encodingFormat", "identifier", "inLanguage", "isbn", "knowsLanguage", "license", "position", "propertyID",
    "value",
})  # fmt: skip
"""Codes and numbers that no reader needs as they are written there."""
_IN_THE_HEAD = ("WebPage", "WebSite", "Article")
"""Their names and descriptions may be those that stand in the title and the description of the page."""
_ADDRESS = later(r"https?://\S+")
_MARKUP = later(r"</?[a-zA-Z][^<>]*>|&(?:[a-zA-Z]+|#\d+|#x[0-9a-fA-F]+);")


def check_texts(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Names, headlines, quotations and all other texts of the graph stand on the page, word for word."""
    shown = _Shown(page)
    for said in view(page).values:
        if isinstance(said.value, str) and said.value and _is_for_people(said.key) and not shown.has(said):
            yield found(_rule(said, shown).code, page.path, label(said.node, said.key))


def check_days(page: BuiltPage, facts: SiteFacts) -> Iterator[Problem]:
    """Every date of the graph stands on the page as a `<time>`, to the day, the month or the year."""
    days: set[str] | None = None
    for said in view(page).values:
        if is_date(said.key) and isinstance(said.value, str) and (day := day_of(said)):
            if days is None:
                days = {(time.get("datetime") or "")[:10] for time in page.elements("time")}
            if not {day, day[:7], day[:4]} & days:
                yield found("graph-unseen-date", page.path, label(said.node, said.key))


class _Shown:
    """What a reader finds on one page."""

    def __init__(self, page: BuiltPage) -> None:
        self._page = page
        self._alts: frozenset[str] | None = None

    def has(self, said: Value) -> bool:
        """Whether readers of the page see what its structured data says there."""
        text = fold(said.value)
        if text in self._page.visible:
            return True
        if _ADDRESS.fullmatch(text):
            return f'href="{escape(text)}"' in self._page.text
        if is_a(said.node, *_IN_THE_HEAD, "ListItem"):
            return self._in_the_head(said.key, text)
        return is_a(said.node, "ImageObject") and text in self._pictures()

    def has_text(self, text: str) -> bool:
        """Whether the words stand in what readers see."""
        return fold(text) in self._page.visible

    def _in_the_head(self, key: str, text: str) -> bool:
        page = self._page
        if key == "description":
            return text in {fold(each) for each in page.meta("description")}
        return key in _NAMES and any(text in each for each in (*page.seen.titles, *page.meta("og:site_name")))

    def _pictures(self) -> frozenset[str]:
        """The texts that stand for pictures where they cannot be seen."""
        if self._alts is None:
            self._alts = frozenset(fold(image.get("alt") or "") for image in self._page.elements("img"))
        return self._alts


def fold(text: str) -> str:
    """The text with all white space as single spaces, as pages are read."""
    return " ".join(text.split())


def _rule(said: Value, shown: _Shown) -> PageRule:
    plain = _MARKUP.sub(" ", said.value)
    if plain != said.value and shown.has_text(plain):
        return rule_of("graph-html")
    if said.key in _NAMES:
        return rule_of("graph-unseen-name")
    if said.key == "headline":
        return rule_of("graph-unseen-headline")
    if said.key == "text" and is_a(said.node, "Quotation"):
        return rule_of("graph-unseen-quote")
    return rule_of("graph-unseen-text")


@cache
def _is_for_people(key: str) -> bool:
    known = vocabulary().range(key)
    return key not in _FOR_MACHINES and "Text" in known
