"""Whether a relative is named of whom it does no harm: long dead, a figure of faith, in the dedication of a book."""

from __future__ import annotations

from clearname.gate.around import Surroundings
from clearname.gate.sentence import Sentence
from clearname.patterns import later

_LONG_AGO = later(r"(?<![\w.,-])(?:1[0-8]\d\d|19[0-3]\d)(?!\w)")
_LATE = later(
    r"(?<!\w)(?:late|verstorben\w*|seliger?|difunt[oa]|falecid[oa]|overleden|defunt[oa]|avlidn\w+|avdode|zmarl\w+"
    r"|rahmetli|merhum) "
)
"""Before the word for a relative: who is dead."""
_OUR = later(r"(?:our|unser\w*|notre|nos|nuestr\w*|noss\w*|nostr\w*|onze|nasz\w*|наш\w*) ")
_OF_FAITH = later(
    r"(?<!\w)(?:abra(?:ha)?m|abrahamo|ibrahim|adam|eve|mary|maria|marie|isaac|jacob|moses|noah|jesus|francis|franziskus"
    r"|francesco|francisco|francois|benedict|dominic|clare|klara|chiara|muhammad|augustine|paul|peter)(?!\w)"
)


def is_told_of(secret: str, around: Surroundings) -> bool:
    """Whether every sentence with these words, folded, speaks of somebody long dead, of faith, or is a dedication."""
    sentences = [found.own for found in around.found(secret)]
    return bool(sentences) and all(_is_harmless(secret, sentence) for sentence in sentences)


def _is_harmless(secret: str, sentence: Sentence) -> bool:
    kin = Sentence(secret)
    if sentence.has("young"):
        return False
    if sentence.has("dedicated") and sentence.has("book"):
        return True
    if kin.has("elders") and sentence.has("past", "dead") and _LONG_AGO.search(sentence.text):
        return True
    if kin.has("elders") and _LATE.search(secret):
        return True
    if kin.has("grandparents") and sentence.has("past", "made", "dead"):
        return True
    is_of_faith = _OUR.match(secret) and _OF_FAITH.search(secret) and kin.has("kindred in faith")
    return bool(is_of_faith) and sentence.has("faith")
