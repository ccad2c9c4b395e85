"""What looks like chance in the kit and is none."""

from __future__ import annotations

from clearname.kit.dice import Dice


def test_the_same_seed_falls_the_same_way_for_ever() -> None:
    assert [Dice("x bio").below(1000) for _ in range(2)] == [703, 703]
    assert Dice("é日").mixed("abcdef") == ["f", "c", "d", "e", "a", "b"]


def test_each_seed_falls_in_its_own_way_and_reaches_everything() -> None:
    assert {Dice(str(seed)).below(3) for seed in range(40)} == {0, 1, 2}
    assert {Dice(str(seed)).happens(50) for seed in range(40)} == {True, False}
    assert not any(Dice(str(seed)).happens(0) for seed in range(40))


def test_mixing_loses_nothing() -> None:
    assert sorted(Dice("s").mixed(range(50))) == list(range(50))
    assert Dice("s").mixed(()) == []
