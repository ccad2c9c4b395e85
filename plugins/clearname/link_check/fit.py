"""Whether a name and words elsewhere fit the person of today, in any script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from clearname.settings import Person
from clearname.text import fold_latin

_SHORTEST = 4
"""Letters of a word that may tell something, in scripts with spaces between words."""
_ENOUGH = 0.6
"""Of the runs of four words of a kit's text that have to stand on the page, so that a changed comma is no matter."""
_RUN = 4
_COMMON = frozenset({
    "about", "after", "also", "and", "been", "both", "from", "have", "into", "more", "most", "official", "only",
    "other", "over", "page", "person", "site", "some", "such", "than", "that", "their", "them", "they", "this",
    "through", "under", "website", "were", "what", "when", "where", "which", "while", "with", "work", "works", "year",
    "years", "your",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expected:
    """What a page of the person should show today."""

    site_url: str
    names: tuple[str, ...]
    """The name and the other spellings that the person wants to be found by."""
    words: frozenset[str] = frozenset()
    """Folded words of which at least one should stand there; empty for no such wish."""
    kit_texts: tuple[str, ...] = ()
    """What the last kit made for this platform; one of them should stand there. Empty where there was none."""


def expected_of(person: Person, site_url: str, kit_texts: Iterable[str] = ()) -> Expected:
    """What a page of this person should show: any of the names, and something of the work, the place or the bodies."""
    bodies = (*person.works_for, *person.affiliations, *person.member_of, *person.alumni_of)
    said = (
        person.headline, person.job_title, person.town, person.description, person.introduction, *person.occupations,
        *person.knows_about, *(body.name for body in bodies),
    )  # fmt: skip
    names = (person.name, *person.other_names)
    own = {word for name in names for word in tokens(name)}
    words = frozenset(word for text in said for word in tokens(text) if _tells(word)) - own
    return Expected(site_url, names, words, tuple(text for text in kit_texts if tokens(text)))


def tokens(text: str) -> list[str]:
    """The words of a text in lower case, without accents and marks; the same for every way to write them."""
    folded = fold_latin(text)
    return re.findall(r"\w+", "".join(c for c in folded if unicodedata.category(c)[0] != "M" and c != "\u0640"))


def is_name(untrusted_shown: str, names: Iterable[str]) -> bool:
    """
    Whether what stands in a field for a name is one of the names.

    More around it is right (pronouns, a title), and so is a name with a middle part left out or shortened to its first
    letter; one name of several alone is not.
    """
    shown = tokens(untrusted_shown)
    for name in names:
        known = tokens(name)
        if known and (_stands(known, shown) or _is_shortened(shown, known)):
            return True
    return False


def holds_name(untrusted_texts: Iterable[str], names: Iterable[str]) -> bool:
    """Whether one of the names stands somewhere in the texts."""
    spread = [tokens(text) for text in untrusted_texts]
    return any(known and _stands(known, shown) for known in map(tokens, names) for shown in spread)


def holds_word(untrusted_texts: Iterable[str], words: frozenset[str]) -> bool:
    """Whether one of the words stands in the texts; in scripts without spaces, inside of a longer run too."""
    for text in untrusted_texts:
        shown = tokens(text)
        if not words.isdisjoint(shown):
            return True
        unspaced = "".join(word for word in shown if not word.isascii())
        if unspaced and any(not word.isascii() and word in unspaced for word in words):
            return True
    return False


def holds_text(untrusted_texts: Iterable[str], kit_texts: Iterable[str]) -> bool:
    """Whether one of the kit's texts stands there, as it was made or with a few words changed."""
    shown = [word for text in untrusted_texts for word in (*tokens(text), "\n")]
    runs = {tuple(shown[at : at + _RUN]) for at in range(len(shown))}
    joined = " ".join(shown)
    for text in kit_texts:
        wanted = tokens(text)
        if len(wanted) < 2 * _RUN:
            if " ".join(wanted) in joined:
                return True
            continue
        own = [tuple(wanted[at : at + _RUN]) for at in range(len(wanted) - _RUN + 1)]
        if sum(run in runs for run in own) >= _ENOUGH * len(own):
            return True
    return False


def _tells(word: str) -> bool:
    return word not in _COMMON and not word.isdecimal() and len(word) >= (_SHORTEST if word.isascii() else 2)


def _stands(known: list[str], shown: list[str]) -> bool:
    wanted, there = " ".join(known), " ".join(shown)
    return f" {wanted} " in f" {there} " or (not wanted.isascii() and len(wanted) > 1 and wanted in there)


def _is_shortened(shown: list[str], known: list[str]) -> bool:
    if len(shown) < 2 or len(known) < 2 or shown[-1] != known[-1]:
        return False
    left = iter(known[:-1])
    return all(any(word == other or word == other[:1] for other in left) for word in shown[:-1])
