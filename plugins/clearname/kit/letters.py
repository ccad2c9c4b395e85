"""Small letters for nouns in the middle of a sentence, in languages that write all but names so."""

from __future__ import annotations

import re

from clearname.kit.facts import KitFacts


class Letters:
    """Knows which words the person writes with a capital and which without."""

    def __init__(self, facts: KitFacts) -> None:
        written = f"{facts.description} {' '.join(facts.own)} {facts.introduction}"
        words = set(re.findall(r"(?<=[\w,;] )[^\W\d_]\w+", written))
        self._small = {word for word in words if word[0].islower()}
        whole = (facts.name, facts.given_name, facts.family_name, facts.town, *facts.workplaces, *facts.schools)
        self._names = {word for word in words if word[0].isupper()} | {word for name in whole for word in name.split()}
        self._language = facts.primary_language

    def small(self, noun: str, *, is_role: bool) -> str:
        """
        The noun with a small first letter; as it is where that may be a name.

        One word alone may be one, unless it is what the person is, or stands somewhere with a small letter; so may
        what goes on with a capital.
        """
        words = noun.split()
        first = words[0] if words else ""
        lowered = first[:1].lower() + first[1:]
        if not first.istitle() or len(first) == 1 or any(word[:1].isupper() for word in words[1:]):
            return noun
        if lowered not in self._small:
            if first in self._names or (len(words) == 1 and not is_role):
                return noun
            if not is_role and first in _places(self._language):
                return noun
        return lowered + noun[len(first) :]


def _places(language: str) -> frozenset[str]:
    from babel import Locale

    return frozenset(str(name).split()[0] for name in Locale.parse(language).territories.values())
