"""Takes an endorsement back for good, and says what cannot be called back and whom to ask."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("words", metavar="ID-OR-CODE", help="an id (e-… or i-…), or the code the supporter was given")
    parser.add_argument("--yes", action="store_true", help="do not ask first")
    parser.add_argument("--reason", default="", help="one word for yourself; supporters need none")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.endorsements import FOLDER, facts_of
    from clearname.site import load_settings
    from clearname_site.private import open_private_folder
    from clearname_site.withdraw import find_words, withdraw_words
    from clearname_site.withdrawal_advice import advice

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ).path
    found = find_words(options.site, private, options.words.strip())
    _confirm(options, console)
    day = options.as_of or today()
    done = withdraw_words(
        options.site, private, found, on=day, at=datetime.now(UTC), facts=facts_of(settings, day), reason=options.reason
    )  # fmt: skip
    name = done.endorsement_id or found.item_id
    files = count(done.files, "file")
    console.say(f"Withdrawn: {name}. {files} removed from the site; the words are gone from your inbox.")
    for other in done.others:
        console.say(f"The very same words came from elsewhere too, and stay published as {other}.")
        console.say(f"If it is the same person who asks:  clearname withdraw {other}")
    lines = advice(done.source, f"{FOLDER}/{done.endorsement_id}.md" if done.endorsement_id else "")
    for line in lines:
        console.say(line)
    console.note(withdrawn=name, files=done.files, items=done.items, others=list(done.others), advice=lines)
    return 0


def _confirm(options: argparse.Namespace, console: Console) -> None:
    from clearname.problems import Problem, Refused

    if options.yes:
        return
    question = "This removes the words for good, here and from the next site on. Go on? yes/no"
    if not console.can_ask or console.ask(question, "no").lower() not in ("yes", "y"):
        fix = "Answer yes, or add --yes where nobody can be asked."
        raise Refused([Problem("withdraw", "withdraw-confirm", "nothing was withdrawn", fix)])
