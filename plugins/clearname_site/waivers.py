"""The waivers in the private folder: read strictly, kept readable. A damaged file is none: nothing is waived by it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from datetime import date
from typing import Any

from clearname.gate import Waiver
from clearname.problems import Problem, Refused
from clearname.text import is_invisible
from clearname_site.private import PrivateFolder

FILE = "waivers.toml"
LONGEST = 500
"""Characters of a reason or name."""

_FORMAT = 1
_WHERE = f"private folder: {FILE}"
_PIN = re.compile("[0-9a-f]{64}")
_TEXTS = ("code", "pin", "path", "reason", "by")
_DAYS = ("given_on", "until")


def load_waivers(private: PrivateFolder) -> tuple[Waiver, ...]:
    """Those that the person gave, in their order; none where there is no file. Raises as `parse_waivers`."""
    return parse_waivers(private.text_of(FILE))


def save_waivers(private: PrivateFolder, waivers: Iterable[Waiver]) -> None:
    """Keeps exactly these, for the owner's eyes alone. Raises `Refused` where they cannot be written."""
    private.write(FILE, render_waivers(waivers).encode())


def parse_waivers(text: str) -> tuple[Waiver, ...]:
    """The waivers of a file; none of an empty text. Raises `Refused` (`waiver-file`) for whatever is not as written."""
    if not text.strip():
        return ()
    try:
        value = tomllib.loads(text)
        if set(value) - {"waiver"} != {"format"} or value["format"] != _FORMAT:
            raise ValueError
        return tuple(_waiver(entry) for entry in value.get("waiver", []))
    except (ValueError, TypeError, AttributeError, RecursionError):
        what = "this file cannot be read as waivers"
        fix = "Restore it from your backup, or delete it and give them anew:  clearname waive"
        raise Refused([Problem(_WHERE, "waiver-file", what, fix)]) from None


def render_waivers(waivers: Iterable[Waiver]) -> str:
    """The file."""
    blocks = [f"# What you judged to be right. Change it with  clearname waive .\nformat = {_FORMAT}\n"]
    for waiver in waivers:
        lines = [f"{name} = {_quoted(getattr(waiver, name))}" for name in _TEXTS]
        lines += [f"{name} = {getattr(waiver, name).isoformat()}" for name in _DAYS]
        blocks.append("\n".join(["[[waiver]]", *lines, ""]))
    return "\n".join(blocks)


def one_line(text: str) -> str:
    """What somebody typed as a reason or name, on one line and without what cannot be seen."""
    return " ".join("".join(" " if is_invisible(sign) else sign for sign in text).split())[:LONGEST]


def _waiver(entry: Any) -> Waiver:
    if set(entry) != {*_TEXTS, *_DAYS}:
        raise ValueError
    if not all(type(entry[name]) is str and len(entry[name]) <= 4 * LONGEST for name in _TEXTS):
        raise ValueError
    if not all(type(entry[name]) is date for name in _DAYS) or not _PIN.fullmatch(entry["pin"]):
        raise ValueError
    return Waiver(**entry)


def _quoted(text: str) -> str:
    """A TOML basic string. Source: TOML 1.0, strings."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(f"\\U{_known(ord(sign)):08X}" if is_invisible(sign) else sign for sign in escaped) + '"'


def _known(code: int) -> int:
    return 0xFFFD if 0xD800 <= code <= 0xDFFF else code
