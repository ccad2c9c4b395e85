"""The code with which a supporter takes their words back: given to them once, kept as a hash alone."""

from __future__ import annotations

import base64
import re
import secrets

from clearname.text import digest

_GROUPS = 4
_LENGTH = 4 * _GROUPS


def new_withdrawal_code() -> str:
    """`W-` and four groups of four of `A-Z2-7`: eighty bits by chance, so that its bare hash can be kept."""
    letters = base64.b32encode(secrets.token_bytes(_LENGTH * 5 // 8)).decode()
    return "-".join(["W", *re.findall("....", letters)])


def hash_withdrawal_code(given: str) -> str:
    """What the ledger keeps of it; empty where `given` is no such code. Spaces, hyphens and small letters count not."""
    plain = re.sub(r"[\s‐-―-]", "", given[:200]).upper().removeprefix("W")
    if len(plain) == _LENGTH and re.fullmatch("[A-Z2-7]+", plain):
        return digest(b"clearname withdrawal " + plain.encode())
    return ""
