"""
GitHub's JSON as values: only what we use, and only in the documented types.

Source: docs.github.com, REST API version 2022-11-28: "Pull requests", "Git trees", "Git blobs", "Commits", "Reviews".
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from clearname.sources.git_objects import TreeEntry

GHOST = 10137
"""The account that GitHub shows in place of a deleted one."""
_NAME = re.compile(r"[0-9a-f]{40}")
_LOGIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,99}(?:\[bot\])?|[A-Za-z0-9-]{1,100}_[a-z0-9]{1,20}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_LARGEST_NUMBER = 2**53
_LONGEST_PAYLOAD = 65_536
"""Characters of a commit or signature that are kept; a longer one proves nothing here."""


class Malformed(Exception):
    """An answer is not of the documented shape. Says which part; never holds a word of it."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account by its number, which stays with it for ever."""

    number: int
    login: str
    """Of letters that are safe to show; empty where it was not. May belong to somebody else tomorrow."""
    is_program: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A pull request as the list shows it."""

    number: int
    head: str
    is_draft: bool
    repository_id: int = 0
    """The number of the repository that it was sent to, which outlives every renaming; 0 where it is not told."""


@dataclass(frozen=True, slots=True)
class Request:
    """A pull request as it was at one moment."""

    number: int
    head: str
    is_draft: bool
    is_open: bool
    sender: Account | None
    """None where the account has been deleted."""
    has_copy: bool
    """Whether the repository that it came from still exists."""
    changed_files: int
    commits: int
    created_at: datetime | None
    repository_id: int = 0
    """See `Listed`."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """One changed file; `name` is the object's."""

    status: str
    untrusted_path: str
    name: str


@dataclass(frozen=True, slots=True)
class Tree:
    """Everything in the repository at one commit."""

    is_whole: bool
    entries: tuple[TreeEntry, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """What one account said about one commit of a request."""

    account: int
    state: str
    commit: str


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and what GitHub found about its signature."""

    name: str
    tree: str
    author: int
    """The account whose address the author wrote, whoever that was; 0 for none."""
    committer: int
    """Likewise; with a valid signature, the account whose signature it is."""
    is_verified: bool
    reason: str
    payload: str
    signature: str


def read_listed(answer: Any) -> Listed:
    """One row of the list of pull requests. Raises `Malformed`."""
    row = _table(answer, "pull request")
    head = _sha(_table(row.get("head"), "head").get("sha"))
    return Listed(_number(row.get("number")), head, row.get("draft") is True, _repository_id(row.get("base")))


def _repository_id(base: Any) -> int:
    repository = base.get("repo") if isinstance(base, dict) else None
    found = repository.get("id") if isinstance(repository, dict) else None
    return found if type(found) is int and found > 0 else 0


def read_request(answer: Any) -> Request:
    """One pull request asked for by its number. Raises `Malformed`."""
    row, listed = _table(answer, "pull request"), read_listed(answer)
    return Request(
        number=listed.number,
        head=listed.head,
        is_draft=listed.is_draft,
        repository_id=listed.repository_id,
        is_open=row.get("state") == "open" and row.get("merged") is not True,
        sender=read_account(row.get("user")),
        has_copy=isinstance(_table(row.get("head"), "head").get("repo"), dict),
        changed_files=_count(row.get("changed_files")),
        commits=_count(row.get("commits")),
        created_at=_moment(row.get("created_at")),
    )


def read_account(answer: Any) -> Account | None:
    """The account, or None for a deleted or unknown one."""
    number = _id(answer)
    if not number or number == GHOST:
        return None
    login = answer.get("login")
    shown = login if isinstance(login, str) and _LOGIN.fullmatch(login) else ""
    return Account(number, shown, answer.get("type") != "User")


def read_files(answer: Any) -> tuple[FileRow, ...]:
    """The changed files. Raises `Malformed`."""
    rows = [_table(row, "file") for row in _list(answer, "files")]
    return tuple(FileRow(_text(row.get("status")), _text(row.get("filename")), _text(row.get("sha"))) for row in rows)


def read_tree(answer: Any) -> Tree:
    """The listing of a tree. Raises `Malformed`."""
    table = _table(answer, "tree")
    rows = [_table(row, "entry") for row in _list(table.get("tree"), "tree")]
    entries = (
        TreeEntry(_text(row.get("path")), _mode(row.get("mode")), _sha(row.get("sha")), _count(row.get("size") or 0))
        for row in rows
    )
    return Tree(table.get("truncated") is False, tuple(entries))


def read_blob(answer: Any) -> bytes:
    """A file's bytes. Raises `Malformed`."""
    table = _table(answer, "blob")
    if table.get("encoding") != "base64":
        raise Malformed("blob")
    try:
        return base64.b64decode(_text(table.get("content")).replace("\n", ""), validate=True)
    except (binascii.Error, ValueError):
        raise Malformed("blob") from None


def read_reviews(answer: Any) -> tuple[Review, ...]:
    """What was said about the request, oldest first. Raises `Malformed`."""
    rows = [_table(row, "review") for row in _list(answer, "reviews")]
    return tuple(Review(_id(row.get("user")), _text(row.get("state")), _text(row.get("commit_id"))) for row in rows)


def read_commits(answer: Any) -> tuple[Commit, ...]:
    """The commits of a request, in GitHub's order. Raises `Malformed`."""
    return tuple(_commit(_table(row, "commit")) for row in _list(answer, "commits"))


def _commit(row: dict[str, Any]) -> Commit:
    inner = _table(row.get("commit"), "commit")
    verification = inner.get("verification")
    found = verification if isinstance(verification, dict) else {}
    return Commit(
        name=_sha(row.get("sha")),
        tree=_sha(_table(inner.get("tree"), "tree").get("sha")),
        author=_id(row.get("author")),
        committer=_id(row.get("committer")),
        is_verified=found.get("verified") is True and found.get("reason") == "valid",
        reason=found["reason"] if isinstance(found.get("reason"), str) else "",
        payload=_kept(found.get("payload")),
        signature=_kept(found.get("signature")),
    )


def _table(value: Any, part: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Malformed(part)
    return value


def _list(value: Any, part: str) -> list[Any]:
    if not isinstance(value, list):
        raise Malformed(part)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Malformed("text")
    return value


def _sha(value: Any) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise Malformed("name of an object")
    return value


def _mode(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[0-7]{6}", value):
        raise Malformed("mode")
    return value


def _count(value: Any) -> int:
    # A bool is an int in Python, and no number in JSON.
    if type(value) is not int or not 0 <= value <= _LARGEST_NUMBER:
        raise Malformed("number")
    return value


def _number(value: Any) -> int:
    if not (number := _count(value)):
        raise Malformed("number")
    return number


def _id(value: Any) -> int:
    number = value.get("id") if isinstance(value, dict) else 0
    return number if type(number) is int and 0 < number <= _LARGEST_NUMBER else 0


def _kept(value: Any) -> str:
    return value if isinstance(value, str) and len(value) <= _LONGEST_PAYLOAD else ""


def _moment(value: Any) -> datetime | None:
    if not isinstance(value, str) or not _AT.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except ValueError:
        return None
