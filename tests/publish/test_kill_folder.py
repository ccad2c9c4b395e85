"""A publish into a folder that is killed leaves the old site or the new one there, whole, and the next one succeeds."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from kill import Step, kill_at, list_steps
from kill_run import Command, read_files
from remotes import DAY, World, clear, make_world, write_site
from system_calls import KILL_ALL, can_trace

from clearname_site.outside import OutsideFailed
from clearname_site.publish import publish

SAMPLE = 12

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


@dataclass(frozen=True)
class FolderScenario:
    """A site that stands in a folder is replaced by another one."""

    base: Path
    remote: str = "remote.git"

    def prepare(self, folder: Path) -> Command:
        """See `Scenario`."""
        if not (self.base / "template").exists():
            self._make(self.base / "template")
        shutil.copytree(self.base / "template", folder, copy_function=shutil.copy2)
        return Command((), folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})

    def run(self, folder: Path) -> int:
        """See `Scenario`."""
        try:
            put(World(folder, dict(os.environ)))
        except OutsideFailed as failed:
            print(failed)
            return 3
        return 0

    def check(self, folder: Path) -> None:
        """See `Scenario`."""
        world = World(folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})
        old, new, now = read_files(folder / "old"), read_files(world.output), read_files(folder / "www/ana")
        assert now in (old, new), f"what stands there is neither the old site nor the new one: {sorted(now)}"
        put(world)
        assert read_files(folder / "www/ana") == new, "publishing again does not bring the new site"
        assert [path.name for path in (folder / "www").iterdir()] == ["ana"], "something is left beside it"

    def _make(self, template: Path) -> None:
        world = make_world(template)
        (template / "www").mkdir()
        put(world)
        shutil.copytree(template / "www/ana", template / "old")
        write_site(world.output, {"index.html": b"<!doctype html><title>New</title>", "new/index.html": b"new"})
        (world.output / "about/index.html").unlink()


def put(world: World) -> None:
    publish(
        clear(world.output), world.output, world.target(remote="folder:../www/ana"), as_of=DAY,
        scratch=world.root / "scratch", environment=world.environment,
    )  # fmt: skip


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> FolderScenario:
    return FolderScenario(tmp_path_factory.mktemp("kill-folder"))


@pytest.fixture(scope="module")
def steps(scenario: FolderScenario) -> list[Step]:
    return [step for step in list_steps(scenario, scenario.base / "whole", ("call",)) if step.way == KILL_ALL]


def test_a_killed_publish_leaves_the_old_or_the_new_site(
    scenario: FolderScenario, steps: list[Step], tmp_path: Path
) -> None:
    chosen = [steps[len(steps) * (2 * part + 1) // (2 * SAMPLE)] for part in range(SAMPLE)]
    swap = [step for step in steps if "rename" in step.what]

    assert all(kill_at(scenario, step, tmp_path / str(number)) for number, step in enumerate([*chosen, *swap]))


def test_the_steps_are_all_there(steps: list[Step]) -> None:
    assert len(steps) > 40
    assert any("rename" in step.what for step in steps)
