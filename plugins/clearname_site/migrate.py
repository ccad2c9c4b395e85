"""Brings the files of an older format up to this engine's, one version at a time, and keeps the old file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from clearname.content.folder import read_plain
from clearname.endorsements.decisions import FORMAT as DECISIONS_FORMAT
from clearname.problems import Problem, Severity
from clearname.settings import FORMAT as SETTINGS_FORMAT
from clearname_site.atomic import write_atomic
from clearname_site.workshop import Workshop

_MOST_BYTES = 1_000_000

Step = Callable[[str], str]
"""From the text of a file of one format to the text of the next."""


def _add_format(text: str) -> str:
    """Format 0 is what files had before they said their format: the same, without that line."""
    return f"format = 1\n{text}"


STEPS: dict[str, dict[int, Step]] = {
    "pelican.conf": {0: _add_format},
    "decisions.toml": {0: _add_format},
}
"""For each file, the step from each older format."""
CURRENT = {"pelican.conf": SETTINGS_FORMAT, "decisions.toml": DECISIONS_FORMAT}


def migrate_site(root: Path) -> list[Problem]:
    """
    Migrates the settings and decisions of a site folder; says what was done, as warnings.

    A file that cannot be read as TOML, or is of a newer format, is left to the loader, which says what is wrong.
    """
    return [said for name in STEPS if (said := _migrate(root, name))]


def _migrate(root: Path, name: str) -> Problem | None:
    path = root / name
    try:
        text = read_plain(path, _MOST_BYTES).decode("utf-8-sig")
        found = _format_of(text)
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, int) or isinstance(found, bool) or not text.strip() or found >= CURRENT[name]:
        return None
    version = found
    while version in STEPS[name] and version < CURRENT[name]:
        text = STEPS[name][version](text)
        version += 1
    if version != CURRENT[name]:
        return None
    backup = _back_up(root, path, found)
    write_atomic(path, text.encode("utf-8"))
    return Problem(
        name,
        "format-migrated",
        "this file was of an older kind and has been brought up to date",
        f"There is nothing to do; the old file is {backup}.",
        Severity.WARNING,
    )


def _format_of(text: str) -> object:
    """The format that a file of TOML says; 0 where it says none. `ValueError` where that cannot be read."""
    head = text.partition("\n[")[0]
    try:
        # Before the first table stands all that is of the file itself; thousands of decisions may follow.
        said = tomllib.loads(head).get("format")
    except ValueError:
        said = None
    return tomllib.loads(text).get("format", 0) if said is None else said


def _back_up(root: Path, path: Path, version: int) -> str:
    workshop = Workshop(root)
    workshop.open()
    folder = workshop.folder / "backups"
    folder.mkdir(exist_ok=True)
    number = 1
    while (backup := folder / f"{path.name}.format-{version}.{number}").exists():
        number += 1
    write_atomic(backup, path.read_bytes())
    return f"{folder.parent.name}/{folder.name}/{backup.name}"
