"""
The never-publish lists as one encrypted file, for a machine that has no private folder.

The file says nothing of what is in it: not a name, not how many there are, and of its size only a step. Whoever does
not have the key can neither read nor make one: the key opens the encryption and signs what is inside. Source of the
encryption: age-encryption.org/v1, with an X25519 key.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from typing import Any

from clearname.endorsements import Decision
from clearname.gate import PrivateLists
from clearname.problems import Problem, Refused

FILE = "lists.age"
"""Its name in the folder of the site."""
KEY_VARIABLE = "CLEARNAME_LISTS_KEY"
"""Where the key comes from, and nowhere else: what stands in a command can be read by others."""

CARRIED_FILES = ("waivers.toml", "desk-digests.json", "pictures-seen.toml")
"""What else of the private folder goes along where it is there."""

_FORMAT = 1
_SIZES = (1 << 16, 1 << 20, 1 << 24)
"""Bytes to which the contents are filled up; most people never leave the first."""
MOST_BYTES = _SIZES[-1] + (1 << 16)
"""What a file of the largest size takes at most, encrypted."""
_MAC, _LENGTH = 32, 8


@dataclass(frozen=True, slots=True, repr=False)
class Carried:
    """What of the private folder publishing needs to know."""

    site_id: str
    lists: PrivateLists
    hidden_names: tuple[str, ...] = ()
    """Full names of supporters who are shown with less, where the files of the site do not hold them."""
    decided: frozenset[str] | None = None
    """`decision_digest` of each decision that the ledger knows; None where nobody can say."""
    files: tuple[tuple[str, str], ...] = ()
    """Name and text of other files of the private folder, of those in `CARRIED_FILES`."""

    def text_of(self, name: str) -> str:
        """The text of one of `files`; empty where it is not there."""
        return dict(self.files).get(name, "")

    def __repr__(self) -> str:
        """Says nothing: a traceback may end up in a public log."""
        return "Carried(…)"


def decision_digest(decision: Decision) -> str:
    """What tells a decision from every other that shows other words, or more of the writer: 128 bits."""
    proof = (decision.proof.kind, decision.proof.subject) if decision.proof else ("", "")
    parts = (decision.id, decision.digest, decision.display_cap or "", *proof)
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]


def new_key() -> str:
    """A key by chance, one line of letters and digits."""
    return str(_age().x25519.Identity.generate())


def seal(carried: Carried, key: str) -> bytes:
    """The file. Raises `Refused` where the lists are larger than any list is, or encryption is not installed."""
    lists = carried.lists
    value = {
        "format": _FORMAT, "site": carried.site_id, "protect": lists.protect, "do_not_name": lists.do_not_name,
        "do_not_link": lists.do_not_link, "stated_none": lists.stated_none, "hidden_names": carried.hidden_names,
        "decided": None if carried.decided is None else sorted(carried.decided), "files": dict(carried.files),
    }  # fmt: skip
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
    inside = hmac.digest(key.encode(), data, "sha256") + len(data).to_bytes(_LENGTH, "big") + data
    size = next((size for size in _SIZES if size >= len(inside)), 0)
    if not size:
        raise _refused("lists-size", "the lists are larger than any list is", "Take out what is not for them.")
    age = _age()
    sealed: bytes = age.encrypt(inside.ljust(size, b"\0"), [_identity(key).to_public()])
    return sealed


def unseal(data: bytes, key: str) -> Carried:
    """What `seal` was given. Raises `Refused` for another key, a damaged file, or one of a newer Clearname."""
    age, identity = _age(), _identity(key)
    try:
        inside: bytes = age.decrypt(data, [identity])
    except Exception:
        # Whatever the library says of a hostile file, none of it is for a public log.
        raise _unreadable() from None
    mac, length = inside[:_MAC], int.from_bytes(inside[_MAC : _MAC + _LENGTH], "big")
    said = inside[_MAC + _LENGTH :][:length]
    if len(said) != length or not hmac.compare_digest(mac, hmac.digest(key.encode(), said, "sha256")):
        raise _unreadable()
    return _parse(json.loads(said.decode("utf-8", "surrogatepass")))


def _parse(value: dict[str, Any]) -> Carried:
    """Checked only for its version: it was made by whoever has the key."""
    if value["format"] != _FORMAT:
        what = "the file was written by a newer Clearname"
        raise _refused("lists-newer", what, "Give the site the newer engine: its folder vendor/ and the requirements.")
    lists = PrivateLists(
        protect=_texts(value["protect"]),
        do_not_name=_texts(value["do_not_name"]),
        do_not_link=_texts(value["do_not_link"]),
        stated_none=value["stated_none"],
    )
    decided = None if value["decided"] is None else frozenset(value["decided"])
    return Carried(value["site"], lists, _texts(value["hidden_names"]), decided, tuple(sorted(value["files"].items())))


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(str, values))


def _age() -> Any:
    """The library; it comes without types."""
    try:
        return import_module("pyrage")
    except ImportError:
        what = "pyrage, which opens and closes this file, is not installed"
        fix = "Install it:  pip install --require-hashes -r requirements-lists.txt"
        raise _refused("lists-library", what, fix) from None


def _identity(key: str) -> Any:
    age = _age()
    try:
        return age.x25519.Identity.from_str(key)
    except (age.IdentityError, ValueError):
        what = "the key is none that Clearname made"
        fix = f"Give the secret {KEY_VARIABLE} the whole line that  clearname lists-export --new-key  shows."
        raise _refused("lists-key", what, fix) from None


def _unreadable() -> Refused:
    what = "the file does not open: it was made for another key, or it is damaged"
    fix = "Make it anew at home:  clearname lists-export  . If the key is lost, add  --new-key"
    return _refused("lists-unreadable", what, fix)


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(FILE, code, what, fix)])
