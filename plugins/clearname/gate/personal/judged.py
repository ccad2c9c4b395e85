"""A judge made of one who finds: most rules of group B are told from each other by what they find alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from clearname.detect.forms import needed_words
from clearname.folding import fold
from clearname.gate.interface import Facts, Mark
from clearname.gate.mentions import LOOK, ONLY_WITH, mentions
from clearname.gate.needed import Needed
from clearname.gate.passage import Judge, Passage

Quick = Callable[[Passage], object]
"""Whether something may stand there: truth or not."""
Find = Callable[[str], Iterable[tuple[int, int]]]
"""Places in a text, half-open; see `clearname.detect`."""


def judge_by(
    code: str, *finds: Find, words: str = "", quick: Quick | None = None, but_places: bool = False, digits: bool = False
) -> Judge:  # fmt: skip
    """
    The judge that marks with `code` what any of `finds` finds in a passage.

    Most passages hold nothing, so cheap tests come first: `words` is a list of words as `needed_words` reads it,
    without one of which nothing can be found, `quick` says whether to look; where both are given, one of them is
    enough. `digits`: there is nothing to find without a digit. `but_places`: not what the settings allow as a public
    place.
    """

    needs = LOOK.add(lambda: Needed.packed((words,), lambda: needed_words(words))) if words else 0

    def judge(passage: Passage, facts: Facts) -> Iterator[Mark]:
        """See `passage.Judge`."""
        if digits and not passage.has_digit:
            return
        may_be = not words or passage.has_no_stems or bool(mentions(passage) & needs)
        if quick is not None and (not words or not may_be):
            may_be = bool(quick(passage))
        if not may_be:
            return
        for find in finds:
            for start, end in find(passage.plain):
                written = fold(passage.plain[start:end])
                if not (but_places and is_public_place(written, facts)):
                    yield Mark(code, written)

    judge.__name__ = f"judge_{code.replace('-', '_')}"
    if words and quick is None:
        ONLY_WITH[judge] = needs
    return judge


def is_public_place(written: str, facts: Facts) -> bool:
    """Whether an entry of `allowed_places` holds what was written, or is held by it: in whole words and numbers."""
    for entry in facts.settings.gate.allowed_places:
        place = fold(entry)
        if place and (_holds(place, written) or _holds(written, place)):
            facts.allowed_used.add(entry)
            return True
    return False


def _holds(whole: str, part: str) -> bool:
    """1 Mill Lane is another house than 21 Mill Lane."""
    return part in whole and bool(re.search(rf"(?<![0-9a-z]){re.escape(part)}(?![0-9a-z])", whole))
