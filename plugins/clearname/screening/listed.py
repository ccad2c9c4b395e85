"""Rules that look for the words of a list: hostile language, instructions to machines, promotion, withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.detect.phrases import phrases_of
from clearname.detect.word_lists import Phrase
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, Words, in_field

Place = tuple[Phrase, int, int]
"""An entry, and where it stands in the characters of the words."""

_HOSTILE = {
    "insult": "an insult",
    "threat": "a threat, or a wish of harm",
    "sexual": "a sexual insult",
    "blame": "blame for what was done to somebody",
}
_LEAST_WEAK = 4
"""Different words of selling that make an advertisement."""
_BRAND = 5
"""Times that a text names one thing in capitals before it looks like an advertisement."""
_ROLE_MARK = re.compile(
    r"^\W{0,8}(?:system|assistant|developer|user|human|ai)[ \t]*:|<\|[\w ]{1,30}\|>|\[/?INST\]|<</?SYS>>|"
    r"^#{1,6} *(?:instructions?|system|prompt)\b|\b(?:user-agent|disallow) ?:|\bnoindex\b|\bnofollow\b",
    re.IGNORECASE | re.MULTILINE,
)
_PRICE = re.compile(r"[$€£¥₹₿]\s?\d|\d\s?(?:[$€£¥₹]|(?:usd|eur|gbp|inr|btc|eth)\b)", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,4}(?:com|net|org|info|biz|io|co|shop|store|online|site|xyz|top|app|dev|"
    r"ru|cn|de|uk|fr|es|it|nl|pl|eu|br|in|tk|ly|me|gg|link|click|club|live|blog|example|test)(?:/[^\s<>\"]{0,200})?"
    r"(?![\w-])(?!\.\w)",
    re.IGNORECASE,
)
_MAY_BE_DOMAIN = re.compile(r"\.\w")
_MAY_BE_DOTTED = re.compile(r"dot|punkt|punto|point|[\[({]", re.IGNORECASE)
_DOTS_IN_ASCII = ("dot", "punkt", "punto", "point", "[", "(", "{")
_DOTTED = re.compile(
    r"(?<![\w.-])[a-z0-9-]{2,63}(?:\s?[\[({]\s?(?:dot|punkt|punto|point|\.)\s?[\])}]\s?|\s(?:dot)\s)(?:com|net|org|info|io|shop|xyz|ru|example)(?!\w)",
    re.IGNORECASE,
)


def find_listed(
    words: Words, sections: tuple[str, ...], candidate: Candidate, context: ScreenContext, *, abroad: bool = True
) -> list[Place]:
    """
    Entries of these sections in the words, without what is part of a harmless turn of phrase.

    Looks in the lists of the text's language, of the site's and of English; without `abroad` not in the site's.
    """
    found = [
        place
        for place in places_of(words, candidate, context)
        if place[0].section in sections and (abroad or not place[0].is_abroad)
    ]
    if not found:
        return []
    harmless = [0] * (len(words.words) + 1)
    for phrase, first, last in places_of(words, candidate, context):
        if phrase.section == "idiom" and not phrase.is_abroad:
            harmless[first:last] = [1] * (last - first)
    return [
        (phrase, words.words[first].start, words.words[last - 1].end)
        for phrase, first, last in found
        if not any(harmless[first:last])
    ]


def places_of(words: Words, candidate: Candidate, context: ScreenContext) -> list[tuple[Phrase, int, int]]:
    """Every entry of every section, from which word to which; found once for all rules."""
    if words.listed is None:
        found = phrases_of(candidate.language, context.site_language).find(words.words)
        object.__setattr__(words, "listed", list(found))
    return words.listed or []


def _may_have_mark(text: str) -> bool:
    """A cheap test before the costly one."""
    if not text.isascii() or any(sign in text for sign in ":<[#"):
        return True
    small = text.lower()
    return "noindex" in small or "nofollow" in small


def _hostile(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        places = find_listed(words, tuple(_HOSTILE), candidate, context)
        for section, what in _HOSTILE.items():
            spans = [(start, end) for phrase, start, end in places if phrase.section == section]
            yield from in_field("hostile-language", Label.HOSTILE_LANGUAGE, what, words, spans)


def _machine(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        spans = [(start, end) for _, start, end in find_listed(words, ("machine",), candidate, context)]
        if _may_have_mark(words.untrusted):
            spans += [match.span() for match in _ROLE_MARK.finditer(words.untrusted)]
        what = "words to programs that read the page, not to people"
        yield from in_field("machine-instructions", Label.MACHINE_INSTRUCTIONS, what, words, spans)


def _promotion(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        strong = [(start, end) for _, start, end in find_listed(words, ("promotion",), candidate, context)]
        places = find_listed(words, ("promotion-weak",), candidate, context, abroad=False)
        weak = [(start, end) for _, start, end in places]
        kinds = len({phrase.parts for phrase, _, _ in places})
        if words.has_digit and (prices := [match.span() for match in _PRICE.finditer(words.untrusted)]):
            weak += prices
            kinds += 2
        if strong or kinds >= _LEAST_WEAK:
            yield from in_field("promotion", Label.PROMOTION, "words that sell something", words, strong + weak)
    if brand := _brand(candidate, context):
        yield from in_field("promotion", Label.PROMOTION, "one name over and over", candidate.text, brand)


def _brand(candidate: Candidate, context: ScreenContext) -> list[tuple[int, int]]:
    """Where the one name stands that the text repeats most, if it is nobody's whom it is about."""
    if candidate.language == "de":  # every noun has a capital there
        return []
    said = next((words.vocabulary for words in candidate.fields if words.field == "name"), frozenset())
    text = candidate.text.untrusted
    places: dict[str, list[tuple[int, int]]] = {}
    for word in candidate.text.words:
        if not text[word.start].isupper() or len(word.folded) <= 3:
            continue
        if word.folded not in context.own_words and word.folded not in said:
            places.setdefault(word.folded, []).append((word.start, word.end))
    most = max(places.values(), key=len, default=[])
    return most if len(most) >= _BRAND and len(most) * 12 >= len(candidate.text.words) else []


def _links(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        if words.field == "link":
            if candidate.raw is not None:
                yield Finding("links", Label.LINKS, "it gives an address to link to", field="link")
            continue
        spans: list[tuple[int, int]] = []
        if _MAY_BE_DOMAIN.search(words.untrusted):
            spans += [match.span() for match in _DOMAIN.finditer(words.untrusted)]
        if _may_be_dotted(words.untrusted):
            spans += [match.span() for match in _DOTTED.finditer(words.untrusted)]
        spans = [span for span in spans if not _is_abbreviation(words.untrusted[slice(*span)])]
        yield from in_field("links", Label.LINKS, "the address of a website, written out", words, spans)


def _may_be_dotted(text: str) -> bool:
    if not text.isascii():
        return bool(_MAY_BE_DOTTED.search(text))
    small = text.lower()
    return any(sign in small for sign in _DOTS_IN_ASCII)


def _is_abbreviation(written: str) -> bool:
    """Whether it is rather a missing space after a full stop ("day.In"), or letters with dots ("i.e.in")."""
    first, _, last = written.partition(".")
    return len(first) < 2 or (last[:1].isupper() and first[1:].islower())


def _withdrawal(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    if candidate.incoming.wants_withdrawal:
        yield Finding("withdrawal", Label.WITHDRAWAL, "the writer takes earlier words back")
    spans = [(start, end) for _, start, end in find_listed(candidate.text, ("withdraw",), candidate, context)]
    what = "it seems to ask for earlier words to be taken back"
    yield from in_field("withdrawal", Label.WITHDRAWAL, what, candidate.text, spans)


RULES = (
    Rule("withdrawal", Label.WITHDRAWAL, _withdrawal),
    Rule("hostile-language", Label.HOSTILE_LANGUAGE, _hostile),
    Rule("machine-instructions", Label.MACHINE_INSTRUCTIONS, _machine),
    Rule("promotion", Label.PROMOTION, _promotion),
    Rule("links", Label.LINKS, _links),
)
