"""Whether anything of the private folder is, or ever was, in the repository that the site is written in (rule F06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from clearname.gate import Facts, parse_list
from clearname.gate.words import judge_unseen
from clearname.problems import Problem
from clearname.text import printable
from clearname_site.git import Git
from clearname_site.private import LIST_NAMES

PRIVATE_NAMES = frozenset({
    *(f"{name}.txt" for name in LIST_NAMES), "stated-none.toml", "ledger.jsonl", "watch.json", "invite.key",
    "lists.key", "waivers.toml", "pictures-seen.toml",
})  # fmt: skip
"""Files of a private folder that can be nothing else, by their names in small letters."""
_KEPT_BY_EDITORS = re.compile(r"(?:~|\.bak|\.old|\.orig|\.save)+$")
"""What editors and people put behind the name of an earlier version."""
_LEAKS = frozenset({"protected-term", "unwanted-name", "hidden-name", "unwanted-link"})


def check_private_apart(own: Git, private: Path) -> list[Problem]:
    """
    What of the private folder the repository around the site holds or once held; empty without a repository.

    Looked for by the names of its files in the index and the history, and by their bytes, whatever they are called.
    """
    if not is_repository(own):
        return []
    named = {path for path in (*tracked(own), *_ever(own)) if is_private_name(path)}
    problems = [_tracked(printable(path, 100)) for path in sorted(named)]
    known = {PurePosixPath(path).name for path in named}
    return problems + [
        _tracked(f"private folder: {path.name}")
        for path in _telling_files(private)
        if path.name not in known and _holds(own, path)
    ]


def check_ignore_files(own: Git, private: Path, facts: Facts) -> list[Problem]:
    """Lines of the repository's own ignore files that name the private folder, or what stands on its lists."""
    if not is_repository(own):
        return []
    problems = []
    for path in tracked(own, ":(glob)**/.gitignore", ":(glob)**/.gitattributes"):
        text = own.run("cat-file", "blob", f":./{path}").out.decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), 1):
            if str(private) in line or any(mark.code in _LEAKS for mark in judge_unseen(line, facts)):
                what = "this line keeps something out of the repository, and tells everybody what"
                fix = "Move that file into your private folder, and take the line out."
                problems.append(Problem(f"{printable(path, 100)}:{number}", "private-ignored", what, fix))
    return problems


def is_private_name(path: str) -> bool:
    """Whether a file of that name is one of a private folder, in whatever letters, or an earlier version of one."""
    return _KEPT_BY_EDITORS.sub("", PurePosixPath(path).name.casefold()) in PRIVATE_NAMES


def is_repository(own: Git) -> bool:
    """Whether the site stands in a git repository."""
    return own.run("rev-parse", "--git-dir").code == 0


def tracked(own: Git, *patterns: str) -> list[str]:
    """The paths below the site folder that the next commit would hold, in git's order."""
    listed = own.run("ls-files", "-z", "--", *patterns).out.decode("utf-8", "surrogateescape")
    return [path for path in listed.split("\0") if path]


def _ever(own: Git) -> Iterator[str]:
    """Every path below the site folder that any branch or tag ever held."""
    options = ("--all", "--format=", "--name-only", "-z", "--no-renames", "--diff-filter=A", "--relative")
    listed = own.run("log", *options, "--", ".").out.decode("utf-8", "surrogateescape")
    return (path.strip("\n") for path in listed.split("\0") if path.strip("\n"))


def _telling_files(private: Path) -> list[Path]:
    """The files of the private folder that hold something of the person's."""
    found = []
    for name in sorted(PRIVATE_NAMES):
        path = private / name
        if not path.is_file() or path.is_symlink():
            continue
        if path.suffix != ".txt" or parse_list(path.read_text(encoding="utf-8", errors="replace")):
            found.append(path)
    return found


def _holds(own: Git, path: Path) -> bool:
    """Whether these bytes are in the index, in a branch or in a tag."""
    blob = own.run("hash-object", "--no-filters", "--", str(path)).out.decode("ascii", "replace").strip()
    if not blob or own.run("cat-file", "-e", blob).code != 0:
        return False
    staged = own.run("ls-files", "--stage", "-z", "--", ":/").out
    return f" {blob} ".encode() in staged or bool(
        own.run("log", "--all", "-1", "--format=%H", f"--find-object={blob}").out
    )


def _tracked(where: str) -> Problem:
    what = "this belongs into the private folder alone, and the repository of the site has it, now or in its history"
    fix = "Make a new repository without it; one that was pushed already has to be deleted where it was pushed to."
    return Problem(where, "private-tracked", what, fix)
