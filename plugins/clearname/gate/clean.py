"""Pieces of text and markup in which rules found nothing: judged once, in however many files and builds they stand."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

DIGEST_SIZE = 12
"""Bytes. That two of a million pieces share a digest has a chance of one in a hundred thousand billion."""
_ONCE = frozenset({"desk"})
"""Rules whose pieces are too many to be kept for the next time."""


class CleanPieces(set[object]):
    """The pieces of one rule: texts, or bytes that stand for them. Knows those of earlier times by their digests."""

    def __init__(self, rule: str, before: frozenset[bytes], key: bytes) -> None:
        super().__init__()
        self._before = before
        self._begun = blake2b(rule.encode(), key=key, digest_size=DIGEST_SIZE)
        self.digests: set[bytes] | None = None if rule in _ONCE else set()
        """Of all that was added or asked for with success; None where none are kept."""

    def __contains__(self, piece: object) -> bool:
        if super().__contains__(piece):
            return True
        if not self._before or self.digests is None:
            return False
        digest = self._digest(piece)
        if digest not in self._before:
            return False
        self.digests.add(digest)
        super().add(piece)
        return True

    def add(self, piece: object) -> None:
        """Notes a piece in which nothing was found."""
        super().add(piece)
        if self.digests is not None:
            self.digests.add(self._digest(piece))

    def _digest(self, piece: object) -> bytes:
        made = self._begun.copy()
        made.update(piece if isinstance(piece, bytes) else str(piece).encode("utf-8", "surrogatepass"))
        return made.digest()


class Clean(dict[str, CleanPieces]):
    """The pieces of every rule, under one set of facts and rules."""

    def __init__(self, before: Iterable[bytes] = (), key: bytes = b"") -> None:
        """`before`: `digests` of an earlier time under the same facts and rules, which `key` (to 64 bytes) names."""
        super().__init__()
        self._before = frozenset(before)
        self._key = key

    def __missing__(self, rule: str) -> CleanPieces:
        self[rule] = CleanPieces(rule, self._before, self._key)
        return self[rule]

    @property
    def has_more(self) -> bool:
        """Whether something was found clean that was not known before."""
        return any(not self._before.issuperset(pieces.digests or ()) for pieces in self.values())

    @property
    def digests(self) -> frozenset[bytes]:
        """Of every piece that is known to be clean, those of earlier times too; says nothing of what it was."""
        return self._before.union(*(pieces.digests or () for pieces in self.values()))
