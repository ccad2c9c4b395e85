"""What judges the commit before it is sent, and commits that are nearly right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.problems import Refused
from clearname_site.commit import Identity, check_commit, commit_bytes
from gate_cases.git_folder import Repository

TODAY = date(2026, 3, 9)
IDENTITY = Identity("site", "site@users.noreply.github.com")
FILES: dict[str, bytes] = {"index.html": b"<p>home", "about/index.html": b"<p>about", ".nojekyll": b""}


def codes_of_refused(check: Callable[[], object]) -> set[str]:
    """The codes of what it refuses."""
    try:
        check()
    except Refused as refused:
        return {problem.code for problem in refused.problems}
    return set()


@dataclass(frozen=True)
class Made:
    """A commit that is nearly the right one."""

    change: Callable[[str], str] = lambda text: text
    """Of the text of the commit."""
    more: tuple[tuple[str, bytes | tuple[str, str]], ...] = ()
    """Further files, or others."""
    without: str = ""
    parent: bool = False
    graft: bool = False
    """The parent stands in a file beside the objects, not in the commit."""


def judge_commit(made: Made, folder: Path) -> set[str]:
    """What is found in the commit before it is sent."""
    repository = Repository(folder)
    blobs = {path: repository.object("blob", data) for path, data in FILES.items()}
    files: dict[str, str | bytes | tuple[str, str]] = {**FILES, **dict(made.more)}
    files.pop(made.without, None)
    text = commit_bytes(repository.tree(files), IDENTITY, TODAY).decode()
    earlier = repository.commit({"secret.txt": "x"})
    if made.parent:
        text = text.replace("\nauthor", f"\nparent {earlier}\nauthor", 1)
    commit = repository.object("commit", made.change(text).encode())
    if made.graft:
        (folder / ".git/info").mkdir()
        (folder / ".git/info/grafts").write_text(f"{commit} {earlier}\n")
    return codes_of_refused(lambda: check_commit(repository.git, commit, blobs, IDENTITY, TODAY))


def said(old: str, new: str) -> Made:
    """The commit with other words in it."""
    return Made(lambda text: text.replace(old, new, 1))


def held(path: str, data: bytes | tuple[str, str]) -> Made:
    """The commit with another file in it."""
    return Made(more=((path, data),))


EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
"""Git's name for a file without bytes, which every one of these repositories holds."""
COMMIT = "1" * 40
