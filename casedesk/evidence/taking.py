"""A file on its way into the vault: its bytes, what it is, what it says of itself, and who took it in."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from io import BufferedReader
from pathlib import Path

from casedesk.evidence.kinds import HEAD, clean_name, kind_of_file
from casedesk.evidence.saved_pages import what_it_says
from casedesk.evidence.stored_reader import StoredReader
from casedesk.records import Custody, Evidence
from casedesk.records.choices import CAPTURES, LET_IN
from casedesk.vault import CHUNK, StoredFile, Vault
from clearname.problems import Problem

MOST_AT_ONCE = 8 * 1024**3
"""Bytes of all files that are taken in at once."""
_SPARE = 64 * 1024**2
"""Bytes that stay free on the disk."""


@dataclass
class _Watched:
    """Pieces on their way, and the first bytes of them."""

    pieces: Iterator[bytes]
    head: bytearray = field(default_factory=bytearray)

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.pieces:
            if len(self.head) < HEAD:
                self.head += piece[: HEAD - len(self.head)]
            yield piece


def no_room(folder: Path, length: int) -> Problem | None:
    """What is wrong with taking in so many bytes (`desk-no-room`); None where there is room for them."""
    free = shutil.disk_usage(folder).free
    if length <= MOST_AT_ONCE and length + _SPARE <= free:
        return None
    room = max(0, min(free - _SPARE, MOST_AT_ONCE))
    what = f"that is {length // 1024**2} MB, and there is room for {room // 1024**2} MB"
    return Problem("file", "desk-no-room", what, "Make room on this disk, or add fewer files at a time.")


def take_file(
    vault: Vault, untrusted_name: str, pieces: Iterator[bytes], incident: str, age_gate: str, about: Evidence,
    now: datetime,
) -> str:  # fmt: skip
    """
    The name of the record that one file became. `about`: what was said of it; what the file itself says fills the rest.

    ValueError for an `age_gate` that lets nothing in.
    """
    if age_gate not in LET_IN:
        raise ValueError("the question of age comes first")
    watched, name = _Watched(pieces), clean_name(untrusted_name)
    stored = vault.add_file(watched, name, now)
    kind = kind_of_file(bytes(watched.head), untrusted_name)
    said = what_it_says(kind.capture, reader_of(vault, stored))
    told = f"The file itself says: saved {said.saved}." if said.saved else ""
    assert kind.capture in CAPTURES
    made = vault.add(replace(
        about, kind=kind.capture, title=about.title or said.title, incidents=(incident,), file=stored.file_id,
        name=name, media_type=kind.media_type, size=stored.size, sha256=stored.sha256,
        source=about.source or said.source, steps="\n".join(filter(None, (about.steps, told))), age_gate=age_gate,
        clock="system",
    ), now)  # fmt: skip
    vault.add(Custody(action="add", what=made.record_id, after=stored.sha256), now)
    return made.record_id


def reader_of(vault: Vault, stored: StoredFile, on_piece: Callable[[], None] = lambda: None) -> BufferedReader:
    """The stored file as something to read and seek in. `on_piece` is called before each piece, and may raise."""

    def pieces(start: int, length: int) -> Iterator[bytes]:
        for piece in vault.read_file(stored.file_id, start, length):
            on_piece()
            yield piece

    # As much at once as the vault keeps together: for each smaller piece it would read all of that anew.
    return BufferedReader(StoredReader(pieces, stored.size), CHUNK)
