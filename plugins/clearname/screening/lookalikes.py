"""The rule about letters that only look like others: mixed scripts, and disguised names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, in_field
from clearname.text import fold_latin, is_invisible

_WORD = re.compile(r"[\w|$\u0300-\u036f\u200b-\u200d\u00ad\u2060]+(?:-[\w|$]+)*")
_OTHER = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u13a0-\u13ff\uab70-\uabbf\u2c60-\u2c7f\ua640-\ua69f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# Letters and digits by the Latin letter they look like. Source: Unicode Technical Standard 39, confusables.txt, the
# rows of Cyrillic, Greek, Armenian and Cherokee whose shape is a basic Latin letter's; and digits for letters.
_SHAPES = str.maketrans({
    **dict(zip("АВЕЅЗІЈКМНОРСТУХԀԌԚԜҺҮѴ", "ABES3IJKMHOPCTYXDGQWHYV", strict=True)),
    **dict(zip("авеѕіјкморсухԁԍԛԝһүѵӏнтгп", "abesijkmopcyxdgqwhyvlhtrn", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹϳ", "ABEZHIKMNOPTYXCj", strict=True)),
    **dict(zip("αγεικνορτυχϲωη", "ayeiKvoptuxcwn".lower(), strict=True)),
    **dict(zip("ՍՏՕԼօսոհցգզքղյ", "USOLounhgqqpnj", strict=True)),
    **dict(zip("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᏒᏚᎢᏙᎳᏃᎩ", "ABCDEGHiJKLMPRSTVWZY", strict=True)),
    "ı": "i", "ɑ": "a", "ɡ": "g", "ɩ": "i", "ʟ": "l", "ᴏ": "o", "ꜱ": "s", "ƽ": "s", "ǀ": "l",
})  # fmt: skip
# These look alike in many fonts: capital I, small i and l, the digit and the bar.
_STROKES = str.maketrans("Ii|10$534", "llllossea")
_PAIRS = (("rn", "m"), ("vv", "w"))
_LEAST = 4
"""Letters of a single word that is worth disguising."""


def skeleton(untrusted_text: str) -> str:
    """What the text looks like: equal for texts that a reader cannot tell apart. Source: UTS 39, section 4."""
    shapes = "".join(c for c in unicodedata.normalize("NFKC", untrusted_text) if not is_invisible(c))
    folded = fold_latin(fold_latin(shapes.translate(_SHAPES).translate(_STROKES)).translate(_STROKES))
    for pair, letter in _PAIRS:
        folded = folded.replace(pair, letter)
    return folded


def _lookalike(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    wanted = context.memory.get("lookalike")
    if not isinstance(wanted, _Wanted):
        wanted = context.memory["lookalike"] = _Wanted(_own_words(context))
    for words in candidate.everything:
        text = words.untrusted
        mixed = () if text.isascii() else [m.span() for m in _WORD.finditer(text) if _is_mixed(m[0])]
        what = "letters of two scripts in one word, which look alike"
        yield from in_field("lookalike", Label.LOOKALIKE, what, words, mixed)
        what = "a word that only looks like your name or your site's"
        yield from in_field("lookalike", Label.LOOKALIKE, what, words, wanted.find(text))


class _Wanted:
    """Names and titles, and what they look like."""

    def __init__(self, names: Iterable[str]) -> None:
        self._plain: set[str] = set()
        self._looks: set[str] = set()
        for name in names:
            parts = [match[0] for match in _WORD.finditer(name)]
            self._plain.add(_plain(" ".join(parts)))
            self._looks.add(skeleton(" ".join(parts)))
        self._looks.discard("")
        self._first = {look.partition(" ")[0] for look in self._looks}
        self._most = max((look.count(" ") + 1 for look in self._looks), default=0)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Where something stands that looks like one of them and is written in other letters."""
        if text.isascii() and not self._may_look_like(text):
            return
        looks = [_look(written) for written in _WORD.findall(text)]
        if self._first.isdisjoint(looks):
            return
        matches = list(_WORD.finditer(text))
        for at, look in enumerate(looks):
            if look not in self._first:
                continue
            for count in range(1, min(self._most, len(looks) - at) + 1):
                if " ".join(looks[at : at + count]) in self._looks:
                    written = " ".join(match[0] for match in matches[at : at + count])
                    if _plain(written) not in self._plain:
                        yield matches[at].start(), matches[at + count - 1].end()

    def _may_look_like(self, ascii_text: str) -> bool:
        """Whether the looks of one stand anywhere in what all of the text looks like; much cheaper than by word."""
        looks = ascii_text.translate(_STROKES).lower().translate(_STROKES)
        for pair, letter in _PAIRS:
            looks = looks.replace(pair, letter)
        return any(look in looks for look in self._first)


def _own_words(context: ScreenContext) -> Iterator[str]:
    person, site = context.settings.person, context.settings.site
    names = (*context.own_names, site.title)
    yield from names
    yield urlsplit(site.url).hostname or ""
    for name in (person.given_name, person.family_name, *names):
        yield from (word for word in name.split() if len(word) >= _LEAST)
        yield "".join(name.split())


def _is_mixed(word: str) -> bool:
    """Latin letters with one of another alphabet that looks Latin; units such as µm are none."""
    if not (_LATIN.search(word) and _OTHER.search(word)):
        return False
    # A compound may join words of two scripts; a word may not.
    parts = re.split(r"[-_\d]+", word)
    return any(_LATIN.search(part) and any(c.translate(_SHAPES) != c for c in _OTHER.findall(part)) for part in parts)


def _plain(text: str) -> str:
    """The text without accents and case: an honest spelling of a name may differ in these."""
    return fold_latin(text)


@lru_cache(maxsize=16_384)
def _look(word: str) -> str:
    return skeleton(word)


RULES = (Rule("lookalike", Label.LOOKALIKE, _lookalike),)
