"""
Invitations as they are kept: the key that makes their codes, and one record for each person who was invited.

Both stand in the private folder. A code counts once: for the thing of the inbox that came with it first, and, once
something was published with it, for nothing else any more.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from clearname.invitations import NONCE_BYTES, is_ours, make_code, normal_code
from clearname.problems import Problem, Refused
from clearname_site.atomic import make_folder, write_atomic, write_new

KEY_FILE = "invite.key"
FOLDER = "invitations"
FORMAT = 1
_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Invited:
    """One person who was asked."""

    invite: str
    """The code."""
    name: str
    """For the owner alone."""
    made_on: str
    """`2026-02-01`."""
    file_name: str
    """Of the file that they were sent to fill in."""
    used_by: str = ""
    """The id of what was published with it; empty while the code is free."""


class Invitations:
    """The invitations of one site."""

    def __init__(self, private_folder: Path) -> None:
        self._private = private_folder
        self._folder = private_folder / FOLDER
        self._key = _read_key(private_folder)
        self._used = {record.invite: record.used_by for record in self.all()} if self._key else {}

    def all(self) -> tuple[Invited, ...]:
        """Everybody who was invited, by code."""
        if not self._folder.is_dir():
            return ()
        found = (_read(path) for path in sorted(self._folder.glob("*.json")))
        return tuple(record for record in found if record)

    def new(self, name: str, on: date) -> Invited:
        """A code that nobody has, noted for this person. Raises `OSError` where nothing can be written."""
        self._key = self._key or _make_key(self._private)
        make_folder(self._folder)
        while True:
            invite = make_code(self._key, secrets.token_bytes(NONCE_BYTES))
            record = Invited(invite, name, on.isoformat(), f"words-{secrets.token_hex(3)}.md")
            try:
                write_new(self._folder / f"{invite}.json", _render(record), mode=0o600)
            except FileExistsError:
                continue
            self._used[invite] = ""
            return record

    def counts(self, untrusted_code: str, item_id: str) -> bool:
        """Whether the code is one of ours, was given to somebody, and nothing else was published with it."""
        written = normal_code(untrusted_code)
        return self.knows(written) and self._used[written] in ("", item_id)

    def knows(self, untrusted_code: str) -> bool:
        """Whether the code is one of ours and was given to somebody, used or not."""
        written = normal_code(untrusted_code)
        return written in self._used and is_ours(self._key, written)

    def use(self, untrusted_code: str, item_id: str) -> None:
        """Notes what was published with the code; does nothing for a code that is not ours or used already."""
        written = normal_code(untrusted_code)
        if not self.counts(written, item_id) or self._used[written]:
            return
        path = self._folder / f"{written}.json"
        if record := _read(path):
            write_atomic(path, _render(replace(record, used_by=item_id)), mode=0o600)
        self._used[written] = item_id


def first_of_each(codes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By code, the id that came with it first; pairs are id and code as it was written, oldest first."""
    first: dict[str, str] = {}
    for item_id, untrusted_code in codes:
        if written := normal_code(untrusted_code):
            first.setdefault(written, item_id)
    return first


def _read_key(private_folder: Path) -> bytes:
    try:
        key = (private_folder / KEY_FILE).read_bytes()
    except FileNotFoundError:
        return b""
    if len(key) != _KEY_BYTES:
        what = "the key of the invitations is damaged"
        fix = "Restore it from your backup, or delete it: then codes sent before count no more, and nothing else."
        raise Refused([Problem(f"private folder: {KEY_FILE}", "invite-key", what, fix)])
    return key


def _make_key(private_folder: Path) -> bytes:
    with contextlib.suppress(FileExistsError):  # another command may make it in this moment
        write_new(private_folder / KEY_FILE, secrets.token_bytes(_KEY_BYTES), mode=0o600)
    return _read_key(private_folder)


def _read(path: Path) -> Invited | None:
    """The record; None where it cannot be read: then the code counts no more, which hurts nobody."""
    try:
        table = json.loads(path.read_bytes())
        record = Invited(**{key: str(value) for key, value in table.items() if key != "format"})
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return None
    return record if table.get("format") == FORMAT and record.invite == path.stem else None


def _render(record: Invited) -> bytes:
    return json.dumps({"format": FORMAT, **asdict(record)}, ensure_ascii=False, indent=1).encode() + b"\n"
