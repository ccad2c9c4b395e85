"""Whether an account is that of a body to which many pay: a choir, a club, a parish."""

from __future__ import annotations

from clearname.detect.surroundings import word_list
from clearname.folding import fold, words_of
from clearname.gate.around import Surroundings
from clearname.gate.interface import Facts
from clearname.gate.sentence import HERE, Sentence
from clearname.gate.terms import names_of
from clearname.patterns import later

_IBAN = later(r"[a-z]{2}\d\d")
_PART = later(r"[,;:|()\[\]]| [-\u2013\u2014] ")
_MOST_OF_A_NAME = 5
"""Words up to which a part of a sentence may be a name."""


def is_public_account(secret: str, around: Surroundings, facts: Facts) -> bool:
    """
    Whether an account (IBAN) stands behind the name of a body in its sentence, or below it.

    Never a card or a number of a person; nor where the writer, somebody else or who holds an office is spoken of, or
    where a part of the sentence may be a name.
    """
    places = around.found(secret) if _IBAN.match(secret) else []
    above = (around.announced, around.announced_closely)
    own_names = frozenset(words_of(fold(" ".join(names_of(facts.settings.person)))))
    for found in places:
        own = found.own
        if any(each.is_home or each.is_mine or each.has("officer") for each in (own, *found.beside, *above)):
            return False
        before = words_of(own.text.partition(HERE)[0])
        if not any(map(_has_body, (before, *(each.words for each in above)))) or not own.is_of_nobody:
            return False
        if not own_names.isdisjoint(own.words) or not all(map(_is_of_account, _PART.split(own.text))):
            return False
    return bool(places)


def _is_of_account(part: str) -> bool:
    """Whether a part of the sentence names a body or speaks of money, or is too long for a name."""
    words = [word for word in words_of(part) if word != HERE and not any(map(str.isdigit, word))]
    return not words or len(words) > _MOST_OF_A_NAME or _has_body(words) or Sentence(part).has("account")


def _has_body(words: list[str]) -> bool:
    return any(word_list(section).find(words) for section in ("venue", "institution", "group"))
