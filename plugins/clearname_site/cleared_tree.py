"""A copy of exactly the cleared bytes, which nothing can change between the gate and the push."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused
from clearname.text import is_invisible, printable
from clearname_site.machinery import check_machinery, check_pointers
from clearname_site.outside import disk_failed

Progress = Callable[[str, int, int], None]
"""Called with the step in a few words, how many are done, and of how many; 0 of 0 where nobody knows."""

_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20
_GIT = frozenset({".git", "git~1"})
"""The folder of a repository, by its name and by the short one that Windows gives it."""
_SHOWN = 20
"""Changed files that are named; the rest is counted."""


def check_manifest(manifest: Manifest, domain: str) -> list[Problem]:
    """
    What is wrong with publishing this manifest: no site in it, files that may not be named, or not this domain's.

    An empty manifest would wipe the site; without `.nojekyll` GitHub drops files that begin with an underscore.
    """
    paths = [entry.path for entry in manifest.files]
    problems = [_unusable(path) for path in paths if not _is_usable(path)]
    if len(set(paths)) != len(paths):
        problems.append(Problem("output", "publish-manifest", "a file is named twice", "Build the site again."))
    for needed in ("index.html", ".nojekyll"):
        if needed not in paths:
            problems.append(
                Problem(f"output/{needed}", "publish-incomplete", "this file is missing", "Build the site again.")
            )
    return problems + _check_domain(manifest, domain) + check_machinery(manifest)


def copy_cleared(manifest: Manifest, output: Path, tree: Path, progress: Progress) -> dict[str, str]:
    """
    Copies the manifest's files from `output` into the new folder `tree`; gives each path's git blob id.

    Every byte is digested as it is copied. Raises `Refused` naming the files that are not what was cleared: changed,
    gone, replaced by a link or device, or a pointer to a file elsewhere; `OutsideFailed` if it cannot be written.
    """
    blobs: dict[str, str] = {}
    changed: list[str] = []
    _make_folder(tree)
    for done, entry in enumerate(manifest.files):
        progress("copying the cleared files", done, len(manifest.files))
        _make_folder(tree.joinpath(*PurePosixPath(entry.path).parts).parent)
        blob = _copy_file(entry, output, tree)
        if blob is None:
            changed.append(entry.path)
        else:
            blobs[entry.path] = blob
    if changed:
        raise Refused(_changed(changed))
    if pointers := check_pointers(manifest, tree):
        raise Refused(pointers)
    return blobs


def _check_domain(manifest: Manifest, domain: str) -> list[Problem]:
    """The file CNAME says what the setting says; both forms of its last line count as the same."""
    stated = {entry.sha256 for entry in manifest.files if entry.path == "CNAME"}
    wanted = {hashlib.sha256(f"{domain}{end}".encode()).hexdigest() for end in ("", "\n")} if domain else set()
    if bool(stated) == bool(domain) and stated <= wanted:
        return []
    return [
        Problem(
            "output/CNAME",
            "publish-domain",
            "the built site and pelican.conf do not name the same domain",
            "Build the site again, so that it has the domain that [publish] says.",
        )
    ]


def _is_usable(path: str) -> bool:
    parts = path.split("/")
    return (
        path.isprintable()
        and not any(map(is_invisible, path))
        and "\\" not in path
        and not path.startswith('"')
        and all(part not in {"", ".", ".."} and part.lower() not in _GIT for part in parts)
    )


def _unusable(path: str) -> Problem:
    return Problem(
        f"output/{printable(path)}", "publish-manifest", "a file of this name cannot be published", "Rename its source."
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None


def _copy_file(entry: FileEntry, output: Path, tree: Path) -> str | None:
    """The git blob id of the copied bytes; None if they are not the cleared ones."""
    try:
        source = _open_plain(output, entry.path)
    except OSError:
        return None
    try:
        if not stat.S_ISREG(os.fstat(source).st_mode):
            return None
        return _copy_bytes(entry, source, tree.joinpath(*entry.path.split("/")))
    finally:
        os.close(source)


def _open_plain(output: Path, path: str) -> int:
    """Opens a file below `output` that is no link and is behind no link; never waits on a pipe or device."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        if not stat.S_ISDIR(output.joinpath(*parts[:depth]).lstat().st_mode):
            raise NotADirectoryError
    full = output.joinpath(*parts)
    if full.is_symlink():
        raise IsADirectoryError
    return os.open(full, os.O_RDONLY | _PLAIN)


def _copy_bytes(entry: FileEntry, source: int, target: Path) -> str | None:
    cleared, size = hashlib.sha256(), 0
    blob = hashlib.sha1(b"blob %d\0" % entry.size, usedforsecurity=False)
    try:
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600), "wb") as copy:
            while size <= entry.size and (chunk := os.read(source, _CHUNK)):
                size += len(chunk)
                cleared.update(chunk)
                blob.update(chunk)
                copy.write(chunk)
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None
    return blob.hexdigest() if size == entry.size and cleared.hexdigest() == entry.sha256 else None


def _changed(paths: list[str]) -> list[Problem]:
    fix = "Nothing has been published. Build and check again, and leave the output folder alone meanwhile."
    problems = [
        Problem(f"output/{path}", "publish-changed", "this file changed after it was checked", fix)
        for path in paths[:_SHOWN]
    ]
    if len(paths) > _SHOWN:
        what = f"{len(paths) - _SHOWN} more files changed after they were checked"
        problems.append(Problem("output", "publish-changed", what, fix))
    return problems
