"""Cut texts hold whole sentences, whole phrases, whole words, and no half names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.kit.alike import Shelf, runs_of, share
from clearname.kit.cut import ends_whole, fit_parts, fit_sentences, fit_words, sentences_of, with_stop
from clearname.kit.measure import Limit

WORDS = st.lists(st.text("abcé日-", min_size=1, max_size=9), min_size=1, max_size=20)


def chars(most: int) -> Limit:
    return Limit(most, "characters", True, is_own=True)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ("One.", "Two!", "Three?")),
        ("She met Dr. Lind. It rained.", ("She met Dr. Lind.", "It rained.")),
        ("J. Smith built it. Really.", ("J. Smith built it.", "Really.")),
        ("他在这里。她在那里。", ("他在这里。", "她在那里。")),
        ("يعمل هنا. هل تعرفه؟ نعم.", ("يعمل هنا.", "هل تعرفه؟", "نعم.")),
        ('He said "no." Then he left.', ('He said "no."', "Then he left.")),
        ("No stop at all", ("No stop at all",)),
        ("", ()),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, sentences: tuple[str, ...]) -> None:
    assert sentences_of(text) == sentences


@given(st.lists(WORDS.map(lambda words: " ".join(words) + "."), max_size=6), st.integers(1, 120))
def test_what_is_kept_of_sentences_is_whole_and_fits(sentences: list[str], most: int) -> None:
    text = fit_sentences(sentences, chars(most))

    assert chars(most).fits(text)
    assert " ".join(sentences).startswith(text)
    assert not text or ends_whole(text)


@given(WORDS, st.integers(1, 60))
def test_what_is_kept_of_words_is_whole_and_fits(words: list[str], most: int) -> None:
    text = " ".join(words)
    kept = fit_words(text, chars(most))

    assert chars(most).fits(kept)
    assert text.startswith(kept)
    assert kept == text or not kept or not text[len(kept)].isalnum()


def test_a_cut_never_falls_into_a_name() -> None:
    text = "Keeper at Ana María Lindqvist House"

    assert fit_words(text, chars(22), ("Ana María Lindqvist House",)) == "Keeper"


def test_no_loose_word_is_left_at_the_end() -> None:
    assert fit_words("Teacher of the history of music", chars(14)) == "Teacher"


def test_phrases_go_from_the_last_one_on() -> None:
    parts = ["Organ restorer", "Ludlow", "Teme Valley Organ Workshop"]

    assert fit_parts(parts, chars(30), " · ") == "Organ restorer · Ludlow"
    assert fit_parts(parts, chars(14), " · ") == "Organ restorer"
    assert fit_parts(parts, chars(9), " · ") == "Organ"


@pytest.mark.parametrize(("text", "done"), [("A", "A."), ("A.", "A."), ("A,", "A."), ("“A!”", "“A!”"), ("", "")])
def test_a_sentence_gets_its_stop(text: str, done: str) -> None:
    assert with_stop(text) == done


def test_runs_are_of_eight_words_whatever_their_case_and_accents() -> None:
    assert len(runs_of("one two three four five six seven")) == 0
    assert runs_of("One two, three FÓUR five; six seven eight.") == runs_of("one two three four five six seven eight")


def test_the_share_is_of_the_smaller_text() -> None:
    short, long = runs_of("a b c d e f g h i"), runs_of("x y z w v u t s a b c d e f g h q")

    assert share(short, long) == share(long, short) == 0.5
    assert share(short, frozenset()) == 0.0


def test_a_shelf_finds_the_text_that_shares_most() -> None:
    shelf = Shelf()
    shelf.put("far", "a b c d e f g h 1 2 3 4 5 6 7 8 9")
    shelf.put("near", "a b c d e f g h i")

    shared, key = shelf.nearest("a b c d e f g h i k")

    assert (shared, key) == (1.0, "near")
    assert shelf.nearest("nothing of that kind") == (0.0, "")
    assert shelf.holds("A b c d e f g h I")
