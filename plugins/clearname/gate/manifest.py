"""What stands in a folder: every file with its digest, and whatever is not a plain file of a site. Rules A06, A07."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from clearname.gate.interface import Finding
from clearname.gate.output_file import OutputFile
from clearname.gate.rules import found
from clearname.model import FileEntry, Manifest
from clearname.text import digest, is_invisible

_ALLOWED_DOT_NAMES = frozenset({".nojekyll", ".well-known"})
# Read differently by Windows, shells or web servers.
_UNSAFE = frozenset('\\:*?"<>|')


def build_manifest(folder: Path, known: Mapping[str, FileEntry] | None = None) -> Manifest:
    """
    Every plain file below `folder` by path, with size and SHA-256.

    Reads each byte, except of the paths in `known`, whose entries are taken as they are. Links, devices and dot
    files are left out: `walk_output` reports them. Raises OSError where a file cannot be read.
    """
    known = known or {}
    paths, _ = walk_output(folder)
    entries = (known.get(path) or _entry(path, read_output(folder, path)) for path in paths)
    return Manifest(tuple(sorted(entries)))


def entry_of(file: OutputFile) -> FileEntry:
    """The line of the manifest for a file that has been read."""
    return FileEntry(file.path, len(file.data), file.sha256)


def walk_output(folder: Path) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The paths of the plain files below `folder`, sorted, and a finding for everything else that stands there."""
    paths: list[str] = []
    findings: list[Finding] = []
    try:
        for path, code in _walk(folder, ""):
            if code:
                findings.append(found(code, OutputFile(path, b"")))
            else:
                paths.append(path)
    except OSError:
        findings.append(found("unreadable-file"))
    return tuple(sorted(paths)), tuple(findings)


def read_output(folder: Path, path: str) -> bytes:
    """The bytes of one file, never through a link; OSError if it is no plain file of its own any more."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(folder / path, flags)
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink != 1:
            raise OSError("not a plain file")
        return file.readall()


def _walk(folder: Path, below: str) -> Iterator[tuple[str, str]]:
    """Path and the code of what is wrong with it, empty for nothing; stops at links and hidden folders."""
    with os.scandir(folder / below) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            path = f"{below}/{entry.name}" if below else entry.name
            status = entry.stat(follow_symlinks=False)
            code = _name_fault(entry.name, top=not below) or _kind_fault(status)
            if code:
                yield path, code
            elif stat.S_ISDIR(status.st_mode):
                yield from _walk(folder, path)
            else:
                yield path, ""


def _name_fault(name: str, *, top: bool) -> str:
    if name.startswith(".") and not (top and name in _ALLOWED_DOT_NAMES):
        return "dot-file"
    if name != name.strip(" .") and not name.startswith("."):
        return "unsafe-name"
    if any(character in _UNSAFE or is_invisible(character) for character in name):
        return "unsafe-name"
    return "file-type" if name.endswith("~") else ""


def _kind_fault(status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode):
        return ""
    if stat.S_ISLNK(status.st_mode):
        return "link-in-output"
    if not stat.S_ISREG(status.st_mode):
        return "not-a-file"
    return "link-in-output" if status.st_nlink > 1 else ""


def _entry(path: str, data: bytes) -> FileEntry:
    return FileEntry(path, len(data), digest(data))
