"""Publishing into a folder on this computer: made beside it, looked at, and put in its place in one step."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.atomic import sync_disk, sync_folder
from clearname_site.exchange import exchange
from clearname_site.file_tree import FilesJob, by_path, find_differences, is_ours, read_tree, stage_files
from clearname_site.outside import OutsideFailed, disk_failed
from clearname_site.places import FolderPlace

_SHOWN = 5


def publish_to_folder(place: FolderPlace, job: FilesJob) -> bool:
    """
    Makes the folder hold exactly the files of the job; False if it did already.

    All of it is read back when it stands there, and held against the manifest: paths and digests, both ways.
    What stands there must be a site of ours: those of the last time, or files that carry the dates we give. Else
    `Refused` (`publish-foreign`) unless the job says that they may go. Whoever looks sees the old folder or the new
    one; where the disk cannot exchange two folders, for a moment none. After a crash the next call puts it right.
    """
    folder, staged = place.path, _beside(place.path, "new")
    try:
        with _alone(folder.parent):
            _tidy(folder)
            there = folder.is_dir()
            if there and not find_differences(folder, job.manifest, with_modes=True):
                return False
            if there and not job.replace_foreign:
                _check_ours(folder, job)
            staged.mkdir(mode=0o700)
            try:
                stage_files(job, staged)
                if find_differences(staged, job.manifest):
                    raise Refused([_wrong(folder)])
                job.progress("putting it in place", 0, 0)
                sync_disk()
                _put_in_place(staged, folder)
            except BaseException:
                shutil.rmtree(staged, ignore_errors=True)
                raise
            _clear_away(folder)
            _check_arrived(folder, job)
    except OSError as error:
        raise disk_failed(printable(str(folder), 200), error) from None
    return True


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.clearname-{what}")


def _tidy(folder: Path) -> None:
    """Finishes what a run that was killed left behind: the old folder comes back where there is none."""
    old = _beside(folder, "old")
    if not folder.exists() and old.is_dir() and not old.is_symlink():
        old.rename(folder)
    for left in (_beside(folder, "new"), old):
        _remove(left)


def _remove(path: Path) -> None:
    """Removes whatever stands at the path; of a link the link alone."""
    try:
        is_folder = stat.S_ISDIR(path.lstat().st_mode)
    except FileNotFoundError:
        return
    if is_folder:
        shutil.rmtree(path)
    else:
        path.unlink()


def _put_in_place(staged: Path, folder: Path) -> None:
    if not folder.exists():
        staged.rename(folder)
    elif not exchange(staged, folder):
        old = _beside(folder, "old")
        folder.rename(old)
        try:
            staged.rename(folder)
        except OSError:
            old.rename(folder)
            raise
    sync_folder(folder.parent)


def _clear_away(folder: Path) -> None:
    """Takes the old site away; raises `OutsideFailed` where some of it stays, since the web may still show that."""
    try:
        for left in (_beside(folder, "new"), _beside(folder, "old")):
            _remove(left)
    except OSError as error:
        what = f"the new site is in its place, but the old one could not be deleted: {error.strerror or 'no reason'}"
        fix = "Delete this folder by hand. It holds what the site showed before."
        where = printable(str(error.filename or folder), 200)
        raise OutsideFailed(Problem(where, "publish-folder-left", what, fix)) from None


def _check_arrived(folder: Path, job: FilesJob) -> None:
    """Raises `OutsideFailed` unless the disk gives back the very files that were checked, and nothing else is there."""
    job.progress("reading it back", 0, 0)
    left = find_differences(folder, job.manifest, from_disk=True)
    if not left:
        return
    more = f" and {len(left) - 1} more" if len(left) > 1 else ""
    what = f"after the copying, what is there is not exactly what was checked: {printable(left[0], 100)}{more}"
    fix = "Publish again, with --replace if it asks. If it stays, the disk is damaged or something else writes there."
    raise OutsideFailed(Problem(printable(str(folder), 200), "publish-folder-different", what, fix))


def _check_ours(folder: Path, job: FilesJob) -> None:
    before, now = by_path(job.known), by_path(job.manifest)
    strange = []
    for path, found in read_tree(folder):
        if stat.S_ISDIR(found.mode):
            continue
        digests = {entry.sha256 for entry in (before.get(path), now.get(path)) if entry}
        if found.sha256 not in digests and not is_ours(found):
            strange.append(path)
    if strange:
        raise Refused([foreign_problem(str(folder), strange)])


def foreign_problem(where: str, strange: list[str]) -> Problem:
    """The problem of a place that holds files which are not ours."""
    shown = ", ".join(printable(path, 60) for path in strange[:_SHOWN])
    more = f" and {len(strange) - _SHOWN} more" if len(strange) > _SHOWN else ""
    return Problem(
        printable(where, 200),
        "publish-foreign",
        f"this holds something that Clearname did not put there: {shown}{more}",
        "Choose a folder for this site alone; if all of it may go, say so with --replace.",
    )


def _wrong(folder: Path) -> Problem:
    fix = "Nothing has been published. Publish again; if it stays, please report it."
    what = "what was about to be put there was not exactly what had been checked"
    return Problem(printable(str(folder), 200), "publish-tree", what, fix)


@contextlib.contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Keeps a second publish into the same folder out; the system lets go of it when a process dies."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(parent, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        what, fix = "another publish to this place is running", "Wait until it is done, then publish again."
        raise OutsideFailed(Problem(printable(str(parent), 200), "publish-locked", what, fix)) from None
    try:
        yield
    finally:
        os.close(descriptor)
