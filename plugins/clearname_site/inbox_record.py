"""One item of the inbox as `item.json` says it: everything but the words and the evidence, files beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from clearname.incoming import Consent, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.problems import Problem, Severity
from clearname.text import digest, text_digest

FORMAT = 1
"""The version of `item.json` that this engine writes and reads."""
EVIDENCE = "evidence"
RECEIVED = "endorsement.md"


def completed_name(words: bytes) -> str:
    """Of the file as the owner completed it. Its own name for each, so that it is never replaced half-way."""
    return f"completed-{digest(words)[:12]}.md"


class Newer(ValueError):
    """The item was written by a newer Clearname."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """That a supporter said yes to being published, where the words themselves do not say it."""

    version: str
    """Of the words they agreed to, `clearname.endorsements.CONSENT`."""
    at: datetime
    how: str
    """In the owner's words: "by telephone", "answered my mail"."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the inbox."""

    id: str
    """`i-` and twelve hexadecimal digits, the same at every pull."""
    incoming: Incoming
    """`evidence` is empty: see `evidence_digests`. `consent` and `proofs` hold what the owner noted as well, and
    `untrusted_data` is the file as it was completed. Empty words: they were refused or withdrawn, and are gone."""
    received_at: datetime
    """When these words came; an aware UTC instant."""
    folder: Path
    """Where the words and the evidence stand."""
    received_digest: str
    """SHA-256 of the canonical file as it came; stays when the words are gone."""
    endorsement_id: str = ""
    """Of the endorsement that was made of it, now or before; empty if none was."""
    verdict: str = ""
    """`publish`, `hold`, `refuse`, `withdraw`; empty if nobody decided about these words."""
    decided_digest: str = ""
    """SHA-256 of the canonical words that the last decision was about; other words came since if it is another one."""
    agreed: Agreed | None = None
    vouched: tuple[ProofFound, ...] = ()
    """What the owner says of the writer; stands in `incoming.proofs` too."""
    evidence_digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 by the name of each piece of evidence."""
    completed: bool = False
    """Whether the owner filled in what the supporter answered."""

    @property
    def is_undecided(self) -> bool:
        """Whether these words wait for a decision."""
        return not self.verdict

    @property
    def has_changed(self) -> bool:
        """Whether a decision was made about other words than these."""
        return bool(self.decided_digest) and not self.verdict

    @property
    def words_digest(self) -> str:
        """SHA-256 of the canonical words as they would be decided about."""
        return text_digest(self.incoming.untrusted_data) if self.incoming.untrusted_data else self.received_digest

    def read_evidence(self, name: str) -> bytes:
        """The bytes as they were kept. Raises `KeyError` for an unknown name, `ValueError` where they changed."""
        kept = self.evidence_digests[name]
        try:
            data = (self.folder / EVIDENCE / name).read_bytes()
        except OSError:
            raise ValueError("the evidence is gone") from None
        if digest(data) != kept:
            raise ValueError("the evidence was changed")
        return data


def render_item(item: Item, words: bytes) -> bytes:
    """`item.json`; `words` are the bytes that stand in the file beside it, empty for none."""
    incoming = item.incoming
    record = {
        "format": FORMAT,
        "source": {"kind": incoming.source.kind, "ref": incoming.source.ref, "version": incoming.source.version},
        "folder": item.folder.name,
        "received_at": item.received_at.isoformat(),
        "received_digest": item.received_digest,
        "words_sha256": digest(words) if words else "",
        "completed": item.completed,
        "composed": incoming.composed,
        "consent": incoming.consent if item.agreed is None else Consent.ASKED,
        "proofs": [_proof_record(proof) for proof in incoming.proofs if proof not in item.vouched],
        "evidence": item.evidence_digests,
        "notes": list(incoming.notes),
        "sent_at": incoming.sent_at.isoformat() if incoming.sent_at else "",
        "sender": incoming.untrusted_sender,
        "problems": [list(problem) for problem in incoming.problems],
        "wants_withdrawal": incoming.wants_withdrawal,
        "endorsement_id": item.endorsement_id,
        "verdict": item.verdict,
        "decided_digest": item.decided_digest,
        "agreed": {"version": item.agreed.version, "at": item.agreed.at.isoformat(), "how": item.agreed.how}
        if item.agreed
        else None,
        "vouched": [_proof_record(proof) for proof in item.vouched],
    }
    return json.dumps(record, ensure_ascii=True, sort_keys=True, indent=1).encode() + b"\n"


def read_item(folder: Path) -> Item:
    """
    The item in that folder. Raises `FileNotFoundError` where there is none, `Newer` where a newer Clearname wrote it,
    `ValueError` where anything of it is not as it was written.
    """
    record = _object((folder / "item.json").read_bytes())
    try:
        item = _item(record, folder)
        kept = record["words_sha256"]
        is_emptied = not kept and not item.incoming.source.ref  # it was withdrawn
        if item.incoming.source.item_id != folder.name and not is_emptied:
            raise ValueError("another item's")
        if not kept:
            return item
        words = (item.folder / (f"completed-{kept[:12]}.md" if item.completed else RECEIVED)).read_bytes()
    except (KeyError, TypeError, AttributeError, OSError) as error:
        raise ValueError(type(error).__name__) from None
    if digest(words) != kept:
        raise ValueError("other words")
    return replace(item, incoming=replace(item.incoming, untrusted_data=words))


def _object(data: bytes) -> dict[str, Any]:
    try:
        record = json.loads(data)
    except RecursionError:
        raise ValueError("no item") from None
    if not isinstance(record, dict) or type(record.get("format")) is not int:
        raise ValueError("no item")
    if record["format"] > FORMAT:
        raise Newer
    return record


def _item(record: dict[str, Any], folder: Path) -> Item:
    name = record["folder"]
    if not isinstance(name, str) or not name.startswith("v-") or not name[2:].isalnum():
        raise ValueError("no folder of ours")
    agreed = record["agreed"]
    vouched = tuple(_proof(proof) for proof in record["vouched"])
    source = record["source"]
    incoming = Incoming(
        SourceRef(SourceKind(source["kind"]), source["ref"], source["version"]),
        b"",
        composed=record["composed"],
        consent=Consent.GIVEN if agreed else Consent(record["consent"]),
        proofs=(*(_proof(proof) for proof in record["proofs"]), *vouched),
        notes=tuple(record["notes"]),
        sent_at=datetime.fromisoformat(record["sent_at"]) if record["sent_at"] else None,
        untrusted_sender=record["sender"],
        problems=tuple(_problem(*entry) for entry in record["problems"]),
        wants_withdrawal=record["wants_withdrawal"],
    )
    return Item(
        folder.name,
        incoming,
        datetime.fromisoformat(record["received_at"]),
        folder / name,
        record["received_digest"],
        record["endorsement_id"],
        record["verdict"],
        record["decided_digest"],
        Agreed(agreed["version"], datetime.fromisoformat(agreed["at"]), agreed["how"]) if agreed else None,
        vouched,
        dict(record["evidence"]),
        record["completed"],
    )


def _problem(where: str, code: str, what: str, fix: str, severity: str) -> Problem:
    return Problem(where, code, what, fix, Severity(severity))


def _proof_record(proof: ProofFound) -> dict[str, Any]:
    return {
        "kind": proof.kind, "subject": proof.subject, "holds": proof.holds, "checked_on": proof.checked_on.isoformat(),
        "reason": proof.reason, "evidence": list(proof.evidence), "private": proof.private,
    }  # fmt: skip


def _proof(record: dict[str, Any]) -> ProofFound:
    return ProofFound(
        ProofKind(record["kind"]),
        record["subject"],
        record["holds"] is True,
        date.fromisoformat(record["checked_on"]),
        record["reason"],
        tuple(record["evidence"]),
        record["private"],
    )
