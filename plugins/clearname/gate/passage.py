"""A piece of text as the judges read it, and what a judge is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from clearname.detect.tokens import Word, words_in
from clearname.folding import decode, fold, fold_page, unmixed, words_of
from clearname.gate.markup import CELL
from clearname.patterns import later
from clearname.text import is_invisible

if TYPE_CHECKING:
    from clearname.gate.interface import Facts, Mark

_DIGIT = later(r"\d")
_STEM = 4


class _Visible(dict[int, int | None]):
    """For `str.translate`: each sign as it is, invisible ones but white space as nothing; each is asked about once."""

    def __missing__(self, sign: int) -> int | None:
        # The end of a line is a control character, and parts words.
        self[sign] = None if is_invisible(chr(sign)) and not chr(sign).isspace() else sign
        return self[sign]


_VISIBLE = _Visible()


@dataclass(frozen=True)
class Passage:
    """A text that is read in one go: a paragraph, a title, the value of an attribute, a string of a graph or feed."""

    decoded: str
    """Character references and percent encoding undone; else as it was written."""
    folded: str
    """As `folding.fold_page` gives it: small letters, no accents, no look-alikes, nothing invisible."""

    @cached_property
    def plain(self) -> str:
        """
        As readers see it: NFKC, nothing invisible, white space as single spaces; capitals and accents stay.

        A word with letters of another script among its own is read as it looks.
        """
        text = self.decoded.replace(CELL, " | ")
        if not text.isascii():
            text = unicodedata.normalize("NFKC", text.translate(_VISIBLE))
            text = unmixed(text)
        return " ".join(text.split())

    @cached_property
    def has_digit(self) -> bool:
        """Whether a digit of any script stands in it; most passages have none."""
        return bool(_DIGIT.search(self.folded))

    @cached_property
    def words(self) -> list[str]:
        """Folded; see `folding.words_of`."""
        return words_of(self.folded)

    @cached_property
    def tokens(self) -> list[Word]:
        """The words of `plain` with their places; see `tokens.words_in`."""
        return words_in(self.plain)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The first four letters of each word, folded: whether a word may stand here; see `stems_of`."""
        return frozenset([word[:_STEM] for word in self.words])

    @cached_property
    def has_no_stems(self) -> bool:
        """Whether it holds a script whose words stand together or carry their articles, so that stems say nothing."""
        return any("\u0590" <= sign <= "\u1fff" or sign >= "\u2e80" for sign in self.signs)

    @cached_property
    def signs(self) -> frozenset[str]:
        """What it is written with, beyond ASCII. To compile a pattern of such ranges takes milliseconds."""
        return frozenset() if self.folded.isascii() else frozenset(self.folded)


@lru_cache(maxsize=512)
def passage_of(text: str) -> Passage:
    """The passage of a text as it stands in a file; kept for a while, since several rules ask for the same."""
    decoded = decode(text)
    return Passage(decoded, fold_page(decoded))


def stems_of(words: str) -> frozenset[str]:
    """The stems of words between spaces, to be compared with `Passage.stems`."""
    return frozenset(word[:_STEM] for word in words_of(fold(words)))


Judge = Callable[[Passage, "Facts"], Iterator["Mark"]]
"""What must not be read in a passage, by one rule. Takes time linear in its length; may raise: the gate stays shut."""
