"""
A `clearname publish` that is killed, in the build or later, loses nothing: what is live is whole, the next one works.

A sample of the steps; `python tests/publish/kill.py --all` takes them all.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from kill import kill_when
from kill_command import CommandScenario
from system_calls import KILL_ALL, KILL_HERE, KILL_ONE, Call, can_trace

from clearname.problems import Refused

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> CommandScenario:
    return CommandScenario(tmp_path_factory.mktemp("kill-command"))


@pytest.mark.parametrize(
    ("program", "name", "path", "way"),
    [
        ("publish", "rename", "staging/index.html", KILL_ALL),
        ("publish", "unlink", "journal.json", KILL_ALL),
        ("git receive-pack", "rename", "refs/heads/gh-pages.lock", KILL_HERE),
        ("publish", "link", "private/published/", KILL_ONE),
    ],
    ids=["the home page moves", "the journal goes", "the branch moves", "the publish is noted"],
)
def test_a_killed_command_loses_nothing(
    scenario: CommandScenario, tmp_path: Path, program: str, name: str, path: str, way: str
) -> None:
    command = scenario.prepare(tmp_path / "try")

    def moment(call: Call) -> bool:
        return (call.program, call.name) == (program, name) and path in call.path

    killed, _ = kill_when(scenario, command, moment, way, tmp_path / "said")

    assert killed
    scenario.check(tmp_path / "try")


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
