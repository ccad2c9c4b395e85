"""Ways in which words are written so that people read them and a search does not: all of them readable."""

from __future__ import annotations

import re
from collections.abc import Callable

Disguise = Callable[[str], str]

_WORD = re.compile(r"(?<![\w@/.:\\+-])[^\W\d_]{4,}(?![\w@/:\\])")
_LOOKALIKE = str.maketrans("aeopcxy", "аеорсху")
_FULL = {**{ord("0") + n: 0xFF10 + n for n in range(10)}, ord("@"): 0xFF20, ord("+"): 0xFF0B}


def _in_words(text: str, change: Callable[[str], str]) -> str:
    """The text with each longer word changed, outside of the targets of links."""
    parts = re.split(r"(\]\([^)]*\))", text)
    return "".join(part if part.startswith("](") else _WORD.sub(lambda m: change(m[0]), part) for part in parts)


def plain(text: str) -> str:
    """As it is."""
    return text


def entities(text: str) -> str:
    """A letter in the middle of each word as a character reference; a digit as well."""
    changed = _in_words(text, lambda word: f"{word[:2]}&#{ord(word[2])};{word[3:]}")
    return re.sub(r"(?<=\d)(\d)(?=\d)(?![^&]{0,6};)", lambda m: f"&#x{ord(m[1]):x};", changed, count=1)


def zero_width(text: str) -> str:
    """Something of no width, as a character reference, within each word."""
    return _in_words(text, lambda word: f"{word[:2]}&#8203;{word[2:]}")


def split_by_tags(text: str) -> str:
    """A tag in the middle of each word."""
    return _in_words(text, lambda word: f"{word[:1]}<b>{word[1:3]}</b>{word[3:]}")


def lookalikes(text: str) -> str:
    """Small letters of another script that look the same."""
    return _in_words(text, lambda word: word[:1] + word[1:].translate(_LOOKALIKE))


def full_width(text: str) -> str:
    """Digits and the at sign of full width."""
    return text if "](" in text else text.translate(_FULL)


def upper(text: str) -> str:
    """In capitals."""
    return text if "](" in text else text.upper()


def soft_hyphens(text: str) -> str:
    """A soft hyphen within each word."""
    return _in_words(text, lambda word: f"{word[:3]}&shy;{word[3:]}")


def wide_spaces(text: str) -> str:
    """No-break spaces between the words."""
    return text if "](" in text else text.replace(" ", "&nbsp;")


DISGUISES: tuple[Disguise, ...] = (
    plain, entities, zero_width, split_by_tags, lookalikes, full_width, soft_hyphens, wide_spaces,
)  # fmt: skip
KEEP_CASE = frozenset({"secret", "revealing-code", "relative-named", "register-number", "postal-address"})
"""Rules that live by capitals: a password in another case is another password."""
