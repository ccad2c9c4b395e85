"""Two publishes at once, and one that was cut off: no mixture, plain words, and a record that says what was live."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from kill import run_here
from kill_command import CommandScenario, live
from kill_run import in_child
from system_calls import KILL_ALL, Action, Call, can_trace, run_traced

from clearname_site import sending as sending_module
from clearname_site.private import PrivateFolder
from clearname_site.published import recent_published

traced = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> CommandScenario:
    return CommandScenario(tmp_path_factory.mktemp("two"))


def pushes(call: Call) -> bool:
    """The moment at which the site begins to be sent."""
    return call.program == "git push"


def notes(call: Call) -> bool:
    """The moment at which what is live already is written down."""
    return call.name == "link" and "private/published/" in call.path


def during(scenario: CommandScenario, folder: Path, moment: Callable[[Call], bool], act: Callable[[], object]) -> int:
    """Runs the command, and `act` once at that moment; the status of the command, whose words are in `said`."""
    command = scenario.prepare(folder)
    acted = False

    def watch(call: Call) -> Action:
        nonlocal acted
        if not acted and moment(call):
            acted = True
            return KILL_ALL if act() == KILL_ALL else None
        return None

    status = run_traced(lambda: run_here(scenario, command), watch, folder / "said")
    assert acted
    return status


def command(scenario: CommandScenario, folder: Path, *more: str) -> tuple[int, str]:
    """The same command in another window: its status and its words."""
    environment = scenario.environment(folder)

    def run() -> int:
        sending_module.PATIENCE = 0.2
        os.environ.clear()
        os.environ.update(environment)
        return scenario.run(folder, *more)

    return in_child(run, folder / "said-too"), (folder / "said-too").read_text()


def recorded(folder: Path) -> list[str]:
    """The commits that are written down as published, oldest first."""
    return [record.commit for record in reversed(recent_published(PrivateFolder(folder / "private"), 9))]


def write_page(folder: Path, words: str) -> None:
    page = folder / "site/content/pages/talks.md"
    page.write_text(f"Title: Talks\nSummary: What I speak about, and where.\n\n{words}\n")


@traced
def test_a_second_publish_of_the_site_on_this_computer_says_that_one_is_under_way(
    scenario: CommandScenario, tmp_path: Path
) -> None:
    second: list[tuple[int, str]] = []

    status = during(scenario, tmp_path / "try", pushes, lambda: second.append(command(scenario, tmp_path / "try")))

    assert status == 0
    assert second[0][0] == 1
    assert "another publish of this site is under way" in second[0][1]
    assert recorded(tmp_path / "try") == [(tmp_path / "try/old").read_text(), live(tmp_path / "try")]


@traced
def test_of_two_computers_the_later_one_is_told_and_writes_nothing_down(
    scenario: CommandScenario, tmp_path: Path
) -> None:
    """Each has its own folder and its own record; the branch is the one thing that they share."""
    here, there = tmp_path / "here", tmp_path / "there"
    scenario.prepare(there)
    write_page(there, "I speak about rosin.")
    (there / "remote.git").rename(there / "unused")
    (there / "remote.git").symlink_to(here / "remote.git")
    second: list[tuple[int, str]] = []

    status = during(scenario, here, pushes, lambda: second.append(command(scenario, there)))

    old, theirs = (here / "old").read_text(), live(here)
    assert second[0][0] == 0, second
    assert status == 3
    assert "[publish-moved]" in (here / "said").read_text()
    assert recorded(there) == [old, theirs]
    assert recorded(here) == [old]

    assert command(scenario, here)[0] == 0
    assert live(here) not in (old, theirs)
    assert recorded(here) == [old, live(here)]


@traced
def test_a_publish_that_was_cut_off_after_it_was_live_is_written_down_by_the_next_one(
    scenario: CommandScenario, tmp_path: Path
) -> None:
    """Else the way back would lead past it, to the site before it."""
    folder = tmp_path / "try"
    during(scenario, folder, notes, lambda: KILL_ALL)
    old, cut_off = (folder / "old").read_text(), live(folder)
    assert recorded(folder) == [old] != [cut_off]
    write_page(folder, "I speak about rosin.")

    assert command(scenario, folder)[0] == 0

    assert live(folder) not in (old, cut_off)
    assert recorded(folder) == [old, cut_off, live(folder)]


@traced
def test_going_back_after_a_publish_that_was_cut_off_leads_to_the_site_before_it(
    scenario: CommandScenario, tmp_path: Path
) -> None:
    """Whoever sees that the new site is wrong, and that the program was cut off, wants the old one."""
    folder = tmp_path / "try"
    during(scenario, folder, notes, lambda: KILL_ALL)
    cut_off = live(folder)

    assert command(scenario, folder, "--previous")[0] == 0

    first, second, third = recent_published(PrivateFolder(folder / "private"), 9)
    assert second.commit == cut_off
    assert first.manifest == third.manifest
    assert live(folder) == first.commit != cut_off


@traced
@pytest.mark.parametrize(
    "moment",
    [
        lambda call: call.name == "rename" and call.path.endswith("state.new"),
        lambda call: call.name == "mkdir" and "/publish-" in call.path,
        lambda call: call.program == "git fast-import",
    ],
    ids=["before it is judged", "before it is copied", "when it was copied"],
)
def test_a_build_that_is_half_moved_into_its_place_is_not_published(
    scenario: CommandScenario, tmp_path: Path, moment: Callable[[Call], bool]
) -> None:
    """Another command is in the middle of it, and slow: each page is a good one, and together they are no site."""
    folder = tmp_path / "try"
    journal = folder / "site/.clearname/journal.json"

    status = during(scenario, folder, moment, lambda: journal.write_text('{"format": 1, "moves": [], "deletes": []}'))

    assert status == 1
    assert "[build-running]" in (folder / "said").read_text()
    assert live(folder) == (folder / "old").read_text()
    assert command(scenario, folder)[0] == 0
    assert live(folder) != (folder / "old").read_text()
