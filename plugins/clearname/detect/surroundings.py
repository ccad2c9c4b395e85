"""Which kinds of words stand around an address or a number: of a shop, of a home, of the past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from clearname.detect.tokens import ARABIC_PREFIXES
from clearname.folding import fold, words_of
from clearname.patterns import later

_FILE = Path(__file__).parent / "surroundings.txt"
_KEY = 3
"""Letters of a stem by which it is looked up; shorter stems are kept whole."""
_MOST_KEPT = 4096
"""Words of which it is kept what they begin."""
Span = tuple[int, int]
"""From which word to which, half-open."""
_SENTENCE_END = later(r"(?<![^\s.!?])(?P<word>[^\s.!?]*)[.!?][\"')\]]*\s+")
# Words with a full stop behind them that end no sentence.
_SHORT = frozenset({
    "al", "apt", "av", "ave", "avda", "bd", "blvd", "bzw", "ca", "cad", "cf", "dr", "etc", "gt", "hl", "kl", "ln",
    "mah",
    "mr", "mrs", "ms", "mt", "no", "nr", "op", "os", "pl", "pp", "prof", "rd", "skt", "sok", "sq", "st", "sta", "ste",
    "sto", "str", "tel", "ul", "vol", fold("вул"), fold("ул"), fold("просп"), fold("пер"), fold("кв"), fold("буд"),
})  # fmt: skip


class WordList:
    """The entries of one section."""

    def __init__(self, entries: Sequence[str]) -> None:
        self._words: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._tails: list[tuple[str, ...]] = []
        self._begun: dict[str, tuple[tuple[str, ...], ...]] = {}
        for entry in entries:
            parts = tuple(part for word in entry.split() for part in _parts(word))
            if not parts:
                continue
            if parts[0].startswith("*"):
                self._tails.append(parts)
            elif parts[0].endswith("*"):
                self._stems[parts[0][:-1][:_KEY]].append(parts)
            else:
                self._words[parts[0]].append(parts)

    def find(self, words: Sequence[str]) -> list[Span]:
        """Where entries stand in these folded words."""
        found = []
        for at, word in enumerate(words):
            for form in _forms(word):
                found += [(at, at + len(parts)) for parts in self._begun_by(form) if _stands(parts, words, at)]
        return sorted(set(found))

    def _begun_by(self, form: str) -> tuple[tuple[str, ...], ...]:
        """Entries whose first word this is; kept, since people use the same words."""
        known = self._begun.get(form)
        if known is None:
            near = (*self._words.get(form, ()), *self._stems.get(form[:_KEY], ()), *self._tails)
            known = tuple(parts for parts in near if _fits(parts[0], form))
            if len(self._begun) < _MOST_KEPT:
                self._begun[form] = known
        return known


@cache
def word_list(section: str) -> WordList:
    """The entries of a section of `surroundings.txt`; KeyError if there is none."""
    return _load()[section]


def sentences_of(folded: str) -> list[str]:
    """The sentences of a folded text; a full stop behind a short form ends none."""
    sentences, start = [], 0
    for match in _SENTENCE_END.finditer(folded):
        word = match["word"].strip("\"'()[],;:-")
        if word not in _SHORT and (len(word) > 1 or word.isdigit()):
            sentences.append(folded[start : match.end()].strip())
            start = match.end()
    return [*sentences, folded[start:].strip()]


@cache
def _load() -> dict[str, WordList]:
    entries: dict[str, list[str]] = {}
    section = ""
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
            entries[section] = []
        elif line and not line.startswith("#"):
            entries[section] += [entry.strip() for entry in line.split(",")]
    return {name: WordList(list(dict.fromkeys(found))) for name, found in entries.items()}


def _parts(word: str) -> list[str]:
    words = words_of(fold(word.strip("*")))
    if words and word.endswith("*"):
        words[-1] += "*"
    if words and word.startswith("*"):
        words[0] = "*" + words[0]
    return words


def _forms(word: str) -> tuple[str, ...]:
    """The word, and without the small words that Arabic writes together with it."""
    if word.isascii() or not "\u0600" <= word[0] <= "\u06ff":
        return (word,)
    cut = (word.removeprefix(prefix) for prefix in ARABIC_PREFIXES)
    return tuple(dict.fromkeys((word, *(form for form in cut if len(form) > 2))))


def _stands(parts: tuple[str, ...], words: Sequence[str], at: int) -> bool:
    if len(parts) == 1:
        return True
    following = words[at + 1 : at + len(parts)]
    return len(following) == len(parts) - 1 and all(map(_fits, parts[1:], following))


def _fits(part: str, word: str) -> bool:
    if part.startswith("*"):
        return word.endswith(part[1:])
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
