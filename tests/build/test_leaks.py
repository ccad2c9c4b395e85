"""A sample of the planted leaks: of every rule at least one, through the real build; all are counted by a command."""

from __future__ import annotations

import pytest

from clearname.gate import RULES, Level
from leaks import around, files, mutate, supporters, texts
from leaks.catching import catch
from leaks.phrases import PHRASES

SAMPLE_TIMES = 2


def test_one_leak_of_every_rule_is_caught(tmp_path):
    first = {leak.code: leak for leak in reversed((*texts.LEAKS, *files.LEAKS))}
    caught = catch(first.values(), tmp_path / "pages")
    caught += catch(supporters.EXAMPLE_LEAKS, tmp_path / "example")
    caught += around.catch_around(tmp_path / "around")
    assert [(c.leak.code, c.leak.how, c.told) for c in caught if not c.is_caught] == []
    assert {c.leak.code for c in caught} == {rule.code for rule in RULES}


def test_more_than_two_hundred_leaks_are_planted():
    assert len(texts.LEAKS) + len(files.LEAKS) >= 200


@pytest.mark.parametrize("code", [r.code for r in RULES if r.code in PHRASES and r.level in (Level.STOP, Level.BLOCK)])
def test_leaks_stay_caught_in_most_disguises(code):
    forms = [text for phrase in mutate.phrases(code) for text, _ in mutate.mutants(code, phrase, SAMPLE_TIMES)]
    missed = [text for text in forms if not mutate.is_caught(code, text)]
    assert len(missed) <= len(forms) * 0.25, missed
