"""`publish --previous` and `take-down`, killed: one of the two is live, whole, and nothing to go back to is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import Step, kill_at, list_calls
from kill_back import BackScenario
from system_calls import can_trace

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")

COMMANDS = {
    "previous": ("publish", "--previous", "1"),
    "take-down": ("take-down",),
    "remove-branch": ("take-down", "--remove-branch"),
}
PLACES = {
    "noted": ("private/published/sending.json", ""),
    "recorded": ("private/published/", "link"),
    "kept": ("private/published/trees/", ""),
    "live": ("refs/heads/gh-pages", ""),
}
"""Part of a path, and the name of the call if only one is meant."""


@pytest.fixture(scope="module", params=COMMANDS)
def scenario(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> BackScenario:
    return BackScenario(tmp_path_factory.mktemp(f"kill-{request.param}"), COMMANDS[request.param])


@pytest.fixture(scope="module")
def steps(scenario: BackScenario) -> list[Step]:
    return list_calls(scenario, scenario.base / "whole")


@pytest.mark.parametrize("place", PLACES)
def test_a_killed_command_leaves_one_of_the_two_and_every_copy(
    scenario: BackScenario, steps: list[Step], tmp_path: Path, place: str
) -> None:
    path, name = PLACES[place]
    calls = [(step, step.call) for step in steps if step.kind == "call" and step.call]
    there = [step for step, call in calls if path in call.path and name in call.name]
    if place == "kept" and "--previous" not in scenario.command:
        assert not there
        return
    assert there

    assert kill_at(scenario, there[len(there) // 2], tmp_path / "try")


def test_a_full_disk_in_the_private_folder_is_said_and_loses_nothing(
    scenario: BackScenario, steps: list[Step], tmp_path: Path
) -> None:
    full = [step for step in steps if step.kind == "room" and step.way == "private"]

    for number, step in enumerate((full[0], full[len(full) // 2], full[-1])):
        assert kill_at(scenario, step, tmp_path / str(number))
