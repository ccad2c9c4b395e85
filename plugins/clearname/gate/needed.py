"""Which words a rule needs: a cheap answer to whether a passage is worth a costly look, since most hold none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

_KEY = 3
"""Letters of a stem by which it is looked up; no stem is shorter."""
_MOST_KEPT = 65_536
"""Words that begin no entry, kept since people use the same ones."""


class Needed:
    """
    Entries of folded words: where all words of one of them stand, something may be found, and nowhere else.

    A word with a star at its end is a stem, `_` any words. An entry is looked up by its word that is the rarest in the
    entries; of its other words, stems are not looked for.
    """

    def __init__(self, entries: Iterable[tuple[str, ...]]) -> None:
        every = sorted(set(entries))
        self._often = Counter(part for parts in every for part in parts)
        self._words: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._without_stem: set[str] = set()
        for parts in every:
            self._add(parts)
        self._keys = frozenset(self._words)

    def _add(self, parts: tuple[str, ...]) -> None:
        told = [part for part in parts if part != "_" and (not part.endswith("*") or len(part) > _KEY)]
        if not told:
            raise ValueError(f"too short: {' '.join(parts)}")
        rarest = min(told, key=lambda part: (self._often[part], -len(part.rstrip("*"))))
        others = frozenset(p for p in parts if p not in ("_", rarest) and not p.endswith("*"))
        if rarest.endswith("*"):
            self._stems[rarest[:_KEY]].append((rarest[:-1], others))
        else:
            self._words[rarest].append(others)

    def among(self, words: frozenset[str]) -> bool:
        """Whether all words of an entry stand among these."""
        for word in self._keys & words:
            if any(others <= words for others in self._words[word]):
                return True
        if not self._stems:
            return False
        for word in words - self._without_stem:
            near = [others for stem, others in self._stems.get(word[:_KEY], ()) if word.startswith(stem)]
            if any(others <= words for others in near):
                return True
            if not near and len(self._without_stem) < _MOST_KEPT:
                self._without_stem.add(word)
        return False
