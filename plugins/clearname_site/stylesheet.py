"""A stylesheet made smaller: comments and needless space go, nothing else changes."""

from __future__ import annotations

import re

_TOKENS = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<comment>/\*.*?\*/)|(?P<space>\s+)""", re.DOTALL
)


def minify(css: str) -> str:
    """
    The same rules in fewer bytes.

    Strings stay as they are. Space goes beside `{ } ; , >` and after `:` (before it, space is a selector's
    descendant sign), never beside `+ - * /`, which need it in `calc()`.
    """
    strings: list[str] = []

    def shorter(token: re.Match[str]) -> str:
        if token["string"]:
            strings.append(token["string"])
            return "\0"
        return " "

    text = re.sub(" +", " ", _TOKENS.sub(shorter, css.replace("\0", ""))).strip()
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    text = re.sub(r": ", ":", text).replace(";}", "}")
    kept = iter(strings)
    return re.sub("\0", lambda _: next(kept), text)
