"""
The private folder of a site: what must never be published, and what was published when.

One folder for each site, outside every repository, readable by its owner alone. Nothing in it is ever shown in a
message: not a line of a list, not a term.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.atomic import sync_folder, write_atomic
from clearname_site.private_format import open_format

ListName = Literal["protect", "do_not_name", "do_not_link"]
LIST_NAMES: tuple[ListName, ...] = ("protect", "do_not_name", "do_not_link")

_SITE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LARGEST_LIST = 2_000_000
"""Bytes; some fifty thousand lines."""
_STATEMENT = "stated-none.toml"
_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class PrivateFolder:
    """An opened private folder: it is there, it is the owner's alone, and its format is ours."""

    path: Path

    def list_text(self, name: ListName) -> str:
        """The list as the person wrote it; empty if there is none. Raises `Refused` if it cannot be read as text."""
        return self.text_of(f"{name}.txt")

    def text_of(self, name: str, largest: int = _LARGEST_LIST) -> str:
        """The text of one of its files, of at most `largest` bytes; see `list_text`."""
        where = f"private folder: {name}"
        data = _read(self.path / name, where, largest)
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise _refused(where, "private-text", "this is not plain text", "Save it as UTF-8 text.") from None

    def write(self, name: str, data: bytes) -> None:
        """Writes one of its files, whole or not at all, for the owner alone. Raises `Refused` where that fails."""
        try:
            write_atomic(self.path / name, data, mode=0o600)
        except OSError as error:
            raise _unwritable(error) from None

    def states_none(self) -> bool:
        """Whether the person said that they have nothing to put on the lists."""
        return bool(_read(self.path / _STATEMENT, f"private folder: {_STATEMENT}"))

    def state_none(self, on: date) -> None:
        """Keeps the person's word, given on this day, that they have nothing to put on the lists."""
        self.write(_STATEMENT, f"stated_on = {on.isoformat()}\n".encode())

    def take_back_statement(self) -> None:
        """Forgets `state_none`."""
        try:
            (self.path / _STATEMENT).unlink(missing_ok=True)
            sync_folder(self.path)
        except OSError as error:
            raise _unwritable(error) from None


def open_private_folder(site_id: str, *, override: Path | None = None, environment: Mapping[str, str]) -> PrivateFolder:
    """
    The private folder of the site, made if it is not there yet.

    `override` is the folder itself; else it is `sites/<site_id>` below `CLEARNAME_HOME`, else below this system's
    folder for a user's data. Raises `Refused`: inside a git work tree or a site folder, a link, open to others, not
    writable, of a newer format, or a folder that holds something else.
    """
    folder = find_private_folder(site_id, override=override, environment=environment)
    make_closed(folder)
    _check_owner(folder)
    open_format(folder)
    return PrivateFolder(folder)


def find_private_folder(site_id: str, *, override: Path | None = None, environment: Mapping[str, str]) -> Path:
    """Where that folder is or would be, as an absolute path; makes nothing. Raises `Refused` where it may not be."""
    folder = override if override is not None else _usual_place(site_id, environment)
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - links have to stay visible
    check_outside(folder)
    return folder


def check_outside(folder: Path) -> None:
    """Raises `Refused` where the path is a link, or in a git work tree or site folder: it could be published there."""
    if folder.is_symlink():
        raise _refused(
            "private folder", "private-link", f"{_shown(folder)} is a link to another place", "Name the place itself."
        )
    real = folder.resolve()
    for above in (real, *real.parents):
        if (above / ".git").exists() or (above / ".git").is_symlink():
            what = f"{_shown(folder)} is inside a git repository, from which it could be published by mistake"
        elif (above / "pelican.conf").exists():
            what = f"{_shown(folder)} is inside the folder of a site, from which it could be published by mistake"
        else:
            continue
        raise _refused(
            "private folder",
            "private-place",
            what,
            "Choose a folder elsewhere: set CLEARNAME_HOME, or --private FOLDER.",
        )


def make_closed(folder: Path) -> None:
    """Makes the folder and those above it that are missing, each for the owner alone. Raises `Refused`."""
    try:
        for above in reversed((folder, *folder.parents)):
            if not above.exists():
                above.mkdir(mode=0o700, exist_ok=True)
                sync_folder(above.parent)
        if not folder.is_dir():
            raise NotADirectoryError(0, "it is a file")
    except OSError as error:
        raise _unwritable(error, folder) from None


def _usual_place(site_id: str, environment: Mapping[str, str]) -> Path:
    if not _SITE_ID.fullmatch(site_id):
        what = f'"{printable(site_id)}" cannot name a private folder' if site_id else "the site has no id"
        raise _refused(
            "pelican.conf: [site] id",
            "private-id",
            what,
            "Write letters and digits only, such as the id it was made with.",
        )
    if home := environment.get("CLEARNAME_HOME"):
        if not Path(home).is_absolute():
            raise _refused(
                "private folder",
                "private-home",
                f'CLEARNAME_HOME says "{printable(home, 100)}", which is another folder wherever you start a command',
                "Write the whole path, from the first slash on.",
            )
        return Path(home) / "sites" / site_id
    if environment.get("HOME", "-") == "" and not environment.get("XDG_DATA_HOME"):
        raise _refused(
            "private folder",
            "private-home",
            "this system does not say where your own folder is (HOME is empty)",
            "Say where the private folder should be: set CLEARNAME_HOME, or add --private FOLDER.",
        )
    import platformdirs

    return platformdirs.user_data_path("clearname", appauthor=False) / "sites" / site_id


def _check_owner(folder: Path) -> None:
    """POSIX only: elsewhere a user's data folder is the user's own by its place."""
    if os.name != "posix":
        return
    status = folder.lstat()
    if stat.S_IMODE(status.st_mode) & 0o077:
        raise _refused(
            "private folder",
            "private-open",
            f"others on this computer can look into {_shown(folder)}",
            f"Close it to them:  chmod 700 '{_shown(folder)}'",
        )
    if status.st_uid != os.geteuid():
        raise _refused(
            "private folder",
            "private-owner",
            f"{_shown(folder)} belongs to another user of this computer",
            "Work as the user whose it is, or choose another folder with --private FOLDER.",
        )


def _read(path: Path, where: str, largest: int = _LARGEST_LIST) -> bytes:
    """The bytes of a plain file; nothing if it is not there. Never through a link, never from a pipe."""
    try:
        handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | getattr(os, "O_BINARY", 0))
    except FileNotFoundError:
        return b""
    except OSError as error:
        said = "it is a link" if path.is_symlink() else error.strerror or "no reason given"
        raise _refused(where, "private-unreadable", f"this cannot be read: {said}", "Put a plain file there.") from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _refused(where, "private-unreadable", "this is not a plain file", "Put a plain file there.")
    with os.fdopen(handle, "rb") as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        raise _refused(where, "private-unreadable", "this is larger than any list is", "Take out what is not for it.")
    return data


def _unwritable(error: OSError, folder: Path | None = None) -> Refused:
    place = "the private folder" if folder is None else _shown(folder)
    said = error.strerror or type(error).__name__
    return _refused(
        "private folder",
        "private-unwritable",
        f"{place} cannot be written: {said}",
        "Make room or choose another place: set CLEARNAME_HOME, or add --private FOLDER.",
    )


def _shown(folder: Path) -> str:
    return printable(str(folder), 200)


def _refused(where: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, code, what, fix)])
