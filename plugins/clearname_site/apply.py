"""Moves a cleared build into `output/`, so that a crash at any point leaves work that the next run finishes.

The journal names every file to move and to delete before the first one is touched; replaying it a second time does
no harm, since a file that is not in the staging folder any more has been moved already.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from collections.abc import Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from clearname.model import Manifest
from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.workshop import Workshop

_SHOWN = 20
"""Of what stands in the way that are named."""

_FORMAT = 1


def apply_build(
    workshop: Workshop, manifest: Manifest, known: frozenset[str], standing: frozenset[str] = frozenset()
) -> int:
    """
    Makes `output/` hold exactly the files of the manifest, from the staging folder; returns how many changed.

    `known` are the paths that the last build made. Any other file in `output/` is somebody's: `Refused` is raised
    and nothing is touched. Files whose bytes are the same keep their dates. `standing` are paths that were not staged,
    since `output/` holds them already.
    """
    wanted = {entry.path for entry in manifest.files}
    present = set(_files(workshop.output))
    _refuse_foreign(sorted(present - wanted - known))
    moves = sorted(path for path in wanted - standing if not (path in present and _same(workshop, path)))
    deletes = sorted(present - wanted)
    if moves or deletes:
        _write_journal(workshop.journal, {"format": _FORMAT, "moves": moves, "deletes": deletes})
        finish(workshop)
    shutil.rmtree(workshop.staging, ignore_errors=True)
    return len(moves) + len(deletes)


def finish(workshop: Workshop) -> bool:
    """Replays the journal of a build that was interrupted; False where there is none."""
    journal = _read_journal(workshop.journal)
    if journal is None:
        return False
    moves, deletes = journal
    ready: set[Path] = set()
    for path in moves:
        staged, target = workshop.staging / path, workshop.output / path
        if not staged.exists():
            continue
        if target.parent not in ready or target.is_dir():
            _make_room(workshop.output, target)
            ready.add(target.parent)
        staged.replace(target)
    for path in deletes:
        target = workshop.output / path
        if target.is_symlink() or target.is_file():
            target.unlink()
    if deletes:
        _remove_empty_folders(workshop.output)
    workshop.journal.unlink()
    return True


def _read_journal(path: Path) -> tuple[list[str], list[str]] | None:
    """
    What is to be moved and deleted; None where there is no journal.

    Half a journal is removed: it was never complete, so nothing was moved. So is one that names a place outside
    `output/`, which no build writes.
    """
    try:
        journal = json.loads(path.read_text(encoding="utf-8"))
        moves, deletes = journal["moves"], journal["deletes"]
        if journal["format"] != _FORMAT or not all(_is_inside(name) for name in (*moves, *deletes)):
            raise ValueError
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        path.unlink()
        return None
    return moves, deletes


def _is_inside(name: object) -> bool:
    if not isinstance(name, str) or not name:
        return False
    found = PurePosixPath(name)
    return not found.is_absolute() and not {"..", "."} & set(name.split("/")) and "\\" not in name


def _make_room(output: Path, target: Path) -> None:
    """Makes the folders above `target`; what was a file and is a folder now, or the other way, makes way."""
    for folder in list(target.relative_to(output).parents)[-2::-1]:
        if (output / folder).is_symlink() or (output / folder).is_file():
            (output / folder).unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)


def _write_journal(path: Path, journal: object) -> None:
    temporary = path.with_suffix(".new")
    with temporary.open("w", encoding="utf-8") as file:
        json.dump(journal, file)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _same(workshop: Workshop, path: str) -> bool:
    old, new = workshop.output / path, workshop.staging / path
    return not old.is_symlink() and filecmp.cmp(old, new, shallow=False)


def _files(folder: Path) -> Iterator[str]:
    """The path of every file and link below the folder; as text, since there may be ten thousand."""
    base = str(folder)
    for at, folders, names in os.walk(base):
        below = at[len(base) + 1 :].replace(os.sep, "/")
        links = [name for name in folders if os.path.islink(f"{at}{os.sep}{name}")]  # noqa: PTH114
        for name in (*names, *links):
            yield f"{below}/{name}" if below else name


def _remove_empty_folders(folder: Path) -> None:
    for base, _, _ in os.walk(folder, topdown=False):
        if Path(base) != folder and not any(Path(base).iterdir()):
            Path(base).rmdir()


def _refuse_foreign(paths: list[str]) -> None:
    """Raises `Refused` with each of them, those of one folder together: there may be a whole repository."""
    together: dict[str, int] = {}
    for path in paths:
        # A page's folder is ours, a folder that begins with a dot never.
        top = path.partition("/")[0] if path.startswith(".") else path
        together[top] = together.get(top, 0) + 1
    if together:
        raise Refused(
            Problem(
                f"output/{printable(path, 200)}",
                "output-foreign",
                _foreign(number),
                "Move this out of output/, or delete the whole folder output; it is made anew.",
            )
            for path, number in islice(together.items(), _SHOWN)
        )


def _foreign(number: int) -> str:
    if number == 1:
        return "the build did not make this file and would have to delete it"
    return f"the build did not make these {number} files and would have to delete them"
