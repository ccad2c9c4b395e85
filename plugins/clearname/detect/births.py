"""Days of birth and answers to security questions, as people say them of somebody who may be alive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later

_BORN = (
    r"born|birth\s?da(?:y|te)|date of birth|d\.?o\.?b\.?|birthday|geboren|geburts(?:tag|datum)|née?|naissance"
    r"|anniversaire"
    r"|naci[óo]|nacid[oa]|nacimiento|cumpleaños|nasc(?:i|eu|id[oa])|nascimento|aniversário|nat[oa]|nascita|compleanno"
    r"|geboortedatum|verjaardag|född|födelsedag|født|fødselsdag|urodzon[ya]|urodził[ae]?m?|urodzin(?:y|ach)?"
    r"|doğum(?:lu)?"
    r"|doğdum?|doğum günü|родил(?:ся|ась)|рождения|народил(?:ася|ся)|дата народження|ولدت?|مواليد|تاريخ الميلاد"
    r"|عيد ميلاد"
    r"|जन्म(?:दिन|तिथि)?|生まれ|生年月日|誕生日"
)
_MONTH = r"[^\W\d_]{3,12}\.?"
_YEAR = r"(?P<year{0}>19[1-9]\d|20\d\d)"
_DAY = (
    rf"(?:{_YEAR.format(1)}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./](?:{_YEAR.format(2)}|\d\d(?!\d))"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?(?:\s(?:of|de|di|d[’']))?\s{_MONTH}(?:,?\s(?:(?:of|de|del|di"
    rf"|in)\s)?{_YEAR.format(3)})"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s{_YEAR.format(4)}|{_YEAR.format(5)}年\d{{1,2}}月\d{{1,2}}日)"
)
_BEFORE = later(rf"(?i:(?<!\w)(?:{_BORN}))(?!\w)[^\d\n.;!?]{{0,25}}?(?P<day>{_DAY})(?!\d)")
_BORN_AFTER = r"生まれ|doğumlu|doğdum|geboren"
_AFTER = later(rf"(?<!\d)(?P<day>{_DAY})\s?(?:に)?(?i:{_BORN_AFTER})")
BIRTHS = rf"{_BORN}|(?:{_BORN_AFTER})\w*"
"""Words without one of which there is no day of birth, as `forms.needed_words` reads them."""
_BIRTHDAY = later(
    rf"(?i:(?<!\w)(?:my birthday|mein geburtstag|mon anniversaire|mi cumpleaños|meu aniversário|il mio compleanno|mijn "
    rf"verjaardag)(?!\w)[^\d\n]{{0,20}}?\d{{1,2}}(?:st|nd|rd|th|er|\.|º)?(?:\s(?:of|de|di))?\s{_MONTH}"
    rf"|(?<!\w)my birthday[^\d\n]{{0,12}}?(?:january|february|march|april|may|june|july|august|september|october"
    rf"|november"
    r"|december)\s\d{1,2})(?!\d)"
)
YEARS = r"i was born|i am born|ich (?:bin|wurde)|je suis née?|nac[ií]|nasci|sono nat[oa]|ben"
"""The same for a year of birth."""
_YEAR_ONLY = later(
    rf"(?i:(?<!\w)(?:{YEARS})(?!\w)[^.\d]{{0,30}}?)"
    rf"{_YEAR.format(6)}(?!\d)(?:[^.]{{0,20}}(?i:geboren|doğdum))?"
)
QUESTIONS = (
    r"(?:my |her |his )?mother['’]s maiden name|geburtsname meiner mutter|mädchenname meiner mutter"
    r"|nom de jeune"
    r" fille de ma mère|apellido de soltera de mi madre|nome de solteira da minha mãe|cognome da nubile di mia madre"
    r"|(?:the )?name of my first (?:pet|school|teacher|car)|my first (?:pet|dog|cat|car|school|teacher) was"
    r"(?: called| named)?|mein erstes haustier|mon premier animal|mi primera mascota|meu primeiro animal"
)
"""What is asked; the same for the answers."""
_QUESTION = later(
    rf"(?i:(?<!\w)(?:{QUESTIONS})(?!\w)"
    r"(?:\s(?:is|was|ist|war|est|était|es|era|é))?[\s:]{1,3})(?P<answer>[A-ZÀ-ÞĀ-Ž][^\W\d_]{1,20})"
)


def find_birth_dates(text: str) -> Iterator[tuple[int, int]]:
    """Where a whole date stands beside a word for birth, in nineteen languages; of 1910 or later."""
    if re.search(r"\d", text):
        for pattern in (_BEFORE, _AFTER):
            yield from (match.span("day") for match in pattern.finditer(text))
        yield from (match.span() for match in _BIRTHDAY.finditer(text))


def find_birth_years(text: str) -> Iterator[tuple[int, int]]:
    """Where somebody says in which year they were born."""
    for match in _YEAR_ONLY.finditer(text):
        yield match.span("year6")


def find_security_answers(text: str) -> Iterator[tuple[int, int]]:
    """Where a question stands with its answer that banks and shops ask: a mother's maiden name, a first pet."""
    yield from (match.span("answer") for match in _QUESTION.finditer(text))
