"""
What a finding is where it stands: a shop's address is shown before publishing, somebody's home stops it.

The judges know a passage alone and judge strictly; here the few findings that the words around can explain are looked
at once more, with the heading above. What is quoted is another person's and stays as it was judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from clearname.detect.lists import is_list_address, is_message_number
from clearname.folding import decode, fold
from clearname.gate.announced import Block, announcement_of, blocks_of, in_lines, joined, text_of
from clearname.gate.around import Surroundings
from clearname.gate.attack.closed import is_closed_case
from clearname.gate.fact import Stands
from clearname.gate.interface import Facts, Mark
from clearname.gate.json_strings import strings_of
from clearname.gate.markup import Element
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.passage import Passage
from clearname.gate.personal.accounts import is_public_account
from clearname.gate.personal.public import is_public_address, is_public_number, is_public_position
from clearname.gate.personal.told import is_told_of

Explain = Callable[[str, Surroundings, Facts], bool]
MILDER: dict[str, tuple[str, Explain]] = {
    "postal-address": ("public-address", is_public_address),
    "email-address": ("mail-list", lambda secret, *_: is_list_address(secret) or is_message_number(secret)),
    "phone-number": ("public-number", is_public_number),
    "register-number": ("public-account", is_public_account),
    "place-on-map": ("public-position", is_public_position),
    "relative-named": ("relative-told", lambda secret, around, _: is_told_of(secret, around)),
    "open-case": ("case-told", lambda secret, around, _: is_closed_case(secret, around)),
}
"""For the names of findings: the milder one, and what has to be true for it."""

_MOST_KEPT = 4096
"""Findings of which it is kept whether something explains them."""
_LEAST_WORDS = 3
"""Words from which on a value or a string is a text that says something of what stands in it."""
_WITH_STRINGS = (Kind.HTML, Kind.XML, Kind.JSON)
"""Files in which a string for machines may stand alone."""
_WORST_FIRST = (Stands.HOME, Stands.STRICT, Stands.ALONE)


class InContext:
    """One file with findings; nothing is read before it is asked about one that can be explained."""

    def __init__(self, file: OutputFile, facts: Facts) -> None:
        self._file = file
        self._facts = facts

    def of_text(self, mark: Mark, text: str, *, seen: bool) -> Mark:
        """The finding in one of the file's texts, or in a string for machines, as it is there."""
        if mark.code not in MILDER:
            return mark
        around = self._of_block(text, mark.secret) if seen else self._of_string(text)
        is_bare = not seen and not around and self._file.kind in _WITH_STRINGS
        return replace(mark, stands=Stands.ALONE) if is_bare else self._judged(mark, around)

    def of_element(self, mark: Mark, element: Element) -> Mark:
        """The finding in the values of an element: by the value that holds it, else by the text around the element."""
        if mark.code not in MILDER or not element.raw:
            return mark
        values = [decode(value) for value in element.attributes.values()]
        around: list[Surroundings] = []
        for value in values:
            if mark.secret in fold(value) and len(value.split()) >= _LEAST_WORDS:
                around.append(Surroundings(_plain(value)))
            elif mark.secret in fold(value) or (mark.code == "phone-number" and value == decode(element.get("href"))):
                found = self._of_tag(element.raw, mark.secret)
                if not found:
                    return mark
                around += found
        return self._judged(mark, around)

    def _judged(self, mark: Mark, around: list[Surroundings]) -> Mark:
        if not mark.secret or not around:
            return mark
        if all(self._is_explained(mark, each) for each in around):
            return replace(mark, code=MILDER[mark.code][0], stands=Stands.EXPLAINED)
        told = {each.stands(mark.secret, is_address=mark.code == "postal-address") for each in around}
        return replace(mark, stands=next((one for one in _WORST_FIRST if one in told), Stands.STRICT))

    def _is_explained(self, mark: Mark, around: Surroundings) -> bool:
        """Asked once for what stands at the foot of every page."""
        known: dict[tuple[Mark, Surroundings], bool] = self._facts.__dict__.setdefault("_explained", {})
        answer = known.get((mark, around))
        if answer is None:
            answer = MILDER[mark.code][1](mark.secret, around, self._facts)
            if len(known) < _MOST_KEPT:
                known[mark, around] = answer
        return answer

    def _of_string(self, text: str) -> list[Surroundings]:
        plain = _plain(text)
        return [Surroundings(plain)] if len(plain.split()) >= _LEAST_WORDS else []

    def _of_block(self, text: str, secret: str) -> list[Surroundings]:
        """Everywhere where the text stands in the file; empty where that is not known, or it is quoted."""
        if self._file.kind is Kind.TEXT:
            return _of_lines(text, secret)
        if self._file.kind not in (Kind.HTML, Kind.XML, Kind.JSON):
            return []
        blocks = self._by_text.get(joined(text), [])
        if any(block.is_quoted or secret in fold(block.quoted) for block in blocks):
            return []
        return [
            Surroundings(_plain(in_lines(block, secret)), block.heading, announcement_of(block, secret))
            for block in blocks
        ]

    def _of_tag(self, raw: str, secret: str) -> list[Surroundings]:
        blocks = [block for block in self._blocks if raw in block.html]
        if any(block.is_quoted or raw in block.quoted_html for block in blocks):
            return []
        # What a link leads to is said by its words, so it is read behind them.
        link = re.compile(re.escape(raw) + r"([^<]*)")
        texts = ((text_of(link.sub(lambda m: f" {m[1]} ({secret}) ", block.html)), block) for block in blocks)
        return [Surroundings(_plain(text), block.heading, announcement_of(block, raw)) for text, block in texts]

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        return tuple(block for html in _sources(self._file) for block in blocks_of(html))

    @cached_property
    def _by_text(self) -> dict[str, list[Block]]:
        found: dict[str, list[Block]] = {}
        for block in self._blocks:
            found.setdefault(block.text, []).append(block)
        return found


def _sources(file: OutputFile) -> Iterator[str]:
    """The HTML in a file: itself, or the strings of a feed."""
    if file.kind is Kind.HTML:
        yield file.text
    elif file.kind is Kind.JSON:
        yield from strings_of(file.json)
    else:
        yield from (text for text in file.tree.itertext() if not text.isspace())


def _of_lines(text: str, secret: str) -> list[Surroundings]:
    """The lines of a plain file that hold it; empty where one is quoted, or where it goes over several."""
    found: list[Surroundings] = []
    heading = ""
    for line in text.splitlines():
        if line.startswith("#"):
            heading = line
        if secret in fold(decode(line)):
            if line.lstrip().startswith(">"):
                return []
            found.append(Surroundings(_plain(line), heading))
    return found


def _plain(text: str) -> str:
    return Passage(decode(text), "").plain
