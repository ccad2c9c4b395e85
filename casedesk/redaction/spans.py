"""Parts of a text replaced by a sign that says nothing of their length, and the proof that they are gone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clearname.problems import Problem, Refused

BLOCK = "[hidden]"
_TELLING = 3
"""Characters from which on a part is sought again in the rest."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From one character to another, the end not included."""

    start: int
    end: int


def find_all(original: str, words: str) -> tuple[Span, ...]:
    """Every place where the words stand, in any case and with any white space between them."""
    parts = words.split()
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, parts)), re.IGNORECASE)
    return tuple(Span(*found.span()) for found in pattern.finditer(original))


def redact_text(original: str, spans: Iterable[Span]) -> str:
    """
    The text with each span replaced by `BLOCK`.

    Raises `Refused` with all problems: a span that is not in the text (`redact-place`), and hidden words that still
    stand elsewhere in it (`redact-remains`), which is how names slip out.
    """
    spans = tuple(spans)
    merged = _merge(spans)
    wrong = [span for span in merged if not 0 <= span.start < span.end <= len(original)]
    if wrong or not merged:
        raise Refused(_outside(span) for span in (wrong or [Span(0, 0)]))
    pieces: list[str] = []
    at = 0
    for span in merged:
        pieces += [original[at : span.start], BLOCK]
        at = span.end
    pieces.append(original[at:])
    problems = _remains({original[span.start : span.end] for span in (*spans, *merged)}, pieces)
    if problems:
        raise Refused(problems)
    return "".join(pieces)


def _remains(hidden: Iterable[str], pieces: list[str]) -> list[Problem]:
    kept = "\n".join(piece for piece in pieces if piece != BLOCK)
    left = {" ".join(words.casefold().split()): len(find_all(kept, words)) for words in hidden
            if len(words.strip()) >= _TELLING}  # fmt: skip
    times = sum(left.values())
    if not times:
        return []
    where = "one other place" if times == 1 else f"{times} other places"
    return [
        Problem("copy", "redact-remains", f"what you hid still stands in {where} of the text",
                "Hide it in all places.")
    ]  # fmt: skip


def _merge(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end and span.start < span.end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _outside(span: Span) -> Problem:
    return Problem("copy", "redact-place", f"characters {span.start} to {span.end} are no part of it",
                   "Mark the part to hide again.")  # fmt: skip
