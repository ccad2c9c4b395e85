"""Where the site is published: addresses that are safe to hand to git, and never the branch of the source."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from clearname.problems import Problem, Refused
from clearname.text import is_invisible, printable
from clearname_site.git import Git
from clearname_site.git_failures import explain, mask
from clearname_site.outside import OutsideFailed

SETTING = "pelican.conf: [publish] remote"

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_SCP_LIKE = re.compile(
    r"(?:(?P<user>[A-Za-z0-9_.][A-Za-z0-9_.-]*)@)?(?P<host>[A-Za-z0-9_.][A-Za-z0-9_.-]+):(?P<path>[^:].*)"
)
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://")
_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,199}")


def resolve_remote(remote: str, own: Git) -> str:
    """
    The address that stands behind a remote: a URL, or an absolute path.

    `remote` is an address, a path relative to `own.folder`, or the name of a remote of the repository there. The name's
    address is taken as it was written: `url.*.insteadOf` does not apply. Raises `Refused`.
    """
    problem = _bad_address(remote)
    if problem is None and _NAME.fullmatch(remote) and not (own.folder / remote).is_dir():
        remote = _named_remote(remote, own)
        problem = _bad_address(remote)
    if problem is not None:
        raise Refused([problem])
    if _SCHEME.match(remote) or _is_scp_like(remote):
        return remote
    path = Path(remote)
    with contextlib.suppress(RuntimeError):
        path = path.expanduser()
    return str((own.folder / path).resolve())


def check_branch(branch: str) -> list[Problem]:
    """Problems of a branch name; only letters, digits and `. _ / -` are taken, which is stricter than git."""
    parts = branch.split("/")
    if _BRANCH.fullmatch(branch) and ".." not in branch and branch != "HEAD" and all(map(_is_branch_part, parts)):
        return []
    return [
        Problem(
            "pelican.conf: [publish] branch",
            "publish-branch",
            f'"{printable(branch)}" cannot be the name of a branch',
            'Write a plain name:  branch = "gh-pages"',
        )
    ]


def local_path(address: str) -> Path | None:
    """The folder that the address names on this machine; None if it is on another one."""
    if address.startswith("file://"):
        return Path(unquote(urlsplit(address).path))
    return None if _SCHEME.match(address) or _is_scp_like(address) else Path(address)


def check_not_source(address: str, branch: str, own: Git) -> None:
    """
    Raises `Refused` if publishing would replace the branch that the site is written on, or one grown with it.

    Publishing leaves one commit without history: done to the source's own branch, it would take the source away.
    Source: gate rule F07.
    """
    inside = own.run("rev-parse", "--git-dir")
    if inside.code != 0:
        if "not a git repository" in inside.said.lower():
            return
        raise OutsideFailed(explain(inside.said, str(own.folder)))
    for name in sorted(remotes_at(address, own)):
        if branch in _written_branches(own) or _grown_together(name, branch, own):
            raise Refused([
                Problem(
                    SETTING,
                    "publish-source-branch",
                    f'the branch "{printable(branch)}" there holds the source of the site',
                    'Publish to a branch of its own:  branch = "gh-pages"',
                )
            ])  # fmt: skip


def _bad_address(remote: str) -> Problem | None:
    if not remote.strip():
        return _refusal("publish-remote", "no place to publish to is given", 'Write one:  remote = "origin"')
    shown = printable(mask(remote))
    if remote.startswith("-") or any(map(is_invisible, remote)) or "::" in remote.partition("/")[0]:
        return _refusal("publish-remote", f'"{shown}" is not an address that can be published to', _TAKEN)
    scheme = _SCHEME.match(remote)
    if scheme is None:
        return None
    if scheme["scheme"] not in {"https", "ssh", "file"}:
        return _refusal("publish-remote", f'"{shown}" is not an address that is safe to publish to', _TAKEN)
    return _bad_url(remote, shown)


_TAKEN = "Give an https, ssh or file address, a folder, or the name of a git remote."


def _bad_url(remote: str, shown: str) -> Problem | None:
    try:
        parts = urlsplit(remote)
        host, has_password = parts.hostname or "", parts.password is not None
    except ValueError:
        host, has_password, parts = "-", False, SplitResult("", "", "", "", "")
    if has_password or (parts.scheme == "https" and parts.username):
        return _refusal(
            "publish-remote-password",
            f'"{shown}" has a user name or password in it, which would be readable for others',
            "Write the address without it, and log in with `gh auth login`, an ssh key or a credential helper.",
        )
    if host.startswith("-") or (not host and parts.scheme != "file"):
        return _refusal("publish-remote", f'"{shown}" is not an address that can be published to', _TAKEN)
    return None


def _refusal(code: str, what: str, fix: str) -> Problem:
    return Problem(SETTING, code, what, fix)


def _is_scp_like(remote: str) -> bool:
    """`git@github.com:name/site.git`; a single letter before the colon is a drive of Windows."""
    return _SCP_LIKE.fullmatch(remote) is not None


def _is_branch_part(part: str) -> bool:
    return bool(part) and not part.startswith((".", "-")) and not part.endswith((".", ".lock"))


def _named_remote(name: str, own: Git) -> str:
    for key in ("pushurl", "url"):
        listed = own.run("config", "--null", "--get-all", f"remote.{name}.{key}").out.decode("utf-8", "replace")
        addresses = [address for address in listed.split("\0") if address]
        if len(addresses) > 1:
            raise Refused([
                _refusal("publish-remote", f'"{name}" stands for several addresses', "Write the one you mean.")
            ])  # fmt: skip
        if addresses:
            return addresses[0]
    raise Refused([
        _refusal("publish-remote", f'"{name}" is neither a folder nor a git remote of this site', _TAKEN)
    ])  # fmt: skip


def remotes_at(address: str, own: Git) -> set[str]:
    """The names of the source's remotes that are this address; the empty name for the source's own repository."""
    wanted = _same_place(address, own.folder)
    listed = own.run("config", "--null", "--get-regexp", r"^remote\..*\.(push)?url$").out.decode("utf-8", "replace")
    names = set()
    for entry in listed.split("\0"):
        key, _, url = entry.partition("\n")
        name = key.removeprefix("remote.").rpartition(".")[0]
        rewritten = own.run("ls-remote", "--get-url", name).out.decode("utf-8", "replace").strip() if name else url
        if url and wanted in {_same_place(url, own.folder), _same_place(rewritten, own.folder)}:
            names.add(name)
    top = own.run("rev-parse", "--path-format=absolute", "--git-common-dir").out.decode("utf-8", "replace").strip()
    if top and wanted == _same_place(top, own.folder):
        names.add("")
    return names


def _same_place(address: str, folder: Path) -> str:
    """One spelling for the many of an address; errs towards calling two addresses the same."""
    path = local_path(address)
    if path is not None:
        path = (folder / path).resolve()
        return str(path.parent if path.name == ".git" else path).removesuffix(".git")
    scp = None if _SCHEME.match(address) else _SCP_LIKE.fullmatch(address)
    host, rest = (scp["host"], scp["path"]) if scp else (urlsplit(address).hostname or "", urlsplit(address).path)
    return f"{host.removeprefix('ssh.')}/{rest.strip('/').removesuffix('.git')}".lower()


def _written_branches(own: Git) -> set[str]:
    """The branch that is checked out, by its name here and by the one that it is pushed to."""
    current = own.run("symbolic-ref", "--quiet", "--short", "HEAD").out.decode("utf-8", "replace").strip()
    if not current:
        return set()
    merge = own.run("config", "--get", f"branch.{current}.merge").out.decode("utf-8", "replace").strip()
    return {current, merge.removeprefix("refs/heads/")} - {""}


def _grown_together(name: str, branch: str, own: Git) -> bool:
    """Whether the branch, as it was last seen, has a commit in common with what is checked out."""
    seen = (f"refs/remotes/{name}/{branch}", f"refs/heads/{branch}")
    return any(own.run("merge-base", "HEAD", ref).code == 0 for ref in seen)
