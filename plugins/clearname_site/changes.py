"""What one commit changes, read from git's own objects: nothing is ever checked out, no file is written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clearname.sources.path_rule import ChangedFile
from clearname_site.git import Git

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ROW = re.compile(rb":([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z][0-9]{0,3})")
_MOST_FILES = 300
"""From here on rows are no longer told apart: one file is allowed."""
_FEW = "-l10"
"""Among how many files moved ones are looked for: that takes time with the square of their number."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit changes since it left another one."""

    rows: tuple[ChangedFile, ...]
    """In git's order; at most 300."""
    blobs: tuple[str, ...]
    """The id of each row's content at the commit; zeros where it is removed."""

    @property
    def is_new(self) -> bool:
        """Whether all of it is new, and changes nothing that was there."""
        return all(row.status == "A" for row in self.rows)


def is_commit_id(text: str) -> bool:
    """Whether the text is a full id in git's own form: nothing that git could take for an option or a name."""
    return bool(_COMMIT.fullmatch(text))


def has_commit(git: Git, commit: str) -> bool:
    """Whether the repository holds the commit itself."""
    return git.run("cat-file", "-e", f"{commit}^{{commit}}").code == 0


def fork_point(git: Git, base: str, head: str) -> str:
    """The commit that both have in common; empty for none."""
    ran = git.run("merge-base", base, head)
    return ran.out.decode("ascii", "replace").strip() if ran.code == 0 else ""


def read_change(git: Git, base: str, head: str, where: str) -> Change:
    """
    What `head` changes against `base`, both trees compared as they are. Raises `OutsideFailed` about `where`.

    Source: git-diff-tree(1), "raw output format", with `-z`.
    """
    # Surrogates keep the bytes of a path that is not UTF-8; no such path passes the rule.
    told = git.data(
        "diff-tree", "-r", "-z", "--raw", "-M", _FEW, "--full-index", "--no-commit-id", base, head, where=where
    )  # fmt: skip
    parts = iter(told.split(b"\0"))
    rows: list[ChangedFile] = []
    blobs: list[str] = []
    for part in parts:
        match = _ROW.fullmatch(part)
        if match is None or len(rows) >= _MOST_FILES:
            break
        status = match[5].decode("ascii")
        path = next(parts, b"")
        if status[0] in "RC":
            path = next(parts, b"")
        mode = match[2].decode("ascii")
        rows.append(ChangedFile(status, path.decode("utf-8", "surrogateescape"), mode))
        blobs.append(match[4].decode("ascii"))
    return Change(tuple(rows), tuple(blobs))


def read_blob(git: Git, blob: str, most: int, where: str) -> bytes | None:
    """The content, or None where it is larger than `most` bytes. Raises `OutsideFailed` about `where`."""
    size = git.text("cat-file", "-s", blob, where=where)
    if not size.isdecimal() or int(size) > most:
        return None
    return git.data("cat-file", "blob", blob, where=where)
