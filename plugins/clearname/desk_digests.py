"""
What the private desk holds, as keyed digests: the gate recognises its words and files, and nobody can read them here.

The desk makes the file with `make_desk_digests`; it lies in the private folder of the site.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from clearname.folding import decode, fold_page, words_of
from clearname.similarity import WORDS, is_unspaced
from clearname.text import digest

DESK_FILE = "desk-digests.json"
"""Its name in the private folder."""
LETTERS = 2 * WORDS
"""Of one passage in scripts without spaces between words."""
_FORMAT = 1
_PASSAGE, _FILE = 8, 32
"""Bytes of a digest."""
_SHORTEST_KEY = 16


@dataclass(frozen=True, slots=True, repr=False)
class DeskDigests:
    """Digests of every eight words in a row of the desk's texts, and of its files."""

    key: bytes
    """By chance, of 16 bytes and more; the digests of two sites have nothing in common."""
    passages: frozenset[bytes]
    """HMAC-SHA256 of the words, the first 8 bytes."""
    files: frozenset[bytes]
    """HMAC-SHA256 of the file's SHA-256."""

    def has_passage(self, passage: str) -> bool:
        """Whether this passage, one of `passages_of`, is the desk's."""
        return _of_passage(self.key, passage) in self.passages

    def has_file(self, sha256: str) -> bool:
        """Whether a file with this SHA-256, in hexadecimal, is the desk's."""
        return _of_file(self.key, sha256) in self.files

    def __repr__(self) -> str:
        """A digest of all of it: facts are told from each other by it, and a traceback shows nothing."""
        return f"DeskDigests({digest(render_desk_digests(self))})"


def make_desk_digests(
    texts: Iterable[str], files: Iterable[str], key: bytes, public: Iterable[str] = ()
) -> DeskDigests:  # fmt: skip
    """
    The digests of the desk's `texts` and of its `files`, which are given by their SHA-256 in hexadecimal.

    `public`: the person's own public texts; what stands in them as well is left out, so that they never match. Raises
    ValueError for a key of fewer than 16 bytes.
    """
    if len(key) < _SHORTEST_KEY:
        raise ValueError("the key is too short")
    known = {passage for text in public for passage in passages_of(folded_words(text))}
    passages = {passage for text in texts for passage in passages_of(folded_words(text))} - known
    return DeskDigests(
        key,
        frozenset(_of_passage(key, passage) for passage in passages),
        frozenset(_of_file(key, sha256) for sha256 in files),
    )


def folded_words(text: str) -> list[str]:
    """The words of a text as they are compared: folded, so that a disguise does not help."""
    return words_of(fold_page(decode(text)))


def passages_of(words: list[str]) -> Iterator[str]:
    """Every eight words in a row; of scripts without spaces every sixteen letters as well. Nothing for shorter ones."""
    yield from (" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))
    if all(map(str.isascii, words)):
        return
    for unspaced, run in groupby(words, is_unspaced):
        if unspaced:
            letters = "".join(run)
            yield from (letters[at : at + LETTERS] for at in range(len(letters) - LETTERS + 1))


def render_desk_digests(desk: DeskDigests) -> bytes:
    """The file: JSON, the digests sorted and one after the other in base64."""
    value = {
        "format": _FORMAT, "key": desk.key.hex(), "passages": _joined(desk.passages), "files": _joined(desk.files),
    }  # fmt: skip
    return json.dumps(value, sort_keys=True, indent=1).encode() + b"\n"


def parse_desk_digests(text: str) -> DeskDigests:
    """What `render_desk_digests` wrote. Raises ValueError for anything else: a gate without it must not open."""
    try:
        value: Any = json.loads(text)
        if set(value) != {"format", "key", "passages", "files"} or value["format"] != _FORMAT:
            raise ValueError("another format")
        key = bytes.fromhex(value["key"])
        if len(key) < _SHORTEST_KEY:
            raise ValueError("the key is too short")
        return DeskDigests(key, _taken_apart(value["passages"], _PASSAGE), _taken_apart(value["files"], _FILE))
    except (TypeError, AttributeError, RecursionError, binascii.Error):
        raise ValueError("not such a file") from None


def _of_passage(key: bytes, passage: str) -> bytes:
    return hmac.digest(key, passage.encode("utf-8", "surrogatepass"), "sha256")[:_PASSAGE]


def _of_file(key: bytes, sha256: str) -> bytes:
    return hmac.digest(key, bytes.fromhex(sha256), "sha256")


def _joined(digests: frozenset[bytes]) -> str:
    return base64.b64encode(b"".join(sorted(digests))).decode()


def _taken_apart(text: str, size: int) -> frozenset[bytes]:
    data = base64.b64decode(text, validate=True)
    if len(data) % size:
        raise ValueError("cut off")
    return frozenset(data[at : at + size] for at in range(0, len(data), size))
