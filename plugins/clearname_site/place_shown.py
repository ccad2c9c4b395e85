"""Whether a place shows something already, so that a private folder that knows nothing of it is the wrong one."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.git import Git, reading_environment
from clearname_site.git_failures import mask
from clearname_site.other_side import reach
from clearname_site.outside import disk_failed
from clearname_site.places import FolderPlace, RsyncPlace, read_place
from clearname_site.private import PrivateFolder
from clearname_site.published import published_to
from clearname_site.remote import resolve_remote
from clearname_site.rsync_target import rsync_shows_files
from clearname_site.scratch import scratch_folder


def check_remembers(
    private: PrivateFolder, root: Path, remote: str, branch: str, *, scratch: Path, environment: Mapping[str, str]
) -> None:
    """
    Raises `Refused` (`lists-not-there`) where something is live at the place, and the private folder does not know it.

    Such a folder was made a moment ago, because it was looked for in another place than where the lists are. The
    other side is asked only where no record is there; `OutsideFailed` where it does not answer.
    """
    if next(published_to(private, remote, branch), None) is not None:
        return
    if not shows_something(root, remote, branch, scratch=scratch, environment=environment):
        return
    what = (
        f"the private folder was looked for at {printable(str(private.path), 200)}, which holds neither lists nor a "
        f"record of what {printable(mask(remote), 200)} shows; --yes does not answer for lists that are not there"
    )
    fix = "Name the right one: --private FOLDER or CLEARNAME_HOME. If you never had lists:  clearname lists none"
    raise Refused([Problem("private folder", "lists-not-there", what, fix)])


def shows_something(
    root: Path, remote: str, branch: str, *, scratch: Path, environment: Mapping[str, str], may_ask: bool = False
) -> bool:
    """Whether a site or anything else stands where the site of the folder `root` is published to."""
    place = read_place(remote, root)
    if isinstance(place, FolderPlace):
        try:
            return place.path.is_dir() and any(os.scandir(place.path))
        except OSError as error:
            raise disk_failed(printable(str(place.path), 200), error) from None
    if isinstance(place, RsyncPlace):
        with scratch_folder(scratch) as work:
            return rsync_shows_files(place, work=work, environment=environment, may_ask=may_ask)
    address = resolve_remote(remote, Git(root, reading_environment(environment)))
    with reach(root, address, branch, scratch=scratch, environment=environment, may_ask=may_ask) as reached:
        return bool(reached.side.head())
