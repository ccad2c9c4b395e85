"""Places that take plain files and no git: a folder on this computer, or one on another that rsync can write to."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.text import is_invisible, printable
from clearname_site.remote import SETTING

# Stricter than rsync: nothing in it can be an option, a second host, a pattern, or mean something to a shell.
_HOST_AND_PATH = re.compile(
    r"((?:[A-Za-z0-9_.][A-Za-z0-9_.-]*@)?(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])):"
    r"([A-Za-z0-9_./][A-Za-z0-9_./@+,=-]*)"
)
_BEFORE_HOST = re.compile(r"(?<=:)[^@]*@")
"""What may be a password."""
_NOT_OURS = (".git", "pelican.conf", "format.toml", "ledger.jsonl")
"""What stands in a repository, a site or a private folder: such a folder is never replaced, whatever is said."""


@dataclass(frozen=True, slots=True)
class FolderPlace:
    """A folder on this computer that a web server shows, or from which somebody uploads."""

    path: Path
    """Absolute; whatever links lead to the folder above it are followed, the folder itself is no link."""

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True)
class RsyncPlace:
    """A folder on another computer."""

    host: str
    """With the user in front where one was given."""
    path: str
    """Absolute, or from the user's home folder there; without a slash at its end."""

    def __str__(self) -> str:
        return f"{self.host}:{self.path}"


def read_place(remote: str, site: Path) -> FolderPlace | RsyncPlace | None:
    """
    The place behind `folder:PATH` or `rsync:USER@HOST:PATH`; None for what git is to be asked about.

    `PATH` of a folder may be one from the folder `site`. Raises `Refused` (`publish-remote`, `publish-folder`).
    """
    kind, _, rest = remote.partition(":")
    if kind == "folder" and not rest.startswith("//"):
        return _folder(rest, site)
    if kind == "rsync":
        return _rsync(rest, remote)
    return None


def check_folder(place: FolderPlace, site: Path, environment: Mapping[str, str]) -> None:
    """Raises `Refused` (`publish-folder`) if the folder can never be the one of a published site."""
    path = place.path
    _check_apart(path, site, "the folder of the site")
    if home := environment.get("CLEARNAME_HOME"):
        _check_apart(path, Path(home), "your private folder")
    with contextlib.suppress(RuntimeError):
        if Path.home().resolve().is_relative_to(path):
            raise _unfit(path, "this is your own home folder, or above it")
    if path.is_symlink():
        raise _unfit(path, "this is a link to another place")
    if path.exists() and not path.is_dir():
        raise _unfit(path, "this is a file, not a folder")
    if not path.parent.is_dir():
        raise _unfit(path, "the folder above it is not there", "Make that folder, and publish again.")
    for above in (path, *path.parents):
        if any((above / name).exists() for name in _NOT_OURS):
            raise _unfit(path, "this is or stands in a git repository, a site folder or a private folder")


def _check_apart(path: Path, other: Path, what: str) -> None:
    other = other.resolve()
    if path.is_relative_to(other) or other.is_relative_to(path):
        raise _unfit(path, f"this folder and {what} are one in the other")


def _folder(rest: str, site: Path) -> FolderPlace:
    if not rest.strip() or any(map(is_invisible, rest)) or "\n" in rest:
        raise _refused(f"folder:{rest}", "names no folder", 'Write its path:  remote = "folder:/srv/www/my-site"')
    path = Path(rest)
    with contextlib.suppress(RuntimeError):
        path = path.expanduser()
    path = site / path
    if path.name in {"", ".."}:
        raise _unfit(path, "this is no folder that could be replaced")
    return FolderPlace(path.parent.resolve() / path.name)


def _rsync(rest: str, remote: str) -> RsyncPlace:
    split = _HOST_AND_PATH.fullmatch(rest)
    host, path = split.groups() if split else ("", "")
    parts = [part for part in path.split("/") if part != "."]
    if ".." in parts or not any(parts):
        raise _refused(
            remote,
            "is no place that rsync can safely be sent to",
            'Write it so:  remote = "rsync:name@host:/path/of/the/site"',
        )
    return RsyncPlace(host, path.rstrip("/"))


def _refused(shown: str, what: str, fix: str) -> Refused:
    masked = _BEFORE_HOST.sub("•••@", shown)
    return Refused([Problem(SETTING, "publish-remote", f'"{printable(masked, 100)}" {what}', fix)])


def _unfit(path: Path, what: str, fix: str = "Choose a folder that holds nothing but this site.") -> Refused:
    return Refused([Problem(printable(str(path), 200), "publish-folder", what, fix)])
