"""A judge made of one who finds: most rules of group B are told from each other by what they find alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from clearname.folding import fold, words_of
from clearname.gate.interface import Facts, Mark
from clearname.gate.passage import Judge, Passage, stems_of

_BEGINNING = 6
_MOST_KEPT = 32_768
"""Words of which each judge keeps whether they may begin something."""
Quick = Callable[[Passage], object]
"""Whether something may stand there: truth or not."""
Find = Callable[[str], Iterable[tuple[int, int]]]
"""Places in a text, half-open; see `clearname.detect`."""


def judge_by(
    code: str, *finds: Find, stems: str = "", quick: Quick | None = None, but_places: bool = False, digits: bool = False
) -> Judge:  # fmt: skip
    """
    The judge that marks with `code` what any of `finds` finds in a passage.

    Most passages hold nothing, so cheap tests come first: `stems` are the beginnings of words without one of which
    nothing can be found, `quick` says whether to look; where both are given, one of them is enough. `digits`: there is
    nothing to find without a digit. `but_places`: not what the settings allow as a public place.
    """
    may_begin = begins_with(stems)

    def judge(passage: Passage, facts: Facts) -> Iterator[Mark]:
        if digits and not passage.has_digit:
            return
        may_be = not stems or may_begin(passage)
        if quick is not None and (not stems or not may_be):
            may_be = bool(quick(passage))
        if not may_be:
            return
        for find in finds:
            for start, end in find(passage.plain):
                written = fold(passage.plain[start:end])
                if not (but_places and is_public_place(written, facts)):
                    yield Mark(code, written)

    judge.__name__ = f"judge_{code.replace('-', '_')}"
    return judge


def begins_with(stems: str) -> Quick:
    """Whether a word of a passage begins as one of these words does, in its first six letters."""
    known = stems_of(stems)
    starts = tuple(sorted({word[:_BEGINNING] for word in words_of(fold(stems))}))

    begins: dict[str, bool] = {}

    def may_begin(word: str) -> bool:
        """Kept, since people use the same words."""
        may = begins.get(word)
        if may is None:
            may = word.startswith(starts)
            if len(begins) < _MOST_KEPT:
                begins[word] = may
        return may

    def quick(passage: Passage) -> bool:
        if passage.has_no_stems:
            return True
        return not known.isdisjoint(passage.stems) and any(map(may_begin, passage.words))

    return quick


def is_public_place(written: str, facts: Facts) -> bool:
    """Whether an entry of `allowed_places` holds what was written, or is held by it."""
    allowed = (fold(place) for place in facts.settings.gate.allowed_places)
    return any(place and (written in place or place in written) for place in allowed)
