"""Shows the steps for the first hour, day and week, the next one first; marks one as done; prints one for a helper."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casedesk.commands.handed_out import hand_out
from casedesk.commands.opened import now, open_here
from casedesk.plan.emergency import emergency_text
from casedesk.plan.of_case import ANSWERS, answers_of, progress_of, situation_of
from casedesk.plan.places import load_places
from casedesk.plan.rules import Item, StepState, build_plan, next_action, waiting_words
from casedesk.plan.sheet import sheet_html
from casedesk.plan.steps import PHASE_NAMES, Flag, Phase, Step, load_steps
from casedesk.records import Task
from casedesk.source import Source, read_source
from casedesk.terminal import Terminal
from casedesk.vault import Vault
from clearname.problems import Problem, Refused

_SIGNS = {StepState.OPEN: "[ ]", StepState.GIVEN: "[>]", StepState.DONE: "[x]", StepState.SKIPPED: "[-]"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--done", metavar="STEP", default="", help="mark a step as done")
    what.add_argument("--not-for-me", metavar="STEP", default="", help="put a step aside")
    what.add_argument("--again", metavar="STEP", default="", help="put a step back on the list")
    what.add_argument("--give", metavar="STEP", default="", help="give a step to a helper, with a sheet to print")
    parser.add_argument("--sheet", type=Path, default=None, metavar="FILE", help="where the sheet goes (HTML)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """See `commands`."""
    name = options.done or options.not_for_me or options.again or options.give
    step = _step(name) if name else None
    with open_here(options, terminal, read_only=step is None) as vault:
        source = read_source(vault.entries())
        at = now()
        if step is None:
            answered = vault.get(ANSWERS).value.get("text", "") if vault.has(ANSWERS) else ""
            _show(source, answers_of(str(answered)), at, terminal)
            return 0
        known = {task.record.step: task for task in source.tasks}
        task = known[step.id].record if step.id in known else Task(title=step.title, step=step.id, source="plan")
        helper = terminal.ask("Who does it?") if options.give else ""
        if options.give and options.sheet:
            hand_out(options.sheet, [sheet_html(step, at, helper=helper).encode()], terminal)
        changed = replace(
            task, done_on=f"{at.date()}" if options.done else "", not_for_me=bool(options.not_for_me), who=helper
        )
        _keep(vault, changed, known[step.id].id if step.id in known else "", at)
        terminal.say("Noted.")
    return 0


def _keep(vault: Vault, task: Task, name: str, at: datetime) -> None:
    vault.add(task, at, record_id=name)


def _step(name: str) -> Step:
    if found := load_steps().find(name):
        return found
    raise Refused([Problem("plan", "desk-no-step", "there is no such step", "`casedesk plan` lists their names.")])


def _show(source: Source, answered: frozenset[Flag], at: datetime, terminal: Terminal) -> None:
    situation = situation_of(source, answered)
    if words := emergency_text(situation.flags, situation.place, load_places(), at.date()):
        terminal.tell(f"{words}\n")
    items = build_plan(load_steps().steps, situation, progress_of(source), at)
    chosen = next_action(items, situation)
    terminal.tell(f"Next: {chosen.step.title}\n      {chosen.step.why}")
    for line in chosen.step.how:
        terminal.tell(f"      - {line}")
    for phase in Phase:
        terminal.tell(f"\n{PHASE_NAMES[phase]}")
        for item in items:
            if item.step.phase is phase:
                terminal.tell(_line(item))


def _line(item: Item) -> str:
    alerts = "  (could be noticed: talk to an advocate first)" if item.step.alerts and item.is_left else ""
    minutes = f", about {item.step.minutes} minutes" if item.is_left else ""
    line = f"  {_SIGNS[item.state]} {item.step.title}{minutes}  [{item.step.id}]{alerts}"
    keeps = waiting_words(item)
    return f"{line}\n      {keeps}" if keeps else line
