"""Digests of the pieces in which the gate found nothing, kept from one build to the next."""

from __future__ import annotations

import hashlib
from pathlib import Path

from clearname.gate.clean import DIGEST_SIZE, Clean

_SEAL = 16
_MOST = 2_000_000
"""Digests; beyond, all is judged anew: most of them would be of texts that are gone."""


def read_clean(path: Path, under: str) -> Clean:
    """
    What was found clean before, to be asked and added to.

    `under` names the facts and the rules, in their very version. A file that is damaged or of others holds nothing.
    """
    key = hashlib.blake2b(under.encode(), digest_size=64).digest()
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if data[:_SEAL] != _seal(key, data[_SEAL:]):
        return Clean((), key)
    return Clean((data[at : at + DIGEST_SIZE] for at in range(_SEAL, len(data), DIGEST_SIZE)), key)


def write_clean(path: Path, clean: Clean, under: str) -> None:
    """Keeps what is known to be clean now, where that is more than before; whole or not at all."""
    if not clean.has_more:
        return
    key = hashlib.blake2b(under.encode(), digest_size=64).digest()
    digests = clean.digests if len(clean.digests) <= _MOST else frozenset[bytes]()
    data = b"".join(sorted(digests))
    temporary = path.with_suffix(".new")
    temporary.write_bytes(_seal(key, data) + data)
    temporary.replace(path)


def _seal(key: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=key, digest_size=_SEAL).digest()
