"""Which way of hosting is in force, and what of it everybody can read; found out by asking git alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.git import (
    ASK_TIMEOUT,
    Git,
    bare_environment,
    check_version,
    login_environment,
    login_settings,
    reading_environment,
)
from clearname_site.git_failures import mask
from clearname_site.outside import OutsideFailed
from clearname_site.places import FolderPlace, check_folder, read_place
from clearname_site.private_in_git import is_repository
from clearname_site.refs import ask_refs, check_no_sources, holds_sources
from clearname_site.remote import check_branch, check_not_source, local_path, remotes_at, resolve_remote

_KNOWN_HOSTS = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org", "git.sr.ht"})
"""Hosts where what is reached by ssh is also reached by https, under the same path."""
_SSH = re.compile(r"(?:ssh://)?(?:[^@/\s]+@)?(?P<host>[A-Za-z0-9.-]+)(?::\d+/|[:/])(?P<path>.+)")
_UNLOCKED = re.compile(r"(?:https?|git)://", re.IGNORECASE)
"""Ways in that a stranger has too; git itself is asked by the first alone."""
_LOGIN_WANTED = re.compile(
    r"could not read (?:username|password)|authentication|terminal prompts disabled|not found|40[134]", re.IGNORECASE
)


class Layout(StrEnum):
    """How texts and finished site are kept."""

    ONE = "one repository"
    TWO = "two repositories"
    ALONE = "one repository for the finished site alone"
    """The texts are in no repository, or in one that is pushed nowhere."""
    FOLDER = "folder"
    RSYNC = "rsync"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found out."""

    layout: Layout
    address: str
    """Where the site goes; masked."""
    branches: tuple[tuple[str, str], ...]
    """Each branch and tag there, and what it holds as far as asking tells."""
    readable: bool | None
    """Whether a stranger gets an answer there; None where that cannot be told."""
    sources: tuple[tuple[str, bool | None], ...]
    """Where the texts are pushed to, masked, and whether a stranger gets an answer there."""
    problems: tuple[Problem, ...]


def look(
    root: Path, remote: str, branch: str, *, work: Path, environment: Mapping[str, str], may_ask: bool = False
) -> Looked:
    """
    What is in force for the site folder `root`; of the other side only `git ls-remote` is asked.

    `work` is a new folder for temporary files. Raises `Refused` for an address or branch that cannot work, and
    `OutsideFailed` where the other side does not answer; what else is wrong is in `problems`.
    """
    own = Git(root, reading_environment(environment))
    repository = work / "repository.git"
    bare = Git(work, bare_environment(environment, work, repository))
    place = read_place(remote, root)
    if place is None or is_repository(own):
        check_version(own)
        where = "the folder for temporary files"
        bare.text("init", "--bare", "--quiet", "--template=", str(repository), where=where)
    if place is not None:
        if isinstance(place, FolderPlace):
            check_folder(place, root, environment)
        layout = Layout.FOLDER if isinstance(place, FolderPlace) else Layout.RSYNC
        sources = _sources(own, bare, "")
        opened = tuple(_open(where) for where, readable in sources if readable)
        return Looked(layout, str(place), (), None, sources, opened)
    if problems := check_branch(branch):
        raise Refused(problems)
    address = resolve_remote(remote, own)
    check_not_source(address, branch, own)
    login = login_environment(environment, repository, login_settings(own), may_ask=may_ask)
    refs = ask_refs(Git(work, login), address)
    in_git = is_repository(own)
    one = in_git and bool(remotes_at(address, own))
    sources = () if one else _sources(own, bare, address)
    problems = [_open(where) for where, readable in sources if readable]
    try:
        check_no_sources(refs, address, branch, own)
    except Refused as refused:
        problems += refused.problems
    layout = Layout.ONE if one else Layout.TWO if sources else Layout.ALONE
    told = tuple((name, _holds(own, name, commit, branch)) for name, commit in sorted(refs.items()))
    return Looked(layout, mask(address), told, _readable(bare, address), sources, tuple(problems))


def _holds(own: Git, name: str, commit: str, branch: str) -> str:
    if name == f"refs/heads/{branch}":
        return "the finished site"
    if holds_sources(own, commit):
        return "your texts, with every earlier version"
    return "something that this computer does not know"


def _sources(own: Git, bare: Git, address: str) -> tuple[tuple[str, bool | None], ...]:
    """The addresses of the source's remotes, in git's order, without the one of the finished site."""
    listed = own.run("config", "--null", "--get-regexp", r"^remote\..*\.(push)?url$").out.decode("utf-8", "replace")
    urls = dict.fromkeys(entry.partition("\n")[2] for entry in listed.split("\0") if entry)
    return tuple((printable(mask(url), 200), _readable(bare, url)) for url in urls if url and url != address)


def _readable(bare: Git, address: str) -> bool | None:
    """Whether somebody who is not logged in gets an answer; None for what cannot be asked so."""
    url = as_https(address)
    if not url:
        return None
    try:
        ran = bare.run("ls-remote", "--heads", "--", url, timeout=ASK_TIMEOUT)
    except OutsideFailed:
        return None
    return True if ran.code == 0 else False if _LOGIN_WANTED.search(ran.said) else None


def as_https(address: str) -> str:
    """The https address under which a stranger would ask for this repository; empty where nobody can tell."""
    if plain := _UNLOCKED.match(address):
        return f"https://{address[plain.end() :]}"
    match = None if local_path(address) else _SSH.fullmatch(address)
    host = match["host"].lower().removeprefix("ssh.") if match else ""
    return f"https://{host}/{match['path']}" if match and host in _KNOWN_HOSTS else ""


def _open(where: str) -> Problem:
    what = "everybody can read the repository of your texts, although the site is published elsewhere"
    fix = "Make it private where it is kept. What was public can have been copied."
    return Problem(where, "publish-source-open", what, fix)
