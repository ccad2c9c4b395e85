"""What glyphs are called, and the letters that they stand for. Source: Adobe Glyph List Specification 1.7, 2."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from clearname.patterns import later

_NUMBERED = later(r"(?!H\d{5}$|SF\d{6}$)[A-Za-z]{1,3}\d+")
"""What programs number glyphs with: `g12`, `a65`, `cid34`. Those of a list keep their meaning."""
_UNI = later(r"uni((?:[0-9A-F]{4})+)")
_U = later(r"u([0-9A-F]{4,6})")
_KIND = later(r"(small|oldstyle|inferior|superior|fitted|lining|tab)$")
_PRIVATE_DIGIT, _PRIVATE_LETTER = 0xF730, 0xF761
_SPACE = frozenset("\t\n\r")


@lru_cache(maxsize=4096)
def glyph_text(name: str) -> str | None:
    """The letters that a glyph of this name (without `/`) stands for; None for a name that says nothing."""
    base = name.partition(".")[0]
    parts = [_part(part) for part in base.split("_")] if base else [None]
    if any(part is None for part in parts):
        return None
    return readable("".join(part or "" for part in parts))


def _part(name: str) -> str | None:
    from pypdf._codecs import adobe_glyphs

    if found := _UNI.fullmatch(name):
        return bytes.fromhex(found[1]).decode("utf-16-be", "replace")
    if found := _U.fullmatch(name):
        number = int(found[1], 16)
        return chr(number) if number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF else None
    if _NUMBERED.fullmatch(name):
        return None
    if kind := _KIND.search(name):
        plain = name[: kind.start()]
        return _part(plain) or _part(plain.lower())
    text = adobe_glyphs.get(f"/{name}")
    return str(text) if text else None


def readable(text: str) -> str | None:
    """The text, with letters of a private use that everybody knows in their place; None where a sign is no letter."""
    letters = "".join(map(_known, text))
    if not letters or any(unicodedata.category(c) in _NO_LETTER and c not in _SPACE for c in letters):
        return None
    return None if "\ufffd" in letters else letters


_NO_LETTER = frozenset({"Cc", "Cn", "Co", "Cs"})


def _known(letter: str) -> str:
    """Digits of the old style and small capitals, which Adobe kept in the private use area."""
    code = ord(letter)
    if 0 <= code - _PRIVATE_DIGIT <= 9:
        return chr(code - _PRIVATE_DIGIT + ord("0"))
    if 0 <= code - _PRIVATE_LETTER <= 25:
        return chr(code - _PRIVATE_LETTER + ord("A"))
    return letter


def is_letter_name(name: str) -> bool:
    """Whether the name (without `/`) is one of a list, so that nobody chose it."""
    return name == ".notdef" or glyph_text(name) is not None or bool(re.fullmatch(r"[A-Za-z]{1,4}\d{1,5}", name))
