"""Repositories written by hand, without asking git: a folder, objects and settings are all that one is."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zlib
from collections.abc import Mapping
from pathlib import Path

from clearname_site.git import Git, Ran

ENVIRONMENT = {"PATH": os.environ["PATH"], "HOME": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
WHO = "site <site@users.noreply.github.com>"
STAMP = "1773057600 +0000"


class Repository:
    """A repository in the folder `.git` of `folder`; its remotes by name."""

    def __init__(self, folder: Path, remotes: Mapping[str, str] | None = None, settings: str = "") -> None:
        self.folder = folder
        self._git = folder / ".git"
        for name in ("objects", "refs/heads"):
            (self._git / name).mkdir(parents=True)
        (self._git / "HEAD").write_text("ref: refs/heads/main\n")
        told = "".join(f'[remote "{name}"]\n\turl = {url}\n' for name, url in (remotes or {}).items())
        (self._git / "config").write_text(f"[core]\n\trepositoryformatversion = 0\n{told}{settings}")

    @property
    def git(self) -> Git:
        return Git(self.folder, ENVIRONMENT)

    def write(self, path: str, data: str | bytes) -> None:
        """A file beside the repository."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(data.encode() if isinstance(data, str) else data)

    def add(self, path: str, data: str | bytes = "x\n") -> None:
        """A file that the next commit would hold."""
        self.write(path, data)
        subprocess.run(["git", "add", "--force", "--", path], cwd=self.folder, env=ENVIRONMENT, check=True)

    def object(self, kind: str, data: bytes) -> str:
        """An object by hand; its id."""
        whole = f"{kind} {len(data)}\0".encode() + data
        name = hashlib.sha1(whole, usedforsecurity=False).hexdigest()
        place = self._git / "objects" / name[:2] / name[2:]
        place.parent.mkdir(exist_ok=True)
        if not place.exists():
            place.write_bytes(zlib.compress(whole, 1))
        return name

    def tree(self, files: Mapping[str, str | bytes | tuple[str, str]]) -> str:
        """A tree of these files; a pair is a mode and the id behind it."""
        below: dict[str, dict[str, str | bytes | tuple[str, str]]] = {}
        rows: dict[str, tuple[str, str]] = {}
        for path, data in files.items():
            top, _, rest = path.partition("/")
            if rest:
                below.setdefault(top, {})[rest] = data
            elif isinstance(data, tuple):
                rows[top] = data
            else:
                rows[top] = ("100644", self.object("blob", data.encode() if isinstance(data, str) else data))
        rows |= {top: ("40000", self.tree(inside)) for top, inside in below.items()}
        order = sorted(rows, key=lambda name: name + "/" if rows[name][0] == "40000" else name)
        listed = b"".join(f"{rows[name][0]} {name}\0".encode() + bytes.fromhex(rows[name][1]) for name in order)
        return self.object("tree", listed)

    def commit(self, files: Mapping[str, str | bytes | tuple[str, str]], *parents: str, ref: str = "") -> str:
        """A commit of these files, which `ref` leads to; its id."""
        above = "".join(f"parent {parent}\n" for parent in parents)
        text = f"tree {self.tree(files)}\n{above}author {WHO} {STAMP}\ncommitter {WHO} {STAMP}\n\nx\n"
        return self.lead(self.object("commit", text.encode()), ref)

    def lead(self, commit: str, ref: str) -> str:
        """Lets a branch or tag lead to the commit."""
        if ref:
            (self._git / ref).parent.mkdir(parents=True, exist_ok=True)
            (self._git / ref).write_text(f"{commit}\n")
        return commit


class Stranger(Git):
    """Git as somebody asks who is not logged in; there, some addresses answer and the others want a login."""

    def __init__(self, *public: str) -> None:
        super().__init__(Path(), {})
        object.__setattr__(self, "_public", public)

    __slots__ = ("_public",)

    def run(self, *arguments: str, timeout: float = 0) -> Ran:
        is_public = arguments[-1] in self._public  # type: ignore[attr-defined]
        return Ran(0, b"", "") if is_public else Ran(128, b"", "fatal: could not read Username")
