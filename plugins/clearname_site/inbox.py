"""
The inbox in the private folder: what was pulled, in one folder for each thing, until somebody decides about it.

`inbox/<item id>/item.json` names a folder beside it, in which the words and the evidence stand. New words get a new
folder, and `item.json` is replaced in one step afterwards: whatever cuts it short leaves the old item or the new one.
Nothing is forced onto the disk for what was pulled, since it can be pulled again and ten thousand items would take
minutes; after a power cut a damaged item counts as not there. What the owner did about an item is forced onto it.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from clearname.incoming import Consent, Incoming, ProofFound, SourceRef
from clearname.problems import Problem, Refused, Severity
from clearname.text import digest, printable, text_digest
from clearname_site.atomic import make_folder, sync_folder, sync_tree, write_atomic
from clearname_site.inbox_record import EVIDENCE, RECEIVED, Agreed, Item, Newer, completed_name, read_item, render_item
from clearname_site.ledger import LEDGER_FILE, read_published, read_withdrawn

__all__ = ["Added", "Agreed", "Inbox", "Item"]

FOLDER = "inbox"
_ITEM_ID = re.compile(r"i-[0-9a-f]{12}")
_EVIDENCE_NAME = re.compile(r"[a-z0-9-][a-z0-9.-]{0,59}")


class Added(StrEnum):
    """What became of a thing that was pulled."""

    NEW = "new"
    CHANGED = "changed"
    """Other words than before: a decision about it has to be made again."""
    SAME = "same"
    WITHDRAWN = "withdrawn"
    """These very words were taken back before; nothing of them was stored."""


class Inbox:
    """What was pulled, in one private folder."""

    def __init__(self, private_folder: Path) -> None:
        self._private = private_folder
        self._folder = private_folder / FOLDER
        self._withdrawn: tuple[object, frozenset[str]] = (None, frozenset())
        self._stored = 0
        self._published: dict[str, tuple[str, str]] = {}

    def known(self, ref: SourceRef) -> str:
        """The version of this thing that is here already; empty if it is not here, or damaged."""
        try:
            return read_item(self._folder / ref.item_id).incoming.source.version
        except (OSError, ValueError):
            return ""

    def add(self, incoming: Incoming, at: datetime) -> Added:
        """
        Puts it into the inbox; the same thing in the same version changes no byte.

        What the owner decided, and noted about the writer, lasts as long as the words do. Raises `Refused` where a
        newer Clearname wrote the item, `ValueError` for a source that names its evidence in a way of its own.
        """
        _check_names(incoming)
        words = text_digest(incoming.untrusted_data) if incoming.untrusted_data else ""
        if words in self.withdrawn():
            return Added.WITHDRAWN
        item_id = incoming.source.item_id
        earlier = self._earlier(item_id)
        if earlier is None:
            # The ledger outlasts the inbox: what was published stays bound to this item when the item itself was lost.
            endorsement_id, published = self._published.get(item_id, ("", ""))
            is_same = bool(words) and words == published
            item = replace(
                self._fresh(incoming, at, words),
                endorsement_id=endorsement_id,
                verdict="publish" if is_same else "",
                decided_digest=published,
            )
            self._store(item, incoming)
            return Added.NEW if is_same or not endorsement_id else Added.CHANGED
        if (earlier.received_digest, _asks(earlier.incoming)) != (words, _asks(incoming)):
            fresh = self._fresh(incoming, at, words)
            decided = earlier.decided_digest
            # Words that came after a withdrawal are a new endorsement: an old address never leads to them.
            endorsement_id = earlier.endorsement_id if earlier.verdict != "withdraw" else ""
            item = replace(fresh, endorsement_id=endorsement_id, decided_digest=decided)
            self._store(item, incoming)
            return Added.CHANGED
        if earlier.incoming.source.version != incoming.source.version:
            self._refresh(earlier, incoming)
        return Added.SAME

    def items(self) -> tuple[Item, ...]:
        """Every item that can be read, oldest first; see `load` for the others."""
        return self.load()[0]

    def load(self) -> tuple[tuple[Item, ...], tuple[Problem, ...]]:
        """Every item, oldest first, and a warning for each that is damaged."""
        items: list[Item] = []
        damaged: list[Problem] = []
        for name in _names(self._folder):
            if not _ITEM_ID.fullmatch(name):
                continue
            try:
                items.append(read_item(self._folder / name))
            except FileNotFoundError:
                continue  # it was cut short before it was there
            except (OSError, ValueError) as error:
                damaged.append(_damaged(name, error))
        return tuple(sorted(items, key=lambda item: (item.received_at, item.id))), tuple(damaged)

    def get(self, item_id: str) -> Item:
        """The item. Raises `Refused` where there is none, or it is damaged."""
        try:
            if _ITEM_ID.fullmatch(item_id):
                return read_item(self._folder / item_id)
        except FileNotFoundError:
            pass
        except (OSError, ValueError) as error:
            raise Refused([_damaged(item_id, error)._replace(severity=Severity.ERROR)]) from None
        fix = "Look at the list:  make review"
        raise Refused([Problem(printable(item_id), "inbox-unknown", "there is no such item in the inbox", fix)])

    def withdrawn(self) -> frozenset[str]:
        """Digests of all words that were ever withdrawn. Raises `Refused` where the ledger is broken."""
        try:
            found = (self._private / LEDGER_FILE).stat()
        except FileNotFoundError:
            return frozenset()
        stamp = (found.st_mtime_ns, found.st_size)
        if self._withdrawn[0] != stamp:
            self._withdrawn = (stamp, read_withdrawn(self._private))
            self._published = read_published(self._private)
        return self._withdrawn[1]

    def published_as(self, item_id: str) -> str:
        """The id of the endorsement that the ledger says was made of the item; empty for none."""
        self.withdrawn()
        return self._published.get(item_id, ("", ""))[0]

    def note_decision(self, item: Item, verdict: str, endorsement_id: str, *, keep_words: bool = True) -> Item:
        """
        The item with that decision about the words it holds; without `keep_words` they and the evidence go.

        What is withdrawn loses what named it at its source as well, since files and addresses bear names of people; the
        id of the item still tells it when it comes again.
        """
        decided = replace(
            item,
            verdict=verdict,
            endorsement_id=endorsement_id or item.endorsement_id,
            decided_digest=item.words_digest,
        )
        if keep_words:
            return self._rewrite(decided)
        source = item.incoming.source
        incoming = replace(
            item.incoming, untrusted_data=b"", untrusted_sender="", proofs=(), notes=(), problems=(), sent_at=None,
            consent=Consent.ASKED, source=replace(source, ref="") if verdict == "withdraw" else source,
        )  # fmt: skip
        gone = replace(decided, incoming=incoming, evidence_digests={}, vouched=(), agreed=None, completed=False)
        self._rewrite(gone)
        self._clean(item, keep="")
        return gone

    def forget(self, item_id: str) -> None:
        """Takes away everything of an item, such as a damaged one; does nothing where there is none."""
        if _ITEM_ID.fullmatch(item_id):
            shutil.rmtree(self._folder / item_id, ignore_errors=True)

    def note_consent(self, item: Item, agreed: Agreed, completed: bytes = b"") -> Item:
        """The item with the supporter's yes, and the file as they completed it (empty: it was whole before)."""
        if completed:
            write_atomic(item.folder / completed_name(completed), completed, mode=0o600)
        incoming = replace(
            item.incoming, consent=Consent.GIVEN, untrusted_data=completed or item.incoming.untrusted_data
        )
        changed = replace(item, agreed=agreed, incoming=incoming, completed=bool(completed) or item.completed)
        if completed and item.decided_digest == item.words_digest:  # only the answers are new, not the words
            changed = replace(changed, decided_digest=text_digest(completed) if item.decided_digest else "")
        return self._rewrite(replace(changed, verdict=""))

    def note_proof(self, item: Item, proof: ProofFound, evidence: Mapping[str, bytes] | None = None) -> Item:
        """The item with what the owner says of its writer, such as that they know them."""
        incoming = replace(item.incoming, proofs=(*item.incoming.proofs, proof))
        kept = dict(item.evidence_digests)
        for name, data in (evidence or {}).items():
            make_folder(item.folder / EVIDENCE)
            write_atomic(item.folder / EVIDENCE / name, data, mode=0o600)
            kept[name] = digest(data)
        return self._rewrite(replace(item, incoming=incoming, vouched=(*item.vouched, proof), evidence_digests=kept))

    def _earlier(self, item_id: str) -> Item | None:
        try:
            return read_item(self._folder / item_id)
        except Newer as error:
            raise Refused([_damaged(item_id, error)._replace(severity=Severity.ERROR)]) from None
        except (OSError, ValueError):
            return None

    def _fresh(self, incoming: Incoming, at: datetime, words: str) -> Item:
        folder = self._folder / incoming.source.item_id / f"v-{secrets.token_hex(6)}"
        # What one pull brings keeps its order: else a copy could stand before the words that it was made of.
        at += timedelta(microseconds=self._stored)
        kept = {evidence.name: digest(evidence.data) for evidence in incoming.evidence}
        return Item(folder.parent.name, replace(incoming, evidence=()), at, folder, words, evidence_digests=kept)

    def _refresh(self, earlier: Item, incoming: Incoming) -> None:
        """The same words in another version: what was found out about them is new, what was decided stays."""
        if not earlier.incoming.untrusted_data and earlier.verdict:
            source = replace(earlier.incoming, source=incoming.source)
            self._rewrite(replace(earlier, incoming=source))
            return
        item = replace(
            self._fresh(incoming, earlier.received_at, earlier.received_digest),
            received_at=earlier.received_at,
            endorsement_id=earlier.endorsement_id,
            verdict=earlier.verdict,
            decided_digest=earlier.decided_digest,
            agreed=earlier.agreed,
            vouched=earlier.vouched,
            completed=earlier.completed,
        )
        proofs = (*incoming.proofs, *earlier.vouched)
        self._store(replace(item, incoming=replace(item.incoming, proofs=proofs)), incoming, earlier)

    def _store(self, item: Item, incoming: Incoming, earlier: Item | None = None) -> None:
        self._stored += 1
        self._folder.mkdir(mode=0o700, exist_ok=True)
        item.folder.parent.mkdir(mode=0o700, exist_ok=True)
        item.folder.mkdir(mode=0o700)
        _write(item.folder / RECEIVED, incoming.untrusted_data)
        words = incoming.untrusted_data
        if earlier and earlier.completed:
            words = earlier.incoming.untrusted_data
            _write(item.folder / completed_name(words), words)
        if incoming.evidence:
            (item.folder / EVIDENCE).mkdir(mode=0o700)
            for evidence in incoming.evidence:
                _write(item.folder / EVIDENCE / evidence.name, evidence.data)
        partial = item.folder / "item.json"
        _write(partial, render_item(item, words))
        if earlier:
            # What the owner did about it goes along, and the old folder is taken away below.
            sync_tree(item.folder)
        partial.replace(item.folder.parent / "item.json")
        if earlier:
            sync_folder(item.folder.parent)
        self._clean(item, keep=item.folder.name)

    def _rewrite(self, item: Item) -> Item:
        data = render_item(item, item.incoming.untrusted_data)
        write_atomic(item.folder.parent / "item.json", data, mode=0o600)
        return item

    def _clean(self, item: Item, keep: str) -> None:
        """Takes away what earlier versions, and a pull that was cut short, left in the item's folder."""
        for name in _names(item.folder.parent):
            if name.startswith("v-") and name != keep:
                shutil.rmtree(item.folder.parent / name, ignore_errors=True)


def _names(folder: Path) -> list[str]:
    """In their order; a plain listing, since an object for each of ten thousand takes its time."""
    try:
        return sorted(os.listdir(folder))  # noqa: PTH208
    except FileNotFoundError:
        return []


def _asks(incoming: Incoming) -> tuple[bool, bool]:
    return incoming.wants_withdrawal, incoming.composed


def _check_names(incoming: Incoming) -> None:
    names = [evidence.name for evidence in incoming.evidence]
    if len(set(names)) != len(names) or not all(_EVIDENCE_NAME.fullmatch(name) for name in names):
        raise ValueError("a name of evidence that is taken, or not of [a-z0-9.-]")


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def _damaged(name: str, error: Exception) -> Problem:
    where = f"private folder: inbox/{name}"
    if isinstance(error, Newer):
        fix = "Install the newer Clearname."
        return Problem(where, "inbox-newer", "this item was written by a newer Clearname", fix, Severity.WARNING)
    fix = "Run  make pull  again; what is still where it was comes back."
    return Problem(where, "inbox-damaged", "this item is not as it was written", fix, Severity.WARNING)
