"""Elements and texts of a page, each judged once: ten thousand pages repeat most of what they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b

from clearname.folding import decode, fold
from clearname.gate.clean import CleanPieces
from clearname.gate.formats import judge_times
from clearname.gate.hiding import judge_hiding
from clearname.gate.in_context import InContext
from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.passage import passage_of
from clearname.gate.readings import readings_of
from clearname.gate.rules import found_mark
from clearname.gate.technology import judge_element
from clearname.gate.terms import Terms, names_of
from clearname.gate.tracking import judge_tracking
from clearname.gate.words import judge_attributes, judge_seen, judge_unseen, values_of

_MEMORY = 20_000
"""Pieces remembered of each kind; some tens of megabytes at most."""
_MOST_DIGESTS = 250_000
"""Of strings for machines, which stand once in a page and once in the file with the structured data of all pages."""


def check_elements(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """What is wrong with the elements of a page or feed, in the order of the file."""
    html = file.kind is Kind.HTML
    clean = facts.clean["html" if html else "xml"]
    context = InContext(file, facts)
    for element in file.reading.elements:
        if element.raw in clean:
            continue
        if clean.but_for_names(element.raw) and not _names_hidden(values_of(element), facts):
            clean.add(element.raw)
            continue
        marks = dict.fromkeys((
            *judge_element(element, facts, html=html), *judge_attributes(element, facts), *judge_times(element, facts),
            *judge_tracking(element, facts), *judge_hiding(element),
        ))  # fmt: skip
        if marks:
            line = file.line_of_element(element)
            for mark in marks:
                yield found_mark(context.of_element(mark, element), file, line, element.raw)
        elif element.raw:
            _remember(element.raw, clean)


def check_texts(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """What must not be read, in texts, structured data, stylesheets, comments and the file's name."""
    yield from _check(file, ((text, text) for text in file.blocks), "seen", judge_seen, facts, _MEMORY)
    unseen = ((_digest(text), text) for text in file.unseen)
    yield from _check(file, unseen, "unseen", judge_unseen, facts, _MOST_DIGESTS)


def check_neighbours(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """A house of the person's list with its street in one paragraph and its number in the one beside it (B07)."""
    houses = facts.terms.houses
    clean = facts.clean["streets"]
    blocks = file.blocks if houses else ()
    for at, text in enumerate(blocks):
        if text in clean:
            continue
        passage = passage_of(text)
        named = [each for each in houses if each.key in passage.vocabulary and each.named_in(passage.folded)]
        if not named:
            _remember(text, clean)
        for house in dict.fromkeys(named):
            beside = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
            if any(house.is_numbered_in(passage_of(each).folded) for each in beside):
                mark = Mark(house.code, house.named_in(passage.folded))
                yield found_mark(mark, file, _line(mark.secret, file), passage.folded)


CHECKS: tuple[Check, ...] = (check_elements, check_texts, check_neighbours)


def texts_of(file: OutputFile) -> Iterator[str]:
    """Every piece of text that people or machines can read in the file."""
    yield from file.blocks
    yield from file.unseen
    for element in file.reading.elements:
        yield from values_of(element)


def _check(
    file: OutputFile, texts: Iterable[tuple[object, str]], rule: str,
    judge: Callable[[str, Facts], Iterator[Mark]], facts: Facts, most: int,
) -> Iterator[Finding]:  # fmt: skip
    clean = facts.clean[rule]
    context = InContext(file, facts)
    for key, text in texts:
        if key in clean:
            continue
        if clean.but_for_names(key) and not _names_hidden((text,), facts):
            _remember(key, clean, most)
            continue
        marks = dict.fromkeys(judge(text, facts))
        for mark in marks:
            milder = context.of_text(mark, text, seen=rule == "seen")
            yield found_mark(milder, file, _line(mark.secret, file), fold(decode(text)))
        if not marks:
            _remember(key, clean, most)


def _names_hidden(texts: Iterable[str], facts: Facts) -> bool:
    """Whether one of the names that are hidden now stands there."""
    known: Terms | None = facts.__dict__.get("_hidden_terms")
    if known is None:
        names = [("hidden-name", name) for name in facts.hidden_names]
        known = facts.__dict__["_hidden_terms"] = Terms(names, public=names_of(facts.settings.person))
    return any(any(known.search_passage(passage)) for text in texts for passage in readings_of(passage_of(text)))


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _remember(thing: object, clean: CleanPieces, most: int = _MEMORY) -> None:
    if len(clean) >= most:
        clean.clear()
    clean.add(thing)


def _line(secret: str, file: OutputFile) -> int:
    return file.line_of(secret) if secret else 0
