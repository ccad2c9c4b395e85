"""Whether a case is over, told of long ago or the subject of study, so that nothing said of it is used in court."""

from __future__ import annotations

from clearname.gate.around import Surroundings
from clearname.gate.sentence import Sentence
from clearname.patterns import later

_YEAR = later(r"(?<![\w.,-])(?:1\d|20)\d\d(?!\w)")
_LONG_AGO = later(r"(?<![\w.,-])1(?:[0-8]\d\d|9[0-7]\d)(?!\w)")
_OWN = later(
    r"(?<!\w)(?:i|my|our|we|me|mein\w*|unser\w*|mon|ma|notre|mi|nuestr\w*|minha|meu|mi[oa]|mijn|min|moj\w*)(?!\w)"
)


def is_closed_case(secret: str, around: Surroundings) -> bool:
    """
    Whether every sentence with these words, folded, speaks of a case that is over.

    An own case is over where a word and a year say so; another's also where it is long ago or studied. A word of what
    is still to come leaves it open.
    """
    sentences = [found.own for found in around.found(secret)]
    return bool(sentences) and all(_is_over(secret, sentence) for sentence in sentences)


def _is_over(secret: str, sentence: Sentence) -> bool:
    if sentence.has("soon"):
        return False
    if sentence.has("over") and _YEAR.search(sentence.text):
        return True
    is_own = _OWN.search(secret) or sentence.is_mine or sentence.has("ours")
    return not is_own and bool(_LONG_AGO.search(sentence.text) or sentence.has("studied"))
