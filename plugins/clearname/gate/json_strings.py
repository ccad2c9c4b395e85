"""The strings in a JSON value: what is told, and the names of it."""

from __future__ import annotations

from typing import Any

_KINDS = ("@type", "@context", "version")


def strings_of(value: Any, *, whole: bool = False) -> list[str]:
    """Every string in a JSON value, in its order: without types, contexts and versions, or with them and the keys."""
    strings: list[str] = []
    names: dict[str, None] = {}
    _gather(value, strings, names)
    return [*strings, *names] if whole else strings


def names_of(*values: Any) -> list[str]:
    """The keys in JSON values, and what stands for types, contexts and versions, each once."""
    names: dict[str, None] = {}
    for value in values:
        _gather(value, [], names)
    return list(names)


def without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these keys and values, for `json.loads`; `ValueError` where one stands twice."""
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("duplicate key")
    return dict(pairs)


def no_constant(name: str) -> None:
    """Refuses NaN and the infinities, for `json.loads`."""
    raise ValueError(name)


def _gather(value: Any, strings: list[str], names: dict[str, None]) -> None:
    if isinstance(value, str):
        strings.append(value)
    elif isinstance(value, dict):
        names.update(dict.fromkeys(value))
        for key, inner in value.items():
            if key in _KINDS:
                kinds: list[str] = []
                _gather(inner, kinds, names)
                names.update(dict.fromkeys(kinds))
            else:
                _gather(inner, strings, names)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, strings, names)
