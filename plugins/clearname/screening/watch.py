"""The watch list: names and phrases of the attack as salted digests, so that nobody has to see or store them."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clearname.folding import fold, words_of

WATCH_FILE = "watch.txt"
"""In the private folder."""
MOST_WORDS = 5
"""Of one phrase."""
_HEAD = "# Clearname: names and phrases to look out for, as digests. private: never publish"
_SALT = re.compile(r"salt ([0-9a-f]{32,64})")
_ENTRY = re.compile(rf"[1-{MOST_WORDS}] [0-9a-f]{{2}} [0-9a-f]{{64}}")


@dataclass(frozen=True, slots=True, repr=False)
class WatchList:
    """
    Phrases of one to five words, known only by HMAC-SHA-256 of their folded form.

    The digests can be guessed against by whoever has the salt as well: the file belongs into the private folder.
    """

    salt: bytes = b""
    entries: frozenset[str] = frozenset()
    """Number of words, eight bits of the first word's digest (most words of a text are passed over by them), and the
    digest of the phrase, with a space between."""

    def __repr__(self) -> str:
        return f"WatchList({len(self.entries)} phrases)"

    def __bool__(self) -> bool:
        return bool(self.entries)

    def with_phrases(self, phrases: Iterable[str]) -> WatchList:
        """The list with these phrases as well. Raises ValueError for one without words or with more than five."""
        added: set[str] = set()
        for phrase in phrases:
            words = words_of(fold(phrase))
            if not 1 <= len(words) <= MOST_WORDS:
                raise ValueError(f"a phrase has one to {MOST_WORDS} words")
            added.add(f"{len(words)} {_digest(self.salt, words[0])[:2]} {_digest(self.salt, ' '.join(words))}")
        return WatchList(self.salt, self.entries | added)

    def find(self, words: list[str]) -> Iterator[tuple[int, int]]:
        """Where phrases of the list stand in these folded words, as half-open ranges of their positions."""
        if not self.entries:
            return
        counts = _counts(self.entries)
        marks = {word: mark for word in set(words) if (mark := _digest(self.salt, word)[:2]) in counts}
        for first in range(len(words) if marks else 0):
            mark = marks.get(words[first], "")
            for count in counts.get(mark, ()):
                phrase = words[first : first + count]
                if len(phrase) == count and f"{count} {mark} {_digest(self.salt, ' '.join(phrase))}" in self.entries:
                    yield first, first + count


@lru_cache(maxsize=4)
def _counts(entries: frozenset[str]) -> dict[str, list[int]]:
    """By the mark of a first word: how many words the phrases have that begin with such a one."""
    counts: dict[str, set[int]] = {}
    for entry in entries:
        counts.setdefault(entry[2:4], set()).add(int(entry[0]))
    return {mark: sorted(found) for mark, found in counts.items()}


@lru_cache(maxsize=32_768)
def _digest(salt: bytes, folded: str) -> str:
    return hmac.digest(salt, folded.encode("utf-8", "surrogatepass"), "sha256").hex()


def make_watch_list(phrases: Iterable[str], salt: bytes) -> WatchList:
    """A new list; `salt` is 16 to 32 bytes by chance. Raises ValueError, see `WatchList.with_phrases`."""
    if not 16 <= len(salt) <= 32:
        raise ValueError("the salt has 16 to 32 bytes")
    return WatchList(salt).with_phrases(phrases)


def parse_watch_list(text: str) -> WatchList:
    """The list in the file's text; empty for an empty file. Raises ValueError where a line is none of its own."""
    salt = b""
    entries: set[str] = set()
    for line in (line.strip() for line in text.removeprefix("\ufeff").splitlines()):
        if not line or line.startswith("#"):
            continue
        if match := _SALT.fullmatch(line):
            salt = bytes.fromhex(match[1])
        elif _ENTRY.fullmatch(line):
            entries.add(line)
        else:
            raise ValueError("a line that is neither a salt nor an entry")
    if entries and not salt:
        raise ValueError("the line with the salt is missing")
    return WatchList(salt, frozenset(entries))


def render_watch_list(watch: WatchList) -> str:
    """The file's text, which `parse_watch_list` reads; the same list gives the same bytes."""
    lines = [_HEAD, *([f"salt {watch.salt.hex()}"] if watch.salt else []), *sorted(watch.entries)]
    return "\n".join(lines) + "\n"
