"""What a page may say about how a writer was checked: one of five phrases, or nothing. Never "verified" alone."""

from __future__ import annotations

from clearname.model import Display, Proof, ProofKind

_PHRASES = {
    ProofKind.SIGNED_FILE: "signed file",
    ProofKind.SIGNED_COMMIT: "signed file",
    ProofKind.SIGNED_EMAIL: "signed e-mail ({})",
    ProofKind.OWN_WEBSITE: "own website ({})",
    ProofKind.ACCOUNT: "own account ({})",
    ProofKind.VOUCHED: "known to the site's owner",
}
_NAMES_WRITER = frozenset({ProofKind.SIGNED_EMAIL, ProofKind.OWN_WEBSITE})
"""A domain tells who somebody is, whatever of the name is shown."""

STRONGEST_FIRST = (
    ProofKind.OWN_WEBSITE, ProofKind.SIGNED_FILE, ProofKind.SIGNED_COMMIT, ProofKind.SIGNED_EMAIL, ProofKind.ACCOUNT,
    ProofKind.VOUCHED,
)  # fmt: skip
"""Where several proofs hold, the first of them is shown."""


def proof_phrase(proof: Proof) -> str:
    """The exact words for the page, such as `signed e-mail (ruth.example)`; the subject is not escaped."""
    return _PHRASES[proof.kind].format(proof.subject)


def show_proof(proof: Proof | None, display: Display) -> Proof | None:
    """What of the proof may be shown at that display level; None for nothing."""
    if proof is None or (proof.kind in _NAMES_WRITER and display is not Display.FULL):
        return None
    has_subject = "{}" in _PHRASES[proof.kind]
    return proof if bool(proof.subject) == has_subject else None
