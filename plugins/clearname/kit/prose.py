"""
Texts of sentences, each unlike all the others.

What a text says stands in one order: who and where, what, where, training, honours, works, languages, website. Which
facts it takes and how it words them is tried in many ways, in an order that its platform alone decides, until one
shares less than `MOST_SHARED` of its eight-word runs with each text that was made before it. Where there are too few
facts for that, the text becomes shorter: texts of fewer than eight words cannot be told apart, nor need they be.

In a language whose sentences are not known here a text is one that the person wrote, or there is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clearname.kit.alike import MOST_SHARED, Shelf
from clearname.kit.cut import fit_sentences
from clearname.kit.dice import Dice
from clearname.kit.facts import KitFacts
from clearname.kit.guard import Guard
from clearname.kit.own import OwnSentences
from clearname.kit.speech import Opening, Speech
from clearname.kit.wishes import Form, Prose, Wish

_TRIES = 32
"""Wordings of each richness that are tried."""
_SHORT = 180
"""Characters up to which a text says little more than who this is."""
_A_SENTENCE = 85
"""Characters, about."""
_A_PARAGRAPH = 120
"""Characters, at least."""
_FIRST = ("roles", "topics", "workplaces")
_WORKS = ("book", "album", "article", "software", "video", "event")
_PAST = ("schools", "credentials", "awards", "affiliations", "bodies")
_ORDER = (*_FIRST, *_PAST, *_WORKS, "press", "other_names", "languages", "site")
_MOST_WORKS = 2
"""Kinds of works in one text."""


class _Line(NamedTuple):
    """A sentence, and in which part of a text it stands."""

    text: str
    part: int = 0


class Writer:
    """Makes the texts of one kit, one after the other."""

    def __init__(self, speech: Speech, guard: Guard, facts: KitFacts) -> None:
        """The person's own sentences, and the two texts that say who this is, are used once each."""
        self._speech = speech
        self._guard = guard
        self._own = OwnSentences(facts)
        self._called = (facts.name, *facts.shorter_names)
        self._host = facts.host
        self._gap = facts.gap
        self._role = facts.roles[0] if facts.roles else ""
        self.shelf = Shelf()

    def write(self, wish: Wish) -> Prose:
        """The text; empty where not even the shortest opening fits or may stand."""
        best = Prose("")
        least = 2.0
        for level, lines in self._wordings(wish):
            text = self._fitted(lines, wish)
            if not text or not self._guard.allows(text, f"kit: {wish.key}"):
                continue
            shared, key = self.shelf.nearest(text)
            repeated = self.shelf.holds(text)
            if shared + repeated / 100 < least:
                least = shared + repeated / 100
                reduced = level > 1 and self._has_room(text, wish)
                best = Prose(text, key if shared >= MOST_SHARED else "", reduced, self._names(text))
            if shared < MOST_SHARED and not repeated:
                break
        if best.text:
            self.shelf.put(wish.key, best.text)
            self._own.strike(best.text)
        return best

    def _has_room(self, text: str, wish: Wish) -> bool:
        return wish.limit.fits(text + " " * 80) and len(text) + 80 < wish.aim

    def _names(self, text: str) -> bool:
        return any(name in text for name in self._called)

    def _wordings(self, wish: Wish) -> Iterator[tuple[int, list[_Line]]]:
        """Sentences to try, from rich to poor; the number is above 1 for those that hold less than they can."""
        if whole := self._own.whole_for(wish):
            for attempt in range(_TRIES // 4):
                yield 0, self._lines(whole, wish, Dice(f"{wish.key} own {attempt}"))
        fitting = self._openings(wish)
        if not self._speech.openings and (own := self._own.any_for(wish)):
            yield 0, [_Line(own)]
        for level in range(5 if fitting else 0):
            best = self._best(fitting, wish.voice if level in (0, 2) else "", is_last=level == 4)
            dice = Dice(f"{wish.key} {level}")
            ordered = dice.mixed(best)
            for attempt in range(_TRIES):
                opening = ordered[attempt % len(ordered)]
                lines = self._lines(opening, wish, Dice(f"{wish.key} {level} {attempt}"))
                yield level, lines[: (len(lines), len(lines), max(2, len(lines) // 2), 2, 1)[level]]
        for opening in sorted(fitting, key=lambda o: (len(o.text.split()), o.rank, o.text)):
            yield 5, [_Line(opening.text)]

    def _openings(self, wish: Wish) -> list[Opening]:
        speech = self._speech
        known = {Form.BIO: speech.openings, Form.POST: speech.posts, Form.VIDEO: speech.videos}[wish.form]
        return [o for o in known if wish.limit.fits(o.text) and self._guard.allows(o.text, "kit: opening")]

    def _best(self, fitting: list[Opening], voice: str, *, is_last: bool) -> list[Opening]:
        """Those that say the most; of these the ones with the job title and the voice, unless nothing else helps."""
        if is_last:
            return fitting
        rank = min(opening.rank for opening in fitting)
        best = [opening for opening in fitting if opening.rank == rank]
        main = [opening for opening in best if opening.role == self._role] or best
        return [opening for opening in main if opening.voice in (voice, "")] or main

    def _lines(self, opening: Opening, wish: Wish, dice: Dice) -> list[_Line]:
        is_short = wish.aim <= _SHORT or not wish.limit.fits(" " * _SHORT)
        lines = [_Line(opening.text)]
        if wish.takes_own and not is_short and (own := self._own.next_for(opening, wish)):
            lines.append(_Line(own))
        length = sum(len(line.text) for line in lines)
        for kind in self._kinds(wish, dice, is_short=is_short):
            said = " ".join((opening.role, *(line.text for line in lines)))
            told = self._speech.sentence(kind, opening.voice, 1 if is_short else 3, dice, said, lines[-1].text)
            if not told or (length + len(told) >= wish.aim and kind not in wish.must):
                continue
            if self._guard.allows(told, f"kit: {kind.replace('_', ' ')}"):
                lines.append(_Line(told, _part_of(kind)))
                length += len(told) + 1
        return lines

    def _kinds(self, wish: Wish, dice: Dice, *, is_short: bool) -> list[str]:
        """Which facts the text speaks of, in the order of every text."""
        known = [kind for kind in self._speech.kinds if kind not in wish.must]
        about = [kind for kind in _FIRST if kind in known]
        if wish.form is not Form.BIO:
            about = [kind for kind in about if kind != "workplaces"]
        first = dice.mixed(about)
        if wish.form is not Form.BIO or is_short:
            chosen = first[:2]
        else:
            works = dice.mixed([kind for kind in _WORKS if kind in known])[:_MOST_WORKS]
            others = [kind for kind in known if kind not in _FIRST and kind not in _WORKS]
            more = dice.mixed([*others, *works])
            chosen = [*first, *more][: max(3, wish.aim // _A_SENTENCE)]
        return [kind for kind in _ORDER if kind in (*chosen, *wish.must)]

    def _fitted(self, lines: list[_Line], wish: Wish) -> str:
        """The sentences that fit; later ones may still fit where an earlier one does not."""
        kept: list[_Line] = []
        for line in lines:
            if wish.limit.fits(self._gap.join(known.text for known in (*kept, line))):
                kept.append(line)
            elif not kept:
                return ""
        if not wish.paragraphs:
            return self._gap.join(line.text for line in kept)
        return fit_sentences(self._paragraphs(kept), wish.limit, "\n\n")

    def _paragraphs(self, lines: list[_Line]) -> list[str]:
        """
        Who and what; training and honours; the rest.

        What would be hardly a paragraph goes on with the one before, as does what would begin with a web address: it
        would be set from left to right in Arabic, too.
        """
        parts: list[str] = []
        for part in range(3):
            text = self._gap.join(line.text for line in lines if line.part == part)
            if parts and (len(text) < _A_PARAGRAPH or text.startswith(self._host)):
                parts[-1] = f"{parts[-1]}{self._gap}{text}".strip()
            else:
                parts.append(text)
        return parts


def _part_of(kind: str) -> int:
    return 0 if kind in _FIRST else 1 if kind in _PAST else 2
