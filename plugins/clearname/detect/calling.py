"""Words before a number that say that somebody can be called on it."""

from __future__ import annotations

import re

from clearname.patterns import later

_WORDS_BEFORE = later(
    r"(?:(?<!\w)(?:tel(?:e(?:ph?on|fon)\w*)?|(?:cell)?phone|mobile?|cell|call|ring|text|whatsapp|signal|fax|handy|dial|"
    r"sms|t\u00e9l|m\u00f3vil)|(?P<number>(?<!\w)\w*numm?er|(?<!\w)numbers?)|\u260e|\u2706|\U0001f4de|\U0001f4f1)"
    r"\W{0,3}(?:me |us |no\W|at |on |is |nr\W|:|\s){0,3}\W{0,3}$",
    re.IGNORECASE,
)
_OF_A_PHONE = later(
    r"(?:^|[^\w\s]\s*|(?<!\w)(?:my|our|your|her|his|their|the|this|that|an?|new|old|other|same|direct|private"
    r"|personal|home|house|work|studio|shop|phone|telephone|fax|mobile|cell|contact|emergency|land ?line|night|and|or"
    r"|is|on|under|office|meine?|unsere?|deine?|ihre?|seine?|die|eine|neue|alte|private?|und|mijn|onze|haar|zijn|het|een|mitt?|min"
    r"|vart|ditt|din|mit|vores)\s+)$",
    re.IGNORECASE,
)
"""Before "number": that it is one to call, and not that of an order or a batch."""
_PHONE_NUMBER = later(
    r"(?:handy|mobil|mobilfunk|mobiel|fax|ruf|durchwahl|privat|festnetz|notruf|notfall|gsm)numm?er", re.IGNORECASE
)


def is_to_call(before: str) -> bool:
    """Whether a text ends with a word for calling, or with "number" where no word before makes it another thing's."""
    said = _WORDS_BEFORE.search(before)
    if not said:
        return False
    word = said["number"]
    if not word or _PHONE_NUMBER.fullmatch(word):
        return True
    return len(word) <= len("numbers") and bool(_OF_A_PHONE.search(before, 0, said.start("number")))
