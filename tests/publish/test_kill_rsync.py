"""A publish through rsync that is killed leaves no half page, and the next one makes the place whole by itself."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from kill import Step, kill_at, list_steps
from kill_run import Command, read_files
from remotes import DAY, World, clear, make_world, write_site
from system_calls import KILL_HERE, can_trace

from clearname.model import Manifest
from clearname_site.outside import OutsideFailed
from clearname_site.publish import publish

SAMPLE = 8
SHELL = '#!/bin/sh\nwhile [ "$1" = "-l" ]; do shift 2; done\nshift\nexec sh -c "$*"\n'

pytestmark = pytest.mark.skipif(
    not can_trace() or shutil.which("rsync") is None, reason="needs rsync, and Linux on x86-64"
)


@dataclass(frozen=True)
class RsyncScenario:
    """A site that stands on another computer is replaced by another one."""

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
            send(World(folder, dict(os.environ)), clear(folder / "old").manifest)
        except OutsideFailed as failed:
            print(failed)
            return 3
        return 0

    def check(self, folder: Path) -> None:
        """See `Scenario`."""
        world = World(folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})
        old, new, now = read_files(folder / "old"), read_files(world.output), read_files(folder / "www/ana")
        visible = {path: data for path, data in now.items() if "/." not in f"/{path}" or path == ".nojekyll"}
        torn = [path for path, data in visible.items() if data not in (old.get(path), new.get(path))]
        assert not torn, f"a page is half written: {torn}"
        assert old.keys() & new.keys() <= now.keys(), "a page is gone that both sites have"
        send(world, clear(folder / "old").manifest)
        assert read_files(folder / "www/ana") == new, "publishing again does not bring the new site"

    def _make(self, template: Path) -> None:
        world = make_world(template)
        (template / "shell").write_text(SHELL)
        (template / "shell").chmod(0o755)
        (template / "www").mkdir()
        send(world, None)
        shutil.copytree(template / "www/ana", template / "old")
        write_site(world.output, {"index.html": b"<!doctype html><title>New</title>", "new/index.html": b"new"})
        (world.output / "about/index.html").unlink()


def send(world: World, known: Manifest | None) -> None:
    environment = {**world.environment, "RSYNC_RSH": str(world.root / "shell")}
    publish(
        clear(world.output), world.output, world.target(remote=f"rsync:ana@host.example:{world.root}/www/ana"),
        as_of=DAY, scratch=world.root / "scratch", environment=environment, known_files=known,
    )  # fmt: skip


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> RsyncScenario:
    return RsyncScenario(tmp_path_factory.mktemp("kill-rsync"))


@pytest.fixture(scope="module")
def steps(scenario: RsyncScenario) -> list[Step]:
    return [step for step in list_steps(scenario, scenario.base / "whole", ("call",)) if step.way != KILL_HERE]


def test_a_killed_publish_leaves_whole_pages_and_the_next_one_ends_it(
    scenario: RsyncScenario, steps: list[Step], tmp_path: Path
) -> None:
    there = [step for step in steps if step.what.startswith("rsync")]
    chosen = [there[len(there) * (2 * part + 1) // (2 * SAMPLE)] for part in range(SAMPLE)]

    killed = [kill_at(scenario, step, tmp_path / str(number)) for number, step in enumerate(chosen)]

    # The two ends of rsync talk in other portions from run to run.
    assert sum(killed) > SAMPLE // 2


def test_the_steps_are_all_there(steps: list[Step]) -> None:
    assert len([step for step in steps if step.what.startswith("rsync")]) > 50
