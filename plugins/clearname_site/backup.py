"""
The private folder as one file that only a passphrase opens, and back again.

An age file (age-encryption.org/v1, with a passphrase) that holds a zip archive: from outside nobody sees names, nor how
many there are; only about how large it is all together. What can be fetched or made again is left out.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from clearname.problems import Problem, Refused
from clearname.sources.libraries import missing_library
from clearname_site.plain_file import read_whole_file
from clearname_site.private import PrivateFolder

ABOUT = "clearname-backup.txt"
"""The first file of the archive: its format, and the id of the site."""
FORMAT = 1
SHORTEST = 12
"""Characters of a passphrase."""
LARGEST = 4_000_000_000
"""Bytes of all files together."""

_LEFT_OUT = frozenset({"tmp", "cache", "published/files", "published/trees", "published/lock"})
_DAY = (1980, 1, 1, 0, 0, 0)
_AGE = b"age-encryption.org/v1\n"


@dataclass(frozen=True, slots=True)
class Packed:
    """An archive."""

    data: bytes
    files: int
    left_out: int
    """Links, pipes and files that could not be read or named."""


def pack(private: PrivateFolder, site_id: str) -> Packed:
    """Every plain file of the private folder but caches and copies of published sites; no link is followed."""
    buffer, files, left_out = io.BytesIO(), 0, 0
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_entry(ABOUT), f"format {FORMAT}\nsite {site_id}\n")
        for path, is_plain in _walk(private.path, ""):
            data = read_whole_file(private.path / path, LARGEST) if is_plain else None
            if data is None or not _can_be_named(path):
                left_out += 1
                continue
            archive.writestr(_entry(path), data)
            files += 1
    return Packed(buffer.getvalue(), files, left_out)


def seal(data: bytes, passphrase: str) -> bytes:
    """The encrypted file; takes about a second. Raises `Refused` for a short passphrase, or without the package."""
    if len(passphrase) < SHORTEST:
        what = f"the passphrase is shorter than {SHORTEST} characters, so it could be guessed"
        raise _refused("backup-passphrase", what, "Take five or six words that have nothing to do with each other.")
    sealed: bytes = _pyrage().passphrase.encrypt(data, passphrase)
    return sealed


def unseal(sealed: bytes, passphrase: str) -> bytes:
    """
    What was encrypted.

    Raises `Refused`: `backup-format` (no such file, or damaged), `backup-wrong` (another passphrase), or without the
    package.
    """
    if not sealed.startswith(_AGE):
        raise _refused("backup-format", "this is no backup of a private folder", "Choose the file that backup made.")
    pyrage = _pyrage()
    try:
        data: bytes = pyrage.passphrase.decrypt(sealed, passphrase)
    except pyrage.DecryptError as error:
        said = str(error).casefold()
        if "decryption failed" in said:
            fix = "Type it again, with its spaces and capital letters. Without it nobody can open the file, we neither."
            raise _refused("backup-wrong", "this passphrase does not open the backup", fix) from None
        if "excessive work" in said:
            fix = "Open it on a faster computer, such as the one on which it was made."
            raise _refused("backup-format", "this computer would take far too long to open the backup", fix) from None
        what = "the backup is damaged, cut off, or locked in another way than by a passphrase"
        raise _refused("backup-format", what, "Take another copy of it.") from None
    return data


def _pyrage() -> Any:
    try:
        return import_module("pyrage")  # it comes without types
    except ImportError:
        raise missing_library("pyrage") from None


def _walk(folder: Path, below: str) -> Iterator[tuple[str, bool]]:
    """Each path below the folder, and whether it is a plain file; what is left out on purpose is not named."""
    for entry in sorted(os.scandir(folder / below), key=lambda entry: entry.name):
        path, mode = f"{below}{entry.name}", entry.stat(follow_symlinks=False).st_mode
        if path in _LEFT_OUT or entry.name.endswith(".tmp"):
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(folder, f"{path}/")
        else:
            yield path, stat.S_ISREG(mode)


def _can_be_named(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return "\\" not in path and path != ABOUT


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DAY)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    return entry


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem("backup", code, what, fix)])
