"""Looking for many terms in many pages at once: words first, patterns only where a word of the term stands."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from clearname.detect.addresses import find_streets
from clearname.detect.contacts import same_number
from clearname.detect.spoken import expressions_of, find_signs, find_spoken, languages_said
from clearname.folding import SEPARATOR, decode, fold, words_of
from clearname.gate.apart import LettersApart, may_stand_apart
from clearname.gate.cut import CutTerms
from clearname.gate.figures import LEAST_LETTERS, FigureReader
from clearname.gate.full_names import FullNames
from clearname.gate.houses import House, house_of
from clearname.gate.link_forms import other_forms, plain_address
from clearname.patterns import later
from clearname.settings import Person

if TYPE_CHECKING:
    from clearname.gate.passage import Passage

_NUMBER = later(r"[0-9](?:[\W_]{0,3}[0-9]){5,}")
_GAP = r"[\W_]{0,3}"
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"
# Scripts that write without spaces: a term is looked for anywhere. Thai to Khmer, kana, ideographs.
_SPACELESS = later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")
_OF_PEOPLE = frozenset({"hidden-name", "unwanted-name"})
_PARTED = SEPARATOR.strip()
_DOT = later(r" ?[\[({] ?(?:dot|\.) ?[\])}] ?| dot ")
_WIDE_DOT = later("[\u3002\uff0e\uff61]")
# Browsers open the same page with a dot behind the host, a port, more slashes, and "./" before a part of the path.
_HOST_END, _SLASH = r"\.?(?::[0-9]{1,5})?", r"/(?:\.?/)*"
# "Ruth K. Lind" and "Ruth van der Lind" name Ruth Lind.
_BETWEEN_NAMES = r"(?: (?:\w\.?|van|von|de|da|di|du|del|der|den|dos|la|le|al|el|bin|ibn|af|av|zu)){1,3} "


@dataclass(frozen=True, slots=True)
class Hit:
    """One term that was found."""

    code: str
    """Of the rule that the term belongs to."""
    text: str
    """As it stands in the folded text; a secret."""


@dataclass(frozen=True, slots=True)
class _Term:
    code: str
    expression: str
    """Compiled only where a word of the term stands: of thousands of terms, most stand nowhere."""


class Terms:
    """
    A set of terms with the code of the rule that each belongs to, to be looked for in folded text.

    A term matches whole words, in any case and spelling that `fold` levels, with up to three other characters or
    none between its words, with the last word first ("Street, Elm"), and names also with an initial ("J. Smith",
    "Smith, J.") and with initials or a "van der" in between. A term of six or more digits matches whatever stands
    between them. Addresses match with everything below them, with a port or more slashes, and however the dots are
    disguised. Terms match with their letters apart too (`apart`), cut into pieces (`cut`), with figures for letters
    (`figures`), numbers in words (`spoken`).
    """

    def __init__(self, terms: Iterable[tuple[str, str]], public: Iterable[str] = ()) -> None:
        """`public` are the person's own names: where a hidden name is spelled like one of them, it is not hidden."""
        self._public = tuple(fold(decode(name)) for name in public)
        self._by_word: dict[str, list[_Term]] = defaultdict(list)
        self._numbers: list[tuple[str, str]] = []
        self._anywhere: list[tuple[str, str]] = []
        self._apart = LettersApart()
        self._cut = CutTerms()
        self._figures = FigureReader()
        self._full_names = FullNames()
        self.houses: list[House] = []
        """The houses among the terms, whose number may stand apart from the street."""
        for code, term in dict.fromkeys(terms):
            self._add_address(code, term) if code == "unwanted-link" else self._add(code, term)
            if code == "protected-term" and "," in term:
                for part in _streets_in(term):
                    self._add(code, part)
        self._keys = frozenset(self._by_word)

    def __bool__(self) -> bool:
        return bool(self._by_word or self._numbers or self._anywhere)

    def search(self, folded: str, vocabulary: frozenset[str] | None = None) -> Iterator[Hit]:
        """
        The terms that stand in the text, a few twice; `folded` is from `fold` or `fold_page`; `vocabulary`: its words,
        where they are known.
        """
        if not self:
            return
        vocabulary = frozenset(words_of(folded)) if vocabulary is None else vocabulary
        words = self._keys & vocabulary
        if words:
            yield from self._search_patterns(words, folded)
        if self._numbers:
            yield from self._search_numbers(folded, vocabulary)
        for other in other_forms(folded):
            found = self._matches(self._keys & frozenset(words_of(other)), other)
            yield from (Hit(code, match[0]) for code, match in found if code == "unwanted-link")
        if self._apart and may_stand_apart(vocabulary):
            yield from (Hit(code, text) for code, text in self._apart.search(words_of(folded)))
        if self._cut.may_stand(vocabulary):
            for part in folded.split(_PARTED):
                yield from (Hit(code, text) for code, text in self._cut.search(words_of(part)))
        if (read := self._figures.read(folded)) is not None:
            yield from self._search_read(read, folded)
        for code, text in self._anywhere:
            if text in folded:
                yield Hit(code, text)

    def search_passage(self, passage: Passage) -> Iterator[Hit]:
        """As `search`, and the names whose other words only capitals tell (`full_names`)."""
        yield from self.search(passage.folded, passage.vocabulary)
        if self._full_names.may_stand(passage.vocabulary):
            yield from (Hit(code, text) for code, text in self._full_names.search(passage.plain))

    def _search_numbers(self, folded: str, vocabulary: frozenset[str]) -> Iterator[Hit]:
        numbers = [re.sub(r"\D", "", run) for run in _NUMBER.findall(folded)]
        said = [*find_signs(folded)] if not folded.isascii() else []
        if languages := languages_said(vocabulary):
            said += find_spoken(words_of(folded.replace("'", "")), languages)
        for code, digits in self._numbers:
            if any(digits in number for number in (*numbers, *said)) or any(same_number(digits, run) for run in said):
                yield Hit(code, digits)

    def _search_read(self, read: str, folded: str) -> Iterator[Hit]:
        """The terms in a text that was read with letters for figures, as they stand in it."""
        for code, match in self._matches(self._keys & frozenset(words_of(read)), read):
            text = folded[slice(*match.span())]
            # What was said of dots in an address has moved its place.
            if code != "unwanted-link" and text != match[0] and sum(map(str.isalpha, match[0])) >= LEAST_LETTERS:
                yield Hit(code, text.strip())

    def _search_patterns(self, words: Iterable[str], folded: str) -> Iterator[Hit]:
        yield from (Hit(code, match[0].strip()) for code, match in self._matches(words, folded))

    def _matches(self, words: Iterable[str], folded: str) -> Iterator[tuple[str, re.Match[str]]]:
        terms = dict.fromkeys(term for word in sorted(words) for term in self._by_word[word])
        undotted = None
        for term in terms:
            text = folded
            if term.code == "unwanted-link":
                text = undotted = _DOT.sub(".", folded) if undotted is None else undotted
            if match := _compiled(term.expression).search(text):
                yield term.code, match

    def _add(self, code: str, written: str) -> None:
        folded = fold(decode(written))
        words = words_of(folded)
        digits = re.sub(r"\D", "", folded)
        if len(digits) >= 6 and not re.search(r"[^\W\d_]", folded):
            # The national form of a number is inside the international one, so leading zeros and + do not count.
            self._numbers.append((code, digits.lstrip("0") or digits))
            return
        public = self._public if code == "hidden-name" else ()
        is_spaceless = not words or bool(_SPACELESS.search(folded))
        if folded and is_spaceless and not any(folded in name for name in public):
            self._anywhere.append((code, folded))
        if words and not any("".join(words) in "".join(words_of(name)) for name in public):
            self._apart.add(code, words)
            for each in _said_shorter(words, code) if code in _OF_PEOPLE else [words]:
                self._cut.add(code, each)
            self._figures.add(words)
            if code in _OF_PEOPLE:
                self._full_names.add(code, words, {word for name in self._public for word in words_of(name)})
        if code == "protected-term" and (house := house_of(code, words)):
            self.houses.append(house)
            self._by_word[house.key] += [_Term(code, _whole(expression)) for expression in house.expressions]
        for key, expression in _expressions(words, names=code in _OF_PEOPLE) if words else ():
            if not any(key in name and _compiled(expression).search(name) for name in public):
                self._by_word[key].append(_Term(code, expression))

    def _add_address(self, code: str, written: str) -> None:
        address = _DOT.sub(".", fold(_WIDE_DOT.sub(".", decode(written))))
        if address.startswith("@"):
            name = address.strip("@").partition("@")[0]
            if words := words_of(name):
                expression = rf"[@/]{re.escape(name)}(?![^\W_])"
                self._by_word[max(words, key=len)].append(_Term(code, expression))
            return
        address = plain_address(address)
        if words := words_of(address):
            end = r"(?![\w-])(?!\.\w)" if "/" not in address else r"(?![\w-])"
            self._by_word[max(words, key=len)].append(_Term(code, rf"(?<![\w-]){_address(address)}{end}"))


def _address(address: str) -> str:
    """The pattern of a host, or of a host with a path, in the spellings that lead to the same page."""
    host, *path = filter(None, address.split("/"))
    if not path:
        return re.escape(address)
    behind = "" if ":" in host else _HOST_END
    return re.escape(host.rstrip(".")) + behind + "".join(_SLASH + re.escape(part) for part in path)


def _streets_in(line: str) -> Iterator[str]:
    """Of an address in one line, the part with the street and the number: pages seldom give the rest."""
    return (part for part in map(str.strip, line.split(",")) if any(find_streets(part)))


def names_of(person: Person) -> tuple[str, ...]:
    """Every name that is the person's own and public, with the given name in full and as an initial."""
    names = [person.name, *person.other_names]
    if person.given_name and person.family_name:
        names.append(f"{person.given_name} {person.family_name}")
    names += [f"{name[0]}. {name.partition(' ')[2]}" for name in names if " " in name]
    return tuple(dict.fromkeys(names))


def _expressions(words: list[str], *, names: bool) -> Iterator[tuple[str, str]]:
    """The spellings of a term, each with a word that must stand in a text for it to match."""
    longest = max(words, key=len)
    plural = "s?" if longest.isascii() and len(words[-1]) > 3 else ""
    whole = _GAP.join(map(_word, words))
    yield from _with_plural(longest, words[-1], _whole(whole + plural), plural)
    if len(words) == 1:
        return
    yield from _with_plural("".join(words), "".join(words), _whole("".join(map(_word, words)) + plural), plural)
    if len(words) <= 4:
        for at in range(1, len(words)):  # "Okafor-Lind, Ruthild" begins in the middle of the name
            yield longest, _whole(_GAP.join(map(_word, words[at:] + words[:at])))
        if len(words) > 2:
            yield words[-1], _whole(rf"{_word(words[0])}{_GAP}{_word(words[-1])}")
    if names and len(words[-1]) > 2:
        initials = r"(?:[\W_]{1,3}\w){0,5}"
        first, last = re.escape(words[0]), re.escape(words[-1])
        yield words[-1], _whole(rf"{first[0]}{initials}[\W_]{{1,3}}{last}")
        yield words[-1], _whole(rf"{last}, ?{first[0]}")
        yield words[-1], _whole(rf"{first}\.?{_BETWEEN_NAMES}{last}")


def _said_shorter(words: list[str], code: str) -> Iterator[list[str]]:
    """A name, with an initial, and one of the list also without what stands between, and with the last word first."""
    first, last = words[0], words[-1]
    yield words
    if len(words) > 1:
        yield [first[0], last]
        # Hidden names may be thousands.
        if code == "unwanted-name":
            yield from ([first, last], [last, *words[:-1]])


def _word(word: str) -> str:
    """The pattern of a word; a number up to 99, as of a house, stands in words as well."""
    if len(word) > 2 or not (word.isascii() and word.isdigit()):
        return re.escape(word)
    return f"(?:{'|'.join((word, *expressions_of(int(word))))})"


def _with_plural(
    key: str, last: str, expression: str, plural: str
) -> Iterator[tuple[str, str]]:  # fmt: skip
    yield key, expression
    if plural and key == last:
        yield key + "s", expression


def _whole(expression: str) -> str:
    return _START + expression + _END


@lru_cache(maxsize=8192)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)
