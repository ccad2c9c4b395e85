"""The question to a time-stamping service, and what its answer says. Source: RFC 3161, 2.4; RFC 5652, 5."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from casedesk.anchors.der import (
    BOOLEAN,
    NULL,
    OCTETS,
    SEQUENCE,
    SET,
    TIME,
    Node,
    expect,
    identifier,
    integer,
    read,
    value,
)

SHA256 = "2.16.840.1.101.3.4.2.1"
HASHES = {SHA256: "sha256", "2.16.840.1.101.3.4.2.2": "sha384", "2.16.840.1.101.3.4.2.3": "sha512"}
_SIGNED, _STAMP, _CONTENT_TYPE = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4", "1.2.840.113549.1.9.3"
_DIGEST = "1.2.840.113549.1.9.4"
_SIGNING_CERTIFICATE = ("1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47")
_GRANTED = (0, 1)


class BadStamp(ValueError):
    """It shows nothing; the text is a clause that can be shown."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a service confirmed. It is trustworthy when `signed.check_signature` was passed, and no sooner."""

    sha256: str
    at: datetime
    """UTC, by the clock of the service."""
    serial: int
    signed: bytes
    """The attributes that the signature is over, as they were signed."""
    signature: bytes
    hash_name: str
    """Of the attributes, for signatures that do not name one."""
    algorithm: str
    """Of the signature, as an identifier with dots."""
    signer: bytes
    """What names the certificate: issuer and serial number."""
    certificates: tuple[bytes, ...]


def question(sha256: str, nonce: int) -> bytes:
    """What is sent: the fingerprint, and a number by which the answer is known to be to this question."""
    algorithm = value(SEQUENCE, identifier(SHA256), value(NULL))
    imprint = value(SEQUENCE, algorithm, value(OCTETS, bytes.fromhex(sha256)))
    return value(SEQUENCE, integer(1), imprint, integer(nonce), value(BOOLEAN, b"\xff"))


def read_stamp(untrusted: bytes, sha256: str, nonce: int | None) -> Stamp:
    """
    The stamp in an answer, if it is over this fingerprint, answers this question, and holds together.

    `nonce`: None where it is looked at again later. Raises `BadStamp`. Signatures are
    not checked here.
    """
    try:
        stamp, answered = _stamp(untrusted)
    except BadStamp:
        raise
    except (ValueError, IndexError, OverflowError):
        raise BadStamp("it cannot be read") from None
    if stamp.sha256 != sha256.lower():
        raise BadStamp("it is about another fingerprint")
    if nonce is not None and answered != nonce:
        raise BadStamp("it is the answer to another question")
    return stamp


def _stamp(untrusted: bytes) -> tuple[Stamp, int | None]:
    reply, rest = read(untrusted)
    status, *token = expect(reply, SEQUENCE).parts()
    if rest or status.parts()[0].number() not in _GRANTED or not token:
        raise BadStamp("the service gave no stamp")
    kind, wrapped = token[0].parts()
    if kind.oid() != _SIGNED:
        raise BadStamp("it is not signed")
    signed = wrapped.parts()[0].parts()
    content_kind, content = signed[2].parts()
    if content_kind.oid() != _STAMP:
        raise BadStamp("it is no time stamp")
    info = expect(content.parts()[0], OCTETS).content
    certificates = tuple(one.whole for part in signed[3:] if part.tag == 0xA0 for one in part.parts())
    sha256, at, serial, nonce = _info(info)
    return _signer(expect(signed[-1], SET).parts()[0], info, certificates, sha256, at, serial), nonce


def _info(info: bytes) -> tuple[str, datetime, int, int | None]:
    parts = read(info)[0].parts()
    algorithm, digest = parts[2].parts()
    if algorithm.parts()[0].oid() != SHA256:
        raise BadStamp("it is about another kind of fingerprint")
    nonce = next((one.number() for one in parts[5:] if one.tag == 0x02), None)
    return expect(digest, OCTETS).content.hex(), _time(expect(parts[4], TIME)), parts[3].number(), nonce


def _time(node: Node) -> datetime:
    """Source: RFC 3161, 2.4.2: always UTC, with or without parts of a second."""
    text = node.content.decode("ascii")
    whole = text.removesuffix("Z").partition(".")[0]
    if not text.endswith("Z"):
        raise BadStamp("its time cannot be read")
    return datetime.strptime(whole, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _signer(node: Node, info: bytes, certificates: tuple[bytes, ...], sha256: str, at: datetime, serial: int) -> Stamp:
    _version, signer, digest, attributes, algorithm, signature, *_ = node.parts()
    hash_name = HASHES.get(digest.parts()[0].oid(), "")
    if not hash_name or expect(attributes, 0xA0).tag != 0xA0:
        raise BadStamp("it is signed in a way that is not known here")
    held = {one.parts()[0].oid(): one.parts()[1].parts()[0] for one in attributes.parts()}
    if held[_CONTENT_TYPE].oid() != _STAMP if _CONTENT_TYPE in held else True:
        raise BadStamp("it does not hold together")
    if _DIGEST not in held or held[_DIGEST].content != hashlib.new(hash_name, info).digest():
        raise BadStamp("it does not hold together")
    named = b"".join(held[name].whole for name in _SIGNING_CERTIFICATE if name in held)
    # Only a certificate that the signature itself names may have made it (RFC 5035, 5.4).
    fitting = tuple(
        one for one in certificates if hashlib.sha256(one).digest() in named or hashlib.sha1(one).digest() in named
    )
    as_signed = value(SET, attributes.content)
    return Stamp(
        sha256, at, serial, as_signed, expect(signature, OCTETS).content, hash_name, algorithm.parts()[0].oid(),
        signer.whole, fitting,
    )  # fmt: skip
