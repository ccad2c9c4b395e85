"""
Which account sent a pull request and whose key signed it, as far as GitHub's answers show.

* GitHub says which account opened the request, by its number. A login can be given up and taken by somebody else: it is
  kept for the owner and counts for nothing.
* A commit's author is free text; whoever knows an address can write it there. It proves nothing, and the author's
  account (`author.id`) is only the account whose address stands there.
* `verified` with the reason `valid` says that the *committer's* signature is good. Where the committer is `web-flow`,
  GitHub's own key signed: the commit was made on GitHub's pages by somebody logged in as its author, or merged there.
  Where the committer is the sender, the sender's own key signed the tree and with it these very words.
* Others may write to the branch: collaborators of the copy, and the owner's side where the sender allows it. So the
  account counts as the sender only if it opened the request and *every* commit is tied to it in one of those two ways.
* None of this tells who a person is; only which account it was, as GitHub said on that day.

Source: docs.github.com, "About commit signature verification" and, in the REST API, the signature verification object.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from clearname.incoming import ProofFound
from clearname.model import ProofKind
from clearname.sources.git_objects import is_in_tree, tree_of_commit
from clearname.sources.github_answers import Commit, Request, Tree

WEB_FLOW = 19864447
"""The account in whose name GitHub signs what is made on its pages."""
_REASONS = {
    "unsigned": "the commit is not signed",
    "unknown_key": "the key is not known to GitHub",
    "expired_key": "the key has expired",
    "not_signing_key": "the key is not meant for signing",
    "no_user": "no account has the committer's address",
    "unverified_email": "the committer's address is not confirmed",
    "bad_email": "the key does not name the committer's address",
    "invalid": "the signature does not fit",
    "malformed_signature": "the signature cannot be read",
    "bad_cert": "the certificate is not valid",
    "ocsp_revoked": "the certificate was taken back",
}


def find_proofs(
    request: Request, commits: Sequence[Commit], tree: Tree, path: str, on: date, evidence: tuple[str, ...]
) -> tuple[ProofFound, ...]:
    """
    The account that sent the request, and the signature of its own key if there is one.

    Both are given also where they do not hold, with the reason. `path` is the endorsement's; `evidence` names what
    has to be kept to check them again.
    """
    if request.sender is None:
        return ()
    number = str(request.sender.number)
    why = _why_not_account(request, commits)
    found = [ProofFound(ProofKind.ACCOUNT, "GitHub", not why, on, why, evidence, number)]
    head = next((commit for commit in commits if commit.name == request.head), None)
    if head and head.committer != WEB_FLOW and head.reason != "unsigned":
        why = _why_not_signed(request.sender.number, head, tree, path)
        found.append(ProofFound(ProofKind.SIGNED_COMMIT, "", not why, on, why, evidence, number))
    return tuple(found)


def is_made_on_the_web(commits: Sequence[Commit]) -> bool:
    """Whether GitHub's own key signed every commit."""
    return bool(commits) and all(commit.is_verified and commit.committer == WEB_FLOW for commit in commits)


def _why_not_account(request: Request, commits: Sequence[Commit]) -> str:
    """Empty where the account holds as the sender."""
    assert request.sender is not None
    if request.sender.is_program:
        return "it was not sent from a person's account"
    if len(commits) != request.commits or request.head not in {commit.name for commit in commits}:
        return "not all of its commits could be looked at"
    for commit in commits:
        if not commit.is_verified:
            return _REASONS.get(commit.reason, "GitHub could not check a signature")
        tied = commit.author if commit.committer == WEB_FLOW else commit.committer
        if tied != request.sender.number:
            return "another account wrote to it as well"
    return ""


def _why_not_signed(sender: int, head: Commit, tree: Tree, path: str) -> str:
    """Empty where the sender's key signed the words at `path`."""
    if not head.is_verified:
        return _REASONS.get(head.reason, "GitHub could not check the signature")
    if head.committer != sender:
        return "another account's key signed it"
    if not head.signature or tree_of_commit(head.payload) != head.tree:
        return "what was signed is not known"
    if not is_in_tree(tree.entries, path, head.tree):
        return "what was signed does not name these words"
    return ""
