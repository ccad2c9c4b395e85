"""The words around something that was found, by which people tell what it is; see `in_context`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from clearname.detect.addresses import find_postcodes, find_streets
from clearname.detect.surroundings import Span, sentences_of
from clearname.folding import fold
from clearname.gate.fact import Stands
from clearname.gate.sentence import HERE, OTHER, Sentence
from clearname.patterns import later

_TOWN = later(r"(?:\s|,|\|){0,3}(?:[^\W\d_][\w'-]*(?:\s|,|\|){1,3}){0,2}")
_ADDRESS = later(r"qxa(\d+)q")


@dataclass(frozen=True)
class Found:
    """One place where something was found."""

    own: Sentence
    beside: tuple[Sentence, ...]
    """The sentences before and behind, as far as there are any."""


@dataclass(frozen=True)
class Surroundings:
    """What stands around something that was found."""

    plain: str
    """The passage as `Passage.plain` gives it."""
    heading: str = ""
    """The nearest heading above; may be empty."""
    line: str = ""
    """The line that announces a list, and the head of the column; may be empty."""

    def found(self, secret: str) -> list[Found]:
        """Where these folded words stand, each in its sentence; empty where they go over the end of one."""
        addresses, sentences, places = _split(self.plain)
        here = {number for number, written in enumerate(addresses) if secret in written}
        at = sorted({places[number] for number in here} or (n for n, text in enumerate(sentences) if secret in text))

        def sentence(number: int) -> Sentence:
            text = _ADDRESS.sub(lambda m: HERE if int(m[1]) in here else OTHER, sentences[number])
            return Sentence(text if here else text.replace(secret, f" {HERE} "))

        return [Found(sentence(n), tuple(sentence(m) for m in (n - 1, n + 1) if 0 <= m < len(sentences))) for n in at]

    def stands(self, secret: str, *, is_address: bool) -> Stands:
        """What is said of these folded words, where nothing says that they are a public place's."""
        places = self.found(secret)
        sentences = [sentence for found in places for sentence in (found.own, *found.beside)]
        if any(sentence.is_home for sentence in (self.announced, self.announced_closely, *sentences)):
            return Stands.HOME
        if any(found.own.is_mine or not found.own.is_of_nobody for found in places):
            return Stands.HOME
        is_alone = all(found.own.is_told_of_nobody if is_address else found.own.is_bare for found in places)
        return Stands.ALONE if places and is_alone else Stands.STRICT

    @cached_property
    def announced(self) -> Sentence:
        """The heading as a sentence."""
        return Sentence(fold(self.heading))

    @cached_property
    def announced_closely(self) -> Sentence:
        """The line that announces a list, and the head of the column."""
        return Sentence(fold(self.line))


@lru_cache(maxsize=8)
def _split(plain: str) -> tuple[tuple[str, ...], tuple[str, ...], dict[int, int]]:
    """The addresses in a text, folded; its sentences with `qxa0q` and so on for them; in which sentence each stands."""
    text, at = "", 0
    addresses: list[str] = []
    for start, end in _merged(plain):
        text += f"{plain[at:start]} qxa{len(addresses)}q "
        addresses.append(fold(plain[start:end]))
        at = end
    sentences = sentences_of(fold(text + plain[at:]))
    places = {int(m[1]): n for n, sentence in enumerate(sentences) for m in _ADDRESS.finditer(sentence)}
    return tuple(addresses), tuple(sentences), places


def _merged(plain: str) -> Iterator[Span]:
    """Addresses and postcodes; those that overlap as one, and a street with the town and the postcode behind it."""
    start = end = 0
    codes = set(find_postcodes(plain))
    for first, last in sorted((*find_streets(plain), *codes)):
        is_one = first < end or (end > 0 and (first, last) in codes and bool(_TOWN.fullmatch(plain, end, first)))
        if not is_one and end:
            yield start, end
        start, end = (start, max(end, last)) if is_one else (first, last)
    if end:
        yield start, end
