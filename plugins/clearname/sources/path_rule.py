"""What a pull request may change: one endorsement, a plain file, nothing else. The same rule for the API and git."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from clearname.endorsements import FOLDER
from clearname.endorsements.file import held
from clearname.problems import Problem

PLAIN_FILE = "100644"
"""Git's mode of a file that is no program, link or other repository."""

_PATH = re.compile(re.escape(FOLDER) + r"/(?P<stem>[a-z0-9-]{3,60})\.md")
# No folder on Windows can hold a file of such a name, so no such copy of the site could be made there.
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
_LETTERS = {"A": "added", "M": "modified", "D": "removed", "R": "renamed", "C": "copied", "T": "changed"}
_GIT_STATUS = re.compile(r"[AMDT]|[RC][0-9]{0,3}")
_KINDS = {
    "100755": "a program",
    "120000": "a link to another file",
    "160000": "another repository",
    "040000": "a folder",
}


class ChangedFile(NamedTuple):
    """One file that a pull request changes."""

    status: str
    """`added`, `modified`, `removed`, `renamed`, `copied`, `changed`; git's letters (`A`, `R100`) will do as well."""
    untrusted_path: str
    """The new path where it has two."""
    mode: str
    """Git's six digits at the head of the pull request, such as `100644`; empty if unknown."""


def check_changed_files(rows: Iterable[ChangedFile], where: str) -> list[Problem]:
    """
    Why these changes are no endorsement; empty if they are exactly one.

    `where` stands in every message (`pull request 7`). All problems are held. No message quotes a path.
    """
    rows = tuple(rows)
    if len(rows) != 1:
        what = f"changes {len(rows)} files" if rows else "changes no file"
        fix = f"Send one file in  {FOLDER}/  and leave everything else as it is."
        return [held(where, "request-files", what, fix)]
    return [*_check_path(rows[0], where), *_check_status(rows[0], where), *_check_mode(rows[0], where)]


def only_path(rows: Sequence[ChangedFile]) -> str:
    """The path of the one endorsement among the changes, safe to use and to show; empty where the rule refuses them."""
    return rows[0].untrusted_path if not check_changed_files(rows, "") else ""


def is_removal(rows: Sequence[ChangedFile]) -> bool:
    """Whether the one thing asked for is to take an endorsement out."""
    return len(rows) == 1 and _word(rows[0].status) == "removed" and not _check_path(rows[0], "")


def _check_path(row: ChangedFile, where: str) -> list[Problem]:
    match = _PATH.fullmatch(row.untrusted_path)
    if match and not _DEVICE.fullmatch(match["stem"]):
        return []
    fix = f"Put it at  {FOLDER}/your-name.md  (3 to 60 small letters, digits and hyphens before .md)."
    return [held(where, "request-path", "the file has another place or name than an endorsement", fix)]


def _check_status(row: ChangedFile, where: str) -> list[Problem]:
    status = _word(row.status)
    if status in ("added", "modified"):
        return []
    if status == "removed":
        fix = "If these are your own words, write to the site's owner that you take them back; no reason is needed."
        return [held(where, "request-removal", "takes a file out", fix)]
    fix = "Add your words as a new file instead of moving or copying one."
    return [held(where, "request-change", "the file is neither new nor a new version of an endorsement", fix)]


def _check_mode(row: ChangedFile, where: str) -> list[Problem]:
    if row.mode == PLAIN_FILE or _word(row.status) == "removed":
        return []
    what = f"not a plain file but {_KINDS[row.mode]}" if row.mode in _KINDS else "the kind of the file is unknown"
    fix = "Send a plain text file; GitHub's page for a new file makes one."
    return [held(where, "request-mode", what, fix)]


def _word(status: str) -> str:
    """The API's word for git's letter; anything else as it is."""
    return _LETTERS[status[0]] if _GIT_STATUS.fullmatch(status) else status
