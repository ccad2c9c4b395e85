"""The owner's decision about an endorsement: in `decisions.toml` for the build, in the private ledger for good."""

from __future__ import annotations

import secrets
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from clearname.endorsements import (
    DECISIONS_FILE,
    FOLDER,
    Decision,
    Facts,
    check_file,
    load_decisions,
    render_decisions,
)
from clearname.endorsements.display import CAPS
from clearname.endorsements.file import MOST_BYTES
from clearname.model import Display, Proof
from clearname.problems import Problem, Refused, Severity
from clearname.text import printable, text_digest
from clearname_site.atomic import sync_folder, write_atomic
from clearname_site.ledger import Event, Particulars, append_event, read_events, read_withdrawn
from clearname_site.withdrawal_code import hash_withdrawal_code, new_withdrawal_code

_TELLING = ("publish", "hold", "refuse", "withdraw", "changed")
"""Events of the ledger that say whether something is published."""


class Verdict(StrEnum):
    """What the owner can decide."""

    PUBLISH = "publish"
    HOLD = "hold"
    """Not now; the file stays."""
    REFUSE = "refuse"
    """Never; the file stays until the owner deletes it."""
    WITHDRAW = "withdraw"
    """The supporter took it back; the file goes."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision did."""

    verdict: Verdict
    endorsement_id: str
    """Empty where a file without a decision was held or refused."""
    file: str
    """The file's name in the folder of endorsements."""
    removed_file: bool = False
    withdrawal_code: str = ""
    """For the supporter; nothing but its hash is kept. Empty where nothing was published, or the caller made one."""


def decide(
    site_root: Path, private_folder: Path, file_or_id: str, verdict: Verdict, *,
    on: date, at: datetime, cap: Display | None = None, reason: str = "", remove_file: bool = False,
    facts: Facts | None = None, proof: Proof | None = None, endorsement_id: str = "", actor: str = "owner",
    particulars: Particulars | None = None, seen: str = "",
) -> Decided:  # fmt: skip
    """
    Carries out one verdict about one endorsement, named by its file or its id.

    `publish` binds a decision to the file as it is now and keeps the id of an earlier one, also of one that was held
    or refused since; the others take the decision out. `withdraw` also deletes the file and therefore needs
    `remove_file` (the confirmation). `on` is the day of the decision, `at` the UTC instant for the ledger, `facts` what
    the check of the file needs to know. `proof` is what a page may say of the writer, at most; without one, an earlier
    one of the same words stays. `endorsement_id` is for words that have an id already. `particulars` go into the ledger
    as they are; without the hash of a withdrawal code in them, publishing makes one. `seen` is the digest of the words
    that were looked at: other words are not decided about (`decide-changed`).

    Whatever cuts it short leaves less published, never more: publishing writes the ledger first, everything else
    last. Raises `Refused` (codes `decide-…`, the file's own problems, or the owner's in `decisions.toml`).
    """
    decisions = load_decisions(site_root)
    name, earlier = _find(site_root, decisions, file_or_id)
    data = _read(site_root / FOLDER / name) if name else None
    if seen and (data is None or text_digest(data) != seen):
        what = "these are other words than those that you looked at"
        raise _refused(f"{FOLDER}/{printable(name)}", "decide-changed", what, "Begin the review again.")
    if verdict is Verdict.PUBLISH:
        event = Event(at, "publish", endorsement_id, name, "", cap or "", reason, actor, particulars or Particulars())
        return _publish(site_root, private_folder, decisions, earlier, data, on, cap, facts, proof, event)
    if verdict is Verdict.WITHDRAW and data is not None and not remove_file:
        what = "withdrawing deletes the supporter's file, which has to be confirmed"
        raise _refused(f"{FOLDER}/{name}", "decide-confirm", what, "Say the same again with --remove-file.")
    if earlier:
        _write(site_root, tuple(decision for decision in decisions if decision is not earlier))
    removed = verdict is Verdict.WITHDRAW and data is not None
    if removed:
        (site_root / FOLDER / name).unlink()
        sync_folder(site_root / FOLDER)
    file_digest = text_digest(data) if data is not None else earlier.digest if earlier else ""
    endorsement_id = earlier.id if earlier else endorsement_id
    event = Event(at, verdict.value, endorsement_id, name, file_digest, "", reason, actor, particulars or Particulars())
    append_event(private_folder, event)
    return Decided(verdict, endorsement_id, name, removed)


def _publish(
    site_root: Path, private_folder: Path, decisions: tuple[Decision, ...], earlier: Decision | None,
    data: bytes | None, on: date, cap: Display | None, facts: Facts | None, proof: Proof | None, event: Event,
) -> Decided:  # fmt: skip
    """`event` is what the ledger gets, but for the id and the digest, which are found here."""
    name = event.file
    where = f"{FOLDER}/{printable(name)}"
    if data is None:
        fix = "Name one of the files there."
        raise _refused(where, "decide-file", "there is no such file that can be read", fix)
    if cap is not None and cap not in CAPS:
        fix = f"Choose one of {', '.join(CAPS)}."
        raise _refused(where, "decide-cap", "the display level can only be lowered", fix)
    checked = check_file(data, where, facts or Facts(on))
    if not checked.is_good:
        raise Refused(p for p in checked.problems if p.severity is not Severity.WARNING)
    file_digest = text_digest(data)
    if read_withdrawn(private_folder) & {file_digest, event.particulars.original}:
        what = "the supporter has withdrawn exactly these words"
        fix = "Delete the file; if they changed their mind again, ask them to write it anew."
        raise _refused(where, "decide-withdrawn", what, fix)
    twin = next((d for d in decisions if d.digest == file_digest and d is not earlier), None)
    kept = twin or earlier
    endorsement_id = event.endorsement_id or (
        kept.id if kept else _id_before(decisions, read_events(private_folder), name, file_digest)
    )
    if proof is None and kept and kept.digest == file_digest:
        proof = kept.proof
    decision = Decision(endorsement_id, file_digest, on, cap, name, proof)
    others = tuple(d for d in decisions if d is not earlier and d is not twin)
    secret = "" if event.particulars.withdrawal_hash else new_withdrawal_code()
    if secret:
        event = replace(event, particulars=replace(event.particulars, withdrawal_hash=hash_withdrawal_code(secret)))
    append_event(private_folder, replace(event, endorsement_id=endorsement_id, sha256=file_digest))
    _write(site_root, (*others, decision))
    return Decided(Verdict.PUBLISH, endorsement_id, name, withdrawal_code=secret)


def _id_before(
    decisions: tuple[Decision, ...], events: Iterable[Mapping[str, Any]], name: str, file_digest: str
) -> str:
    """The id that the file had before it was held or refused, so that its codes still lead to it; else a new one."""
    last = {event["id"]: event for event in events if event["id"] and event["action"] in _TELLING}
    free = [event for event in last.values() if event["action"] != "withdraw"]
    free = [event for event in free if event["id"] not in {decision.id for decision in decisions}]
    same = [event for event in free if event["sha256"] == file_digest] or [e for e in free if e["file"] == name]
    return str(same[-1]["id"]) if same else new_id(decisions, events)


def _find(site_root: Path, decisions: tuple[Decision, ...], file_or_id: str) -> tuple[str, Decision | None]:
    """The file's name (empty if it is gone) and its decision, if there is one."""
    by_id = next((decision for decision in decisions if decision.id == file_or_id), None)
    if by_id:
        return _name_of(site_root, by_id), by_id
    name = file_or_id.replace("\\", "/").removeprefix("./").removeprefix(f"{FOLDER}/")
    if "/" in name or not name.endswith(".md") or name.startswith("."):
        fix = f"Name a file in {FOLDER}, or an id like e-1a2b3c from {DECISIONS_FILE}."
        raise _refused(printable(file_or_id), "decide-file", "neither a supporter's file nor a known id", fix)
    data = _read(site_root / FOLDER / name)
    file_digest = text_digest(data) if data is not None else ""
    decision = next((d for d in decisions if d.digest == file_digest), None)
    decision = decision or next((d for d in decisions if d.file == name), None)
    if data is None and decision is None:
        where = f"{FOLDER}/{printable(name)}"
        raise _refused(where, "decide-file", "there is no such file", "Name one of the files there.")
    return name, decision


def _name_of(site_root: Path, decision: Decision) -> str:
    folder = site_root / FOLDER
    if decision.file and _read(folder / decision.file) is not None:
        return decision.file
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        data = _read(path)
        if data is not None and text_digest(data) == decision.digest:
            return path.name
    return decision.file


def _read(path: Path) -> bytes | None:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError:
        return None


def remove_decision(site_root: Path, endorsement_id: str) -> Decision | None:
    """Takes the decision with that id out, which takes the endorsement out of the site; None if there was none."""
    decisions = load_decisions(site_root)
    gone = next((decision for decision in decisions if endorsement_id and decision.id == endorsement_id), None)
    if gone:
        _write(site_root, tuple(decision for decision in decisions if decision is not gone))
    return gone


def new_id(decisions: Iterable[Decision], events: Iterable[Mapping[str, Any]]) -> str:
    """An id by chance that no endorsement has or ever had, so that an old address never leads to other words."""
    taken = {decision.id for decision in decisions} | {event["id"] for event in events}
    while (new := f"e-{secrets.token_hex(3)}") in taken:
        pass
    return new


def _write(site_root: Path, decisions: tuple[Decision, ...]) -> None:
    write_atomic(site_root / DECISIONS_FILE, render_decisions(decisions).encode())


def _refused(where: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, code, what, fix)])
