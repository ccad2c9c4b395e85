"""What the person has listed is found in pieces, with figures in it, with the number apart, in full, in any spelling."""

from __future__ import annotations

from random import Random

import pytest

from clearname.folding import fold
from clearname.gate.cut import CutTerms
from clearname.gate.figures import FigureReader
from clearname.gate.full_names import FullNames
from clearname.gate.houses import house_of
from clearname.gate.link_forms import in_letters, plain_address, without_steps
from gate_cases.disguises import HARMLESS, LISTED, OF_LISTS
from gate_cases.pieces import A
from gate_help import codes, found_in, page
from leaks import mutate


def _file(case: object) -> tuple[str, str | bytes]:
    return (A, page(case)) if isinstance(case, str) else case  # type: ignore[return-value]


@pytest.mark.parametrize(("code", "case"), OF_LISTS)
def test_what_is_listed_is_found_in_disguise(code, case):
    assert code in codes(*_file(case), LISTED)


@pytest.mark.parametrize("case", HARMLESS)
def test_what_people_write_beside_it_passes(case):
    assert found_in(*_file(case), LISTED) == ()


@pytest.mark.parametrize("text", ["<p>3lm Str33t</p>", "<p>El m Str eet</p>"])
def test_a_finding_masks_the_disguise_and_knows_its_line(text):
    (finding,) = found_in(A, page(text), LISTED)
    assert "lm" not in finding.masked.partition("(")[0]
    assert finding.line == page(text)[: page(text).index(text)].count("\n") + 1


@pytest.mark.parametrize(("change", "code"), [(name, code) for name, of in mutate.ONLY.items() for code in sorted(of)])
def test_changes_that_hide_what_is_listed_are_seen_through(change, code):
    chance = Random(change)
    forms = [(phrase, mutate.CHANGES[change](phrase, chance)) for phrase in mutate.phrases(code) for _ in range(6)]
    changed = [form for phrase, form in forms if form != phrase]
    missed = [form for form in changed if not mutate.is_caught(code, form)]
    assert changed
    assert len(missed) <= len(changed) * 0.05, missed


def test_figures_are_read_as_letters_of_the_list_alone():
    reader = FigureReader()
    reader.add(["elm", "street", "12"])
    assert reader.read("in 3lm 5tr33t!") == "in elm street!"
    assert reader.read("v1 h2o 3la 5tr33ts 12") is None
    assert FigureReader().read("3lm") is None


def test_a_code_with_more_figures_than_letters_is_no_word():
    reader = FigureReader()
    reader.add(["basel", "decade"])
    assert reader.read("845e1 d3c4d3 dec4de") is None
    assert reader.read("bas3l") == "basel"


def test_pieces_tell_where_they_are_no_words():
    cut = CutTerms()
    cut.add("x", ["theo", "range"])
    cut.add("x", ["mayfair"])
    cut.add("x", ["rosewood", "lane"])
    assert list(cut.search(["the", "orange", "may", "fair"])) == []
    assert list(cut.search(["th", "eor", "ange"])) == [("x", "th eor ange")]
    assert list(cut.search(["rose", "wood", "lane"])) == [("x", "rose wood lane")]
    assert list(cut.search(["rosewood", "lane"])) == []
    cut.add("x", ["isa", "carpenter"])
    assert list(cut.search(["she", "is", "a", "carpenter"])) == []


def test_most_texts_hold_no_beginning_and_end_of_a_term():
    cut = CutTerms()
    cut.add("x", ["elm", "street"])
    assert not cut.may_stand(frozenset({"a", "friend", "of", "hers"}))
    assert cut.may_stand(frozenset({"el", "street"}))


@pytest.mark.parametrize(
    ("listed", "text", "found"),
    [
        ("Karl Brandt", "Karl Henrik Brandt", True),
        ("Karl Brandt", "Karl henrik Brandt", False),
        ("Karl Brandt", "karl-henrik-brandt", True),
        ("Karl Brandt", "Karl A. B. C. D. E. F. Brandt", False),
        ("Karl Brandt", "Dr Brandt", True),
        ("Karl Brandt", "dr brandt", False),
        ("Ana Own", "Dr Own", False),
    ],
)
def test_names_in_full(listed, text, found):
    names = FullNames()
    names.add("unwanted-name", fold(listed).split(), own={"own"})
    assert bool(list(names.search(text))) is found


def test_a_hidden_name_is_not_told_by_a_surname_that_others_have():
    names = FullNames()
    names.add("hidden-name", ["ines", "berg"])
    assert list(names.search("Dr Berg")) == []
    assert list(names.search("Ines Maria Berg")) == [("hidden-name", "ines maria berg")]


@pytest.mark.parametrize("words", [["elm", "street"], ["12"], ["ab12", "cde"], ["12", "34", "road"], [], ["c", "4"]])
def test_a_term_without_street_and_number_is_no_house(words):
    assert house_of("x", words) is None


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://a.example/x/../y", "https://a.example/y"),
        ("a.example/../../y/./z", "a.example/y/z"),
        ("a.example/x?../y", "a.example/x?../y"),
        ("a.example/x", "a.example/x"),
    ],
)
def test_steps_in_paths_are_taken(address, read):
    assert without_steps(address) == read


@pytest.mark.parametrize(
    ("listed", "read"),
    [
        ("https://www.a.example:443/x/", "a.example/x"),
        ("//u:p@a.example./x#y", "a.example/x"),
        ("a.example:8080/x", "a.example:8080/x"),
        ("xn--bcher-kva.example", "bucher.example"),
    ],
)
def test_a_listed_address_is_host_and_path(listed, read):
    assert plain_address(listed) == read


def test_what_is_no_name_of_a_host_stays():
    assert in_letters("xn--99999999999999 xn-- xn--bcher-kva") == "xn--99999999999999 xn-- bucher"
