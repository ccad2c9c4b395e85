"""Makes a folder for a new site: settings, a content skeleton, a Makefile, workflows and the engine."""

from __future__ import annotations

import argparse
from pathlib import Path

from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder to make")
    parser.add_argument("--name", default="", help="the full name, as it should be found")
    parser.add_argument("--description", default="", help="one sentence that says who this is")
    parser.add_argument("--headline", default="", help="occupation and place, where that is safe to say")
    parser.add_argument("--url", default="", help="the address of the site, such as https://name.github.io/")
    parser.add_argument("--language", default="en", help="the language of the pages (default: en)")
    parser.add_argument("--yes", action="store_true", help="ask nothing")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.problems import Problem, Refused
    from clearname_site.starter import Answers, make_site, new_id

    ask = console.can_ask and not options.yes
    name = options.name or (console.ask("The full name, as it should be found") if ask else "")
    headline = options.headline
    if ask and not headline:
        headline = console.ask("Occupation, and the town if that is safe to say (or leave it empty)")
    description = options.description
    if ask and not description:
        description = console.ask("One sentence that says who this is", f"{name}, {headline}." if headline else "")
    url = options.url or (console.ask("Address of the site", "https://name.github.io/") if ask else "")
    missing = [key for key, value in (("name", name), ("description", description), ("url", url)) if not value]
    if missing:
        raise Refused(
            Problem(f"--{key}", "new-missing", f"the {key} is missing", f'Add  --{key} "…"') for key in missing
        )
    answers = Answers(name.strip(), description.strip(), url, headline.strip(), options.language)
    folder = Path(options.folder).absolute()
    make_site(folder, answers, new_id())
    console.note(folder=str(options.folder))
    console.say(f"Made {options.folder}. Next:")
    console.say(f"  cd {options.folder}")
    console.say("  make site       builds it (the first time takes a minute)")
    console.say("  make preview    shows it on this computer")
    console.say("Then write in content/pages/about.md and the other files below content/.")
    return 0
