"""Publishing: the cleared bytes, one commit without history, and a push that replaces only what was seen."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.gate import Cleared, Strength
from clearname.model import Manifest
from clearname.problems import Refused
from clearname_site.cleared_tree import Progress, check_manifest, copy_cleared
from clearname_site.commit import Identity, check_commit, check_identity, import_commit, is_same_site
from clearname_site.file_tree import FilesJob, manifest_id
from clearname_site.git import Git, check_version, reading_environment
from clearname_site.other_side import OtherSide, Reached, reach
from clearname_site.places import FolderPlace, RsyncPlace, read_place
from clearname_site.publish_files import publish_files
from clearname_site.refs import ask_refs, check_no_sources
from clearname_site.remote import check_branch, check_not_source, resolve_remote
from clearname_site.scratch import scratch_folder


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
    stands: bool = True
    """False: looked at a moment after it was sent, the branch held something else."""


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
    order = _Order(
        cleared.manifest, output, target, as_of, scratch, environment, may_ask, replace_foreign, progress, sending
    )
    if place := read_place(target.remote, target.folder):
        return _put_files(order, place, known_files)
    return _put_branch(order, known)


@dataclass(frozen=True, slots=True)
class _Order:
    """What `publish` was asked for."""

    manifest: Manifest
    output: Path
    target: Target
    as_of: date
    scratch: Path
    environment: Mapping[str, str]
    may_ask: bool
    replace_foreign: bool
    progress: Progress
    sending: Callable[[str], None]

    @property
    def identity(self) -> Identity:
        """Who the commit says made it."""
        return Identity(self.target.committer_name, self.target.committer_email)


def _put_files(order: _Order, place: FolderPlace | RsyncPlace, known: Manifest | None) -> Published:
    """Publishes to a place of plain files."""
    job = FilesJob(order.manifest, order.output, order.as_of, known, order.replace_foreign, order.progress)
    if problems := check_manifest(order.manifest, order.target.domain):
        raise Refused(problems)
    name = manifest_id(order.manifest)
    order.sending(name)
    with scratch_folder(order.scratch) as work:
        changed = publish_files(
            place, job, order.target.folder, work=work, environment=order.environment, may_ask=order.may_ask
        )
    return Published(name, changed, len(order.manifest.files), "")


def _put_branch(order: _Order, known: str) -> Published:
    """Publishes to a branch: looks what is live, makes the commit, and puts it in that one's place."""
    address = _check(order)
    target = order.target
    with reach(
        target.folder, address, target.branch,
        scratch=order.scratch, environment=order.environment, may_ask=order.may_ask,
    ) as reached:  # fmt: skip
        side = reached.side
        seen = _look(order, side)
        commit, tree = _commit(order, reached)
        if is_same_site(seen, tree, order.identity, order.as_of):
            return Published(seen, False, len(order.manifest.files), seen)
        if seen and seen != known and not order.replace_foreign:
            side.check_ours(seen)
        order.progress("sending", 0, 0)
        order.sending(commit)
        side.replace(seen, commit)
        stands = side.holds(commit)
    return Published(commit, True, len(order.manifest.files), seen, stands)


def _check(order: _Order) -> str:
    """The address; raises `Refused` for whatever can be seen to be wrong before anything is done."""
    target = order.target
    problems = [
        *check_manifest(order.manifest, target.domain),
        *check_branch(target.branch),
        *check_identity(order.identity),
    ]
    if problems:
        raise Refused(problems)
    own = Git(target.folder, reading_environment(order.environment))
    check_version(own)
    address = resolve_remote(target.remote, own)
    check_not_source(address, target.branch, own)
    return address


def _look(order: _Order, side: OtherSide) -> str:
    """The id of the commit that is live; empty for none. Raises `Refused` where the source of the site is there."""
    order.progress("asking what is live", 0, 0)
    refs = ask_refs(side.git, side.address)
    own = Git(order.target.folder, reading_environment(order.environment))
    check_no_sources(refs, side.address, side.branch, own)
    return refs.get(side.ref, "")


def _commit(order: _Order, reached: Reached) -> tuple[str, str]:
    """The ids of the commit of exactly the cleared bytes, looked at once more, and of its tree."""
    blobs = copy_cleared(order.manifest, order.output, reached.work / "tree", order.progress)
    commit = import_commit(reached.git, reached.work / "tree", order.target.branch, order.identity, order.as_of)
    return commit, check_commit(reached.git, commit, blobs, order.identity, order.as_of)
