"""Pictures and downloads that pages name: found, checked, planned; nothing is encoded here."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from clearname.content.folder import below, read_plain
from clearname.model import Download, Picture, Portrait
from clearname.problems import Problem, Refused, Severity
from clearname.settings import Person
from clearname.text import fold_latin, is_invisible, printable, slugify

MOST_BYTES = 40_000_000
"""The largest picture or document that is read."""


class Media:
    """Plans each original once, and gives each a name made from the person and what it shows."""

    def __init__(self, content: Path, person: Person) -> None:
        self._content = content
        self._name = slugify(person.name, 40) or "picture"
        self._pictures: dict[str, Picture] = {}
        self._stems: set[str] = set()
        self._downloads: dict[str, Download] = {}

    @property
    def downloads(self) -> tuple[Download, ...]:
        """What pages link to, by path."""
        return tuple(self._downloads[source] for source in sorted(self._downloads))

    def picture(self, source: str, alt: str, caption: str, where: str) -> Picture:
        """The picture at `source` below `content/`; raises `Refused` with `where`."""
        source = self._as_stored(source)
        if all(sign.isspace() or is_invisible(sign) for sign in alt):
            raise Refused(
                [
                    Problem(
                        where,
                        "picture-alt",
                        "the picture does not say what it shows",
                        "Write it between the square brackets:  ![Zoë at the bench](../images/bench.jpg)",
                    )
                ]
            )
        known = self._pictures.get(source)
        if known is None:
            from clearname.images import plan_picture

            data = self._read(source, where)
            known = plan_picture(data, source=source, alt=alt, caption=caption, stem=self._stem(caption or alt))
            self._pictures[source] = known
        return replace(known, alt=alt, caption=caption)

    def portrait(self, source: str, alt: str, where: str) -> Portrait:
        """The person's portrait; raises `Refused` with `where`."""
        from clearname.images import plan_portrait

        source = self._as_stored(source)
        return plan_portrait(self._read(source, where), source=source, alt=alt, stem=self._stem("portrait"))

    def download(self, source: str, where: str) -> Download:
        """The document at `source` below `content/`; raises `Refused` with `where`."""
        source = self._as_stored(source)
        known = self._downloads.get(source)
        if known is None:
            from clearname.images import plan_download

            known = plan_download(self._read(source, where), source=source)
            taken = next((d for d in self._downloads.values() if d.path == known.path), None)
            if taken is not None:
                raise Refused(
                    [
                        Problem(
                            where,
                            "download-name",
                            f"{taken.source} would get the same address",
                            "Rename one of the two files.",
                        )
                    ]
                )
            self._downloads[source] = known
        return known

    def _as_stored(self, source: str) -> str:
        """The path with its accents as the disk has them."""
        path = below(self._content, source)
        return path.relative_to(self._content).as_posix() if path else source

    def _read(self, source: str, where: str) -> bytes:
        path = below(self._content, source)
        shown = printable(f"content/{source}")
        try:
            if path is None:
                raise OSError
            data = read_plain(path, MOST_BYTES)
        except OSError:
            raise Refused(
                [Problem(where, "media-missing", f"there is no file {shown}", "Check its name, or put the file there.")]
            ) from None
        if len(data) > MOST_BYTES:
            raise Refused([Problem(where, "media-size", f"{shown} is too large", "Save a smaller copy of it.")])
        return data

    def _stem(self, words: str) -> str:
        shown = slugify(re.split(r"[,.;:!?()–—]", words)[0], 32)
        base = shown if shown.startswith(self._name) else "-".join(part for part in (self._name, shown) if part)
        number, stem = 1, base
        while stem in self._stems:
            number += 1
            stem = f"{base}-{number}"
        self._stems.add(stem)
        return stem


def check_portrait_alt(person: Person) -> list[Problem]:
    """A warning where what the portrait shows is told without the name: searches for pictures go by it."""
    alt = fold_latin(person.portrait_alt)
    parts = [part for part in (person.given_name, person.family_name) if part]
    whole = any(fold_latin(name) in alt for name in (person.name, *person.other_names))
    if not alt or whole or (len(parts) == 2 and all(fold_latin(part) in alt for part in parts)):
        return []
    where = "pelican.conf ([person] portrait_alt)"
    what = "it does not say your name, by which pictures are searched for"
    fix = f'Begin it with your name:  portrait_alt = "{printable(person.name)}, …"'
    return [Problem(where, "portrait-alt", what, fix, Severity.WARNING)]


def resolve(address: str, folder: str) -> str | None:
    """
    The path below `content/` that a relative address in a file of `folder` means; None if it would leave `content/`.

    Pelican's `{filename}`, `{static}` and `{attach}` are read as the relative addresses they stand for.
    """
    for prefix in ("{filename}", "{static}", "{attach}"):
        address = address.removeprefix(prefix)
    address = unquote(address)
    joined = address.lstrip("/") if address.startswith("/") else posixpath.join(folder, address)
    path = posixpath.normpath(joined)
    return None if path.startswith("..") or path in (".", "") else path
