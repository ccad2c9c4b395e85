"""Sexual content about a person: rule C10. Words of medicine, law, art and teaching are none."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.detect.word_lists import entries_of
from clearname.gate.attack.reading import Reading
from clearname.gate.interface import Mark


def find_sexual(reading: Reading) -> Iterator[Mark]:
    """Words that show or sell somebody's body: "nude photos of her"; not "the sharing of intimate pictures"."""
    for first, last in reading.of("gate explicit"):
        yield reading.mark("sexual-content", first, last)
    if reading.of("gate art") or reading.is_told:
        return
    for first, last in reading.of("gate explicit or art"):
        yield reading.mark("sexual-content", first, last)
    for first, last in reading.of("gate bare"):
        for a, b in reading.near("gate picture", first - 4, last + 1):
            if not (0 <= a - last <= 1 or 0 <= first - b <= 1):
                continue
            start, end = min(first, a), max(last, b)
            if reading.is_one_sentence(start, end - 1) and _is_of_somebody(reading, start, end):
                yield reading.mark("sexual-content", start, end)
                break


def _is_of_somebody(reading: Reading, start: int, end: int) -> bool:
    """Whether it is of her, his, mine, or of somebody who is named."""
    of = entries_of("gate of", reading.language, "en")
    whose = entries_of("gate whose", reading.language, "en")
    before, behind = reading.folded(start - 1, start), reading.folded(end, end + 3)
    if any(word in whose for word in before):
        return True
    named = {at for a, b in reading.names_near(start - 2, end + 3) for at in range(a, b)}
    nearby = range(max(0, start - 2), min(len(reading.words), end + 3))
    named |= {at for at in nearby if reading.words[at].folded in reading.own}
    if behind[:1] and behind[0] in of:
        return any(word in whose for word in behind[1:2]) or bool(named & set(range(end + 1, end + 3)))
    # A file's name has no small words: "maya-lindqvist-nude.jpg".
    return bool(named & {start - 1, start - 2, end})
