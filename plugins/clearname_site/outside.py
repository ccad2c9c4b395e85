"""What is not ours to fix: git, the network, the disk, the other side. The command line ends with status 3."""

from __future__ import annotations

import errno

from clearname.problems import Problem

_NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


class OutsideFailed(Exception):
    """The outside failed, in the words of one `Problem`; nothing that was there before is lost."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.problems = (problem,)
        super().__init__(str(problem))


def disk_failed(where: str, error: OSError) -> OutsideFailed:
    """The failure to raise where a file or folder of our own could not be written; `where` is shown as it is."""
    if error.errno in _NO_ROOM:
        return OutsideFailed(
            Problem(
                where, "disk-full", "there is no room left on the disk", "Make some room and run the command again."
            )
        )
    said = error.strerror or type(error).__name__
    return OutsideFailed(
        Problem(where, "disk-unwritable", f"this cannot be written: {said}", "Check that the folder is yours to write.")
    )
