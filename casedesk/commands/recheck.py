"""Looks whether pages are gone: one small request each, after a yes. The sites see this computer's address."""

from __future__ import annotations

import argparse
import os
import time
from datetime import date

from casedesk.commands.opened import now, open_here
from casedesk.copies.ask_site import ask_site
from casedesk.copies.judged import judge_answer
from casedesk.copies.shelf import Shelf, Shelved, View
from casedesk.copies.words import LOOKS
from casedesk.evidence.stops import stopped_pages
from casedesk.page_address import may_be_same_page, pages_in
from casedesk.records import Copy, Recheck, from_value, new_entry
from casedesk.records.choices import LET_IN
from casedesk.records.copies import Step, legal_steps, step
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.text import printable

MOST = 50
"""Pages in one run."""
PAUSE = 3.0
"""Seconds between two requests."""
WARNING = (
    "Each of these sites will see the address of this computer, and when you looked. If that could put you in danger,"
    " stop here, or ask somebody else to look."
)
OWN_NET = "NOTEBOOK_TEST_OWN_NET"
"""Of the environment, for tests alone: addresses of this computer may be asked."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("names", nargs="*", help="of copies (default: those for which a look is due)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    with open_here(options, terminal) as vault:
        today = now().astimezone().date()
        chosen = _chosen(vault, [name.strip().lower() for name in options.names], today)
        asked = [one for one in chosen if one.copy.age_gate in LET_IN and one.copy.state != "minor_route"]
        said = stopped_pages(vault)
        asked = [
            one for one in asked[:MOST]
            if not any(may_be_same_page(page, each) for page in pages_in(one.copy.url) for each in said)
        ]  # fmt: skip
        if len(asked) < len(chosen):
            left = len(chosen) - len(asked)
            terminal.say(f"Left out: {left} (words only, age not asked yet, or more than {MOST}).")
        if not asked:
            terminal.say("Nothing is to be looked at now.")
            return 0
        for host in dict.fromkeys(one.copy.host for one in asked):
            terminal.tell(f"  {printable(host, 200)}")
        terminal.say(f"{len(asked)} pages would be asked for, one after the other. {WARNING}")
        if terminal.ask("Look now? Type yes or no:").casefold() != "yes":
            terminal.say("Nothing was asked for.")
            return 1
        before = _fingerprints(vault)
        for number, one in enumerate(asked):
            if number:
                time.sleep(0 if os.environ.get(OWN_NET) else PAUSE)
            _look(vault, one, before.get(one.id, ""), today, terminal)
    return 0


def _chosen(vault: Vault, names: list[str], today: date) -> list[Shelved]:
    if names:
        found = [vault.get(name) for name in names]
        return [Shelved(one.record_id, one.first, _copy(one.value)) for one in found if one.kind == "copy"]
    shelf = Shelf(Shelved(one.record_id, one.first, _copy(one.value)) for one in vault.current("copy"))
    return list(shelf.view(View.DUE, today))


def _copy(value: object) -> Copy:
    copy = from_value("copy", value)  # type: ignore[arg-type]
    assert isinstance(copy, Copy)
    return copy


def _fingerprints(vault: Vault) -> dict[str, str]:
    """The newest fingerprint of each copy, by its record id."""
    found = (one.value for one in vault.current("recheck"))
    return {str(one.get("copy")): str(one["fingerprint"]) for one in found if one.get("fingerprint")}


def _look(vault: Vault, one: Shelved, before: str, today: date, terminal: Terminal) -> None:
    answer = ask_site(one.copy.url, own_net=bool(os.environ.get(OWN_NET)))
    judged = judge_answer(one.copy.url, answer, before)
    terminal.tell(f"{one.id}  {printable(one.copy.url, 80)}\n    {LOOKS[judged.result]}: {judged.why}")
    look = Recheck(
        copy=one.id, result=judged.result, on=today.isoformat(), by="casedesk recheck", status=answer.status,
        why=judged.why, fingerprint=judged.fingerprint,
    )  # fmt: skip
    entries = [new_entry(look)]
    event = _event(one.copy, judged.result)
    # A look that found nothing needs no yes; what changes where a copy stands is for the person to say.
    if event is Step.STILL_GONE or (event and terminal.ask(_QUESTIONS[event]).casefold() == "yes"):
        entries.append(new_entry(step(one.copy, event, today), one.id))
    vault.append_all(entries, now())


_QUESTIONS = {
    Step.GONE: "Note it as removed today? Type yes or no:",
    Step.BACK: "Is it back? Look yourself if that is safe. Type yes or no:",
}


def _event(copy: Copy, result: str) -> Step | None:
    wanted = {"gone": (Step.STILL_GONE, Step.GONE), "there": (Step.BACK,)}.get(result, ())
    return next((one for one in wanted if one in legal_steps(copy)), None)
