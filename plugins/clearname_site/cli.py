"""The command line. Each command is a module in `commands`; only the one that is asked for is imported."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from clearname_site.console import Console

COMMANDS = {
    "site": "build the site and say what to open",
    "build": "build the site into output/",
    "check": "say what is wrong, without building",
    "preview": "show the site on this computer, anew after every change, drafts too",
    "publish": "build the site, check that nothing private is in it, put it on the web",
    "new": "make a folder for a new site",
    "check-endorsement": "say whether the file of an endorsement is right, and how it will look",
    "endorsements": "list the endorsements: published, waiting, and why",
    "decide": "publish, hold, refuse or withdraw an endorsement",
    "private": "say where the private folder of the site is, and what is in its lists",
    "pelican": "run Pelican itself with the settings of this site",
}
"""Every command, and what `clearname help` says of it."""

DONE, YOURS, USAGE, OUTSIDE = 0, 1, 2, 3
"""Exit statuses: done; something of yours to fix; the command or `pelican.conf` cannot be read; the outside failed."""

_UNREADABLE = {"settings-missing-file", "settings-syntax", "settings-encoding", "settings-size"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["help"] and len(given) > 1:
        given = [given[1], "--help"]
    if not given or given[0] in ("help", "--help", "-h"):
        print(_help())
        return DONE
    if given[0] == "--version":
        print(_version())
        return DONE
    name = given[0]
    if name not in COMMANDS:
        from clearname.text import nearest, printable

        near = nearest(name, set(COMMANDS))
        hint = f'did you mean "clearname {near}"?' if near else "`clearname help` lists the commands."
        print(f'"{printable(name)}" is not a command; {hint}', file=sys.stderr)
        return USAGE
    module = import_module(f"clearname_site.commands.{name.replace('-', '_')}")
    parser = _parser(name, module)
    options = module.parse(parser, given[1:]) if hasattr(module, "parse") else parser.parse_args(given[1:])
    os.umask(0o022)
    return _run(module, options)


def _parser(name: str, module: ModuleType) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=f"clearname {name}", description=(module.__doc__ or "").split("\n\n")[0], allow_abbrev=False
    )
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
        return OUTSIDE
    except Exception as error:
        return console.finish(_explain(error, options, console))


def _explain(error: Exception, options: argparse.Namespace, console: Console) -> int:
    """Says what went wrong, in words and with --debug in full; returns the exit status."""
    from clearname.problems import Problem, Refused
    from clearname_site.outside import OutsideFailed, disk_failed

    if isinstance(error, Refused):
        console.problems(error.problems)
        unreadable = all(problem.code in _UNREADABLE for problem in error.problems)
        return USAGE if unreadable else YOURS
    if isinstance(error, OutsideFailed):
        failure = error.problem
    elif isinstance(error, OSError):
        failure = disk_failed("the disk", error).problem
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

        print(getattr(error, "details", "") or "".join(traceback.format_exception(error)), file=sys.stderr)
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
