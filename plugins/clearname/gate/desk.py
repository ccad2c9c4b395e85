"""Nothing of the private desk is published: its passages and its files are recognised by keyed digests. Rule A08."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from clearname.desk_digests import folded_words, passages_of
from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import TEXTUAL, OutputFile
from clearname.gate.rules import found

_MEMORY = 100_000
"""Passages remembered as harmless: pages repeat most of what they hold."""


def check_desk_passages(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Eight words in a row that stand in the desk too, also where tags, cells or paragraphs part them."""
    if facts.desk is None or not facts.desk.passages or file.kind not in TEXTUAL:
        return
    words = [word for block in file.blocks for word in _words(block)]
    if passage := _of_the_desk(words, facts):
        yield found("desk-passage", file, _line(passage, file), secret=passage, passage=passage)
        return
    for text in (*file.unseen, *_values(file)):
        if passage := _of_the_desk(list(_words(text)), facts):
            yield found("desk-passage", file, _line(passage, file), secret=passage, passage=passage)
            return


def check_desk_file(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """A file that lies in the desk too, byte by byte."""
    if facts.desk is not None and facts.desk.files and facts.desk.has_file(file.sha256):
        yield found("desk-file", file)


def check_desk_originals(facts: Facts) -> Iterator[Finding]:
    """A picture or document under `content/` that lies in the desk too; what goes out of it is a copy made anew."""
    if facts.desk is not None and any(map(facts.desk.has_file, sorted(facts.originals))):
        yield found("desk-file", shown="a file under content/")


CHECKS: tuple[Check, ...] = (check_desk_passages, check_desk_file)


def _of_the_desk(words: list[str], facts: Facts) -> str:
    """The first passage that is the desk's; empty for none."""
    if facts.desk is None:
        return ""
    harmless = facts.clean["desk"]
    for passage in passages_of(words):
        if passage in harmless:
            continue
        if facts.desk.has_passage(passage):
            return passage
        if len(harmless) >= _MEMORY:
            harmless.clear()
        harmless.add(passage)
    return ""


def _values(file: OutputFile) -> Iterator[str]:
    """The values of attributes that are long enough to hold a passage."""
    for element in file.reading.elements:
        yield from (value for value in element.attributes.values() if value and len(value) > _SHORTEST)


_SHORTEST = 15
"""Characters: eight words of one letter each."""


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    return tuple(folded_words(text))


def _line(passage: str, file: OutputFile) -> int:
    start = " ".join(passage.split()[:3])
    return file.line_of(start)
