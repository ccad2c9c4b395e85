"""Which way text runs: that of a language, and that of some words."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RTL_SCRIPTS = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})
_RTL_LANGUAGES = frozenset({
    "ar", "arc", "azb", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks", "lrc", "mzn", "nqo", "pnb", "ps",
    "sd", "skr", "syr", "ug", "ur", "yi",
})  # fmt: skip
"""Languages that are written from right to left where no script is named. Source: CLDR, character order."""
_STRONG: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}


def direction(language: str) -> Direction:
    """`rtl` or `ltr`: how a BCP 47 language tag is written."""
    primary, *rest = language.replace("_", "-").split("-")
    script = next((part.title() for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RTL_SCRIPTS else "ltr"
    return "rtl" if primary.lower() in _RTL_LANGUAGES else "ltr"


def direction_of_words(texts: Iterable[str]) -> Direction | None:
    """
    The direction of the first letter that has one; None where there is none, as in a number.

    Source: HTML, `dir=auto`; Unicode Standard Annex 9, rule P2.
    """
    for text in texts:
        for character in text:
            if found := _STRONG.get(unicodedata.bidirectional(character)):
                return found
    return None
