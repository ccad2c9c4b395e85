"""What a reader took out of an answer: little, bounded, and still a stranger's words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clearname.link_check.verdict import How

MOST_CHARACTERS = 40_000
"""Of all texts of one page together."""
MOST_NAMES = 40
"""Wikidata has a label in each of some hundred languages."""
LONGEST_NAME = 300


class State(StrEnum):
    """Whether there was a profile to be read."""

    SHOWN = "shown"
    GONE = "gone"
    MOVED = "moved"
    CLOSED = "closed"
    """Only for people who are logged in, or for browsers."""
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Seen:
    """One profile as it was seen."""

    state: State = State.SHOWN
    hows: tuple[How, ...] = ()
    """Every way in which it leads to the site, the strongest first."""
    untrusted_names: tuple[str, ...] = ()
    """The names it shows, each alone; for a whole page its titles."""
    untrusted_texts: tuple[str, ...] = ()
    """What it says about the person; for a whole page all its words."""
    is_page: bool = False
    """Whether it was a page for people, where the name stands somewhere among other words."""
    asks_login: bool = False
    """Whether the page has a box for a password."""
    says_gone: bool = False
    """Whether its title says that there is no such account."""
    untrusted_moved_to: str = ""
    reason: str = ""
    """Why, in our words, where the state alone does not say."""


def make_seen(
    hows: Iterable[How] = (), names: Iterable[str] = (), texts: Iterable[str] = (), *,
    is_page: bool = False, asks_login: bool = False, says_gone: bool = False,
) -> Seen:  # fmt: skip
    """A profile that is shown, cut to what is kept: empty texts and names are left out."""
    order = tuple(How)
    kept: list[str] = []
    room = MOST_CHARACTERS
    for text in texts:
        if room > 0 and (tidy := " ".join(text[:room].split())):
            kept.append(tidy)
            room -= len(tidy)
    tidied = (" ".join(name[:LONGEST_NAME].split()) for name in names)
    return Seen(
        State.SHOWN,
        tuple(sorted(set(hows), key=order.index)),
        tuple(dict.fromkeys(name for name in tidied if name))[:MOST_NAMES],
        tuple(kept),
        is_page,
        asks_login,
        says_gone,
    )


def unclear(reason: str) -> Seen:
    """Nothing that can be read, and why in our words."""
    return Seen(State.UNCLEAR, reason=reason)


def merge(parts: Iterable[Seen]) -> Seen:
    """
    What several answers about one profile say together.

    The first one says whether it is there at all; those after it may only add to it.
    """
    first, *rest = parts
    if first.state is not State.SHOWN:
        return first
    shown = [first, *(part for part in rest if part.state is State.SHOWN)]
    return make_seen(
        (how for part in shown for how in part.hows),
        (name for part in shown for name in part.untrusted_names),
        (text for part in shown for text in part.untrusted_texts),
        is_page=first.is_page,
        asks_login=first.asks_login,
        says_gone=first.says_gone,
    )
