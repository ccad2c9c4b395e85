"""What a supporter's words may not hold, each thing with its name, its reason and what to do instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.detect.contacts import find_emails, find_phones
from clearname.patterns import later
from clearname.problems import Severity
from clearname.unicode_policy import code_point, is_mark, odd_characters

LEAST_CHARACTERS = 40
MOST_CHARACTERS = 2_000
MOST_PARAGRAPHS = 12
MOST_LEVELS = 6
MOST_BREAKS = 10
MOST_LETTERS = 60
"""Of one word, in scripts that put spaces between words."""

_SIGNS = later(r"[\\`*_<>\[\]~|#=\t\v\f\x1c-\x1f\x85]")
_REFERENCE = later(r"&#?[A-Za-z0-9]+;")
_LIST_NUMBER = later(r"[0-9]{1,9}[.)]")

# Han, kana, Thai, Lao, Tibetan, Burmese, Khmer: written without spaces between words.
_UNSPACED = "\u0e00-\u0eff\u0f00-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_UNSPACED_LETTER = later(f"[{_UNSPACED}]")
_LONG_WORD = later(rf"[^\s{_UNSPACED}]{{{MOST_LETTERS + 1}}}")
_ADDRESS = later(r"[a-z0-9]://|\bwww\.\w|\b(?:javascript|vbscript|mailto|tel):\S", re.IGNORECASE)
_ADDRESS_SIGNS = ("://", "www.", "script:", "mailto:", "tel:")
_DIGIT = later(r"\d")
_HANDLE = later(r"(?<![\w.@])@[A-Za-z_]\w")
_WIDE = later("[\uff1c\ufe64]")

_NAMED = {
    "link": ("text-link", "a link is not allowed here", 'Put the address in the field "link:" at the top.'),
    "image": ("text-image", "an image is not allowed here", "Say it in words; take the line with ![ away."),
    "heading": (
        "text-heading", "a heading is not allowed here",
        "Take the # or the line of dashes or equals signs below the words away; an empty line begins a new paragraph.",
    ),
    "code": (
        "text-code", "program code is not allowed here",
        "Take the ` signs away, and do not begin a line with four spaces.",
    ),
    "html": ("text-html", "HTML is not allowed here", "Take the tag away; a < on its own, as in 5 < 6, is welcome."),
    "rule": ("text-rule", "a dividing line is not allowed here", "Take the line of dashes, stars or underscores away."),
    "table": ("text-table", "a table is not allowed here", "Write it as sentences or as a list."),
    "reference": (
        "text-reference", "a character is written as a code here",
        "Type the character itself; after & put a space if you mean the sign.",
    ),
    "number": (
        "text-number", "a line that begins with a number and a dot would become a list that counts from there",
        "Begin the line with a word, or put a backslash before the dot:  3\\.",
    ),
    "contact": (
        "text-contact", "an e-mail address, telephone number or account name is not allowed here",
        "This text is public; take it out and give it to the site's owner privately.",
    ),
    "markup": ("text-markup", "a kind of mark that is not allowed here", "Use plain paragraphs, *emphasis* and lists."),
}  # fmt: skip
_NAME_OF_TOKEN = {
    "link_open": "link", "image": "image", "heading_open": "heading", "code_inline": "code", "code_block": "code",
    "fence": "code", "html_inline": "html", "html_block": "html", "hr": "rule", "table_open": "table",
    "text_special": "reference",
}  # fmt: skip
_INSIDE_TABLE = frozenset({"thead_open", "tbody_open", "tr_open", "th_open", "td_open"})


class Found:
    """Collects problems of one text; the same thing on the same line once."""

    def __init__(self, where: str, first_line: int) -> None:
        self.problems: dict[tuple[str, str, str, str, Severity], None] = {}
        self._where = where
        self._first = first_line

    def add(self, line: int, code: str, what: str, fix: str) -> None:
        """Notes a problem on that line of the text, counted from 0."""
        self.problems[f"{self._where}:{self._first + line}", code, f"text: {what}", fix, Severity.HELD] = None

    def add_named(self, kind: str, line: int) -> None:
        """Notes one of the things that have a name, or the kind of CommonMark token that stands for one."""
        if kind not in _INSIDE_TABLE:
            name = _NAME_OF_TOKEN.get(kind, kind)
            self.add(line, *_NAMED.get(name, _NAMED["markup"]))

    def add_much(self, code: str, things: str, count: int, most: int) -> None:
        """Notes that there is too much of something."""
        self.add(0, code, f"{count:,} {things}, at most {most:,}", "Make it shorter and plainer.")


def check_source(untrusted_text: str, found: Found, regions: tuple[str, ...] = ("GB",)) -> None:
    """
    Notes what can be seen in the text as it is typed: its length, odd characters, addresses and numbers.

    `regions` are the countries whose telephone numbers to expect.
    """
    length = len(untrusted_text.strip())
    if length > MOST_CHARACTERS:
        found.add_much("text-length", "characters", length, MOST_CHARACTERS)
    elif length < LEAST_CHARACTERS:
        what = f"{length} characters, at least {LEAST_CHARACTERS}"
        found.add(0, "text-length", what, "Say in a sentence or two what you have seen yourself.")
    for odd in odd_characters(untrusted_text):
        found.add(odd.line, odd.code, odd.what, odd.fix)
    for position in _addresses(untrusted_text):
        found.add_named("link", untrusted_text.count("\n", 0, position))
    for position in _contacts(untrusted_text, regions):
        found.add_named("contact", untrusted_text.count("\n", 0, position))
    for wide in _WIDE.finditer(untrusted_text):
        found.add_named("html", untrusted_text.count("\n", 0, wide.start()))
    has_long = max(map(len, untrusted_text.split()), default=0) > MOST_LETTERS
    if has_long and (long := _LONG_WORD.search(untrusted_text)):
        what = f"a word of more than {MOST_LETTERS} letters"
        found.add(untrusted_text.count("\n", 0, long.start()), "text-word", what, "Put spaces between the words.")


def is_plain(untrusted_text: str) -> bool:
    """Whether the text is the same in CommonMark as it is typed, for having no mark at all; False when in doubt."""
    if _SIGNS.search(untrusted_text) or ("&" in untrusted_text and _REFERENCE.search(untrusted_text)):
        return False
    for line in untrusted_text.split("\n"):
        if line and (line[0] in "+-" or line[0].isspace() or line[-1].isspace() or _LIST_NUMBER.match(line)):
            return False
    return True


def check_start(words: str, line: int, found: Found) -> None:
    """Notes a mark that would be drawn on the tag before it."""
    if is_mark(words[:1]):
        what = f"{code_point(words[0])}, a mark that stands on no letter"
        found.add(line, "text-marks", what, "Delete the mark at the beginning of this line.")


def has_address(untrusted_line: str) -> bool:
    """Whether a web address stands in the line."""
    return any(True for _ in _addresses(untrusted_line))


def has_contact(untrusted_line: str, regions: tuple[str, ...] = ("GB",)) -> bool:
    """Whether an e-mail address, an account name or a telephone number stands in the line."""
    return any(True for _ in _contacts(untrusted_line, regions))


def count_words(plain: str) -> int:
    """Words between spaces; where a script has none, two characters count as a word."""
    if plain.isascii():
        return len(plain.split())
    spaced, unspaced = _UNSPACED_LETTER.subn(" ", plain)
    return len(spaced.split()) + (unspaced + 1) // 2


def _addresses(text: str) -> Iterator[int]:
    folded = text.lower()
    if any(sign in folded for sign in _ADDRESS_SIGNS):
        yield from (match.start() for match in _ADDRESS.finditer(text))


def _contacts(text: str, regions: tuple[str, ...]) -> Iterator[int]:
    if "@" in text or "[" in text or "(" in text or "{" in text or "<" in text or "dot" in text.lower():
        yield from (found.start for found in find_emails(text))
    if "@" in text:
        yield from (match.start() for match in _HANDLE.finditer(text))
    if _DIGIT.search(text):
        yield from (found.start for found in find_phones(text, regions))
