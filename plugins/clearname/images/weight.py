"""
How much pictures may weigh, so that a page arrives at once over a slow telephone.

A page with everything on it is to have at most 100 KiB. The text and the style of a page fit into the first round trip
of a connection, 14 KiB; the rest is what pictures have. What counts is the WebP file at 1x: nearly every browser takes
WebP, and screens with finer dots, which take the file at 2x, are those of faster devices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clearname.images.plan import SHOWN_WIDTH
from clearname.model import Page, Picture, Rendition, Site
from clearname.problems import Problem

PAGE_BYTES = 100 * 1024 - 14_336
"""Of all pictures of a page together, at 1x."""
_QUALITIES = (72, 62, 52, 42)
"""Below the last, faces become blurred."""
_FINE_QUALITIES = (*_QUALITIES, 32, 22)
"""Twice the pixels hide what a low quality does."""
_SHOWN_BYTES, _FINE_BYTES = 40 * 1024, 80 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """What one WebP file may weigh."""

    most_bytes: int
    qualities: tuple[int, ...]
    """Tried in this order until the file is light enough."""
    is_strict: bool
    """Whether a file that is too heavy at the last quality is refused."""


def budget(rendition: Rendition) -> Budget:
    """A file as wide as the text at most is strictly held; of one for finer screens there is always the other."""
    if rendition.width <= SHOWN_WIDTH:
        return Budget(_SHOWN_BYTES, _QUALITIES, True)
    return Budget(_FINE_BYTES, _FINE_QUALITIES, False)


def check_page_weights(site: Site, sizes: Mapping[str, int]) -> Iterator[Problem]:
    """`page-weight` for each page whose pictures are too heavy together; `sizes`: bytes of each file, by its path."""
    for version in site.versions:
        for page in _pages(version):
            files = {path for picture in page.pictures for path in _shown(picture)}
            weight = sum(sizes.get(path, 0) for path in files)
            if weight > PAGE_BYTES:
                what = (
                    f"the {len(page.pictures)} pictures of this page weigh {_in_kib(weight)} together, "
                    f"and {_in_kib(PAGE_BYTES)} arrive in good time"
                )
                yield Problem(page.source, "page-weight", what, "Take some out, or show them on another page.")


def too_heavy(where: str, weight: int, most: int) -> Problem:
    """`picture-weight`: not even the lowest quality makes the file light enough."""
    return Problem(
        where, "picture-weight",
        f"the picture weighs {_in_kib(weight)} as pages show it, and {_in_kib(most)} arrive in good time",
        "Show a part of it, less high or with less fine detail.",
    )  # fmt: skip


def _shown(picture: Picture) -> Iterator[str]:
    return (r.path for r in picture.renditions if r.media_type == "image/webp" and r.density == 1)


def _pages(site: Site) -> Iterator[Page]:
    for folder in (site.pages, site.profiles, site.news, site.claims):
        yield from folder
    if site.account:
        yield site.account


def _in_kib(size: int) -> str:
    return f"{-(-size // 1024)} K"
