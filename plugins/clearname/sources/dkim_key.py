"""A domain's key for signed mail, and the arithmetic of one signature; what both must hold is in `dkim_policy`."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from clearname.sources.libraries import missing_library

Tags = Mapping[bytes, bytes]
"""The parts `name=value` of a signature or of a key's record."""


class DoesNotFit(Exception):
    """A key that does not count, or a signature that is not this key's; `reason` in a few words of ours."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Key:
    """The public key of a domain."""

    kind: bytes
    """`rsa` or `ed25519`."""
    material: Any
    """The library's numbers of an RSA key, or its object of the other."""
    bits: int


def parse_tags(value: bytes) -> Tags:
    """The tags; raises `DoesNotFit` where they cannot be read or one stands there twice. Source: RFC 6376, 3.2."""
    from dkim.util import InvalidTagValueList, parse_tag_value

    try:
        tags: Tags = parse_tag_value(value)
    except (InvalidTagValueList, ValueError, IndexError):
        raise DoesNotFit("cannot be read") from None
    return tags


def read_key(record: bytes, signature: Tags) -> Key:
    """
    The key in a domain's TXT record, if it is one for this signature.

    Raises `DoesNotFit` for a key that was withdrawn, is being tested, is for something else or is too short, and
    `Refused` (`pull-missing`) where the package for Ed25519 is not installed.
    Source: RFC 6376, 3.6.1; RFC 8463, 4; RFC 8301, 3.2.
    """
    try:
        tags = parse_tags(record)
    except DoesNotFit:
        raise DoesNotFit("the domain's key cannot be read") from None
    if tags.get(b"v", b"DKIM1") != b"DKIM1":
        raise DoesNotFit("the domain's key is of an unknown version")
    kind = tags.get(b"k", b"rsa")
    if signature[b"a"] != kind + b"-sha256":
        raise DoesNotFit("the domain's key is of another kind than the signature (k=)")
    flags = _list(tags.get(b"t", b""))
    if b"y" in flags:
        raise DoesNotFit("the domain is only testing its key (t=y)")
    identity = signature.get(b"i", b"@" + signature[b"d"]).lower().rpartition(b"@")[2]
    if b"s" in flags and identity != signature[b"d"].lower():
        raise DoesNotFit("the domain's key is not for its subdomains (t=s)")
    if b"h" in tags and b"sha256" not in _list(tags[b"h"]):
        raise DoesNotFit("the domain's key is for another kind of digest (h=)")
    if not {b"*", b"email"} & _list(tags.get(b"s", b"*")):
        raise DoesNotFit("the domain's key is not for mail (s=)")
    if not tags.get(b"p"):
        raise DoesNotFit("the domain has withdrawn this key")
    return _material(kind, tags[b"p"])


def verify(message: bytes, index: int, signature: Tags, key: Key) -> None:
    """
    Raises `DoesNotFit` unless signature number `index` of `message`, from the top, was made with that key.

    `signature` are its tags. No clock is read and nobody is asked.
    """
    import dkim

    try:
        signer: Any = dkim.DKIM(message, minkey=1024)
        headers = [field for field in signer.headers if field[0].lower() == b"dkim-signature"]
        signer.ktag, signer.keysize = key.kind, key.bits
        signer.pk = key.material
        include = [name.strip().lower() for name in signature[b"h"].split(b":")]
        is_valid = signer.verify_sig_process(dict(signature), include, headers[index], None)
    except dkim.ValidationError:
        raise DoesNotFit("the text is not the one that was signed") from None
    except Exception:  # the library raises what its parsers and its arithmetic raise
        raise DoesNotFit("the signature cannot be checked") from None
    if not is_valid:
        raise DoesNotFit("the signature does not fit")


def _material(kind: bytes, encoded: bytes) -> Key:
    try:
        data = base64.b64decode(b"".join(encoded.split()), validate=True)
    except ValueError:
        raise DoesNotFit("the domain's key cannot be read") from None
    return Key(kind, _ed25519_key(data), 256) if kind == b"ed25519" else _rsa_key(data)


def _ed25519_key(data: bytes) -> Any:
    try:
        from nacl.signing import VerifyKey
    except ModuleNotFoundError:
        raise missing_library("PyNaCl") from None
    try:
        return VerifyKey(data)
    except ValueError:
        raise DoesNotFit("the domain's key cannot be read") from None


def _rsa_key(data: bytes) -> Key:
    try:
        from dkim.crypto import parse_public_key

        numbers = parse_public_key(data)
        bits = int(numbers["modulus"]).bit_length()
    except Exception:  # the parser raises whatever its bytes lead to
        raise DoesNotFit("the domain's key cannot be read") from None
    if bits < 1024:
        raise DoesNotFit("the domain's key is too short to count")
    return Key(b"rsa", numbers, bits)


def _list(value: bytes) -> set[bytes]:
    return {part.strip().lower() for part in value.split(b":")}
