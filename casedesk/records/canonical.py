"""One spelling for each value: JSON with sorted keys, in UTF-8, without floats; what is digested."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from clearname.text import digest

Json = str | int | bool | None | Sequence["Json"] | Mapping[str, "Json"]
"""What a record consists of; whole numbers only, since a fraction has more than one spelling."""

_LARGEST = 2**53
"""Whole numbers beyond it are not the same in every program that reads JSON. Source: RFC 8259, 6."""


def canonical_json(value: Json) -> bytes:
    """
    The value as bytes, the same on every machine: keys sorted by code point, no white space, letters as they are.

    Raises ValueError for what has no such form: a float, a number beyond 2**53, half a surrogate pair, a key that is
    no text, anything that is not JSON.
    """
    _check(value)
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def json_digest(value: Json) -> str:
    """SHA-256 of the canonical form, in lower-case hexadecimal."""
    return digest(canonical_json(value))


def _check(value: object) -> None:
    if value is None or isinstance(value, (str, bool)):
        return
    if isinstance(value, int):
        if abs(value) > _LARGEST:
            raise ValueError("a number is too large")
    elif isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise ValueError("a key is not text")
        for inner in value.values():
            _check(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            _check(inner)
    else:
        raise ValueError(f"{type(value).__name__} has no place in a record")
