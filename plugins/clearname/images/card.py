"""The social card: what a link to the site looks like where it is shared. Name, occupation, address, portrait."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearname.images.encode import cut, encode, on_white, open_upright
from clearname.images.faces import SANS, SERIF, Style, covers, tidy
from clearname.images.lettering import Breaking, Line, above, draw, is_rtl, leading, widths, words_of, wrap
from clearname.text import shorten

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 1200, 630
ACCENT = "#7c5a12"
"""The colour of the rule where the person has chosen none."""
_QUALITY = 85
_PAPER, _SURFACE, _INK, _MUTED = "#ffffff", "#f5f3ef", "#1d2329", "#4a545e"
_MARGIN = 72
_PORTRAIT_WIDTH = 480
_RULE = (96, 6)
_NAME, _NAME_ALONE, _HEADLINE, _HOST = 80, 100, 36, 26
"""Full sizes in pixels to the em; the name's beside a portrait, and without one."""
_OVERHANG = 8
"""Pixels that the ink of a first letter may stand out at the side where lines begin."""
_MOST = 300
"""Characters; settings allow less."""
_LEAST: tuple[tuple[Breaking, float], ...] = (("words", 0.5), ("hyphens", 0.25), ("letters", 0.0))
"""How lines may be broken, and the smallest part of the full size to which that is tried."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Some words in lines, in the size in which they fit."""

    text: str
    style: Style
    size: int
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Pixels."""
        return self.size * leading(self.text, self.style) * len(self.lines)


@dataclass(frozen=True, slots=True)
class _Column:
    """Where the words stand: pixels from the left, and whether lines begin on the right."""

    left: int
    right: int
    rtl: bool

    def lines(self, block: _Block, top: float, colour: str) -> list[Line]:
        """The lines of a block, placed; its own direction is kept inside each of them."""
        first, step = above(block.text, block.style), leading(block.text, block.style)
        return [
            Line(
                text, block.style, block.size, self.right if self.rtl else self.left,
                top + block.size * (first + step * number), colour, "end" if self.rtl else "start", is_rtl(block.text),
            )
            for number, text in enumerate(block.lines)
        ]  # fmt: skip


def render_card(
    *, name: str, headline: str, host: str, portrait: bytes | None, accent: str = "", where: str = "card.jpg"
) -> bytes:
    """
    The card as a JPEG of 1200 x 630 pixels.

    Words are never cut off at an edge: they shrink and wrap; a word is broken only where it fits in no size that can
    be read. Where the name runs from right to left, the card is mirrored. Where the fonts lack a letter of the name,
    the card shows the portrait alone, or the other words where there is none; other words that they lack are left out.
    `accent` is `#rrggbb`, the theme's own if empty. `where` names the portrait in a problem. Raises `Refused` with
    `image-damaged`.
    """
    name, headline, host = (_covered(text, style) for text, style in ((name, SERIF), (headline, SANS), (host, SANS)))
    upright = open_upright(portrait, where) if portrait else None
    worded = bool(name) or upright is None
    rtl = is_rtl(name or headline)
    card = _ground(upright, accent or ACCENT, worded=worded, rtl=rtl)
    if worded:
        beside = _PORTRAIT_WIDTH if upright else 0
        column = _Column(_MARGIN + (beside if rtl else 0), WIDTH - _MARGIN - (0 if rtl else beside), rtl)
        words = _fitting_words(name, headline, host, column)
        card.paste(words, mask=words.getchannel("A"))
    return encode(card, "image/jpeg", quality=_QUALITY)


def _covered(text: str, style: Style) -> str:
    text = shorten(tidy(text), _MOST)
    return text if covers(style, text) else ""


def _ground(upright: Image | None, accent: str, *, worded: bool, rtl: bool) -> Image:
    from PIL import Image

    card = Image.new("RGB", (WIDTH, HEIGHT), _PAPER if worded else _SURFACE)
    if worded:
        left = WIDTH - _MARGIN - _RULE[0] if rtl else _MARGIN
        card.paste(accent, (left, _MARGIN, left + _RULE[0], _MARGIN + _RULE[1]))
    if upright:
        width = _PORTRAIT_WIDTH if worded else HEIGHT
        left = (0 if rtl else WIDTH - width) if worded else (WIDTH - width) // 2
        card.paste(on_white(cut(upright, width, HEIGHT)), (left, 0))
    return card


def _fitting_words(name: str, headline: str, host: str, column: _Column) -> Image:
    """The words as drawn; measured again by their ink, and drawn smaller until it lies inside the margins."""
    least = column.left if column.rtl else column.left - _OVERHANG
    most = column.right + _OVERHANG if column.rtl else column.right
    for part in range(10):
        words = draw(_lines(name, headline, host, column, 1 - part / 12), WIDTH, HEIGHT)
        left, top, right, bottom = words.getbbox() or (column.left, _MARGIN, column.right, _MARGIN)
        if left >= least and top >= _MARGIN and right <= most and bottom <= HEIGHT - _MARGIN // 2:
            break
    return words


def _lines(name: str, headline: str, host: str, column: _Column, part: float) -> list[Line]:
    top, bottom, width = _MARGIN + _RULE[1] + 28, HEIGHT - _MARGIN, (column.right - column.left) * part
    foot = _fit(host, SANS, _HOST, width, 60)
    below = _fit(headline, SANS, _HEADLINE, width, 150)
    room = bottom - top - foot.height - 24 - (below.height + 24 if below.lines else 0)
    head = _fit(name, SERIF, _NAME if column.right - column.left < WIDTH // 2 else _NAME_ALONE, width, room * part)
    return [
        *column.lines(head, top, _INK),
        *column.lines(below, top + (head.height + 24 if head.lines else 0), _MUTED),
        *column.lines(foot, bottom - foot.height, _MUTED),
    ]


def _fit(text: str, style: Style, full: int, width: float, height: float) -> _Block:
    """The text in the largest size, up to `full`, in which it fits into so many pixels."""
    step = leading(text, style)
    block = _Block(text, style, full, ())
    for breaking, least in _LEAST if text else ():
        words = words_of(text, breaking)
        measured = widths(frozenset(piece for word in words for piece in word), style)
        for size in range(full, max(4, int(full * least)), -2):
            lines = wrap(words, measured, width / size)
            block = _Block(text, style, size, tuple(line for line, _ in lines))
            if len(lines) * size * step <= height and all(length * size <= width for _, length in lines):
                return block
    return block
