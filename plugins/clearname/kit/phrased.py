"""The facts in sentences of a table of phrases, in the first person or by name; no pronoun is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from clearname.kit.cut import sentences_of
from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts
from clearname.kit.letters import Letters
from clearname.kit.phrases import Joins, Phrases
from clearname.kit.speech import (
    FULL,
    NAME_ONLY,
    NAMELESS,
    NO_TOWN,
    Opening,
    Plain,
    lists_of,
    number_of,
    rank_of,
    unsaid,
)  # fmt: skip

_EITHER = re.compile(r"[\[<]([^|\]>]*)(?:\|([^\]>]*))?[\]>]")
_COMMA = re.compile("[,،、;；؛]")
_ASIDE = re.compile(r"[“„«『][^”“»』]*[”“»』]|[(（][^)）]*[)）]")
_MOST_BY_KIND = {"roles": 1, "workplaces": 2, "awards": 2, "credentials": 2}
_NO_SPACES = 4
"""Characters that begin a sentence where there are no words to look at."""


class Phrased:
    """See `Speech`."""

    def __init__(self, facts: KitFacts, phrases: Phrases) -> None:
        self._facts = facts
        self._phrases = phrases
        self._letters = Letters(facts) if phrases.lowers else None
        self._short = facts.given_name or facts.name
        self._plain = Plain(facts)
        found = lists_of(facts, phrases.quotes, phrases.brackets)
        found["languages"] = tuple(dict.fromkeys(re.split(r" ?[(（]", name)[0] for name in facts.languages))
        self.values: Mapping[str, tuple[str, ...]] = {
            kind: tuple(self._formed(kind, value) for value in values)
            for kind, values in found.items()
            if values and kind in phrases.sentences
        }
        self.kinds: tuple[str, ...] = tuple(self.values)
        self.openings: tuple[Opening, ...] = tuple(dict.fromkeys(self._openings()))
        self.posts: tuple[Opening, ...] = tuple(self._posts())
        self.videos: tuple[Opening, ...] = tuple(self._all(FULL, phrases.videos, "name", facts.name))

    def sentence(self, kind: str, voice: str, most: int, dice: Dice, said: str, before: str) -> str:
        """See `Speech.sentence`."""
        left = unsaid(kind, self.values[kind], said)
        if not left:
            return ""
        number = number_of(kind, left, min(most, _MOST_BY_KIND.get(kind, most)), dice)
        chosen = dice.mixed(left)[:number]
        templates = [template for template in self._phrases.sentences[kind] if self._suits(template, kind, chosen)]
        wordings = [self._said(template, voice, chosen) for template in dice.mixed(templates)]
        start = self._start(before)
        return next((wording for wording in wordings if self._start(wording) != start), next(iter(wordings), ""))

    def heads(self, dice: Dice) -> list[str]:
        """See `Speech.heads`."""
        return self._plain.heads(dice)

    def line(self) -> str:
        """See `Speech.line`."""
        return self._plain.line()

    def _formed(self, kind: str, value: str) -> str:
        """The thing as it stands in a sentence: `Bidan teladan (2023)`."""
        if kind == "awards":
            head, *rest = re.split(", |، |、", value, maxsplit=1)
            before, after = self._phrases.brackets
            return f"{head}{before}{rest[0]}{after}" if rest else value
        if self._letters and kind in ("topics", "roles"):
            return self._letters.small(value, is_role=kind == "roles")
        return value

    def _suits(self, template: str, kind: str, items: list[str]) -> bool:
        phrases = self._phrases
        if kind == "roles" and re.search(phrases.at_work, template) and re.search(phrases.no_work, " ".join(items)):
            return False
        return not (("{many}" in template and len(items) < 2) or ("{item}" in template and len(items) > 1))

    def _said(self, template: str, voice: str, items: list[str]) -> str:
        listed = self._listed(items)
        return self._filled(template, voice, items=listed, many=listed, item=listed, host=self._facts.host)

    def _filled(self, template: str, voice: str, **gaps: str) -> str:
        side = 2 if voice == "name" else 1
        chosen = _EITHER.sub(lambda found: found[1] if found[2] is None else found[side], template)
        chosen = chosen.replace("{town}", re.sub("([{}])", r"\1\1", self._facts.town))
        for wrong, right in self._phrases.mends:
            chosen = re.sub(wrong, right, chosen)
        text = chosen.format(**gaps, short=self._short)
        return text[:1].upper() + text[1:]

    def _listed(self, items: list[str]) -> str:
        phrases = self._phrases
        bare = [_ASIDE.sub("", item) for item in items]
        words = {joint.strip(" ،,") for _, joint in phrases.last if joint.strip(" ،,、")}
        if any(_COMMA.search(item) or words.intersection(item.split()) for item in bare):
            return phrases.apart.join(items)
        text = items[0]
        for item in items[1:-1]:
            text += _joint(phrases.between, item) + item
        for item in items[1:][-1:]:
            joint = _joint(phrases.last, item)
            text += (joint if len(items) > 2 else joint.removeprefix(",")) + item
        return text

    def _start(self, text: str) -> str:
        """How the last sentence begins."""
        sentence = (sentences_of(text) or ("",))[-1]
        return sentence.split()[0] if self._facts.gap and sentence else sentence[:_NO_SPACES]

    def _openings(self) -> Iterable[Opening]:
        facts, phrases = self._facts, self._phrases
        for name in (facts.name, *facts.shorter_names[:2]):
            full = rank_of(name, facts)
            for role in facts.roles:
                if facts.town:
                    yield from self._all(full, phrases.full, "name", name, role)
                    yield from self._all(full, _both(phrases.names_i, phrases.jobs_i), "I", name, role)
                rank = NO_TOWN if facts.town else full
                yield from self._all(rank, phrases.without_town, "name", name, role)
                yield from self._all(rank, _both(phrases.names_i, phrases.roles_i), "I", name, role)
            if facts.town and not facts.roles:
                yield from self._all(full, phrases.without_role, "name", name)
                yield from self._all(full, _both(phrases.names_i, phrases.towns_i), "I", name)
            yield from self._all(NAME_ONLY, phrases.names, "name", name)
            yield from self._all(NAME_ONLY, phrases.names_i, "I", name)
        for role in facts.roles:
            if facts.town:
                yield from self._all(NAMELESS, phrases.jobs_i, "I", "", role)
            yield from self._all(NAMELESS, phrases.roles_i, "I", "", role)

    def _posts(self) -> Iterable[Opening]:
        role = self._facts.roles[0] if self._facts.roles else ""
        yield from self._all(FULL, self._phrases.posts if role else self._phrases.posts_without_role, "I", "", role)

    def _all(
        self, rank: int, templates: Iterable[str], voice: str, name: str, role: str = ""
    ) -> Iterable[Opening]:  # fmt: skip
        phrases = self._phrases
        small = self._letters.small(role, is_role=True) if self._letters else role
        is_no_work = bool(re.search(phrases.no_work, small, re.IGNORECASE))
        for template in templates:
            if is_no_work and re.search(phrases.at_work, template):
                continue
            parts = template.split("\n")
            said = (self._filled(part, voice, name=name, role=small) for part in parts)
            yield Opening(self._facts.gap.join(said), voice, rank, role)


def _both(names: tuple[str, ...], others: tuple[str, ...]) -> Iterable[str]:
    """Each of the one beside each of the other, in both orders, with a line break between them."""
    for one in names:
        for other in others:
            yield from (f"{one}\n{other}", f"{other}\n{one}")


def _joint(joins: Joins, item: str) -> str:
    return next(joint for beginning, joint in joins if re.match(beginning, item, re.IGNORECASE))
