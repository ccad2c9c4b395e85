"""Publishing: the cleared bytes, one commit without history, and a push that replaces only what was seen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.gate import Cleared, Strength
from clearname.model import Manifest
from clearname.problems import Problem, Refused
from clearname_site.cleared_tree import Progress, check_manifest, copy_cleared
from clearname_site.commit import MESSAGE, Identity, check_commit, check_identity, import_commit, is_same_site
from clearname_site.file_tree import FilesJob, manifest_id
from clearname_site.git import (
    PUSH_TIMEOUT,
    Git,
    bare_environment,
    check_version,
    login_environment,
    login_settings,
    reading_environment,
)
from clearname_site.git_failures import explain, mask
from clearname_site.outside import OutsideFailed
from clearname_site.places import read_place
from clearname_site.publish_files import publish_files
from clearname_site.refs import ask_refs, check_no_sources
from clearname_site.remote import check_branch, check_not_source, local_path, resolve_remote
from clearname_site.scratch import scratch_folder

LOCK_PATIENCE = 10.0
"""Seconds after which a lock that nothing moved counts as left by a killed publish. Git holds one for milliseconds."""
_LOOKS = 20
CUT_OFF = {"publish-network", "git-timeout", "git-failed", "git-stopped"}
"""What a push ends with where the other side may have done its work all the same."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where the site goes, and under which name."""

    remote: str
    """An address, a path relative to `folder`, or the name of a git remote of the repository in `folder`."""
    branch: str
    domain: str
    """The own domain that the file CNAME must name; empty for none."""
    committer_name: str
    committer_email: str
    folder: Path
    """The site folder; its git settings say how the person logs in. Only ever read."""


@dataclass(frozen=True, slots=True)
class Published:
    """What is live now."""

    commit: str
    """Its id; of the commit that was there already if nothing changed. For plain files, what names them all."""
    changed: bool
    """False: the very same files were live already, and nothing was sent."""
    files: int
    replaced: str
    """The id of the commit that was live before; empty if the branch is new."""


def publish(
    cleared: Cleared,
    output: Path,
    target: Target,
    *,
    as_of: date,
    scratch: Path,
    progress: Progress = lambda step, done, total: None,
    environment: Mapping[str, str] | None = None,
    may_ask: bool = False,
    known: str = "",
    known_files: Manifest | None = None,
    replace_foreign: bool = False,
    sending: Callable[[str], None] = lambda commit: None,
) -> Published:
    """
    Makes the cleared files of `output` the whole content of the target's branch.

    The branch holds the old site until the one step in which it holds the new one. Raises `Refused` (something of the
    owner's, or a file that changed since it was cleared) and `OutsideFailed` (git, network, disk, the other side); in
    both cases the old site is live. `scratch` is a folder for temporary files; `may_ask` lets git ask for a password.

    What is live is replaced without history, so it has to be a site of ours: the commit `known` from the last time,
    or one that looks like ours. Anything else is `Refused` (`publish-foreign`) unless `replace_foreign`. A place that
    takes plain files (see `places`) has neither branch nor commit; there `known_files` is what was published last.
    `sending` is told the id of the commit when everything is ready, just before it is sent; what it raises stops that.
    """
    if not isinstance(cleared, Cleared) or cleared.strength is not Strength.PUBLISH:
        raise TypeError("only what the gate cleared for publishing is published")
    environment = os.environ if environment is None else environment
    if place := read_place(target.remote, target.folder):
        job = FilesJob(cleared.manifest, output, as_of, known_files, replace_foreign, progress)
        if problems := check_manifest(cleared.manifest, target.domain):
            raise Refused(problems)
        sending(manifest_id(cleared.manifest))
        with scratch_folder(scratch) as work:
            changed = publish_files(place, job, target.folder, work=work, environment=environment, may_ask=may_ask)
        return Published(manifest_id(cleared.manifest), changed, len(cleared.manifest.files), "")
    identity = Identity(target.committer_name, target.committer_email)
    problems = [
        *check_manifest(cleared.manifest, target.domain),
        *check_branch(target.branch),
        *check_identity(identity),
    ]
    if problems:
        raise Refused(problems)
    own = Git(target.folder, reading_environment(environment))
    check_version(own)
    address = resolve_remote(target.remote, own)
    check_not_source(address, target.branch, own)
    with scratch_folder(scratch) as work:
        repository = work / "repository.git"
        git = Git(work, bare_environment(environment, work, repository))
        git.text("init", "--bare", "--quiet", "--template=", str(repository), where="the folder for temporary files")
        login = login_environment(environment, repository, login_settings(own), may_ask=may_ask)
        side = OtherSide(Git(work, login), address, target.branch)

        progress("asking what is live", 0, 0)
        refs = ask_refs(side.git, address)
        check_no_sources(refs, address, target.branch, own)
        seen = refs.get(side.ref, "")
        blobs = copy_cleared(cleared.manifest, output, work / "tree", progress)
        commit = import_commit(git, work / "tree", target.branch, identity, as_of)
        tree = check_commit(git, commit, blobs, identity, as_of)
        if is_same_site(seen, tree, identity, as_of):
            return Published(seen, False, len(blobs), seen)
        if seen and seen != known and not replace_foreign:
            side.check_ours(seen)
        progress("sending", 0, 0)
        sending(commit)
        side.replace(seen, commit)
    return Published(commit, True, len(blobs), seen)


@dataclass(frozen=True, slots=True)
class OtherSide:
    """The branch that is published to, wherever it is."""

    git: Git
    address: str
    branch: str

    @property
    def ref(self) -> str:
        return f"refs/heads/{self.branch}"

    def head(self) -> str:
        """The id of the commit that is live; empty if there is no such branch."""
        return ask_refs(self.git, self.address).get(self.ref, "")

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
        options = ("--porcelain", "--no-verify", "--no-follow-tags", "--no-signed", "--recurse-submodules=no", lease)
        try:
            ran = self.git.run("push", *options, "--", self.address, f"{commit}:{self.ref}", timeout=PUSH_TIMEOUT)
        except OutsideFailed as failure:
            return failure
        if ran.code == 0:
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
