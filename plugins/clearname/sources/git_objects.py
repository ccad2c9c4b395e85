"""Git's names for contents, worked out here: what a commit names by them cannot be swapped by who hands it over."""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

TREES_EVIDENCE = "commit-trees.bin"
"""Every folder from the root down to the file, as `git ls-tree -z` lists them one after the other."""
BLOB_EVIDENCE = "commit-file.md"
"""The file itself, byte for byte."""

_LISTED = re.compile(rb"([0-7]{6}) (?:blob|tree|commit) ([0-9a-f]{40})\t(.+)", re.DOTALL)
_NAMED_TREE = re.compile(r"tree ([0-9a-f]{40})\n")


class TreeEntry(NamedTuple):
    """One entry of a tree as it stands in a recursive listing."""

    path: str
    """From the root of the repository, with `/`."""
    mode: str
    """Six digits, such as `100644`."""
    name: str
    """The object's name: 40 hexadecimal digits."""
    size: int = 0
    """Bytes; 0 for what is no file."""


def blob_name(data: bytes) -> str:
    """What git calls a file of these bytes. Source: gitformat-loose, "Pro Git" 10.2."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def tree_name(entries: Iterable[tuple[str, str, str]]) -> str:
    """What git calls a folder with these entries (name without folder, mode, object's name), in any order."""
    rows = sorted((_sort_key(path, mode), mode, path, name) for path, mode, name in entries)
    body = b"".join(
        mode.lstrip("0").encode("ascii")
        + b" "
        + path.encode("utf-8", "surrogatepass")
        + b"\0"
        + binascii.unhexlify(name)
        for _, mode, path, name in rows
    )
    return hashlib.sha1(b"tree %d\0" % len(body) + body, usedforsecurity=False).hexdigest()


def entries_beside(entries: Sequence[TreeEntry], path: str) -> tuple[TreeEntry, ...]:
    """The entries of every folder from the root down to the one that holds `path`: all that its chain is made of."""
    folders = {folder for folder, _ in _steps(path)}
    return tuple(entry for entry in entries if entry.path.rpartition("/")[0] in folders)


def is_in_tree(entries: Sequence[TreeEntry], path: str, root: str) -> bool:
    """
    Whether the entries prove that the tree called `root` holds `path` as they say it does.

    Every folder on the way is named anew from its entries; a listing that leaves out, adds or swaps one proves nothing.
    """
    named = {entry.path: entry.name for entry in entries}
    for folder, _ in _steps(path):
        rows = [
            (entry.path.rpartition("/")[2], entry.mode, entry.name)
            for entry in entries
            if entry.path.rpartition("/")[0] == folder
        ]
        if tree_name(rows) != (named.get(folder) if folder else root):
            return False
    return path in named


def tree_of_commit(payload: str) -> str:
    """The tree that a commit object names in its first line; empty if that is no commit."""
    match = _NAMED_TREE.match(payload)
    return match[1] if match else ""


def is_in_commit(commit: bytes, trees: bytes, data: bytes) -> bool:
    """
    Whether the commit holds a file of exactly these bytes, by the listed folders alone.

    `commit` is the object as git gives it, `trees` are listings as in `TREES_EVIDENCE`. Every name on the way is
    worked out anew; False as well for a repository that names its objects by SHA-256.
    """
    root = tree_of_commit(commit.decode("utf-8", "replace"))
    rows = [_LISTED.fullmatch(row) for row in trees.split(b"\0")[:-1]]
    entries = [
        TreeEntry(row[3].decode("utf-8", "surrogateescape"), row[1].decode(), row[2].decode()) for row in rows if row
    ]
    if not root or len(entries) != len(rows):
        return False
    name = blob_name(data)
    return any(entry.name == name and is_in_tree(entries, entry.path, root) for entry in entries)


def _steps(path: str) -> list[tuple[str, str]]:
    parts = path.split("/")
    return [("/".join(parts[:depth]), parts[depth]) for depth in range(len(parts))]


def _sort_key(path: str, mode: str) -> bytes:
    # Git sorts folders as if their names ended with a slash.
    return (path + "/" if mode == "040000" else path).encode("utf-8", "surrogatepass")
