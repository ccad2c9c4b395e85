"""Encoded pictures kept from earlier builds. An entry carries its own digest: a damaged one is made anew."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import sys
from functools import cache
from pathlib import Path

_FORMAT = "3"
"""Goes up whenever the same original is encoded or drawn in another way."""
_ENDING = ".kept"
_MAKERS = ("pillow", "pillow-heif", "pikepdf", "resvg-py")
_DIGEST_SIZE = hashlib.sha256().digest_size


class PictureCache:
    """Bytes by what they were made from. Without a writable folder it keeps nothing, and nobody minds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._makers = [_FORMAT, *(_version(maker) for maker in _MAKERS)]
        self._used: set[str] = set()

    def get(self, made_from: list[str]) -> bytes | None:
        """The kept bytes; None if there are none or they are not what was put there."""
        name = self._name(made_from)
        self._used.add(name)
        try:
            kept = (self._folder / name).read_bytes()
        except OSError:
            return None
        data = kept[_DIGEST_SIZE:]
        return data if hashlib.sha256(data).digest() == kept[:_DIGEST_SIZE] else None

    def put(self, made_from: list[str], data: bytes) -> None:
        """Keeps the bytes, whole or not at all. A cache that cannot be written is no failure."""
        path = self._folder / self._name(made_from)
        partial = path.with_name(f"{secrets.token_hex(8)}.partial")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_bytes(hashlib.sha256(data).digest() + data)
            partial.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                partial.unlink()

    def forget_unused(self) -> None:
        """Drops what was not asked for: a picture that was taken out of the site must not stay behind here."""
        with contextlib.suppress(OSError):
            for path in list(self._folder.iterdir()):
                if path.suffix in (_ENDING, ".partial") and path.name not in self._used:
                    path.unlink()

    def _name(self, made_from: list[str]) -> str:
        # A length before each part, so that no two lists run together into one.
        parts = (part.encode() for part in (*self._makers, *made_from))
        return hashlib.sha256(b"".join(b"%d:%s" % (len(part), part) for part in parts)).hexdigest() + _ENDING


def _version(package: str) -> str:
    known = _installed().get(package)
    if known is not None:
        return known
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


@cache
def _installed() -> dict[str, str]:
    """
    The versions of packages, by the names of their folders: reading what stands in these takes longer than a page.

    Source: "Recording installed projects", the `.dist-info` directory.
    """
    found: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder or "."):  # noqa: PTH208 -- names are enough
                package, _, version = name.removesuffix(".dist-info").partition("-")
                if version and name.endswith(".dist-info"):
                    found.setdefault(package.lower().replace("_", "-"), version)
    return found
