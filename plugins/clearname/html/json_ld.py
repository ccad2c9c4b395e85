"""Structured data as an element of a page: text of any kind in it can neither end the element nor break the JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

# What is no number in JSON (NaN, Infinity) raises ValueError.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), check_circular=False).encode
# All five stand in strings only, where JSON knows them by their number.
_ESCAPED = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def json_ld_script(graph: Mapping[str, Any]) -> Markup:
    """
    The graph as one `<script type="application/ld+json">` element.

    Keys keep their order, letters of every script stand as they are, and no space is spent between them.
    Source: HTML, "restrictions for contents of script elements".
    """
    return Markup(f'<script type="application/ld+json">{json_ld_text(graph)}</script>')


def json_ld_text(value: Mapping[str, Any]) -> str:
    """The same without the element: JSON that may stand in one."""
    text = _encode(value)
    for character, escaped in _ESCAPED:
        text = text.replace(character, escaped)
    return text
