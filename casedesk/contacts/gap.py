"""Whether somebody has the case now, and when to call again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from casedesk.contacts.calendar import Reminder, Title
from casedesk.records import Contact, ContactEvent
from casedesk.records.names import WARN_BEFORE, domain_warnings
from casedesk.source import Listed, Source

SILENT_AFTER = timedelta(days=14)
ENDS_SOON = timedelta(days=30)
_OFFICES = frozenset({"police", "court"})


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody has the case now."""

    what: str
    fix: str
    last: str
    """Id of the contact that had it last; empty where there was none."""


def current(contacts: Iterable[Listed[Contact]], today: date) -> tuple[Listed[Contact], ...]:
    """Contacts that have the case on this day: in charge, begun, not ended."""
    return tuple(one for one in contacts if one.record.in_charge and _is_within(one.record, today))


def case_gap(contacts: Iterable[Listed[Contact]], today: date) -> Gap | None:
    """The warning where no police or court contact has the case today; None where one does."""
    offices = [one for one in contacts if one.record.role in _OFFICES]
    if current(offices, today):
        return None
    had = [one for one in offices if one.record.in_charge or one.record.until]
    if not had:
        return Gap(
            "Nobody is named as your contact for this case yet.",
            "If it has been reported, call the unit and ask who has it, and for a reference number. "
            "If not, this can wait until you decide.",
            "",
        )
    last = max(had, key=lambda one: (one.record.until, one.entry))
    deputy = f" {last.record.deputy} was named as deputy." if last.record.deputy else ""
    return Gap(
        f"{last.record.name} had your case. Nobody is named after that.",
        f"Call the unit, give the reference number, and ask who has it now.{deputy}",
        last.id,
    )


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something with a day."""

    record: str
    """Id of the record that it comes from."""
    on: date
    title: Title
    about: str
    """In words, for the desk's own pages; never in a calendar."""
    changed_at: datetime
    version: int
    is_done: bool = False

    def is_due(self, today: date) -> bool:
        """Whether its day has come and it is not done."""
        return not self.is_done and self.on <= today


def follow_ups(source: Source, today: date) -> tuple[FollowUp, ...]:
    """Everything with a day, earliest first; what is done is marked, so that a calendar can take it out."""
    found = [*_promised(source), *_silent(source, today), *_tasks(source), *_orders(source), *_domains(source, today)]
    return tuple(sorted(found, key=lambda one: (one.on, one.title.value, one.record)))


def reminders(found: Iterable[FollowUp]) -> tuple[Reminder, ...]:
    """The same for a calendar, without a word about the case."""
    return tuple(
        Reminder(one.record, one.title, one.on, one.changed_at, one.version, is_cancelled=one.is_done) for one in found
    )


def _promised(source: Source) -> Iterator[FollowUp]:
    names = {one.id: one.record.name for one in source.contacts}
    last = {event.record.contact: event.id for event in source.events}
    for event in source.events:
        if on := _day(event.record.next_on):
            about = f"Next step with {names.get(event.record.contact, 'your contact')}"
            is_done = last[event.record.contact] != event.id
            yield FollowUp(event.id, on, Title.CALL_BACK, about, event.changed_at, event.entry, is_done)


def _silent(source: Source, today: date) -> Iterator[FollowUp]:
    for contact in current(source.contacts, today):
        events = [event for event in source.events if event.record.contact == contact.id]
        if events and _day(events[-1].record.next_on):
            continue
        heard = _heard(events[-1]) if events else (_day(contact.record.since) or contact.entered_at.date())
        newest = events[-1] if events else contact
        about = f"Nothing heard from {contact.record.name} since {heard.isoformat()}"
        yield FollowUp(
            contact.id, heard + SILENT_AFTER, Title.CALL_BACK, about, newest.changed_at,
            max(contact.entry, newest.entry),
        )  # fmt: skip


def _heard(event: Listed[ContactEvent]) -> date:
    latest = event.record.when.earliest
    return (latest or event.entered_at).date()


def _tasks(source: Source) -> Iterator[FollowUp]:
    for task in source.tasks:
        if on := _day(task.record.due_on):
            looks = task.record.step in ("next-look", "search-first-look", "find-copies")
            title = Title.LOOK_AGAIN if looks else Title.TO_DO
            is_done = bool(task.record.done_on) or task.record.not_for_me
            yield FollowUp(task.id, on, title, task.record.title, task.changed_at, task.entry, is_done)


def _orders(source: Source) -> Iterator[FollowUp]:
    for order in source.orders:
        if ends := _day(order.record.until_on):
            about = f"{order.record.kind} ends on {ends.isoformat()}"
            yield FollowUp(order.id, ends - ENDS_SOON, Title.RENEW, about, order.changed_at, order.entry)


def _domains(source: Source, today: date) -> Iterator[FollowUp]:
    """
    One for each warning, each under a name of its own, so that a calendar keeps them apart.

    One is done when the day of the next has come.
    """
    for domain in source.domains:
        days = domain_warnings(domain.record)
        for at, (before, on) in enumerate(zip(WARN_BEFORE, days, strict=False)):
            about = f"{domain.record.name} runs out on {domain.record.expires_on}"
            is_done = at + 1 < len(days) and days[at + 1] <= today
            yield FollowUp(f"{domain.id}.{before}", on, Title.RENEW, about, domain.changed_at, domain.entry, is_done)


def _is_within(contact: Contact, today: date) -> bool:
    since, until = _day(contact.since), _day(contact.until)
    return (since is None or since <= today) and (until is None or today <= until)


def _day(text: str) -> date | None:
    """The day of a record; None for none, and for what is no day."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
