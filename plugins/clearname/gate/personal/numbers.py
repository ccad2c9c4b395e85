"""Numbers of persons, cards, accounts, vehicles, bookings and cases: rules B04, B10, B11."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.detect.addresses import find_plates
from clearname.detect.checksums import find_account_numbers, find_national_numbers
from clearname.detect.other_numbers import is_of_a_body, is_of_a_thing
from clearname.detect.references import CASES, OFFICERS, find_booking_codes, find_case_references, find_officers
from clearname.gate.interface import Facts, Mark
from clearname.gate.passage import Judge, Passage
from clearname.gate.personal.judged import judge_by
from clearname.patterns import later

_RUN = later(r"[0-9A-Z](?:[0-9A-Z]|[ .+-](?=[0-9A-Z])){8,}")
"""Digits and capitals without anything else between them: the shortest number of a person has nine of both."""
_LEAST_DIGITS = 7
_REGISTER = 60
"""Characters in which the name of a register stands before its number."""
_LETTER = later(r"[^\W\d_]")
_CARDS = (15, 16)
"""Digits on the cards of nearly all banks; the numbers of firms and wares have others."""
_CAPITAL_AND_DIGIT = later(r"[A-ZÄÖÜ][ -]?\d|\d[ -]?[A-Z](?![a-z])")


def judge_numbers(passage: Passage, facts: Facts) -> Iterator[Mark]:
    """Accounts (IBAN), cards, and numbers of persons in registers; not what the settings say of the person's own."""
    if not any(sum(map(str.isdigit, run)) >= _LEAST_DIGITS for run in _RUN.findall(passage.plain)):
        return
    for find in (find_account_numbers, find_national_numbers):
        for start, end in find(passage.plain):
            written = passage.plain[start:end]
            before = passage.plain[max(0, start - _REGISTER) : start]
            if _may_be_registered(written, account=find is find_account_numbers) and _is_registered(written, before):
                continue
            if re.sub(r"\D", "", written) not in facts.own_numbers:
                yield Mark("register-number", written.casefold())


def _may_be_registered(written: str, *, account: bool) -> bool:
    """Whether the name of a register can explain it: never an IBAN, nor what is as long as nearly all cards are."""
    digits = sum(map(str.isdigit, written))
    return not account or (not _LETTER.search(written) and digits not in _CARDS)


def _is_registered(written: str, before: str) -> bool:
    return is_of_a_body(before) or (not _LETTER.search(written) and is_of_a_thing(before))


JUDGES: tuple[Judge, ...] = (
    judge_numbers,
    judge_by(
        "revealing-code",
        find_plates,
        find_booking_codes,
        quick=lambda passage: _CAPITAL_AND_DIGIT.search(passage.plain),
    ),
    judge_by("case-reference", find_case_references, words=CASES, digits=True),
    judge_by("case-reference", find_officers, words=OFFICERS),
)
