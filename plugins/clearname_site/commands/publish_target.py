"""Where the site goes, as the command or the settings say it; and what cannot work, before anything is done."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clearname.settings import Settings


def target_of(options: argparse.Namespace, settings: Settings) -> tuple[str, str]:
    """The remote and the branch, which is empty for a place of plain files. Raises `Refused` where none is said."""
    from clearname.gate import not_ready
    from clearname.problems import Problem, Refused
    from clearname_site.places import read_place

    remote = options.remote or settings.publish.remote
    if not remote:
        unsaid = Problem(
            "pelican.conf ([publish] remote)",
            "publish-remote",
            "it is not said where the site goes",
            "Add the address of the repository, or name it:  clearname publish --remote …",
        )
        raise Refused([unsaid, *(finding.as_problem() for finding in not_ready(settings))])
    return remote, "" if read_place(remote, options.site) else options.branch or settings.publish.branch


def check_target(root: Path, remote: str, branch: str) -> str:
    """The address, of a folder its path; says early what cannot work. `publish` looks at all of it again."""
    from clearname.problems import Refused
    from clearname_site.git import Git, check_version, reading_environment
    from clearname_site.places import FolderPlace, check_folder, read_place
    from clearname_site.remote import check_branch, check_not_source, resolve_remote

    if place := read_place(remote, root):
        if isinstance(place, FolderPlace):
            check_folder(place, root, os.environ)
        return str(place)
    git = Git(root, reading_environment(os.environ))
    check_version(git)
    if problems := check_branch(branch):
        raise Refused(problems)
    address = resolve_remote(remote, git)
    check_not_source(address, branch, git)
    return address
