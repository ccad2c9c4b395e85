"""Doorway twins: own pages that differ by a name, a place or a claim only. Search engines punish such pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from html import unescape
from itertools import islice
from typing import NamedTuple
from zlib import crc32

from clearname.model import Page
from clearname.patterns import later
from clearname.problems import Problem
from clearname.settings import Person
from clearname.similarity import is_unspaced
from clearname.text import fold_latin, printable

SHORTEST = 40
"""Words of one that are left without names and numbers; shorter texts say too little to be compared."""
SAME = 0.8
"""Share of the words, in order, that two pages have in common where they are twins. 0.4 is much for honest ones."""
_RUN = 4
"""Words of the runs by which pages are found that are worth comparing."""
_COMMON = 0.2
"""Share of the runs of the shorter page that twins have at least in common: a swapped word breaks four of them."""
_MANY = 500
"""Pages from which only one run in eight is looked at."""
_MOST_HOLDERS = 64
"""Pages noted for one run; what stands in more of them is no sign of a twin."""

_FEW = 4
"""Pages that are compared with each other one before runs of words are looked for."""
_KEPT = 256
"""Pages, and pairs of them, of which is kept what was found: a preview asks again with one of them changed."""

_BREAK = later(r"</?(?:p|h[2-6]|li|td|th|dt|dd|br|div|figcaption|blockquote)\b[^>]*>")
_TAG = later(r"<[^>]*>")
_WORD = later(r"[^\W\d_]+")

Words = tuple[str, ...]


def check_twins(pages: Iterable[Page], person: Person, apart: frozenset[str] = frozenset()) -> list[Problem]:
    """
    `page-twin` for each page that says nearly the same as an earlier one in the same language, with both files.

    Not compared: names and town of the person, organisations of pelican.conf, numbers, and words with a capital, which
    is where places and other names are. `apart`: `keys_of_pages` of pages among which no two are twins. Source: Google
    Search Central, "Spam policies", "Doorway abuse".
    """
    every = tuple(pages)
    dropped = _known_names(person)
    keys = keys_of_pages(every, person) if apart else [""] * len(every)
    times = Counter(keys)  # of two that are alike to the letter, one alone was known
    texts = [
        (page, words, key in apart and times[key] == 1)
        for page, key in zip(every, keys, strict=True)
        if len(words := _words(str(page.body), dropped)) >= SHORTEST
    ]
    search = _Search(every=1 if len(texts) <= _MANY else 8)
    found = [search.text_of(page, words) for page, words, _ in texts]
    new = [text for text, (_, _, is_apart) in zip(found, texts, strict=True) if not is_apart]
    if len(new) <= _FEW and not any(_is_twin(one, other) for one in new for other in found if _is_pair(one, other)):
        return []
    problems: list[Problem] = []
    for text in found:
        twin = next((other for other in search.near(text) if _is_twin(text, other)), None)
        search.note(text)
        if twin is not None:
            problems.append(_problem(text.page, twin.page))
    return problems


def keys_of_pages(pages: Iterable[Page], person: Person) -> list[str]:
    """For each page a digest of all of it that `check_twins` looks at."""
    names = repr(sorted(_known_names(person))).encode("utf-8", "surrogatepass")
    begun = blake2b(names, digest_size=16)
    keys = []
    for page in pages:
        made = begun.copy()
        made.update(repr((page.language, str(page.body))).encode("utf-8", "surrogatepass"))
        keys.append(made.hexdigest())
    return keys


class _Text(NamedTuple):
    """A page as it is compared."""

    page: Page
    words: Words
    bag: frozenset[int]
    """Each word as often as it is there, by numbers, so that two texts are compared in one step."""
    every: int
    """One in how many runs is looked at."""

    @property
    def runs(self) -> frozenset[int]:
        """The runs of words, as numbers."""
        return _runs(self.words, self.every)


class _Search:
    """Finds the pages that share many runs of words with another one, nearest first."""

    def __init__(self, every: int) -> None:
        self._every = every
        self._holders: dict[int, list[int]] = {}
        self._texts: list[_Text] = []
        self._numbers: dict[tuple[str, int], int] = {}

    def text_of(self, page: Page, words: Words) -> _Text:
        """The page made ready to be compared."""
        times: Counter[str] = Counter()
        bag: list[int] = []
        for word in words:
            bag.append(self._numbers.setdefault((word, times[word]), len(self._numbers)))
            times[word] += 1
        return _Text(page, words, frozenset(bag), self._every)

    def near(self, text: _Text) -> Iterator[_Text]:
        """The texts of the same language, among those noted, that share most runs of words with this one."""
        shared = Counter(number for run in text.runs for number in self._holders.get(run, ()))
        for number, common in shared.most_common(_MOST_HOLDERS):
            other = self._texts[number]
            is_near = common >= _COMMON * min(len(text.runs), len(other.runs))
            if is_near and other.page.language == text.page.language:
                yield other

    def note(self, text: _Text) -> None:
        """Keeps the text to compare later ones with."""
        for run in sorted(text.runs):
            holders = self._holders.setdefault(run, [])
            if len(holders) < _MOST_HOLDERS:
                holders.append(len(self._texts))
        self._texts.append(text)


@lru_cache(maxsize=_MANY)
def _runs(words: Words, every: int) -> frozenset[int]:
    places = zip(*(islice(words, start, None) for start in range(_RUN)), strict=False)
    numbers = (crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in places)
    return frozenset(number for number in numbers if number % every == 0)


def _is_pair(one: _Text, other: _Text) -> bool:
    return one is not other and one.page.language == other.page.language


def _is_twin(one: _Text, other: _Text) -> bool:
    enough = SAME * (len(one.words) + len(other.words))
    # No order of the words has more in common than the words have; nearly every pair is done with here.
    if 2 * min(len(one.words), len(other.words)) < enough or 2 * len(one.bag & other.bag) < enough:
        return False
    return _are_same(one.words, other.words)


@lru_cache(maxsize=_KEPT)
def _are_same(one: Words, other: Words) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SAME


@lru_cache(maxsize=_KEPT)
def _words(body: str, dropped: frozenset[str]) -> Words:
    """The words that two pages can have in common; single letters in scripts without spaces."""
    text = unescape(_TAG.sub("", _BREAK.sub(" ", body)))
    words = [word for word in _WORD.findall(text) if not word[0].isupper()]
    folded = {word: fold_latin(word) for word in dict.fromkeys(words)}
    kept = tuple(folded[word] for word in words if folded[word] not in dropped)
    letters = "".join(kept)
    if not is_unspaced(letters):
        return kept
    for name in sorted(dropped, key=len, reverse=True):
        letters = letters.replace(name, "")
    return tuple(letters)


def _known_names(person: Person) -> frozenset[str]:
    bodies = (*person.works_for, *person.affiliations, *person.alumni_of, *person.member_of)
    names = (
        person.name, person.given_name, person.family_name, person.additional_name, *person.other_names, person.town,
        *(body.name for body in bodies),
    )  # fmt: skip
    return frozenset(word for name in names for word in _WORD.findall(fold_latin(name)) if len(word) > 1)


def _problem(page: Page, twin: Page) -> Problem:
    return Problem(
        printable(page.source, 200),
        "page-twin",
        f"this page says nearly the same as {printable(twin.source, 200)}; only names, places or a few words differ",
        "Make one page of the two, or write on each what only that one has; search engines punish such pairs.",
    )
