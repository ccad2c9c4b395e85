"""Switches single rules off, so that a test shows which rule holds which attack."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clearname import strict_yaml
from clearname.endorsements import file as file_module
from clearname.endorsements import folder, load
from clearname.html import supporter_rules
from clearname.text import canonical_bytes

_STAND_INS: dict[str, Any] = {"relationship": "other", "connection": "", "date": date(2025, 1, 1), "consent": ""}
"""What a field is that no rule has read."""
_FRONT = "schema: 1\nname: Somebody Else\ndisplay: full\nrelationship: other\nconnection: none\ndate: '2025-01-01'\n"
_NO_LIMIT = 10**7


def switch_off(patch: pytest.MonkeyPatch, code: str) -> None:
    """Takes the rule with this code out of the check of a file, and leaves every other as it is."""
    patch.setattr(supporter_rules.Found, "add", _but(supporter_rules.Found.add, code, at=2))
    patch.setattr(strict_yaml._Walk, "add", _but(strict_yaml._Walk.add, code, at=2))
    patch.setattr(file_module, "_read_fields", _lenient(file_module._read_fields, code))
    patch.setattr(file_module, "_unpublishable", _filtered(file_module._unpublishable, code))
    if code in _WHOLE:
        _WHOLE[code](patch)


def _but(add: Callable[..., None], code: str, at: int) -> Callable[..., None]:
    def switched(*arguments: Any) -> None:
        if arguments[at] != code:
            add(*arguments)

    return switched


def _lenient(read: Callable[..., Any], code: str) -> Callable[..., Any]:
    def switched(*arguments: Any) -> Any:
        values, problems = read(*arguments)
        kept = [problem for problem in problems if problem.code != code]
        if len(kept) < len(problems):
            values = {**_STAND_INS, **values}
        return values, kept

    return switched


def _filtered(find: Callable[..., Any], code: str) -> Callable[..., Any]:
    return lambda *arguments: [problem for problem in find(*arguments) if problem.code != code]


def _any_size(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(file_module, "MOST_BYTES", _NO_LIMIT)
    patch.setattr(folder, "MOST_BYTES", _NO_LIMIT)


def _any_encoding(patch: pytest.MonkeyPatch) -> None:
    def decode(data: bytes, where: str) -> str:
        return canonical_bytes(data).decode("utf-8", "ignore").replace("\0", "")

    patch.setattr(file_module, "_decode", decode)


def _any_front_matter(patch: pytest.MonkeyPatch) -> None:
    def split(text: str, where: str) -> tuple[str, str, int]:
        words = [line for line in text.split("\n") if line.strip() != "---" and not re.match(r"[a-z]+: ", line)]
        return f"{_FRONT}consent: endorsement-consent-v1\n", "\n".join(words).strip(), 1

    patch.setattr(file_module, "_split", split)


def _any_name(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(load, "_without_hidden", lambda entries, hidden, settings: (entries, []))
    patch.setattr(load.NameFinder, "stands_in", lambda self, *texts: False)


_WHOLE: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "endorsement-size": _any_size,
    "endorsement-encoding": _any_encoding,
    "endorsement-front-matter": _any_front_matter,
    "endorsement-name-shown": _any_name,
}
"""Rules about the file as a whole, or about several files together."""
