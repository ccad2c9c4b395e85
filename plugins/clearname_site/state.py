"""Whether anything changed since the last build, by looking at names, sizes and times alone.

The state is a cache: without it, or where it cannot be read, everything counts as changed.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clearname_site.sealed import read_sealed, write_sealed

Stamps = dict[str, list[int]]
"""By path below the site folder: size in bytes, time of the last change and of the last change of the entry, in ns."""

_FORMAT = 3
_SETTLED = 20_000_000
"""Nanoseconds: a file that changed this shortly before the state was written may change again unseen."""


def read_state(path: Path) -> dict[str, Any]:
    """What the last build noted; empty where there is nothing that can be trusted."""
    state = read_sealed(path)
    if not isinstance(state, dict) or state.get("format") != _FORMAT:
        return {}
    return state if all(isinstance(state.get(part), dict) for part in ("inputs", "outputs", "report", "made")) else {}


def write_state(
    path: Path, root: Path, *, key: str, inputs: Stamps, files: list[str], report: dict[str, Any],
    made: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """
    Notes what a build saw (`inputs`, taken before it began), which files it made, and what some are `made` from (see
    `standing.note_made`).
    """
    newest = max((max(stamp[1:]) for stamp in inputs.values()), default=0)
    if time.time_ns() - newest < _SETTLED:
        # A file saved in the same instant could change again under the same time.
        path.unlink(missing_ok=True)
        inputs = {}
    output = dict(stamps(root / "output", root, dotfiles=True))
    outputs = {f"output/{name}": output.get(f"output/{name}", []) for name in files}
    state = {"format": _FORMAT, "key": key, "inputs": inputs, "outputs": outputs, "report": report}
    write_sealed(path, state | {"made": dict(made or {})})


def unchanged(state: dict[str, Any], root: Path, key: str, inputs: Stamps) -> bool:
    """True where the same key, inputs and outputs stand in the state."""
    return bool(
        state.get("inputs")
        and state.get("key") == key
        and state["inputs"] == inputs
        and state["outputs"] == dict(stamps(root / "output", root, dotfiles=True))
    )


def input_stamps(root: Path, others: Iterator[Path]) -> Stamps:
    """The stamps of everything that a build of the site folder reads; `others` are more folders and files."""
    found = dict(stamps(root / "content", root))
    for path in (root / "pelican.conf", root / "decisions.toml", *others):
        found.update(stamps(path, root))
    return found


def stamps(path: Path, root: Path, *, dotfiles: bool = False) -> Iterator[tuple[str, list[int]]]:
    """The stamps of a file, or of every file below a folder; where `path` itself is a link, of what it leads to."""
    try:
        found = path.stat()
    except OSError:
        return
    if not stat.S_ISDIR(found.st_mode):
        yield _name(str(path), root), [found.st_size, found.st_mtime_ns, found.st_ctime_ns]
        return
    folders = [str(path)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.startswith(".") and not dotfiles:
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                    continue
                seen = entry.stat(follow_symlinks=False)
                yield _name(entry.path, root), [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns]


def _name(path: str, root: Path) -> str:
    base = str(root) + os.sep
    return path[len(base) :] if path.startswith(base) else path
