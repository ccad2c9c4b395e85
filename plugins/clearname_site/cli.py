"""The command line. Each command is a module in `commands`; only the one that is asked for is imported."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

from clearname_site.console import Console

COMMANDS = {
    "site": "build the site and say what to open",
    "build": "build the site into output/",
    "check": "say what is wrong, without building",
    "preview": "show the site on this computer, anew after every change, drafts too",
    "publish": "build the site, check that nothing private is in it, put it on the web",
    "take-down": "take the site off the web: a neutral page in its place, or nothing",
    "verify-live": "compare what the web shows with what was published last",
    "checklist": "list what to look at yourself: account, domain, host; note that you did",
    "new": "make a folder for a new site",
    "elsewhere": "list your own pages on other sites, check whether they link back, confirm that they are yours",
    "check-endorsement": "say whether the file of an endorsement is right, and how it will look",
    "check-pr": "say whether a pull request brings one right endorsement and nothing else",
    "pull": "fetch what supporters sent into your inbox",
    "endorsements": "list the endorsements: published, waiting, and why",
    "decide": "publish, hold, refuse or withdraw an endorsement",
    "withdraw": "take an endorsement back for good, and say whom else to ask",
    "invite": "prepare an invitation for one person: letter, file, links, code",
    "inbox-quiet": "say how to keep strangers' words out of your mail, and make a place where friends send theirs",
    "graph": "say in plain words what a page tells search engines, and draw it",
    "kit": "make texts and pictures for your profiles elsewhere, in the private folder",
    "review": "go through what waits for a decision: labels first, the words when you ask",
    "private": "say where the private folder of the site is, and what is in its lists",
    "lists": "say how much is on your never-publish lists, and change them",
    "waive": "judge what only you can: keep your word that a finding is none, and until when",
    "lists-export": "put the never-publish lists into an encrypted file, for publishing from the browser alone",
    "pelican": "run Pelican itself with the settings of this site",
}
"""Every command, and what `clearname help` says of it."""

DONE, YOURS, USAGE, OUTSIDE = 0, 1, 2, 3
"""Exit statuses: done; something of yours to fix; the command or `pelican.conf` cannot be read; the outside failed."""

_UNREADABLE = {"settings-missing-file", "settings-syntax", "settings-encoding", "settings-size"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    try:
        return _main(list(sys.argv[1:] if arguments is None else arguments))
    except BrokenPipeError:
        # Whoever read has gone away. What is left in the buffer must not be tried again when the program ends.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUTSIDE


def _main(given: list[str]) -> int:
    if given[:1] == ["help"] and len(given) > 1:
        given = [given[1], "--help"]
    if not given or given[0] in ("help", "--help", "-h"):
        Console(as_json=False).say(_help())
        return DONE
    if given[0] == "--version":
        Console(as_json=False).say(_version())
        return DONE
    name = given[0]
    if name not in COMMANDS:
        from clearname.text import nearest, printable

        near = nearest(name, set(COMMANDS))
        hint = f'did you mean "clearname {near}"?' if near else "`clearname help` lists the commands."
        return _misused(f'"{printable(name)}" is not a command; {hint}', as_json="--json" in given)
    module = import_module(f"clearname_site.commands.{name.replace('-', '_')}")
    parser = _parser(name, module, as_json="--json" in given)
    options = module.parse(parser, given[1:]) if hasattr(module, "parse") else parser.parse_args(given[1:])
    os.umask(0o022)
    return _run(module, options)


def _misused(what: str, *, as_json: bool) -> int:
    """Says what is wrong with the command itself, in the form that was asked for; returns the exit status."""
    console = Console(as_json=as_json)
    if as_json:
        console.note(usage=what)
    else:
        console.complain(what)
    return console.finish(USAGE)


class _Parser(argparse.ArgumentParser):
    """Answers a wrong option with a JSON document where one was asked for."""

    as_json = False

    def error(self, message: str) -> NoReturn:
        """See `argparse.ArgumentParser.error`."""
        if not self.as_json:
            super().error(message)
        raise SystemExit(_misused(f"{self.prog}: {message}", as_json=True))


def _parser(name: str, module: ModuleType, *, as_json: bool = False) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"clearname {name}", description=(module.__doc__ or "").split("\n\n")[0], allow_abbrev=False)
    parser.as_json = as_json
    parser.add_argument("--site", type=Path, default=Path(), metavar="DIR", help="the site folder (default: this one)")
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
    parser.add_argument("--debug", action="store_true", help="show where in the program an error came from")
    module.add_arguments(parser)
    return parser


def _run(module: ModuleType, options: argparse.Namespace) -> int:
    console = Console(as_json=options.json)
    options.site = Path(options.site).absolute()
    try:
        return console.finish(module.run(options, console))
    except KeyboardInterrupt:
        console.say("Stopped. Nothing was lost.")
        return console.finish(OUTSIDE)
    except BrokenPipeError:
        raise
    except Exception as error:
        return console.finish(_explain(error, options, console))


def _explain(error: Exception, options: argparse.Namespace, console: Console) -> int:
    """Says what went wrong, in words and with --debug in full; returns the exit status."""
    from clearname.problems import Problem, Refused
    from clearname.text import printable
    from clearname_site.outside import OutsideFailed, disk_failed

    if isinstance(error, Refused):
        console.problems(error.problems)
        unreadable = all(problem.code in _UNREADABLE for problem in error.problems)
        return USAGE if unreadable else YOURS
    if isinstance(error, OutsideFailed):
        failure = error.problem
    elif isinstance(error, OSError):
        # Which file, if it is known: "the folder" alone says nothing to whoever has many.
        where = printable(os.fsdecode(error.filename), 200) if isinstance(error.filename, (str, bytes)) else "the disk"
        failure = disk_failed(where, error).problem
    else:
        failure = Problem(
            "Clearname",
            "internal",
            f"something in the program went wrong ({type(error).__name__})",
            "Nothing was changed or published. Run the command again with --debug, and report what it shows.",
        )
    console.problems([failure])
    if options.debug:
        import traceback

        console.complain(getattr(error, "details", "") or "".join(traceback.format_exception(error)))
    return OUTSIDE


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("clearname")
    except PackageNotFoundError:
        return "not installed: it runs from a folder"


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  clearname {name:<{width}}  {what}" for name, what in COMMANDS.items()]
    return "\n".join(
        [
            "Clearname builds a person's own site, so that a search for the name shows their own account.",
            "",
            *lines,
            "",
            "Each command says more with --help; in a site folder, `make NAME` does the same.",
        ]
    )
