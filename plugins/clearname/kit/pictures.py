"""In which sizes a platform wants pictures."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.kit.model import KitPicture
from clearname.kit.platforms import ImageSize, Platform

USUAL_SIDE = 800
"""Pixels of a square picture where a platform says nothing."""
_USUAL_BANNER = (1500, 500)
_BANNERS = ("background", "banner", "header")


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
