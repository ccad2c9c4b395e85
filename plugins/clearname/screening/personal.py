"""The rule about personal data: anybody's address, number or account, also disguised, with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from clearname.detect.addresses import find_coordinates, find_plates, find_postcodes, find_streets
from clearname.detect.checksums import find_account_numbers, find_national_numbers
from clearname.detect.contacts import find_emails, find_phones
from clearname.detect.word_lists import entries_of
from clearname.screening.findings import Finding, Label
from clearname.screening.interface import Candidate, Rule, ScreenContext, Words, in_field
from clearname.screening.listed import find_listed
from clearname.text import DESK_MARKER

_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.-]{1,60}(?:@[\w.-]{3,80})?")
_ACCOUNT = re.compile(r"(?<!\w)u/[A-Za-z0-9_-]{3,20}(?!\w)|(?<![\w#])[A-Za-z][\w.]{1,31}#\d{4}(?!\w)")
_AT = r"(?:at|ät|arroba|arrova|arobase|chiocciola|apenstaartje|małpa|snabel-?a|krøllalfa|собака|(?:à|a)\s?commercial)"
_DOT = r"(?:dot|punkt|punto|point|ponto|punt|kropka|prikk|точка|крапка|nokta)"
_OPEN, _CLOSE = r"\s{0,2}[\[({<]?\s{0,2}", r"\s{0,2}[\])}>]?\s{0,2}"
_SPOKEN_MAIL = re.compile(
    rf"(?<![\w.+-])\w[\w.+-]{{0,63}}(?:\s{{1,2}}|{_OPEN}){_AT}(?:\s{{1,2}}|{_CLOSE})[\w-]{{1,63}}"
    rf"(?:(?:\s{{1,2}}|{_OPEN}){_DOT}(?:\s{{1,2}}|{_CLOSE})|\.)[a-z]{{2,12}}(?!\w)",
    re.IGNORECASE,
)
# Between English words `find_emails` has told addresses from sentences already.
_JUDGED = re.compile(r"\sat\s.{0,80}\sdot\s", re.IGNORECASE)
_MAY_BE_AT = re.compile(rf"(?<!\w){_AT}(?!\w)", re.IGNORECASE)
_PLAIN_DOTS = ("dot", "punkt", "punto", "point", "ponto", "punt", "kropka", "prikk", "nokta")
_DOT_BEFORE = re.compile(r"\.\w")
_MAY_BE_DOT = re.compile(rf"(?<!\w){_DOT}(?!\w)|\w\.\w", re.IGNORECASE)
_DIGIT_WORDS = frozenset({
    "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "double", "null",
    "eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "deux", "trois", "quatre",
    "cinq", "sept", "huit", "neuf", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
    "due", "tre", "quattro", "cinque",
})  # fmt: skip
_LEAST_SPELLED = 7
"""Digits in words, one after the other, that make a telephone number."""
_DAY = re.compile(
    r"\d{1,4}[-./ ]{1,2}(?:\d{1,2}|[^\W\d_]{3,12})[-./ ]{1,2}\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\.? [^\W\d_]{3,12} \d{4}"
)
_USED_ON = re.compile(
    r"[\s:=(]{1,3}(?:is|as|at|handle|user|username|name|id|account|ist|es|est|è|é)?[\s:=@(]{1,3}([\w.-]{3,40})"
)


def _mails(words: Words, candidate: Candidate, context: ScreenContext) -> Iterator[tuple[int, int]]:
    own = context.settings.contact.email.casefold()
    yield from ((found.start, found.end) for found in find_emails(words.untrusted) if found.value != own)
    if _may_be_spoken(words.untrusted):
        for match in _SPOKEN_MAIL.finditer(words.untrusted):
            if not _JUDGED.search(match[0]):
                yield match.span()


def _may_be_spoken(text: str) -> bool:
    """Cheap tests before a costly one: hardly any sentence has both an "at" and a "dot"."""
    if text.isascii() and not _DOT_BEFORE.search(text):
        small = text.lower()
        if not any(word in small for word in _PLAIN_DOTS):
            return False
    return bool(_MAY_BE_DOT.search(text) and _MAY_BE_AT.search(text))


def _phones(words: Words, candidate: Candidate, context: ScreenContext) -> Iterator[tuple[int, int]]:
    if words.has_digit:
        yield from ((found.start, found.end) for found in find_phones(words.untrusted, context.facts.regions))
    if words.vocabulary.isdisjoint(_DIGIT_WORDS):
        return
    run: list[int] = []
    for at, word in enumerate([*words.words, None]):
        if word is not None and (word.folded in _DIGIT_WORDS or (word.folded.isdigit() and len(word.folded) == 1)):
            run.append(at)
            continue
        spelled = [n for n in run if not words.words[n].folded.isdigit()]
        if len(run) >= _LEAST_SPELLED and spelled:
            yield words.words[run[0]].start, words.words[run[-1]].end
        run = []


def _handles(words: Words, candidate: Candidate, context: ScreenContext) -> Iterator[tuple[int, int]]:
    text = words.untrusted
    if "@" in text:
        yield from (match.span() for match in _HANDLE.finditer(text))
    if "u/" in text or "#" in text:
        yield from (match.span() for match in _ACCOUNT.finditer(text))
    services = entries_of("handle", "en")
    if words.vocabulary.isdisjoint(services):
        return
    for word in words.words:
        if word.folded in services and not word.is_apart:
            match = _USED_ON.match(text, word.end)
            if match and _is_handle(match[1], text[word.end : match.start(1)]):
                yield word.start, match.end()


def _births(words: Words, candidate: Candidate, context: ScreenContext) -> Iterator[tuple[int, int]]:
    for _, start, end in find_listed(words, ("born",), candidate, context):
        if match := _DAY.search(words.untrusted, end, end + 40):
            yield start, match.end()


def _is_handle(written: str, between: str) -> bool:
    """Whether it is rather a name of an account than the next word of the sentence."""
    name = written.strip(".-")
    return len(name) > 2 and (":" in between or "@" in between or "_" in name or "." in name or bool(
        re.search(r"[A-Za-z]\d|\d[A-Za-z]", name)
    ))  # fmt: skip


_Find = Callable[[Words, Candidate, ScreenContext], Iterable[tuple[int, int]]]


def _in_text(find: Callable[[str], Iterable[tuple[int, int]]]) -> _Find:
    return lambda words, candidate, context: find(words.untrusted)


_KINDS: tuple[tuple[str, _Find], ...] = (
    ("an e-mail address", _mails),
    ("a telephone number", _phones),
    ("an account on a social network", _handles),
    ("the address of a house", _in_text(find_streets)),
    ("a postcode", _in_text(find_postcodes)),
    ("the coordinates of a place", _in_text(find_coordinates)),
    ("the number plate of a vehicle", _in_text(find_plates)),
    ("the number of a bank account or card", _in_text(find_account_numbers)),
    ("the number of a person in a register", _in_text(find_national_numbers)),
    ("somebody's day of birth", _births),
)
_WITH_LETTERS = tuple(kind for kind in _KINDS if kind[1] in (_mails, _phones, _handles, _births))
"""What can stand in a text without any digit."""


def _personal_data(candidate: Candidate, context: ScreenContext) -> Iterator[Finding]:
    for words in candidate.everything:
        if words.field == "link":
            continue
        for what, find in _KINDS if words.has_digit or "///" in words.untrusted else _WITH_LETTERS:
            yield from in_field("personal-data", Label.PERSONAL_DATA, what, words, find(words, candidate, context))
        if DESK_MARKER in words.folded:
            spans = [(0, len(words.untrusted))]
            yield from in_field("personal-data", Label.PERSONAL_DATA, "a page of a private desk", words, spans)


RULES = (Rule("personal-data", Label.PERSONAL_DATA, _personal_data),)
