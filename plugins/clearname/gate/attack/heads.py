"""
What search engines show first, and what they learn beside a name: rules C08 and C11, and the page's own flag (C10).

C08 looks at titles, headings, descriptions, addresses and what is said of pictures. It wants the name and a word of
attack right beside each other, as people type them into a search: an auditor's page about fraud is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from clearname.folding import fold
from clearname.gate.attack.claims import find_rumours
from clearname.gate.attack.reading import Reading, Span, read
from clearname.gate.attack.triggers import is_in_head, may_matter
from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.passage import passage_of
from clearname.gate.rules import found
from clearname.patterns import later

_HEADS = later(r"<(title|h1)(?:\s[^<>]*)?>", re.IGNORECASE)
_LONGEST, _MOST = 2000, 100
"""Characters of a title or heading, and how many of them in a file; feeds have one for each entry."""
_SHORT = 200
"""Characters of a string for machines that can be a title."""
_MEMORY = 20_000
"""Texts remembered as clean."""
_REACH = 8
"""Words from a name to an attack on it."""
_TAG = later(r"<[^<>]*>")
_SEPARATOR = later(r"\s[-–—|·•]+\s|[:|·•/»›]\s|/|[–—]")
_OWN_PLACE = later(r"(?:[a-z-]{2,12}/)?(?:account|claims)/")
"""The page with the person's own account, and pages about a claim: there, and nowhere else, a rumour has its place."""
_ADULT = later(r"adult|mature|restricted|rta-5042-1996-1400-1577-rta|explicit|x-rated")
_NOT_FOR_FAMILIES = later(r'"isFamilyFriendly"\s*:\s*(?:false|"(?:false|[^"]*/False)")', re.IGNORECASE)
_DESCRIPTIONS = frozenset({
    "description", "title", "og:title", "og:description", "og:image:alt", "twitter:title", "twitter:description",
    "twitter:image:alt", "keywords",
})  # fmt: skip
_SAID_OF = {"img": ("alt", "title"), "a": ("title",), "figure": ("title",), "image": ("alt", "title")}


def check_heads(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The own name beside a word of attack where search engines look first (C08)."""
    clean = facts.clean["heads"]
    for text in dict.fromkeys(_heads(file)):
        if text in clean:
            continue
        passage = passage_of(text)
        reading = read(passage, facts) if is_in_head(passage) else None
        secret = _paired(reading) if reading else ""
        if secret:
            yield found("name-with-attack", file, secret=secret, passage=passage.folded)
        else:
            _remember(text, clean)


def check_rumours(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """A rumour that is told again to deny it (C11), on pages of which that is not the purpose."""
    if file.kind is not Kind.HTML or _OWN_PLACE.match(file.path):
        return
    clean = facts.clean["rumours"]
    for text in file.blocks:
        if text in clean:
            continue
        passage = passage_of(text)
        reading = read(passage, facts) if may_matter(passage) else None
        marks = dict.fromkeys(find_rumours(reading)) if reading else {}
        yield from (found(mark.code, file, secret=mark.secret, passage=passage.folded) for mark in marks)
        if not marks:
            _remember(text, clean)


def check_flag(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """A page that says of itself that it is not for children (C10)."""
    if file.kind not in (Kind.HTML, Kind.XML, Kind.JSON):
        return
    for element in file.reading.named("meta", "rating", "explicit"):
        says = element.get("content") if element.tag == "meta" else element.get("label") or "explicit"
        if (element.tag != "meta" or element.get("name").lower() == "rating") and _ADULT.search(says.lower()):
            yield found("sexual-content", file, file.line_of_element(element), shown=says)
    if _NOT_FOR_FAMILIES.search(file.text):
        yield found("sexual-content", file, shown="isFamilyFriendly")


CHECKS: tuple[Check, ...] = (check_heads, check_rumours, check_flag)


def _remember(text: str, clean: set[object]) -> None:
    if len(clean) >= _MEMORY:
        clean.clear()
    clean.add(text)


def _heads(file: OutputFile) -> Iterator[str]:
    yield re.sub(r"(?:/?index)?\.[a-z0-9]{2,5}$", "", file.path)
    if file.kind is Kind.JSON and not file.is_linked_data:
        yield from (text for text in file.blocks if len(text) <= _SHORT)
    if file.kind is Kind.HTML:
        yield from (text for text in file.json_ld if len(text) <= _SHORT)
    if file.kind not in (Kind.HTML, Kind.XML):
        return
    for match in islice(_HEADS.finditer(file.text), _MOST):
        written, closed, _ = file.text[match.end() : match.end() + _LONGEST].partition(f"</{match[1]}")
        if closed:
            yield _TAG.sub("", written)
    for element in file.reading.named("meta", *_SAID_OF):
        if element.tag == "meta":
            if (element.get("name") or element.get("property")).lower() in _DESCRIPTIONS:
                yield element.get("content")
        else:
            yield from (element.get(name) for name in _SAID_OF[element.tag] if element.get(name))


def _paired(reading: Reading) -> str:
    """The words in which the own name and the attack stand together; empty for none."""
    for first, last in _names(reading):
        for a, b in reading.near("gate title before", first - _REACH, first):
            if b == first:
                return fold(reading.text[reading.words[a].start : reading.words[last - 1].end])
        for a, b in _attacks(reading, first - _REACH, last + _REACH):
            if _is_beside(reading, (first, last), (a, b)):
                start, end = min(first, a), max(last, b)
                return fold(reading.text[reading.words[start].start : reading.words[end - 1].end])
    return ""


def _names(reading: Reading) -> Iterator[Span]:
    """Where the own name stands: two of its words, or the one that is no given name."""
    at, count = 0, len(reading.words)
    while at < count:
        end = at
        while end < count and reading.words[end].folded in reading.own:
            end += 1
        if end - at >= 2 or (end - at == 1 and reading.words[at].folded in reading.family):
            yield at, end
        at = max(end, at + 1)


def _attacks(reading: Reading, first: int, last: int) -> list[Span]:
    weak = (*reading.near("gate agent weak", first, last), *reading.near("gate title noun", first, last))
    sure = (*reading.near("gate agent", first, last), *reading.near("gate title", first, last))
    return sorted({*sure, *(span for span in weak if reading.is_head(span[1]))})


def _is_beside(reading: Reading, name: Span, attack: Span) -> bool:
    first, last = name
    a, b = attack
    apart = (last, a) if a >= last else (b, first)
    if apart[0] > apart[1]:
        return False
    gap = reading.between(*apart) if apart[0] else ""
    between = reading.folded(*apart)
    if _SEPARATOR.search(gap):
        return not between and _is_alone(reading, name, attack)
    if a >= last:
        # "NAME is not a fraud", "is NAME a fraud", "NAME fraud"
        return len(between) <= 4 and all(word in reading.small for word in between)
    return not between  # "scam NAME"


def _is_alone(reading: Reading, name: Span, attack: Span) -> bool:
    """Whether a part of a title is nothing but the attack: "NAME – fraud"; a page called "Fraud" is none."""
    sections = [s for s in ("gate agent", "gate title") if attack in reading.near(s, attack[0], attack[0])]
    is_noun = not sections
    if attack[0] < name[0] and is_noun:
        return False
    behind = reading.words[attack[1]].start if attack[1] < len(reading.words) else len(reading.text)
    ends = _SEPARATOR.search(reading.text[reading.words[attack[1] - 1].end : behind]) or attack[1] >= len(reading.words)
    before = reading.words[attack[0] - 1].end if attack[0] else 0
    begins = _SEPARATOR.search(reading.text[before : reading.words[attack[0]].start]) or attack[0] == 0
    return bool(ends and begins)
