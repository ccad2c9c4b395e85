"""The facts in words: what a way of speaking must be able to do, and the way that knows no sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts

_MOST_HEADS = 2
_STEM, _SMALL = 5, 2
"""Characters."""
_MOSTLY = 0.6
_BRACKET = re.compile(" ?[(（]")
FULL, SHORT_NAME, NO_TOWN, NAME_ONLY, NAMELESS = range(5)
"""How much an opening says, from most to least."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A first sentence: who this is."""

    text: str
    voice: str
    """`I`, `name` (third person), or empty where there is none."""
    rank: int
    """`FULL`, `SHORT_NAME`, `NO_TOWN`, `NAME_ONLY` or `NAMELESS`."""
    role: str = ""
    """As it stands in the facts."""


class Speech(Protocol):
    """A way to say the facts."""

    openings: tuple[Opening, ...]
    """Every first sentence there is, each once."""
    kinds: tuple[str, ...]
    """The facts that there are besides: names of fields of `KitFacts`, kinds of works, `site`."""
    posts: tuple[Opening, ...]
    """First sentences below a post that is named above them: what is done there."""
    videos: tuple[Opening, ...]
    """First sentences below a video: whose it is."""
    values: Mapping[str, tuple[str, ...]]
    """What there is of each kind."""

    def sentence(self, kind: str, voice: str, most: int, dice: Dice, said: str, before: str) -> str:
        """
        One way to say that fact, with at most `most` things in a list; empty where `said` says all of it.

        `before` is what the sentence follows: it begins with another word, where that can be.
        """

    def heads(self, dice: Dice) -> list[str]:
        """A headline as phrases, the most important first: role, town, then others in any order."""

    def line(self) -> str:
        """Role and town as one phrase; empty without a role."""


class Plain:
    """Headlines and no sentence, for languages whose sentences are not known here."""

    kinds: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    posts: tuple[Opening, ...] = ()
    videos: tuple[Opening, ...] = ()

    def __init__(self, facts: KitFacts) -> None:
        self._facts = facts
        self.values: Mapping[str, tuple[str, ...]] = lists_of(facts)

    def sentence(self, kind: str, voice: str, most: int, dice: Dice, said: str, before: str) -> str:
        """See `Speech.sentence`."""
        return ""

    def heads(self, dice: Dice) -> list[str]:
        """See `Speech.heads`."""
        facts = self._facts
        role = facts.roles[0] if facts.roles else ""
        more = [value for kind in ("workplaces", "topics") for value in self.values[kind]]
        return [part for part in (role, facts.town, *dice.mixed(more)[:_MOST_HEADS]) if part]

    def line(self) -> str:
        """See `Speech.line`."""
        facts = self._facts
        return " · ".join(part for part in (*facts.roles[:1], facts.town) if part) if facts.roles else ""


def rank_of(name: str, facts: KitFacts) -> int:
    """The rank of an opening with that name, role and town: a shorter name is second best, unless the name is long."""
    return FULL if name == facts.name or facts.has_long_name else SHORT_NAME


def lists_of(
    facts: KitFacts, quotes: tuple[str, str] = ("“", "”"), brackets: tuple[str, str] = (" (", ")")
) -> dict[str, tuple[str, ...]]:  # fmt: skip
    """The facts besides name, role and town, as lists by kind, with the quotation marks and brackets of a language."""
    works: dict[str, tuple[str, ...]] = {}
    for work in facts.works:
        title = work.title.join(quotes)
        said = f"{title}{brackets[0]}{work.year}{brackets[1]}" if work.year else title
        works[work.kind] = (*works.get(work.kind, ()), said)
    return {
        "roles": facts.roles[1:],
        "workplaces": facts.workplaces,
        "topics": facts.topics,
        **works,
        "affiliations": facts.affiliations,
        "schools": facts.schools,
        "credentials": tuple(c.name + (c.by.join(brackets) if c.by else "") for c in facts.credentials),
        "awards": facts.awards,
        "bodies": facts.bodies,
        "press": facts.press,
        "languages": facts.languages,
        "other_names": facts.other_names,
        "site": (facts.host,),
    }


def number_of(kind: str, values: tuple[str, ...], most: int, dice: Dice) -> int:
    """How many of the values: one at least, `most` at most; of languages all, or it would be another fact."""
    return len(values) if kind == "languages" else 1 + dice.below(max(1, min(most, len(values))))


def unsaid(kind: str, values: tuple[str, ...], said: str) -> tuple[str, ...]:
    """Those of the values that the text does not name already; of languages and the site all, or none."""
    text = said.casefold()
    if kind in ("topics", "roles"):
        stems = _stems(text)
        new = (value for value in values if value.casefold() not in text)
        return tuple(value for value in new if not _mostly_in(_stems(value.casefold()), stems))
    left = tuple(value for value in values if _BRACKET.split(value)[0].casefold() not in text)
    return left if kind != "languages" or left == values else ()


def without_region(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Norwegian, whichever of its two forms; each language once."""
    names = ("Norwegian" if name.startswith("Norwegian ") else name.partition(" (")[0] for name in languages)
    return tuple(dict.fromkeys(names))


def _stems(text: str) -> frozenset[str]:
    """The beginnings of its words, as far as they carry meaning: "builder" and "building" are one."""
    return frozenset(word[:_STEM] for word in re.findall(r"\w+", text) if len(word) > _SMALL)


def _mostly_in(stems: frozenset[str], others: frozenset[str]) -> bool:
    return bool(stems) and len(stems & others) >= _MOSTLY * len(stems)
