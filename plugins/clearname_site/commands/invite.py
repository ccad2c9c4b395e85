"""Prepares an invitation for one person: what to tell them first, a letter, a file to fill in, links, a code."""

from __future__ import annotations

import argparse
import os
import re
from pathlib import Path

from clearname_site.commands.build import add_day, today
from clearname_site.console import Console

_DISPLAYS = ("full", "first_name", "initials", "pseudonym", "role_only")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,4})?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `commands`."""
    add_day(parser)
    parser.add_argument("name", metavar="NAME", help="whom you invite; the name stays in the private folder")
    parser.add_argument("--language", default="", metavar="CODE", help="the language they will write in (en, pt-BR)")
    parser.add_argument("--display", choices=_DISPLAYS, default="initials", help="how the file says they are shown")
    parser.add_argument("--to", type=Path, default=None, metavar="FILE", help="write the letter into this file instead")
    parser.add_argument("--private", type=Path, default=None, metavar="DIR", help="the private folder of this site")


def run(options: argparse.Namespace, console: Console) -> int:
    """See `commands`."""
    from clearname.invitations import build_invitation
    from clearname.model import Display
    from clearname.site import load_settings
    from clearname_site.invite import Invitations
    from clearname_site.private import open_private_folder

    settings = load_settings(options.site)
    name = _checked(options)
    private = open_private_folder(settings.site.id, override=options.private, environment=os.environ)
    if options.to:
        _check_file(options.to, options.site)
    invited = Invitations(private.path).new(name, options.as_of or today())
    token = invited.file_name.removeprefix("words-").removesuffix(".md")
    made = build_invitation(
        settings, name, invited.invite, token, language=options.language, display=Display(options.display)
    )
    console.note(
        code=made.invite, before=made.before, subject=made.subject, letter=made.letter, file_name=made.file_name,
        template=made.template, new_file_link=made.new_file_link, form_link=made.form_link,
    )  # fmt: skip
    console.say("1. Tell them first, best by telephone or in person:\n")
    console.say(f"{made.before}\n")
    if options.to:
        _write(options.to, made.letter)
        console.say("2. The letter is in the file that you named. Send it by e-mail; do not put it on the web.\n")
    else:
        console.say("2. Then send them this, by e-mail. Change the words as you like, but not the lines at its end.\n")
        console.say(f"Subject: {made.subject}\n\n{made.letter}")
    console.say(f"3. The code of this invitation is {made.invite}. What comes with it stands first in  make review")
    console.say("   It counts once, and it proves nothing: who wrote the words is for you to know.")
    if not settings.pull.repository:
        console.say("   There are no links, as no repository is set in pelican.conf ([pull] repository).")
    return 0


def _checked(options: argparse.Namespace) -> str:
    """The name on one line. Raises `Refused`."""
    from clearname.problems import Problem, Refused
    from clearname.text import printable

    name = " ".join(options.name.split())
    problems = []
    if not 1 <= len(name) <= 80 or printable(name) != name:
        fix = "Write it in one line of at most 80 letters:  make invite NAME='Ruth Okafor'"
        problems.append(Problem("NAME", "invite-name", "this is not a name", fix))
    if options.language and not _LANGUAGE.fullmatch(options.language):
        problems.append(Problem("--language", "invite-language", "not a code of a language", "Write  en  or  pt-BR"))
    if problems:
        raise Refused(problems)
    return name


def _check_file(path: Path, site: Path) -> None:
    """The letter names somebody who has not agreed to anything yet: it must not lie where it could be published."""
    from clearname.problems import Problem, Refused
    from clearname.text import printable

    shown = printable(str(path), 200)
    if path.exists() or path.is_symlink():
        raise Refused([Problem(shown, "invite-file", "there is such a file already", "Choose another name.")])
    if path.resolve().is_relative_to(site.resolve()):
        what = "this is inside the folder of the site, from which it could be published by mistake"
        raise Refused([Problem(shown, "invite-file", what, "Choose a place outside of it.")])


def _write(path: Path, text: str) -> None:
    from clearname_site.atomic import write_new

    write_new(path, text.encode(), mode=0o600)
