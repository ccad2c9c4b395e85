"""Caches as files: JSON below its own digest, so that a damaged one counts as missing and never as something else."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

_DIGITS = 32
"""Of the digest, in hexadecimal; it finds accidents. Who means harm could as well change the program."""


def read_sealed(path: Path) -> Any:
    """The value that was written; None where there is none, or not every byte of it."""
    try:
        data = path.read_bytes()
        seal, text = data[:_DIGITS], data[_DIGITS + 1 :]
        return json.loads(text) if seal == _seal(text) else None
    except (OSError, ValueError, RecursionError):
        return None


def write_sealed(path: Path, value: Any) -> None:
    """Writes a value of JSON, whole or not at all; raises `OSError`."""
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    temporary = path.with_suffix(".new")
    temporary.write_bytes(_seal(text) + b"\n" + text)
    temporary.replace(path)


def _seal(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=_DIGITS // 2).hexdigest().encode("ascii")
