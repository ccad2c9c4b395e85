"""
A form asked for in the terminal, field by field: what stands there is shown, and Enter keeps it.

The fields are those of the browser's forms. What is wrong is said at once, and only that is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from casedesk.records import KINDS, Record, specs
from casedesk.terminal import Terminal, spread
from casedesk.web.people_forms import Asked
from casedesk.web.typed import Filled, read_record, values_of
from clearname.problems import Problem, Refused
from clearname.text import printable

HOW = "Enter goes on and keeps what stands there. A single - empties it. Ctrl-C stops, and nothing is changed."
YES = ("yes", "y")
_EMPTIES = "-"
_TIME = (
    "Such as 2026-11-22 14:05, 2026-11-22 or 2026-11. If it is not exact, type  about  before it; for a span, two"
    " with  to  between them; if you do not know:  unknown"
)


def said_yes(terminal: Terminal, question: str) -> bool:
    """Whether yes was typed; anything else counts as no."""
    return terminal.ask(f"{question} Type yes or no:").casefold() in YES


def gives_up(terminal: Terminal) -> bool:
    """Whether somebody wants to drop what is not right yet; Enter alone drops nothing. Raises `Refused`."""
    typed = terminal.ask("Enter asks for this again, and keeps the rest. To drop all that you typed, type  drop:")
    refuse_end(terminal)
    return typed.casefold() == "drop"


def fill(
    kind: str,
    fields: Sequence[Asked],
    terminal: Terminal,
    at: datetime,
    *,
    before: Record | None = None,
    known: Mapping[str, str] | None = None,
) -> Any | None:
    """
    The record that was typed; None where the person gave up. Nothing is written here.

    `before`: the record that is changed, whose other fields stay. `known`: what a new one begins with. Raises `Refused`
    (`desk-ended`) where the input ends before the last question.
    """
    values = {**(values_of(before) if before else {}), **(known or {})}
    terminal.say(HOW)
    left = list(fields)
    while True:
        values |= ask_form(left, values, terminal, _needed(kind))
        read = read_record(kind, values, at)
        if not isinstance(read, Filled):
            return read
        labels = {one.name: one.label for one in fields}
        terminal.problems(problem._replace(where=labels.get(problem.where, problem.where)) for problem in read.problems)
        if gives_up(terminal):
            terminal.say("Nothing was written down.")
            return None
        wrong = {problem.where for problem in read.problems}
        left = [one for one in fields if one.name in wrong] or list(fields)


def ask_form(
    fields: Iterable[Asked], before: Mapping[str, str], terminal: Terminal, needed: frozenset[str] = frozenset()
) -> dict[str, str]:
    """What was typed, by the names of a form. Raises `Refused` (`desk-ended`) where the input ends too early."""
    typed: dict[str, str] = {}
    for one in fields:
        typed |= _ask(one, before, terminal, is_needed=one.name in needed)
        refuse_end(terminal)
    return typed


def refuse_end(terminal: Terminal) -> None:
    """Raises `Refused` (`desk-ended`) where the input ended in place of an answer."""
    if terminal.has_ended:
        fix = "Nothing was written down. Start again when you are ready."
        raise Refused([Problem("terminal", "desk-ended", "the input ended before the last question", fix)])


def pick(terminal: Terminal, choices: Iterable[tuple[str, str]], question: str = "Type the number:") -> str | None:
    """The choice whose number was typed; None for nothing, or for what is none of them."""
    found = pick_many(terminal, choices, question)
    return found[0] if len(found) == 1 else None


def pick_many(terminal: Terminal, choices: Iterable[tuple[str, str]], question: str) -> tuple[str, ...]:
    """The choices whose numbers were typed, in their order."""
    listed = list(choices)
    for number, (_, words) in enumerate(listed, 1):
        terminal.tell(f"  {number:>2}  {printable(words, 100)}")
    typed = set(terminal.ask(question).replace(",", " ").split())
    return tuple(value for number, (value, _) in enumerate(listed, 1) if str(number) in typed)


def _needed(kind: str) -> frozenset[str]:
    return frozenset(spec.name for spec in specs(KINDS[kind]) if spec.required)


def _ask(one: Asked, values: Mapping[str, str], terminal: Terminal, *, is_needed: bool) -> dict[str, str]:
    may = "" if is_needed or one.is_tick else " (may stay empty)"
    terminal.say(f"\n{one.label}{may}")
    if one.is_time:
        return _ask_time(one, values, terminal, is_needed=is_needed)
    held = values.get(one.name, "")
    if one.hint:
        terminal.say(f"    {one.hint}")
    if one.is_tick:
        return {one.name: _ask_tick(terminal, is_held=bool(held))}
    if held:
        terminal.tell("    It says: " + spread(dict(one.choices).get(held, held), 4000))
    if one.choices:
        return {one.name: _choose(one, held, terminal)}
    typed = terminal.ask_lines("Type it.") if one.rows else terminal.ask("Type it:")
    return {one.name: "" if typed.strip() == _EMPTIES else typed or held}


def _ask_tick(terminal: Terminal, *, is_held: bool) -> str:
    typed = terminal.ask(f"Type yes or no (until now: {'yes' if is_held else 'no'}):").casefold()
    return ("1" if typed in YES else "") if typed else "1" if is_held else ""


def _choose(one: Asked, held: str, terminal: Terminal) -> str:
    listed = [(value, words) for value, words in one.choices if value]
    for number, (_, words) in enumerate(listed, 1):
        terminal.tell(f"  {number:>2}  {printable(words, 100)}")
    numbered = {str(number): value for number, (value, _) in enumerate(listed, 1)}
    while typed := terminal.ask("Type the number:"):
        if typed == _EMPTIES:
            return ""
        if typed in numbered:
            return numbered[typed]
        terminal.say("That is none of these numbers.")
    return held


def _ask_time(one: Asked, values: Mapping[str, str], terminal: Terminal, *, is_needed: bool) -> dict[str, str]:
    terminal.say(f"    {_TIME}")
    if (before := _time_words(one.name, values)) and (is_needed or before != "unknown"):
        terminal.tell(f"    It says: {printable(before, 100)}")
    typed = " ".join(terminal.ask("Type it:").split())
    return read_time(one.name, typed) if typed else {}


def _time_words(name: str, values: Mapping[str, str]) -> str:
    form, first, last = (values.get(f"{name}_{part}", "") for part in ("form", "first", "last"))
    if form == "unknown":
        return "unknown"
    return f"{first} to {last}" if last else f"{'about ' if form == 'about' else ''}{first}".strip()


def read_time(name: str, typed: str) -> dict[str, str]:
    """A time as it is typed in one line, as the fields of a form: `about 2026-11`, `2026-11-20 to 2026-11-22`."""
    words = typed.strip()
    parts = {"form": "at", "first": words, "last": "", "offset": "", "zone": "", "known": ""}
    if words == _EMPTIES:
        parts = dict.fromkeys(parts, "")
    elif words.casefold() in ("unknown", "?"):
        parts |= {"form": "unknown", "first": ""}
    elif " to " in words:
        first, _, last = words.partition(" to ")
        parts |= {"form": "between", "first": first.strip(), "last": last.strip()}
    elif words.casefold().startswith("about "):
        parts |= {"form": "about", "first": words[6:].strip()}
    return {f"{name}_{part}": text for part, text in parts.items()}


def with_works(fields: Sequence[Asked], works: Sequence[tuple[str, str]]) -> tuple[Asked, ...]:
    """The fields, with one's own pictures to choose from where the form asks for one; not asked where there is none."""
    none = ("", "No picture of mine, or I do not know")
    return tuple(
        replace(one, choices=(none, *works)) if one.name == "master" else one
        for one in fields
        if works or one.name != "master"
    )
