"""The icons that browsers and search results show: from the portrait, or the person's initials."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from clearname.images.encode import cut, encode, on_white, open_upright
from clearname.images.files import ICONS
from clearname.images.lettering import SERIF, Line, covers, draw, letters, tidy, width_of

if TYPE_CHECKING:
    from PIL.Image import Image

_GROUND, _LETTERS = "#0b4f7d", "#ffffff"
_IN_FAVICON = (48, 32, 16)
_CAPITAL_HEIGHT = 0.714


def render_icons(*, name: str, portrait: bytes | None, where: str = "favicon.ico") -> dict[str, bytes]:
    """
    The icons by their paths (`files.ICONS`), without metadata.

    Without a portrait they show the first letters of the first and last word of the name; where the fonts lack those,
    a plain ring. `where` names the portrait in a problem. Raises `Refused` with `image-damaged`.
    """
    upright = open_upright(portrait, where) if portrait else None
    initials = _initials(tidy(name))

    def icon(size: int) -> Image:
        return on_white(cut(upright, size, size)) if upright else _monogram(initials, size)

    favicon, small, touch = ICONS
    return {
        favicon: _ico([icon(size) for size in _IN_FAVICON]),
        small: encode(icon(96), "image/png"),
        touch: encode(icon(180), "image/png"),
    }


def _initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalpha()]
    ends = words[:1] + words[1:][-1:]
    initials = "".join(letters(word)[0] for word in ends).upper()
    return initials if covers(SERIF, initials) else ""


def _monogram(initials: str, size: int) -> Image:
    from PIL import Image, ImageDraw

    ground = Image.new("RGB", (size, size), _GROUND)
    if not initials:
        ring = (size // 4, size // 4, size * 3 // 4, size * 3 // 4)
        ImageDraw.Draw(ground).ellipse(ring, outline=_LETTERS, width=max(1, size // 12))
        return ground
    em = size * min(0.58, 0.84 / width_of(initials, SERIF, 1))
    base = (size + em * _CAPITAL_HEIGHT) / 2
    drawn = draw([Line(initials, SERIF, em, size / 2, base, _LETTERS, "middle")], size, size)
    ground.paste(drawn, mask=drawn.getchannel("A"))
    return ground


def _ico(images: list[Image]) -> bytes:
    # Named here, because Pillow would load all its forty formats to find this one.
    from PIL import IcoImagePlugin  # noqa: F401

    output = io.BytesIO()
    for image in images:
        image.info.clear()
    images[0].save(output, "ICO", sizes=[image.size for image in images], append_images=images[1:])
    return output.getvalue()
