"""The facts in English sentences, in the first person or by name; no pronoun is guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from clearname.kit import phrases_en as phrases
from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts
from clearname.kit.speech import NAME_ONLY, NAMELESS, NO_TOWN, Opening, lists_of, picked, rank_of

_FORMS = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
_VOICED = re.compile(r"\{S\}|\{My\}|\{my\}|\{me\}|\[")
# Sounds, not letters: a unit, a European, a one-man band; an hour, an honest trade.
_LIKE_A_CONSONANT = re.compile(r"(?:eu|ew|u(?:ni(?!n|m)|k|r[aeiou]|s[aeiu]|t[ei]|f)|one|once|ouija)", re.IGNORECASE)
_SILENT_H = re.compile(r"(?:hour|hono|heir|hors d)", re.IGNORECASE)
_LETTERS_WITH_AN = frozenset("AEFHILMNORSX")


class English:
    """See `Speech`."""

    def __init__(self, facts: KitFacts) -> None:
        self._facts = facts
        self._lists = {kind: values for kind, values in lists_of(facts).items() if values}
        self._short = facts.given_name or facts.name
        self.kinds: tuple[str, ...] = tuple(self._lists)
        self.values: Mapping[str, tuple[str, ...]] = self._lists
        self.openings: tuple[Opening, ...] = tuple(dict.fromkeys(self._openings()))

    def sentence(self, kind: str, voice: str, most: int, dice: Dice) -> str:
        """See `Speech.sentence`. By name, most sentences have no subject, or the name would stand everywhere."""
        templates = phrases.SENTENCES[kind]
        if voice == "name" and dice.happens(60):
            templates = tuple(t for t in templates if not _VOICED.search(t))
        template = dice.one_of(templates)
        chosen = picked(kind, self._lists[kind], 1 if "{item}" in template else most, dice)
        if kind in ("topics", "roles"):
            chosen = [lowered(item) for item in chosen]
        return self._said(template, voice, chosen, many=kind in ("awards", "credentials"))

    def heads(self, dice: Dice) -> list[str]:
        """See `Speech.heads`."""
        facts = self._facts
        role = (dice.one_of(facts.roles) if dice.happens(15) else facts.roles[0]) if facts.roles else ""
        first = f"{_capital(role)} in {facts.town}" if role and facts.town and dice.happens(60) else _capital(role)
        town = facts.town if facts.town and facts.town not in first else ""
        kinds = ("workplaces", "topics", "schools", "bodies", "roles")
        more = [_capital(value) for kind in kinds for value in self._lists.get(kind, ()) if value != role]
        return [part for part in (first, town, *dice.mixed(more)[:2]) if part]

    def _said(self, template: str, voice: str, chosen: list[str], *, many: bool) -> str:
        first = voice != "name"
        formed = _FORMS.sub(lambda found: found[1 if first else 2], template)
        other = chosen[0] if chosen else ""
        text = formed.format(
            S="I" if first else self._short,
            My="My" if first else f"{self._short}'s",
            my="my" if first else f"{self._short}'s",
            me="me" if first else self._short,
            items=listed(chosen, many=many),
            item=other,
            other=other,
            a_other=with_article(other),
            host=self._facts.host,
        )
        return text if formed.startswith("{host}") else _capital(text)

    def _openings(self) -> list[Opening]:
        facts = self._facts
        found: list[Opening] = []
        for name in (facts.name, *facts.shorter_names[:2]):
            full = rank_of(name, facts)
            for role in facts.roles:
                if facts.town:
                    found += self._all(full, name, role, phrases.OPENINGS, phrases.OPENINGS_I)
                rank = NO_TOWN if facts.town else full
                found += self._all(rank, name, role, phrases.WITHOUT_TOWN, phrases.WITHOUT_TOWN_I)
            if facts.town and not facts.roles:
                found += self._all(full, name, "", phrases.WITHOUT_ROLE, phrases.WITHOUT_ROLE_I)
            found += self._all(NAME_ONLY, name, "", phrases.NAME_ONLY, phrases.NAME_ONLY_I)
        for role in facts.roles:
            if facts.town:
                found += self._all(NAMELESS, "", role, phrases.NAMELESS, phrases.NAMELESS_I)
            found += self._all(NAMELESS, "", role, phrases.ROLE_ONLY, phrases.ROLE_ONLY_I)
        return found

    def _all(self, rank: int, name: str, role: str, third: tuple[str, ...], first: tuple[str, ...]) -> list[Opening]:
        low = lowered(role)
        slots = {
            "name": name, "role": low, "Role": _capital(role), "town": self._facts.town,
            "a_role": with_article(low), "A_role": _capital(with_article(low)),
        }  # fmt: skip
        voices = [(template, "name") for template in third] + [(template, "I") for template in first]
        return [Opening(template.format(**slots), voice, rank, role) for template, voice in voices]


def with_article(noun: str) -> str:
    """The noun with "a" or "an", as it sounds."""
    if not noun:
        return ""
    first = noun.split()[0]
    if len(first) > 1 and first.isupper():
        vowel = first[0] in _LETTERS_WITH_AN
    else:
        vowel = bool(_SILENT_H.match(first)) or (first[0].lower() in "aeiouàáâäåæèéêëìíîïòóôöøùúûü")
        vowel = vowel and not _LIKE_A_CONSONANT.match(first)
    return f"{'an' if vowel else 'a'} {noun}"


def lowered(noun: str) -> str:
    """The noun in the middle of a sentence: its first letter small, unless it is a name or an abbreviation."""
    words = noun.split()
    if not words or not words[0].istitle() or len(words[0]) == 1 or words[0] in _language_words():
        return noun
    if any(word[:1].isupper() for word in words[1:]):
        # "Senior Lecturer": the person writes it with capitals.
        return noun
    return noun[0].lower() + noun[1:]


def listed(items: list[str], *, many: bool = False) -> str:
    """`a, b and c`; with semicolons where the things hold commas themselves."""
    if len(items) < 2:
        return "".join(items)
    if many or any("," in item for item in items):
        return "; ".join(items)
    if any(" and " in item for item in items):
        return ", ".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1)
def _language_words() -> frozenset[str]:
    """Words such as "French", which keep their capital letter."""
    from babel import Locale

    return frozenset(str(name).split()[0] for name in Locale.parse("en").languages.values())
