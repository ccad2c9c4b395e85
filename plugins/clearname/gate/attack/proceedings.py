"""Police and courts in the person's own matter, while it goes on: rule C05."""

from __future__ import annotations

from collections.abc import Iterator

from clearname.folding import fold
from clearname.gate.attack.reading import Reading
from clearname.gate.interface import Mark

_PROFESSIONS = tuple(map(fold, (
    "solicitor", "lawyer", "barrister", "attorney", "judge", "anwalt", "anwält", "rechtsanw", "richter", "avocat",
    "juge", "abogad", "juez", "jueza", "advogad", "juiz", "avvocat", "giudic", "advoca", "rechter", "domare", "dommer",
    "adwokat", "sędzi", "avukat", "hakim", "адвокат", "судья", "суддя",
)))  # fmt: skip
"""How words for those begin who work at courts: of one who is nobody's own, nothing is said of a case."""
_HOUSES = tuple(map(fold, (
    "court", "tribuna", "polic", "poliz", "polit", "polis", "gericht", "cour", "juzgad", "rechtbank", "domstol",
    "mahkem", "jury", "суд", "полиц", "поліц",
)))  # fmt: skip
_ANY = frozenset(map(fold, (
    "a", "an", "as", "any", "every", "other", "many", "young", "future", "fellow", "ein", "eine", "einen", "einem",
    "einer", "als", "un", "une", "una", "uno", "comme", "como", "um", "uma", "come", "een", "en", "ett", "som", "jako",
    "bir", "как", "як",
)))  # fmt: skip
_LEAST = 2
"""Different words of courts in one sentence that make a case of it, with "my" and a word of the future."""


def find_proceedings(reading: Reading) -> Iterator[Mark]:
    """What is said of one's own case; where a lawyer writes, only what is said in the first person."""
    for first, last in reading.of("gate case"):
        yield reading.mark("open-case", first, last)
    if reading.is_legal:
        return
    for first, last in reading.of("gate case other"):
        if not reading.is_told:
            yield reading.mark("open-case", first, last)
    court: dict[int, dict[str, tuple[int, int]]] = {}
    for first, last in reading.of("gate court"):
        named = court.setdefault(reading.people.sentence(first), {})
        named.setdefault(reading.words[first].folded[:5], (first, last))
    own, soon = reading.sentences_with("gate own"), reading.sentences_with("gate soon")
    for sentence, named in court.items():
        if len(_of_a_case(reading, named)) >= _LEAST and sentence in own and sentence in soon and not reading.is_told:
            yield reading.mark("open-case", *next(iter(named.values())))


def _of_a_case(reading: Reading, named: dict[str, tuple[int, int]]) -> list[tuple[int, int]]:
    """Without professions that are nobody's own, where nothing but them and their houses is named."""
    only_houses = all(reading.words[first].folded.startswith(_PROFESSIONS + _HOUSES) for first, _ in named.values())
    return [span for span in named.values() if not (only_houses and _is_anybody(reading, span[0]))]


def _is_anybody(reading: Reading, at: int) -> bool:
    """Whether it is "a solicitor" or "lawyers", and neither "my solicitor" nor "the judge"."""
    word, before = reading.words[at].folded, reading.words[at - 1].folded if at else ""
    if not word.startswith(_PROFESSIONS):
        return False
    is_many = word.endswith("s") and before != "the" and before not in reading.words_for("gate own")
    return before in _ANY or is_many
