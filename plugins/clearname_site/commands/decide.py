"""Publishes, holds, refuses or withdraws one endorsement. A decision counts for the words as they are now."""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console

_CAPS = ("first_name", "initials", "role_only", "counted_only")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("verdict", choices=("publish", "hold", "refuse", "withdraw"))
    parser.add_argument("endorsement", metavar="FILE-OR-ID", help="its file in content/endorsements, or its id")
    parser.add_argument("--cap", choices=_CAPS, default=None, help="show less of the name than the supporter allows")
    parser.add_argument("--reason", default="", help="a word for yourself; it stays in the private folder")
    parser.add_argument("--remove-file", action="store_true", help="with withdraw: delete the supporter's file")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.endorsements import facts_of
    from clearname.model import Display
    from clearname.site import load_settings
    from clearname_site.decide import Verdict, decide
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    day = options.as_of or today()
    decided = decide(
        options.site,
        private.path,
        _name(options.endorsement),
        Verdict(options.verdict),
        on=day,
        at=datetime.now(UTC),
        cap=Display(options.cap) if options.cap else None,
        reason=options.reason,
        remove_file=options.remove_file or _confirmed(options, console),
        facts=facts_of(settings, day),
    )
    console.note(
        verdict=str(decided.verdict), id=decided.endorsement_id, removed_file=decided.removed_file,
        withdrawal_code=decided.withdrawal_code,
    )  # fmt: skip
    done = {
        Verdict.PUBLISH: f"Decided: {decided.file} is published as {decided.endorsement_id} from the next build on.",
        Verdict.HOLD: f"Decided: {decided.file} is held and not in the site.",
        Verdict.REFUSE: f"Decided: {decided.file} is refused. The file is still there; delete it when you like.",
        Verdict.WITHDRAW: "Withdrawn. Nothing of it is in the site from the next build on.",
    }
    console.say(done[decided.verdict])
    if decided.withdrawal_code:
        console.say("Give the writer this code. With it they can take their words back:")
        console.say(f"    {decided.withdrawal_code}")
        console.say("It is shown this once and kept nowhere. Codes that they were given before count as well.")
    if decided.verdict is Verdict.WITHDRAW:
        console.say("Run  make publish  now. What others copied before cannot be called back; ask search engines")
        console.say("and archives to remove their copy of the old page.")
    return 0


def _name(given: str) -> str:
    """The file's name, where somebody typed its whole path."""
    return Path(given).name if given.endswith(".md") else given


def _confirmed(options: argparse.Namespace, console: Console) -> bool:
    if options.verdict != "withdraw" or not console.can_ask:
        return False
    return console.ask("This deletes the supporter's file. Go on? yes/no", "no").lower() in ("yes", "y")
