"""
Sending a site: one at a time on this computer, and noted before it begins.

The note outlives a publish that is cut off. The next one looks what became of it, so that the record of what was
published has no gap: the way back (`--previous`) would lead past a site that nobody wrote down.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname_site.atomic import make_folder
from clearname_site.cleared_tree import Progress
from clearname_site.file_tree import folder_id
from clearname_site.git import Git, reading_environment
from clearname_site.git_failures import mask
from clearname_site.other_side import CUT_OFF, reach
from clearname_site.outside import OutsideFailed, disk_failed
from clearname_site.places import FolderPlace, read_place
from clearname_site.private import PrivateFolder
from clearname_site.publish import Target
from clearname_site.published import (
    FOLDER,
    PublishRecord,
    forget_sending,
    last_at,
    noted_sending,
    record_published,
)
from clearname_site.remote import resolve_remote
from clearname_site.workshop import held

PATIENCE = 60.0
"""Seconds that another publish of the same site is waited for."""
_LOOK = 0.1
_UNSURE = CUT_OFF | {"publish-unknown"}


@contextlib.contextmanager
def sending_alone(
    private: PrivateFolder, target: Target, *,
    scratch: Path, environment: Mapping[str, str], may_ask: bool, progress: Progress,
) -> Iterator[PublishRecord | None]:  # fmt: skip
    """
    Keeps other publishes of this site out while this one sends; gives the last record of the same place, if any.

    A publish that was cut off before is looked into first (`settle_sending`). What is noted with `note_sending`
    inside is forgotten at the end, unless the site may arrive still: the other side goes on with what it has. Raises
    `Refused` (`publish-running`) where another publish takes longer than `PATIENCE`, and `OutsideFailed` from disk and
    network.
    """
    with _alone(private, progress):
        _settle(private, target, scratch, environment, may_ask=may_ask)
        try:
            yield last_at(private, target.remote, target.branch)
        except (Refused, OutsideFailed) as failure:
            if all(problem.code not in _UNSURE for problem in failure.problems):
                forget_sending(private)
            raise
        forget_sending(private)


def settle_sending(
    private: PrivateFolder, target: Target, *,
    scratch: Path, environment: Mapping[str, str], may_ask: bool, progress: Progress,
) -> None:  # fmt: skip
    """
    Writes down what a publish to this place that was cut off made live, or forgets it if it did not arrive.

    Asks the other side only if there is such a publish. Raises `OutsideFailed` if that cannot be done now, and as
    `sending_alone` does where another publish is under way.
    """
    if noted_sending(private) is not None:
        with _alone(private, progress):
            _settle(private, target, scratch, environment, may_ask=may_ask)


def _settle(
    private: PrivateFolder, target: Target, scratch: Path, environment: Mapping[str, str], *, may_ask: bool
) -> None:
    noted = noted_sending(private)
    if noted is None or not _is_of(noted, target):
        return
    last = last_at(private, target.remote, target.branch)
    is_written = last is not None and last.commit == noted.commit
    if not is_written and _live_commit(target, scratch, environment, may_ask=may_ask) == noted.commit:
        record_published(private, noted)
    forget_sending(private)


def _is_of(record: PublishRecord, target: Target) -> bool:
    return (record.remote, record.branch) == (mask(target.remote), target.branch)


@contextlib.contextmanager
def _alone(private: PrivateFolder, progress: Progress) -> Iterator[None]:
    folder = private.path / FOLDER
    until = time.monotonic() + PATIENCE
    while True:
        with _held(folder) as is_ours:
            if is_ours:
                # What a publish that was killed had half written; nobody else writes here now.
                for partial in folder.glob(".*.tmp"):
                    partial.unlink(missing_ok=True)
                yield
                return
        if time.monotonic() > until:
            what = "another publish of this site is under way on this computer"
            fix = "Wait until it is done, or end it, and run the command again. This one has sent nothing."
            raise Refused([Problem("private folder: published", "publish-running", what, fix)])
        progress("waiting for another publish of this site", 0, 0)
        time.sleep(_LOOK)


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[bool]:
    lock = contextlib.ExitStack()
    try:
        make_folder(folder)
        is_ours = lock.enter_context(held(folder / "sending.lock"))
    except OSError as error:
        raise disk_failed("private folder: published", error) from None
    with lock:
        yield is_ours


def _live_commit(target: Target, scratch: Path, environment: Mapping[str, str], *, may_ask: bool) -> str:
    """The id of what is live; empty for nothing, and for a place that cannot be asked for all it holds."""
    if place := read_place(target.remote, target.folder):
        try:
            return folder_id(place.path) if isinstance(place, FolderPlace) else ""
        except OSError as error:
            raise disk_failed(str(place), error) from None
    own = Git(target.folder, reading_environment(environment))
    address = resolve_remote(target.remote, own)
    with reach(
        target.folder, address, target.branch, scratch=scratch, environment=environment, may_ask=may_ask
    ) as reached:
        return reached.side.head()
