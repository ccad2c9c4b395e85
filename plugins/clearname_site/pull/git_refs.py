"""
Fetches pull requests by git alone, without any account: hosts keep the head of each as `refs/pull/N/head`.

What strangers send stays objects in a repository that is thrown away: nothing is checked out, and large contents are
not even fetched where the other side can leave them out. Git cannot tell an open pull request from a closed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from clearname.endorsements.file import MOST_BYTES, held
from clearname.incoming import Evidence, Incoming, SourceKind, SourceRef
from clearname.problems import Problem, Refused
from clearname.sources.git_objects import BLOB_EVIDENCE, TREES_EVIDENCE, is_in_commit
from clearname.sources.path_rule import check_changed_files, is_removal
from clearname.text import printable
from clearname_site.changes import Change, fork_point, is_commit_id, read_blob, read_change
from clearname_site.git import (
    ASK_TIMEOUT,
    Git,
    bare_environment,
    check_version,
    login_environment,
    login_settings,
    reading_environment,
)
from clearname_site.git_failures import explain, mask
from clearname_site.outside import OutsideFailed
from clearname_site.pull.source import PullContext
from clearname_site.scratch import scratch_folder

COMMIT_EVIDENCE = "commit.txt"
"""The head commit as `git cat-file commit` gives it; its signature can be checked again with that alone."""

_ON_GITHUB = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}")
_HEAD = re.compile(r"([0-9a-f]{40,64})\trefs/pull/([1-9][0-9]{0,9})/head")
_BRANCH = re.compile(r"ref: (refs/heads/[^\s~^:?*\\\[]{1,200})\tHEAD")
_BAD_OBJECTS = re.compile(r"fsck|error in object|index-pack|unpack-objects|bad object|couldn't find remote ref", re.I)
_AUTHOR = re.compile(rb"^author (.{1,300}) \d+ [+-]\d{4}$", re.MULTILINE)
_SIGNED = re.compile(rb"^gpgsig(?:-sha256)? ", re.MULTILINE)
_REPOSITORY = "fetched.git"
_FETCH_TIMEOUT = 300.0
"""Seconds for one batch."""
_ONE_TIMEOUT = 60.0
"""Seconds for one alone, once a batch could not be fetched; an endorsement needs one or two."""
_MOST_SLOW = 3
"""So many may take longer; then it is the other side that does not answer."""
_TOO_LONG = "took too long"
_BATCH = 50
_MOST_COMMIT = 64_000
"""Bytes of a commit that is kept; what is larger is no ordinary commit."""
_MOST_TREES = 1_000_000
"""Bytes of the listed folders that are kept: some ten thousand entries."""
_BASE = "refs/heads/base"


@dataclass(frozen=True, slots=True)
class _Request:
    """One pull request, as the other side lists it."""

    number: int
    source: SourceRef

    @property
    def head(self) -> str:
        """The id of the commit that was sent."""
        return self.source.version

    @property
    def where(self) -> str:
        """As messages name it."""
        return f"pull request {self.number}"

    @property
    def ref(self) -> str:
        """Where it stands in our repository."""
        return f"refs/sent/{self.number}"


def pull(target: str, context: PullContext) -> Iterator[Incoming]:
    """
    The pull requests of a git remote by number: `owner/name` on GitHub, an address, or a path. See `Source`.

    The version of each is its head. One that is merged already brings nothing any more.
    """
    if not target or target.startswith("-") or "::" in target or not target.isprintable():
        fix = "Write owner/name, or the address of the repository beginning with https://"
        raise Refused([Problem(printable(target), "request-remote", "this is no address of a repository", fix)])
    remote = f"https://github.com/{target}.git" if _ON_GITHUB.fullmatch(target) else target
    if Path(remote).is_dir():
        remote = str(Path(remote).absolute())
    with scratch_folder(context.private / "tmp") as work:
        yield from _Fetcher(target, remote, work, context).all()


class _Fetcher:
    def __init__(self, target: str, remote: str, work: Path, context: PullContext) -> None:
        self._target = target
        self._remote = remote
        self._context = context
        self.slow: list[int] = []
        repository = work / _REPOSITORY
        own = Git(work, reading_environment(context.environment))
        check_version(own)
        # Only for fetching there is an address at all: what was left out is never fetched later by a mere look at it.
        login = (*login_settings(own), ("remote.origin.url", remote))
        self._far = Git(work, login_environment(context.environment, repository, login, may_ask=context.may_ask))
        self._near = Git(work, bare_environment(context.environment, work, repository))
        self._near.text("init", "--quiet", "--bare", "--template=", where="git")
        for key, value in (
            ("transfer.fsckObjects", "true"), ("fetch.fsckObjects", "true"), ("fetch.recurseSubmodules", "no"),
            # Git leaves contents out only for a remote that has a name and promises them for later.
            ("remote.origin.promisor", "true"), ("remote.origin.partialCloneFilter", f"blob:limit={MOST_BYTES + 1}"),
            ("remote.origin.tagOpt", "--no-tags"), ("core.repositoryFormatVersion", "1"),
            ("extensions.partialClone", "origin"),
        ):  # fmt: skip
            self._near.text("config", key, value, where="git")

    def all(self) -> Iterator[Incoming]:
        """What is new, as it comes."""
        branch, requests = self._list()
        wanted = [r for r in requests if self._context.known(r.source) != r.source.version]
        if not wanted:
            return
        if said := self._fetch(f"+{branch}:{_BASE}"):
            raise OutsideFailed(self._explain(said))
        for start in range(0, len(wanted), _BATCH):
            self._context.progress("Fetching pull requests", start, len(wanted))
            yield from self._batch(wanted[start : start + _BATCH])
        if self.slow:
            what = f"{len(self.slow)} of the pull requests took too long to fetch; the others are here"
            fix = "Pull again later. One that is always too large holds more than an endorsement."
            raise OutsideFailed(Problem(self._shown, "request-slow", what, fix))

    def _list(self) -> tuple[str, list[_Request]]:
        """The default branch, and the pull requests by number. Raises `OutsideFailed`."""
        asked = ("ls-remote", "--symref", "origin", "HEAD", "refs/pull/*/head")
        ran = self._far.run(*asked, timeout=ASK_TIMEOUT)
        if ran.code != 0:
            raise OutsideFailed(self._explain(ran.said))
        branch, requests = "", []
        for line in ran.out.decode("utf-8", "replace").splitlines():
            if match := _BRANCH.fullmatch(line):
                branch = match[1]
            elif (match := _HEAD.fullmatch(line)) and is_commit_id(match[1]):
                number = int(match[2])
                requests.append(_Request(number, SourceRef(SourceKind.GIT_REF, f"{self._target}#{number}", match[1])))
        if requests and not branch:
            what, fix = "the repository has no main branch", "Look at it, or ask whoever keeps it."
            raise OutsideFailed(Problem(self._shown, "request-remote", what, fix))
        return branch, sorted(requests, key=lambda request: request.number)

    def _batch(self, requests: Sequence[_Request]) -> Iterator[Incoming]:
        """All at once; where git refuses that, one by one, so that a bad one does not stop the others."""
        together = not self._fetch(*(_refspec(request) for request in requests))
        for request in requests:
            if not together and (said := self._fetch(_refspec(request), seconds=_ONE_TIMEOUT)):
                if said == _TOO_LONG and len(self.slow) < _MOST_SLOW:
                    self.slow.append(request.number)
                    continue
                if not _BAD_OBJECTS.search(said):
                    raise OutsideFailed(self._explain(said))
                fix = "Leave it alone; ask for the words in another way if you know who sent it."
                yield _refused(request, "request-objects", "git refuses what it is made of", fix)
                continue
            # It may have moved since it was listed: what counts is what was fetched.
            head = self._near.text("rev-parse", "--verify", f"{request.ref}^0", where=request.where)
            found = self._read(replace(request, source=replace(request.source, version=head)))
            if found is not None:
                yield found

    def _fetch(self, *refspecs: str, seconds: float = _FETCH_TIMEOUT) -> str:
        """Empty, or what git said where it could not."""
        arguments = ("fetch", "--quiet", "--no-write-fetch-head", "origin", *refspecs)
        try:
            ran = self._far.run(*arguments, timeout=seconds)
        except OutsideFailed as failure:
            if failure.problem.code != "git-timeout":
                raise
            return _TOO_LONG
        return "" if ran.code == 0 else (ran.said or f"signal {-ran.code}")

    def _read(self, request: _Request) -> Incoming | None:
        """What it brings; None where it is merged already."""
        start = fork_point(self._near, _BASE, request.head)
        if start == request.head:
            return None
        kept = self._kept(request)
        if not start:
            fix = "Ask for it to be sent anew; it was not made from this repository."
            return _refused(request, "request-history", "it has no history in common with the repository", fix, kept)
        try:
            change = read_change(self._near, start, request.head, request.where)
        except OutsideFailed:
            fix = "Leave it alone; it holds more than the file of an endorsement."
            return _refused(request, "request-objects", "git cannot read what it changes", fix, kept)
        if problems := check_changed_files(change.rows, request.where):
            return replace(_incoming(request, b"", kept, change), problems=tuple(problems))
        data = self._text(change.blobs[0], request.where)
        if data is None:
            fix = "An endorsement is a short text; ask for a shorter one."
            what = f"larger than {MOST_BYTES // 1024} KiB"
            return _refused(request, "endorsement-size", what, fix, kept)
        return self._proved(_incoming(request, data, kept, change), request, change.rows[0].untrusted_path)

    def _proved(self, incoming: Incoming, request: _Request, path: str) -> Incoming:
        """With what the signature of the commit shows, if it has one: it vouches for all that stands in its tree."""
        if not incoming.evidence or not _SIGNED.search(incoming.evidence[0].data.partition(b"\n\n")[0]):
            return incoming
        from clearname_site.signatures import commit_proof

        verified = commit_proof(self._near.folder / _REPOSITORY, request.head, self._context)
        way = self._way(incoming, request, path) if verified.proof.holds else ()
        names = (*verified.proof.evidence, *(kept.name for kept in way))
        return replace(
            incoming, proofs=(replace(verified.proof, evidence=names),), evidence=(*verified.evidence, *way)
        )  # fmt: skip

    def _way(self, incoming: Incoming, request: _Request, path: str) -> tuple[Evidence, ...]:
        """What shows later, without the repository, that the signed commit holds these very words."""
        folders = path.split("/")[:-1]
        listed = b""
        for depth in range(len(folders) + 1):
            within = ("/".join(folders[:depth]) + "/",) if depth else ()
            ran = self._near.run("ls-tree", "-z", "--full-tree", request.head, *within)
            listed += ran.out
            if ran.code != 0 or len(listed) > _MOST_TREES:
                return ()
        if not is_in_commit(incoming.evidence[0].data, listed, incoming.untrusted_data):
            return ()
        return (Evidence(TREES_EVIDENCE, listed), Evidence(BLOB_EVIDENCE, incoming.untrusted_data))

    def _text(self, blob: str, where: str) -> bytes | None:
        try:
            return read_blob(self._near, blob, MOST_BYTES, where)
        except OutsideFailed:
            return None  # left out when it was fetched, because it is larger

    def _kept(self, request: _Request) -> tuple[Evidence, ...]:
        ran = self._near.run("cat-file", "commit", request.head)
        return (Evidence(COMMIT_EVIDENCE, ran.out),) if ran.code == 0 and len(ran.out) <= _MOST_COMMIT else ()

    @property
    def _shown(self) -> str:
        return printable(mask(self._remote), 200)

    def _explain(self, said: str) -> Problem:
        """What git said, in the words of a pull: nothing was published, and nothing has to be."""
        problem = explain(said, self._remote)
        if problem.code == "publish-not-found":
            return problem._replace(fix="Check  repository  under [pull] in pelican.conf.")
        fix = problem.fix.partition(" What was live")[0]
        return problem._replace(fix=re.sub("([Pp])ublish again", r"\1ull again", fix))


def _refspec(request: _Request) -> str:
    return f"+refs/pull/{request.number}/head:{request.ref}"


def _incoming(request: _Request, data: bytes, kept: tuple[Evidence, ...], change: Change) -> Incoming:
    notes = ["fetched by git, which does not tell whether the pull request is still open"]
    if not change.is_new and data:
        notes.append("changes an endorsement that is there already")
    return Incoming(
        request.source, data, evidence=kept, notes=tuple(notes), untrusted_sender=_author(kept),
        wants_withdrawal=is_removal(change.rows),
    )  # fmt: skip


def _refused(request: _Request, code: str, what: str, fix: str, kept: tuple[Evidence, ...] = ()) -> Incoming:
    problem = held(request.where, code, what, fix)
    return Incoming(request.source, b"", evidence=kept, untrusted_sender=_author(kept), problems=(problem,))


def _author(kept: tuple[Evidence, ...]) -> str:
    """Who the commit says wrote it: anybody can write anything there."""
    match = _AUTHOR.search(kept[0].data.partition(b"\n\n")[0]) if kept else None
    return match[1].decode("utf-8", "replace") if match else ""
