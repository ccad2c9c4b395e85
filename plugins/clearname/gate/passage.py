"""A piece of text as the judges read it, and what a judge is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from clearname.text import is_invisible

if TYPE_CHECKING:
    from clearname.gate.interface import Facts, Mark

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Passage:
    """A text that is read in one go: a paragraph, a title, the value of an attribute, a string of a graph or feed."""

    decoded: str
    """Character references and percent encoding undone; else as it was written."""
    folded: str
    """As `folding.fold_page` gives it: small letters, no accents, no look-alikes, nothing invisible."""
    seen: bool = True
    """Whether people read it; else it is for machines, such as a path."""

    @cached_property
    def plain(self) -> str:
        """As readers see it: NFKC, nothing invisible, white space as single spaces; capitals and accents stay."""
        text = self.decoded
        if not text.isascii():
            text = unicodedata.normalize("NFKC", "".join(sign for sign in text if not is_invisible(sign)))
        return " ".join(text.split())

    @cached_property
    def has_digit(self) -> bool:
        """Whether a digit of any script stands in it; most passages have none."""
        return bool(_DIGIT.search(self.folded))


Judge = Callable[[Passage, "Facts"], Iterator["Mark"]]
"""What must not be read in a passage, by one rule. Takes time linear in its length; may raise: the gate stays shut."""
