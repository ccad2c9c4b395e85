"""A folder that holds exactly the cleared files: made with neutral modes and dates, and looked at to the last byte."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path, PurePosixPath

from clearname.model import FileEntry, Manifest
from clearname.text import digest
from clearname_site.cleared_tree import Progress, copy_cleared
from clearname_site.outside import disk_failed

FILE_MODE, FOLDER_MODE = 0o644, 0o755
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class FilesJob:
    """What is to be put into a place that takes plain files."""

    manifest: Manifest
    output: Path
    """Where the manifest's files stand."""
    as_of: date
    known: Manifest | None
    """What was put there last time; None where that is not known."""
    replace_foreign: bool
    """Whether files that are not ours may be lost there."""
    progress: Progress


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at one path of a folder."""

    sha256: str
    """Empty for a folder, and for what is neither file nor folder."""
    mode: int
    """Kind and permissions, as the system has them."""
    modified: int
    """Seconds since 1970."""


def stage_files(job: FilesJob, tree: Path) -> None:
    """
    Makes the new folder `tree` of the job's files, each byte digested on the way; see `copy_cleared` for errors.

    Files may be read by everybody and written by the owner; their dates say nothing about when anybody worked.
    """
    copy_cleared(job.manifest, job.output, tree, job.progress)
    try:
        for entry in job.manifest.files:
            path = tree / entry.path
            _open_to_all(path, FILE_MODE)
            os.utime(path, (stamp(entry.sha256, job.as_of),) * 2)
        for name in sorted(folders_of(job.manifest), reverse=True):
            _open_to_all(tree / name, FOLDER_MODE)
            os.utime(tree / name, (stamp("0", job.as_of),) * 2)
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None


def stamp(sha256: str, as_of: date) -> int:
    """
    The date that a published file gets, in seconds since 1970: some time on the afternoon before, that its bytes give.

    Web servers tell versions of a file apart by size and date alone, so other bytes need another date on the same day;
    and no server may tell a date that has not come yet (RFC 9110, 8.8.2.1).
    """
    return _before(int(datetime.combine(as_of, time(), UTC).timestamp()), sha256)


def is_ours(found: Standing) -> bool:
    """Whether the file has the very date that we give to these bytes on some day: nobody else's file does."""
    return bool(found.sha256) and found.modified == _before((found.modified // _DAY + 1) * _DAY, found.sha256)


def folders_of(manifest: Manifest) -> set[str]:
    """Every folder that the manifest's files stand in, `.` among them."""
    return {str(parent) for entry in manifest.files for parent in PurePosixPath(entry.path).parents}


def find_differences(
    folder: Path, manifest: Manifest, *, with_modes: bool = False, from_disk: bool = False
) -> list[str]:
    """
    The paths, in order, at which the folder is not what the manifest says, by every byte, and those of what is there
    besides; none where it holds the manifest's files and nothing else.

    With `with_modes` also those that are not open to whoever should read them; not every disk can say that.
    `from_disk` as in `read_tree`. Raises `OSError`.
    """
    files = {entry.path: (entry.sha256, stat.S_IFREG | FILE_MODE) for entry in manifest.files}
    wanted = files | {name: ("", stat.S_IFDIR | FOLDER_MODE) for name in folders_of(manifest) - {"."}}
    there = {path: (found.sha256, found.mode) for path, found in read_tree(folder, from_disk=from_disk)}
    if not (with_modes and os.name == "posix"):
        wanted, there = _kinds_alone(wanted), _kinds_alone(there)
    return sorted(path for path in wanted.keys() | there.keys() if wanted.get(path) != there.get(path))


def _kinds_alone(tree: dict[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    return {path: (sha256, stat.S_IFMT(mode)) for path, (sha256, mode) in tree.items()}


def read_tree(folder: Path, below: str = "", *, from_disk: bool = False) -> Iterator[tuple[str, Standing]]:
    """
    What stands below the folder, by path; no link is followed, and only plain files are read. Raises `OSError`.

    With `from_disk` the system is asked to forget what it still holds of each file, so that the disk itself answers;
    that takes what was sent to the disk before, and a system that can.
    """
    with os.scandir(folder / below) as entries:
        for entry in sorted(entries, key=lambda e: e.name):
            path = f"{below}/{entry.name}" if below else entry.name
            status = entry.stat(follow_symlinks=False)
            sha256 = _digest(folder / path, status, from_disk=from_disk)
            yield path, Standing(sha256, status.st_mode, int(status.st_mtime))
            if stat.S_ISDIR(status.st_mode):
                yield from read_tree(folder, path, from_disk=from_disk)


def manifest_id(manifest: Manifest) -> str:
    """What tells this set of files from any other: 64 hexadecimal digits."""
    return digest("\n".join(f"{entry.sha256} {entry.path}" for entry in sorted(manifest.files)).encode())


def folder_id(folder: Path) -> str:
    """As `manifest_id`, of the files that stand in the folder now; empty where there is none. Raises `OSError`."""
    if not folder.is_dir():
        return ""
    found = (FileEntry(path, 0, there.sha256) for path, there in read_tree(folder) if not stat.S_ISDIR(there.mode))
    return manifest_id(Manifest(tuple(found)))


def by_path(manifest: Manifest | None) -> dict[str, FileEntry]:
    """The manifest's files by their paths; empty for none."""
    return {entry.path: entry for entry in manifest.files} if manifest else {}


def _before(midnight: int, sha256: str) -> int:
    return midnight - 1 - int(sha256[:8], 16) % (_DAY // 2)


def _open_to_all(path: Path, mode: int) -> None:
    """Some disks know no modes, and refuse to be told any."""
    with contextlib.suppress(PermissionError):
        path.chmod(mode)


def _digest(path: Path, status: os.stat_result, *, from_disk: bool) -> str:
    if not stat.S_ISREG(status.st_mode):
        return ""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if from_disk and hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").hexdigest()
