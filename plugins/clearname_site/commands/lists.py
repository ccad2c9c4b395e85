"""Says how much is on your never-publish lists and where they lie; adds to them, removes, opens one, or says "none"."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clearname.problems import Problem
    from clearname.settings import Settings
    from clearname_site.private import ListName, PrivateFolder

_NAMES: tuple[ListName, ...] = ("protect", "do_not_name", "do_not_link")
_ACTIONS = ("add", "remove", "edit", "none", "not-none")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`; no entry of a list is ever an argument: a shell keeps those in its history."""
    add_day(parser)
    parser.add_argument("do", nargs="?", choices=_ACTIONS, help="what to do; without it, the lists are counted")
    # Not checked here: the message of a wrong choice would repeat what may be an entry.
    parser.add_argument("list", nargs="*", metavar="LIST", help=f"which list: {', '.join(_NAMES)}")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings
    from clearname_site.private import open_private_folder

    wanted = options.list[0] if options.list[:1] and options.list[0] in _NAMES else None
    if options.list[1:] or (wanted is None and (options.list or options.do in ("add", "remove", "edit"))):
        what = f"{options.do or 'this'} takes the name of one list, and entries only when it asks"
        raise _refused(
            "lists-which", what, f"Type  clearname lists {options.do or 'add'} protect , do_not_name or do_not_link."
        )
    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    if options.do in ("add", "remove"):
        change = _add if options.do == "add" else _remove
        return change(private, wanted or "protect", settings, options.site / "output", console)
    if options.do == "edit":
        return _edit(private, wanted or "protect", settings, console)
    if options.do == "none":
        return _state_none(private, settings, options, console)
    if options.do == "not-none":
        private.take_back_statement()
        console.say("Taken back: publishing asks again whether there is anything that must never appear.")
    return _count(private, settings, console)


def _count(private: PrivateFolder, settings: Settings, console: Console) -> int:
    from clearname_site.entry_checks import doubtful_entries
    from clearname_site.private_lists import HEADINGS, read_lists, unknown_lists

    lists = read_lists(private)
    console.problems([*unknown_lists(private), *doubtful_entries(private, settings)])
    counts = {name: len(getattr(lists, name)) for name in _NAMES}
    console.note(folder=str(private.path), **counts, stated_none=lists.stated_none, answered=lists.answered)
    console.say(f"The never-publish lists of this site lie in  {private.path}")
    for name in _NAMES:
        console.say(f"  {name}: {'1 entry' if counts[name] == 1 else f'{counts[name]} entries'}; {HEADINGS[name]}")
    if lists.stated_none:
        console.say("You said that there is nothing to list. Take that back with  clearname lists not-none")
    elif not lists.answered:
        console.say("There are no words and no people in them yet:  clearname lists add protect  asks for some.")
    console.say("What they hold is shown by no message. To read one, open it:  clearname lists edit protect")
    return 0


def _add(private: PrivateFolder, name: ListName, settings: Settings, output: Path, console: Console) -> int:
    from clearname.problems import Refused
    from clearname_site.private_lists import add_entries

    _say_how(name, console)
    typed, left_out = _sifted(name, settings, output, console)
    number = add_entries(private, name, typed)
    console.note(added=number, left_out=len(left_out))
    again = len(typed) - number
    console.say(f"Added: {number}.{f' Already there, or nothing to look for: {again}.' if again else ''}")
    if name == "protect" and any("," in line for line in typed):
        console.say("An address in one line, its parts with commas between, protects its street alone too.")
    if number and private.states_none() and name != "do_not_link":
        private.take_back_statement()
        console.say("You had said that there is nothing to list; that is taken back.")
    if left_out and not console.can_ask:
        raise Refused(left_out)
    return 0


def _remove(private: PrivateFolder, name: ListName, settings: Settings, output: Path, console: Console) -> int:
    from clearname_site.private_lists import remove_entries

    _say_how(name, console)
    number = remove_entries(private, name, list(_typed(console)))
    console.note(removed=number)
    console.say(f"Removed: {count(number, 'line')}.{'' if number else ' Nothing there says the same.'}")
    return 0


def _say_how(name: ListName, console: Console) -> None:
    from clearname_site.private_lists import HEADINGS

    if console.can_ask:
        console.say(f"{name}: {HEADINGS[name]}. One entry a line; Enter alone ends.")
        console.say("What you type stands in this window until you close it, and in no history of commands.")


def _sifted(name: ListName, settings: Settings, output: Path, console: Console) -> tuple[list[str], list[Problem]]:
    """What was typed and goes on the list, and what does not: it would be found everywhere or nowhere."""
    from clearname_site.entry_checks import doubt_of, pages_with

    taken: list[str] = []
    left_out = []
    for line, entry in enumerate(_typed(console), 1):
        doubt = None if entry.startswith("#") else doubt_of(name, entry, settings)
        found, read = (0, 0) if doubt or entry.startswith("#") else pages_with(name, entry, settings, output)
        if doubt is None:
            taken.append(entry)
            if found:
                place = f"on {found} of the {count(read, 'page')} that were built last"
                console.say(f"Line {line} is found {place}. Publishing stops there until it is taken out.")
            continue
        problem = doubt.as_problem(f"what was typed: line {line}")
        if not console.can_ask:
            left_out.append(problem)
            continue
        console.say(f"Left out: {doubt.what}. {doubt.fix}")
        is_wanted = doubt.is_everywhere and console.prompt("Put it on the list all the same? yes/no: ")
        if str(is_wanted).casefold() in ("yes", "y"):
            taken.append(entry)
        else:
            left_out.append(problem)
    return taken, left_out


def _typed(console: Console) -> Iterator[str]:
    """Entries line by line: until an empty line where somebody types, else until the end."""
    while (line := console.prompt("Entry: " if console.can_ask else "")) is not None:
        if line:
            yield line
        elif console.can_ask:
            return


def _edit(private: PrivateFolder, name: ListName, settings: Settings, console: Console) -> int:
    """Opens the file itself in the person's editor; what the editor keeps beside it is looked for afterwards."""
    import shlex
    import subprocess

    from clearname.gate import parse_list
    from clearname_site.entry_checks import doubtful_entries
    from clearname_site.private_lists import HEADINGS, list_path

    path = list_path(private, name)
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        what = "it is not said which editor to open"
        raise _refused("lists-editor", what, f"Set EDITOR, or open the file yourself:  {path}")
    if not private.list_text(name):
        private.write(path.name, f"# {name}: {HEADINGS[name]}. One entry a line.\n".encode())
    before = {one.name for one in private.path.iterdir()}
    try:
        status = subprocess.run([*command, str(path)], check=False).returncode
        # An editor that writes a new file in its place may open it to others.
        path.chmod(0o600)
    except OSError as error:
        what = f"the editor cannot be opened: {error.strerror or type(error).__name__}"
        raise _refused("lists-editor", what, f"Set EDITOR to another, or open the file yourself:  {path}") from None
    entries = len(parse_list(private.list_text(name)))
    console.note(entries=entries)
    console.say(f"{name} has {'1 entry' if entries == 1 else f'{entries} entries'} now.")
    console.problems(one for one in doubtful_entries(private, settings) if path.name in one.where)
    if status:
        console.say("The editor said that something went wrong; look whether what you wrote was saved.")
    if left := sorted({one.name for one in private.path.iterdir()} - before - {path.name}):
        from clearname.text import printable

        console.say(f"Your editor left a copy there, which you may delete: {', '.join(printable(n, 80) for n in left)}")
    return 0


def _state_none(private: PrivateFolder, settings: Settings, options: argparse.Namespace, console: Console) -> int:
    from clearname_site.private_lists import read_lists

    lists = read_lists(private)
    if lists.protect or lists.do_not_name:
        what = "there is something on your lists, so you cannot say that there is nothing"
        raise _refused("lists-not-empty", what, "Remove it first:  clearname lists edit protect")
    private.state_none(options.as_of or today())
    console.say("Kept: you have nothing that must never appear. Publishing does not ask again.")
    console.say("The rules that need no list still look. Take it back with  clearname lists not-none")
    return _count(private, settings, console)


def _refused(code: str, what: str, fix: str) -> Exception:
    from clearname.problems import Problem, Refused

    return Refused([Problem("clearname lists", code, what, fix)])
