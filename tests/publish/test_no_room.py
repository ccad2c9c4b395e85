"""
A disk that is full in one folder, from some moment on: what is live is whole, it is said, and the next publish goes on.

Each folder in turn; `python tests/publish/kill.py --only room` takes every call that needs room.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from kill import run_here
from kill_command import CommandScenario, live
from kill_publish import PublishScenario
from kill_room import region_of
from kill_run import read_files
from system_calls import Action, Call, can_trace, run_traced

from clearname_site.private import PrivateFolder
from clearname_site.published import recent_published

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


class Full:
    """No room in a region from the first call on that fits."""

    def __init__(self, folder: Path, region: str, begins: Callable[[Call], bool]) -> None:
        self.folder, self.region, self.begins = folder, region, begins
        self.refused = 0
        self._is_full = False

    def __call__(self, call: Call) -> Action:
        self._is_full = self._is_full or self.begins(call)
        if not self._is_full or region_of(call, self.folder) != self.region:
            return None
        self.refused += 1
        return errno.ENOSPC


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> CommandScenario:
    return CommandScenario(tmp_path_factory.mktemp("no-room"))


def test_git_that_does_not_say_why_it_could_not_write_is_explained(tmp_path: Path) -> None:
    """`git init` says only that it could not set core.filemode."""
    scenario, folder = PublishScenario(tmp_path), tmp_path / "try"
    command = scenario.prepare(folder)
    full = Full(folder, "scratch", lambda call: call.name == "write" and call.path.endswith("config.lock"))

    status = run_traced(lambda: run_here(scenario, command), full, tmp_path / "said")

    assert full.refused
    assert status == 3
    assert "[disk-full]" in (tmp_path / "said").read_text()
    scenario.check(folder)


def test_a_branch_that_finds_no_room_is_not_called_somebody_elses_publish(tmp_path: Path) -> None:
    """Git says of both only that it could not update the ref; what is live tells one from the other."""
    scenario, folder = PublishScenario(tmp_path), tmp_path / "try"
    command = scenario.prepare(folder)
    writes: list[Call] = []

    def second(call: Call) -> bool:
        if call.name == "write" and call.path.endswith("/gh-pages.lock"):
            writes.append(call)
        return len(writes) == 2

    full = Full(folder, "remote.git", second)
    status = run_traced(lambda: run_here(scenario, command), full, tmp_path / "said")

    assert full.refused
    assert status == 3
    # Why it could not, the other side says not each time before it ends.
    said = (tmp_path / "said").read_text()
    assert "[publish-storage]" in said or "[disk-full]" in said
    scenario.check(folder)


@pytest.mark.parametrize(
    ("region", "begins"),
    [
        ("site/.clearname", lambda call: call.path.endswith("/staging/about/index.html")),
        ("site/.clearname", lambda call: call.path.endswith("/journal.new")),
        ("private", lambda call: True),
        ("remote.git", lambda call: True),
    ],
    ids=["pages", "journal", "private folder", "other side"],
)
def test_a_disk_that_is_full_before_the_site_is_sent(
    scenario: CommandScenario, tmp_path: Path, region: str, begins: Callable[[Call], bool]
) -> None:
    folder = tmp_path / "try"
    command = scenario.prepare(folder)
    full = Full(folder, region, begins)

    status = run_traced(lambda: run_here(scenario, command), full, tmp_path / "said")

    assert full.refused
    assert status == 3
    said = (tmp_path / "said").read_text()
    assert "[disk-full]" in said or (region == "remote.git" and "[publish-storage]" in said)
    assert live(folder) == (folder / "old").read_text()
    if region == "site/.clearname":
        assert b"bows" not in read_files(folder / "site/output")["about/index.html"]
    scenario.check(folder)


def test_a_private_folder_that_gets_full_while_the_site_is_sent(scenario: CommandScenario, tmp_path: Path) -> None:
    """The site is live then, and saying that it is not would be untrue; the next publish writes it down."""
    folder = tmp_path / "try"
    command = scenario.prepare(folder)
    full = Full(folder, "private", lambda call: call.program == "git push")

    status = run_traced(lambda: run_here(scenario, command), full, tmp_path / "said")

    said = (tmp_path / "said").read_text()
    assert full.refused
    assert status == 0
    assert "[publish-not-recorded]" in said
    assert "[publish-not-kept]" in said
    old = (folder / "old").read_text()
    assert live(folder) != old
    assert [record.commit for record in recent_published(PrivateFolder(folder / "private"), 9)] == [old]
    scenario.check(folder)
