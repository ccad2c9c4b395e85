"""The command line of the desk. Each command is a module in `commands`; only the one that is asked for is imported."""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from casedesk.home import VARIABLE, leave_nothing_behind, usual_folder
from casedesk.terminal import Terminal

COMMANDS = {
    "start": "open the notebook in your browser; also without any word",
    "new": "begin a notebook",
    "status": "say where it is, how much is in it, what to look after; put that off",
    "danger": "say whether you are in danger, and read what helps now",
    "about": "say your name for reports, your country and what is happening",
    "add": "write down what happened: when, what, where",
    "file": "add files to it, or an address in words",
    "note": "keep a private note on it, which no report shows",
    "list": "list what was written down",
    "show": "show one record, or the words of a saved page",
    "change": "correct one record; what it said before stays",
    "delete": "delete one record for good; that it was there stays",
    "take-out": "write a file that is kept to a place outside of the notebook",
    "plan": "say what to do next, and print a step for a helper",
    "contacts": "say who has the case, when to call again, what was not told yet; note a talk",
    "helpers": "say who helps you, what they know, and what they may be told",
    "orders": "list court orders, or write one down",
    "letters": "say what is waiting for whom, and hand out a request, a list for a lawyer, or the ways there are",
    "calendar": "write your dates into a file for a calendar, with neutral titles",
    "copies": "list where it stands, take in addresses, note what happened to one",
    "recheck": "look whether pages are gone; their sites see that you look",
    "names": "list your names on the web, domains that run out, and who poses as you",
    "pictures": "list your pictures and whose they are; draft a request to somebody who holds one",
    "alike": "look in a folder for altered copies of your own pictures; nothing leaves this computer",
    "capture": "save a page of the web as it is now; its site sees that you look",
    "search": "say what search shows for your name; take in a saved result page",
    "redact": "make a copy of a picture or text with parts hidden",
    "report": "make a report for the police, a lawyer or yourself",
    "guide": "show the guide: lower the risk, found pictures, for parents",
    "verify": "check that every byte is as it was written",
    "anchor": "have an outside service confirm a fingerprint; asks before it sends anything",
    "backup": "copy it to another place, and check the copy",
    "passphrase": "change the passphrase",
    "recovery": "make a new recovery key for the paper",
    "guard": "tell your site's check what must never get out, so that nobody can read it there",
}
"""Every command, and what `casedesk help` says of it."""

DONE, YOURS, USAGE, OUTSIDE = 0, 1, 2, 3
"""Exit statuses: done; something of yours to look at; the command cannot be read; disk or program failed."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    leave_nothing_behind()
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A letter that is none in the encoding of the window is shown as such; the rest of what was typed stays.
        sys.stdin.reconfigure(errors="replace")
    try:
        return _main(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTSIDE


def _main(given: list[str]) -> int:
    if given[:1] == ["help"] and len(given) > 1:
        given = [given[1], "--help"]
    if given and given[0] in ("help", "--help", "-h"):
        Terminal().say(_help())
        return DONE
    name, rest = (given[0], given[1:]) if given else ("start", [])
    if name not in COMMANDS:
        from clearname.text import nearest, printable

        near = nearest(name, set(COMMANDS))
        hint = f'did you mean "casedesk {near}"?' if near else "`casedesk help` lists the commands."
        sys.stderr.write(f'"{printable(name)}" is not a command; {hint}\n')
        return USAGE
    module = import_module(f"casedesk.commands.{name.replace('-', '_')}")
    return _run(module, _parser(name, module).parse_args(rest))


def _parser(name: str, module: ModuleType) -> argparse.ArgumentParser:
    about = (module.__doc__ or "").strip().split("\n\n")[0]
    parser = argparse.ArgumentParser(prog=f"casedesk {name}", description=about, allow_abbrev=False)
    said = f"the folder of the notebook (default: {VARIABLE} of the environment, else among your own data)"
    parser.add_argument("--notebook", type=Path, default=None, metavar="DIR", help=said)
    parser.add_argument("--passphrase-stdin", action="store_true", help="read secrets from standard input, a line each")
    parser.add_argument("--debug", action="store_true", help="show where in the program an error came from")
    module.add_arguments(parser)
    return parser


def _run(module: ModuleType, options: argparse.Namespace) -> int:
    terminal = Terminal(from_stdin=options.passphrase_stdin)
    try:
        options.notebook = options.notebook or usual_folder(os.environ)
        return int(module.run(options, terminal))
    except KeyboardInterrupt:
        terminal.say("Stopped. What was written down is kept.")
        return OUTSIDE
    except BrokenPipeError:
        raise
    except Exception as error:
        return _explain(error, options, terminal)
    finally:
        terminal.forget_pasted()


def _explain(error: Exception, options: argparse.Namespace, terminal: Terminal) -> int:
    """Says what went wrong, in words; the words of the notebook never stand in them. Returns the exit status."""
    from casedesk.vault import VaultError
    from clearname.problems import Problem, Refused

    status = YOURS
    if isinstance(error, Refused):
        problems: tuple[Problem, ...] = error.problems
    elif isinstance(error, VaultError):
        problems = (error.problem,)
    elif isinstance(error, ModuleNotFoundError):
        fix = "In the folder of Clearname:  make desk"
        problems, status = (Problem("notebook", "desk-missing", f"{error.name} is not installed", fix),), OUTSIDE
    else:
        what = f"something in the program went wrong ({type(error).__name__})"
        fix = "What was written down is kept. Run the command again with --debug, and report what it shows."
        problems, status = (Problem("notebook", "desk-internal", what, fix),), OUTSIDE
    terminal.problems(problems)
    if options.debug:
        import traceback

        # Where it happened, without the message, which may hold words of the notebook.
        sys.stderr.write("".join(traceback.format_tb(error.__traceback__)) + type(error).__name__ + "\n")
    return status


def _help() -> str:
    width = max(map(len, COMMANDS))
    return "\n".join([
        "A private notebook of what happened to you. It stays on this computer, locked by a passphrase.",
        "",
        "If you are in danger now, call the emergency number of your country first.",
        "",
        *(f"  casedesk {name:<{width}}  {what}" for name, what in COMMANDS.items()),
        "",
        "Each command says more with --help.",
    ])  # fmt: skip
