"""
The key of the vault, wrapped twice: by the passphrase and by the recovery key, so that either can change.

A random key encrypts the vault. A small file beside it holds that key locked (XSalsa20 and Poly1305) under a key that
Argon2id makes of the passphrase, and once more under one made of the recovery key. All parameters stand in the file.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from casedesk.records import canonical_json, json_digest
from casedesk.vault.failures import VaultError, WeakPassphrase, WrongSecret, damaged
from casedesk.vault.recovery import KEY_BYTES, RecoveryKey, bad_groups, looks_like_recovery_key, recovery_keys

FORMAT = 1
VAULT_KEY = 32
"""Bytes."""
SHORTEST = 12
"""Characters of a passphrase."""
_SALT, _NONCE = 16, 24
_MOST_ROUNDS, _MOST_MEMORY = 20, 2 << 30

Key = bytes | bytearray
Chance = Callable[[int], bytes]
"""So many bytes that nobody can guess, such as `secrets.token_bytes`."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess of the passphrase costs whoever tries."""

    rounds: int = 3
    memory: int = 256 << 20
    """Bytes. Source: libsodium, "moderate"; about a second."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The key file."""

    vault_id: str
    cost: Cost
    salt: bytes
    by_passphrase: bytes
    """Nonce and locked key."""
    by_recovery: bytes


def wrap_new(
    vault_key: Key, vault_id: str, passphrase: str, recovery: RecoveryKey, cost: Cost, chance: Chance
) -> Wrapped:  # fmt: skip
    """Raises `WeakPassphrase`."""
    empty = Wrapped(vault_id, cost, b"", b"", b"")
    return with_recovery(with_passphrase(empty, vault_key, passphrase, cost, chance), vault_key, recovery, chance)


def with_passphrase(wrapped: Wrapped, vault_key: Key, passphrase: str, cost: Cost, chance: Chance) -> Wrapped:
    """The same with another passphrase, and a salt of its own. Raises `WeakPassphrase`."""
    check_passphrase(passphrase)
    salt = chance(_SALT)
    locked = _lock(vault_key, _stretch(passphrase, salt, cost), chance)
    return replace(wrapped, cost=cost, salt=salt, by_passphrase=locked)


def with_recovery(wrapped: Wrapped, vault_key: Key, recovery: RecoveryKey, chance: Chance) -> Wrapped:
    """The same with another recovery key."""
    return replace(wrapped, by_recovery=_lock(vault_key, _from_recovery(recovery, wrapped.vault_id), chance))


def unwrap(wrapped: Wrapped, secret: str) -> bytearray:
    """
    The key of the vault, by passphrase or recovery key; the latter with up to a slip in each of a few groups.

    Raises `WrongSecret`.
    """
    for recovery in recovery_keys(secret):
        if (key := _unlock(wrapped.by_recovery, _from_recovery(recovery, wrapped.vault_id))) is not None:
            return key
    if (key := _unlock(wrapped.by_passphrase, _stretch(secret, wrapped.salt, wrapped.cost))) is not None:
        return key
    if looks_like_recovery_key(secret):
        bad = ", ".join(map(str, bad_groups(secret)))
        what = (
            f"this recovery key does not open it; look at group {bad} again"
            if bad
            else "this recovery key does not open it"
        )
        raise WrongSecret("vault-recovery", what, "Compare it with the paper, group by group, and type it again.")
    fix = "Type it again; capital letters count. If it is lost, type the recovery key from the paper instead."
    raise WrongSecret("vault-secret", "this passphrase does not open it", fix)


def check_passphrase(passphrase: str) -> None:
    """Raises `WeakPassphrase` for one that is too short, or one and the same sign again and again."""
    plain = _spelled(passphrase)
    if len(plain) < SHORTEST or len(set(plain)) < 5:
        what = f"the passphrase is shorter than {SHORTEST} characters, or repeats a few signs, so it could be guessed"
        fix = "Take five or six words that have nothing to do with each other, or with you."
        raise WeakPassphrase("vault-passphrase", what, fix, where="passphrase")


def render_keys(wrapped: Wrapped) -> bytes:
    """The key file: JSON, with a digest by which damage shows."""
    value: dict[str, Any] = {
        "format": FORMAT, "vault": wrapped.vault_id,
        "passphrase": {"kdf": "argon2id", "rounds": wrapped.cost.rounds, "memory": wrapped.cost.memory,
                       "salt": wrapped.salt.hex(), "box": "xsalsa20-poly1305", "key": wrapped.by_passphrase.hex()},
        "recovery": {"kdf": "blake2b", "box": "xsalsa20-poly1305", "key": wrapped.by_recovery.hex()},
    }  # fmt: skip
    return canonical_json({**value, "sha256": json_digest(value)}) + b"\n"


def parse_keys(data: bytes) -> Wrapped:
    """What `render_keys` wrote. Raises `DamagedVault`."""
    try:
        value = json.loads(data)
        given = value.pop("sha256")
        if json_digest(value) != given:
            raise ValueError("changed")
        if value["format"] != FORMAT:
            raise damaged(f"the key file has format {int(value['format'])}, which this program does not know")
        by, recovery = value["passphrase"], value["recovery"]
        cost = Cost(int(by["rounds"]), int(by["memory"]))
        if by["kdf"] != "argon2id" or not (0 < cost.rounds <= _MOST_ROUNDS and 0 < cost.memory <= _MOST_MEMORY):
            raise ValueError("beyond reason")
        keys = [bytes.fromhex(part) for part in (by["salt"], by["key"], recovery["key"])]
        return Wrapped(str(value["vault"]), cost, *keys)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise damaged("the file with the locked keys is cut off or changed") from None


def new_recovery_key(chance: Chance) -> RecoveryKey:
    """By chance."""
    return RecoveryKey(chance(KEY_BYTES))


def _spelled(passphrase: str) -> str:
    """However the keyboard spells a letter with an accent, and however many spaces there are between words."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).split())


def _stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    from nacl.exceptions import CryptoError
    from nacl.exceptions import RuntimeError as NoMemory
    from nacl.pwhash import argon2id

    typed = _spelled(passphrase).encode("utf-8", "surrogatepass")
    try:
        return bytes(argon2id.kdf(VAULT_KEY, typed, salt, cost.rounds, cost.memory))
    except (NoMemory, CryptoError, MemoryError):
        what = f"checking the passphrase needs {cost.memory >> 20} MB of memory, which are not free"
        raise VaultError("vault-memory", what, "Close other programs, then try again.") from None


def _from_recovery(recovery: RecoveryKey, vault_id: str) -> bytes:
    """It is long enough not to be stretched. The id is mixed in, so that no two vaults share a key."""
    return hashlib.blake2b(
        recovery.secret + vault_id.encode(), digest_size=VAULT_KEY, person=b"vault recovery"
    ).digest()


def _lock(vault_key: Key, key: bytes, chance: Chance) -> bytes:
    from nacl.secret import SecretBox

    return bytes(SecretBox(key).encrypt(bytes(vault_key), chance(_NONCE)))


def _unlock(locked: bytes, key: bytes) -> bytearray | None:
    from nacl.exceptions import CryptoError
    from nacl.secret import SecretBox

    try:
        return bytearray(SecretBox(key).decrypt(locked))
    except (CryptoError, ValueError, TypeError):
        return None
