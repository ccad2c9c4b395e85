"""Lists what no program can look up about account, domain and host, and notes on which day you did."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    from clearname_site.checklist import CHECKLISTS

    names = [one.name for one in CHECKLISTS]
    told = f"note that you went through this list today: {', '.join(names)}, or all"
    add_day(parser)
    parser.add_argument("--done", action="append", default=[], metavar="NAME", choices=[*names, "all"], help=told)
    parser.add_argument("names", nargs="*", metavar="NAME", help="the same, without --done")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`. Exit status 0, also where lists are due: nobody has to hurry."""
    from clearname.site import load_settings
    from clearname_site.checklist import checklists_for, is_due, load_ticks, tick
    from clearname_site.private import open_private_folder

    settings, day = load_settings(options.site), options.as_of or today()
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    lists = checklists_for(settings)
    if done := _known([*options.done, *options.names]):
        names = [one.name for one in lists] if "all" in done else done
        tick(private.path, dict.fromkeys(names, day))
        console.say(f"Noted for {day}: {', '.join(dict.fromkeys(names))}.")
        console.say()
    ticks = load_ticks(private.path)
    due = [one.name for one in lists if is_due(ticks.get(one.name), day)]
    for one in lists:
        on = ticks.get(one.name)
        state = "never gone through" if on is None else f"gone through on {on}"
        console.say(f"[{' ' if one.name in due else 'x'}] {one.name}: {one.heading}; {state}  ({one.rule})")
        for point in one.points:
            console.say(f"      - {point}")
    console.note(lists=[{"name": one.name, "done_on": _iso(ticks.get(one.name))} for one in lists], due=due)
    console.say()
    if due:
        console.say(f"{count(len(due), 'list')} to go through. When all points of one are right:")
        console.say(f"  clearname checklist --done {due[0]}")
    else:
        console.say("All of them were gone through within the last 90 days.")
    return 0


def _known(names: list[str]) -> list[str]:
    """The names of lists as they were given. Raises `Refused` for one that there is not."""
    from clearname.problems import Problem, Refused
    from clearname.text import nearest, printable
    from clearname_site.checklist import CHECKLISTS

    known = {one.name for one in CHECKLISTS} | {"all"}
    for name in names:
        if name not in known:
            near = nearest(name, known)
            fix = f'Did you mean "{near}"?' if near else f"There are: {', '.join(sorted(known))}."
            raise Refused([Problem("checklist", "checklist-name", f'"{printable(name)}" is none of the lists', fix)])
    return names


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
