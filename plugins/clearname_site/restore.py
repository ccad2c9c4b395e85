"""Puts a backup in the place of a private folder that is not there or empty: whole, or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import secrets
import shutil
import stat
import struct
import zipfile
import zlib
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname_site.atomic import sync_folder, sync_tree
from clearname_site.backup import ABOUT, FORMAT, LARGEST
from clearname_site.outside import disk_failed
from clearname_site.private import make_closed
from clearname_site.private_format import FILE, open_format

_WHERE = "private folder"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20
_NOT_OURS = (
    zipfile.BadZipFile, zlib.error, struct.error, KeyError, EOFError, NotImplementedError, RuntimeError, ValueError,
    FileExistsError, NotADirectoryError,
)  # fmt: skip
"""What an archive does that we did not make; the last two where one thing is to be a file and a folder."""
_WINDOWS = os.name == "nt"


def check_empty(folder: Path) -> None:
    """Raises `Refused` (`backup-not-empty`) where something is in the folder but the note of its format."""
    if not folder.exists():
        return
    if not folder.is_dir() or any(path.name != FILE for path in folder.iterdir()):
        what = "there is a private folder already, with things in it"
        fix = "Name another place with --private FOLDER; or move that folder away first, and keep it."
        raise Refused([Problem(_WHERE, "backup-not-empty", what, fix)])


def unpack(data: bytes, folder: Path, site_id: str) -> int:
    """
    Makes the private folder `folder` of what `backup.pack` packed; says how many files it has.

    Everything is written beside it first, for the owner alone, and moved into place in one step. The archive is not
    believed: no link, no path out of the folder, nothing twice, no more than 4 GB. Raises `Refused` (`backup-format`,
    `backup-other-site`, `backup-not-empty`, `private-newer`) and `OutsideFailed` where the disk fails; then there is
    nothing new.
    """
    check_empty(folder)
    make_closed(folder.parent)
    try:
        for left in folder.parent.glob(f".{folder.name}.restoring-*"):
            shutil.rmtree(left, ignore_errors=True)
        beside = folder.with_name(f".{folder.name}.restoring-{secrets.token_hex(4)}")
        beside.mkdir(mode=0o700)
        try:
            files = _write_all(data, beside, site_id)
            open_format(beside)
            _put_in_place(beside, folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except OSError as error:
        raise disk_failed(_WHERE, error) from None
    return files


def _write_all(data: bytes, beside: Path, site_id: str) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check(entries)
            _check_about(archive.read(ABOUT).decode(), site_id)
            for entry in entries:
                if entry.filename != ABOUT:
                    _write(archive, entry, beside)
    except _NOT_OURS:
        raise _refused("what is in it is damaged, or was not made by Clearname") from None
    if not (beside / FILE).is_file():
        raise _refused("it does not say which format the private folder had")
    return len(entries) - 1


def _check(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    folded = {name.casefold() if _WINDOWS else name for name in names}
    if len(folded) != len(names) or not all(map(_is_safe, entries)):
        raise _refused("it holds a file that would lie outside of the private folder, a link, or one file twice")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise _refused("it would fill more than 4 GB")


def _is_safe(entry: zipfile.ZipInfo) -> bool:
    # What was written there, before zipfile cut it at the first NUL.
    name, kind = entry.orig_filename, stat.S_IFMT(entry.external_attr >> 16)
    parts = name.split("/")
    return (
        kind in (0, stat.S_IFREG)
        and all(part not in ("", ".", "..") for part in parts)
        and "\\" not in name
        and "\0" not in name
        and not (_WINDOWS and (":" in name or any(part != part.rstrip(" .") for part in parts)))
    )


def _check_about(about: str, site_id: str) -> None:
    told = dict(line.partition(" ")[::2] for line in about.splitlines())
    if told.get("format") != str(FORMAT):
        raise _refused("a newer Clearname made it", "Install the newer Clearname. Nothing was changed.")
    if told.get("site") != site_id:
        what = "the backup belongs to another site than this one"
        fix = "Go to the folder of that site; or, if its  pelican.conf  is lost, put its  id  into this one."
        raise Refused([Problem("backup", "backup-other-site", what, fix)])


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, beside: Path) -> None:
    path = beside.joinpath(*entry.filename.split("/"))
    for above in reversed(path.relative_to(beside).parents[:-1]):
        (beside / above).mkdir(mode=0o700, exist_ok=True)
    left = entry.file_size
    with archive.open(entry) as source, os.fdopen(os.open(path, _NEW, 0o600), "wb") as target:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile
            target.write(chunk)


def _put_in_place(beside: Path, folder: Path) -> None:
    check_empty(folder)
    with contextlib.suppress(FileNotFoundError):
        (folder / FILE).unlink()
    with contextlib.suppress(FileNotFoundError):
        folder.rmdir()
    sync_tree(beside)
    beside.rename(folder)
    sync_folder(folder.parent)


def _refused(what: str, fix: str = "Take another copy of it. Nothing was changed.") -> Refused:
    return Refused([Problem("backup", "backup-format", what, fix)])
