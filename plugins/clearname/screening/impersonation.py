"""The rule about words that speak as the person, or that wear the site's own frame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from clearname.detect.tokens import Word
from clearname.folding import fold, words_of
from clearname.messages import messages_for
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, Words, in_field
from clearname.screening.listed import find_listed, places_of

_PARAGRAPH = re.compile(r"[^\n]+")
_SIGNATURE = re.compile(r"^\s*(?:[-–—~*_]{1,3}|signed[ ,:]*)\s*", re.IGNORECASE)
# Headings and sentences of the pages; whoever repeats them in a text makes it look like a part of the site.
_FRAME = (
    "Skip to content", "How they were chosen and shown", "Ask for a correction", "How to tell which pages are real",
    "No cookies, no tracking, nothing loaded from other sites.", "Contact", "About", "Endorsements", "News",
    "All endorsements", "What happened", "Account", "Names", "Elsewhere", "Imprint", "Privacy", "Menu", "Home",
)  # fmt: skip


def _impersonation(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    own, titles = _own(context)
    if candidate.name and _is_near(candidate.name, context.own_names):
        spans = [(0, len(candidate.name))]
        name = next(words for words in candidate.fields if words.field == "name")
        yield from in_field("impersonation", Label.IMPERSONATION, "it is signed with your name", name, spans)
    text = candidate.text
    yield from in_field(
        "impersonation", Label.IMPERSONATION, "it speaks as if it were you", text, _speaking_as(candidate, context, own)
    )
    for words in candidate.everything:
        places = find_listed(words, ("frame",), candidate, context)
        spans = [(start, end) for phrase, start, end in places if len(phrase.parts) > 1 or words.field == "name"]
        what = "it imitates an official word of the site"
        yield from in_field("impersonation", Label.IMPERSONATION, what, words, spans)
    what = "a line that looks like a part of the page"
    yield from in_field("impersonation", Label.IMPERSONATION, what, text, _frames(text, own, titles))


def _own(context: ScreenContext) -> tuple[list[list[str]], frozenset[str]]:
    """The words of the names by which the person may speak, and lines of the site's own; made once."""
    known = context.memory.get("impersonation")
    if isinstance(known, tuple):
        return known
    person, site = context.settings.person, context.settings.site
    first = (name.partition(" ")[0] for name in (person.given_name, person.name))
    names = dict.fromkeys((*context.own_names, person.given_name, *first))
    titles = (site.title, site.url, urlsplit(site.url).hostname or "", *context.own_names)
    frame = (
        messages_for(language).text(line) for language in ("en", site.language, *site.languages) for line in _FRAME
    )
    lines = frozenset(_bare(line) for line in (*titles, *frame))
    made = [words_of(fold(name)) for name in names if name], lines
    context.memory["impersonation"] = made
    return made


def _speaking_as(candidate: Candidate, context: ScreenContext, own: list[list[str]]) -> Iterator[tuple[int, int]]:
    """ "I, Ana", "my name is Ana", "this is Ana speaking", where the name is the person's."""
    words = [word for word in candidate.text.words if not word.is_apart]
    text = candidate.text.untrusted
    for phrase, first, last in places_of(candidate.text, candidate, context):
        if phrase.section != "self" or phrase.is_abroad or last > len(words):
            continue
        for name in own:
            if not name or [word.folded for word in words[last : last + len(name)]] != name:
                continue
            end = words[last + len(name) - 1].end
            if _claims(phrase.parts, words, text, last, last + len(name)):
                yield words[first].start, end


def _claims(parts: tuple[str, ...], words: list[Word], text: str, first: int, last: int) -> bool:
    """Whether the words before and behind the name make it the speaker's."""
    between = text[words[first - 1].end : words[first].start].strip() if first else ""
    if len(parts) == 1:
        # "I, Ana" and "- Yours, Ana", not "I know Ana" and not "here Ana".
        return between in (",", ":", "،", "(", "-", "–", "—")
    if parts == ("this", "is"):
        behind = words[last].folded if last < len(words) else ""
        return behind in ("", "speaking", "writing", "here", "herself", "himself", "and", "i", "myself")
    return True


def _frames(text: Words, own: list[list[str]], titles: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Lines that are the site's title or address, a heading of it, or a signature with the person's name."""
    for match in _PARAGRAPH.finditer(text.untrusted):
        if len(match[0]) > 200:
            continue
        line = _bare(match[0])
        signature = _SIGNATURE.match(match[0])
        rest = words_of(fold(match[0][signature.end() :])) if signature else []
        if line in titles or (rest and rest in own):
            yield match.span()


def _bare(line: str) -> str:
    """The line folded, without what may stand around it."""
    return fold(line).strip(" .:!|#*_-。")


def _is_near(name: str, own_names: tuple[str, ...]) -> bool:
    """Whether the name is one of the person's own, in any order of its words, or a slip away from it."""
    words = words_of(fold(name))
    for own in own_names:
        others = words_of(fold(own))
        if not others or len(others) == 1 < len(words):
            continue
        if sorted(words) == sorted(others):
            return True
        one, other = "".join(words), "".join(others)
        if len(words) == len(others) and min(len(one), len(other)) >= 8 and _is_one_slip(one, other):
            return True
    return False


def _is_one_slip(one: str, other: str) -> bool:
    """Whether one letter is left out, put in, swapped for another, or two neighbours change places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    if rest[1:] == other_rest[1:] or rest[1:] == other_rest or rest == other_rest[1:]:
        return True
    return rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:]


RULES = (Rule("impersonation", Label.IMPERSONATION, _impersonation),)
