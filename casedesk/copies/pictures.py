"""Records of pictures and of who holds them, as they are changed: what a form cannot take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from casedesk.records import no_day_to_come
from casedesk.records.choices import LET_IN, STOPPED
from casedesk.records.works import BACKUPS, Holder, Work
from clearname.problems import Problem, Refused


def changed_work(before: Work | None, after: Work) -> Work:
    """
    What was typed into the form of a picture; `before` is None for a new one.

    That somebody may be under 18 can be said at any time, and never taken back; no file is named then. Another answer
    about age stays where the new one is not stricter, as `answered_about_age` has it for copies.
    """
    stays = before is not None and after.age_gate != STOPPED and before.age_gate in (*LET_IN, STOPPED)
    kept = replace(after, age_gate=before.age_gate) if before is not None and stays else after
    return replace(kept, original="") if kept.age_gate == STOPPED else kept


def changed_holder(before: Holder | None, after: Holder, today: date) -> Holder:
    """
    What was typed into the form of a holder, without what `seen_deleted` alone notes; `before` is None for a new one.

    Nobody becomes `seen_deleted` by a choice: it takes who saw it, and when. Raises `Refused` (`desk-date`) for a day
    on which they were asked that is still to come.
    """
    if wrong := no_day_to_come(after, ("asked_on",), today):
        raise Refused(wrong)
    old = before or Holder(label=after.label)
    is_unseen = after.state == "seen_deleted" and not old.deleted_seen_by
    return replace(
        after, state=old.state if is_unseen else after.state, deleted_seen_by=old.deleted_seen_by,
        deleted_seen_on=old.deleted_seen_on, deleted_how=old.deleted_how, backups=old.backups,
    )  # fmt: skip


def seen_deleted(before: Holder, after: Holder, today: date) -> Holder:
    """
    The holder after somebody saw that it was deleted; of `after`, only who, when, how and the places count.

    Raises `Refused`: `desk-empty` where it is not said who saw it, or on which day; `desk-date` for a day to come.
    """
    missing = [
        Problem(name, "desk-empty", "nothing is written here", fix)
        for name, fix in (("deleted_seen_by", "Write who saw it."), ("deleted_seen_on", "Write the day."))
        if not getattr(after, name)
    ]
    if missing or (missing := list(no_day_to_come(after, ("deleted_seen_on",), today))):
        raise Refused(missing)
    return replace(
        before, state="seen_deleted", deleted_seen_by=after.deleted_seen_by, deleted_seen_on=after.deleted_seen_on,
        deleted_how=after.deleted_how, backups=tuple(name for name in BACKUPS if name in after.backups),
    )  # fmt: skip


def changed(kind: str, before: Any, after: Any, today: date) -> Any:
    """
    A record as it is kept, with all of the one before that a form cannot take back; `before` is None for a new one.

    Raises `Refused` (`desk-date`) for a day of something that was, and that is still to come.
    """
    if kind == "work":
        return changed_work(before, after)
    if kind == "holder":
        return changed_holder(before, after, today)
    if kind == "impostor" and (wrong := no_day_to_come(after, ("reported_on",), today)):
        raise Refused(wrong)
    return after
