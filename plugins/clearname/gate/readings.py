"""Other ways in which a text is read: turned round, around what is set above it, without tags, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clearname.folding import fold_page
from clearname.gate.apart import may_stand_apart
from clearname.gate.markup import GLOSS, GLOSS_END
from clearname.gate.passage import Passage
from clearname.patterns import later

_GLOSS = later(f"{GLOSS}([^{GLOSS}{GLOSS_END}]*){GLOSS_END}?")
_TURNED = later("[\u202a\u202b\u202d\u202e\u2066-\u2068]([^\u202a-\u202e\u2066-\u2069]*)[\u202c\u2069]?")
_TAG = later(r"<[^<>]*>")
_RUN = later(r"(?<![^\W_])[^\W_](?:[\W_]{1,9}[^\W_](?![^\W_])){3,}")
_BROKEN = later("(?<=[^\\W\\d_])[-\u2010]\\s+(?=[^\\W\\d_])")
# Browsers take these for the dots of a host, and people some more. Source: UTS 46, 4.1 and its table.
_WIDE_DOT = later("(?<=[0-9A-Za-z-])[\u3002\uff61\u2022\u2219\u22c5](?=[0-9A-Za-z])")
_BETWEEN = later(r"[\W_]+")
_CAMEL = later(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_SMALL_THEN_CAPITAL = later("(?<=[a-z])(?=[A-Z])")
_LEAST_LETTERS, _MOST_DIGITS = 5, 6
"""Of a row that is drawn together; more digits are scales and numbers of pages."""


def other_readings(passage: Passage) -> Iterator[str]:
    """
    The text as people may read it besides; nothing for almost every text.

    Letters that are shown from the other end; base and annotation of ruby, each by itself and in one; tags that were
    escaped once more than they should; words that the end of a line parts, as in PDFs and what is copied from them;
    letters that stand apart, as words; dots of other scripts within names of hosts. Each takes time in line with the
    text.
    """
    text = passage.decoded
    if GLOSS in text:
        yield from _around_glosses(text)
    if not text.isascii() and _TURNED.search(text):
        yield _TURNED.sub(lambda turned: turned[1][::-1], text)
    if "<" in text:
        yield _TAG.sub("", text)
    if ("-" in text or "\u2010" in text) and _BROKEN.search(text):
        yield _BROKEN.sub("", text)
    if not text.isascii() and _WIDE_DOT.search(text):
        yield _WIDE_DOT.sub(".", text)
    if may_stand_apart(passage.vocabulary):
        yield from _drawn_together(text)


def readings_of(passage: Passage) -> Iterator[Passage]:
    """The text itself, and each of its other readings."""
    yield passage
    yield from (Passage(reading, fold_page(reading)) for reading in other_readings(passage))


def _around_glosses(text: str) -> Iterator[str]:
    glosses = _GLOSS.findall(text)
    yield _GLOSS.sub("", text)
    yield "".join(glosses)
    yield " ".join(glosses)
    yield _GLOSS.sub(lambda gloss: gloss[1] if any(map(str.isalnum, gloss[1])) else "", text)


def _drawn_together(text: str) -> Iterator[str]:
    for parted in (True, False):
        drawn = _RUN.sub(lambda run, parted=parted: _as_words(run[0], parted=parted), text)  # type: ignore[misc]
        if drawn != text:
            yield drawn


def _as_words(run: str, *, parted: bool) -> str:
    """
    Letters that stand apart, as words: what stands between most of them is nothing, what stands elsewhere parts.

    `parted`: whether figures are parted from letters, as in an address and not in a postcode.
    """
    if sum(map(str.isalpha, run)) < _LEAST_LETTERS or sum(map(str.isdigit, run)) > _MOST_DIGITS:
        return run
    between = _BETWEEN.findall(run)
    usual = Counter(between).most_common(1)[0][0]
    signs = (_sign(each, usual) for each in between)
    letters = _BETWEEN.split(run)
    joined = "".join(letter + sign for letter, sign in zip(letters, (*signs, ""), strict=True))
    return _SMALL_THEN_CAPITAL.sub(" ", _CAMEL.sub(" ", joined)) if parted else joined


def _sign(between: str, usual: str) -> str:
    if between == usual:
        return ""
    if "@" in between:
        return "@"
    if brackets := "".join(sign for sign in between if sign in "()[]{}"):
        return f" {brackets} "
    is_dot = "." in between and ("." not in usual or between.strip(".") == "")
    return "." if is_dot else " "
