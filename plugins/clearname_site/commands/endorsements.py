"""Lists the endorsements, checks that all of them are what was decided, or does the paperwork about one of them.

Without a word: the published ones by id, and the files that are held with the reason; shows no text.
"""

from __future__ import annotations

import argparse
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.commands.build import add_day, count, today
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.settings import Settings
    from clearname_site.inbox import Item
    from clearname_site.pull.source import PullContext

_EXAMPLE = 'clearname endorsements consent {id} --how "by telephone" --relationship client --connection none'
_WORDS = ("audit", "ask", "consent", "vouch", "domain", "declaration")
_ANSWERS = ("relationship", "connection", "language", "role", "display")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    what = (
        "audit: check ledger, decisions, files and proofs; ask: the letter that asks for consent; consent: note that "
        "they agreed; vouch: note that you know them; domain: look whether their own website says so; declaration: a "
        "draft for them to sign"
    )
    parser.add_argument("word", nargs="?", choices=_WORDS, default=None, help=what)
    parser.add_argument("item", nargs="?", default="", metavar="ID", help="of the endorsement or of the inbox")
    parser.add_argument("--how", default="", help="with consent and vouch: how you know it; stays at home")
    for field in _ANSWERS:
        parser.add_argument(f"--{field}", default="", help=f"with consent: what they answered for {field}")
    parser.add_argument("--domain", default="", metavar="HOST", help="with domain: their website, such as ruth.example")
    parser.add_argument("--fetch", action="store_true", help="with domain: yes, that server may see you")
    parser.add_argument("--outside-us", action="store_true", help="with declaration: signed outside the United States")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    if options.word is None:
        return _list(options, console)
    if options.word == "audit":
        return _audit(options, console)
    return _paperwork(options, console)


def _list(options: argparse.Namespace, console: Console) -> int:
    from clearname.endorsements import load_endorsements
    from clearname.problems import count_files
    from clearname.site import load_settings

    loaded = load_endorsements(options.site, load_settings(options.site), options.as_of or today())
    published = [
        {"id": e.id, "file": e.source, "display": str(e.display), "words": e.words, "given": e.given_on.isoformat()[:7]}
        for e in loaded.published
    ]
    console.say(f"Published: {len(published)}")
    for entry in published:
        start = f"  {entry['id']}  {entry['given']}  {entry['display']:<10}"
        console.say(f"{start}  {entry['words']:>4} {'word' if entry['words'] == 1 else 'words'}  {entry['file']}")
    held_files = count_files(loaded.held)
    if loaded.counted:
        console.say(f"Counted and not shown: {loaded.counted}")
    if loaded.held:
        console.say(f"Held back: {count(held_files, 'file')} of supporters:")
    console.problems((*loaded.held, *loaded.warnings))
    console.note(published=published, counted=loaded.counted, held=held_files)
    return 0


def _audit(options: argparse.Namespace, console: Console) -> int:
    from clearname_site.audit import audit
    from clearname_site.pull.own_list import load_own_list

    settings, private = _open(options)
    found = audit(options.site, private, settings, load_own_list(private).address, console.progress)
    console.problems(found.problems)
    proofs = {str(again): number for again, number in found.proofs.items()}
    console.note(events=found.events, decisions=found.decisions, proofs=proofs)
    console.say(f"Looked at {count(found.events, 'event')} and {count(found.decisions, 'decision')} to publish.")
    console.say("Proofs:  " + ",  ".join(f"{number} {again}" for again, number in proofs.items()))
    if not found.problems:
        console.say("The ledger is unbroken, and what is published is what you decided.")
    return 1 if found.problems else 0


def _paperwork(options: argparse.Namespace, console: Console) -> int:
    from clearname.endorsements import facts_of
    from clearname.problems import Problem, Refused
    from clearname_site import paperwork
    from clearname_site.inbox import Inbox

    if not options.item:
        what = "it is not said which one"
        fix = f"Name it by its id:  clearname endorsements {options.word} i-…  ( make review  tells the ids)"
        raise Refused([Problem(f"endorsements {options.word}", "endorsements-id", what, fix)])
    settings, private = _open(options)
    day, now = options.as_of or today(), datetime.now(UTC)
    facts = facts_of(settings, day)
    item = _find(options, private)
    if options.word == "ask":
        console.say(paperwork.ask_text(item, facts))
    elif options.word == "declaration":
        console.say(paperwork.declaration_text(item, settings.person.name, facts, abroad=options.outside_us))
    elif options.word == "domain":
        context = _context(options, settings, private, now, console)
        paperwork.note_domain(Inbox(private), item, options.domain, context, ledger_folder=private)
        console.say(f"Noted: the website names exactly the words of {item.id}. Next:  make review")
    elif options.word == "consent":
        answers = {field: getattr(options, field) for field in _ANSWERS}
        try:
            paperwork.note_consent(
                Inbox(private), item, options.how, answers, at=now, facts=facts, ledger_folder=private
            )
        except Refused as refused:
            if any(problem.where.startswith(f"{item.id}:") for problem in refused.problems):
                console.complain("What they answered stands behind the command, such as:")
                console.complain(f"  {_EXAMPLE.format(id=item.id)}")
            raise
        console.say(f"Noted: the supporter agreed to {item.id}. Next:  make review")
    else:
        paperwork.note_vouched(Inbox(private), item, options.how, at=now, on=day, ledger_folder=private)
        console.say(f"Noted: you know who wrote {item.id}. It is shown once you decide about it:  make review")
    console.note(item=item.id)
    return 0


def _context(
    options: argparse.Namespace, settings: Settings, private: Path, now: datetime, console: Console
) -> PullContext:
    from clearname.endorsements import facts_of
    from clearname_site.pull.source import PullContext

    def ask(question: str) -> bool:
        """Whether the person says yes, or said so beforehand."""
        return options.fetch or (console.can_ask and console.ask(f"{question} yes/no", "no").lower() in ("yes", "y"))

    facts = facts_of(settings, options.as_of or now.date())
    return PullContext(settings, facts, now, private, environment=os.environ, may_ask=console.can_ask, ask=ask)


def _open(options: argparse.Namespace) -> tuple[Settings, Path]:
    from clearname.site import load_settings
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    return settings, open_private_folder(settings.site.id, override=options.private, environment=os.environ).path


def _find(options: argparse.Namespace, private: Path) -> Item:
    from clearname_site.inbox import Inbox
    from clearname_site.withdraw import find_words

    found = find_words(options.site, private, options.item)
    return found.item or Inbox(private).get(found.item_id or found.endorsement_id)
