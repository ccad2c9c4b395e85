"""A rule that comes to no end is a rule that failed: the gate stays shut."""

from __future__ import annotations

import importlib
import signal
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clearname.gate import Cleared, NotCleared, Strength, clear
from clearname_site.gate_clock import TooLongError, limited
from gate_help import FACTS, found_in, page, write_site

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="clocks of POSIX systems")

gate = importlib.import_module("clearname.gate.clear")
FILES = {"index.html": page()}
SHORT = 0.2


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    """What is imported late is there already, so that no time goes to it."""
    found_in("index.html", page())


def _endless(file: object, facts: object) -> Iterator[object]:
    while True:
        pass
    yield


def _swallowing(file: object, facts: object) -> tuple[()]:
    try:
        list(_endless(file, facts))
    except Exception:
        return ()
    return ()


def _clear(folder: Path) -> Cleared:
    write_site(folder, FILES)
    with limited(SHORT) as begin:
        facts = replace(FACTS, expected=frozenset(FILES))
        return clear(folder, facts, Strength.BUILD, lambda done, of: begin())


def test_a_rule_without_end_fails_for_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "CHECKS", (_endless, _endless))
    with pytest.raises(NotCleared) as refused:
        _clear(tmp_path)
    assert {(f.code, f.path) for f in refused.value.findings} == {("check-failed", path) for path in FILES}


def test_a_rule_that_goes_on_after_it_was_cut_short_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "CHECKS", (_swallowing,))
    with pytest.raises(TooLongError):
        _clear(tmp_path)


def test_afterwards_the_clock_stands_still() -> None:
    before = signal.getsignal(signal.SIGVTALRM)
    with limited(60):
        assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGVTALRM) == before
