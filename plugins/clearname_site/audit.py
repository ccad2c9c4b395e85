"""
Whether everything still fits together: the ledger's chain, each decision and its event, each file and the words it was
made of, each proof and what was kept of it.

A ledger shows a change of the past and a line that is missing in between. That its last lines are missing shows only
by a decision without its event; and whoever can write to the private folder can make all of it anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clearname.endorsements import DECISIONS_FILE, FOLDER, Decision, facts_of, load_decisions
from clearname.endorsements.file import MOST_BYTES
from clearname.incoming import ProofFound
from clearname.model import ProofKind
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import text_digest
from clearname_site.accept import reduced_file
from clearname_site.inbox import Inbox, Item
from clearname_site.inbox_record import RECEIVED
from clearname_site.ledger import read_events, verify_ledger
from clearname_site.plain_file import read_plain_file
from clearname_site.proof_again import Again, check_again

_NO_EVENT = (
    "Take it out of decisions.toml, or decide about it again; what the ledger lacks may be somebody else's work."
)


@dataclass(slots=True)
class Audit:
    """What an audit found."""

    events: int = 0
    decisions: int = 0
    problems: list[Problem] = field(default_factory=list)
    proofs: dict[Again, int] = field(default_factory=lambda: dict.fromkeys(Again, 0))


def audit(
    site_root: Path, private_folder: Path, settings: Settings, address: str = "",
    progress: Callable[[str, int, int], None] = lambda step, done, of: None,
) -> Audit:  # fmt: skip
    """
    Looks at everything that is published; changes nothing.

    `address` is the one to which endorsements are mailed. Raises `Refused` where `decisions.toml` cannot be read.
    """
    found = Audit(problems=list(verify_ledger(private_folder)))
    decisions = load_decisions(site_root)
    found.decisions = len(decisions)
    try:
        events = read_events(private_folder)
    except Refused:
        return found  # a chain that is broken says nothing about any decision
    found.events = len(events)
    last = _last_of_each(events)
    inbox = Inbox(private_folder)
    for done, decision in enumerate(decisions):
        progress("endorsements", done, len(decisions))
        event = last.get(decision.id)
        found.problems += _decision(decision, event)
        found.problems += _file(site_root, decision)
        if event and event.get("item"):
            _item(inbox, decision, event, events, settings, address, found)
    return found


def check_decisions(site_root: Path, private_folder: Path) -> list[Problem]:
    """
    What of `decisions.toml` the owner never decided, by the ledger.

    The one stands in a repository to which others send changes, the other at home. Raises `Refused` where one of them
    cannot be read.
    """
    decisions = load_decisions(site_root)
    last = _last_of_each(read_events(private_folder)) if decisions else {}
    return [problem for decision in decisions for problem in _decision(decision, last.get(decision.id))]


def _last_of_each(events: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """By id, the last event that says whether it is published."""
    telling = ("publish", "hold", "refuse", "withdraw", "changed")
    return {event["id"]: event for event in events if event["action"] in telling}


def _decision(decision: Decision, event: Mapping[str, Any] | None) -> Iterator[Problem]:
    where = f"{DECISIONS_FILE}: {decision.id}"
    if event is None or event["action"] != "publish":
        what = "the ledger knows no decision to publish this" if event is None else "the ledger says it was taken out"
        yield Problem(where, "audit-decision", what, _NO_EVENT)
        return
    if event["sha256"] != decision.digest:
        yield Problem(where, "audit-decision", "the ledger's decision is about other words", _NO_EVENT)
    if event["display_cap"] != (decision.display_cap or ""):
        what = "the ledger's decision shows another part of the name"
        yield Problem(where, "audit-decision", what, _NO_EVENT)
    proof, noted = decision.proof, event.get("proofs", [])
    if proof and not any(p["holds"] and p["kind"] == proof.kind and proof.subject in ("", p["subject"]) for p in noted):
        yield Problem(where, "audit-proof", "the page says more of the writer than was found out", _NO_EVENT)


def _file(site_root: Path, decision: Decision) -> Iterator[Problem]:
    name = decision.file or f"{decision.id}.md"
    data = read_plain_file(site_root / FOLDER / name, MOST_BYTES + 1)
    if data is None or text_digest(data) != decision.digest:
        what = "the file is not there" if data is None else "the file holds other words than were decided about"
        fix = "It is not published as it is. Put it back, or decide again."
        yield Problem(f"{FOLDER}/{name}", "audit-file", what, fix)


def _item(
    inbox: Inbox, decision: Decision, event: Mapping[str, Any], events: list[dict[str, Any]], settings: Settings,
    address: str, found: Audit,
) -> None:  # fmt: skip
    where = f"private folder: inbox/{event['item']}"
    try:
        item = inbox.get(event["item"])
        if item.received_digest != event.get("original"):
            raise ValueError("other words")
        received = read_plain_file(item.folder / RECEIVED, MOST_BYTES + 1)
        if received is None or text_digest(received) != item.received_digest:
            raise ValueError("other words")
        reduced = reduced_file(item, facts_of(settings, decision.decided_on), decision.display_cap)
    except (Refused, ValueError):
        what = "the words as they came are gone, damaged, or others than were decided about"
        found.problems.append(Problem(where, "audit-original", what, "Look at it again:  make review"))
        return
    if text_digest(reduced) != decision.digest:
        what = "what is published is not what the supporter's words come to"
        found.problems.append(Problem(where, "audit-original", what, "Decide about it again:  make review"))
    found.problems += _evidence(item, event, where)
    for proof in item.incoming.proofs:
        if proof.holds:
            again = _again(proof, item, events, settings, address)
            found.proofs[again] += 1
            if again is Again.BAD:
                what = f"a proof ({str(proof.kind).replace('_', ' ')}) does not hold any more from what was kept"
                fix = "Take it from the site until you know why:  clearname decide hold " + decision.id
                found.problems.append(Problem(where, "audit-proof-again", what, fix))


def _evidence(item: Item, event: Mapping[str, Any], where: str) -> Iterator[Problem]:
    """The ledger holds what the evidence was when it was decided, so that both can only be changed together."""
    for noted in event.get("proofs", []):
        for name, digest in noted["evidence"].items():
            try:
                item.read_evidence(name)
                is_same = item.evidence_digests[name] == digest
            except (KeyError, ValueError):
                is_same = False
            if not is_same:
                what = "a piece of evidence is gone, or not what it was when you decided"
                yield Problem(where, "audit-evidence", what, "Restore the private folder from your backup.")


def _again(proof: ProofFound, item: Item, events: list[dict[str, Any]], settings: Settings, address: str) -> Again:
    if proof.kind is ProofKind.VOUCHED:
        said = any(event["action"] == "vouch" and event.get("item") == item.id for event in events)
        return Again.GOOD if said else Again.BAD
    return check_again(proof, item, settings, address)
