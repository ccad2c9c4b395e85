"""Lists of words in patterns, told as words; and that no rule finds anything where none of its words stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from clearname.detect import births, references, relatives, routines, sensitive
from clearname.detect.forms import needed_words
from clearname.folding import decode, fold_page
from clearname.gate.judges import JUDGES, judges_for
from clearname.gate.needed import Needed
from clearname.gate.passage import Passage
from gate_help import FACTS
from leaks.mutate import mutants
from leaks.phrases import PHRASES

Find = Callable[[str], Iterable[tuple[int, int]]]
FINDS: tuple[tuple[Find, str, str], ...] = (
    (births.find_birth_dates, births.BIRTHS, "birth-date"), (births.find_birth_years, births.YEARS, "birth-year"),
    (births.find_security_answers, births.QUESTIONS, "birth-date"),
    (relatives.find_named_relatives, relatives.RELATIVES, "relative-named"),
    (sensitive.find_own_matters, sensitive.OWN_MATTERS, "own-matter"),
    (sensitive.find_matters_of_others, sensitive.MATTERS_OF_OTHERS, "matter-of-others"),
    (routines.find_routines, routines.DAYS, "routine"),
    (references.find_case_references, references.CASES, "case-reference"),
    (references.find_officers, references.OFFICERS, "case-reference"),
)  # fmt: skip
MORE = (
    "Am 3. April 1980 geborenen Sohn.", "My son-in-law, Tom, came.", "Meine Großmutter Elke ist hier.",
    "Widzę moją córkę Zofię.", "Мою дочь Машу зовут так.", "Mi tía Rosa cocina.", "Née le 3 avril 1980.",
    "I've been diagnosed with autism, and my schizophrenia is known.", "Je suis séropositive.", "Az. 12 Js 345/26",
    "Procès-verbal n° 2026/1234", "crime no26/48213", "Police spoke: Kriminalhauptkommissarin Weber came.",
    "Wir sind mittwochs dort, jeden Montag bin ich da.", "D.O.B. 3/4/1980", "Nacida el 3 de abril de 1980.",
)  # fmt: skip


def passage(text: str) -> Passage:
    decoded = decode(text)
    return Passage(decoded, fold_page(decoded))


@pytest.mark.parametrize(("pattern", "words"), [
    ("daughters?|son", {("daughter",), ("daughters",), ("son",)}), (r"birth\s?day", {("birth", "day"), ("birthday",)}),
    ("fianc[eé]e?", {("fiance",), ("fiancee",)}), (r"autis\w+", {("autis*",)}), (r"az\.", {("az",)}),
    ("(?i:grand(?:son|ma))-in-law", {("grandson", "in", "law"), ("grandma", "in", "law")}),
    (r"(?:kusp|n[o°]\.?)\w*", {("kusp*",), ("no*",), ("no",), ("n",)}),
])  # fmt: skip
def test_the_forms_of_a_list_are_its_words(pattern: str, words: set[tuple[str, ...]]) -> None:
    assert needed_words(pattern) == words


@pytest.mark.parametrize("pattern", ["a+", "a.b", "a{2}", "(a)", "a)", r"(?<!\w)a", "^a"])
def test_what_is_no_list_of_words_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="not a list of words"):
        needed_words(pattern)


def test_an_entry_needs_all_of_its_words() -> None:
    needed = Needed({("my", "own", "court*"), ("stalk*",), ("liar",), ("you", "_", "pay")})
    assert needed.among(frozenset({"stalker"})) and needed.among(frozenset({"liar", "x"}))
    assert needed.among(frozenset({"my", "own", "courts"})) and needed.among(frozenset({"you", "will", "pay"}))
    assert not needed.among(frozenset({"my", "courts"})) and not needed.among(frozenset({"pay", "liars"}))


def test_an_entry_without_a_word_that_can_be_looked_up_is_refused() -> None:
    with pytest.raises(ValueError, match="too short"):
        Needed({("ab*",)})


@pytest.mark.parametrize(("find", "words", "code"), FINDS, ids=lambda value: getattr(value, "__name__", ""))
def test_a_rule_finds_nothing_without_its_words(find: Find, words: str, code: str) -> None:
    """Else the cheap look would hide what the costly one would see."""
    needed = Needed(needed_words(words))
    texts = [*MORE, *(text for phrase in PHRASES[code] for text, _ in mutants(code, phrase, 5)), *PHRASES[code]]
    found = [each for each in map(passage, texts) if list(find(each.plain))]
    assert found, "nothing to look at"
    assert [each.decoded for each in found if not (each.has_no_stems or needed.among(each.vocabulary))] == []


def test_a_judge_that_is_not_asked_has_nothing_to_say() -> None:
    """Which judges are asked is told by the words of a passage alone; that must never hide a finding."""
    texts = [*MORE, *(text for code, phrases in PHRASES.items() for phrase in phrases for text in _forms(code, phrase))]
    asked = {text: judges_for(passage(text)) for text in texts}
    assert any(len(judges) < len(JUDGES) for judges in asked.values())

    hidden = [
        (judge.__name__, text) for text in texts for judge in JUDGES
        if judge not in asked[text] and list(judge(passage(text), FACTS))
    ]  # fmt: skip
    assert hidden == []


def _forms(code: str, phrase: str) -> Iterable[str]:
    return (phrase, *(text for text, _ in mutants(code, phrase, 1)))
