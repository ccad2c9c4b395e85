"""Handles to ask for, made of the name in Latin letters."""

from __future__ import annotations

from clearname.kit.facts import KitFacts
from clearname.text import slugify

_MOST = 6
USUAL_LENGTH = 30
"""Characters, where a platform says nothing."""


def suggest_handles(facts: KitFacts, most: int | None = None) -> tuple[str, ...]:
    """
    Up to six handles of at most `most` letters, best first; none where no name of the person is in Latin letters.

    The full name first, then shorter ones, then, for a name of one word, name and work.
    """
    limit = most or USUAL_LENGTH
    found: dict[str, None] = {}
    for name in latin_names(facts):
        words = slugify(name).split("-")
        joined = ["".join(words), "-".join(words), "_".join(words)]
        if len(words) > 2:
            joined += ["".join((words[0], words[-1])), f"{words[0][0]}{''.join(words[1:])}"]
        role = slugify(facts.roles[0]) if facts.roles else ""
        town = slugify(facts.town)
        if len(words) == 1:
            joined += [f"{words[0]}-{extra}" for extra in (role, town) if extra.isascii() and extra]
        found |= dict.fromkeys(handle for handle in joined if 3 <= len(handle) <= limit)
    return tuple(found)[:_MOST]


def latin_names(facts: KitFacts) -> tuple[str, ...]:
    """The person's names that can be written in ASCII letters, the full one first."""
    names = (facts.name, f"{facts.given_name} {facts.family_name}".strip(), *facts.other_names)
    kept = (name for name in names if name and slugify(name) and slugify(name).isascii())
    return tuple(dict.fromkeys(kept))
