"""How much of a supporter is shown: the level they chose, lowered by the owner where the owner wants, never raised."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from clearname.endorsements.raw import RawEndorsement
from clearname.model import Display
from clearname.patterns import later

_LEVELS = tuple(Display)
CAPS = tuple(d for d in Display if d not in (Display.FULL, Display.PSEUDONYM))
"""What the owner may lower a display level to. A pseudonym is the supporter's to choose."""

_TITLES = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "mx", "miss", "sir", "dame", "rev", "fr", "herr", "frau", "ing",
    "dipl", "mag", "phd", "md", "ma", "ba", "msc", "bsc",
})  # fmt: skip
# Written without a space between family and given name, and without a dot after an initial.
_UNSPACED_NAME = later("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_BETWEEN_NAMES = later(r"[\s_/\\()&+:;=\"\u201c\u201d\u00ab\u00bb\u2013\u2014]+|(?<=\w\w)[.·・](?=\w\w)")
_DOT_IN_PAIR = later("[.](?=[-\u2010\u2011])")
_PIECE = later(r"[^\s.·・]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """What pages may say about a supporter."""

    display: Display
    name: str
    """At the display level; empty with `role_only` and `counted_only`."""
    role: str
    organisation: str
    """Empty unless the display level is `full`."""
    link: str
    """Empty unless the display level is `full` or `pseudonym`: an address tells who it is."""


def reduce_display(asked: Display, cap: Display | None) -> Display:
    """The lower of the level that the supporter asked for and the owner's cap."""
    return asked if cap is None else max(asked, cap, key=_LEVELS.index)


def show(raw: RawEndorsement, cap: Display | None = None) -> Shown:
    """What may be shown of the supporter, at their own level or the owner's lower one."""
    display = reduce_display(raw.display, cap)
    whole = display in (Display.FULL, Display.PSEUDONYM)
    return Shown(
        display=display,
        name=shown_name(raw.untrusted_name, display),
        role=raw.untrusted_role,
        organisation=raw.untrusted_organisation if display is Display.FULL else "",
        link=raw.untrusted_link if whole else "",
    )


def shown_name(untrusted_name: str, display: Display) -> str:
    """The name at that level; empty where the level shows none. Never longer than the name."""
    if display in (Display.FULL, Display.PSEUDONYM):
        return untrusted_name
    if display is Display.FIRST_NAME:
        return first_name(untrusted_name)
    if display is Display.INITIALS:
        return initials(untrusted_name)
    return ""


def settled_name(untrusted_name: str, display: Display) -> str:
    """
    The name at that level as a file may hold it: reduced once more it stays the same.

    Where a given name alone reads like a whole one (Korean, Chinese), that is its first letter.
    """
    name = shown_name(untrusted_name, display)
    while (again := shown_name(name, display)) != name:
        name = again
    return name


def first_name(untrusted_name: str) -> str:
    """
    The given name as far as it can be told: what stands after a comma, else the first word that is no title.

    Where family and given name are written together (Chinese, Korean, Japanese), or the word is not clear, initials.
    """
    name = untrusted_name.partition(",")[2].strip() or untrusted_name.partition(",")[0]
    written = [word for word in _BETWEEN_NAMES.split(name) if _has_letter(word)]
    words = [word for word in written if word.strip(".").casefold() not in _TITLES]
    if not words or len(words) == 1 < len(written):  # what follows a title alone is the family name
        return initials(untrusted_name)
    if _UNSPACED_NAME.search(name):
        return words[-1] if len(words) > 1 else initials(untrusted_name)
    return words[0]


def initials(untrusted_name: str) -> str:
    """
    The first letter of each part with its marks: `R. A. O.`, `J.-L. P.`; without dots where the script has none.

    The initials of initials are the same: a file may hold no more than them.
    """
    parts = []
    joined = _DOT_IN_PAIR.sub("", unicodedata.normalize("NFC", untrusted_name))
    for word in _PIECE.findall(joined):
        letters = [_first_letter(piece) for piece in re.split("[-\u2010\u2011]", word)]
        letters = [letter for letter in letters if letter]
        if letters:
            parts.append("-".join(letter if _UNSPACED_NAME.match(letter) else f"{letter}." for letter in letters))
    return " ".join(parts)


def _first_letter(word: str) -> str:
    for start, character in enumerate(word):
        if character.isalpha():
            end = start + 1
            while end < len(word) and _belongs_to_letter(word[end]):
                end += 1
            return word[start:end]
    return ""


def _belongs_to_letter(character: str) -> bool:
    # A virama (class 9) would join the letter to the next one.
    return unicodedata.category(character)[0] == "M" and unicodedata.combining(character) != 9


def _has_letter(word: str) -> bool:
    return any(character.isalpha() for character in word)
