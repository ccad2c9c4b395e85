"""Whether a house or a ruin is told of as it was in a time of which nobody alive was grown up."""

from __future__ import annotations

from clearname.gate.around import Found, Surroundings
from clearname.gate.sentence import Sentence
from clearname.patterns import later

_CENTURY = later(r"(?<![\w.,-])(?:1[0-8]\d\d|19[0-3]\d)s?(?!\w)|(?<!\w)\w+ century|(?<!\w)\w*jahrhundert\w*")
_SINCE = later(r"(?<![\w.,-])(?:19[4-9]|20\d)\d(?!\w)")
"""A year that people now living know."""


def is_long_ago(found: Found, around: Surroundings) -> bool:
    """
    Whether it is told of others, with a year or a century in which nobody alive was grown up.

    The year may stand in the sentence beside where nobody is spoken of here, or where that one tells of a death; and in
    the heading or the line above where one of them, or the sentence itself, names a record such as a census.
    """
    own = found.own
    if own.has("ours") or own.is_mine:
        return False
    if _CENTURY.search(own.text) and own.has("past"):
        return True
    if _SINCE.search(own.text):
        return False
    above = (around.announced, around.announced_closely)
    if any(each.has("records") for each in (own, *above)) and any(map(_is_of_then, (own, *above))):
        return own.is_of_nobody
    return own.has("past") and any(_explains(sentence, own) for sentence in found.beside)


def _explains(beside: Sentence, own: Sentence) -> bool:
    return _is_of_then(beside) and beside.has("past") and (own.is_of_nobody or beside.has("dead"))


def _is_of_then(sentence: Sentence) -> bool:
    return bool(_CENTURY.search(sentence.text)) and not _SINCE.search(sentence.text)
