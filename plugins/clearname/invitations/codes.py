"""
Codes of invitation, `K7QX-ABCD-EFGH`: twelve letters that only the holder of the key can make.

24 bits by chance and 36 bits of an HMAC over them, in base 32: short enough to be typed, and a guess is right once in
68 thousand million tries. A code becomes public when its file does, so it never counts as proof of anything.
"""

from __future__ import annotations

import hashlib
import hmac
import re

NONCE_BYTES = 3
"""What `make_code` takes by chance."""
LEAST_KEY_BYTES = 16

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"  # RFC 4648, 6: neither 0 nor 1, which look like O and I
_LETTERS = 12
_MAC_BITS = _LETTERS * 5 - NONCE_BYTES * 8
_PLAIN = re.compile(f"[{_ALPHABET}]{{{_LETTERS}}}")


def make_code(key: bytes, nonce: bytes) -> str:
    """
    The code for these three bytes of chance, in three groups of four; the same for the same key and bytes.

    Raises `ValueError` for a key of less than 16 bytes or another number of bytes of chance.
    Source: RFC 2104, 5 (a truncated HMAC).
    """
    if len(key) < LEAST_KEY_BYTES or len(nonce) != NONCE_BYTES:
        raise ValueError("a key of at least 16 bytes and 3 bytes of chance are needed")
    mac = hmac.new(key, b"clearname invitation\x00" + nonce, hashlib.sha256).digest()
    number = int.from_bytes(nonce, "big") << _MAC_BITS | int.from_bytes(mac, "big") >> (256 - _MAC_BITS)
    letters = "".join(_ALPHABET[number >> shift & 31] for shift in range(5 * (_LETTERS - 1), -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, _LETTERS, 4))


def normal_code(untrusted_code: str) -> str:
    """The code as we write it, however hyphens and small letters were typed; empty for what cannot be one of ours."""
    plain = untrusted_code.replace("-", "").replace(" ", "").upper() if len(untrusted_code) <= 24 else ""
    return "-".join(plain[start : start + 4] for start in range(0, _LETTERS, 4)) if _PLAIN.fullmatch(plain) else ""


def is_ours(key: bytes, untrusted_code: str) -> bool:
    """Whether this key made the code; takes the same time whatever letters are wrong."""
    written = normal_code(untrusted_code)
    if not written or len(key) < LEAST_KEY_BYTES:
        return False
    number = 0
    for letter in written.replace("-", ""):
        number = number << 5 | _ALPHABET.index(letter)
    nonce = (number >> _MAC_BITS).to_bytes(NONCE_BYTES, "big")
    return hmac.compare_digest(make_code(key, nonce), written)
