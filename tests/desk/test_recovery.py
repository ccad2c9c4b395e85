"""The recovery key on paper: what is written by hand and typed at night still opens, and nothing else does."""

from __future__ import annotations

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.records.ids import ALPHABET
from casedesk.vault import RecoveryKey, bad_groups, looks_like_recovery_key
from casedesk.vault.recovery import KEY_BYTES, recovery_keys

keys = st.binary(min_size=KEY_BYTES, max_size=KEY_BYTES).map(RecoveryKey)


@given(keys)
def test_what_is_on_the_paper_is_the_key(key: RecoveryKey) -> None:
    assert [len(group) for group in key.groups()] == [5] * 8
    for typed in (key.text(), key.text().lower(), "-".join(key.groups()), "".join(key.groups())):
        assert bad_groups(typed) == ()
        assert next(recovery_keys(typed)) == key


@given(keys, st.data())
def test_a_wrong_sign_in_one_group_shows_and_is_put_right(key: RecoveryKey, data: st.DataObject) -> None:
    group, place = data.draw(st.integers(0, 7)), data.draw(st.integers(0, 4))
    groups = list(key.groups())
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != groups[group][place]]))
    groups[group] = groups[group][:place] + wrong + groups[group][place + 1 :]

    assert bad_groups(" ".join(groups)) == (group + 1,)
    assert key in list(recovery_keys(" ".join(groups)))


@given(keys, st.integers(0, 7), st.integers(0, 3))
def test_two_signs_that_changed_places_show_and_are_put_right(key: RecoveryKey, group: int, place: int) -> None:
    groups = list(key.groups())
    signs = list(groups[group])
    signs[place], signs[place + 1] = signs[place + 1], signs[place]
    groups[group] = "".join(signs)

    assert bool(bad_groups(" ".join(groups))) == (groups != list(key.groups()))
    assert key in list(recovery_keys(" ".join(groups)))


@given(keys, st.permutations(range(8)))
def test_groups_in_another_order_show(key: RecoveryKey, order: list[int]) -> None:
    groups = key.groups()
    turned = [groups[at] for at in order]

    assert len(bad_groups(" ".join(turned))) == sum(at != place for place, at in enumerate(order))


def test_what_looks_alike_is_one_and_digits_of_any_script_are_digits() -> None:
    key = RecoveryKey(bytes(KEY_BYTES))
    text = key.text()

    assert next(recovery_keys(text.replace("0", "o").replace("1", "l"))) == key
    assert next(recovery_keys(text.replace("0", "٠").replace("1", "۱"))) == key


@pytest.mark.parametrize("typed", ["", "quiet harbour seven lanterns", "A" * 39, "A" * 41, "é" * 40])
def test_other_texts_are_none(typed: str) -> None:
    assert not looks_like_recovery_key(typed)
    assert list(recovery_keys(typed)) == [] and bad_groups(typed) == ()


def test_a_text_full_of_slips_ends() -> None:
    typed = "".join(
        group[:4] + ALPHABET[(ALPHABET.index(group[4]) + 1) % 32] for group in RecoveryKey(b"x" * KEY_BYTES).groups()
    )

    assert len(bad_groups(typed)) == 8
    assert sum(1 for _ in islice(recovery_keys(typed), 100_000)) == 20_000


def test_its_representation_shows_nothing() -> None:
    assert repr(RecoveryKey(b"x" * KEY_BYTES)) == "RecoveryKey()"
