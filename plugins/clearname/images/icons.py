"""The icons that browsers and search results show: from the portrait, or the person's initials."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from clearname.images.encode import cut, encode, on_white, open_upright
from clearname.images.faces import SERIF, covers, letters, tidy
from clearname.images.files import ICONS
from clearname.images.lettering import Line, draw, is_rtl

if TYPE_CHECKING:
    from PIL.Image import Image

GROUND = "#0b4f7d"
"""The colour behind the initials where the person has chosen none."""
_LETTERS = "#ffffff"
_IN_FAVICON = (48, 32, 16)
_CAPITALS, _HIGH = 0.45, 0.72
"""Parts of the icon: the height of a capital letter, and what the initials fill at most from top to bottom."""
_SMALL = 48
_EM, _CAPITAL_HEIGHT = 160, 0.714
_SCRIPTS_THAT_JOIN = ("ARABIC", "DEVANAGARI")


def render_icons(
    *, name: str, portrait: bytes | None, accent: str = "", where: str = "favicon.ico"
) -> dict[str, bytes]:  # fmt: skip
    """
    The icons by their paths (`files.ICONS`), without metadata.

    Without a portrait they show the first letters of the first and last word of the name; where the fonts lack those,
    a plain ring. `accent` is `#rrggbb`, the theme's own if empty. `where` names the portrait in a problem. Raises
    `Refused` with `image-damaged`.
    """
    upright = open_upright(portrait, where) if portrait else None
    drawn = None if upright else _drawn(_initials(tidy(name)))

    def icon(size: int) -> Image:
        """The picture in so many pixels each way."""
        return on_white(cut(upright, size, size)) if upright else _monogram(drawn, accent or GROUND, size)

    favicon, small, touch = ICONS
    return {
        favicon: _ico([icon(size) for size in _IN_FAVICON]),
        small: encode(icon(96), "image/png"),
        touch: encode(icon(180), "image/png"),
    }


def _initials(name: str) -> str:
    """One or two letters; apart where they would else join and be read as a word. Empty where the fonts lack them."""
    import unicodedata

    words = [word for word in name.split() if word[0].isalpha()]
    ends = [letters(word)[0].upper() for word in words[:1] + words[1:][-1:]]
    joining = any(unicodedata.name(end[0], "").startswith(_SCRIPTS_THAT_JOIN) for end in ends)
    initials = (" " if joining else "").join(ends)
    return initials if covers(SERIF, initials) else ""


def _drawn(initials: str) -> Image | None:
    """The initials in white on a clear ground, no larger than their ink."""
    if not initials:
        return None
    size = (2 * _EM * (len(letters(initials)) + 1), 3 * _EM)
    line = Line(initials, SERIF, _EM, size[0] / 2, 1.9 * _EM, _LETTERS, "middle", is_rtl(initials))
    drawn = draw([line], *size)
    return drawn.crop(drawn.getbbox())


def _monogram(drawn: Image | None, colour: str, size: int) -> Image:
    from PIL import Image, ImageDraw

    ground = Image.new("RGB", (size, size), colour)
    if drawn is None:
        ring = (size // 4, size // 4, size * 3 // 4, size * 3 // 4)
        ImageDraw.Draw(ground).ellipse(ring, outline=_LETTERS, width=max(1, size // 12))
        return ground
    most = 0.92 if size <= _SMALL else 0.8
    scale = size * min(_CAPITALS / (_EM * _CAPITAL_HEIGHT), most / drawn.width, _HIGH / drawn.height)
    wide, high = max(1, round(drawn.width * scale)), max(1, round(drawn.height * scale))
    mask = drawn.getchannel("A").resize((wide, high), Image.Resampling.LANCZOS)
    ground.paste(_LETTERS, ((size - wide) // 2, (size - high) // 2), mask)
    return ground


def _ico(images: list[Image]) -> bytes:
    # Named here, because Pillow would load all its forty formats to find this one.
    from PIL import IcoImagePlugin  # noqa: F401

    output = io.BytesIO()
    for image in images:
        image.info.clear()
    images[0].save(output, "ICO", sizes=[image.size for image in images], append_images=images[1:])
    return output.getvalue()
