"""Mails signed the way a sender's server signs them, with keys made here. Every person and domain is invented."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import Any

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from nacl.signing import SigningKey

from endorsement_files import make_file

OURS = "words@ana.example"
SENT = 1_772_442_000
"""2 March 2026, 9:00 UTC."""
FRONT = (
    "From: Ruth Okafor <ruth@ruth.example>\r\nTo: words@ana.example\r\nSubject: My words\r\n"
    "Date: Mon, 02 Mar 2026 10:00:00 +0100\r\nMessage-ID: <m1@ruth.example>\r\n"
)
TYPE = "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"


def make_mail(body: str | bytes | None = None, front: str = FRONT, kind: str = TYPE) -> bytes:
    """A raw message with CRLF line ends; without a body, a whole file pasted into it."""
    body = make_file() if body is None else body
    data = body.encode() if isinstance(body, str) else body
    return (front + kind + "\r\n").encode() + re.sub(rb"\r?\n", b"\r\n", data)


def make_parts(*parts: tuple[str, str | bytes], kind: str = "mixed", front: str = FRONT, mark: str = "=_mark") -> bytes:
    """A multipart message; each part is its header lines and its text."""
    lines = [f'{front}MIME-Version: 1.0\r\nContent-Type: multipart/{kind}; boundary="{mark}"\r\n\r\n'.encode()]
    for header, text in parts:
        data = text.encode() if isinstance(text, str) else text
        lines.append(f"--{mark}\r\n{header}\r\n\r\n".encode() + re.sub(rb"\r?\n", b"\r\n", data) + b"\r\n")
    return b"".join([*lines, f"--{mark}--\r\n".encode()])


@cache
def rsa_key(bits: int = 2048) -> tuple[bytes, bytes]:
    """The private half for the signer, and the public half as it stands behind p= in a record."""
    key = rsa.generate_private_key(65537, bits)
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private, base64.b64encode(public)


def rsa_record(bits: int = 2048, tags: bytes = b"v=DKIM1; k=rsa; ") -> bytes:
    """The record of `rsa_key` in DNS."""
    return tags + b"p=" + rsa_key(bits)[1]


class _Signer(dkim.DKIM):
    """The library's signer with times and tags of our choice, since its own come from the clock."""

    extra: tuple[tuple[bytes, bytes], ...] = ()

    def gen_header(self, fields: list[tuple[bytes, bytes]], *rest: Any, **more: Any) -> bytes:
        kept = [field for field in fields if field[0] not in {b"t", *(key for key, _ in self.extra)}]
        fields[:] = [*kept[:-1], *(pair for pair in self.extra if pair[1]), kept[-1]]
        return super().gen_header(fields, *rest, **more)


def sign(
    raw: bytes,
    *,
    domain: bytes = b"ruth.example",
    selector: bytes = b"s1",
    bits: int = 2048,
    include: list[bytes] | None = None,
    length: bool = False,
    extra: tuple[tuple[bytes, bytes], ...] = ((b"t", b"%d" % SENT),),
) -> bytes:
    """The message with a signature on top."""
    signer = _Signer(raw)
    signer.extra = extra
    line = signer.sign(
        selector,
        domain,
        rsa_key(bits)[0],
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=include,
        length=length,
    )
    return line + raw


def sign_with_ed25519(raw: bytes) -> tuple[bytes, bytes]:
    """The message signed with such a key, and the key's record."""
    key = SigningKey(b"\x07" * 32)
    signer = _Signer(raw, signature_algorithm=b"ed25519-sha256")
    signer.extra = ((b"t", b"%d" % SENT),)
    half = base64.b64encode(bytes(key))
    line = signer.sign(b"ed", b"ruth.example", half, canonicalize=(b"relaxed", b"relaxed"))
    return line + raw, b"v=DKIM1; k=ed25519; p=" + base64.b64encode(bytes(key.verify_key))
