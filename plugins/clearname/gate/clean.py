"""Pieces of text and markup in which rules found nothing: judged once, in however many files and builds they stand."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clearname.gate.interface import Facts

DIGEST_SIZE = 12
"""Bytes. That two of a million pieces share a digest has a chance of one in a hundred thousand billion."""
_ONCE = frozenset({"desk"})
"""Rules whose pieces are too many to be kept for the next time."""
LINES = "graph lines"
"""The name under which whole lines of the file with all nodes are known; see `known_lines`."""
_NAMED = frozenset({"html", "seen", "unseen", "xml", LINES})
"""Rules that look for the hidden names as well."""


class CleanPieces(set[object]):
    """The pieces of one rule: texts, or bytes that stand for them. Knows those of earlier times by their digests."""

    def __init__(self, rule: str, before: frozenset[bytes], key: bytes, *, other_names: bool = False) -> None:
        super().__init__()
        self._before = before
        self._is_certain = not other_names
        self._begun = blake2b(rule.encode(), key=key, digest_size=DIGEST_SIZE)
        self.digests: set[bytes] | None = None if rule in _ONCE else set()
        """Of all that was added or asked for with success; None where none are kept."""

    def __contains__(self, piece: object) -> bool:
        return super().__contains__(piece) or (self._is_certain and self._was_clean(piece))

    def but_for_names(self, piece: object) -> bool:
        """Whether nothing was found in it when other names were hidden: only those of now are to be looked for."""
        return not self._is_certain and self._was_clean(piece, certain=False)

    def add(self, piece: object) -> None:
        """Notes a piece in which nothing was found."""
        super().add(piece)
        if self.digests is not None:
            self.digests.add(self._digest(piece))

    def _was_clean(self, piece: object, *, certain: bool = True) -> bool:
        if not self._before or self.digests is None:
            return False
        digest = self._digest(piece)
        if digest not in self._before:
            return False
        if certain:
            self.digests.add(digest)
            super().add(piece)
        return True

    def _digest(self, piece: object) -> bytes:
        made = self._begun.copy()
        made.update(piece if isinstance(piece, bytes) else str(piece).encode("utf-8", "surrogatepass"))
        return made.digest()


class Clean(dict[str, CleanPieces]):
    """The pieces of every rule, under one set of facts and rules."""

    def __init__(self, before: Iterable[bytes] = (), key: bytes = b"", *, other_names: bool = False) -> None:
        """
        `before`: `digests` of an earlier time under the same facts and rules, which `key` (to 64 bytes) names.

        `other_names`: other names of supporters were hidden then.
        """
        super().__init__()
        self._before = frozenset(before)
        self._key = key
        self._other_names = other_names

    def __missing__(self, rule: str) -> CleanPieces:
        uncertain = self._other_names and rule in _NAMED
        self[rule] = CleanPieces(rule, self._before, self._key, other_names=uncertain)
        return self[rule]

    @property
    def new(self) -> frozenset[bytes]:
        """The digests of what was found clean and was not known before, or when other names were hidden."""
        known = frozenset[bytes]() if self._other_names else self._before
        return frozenset[bytes]().union(*((pieces.digests or set()) - known for pieces in self.values()))

    @property
    def digests(self) -> frozenset[bytes]:
        """
        Of every piece that is known to be clean, those of earlier times too; says nothing of what it was.

        Where other names were hidden, those of earlier times only as far as they were looked at again.
        """
        known = frozenset[bytes]() if self._other_names else self._before
        return known.union(*(pieces.digests or () for pieces in self.values()))


def judged_by(facts: Facts) -> str:
    """SHA-256 over what a piece is judged by, but for the hidden names: supporters come and go, and most pages stay."""
    from clearname.gate.rules import VERSION

    parts = (VERSION, facts.settings, facts.machine_traces, facts.lists, facts.own_identifiers, facts.desk)
    return sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
