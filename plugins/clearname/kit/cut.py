"""Texts made to fit: whole sentences, whole phrases, whole words; a name is kept whole or left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clearname.kit.measure import Limit

ENDS = ".!?…。！？؟।۔"
"""Characters that end a sentence."""
_BREAK = re.compile(r"(?<=[.!?…؟।۔])[\"'”’»)\]]*\s+|(?<=[。！？])\s*")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|Dr|Drs|Mr|Mrs|Ms|Mx|St|Ste|Prof|Rev|Hon|Sr|Jr|Mt|No|Nr|vs|ca|cf|op|ed|eds|vol|e\.g|i\.e|bzw)\.$",
    re.IGNORECASE,
)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text in its order, each with its full stop; white space as single spaces."""
    whole = " ".join(text.split())
    sentences: list[str] = []
    start = 0
    for found in _BREAK.finditer(whole):
        sentence = whole[start : found.end()].strip()
        if _ABBREVIATED.search(sentence):
            continue
        sentences.append(sentence)
        start = found.end()
    if rest := whole[start:].strip():
        sentences.append(rest)
    return tuple(sentence for sentence in sentences if sentence)


def ends_whole(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    return text.rstrip("\"'”’»)]").endswith(tuple(ENDS))


def with_stop(text: str, stop: str = ".") -> str:
    """The text as a sentence: with a full stop at its end if it has none."""
    text = text.strip().rstrip(",;:–—-·")
    return text if not text or ends_whole(text) else text + stop


def fit_sentences(sentences: Iterable[str], limit: Limit, between: str = " ") -> str:
    """As many of the sentences as fit, from the first on without a gap; empty where the first does not fit."""
    text = ""
    for sentence in sentences:
        longer = f"{text}{between}{sentence}" if text else sentence
        if not limit.fits(longer):
            break
        text = longer
    return text


def fit_parts(parts: Sequence[str], limit: Limit, between: str, names: Iterable[str] = ()) -> str:
    """
    The phrases that fit, from the first on, put together; of a first one that is too long, the words that fit.

    A cut never falls into one of `names`, nor leaves a loose word such as "of" at the end.
    """
    text = fit_sentences(parts, limit, between)
    return text or (fit_words(parts[0], limit, names) if parts else "")


def fit_words(text: str, limit: Limit, names: Iterable[str] = ()) -> str:
    """As many whole words from the beginning as fit; empty where not even one does."""
    if limit.fits(text):
        return text
    spans = [(m.start(), m.end()) for name in names if name for m in re.finditer(re.escape(name), text)]
    ends = [match.start() for match in re.finditer(r"\s+", text)]
    for end in reversed(ends):
        if any(start < end < last for start, last in spans):
            continue
        kept = _without_loose_end(text[:end].rstrip(" ,;:–—-·/&(["))
        if kept and limit.fits(kept):
            return kept
    return ""


_LOOSE = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"})


def _without_loose_end(text: str) -> str:
    words = text.split(" ")
    while words and words[-1].casefold() in _LOOSE:
        words.pop()
    return " ".join(words).rstrip(" ,;:–—-·/&([")
