"""In which sizes a platform wants pictures, and the pictures: JPEG without metadata, never larger than the original."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from clearname.images.encode import cut, encode, open_upright
from clearname.kit.model import KitPicture
from clearname.kit.platforms import ImageSize, Platform

if TYPE_CHECKING:
    from PIL.Image import Image

USUAL_SIDE = 800
"""Pixels of a square picture where a platform says nothing."""
_USUAL_BANNER = (1500, 500)
_BANNERS = ("background", "banner", "header")
_QUALITIES = (88, 80, 70, 60, 50, 40)
_THUMBNAIL = 120
_LARGEST = (2560, 2560)


class Made(NamedTuple):
    """A picture as it was made."""

    data: bytes
    """JPEG."""
    width: int
    height: int
    is_small: bool
    """Whether the original has fewer pixels than the platform asks for."""
    thumbnail: str
    """The same, small, as a `data:` address."""


def pictures_for(platform: Platform, *, portrait: bool) -> tuple[KitPicture, ...]:
    """The pictures of that profile, in the order of the table; without `portrait` the wide ones alone."""
    return tuple(picture for picture in _all(platform) if portrait or picture.is_banner)


def _all(platform: Platform) -> Iterator[KitPicture]:
    for size in platform.images:
        is_banner = size.id in _BANNERS
        usual = _USUAL_BANNER if is_banner else (USUAL_SIDE, USUAL_SIDE)
        width, height = size.width or usual[0], size.height or usual[1]
        yield KitPicture(size.id, width, height, size.max_bytes, is_banner, _note(size))


def _note(size: ImageSize) -> str:
    said = [] if size.width else ["no size is known; this one usually fits"]
    if size.width and not size.verified:
        said.append("size not confirmed")
    if size.note:
        said.append(size.note)
    return "; ".join(said)


class Cutter:
    """Cuts one original to several sizes; it is decoded once."""

    def __init__(self, original: bytes, where: str) -> None:
        """`where` names the original in a problem. Raises `Refused` with `image-damaged`."""
        self._upright = open_upright(original, where, at_least=_LARGEST)

    def make(self, picture: KitPicture) -> Made:
        """The picture in its size, or in its shape only where the original is too small for that."""
        full = self._upright
        # What `cut` takes of the original: the largest part that has the wanted shape.
        across = min(full.width, full.height * picture.width / picture.height)
        scale = min(1.0, across / picture.width)
        width, height = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
        image = cut(full, width, height)
        return Made(_encoded(image, picture.max_bytes), width, height, scale < 1.0, self._thumbnail(width, height))

    def _thumbnail(self, width: int, height: int) -> str:
        across = min(width, _THUMBNAIL * 3 if width > 2 * height else _THUMBNAIL)
        small = encode(cut(self._upright, across, max(1, round(across * height / width))), "image/jpeg", quality=60)
        return f"data:image/jpeg;base64,{base64.b64encode(small).decode()}"


def _encoded(image: Image, max_bytes: int | None) -> bytes:
    data = b""
    for quality in _QUALITIES:
        data = encode(image, "image/jpeg", quality=quality)
        if max_bytes is None or len(data) <= max_bytes:
            break
    return data
