"""What the person wrote: sentences, an introduction, a description; each stands in one text at most."""

from __future__ import annotations

import re

from clearname.kit.facts import KitFacts
from clearname.kit.speech import FULL, Opening
from clearname.kit.wishes import Wish

_FIRST_PERSON = re.compile(r"\b(?:i|my|me|mine|myself|i['’]m|i['’]ve)\b", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"\b(?:he|she|they|his|her|hers|him|their|them|theirs)\b", re.IGNORECASE)


class OwnSentences:
    """The person's own words, as far as they are not used yet."""

    def __init__(self, facts: KitFacts) -> None:
        self._whole = [text for text in (facts.introduction, facts.description) if text]
        self._single = list(facts.own)
        self._names = tuple(name for name in (facts.name, facts.given_name) if name)
        self._is_plain = not facts.has_sentences

    def whole_for(self, wish: Wish) -> Opening | None:
        """The introduction, then the description, word for word, for the first long texts that there are."""
        if not wish.paragraphs or not wish.takes_own:
            return None
        text = next((text for text in self._whole if wish.limit.fits(text)), "")
        return Opening(text, self._voice_of(text) or "name", FULL) if text else None

    def next_for(self, opening: Opening, wish: Wish) -> str:
        """A sentence that fits, and speaks of the person as the opening does; empty for none."""
        if opening.text in self._whole:
            return ""
        fitting = (s for s in self._single if wish.limit.fits(f"{opening.text} {s}"))
        return next((s for s in fitting if self._voice_of(s) in (opening.voice, "") or not opening.voice), "")

    def strike(self, text: str) -> None:
        """What is in that text is used."""
        self._whole = [whole for whole in self._whole if whole not in text]
        self._single = [sentence for sentence in self._single if sentence not in text]

    def _voice_of(self, text: str) -> str:
        if self._is_plain:
            return ""
        if _FIRST_PERSON.search(text):
            return "I"
        named = any(name in text for name in self._names)
        return "name" if named or _THIRD_PERSON.search(text) else ""
