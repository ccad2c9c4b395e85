"""How near two texts are: shingles of eight words, compared as sets."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable
from hashlib import blake2b
from math import ceil

from clearname.patterns import later
from clearname.text import fold_latin

WORDS = 8
"""Of one shingle, in texts that have as many."""
CHARACTERS = 5
"""Of one shingle in shorter texts, and in scripts without spaces between words."""
NEAR = 0.7
"""From which Jaccard index on two texts count as copies of each other."""
MOST_KEYS = 20
"""That a search gives: enough to say that there are copies, however many of them were sent."""
_MOST_SHARING = 64
"""Texts noted for one shingle; what stands in more of them tells nothing about any two."""

_WORD = later(r"\w+")
_UNSPACED = later("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def shingles(untrusted_text: str) -> frozenset[int]:
    """
    The text as a set of 64-bit numbers, one for each run of eight words; the same on every machine.

    Case, accents and punctuation do not count. Where there are fewer words, or most letters are of a script without
    spaces, each run of five letters. Empty for a text without letters and digits.
    """
    return _of_words(_words(untrusted_text))


def _words(untrusted_text: str) -> list[str]:
    folded = untrusted_text.lower() if untrusted_text.isascii() else fold_latin(untrusted_text)
    return _WORD.findall(folded)


def _of_words(words: list[str]) -> frozenset[int]:
    by_letters = not all(map(str.isascii, words)) and is_unspaced("".join(words))
    if len(words) >= WORDS and not by_letters:
        runs: Iterable[str] = (" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))
    else:
        letters = "".join(words)
        runs = (letters[at : at + CHARACTERS] for at in range(max(1, len(letters) - CHARACTERS + 1))) if letters else ()
    return frozenset(map(_number, runs))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """What the two sets have in common, from 0 to 1; 0 where one is empty."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def is_unspaced(letters: str) -> bool:
    """Whether most of the letters are of a script without spaces between words."""
    return 2 * len(_UNSPACED.findall(letters)) > len(letters)


class SimilarityIndex:
    """
    Texts with a key each, in which near copies of another text are found.

    Exact for up to 64 texts that share a passage, and fast for tens of thousands: two sets as near as `NEAR` share at
    least one of their smallest members (prefix filtering), so only those are noted. Source: Chaudhuri, Ganti and
    Kaushik, "A primitive operator for similarity joins in data cleaning" (2006), section 4.
    """

    def __init__(self) -> None:
        self._keys: list[list[str]] = []
        self._sets: list[array[int]] = []
        self._numbers: dict[bytes, int] = {}
        self._seen: dict[bytes, int] = {}
        """By digest of the words: a text that was added is asked about later, and its set is there already."""
        self._holders: dict[int, int | list[int]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._keys))

    def add(self, key: str, untrusted_text: str) -> None:
        """Notes the text under the key; texts that differ in nothing that counts share one place."""
        words = _words(untrusted_text)
        members = array("Q", sorted(_of_words(words)))
        if not members:
            return
        known = blake2b(members.tobytes(), digest_size=16).digest()
        number = self._numbers.setdefault(known, len(self._sets))
        self._seen[_digest(words)] = number
        if number < len(self._sets):
            self._keys[number].append(key)
            return
        self._keys.append([key])
        self._sets.append(members)
        for member in members[: _prefix(len(members), NEAR)]:
            self._note(member, number)

    def near(self, untrusted_text: str, least: float = NEAR, *, but: str = "") -> tuple[str, ...]:
        """
        The keys of at most `MOST_KEYS` texts with this Jaccard index or more, nearest first, then in order of adding.

        The key `but` is left out: a text is no copy of itself. Looks at every text where `least` is below `NEAR`.
        """
        words = _words(untrusted_text)
        seen = self._seen.get(_digest(words))
        members = array("Q", sorted(_of_words(words))) if seen is None else self._sets[seen]
        if not members:
            return ()
        own: frozenset[int] = frozenset()
        found: list[tuple[float, int]] = [] if seen is None else [(-1.0, seen)]
        for number in self._candidates(members, least):
            size = len(self._sets[number])
            if number == seen or min(size, len(members)) < least * max(size, len(members)):
                continue
            own = own or frozenset(members)
            index = jaccard(own, frozenset(self._sets[number]))
            if index >= least:
                found.append((-index, number))
        keys: list[str] = []
        for _, number in sorted(found):
            keys += [key for key in self._keys[number][: MOST_KEYS + 1] if key != but]
        return tuple(keys[:MOST_KEYS])

    def _candidates(self, members: array[int], least: float) -> Iterable[int]:
        if least < NEAR:
            return range(len(self._sets))
        shared: Counter[int] = Counter()
        for member in members[: _prefix(len(members), least)]:
            holders = self._holders.get(member)
            if holders is not None:
                shared.update([holders] if isinstance(holders, int) else holders)
        return [number for number, _ in shared.most_common(4 * _MOST_SHARING)]

    def _note(self, member: int, number: int) -> None:
        holders = self._holders.get(member)
        if holders is None:
            self._holders[member] = number
        elif isinstance(holders, int):
            self._holders[member] = [holders, number]
        elif len(holders) < _MOST_SHARING:
            holders.append(number)


def _prefix(size: int, least: float) -> int:
    """How many of the smallest members must be looked at to miss no set as near as that."""
    return size - ceil(least * size - 1e-9) + 1


def _digest(words: list[str]) -> bytes:
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _number(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
