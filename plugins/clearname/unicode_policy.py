"""Which characters a stranger's words may hold: letters of every script, and nothing that hides or turns text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from clearname.patterns import later

MOST_MARKS = 4
"""Combining marks in a row; more pile up over the lines above and below."""

# Characters that are refused wherever they stand. Source: Unicode 16, chapter 23 (special areas and format characters).
_REFUSED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls; a file's line ends are LF by now
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffd"  # shape selectors, fillers, interlinear notes, the sign for lost letters
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # surrogates, private use, no characters
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of rare scripts
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, further selectors, private use
)
_PLANE_ENDS = "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))

# Letters after which a joiner or non-joiner changes the shape, as their readers expect.
_JOINING = (
    "\u0600-\u06ff\u0700-\u074f\u0750-\u077f\u0860-\u08ff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"  # Arabic, Syriac
    "\u0900-\u0dff"  # Indic scripts and Sinhala
    "\u1780-\u17ff\u1800-\u18af"  # Khmer, Mongolian
)
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f"

# Flags of England, Scotland, Wales and other regions: a black flag, then its code in tag characters.
_FLAG = later("\U0001f3f4[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,3}\U000e007f")

_BAD = later(
    f"[{_REFUSED}{_PLANE_ENDS}]"
    f"|(?<![{_JOINING}])\u200c"
    f"|(?<![{_JOINING}{_EMOJI}])\u200d"
    "|(?<![^\\s\ufe0e\ufe0f])[\ufe0e\ufe0f]"  # a selector selects the shape of what stands before it
    "|(?<![\u1800-\u18af])[\u180b-\u180d\u180f]"
)
# What of all these Python calls printable: the others are found faster by asking for that.
_PRINTABLE_BAD = later(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U000e0100-\U000e01ef]"
)
# Scripts that have combining marks; runs elsewhere need no closer look.
_MARK_RUN = later(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1cff\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff\u302a-\u302f"
    "\u3099\u309a\ua66f-\uaaff\uabe3-\uabed\ufb1e\ufe20-\ufe2f\U00010000-\U0001efff]"
    f"{{{MOST_MARKS + 1},}}"
)
_LINE_START = later(r"^[^\S\n]*([^\s\x00-\u02ff])", re.MULTILINE)
_STYLED = later("[\u2100-\u214f\u2460-\u24ff\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff]")


@dataclass(frozen=True, slots=True)
class OddCharacter:
    """A character that may not stand where it stands."""

    line: int
    """Of the text, from 0."""
    code: str
    """`text-invisible`, `text-marks` or `text-styled`."""
    what: str
    """What it is, named by its number; to be put after the name of a field."""
    fix: str


def odd_characters(untrusted_text: str) -> list[OddCharacter]:
    """
    The first character on each line that hides or turns text, and the first pile of marks; empty for honest text.

    Joiners are allowed in the scripts and emoji that need them, tag characters in flags. Takes linear time.
    """
    text = untrusted_text
    is_printable = text.replace("\n", "").isprintable()
    if is_printable and text.isascii():
        return []
    odd: list[tuple[int, OddCharacter]] = []
    if not is_printable or _PRINTABLE_BAD.search(text):
        text = _FLAG.sub("\U0001f3f4", text)
        odd += [(match.start(), _invisible(match[0])) for match in _BAD.finditer(text)]
    odd += [(run.start() + at, _pile(run[0][at])) for run in _MARK_RUN.finditer(text) if (at := _pile_at(run[0])) >= 0]
    odd += [(match.start(), _alone(match[1])) for match in _LINE_START.finditer(text) if is_mark(match[1])]
    found: dict[tuple[int, str], OddCharacter] = {}
    line = last = 0
    for position, character in sorted(odd, key=lambda pair: pair[0]):
        line += text.count("\n", last, position)
        last = position
        found.setdefault((line, character.code), replace(character, line=line))
    return list(found.values())


def odd_name_characters(untrusted_name: str) -> list[OddCharacter]:
    """What `odd_characters` finds, and letters in a mathematical or enclosed style, which imitate plain ones."""
    odd = odd_characters(untrusted_name)
    if styled := _STYLED.search(untrusted_name):
        what = f"{code_point(styled[0])}, a letter in a decorated style"
        odd.append(OddCharacter(0, "text-styled", what, "Write the name in ordinary letters."))
    return odd


def odd_in_line(text: str) -> str:
    """What may not stand in a text of one line, to be put after "holds"; empty where there is nothing of the kind."""
    control = next((c for c in text if c in "\n\t\r\x85\u2028\u2029"), "")
    if control:
        return f"{code_point(control)}, a line break or tab"
    return next((odd.what for odd in odd_characters(text)), "")


def is_mark(character: str) -> bool:
    """Whether the character is drawn on the one before it; False for the empty text."""
    return character >= "\u0300" and unicodedata.category(character) in ("Mn", "Me")


def code_point(character: str) -> str:
    """The character as a message may name it: `U+202E`, never the character itself."""
    return f"U+{ord(character):04X}"


def _invisible(character: str) -> OddCharacter:
    what = f"{code_point(character)}, a character that hides or turns text"
    return OddCharacter(0, "text-invisible", what, "Delete this line and type it again by hand.")


def _pile(character: str) -> OddCharacter:
    what = f"more than {MOST_MARKS} marks on one letter ({code_point(character)})"
    return OddCharacter(0, "text-marks", what, "Leave the marks that the word is spelled with.")


def _alone(character: str) -> OddCharacter:
    what = f"{code_point(character)}, a mark that stands on no letter"
    return OddCharacter(0, "text-marks", what, "Delete the mark at the beginning of this line.")


def _pile_at(run: str) -> int:
    """Where in the run more marks stand in a row than any script needs; -1 if nowhere."""
    marks = 0
    for position, character in enumerate(run):
        marks = marks + 1 if is_mark(character) else 0
        if marks > MOST_MARKS:
            return position
    return -1
