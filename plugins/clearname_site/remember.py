"""What a publish leaves in the private folder: the record, and a copy of the site to go back to."""

from __future__ import annotations

import contextlib
from pathlib import Path

from clearname.problems import Problem, Refused, Severity
from clearname_site.kept_site import Shown
from clearname_site.kept_trees import keep_tree
from clearname_site.old_records import drop_old_records
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder
from clearname_site.published import PublishRecord, Way, last_number, record_published

_WHERE = "private folder: published"


def remember(
    private: PrivateFolder, record: PublishRecord, output: Path, shown: Shown, *, is_new: bool
) -> list[Problem]:
    """
    Keeps the record, where `is_new`, and the files of `output` that it names; gives what went wrong as warnings.

    Raises nothing for a full or broken disk: the site is out already, and saying that it is not would be untrue. What
    is missing then is made up for by the next publish of the same site.
    """
    problems: list[Problem] = []
    try:
        if is_new:
            record_published(private, record)
    except (OutsideFailed, Refused) as failure:
        problems += [
            _warning("publish-not-recorded", "what was published could not be written down", p)
            for p in failure.problems
        ]
    if record.way is Way.TAKEN_DOWN:
        return problems
    try:
        if not keep_tree(private, output, record.manifest, shown, last_number(private)):
            what = "no copy of this site was kept, because a file of it changed while it was sent"
            problems.append(Problem(_WHERE, "publish-not-kept", what, _AGAIN, Severity.WARNING))
    except (OutsideFailed, Refused) as failure:
        problems += [_warning("publish-not-kept", "no copy of this site could be kept", p) for p in failure.problems]
    if not problems:
        # What stays for want of this is only more than is needed.
        with contextlib.suppress(Refused, OSError):
            drop_old_records(private)
    return problems


_AGAIN = "Your site is published. Publish again later, so that you can go back to it one day."


def _warning(code: str, what: str, cause: Problem) -> Problem:
    return Problem(_WHERE, code, f"{what}: {cause.what}", _AGAIN, Severity.WARNING)
