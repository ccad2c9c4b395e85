"""The one commit that is published: made by ghp-import, looked at before anything leaves."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.text import is_invisible, printable
from clearname_site.git import LOCAL_TIMEOUT, Git, run_program
from clearname_site.git_failures import explain
from clearname_site.outside import OutsideFailed

MESSAGE = "Publish the site\n"
"""The same for everybody, so that it tells nothing."""
HOUR = time(12, tzinfo=UTC)
"""The time of day of every commit, so that it tells nothing either; noon is the same day in most of the world."""

_CHILD = Path(__file__).with_name("ghp_child.py")
_IDENTITY = re.compile(r"[^<>\n\0]+")
_NO_REPLY = re.compile(r"[^@\s]+@[^@\s]*no-?reply[^@\s]*", re.IGNORECASE)
_YEARS = 10


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the commit names; neutral, never the person."""

    name: str
    email: str


def check_identity(identity: Identity) -> list[Problem]:
    """Problems of the name and address that the published commit would carry; only no-reply addresses do. Rule F01."""
    problems = []
    for key, value in (("committer_name", identity.name), ("committer_email", identity.email)):
        fine = _IDENTITY.fullmatch(value) and value == value.strip() and not any(map(is_invisible, value))
        if not fine or (key == "committer_email" and not _NO_REPLY.fullmatch(value)):
            problems.append(
                Problem(
                    f"pelican.conf: [publish] {key}",
                    "publish-identity",
                    f'"{printable(value)}" cannot stand in a commit that everybody can read',
                    "Leave the line out: the site is then published under a neutral name.",
                )
            )
    return problems


def commit_bytes(tree: str, identity: Identity, as_of: date) -> bytes:
    """The commit as git stores it: no parent, no signature, noon UTC of the day."""
    who = f"{identity.name} <{identity.email}> {int(datetime.combine(as_of, HOUR).timestamp())} +0000"
    return f"tree {tree}\nauthor {who}\ncommitter {who}\n\n{MESSAGE}".encode()


def commit_id(content: bytes) -> str:
    """The name that git gives to a commit of these bytes."""
    return hashlib.sha1(b"commit %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def is_same_site(seen: str, tree: str, identity: Identity, as_of: date) -> bool:
    """
    Whether `seen` is a publish of this very tree under this identity, on whatever day of the last ten years.

    All that differs between such commits is the day, so this needs no look at the other side's history.
    """
    days = (as_of + timedelta(days=offset) for offset in range(31, -366 * _YEARS, -1))
    return any(commit_id(commit_bytes(tree, identity, day)) == seen for day in days)


def import_commit(git: Git, tree: Path, branch: str, identity: Identity, as_of: date) -> str:
    """The id of a new commit of the folder `tree` on `branch`, made by ghp-import. Raises `OutsideFailed`."""
    environment = {
        **{name: value for name, value in git.environment.items() if not name.upper().startswith("PYTHON")},
        "GIT_COMMITTER_NAME": identity.name,
        "GIT_COMMITTER_EMAIL": identity.email,
        "GIT_COMMITTER_DATE": format_datetime(datetime.combine(as_of, HOUR)),
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, "-P", str(_CHILD), str(tree), branch, MESSAGE]
    ran = run_program(command, git.folder, environment, LOCAL_TIMEOUT)
    if ran.code != 0:
        raise OutsideFailed(explain(ran.said or f"signal {-ran.code}", "git"))
    return git.text("rev-parse", "--verify", f"refs/heads/{branch}", where="git")


def check_commit(git: Git, commit: str, blobs: dict[str, str], identity: Identity, as_of: date) -> str:
    """
    The commit's tree, if the commit is what it should be to the byte, and its files are `blobs`, all and no other.

    Raises `Refused` naming what differs. Source: gate rules F01 to F05.
    """
    tree = git.text("rev-parse", "--verify", f"{commit}^{{tree}}", where="git")
    problems = _check_header(git, commit, commit_bytes(tree, identity, as_of))
    wanted = {path: f"100644 blob {blob}" for path, blob in blobs.items()}
    found = _listed(git, commit)
    for path in sorted(wanted.keys() | found.keys()):
        if wanted.get(path) != found.get(path):
            what = "the commit does not hold this file as it was cleared"
            problems.append(Problem(f"output/{printable(path)}", "publish-tree", what, _REPORT))
    if problems:
        raise Refused(problems)
    return tree


def _check_header(git: Git, commit: str, wanted: bytes) -> list[Problem]:
    """Rules F02 (name, address, time, message), F03 (no history) and F08 (no signature of anybody)."""
    found = git.run("cat-file", "commit", commit).out
    header = found.partition(b"\n\n")[0]
    problems = []
    if b"\ngpgsig" in header or b"\nmergetag" in header:
        problems.append(Problem("commit", "publish-signed", "the commit is signed, which says who signed it", _REPORT))
    if b"\nparent " in header or git.text("rev-list", "--count", commit, where="git") != "1":
        problems.append(Problem("commit", "publish-history", "the commit has a history", _REPORT))
    if found != wanted and not problems:
        problems.append(Problem("commit", "publish-commit", "the commit carries something that it should not", _REPORT))
    return problems


def _listed(git: Git, commit: str) -> dict[str, str]:
    """What stands at each path of the commit: mode, kind and id."""
    listed = git.run("ls-tree", "-r", "-z", "--full-tree", commit).out.decode("utf-8", "surrogateescape")
    entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
    return {path: kept for kept, _, path in entries}


_REPORT = "Nothing has been published. Please report this as a mistake of ours."
