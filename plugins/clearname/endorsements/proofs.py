"""What a page may say about how a writer was checked: one of five phrases, or nothing. Never "verified" alone."""

from __future__ import annotations

from clearname.messages import messages_for
from clearname.messages.catalogue import to_translate
from clearname.model import Display, Proof, ProofKind

# L10N: How a writer was checked, after "How the writer was checked:". Exact words: say no more than this.
_PHRASES = {
    ProofKind.SIGNED_FILE: to_translate("signed file"),
    ProofKind.SIGNED_COMMIT: to_translate("signed file"),
    ProofKind.SIGNED_EMAIL: to_translate("signed e-mail (%(domain)s)"),
    ProofKind.OWN_WEBSITE: to_translate("own website (%(domain)s)"),
    ProofKind.ACCOUNT: to_translate("own account (%(domain)s)"),
    ProofKind.VOUCHED: to_translate("known to the site's owner"),
}
_SUBJECT = "%(domain)s"
_NAMES_WRITER = frozenset({ProofKind.SIGNED_EMAIL, ProofKind.OWN_WEBSITE})
"""A domain tells who somebody is, whatever of the name is shown."""

STRONGEST_FIRST = (
    ProofKind.OWN_WEBSITE, ProofKind.SIGNED_FILE, ProofKind.SIGNED_COMMIT, ProofKind.SIGNED_EMAIL, ProofKind.ACCOUNT,
    ProofKind.VOUCHED,
)  # fmt: skip
"""Where several proofs hold, the first of them is shown."""


def proof_phrase(proof: Proof, language: str = "en") -> str:
    """The exact words for a page in that language, such as `signed e-mail (ruth.example)`; nothing is escaped."""
    return messages_for(language).gettext(_PHRASES[proof.kind], domain=proof.subject)


def show_proof(proof: Proof | None, display: Display) -> Proof | None:
    """What of the proof may be shown at that display level; None for nothing."""
    if proof is None or (proof.kind in _NAMES_WRITER and display is not Display.FULL):
        return None
    has_subject = _SUBJECT in _PHRASES[proof.kind]
    return proof if bool(proof.subject) == has_subject else None
