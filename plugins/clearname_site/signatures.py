"""
Who signed a file or a commit: by the keys that the owner put on a list, and no other.

The lists stand in the private folder: `signers` in the form of OpenSSH's allowed signers, and the folder `gnupg` into
which the owner imported OpenPGP keys (`gpg --homedir … --import`). Nothing is looked up anywhere, and no key, agent or
setting of the person is used. A line for a friend who signs files and commits:

    ruth@example.org namespaces="endorsement@ana.example,git",valid-after="20250101" ssh-ed25519 AAAA…

Every outcome is a `ProofFound`; one that does not hold says why. What `Verified` carries as evidence is enough for
`verify_again`, without any network and after the lists have changed.
Source: ssh-keygen(1), "ALLOWED SIGNERS"; OpenSSH, PROTOCOL.sshsig; git-verify-commit(1).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from clearname.incoming import Evidence, Incoming, ProofFound
from clearname.model import ProofKind
from clearname.sources.archive import FILE_EVIDENCE, SIGNATURE_EVIDENCE
from clearname.text import canonical_bytes
from clearname_site.plain_file import read_plain_file
from clearname_site.pull.source import PullContext
from clearname_site.signed_commits import MOST_COMMIT, check_commit, export_keys
from clearname_site.ssh_signatures import Answer, ToolFailed, check_ssh_signature, lines_about_key, run_tool

SIGNERS_FILE = "signers"
KEY_RING = "gnupg"
FILE_SIGNERS_EVIDENCE = "file-signers.txt"
"""The lines of the list that named the key on the day it was checked."""
COMMIT_EVIDENCE = "commit.txt"
"""The commit as `git cat-file commit` gives it."""
COMMIT_SIGNERS_EVIDENCE = "commit-signers.txt"
COMMIT_KEY_EVIDENCE = "commit-key.pgp"

_MOST_SIGNERS = 1_000_000
_SHA = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Verified:
    """A proof, and what it can be checked again with."""

    proof: ProofFound
    evidence: tuple[Evidence, ...]


def proof_of_file(data: bytes, signature: bytes, context: PullContext) -> ProofFound | None:
    """What the signature beside a file shows, by the owner's list; None where there is no signature."""
    if not signature:
        return None
    return verify_file_signature(data, signature, load_signers(context.private), context.host, context.today)


def verify_file_signature(data: bytes, signature: bytes, signers: bytes, host: str, on: date) -> ProofFound:
    """
    Whether a key of the list signed this file for this site (namespace `endorsement@HOST`) and was valid on that day.

    `data` are the bytes as received; where a mail or a checkout changed nothing but line ends, the signature still
    counts, for what is decided about is the same text.
    """
    namespace = f"endorsement@{host}"
    answer = check_ssh_signature(data, signature, signers, namespace, on)
    canonical = canonical_bytes(data)
    if not answer.holds and canonical != data:
        second = check_ssh_signature(canonical, signature, signers, namespace, on)
        answer = second if second.holds else answer
    return _proof(ProofKind.SIGNED_FILE, answer, on, evidence_of_file(data, signature, signers))


def evidence_of_file(data: bytes, signature: bytes, signers: bytes) -> tuple[Evidence, ...]:
    """What has to be kept beside a file that came with a signature."""
    kept = (Evidence(FILE_EVIDENCE, data), Evidence(SIGNATURE_EVIDENCE, signature))
    lines = lines_about_key(signers, signature)
    return (*kept, Evidence(FILE_SIGNERS_EVIDENCE, lines)) if lines else kept


def with_file_proof(incoming: Incoming, signature: bytes, context: PullContext) -> Incoming:
    """The incoming file with the proof and the evidence of the signature beside it; unchanged where there is none."""
    if not signature or incoming.composed or not incoming.untrusted_data:
        return incoming
    signers = load_signers(context.private)
    proof = verify_file_signature(incoming.untrusted_data, signature, signers, context.host, context.today)
    evidence = evidence_of_file(incoming.untrusted_data, signature, signers)
    names = {kept.name for kept in evidence}
    others = tuple(kept for kept in incoming.evidence if kept.name not in names)
    return replace(incoming, proofs=(*incoming.proofs, proof), evidence=(*others, *evidence))


def commit_proof(repository: Path, sha: str, context: PullContext) -> Verified:
    """As `verify_commit`, by the owner's two lists."""
    signers = load_signers(context.private)
    return verify_commit(repository, sha, signers, context.private / KEY_RING, context.today)


def verify_commit(repository: Path, sha: str, signers: bytes, key_ring: Path, on: date) -> Verified:
    """
    Whether a key of the lists signed this commit and was valid on that day.

    The commit is only read from `repository` (a work tree or a bare one) and checked elsewhere, so nothing that is set
    there counts. A signed commit vouches for its tree: that exactly the endorsement's bytes stand in that tree, and
    nothing else was changed, is for the caller to check.
    """
    try:
        commit = _read_commit(repository, sha)
        keys = export_keys(key_ring) if b"BEGIN PGP" in commit else b""
    except (ToolFailed, OSError) as failed:
        reason = str(failed) if isinstance(failed, ToolFailed) else "there is no room for temporary files"
        return Verified(_proof(ProofKind.SIGNED_COMMIT, Answer(False, reason=reason), on, ()), ())
    return verify_commit_object(commit, signers, keys, on, sha=sha)


def verify_commit_object(commit: bytes, signers: bytes, keys: bytes, on: date, *, sha: str = "") -> Verified:
    """As `verify_commit`, for the bytes of a commit (`git cat-file commit SHA`) and exported OpenPGP keys."""
    checked = check_commit(commit, signers, keys, on, sha=sha)
    evidence = [Evidence(COMMIT_EVIDENCE, commit[:MOST_COMMIT])]
    if lines := lines_about_key(signers, checked.signature):
        evidence.append(Evidence(COMMIT_SIGNERS_EVIDENCE, lines))
    if checked.keys:
        evidence.append(Evidence(COMMIT_KEY_EVIDENCE, checked.keys))
    return Verified(_proof(ProofKind.SIGNED_COMMIT, checked.answer, on, tuple(evidence)), tuple(evidence))


def verify_again(proof: ProofFound, read: Callable[[str], bytes], host: str) -> ProofFound | None:
    """
    The same proof checked anew from what was kept, as of the day it was first checked; None for other kinds.

    `read` gives a kept piece of evidence by its name.
    """

    def kept(name: str) -> bytes:
        """The kept bytes; empty where this proof has none of that name."""
        return read(name) if name in proof.evidence else b""

    on = proof.checked_on
    if proof.kind is ProofKind.SIGNED_FILE:
        signers = kept(FILE_SIGNERS_EVIDENCE)
        return verify_file_signature(kept(FILE_EVIDENCE), kept(SIGNATURE_EVIDENCE), signers, host, on)
    if proof.kind is ProofKind.SIGNED_COMMIT:
        signers, keys = kept(COMMIT_SIGNERS_EVIDENCE), kept(COMMIT_KEY_EVIDENCE)
        again = verify_commit_object(kept(COMMIT_EVIDENCE), signers, keys, on).proof
        # Which words stand in its tree is shown by other evidence, for the caller to check.
        return replace(again, evidence=proof.evidence)
    return None


def load_signers(private: Path) -> bytes:
    """The owner's list of SSH keys; empty where there is none, or where it is a link."""
    return read_plain_file(private / SIGNERS_FILE, _MOST_SIGNERS) or b""


def _proof(kind: ProofKind, answer: Answer, on: date, evidence: tuple[Evidence, ...]) -> ProofFound:
    names = tuple(kept.name for kept in evidence)
    return ProofFound(kind, "", answer.holds, on, answer.reason, names, answer.who)


def _read_commit(repository: Path, sha: str) -> bytes:
    if not _SHA.fullmatch(sha):
        raise ToolFailed("the commit is not named in full")
    ask = ["git", "--no-replace-objects", "-c", "core.fsmonitor=false", "cat-file"]
    more = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_NO_LAZY_FETCH": "1"}
    size = run_tool([*ask, "-s", sha], folder=repository, more=more)
    if size.code != 0 or not size.out.strip().isdigit() or int(size.out) > MOST_COMMIT:
        raise ToolFailed("the commit is not there, or is not of the usual form")
    read = run_tool([*ask, "commit", sha], folder=repository, more=more)
    if read.code != 0:
        raise ToolFailed("the commit is not there, or is not of the usual form")
    return read.out
