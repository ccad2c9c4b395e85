"""Publishing by rsync: what is there is asked first, only what differs is sent, and then all of it is compared."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.file_tree import FilesJob, by_path, stage_files
from clearname_site.folder_target import foreign_problem
from clearname_site.git import ASK_TIMEOUT, PATIENT_SSH, PUSH_TIMEOUT, run_program
from clearname_site.outside import OutsideFailed
from clearname_site.places import RsyncPlace
from clearname_site.rsync_failures import explain_rsync

_KEPT = ("--recursive", "--checksum", "--perms", "--chmod=D0755,F0644", "--delete-delay")
_SAFE = ("--protect-args", "--8-bit-output", "--timeout=120")
"""Paths reach the other side as they are, past its shell; names are told as they are."""
_LATE = ".~tmp~"
"""The folder in which rsync collects what it will put in place at the end; one that was cut off leaves it."""
_HALF_WRITTEN = re.compile(r"\.(?P<name>.+)\.[A-Za-z0-9]{6}")


def publish_by_rsync(
    place: RsyncPlace, job: FilesJob, *, work: Path, environment: Mapping[str, str], may_ask: bool
) -> bool:
    """
    Makes the place hold exactly the files of the job; False if it did already.

    What stands there and would be lost must be files of last time; else `Refused` (`publish-foreign`) unless the job
    says that they may go. New files are collected there and put in place together at the end: quickly one after the
    other, not in one step. `work` is a new folder for temporary files. Raises `OutsideFailed`.
    """
    side = _OtherSide(place, work, _environment(environment, work), _remote_shell(environment, may_ask=may_ask))
    side.check_version()
    tree = work / "tree"
    stage_files(job, tree)
    job.progress("asking what is there", 0, 0)
    differs = side.differences(tree)
    if not differs:
        return False
    if not job.replace_foreign:
        _check_ours(place, differs, job)
    job.progress("sending", 0, 0)
    side.send(tree, "--delay-updates")
    if side.differences(tree):
        # What a transfer that was cut off had collected is left alone above, and anybody could read it there.
        side.send(tree)
        if left := [found for found in side.differences(tree) if found.is_of_content]:
            raise OutsideFailed(_incomplete(place, left))
    return True


def rsync_shows_files(place: RsyncPlace, *, work: Path, environment: Mapping[str, str], may_ask: bool) -> bool:
    """Whether anything stands there; nothing is changed. `work` as above. Raises `OutsideFailed`."""
    side = _OtherSide(place, work, _environment(environment, work), _remote_shell(environment, may_ask=may_ask))
    side.check_version()
    nothing = work / "nothing"
    nothing.mkdir()
    return any(found.is_lost for found in side.differences(nothing))


@dataclass(frozen=True, slots=True)
class _Difference:
    """One line of what rsync would do."""

    path: str
    is_lost: bool
    """Whether something that is there now would be deleted or overwritten."""
    is_of_content: bool
    """Whether it is more than a mode or a date, which some disks cannot keep."""


@dataclass(frozen=True, slots=True)
class _OtherSide:
    place: RsyncPlace
    work: Path
    environment: Mapping[str, str]
    shell: str

    def check_version(self) -> None:
        """Raises `OutsideFailed` if there is no rsync, or one that cannot keep paths from the other side's shell."""
        if shutil.which("rsync", path=self.environment.get("PATH")) is None:
            what = "the program rsync was not found on this computer"
            raise OutsideFailed(Problem("rsync", "rsync-missing", what, "Install rsync and publish again."))
        told = run_program(["rsync", "--version"], self.work, self.environment, ASK_TIMEOUT).out
        if not told.startswith(b"rsync  version 3."):
            what = "this rsync is too old, or another program of that name"
            raise OutsideFailed(
                Problem("rsync", "rsync-old", what, "Install rsync 3.1 or newer (https://rsync.samba.org).")
            )

    def differences(self, tree: Path) -> list[_Difference]:
        """What would be changed there; nothing is. Every byte there is read, by the other side itself."""
        told = self._run(tree, "--dry-run", "--out-format=%i %n", timeout=PUSH_TIMEOUT)
        lines = told.decode("utf-8", "surrogateescape").split("\n")
        return [_difference(line[:11], line[12:]) for line in lines if line[11:12] == " " and line[12:]]

    def send(self, tree: Path, *more: str) -> None:
        """Makes the place as the tree is."""
        self._run(tree, "--times", "--quiet", *more, timeout=PUSH_TIMEOUT)

    def _run(self, tree: Path, *options: str, timeout: float) -> bytes:
        command = ["rsync", *_KEPT, *_SAFE, f"--rsh={self.shell}", *options, "--", f"{tree}/", f"{self.place}/"]
        ran = run_program(command, self.work, self.environment, timeout)
        if ran.code != 0:
            raise OutsideFailed(explain_rsync(ran, str(self.place)))
        return ran.out


def _difference(item: str, path: str) -> _Difference:
    is_new, is_gone = item.endswith("+++++++++"), item.startswith("*deleting")
    is_overwritten = item[1] != "d" and item[2] != "." and not is_new
    return _Difference(path, is_gone or is_overwritten, is_gone or is_overwritten or is_new)


def _check_ours(place: RsyncPlace, differs: list[_Difference], job: FilesJob) -> None:
    before, now = set(by_path(job.known)), set(by_path(job.manifest))
    folders = {f"{parent}/" for path in before for parent in PurePosixPath(path).parents}
    strange = [
        found.path for found in differs
        if found.is_lost and found.path not in before | folders and not _is_left_over(found.path, before | now)
    ]  # fmt: skip
    if strange:
        raise Refused([foreign_problem(str(place), strange)])


def _is_left_over(path: str, ours: set[str]) -> bool:
    """
    Whether a transfer that was cut off left this there: what was collected, or a file of ours half written.

    Source: rsync(1), `--delay-updates` and `--temp-dir`: `.NAME.` and six letters or digits beside the file.
    """
    whole = PurePosixPath(path)
    half = _HALF_WRITTEN.fullmatch(whole.name)
    return _LATE in whole.parts or bool(half and str(whole.with_name(half["name"])) in ours)


def _incomplete(place: RsyncPlace, left: list[_Difference]) -> Problem:
    shown = printable(left[0].path, 100)
    what = f"after the sending, what is there is not exactly what was checked: {shown}"
    if len(left) > 1:
        what += f" and {len(left) - 1} more"
    fix = "Publish again. If it stays, somebody or something else writes to this folder."
    return Problem(printable(str(place), 200), "rsync-different", what, fix)


def _environment(environment: Mapping[str, str], home: Path) -> dict[str, str]:
    """Without whatever else would steer rsync: its variables, and the aliases in the home folder (popt)."""
    kept = {
        name: value
        for name, value in environment.items()
        if not name.upper().startswith(("RSYNC_", "GIT_")) and name.upper() not in {"CVSIGNORE", "LANGUAGE"}
    }
    return {**kept, "HOME": str(home), "LC_ALL": "C", "TZ": "UTC"}


def _remote_shell(environment: Mapping[str, str], *, may_ask: bool) -> str:
    """How the other computer is reached; as with git, only this may be said by the environment."""
    return environment.get("RSYNC_RSH") or (PATIENT_SSH if may_ask else f"{PATIENT_SSH} -o BatchMode=yes")
