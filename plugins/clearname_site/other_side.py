"""The branch that is published to, wherever it is: looked at, and replaced in one step."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname_site.atomic import sync_disk
from clearname_site.commit import MESSAGE
from clearname_site.git import (
    PUSH_TIMEOUT,
    Git,
    bare_environment,
    login_environment,
    login_settings,
    reading_environment,
)
from clearname_site.git_failures import explain, mask
from clearname_site.outside import OutsideFailed
from clearname_site.refs import ask_refs
from clearname_site.remote import local_path
from clearname_site.scratch import scratch_folder

LOCK_PATIENCE = 10.0
"""Seconds after which a lock that nothing moved counts as left by a killed publish. Git holds one for milliseconds."""
_LOOKS = 20
CUT_OFF = {"publish-network", "git-timeout", "git-failed", "git-stopped"}
"""What a push ends with where the other side may have done its work all the same."""
_RECEIVER = "--receive-pack=git -c core.fsync=all receive-pack"
"""
What receives on this very computer: by itself git shows the new branch before its files are on the disk, and a power
cut then leaves neither the old site nor the new one. Source: git-config(1), core.fsync; older gits leave it aside.
"""


@dataclass(frozen=True, slots=True)
class OtherSide:
    """The branch that is published to, wherever it is."""

    git: Git
    address: str
    branch: str

    @property
    def ref(self) -> str:
        """The whole name of the branch, as git knows it."""
        return f"refs/heads/{self.branch}"

    def head(self) -> str:
        """The id of the commit that is live; empty if there is no such branch."""
        return ask_refs(self.git, self.address).get(self.ref, "")

    def holds(self, commit: str) -> bool:
        """Whether the branch is at this commit, by its empty id gone; also where nobody can look any more."""
        try:
            return self.head() == commit
        except OutsideFailed:
            return True

    def check_ours(self, seen: str) -> None:
        """Raises `Refused` where the commit that is live has a history, or another message than ours."""
        arguments = ("fetch", "--quiet", "--no-tags", "--depth=1", "--", self.address, self.ref)
        self.git.text(*arguments, where=self.address, timeout=PUSH_TIMEOUT)
        found = self.git.run("cat-file", "commit", seen)
        if found.code != 0:
            # The branch moved on since it was looked at; the push will see that and stop.
            return
        header, _, message = found.out.partition(b"\n\n")
        if b"\nparent " in header or message != MESSAGE.encode():
            where = f"{mask(self.address)}, branch {self.branch}"
            raise Refused(
                [
                    Problem(
                        where,
                        "publish-foreign",
                        "this branch holds something that Clearname did not put there",
                        "Choose another branch; if all of it may go, say so with --replace.",
                    )
                ]
            )

    def replace(self, seen: str, commit: str) -> None:
        """Puts the commit in the place of `seen`, or raises `OutsideFailed`."""
        failure = self._push(seen, commit)
        if failure is not None and failure.problem.code == "publish-locked" and self._free_stale_lock():
            failure = self._push(seen, commit)
        if failure is not None:
            self._check_arrived(seen, commit, failure)

    def _push(self, seen: str, commit: str) -> OutsideFailed | None:
        lease = f"--force-with-lease={self.ref}:{seen}"
        is_here = local_path(self.address) is not None
        options = ["--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no", lease]
        options += [_RECEIVER] if is_here else []
        try:
            ran = self.git.run("push", *options, "--", self.address, f"{commit}:{self.ref}", timeout=PUSH_TIMEOUT)
        except OutsideFailed as failure:
            return failure
        if ran.code == 0:
            if is_here:
                sync_disk()  # the names of the files too, which git leaves to the system
            return None
        said = f"{ran.said}\n{ran.out.decode('utf-8', 'replace')}"
        return OutsideFailed(explain(said, self.address))

    def _check_arrived(self, seen: str, commit: str, failure: OutsideFailed) -> None:
        """Raises the failure unless the commit is live all the same: a connection may break after the work is done."""
        try:
            head = self.head()
        except OutsideFailed:
            raise OutsideFailed(_unknown(self.address)) if failure.problem.code in CUT_OFF else failure from None
        if head == seen and failure.problem.code == "publish-moved":
            # Git says the same of a branch that moved and of one that it could not write.
            raise OutsideFailed(explain("unpacker error", self.address))
        if head != commit:
            raise failure

    def _free_stale_lock(self) -> bool:
        """
        Removes the lock of this branch in a repository on this machine, if nothing has moved it for a while.

        A process that is killed in the middle of a push to a folder leaves it, and git never removes it.
        """
        path = local_path(self.address)
        folder = None if path is None else next((p for p in (path / ".git", path) if (p / "refs").is_dir()), None)
        if folder is None:
            return False
        names = (f"{self.ref}.lock", "HEAD.lock", "packed-refs.lock")
        locks = {lock: _mark(lock) for lock in (folder / name for name in names)}
        for _ in range(_LOOKS):
            time.sleep(LOCK_PATIENCE / _LOOKS)
            if any(_mark(lock) != mark for lock, mark in locks.items()):
                return True
        for lock in locks:
            lock.unlink(missing_ok=True)
        return True


@dataclass(frozen=True, slots=True)
class Reached:
    """What is needed to send, for as long as it is held."""

    work: Path
    """A new folder for temporary files."""
    git: Git
    """In our own empty repository there, with nobody's settings."""
    side: OtherSide


@contextlib.contextmanager
def reach(
    folder: Path, address: str, branch: str, *, scratch: Path, environment: Mapping[str, str], may_ask: bool
) -> Iterator[Reached]:  # fmt: skip
    """
    The way to that branch: a repository of our own to send from, and the other side, with how the person logs in.

    `folder` is the site folder, whose git settings say how; `scratch` is for temporary files, gone at the end.
    Raises `OutsideFailed` where there is no git or no room.
    """
    own = Git(folder, reading_environment(environment))
    with scratch_folder(scratch) as work:
        repository = work / "repository.git"
        git = Git(work, bare_environment(environment, work, repository))
        git.text("init", "--bare", "--quiet", "--template=", str(repository), where="the folder for temporary files")
        login = login_environment(environment, repository, login_settings(own), may_ask=may_ask)
        yield Reached(work, git, OtherSide(Git(work, login), address, branch))


def _unknown(address: str) -> Problem:
    what = "the connection was lost while the site was sent, and nobody can look whether it arrived"
    fix = "Publish again when the connection is back: that looks at what is live, and goes on from there."
    return Problem(mask(address), "publish-unknown", what, fix)


def _mark(lock: Path) -> tuple[int, int] | None:
    """What tells one lock from the next of the same name; None if there is none."""
    try:
        found = lock.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
