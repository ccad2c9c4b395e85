"""Words to the one who attacks (C06), and calls to go after somebody (C07)."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.detect.word_lists import entries_of
from clearname.gate.attack.reading import Reading, Span
from clearname.gate.interface import Mark
from clearname.patterns import later

_ENDS = later(r"\s*(?:[.!?…;:,\"'”’»)\]\u0964\u061f\u3002-]|$)")
_LEAST_IN_VERSE = 2
"""What cannot be mistaken elsewhere can be in a poem."""
_WHO = frozenset({"who", "wer", "qui", "quien", "quem", "chi", "wie", "vem", "hvem", "kim", "kto"})
"""As in "you know who you are"."""
_LINES, _SHORT = 3, 60
"""Lines that make verses, and their length at most."""
_OPENING, _CLOSING = "\"'“‘«„‹(", "\"'”’»“›)"


def find_taunts(reading: Reading) -> Iterator[Mark]:
    """
    Taunts, dares, threats, and whatever is said to the one who attacks.

    What might stand in a poem or song counts where the sentence ends with it, not in verses and quotation marks; or
    beside what cannot be mistaken. Thanks to friends ("you know who you are") are none.
    """
    is_kind = bool(reading.of("gate thanks"))
    plainly = [span for span in reading.of("gate taunt") if not (is_kind and _WHO.intersection(reading.folded(*span)))]
    if _is_verse(reading) and len(plainly) < _LEAST_IN_VERSE:
        return
    if not plainly and (reading.is_told or is_kind):
        return
    perhaps = _longest(reading.of("gate taunt weak", "threat"))
    if not plainly:
        perhaps = {span for span in perhaps if _ends(reading, span) and not _is_quoted(reading, span)}
    for first, last in sorted({*plainly, *perhaps}):
        if not reading.people.is_denied(first):
            yield reading.mark("taunt", first, last)


def find_calls(reading: Reading) -> Iterator[Mark]:
    """Calls to others to write to, report, seek or shame somebody; what one is asked not to do is none."""
    urge = entries_of("gate urge", reading.language, "en")
    plainly = set(reading.of("gate pile-on"))
    for first, last in sorted({*plainly, *reading.of("gate pile-on at start")}):
        if reading.people.is_denied(first):
            continue
        begins = first == 0 or not reading.is_one_sentence(first - 1, first) or reading.words[first - 1].folded in urge
        if (first, last) in plainly or begins or ":" in reading.between(first, first):
            yield reading.mark("pile-on", first, last)


def _longest(spans: list[Span]) -> set[Span]:
    """Without those that are part of another."""
    kept: set[Span] = set()
    reach = -1
    for first, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        if last > reach:
            kept.add((first, last))
            reach = last
    return kept


def _ends(reading: Reading, span: Span) -> bool:
    return bool(_ENDS.match(reading.text, reading.words[span[1] - 1].end))


def _is_quoted(reading: Reading, span: Span) -> bool:
    before = reading.text[: reading.words[span[0]].start].rstrip()[-1:]
    behind = reading.text[reading.words[span[1] - 1].end :].lstrip(" .,!?…")[:1]
    return bool(before) and before in _OPENING and bool(behind) and behind in _CLOSING


def _is_verse(reading: Reading) -> bool:
    lines = [line for line in reading.passage.decoded.split("\n") if line.strip()]
    return len(lines) >= _LINES and all(len(line) <= _SHORT for line in lines)
