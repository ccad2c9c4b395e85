"""What is noted on a request that was written: sent, answered, closed, deleted. Its places move on with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from casedesk.commands.asked import read_time, refuse_end
from casedesk.copies.happened import REPLY_STEPS
from casedesk.notices.places_moved import move_places
from casedesk.notices.removal import delete_notice
from casedesk.records import Notice, Reply, When, clean_typed, exactly, not_to_come, parse_record
from casedesk.records.choices import NOTICE_CHANNELS, REPLIES
from casedesk.records.copies import Step
from casedesk.source import Source
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from casedesk.web.typed import with_zone
from clearname.problems import Problem, Refused


def note_sent(vault: Vault, name: str, notice: Notice, at: datetime, terminal: Terminal) -> None:
    """Asks how and when it was sent. Raises `Refused` for a time that is none, or still to come; nothing is noted."""
    channel = terminal.ask(f"How? One of {', '.join(NOTICE_CHANNELS)}:").casefold()
    refuse_end(terminal)
    reference = terminal.ask("Their number for it, if any:")
    sent = replace(
        notice, state="sent", sent=_time(terminal, at), reference=reference,
        channel=channel if channel in NOTICE_CHANNELS else "other",
        proof=_proof(terminal, "What shows that it was sent, if anything? A receipt, or the name of a file kept here."),
    )  # fmt: skip
    refuse_end(terminal)
    vault.add(sent, at, record_id=name)
    if notice.state == "ready":
        move_places(vault, notice, Step.NOTICE, at.astimezone())
    terminal.say("Noted.")


def note_came(vault: Vault, name: str, notice: Notice, at: datetime, terminal: Terminal) -> None:
    """Asks what came back. Raises `Refused`: `notice-none` for one that was never sent, and for a time that is none."""
    if notice.state not in ("sent", "closed"):
        fix = f"First note that it was sent: casedesk letters --sent {name}"
        raise Refused([Problem("letters", "notice-none", "this request was not sent yet", fix)])
    kind = _kind(terminal)
    summary = terminal.ask_lines("In their words, or what you saw:")
    made = Reply(
        when=_time(terminal, at), notice=name, kind=kind, summary=summary,
        reference=terminal.ask("Their number, if any:"), proof=_proof(terminal, "What shows it, if anything?"),
    )  # fmt: skip
    refuse_end(terminal)
    vault.add(made, at)
    if notice.state == "closed":
        vault.add(replace(notice, state="sent"), at, record_id=name)
    if made.kind in REPLY_STEPS:
        move_places(vault, notice, REPLY_STEPS[made.kind], at.astimezone())
    terminal.say("Noted.")
    if made.kind == "counter":
        terminal.say("Call a lawyer today. Nothing is written here in answer to it; a list for the lawyer:")
        terminal.say("    casedesk letters --lawyer counter-notice --file list.html")


def _kind(terminal: Terminal) -> str:
    """What came: a word that is asked for until it is one of them, for places and days follow from it."""
    while True:
        typed = terminal.ask(f"What? One of {', '.join(REPLIES)}:").casefold()
        refuse_end(terminal)
        if typed in REPLIES:
            return typed
        terminal.say("That is none of these words. Where nothing fits, type:  other")


def _time(terminal: Terminal, at: datetime) -> When:
    """When it was, as it is typed; now for nothing."""
    typed = terminal.ask("When? Enter for now; else such as 2026-11-22 14:05, in your own time:")
    refuse_end(terminal)
    if not typed:
        return exactly(at.astimezone())
    form = with_zone(read_time("when", typed), at.astimezone())
    read = parse_record("reply", {**form, "notice": "typed", "kind": "other"})
    assert isinstance(read, Reply)
    if wrong := not_to_come("when", read.when, at):
        raise Refused(wrong)
    return read.when


def _proof(terminal: Terminal, question: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in clean_typed(terminal.ask_lines(question)).splitlines() if line.strip())


def close(vault: Vault, name: str, notice: Notice, at: datetime, terminal: Terminal) -> None:
    """It waits for nobody any more."""
    if notice.state != "closed":
        vault.add(replace(notice, state="closed"), at, record_id=name)
    terminal.say("Closed. It opens again when you note that something came.")


def delete(vault: Vault, name: str, source: Source, at: datetime, terminal: Terminal) -> int:
    """Deletes it with what came back on it, after a yes; 1 where nothing was deleted."""
    if not any(one.id == name for one in source.notices):
        what = "there is no request of this name"
        raise Refused([Problem("letters", "notice-none", what, "`casedesk letters` lists them.")])
    if terminal.ask("Its words are gone for good then. Delete it? Type yes or no:").casefold() != "yes":
        terminal.say("Nothing was deleted.")
        return 1
    reason = terminal.ask("Why? It stays in the record; Enter for nothing:")[:500]
    refuse_end(terminal)
    delete_notice(vault, name, reason, at)
    terminal.say("Deleted.")
    return 0
