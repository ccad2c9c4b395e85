"""Pictures and other files as the pages show them; the originals themselves are never in the output."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendition:
    """One encoded file of a picture."""

    path: str
    """Below the output folder, such as `images/ana-maria-portrait-272.webp`."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""
    media_type: str
    """`image/webp` or `image/jpeg`."""
    density: int = 1
    """1 or 2: how many of its pixels stand for one of the page's."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the pages show it; the original itself is never in the output."""

    source: str
    """Path of the original below `content/`."""
    digest: str
    """SHA-256 of the original's bytes."""
    alt: str
    caption: str
    """Empty for none."""
    width: int
    """Of the shown size, in pixels of the page."""
    height: int
    renditions: tuple[Rendition, ...]
    """WebP and JPEG, 1x and 2x where the original is large enough."""

    @property
    def fallback(self) -> Rendition:
        """The JPEG at 1x, which every browser reads."""
        return next(r for r in self.renditions if r.media_type == "image/jpeg" and r.density == 1)

    @property
    def largest(self) -> Rendition:
        """The JPEG with the most pixels; what feeds and structured data name."""
        return max((r for r in self.renditions if r.media_type == "image/jpeg"), key=lambda r: r.width)


@dataclass(frozen=True, slots=True)
class Portrait:
    """The person's picture: square on the pages, in three ratios for machines."""

    square: Picture
    """272 pixels of the page; `alt` is the person's name or what they wrote."""
    ratios: tuple[Rendition, ...]
    """JPEG in 1:1, 4:3 and 16:9, in this order, each as large as the original allows up to 1,200 wide."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that may be fetched, such as a CV; without its metadata."""

    source: str
    """Path below `content/`."""
    path: str
    """Below the output folder, `files/…`."""
    digest: str
    """SHA-256 of the original's bytes."""
    media_type: str
    size: int
    """Bytes of the original."""
