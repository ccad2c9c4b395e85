"""The site's own texts: which of them hold passages of the notebook already."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from clearname.desk_digests import DeskDigests, folded_words, passages_of
from clearname.problems import Problem, Refused
from clearname.text import printable

_LARGEST = 5_000_000
"""Bytes of a text."""
_TEXTS = (".md", ".toml", ".conf", ".txt", ".html", ".xml", ".json", ".csv")


def in_content(site: Path, desk: DeskDigests) -> dict[str, int]:
    """Path in the site, and how many passages of the notebook stand there; only where there are some."""
    found: dict[str, int] = {}
    for path in _texts(site):
        try:
            text = path.read_bytes()[:_LARGEST].decode("utf-8", "replace")
        except OSError:
            continue
        if many := sum(desk.has_passage(passage) for passage in passages_of(folded_words(text))):
            found[path.relative_to(site).as_posix()] = many
    return found


def read_public(path: Path) -> str:
    """The text of a file. Raises `Refused`."""
    try:
        return path.read_bytes()[:_LARGEST].decode("utf-8", "replace")
    except OSError as error:
        said = error.strerror or type(error).__name__
        what = f"{printable(str(path), 200)} cannot be read: {said}"
        raise Refused([Problem("guard", "guard-public", what, "Name a text file of yours.")]) from None


def _texts(site: Path) -> Iterator[Path]:
    yield site / "pelican.conf"
    for path in sorted((site / "content").rglob("*")):
        if path.suffix in _TEXTS and path.is_file() and not path.is_symlink():
            yield path
