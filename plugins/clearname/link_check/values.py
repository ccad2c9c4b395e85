"""A stranger's JSON, taken apart without trusting that anything is of the kind it should be."""

from __future__ import annotations

import json
from typing import Any

_MOST = 500
"""Entries of a list that are looked at."""


def load_json(untrusted_json: bytes) -> Any:
    """The value; None where it is no JSON, or nested to exhaust whoever reads it."""
    try:
        return json.loads(untrusted_json)
    except (ValueError, RecursionError):
        return None


def part(value: object, *keys: str) -> dict[str, Any]:
    """The object at the end of the keys; empty where there is none."""
    found = at(value, *keys)
    return found if isinstance(found, dict) else {}


def text(value: object, *keys: str) -> str:
    """The text at the end of the keys; empty where there is none."""
    found = at(value, *keys)
    return found if isinstance(found, str) else ""


def items(value: object, *keys: str) -> list[Any]:
    """The first entries of the list at the end of the keys; empty where there is none."""
    found = at(value, *keys)
    return found[:_MOST] if isinstance(found, list) else []


def at(value: object, *keys: str) -> object:
    """What stands at the end of the keys; None where one is missing."""
    for key in keys:
        if not isinstance(value, dict):
            return None
        value = value.get(key)
    return value
