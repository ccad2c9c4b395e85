"""Numbers of persons, cards and accounts: rule B04."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.detect.checksums import find_account_numbers, find_national_numbers
from clearname.gate.interface import Facts, Mark
from clearname.gate.passage import Judge, Passage


def judge_numbers(passage: Passage, facts: Facts) -> Iterator[Mark]:
    """Accounts (IBAN), cards, and numbers of persons in registers; not what the settings say of the person's own."""
    if not passage.has_digit:
        return
    for find in (find_account_numbers, find_national_numbers):
        for start, end in find(passage.plain):
            written = passage.plain[start:end]
            if re.sub(r"\D", "", written) not in facts.own_numbers:
                yield Mark("register-number", written.casefold())


JUDGES: tuple[Judge, ...] = (judge_numbers,)
