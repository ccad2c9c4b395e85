"""Makes a folder for a new site: settings, a content skeleton, a Makefile, workflows and the engine."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname_site.starter import Answers


_ASKED = ("name", "headline", "description", "url")
"""The options that are asked for where they are not given."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("folder", metavar="DIR", help="the folder to make")
    parser.add_argument("--name", default="", help="the full name, as it should be found")
    parser.add_argument("--description", default="", help="one sentence that says who this is")
    parser.add_argument("--headline", default="", help="occupation and place, where that is safe to say")
    parser.add_argument("--url", default="", help="the address of the site, such as https://name.github.io/")
    parser.add_argument("--language", default="en", help="the language of the pages (default: en)")
    parser.add_argument("--yes", action="store_true", help="ask nothing")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.problems import Problem, Refused

    if not options.folder:
        what, fix = "it is not said which folder to make", "Name it, such as  make new DIR=../my-site"
        raise Refused([Problem("DIR", "new-missing", what, fix)])
    _make(options, console)
    console.note(folder=options.folder)
    _say_what_is_next(options.folder, console)
    return 0


def _make(options: argparse.Namespace, console: Console) -> None:
    """Makes the site; who is there to be asked is asked again, at most twice, for what cannot work and nothing else."""
    from clearname.problems import Refused
    from clearname_site.starter import make_site, new_id

    for tries_left in (2, 1, 0):
        answers = _answers(options, console)
        try:
            make_site(Path(options.folder).absolute(), answers, new_id())
            return
        except Refused as refused:
            wrong = {problem.where for problem in refused.problems}
            asks = console.can_ask and not options.yes
            if not (asks and tries_left and wrong <= {f"--{key}" for key in _ASKED}):
                raise
            for problem in refused.problems:
                console.say(f"{problem.what}. {problem.fix}")
            for key in _ASKED:
                # What was left empty on purpose counts as said.
                setattr(options, key, "" if f"--{key}" in wrong else getattr(answers, key) or " ")


def _answers(options: argparse.Namespace, console: Console) -> Answers:
    """What the options say, and for the rest the person, if one is there to be asked."""
    from clearname.problems import Problem, Refused
    from clearname_site.starter import Answers

    asks = console.can_ask and not options.yes
    name = options.name or (_insist("The full name, as it should be found", console) if asks else "")
    headline = options.headline
    if asks and not headline:
        headline = console.ask("Occupation, and the town if that is safe to say (or leave it empty)")
    description = options.description
    if asks and not description:
        proposed = f"{name}, {headline}." if headline.strip() else ""
        description = _insist("One sentence that says who this is", console, proposed)
    url = options.url or (_insist("Address of the site, such as https://name.github.io/", console) if asks else "")
    missing = [key for key, value in (("name", name), ("description", description), ("url", url)) if not value.strip()]
    if missing:
        raise Refused(
            Problem(f"--{key}", "new-missing", f"the {key} is missing", f'Add it:  clearname new … --{key} "…"')
            for key in missing
        )
    return Answers(name.strip(), description.strip(), url, headline.strip(), options.language)


def _insist(question: str, console: Console, proposed: str = "") -> str:
    """The answer to a question that needs one; empty where there is none after asking three times."""
    return next((answer for _ in range(3) if (answer := console.ask(question, proposed))), "")


def _say_what_is_next(folder: str, console: Console) -> None:
    import shlex

    from clearname.text import printable

    here = Path(folder).absolute() == Path.cwd()
    console.say("Made the site in this folder. Next:" if here else f"Made {printable(folder, 200)}. Next:")
    if not here:
        console.say(f"  cd {shlex.quote(printable(folder, 200))}")
    console.say("  make site       builds it (the first time takes a minute)")
    console.say("  make preview    shows it on this computer")
    console.say("Then write in content/pages/about.md and the other files below content/.")
