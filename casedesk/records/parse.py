"""What was typed into a form, as a record; all that is wrong with it is said at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from casedesk.records.fields import MOST_LINES, Spec, specs
from casedesk.records.kinds import KINDS, Record
from casedesk.records.when import When, is_moment, when_faults
from clearname.problems import Problem, Refused

Form = Mapping[str, str | Sequence[str]]
"""By the name of the field. A time has six: `when_form`, `when_first`, `when_last`, `when_offset` (minutes ahead of
UTC), `when_zone`, `when_known`."""

_YES = {"1", "on", "true", "yes"}


def parse_record(kind: str, untrusted_form: Form) -> Record:
    """
    The record that was typed. Fields that are not given are empty; fields that it does not have are passed over.

    Raises `Refused` with all problems; `where` is the name of the field. The words stay as they were typed, but for
    white space around them and the ends of lines. Raises KeyError for an unknown kind.
    """
    made = KINDS[kind]
    problems: list[Problem] = []
    read: dict[str, Any] = {}
    for spec in specs(made):
        if spec.form == "time":
            read[spec.name] = _time(spec, untrusted_form, problems)
        elif spec.name in untrusted_form:
            read[spec.name] = _PARSERS[spec.form](spec, untrusted_form[spec.name], problems)
        if spec.required and not read.get(spec.name, made.__dataclass_fields__[spec.name].default):
            problems.append(Problem(spec.name, "desk-empty", "nothing is written here", "Write a few words."))
    if problems:
        raise Refused(problems)
    return made(**read)


def clean_typed(untrusted: str) -> str:
    """The words as they were typed: ends of lines as one sign, no white space around, no control characters."""
    text = untrusted.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def not_to_come(name: str, when: When, now: datetime) -> tuple[Problem, ...]:
    """What is wrong with the time of something that was; a day more is let pass, for clocks elsewhere."""
    if when.earliest is None or when.earliest <= now + timedelta(days=1):
        return ()
    return (Problem(name, "desk-date", "this time is still to come", "Look at the year, and write when it was."),)


def no_day_to_come(record: Record, names: Sequence[str], today: date) -> tuple[Problem, ...]:
    """What is wrong with days of something that was; a day more is let pass, for clocks elsewhere."""
    latest = (today + timedelta(days=1)).isoformat()
    return tuple(
        Problem(name, "desk-date", "this day is still to come", "Look at the year, and write when it was.")
        for name in names
        if getattr(record, name) > latest
    )


def _text(spec: Spec, given: str | Sequence[str], problems: list[Problem]) -> str:
    text = clean_typed(given if isinstance(given, str) else "\n".join(given))
    if spec.choices and text and text not in spec.choices:
        problems.append(Problem(spec.name, "desk-choice", "this is none of the choices", "Choose one from the list."))
    if len(text) > spec.longest:
        problems.append(_too_long(spec.name, len(text), spec.longest))
    if spec.name.endswith("_on") and text and not (is_moment(text) and len(text) == len("2026-11-22")):
        fix = "Write it as year-month-day, such as 2026-11-22."
        problems.append(Problem(spec.name, "desk-date", "this is not a day", fix))
    return text


def _lines(spec: Spec, given: str | Sequence[str], problems: list[Problem]) -> tuple[str, ...]:
    typed = given.splitlines() if isinstance(given, str) else given
    found = tuple(line for line in map(clean_typed, typed) if line)
    longest = max(map(len, found), default=0)
    if longest > spec.longest:
        problems.append(_too_long(spec.name, longest, spec.longest))
    if len(found) > MOST_LINES:
        what = f"there are {len(found)} lines, and there is room for {MOST_LINES}"
        problems.append(Problem(spec.name, "desk-long", what, "Put the rest into another record."))
    return found


def _flag(spec: Spec, given: str | Sequence[str], problems: list[Problem]) -> bool:
    typed = given if isinstance(given, str) else (given or ("",))[-1]
    return typed.strip().casefold() in _YES


def _number(spec: Spec, given: str | Sequence[str], problems: list[Problem]) -> int:
    typed = clean_typed(given if isinstance(given, str) else "".join(given))
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 15:
        problems.append(Problem(spec.name, "desk-number", "this is no whole number", "Write digits only."))
        return 0
    return int(typed)


def _time(spec: Spec, form: Form, problems: list[Problem]) -> When:
    parts = {name: _one(form, f"{spec.name}_{name}") for name in ("form", "first", "last", "zone", "known", "offset")}
    if not any(parts[name] for name in ("form", "first", "last")):
        if spec.required:
            fix = "Write what you know: a month is enough, or choose that you do not know."
            problems.append(Problem(spec.name, "desk-time", "no time is given", fix))
        return When()
    offset = parts["offset"]
    given = offset.removeprefix("-").removeprefix("+")
    minutes = int(offset) if given.isascii() and given.isdecimal() and len(given) < 6 else None
    first, last = (parts[name].replace(" ", "T") for name in ("first", "last"))
    when = When(
        parts["form"] or "at", first, last, minutes if "T" in first + last else None, parts["zone"],
        parts["known"] or "seen",
    )  # fmt: skip
    for what in when_faults(when):
        fix = "Write it as 2026-11-22 14:05, or leave out from the right what you do not know."
        problems.append(Problem(spec.name, "desk-time", what, fix))
    return when


def _one(form: Form, name: str) -> str:
    given = form.get(name, "")
    return clean_typed(given if isinstance(given, str) else "".join(given[:1]))[:100]


def _too_long(where: str, length: int, longest: int) -> Problem:
    what = f"this has {length} characters, and there is room for {longest}"
    return Problem(where, "desk-long", what, "Shorten it, or add the long text as a file.")


_PARSERS = {"text": _text, "lines": _lines, "flag": _flag, "number": _number}
