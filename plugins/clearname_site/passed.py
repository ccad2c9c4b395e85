"""Which bytes passed the gate before, so that a build judges only what is new. Publishing judges everything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from clearname.model import FileEntry

_FORMAT = 1


def passed_before(note: Path, staging: Path, fingerprint: str) -> list[FileEntry]:
    """
    The files in `staging` whose bytes passed under the same fingerprint; every file is read and digested for it.

    Empty where the note is missing, damaged, or of another fingerprint.
    """
    try:
        known = json.loads(note.read_bytes())
        if known["format"] != _FORMAT or known["fingerprint"] != fingerprint:
            return []
        entries = [FileEntry(path, size, sha256) for path, size, sha256 in known["files"]]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [entry for entry in entries if _holds(staging, entry)]


def note_passed(note: Path, entries: Iterable[FileEntry], fingerprint: str) -> None:
    """Remembers what passed, for `passed_before`."""
    files = [[entry.path, entry.size, entry.sha256] for entry in entries]
    temporary = note.with_suffix(".new")
    known = {"format": _FORMAT, "fingerprint": fingerprint, "files": files}
    temporary.write_text(json.dumps(known, separators=(",", ":")), encoding="utf-8")
    temporary.replace(note)


def _holds(staging: Path, entry: FileEntry) -> bool:
    path = staging / entry.path
    try:
        return not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == entry.sha256
    except OSError:
        return False
