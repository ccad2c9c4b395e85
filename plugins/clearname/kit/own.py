"""What the person wrote: sentences, an introduction, a description; each stands in one text at most."""

from __future__ import annotations

import re

from clearname.kit.cut import ends_whole
from clearname.kit.facts import KitFacts
from clearname.kit.phrases import phrases_for
from clearname.kit.speech import FULL, Opening
from clearname.kit.wishes import Wish

_FIRST_PERSON = re.compile(r"\b(?:i|my|me|mine|myself|i['’]m|i['’]ve)\b", re.IGNORECASE)
_THIRD_PERSON = re.compile(r"\b(?:he|she|they|his|her|hers|him|their|them|theirs)\b", re.IGNORECASE)


class OwnSentences:
    """The person's own words, as far as they are not used yet."""

    def __init__(self, facts: KitFacts) -> None:
        """What does not end as a sentence does is none."""
        self._whole = [text for text in (facts.introduction, facts.description) if text and ends_whole(text)]
        self._single = [sentence for sentence in facts.own if ends_whole(sentence)]
        self._names = tuple(name for name in (facts.name, facts.given_name) if name)
        phrases = phrases_for(facts.primary_language)
        self._is_english = phrases is None
        self._first = re.compile(phrases.first_person, re.IGNORECASE) if phrases else _FIRST_PERSON

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

    def any_for(self, wish: Wish) -> str:
        """Whatever of all this fits and is not used, the longest texts first; empty for none."""
        known = (*self._whole, *self._single) if wish.takes_own else ()
        return next((text for text in known if wish.limit.fits(text)), "")

    def strike(self, text: str) -> None:
        """What is in that text is used, and so is what that text is a part of."""
        self._whole = [whole for whole in self._whole if whole not in text and text not in whole]
        self._single = [sentence for sentence in self._single if sentence not in text]

    def _voice_of(self, text: str) -> str:
        """Where another language has no mark of the first person, the text is taken as one by name."""
        if self._first.search(text):
            return "I"
        named = any(name in text for name in self._names)
        return "name" if named or not self._is_english or _THIRD_PERSON.search(text) else ""
