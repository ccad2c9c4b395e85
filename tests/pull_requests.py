"""Real git repositories with forks, for the tests of what comes by pull requests. Nothing of this machine's settings."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from endorsement_files import make_file

FILE = "content/endorsements/ruth-okafor.md"
SETTINGS = """format = 1
[site]
id = "k3v9q7tw"
url = "https://ana.example/"
title = "Ana"
language = "en"
[person]
name = "Ana Souza"
description = "Ana Souza repairs violins in Porto."
"""


def git(folder: Path, *arguments: str, data: bytes = b"", **environment: str) -> str:
    """Runs git, as its answer without white space around it; fails the test where git fails."""
    done = subprocess.run(
        ["git", *arguments], cwd=folder, input=data, capture_output=True, check=False,
        env={
            "PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ruth Okafor", "GIT_AUTHOR_EMAIL": "ruth@example.org",
            "GIT_AUTHOR_DATE": "2026-02-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-02-01T12:00:00Z",
            "GIT_COMMITTER_NAME": "Ruth Okafor", "GIT_COMMITTER_EMAIL": "ruth@example.org", **environment,
        },
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8", "surrogateescape").strip()


@dataclass
class Host:
    """What a host of repositories has: the owner's repository, and forks that are clones of their own."""

    root: Path

    @property
    def repository(self) -> Path:
        """Bare, as the host keeps it."""
        return self.root / "host" / "ana" / "words"

    @property
    def base(self) -> str:
        """The commit on `main`."""
        return git(self.repository, "rev-parse", "refs/heads/main")

    def change_base(self, files: dict[str, bytes | None]) -> str:
        """The owner commits to `main`; returns the commit."""
        owner = self.root / "owner"
        git(owner, "pull", "--quiet", "origin", "main")
        write(owner, files)
        commit_all(owner)
        git(owner, "push", "--quiet", "origin", "HEAD:refs/heads/main")
        return self.base

    def fork(self, name: str = "ruth") -> Path:
        """A supporter's own clone."""
        folder = self.root / "forks" / name
        git(self.root, "clone", "--quiet", str(self.repository), str(folder))
        return folder

    def request(self, fork: Path, number: int = 1) -> str:
        """Opens a pull request with what is checked out in the fork, or moves it there; returns its head."""
        head = git(fork, "rev-parse", "HEAD")
        git(self.repository, "fetch", "--quiet", str(fork), f"+HEAD:refs/pull/{number}/head")
        return head

    def send(self, files: dict[str, bytes | None] | None = None, number: int = 1) -> str:
        """A pull request from a new fork that changes these files (None removes one); returns its head."""
        fork = self.fork(f"fork-{number}")
        write(fork, {FILE: make_file()} if files is None else files)
        commit_all(fork)
        return self.request(fork, number)


def write(folder: Path, files: dict[str, bytes | None]) -> None:
    """Writes or removes files."""
    for name, data in files.items():
        path = folder / name
        if data is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def commit_all(folder: Path, message: str = "Endorse") -> str:
    """Commits whatever is in the folder; returns the commit."""
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


def commit_tree(folder: Path, entries: dict[str, tuple[str, bytes]], message: str = "Endorse") -> str:
    """
    Commits on top of what is there, without any file being written, so that every path and mode is possible.

    `entries` are paths with mode and content; for a submodule the content is a commit's id. Returns the commit.
    """
    known: dict[bytes, str] = {}
    rows = b""
    for path, (mode, data) in entries.items():
        if mode != "160000" and data not in known:
            known[data] = git(folder, "hash-object", "-w", "--stdin", data=data)
        sha = data.decode() if mode == "160000" else known[data]
        rows += f"{mode} {sha}\t{path}\0".encode("utf-8", "surrogateescape")
    git(folder, "update-index", "-z", "--index-info", data=rows)
    tree = git(folder, "write-tree")
    commit = git(folder, "commit-tree", tree, "-p", "HEAD", data=message.encode())
    git(folder, "update-ref", "HEAD", commit)
    return commit


def make_tree(folder: Path, entries: list[tuple[str, str, bytes]]) -> str:
    """A tree written byte by byte, with names that no program would make; returns its id."""
    raw = b"".join(f"{mode} ".encode() + name + b"\0" + bytes.fromhex(sha) for mode, sha, name in entries)
    return git(folder, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", data=raw)


def make_host(root: Path) -> Host:
    """A host with the owner's repository: settings, an endorsement that is there already, a workflow."""
    host = Host(root)
    host.repository.mkdir(parents=True)
    git(host.repository, "init", "--quiet", "--bare", "--initial-branch=main", ".")
    git(root, "clone", "--quiet", str(host.repository), "owner")
    git(root / "owner", "checkout", "--quiet", "-B", "main")
    files = {
        "pelican.conf": SETTINGS.encode(),
        "content/endorsements/here-already.md": make_file(
            "I have known Ana for years, and she never once let anybody down."
        ),
        ".github/workflows/check.yml": b"on: pull_request\n",
    }
    write(root / "owner", files)
    commit_all(root / "owner")
    git(root / "owner", "push", "--quiet", "origin", "HEAD:refs/heads/main")
    return host
