"""A short run of the fuzzer; `python tests/hostile/fuzz.py` is the long one."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hostile.fuzz_sources import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_no_throw_breaks_a_reader(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(target.throws)
    def throw(value: object) -> None:
        target.check(value)

    throw()


def test_a_throw_that_breaks_something_would_be_noticed() -> None:
    @settings(max_examples=50, deadline=None, database=None, derandomize=True)
    @given(st.binary(max_size=4))
    def throw(value: bytes) -> None:
        assert len(value) < 3

    with pytest.raises(AssertionError):
        throw()
