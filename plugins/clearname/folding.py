"""Text in the one form in which it is compared, so that a disguise does not help: `fold`."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

from clearname.text import is_invisible

SEPARATOR = " |||| "
"""Stands between strings that do not belong together; no term matches across it."""

# Letters that look like Latin ones. Small letters first, then capitals whose small letter looks like another one.
# Source: Unicode Technical Standard 39, confusables; Greek and Cyrillic only.
_LOOKALIKES = str.maketrans("авекмнорстухіјѕѵԁԛԝһӏαβεζηικνορτυχϲϳ", "abekmhopctyxijsvdqwhlabeznikvoptuxcj")
_SHAPES = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ" + "АВЕКМНОРСТУХІЈЅѴ", "ABEZHIKMNOPTYX" + "ABEKMHOPCTYXIJSV")
_LATIN = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
    "ŋ": "n", "ŧ": "t", "ə": "e", "ɑ": "a", "ɡ": "g", "ǀ": "l",
})  # fmt: skip
# Letters drawn otherwise that Unicode does not take apart: small capitals, and white letters on black.
_DRAWN = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz")
_DRAWN |= {first + at: 65 + at for first in (0x1F150, 0x1F170) for at in range(26)}
_READ_AS = {**_LOOKALIKES, **_SHAPES}
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ɏ]")
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fb\u00b7")
_QUOTES = frozenset("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4")
_NO_WORD = str.maketrans(dict.fromkeys((chr(c) for c in range(128) if not chr(c).isalnum()), " "))
_NON_ASCII = re.compile("[^\x00-\x7f]+")
_GREEK_OR_CYRILLIC = re.compile("[\u0370-\u052f]")
# Marks of these are dropped like accents; those of Indic scripts are letters to their readers and stay.
_LAST_ACCENTED = 0x0700


def fold(text: str) -> str:
    """
    The text in small letters, without accents, look-alikes and invisible characters, white space as single spaces.

    Letters of Greek and Cyrillic become the Latin ones they look like, in terms and in pages alike. Digits of all
    scripts become ASCII. A whole word of another script keeps matching itself in any case.
    """
    if not text.isascii():
        text = _NON_ASCII.sub(lambda run: _fold_run(run[0]), text)
    return " ".join(text.lower().split())


def fold_page(text: str) -> str:
    """As `fold`, and where capitals of other scripts stand, once more with each read by its shape (Greek Ν as N)."""
    folded = fold(text)
    if text.isascii() or not _GREEK_OR_CYRILLIC.search(text):
        return folded
    by_shape = fold(text.translate(_SHAPES))
    return folded if by_shape == folded else folded + SEPARATOR + by_shape


def unmixed(text: str) -> str:
    """The text with words that mix Latin letters with Greek or Cyrillic ones as readers see them: all in Latin."""
    if text.isascii():
        return text
    text = text.translate(_DRAWN)
    if not _GREEK_OR_CYRILLIC.search(text):
        return text
    read = _WORD.sub(_unmixed_word, text)
    # Where one word was disguised, short ones may be so altogether ("My" in Cyrillic letters).
    return read if read == text else _WORD.sub(_read_altogether, read)


def words_of(folded: str) -> list[str]:
    """The words of a folded text: letters, digits and marks without a space or punctuation between them."""
    return folded.translate(_NO_WORD).split()


def decode(text: str) -> str:
    """The text with character references and percent encoding undone, also where they were put on twice."""
    for _ in range(2):
        before = text
        if "&" in text:
            text = html.unescape(text)
        if "%" in text:
            text = unquote(text, errors="replace")
        if text == before:
            break
    return text


def _unmixed_word(match: re.Match[str]) -> str:
    word = match[0]
    is_mixed = not word.isascii() and _LATIN_LETTER.search(word) and _GREEK_OR_CYRILLIC.search(word)
    return word.translate(_READ_AS) if is_mixed else word


def _read_altogether(match: re.Match[str]) -> str:
    word = match[0]
    return word.translate(_READ_AS) if all(ord(letter) in _READ_AS for letter in word) else word


@lru_cache(maxsize=16384)
def _fold_run(run: str) -> str:
    kept: list[str] = []
    base = 0
    for character in unicodedata.normalize("NFKD", run.translate(_DRAWN).casefold().translate(_LATIN)).casefold():
        if character in _DASHES:
            kept.append("-")
        elif character in _QUOTES:
            kept.append("'")
        elif (
            is_invisible(character)
            or unicodedata.category(character) == "Me"
            or (unicodedata.combining(character) and base < _LAST_ACCENTED)
        ):
            continue
        else:
            base = ord(character)
            digit = unicodedata.decimal(character, None) if base > 127 else None
            punctuation = unicodedata.category(character)[0] in "PSZ" and base > 127
            kept.append(" " if punctuation else character if digit is None else str(digit))
    return unicodedata.normalize("NFC", "".join(kept)).translate(_LATIN).translate(_LOOKALIKES)
