"""Words and phrases of many languages, looked for all at once: one pass over a text, however long the lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from clearname.detect.tokens import Word
from clearname.detect.word_lists import Phrase, languages, load_list

_KEY = 3
"""Letters of a stem by which it is looked up; no stem is shorter."""
_GAP = 3
"""Other words that `_` may stand for."""
_LEAST_ABROAD = 5
"""Letters of a single word that counts in a text of another language: short ones mean something else there."""
_MOST_STARRED = 4096
"""Words with stars whose meaning is kept; honest texts have none."""
_MOST_KEPT = 32_768
"""Words of which it is kept what they begin."""
_LEAST_APART = 4
"""Letters of a word that is looked for among letters that stand apart."""
_LEAST_SENTENCE = 4
"""Words by which an entry can be no part of another language's sentence."""
_OF_GATE = "gate "
"""Begins the names of sections that only the gate reads."""


class _Begun:
    """The entries that begin with one word, by the word that goes on."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        every = tuple(phrases)
        self.alone = tuple(phrase for phrase in every if len(phrase.parts) == 1)
        self.longer = tuple(phrase for phrase in every if len(phrase.parts) > 1)
        self._by_second: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in self.longer:
            if phrase.parts[1][-1] not in "*_":
                self._by_second[phrase.parts[1]].append(phrase)
        self._any = tuple(phrase for phrase in self.longer if phrase.parts[1][-1] in "*_")

    def after(self, following: Word | None) -> Iterable[Phrase]:
        """Those whose second word may be this one; None where no word follows."""
        known = self._by_second.get(following.folded) if following else None
        return (*known, *self._any) if known else self._any


_NOTHING = _Begun(())


class Phrases:
    """Entries of some lists, ready to be looked for."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._words: dict[str, list[Phrase]] = defaultdict(list)
        self._stems: dict[str, list[Phrase]] = defaultdict(list)
        self._single: list[Phrase] = []
        self._stars: dict[str, tuple[Phrase, ...]] = {}
        self._beginning: dict[str, _Begun] = {}
        for phrase in phrases:
            first = phrase.parts[0]
            (self._stems[first[:_KEY]] if first.endswith("*") else self._words[first]).append(phrase)
            if len(phrase.parts) == 1:
                self._single.append(phrase)
        entries = [(phrase.parts[0].rstrip("*"), phrase) for phrase in self._single]
        self._by_length = sorted((e for e in entries if len(e[0]) >= _LEAST_APART), key=lambda e: len(e[0]))

    def find(self, words: list[Word]) -> Iterator[tuple[Phrase, int, int]]:
        """What stands in the words: the entry, and from which word to which, half-open; longer ones beside shorter."""
        for at, word in enumerate(words):
            if word.is_apart:
                yield from ((phrase, at, at + 1) for phrase in self._apart(word))
                continue
            for form in (word.folded, *word.disguised) if word.disguised else (word.folded,):
                if "*" in form:
                    yield from ((phrase, at, at + 1) for phrase in self._starred(form))
                    continue
                begun = self._beginning.get(form)
                if begun is None:
                    begun = self._begun_by(form)
                for phrase in begun.alone:
                    yield phrase, at, at + 1
                if begun.longer:
                    yield from self._longer(begun, words, at)

    def _longer(self, begun: _Begun, words: list[Word], at: int) -> Iterator[tuple[Phrase, int, int]]:
        """Of the entries that begin there with more than one word, those that go on."""
        following = words[at + 1] if at + 1 < len(words) else None
        # Disguised words are rare: there, all are tried.
        near = begun.longer if following and following.disguised else begun.after(following)
        for phrase in near:
            if end := _end(phrase.parts, 1, words, at + 1):
                yield phrase, at, end

    def _begun_by(self, form: str) -> _Begun:
        """Entries whose first word this is; kept, since people use the same words."""
        near = self._stems.get(form[:_KEY], ())
        found = (*self._words.get(form, ()), *(phrase for phrase in near if _fits(phrase.parts[0], form)))
        begun = _Begun(found) if found else _NOTHING
        if len(self._beginning) < _MOST_KEPT:
            self._beginning[form] = begun
        return begun

    def _apart(self, word: Word) -> Iterator[Phrase]:
        forms = (word.folded, *word.disguised)
        most = max(map(len, forms))
        for entry, phrase in self._by_length:
            if len(entry) > most:
                return
            if any(entry in form for form in forms):
                yield phrase

    def _starred(self, form: str) -> Iterator[Phrase]:
        """Entries that a word with stars for letters ("st*pid") stands for."""
        if form not in self._stars and len(self._stars) < _MOST_STARRED:
            self._stars[form] = tuple(self._meant_by(form))
        yield from self._stars.get(form, ())

    def _meant_by(self, form: str) -> Iterator[Phrase]:
        if not form[:1].isalpha() or len(form) < 4 or len(form) > 20 or form.count("*") >= len(form):
            return
        pattern = re.compile("".join(r"\w" if letter == "*" else re.escape(letter) for letter in form))
        for phrase in self._single:
            entry = phrase.parts[0].rstrip("*")
            if entry[0] == form[0] and pattern.fullmatch(entry):
                yield phrase


@lru_cache(maxsize=64)
def phrases_of(language: str, site_language: str) -> Phrases:
    """
    The lists for a text: its own language's and the English one, and what cannot be mistaken of the site's.

    English is understood everywhere, and so are its short words.
    """
    own = [phrase for phrase in _of_languages(language, "en") if not phrase.section.startswith(_OF_GATE)]
    abroad = load_list(site_language) if site_language not in (language, "en") else ()
    known = {(phrase.section, phrase.parts) for phrase in own}
    sure = (p._replace(is_abroad=True) for p in abroad if _is_sure(p) and not p.section.startswith(_OF_GATE))
    return Phrases([*dict.fromkeys(own), *(phrase for phrase in sure if (phrase.section, phrase.parts) not in known)])


@lru_cache(maxsize=64)
def gate_phrases(*tags: str) -> Phrases:
    """
    What the gate looks for in a text of the first of these languages, and the small words that it needs for that.

    Of the others only what cannot be mistaken.
    Without a language: what cannot be mistaken of all of them, for texts that are too short to tell.
    """
    if tags:
        others = (phrase for phrase in _of_languages(*tags[1:]) if _is_sure(phrase))
        own = (*load_list(tags[0]), *others)
        return Phrases(dict.fromkeys(phrase for phrase in own if _is_read_by_gate(phrase)))
    every = (phrase for language in languages() for phrase in load_list(language))
    return Phrases(dict.fromkeys(p for p in every if _is_read_by_gate(p) and _is_sure(p) and p.section != "idiom"))


@lru_cache(maxsize=1)
def gate_sentences() -> Phrases:
    """What is a sentence nearly, of all languages: it can stand in a text of any other."""
    every = (phrase for language in languages() for phrase in load_list(language))
    return Phrases(
        dict.fromkeys(p for p in every if p.section.startswith(_OF_GATE) and len(p.parts) >= _LEAST_SENTENCE)
    )


def _is_read_by_gate(phrase: Phrase) -> bool:
    return phrase.section.startswith(_OF_GATE) or phrase.section in ("idiom", "is", "threat")


def _of_languages(*languages: str) -> Iterator[Phrase]:
    for language in dict.fromkeys(languages):
        yield from load_list(language)


def _is_sure(phrase: Phrase) -> bool:
    return len(phrase.parts) > 1 or len(phrase.parts[0].rstrip("*")) >= _LEAST_ABROAD


def _fits(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _end(parts: tuple[str, ...], number: int, words: list[Word], at: int) -> int:
    """Behind which word the parts from that number on end, if they stand there; else 0."""
    while number < len(parts):
        if parts[number] == "_":
            ends = (_end(parts, number + 1, words, at + gap) for gap in range(_GAP + 1))
            return next((end for end in ends if end), 0)
        if at >= len(words) or not any(_fits(parts[number], f) for f in (words[at].folded, *words[at].disguised)):
            return 0
        number, at = number + 1, at + 1
    return at
