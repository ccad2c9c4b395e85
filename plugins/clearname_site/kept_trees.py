"""
The files of the last few publishes, kept in the private folder, so that an earlier site can be put back.

Each file stands once below `published/files/`, named by its SHA-256; each kept site is a list in `published/trees/`. A
list is written when all its files are on the disk, and removed before any of them: what a crash cuts off is no list
without files, but files without a list, which nobody trusts and the next publish sweeps away.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused
from clearname.text import digest
from clearname_site.atomic import make_folder, sync_disk, sync_file, sync_folder, write_atomic
from clearname_site.kept_site import Shown, Tree, read_tree, render_tree, tree_id
from clearname_site.outside import OutsideFailed, disk_failed
from clearname_site.plain_file import read_plain_file
from clearname_site.private import PrivateFolder
from clearname_site.published import FOLDER
from clearname_site.workshop import held

MOST = 5
"""How many different sites are kept."""

Progress = Callable[[str, int, int], None]

_WHERE = "private folder: published"
_ONE_BY_ONE = 100
"""Files up to which each is sent to the disk alone; more of them are faster all at once."""
_PATIENCE, _LOOK = 10.0, 0.1
"""Seconds that another publish is waited for, and between two looks."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def keep_tree(private: PrivateFolder, output: Path, manifest: Manifest, shown: Shown, number: int) -> bool:
    """
    Keeps the files of `output` that the manifest names, and the other latest sites up to `MOST`; drops older ones.

    Only what is not kept already is written. False where a file is not what the manifest says: then nothing is kept.
    Raises `OutsideFailed` where the disk fails or another publish is busy here; what was kept before is still kept.
    """
    with _alone(private) as folder:
        trees = _read_trees(folder)
        if not _keep_files(
            folder, output, manifest, {e.sha256 for tree in trees.values() for e in tree.manifest.files}
        ):
            return False
        name = tree_id(manifest)
        kept = Tree(max(number, trees[name].number if name in trees else 0), manifest, shown)
        make_folder(folder / "trees")
        write_atomic(folder / "trees" / f"{name}.json", render_tree(kept), mode=0o600)
        _keep_only(folder, sorted((trees | {name: kept}).items(), key=lambda one: -one[1].number)[:MOST])
        return True


def kept_trees(private: PrivateFolder) -> dict[str, Tree]:
    """The kept sites by their `tree_id`; a list that is damaged is left out."""
    return _read_trees(private.path / FOLDER)


def forget_words(private: PrivateFolder, ids: Collection[str], digests: Collection[str]) -> int:
    """
    Drops every kept site that shows one of these endorsements, by id or by the digest of their words; says how many.

    Raises `OutsideFailed` as `keep_tree` does.
    """
    if not kept_trees(private):
        return 0
    with _alone(private) as folder:
        trees = _read_trees(folder)
        left = [
            (name, tree) for name, tree in trees.items()
            if not any(id_ in ids or words in digests for id_, words, _ in tree.shown)
        ]  # fmt: skip
        if len(left) < len(trees):
            _keep_only(folder, left)
        return len(trees) - len(left)


def put_tree(private: PrivateFolder, tree: Tree, folder: Path, progress: Progress) -> None:
    """
    Writes the kept site into the new folder `folder`, each file checked by its digest.

    The paths of the manifest must have been looked at (`check_manifest`). Raises `Refused` (`previous-damaged`) where a
    kept file is gone or not what it was, `OutsideFailed` where it cannot be written.
    """
    damaged = 0
    try:
        folder.mkdir(mode=0o700)
        for done, entry in enumerate(tree.manifest.files):
            progress("reading the kept copy", done, len(tree.manifest.files))
            data = read_plain_file(_file(private.path / FOLDER, entry), entry.size + 1)
            if data is None or digest(data) != entry.sha256:
                damaged += 1
                continue
            path = folder.joinpath(*entry.path.split("/"))
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
                file.write(data)
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None
    if damaged:
        what = f"the kept copy is damaged: of {len(tree.manifest.files)} files, {damaged} cannot be read as they were"
        fix = "Choose another:  clearname publish --list . Nothing has been published."
        raise Refused([Problem(_WHERE, "previous-damaged", what, fix)])


def read_kept(private: PrivateFolder, entry: FileEntry) -> bytes | None:
    """The bytes of a file of a kept site; None where they are not there or not what they were."""
    data = read_plain_file(_file(private.path / FOLDER, entry), entry.size + 1)
    return data if data is not None and digest(data) == entry.sha256 else None


@contextlib.contextmanager
def _alone(private: PrivateFolder) -> Iterator[Path]:
    """The folder of records, while no other publish writes there; what the disk says becomes `OutsideFailed`."""
    folder = private.path / FOLDER
    try:
        make_folder(folder)
        until = time.monotonic() + _PATIENCE
        while True:
            with held(folder / "lock") as is_ours:
                if is_ours:
                    yield folder
                    return
            if time.monotonic() > until:
                what = "another publish of this site is keeping its copy at this moment"
                raise OutsideFailed(Problem(_WHERE, "previous-busy", what, "Run the command again in a minute."))
            time.sleep(_LOOK)
    except OSError as error:
        raise disk_failed(_WHERE, error) from None


def _file(folder: Path, entry: FileEntry) -> Path:
    return folder / "files" / entry.sha256[:2] / entry.sha256


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return -1


def _keep_files(folder: Path, output: Path, manifest: Manifest, have: Collection[str]) -> bool:
    """Writes what the kept sites do not `have` yet; False where a file is not what the manifest says."""
    fresh: dict[Path, Path] = {}
    try:
        for entry in {entry.sha256: entry for entry in manifest.files}.values():
            path = _file(folder, entry)
            if entry.sha256 in have and _size(path) == entry.size:
                continue
            data = read_plain_file(output / entry.path, entry.size + 1)
            if data is None or digest(data) != entry.sha256:
                return False
            make_folder(path.parent)
            partial = path.with_name(f".{secrets.token_hex(8)}.tmp")
            fresh[partial] = path
            _write(partial, data)
        _place(fresh)
    finally:
        for partial in fresh:
            with contextlib.suppress(OSError):
                partial.unlink()
    return True


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, _NEW, 0o600), "wb") as file:
        file.write(data)


def _place(fresh: dict[Path, Path]) -> None:
    """Gives each file its name, when all of them are on the disk, and takes it out of `fresh`; then the names too."""
    if len(fresh) > _ONE_BY_ONE and hasattr(os, "sync"):
        sync_disk()
    else:
        for partial in fresh:
            sync_file(partial)
    folders = {path.parent for path in fresh.values()}
    for partial, path in list(fresh.items()):
        partial.replace(path)
        del fresh[partial]
    for below in folders:
        sync_folder(below)


def _keep_only(folder: Path, kept: Collection[tuple[str, Tree]]) -> None:
    """Removes every other list, then every file that no list names, with what was cut off."""
    names = {f"{name}.json" for name, _ in kept}
    for path in (folder / "trees").iterdir():
        if path.name not in names:
            path.unlink()
    sync_folder(folder / "trees")
    needed = {entry.sha256 for _, tree in kept for entry in tree.manifest.files}
    for below in (folder / "files").iterdir() if (folder / "files").is_dir() else ():
        for path in below.iterdir():
            if path.name not in needed:
                path.unlink()
        with contextlib.suppress(OSError):
            below.rmdir()  # only where it is empty


def _read_trees(folder: Path) -> dict[str, Tree]:
    if not (folder / "trees").is_dir():
        return {}
    read = ((path.stem, read_tree(path)) for path in sorted((folder / "trees").glob("*.json")))
    return {name: tree for name, tree in read if tree is not None and tree_id(tree.manifest) == name}
