"""Which bytes passed the gate before, so that a build judges only what is new. Publishing judges everything."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from clearname.model import FileEntry
from clearname_site.sealed import read_sealed, write_sealed

_FORMAT = 2


def passed_before(note: Path, staging: Path, fingerprint: str) -> list[FileEntry]:
    """
    The files in `staging` whose bytes passed under the same fingerprint; every file is read and digested for it.

    Empty where the note is missing, damaged, or of another fingerprint.
    """
    try:
        known = read_sealed(note)
        if known["format"] != _FORMAT or known["fingerprint"] != fingerprint:
            return []
        staged = frozenset(_staged(str(staging)))
        entries = [FileEntry(path, size, sha256) for path, size, sha256 in known["files"] if path in staged]
    except (ValueError, KeyError, TypeError):
        return []
    return [entry for entry in entries if _holds(staging, entry)]


def note_passed(note: Path, entries: Iterable[FileEntry], fingerprint: str) -> None:
    """Remembers what passed, for `passed_before`."""
    files = [[entry.path, entry.size, entry.sha256] for entry in entries]
    write_sealed(note, {"format": _FORMAT, "fingerprint": fingerprint, "files": files})


def _staged(folder: str) -> Iterator[str]:
    """The path of every file: a few of the thousands that passed, where the others stand."""
    for at, _, names in os.walk(folder):
        below = at[len(folder) + 1 :].replace(os.sep, "/")
        for name in names:
            yield f"{below}/{name}" if below else name


def _holds(staging: Path, entry: FileEntry) -> bool:
    path = staging / entry.path
    try:
        return not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
