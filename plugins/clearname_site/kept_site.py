"""One kept site: its files, whose words it shows, and how both are written down."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from clearname.model import Display, Endorsement, FileEntry, Manifest
from clearname.text import digest
from clearname_site.plain_file import read_whole_file
from clearname_site.published import canonical

Shown = tuple[tuple[str, str, str], ...]
"""Whose words a site shows: id, digest of the file, display level."""

_FORMAT = 1
_LARGEST_LIST = 100_000_000
"""Bytes; some half a million files."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One kept site."""

    number: int
    """Of the latest publish of it."""
    manifest: Manifest
    shown: Shown


def tree_id(manifest: Manifest) -> str:
    """The name of a site with exactly these files."""
    return digest(canonical({"files": _listed(manifest)}))


def shown_words(endorsements: Collection[Endorsement]) -> Shown:
    """What a site with these endorsements has to remember of them."""
    return tuple(sorted((e.id, e.digest, e.display.value) for e in endorsements))


def not_shown_any_more(tree: Tree, endorsements: Collection[Endorsement]) -> int:
    """How many supporters' words the tree shows that today's site does not, or not with as much of the name."""
    levels = list(Display)
    today = {(e.id, e.digest): levels.index(e.display) for e in endorsements}
    return sum(
        today.get((id_, words), len(levels)) > levels.index(Display(display)) for id_, words, display in tree.shown
    )


def render_tree(tree: Tree) -> bytes:
    """The list as it is written, with its own digest."""
    value: dict[str, object] = {
        "format": _FORMAT, "number": tree.number, "files": _listed(tree.manifest), "shown": list(map(list, tree.shown)),
    }  # fmt: skip
    return canonical({**value, "digest": digest(canonical(value))})


def read_tree(path: Path) -> Tree | None:
    """The kept site of that list; None where it is damaged, or a newer Clearname wrote it."""
    try:
        value = json.loads(read_whole_file(path, _LARGEST_LIST) or b"")
        stated = value.pop("digest")
        if stated != digest(canonical(value)) or value["format"] != _FORMAT:
            return None
        files = tuple(FileEntry(name, size, sha256) for name, size, sha256 in value["files"])
        return Tree(int(value["number"]), Manifest(files), tuple((a, b, c) for a, b, c in value["shown"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _listed(manifest: Manifest) -> list[list[object]]:
    return [[entry.path, entry.size, entry.sha256] for entry in sorted(manifest.files)]
