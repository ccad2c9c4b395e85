"""A second look at what the person typed: words that do a notice harm. It asks and explains; it never decides."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

MOST_WORDS = 250
"""Of free text in one notice: what is longer is not read to its end."""
_FILE = Path(__file__).with_name("tone.toml")
_MAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")
_NUMBERS = re.compile(r"(?<![\d/:.-])\+?\d(?:[ ()./-]?\d){7,}(?![\d/])")
_SHOUTED = re.compile(r"(?:\b[^\W\d_a-z]{4,}\b[\s,]*){3,}|!{2,}")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one sort, and why they do harm."""

    key: str
    why: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Flag:
    """One place that is worth another look."""

    field: str
    """Key of the element."""
    key: str
    """Of the list, or of what else was seen."""
    found: str
    """As it was typed."""
    why: str

    @property
    def id(self) -> str:
        """What is ticked to keep the words as they are: it stands for this field and this sort of words."""
        return f"{self.field}.{self.key}"


@lru_cache(maxsize=1)
def load_lists() -> tuple[WordList, ...]:
    """The lists that come with the desk."""
    tables = tomllib.loads(_FILE.read_text("utf-8"))["list"]
    return tuple(WordList(table["key"], table["why"], _pattern(table["words"])) for table in tables)


def check_tone(texts: Mapping[str, str], own: Iterable[str] = ()) -> tuple[Flag, ...]:
    """
    What is worth another look in these texts, by the key of their element; each sort once for each element.

    `own`: what stands in the fields for contact, and is there on purpose.
    """
    return tuple(flag for field, text in texts.items() for flag in _flags(field, text, frozenset(own)))


def _flags(field: str, text: str, own: frozenset[str]) -> Iterator[Flag]:
    for listed in load_lists():
        if found := listed.pattern.search(_plain(text)):
            yield Flag(field, listed.key, found[0], listed.why)
    for pattern, what in ((_MAIL, "An e-mail address"), (_NUMBERS, "A telephone or other number")):
        if (found := pattern.search(text)) and found[0] not in own:
            why = f"{what} stands in the text. Who reads it may pass it on; there are fields of their own for yours."
            yield Flag(field, "contact", found[0], why)
            break
    if found := _SHOUTED.search(text):
        yield Flag(field, "loud", found[0].strip(), "Capitals and exclamation marks are read as anger.")


def count_words(texts: Iterable[str]) -> int:
    """Words of all the texts together."""
    return sum(len(text.split()) for text in texts)


def _plain(text: str) -> str:
    """With straight apostrophes and single spaces, so that no list has to know them all."""
    return " ".join(text.replace("\u2019", "'").split())


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    ends = (re.escape(word.removesuffix("*")) + (r"\w*" if word.endswith("*") else "") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ends)})(?!\w)", re.IGNORECASE)
