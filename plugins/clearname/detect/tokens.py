"""A text as words with their places, each in the form in which words are compared."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from clearname.folding import fold
from clearname.patterns import later

# Signs that stand for letters in a disguise ($ @ ! | * +) stay within a word; all other signs end it.
_CHUNK = later(
    "[^\\s\"#%&'(),\\-./:;<=>?\\[\\\\\\]^_`{}~\u00a1\u00ab\u00b7\u00bb\u00bf\u060c\u061b\u061f\u0964\u2010-\u2027\u2030-\u205e"
    "\u2219\u22c5\u30fb\u3001-\u3003\u3008-\u3011\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]+"
)
_SIGNS = "$@!|*+\u20ac\u00a3"
_DISGUISE = later(r"[0-9$@!|+\u20ac\u00a3]")
_AS_I = str.maketrans("013457$@!|+89\u20ac\u00a3", "oieastsaiitbgel")
_AS_L = str.maketrans("1|!", "lll")
_REPEATED = later(r"(.)\1{2,}")
_ARABIC = later("[\u0600-\u06ff]{4}")
ARABIC_PREFIXES = (
    "\u0627\u0644",
    "\u0648\u0627\u0644",
    "\u0628\u0627\u0644",
    "\u0644\u0644",
    "\u064a\u0627",
    "\u0648",
    "\u0641",
)
"""The article and the words that are written together with what follows."""
_LETTERS_APART = 4
"""Single letters in a row that are read as one word."""


class Word(NamedTuple):
    """One word of a text."""

    start: int
    end: int
    folded: str
    """Small letters without accents, as `fold` gives it, without signs at its ends; may be empty."""
    disguised: tuple[str, ...] = ()
    """What it may mean where digits and signs stand for letters ("5tup1d") or letters are drawn out."""
    is_apart: bool = False
    """Whether it is put together from letters that stand apart; then it may be several words."""


def words_in(untrusted_text: str) -> list[Word]:
    """The words of the text in its order; letters that stand apart ("n o p e") follow as one word, at its end."""
    words = [Word(*match.span(), *_forms(match[0])) for match in _CHUNK.finditer(untrusted_text)]
    return [*words, *_together(words)]


@lru_cache(maxsize=32_768)
def _forms(written: str) -> tuple[str, tuple[str, ...]]:
    folded = fold(written).replace(" ", "")
    plain = folded.strip(_SIGNS)
    other: list[str] = []
    if len(folded) > 1 and not folded.isdigit() and len(folded) <= 40:
        if _DISGUISE.search(folded):
            trimmed = folded.rstrip("!+").lstrip("+")
            other += [trimmed.translate(_AS_I), trimmed.translate(_AS_L).translate(_AS_I)]
        if "*" in plain or folded.endswith("**"):
            other.append(folded.lstrip("*"))
        for form in (plain, *other):
            if _REPEATED.search(form):
                other += [_REPEATED.sub(r"\1", form), _REPEATED.sub(r"\1\1", form)]
    if _ARABIC.match(plain):
        other += [plain.removeprefix(prefix) for prefix in ARABIC_PREFIXES if plain.startswith(prefix)]
    return plain, tuple(form for form in dict.fromkeys(other) if form and form != plain)


def _together(words: list[Word]) -> list[Word]:
    found: list[Word] = []
    run: list[Word] = []
    for word in [*words, Word(0, 0, "")]:
        if len(word.folded) == 1 or (word.disguised and word.end - word.start == 1):
            run.append(word)
            continue
        if len(run) >= _LETTERS_APART:
            letters = "".join(word.folded for word in run)
            as_letters = letters.translate(_AS_I)
            found.append(Word(run[0].start, run[-1].end, letters, (as_letters,) if as_letters != letters else (), True))
        run = []
    return found
