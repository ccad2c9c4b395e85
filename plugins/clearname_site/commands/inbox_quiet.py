"""Says how to keep strangers' words out of your mail; makes the folder of a place where friends send theirs.

Changes nothing on GitHub: the steps are yours, or those of whoever looks after the place. Looks nothing up.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.settings import Settings

STEPS = (
    ("A place of its own for what friends send", (
        "A small repository that holds no site: the folder that this command makes with DIR. Best it belongs to "
        "somebody you trust, or to an organisation of theirs, so that GitHub writes to them and not to you.",
        'Write its name into pelican.conf:  [pull] repository = "their-account/words". From there your own computer '
        "fetches, and you see labels and numbers before any text.",
    )),
    ("GitHub does not write to you", (
        "In that repository: Watch -> Ignore. Without this every new pull request and form reaches you by mail, with "
        "the sender's words in it.",
        "Settings -> Notifications: switch off e-mail, at least for participating, @mentions and watching. Anybody can "
        "mention your account anywhere; the mail holds what they wrote.",
        "Settings -> Emails: keep my email addresses private, and block command line pushes that expose my email.",
        "Settings -> Moderation -> Blocked users: whoever is blocked cannot write in your repositories or mention you. "
        "They can see that they are blocked.",
    )),
    ("Nobody writes into the repository of your site", (
        "Settings -> General -> Pull requests: allow them for collaborators only. Switch off issues, discussions, wiki "
        "and projects, which strangers could fill.",
        "Settings -> Moderation options -> Interaction limits: collaborators only, for six months; put the end into "
        "your calendar. In a bad week set this for the inbox too; friends can still write mail.",
    )),
    ("The check runs for nobody unknown", (
        "In the inbox: Settings -> Actions -> General -> require approval for all external contributors. Whoever looks "
        "after it presses one button for each pull request; what nobody approved is forgotten after thirty days.",
        "Same page -> Workflow permissions: read repository contents. Do not add secrets to that repository.",
        "Settings -> Rules: for `main`, a pull request with a review by a code owner, a new review after each change, "
        "no exceptions. Put the moderator's account into .github/CODEOWNERS.",
    )),
    ("What whoever looks after it does", (
        "Leaves good ones open until you have fetched them; nothing has to be merged.",
        "Closes and locks hostile ones, blocks the sender, reports them to GitHub, and does not answer.",
    )),
    ("What cannot be kept from you here", (
        "GitHub's own pages show what strangers write, with pictures. Do not open the inbox there yourself; let "
        "somebody else look. Search results, the bell at the top and the app on the telephone show titles too.",
        "What was sent in public stays public: GitHub keeps it for a closed pull request as well. Only its support "
        "can remove it.",
    )),
)  # fmt: skip
"""Each step with what to do, in the order that helps most first."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    parser.add_argument("folder", nargs="?", default="", metavar="DIR", help="make the folder of an inbox here")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.site import load_settings

    settings = load_settings(options.site)
    if options.folder:
        _make(Path(options.folder), settings)
    console.note(folder=options.folder, steps=[{"step": title, "do": list(what)} for title, what in STEPS])
    _say(console)
    if options.folder:
        _say_made(options.folder, console)
    return 0


def _make(folder: Path, settings: Settings) -> None:
    """Nothing but what the site itself shows goes into it: name, address, language, description."""
    from clearname_site.starter import Answers, make_inbox, new_id

    site, person = settings.site, settings.person
    answers = Answers(person.name, person.description, site.url, language=site.language)
    make_inbox(folder.absolute(), answers, new_id())


def _say(console: Console) -> None:
    import textwrap

    console.say(
        "How to keep strangers' words out of your mail and off your screen. Nothing is changed by this command."
    )
    for number, (title, what) in enumerate(STEPS, 1):
        console.say()
        console.say(f"{number}. {title}")
        for line in what:
            console.say(textwrap.fill(line, 100, initial_indent="   - ", subsequent_indent="     "))


def _say_made(folder: str, console: Console) -> None:
    from clearname.text import printable

    console.say()
    console.say(
        f"Made {printable(folder, 200)}: put it into a new public repository, or give it to whoever looks after it."
    )
    console.say("It holds your name, the address of your site and the engine, and nothing else of yours.")
