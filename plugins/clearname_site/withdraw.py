"""Takes words back for good: decision, file, and every copy of them in the private folder; digests and events stay."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from clearname.endorsements import FOLDER, Decision, Facts, load_decisions
from clearname.endorsements.file import MOST_BYTES
from clearname.incoming import SourceKind
from clearname.problems import Problem, Refused
from clearname.text import printable, text_digest
from clearname_site.accept import accept
from clearname_site.decide import Verdict, decide
from clearname_site.inbox import Inbox, Item
from clearname_site.kept_trees import forget_words
from clearname_site.ledger import Event, Particulars, append_event, read_events
from clearname_site.plain_file import read_plain_file
from clearname_site.private import PrivateFolder
from clearname_site.withdrawal_code import hash_withdrawal_code

_CACHES = ("cache", "tmp")
"""What is fetched again when it is needed, and may hold the words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody wants to take back."""

    endorsement_id: str = ""
    """Empty for what was never published."""
    item: Item | None = None
    """None where nothing of it is in the inbox, or it is damaged there."""
    item_id: str = ""
    source: SourceKind | None = None
    """Where it came from; None if that is not known."""
    original: str = ""
    """Digest of the words as they came."""
    digests: frozenset[str] = frozenset()
    """Of everything that was ever decided about it."""
    files: frozenset[str] = frozenset()
    """Names of files in the folder of endorsements under which it was ever decided about."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What was taken away."""

    endorsement_id: str
    files: int
    """Files removed from the folder of endorsements."""
    items: int
    """Things in the inbox whose words are gone."""
    source: SourceKind | None
    others: tuple[str, ...] = ()
    """Ids of endorsements in the very same words that came from elsewhere: they stay until they are named."""


def find_words(site_root: Path, private_folder: Path, given: str) -> Found:
    """
    What that id of an endorsement, id of an item, or withdrawal code is about.

    Raises `Refused` (`withdraw-unknown`) where it is about nothing.
    """
    events = read_events(private_folder)
    endorsement_id, item_id = "", given if given.startswith("i-") else ""
    hashed = hash_withdrawal_code(given)
    for event in reversed(events):
        if (hashed and event.get("withdrawal_hash") == hashed) or (given and given in (event["id"], event.get("item"))):
            endorsement_id, item_id = event["id"], event.get("item") or item_id
            break
    if not endorsement_id and any(decision.id == given for decision in load_decisions(site_root)):
        endorsement_id = given
    item = None
    if item_id:
        with contextlib.suppress(Refused):
            item = Inbox(private_folder).get(item_id)
    if not endorsement_id and item is None:
        fix = "Give the id of an endorsement or of the inbox, or the supporter's code as it was given to them."
        raise Refused([Problem(printable(given), "withdraw-unknown", "nothing is known by that id or code", fix)])
    names = {endorsement_id, item_id} - {""}
    about = [event for event in events if names & {event["id"], event.get("item", "")}]
    digests = frozenset(event.get(key, "") for event in about for key in ("sha256", "original"))
    files = frozenset(event["file"] for event in about if event["file"])
    source = next((e["source"]["kind"] for e in reversed(about) if e.get("source")), "")
    original = next((e["original"] for e in reversed(about) if e.get("original")), "")
    kind = item.incoming.source.kind if item else SourceKind(source) if source else None
    endorsement_id = endorsement_id or (item.endorsement_id if item else "")
    return Found(endorsement_id, item, item_id, kind, original, digests, files)


def withdraw_words(
    site_root: Path, private_folder: Path, found: Found, *, on: date, at: datetime, facts: Facts, reason: str = ""
) -> Withdrawn:  # fmt: skip
    """
    Takes it out of the site first, then out of the private folder; saying it twice does no harm.

    The words go wherever they stand: in the file that was published, in one that was merged besides, in every thing of
    the inbox that holds the same, and in what was kept of the other side's answers. But whoever sends a copy of
    somebody else's words takes only the copy back: what is published by another decision stays, and so does what waits
    where nothing was published.
    """
    inbox = Inbox(private_folder)
    gone = {found.original} | _digests(found.item) | found.digests
    files = 0
    for again in _decided_again(load_decisions(site_root), read_events(private_folder), found):
        gone.add(again.digest)
        known = Particulars(item=found.item_id, original=found.original)
        files += decide(
            site_root, private_folder, again.id, Verdict.WITHDRAW, on=on, at=at, reason=reason, remove_file=True,
            particulars=known,
        ).removed_file  # fmt: skip
    decision = next((d for d in load_decisions(site_root) if d.id == found.endorsement_id), None)
    if decision:
        gone.add(decision.digest)
    if found.item is not None:
        done = accept(
            site_root, private_folder, found.item, Verdict.WITHDRAW, on=on, at=at, facts=facts, reason=reason
        )  # fmt: skip
        files += done.decided.removed_file
    elif decision:
        known = Particulars(item=found.item_id, original=found.original)
        removed = decide(
            site_root, private_folder, found.endorsement_id, Verdict.WITHDRAW, on=on, at=at, reason=reason,
            remove_file=True, particulars=known,
        )  # fmt: skip
        files += removed.removed_file
    else:
        known = Particulars(item=found.item_id, original=found.original)
        append_event(private_folder, Event(at, "withdraw", found.endorsement_id, "", "", "", reason, particulars=known))
    if found.item is None and found.item_id:
        inbox.forget(found.item_id)
    gone.discard("")
    left = {d.id: d.digest for d in load_decisions(site_root)}
    same = {item.endorsement_id for item in inbox.items() if item.endorsement_id in left and _digests(item) & gone}
    others = sorted(same | {id_ for id_, digest in left.items() if digest in gone})
    files += _remove_files(site_root, gone - set(left.values()))
    items = _remove_copies(inbox, gone, found, frozenset(others)) if found.endorsement_id else 0
    for name in _CACHES:
        shutil.rmtree(private_folder / name, ignore_errors=True)
    # Sites that are kept to go back to hold the words as well, as they were published.
    forget_words(PrivateFolder(private_folder), {found.endorsement_id} - {""}, gone - set(left.values()))
    return Withdrawn(found.endorsement_id, files, items + bool(found.item_id), found.source, tuple(others))


def _decided_again(
    decisions: Iterable[Decision], events: Iterable[Mapping[str, Any]], found: Found
) -> Iterator[Decision]:
    """Decisions about these words under another id, which would be left without a file."""
    item_of = {event["id"]: event.get("item", "") for event in events}
    for decision in decisions:
        file = decision.file or f"{decision.id}.md"
        if decision.id != found.endorsement_id and (
            (found.endorsement_id and file == f"{found.endorsement_id}.md")
            or (found.item_id and item_of.get(decision.id) == found.item_id)
            or (file in found.files and decision.digest in found.digests)
        ):
            yield decision


def _digests(item: Item | None) -> set[str]:
    return {item.received_digest, item.words_digest, item.decided_digest} if item else set()


def _remove_files(site_root: Path, gone: set[str]) -> int:
    """Removes files that hold the words as they came, merged beside the one that was published."""
    removed = 0
    for path in sorted((site_root / FOLDER).glob("*.md")):
        data = read_plain_file(path, MOST_BYTES + 1)
        if data is not None and text_digest(data) in gone:
            path.unlink()
            removed += 1
    return removed


def _remove_copies(inbox: Inbox, gone: set[str], found: Found, others: frozenset[str]) -> int:
    """Takes the words out of other things in the inbox that hold the same."""
    waiting = [item for item in inbox.items() if item.id != found.item_id and item.incoming.untrusted_data]
    same = [item for item in waiting if _digests(item) & gone and item.endorsement_id not in others]
    for item in same:
        inbox.note_decision(item, Verdict.WITHDRAW.value, item.endorsement_id, keep_words=False)
    return len(same)
