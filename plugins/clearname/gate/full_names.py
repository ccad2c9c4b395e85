"""Listed names with more in them than the list says: "Karl Henrik Brandt", "Brandt, Dr. Karl", "Herr Brandt"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clearname.folding import fold
from clearname.patterns import later

_TITLES = frozenset(fold(
    "mr mrs ms miss mx messrs master sir madam dame lord lady dr doctor prof professor rev reverend hon capt "
    "captain sgt sergeant pc officer inspector herr herrn hrn frau fräulein familie family hr fr fru frk fröken "
    "frøken herra rouva mme mlle mlles monsieur madame mademoiselle maître famille señor señora señorita sr sra "
    "srta don doña dom dona senhor senhora família famiglia sig signor signora signorina dott dottor dottore "
    "dottoressa avv ing dhr mevr mevrouw meneer heer pan pani państwo pana panu panem panią sayın bayan господин "
    "госпожа господина госпожи гн гжа доктор доктора профессор пан пані пана пану السيد السيدة الدكتور الدكتورة "
    "الأستاذ श्री श्रीमती"
).split())  # fmt: skip
_BEHIND = frozenset(fold("bey hanım efendi san sama sensei ji jr sr phd md").split())
"""Titles behind a name."""
_PARTICLES = frozenset(fold(
    "van von vom zu zur de da di du del della der den dos das do la le al el bin ibn bint ben af av y e ten ter te"
).split())  # fmt: skip
_TOKEN = later(r"[^\W_]+")
_SIGNS = "[.'\"()_+\u00ab\u00bb\u2010-\u201e-]{0,2}"
_JOINED = later(rf" ?{_SIGNS} ?{_SIGNS}")
"""What stands between the words of one name."""
_SLUG = frozenset("-_+.")
"""What joins the words of a name in an address, where it has no capitals."""
_COMMA = later(r"\.? ?, ?")
_ABBREVIATED = 4
"""Letters of a word from which on a dot behind it ends a sentence."""
_BETWEEN, _BETWEEN_UNCASED = 5, 1
"""Words between the first one of a name and its last; and where letters have no capitals."""
_NOWHERE = (0, 0)


class _Token(NamedTuple):
    folded: str
    is_capital: bool
    has_case: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Name:
    code: str
    first: str
    """Empty where only a title and a surname are listed."""
    is_called_by_title: bool
    """Whether a title with one of its words names somebody."""


class FullNames:
    """Names to be found with titles and with further names; `add` them, then `search`."""

    def __init__(self) -> None:
        self._by_last: dict[str, list[_Name]] = defaultdict(list)
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        self._ends: set[str] = set()

    def add(self, code: str, words: Sequence[str], own: Collection[str] = ()) -> None:
        """One more name, as folded words; `own`: the words of names that are public, with which a title is no name."""
        bare = [word for word in words if word not in _TITLES] or list(words)
        first, last = bare[0] if len(bare) > 1 else "", bare[-1]
        self._ends.update((first, last) if code == "unwanted-name" else (last,))
        # A supporter's hidden name stops without a way round, and others may share the surname.
        by_title = code == "unwanted-name" and len(last) > 1
        if first or by_title:
            self._by_last[last].append(_Name(code, first, by_title and last not in own))
        if len(first) > 1 and by_title and first not in own:
            self._by_first[first].append(_Name(code, first, by_title))

    def may_stand(self, vocabulary: frozenset[str]) -> bool:
        """Whether a word that names begin or end with is among the words of a text, and another one of a name."""
        if self._ends.isdisjoint(vocabulary):
            return False
        firsts = {name.first for last in self._by_last.keys() & vocabulary for name in self._by_last[last]}
        return not (firsts | _TITLES | _BEHIND).isdisjoint(vocabulary)

    def search(self, plain: str) -> Iterator[tuple[str, str]]:
        """Code and place, folded, of each name in a text with its capitals."""
        tokens = [_token(match) for match in _TOKEN.finditer(plain)]
        for at, token in enumerate(tokens):
            for name in self._by_last.get(token.folded, ()):
                for first, last in (_up_to(name, at, tokens, plain), _from(name, at, tokens, plain)):
                    if first < last:
                        yield name.code, fold(plain[tokens[first].start : tokens[last].end])
            for name in self._by_first.get(token.folded, ()):
                if _is_called(at, tokens, plain):
                    yield name.code, fold(plain[tokens[at - 1].start : token.end])


def _token(match: re.Match[str]) -> _Token:
    sign = match[0][0]
    return _Token(fold(match[0]), sign.isupper(), sign.lower() != sign.upper(), *match.span())


def _up_to(name: _Name, at: int, tokens: Sequence[_Token], plain: str) -> tuple[int, int]:
    """From the first word, or a title, to the surname at `at`, or from it to a title behind."""
    surname = tokens[at]
    for first in range(at - 1, max(-1, at - 2 - (_BETWEEN if surname.has_case else _BETWEEN_UNCASED)), -1):
        token = tokens[first]
        if not _is_joined(token, tokens[first + 1], plain):
            break
        if token.folded == name.first and token.is_capital == surname.is_capital:
            return first, at
        if name.is_called_by_title and (first == at - 1 or not name.first) and _is_title(token, surname):
            return first, at
        is_slug = not surname.is_capital and plain[token.end : tokens[first + 1].start] in _SLUG
        if not (is_slug or _may_be_in_name(token)):
            break
    behind = tokens[at + 1] if at + 1 < len(tokens) else surname
    if name.is_called_by_title and behind.folded in _BEHIND and _is_joined(surname, behind, plain):
        return at, at + 1
    return _NOWHERE


def _from(name: _Name, at: int, tokens: Sequence[_Token], plain: str) -> tuple[int, int]:
    """From the surname at `at`, with a comma or bracket behind it, to the first word."""
    if not name.first or at + 1 == len(tokens):
        return _NOWHERE
    if not (
        _COMMA.fullmatch(plain, tokens[at].end, tokens[at + 1].start) or _is_joined(tokens[at], tokens[at + 1], plain)
    ):
        return _NOWHERE
    for last in range(at + 1, min(len(tokens), at + _BETWEEN)):
        token = tokens[last]
        if token.folded == name.first and token.is_capital == tokens[at].is_capital:
            return at, last
        if last + 1 == len(tokens) or not _is_joined(token, tokens[last + 1], plain):
            break
        if not (_may_be_in_name(token) or token.folded in _TITLES):
            break
    return _NOWHERE


def _is_called(at: int, tokens: Sequence[_Token], plain: str) -> bool:
    """Whether a title stands before the first name at `at` and no surname behind it."""
    if not at or not _is_title(tokens[at - 1], tokens[at]) or not _is_joined(tokens[at - 1], tokens[at], plain):
        return False
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return behind is None or not (_may_be_in_name(behind) and _is_joined(tokens[at], behind, plain))


def _is_title(token: _Token, named: _Token) -> bool:
    return token.folded in _TITLES and (named.is_capital or not named.has_case)


def _may_be_in_name(token: _Token) -> bool:
    return token.is_capital or not token.has_case or token.folded in _PARTICLES or len(token.folded) == 1


def _is_joined(token: _Token, following: _Token, plain: str) -> bool:
    between = plain[token.end : following.start]
    if "." in between and len(token.folded) >= _ABBREVIATED and token.folded not in _TITLES:
        return False
    return bool(_JOINED.fullmatch(between))
