"""Lists what stops publishing and only you can judge; keeps your word that it is right, with reason, name and end."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.gate import Finding, Waiver
    from clearname.routes import Routes
    from clearname_site.private import PrivateFolder

_PIN_SHOWN = 8
"""Letters of a finding's own number."""


@dataclass(frozen=True, slots=True)
class _Open:
    """A passage that may be waived."""

    finding: Finding
    places: int
    """How many places it stands at; a waiver covers them all."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What publishing would find."""

    open: list[_Open]
    stops: list[Finding]
    """What stops it and cannot be waived."""
    pins: frozenset[str]
    """Of everything that was found."""
    routes: Routes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("finding", nargs="?", default="", help="the number of the finding, or its own letters in [ ]")
    parser.add_argument("--reason", default="", help="why it is right as it is")
    parser.add_argument("--by", default="", metavar="NAME", help="who answers for it")
    parser.add_argument("--until", type=_day, default=None, metavar="DAY", help="the last day on which it holds")
    parser.add_argument("--list", action="store_true", help="list the waivers that you gave, and end")
    parser.add_argument("--remove", type=int, default=0, metavar="NUMBER", help="take back the waiver of that number")
    parser.add_argument("--remote", default="", help="where the site goes, as with publish")
    parser.add_argument("--branch", default="", help="the branch that the host shows, as with publish")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.commands.waive_never import refusal_of_code
    from clearname_site.private import open_private_folder
    from clearname_site.waivers import load_waivers, save_waivers

    day = options.as_of or today()
    site_id = load_settings(options.site).site.id
    private = open_private_folder(site_id, override=options.private, environment=os.environ)
    given = load_waivers(private)
    if options.list or options.remove:
        if options.remove:
            given = _without(given, options.remove, console)
            save_waivers(private, given)
        return _say_given(given, day, console)
    if never := refusal_of_code(options.finding):
        raise never
    judged = _judge(options, private, day, given, console)
    if not _say_found(judged, console) and not options.finding:
        return 0
    wanted = options.finding or (_asked(console) if console.can_ask else "")
    if not wanted:
        return 0
    waiver = _new(_chosen(judged, wanted), options, day, console)
    save_waivers(private, (*(one for one in given if not _replaces(waiver, one, judged.pins)), waiver))
    console.note(given={"code": waiver.code, "pin": waiver.pin, "until": waiver.until.isoformat()})
    console.say(f"Kept in your private folder: it holds for exactly this passage, until {waiver.until}.")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2026-02-12") from None


def _replaces(new: Waiver, old: Waiver, pins: frozenset[str]) -> bool:
    """Whether the old one is for the same passage, or for what stood at this place before it was changed."""
    if (old.code, old.pin) == (new.code, new.pin):
        return True
    return (old.code, old.path) == (new.code, new.path) and old.pin not in pins


def _judge(
    options: argparse.Namespace, private: PrivateFolder, day: date, given: tuple[Waiver, ...], console: Console
) -> _Judged:
    """Builds, and judges as publishing would."""
    from clearname.gate import Strength, apply_waivers, check_output
    from clearname.site import plan_site
    from clearname_site.build import build, load_as_built
    from clearname_site.commands.publish_target import target_of
    from clearname_site.private_lists import read_lists
    from clearname_site.publish_facts import live_at, publish_facts
    from clearname_site.workshop import Workshop

    build(options.site, day, console.progress)
    site = load_as_built(options.site, day)
    routes = plan_site(site)
    says_where = options.remote or site.settings.publish.remote
    live = live_at(private, *target_of(options, site.settings)) if says_where else None
    lists = replace(read_lists(private), stated_none=True)
    facts = publish_facts(options.site, site, routes, lists, private, live=live)
    findings = check_output(
        Workshop(options.site).output, facts, Strength.PUBLISH, lambda n, of: console.progress("Checking", n, of)
    )
    pins = frozenset(one.pin for one in findings)
    # One that has ended, or whose passage was changed, stops publishing until it is given anew: here.
    holding = [one for one in given if one.until >= day and one.pin in pins]
    left = apply_waivers(findings, holding, day).findings
    groups: dict[tuple[str, str], list[Finding]] = {}
    for one in left:
        if one.may_be_waived:
            groups.setdefault((one.code, one.pin), []).append(one)
    stops = [one for one in left if one.stops and not one.may_be_waived]
    return _Judged([_Open(ones[0], len(ones)) for ones in groups.values()], stops, pins, routes)


def _say_found(judged: _Judged, console: Console) -> bool:
    """Lists what may be waived; whether there is something."""
    from clearname_site.build import name_source
    from clearname_site.commands.waive_never import say_never
    from clearname_site.gate_report import describe

    found = judged.open
    console.note(findings=describe(one.finding for one in found), not_waivable=len(judged.stops))
    if found:
        console.say("This stops publishing, and only you can judge whether it is right:")
    for number, one in enumerate(found, 1):
        problem = name_source(one.finding.as_problem(), judged.routes)
        more = f", and at {count(one.places - 1, 'other place')}" if one.places > 1 else ""
        console.say(f"  {number}  [{one.finding.pin[:_PIN_SHOWN]}]  {problem.where}{more}")
        console.say(f"     {problem.what}  [{problem.code}]")
    if not found:
        console.say("Nothing stops publishing that you could judge to be right yourself.")
    say_never(judged.stops, console)
    return bool(found)


def _asked(console: Console) -> str:
    console.say("A better way is often to change the words. If one is right as it is, type its number.")
    return console.prompt("Number (Enter alone ends): ") or ""


def _chosen(judged: _Judged, wanted: str) -> Finding:
    from clearname.text import printable
    from clearname_site.commands.waive_never import refusal_of_finding

    found = judged.open
    if wanted.isascii() and wanted.isdigit() and len(wanted) < _PIN_SHOWN:
        ones = found[int(wanted) - 1 : int(wanted)] if int(wanted) else []
    else:
        ones = [one for one in found if len(wanted) >= _PIN_SHOWN and one.finding.pin.startswith(wanted)]
    if len(ones) != 1:
        if len(wanted) >= _PIN_SHOWN and (never := refusal_of_finding(wanted, judged.stops)):
            raise never
        what = f'"{printable(wanted, 80)}" is none of what may be waived'
        raise _refused("waiver-unknown", what, "Type  clearname waive  for the list.")
    return ones[0].finding


def _new(finding: Finding, options: argparse.Namespace, day: date, console: Console) -> Waiver:
    """The waiver; asks for what was not said, where somebody can be asked."""
    from clearname.gate import MOST_DAYS, Waiver
    from clearname_site.waivers import one_line

    latest = day + timedelta(days=MOST_DAYS)
    reason = options.reason or _ask("Why is it right as it is? ", console)
    by = options.by or _ask("Whose word is this (a name; it stays in your private folder)? ", console)
    until = options.until or _until(_ask(f"Until which day, {latest} at the latest? ", console), latest, console)
    waiver = Waiver(finding.code, finding.pin, finding.path, one_line(reason), one_line(by), day, until)
    if not waiver.is_fair():
        what = "a waiver needs a reason, a name, and a last day"
        fix = f'Add --reason "…" --by "…" --until DAY, from {day} to {latest}.'
        raise _refused("waiver-incomplete", what, fix)
    return waiver


def _ask(question: str, console: Console) -> str:
    return (console.prompt(question) or "") if console.can_ask else ""


def _until(typed: str, latest: date, console: Console) -> date:
    if not typed:
        return latest if console.can_ask else date.min
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return date.min


def _without(given: tuple[Waiver, ...], number: int, console: Console) -> tuple[Waiver, ...]:
    if not 1 <= number <= len(given):
        raise _refused("waiver-unknown", f"there is no waiver number {number}", "Type  clearname waive --list .")
    console.say(f"Taken back: number {number}.")
    return (*given[: number - 1], *given[number:])


def _say_given(given: tuple[Waiver, ...], day: date, console: Console) -> int:
    from clearname.text import printable

    console.note(waivers=[
        {"number": number, "code": one.code, "pin": one.pin, "file": one.path, "reason": one.reason, "by": one.by,
         "given_on": one.given_on.isoformat(), "until": one.until.isoformat(), "ended": one.until < day}
        for number, one in enumerate(given, 1)
    ])  # fmt: skip
    console.say(f"You gave {count(len(given), 'waiver')}." if given else "You gave no waivers.")
    for number, one in enumerate(given, 1):
        ended = "ended on" if one.until < day else "until"
        place = printable(one.path, 120) or "the site"
        console.say(f"  {number}  {place}  [{printable(one.code, 60)}], {ended} {one.until}")
        console.say(f"     {printable(one.by, 60)}: {printable(one.reason, 200)}")
    if given:
        console.say("Take one back:  clearname waive --remove NUMBER")
    return 0


def _refused(code: str, what: str, fix: str) -> Exception:
    from clearname.problems import Problem, Refused

    return Refused([Problem("clearname waive", code, what, fix)])
