"""Publishing alone, to be killed: a site that is live is replaced by another one."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kill_run import HERE, Command, read_files
from remotes import World, git, make_world, write_site

from clearname_site import other_side
from clearname_site.outside import OutsideFailed


@dataclass(frozen=True)
class PublishScenario:
    """A site that is live is replaced by another one."""

    base: Path
    remote: str = "remote.git"

    def prepare(self, folder: Path) -> Command:
        """See `Scenario`."""
        if not (self.base / "template").exists():
            self._make(self.base / "template")
        shutil.copytree(self.base / "template", folder)
        world = World(folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})
        path = os.pathsep.join([str(HERE), *(entry for entry in sys.path if entry)])
        argv = (sys.executable, str(HERE / "kill.py"), "--publish", str(folder))
        return Command(argv, folder, {**world.environment, "PYTHONPATH": path})

    def run(self, folder: Path) -> int:
        """See `Scenario`."""
        other_side.LOCK_PATIENCE = 0.2
        try:
            World(folder, dict(os.environ)).publish()
        except OutsideFailed as failed:
            print(failed)
            return 3
        return 0

    def warm(self) -> None:
        """See `Scenario`; it needs little."""

    def _make(self, template: Path) -> None:
        world = make_world(template)
        (template / "old").write_text(world.publish().commit)
        write_site(world.output, {"index.html": b"<!doctype html><title>New</title>", "new/index.html": b"new"})
        (world.output / "about/index.html").unlink()

    def check(self, folder: Path) -> None:
        """See `Scenario`."""
        world = World(folder, {"PATH": os.environ["PATH"], "HOME": str(folder / "home")})
        old, live = (folder / "old").read_text(), world.live()
        new = commit_of(tuple(sorted(read_files(world.output).items())))
        assert live in (old, new), f"live is {live}, which is neither the old site nor the new one"
        assert not git(world.remote, "fsck", "--strict", "--no-dangling"), "the repository is damaged"
        other_side.LOCK_PATIENCE = 0.2
        assert world.publish().commit == world.live() == new, "publishing again does not bring the new site"


@cache
def commit_of(files: tuple[tuple[str, bytes], ...]) -> str:
    """The id under which these files are published where nobody is killed."""
    with tempfile.TemporaryDirectory() as base:
        return make_world(Path(base) / "reference", dict(files)).publish().commit
