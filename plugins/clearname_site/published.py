"""The record of what was published when, kept in the private folder: manifests, never the files themselves."""

from __future__ import annotations

import contextlib
import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused
from clearname.text import digest
from clearname_site.atomic import write_new
from clearname_site.git_failures import mask
from clearname_site.outside import disk_failed
from clearname_site.private import PrivateFolder

_FOLDER = "published"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})-(\d{1,9})\.json")
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class PublishRecord:
    """One publish, as it is remembered."""

    day: date
    """The day that counted as today."""
    remote: str
    """Without user name and password."""
    branch: str
    commit: str
    manifest: Manifest


def record_published(private: PrivateFolder, record: PublishRecord) -> Path:
    """
    Keeps the record as `published/<day>-<n>.json`; `n` counts all publishes, so the highest is the latest.

    Two at once get two files. Raises `OutsideFailed` if it cannot be written.
    """
    data = _render(record)
    folder = private.path / _FOLDER
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        while True:
            number = max((number for number, _, _ in _records(folder)), default=0) + 1
            path = folder / f"{record.day.isoformat()}-{number}.json"
            with contextlib.suppress(FileExistsError):
                write_new(path, data, mode=0o600)
                return path
    except OSError as error:
        raise disk_failed("private folder: published", error) from None


def last_published(private: PrivateFolder) -> PublishRecord | None:
    """The latest record; None before the first publish. Raises `Refused` if it is not as it was written."""
    records = _records(private.path / _FOLDER)
    return _read(max(records)[2]) if records else None


def recent_published(private: PrivateFolder, most: int) -> list[PublishRecord]:
    """
    The latest records of the place that was published to last, newest first; empty before the first publish.

    Raises `Refused` if one of them is not as it was written.
    """
    found: list[PublishRecord] = []
    for _, _, path in sorted(_records(private.path / _FOLDER), reverse=True):
        record = _read(path)
        if not found or (record.remote, record.branch) == (found[0].remote, found[0].branch):
            found.append(record)
        if len(found) == most:
            break
    return found


def _records(folder: Path) -> list[tuple[int, str, Path]]:
    """Number, day and path of each record."""
    if not folder.is_dir():
        return []
    found = ((_NAME.fullmatch(path.name), path) for path in folder.iterdir())
    return [(int(match[2]), match[1], path) for match, path in found if match]


def _render(record: PublishRecord) -> bytes:
    value = {
        "format": _FORMAT,
        "day": record.day.isoformat(),
        "remote": mask(record.remote),
        "branch": record.branch,
        "commit": record.commit,
        "files": [[entry.path, entry.size, entry.sha256] for entry in sorted(record.manifest.files)],
    }
    return _canonical({**value, "digest": digest(_canonical(value))})


def _canonical(value: dict[str, object]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _read(path: Path) -> PublishRecord:
    try:
        value = json.loads(path.read_bytes())
        stated = value.pop("digest")
        if stated != digest(_canonical(value)) or value["format"] != _FORMAT:
            raise ValueError
        files = tuple(FileEntry(name, size, sha256) for name, size, sha256 in value["files"])
        day = date.fromisoformat(value["day"])
        return PublishRecord(day, value["remote"], value["branch"], value["commit"], Manifest(files))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise Refused([
            Problem(
                f"private folder: {_FOLDER}/{path.name}",
                "private-record",
                "this record of a publish is damaged",
                "Delete the file: the next publish is then compared with the one before it.",
            )
        ]) from None  # fmt: skip
