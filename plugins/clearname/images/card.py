"""The social card: what a link to the site looks like where it is shared. Name, occupation, address, portrait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearname.images.encode import cut, encode, on_white, open_upright
from clearname.images.lettering import SANS, SERIF, Face, Line, covers, draw, tidy, width_of, wrap

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, HEIGHT = 1200, 630
_QUALITY = 85
_PAPER, _SURFACE, _INK, _MUTED, _ACCENT = "#ffffff", "#f5f3ef", "#1d2329", "#4a545e", "#7c5a12"
_MARGIN = 72
_PORTRAIT_WIDTH = 480
_RULE = (96, 6)
_LEADING = 1.18
_ELLIPSIS = "…"


def render_card(*, name: str, headline: str, host: str, portrait: bytes | None, where: str = "card.jpg") -> bytes:
    """
    The card as a JPEG of 1200 x 630 pixels.

    Words are never cut off at an edge: they wrap, then shrink. Where the fonts lack a letter of the name, the card
    shows the portrait alone, or the other words where there is none. `where` names the portrait in a problem. Raises
    `Refused` with `image-damaged`.
    """
    name, headline, host = tidy(name), tidy(headline), tidy(host)
    upright = open_upright(portrait, where) if portrait else None
    covered = bool(name) and covers(SERIF, name)
    worded = covered or upright is None
    card = _ground(upright, worded=worded)
    if worded:
        right = WIDTH - _MARGIN - (_PORTRAIT_WIDTH if upright else 0)
        words = _fitting_words(name if covered else "", headline, host, right)
        card.paste(words, mask=words.getchannel("A"))
    return encode(card, "image/jpeg", quality=_QUALITY)


def _ground(upright: Image | None, *, worded: bool) -> Image:
    from PIL import Image

    card = Image.new("RGB", (WIDTH, HEIGHT), _PAPER if worded else _SURFACE)
    if worded:
        card.paste(_ACCENT, (_MARGIN, _MARGIN, _MARGIN + _RULE[0], _MARGIN + _RULE[1]))
    if upright:
        width = _PORTRAIT_WIDTH if worded else HEIGHT
        left = WIDTH - width if worded else (WIDTH - width) // 2
        card.paste(on_white(cut(upright, width, HEIGHT)), (left, 0))
    return card


def _fitting_words(name: str, headline: str, host: str, right: int) -> Image:
    """The words as drawn; measured again by their ink, and drawn smaller until it lies inside the margins."""
    for part in range(20):
        words = draw(_lines(name, headline, host, (right - _MARGIN) * (1 - part / 25)), WIDTH, HEIGHT)
        left, top, ink_right, bottom = words.getbbox() or (_MARGIN, _MARGIN, right, _MARGIN)
        if left >= _MARGIN - 8 and top >= _MARGIN and ink_right <= right and bottom <= HEIGHT - _MARGIN // 2:
            break
    return words


def _lines(name: str, headline: str, host: str, width: float) -> list[Line]:
    top, bottom = _MARGIN + _RULE[1] + 28, HEIGHT - _MARGIN
    foot = _fit(host if covers(SANS, host) else "", SANS, (26,), width, 40)
    below = _fit(headline if covers(SANS, headline) else "", SANS, (36, 32, 28, 25), width, 140)
    room = bottom - top - 60 - (_height(below) + 24 if below[1] else 0)
    head = _fit(name, SERIF, (76, 70, 64, 58, 52, 46, 40, 36, 32, 28, 24, 20, 16, 12), width, room)
    placed = _placed(head, SERIF, top, _INK)
    placed += _placed(below, SANS, top + _height(head) + 24, _MUTED)
    return placed + _placed(foot, SANS, bottom - _height(foot), _MUTED)


def _fit(text: str, face: Face, sizes: tuple[int, ...], width: float, height: float) -> tuple[int, list[str]]:
    """
    The largest of the sizes in which the text fits, and its lines.

    Words are broken only where no size over half the largest holds them whole; what fits in no size is cut.
    """
    for within_words in (False, True):
        for size in sizes:
            if not within_words and 2 * size < sizes[0]:
                break
            lines = wrap(text, face, size, width, within_words=within_words)
            whole = all(width_of(line, face, size) <= width for line in lines)
            if whole and len(lines) * size * _LEADING <= height:
                return size, lines
    kept = lines[: max(1, int(height / (sizes[-1] * _LEADING)))]
    while width_of(kept[-1] + _ELLIPSIS, face, sizes[-1]) > width:
        kept[-1] = kept[-1][:-1].rstrip()
    return sizes[-1], [*kept[:-1], kept[-1] + _ELLIPSIS]


def _height(fitted: tuple[int, list[str]]) -> float:
    return fitted[0] * _LEADING * len(fitted[1])


def _placed(fitted: tuple[int, list[str]], face: Face, top: float, colour: str) -> list[Line]:
    size, lines = fitted
    return [
        Line(text, face, size, _MARGIN, top + size * (face.above + _LEADING * number), colour)
        for number, text in enumerate(lines)
    ]
