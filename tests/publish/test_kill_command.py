"""
A `clearname publish` that is killed, in the build or later, loses nothing: what is live is whole, the next one works.

A sample of the steps; `python tests/publish/kill.py --all` takes them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import Step, kill_at, list_steps
from kill_command import CommandScenario

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are looked up in /proc")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> CommandScenario:
    return CommandScenario(tmp_path_factory.mktemp("kill-command"))


@pytest.fixture(scope="module")
def steps(scenario: CommandScenario) -> list[Step]:
    return list_steps(scenario, scenario.base / "whole")


def test_every_part_of_the_command_is_among_the_steps(steps: list[Step]) -> None:
    """Rendering in the child, the journal, moving into output/, sending, and writing down what was published."""
    what = [step.what for step in steps if step.kind == "python"]

    assert len(what) > 150
    for part in ("os.mkdir about", "os.rename journal.new", "os.rename index.html", "os.rename state.new", "Popen git"):
        assert any(part in step for step in what), part
    assert sum(step.kind == "git" for step in steps) > 10


@pytest.mark.parametrize("place", ["render", "journal", "move", "send", "remote"])
def test_a_killed_command_loses_nothing(
    scenario: CommandScenario, steps: list[Step], tmp_path: Path, place: str
) -> None:
    assert kill_at(scenario, _step_in(place, steps), tmp_path / "try")


def _step_in(place: str, steps: list[Step]) -> Step:
    """One step in the middle of that part of the command."""
    parts = {
        "render": [step for step in steps if step.what.startswith("open") and step.what.endswith("index.html")],
        "journal": [step for step in steps if "os.rename journal.new" in step.what],
        "move": [step for step in steps if step.what.startswith("os.rename index.html")],
        "send": [step for step in steps if step.kind == "git"][-4:],
        "remote": [step for step in steps if step.what == "reference-transaction committed"],
    }[place]
    return parts[len(parts) // 2]


def test_a_scenario_that_loses_something_is_noticed(scenario: CommandScenario, tmp_path: Path) -> None:
    scenario.prepare(tmp_path / "try")
    (tmp_path / "try/site/content/pages/talks.md").write_text("Title: Talks\n\nHalf.\n")

    with pytest.raises(AssertionError, match="site/content has changed"):
        scenario.check(tmp_path / "try")
