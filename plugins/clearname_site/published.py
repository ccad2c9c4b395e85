"""The record of what was published when, kept in the private folder: manifests; the files themselves: `kept_trees`."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from pathlib import Path

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused, Severity
from clearname.text import digest
from clearname_site.atomic import make_folder, write_atomic, write_new
from clearname_site.git_failures import mask
from clearname_site.outside import disk_failed
from clearname_site.private import PrivateFolder

FOLDER = "published"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(\d{1,9})\.json")
_SENDING = "sending.json"
_FORMAT = 1


class Way(StrEnum):
    """How what is live came to be."""

    BUILT = "built"
    """The site was built and published."""
    AGAIN = "again"
    """An earlier site was put back."""
    TAKEN_DOWN = "taken_down"
    """The neutral page, or nothing where the branch was removed."""


@dataclass(frozen=True, slots=True)
class PublishRecord:
    """One publish, as it is remembered."""

    day: date
    """The day that counted as today."""
    remote: str
    """Without user name and password."""
    branch: str
    commit: str
    """Empty where the branch was removed."""
    manifest: Manifest
    way: Way = Way.BUILT
    again: int = 0
    """The number of the publish that was put back; 0 for none."""
    number: int = field(default=0, compare=False)
    """Its place in the row, from 1; 0 before it is kept."""


def record_published(private: PrivateFolder, record: PublishRecord) -> Path:
    """
    Keeps the record as `published/<day>-<n>.json`; `n` counts all publishes, so the highest is the latest.

    Two at once get two files. Raises `OutsideFailed` if it cannot be written.
    """
    data = _render(record)
    folder = private.path / FOLDER
    try:
        make_folder(folder)
        while True:
            number = last_number(private) + 1
            path = folder / f"{record.day.isoformat()}-{number}.json"
            with contextlib.suppress(FileExistsError):
                write_new(path, data, mode=0o600)
                return path
    except OSError as error:
        raise disk_failed("private folder: published", error) from None


def note_sending(private: PrivateFolder, record: PublishRecord) -> None:
    """Keeps what is about to be sent, in the place of any such note. Raises `OutsideFailed` if it cannot be written."""
    try:
        make_folder(private.path / FOLDER)
        write_atomic(private.path / FOLDER / _SENDING, _render(record), mode=0o600)
    except OSError as error:
        raise disk_failed("private folder: published", error) from None


def noted_sending(private: PrivateFolder) -> PublishRecord | None:
    """What was about to be sent by a publish that did not come to its end; None for none, and where it is damaged."""
    path = private.path / FOLDER / _SENDING
    try:
        return _read((0, "", path)) if path.exists() else None
    except Refused:
        return None


def forget_sending(private: PrivateFolder) -> None:
    """Removes the note; one that cannot be removed only means that the next publish looks into it."""
    with contextlib.suppress(OSError):
        (private.path / FOLDER / _SENDING).unlink(missing_ok=True)


def last_number(private: PrivateFolder) -> int:
    """The number of the latest record; 0 before the first publish."""
    return max((number for number, _, _ in _records(private.path / FOLDER)), default=0)


def last_published(private: PrivateFolder) -> PublishRecord | None:
    """The latest record; None before the first publish. Raises `Refused` if it is not as it was written."""
    records = _records(private.path / FOLDER)
    return _read(max(records)) if records else None


def recent_published(private: PrivateFolder, most: int) -> list[PublishRecord]:
    """
    The latest records of the place that was published to last, newest first; empty before the first publish.

    Raises `Refused` if one of them is not as it was written.
    """
    last = last_published(private)
    return list(islice(published_to(private, last.remote, last.branch), most)) if last else []


def last_at(private: PrivateFolder, remote: str, branch: str) -> PublishRecord | None:
    """The latest record of that place, whatever was published elsewhere since. Raises as `published_to` does."""
    return next(published_to(private, remote, branch), None)


def published_to(
    private: PrivateFolder, remote: str, branch: str, *, skips_damaged: bool = False
) -> Iterator[PublishRecord]:
    """
    All records of that place, newest first; each is read when it is asked for.

    Raises as `recent_published` does, unless `skips_damaged`.
    """
    for place in sorted(_records(private.path / FOLDER), reverse=True):
        try:
            record = _read(place)
        except Refused:
            if skips_damaged:
                continue
            raise
        if (record.remote, record.branch) == (mask(remote), branch):
            yield record


def older_published(private: PrivateFolder, most: int) -> Iterator[PublishRecord]:
    """All records before the latest `most`, of any place, newest first; one that is damaged is left out."""
    for place in sorted(_records(private.path / FOLDER), reverse=True)[most:]:
        with contextlib.suppress(Refused):
            yield _read(place)


def published_places(private: PrivateFolder) -> list[PublishRecord]:
    """The latest record of each place that was published to, newest first; one that is damaged is left out."""
    latest: dict[tuple[str, str], PublishRecord] = {}
    for record in older_published(private, 0):
        latest.setdefault((record.remote, record.branch), record)
    return list(latest.values())


def damaged_records(private: PrivateFolder) -> list[Problem]:
    """A problem for each record that is not as it was written."""
    problems = []
    for place in sorted(_records(private.path / FOLDER)):
        try:
            _read(place)
        except Refused as refused:
            problems += refused.problems
    return problems


def set_aside_damaged(private: PrivateFolder) -> list[Problem]:
    """
    Gives records that are not as they were written another name, so that nothing reads them; a warning for each.

    For what must not wait until somebody has looked into it. One that cannot be renamed stays.
    """
    warnings = []
    for place in sorted(_records(private.path / FOLDER)):
        try:
            _read(place)
        except Refused:
            path = place[2]
            with contextlib.suppress(OSError):
                path.rename(path.with_name(f"{path.name}.damaged"))
                what = "this record of a publish is damaged, and was given another name so that it stops nothing"
                fix = "Nothing now. Keep it if you want to know what was in it."
                where = f"private folder: {FOLDER}/{path.name}.damaged"
                warnings.append(Problem(where, "private-record", what, fix, Severity.WARNING))
    return warnings


def forget_published(private: PrivateFolder, numbers: Collection[int]) -> None:
    """Removes the records with these numbers; one that cannot be removed stays."""
    for number, _, path in _records(private.path / FOLDER):
        if number in numbers:
            with contextlib.suppress(OSError):
                path.unlink()


def _records(folder: Path) -> list[tuple[int, str, Path]]:
    """Number, day and path of each record."""
    if not folder.is_dir():
        return []
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return [(int(match[2]), match[1], path) for match, path in found if match]


def _render(record: PublishRecord) -> bytes:
    value: dict[str, object] = {
        "format": _FORMAT,
        "day": record.day.isoformat(),
        "remote": mask(record.remote),
        "branch": record.branch,
        "commit": record.commit,
        "files": [[entry.path, entry.size, entry.sha256] for entry in sorted(record.manifest.files)],
    }
    if record.way is not Way.BUILT:
        value["way"] = record.way.value
    if record.again:
        value["again"] = record.again
    return canonical({**value, "digest": digest(canonical(value))})


def canonical(value: dict[str, object]) -> bytes:
    """The one form in which a value is written and digested."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _read(place: tuple[int, str, Path]) -> PublishRecord:
    number, _, path = place
    try:
        value = json.loads(path.read_bytes())
        stated = value.pop("digest")
        if stated != digest(canonical(value)) or value["format"] != _FORMAT:
            raise ValueError
        return PublishRecord(
            date.fromisoformat(value["day"]), value["remote"], value["branch"], value["commit"],
            Manifest(tuple(FileEntry(name, size, sha256) for name, size, sha256 in value["files"])),
            Way(value.get("way", Way.BUILT)), int(value.get("again", 0)), number,
        )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Refused([
            Problem(
                f"private folder: {FOLDER}/{path.name}",
                "private-record",
                "this record of a publish is damaged",
                "Delete the file: the next publish is then compared with the one before it.",
            )
        ]) from None  # fmt: skip
