"""Going back and taking down, to be killed: what is live is one of the two, and every copy to go back to is whole."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from kill_run import HERE, Command, in_child, read_files
from owners import Owner, fresh
from remotes import git

from clearname_site.kept_trees import kept_trees
from clearname_site.private import PrivateFolder

DAY = "2026-03-12"
_OWN = ("site/content", "site/pelican.conf")


@dataclass(frozen=True)
class BackScenario:
    """Two sites were published; a command changes what is live without a build."""

    base: Path
    command: tuple[str, ...]
    """Such as `publish --previous 1`: said twice, it does the same."""
    remote: str = "remote.git"

    @cached_property
    def _template(self) -> Path:
        owner = fresh(self.base / "back-template")
        owner.publish()
        owner.say("I repair violins and bows.")
        owner.publish(day="2026-03-10")
        (owner.folder / "home").mkdir()
        return owner.folder

    @cached_property
    def _after(self) -> str:
        """What is live where nobody is killed."""
        folder = self.base / "back-reference"
        self.prepare(folder)
        self._again(folder)
        return live(folder)

    def prepare(self, folder: Path) -> Command:
        """See `Scenario`."""
        shutil.copytree(self._template, folder)
        argv = (sys.executable, "-m", "clearname_site", *self._argv(folder))
        return Command(argv, folder, _environment(folder))

    def run(self, folder: Path) -> int:
        """See `Scenario`."""
        from clearname_site import other_side
        from clearname_site.cli import main

        other_side.LOCK_PATIENCE = 0.2
        return main(list(self._argv(folder)))

    def check(self, folder: Path) -> None:
        """See `Scenario`."""
        now, before = live(folder), live(self._template)
        assert now in (before, self._after), f"live is {now or 'nothing'}, which is neither of the two"
        assert not git(folder / self.remote, "fsck", "--strict", "--no-dangling"), "the repository is damaged"
        self._whole(folder)
        self._again(folder)
        assert live(folder) == self._after, "the same command again does not bring it about"
        self._whole(folder)
        Owner(folder).publish("--previous", 2)
        assert tree_of(folder) == tree_of(self._template), "what was live before cannot be put back"

    def _whole(self, folder: Path) -> None:
        """What the person wrote is as it was, and both sites can be put back, byte for byte."""
        for name in _OWN:
            assert _read(folder / name) == _read(self._template / name), f"{name} has changed"
        trees = kept_trees(PrivateFolder(folder / "private"))
        assert len(trees) == 2, "a kept site is gone"
        for entry in {entry for tree in trees.values() for entry in tree.manifest.files}:
            kept = folder / "private/published/files" / entry.sha256[:2] / entry.sha256
            assert sha256(kept.read_bytes()).hexdigest() == entry.sha256, "a kept file is not what its name says"

    def _again(self, folder: Path) -> None:
        said, environment = folder / "said", _environment(folder)

        def again() -> int:
            os.environ.clear()
            os.environ.update(environment)
            return self.run(folder)

        assert in_child(again, said) == 0, f"afterwards: {said.read_text()[-1500:]}"

    def _argv(self, folder: Path) -> tuple[str, ...]:
        where = ("--site", folder / "site", "--private", folder / "private", "--remote", "../remote.git")
        return (*self.command, *map(str, where), "--as-of", DAY, "--yes")


def live(folder: Path) -> str:
    return git(folder / "remote.git", "rev-parse", "--verify", "--quiet", "refs/heads/gh-pages", check=False)


def tree_of(folder: Path) -> str:
    return git(folder / "remote.git", "rev-parse", "gh-pages^{tree}")


def _environment(folder: Path) -> dict[str, str]:
    path = [str(HERE.parents[1] / "plugins"), *(entry for entry in sys.path if "site-packages" in entry)]
    return {"PATH": os.environ["PATH"], "HOME": str(folder / "home"), "PYTHONPATH": os.pathsep.join(path)}


def _read(path: Path) -> dict[str, bytes]:
    return read_files(path) if path.is_dir() else {"": path.read_bytes()}
