"""No file of a supporter's may keep the gate busy for hours: the time that a pattern takes grows with the text, not its square."""

from __future__ import annotations

import re

import pytest

from leaks.linear import look_at_steps
from leaks.own_code import PACKAGES, FoundPattern, find_functions, find_patterns, walk_modules
from leaks.steps import Search

PATTERNS, UNREAD = find_patterns(walk_modules())


@pytest.mark.parametrize("package", PACKAGES)
def test_no_pattern_takes_more_steps_than_the_text_is_long(package: str) -> None:
    """Steps are counted, so that the answer is the same on every machine; `python tests/leaks/linear.py` looks closer."""
    found = [each for each in PATTERNS if each.name.startswith(package)]
    assert found and list(look_at_steps(found)) == []


@pytest.mark.parametrize("written", [
    r"\s*$", r"a+b", r"<[^>]*>", r"/\*.*?\*/", r"(?:a+)+b", r"(?:a|ab)*c", r"\w+@", r"x[^y]*y", r"(?<!b)a.*c", r"(?=.*z)a",
])  # fmt: skip
def test_patterns_that_take_the_square_of_the_length_are_seen(written: str) -> None:
    """A check that finds nothing must be one that could."""
    assert list(look_at_steps([FoundPattern("it", re.compile(written), ("finditer",))]))


@pytest.mark.parametrize("written", [
    r"\S+", r"(?<![\w])\w+@", r"a{1,40}b", r"<[^<>]*>", r"/\*.*?(?:\*/|\Z)", r"[^\n]*+b?", r"(?:ab)*", r"\d+(?:,\d+)*",
])  # fmt: skip
def test_patterns_that_take_time_in_line_are_left_alone(written: str) -> None:
    assert list(look_at_steps([FoundPattern("it", re.compile(written), ("finditer",))])) == []


@pytest.mark.parametrize(("written", "text"), [
    (r"a(b|c)*?d", "xabcbd abd"), (r"(?i)\bÉt[àé]\b", "été Étà tété"), (r"(?P<q>['\"]).*?(?P=q)", "'a\"b' \"c\""),
    (r"(?<=a)b|(?<!a)c", "ab c ac"), (r"^\d+$", "1\n22\nx3"), (r"(?m)^\d+$", "1\n22\nx3"), (r"(?>a+)b", "aab"),
    (r"[^\W\d_]{2,3}+", "abcd ef 12"), (r"(a)?(?(1)b|c)", "ab c b"), (r"(?s).\Z", "a\n"),
])  # fmt: skip
def test_steps_are_counted_where_the_engine_would_look(written: str, text: str) -> None:
    """What is counted has to find what `re` finds."""
    pattern = re.compile(written)
    assert Search(pattern, text, 10_000).places() == [match.span() for match in pattern.finditer(text)]


def test_every_pattern_and_judge_is_found_by_walking() -> None:
    names = {each.name.partition(":")[0] for each in PATTERNS}
    functions = {function.__name__ for _, function in find_functions(walk_modules())}
    assert {"clearname.detect.secrets", "clearname.gate.terms", "clearname.sources.mail_text"} <= names
    assert {"find_streets", "judge_attack", "check_texts", "judge_relative_named", "_personal_data"} <= functions
    assert len(UNREAD) < 12, "too many patterns are made only as they run; give them a name in their module"
