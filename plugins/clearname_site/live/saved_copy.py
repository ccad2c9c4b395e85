"""A saved copy of the live site in a folder, file by file, against what was published. Source: gate rule H03."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urlsplit

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused, Severity
from clearname.text import printable
from clearname_site.live.address import NOT_SERVED
from clearname_site.live.compare import Comparison, digests, is_wanted, taken_out
from clearname_site.plain_file import read_plain_file

_NAMED = 5
_MOST_MORE = 10_000_000
"""Bytes beyond the published ones that are read of a file, to say by how much it grew."""
_NEVER = frozenset({".git", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What a clone, or the program that shows folders, puts there by itself."""
_LOOK = "Look at that page on the web. If you did not do it, change your password at the host, and publish again."


def compare_copy(
    folder: Path, base: str, manifest: Manifest, earlier: Sequence[Manifest], *, only_pages: bool = False
) -> tuple[Comparison, Problem | None]:
    """
    What in the copy is not as it was published, and a warning where the copy is not the whole site.

    The copy may be the folder itself, or lie in it below the name of the host, as programs that mirror sites put it.
    Nothing is fetched and no link is followed. What was never published is a difference too: somebody else put it
    there. Raises `Refused` (`copy-none`) where nothing in the folder is of this site.
    """
    root = _root(folder, base)
    there = dict(_walk(root, ""))
    wanted = [entry for entry in manifest.files if entry.path not in NOT_SERVED and is_wanted(entry, only_pages)]
    gone = {entry.path: entry for entry in taken_out(manifest, earlier) if is_wanted(entry, only_pages)}
    present = [entry for entry in wanted if there.get(entry.path)]
    if not present and not (there.keys() & gone.keys()) and wanted:
        what = "none of the published files is in this folder"
        fix = "Name the folder in which  index.html  of the saved site lies."
        raise Refused([Problem(printable(str(folder), 200), "copy-none", what, fix)])
    old = digests(earlier)
    found = [problem for entry in present if (problem := _compare(root, entry, old.get(entry.path, frozenset())))]
    known = {entry.path for entry in manifest.files} | NOT_SERVED
    others = sorted(path for path in there if path not in known and (path.endswith(".html") or not only_pages))
    found += [
        _unexpected(root, path, gone.get(path), old.get(path, frozenset()), is_plain=there[path]) for path in others
    ]
    return Comparison(len(present) + len(others), tuple(found)), _incomplete(wanted, present)


def _root(folder: Path, base: str) -> Path:
    parts = urlsplit(base)
    path = unquote(parts.path).strip("/")
    for below in (f"{parts.netloc}/{path}", parts.netloc, path):
        if below.strip("/") and (folder / below.strip("/") / "index.html").is_file():
            return folder / below.strip("/")
    return folder


def _walk(folder: Path, below: str) -> Iterator[tuple[str, bool]]:
    """Each path, and whether it is a plain file; folders are gone into, links are not."""
    try:
        entries = sorted(os.scandir(folder / below), key=lambda entry: entry.name)
    except OSError as error:
        what = f"this folder cannot be read: {error.strerror or 'no reason given'}"
        raise Refused(
            [Problem(printable(str(folder / below), 200), "copy-none", what, "Name another folder.")]
        ) from None
    for entry in entries:
        if entry.name in _NEVER:
            continue
        path, mode = f"{below}{entry.name}", entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISDIR(mode):
            yield from _walk(folder, f"{path}/")
        else:
            yield path, stat.S_ISREG(mode)


def _compare(root: Path, entry: FileEntry, old: frozenset[str]) -> Problem | None:
    data = read_plain_file(root / entry.path, entry.size + _MOST_MORE) or b""
    shown = sha256(data).hexdigest()
    if shown == entry.sha256:
        return None
    if shown in old:
        fix = "The copy was saved before the last publish, or the host still shows it: save it again."
        return Problem(entry.path, "live-old", "the copy holds an earlier version", fix)
    what = f"this is not what was published: {entry.size} bytes were sent, {len(data)} are in the copy"
    fix = "Save it again with a program that changes nothing. If it stays: " + _LOOK[0].lower() + _LOOK[1:]
    return Problem(entry.path, "live-different", what, fix)


def _unexpected(root: Path, path: str, gone: FileEntry | None, old: frozenset[str], *, is_plain: bool) -> Problem:
    shown = printable(path, 200)
    if not is_plain:
        return Problem(
            shown, "live-extra", "this is a link or a device, and was not looked into", "Save the copy anew."
        )
    if gone and sha256(read_plain_file(root / path, gone.size + 1) or b"").hexdigest() in old:
        what = "this was taken out of the site, and is in the copy"
        return Problem(shown, "live-leftover", what, "Save it again; if it stays, ask the host to empty its cache.")
    return Problem(shown, "live-extra", "this was never published from this computer", _LOOK)


def _incomplete(wanted: list[FileEntry], present: list[FileEntry]) -> Problem | None:
    have = {entry.path for entry in present}
    missing = [entry.path for entry in wanted if entry.path not in have]
    if not missing:
        return None
    more = f" and {len(missing) - _NAMED} more" if len(missing) > _NAMED else ""
    what = f"of {len(wanted)} published files, {len(missing)} are not in the copy: {', '.join(missing[:_NAMED])}{more}"
    fix = "Nothing is known of those. Save the whole site, or look at the web:  make verify-live"
    return Problem("the copy", "copy-incomplete", what, fix, Severity.WARNING)
