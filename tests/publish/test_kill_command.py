"""
A `clearname publish` that is killed, in the build or later, loses nothing: what is live is whole, the next one works.

A sample of the steps; `python tests/publish/kill.py --all` takes them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import Step, kill_at, list_calls
from kill_command import CommandScenario
from system_calls import KILL_ALL, KILL_HERE, KILL_ONE, can_trace

from clearname.problems import Refused

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")

PLACES = {
    "rendering": ("publish child", "openat", "staging/about/index.html"),
    "the journal is written": ("publish", "rename", "journal.new"),
    "the home page moves": ("publish", "rename", "staging/index.html"),
    "an old page goes": ("publish", "unlink", "output/gone/index.html"),
    "the journal goes": ("publish", "unlink", "journal.json"),
    "the build is noted": ("publish", "rename", "state.new"),
    "git sends": ("git push", "write", "pipe:"),
    "the branch moves": ("git-receive-pack", "rename", "refs/heads/gh-pages.lock"),
    "the publish is noted": ("publish", "link", "private/published/"),
}


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> CommandScenario:
    return CommandScenario(tmp_path_factory.mktemp("kill-command"))


@pytest.fixture(scope="module")
def steps(scenario: CommandScenario) -> list[Step]:
    return list_calls(scenario, scenario.base / "whole")


def test_every_part_of_the_command_is_among_the_steps(steps: list[Step]) -> None:
    """Rendering in the child, the journal, moving into output/, sending, and writing down what was published."""
    assert len(steps) > 1500, len(steps)
    assert all(steps_in(place, steps) for place in PLACES)


@pytest.mark.parametrize(
    ("place", "way"),
    [
        ("rendering", KILL_ONE),
        ("the home page moves", KILL_ALL),
        ("the journal goes", KILL_ALL),
        ("the branch moves", KILL_HERE),
        ("the publish is noted", KILL_ALL),
    ],
)
def test_a_killed_command_loses_nothing(
    scenario: CommandScenario, steps: list[Step], tmp_path: Path, place: str, way: str
) -> None:
    assert kill_at(scenario, next(step for step in steps_in(place, steps) if step.way == way), tmp_path / "try")


def steps_in(place: str, steps: list[Step]) -> list[Step]:
    """The steps in that part of the command."""
    program, name, path = PLACES[place]
    calls = ((step, step.call) for step in steps)
    return [
        step for step, call in calls if call and call.program == program and call.name == name and path in call.path
    ]


def test_a_scenario_that_loses_something_is_noticed(scenario: CommandScenario, tmp_path: Path) -> None:
    scenario.prepare(tmp_path / "try")
    (tmp_path / "try/site/content/pages/talks.md").write_text("Title: Talks\n\nHalf.\n")

    with pytest.raises(AssertionError, match="site/content has changed"):
        scenario.check(tmp_path / "try")


@pytest.mark.parametrize(
    ("name", "told"),
    [("site/output/index.html", "output/ is neither"), ("private/published/2026-03-09-1.json", "damaged")],
)
def test_what_is_half_written_is_noticed(scenario: CommandScenario, tmp_path: Path, name: str, told: str) -> None:
    scenario.prepare(tmp_path / "try")
    path = tmp_path / "try" / name
    path.write_bytes(path.read_bytes()[:-20])

    with pytest.raises((AssertionError, Refused), match=told):
        scenario.check(tmp_path / "try")
