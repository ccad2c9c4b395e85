"""Every form that a list of words in a pattern stands for, so that the words are written down once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from clearname.folding import fold, words_of
from clearname.patterns import later

_OPENING = later(r"\(\?i?:")
_SPECIAL = frozenset("*+{}.^$()|?[]")


@cache
def needed_words(pattern: str) -> frozenset[tuple[str, ...]]:
    """
    The words, folded, of each text that the pattern stands for; a star at the end of a word for more letters.

    One of these has to stand, with all its words, in a text in which the pattern is found. The pattern is made of
    alternatives, `(?:…)`, `[…]`, `?`, `\\s` and `\\w+`; raises `ValueError` for anything else.
    """
    # Folded as a whole: thousands of forms one by one would take long.
    folded = fold(pattern)
    forms, end = _alternatives(folded, 0)
    if end != len(folded):
        raise ValueError(f"not a list of words: {folded[end:]}")
    return frozenset(words for form in forms if (words := tuple(_words(form))))


def _words(form: str) -> Iterator[str]:
    pieces = form.split("*")
    for number, piece in enumerate(pieces, 1):
        words = words_of(piece)
        if number < len(pieces) and piece[-1:].isalnum():
            words[-1] += "*"
        yield from words


def _alternatives(text: str, at: int) -> tuple[list[str], int]:
    """The forms of the alternatives that begin there, up to the end of their group."""
    whole: list[str] = []
    line = [""]
    while at < len(text) and text[at] != ")":
        if text[at] == "|":
            whole += line
            line = [""]
            at += 1
            continue
        piece, at = _piece(text, at)
        if text[at : at + 1] == "?":
            piece, at = [*piece, ""], at + 1
        line = [before + form for before in line for form in piece]
    return [*whole, *line], at


def _piece(text: str, at: int) -> tuple[list[str], int]:
    """The forms of one sign or group, and where it ends."""
    if opening := _OPENING.match(text, at):
        forms, end = _alternatives(text, opening.end())
        return forms, end + 1
    if text[at] == "[":
        end = text.index("]", at)
        return list(text[at + 1 : end]), end + 1
    if text.startswith(("\\w+", "\\w*"), at):
        return ["*"], at + 3
    if text[at] == "\\":
        return [" " if text[at + 1] == "s" else text[at + 1]], at + 2
    if text[at] in _SPECIAL:
        raise ValueError(f"not a list of words: {text[at:]}")
    return [text[at]], at + 1
