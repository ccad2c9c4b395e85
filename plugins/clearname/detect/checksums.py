"""Numbers of people and accounts that a check digit makes sure of. Text in, yes or no out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from clearname.patterns import later

_IBAN = later(r"(?<![\w-])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![\w])")
_CARD = later(r"(?<![\w.,+-])\d(?:[ -]?\d){12,18}(?![\w-])(?![.,]\d)")
_MOMENT = later(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d")
"""A day and its time without anything between: no card with fourteen digits begins so."""
_ELEVEN = later(r"(?<![\w.+-])\d{6}[ ]?\d{5}(?![\w-])")
_SWEDISH = later(r"(?<![\w.-])(?:19|20)?(\d{6})[-+](\d{4})(?![\w-])")
_FINNISH = later(r"(?<![\w-])(\d{6})[-+A-FU-Y](\d{3})([0-9A-FHJ-NPR-Y])(?![\w-])")
_SPANISH = later(r"(?<![\w-])([XYZ]?\d{7,8})[ -]?([A-HJ-NP-TV-Z])(?![\w-])")
_ITALIAN = later(r"(?<![\w-])[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\w-])")
_BRAZILIAN = later(r"(?<![\w.-])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\w-])")
_AMERICAN = later(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_SPANISH_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_FINNISH_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_ODD = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


def find_account_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where bank accounts (IBAN, modulo 97) and cards (Luhn) stand. Source: ISO 13616, ISO/IEC 7812."""
    for match in _IBAN.finditer(text):
        # What follows a number without a sign between may be the next word in capitals: shorter ends are tried too.
        pieces = re.split(r"(?=[ -])", match[0])
        for count in range(len(pieces), 0, -1):
            written = "".join(pieces[:count])
            if _is_iban(re.sub("[ -]", "", written)):
                yield match.start(), match.start() + len(written)
                break
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 13 <= len(digits) <= 19 and digits[0] in "23456" and _luhn(digits) and not _MOMENT.fullmatch(digits):
            yield match.span()


def find_national_numbers(text: str) -> Iterator[tuple[int, int]]:
    """
    Where numbers of persons stand: of Brazil, Finland, Italy, Norway, Poland, Spain, Sweden, Turkey and the USA.

    All but the American have a check digit that holds. Source: the registers' published rules.
    """
    for match in _ELEVEN.finditer(text):
        digits = [int(digit) for digit in match[0] if digit.isdigit()]
        if _is_polish(digits) or _is_norwegian(digits) or _is_turkish(digits):
            yield match.span()
    for match in _SWEDISH.finditer(text):
        month, day = int(match[1][2:4]), int(match[1][4:6])
        if 1 <= month <= 12 and 1 <= day % 60 <= 31 and _luhn(match[1] + match[2]):
            yield match.span()
    for match in _FINNISH.finditer(text):
        if _FINNISH_LETTERS[int(match[1] + match[2]) % 31] == match[3]:
            yield match.span()
    for match in _SPANISH.finditer(text):
        number = match[1].translate(str.maketrans("XYZ", "012"))
        if len(number) == 8 and _SPANISH_LETTERS[int(number) % 23] == match[2]:
            yield match.span()
    yield from (match.span() for match in _ITALIAN.finditer(text) if _is_italian(match[0]))
    for match in _BRAZILIAN.finditer(text):
        if _is_brazilian([int(digit) for digit in match[0] if digit.isdigit()]):
            yield match.span()
    yield from (match.span() for match in _AMERICAN.finditer(text))


def _is_iban(iban: str) -> bool:
    if not 15 <= len(iban) <= 34:
        return False
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 * (value > 9)
    return total % 10 == 0 and len(set(digits)) > 2


def _is_polish(d: list[int]) -> bool:
    """PESEL: the month carries the century."""
    year = {0: 1900, 1: 2000, 2: 2100, 3: 2200, 4: 1800}.get(d[2] // 2, 0) + d[0] * 10 + d[1]
    check = -sum(a * b for a, b in zip(d, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3), strict=False)) % 10
    return check == d[10] and _is_day(year, d[2] % 2 * 10 + d[3], d[4] * 10 + d[5])


def _is_norwegian(d: list[int]) -> bool:
    """Fødselsnummer: two check digits; a D-number adds four to the first digit of the day."""
    first = -sum(a * b for a, b in zip(d, (3, 7, 6, 1, 8, 9, 4, 5, 2), strict=False)) % 11
    second = -sum(a * b for a, b in zip(d, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False)) % 11
    is_day = _is_day(2000 + d[4] * 10 + d[5], d[2] * 10 + d[3], d[0] % 4 * 10 + d[1])
    return [first, second] == d[9:] and is_day


def _is_turkish(d: list[int]) -> bool:
    tenth = (7 * sum(d[0:9:2]) - sum(d[1:8:2])) % 10
    return d[0] != 0 and tenth == d[9] and sum(d[:10]) % 10 == d[10] and len(set(d)) > 2


def _is_italian(letters: str) -> bool:
    total = 0
    for place, sign in enumerate(letters[:15], 1):
        value = int(sign) if sign.isdigit() else ord(sign) - 65
        total += _ODD[value] if place % 2 else value
    return chr(65 + total % 26) == letters[15]


def _is_brazilian(d: list[int]) -> bool:
    """CPF."""
    for length in (9, 10):
        total = sum(digit * (length + 1 - place) for place, digit in enumerate(d[:length]))
        if total * 10 % 11 % 10 != d[length]:
            return False
    return len(set(d)) > 2


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False
