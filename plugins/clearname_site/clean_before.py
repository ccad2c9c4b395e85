"""Digests of the pieces in which the gate found nothing, kept from one build to the next."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from clearname.gate.clean import DIGEST_SIZE, Clean

_SEAL = 16
_NAMES = 16
_MOST = 2_000_000
"""Digests; beyond, all is judged anew: most of them would be of texts that are gone."""


def read_clean(path: Path, under: str, hidden_names: Iterable[str] = ()) -> Clean:
    """
    What was found clean before, to be asked and added to.

    `under` names the rules in their very version, and the facts but for `hidden_names`. A file that is damaged or of
    others holds nothing; one of other hidden names holds what has to be looked through for these alone.
    """
    key = _key(under)
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if data[:_SEAL] != _seal(key, data[_SEAL:]):
        return Clean((), key)
    begins = _SEAL + _NAMES
    before = (data[at : at + DIGEST_SIZE] for at in range(begins, len(data), DIGEST_SIZE))
    return Clean(before, key, other_names=data[_SEAL:begins] != _digest_of(hidden_names, key))


def write_clean(path: Path, clean: Clean, under: str, hidden_names: Iterable[str] = ()) -> None:
    """Keeps what is known to be clean now, where that is more than before; whole or not at all."""
    if not clean.has_more:
        return
    key = _key(under)
    digests = clean.digests if len(clean.digests) <= _MOST else frozenset[bytes]()
    data = _digest_of(hidden_names, key) + b"".join(sorted(digests))
    temporary = path.with_suffix(".new")
    temporary.write_bytes(_seal(key, data) + data)
    temporary.replace(path)


def _key(under: str) -> bytes:
    return hashlib.blake2b(under.encode(), digest_size=64).digest()


def _digest_of(names: Iterable[str], key: bytes) -> bytes:
    """Of the names in any order; they cannot be guessed from it without everything that makes the key."""
    listed = repr(sorted(set(names))).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(listed, key=key, digest_size=_NAMES).digest()


def _seal(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key, digest_size=_SEAL).digest()
