"""Asks for a time stamp and keeps it: the answer as a file of its own, and a line about what was sent where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from casedesk.anchors.send import ask_service, failed
from casedesk.anchors.signed import check_signature
from casedesk.anchors.stamp import BadStamp, question, read_stamp
from casedesk.records import Custody, Evidence, exactly, from_value, new_entry, spell_time
from casedesk.source import STOPPED, Listed, stopped_incidents
from casedesk.vault import Vault
from clearname.text import printable

MEDIA_TYPE = "application/timestamp-reply"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be stamped."""

    what: str
    """`head 12`, or the name of a record."""
    sha256: str
    incidents: tuple[str, ...] = ()


def head_of(vault: Vault) -> Subject:
    """The newest entry, and with it all entries before."""
    number, digest = vault.head
    return Subject(f"head {number}", digest)


def file_of(vault: Vault, name: str) -> Subject:
    """A file that was kept. Raises `Refused`: `anchor-nothing` for none, `anchor-stopped` for reasons of age."""
    stored = vault.get(name)
    record = from_value(stored.kind, stored.value)
    if not isinstance(record, Evidence) or not re.fullmatch("[0-9a-f]{64}", record.sha256):
        raise failed("anchor-nothing", "there is no file in this record", "`casedesk list evidence` lists the files.")
    check_age(vault, record.incidents, record.age_gate)
    return Subject(name, record.sha256, record.incidents)


def check_age(vault: Vault, incidents: Iterable[str], age_gate: str = "") -> None:
    """Raises `Refused` (`anchor-stopped`) where somebody in one of these incidents may be under 18."""
    if age_gate == STOPPED or stopped_incidents(_evidence(vault)).intersection(incidents):
        what, fix = "somebody in it may be under 18", "Leave it as it is, and tell the police where it was."
        raise failed("anchor-stopped", what, fix)


def _evidence(vault: Vault) -> Iterator[Listed[Evidence]]:
    for one in vault.current("evidence"):
        record = from_value(one.kind, one.value)
        assert isinstance(record, Evidence)
        yield Listed(one.record_id, 0, (one.number,), one.created_at, one.changed_at, record)


def keep_anchor(
    vault: Vault, subject: Subject, address: str, host: str, chance: Callable[[int], bytes], now: datetime
) -> tuple[str, datetime]:
    """
    The name of the record that holds the answer, and the time that the service confirmed.

    To be called after a yes that names `host`. Raises `Refused`: `anchor-missing`, `anchor-no-answer`, `anchor-wrong`;
    then nothing is kept but that it was tried.
    """
    need_library()
    vault.add(Custody(action="anchor", what=subject.what, before=subject.sha256, to=host, purpose="asked"), now)
    nonce = int.from_bytes(chance(8), "big")
    answer = ask_service(address, question(subject.sha256, nonce))
    try:
        stamp = read_stamp(answer, subject.sha256, nonce)
        service = check_signature(stamp)
    except BadStamp as error:
        raise failed("anchor-wrong", f"the answer was not kept: {error}", "Try again, or another service.") from None
    file = vault.add_file([answer], "anchor.tsr", now)
    record = Evidence(
        kind="export", title=f"Time stamp for {subject.what}", incidents=subject.incidents, file=file.file_id,
        name="anchor.tsr", media_type=MEDIA_TYPE, size=file.size, sha256=file.sha256, source=host,
        seen=words(subject.sha256, stamp.at, printable(service, 300)), captured=exactly(now), clock="system",
        captured_by="me", tool="RFC 3161", holds="none", age_gate="no_people",
    )  # fmt: skip
    kept = vault.add(record, now).record_id
    custody = Custody(
        action="anchor", what=subject.what, before=subject.sha256, after=file.sha256, to=host,
        purpose=spell_time(stamp.at),
    )  # fmt: skip
    vault.append(new_entry(custody), now)
    return kept, stamp.at


def words(sha256: str, at: datetime, service: str) -> str:
    """What the stamp shows, and what it does not."""
    return (
        f"A time-stamping service ({service}) signed that the fingerprint {sha256} existed on {spell_time(at)}, by its"
        " clock. So what has this fingerprint is not younger than that. It does not show that it is true, who wrote it,"
        " or that it is not older. Whether the service can be trusted is checked with the certificate of its makers:"
        " openssl ts -verify."
    )


def need_library() -> None:
    """Raises `Refused` (`anchor-missing`): better before anything is sent."""
    try:
        import cryptography.x509
    except ImportError:
        what = "what checks time stamps is not installed"
        raise failed("anchor-missing", what, "In the folder of Clearname:  make desk-more") from None
    assert cryptography.x509
