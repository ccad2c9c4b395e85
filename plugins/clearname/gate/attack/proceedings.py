"""Police and courts in the person's own matter, while it goes on: rule C05."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.gate.attack.reading import Reading
from clearname.gate.interface import Mark

_LEAST = 2
"""Different words of courts in one sentence that make a case of it, with "my" and a word of the future."""


def find_proceedings(reading: Reading) -> Iterator[Mark]:
    """What is said of one's own case; where a lawyer writes, only what is said in the first person."""
    for first, last in reading.of("gate case"):
        yield reading.mark("open-case", first, last)
    if reading.is_legal:
        return
    for first, last in reading.of("gate case other"):
        if not reading.is_told:
            yield reading.mark("open-case", first, last)
    court: dict[int, dict[str, tuple[int, int]]] = {}
    for first, last in reading.of("gate court"):
        named = court.setdefault(reading.people.sentence(first), {})
        named.setdefault(reading.words[first].folded[:5], (first, last))
    own, soon = reading.sentences_with("gate own"), reading.sentences_with("gate soon")
    for sentence, named in court.items():
        if len(named) >= _LEAST and sentence in own and sentence in soon and not reading.is_told:
            yield reading.mark("open-case", *next(iter(named.values())))
