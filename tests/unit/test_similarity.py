"""Near copies: what counts as one, and that looking for them stays cheap."""

from __future__ import annotations

import random
import time

from clearname.similarity import MOST_KEYS, SimilarityIndex, jaccard, shingles
from warm_words import WARM


def test_the_numbers_are_the_same_on_every_machine():
    number = 15287762112648588324

    assert shingles("one two three four five six seven eight") == {number}
    assert shingles("One, two; THREE four five six seven éight!") == {number}


def test_a_copy_with_one_word_changed_is_near_and_another_text_is_not():
    index = SimilarityIndex()
    index.add("first", WARM["en"])
    index.add("other", WARM["de"])

    assert index.near(WARM["en"].replace("six years", "ten years")) == ("first",)
    assert index.near(WARM["fr"]) == ()


def test_short_texts_and_scripts_without_spaces_are_compared_letter_by_letter():
    index = SimilarityIndex()
    index.add("short", "She is a wonderful engineer")
    index.add("thai", WARM["th"])

    assert index.near("She is a wonderful engineer!") == ("short",)
    assert index.near(WARM["th"][:-4]) == ("thai",)
    assert index.near("") == index.near("?!") == ()


def test_a_text_is_no_copy_of_itself():
    index = SimilarityIndex()
    index.add("a", WARM["en"])
    index.add("b", WARM["en"])

    assert index.near(WARM["en"], but="a") == ("b",)


def test_nothing_near_is_missed():
    """The prefix filter gives what comparing every pair gives."""
    rng = random.Random(3)
    words = [f"w{number}" for number in range(60)]
    texts = {}
    for number in range(60):
        base = [rng.choice(words) for _ in range(60)]
        texts[f"{number}"] = " ".join(base)
        base[rng.randrange(60)] = "changed"
        texts[f"{number}+"] = " ".join(base)
    index = SimilarityIndex()
    for key, text in texts.items():
        index.add(key, text)

    for key, text in texts.items():
        near = {k for k, other in texts.items() if k != key and jaccard(shingles(text), shingles(other)) >= 0.7}
        assert set(index.near(text, but=key)) == near


def test_ten_thousand_copies_of_one_text_cost_no_more_than_ten_thousand_texts():
    """One boilerplate with a word changed in each would be compared pair by pair by a careless index."""
    index = SimilarityIndex()
    words = WARM["en"].split()
    start = time.process_time()
    for number in range(1500):
        text = " ".join([*words[:-1], f"n{number}"])
        assert len(index.near(text)) <= MOST_KEYS
        index.add(str(number), text)

    assert time.process_time() - start < 20
    assert len(index) == 1500
