"""Says whether the file of an endorsement is right, and how it would look at each display level.

For supporters, too: it needs no network, changes nothing, and works in any site folder.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.problems import Problem


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a Markdown file")
    parser.add_argument("--no-content", action="store_true", help="show nothing of what the files say")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.endorsements import check_file, facts_of
    from clearname.site import load_settings

    _check_named(options.files)
    facts = facts_of(load_settings(options.site), options.as_of or today())
    answers: list[dict[str, Any]] = []
    good = True
    for path in options.files:
        shown = _shown(path)
        checked = check_file(_read(path), shown, facts)
        good = good and checked.is_good
        console.problems(without_content(checked.problems) if options.no_content else checked.problems)
        answers.append({"file": shown, "good": checked.is_good})
        if not checked.is_good:
            continue
        console.say(f"{shown}: this file is right.")
        if not options.no_content:
            show_previews(checked.previews, console)
    console.note(files=answers)
    return 0 if good else 1


def without_content(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems without the one remedy that holds a part of the supporter's name."""
    fix = "Write only as much of your name as is to be shown."
    return [p._replace(fix=fix) if p.code == "endorsement-name-more" else p for p in problems]


def _check_named(paths: list[Path]) -> None:
    """Raises `Refused` where no file is named; `make` without FILE names an empty one."""
    from clearname.problems import Problem, Refused

    if not paths or Path() in paths:
        fix = "Say which:  make check-endorsement FILE=words.md   or  clearname check-endorsement words.md"
        raise Refused([Problem("FILE", "endorsement-no-file", "no file is named", fix)])


def _read(path: Path) -> bytes:
    """The file's bytes, a little more than the largest that is allowed; raises `Refused`."""
    from clearname.problems import Problem, Refused

    try:
        with path.open("rb") as file:
            return file.read(100_000)
    except OSError:
        raise Refused(
            [Problem(_shown(path), "endorsement-no-file", "there is no such file", "Check the name and the folder.")]
        ) from None


def _shown(path: Path) -> str:
    from clearname.text import printable

    return printable(path.as_posix(), 120)


def show_previews(previews: tuple[Any, ...], console: Console) -> None:
    """Says how the line below the words would be at each display level."""
    from clearname.text import printable

    console.say("  At each display level the line below the words would be:")
    for preview in previews:
        mark = "*" if preview.chosen else " "
        console.say(f"  {mark} {preview.display:<10}  {printable(preview.line, 300)}")
    console.say("  (* is the level that the file asks for)")
