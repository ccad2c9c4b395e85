"""The facts in English sentences, in the first person or by name; no pronoun is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from clearname.kit import phrases_en as phrases
from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts
from clearname.kit.nouns_en import Lowered, capital, honour, listed, qualification, with_article, with_the
from clearname.kit.speech import (
    NAME_ONLY,
    NAMELESS,
    NO_TOWN,
    Opening,
    lists_of,
    number_of,
    rank_of,
    unsaid,
    without_region,
)  # fmt: skip

_VERB = re.compile(r"\[([^|\]]*)\|?([^\]]*)\]")
_AT_WORK = re.compile(r"\b(?:works?|profession)\b")
_NO_WORK = frozenset(
    {"student", "pupil", "pensioner", "retired", "unemployed", "mother", "father", "parent", "widow", "widower"}
)
"""What people are without working as it."""
_MOST_BY_KIND = {"roles": 2, "workplaces": 2, "awards": 2, "credentials": 2, "press": 3}
_WITH_THE = ("workplaces", "schools", "bodies", "affiliations", "press")


class English:
    """See `Speech`."""

    def __init__(self, facts: KitFacts) -> None:
        self._facts = facts
        found = {**lists_of(facts), "languages": without_region(facts.languages), "other_names": _pseudonyms(facts)}
        self._lists = {kind: values for kind, values in found.items() if values}
        self._short = facts.given_name or facts.name
        self._lowered = Lowered(facts)
        self.kinds: tuple[str, ...] = tuple(self._lists)
        self.values: Mapping[str, tuple[str, ...]] = self._lists
        self.openings: tuple[Opening, ...] = tuple(dict.fromkeys(self._openings()))
        self.posts: tuple[Opening, ...] = tuple(self._posts())
        self.videos: tuple[Opening, ...] = tuple(self._videos())

    def sentence(self, kind: str, voice: str, most: int, dice: Dice, said: str, before: str) -> str:
        """See `Speech.sentence`."""
        left = unsaid(kind, self._lists[kind], said)
        if not left:
            return ""
        number = number_of(kind, left, min(most, _MOST_BY_KIND.get(kind, most)), dice)
        chosen = _at_most_one_pair(dice.mixed(left)[:number])
        form, items = self._formed(kind, chosen, said)
        templates = [t for t in phrases.SENTENCES[form] if _suits(t, items, kind)]
        wordings = [self._said(template, kind, voice, items) for template in dice.mixed(templates)]
        start = _first_word(before)
        return next((wording for wording in wordings if _first_word(wording) != start), wordings[0])

    def heads(self, dice: Dice) -> list[str]:
        """See `Speech.heads`."""
        facts = self._facts
        role = capital(facts.roles[0]) if facts.roles else ""
        first = f"{role} in {facts.town}" if role and facts.town else role or facts.town
        places = [place for place in facts.workplaces[:1] if dice.happens(60)]
        more = dice.mixed(
            [capital(value) for value in (*facts.topics, *unsaid("roles", self._lists.get("roles", ()), role))]
        )
        return [part for part in (first, *places, *more[: 2 - len(places)]) if part]

    def line(self) -> str:
        """See `Speech.line`."""
        facts = self._facts
        role = self._lowered(facts.roles[0]) if facts.roles else ""
        return f"{role} in {facts.town}" if role and facts.town else role

    def _formed(self, kind: str, chosen: list[str], said: str) -> tuple[str, list[str]]:
        """The things as they stand in a sentence, and under which name its templates are."""
        if kind in _WITH_THE:
            return kind, [with_the(item) for item in chosen]
        if kind in ("topics", "roles"):
            return kind, [self._lowered.with_the(i) if kind == "topics" else self._lowered(i) for i in chosen]
        if kind == "awards":
            formed = [honour(item) for item in chosen]
        elif kind == "credentials":
            known = {c.label: c for c in self._facts.credentials}
            formed = [qualification(known[i].name, known[i].by, self._lowered, said) for i in chosen]
        else:
            return kind, chosen
        plain = [item for item, is_noun in formed if not is_noun]
        return (f"other_{kind}", plain) if plain else (kind, [item for item, _ in formed])

    def _said(self, template: str, kind: str, voice: str, items: list[str]) -> str:
        one, several = phrases.NOUNS.get(kind, ("", ""))
        text = _verbs(template, first=voice != "name").format(
            **self._subject(voice), items=listed(items), many=listed(items), item=listed(items),
            a_items=listed([with_article(item) for item in items]), noun=one if len(items) == 1 else several,
            host=self._facts.host,
        )  # fmt: skip
        return text if template.startswith("{host}") else capital(text)

    def _subject(self, voice: str) -> dict[str, str]:
        if voice != "name":
            return {"S": "I", "My": "My", "my": "my", "me": "me"}
        whose = f"{self._short}'s"
        return {"S": self._short, "My": whose, "my": whose, "me": self._short}

    def _openings(self) -> Iterable[Opening]:
        facts = self._facts
        for name in (facts.name, *facts.shorter_names[:2]):
            full = rank_of(name, facts)
            for role in facts.roles:
                if facts.town:
                    yield from self._all(full, name, role, phrases.OPENINGS, phrases.OPENINGS_I)
                rank = NO_TOWN if facts.town else full
                yield from self._all(rank, name, role, phrases.WITHOUT_TOWN, phrases.WITHOUT_TOWN_I)
            if facts.town and not facts.roles:
                yield from self._all(full, name, "", phrases.WITHOUT_ROLE, phrases.WITHOUT_ROLE_I)
            yield from self._all(NAME_ONLY, name, "", phrases.NAME_ONLY, phrases.NAME_ONLY_I)
            yield from self._all(NAMELESS + 1, name, "", phrases.NOTHING_ELSE_FITS, ())
        for role in facts.roles:
            if facts.town:
                yield from self._all(NAMELESS, "", role, (), phrases.NAMELESS_I)
            yield from self._all(NAMELESS, "", role, (), phrases.ROLE_ONLY_I)

    def _posts(self) -> Iterable[Opening]:
        for role in self._facts.roles[:1] or ("",):
            yield from self._all(0, "", role, (), phrases.POSTS_I if role else phrases.POSTS_WITHOUT_ROLE_I)

    def _videos(self) -> Iterable[Opening]:
        facts = self._facts
        for role in facts.roles[:1]:
            if facts.town:
                yield from self._all(0, facts.name, role, phrases.VIDEOS, ())
            yield from self._all(1, facts.name, role, phrases.VIDEOS_WITHOUT_TOWN, ())
        yield from self._all(NAME_ONLY, facts.name, "", phrases.VIDEOS_NAME_ONLY, ())

    def _all(
        self, rank: int, name: str, role: str, third: tuple[str, ...], first: tuple[str, ...]
    ) -> Iterable[Opening]:
        low = self._lowered(role)
        a_role = with_article(low)
        slots = {"name": name, "town": self._facts.town, "a_role": a_role, "A_role": capital(a_role)}
        for voice, templates in (("name", third), ("I", first)):
            for template in templates:
                if not (_is_no_work(low) and _AT_WORK.search(template)):
                    yield Opening(_verbs(template, first=voice == "I").format(**slots), voice, rank, role)


def _verbs(template: str, *, first: bool) -> str:
    return _VERB.sub(lambda found: found[1] if first or not found[2] else found[2], template)


def _suits(template: str, items: list[str], kind: str) -> bool:
    if kind == "roles" and any(map(_is_no_work, items)) and _AT_WORK.search(template):
        return False
    return not (("{many}" in template and len(items) < 2) or ("{item}" in template and len(items) > 1))


def _is_no_work(role: str) -> bool:
    return not _NO_WORK.isdisjoint(role.casefold().split())


def _first_word(text: str) -> str:
    """The first word of the last sentence."""
    sentence = re.split(r"(?<=[.!?]) ", text)[-1]
    return sentence.split(" ")[0]


def _at_most_one_pair(items: list[str]) -> list[str]:
    """Of things that hold an "and" themselves only the first, and that last: `temperaments, and winds and bellows`."""
    pairs = [item for item in items if " and " in item][:1]
    return [item for item in items if " and " not in item] + pairs


def _pseudonyms(facts: KitFacts) -> tuple[str, ...]:
    """Other names that are no mere spellings: of these no word is like one of the full name."""
    own = {word[:3].casefold() for word in re.findall(r"\w+", facts.name)}
    return tuple(n for n in facts.other_names if own.isdisjoint(w[:3].casefold() for w in re.findall(r"\w+", n)))
