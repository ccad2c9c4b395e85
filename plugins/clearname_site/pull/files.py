"""Files that were handed over: a supporter's `.md`, a zip of them, a table, or a folder that holds all of these."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from clearname.endorsements.file import MOST_BYTES, held
from clearname.incoming import Incoming
from clearname.problems import Problem, Refused
from clearname.sources.archive import (
    MOST_SIGNATURE,
    MOST_ZIP_BYTES,
    SIGNATURE_EVIDENCE,
    HandedOver,
    incoming_files,
    read_zip,
)
from clearname.sources.linkedin import parse_recommendations
from clearname.text import printable
from clearname_site.plain_file import read_plain_file
from clearname_site.pull import tables
from clearname_site.pull.source import PullContext
from clearname_site.signatures import with_file_proof


class FileKind(StrEnum):
    """What stands at a path, by its kind and the end of its name; never by looking into it."""

    FOLDER = "folder"
    MARKDOWN = "markdown"
    SIGNATURE = "signature"
    """Beside a Markdown file; pulled with it."""
    ZIP = "zip"
    TABLE = "table"
    MAIL = "mail"
    """For `pull.mail`; passed over here."""
    LINK = "link"
    """A link, device or pipe; never followed or opened."""
    OTHER = "other"
    """Passed over by everybody."""


_ENDINGS = {
    ".md": FileKind.MARKDOWN, ".md.sig": FileKind.SIGNATURE, ".zip": FileKind.ZIP, ".csv": FileKind.TABLE,
    ".tsv": FileKind.TABLE, ".eml": FileKind.MAIL, ".mbox": FileKind.MAIL,
}  # fmt: skip
_MOST_FILES = 50_000
"""Of one folder."""


def kind_of(path: Path) -> FileKind:
    """What stands there; `OTHER` too where nothing does."""
    try:
        mode = path.lstat().st_mode
    except (OSError, ValueError):
        return FileKind.OTHER
    if stat.S_ISDIR(mode):
        return FileKind.FOLDER
    if not stat.S_ISREG(mode):
        return FileKind.LINK
    if path.name.startswith("."):
        return FileKind.OTHER
    name = path.name.lower()
    return next((kind for ending, kind in _ENDINGS.items() if name.endswith(ending)), FileKind.OTHER)


def kinds_of(path: Path) -> dict[FileKind, tuple[Path, ...]]:
    """
    What the path holds, kind by kind and by name: a folder's entries (not those of folders in it), or the file itself.

    For whoever shares a drop folder out among the sources. Raises `Refused` where a folder cannot be read.
    """
    found: dict[FileKind, list[Path]] = {}
    for entry in _entries(path) if kind_of(path) is FileKind.FOLDER else [path]:
        found.setdefault(kind_of(entry), []).append(entry)
    return {kind: tuple(found[kind]) for kind in FileKind if kind in found}


def passed_over(folder: Path) -> frozenset[str]:
    """The names of what nobody reads there: other kinds of files, links, folders; not a mailbox's, and none hidden."""
    kinds = kinds_of(folder)
    left = (entry.name for kind in (FileKind.OTHER, FileKind.LINK, FileKind.FOLDER) for entry in kinds.get(kind, ()))
    return frozenset(name for name in left if not name.startswith(".") and name not in ("cur", "new", "tmp"))


def pull(target: str, context: PullContext) -> Iterator[Incoming]:
    """
    What the file or folder holds and is not in the inbox in the same version.

    In a folder, mail is passed over and every table, zip and Markdown file is read; what is wrong with one of them is
    told after the others were read. Raises `Refused`.
    """
    path = Path(target)
    kinds = kinds_of(path)
    if not set(kinds) & {FileKind.MARKDOWN, FileKind.ZIP, FileKind.TABLE} and kind_of(path) is not FileKind.FOLDER:
        fix = "Name a folder, or a file whose name ends in .md, .zip or .csv; not a link to one."
        raise Refused([Problem(printable(path.name), "files-target", "nothing that can be read here", fix)])
    problems: list[Problem] = []
    for incoming in _loose(kinds.get(FileKind.MARKDOWN, ()), path):
        yield from _new(incoming, context)
    for file in kinds.get(FileKind.ZIP, ()):
        yield from _from_zip(file, context, problems)
    for file in kinds.get(FileKind.TABLE, ()):
        yield from _collecting(tables.pull(str(file), context), problems)
    if problems:
        raise Refused(problems)


def _entries(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as entries:
            names = sorted((entry.name for entry in entries), key=os.fsencode)
    except OSError:
        fix = "Check that it is a folder of yours that can be read."
        raise Refused([Problem(printable(folder.name), "files-target", "this folder cannot be read", fix)]) from None
    if len(names) > _MOST_FILES:
        fix = "Hand them over in several folders."
        what = f"this folder holds more than {_MOST_FILES} files"
        raise Refused([Problem(printable(folder.name), "files-target", what, fix)])
    return [folder / name for name in names]


def _loose(files: tuple[Path, ...], target: Path) -> Iterator[Incoming]:
    where = printable(target.name) if kind_of(target) is FileKind.FOLDER else "file"
    return incoming_files((_hand_over(file) for file in files), where)


def _hand_over(file: Path) -> HandedOver:
    data = read_plain_file(file, MOST_BYTES + 1)
    name = os.fsencode(file.name).decode("utf-8", "replace")
    if data is None:
        fix = "Check that it is a file of yours that can be read."
        return HandedOver(
            name, b"", problems=(held(printable(name), "endorsement-unreadable", "this file cannot be read", fix),)
        )
    signature = read_plain_file(file.with_name(file.name + ".sig"), MOST_SIGNATURE + 1)
    return HandedOver(name, data, signature or b"")


def _from_zip(file: Path, context: PullContext, problems: list[Problem]) -> Iterator[Incoming]:
    where = printable(file.name)
    data = read_plain_file(file, MOST_ZIP_BYTES + 1)
    if data is None:
        fix = "Check that it is a file of yours that can be read."
        problems.append(Problem(where, "files-target", "this zip cannot be read", fix))
        return
    contents = read_zip(data, where)
    for incoming in incoming_files(contents.files, where):
        yield from _new(incoming, context)
    for _, table in contents.linkedin_tables:
        # Told by the zip alone: the folders in it are named by whoever made it, and could be called anything.
        for incoming in _collecting(parse_recommendations(table, where), problems):
            yield from _new(incoming, context)


def _collecting(rows: Iterator[Incoming], problems: list[Problem]) -> Iterator[Incoming]:
    try:
        yield from rows
    except Refused as refused:
        problems += refused.problems


def _new(incoming: Incoming, context: PullContext) -> Iterator[Incoming]:
    """With its proof, or nothing where the inbox has it in this version."""
    signature = next((kept.data for kept in incoming.evidence if kept.name == SIGNATURE_EVIDENCE), b"")
    checked = with_file_proof(incoming, signature, context)
    if any(proof.holds for proof in checked.proofs):
        # A key that came onto the list after the file was pulled makes the file worth another look.
        checked = replace(checked, source=replace(checked.source, version=checked.source.version + "+good"))
    if context.known(checked.source) != checked.source.version:
        yield checked
