"""Draws the pictures of the example person's site into `content/images/`.

Run it with `python docs/make_example_pictures.py`, or with names (`portrait bench`) to draw only those. The same
version of Pillow draws the same pictures.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

IMAGES = Path(__file__).resolve().parent.parent / "content" / "images"
PICTURES = {
    "portrait": "zoe-portrait.jpg",
    "bench": "voicing-bench.jpg",
    "front": "organ-front.jpg",
    "drawing": "pipe-drawing.jpg",
    "church": "tresfjell-church.jpg",
}


def main(names: Sequence[str]) -> None:
    """Draws the named pictures, or all of them."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, file in PICTURES.items():
        if not names or name in names:
            import_module(f"example_art.{name}").draw().save(IMAGES / file)


if __name__ == "__main__":
    main(sys.argv[1:])
