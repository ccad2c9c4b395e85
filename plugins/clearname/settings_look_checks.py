"""What cannot work in `[look]`: a colour that is hard to read, parts of the home page and entries of the menu."""

from __future__ import annotations

import math
from collections.abc import Iterator

from clearname.colour import Colour, darkened, least_contrast, parse_colour, render_colour
from clearname.settings import HOME_SECTIONS, PORTRAIT_SHAPES, LookSettings, Settings
from clearname.text import nearest, printable

LIGHT_GROUNDS: tuple[Colour, ...] = ((0xFF, 0xFF, 0xFF), (0xF6, 0xF4, 0xF0))
"""Page and cards of the shipped theme on light screens."""
DARK_GROUNDS: tuple[Colour, ...] = ((0x14, 0x18, 0x1C), (0x1D, 0x24, 0x2B))
"""Page and cards of the shipped theme on dark screens."""
FOR_TEXT = 4.5
"""The contrast that text needs; lines and focus rings, which need 3, have it then. Source: WCAG 2.2, 1.4.3, 1.4.11."""
KEPT_ON_HOME = ("profile", "more")
"""Parts that home may not leave out: what machines are told of the person, and the way to pages linked nowhere else."""
MOST_IN_MENU = 6
"""Entries; more do not fit beside a long name."""

Found = tuple[str, str, str, str]
"""Table, key, what is wrong, one thing to do."""


def look_problems(settings: Settings) -> Iterator[Found]:
    """What cannot work, as table, key, what and fix. Whether the pages of the menu exist, the plan of pages knows."""
    look = settings.look
    found = (("accent", _accent(look)), ("portrait", _portrait(look)), ("home", _home(look)), ("menu", _menu(look)))
    for key, problems in found:
        for what, fix in problems:
            yield "look", key, what, fix


def _accent(look: LookSettings) -> Iterator[tuple[str, str]]:
    if not look.accent:
        return
    colour = parse_colour(look.accent)
    if colour is None:
        yield "not a colour", 'Write it as # and six digits or letters a to f:  accent = "#0b4f7d"'
        return
    ratio = least_contrast(colour, LIGHT_GROUNDS)
    if ratio < FOR_TEXT:
        # Cut, never rounded up: 4.46 must not be told as 4.5 where 4.5 is needed.
        shown = math.floor(ratio * 10) / 10
        near = render_colour(darkened(colour, LIGHT_GROUNDS, FOR_TEXT))
        what = f"{look.accent} is too pale to be read: its contrast is {shown} to 1, and {FOR_TEXT} is needed"
        yield what, f'Take a darker one; the nearest is  accent = "{near}"'


def _portrait(look: LookSettings) -> Iterator[tuple[str, str]]:
    if look.portrait not in PORTRAIT_SHAPES:
        yield "not one of the choices", 'Choose "square", "rounded" or "round".'


def _home(look: LookSettings) -> Iterator[tuple[str, str]]:
    for name in KEPT_ON_HOME:
        if name not in look.home:
            yield f'the home page cannot go without the part "{name}"', f'Add "{name}", at the end if you like.'
    for name in dict.fromkeys(look.home):
        if name not in HOME_SECTIONS:
            near = nearest(name, set(HOME_SECTIONS))
            known = ", ".join(f'"{section}"' for section in HOME_SECTIONS)
            fix = f'Did you mean "{near}"?' if near else f"Choose from {known}."
            yield f'there is no part "{printable(name)}" of the home page', fix
        elif look.home.count(name) > 1:
            yield f'"{name}" stands here twice', "Keep one."


def _menu(look: LookSettings) -> Iterator[tuple[str, str]]:
    for entry in dict.fromkeys(look.menu):
        plain = f"{entry.strip().strip('/')}/"
        if "://" in entry or plain == "/":
            yield f'"{printable(entry)}" is no page of this site', 'Write what stands after the site: "about/".'
        elif entry != plain:
            yield f'"{printable(entry)}" is not how the menu names a page', f'Write it as "{printable(plain)}".'
        elif look.menu.count(entry) > 1:
            yield f'"{printable(entry)}" stands here twice', "Keep one."
    if len(look.menu) > MOST_IN_MENU:
        yield f"{len(look.menu)} entries are too many for one line", f"Keep the {MOST_IN_MENU} that matter most."
