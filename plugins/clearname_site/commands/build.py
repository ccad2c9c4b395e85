"""Builds the site into output/. A build that is refused leaves the last good site as it is."""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clearname_site.build import Built, build
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("--paranoid", action="store_true", help="read everything again, whatever its date says")


def add_day(parser: argparse.ArgumentParser) -> None:
    """The option that every command has which depends on the day."""
    parser.add_argument(
        "--as-of",
        type=_day,
        default=None,
        metavar="DAY",
        help="build as on that day, such as 2026-02-12 (default: today)",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2026-02-12") from None


def today() -> date:
    """The day in UTC: the one place that asks the clock for it."""
    return datetime.now(UTC).date()


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    if not (options.site / "pelican.conf").is_file():
        from clearname.site import load_settings

        # Says so before a build leaves its own folder in a place that is no site.
        load_settings(options.site)
    tell(build(options.site, options.as_of or today(), console.progress, paranoid=options.paranoid), console)
    return 0


def tell(built: Built, console: Console) -> None:
    """Says what a build did, and what stays out of the site."""
    console.problems(built.warnings)
    console.problems(built.held, brief=True)
    held_files = _held_files(built.held)
    console.note(
        changed=built.changed,
        pages=built.pages,
        files=built.files,
        endorsements=built.endorsements,
        held=held_files,
    )
    done = "Nothing changed." if not built.changed else f"Built: {count(built.changed, 'file')} changed."
    console.say(
        f"{done} The site has {count(built.pages, 'page')} and {count(built.endorsements, 'endorsement')}"
        f"{f' ({held_files} held)' if held_files else ''}."
    )
    if held_files:
        console.say("What is held, and why:  make endorsements  (or  clearname endorsements)")


def _held_files(held: tuple[Problem, ...]) -> int:
    if not held:
        return 0
    from clearname.problems import count_files

    return count_files(held)


def count(number: int, word: str) -> str:
    """The number and the word, with an s where there is not exactly one."""
    return f"{number} {word}{'' if number == 1 else 's'}"
