"""The stylesheet: made smaller without changing anything else, and what a person chose of the look."""

from __future__ import annotations

import re

from clearname.colour import lightened, parse_colour, render_colour
from clearname.settings import LookSettings
from clearname.settings_look_checks import DARK_GROUNDS

_TOKENS = re.compile(
    r"""(?P<string>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(?P<comment>/\*.*?\*/)|(?P<space>\s+)""", re.DOTALL
)

_ON_DARK = 7.0
"""The contrast of the accent on dark screens: that of the theme's own colours there; 4.5 is what WCAG 2.2 asks."""
_CORNERS = {"square": "2px", "rounded": ".75rem", "round": "50%"}


def look_rules(look: LookSettings) -> str:
    """
    The rules that the chosen look adds to a stylesheet: `--link`, `--acc` and `--foc` (links, lines, focus ring) for
    light and for dark screens, and `--portrait` (the corners of the picture).

    On paper a theme's own colours hold. The settings must have passed their checks.
    """
    rules = f":root{{--portrait:{_CORNERS[look.portrait]}}}"
    accent = parse_colour(look.accent)
    if accent is None:
        return rules
    on_dark = render_colour(lightened(accent, DARK_GROUNDS, _ON_DARK))
    light, dark = (f":root{{--link:{c};--acc:{c};--foc:{c}}}" for c in (render_colour(accent), on_dark))
    return f"{rules}@media screen{{{light}}}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def minify(css: str) -> str:
    """
    The same rules in fewer bytes.

    Strings stay as they are. Space goes beside `{ } ; , >` and after `:` (before it, space is a selector's
    descendant sign), never beside `+ - * /`, which need it in `calc()`.
    """
    strings: list[str] = []

    def shorter(token: re.Match[str]) -> str:
        """A string as a place holder, a comment as a space."""
        if token["string"]:
            strings.append(token["string"])
            return "\0"
        return " "

    text = re.sub(" +", " ", _TOKENS.sub(shorter, css.replace("\0", ""))).strip()
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    text = re.sub(r": ", ":", text).replace(";}", "}")
    kept = iter(strings)
    return re.sub("\0", lambda _: next(kept), text)
