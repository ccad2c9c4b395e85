"""Before publishing: ten questions about each picture that nobody has looked at, where somebody can be asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clearname_site.commands.build import count
from clearname_site.console import Console

if TYPE_CHECKING:
    from clearname.model import Site
    from clearname_site.pictures_seen import SitePicture
    from clearname_site.private import PrivateFolder


def ask_about_pictures(site: Site, private: PrivateFolder, day: date, console: Console) -> None:
    """Asks about each picture once, and keeps the answers; what is left for later is asked about next time."""
    if not console.can_ask:
        return
    from clearname.text import printable
    from clearname_site.pictures_seen import QUESTIONS, Seen, load_seen, save_seen, unseen_pictures

    seen = load_seen(private)
    if not (pictures := unseen_pictures(site, seen)):
        return
    console.say(f"{count(len(pictures), 'picture')} nobody has looked at with these questions. What can be seen in it?")
    for number, (_, question) in enumerate(QUESTIONS, 1):
        console.say(f"  {number:>2}  {question}")
    console.say("Open each picture at its full size. Type 0 if nothing of this can be seen in it, or the numbers")
    console.say("of what can. Enter alone leaves it for later, q leaves all; publishing then reminds you.")
    for picture in pictures:
        shows = _ask(printable(f"content/{picture.source}", 120), picture, console)
        if shows is None:
            break
        if shows is not _LATER:
            seen[picture.digest] = Seen(day, shows)
            save_seen(private, seen)


_LATER = ("later",)


def _ask(name: str, picture: SitePicture, console: Console) -> tuple[str, ...] | None:
    """What can be seen in it and is meant to be; `_LATER`, or None where all are left."""
    from clearname_site.pictures_seen import QUESTIONS

    while True:
        answer = console.prompt(f"{name}: ")
        if answer is None or answer.lower() == "q":
            return None
        if not answer:
            return _LATER
        numbers = answer.replace(",", " ").split()
        if numbers == ["0"]:
            return ()
        if not all(one.isascii() and one.isdigit() and 0 < int(one) <= len(QUESTIONS) for one in numbers):
            console.say("Type 0, or numbers from 1 to 10 such as  2 7 .")
            continue
        sure = console.prompt("Shall it be public all the same? Cropping or covering it is safer. yes/no [no]: ") or ""
        if sure.lower() in ("yes", "y"):
            return tuple(QUESTIONS[int(one) - 1][0] for one in sorted(set(numbers), key=int))
        return _LATER
