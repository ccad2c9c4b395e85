"""Sends a site, whether today's build, an earlier one or the neutral page, the way that every publish goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from clearname.gate import Cleared
from clearname.problems import Problem, Severity
from clearname_site.console import Console
from clearname_site.git_failures import mask
from clearname_site.kept_site import Shown
from clearname_site.private import PrivateFolder
from clearname_site.publish import Published, Target, publish
from clearname_site.published import PublishRecord, last_published, note_sending
from clearname_site.remember import remember
from clearname_site.sending import sending_alone


@dataclass(frozen=True, slots=True)
class Job:
    """What is sent, where to, and how it is remembered."""

    private: PrivateFolder
    target: Target
    cleared: Cleared
    folder: Path
    """Where the cleared files lie."""
    record: PublishRecord
    """Without its commit, which is known only when it is made."""
    shown: Shown
    scratch: Path
    """A folder for temporary files."""
    replace_foreign: bool
    check: Callable[[], None] = lambda: None
    """Asked before the files are copied, and after that; what it raises stops the sending."""


def send(job: Job, console: Console) -> tuple[Published, PublishRecord | None]:
    """
    What is live now, and the record of what this place showed before; None where that is not known.

    One publish at a time, noted before it begins and written down after it. Raises as `publish` and `sending_alone` do;
    what cannot be written down afterwards is said as a warning.
    """

    def ready(commit: str) -> None:
        """Called with the commit before it is sent: looks once more, and notes what will be live."""
        job.check()
        note_sending(job.private, replace(job.record, commit=commit))

    with sending_alone(
        job.private, job.target, scratch=job.scratch, environment=os.environ, may_ask=console.can_ask,
        progress=console.progress,
    ) as last:  # fmt: skip
        job.check()
        done = publish(
            job.cleared,
            job.folder,
            job.target,
            as_of=job.record.day,
            scratch=job.scratch,
            progress=console.progress,
            may_ask=console.can_ask,
            known=last.commit if last else "",
            known_files=last.manifest if last else None,
            replace_foreign=job.replace_foreign,
            sending=ready,
        )
        if not done.stands:
            console.problems([altered_problem(job.target)])
        record = replace(job.record, commit=done.commit)
        latest = last_published(job.private)
        is_new = latest is None or _told(latest) != _told(replace(record, remote=mask(record.remote)))
        console.problems(remember(job.private, record, job.folder, job.shown, is_new=is_new))
    return done, last


def altered_problem(target: Target) -> Problem:
    """The warning of a place that held something else a moment after it was changed."""
    what = "what was sent has arrived, and a moment later something else stood there"
    fix = (
        "Look at it now:  make verify-live . If nobody else publishes there for you, somebody else can write there: "
        "change the password of the account, and look who has access."
    )
    where = f"{mask(target.remote)}, branch {target.branch}"
    return Problem(where, "publish-altered", what, fix, Severity.WARNING)


def _told(record: PublishRecord) -> tuple[str, str, str, int]:
    return record.remote, record.branch, record.commit, record.again
