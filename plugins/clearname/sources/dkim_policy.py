"""Whether the sender's domain vouched for a mail (DKIM), by a policy that is stricter than the standard.

A signature that is merely valid says little: it may leave the subject open, cover half of the text, or come from
another domain than the one that is shown. The rules are RFC 6376 (3.5, 3.6.1, 8.2, 8.15) and RFC 8301, narrowed so
that a reader who sees "signed e-mail (ruth.example)" is not misled. What other servers wrote into the message
(`Authentication-Results`, ARC) is text like any other and no proof.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from clearname.incoming import Evidence, ProofFound
from clearname.model import ProofKind
from clearname.sources.dkim_key import DoesNotFit, Tags, parse_tags, read_key, verify
from clearname.sources.mail_domains import is_large_mail_service, vouches_for
from clearname.sources.mail_headers import Header, read_header

MESSAGE = "message.eml"
"""The evidence that holds the raw message."""
RECORD = "dkim-record.txt"
"""The evidence that holds the key: the name that was asked for, a line end, and the record as it was seen."""
MOST_SIGNATURES = 5
"""Of one message that are looked at, from the top."""
MOST_RECORD_BYTES = 2_048
"""A key of 4,096 bits needs about 750; the time that a check takes grows with the cube."""
_MOST_SIGNATURE_BYTES = 8_192
_MUST_BE_SIGNED = ("from", "to", "subject", "date")
# RFC 5322, 3.6: at most one of each. A signature covers the lowest, readers show the topmost.
_ONLY_ONCE = (
    "from", "to", "cc", "subject", "date", "sender", "reply-to", "message-id", "mime-version", "content-type",
    "content-transfer-encoding", "content-disposition",
)  # fmt: skip
_ALGORITHMS = {b"rsa-sha256": b"rsa", b"ed25519-sha256": b"ed25519"}

# What answers by itself sends others' words in its owner's name: who is away quotes the mail that came, a page passes
# on what was typed into it. A stranger needs only the endorsement address as the sender of what is answered.
# Source: RFC 3834, 2 and 5; RFC 2919; RFC 3464; the other lines as such programs write them.
_OF_PROGRAMS = ("list-id", "x-autoreply", "x-autorespond", "x-failed-recipients", "feedback-id")
_PRECEDENCES = frozenset({"auto_reply", "auto-reply", "bulk", "junk", "list"})
_PROGRAMS = frozenset({"mailer-daemon", "no-reply", "noreply", "do-not-reply", "donotreply", "bounce", "bounces"})

_NO_ADDRESS = (
    'no address is named to which endorsements are sent: write  address = "…"  into pull.toml of the private folder'
)

Resolver = Callable[[bytes], bytes | None]
"""Asked for `selector._domainkey.domain.`; the TXT record with its pieces joined, or None where there is none. Raises
whatever it likes where nobody could be asked."""


@dataclass(frozen=True, slots=True)
class DkimChecked:
    """What came of checking a message's signatures."""

    proof: ProofFound
    evidence: tuple[Evidence, ...] = ()
    """The message, and the record if one was seen."""
    notes: tuple[str, ...] = ()
    """For the owner, in words of ours."""
    was_unreachable: bool = False
    """Whether it may hold, and nobody could be asked for the key."""


def check_dkim(message: bytes, address: str, on: date, resolver: Resolver) -> DkimChecked:
    """
    What the signatures of the raw `message` prove about its sender on that day.

    `address` is the one that endorsements are sent to. One signature that satisfies the whole policy is enough; else
    the reason of the one that came furthest is given. The resolver is asked only for keys of the sender's own domain,
    and only where all else is right. Never raises for what is in the message or in the record.
    """
    header = read_header(message)
    sender = header.one_address("from")
    try:
        _whole_message(header, sender, address)
        best, signatures = _Fails("the message has no signature", -1), header.all("dkim-signature")
        for index in range(min(len(signatures), MOST_SIGNATURES)):
            try:
                return _one_signature(message, header, index, sender, address, on, resolver)
            except _Fails as fails:
                best = fails if fails.stage > best.stage else best
        raise best
    except _Fails as fails:
        proof = ProofFound(ProofKind.SIGNED_EMAIL, "", False, on, fails.reason, (MESSAGE,), sender)
        evidence: tuple[Evidence, ...] = (Evidence(MESSAGE, message),)
        if fails.record is not None:
            proof = replace(proof, evidence=(MESSAGE, RECORD))
            evidence += (fails.record,)
        return DkimChecked(proof, evidence, was_unreachable=fails.was_unreachable)


def recheck(message: bytes, record: bytes, address: str, on: date) -> ProofFound:
    """The same check on the kept `message.eml` with the kept `dkim-record.txt` and no network, as of that day."""
    name, _, value = record.partition(b"\n")
    return check_dkim(message, address, on, lambda asked: value.removesuffix(b"\n") if asked == name else None).proof


class _Fails(Exception):
    """A signature, or the message, does not satisfy the policy; `stage` says how far it came."""

    def __init__(
        self, reason: str, stage: int = 0, record: Evidence | None = None, *, was_unreachable: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.stage = stage
        self.record = record
        self.was_unreachable = was_unreachable


def _whole_message(header: Header, sender: str, address: str) -> None:
    if not header.is_strict:
        raise _Fails("the lines above the text can be read in two ways")
    for name in _ONLY_ONCE:
        if len(header.all(name)) > 1:
            raise _Fails(f"the line {name.title()} stands there more than once")
    if not sender:
        raise _Fails("the line From does not hold exactly one address")
    if _is_of_a_program(header, sender):
        raise _Fails("a program sent it, which may pass on words of others")
    if not address:
        raise _Fails(_NO_ADDRESS)
    if address.lower() not in header.addresses("to") + header.addresses("cc"):
        raise _Fails("it was not sent to the address for endorsements")


def _is_of_a_program(header: Header, sender: str) -> bool:
    """By what it says of itself; anybody can put such a line in, which takes a proof away and never gives one."""
    submitted = header.text("auto-submitted", 100).partition(";")[0].strip().lower()
    return (
        submitted not in ("", "no")
        or header.text("precedence", 100).strip().lower() in _PRECEDENCES
        or header.text("return-path", 100).replace(" ", "") == "<>"
        or header.text("content-type", 200).lower().startswith("multipart/report")
        or any(header.all(name) for name in _OF_PROGRAMS)
        or sender.partition("@")[0] in _PROGRAMS
    )


def _one_signature(
    message: bytes, header: Header, index: int, sender: str, address: str, on: date, resolver: Resolver
) -> DkimChecked:
    tags = _read_tags(header.all("dkim-signature")[index])
    domain = _form(tags)
    if not vouches_for(domain, sender.rpartition("@")[2]):
        raise _Fails("the signature is of another domain than the sender's", 1)
    _covers(tags, message, header, address)
    _times(tags, on)
    name = tags[b"s"] + b"._domainkey." + tags[b"d"] + b"."
    record = _ask(resolver, name)
    seen = Evidence(RECORD, name + b"\n" + record + b"\n")
    try:
        key = read_key(record, tags)
        verify(message, index, tags, key)
    except DoesNotFit as misfit:
        raise _Fails(misfit.reason, 5, seen) from None
    notes = []
    if key.kind == b"rsa" and key.bits < 2048:
        notes.append(f"the domain's key has {key.bits:,} bits; 2,048 would be strong")
    if is_large_mail_service(domain):
        notes.append("signed by a large mail service: some account there sent it; which one is not shown")
    proof = ProofFound(ProofKind.SIGNED_EMAIL, domain, True, on, "", (MESSAGE, RECORD), sender)
    return DkimChecked(proof, (Evidence(MESSAGE, message), seen), tuple(notes))


def _read_tags(value: bytes) -> Tags:
    # The library's pattern for the tag b= takes time with the square of a run of blanks.
    if len(value) > _MOST_SIGNATURE_BYTES or re.search(rb"\s{80}", value):
        raise _Fails("the signature is over-long")
    try:
        return parse_tags(value)
    except DoesNotFit:
        raise _Fails("the signature cannot be read") from None


def _form(tags: Tags) -> str:
    """The signing domain, if the signature is well-formed and of a kind that counts."""
    from dkim import ValidationError, validate_signature_fields

    # Without the times: the library compares them with the clock, and a kept mail is checked as of a day.
    timeless = {key: value for key, value in tags.items() if key not in (b"t", b"x")}
    try:
        validate_signature_fields(timeless)
    except (ValidationError, ValueError, IndexError, KeyError):
        raise _Fails("the signature is not well-formed") from None
    domain = tags[b"d"].lower()
    if not re.fullmatch(rb"(?:[a-z0-9_-]{1,63}\.)+[a-z0-9-]{2,63}", domain) or len(domain) > 253:
        raise _Fails("the signature names no domain")
    if not re.fullmatch(rb"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){0,5}", tags[b"s"]):
        raise _Fails("the signature names no key")
    if b"l" in tags:
        raise _Fails("only a part of the text is signed (l=)", 1)
    if tags[b"a"] not in _ALGORITHMS:
        raise _Fails("the signature is of a kind that is too weak", 1)
    return domain.decode("ascii")


def _covers(tags: Tags, message: bytes, header: Header, address: str) -> None:
    signed = {name.strip().lower().decode("ascii", "replace") for name in tags[b"h"].split(b":")}
    must = [*_MUST_BE_SIGNED]
    if address.lower() not in header.addresses("to"):
        must.append("cc")
    if header.all("content-type") and not _body_fixes_type(message, header):
        must.append("content-type")
    # Put in later, it would make other words of the same signed bytes.
    if header.text("content-transfer-encoding", 40).lower() not in ("", "7bit", "8bit", "binary"):
        must.append("content-transfer-encoding")
    # The same words, read as an attached file and no longer as a letter, would be others.
    if header.all("content-disposition"):
        must.append("content-disposition")
    for name in must:
        if name not in signed:
            raise _Fails(f"the line {name.title()} is not signed", 2)


def _body_fixes_type(message: bytes, header: Header) -> bool:
    """
    Whether an unsigned Content-Type could only be what it is, since the signed body begins and ends with its boundary.

    The largest mail service signs the body and leaves this line out; another boundary than the body's own would find
    no part in it.
    """
    value = header.text("content-type", 1_000)
    named = re.fullmatch(
        r'multipart/(?:alternative|mixed|related|signed)\s*;.*?\bboundary="?([^";\s]{4,70})"?.*', value
    )
    if not named or value.lower().count("boundary") > 1:
        return False
    mark = b"--" + named[1].encode("utf-8")
    lines = message[header.body_at :].strip().splitlines()
    return bool(lines) and lines[0].rstrip() == mark and lines[-1].rstrip() == mark + b"--"


def _times(tags: Tags, on: date) -> None:
    """Source: RFC 6376, 3.5, x= and t=; seconds since 1970. A day of grace for clocks and for where the day is."""
    try:
        moments = {key: datetime.fromtimestamp(int(tags[key]), UTC) for key in (b"t", b"x") if key in tags}
    except (ValueError, OverflowError, OSError):
        raise _Fails("the times in the signature cannot be read", 2) from None
    if b"x" in moments and moments[b"x"].date() < on:
        raise _Fails("the signature was past on that day (x=)", 3)
    if b"t" in moments and moments[b"t"].date() > on + timedelta(days=1):
        raise _Fails("the signature is from the future (t=)", 3)
    if len(moments) == 2 and moments[b"x"] < moments[b"t"]:
        raise _Fails("the signature ended before it began (x=)", 3)


def _ask(resolver: Resolver, name: bytes) -> bytes:
    try:
        record = resolver(name)
    except Exception:  # a resolver may raise anything: no network, a time-out, a name that it cannot take
        raise _Fails("the domain could not be asked for its key", 4, was_unreachable=True) from None
    if not record:
        raise _Fails("the domain has no such key", 4)
    if len(record) > MOST_RECORD_BYTES:
        raise _Fails("the domain's key is over-long", 4)
    return record
