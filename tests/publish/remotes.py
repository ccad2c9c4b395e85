"""A small cleared site and real bare repositories on disk, for the tests of publishing."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from clearname.gate import Cleared, Strength
from clearname.model import FileEntry, Manifest
from clearname_site.cleared_tree import Progress
from clearname_site.publish import Published, Target, publish

DAY = date(2026, 3, 9)
FILES = {
    "index.html": b"<!doctype html><title>Ana</title>",
    ".nojekyll": b"",
    "about/index.html": b"<!doctype html>\r\n<title>About</title>\r\n",
    "images/ana.webp": bytes(range(256)) * 64,
    "news/\u00e9t\u00e9 2026.html": "<p>\u00e9t\u00e9</p>".encode(),
}


def cleared_as(manifest: Manifest, strength: Strength = Strength.PUBLISH) -> Cleared:
    """The gate's proof without the gate's judgement: these tests are about what comes after it."""
    gate = import_module("clearname.gate.clear")
    return Cleared(gate._TOKEN, manifest, strength, gate.Outcome((), (), ()))


def clear(output: Path) -> Cleared:
    """The proof for all the files that stand in `output` now."""
    entries = []
    for path in sorted(output.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            entries.append(FileEntry(path.relative_to(output).as_posix(), len(data), sha256(data).hexdigest()))
    return cleared_as(Manifest(tuple(entries)))


def write_site(output: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (output / name).parent.mkdir(parents=True, exist_ok=True)
        (output / name).write_bytes(data)


def git(folder: Path, *arguments: str, check: bool = True) -> str:
    """Git as the test itself uses it: no settings of this machine."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Test",
        "GIT_AUTHOR_EMAIL": "test@example.org",
        "GIT_COMMITTER_NAME": "Test",
        "GIT_COMMITTER_EMAIL": "test@example.org",
    }
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False)
    if check and done.returncode:
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode().strip()


def bare_repository(folder: Path) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "--bare", "--quiet", "--initial-branch=main", ".")
    return folder


@dataclass
class World:
    """A site folder with a built site, a home folder, and a bare repository to publish to."""

    root: Path
    environment: dict[str, str]

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def output(self) -> Path:
        return self.site / "output"

    @property
    def remote(self) -> Path:
        return self.root / "remote.git"

    @property
    def home(self) -> Path:
        return self.root / "home"

    def target(self, **changed: object) -> Target:
        values = {
            "remote": str(self.remote),
            "branch": "gh-pages",
            "domain": "",
            "committer_name": "site",
            "committer_email": "site@users.noreply.github.com",
            "folder": self.site,
            **changed,
        }
        return Target(**values)  # type: ignore[arg-type]

    def publish(
        self,
        *,
        cleared: Cleared | None = None,
        as_of: date = DAY,
        replace_foreign: bool = False,
        progress: Progress = lambda step, done, total: None,
        **changed: object,
    ) -> Published:
        return publish(
            cleared or clear(self.output),
            self.output,
            self.target(**changed),
            as_of=as_of,
            scratch=self.root / "scratch",
            progress=progress,
            environment=self.environment,
            replace_foreign=replace_foreign,
        )

    def live(self, branch: str = "gh-pages") -> str:
        """The id of what is live; empty for nothing."""
        return git(self.remote, "rev-parse", "--verify", "--quiet", f"refs/heads/{branch}", check=False)

    def live_files(self, branch: str = "gh-pages") -> dict[str, bytes]:
        checkout = self.root / f"checkout-{len(list(self.root.iterdir()))}"
        git(self.root, "clone", "--quiet", f"--branch={branch}", str(self.remote), str(checkout))
        return {
            path.relative_to(checkout).as_posix(): path.read_bytes()
            for path in checkout.rglob("*")
            if path.is_file() and ".git" not in path.relative_to(checkout).parts
        }

    def hook(self, name: str, script: str) -> None:
        path = self.remote / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)


def make_world(root: Path, files: dict[str, bytes] | None = None) -> World:
    world = World(root, {"PATH": os.environ["PATH"], "HOME": str(root / "home")})
    world.home.mkdir(parents=True)
    write_site(world.output, FILES if files is None else files)
    bare_repository(world.remote)
    return world
