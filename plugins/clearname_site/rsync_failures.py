"""What rsync says, in plain words."""

from __future__ import annotations

import re

from clearname.problems import Problem
from clearname.text import printable
from clearname_site.git import Ran
from clearname_site.git_failures import explain

_NOT_THERE = re.compile(r"rsync: (?:command )?not found|remote command not found", re.IGNORECASE)
_NO_FOLDER = re.compile(r"no such file or directory|not a directory", re.IGNORECASE)
_NOT_WRITABLE = re.compile(r"permission denied \(13\)|operation not permitted|read-only file system", re.IGNORECASE)
_GIT_ONLY = frozenset({"git-failed", "publish-not-found", "publish-storage", "publish-moved", "publish-ownership"})
_OTHER_FIXES = {
    "publish-login": "Set up an ssh key for that computer, try it by hand with  ssh USER@HOST , and publish again.",
    "publish-host-key": "Connect once by hand with  ssh USER@HOST  and compare its key with what its owner says.",
}


def explain_rsync(ran: Ran, where: str) -> Problem:
    """What went wrong with rsync or with the connection under it; `where` is the place, as it may be shown."""
    place = printable(where, 200)
    if _NOT_THERE.search(ran.said) or ran.code == 127:
        what = "the other computer has no rsync"
        return Problem(place, "rsync-missing", what, "Ask who runs it to install rsync, or publish by git.")
    if _NOT_WRITABLE.search(ran.said):
        what = "the folder on the other computer may not be written"
        return Problem(place, "rsync-folder", what, "Check whose folder it is, and the name of the user.")
    if _NO_FOLDER.search(ran.said):
        what = "the folder above it is not there on the other computer"
        return Problem(place, "rsync-folder", what, "Check the path in `remote`, and make that folder there.")
    told = explain(ran.said, where)
    if told.code not in _GIT_ONLY:
        return told._replace(fix=_OTHER_FIXES.get(told.code, told.fix))
    lines = [line.strip() for line in ran.said.splitlines() if line.strip()]
    said = f': "{printable(lines[0], 200)}"' if lines else ""
    fix = "Publish again. What is there may be partly new; the next publish makes it whole."
    return Problem(place, "rsync-failed", f"rsync could not do its work{said}", fix)
