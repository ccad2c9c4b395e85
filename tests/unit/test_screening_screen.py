"""The screen as a whole: labels of refusals, their order, where the words stand, masks, time."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from clearname.detect.word_lists import languages, load_list
from clearname.incoming import Consent, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.screening import (
    GRAVEST_FIRST,
    Finding,
    Label,
    make_watch_list,
    mask,
    parse_watch_list,
    render_watch_list,
    screen,
)
from clearname.screening.labels import LABEL_OF_PROBLEM
from clearname.similarity import SimilarityIndex
from clearname.text import text_digest
from screening_help import MORE, found, make_context, make_incoming, screened
from source_code import modules, problem_codes
from warm_words import WARM

PROOF = ProofFound(ProofKind.SIGNED_EMAIL, "ruth.example", True, date(2026, 1, 2))


def test_an_invited_proven_friend_s_words_look_fine():
    incoming = replace(make_incoming(WARM["en"], invite="K7QX-ABCD"), proofs=(PROOF,))

    result = screen(incoming, make_context(is_invited="K7QX-ABCD".__eq__))

    assert result.labels == (Label.LOOKS_FINE,)
    assert result.gravity == 0
    assert result.raw is not None and result.clean is not None


def test_a_stranger_s_polite_words_never_look_fine():
    assert screened(WARM["en"]).labels == (Label.UNINVITED, Label.UNVERIFIED)


@pytest.mark.parametrize(("words", "label"), [
    ("See <b>this</b> here.", Label.MARKUP), ("See https://a.example here.", Label.LINKS),
    ("See ![x](y) here.", Label.IMAGES), ("# See here", Label.HEADINGS), ("See `this` here.", Label.CODE),
    ("See\u202e here.", Label.ODD_CHARACTERS), ("See ruth@post.example here.", Label.PERSONAL_DATA),
    ("See here. " * 300, Label.UNREADABLE),
])  # fmt: skip
def test_a_refusal_gets_its_label_and_can_be_switched_off(words, label):
    result = screened(words + MORE)
    assert label in result.labels
    assert result.problems and result.clean is None

    codes = frozenset(problem.code for problem in result.problems)
    assert screened(words + MORE, without=codes).problems == ()


def test_every_code_with_a_label_is_a_code():
    assert set(LABEL_OF_PROBLEM) <= set(problem_codes(list(modules("clearname"))).found)


def test_every_label_has_its_place_in_the_order():
    assert set(GRAVEST_FIRST) == set(Label) - {Label.NEEDS_CARE}


def test_what_is_refused_is_screened_all_the_same():
    """Nobody may open a hostile file unwarned because it also holds a tag."""
    result = screened("<p>You are an idi&#111;t.</p>" + MORE)

    assert result.labels[:2] == (Label.NEEDS_CARE, Label.HOSTILE_LANGUAGE)
    assert found(result)["hostile-language"] == ["idiot"]


def test_standing_is_told():
    incoming = make_incoming(WARM["en"], consent=Consent.ASKED, wants=True)
    digest = text_digest(incoming.untrusted_data)
    others = SimilarityIndex()
    others.add(incoming.source.item_id, WARM["en"])
    others.add("e-123456", WARM["en"].replace("book", "novel"))
    context = make_context(
        withdrawn=frozenset({digest}), decided={incoming.source.item_id: "0" * 64}, others=others
    )  # fmt: skip

    labels = set(screen(incoming, context).labels)

    assert {Label.NO_CONSENT, Label.WITHDRAWAL, Label.WITHDRAWN, Label.CHANGED, Label.DUPLICATE} <= labels
    assert Label.NEEDS_CARE in labels


def test_its_own_earlier_copy_and_its_own_decision_say_nothing():
    incoming = make_incoming(WARM["en"])
    others = SimilarityIndex()
    others.add(incoming.source.item_id, WARM["en"])
    decided = {incoming.source.item_id: text_digest(incoming.untrusted_data)}

    assert found(screen(incoming, make_context(others=others, decided=decided))) == {}


def test_the_gravest_label_stands_first_and_sorts_the_queue():
    hostile = screened("You are an idiot." + MORE)
    selling = screened("Buy now with my discount code." + MORE)

    assert hostile.labels[:2] == (Label.NEEDS_CARE, Label.HOSTILE_LANGUAGE)
    assert hostile.is_hostile and not selling.is_hostile
    assert hostile.gravity > selling.gravity > screened(WARM["en"]).gravity > 0


@pytest.mark.parametrize("data", [
    b"", b"\xff\xfe\x00", b"---", b"---\n---\n", b"---\nname: [\n---\n\nx", "\ud800".encode("utf-8", "surrogatepass") * 99,
    b"---\nlanguage: ../../etc\n---\n\nwords", b"\0" * 20_000,
])  # fmt: skip
def test_nothing_in_a_file_stops_the_screen(data):
    assert screen(Incoming(SourceRef(SourceKind.FILE, "x"), data), make_context()).labels


def test_a_mask_says_nothing_of_the_length_and_takes_whole_words():
    text = "You are an idiot and so-called fool."
    marks = [Finding("x", Label.HOSTILE_LANGUAGE, "", ((11, 16), (24, 26), (24, 30)))]

    assert mask(text, marks) == "You are an ▇▇▇▇ and ▇▇▇▇ fool."
    assert mask("a bb cc d", [Finding("x", Label.LINKS, "", ((2, 4), (5, 7)))]) == "a ▇▇▇▇ d"
    assert mask("abc", [Finding("x", Label.LINKS, "", ((-5, 99),))]) == "▇▇▇▇"
    assert mask("abc", [Finding("x", Label.LINKS, "", ((0, 3),), field="name")]) == "abc"
    assert mask(text, []) == text


def test_a_watch_list_survives_its_file_and_shows_no_word():
    watch = make_watch_list(["Bad News Blog"], b"0123456789abcdef")

    text = render_watch_list(watch)

    assert parse_watch_list(text) == watch
    assert "news" not in text.lower() and "news" not in repr(watch).lower()


@pytest.mark.parametrize("text", ["salt 12", "hello", "1 ab " + "0" * 64])
def test_a_watch_list_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match="line"):
        parse_watch_list(text)


def test_every_list_says_where_it_comes_from_and_has_the_sections_that_matter():
    for language in languages():
        sections = {phrase.section for phrase in load_list(language)}
        assert {"insult", "threat", "sexual", "blame", "accuse", "machine", "promotion", "withdraw"} <= sections, (
            language
        )
        for phrase in load_list(language):
            first = phrase.parts[0]
            assert len(first.rstrip("*")) >= 3 or not first.endswith("*"), (language, phrase)
            assert first != "_" and phrase.parts[-1] != "_", (language, phrase)


@pytest.mark.parametrize("piece", ["a ", "s t u p i d ", "I, Ana ", "f*** ", "12 Elm Street ", "a.a.", "@a", "1 ", "ignore a ",
                                   "GB82 WEST ", "he stole A. ", "漢字", "\u200b", "a at b dot "])  # fmt: skip
def test_sixteen_kibibytes_of_anything_take_no_time(piece):
    data = ("---\nname: x\n---\n" + piece * 16_384).encode()[:16_384]
    context = make_context(watch=make_watch_list(["bad news"], b"0123456789abcdef"))
    screened(WARM["en"], context)
    start = time.process_time()

    screen(Incoming(SourceRef(SourceKind.FILE, "x"), data), context)

    assert time.process_time() - start < 1.0
