"""`.clearname/` in the site folder: caches, the staged build, the journal, backups of migrated files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Workshop(NamedTuple):
    """The folders that a build works in, all on the disk of the site folder, so that files move by renaming."""

    root: Path
    """The site folder."""

    @property
    def folder(self) -> Path:
        """`.clearname/`, ignored by git."""
        return self.root / ".clearname"

    @property
    def output(self) -> Path:
        """The last good site."""
        return self.root / "output"

    @property
    def staging(self) -> Path:
        """Where the next site is rendered."""
        return self.folder / "staging"

    @property
    def cache(self) -> Path:
        """Encoded pictures and compiled templates."""
        return self.folder / "cache"

    @property
    def journal(self) -> Path:
        """What is being moved from `staging` to `output`, while it is."""
        return self.folder / "journal.json"

    @property
    def state(self) -> Path:
        """What the last build saw and made."""
        return self.folder / "state.json"

    @property
    def words(self) -> Path:
        """What supporters' files said in the last build."""
        return self.folder / "words.json"

    @property
    def clean(self) -> Path:
        """Digests of what the gate found nothing in."""
        return self.folder / "clean"

    @property
    def passed(self) -> Path:
        """Which bytes passed the gate in the last build."""
        return self.folder / "passed.json"

    def check_settled(self) -> None:
        """
        Raises `Refused` while a build is moving files into `output/`: half of it would be the old site.

        A build that begins and ends between two of these checks changes files that were judged, which is seen.
        """
        if self.journal.exists():
            raise _build_running()

    def open(self) -> None:
        """
        Makes the folder; raises `OSError` where that cannot be, and `Refused` where what is built would go elsewhere.

        A link may lead to a place that others read, or that is not ours to write.
        """
        _check_place(self.folder, self.output)
        try:
            self.folder.mkdir(exist_ok=True)
        except FileExistsError as error:
            from clearname_site.outside import disk_failed

            raise disk_failed(self.folder.name, error) from None
        ignore = self.folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="ascii")


def _check_place(folder: Path, output: Path) -> None:
    from clearname.problems import Problem, Refused

    if folder.is_symlink():
        what = "this is a link to another place, where a build would write and delete files"
        raise Refused([Problem(folder.name, "workshop-link", what, "Delete the link; the folder is made anew.")])
    if output.exists() and not output.is_dir():
        what = "this is a file, and the built site has to stand in a folder of that name"
        raise Refused([Problem(output.name, "output-foreign", what, "Move it away; the folder is made anew.")])


@contextlib.contextmanager
def locked(workshop: Workshop) -> Iterator[None]:
    """Keeps a second build out while the first one runs; the system lets go of it when a process dies."""
    if not (workshop.root / "pelican.conf").is_file():
        # Not a site: say so, and leave no folder behind where somebody ran a command by mistake.
        from clearname.site import load_settings

        load_settings(workshop.root)
    workshop.open()
    with held(workshop.folder / "lock") as is_ours:
        if not is_ours:
            raise _build_running()
        yield


def _build_running() -> Exception:
    from clearname.problems import Problem, Refused

    what, fix = "another build of this site is running", "Wait until it is done, then try again."
    return Refused([Problem(".clearname/lock", "build-running", what, fix)])


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Keeps the file at `path`, made if need be, for this process; False where another process has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _try_lock(descriptor)
    finally:
        os.close(descriptor)


def _try_lock(descriptor: int) -> bool:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
