"""Has calendars of OpenTimestamps promise and complete a proof, and keeps it: a file of its own, and what was sent."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from casedesk.anchors.kept import Subject, check_age
from casedesk.anchors.proof import MOST, Promise, Proof, begun, read_proof, salted
from casedesk.anchors.send import failed, fetch, host_of
from casedesk.anchors.stamp import BadStamp
from casedesk.records import Custody, Evidence, exactly, from_value, new_entry
from casedesk.vault import Vault

MEDIA_TYPE = "application/vnd.opentimestamps.v1"
_SALT = 16
_ACCEPT = {"Accept": MEDIA_TYPE}


@dataclass(frozen=True, slots=True)
class KeptProof:
    """A proof in the notebook."""

    record_id: str
    record: Evidence
    proof: Proof

    @property
    def askable(self) -> tuple[Promise, ...]:
        """The promises that can be asked about; none where a block is known already."""
        return () if self.proof.blocks else tuple(one for one in self.proof.promises if self._may_ask(one.address))

    def _may_ask(self, untrusted: str) -> bool:
        """A host that the person named before, or a name in the open net, behind a certificate."""
        parts = urlsplit(untrusted)
        if parts.hostname == self.record.source:
            return parts.scheme in ("http", "https")
        try:
            ipaddress.ip_address(parts.hostname or "")
        except ValueError:
            return parts.scheme == "https" and "." in (parts.hostname or "")
        return False


def keep_proof(
    vault: Vault, subject: Subject, address: str, host: str, chance: Callable[[int], bytes], now: datetime
) -> str:
    """
    The name of the record that holds what the calendar promised.

    To be called after a yes that names `host`. Raises `Refused`: `anchor-no-answer`, `anchor-wrong`; then nothing is
    kept but that it was tried.
    """
    vault.add(Custody(action="anchor", what=subject.what, before=subject.sha256, to=host, purpose="asked"), now)
    salt = chance(_SALT)
    answer = fetch(f"{address.rstrip('/')}/digest", salted(subject.sha256, salt), _ACCEPT) or b""
    try:
        proof = begun(subject.sha256, salt, answer)
    except BadStamp as error:
        raise _wrong(error) from None
    record = Evidence(
        kind="export", title=f"Proof of OpenTimestamps for {subject.what}", incidents=subject.incidents,
        name="anchor.ots", media_type=MEDIA_TYPE, source=host, captured=exactly(now), clock="system",
        captured_by="me", tool="OpenTimestamps", holds="none", age_gate="no_people",
    )  # fmt: skip
    return _keep(vault, subject.what, record, proof, host, now)


def kept_proof(vault: Vault, name: str) -> KeptProof:
    """The proof of this record, with every step followed again. Raises `Refused`: `anchor-no-proof`, `anchor-wrong`."""
    stored = vault.get(name)
    record = from_value(stored.kind, stored.value)
    if not isinstance(record, Evidence) or record.media_type != MEDIA_TYPE or not record.file:
        raise failed("anchor-no-proof", "this is no proof of OpenTimestamps", "`casedesk list evidence` lists them.")
    try:
        return KeptProof(name, record, read_proof(b"".join(vault.read_file(record.file, 0, MOST + 1))))
    except BadStamp as error:
        raise _wrong(error) from None


def unfinished(vault: Vault) -> tuple[KeptProof, ...]:
    """The proofs that no block is known for yet, the oldest first. Raises as `kept_proof` does."""
    names = [one.record_id for one in reversed(vault.having("evidence", {"media_type": MEDIA_TYPE}))]
    return tuple(kept for kept in (kept_proof(vault, name) for name in names) if not kept.proof.blocks)


def complete(vault: Vault, kept: KeptProof, promise: Promise, now: datetime) -> bool:
    """
    Asks the calendar for what it promised, and keeps the longer proof; False where it has nothing yet.

    To be called after a yes that names the host. Raises `Refused`: `anchor-stopped`, `anchor-no-answer`,
    `anchor-wrong`.
    """
    check_age(vault, kept.record.incidents)
    if promise not in kept.askable:
        raise failed("anchor-address", "this calendar is not asked", "Complete the proof with another program.")
    host = host_of(promise.address)
    what = _subject(vault, kept.record.sha256)
    vault.add(Custody(action="anchor", what=what, before=kept.proof.sha256, to=host, purpose="asked"), now)
    answer = fetch(f"{promise.address.rstrip('/')}/timestamp/{promise.message.hex()}", None, _ACCEPT)
    if answer is None:
        return False
    try:
        proof = kept.proof.with_answer(promise, answer)
    except BadStamp as error:
        raise _wrong(error) from None
    if proof == kept.proof:
        return False
    _keep(vault, what, kept.record, proof, host, now, kept.record_id)
    return bool(proof.blocks)


def _keep(
    vault: Vault, what: str, record: Evidence, proof: Proof, host: str, now: datetime, name: str = ""
) -> str:  # fmt: skip
    """The file, its record and what was done, together or not at all."""
    with vault.together():
        file = vault.add_file([proof.write()], record.name, now)
        held = replace(record, file=file.file_id, size=file.size, sha256=file.sha256, seen=words(proof))
        kept = vault.add(held, now, record_id=name, reason="the calendar was asked" if name else "").record_id
        custody = Custody(
            action="anchor", what=what, before=proof.sha256, after=file.sha256, to=host,
            purpose=f"block {proof.blocks[0].height}" if proof.blocks else "promised",
        )  # fmt: skip
        vault.append(new_entry(custody), now)
    return kept


def _subject(vault: Vault, sha256: str) -> str:
    """What the proof of this fingerprint is over, as it was noted when it came."""
    noted = vault.having("custody", {"action": "anchor", "after": sha256}, most=1)
    return str(noted[0].value["what"]) if noted else ""


def words(proof: Proof) -> str:
    """What the proof shows, and what it does not."""
    limits = "It does not show that it is true, who wrote it, or that it is not older."
    if not proof.blocks:
        hosts = ", ".join(dict.fromkeys(urlsplit(one.address).hostname or "" for one in proof.promises))
        return (
            f"A calendar of OpenTimestamps ({hosts}) has promised to put the fingerprint {proof.sha256} into the block"
            " chain of Bitcoin. So far this is a promise, and shows nothing. Some hours later the calendar can be asked"
            " for the rest."
        )
    block = proof.blocks[0]
    return (
        f"From the fingerprint {proof.sha256}, steps that were followed again here lead to {block.root}, which"
        f" has to be the Merkle root of block {block.height} of Bitcoin. If it is, what has this fingerprint is not"
        " younger than that block, whose time is right to about two hours. Whether it is was not looked up here;"
        f" it can be seen in every copy of the block chain. {limits}"
    )


def _wrong(error: BadStamp) -> Exception:
    return failed("anchor-wrong", f"the answer was not kept: {error}", "Try again, or another service.")
