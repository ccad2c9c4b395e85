"""
Texts of sentences, each unlike all the others.

Every text is tried in many wordings, in an order that its platform alone decides, until one shares less than
`MOST_SHARED` of its eight-word runs with each text that was made before it. Where there are too few facts for that, the
text becomes shorter: texts of fewer than eight words cannot be told apart, nor need they be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clearname.kit.alike import MOST_SHARED, Shelf
from clearname.kit.cut import fit_sentences
from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts
from clearname.kit.guard import Guard
from clearname.kit.measure import Limit
from clearname.kit.speech import Opening, Speech

_TRIES = 32
"""Wordings of each richness that are tried."""
_SHORT = 180
"""Characters up to which a text says little more than who this is."""
_FIRST = ("roles", "workplaces", "topics")
_WORKS = ("book", "album", "article", "software", "video", "event")
_THEN = (*_WORKS, "schools", "credentials", "awards", "affiliations", "bodies", "press")


@dataclass(frozen=True, slots=True)
class Wish:
    """What one text should be."""

    key: str
    """Platform and field; decides the wording."""
    limit: Limit
    aim: int
    """Characters that are enough."""
    takes_own: bool = True
    """Whether the person's own sentences may stand in it."""
    must: tuple[str, ...] = ()
    """Kinds of facts that have to be in it, if there is room: the site, where links are hidden."""
    paragraphs: bool = False
    """Whether the text falls into paragraphs."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as it was made."""

    text: str
    like: str = ""
    """Key of a text that shares too much with it; empty for none."""
    is_reduced: bool = False
    """Whether it had to become shorter than there was room for."""
    has_name: bool = True


class Writer:
    """Makes the texts of one kit, one after the other."""

    def __init__(self, speech: Speech, guard: Guard, facts: KitFacts) -> None:
        """The person's own sentences, and the one that says who this is, are used once each."""
        self._speech = speech
        self._guard = guard
        self._own = list(facts.own)
        self._opening = facts.description
        self._called = (facts.name, *facts.shorter_names)
        self._host = facts.host
        self._role = facts.roles[0] if facts.roles else ""
        self.shelf = Shelf()

    def write(self, wish: Wish) -> Prose:
        """The text; empty where not even the shortest opening fits or may stand."""
        best = Prose("")
        least = 2.0
        for level, sentences in self._wordings(wish):
            text = self._fitted(sentences, wish)
            if not text or not self._guard.allows(text, f"kit: {wish.key}"):
                continue
            shared, key = self.shelf.nearest(text)
            repeated = self.shelf.holds(text)
            if shared + repeated / 100 < least:
                least = shared + repeated / 100
                reduced = level > 0 and self._has_room(text, wish)
                best = Prose(text, key if shared >= MOST_SHARED else "", reduced, self._names(text))
            if shared < MOST_SHARED and not repeated:
                break
        if best.text:
            self.shelf.put(wish.key, best.text)
            self._own = [sentence for sentence in self._own if sentence not in best.text]
            if self._opening and self._opening in best.text:
                self._opening = ""
        return best

    def _has_room(self, text: str, wish: Wish) -> bool:
        return wish.limit.fits(text + " " * 80) and len(text) + 80 < wish.aim

    def _names(self, text: str) -> bool:
        return any(name in text for name in self._called)

    def _wordings(self, wish: Wish) -> Iterator[tuple[int, list[str]]]:
        """Sentences to try, from rich to poor; the number is 0 for those that hold all they can."""
        if self._opening and wish.takes_own and wish.aim > _SHORT and wish.limit.fits(self._opening):
            for attempt in range(_TRIES // 4):
                yield 0, self._sentences(Opening(self._opening, "name", 0), wish, Dice(f"{wish.key} own {attempt}"))
        fitting = self._openings(wish.limit)
        for level in range(4 if fitting else 0):
            best = self._best(fitting, is_last=level == 3)
            for attempt in range(_TRIES):
                dice = Dice(f"{wish.key} {level} {attempt}")
                opening = dice.one_of(best)
                sentences = self._sentences(opening, wish, dice)
                yield level, sentences[: (len(sentences), max(2, len(sentences) // 2), 2, 1)[level]]
        for opening in sorted(fitting, key=lambda o: (len(o.text.split()), o.rank, o.text)):
            yield 4, [opening.text]

    def _openings(self, limit: Limit) -> list[Opening]:
        return [o for o in self._speech.openings if limit.fits(o.text) and self._guard.allows(o.text, "kit: opening")]

    def _best(self, fitting: list[Opening], *, is_last: bool) -> list[Opening]:
        """Those that say the most; of these the ones with the job title, unless nothing else helps."""
        rank = min(opening.rank for opening in fitting)
        best = [opening for opening in fitting if opening.rank == rank or is_last]
        main = [opening for opening in best if opening.role == self._role]
        return best if is_last or not main else main

    def _sentences(self, opening: Opening, wish: Wish, dice: Dice) -> list[str]:
        voice = opening.voice
        kinds = [kind for kind in self._order(dice) if kind not in wish.must]
        is_short = wish.aim <= _SHORT or not wish.limit.fits(" " * _SHORT)
        suiting = (s for s in self._own if wish.takes_own and not is_short and self._suits(s, voice, wish.limit))
        sentences = [opening.text]
        length = len(opening.text)
        for kind in (*kinds[:2], *wish.must, *([] if is_short else kinds[2:])):
            said = self._speech.sentence(kind, voice, 1 if is_short else 3, dice)
            if length + len(said) >= wish.aim or self._is_said(kind, said, sentences, opening):
                continue
            if self._guard.allows(said, f"kit: {kind.replace('_', ' ')}"):
                sentences.append(said)
                length += len(said) + 1
        if own := next(suiting, ""):
            sentences.insert(min(2, len(sentences)), own)
        return sentences

    def _is_said(self, kind: str, said: str, sentences: list[str], opening: Opening) -> bool:
        """Whether something of it stands in the text already: a role of the opening, a school that is a workplace."""
        values = self._speech.values[kind]
        if kind == "roles" and opening.role:
            opened, told = opening.role.casefold(), said.casefold()
            return opened in told or any(v.casefold() in opened and v.casefold() in told for v in values)
        return any(v in said and v in sentence for v in values for sentence in sentences)

    def _suits(self, sentence: str, voice: str, limit: Limit) -> bool:
        """Whether the person's own sentence goes with the voice: "I" and "my" do not follow a name."""
        speaks = bool(set(sentence.casefold().split()) & {"i", "my", "i'm", "i’m", "me"})
        return limit.fits(sentence) and speaks == (voice == "I") if voice else limit.fits(sentence)

    def _order(self, dice: Dice) -> list[str]:
        known = self._speech.kinds
        first = dice.mixed([kind for kind in _FIRST if kind in known])
        then = [kind for kind in _THEN if kind in known]
        last = dice.mixed([kind for kind in known if kind not in _FIRST and kind not in _THEN])
        return first[:2] + dice.mixed(first[2:] + then) + last

    def _fitted(self, sentences: list[str], wish: Wish) -> str:
        """
        The sentences that fit; what must be in it takes the place of others.

        Later sentences may still fit where an earlier one does not.
        """
        kept: list[str] = []
        for sentence in sentences:
            if wish.limit.fits(" ".join((*kept, sentence))):
                kept.append(sentence)
            elif not kept:
                return ""
        if not wish.paragraphs or len(kept) < 5:
            return " ".join(kept)
        # A paragraph that begins with a web address would be set from left to right in Arabic, too.
        starts = [at for at in range(2, len(kept)) if not kept[at].startswith(self._host)]
        first, second = starts[0], starts[len(starts) // 2]
        parts = (kept[:first], kept[first:second], kept[second:])
        return fit_sentences((" ".join(part) for part in parts if part), wish.limit, "\n\n")
