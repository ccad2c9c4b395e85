"""The files that may be published."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class FileEntry:
    """One file as it may be published."""

    path: str
    """Below the output folder, with `/`."""
    size: int
    """Bytes."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files that may be published, all of them and no other, by path."""

    files: tuple[FileEntry, ...] = field(default_factory=tuple)
