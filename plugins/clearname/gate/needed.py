"""Which words a rule needs: a cheap answer to whether a passage is worth a costly look, since most hold none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from clearname.detect.packed import digest_of, unpacked

_KEY = 3
"""Letters of a stem by which it is looked up; no stem is shorter."""
_MOST_KEPT = 65_536
"""Words of which it is kept what they begin, since people use the same ones."""
Others = tuple[frozenset[str], ...]
"""Of each entry that a word may begin, the words that have to stand there as well."""


class Needed:
    """
    Entries of folded words: where all words of one of them stand, something may be found, and nowhere else.

    A word with a star at its end is a stem, `_` any words. An entry is looked up by its word that is the rarest in the
    entries; of its other words, stems are not looked for.
    """

    def __init__(self, entries: Iterable[tuple[str, ...]]) -> None:
        every = sorted(set(entries))
        often = Counter(part for parts in every for part in parts)
        words: dict[str, list[list[str]]] = {}
        stems: dict[str, list[tuple[str, list[str]]]] = {}
        for parts in every:
            told = [part for part in parts if part != "_" and (not part.endswith("*") or len(part) > _KEY)]
            if not told:
                raise ValueError(f"too short: {' '.join(parts)}")
            rarest = min(told, key=lambda part: (often[part], -len(part.rstrip("*"))))
            others = sorted({p for p in parts if p not in ("_", rarest) and not p.endswith("*")})
            if rarest.endswith("*"):
                stems.setdefault(rarest[:_KEY], []).append((rarest[:-1], others))
            else:
                words.setdefault(rarest, []).append(others)
        self.table: Mapping[str, Any] = {"words": words, "stems": stems}
        """The entries in the order in which they are looked up, as JSON can hold it."""
        self.digest = ""
        """Under which they are kept; empty where they are not."""
        self._look = FirstLook()
        self._look.add(lambda: self)

    @classmethod
    def packed(cls, sources: Iterable[str], entries: Callable[[], Iterable[tuple[str, ...]]]) -> Needed:
        """The same, kept from before where it was made from the same `sources`."""
        digest = digest_of("needed", *sources)
        table = unpacked(digest)
        made = cls(entries() if table is None else ())
        made.digest = digest
        made.table = made.table if table is None else table
        return made

    def begun_by(self, word: str) -> Others:
        """The entries that are looked up by this word."""
        table = self.table
        found = list(table["words"].get(word, ()))
        found += (others for stem, others in table["stems"].get(word[:_KEY], ()) if word.startswith(stem))
        return tuple(map(frozenset, found))

    def among(self, words: frozenset[str]) -> bool:
        """Whether all words of an entry stand among these."""
        return bool(self._look.at(words))


class FirstLook:
    """Many lists of needed words, looked for in one go: each word is looked up once, however often people use it."""

    def __init__(self) -> None:
        self.lists: list[Callable[[], Needed]] = []
        """What makes each list."""
        self._needed: list[Needed] = []
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._entries: dict[str, list[tuple[int, frozenset[str]]]] = {}

    def add(self, make: Callable[[], Needed]) -> int:
        """The sign of one more list, a power of two; `make` is called when the first text is looked at."""
        self.lists.append(make)
        return 1 << (len(self.lists) - 1)

    def at(self, words: frozenset[str]) -> int:
        """The signs of the lists of which all words of an entry stand among these, added."""
        if not self._seen.issuperset(words):
            self._look_up(words)
        found = 0
        for word in self._telling & words:
            for sign, others in self._entries[word]:
                if not found & sign and others <= words:
                    found |= sign
        return found

    def _look_up(self, words: frozenset[str]) -> None:
        self._needed += [make() for make in self.lists[len(self._needed) :]]
        if len(self._seen) > _MOST_KEPT:
            self._seen.clear()
            self._telling.clear()
            self._entries.clear()
        for word in words - self._seen:
            entries = [(1 << at, others) for at, needed in enumerate(self._needed) for others in needed.begun_by(word)]
            if entries:
                self._telling.add(word)
                self._entries[word] = entries
        self._seen |= words
