"""Taking the site down: the neutral page in its place, or the branch removed. The person's own files stay."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from clearname.gate import Cleared, Facts, PrivateLists, Strength, clear
from clearname.problems import Problem, Refused
from clearname_site.git import Git, check_version, reading_environment
from clearname_site.git_failures import mask
from clearname_site.kept_trees import read_kept
from clearname_site.neutral_page import neutral_files
from clearname_site.other_side import OtherSide, reach
from clearname_site.outside import OutsideFailed, disk_failed
from clearname_site.places import read_place
from clearname_site.private import PrivateFolder
from clearname_site.publish import Target
from clearname_site.published import PublishRecord
from clearname_site.remote import check_branch, check_not_source, resolve_remote
from clearname_site.settings_at_hand import neutral_settings


class Removed(NamedTuple):
    """What became of a branch that was to be removed."""

    commit: str
    """The id of the commit that it held; empty where there was none."""
    stands: bool
    """False: looked at a moment later, there was such a branch again."""


def make_neutral_site(folder: Path, language: str, domain: str, as_of: date) -> Cleared:
    """
    Writes the neutral page into the new folder `folder` and lets the gate judge it.

    Neither the person's lists nor their other settings are asked for: it holds no word of theirs, and nothing may stand
    in the way of taking a site down. Raises `OutsideFailed` where it cannot be written.
    """
    settings = neutral_settings(language, domain)
    files = neutral_files(language, domain)
    try:
        folder.mkdir(mode=0o700)
        for path, data in files.items():
            (folder / path).write_bytes(data)
    except OSError as error:
        raise disk_failed("the folder for temporary files", error) from None
    lists = PrivateLists(stated_none=True)
    facts = Facts(settings=settings, expected=frozenset(files), lists=lists, as_of=as_of)
    return clear(folder, facts, Strength.PUBLISH)


def domain_of(last: PublishRecord | None, private: PrivateFolder) -> str:
    """The own domain that the site of that record has at its host; empty for none, and where no copy is kept."""
    entry = next((one for one in last.manifest.files if one.path == "CNAME"), None) if last else None
    data = read_kept(private, entry) if entry else None
    return data.decode("ascii", "replace").strip() if data else ""


def remove_branch(
    target: Target, *, scratch: Path, environment: Mapping[str, str], may_ask: bool = False, known: str = "",
    replace_foreign: bool = False,
) -> Removed:  # fmt: skip
    """
    Removes the published branch on the other side.

    Only what was seen there is removed: a branch that moves meanwhile stays. What is not a site of ours is `Refused`
    (`publish-foreign`) unless `replace_foreign`, and so is a place without branches (`take-down-folder`). Raises
    `OutsideFailed` as publishing does, and `take-down-main-branch` where the host keeps its main branch.
    """
    if read_place(target.remote, target.folder):
        what = "this place holds plain files and no branch"
        raise _refused(target, "take-down-folder", what, "Leave --remove-branch out: the files are then replaced.")
    own = Git(target.folder, reading_environment(environment))
    check_version(own)
    if problems := check_branch(target.branch):
        raise Refused(problems)
    address = resolve_remote(target.remote, own)
    check_not_source(address, target.branch, own)
    stands = True
    with reach(
        target.folder, address, target.branch, scratch=scratch, environment=environment, may_ask=may_ask
    ) as reached:
        side = reached.side
        seen = side.head()
        if seen and seen != known and not replace_foreign:
            side.check_ours(seen)
        if seen:
            _remove(side, seen, target)
            stands = side.holds("")
    return Removed(seen, stands)


def _remove(side: OtherSide, seen: str, target: Target) -> None:
    try:
        side.replace(seen, "")
    except OutsideFailed as failure:
        if "delet" not in failure.problem.what or failure.problem.code != "publish-refused":
            raise
        what = f'the host keeps the branch "{target.branch}", because it is the main one of that repository'
        fix = "Take the site down without --remove-branch, or delete the whole repository on the host's page."
        raise OutsideFailed(Problem(mask(side.address), "take-down-main-branch", what, fix)) from None


def _refused(target: Target, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(mask(target.remote), code, what, fix)])
