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
    data = _read(path, key)
    before = (data[at : at + DIGEST_SIZE] for at in range(_NAMES, len(data), DIGEST_SIZE))
    return Clean(before, key, other_names=bool(data) and data[:_NAMES] != _digest_of(hidden_names, key))


def write_clean(path: Path, clean: Clean, under: str, hidden_names: Iterable[str] = ()) -> None:
    """Keeps what is known to be clean now, where that is more than before; whole or not at all."""
    new = clean.new
    if not new:
        return
    key = _key(under)
    names = _digest_of(hidden_names, key)
    # What is known stays as it is and the new stands behind it: of half a million digests, a few are new.
    data = _read(path, key)
    known = data[_NAMES:] if data.startswith(names) else b""
    if len(known) > _MOST * DIGEST_SIZE:
        known = b""
    data = names + known + b"".join(sorted(new))
    temporary = path.with_suffix(".new")
    temporary.write_bytes(_seal(key, data) + data)
    temporary.replace(path)


def _read(path: Path, key: bytes) -> bytes:
    """What is below the seal; empty where that does not hold."""
    try:
        data = path.read_bytes()
    except OSError:
        return b""
    return data[_SEAL:] if data[:_SEAL] == _seal(key, data[_SEAL:]) else b""


def _key(under: str) -> bytes:
    return hashlib.blake2b(under.encode(), digest_size=64).digest()


def _digest_of(names: Iterable[str], key: bytes) -> bytes:
    """Of the names in any order; they cannot be guessed from it without everything that makes the key."""
    listed = repr(sorted(set(names))).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(listed, key=key, digest_size=_NAMES).digest()


def _seal(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key, digest_size=_SEAL).digest()
