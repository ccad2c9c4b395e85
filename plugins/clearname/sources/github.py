"""
A pull request as GitHub's REST API tells of it, read into an `Incoming`; and read again from what was kept of it.

What its answers show about the sender, and what they do not, stands in `github_proofs`.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from clearname.endorsements.file import MOST_BYTES, held
from clearname.incoming import Evidence, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.problems import Problem
from clearname.sources.git_objects import TreeEntry, blob_name, entries_beside
from clearname.sources.github_answers import (
    FileRow,
    Listed,
    Malformed,
    Request,
    Review,
    Tree,
    read_blob,
    read_commits,
    read_files,
    read_request,
    read_reviews,
    read_tree,
)
from clearname.sources.github_proofs import find_proofs, is_made_on_the_web
from clearname.sources.path_rule import PLAIN_FILE, ChangedFile, check_changed_files, is_removal, only_path

ANSWERS = "github.json"
"""The evidence that holds what we used of GitHub's answers."""
BLOB = "blob.md"
"""The evidence that holds the file as GitHub gave it."""


class ChangedMeanwhile(Exception):
    """The request changed between two questions; the answers do not belong together."""


@dataclass(frozen=True, slots=True)
class Answers:
    """GitHub's answers about one request, as JSON values; what was not asked for is empty."""

    pull: Any
    files: Any = field(default_factory=list)
    tree: Any = None
    blob: Any = None
    reviews: Any = field(default_factory=list)
    commits: Any = field(default_factory=list)


def source_ref(repository: str, listed: Listed | Request, approvals: Sequence[int] = ()) -> SourceRef:
    """
    Names the request; the version is its head commit, with what else about it may change and is shown.

    By the number of the repository: its name `owner/name` can be given up and taken by somebody else, whose request 7
    is not the one that was request 7 before.
    """
    more = ["draft"] if listed.is_draft else []
    more += [f"approved-{number}" for number in approvals]
    ref = f"{listed.repository_id or repository.lower()}#{listed.number}"
    return SourceRef(SourceKind.GITHUB_PULL, ref, "+".join([listed.head, *more]))


def approvals(answer: Any, head: str, moderators: Collection[int]) -> tuple[int, ...]:
    """
    The numbers of the moderators whose last word about exactly this head is yes, in ascending order.

    `answer` is the list of reviews, oldest first. Raises `Malformed`.
    """
    last: dict[int, Review] = {}
    for review in read_reviews(answer):
        if review.account in moderators and review.state in ("APPROVED", "CHANGES_REQUESTED", "DISMISSED"):
            last[review.account] = review
    return tuple(sorted(n for n, review in last.items() if review.state == "APPROVED" and review.commit == head))


def blob_to_ask_for(answers: Answers) -> str:
    """The name of the file's object; empty where the path rule, the tree or the size refuse the request already."""
    request, rows = read_request(answers.pull), read_files(answers.files)
    if request.changed_files != 1 or not (path := path_to_look_at(answers.files)):
        return ""
    tree = read_tree(answers.tree)
    entry = _entry(tree, path)
    if not tree.is_whole or _problems(request, rows, tree):
        return ""
    return entry.name if entry and entry.size <= MOST_BYTES else ""


def path_to_look_at(files: Any) -> str:
    """The endorsement's path if the list of files is good so far; the mode is not in it. Raises `Malformed`."""
    return only_path([ChangedFile(row.status, row.untrusted_path, PLAIN_FILE) for row in read_files(files)])


def read_pull(answers: Answers, repository: str, moderators: Collection[int], on: date) -> Incoming | None:
    """
    What the request holds; with `problems` and without a text where it is no endorsement, None if it is closed.

    `on` is the day of the check. Raises `Malformed` where GitHub's answers cannot be used, and `ChangedMeanwhile`.
    """
    request, rows = read_request(answers.pull), read_files(answers.files)
    if not request.is_open:
        return None
    said_yes = tuple(n for n in approvals(answers.reviews, request.head, moderators) if n != _number_of(request))
    tree = read_tree(answers.tree) if answers.tree is not None else Tree(True, ())
    problems = _problems(request, rows, tree)
    commits = read_commits(answers.commits)
    data, proofs = b"", tuple[ProofFound, ...]()
    if not problems:
        path = rows[0].untrusted_path
        data = _text_of(answers.blob, rows[0])
        proofs = find_proofs(request, commits, tree, path, on, (ANSWERS, BLOB))
    changes = [ChangedFile(row.status, row.untrusted_path, "") for row in rows]
    kept_blob = [] if problems else [Evidence(BLOB, data)]
    return Incoming(
        source=source_ref(repository, request, said_yes),
        untrusted_data=data,
        proofs=proofs,
        evidence=(Evidence(ANSWERS, _kept(answers, rows, tree, proofs, said_yes)), *kept_blob),
        notes=tuple(_notes(request, rows, said_yes, made_on_the_web=is_made_on_the_web(commits))),
        sent_at=request.created_at,
        untrusted_sender=request.sender.login if request.sender else "",
        problems=tuple(problems),
        wants_withdrawal=is_removal(changes),
    )


def prove_again(read_evidence: Callable[[str], bytes], on: date) -> tuple[ProofFound, ...]:
    """
    The proofs once more, from nothing but what was kept.

    `read_evidence` gives the bytes of an `Evidence` by its name. Raises `Malformed` where they are damaged.
    """
    try:
        kept = json.loads(read_evidence(ANSWERS))
        blob = {"encoding": "base64", "content": base64.b64encode(read_evidence(BLOB)).decode("ascii")}
        answers = Answers(blob=blob, **kept)
    except (ValueError, TypeError, RecursionError, KeyError):
        raise Malformed("what was kept") from None
    try:
        found = read_pull(answers, "", (), on)
    except ChangedMeanwhile:
        raise Malformed("what was kept") from None
    return found.proofs if found else ()


def _problems(request: Request, rows: Sequence[FileRow], tree: Tree) -> list[Problem]:
    where = f"pull request {request.number}"
    if request.changed_files != 1:
        return check_changed_files([ChangedFile("", "", "")] * min(request.changed_files, 100_000), where)
    if len(rows) != 1:
        raise ChangedMeanwhile
    row = rows[0]
    if found := check_changed_files([ChangedFile(row.status, row.untrusted_path, PLAIN_FILE)], where):
        return found
    if not tree.is_whole:
        fix = 'Ask for the words by e-mail, or have the requests read by git:  through = "git"  in pelican.conf.'
        return [
            held(where, "request-tree", "the repository is too large for GitHub to show what kind of file it is", fix)
        ]
    entry = _entry(tree, row.untrusted_path)
    if entry is None or entry.name != row.name:
        raise ChangedMeanwhile
    if found := check_changed_files([ChangedFile(row.status, row.untrusted_path, entry.mode)], where):
        return found
    if entry.size > MOST_BYTES:
        what = f"larger than {MOST_BYTES // 1024} KiB"
        return [held(where, "endorsement-size", what, "An endorsement is a short text; ask for a shorter one.")]
    return []


def _entry(tree: Tree, path: str) -> TreeEntry | None:
    found = [entry for entry in tree.entries if entry.path == path]
    return found[0] if len(found) == 1 else None


def _text_of(answer: Any, row: FileRow) -> bytes:
    data = read_blob(answer)
    if len(data) > MOST_BYTES or blob_name(data) != row.name:
        raise Malformed("blob")
    return data


def _number_of(request: Request) -> int:
    return request.sender.number if request.sender else 0


def _notes(request: Request, rows: Sequence[FileRow], said_yes: Sequence[int], *, made_on_the_web: bool) -> list[str]:
    remarks = (
        (request.is_draft, "a draft: the sender has not said that it is finished"),
        (request.sender is None, "the account that sent it is gone"),
        (request.sender is not None and request.sender.is_program, "not sent from a person's account"),
        (not request.has_copy, "the copy that it came from is gone"),
        (len(rows) == 1 and rows[0].status == "modified", "changes a file that is there already"),
        (made_on_the_web, "made in GitHub's web editor"),
    )
    return [words for applies, words in remarks if applies] + [f"approved by moderator {number}" for number in said_yes]


_ACCOUNT = {"id": 0, "login": 0, "type": 0}
_PULL = {
    "number": 0, "state": 0, "merged": 0, "draft": 0, "created_at": 0, "changed_files": 0, "commits": 0,
    "user": _ACCOUNT, "head": {"sha": 0, "repo": {"id": 0}},
}  # fmt: skip
_FILE = {"filename": 0, "status": 0, "sha": 0}
_REVIEW = {"user": {"id": 0}, "state": 0, "commit_id": 0}
_FOUND = {"verified": 0, "reason": 0}
_COMMIT = {
    "sha": 0,
    "author": {"id": 0},
    "committer": {"id": 0},
    "commit": {"tree": {"sha": 0}, "verification": _FOUND},
}
_SIGNED = _COMMIT | {"commit": {"tree": {"sha": 0}, "verification": _FOUND | {"signature": 0, "payload": 0}}}


def _kept(
    answers: Answers, rows: Sequence[FileRow], tree: Tree, proofs: Sequence[ProofFound], said_yes: Sequence[int]
) -> bytes:
    """Of all answers what `read_pull` looks at, without titles and bodies; the tree as far as a proof needs it."""
    request = read_request(answers.pull)
    path = rows[0].untrusted_path if len(rows) == 1 else ""
    is_signed = any(proof.kind is ProofKind.SIGNED_COMMIT and proof.holds for proof in proofs)
    entries = entries_beside(tree.entries, path) if is_signed else [e for e in (_entry(tree, path),) if e]
    kept = {
        "pull": _reduced(answers.pull, _PULL),
        "files": [_reduced(row, _FILE) for row in answers.files[:100]],
        "tree": {
            "truncated": not tree.is_whole,
            "tree": [{"path": e.path, "mode": e.mode, "sha": e.name, "size": e.size} for e in entries],
        },
        "reviews": [row for row in (_reduced(row, _REVIEW) for row in answers.reviews) if _says_yes(row, said_yes)],
        "commits": [
            _reduced(row, _SIGNED if is_signed and row["sha"] == request.head else _COMMIT) for row in answers.commits
        ],
    }
    return json.dumps(kept, ensure_ascii=True, sort_keys=True, indent=1).encode("ascii") + b"\n"


def _says_yes(review: Any, said_yes: Sequence[int]) -> bool:
    return review["user"] is not None and review["user"]["id"] in said_yes


def _reduced(value: Any, shape: Any) -> Any:
    """The value with the keys of the shape alone."""
    if not isinstance(shape, dict):
        return value if isinstance(value, (str, int, bool)) else None
    if not isinstance(value, dict):
        return None
    return {key: _reduced(value.get(key), inner) for key, inner in shape.items()}
