"""What can be read in a stylesheet: its strings, addresses and comments; escapes undone, strings in a row as one."""

from __future__ import annotations

import re
from functools import lru_cache

from clearname.patterns import later

_WORDS = later(r"/\*.*?(?:\*/|\Z)|\"[^\"]*\"|'[^']*'|url\([^)]*(?:\)|\Z)|@import[^;]*", re.DOTALL | re.IGNORECASE)
_ESCAPED_NUMBER = later(r"\\([0-9a-fA-F]{1,6})\s?")
_ESCAPED = later(r"\\(.)", re.DOTALL)
_COMMENT = later(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CONTENT = later(r"(?<![\w-])content\s*:([^;}]*)", re.IGNORECASE)
_NAME = later(r"(?<![\w-])(?:[.#]|--|@[a-z-]+\s+)-?[^\W\d][\w-]*", re.IGNORECASE)
_STRING = later(r"\"([^\"]*)\"|'([^']*)'")


def decoded_css(css: str) -> str:
    """The stylesheet with its backslash escapes undone; a backslash at the end of a line is nothing."""
    if "\\" not in css:
        return css
    return _ESCAPED.sub(r"\1", _ESCAPED_NUMBER.sub(_character, css.replace("\\\r\n", "").replace("\\\n", "")))


@lru_cache(maxsize=64)
def css_strings(css: str) -> tuple[str, ...]:
    """
    Strings, addresses and comments of a stylesheet; its properties and selectors are no words.

    What `content` puts into the page in several strings follows as one, for each place and for all of them in a row.
    Source: CSS Generated Content, 1; CSS Syntax 3, 4.3.7.
    """
    decoded = decoded_css(css)
    told = [
        "".join(first or second for first, second in _STRING.findall(value))
        for value in _CONTENT.findall(_COMMENT.sub("", decoded))
    ]
    whole = "".join(told)
    joined = dict.fromkeys((*told, whole) if whole.strip() else ())
    return (*_WORDS.findall(decoded), *joined)


def _character(match: re.Match[str]) -> str:
    """The character of a hexadecimal number; the replacement character where there is none."""
    code = int(match[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def style_names(decoded: str) -> list[str]:
    """The names that a stylesheet gives: classes, ids, own properties, layers and movements."""
    return _NAME.findall(decoded)
