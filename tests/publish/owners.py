"""Somebody with a small site, a private folder and a real bare repository, for tests of going back and taking down."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from remotes import bare_repository

from clearname_site import cli

DAY = "2026-03-09"
SETTINGS = """format = 1

[site]
id = "going-back"
url = "https://ana.test/"

[person]
name = "Ana María Souza"
description = "Ana María Souza repairs violins in Porto and teaches children to play them."
"""
ABOUT = "Title: About\nSummary: What I do in Porto, and how I came to it.\nUpdated: 2026-01-02\n\n{}\n"


@dataclass
class Owner:
    """Somebody with a site folder, a private folder, and a bare repository. Commands run in this process: it is faster."""

    folder: Path
    place: str = "../remote.git"
    """From the site folder, so that a copy of all this goes to its own repository."""

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def private(self) -> Path:
        return self.folder / "private"

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    def write(self, name: str, text: str) -> None:
        (self.site / name).parent.mkdir(parents=True, exist_ok=True)
        (self.site / name).write_text(text, encoding="utf-8")

    def say(self, words: str) -> None:
        self.write("content/pages/about.md", ABOUT.format(words))

    def run(self, name: str, *more: object, status: int = 0, day: str = DAY) -> dict[str, Any]:
        """The JSON document of a command that goes to the place."""
        place = () if name == "verify-live" else ("--remote", self.place, "--as-of", day)
        return self.tell(name, *place, *more, status=status)

    def tell(self, name: str, *more: object, status: int = 0) -> dict[str, Any]:
        """The JSON document of any command."""
        where = ("--site", self.site, "--private", self.private, "--json")
        said, before = io.StringIO(), os.umask(0o022)
        try:
            with contextlib.redirect_stdout(said):
                done = cli.main([str(one) for one in (name, *where, *more)])
        finally:
            os.umask(before)
        assert done == status, said.getvalue()
        return dict(json.loads(said.getvalue()))

    def publish(self, *more: object, status: int = 0, day: str = DAY) -> dict[str, Any]:
        return self.run("publish", "--yes", *more, status=status, day=day)

    def codes(self, *more: object) -> list[str]:
        """Of a publish that is refused."""
        return [
            problem["code"] for problem in self.publish(*more, status=1)["problems"] if problem["severity"] == "error"
        ]

    def list(self) -> list[tuple[int, bool, bool]]:
        """Number, whether it is live, whether it is kept."""
        return [(one["number"], one["live"], one["kept"]) for one in self.run("publish", "--list")["sites"]]

    def live(self) -> dict[str, bytes]:
        """Every file of the published branch; nothing where there is none."""
        done = subprocess.run(["git", "archive", "gh-pages"], cwd=self.remote, capture_output=True, check=False)
        if done.returncode:
            return {}
        with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
            return {one.name: archive.extractfile(one).read() for one in archive if one.isfile()}

    def about(self) -> bytes:
        return self.live()["about/index.html"]


def fresh(folder: Path) -> Owner:
    someone = Owner(folder)
    bare_repository(someone.remote)
    someone.write("pelican.conf", SETTINGS)
    someone.say("I repair violins.")
    return someone
