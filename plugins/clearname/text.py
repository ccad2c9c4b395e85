"""Text as values: printable, canonical, digested, slugged. Nothing here knows what the text is about."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

DESK_MARKER = "clearname-desk-private-never-publish"
"""Stands in every text that the private desk writes; the gate refuses any output that holds it."""

# Bidirectional and invisible controls: they change what a reader sees without being seen.
# Source: Unicode 16, chapter 23.2 to 23.4.
_INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x00AD, 0x00AD),
        (0x034F, 0x034F),
        (0x061C, 0x061C),
        (0x115F, 0x1160),
        (0x17B4, 0x17B5),
        (0x180B, 0x180F),
        (0x200B, 0x200F),
        (0x2028, 0x202E),
        (0x2060, 0x206F),
        (0x2800, 0x2800),
        (0x3164, 0x3164),
        (0xFE00, 0xFE0F),
        (0xFEFF, 0xFEFF),
        (0xFFA0, 0xFFA0),
        (0xFFF9, 0xFFFD),
        (0xE0000, 0xE0FFF),
    )
    for code in range(first, last + 1)
)


def is_invisible(character: str) -> bool:
    """True for characters that steer or hide text: bidi controls, zero-width, fillers, controls, private use."""
    return character in _INVISIBLE or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Cn"}


def has_invisible(text: str) -> bool:
    """Whether one of its characters is invisible, a line end or tab among them."""
    # Both at the speed of C; what is not printable may be a space that is seen.
    if text.isprintable() and _INVISIBLE.isdisjoint(text):
        return False
    return any(map(is_invisible, text))


def printable(untrusted: str, limit: int = 80) -> str:
    """
    The text as it may stand in a message or on a terminal, on one line.

    Controls and invisible characters become `U+202E`; more than two combining marks in a row likewise; what is
    longer than `limit` characters is cut with an ellipsis.
    """
    shown: list[str] = []
    marks = 0
    for character in untrusted[: limit + 1]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if is_invisible(character) or marks > 2:
            shown.append(f"U+{ord(character):04X}")
        else:
            shown.append(character)
    if len(untrusted) > limit:
        shown[limit:] = ["…"]
    return "".join(shown)


def canonical_bytes(data: bytes) -> bytes:
    """
    A text file's bytes in the one form that is digested: no byte-order mark, LF, one final newline.

    No Unicode normalising, so that a letter swapped for its twin shows.
    """
    data = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return data.rstrip(b"\n") + b"\n"


def digest(data: bytes) -> str:
    """SHA-256 of the bytes, in lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def text_digest(data: bytes) -> str:
    """SHA-256 of the canonical form of a text file; what a decision is bound to."""
    return digest(canonical_bytes(data))


# Latin letters that do not decompose; the rest is NFKD's work.
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "ŋ": "n",
        "ŧ": "t",
        "ĸ": "k",
        "ə": "e",
    }
)


_OTHER_LETTERS = re.compile("([\\x00-\\x7f]?[^\\x00-\\x7f]+)")
"""With the letter before them, which a mark may belong to."""


def fold_latin(text: str) -> str:
    """The text in lower case with Latin letters as plain ASCII; other scripts stay as they are."""
    if text.isascii():
        return text.lower()
    parts = _OTHER_LETTERS.split(text)
    return "".join(_folded_run(part) if at % 2 else part.lower() for at, part in enumerate(parts))


@lru_cache(maxsize=16384)
def _folded_run(text: str) -> str:
    folded: list[str] = []
    base_is_latin = False
    # Folded again after the decomposition, which gives capitals for letters in a decorated style.
    decomposed = unicodedata.normalize("NFKD", text.casefold()).casefold().translate(_LATIN)
    for character in unicodedata.normalize("NFKD", decomposed):
        if unicodedata.combining(character):
            if not base_is_latin:
                folded.append(character)
            continue
        base_is_latin = character.isascii()
        folded.append(character)
    return unicodedata.normalize("NFC", "".join(folded))


def slugify(text: str, limit: int = 60) -> str:
    """
    A readable piece of an address: letters, digits and single hyphens, in lower case.

    Latin letters become ASCII, letters of other scripts stay, with their marks. Empty where the text has no letter or
    digit. Cut at a hyphen, else between letters, to at most `limit` characters. The slug of a slug is that slug.
    """
    plain = re.sub("['’‘ʼ\u200d]", "", fold_latin(text))
    pieces: list[str] = []
    for c in plain:
        is_mark = unicodedata.category(c) in ("Mn", "Mc")
        kept = c.isalnum() or (is_mark and bool(pieces) and pieces[-1] != "-")
        pieces.append(c if kept else "-")
    slug = re.sub("-+", "-", "".join(pieces)).strip("-")
    if len(slug) > limit:
        cut = slug[: limit + 1].rpartition("-")[0]
        slug = (cut or cut_between_letters(slug, limit)).strip("-")
    return slug


_JOINERS = "\u200c\u200d\ufe0f"
"""A cut before one of these would tear a letter or an emoji apart."""


def cut_between_letters(text: str, most: int) -> str:
    """At most the first `most` characters, without a letter that has lost its marks."""
    if len(text) <= most:
        return text
    end = most
    while end > 1 and (unicodedata.category(text[end]) in ("Mn", "Mc", "Me") or text[end] in _JOINERS):
        end -= 1
    return text[:end]


def shorten(text: str, most: int, *, ending: str = "") -> str:
    """The text in at most `most` characters, `ending` included; at a space where there is one near the end."""
    room = most - len(ending)
    if len(text) <= room:
        return text + ending
    kept = cut_between_letters(text, room - 1)
    at_space = kept.rpartition(" ")[0]
    return (at_space if len(at_space) > len(kept) // 2 else kept).rstrip(" ,;:.") + "…" + ending


def nearest(word: str, known: frozenset[str] | set[str]) -> str | None:
    """The known word that `word` is most likely a slip of; None if none is near."""
    import difflib

    matches = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.7)
    return matches[0] if matches else None


def is_unspaced(character: str) -> bool:
    """Whether it belongs to a script that leaves no gaps between words, such as Thai, Khmer and Chinese."""
    # Thai to Myanmar, Khmer; then everything that is as wide as a Chinese character.
    if "\u0e00" <= character <= "\u109f" or "\u1780" <= character <= "\u17ff":
        return True
    return unicodedata.east_asian_width(character) in "WF"
