"""
A publish that is killed leaves the old site or the new one, and the next one succeeds.

A sample of the steps; `python tests/publish/kill.py --all` takes them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import KINDS, Step, kill_at, list_steps
from kill_publish import PublishScenario
from system_calls import can_trace

SAMPLE = {"call": 5, "room": 3, "python": 1, "git": 1, "remote": 1, "time": 1}

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> PublishScenario:
    return PublishScenario(tmp_path_factory.mktemp("kill"))


@pytest.fixture(scope="module")
def steps(scenario: PublishScenario) -> list[Step]:
    return list_steps(scenario, scenario.base / "whole")


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_publish_leaves_the_old_or_the_new_site(
    scenario: PublishScenario, steps: list[Step], tmp_path: Path, kind: str
) -> None:
    if kind in ("call", "room") and not can_trace():
        pytest.skip("system calls can be stopped at on Linux on x86-64 only")
    steps = [step for step in steps if step.kind == kind]
    chosen = [steps[len(steps) * (2 * part + 1) // (2 * SAMPLE[kind])] for part in range(SAMPLE[kind])]

    killed = [kill_at(scenario, step, tmp_path / str(number)) for number, step in enumerate(chosen)]

    # Programs that talk to each other may do so in fewer portions than when the steps were listed.
    assert all(killed) or kind == "time" or (kind in ("call", "room") and sum(killed) > SAMPLE[kind] // 2)


def test_the_steps_are_all_there(steps: list[Step]) -> None:
    """A publish without files, folders, processes or git would be killed nowhere."""
    kinds = {step.kind: sum(other.kind == step.kind for other in steps) for step in steps}
    assert kinds["python"] > 30
    assert kinds["git"] > 12
    assert kinds["remote"] == 6
    assert (kinds["call"] > 1000 and kinds["room"] > 100) or not can_trace()


def test_a_scenario_that_loses_something_is_noticed(
    scenario: PublishScenario, steps: list[Step], tmp_path: Path
) -> None:
    scenario.prepare(tmp_path / "try")
    (tmp_path / "try/remote.git/refs/heads/gh-pages").write_text("0" * 39 + "1\n")

    with pytest.raises(AssertionError, match="neither the old site nor the new one"):
        scenario.check(tmp_path / "try")
