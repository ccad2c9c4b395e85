"""The ledger: every decision about an endorsement, one line each, chained so that a change of the past shows."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from clearname.problems import Problem, Refused
from clearname.text import digest
from clearname_site.atomic import make_folder, sync_folder, write_atomic

LEDGER_FILE = "ledger.jsonl"
FORMAT = 1
"""The version of the ledger that this engine writes and reads."""
_HEAD = {"format": FORMAT, "ledger": "clearname endorsements"}


@dataclass(frozen=True, slots=True)
class Particulars:
    """What is known beside the decision itself; each is written only where it is known."""

    item: str = ""
    """Of the inbox, `i-` and twelve hexadecimal digits."""
    source_kind: str = ""
    """A `clearname.incoming.SourceKind`."""
    source_ref: str = ""
    """SHA-256 of what names it there: an address or an account has no place here. Empty once that was withdrawn."""
    original: str = ""
    """SHA-256 of the canonical file as it was received, before the name in it was reduced."""
    proofs: tuple[Mapping[str, Any], ...] = ()
    """`kind`, `subject`, `holds`, `checked` and `evidence` (SHA-256 by name) of each."""
    consent: Mapping[str, str] | None = None
    """`version`, `at` and `how`."""
    reveal: int | None = None
    """How much of the words was looked at: 0 labels, 1 with marked places hidden, 2 all."""
    withdrawal_hash: str = ""
    """SHA-256 of the code with which the supporter can take the words back."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was decided."""

    at: datetime
    """An aware UTC instant."""
    action: str
    """`publish`, `hold`, `refuse`, `withdraw`; `changed` where other words came and the old ones left the site."""
    endorsement_id: str
    """Empty for a file that never had a decision."""
    file: str
    """The file's name in the folder of endorsements."""
    sha256: str
    """Digest of the canonical file; empty where the file was gone."""
    display_cap: str = ""
    reason: str = ""
    actor: str = "owner"
    particulars: Particulars = Particulars()


def append_event(private_folder: Path, event: Event) -> None:
    """
    Writes the event at the end of the ledger, so that it outlasts a power cut.

    Makes the ledger where there is none. A last line that was cut short by a power cut is moved aside into a file of
    its own. Raises `Refused` where the chain is broken, `OSError` where nothing can be written.

    Every byte is held against the chain once in each process: what is still the same, byte for byte, as what was found
    good before is only compared, so that ten thousand decisions in a row stay fast and a change beneath them shows.
    """
    make_folder(private_folder)
    path = private_folder / LEDGER_FILE
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags, 0o600), "r+b") as file:
        _lock(file)
        data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        _known(path, whole)
        if torn := data[len(whole) :]:
            write_atomic(private_folder / f"ledger-torn-{digest(torn)[:12]}.txt", torn, mode=0o600)
            file.truncate(len(whole))
        head = b"" if whole else _line(_HEAD)
        file.seek(len(whole))
        file.write(head + _line(_record(event, _last_line(whole or head))))
        file.flush()
        os.fsync(file.fileno())
    if head:
        sync_folder(private_folder)


def read_events(private_folder: Path) -> list[dict[str, Any]]:
    """The events of the ledger, oldest first; empty where there is none. Raises `Refused` where the chain is broken."""
    return list(_read_known(private_folder).events)


def read_withdrawn(private_folder: Path) -> frozenset[str]:
    """`withdrawn_digests` of all events. Raises `Refused` where the chain is broken."""
    return frozenset(_read_known(private_folder).withdrawn.gone)


def read_published(private_folder: Path) -> dict[str, tuple[str, str]]:
    """`published_items` of all events. Raises `Refused` where the chain is broken."""
    return dict(_read_known(private_folder).published)


def withdrawn_digests(events: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """
    Of all words that were ever withdrawn: the digests of what was received, and of what was published.

    Earlier words of the same endorsement go with the last ones; words that came after a withdrawal do not.
    """
    withdrawn = _Withdrawn()
    for event in events:
        withdrawn.add(event)
    return frozenset(withdrawn.gone)


def published_items(events: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str]]:
    """
    By item of the inbox: the id of what was made of it, and the digest of the words as they came while they are
    published, else empty. The ledger knows both where a decision was cut short, or the inbox is lost.
    """
    known: dict[str, tuple[str, str]] = {}
    for event in events:
        _note_published(known, event)
    return known


def _note_published(known: dict[str, tuple[str, str]], event: Mapping[str, Any]) -> None:
    item, id_, action = event.get("item", ""), event.get("id", ""), event.get("action")
    if item and action == "withdraw":
        known.pop(item, None)
    elif item and id_ and action in ("publish", "hold", "refuse", "changed"):
        known[item] = id_, event.get("original", "") if action == "publish" else ""


@dataclass(slots=True)
class _Withdrawn:
    """Digests of what was withdrawn, event by event."""

    gone: set[str] = field(default_factory=set)
    _before: dict[str, set[str]] = field(default_factory=dict)
    """By endorsement and by item: what its earlier events were about."""

    def add(self, event: Mapping[str, Any]) -> None:
        """Takes in the next event of the ledger."""
        digests = {event[key] for key in ("sha256", "original") if event.get(key)}
        names = [name for name in (event.get("id", ""), event.get("item", "")) if name]
        for name in names:
            digests |= self._before.get(name, set())
        for name in names:
            self._before[name] = digests
        if event.get("action") == "withdraw":
            self.gone |= digests


@dataclass(slots=True)
class _Known:
    """A ledger that was found good: its bytes, and what they say."""

    data: bytes = b""
    events: list[dict[str, Any]] = field(default_factory=list)
    withdrawn: _Withdrawn = field(default_factory=_Withdrawn)
    published: dict[str, tuple[str, str]] = field(default_factory=dict)

    def follow(self, whole: bytes) -> bool:
        """Takes in the lines behind those that are known; False, and nothing, where the chain breaks in them."""
        lines = whole[len(self.data) :].split(b"\n")[:-1]
        before = _last_line(self.data)
        events: list[dict[str, Any]] = []
        for line in lines:
            event = _read(line)
            if event is None or event.get("prev") != digest(before):
                return False
            events.append(event)
            before = line
        if events and not _is_sealed(events[-1]):
            return False
        for event in events:
            self.withdrawn.add(event)
            _note_published(self.published, event)
        self.events += events
        self.data = whole
        return True


_last_known: dict[Path, _Known] = {}
"""The ledger that this process found good last, by its place."""


def _read_known(private_folder: Path) -> _Known:
    path = private_folder / LEDGER_FILE
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return _Known()
    return _known(path, data[: data.rfind(b"\n") + 1])


def _known(path: Path, whole: bytes) -> _Known:
    """What these bytes say; only those behind the part that was found good before are read again."""
    known = _last_known.get(path)
    if known is not None and whole.startswith(known.data) and known.follow(whole):
        return known
    if problems := list(_check(whole)):
        raise Refused(problems)
    if not whole:
        return _Known()
    known = _Known(whole[: whole.find(b"\n") + 1])
    known.follow(whole)
    _last_known.clear()
    _last_known[path] = known
    return known


def verify_ledger(private_folder: Path) -> list[Problem]:
    """What is wrong with the ledger: a line that cannot be read, is missing, or was changed afterwards."""
    try:
        data = (private_folder / LEDGER_FILE).read_bytes()
    except FileNotFoundError:
        return []
    return list(_check(data))


def _check(data: bytes) -> Iterator[Problem]:
    lines = data.split(b"\n")
    torn = lines.pop()
    head = _read(lines[0]) if lines else None
    if data and (head is None or head.get("format") != FORMAT):
        fix = "Restore it from your backup; a higher number of its format needs a newer Clearname."
        yield Problem(LEDGER_FILE, "ledger-format", "the first line is not the head of a ledger", fix)
        return
    for number in range(1, len(lines)):
        record = _read(lines[number])
        if record is None or record.get("prev") != digest(lines[number - 1]):
            what = "this line does not follow from the one before it" if record else "this line cannot be read"
            fix = "It was changed or taken out afterwards; restore the ledger from your backup."
            yield Problem(f"{LEDGER_FILE}:{number + 1}", "ledger-chain", what, fix)
    if len(lines) > 1 and not _is_sealed(_read(lines[-1])):
        fix = "It was changed afterwards; restore the ledger from your backup."
        yield Problem(f"{LEDGER_FILE}:{len(lines)}", "ledger-chain", "this line is not as it was written", fix)
    if torn:
        fix = "Nothing is lost but that line; the next decision moves it aside."
        yield Problem(f"{LEDGER_FILE}:{len(lines) + 1}", "ledger-torn", "the last line was cut short", fix)


def _record(event: Event, line_before: bytes) -> dict[str, Any]:
    record = _said(event.particulars) | {
        "at": event.at.isoformat(timespec="seconds"), "actor": event.actor, "action": event.action,
        "id": event.endorsement_id, "file": event.file, "sha256": event.sha256, "display_cap": event.display_cap,
        "reason": event.reason, "prev": digest(line_before),
    }  # fmt: skip
    return record | {"own": digest(_line(record))}


def _said(particulars: Particulars) -> dict[str, Any]:
    """Keys of the particulars that are known; a ledger without them stays what it was, byte for byte."""
    named = {"kind": particulars.source_kind, "ref": particulars.source_ref}
    source = {key: value for key, value in named.items() if value} if particulars.source_kind else None
    keys = {
        "item": particulars.item, "source": source, "original": particulars.original,
        "proofs": [dict(proof) for proof in particulars.proofs], "reveal": particulars.reveal,
        "consent": dict(particulars.consent) if particulars.consent else None,
        "withdrawal_hash": particulars.withdrawal_hash,
    }  # fmt: skip
    return {key: value for key, value in keys.items() if value not in ("", None, [])}


def _is_sealed(record: dict[str, Any] | None) -> bool:
    """Whether a line is as it was written, where it says so itself: of the last one no later line does."""
    if record is None or "own" not in record:  # the first is told already; older ledgers have no such entry
        return True
    return bool(record["own"] == digest(_line({key: value for key, value in record.items() if key != "own"})))


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def _last_line(whole: bytes) -> bytes:
    return whole[whole.rfind(b"\n", 0, -1) + 1 : -1]


def _read(line: bytes) -> dict[str, Any] | None:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def _lock(file: Any) -> None:
    with contextlib.suppress(ImportError, OSError):  # other systems, and disks over the network, have no such lock
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
