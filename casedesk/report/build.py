"""From records that were chosen to the one model of a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from casedesk.records import Contact, ContactEvent, Evidence, Incident
from casedesk.report.exhibits import build_exhibits
from casedesk.report.facts import Printer, spell_when
from casedesk.report.found import copy_rows, listed_copies
from casedesk.report.labels import GLOSSARY, LABELS
from casedesk.report.model import (
    Choice,
    Cover,
    Fact,
    Figure,
    Reader,
    Report,
)
from casedesk.report.notices import notice_rows, sent_notices
from casedesk.report.rows import row as _row
from casedesk.report.searches import look_rows
from casedesk.report.stamps import stamp_files, stamps
from casedesk.source import Listed, Removed, Source
from clearname.problems import Problem, Refused

_LATE = datetime.max.replace(tzinfo=UTC)
_DANGERS = ("threat", "weapon", "child", "address_posted", "order_broken")


def build_report(source: Source, choice: Choice) -> Report:
    """
    The report of exactly the chosen incidents, and of what belongs to them.

    Raises `Refused` (`report-choice`) for an id that is not there, or where nothing was chosen.
    """
    incidents = _chosen_incidents(source, choice)
    evidence = _chosen_evidence(source, choice, incidents)
    events = _told(source.events, choice, incidents, evidence)
    contacts = tuple(one for one in source.contacts if one.id not in choice.left_out)
    orders = tuple(one for one in source.orders if one.id not in choice.left_out)
    notices, copies = sent_notices(source, choice), listed_copies(source, choice)
    people = (
        () if choice.reader is Reader.POLICE else tuple(one for one in source.people if one.id not in choice.left_out)
    )
    marks = {
        **{one.id: str(one.number) for one in incidents},
        **{one.id: f"E{one.number}" for one in evidence},
        **{one.id: f"C{one.number}" for one in contacts},
        **{one.id: f"O{one.number}" for one in orders},
        **{one.id: f"N{one.number}" for one in notices},
        **{one.id: f"K{one.number}" for one in copies},
    }
    printer = Printer(choice, marks, {one.id: one.record.name for one in contacts})
    refers = _refers(evidence, events, marks)
    rows = tuple(replace(_row("", one, printer), refers=tuple(refers.get(one.id, ()))) for one in incidents)
    exhibits = build_exhibits(source, choice, evidence, printer)
    report = Report(
        choice=choice,
        case=source.case.id,
        head=source.head,
        cover=_cover(source, incidents, contacts, evidence, printer),
        chronology=rows,
        exhibits=exhibits,
        contacts=tuple(_row("C", one, printer) for one in contacts),
        events=tuple(_row("", one, printer) for one in sorted(events, key=_event_order)),
        orders=tuple(_row("O", one, printer) for one in orders),
        people=tuple(_row("P", one, printer) for one in people),
        copies=tuple(copy_rows(source, copies, printer)),
        looks=tuple(look_rows(source, printer)),
        notices=tuple(notice_rows(source, notices, printer)),
        removed=tuple(replace(one, reason=printer.clean(one.reason)) for one in _removed(source, choice)),
        savers=_savers(evidence, printer),
        stamps=stamps(source, printer),
        stamp_files=stamp_files(source),
    )
    return replace(report, glossary=_glossary(report))


def default_evidence(source: Source, incidents: Iterable[str]) -> tuple[str, ...]:
    """Ids of the evidence that shows one of these incidents, in the order of its numbers."""
    wanted = set(incidents)
    return tuple(one.id for one in source.evidence if wanted & set(one.record.incidents))


def choose_supplement(
    choice: Choice, *, to: str, new: Iterable[str], corrected: Iterable[str], withdrawn: Iterable[str]
) -> Choice:
    """
    The choice for a supplement to what `to` says, such as `the report of 3 Nov 2026`.

    What was corrected is in it and marked; what was removed is listed.
    """
    changed = frozenset(corrected)
    return replace(
        choice,
        incidents=frozenset(new) | changed,
        corrected=changed,
        withdrawn=frozenset(withdrawn),
        supplement_to=to,
    )


def minimum(incidents: Iterable[Listed[Incident]]) -> frozenset[str]:
    """The short choice for a person who has no strength for more: the first, the three latest, the three worst."""
    ordered = sorted(incidents, key=_order)
    worst = [one for one in ordered if one.record.worst][-3:]
    return frozenset(one.id for one in (*ordered[:1], *ordered[-3:], *worst))


def _chosen_incidents(source: Source, choice: Choice) -> tuple[Listed[Incident], ...]:
    known = {one.id: one for one in source.incidents}
    missing = sorted(choice.incidents - known.keys())
    if missing:
        raise Refused(
            Problem("report", "report-choice", f"there is no incident {one}", "Choose again from the list.")
            for one in missing
        )
    if not choice.incidents and not choice.withdrawn:
        raise Refused([Problem("report", "report-choice", "no incident is chosen", "Choose at least one incident.")])
    return tuple(sorted((known[one] for one in choice.incidents), key=_order))


def _chosen_evidence(
    source: Source, choice: Choice, incidents: tuple[Listed[Incident], ...]
) -> tuple[Listed[Evidence], ...]:
    shows = set(default_evidence(source, (one.id for one in incidents)))
    wanted = shows if choice.evidence is None else choice.evidence
    known = {one.id for one in source.evidence}
    if missing := sorted(wanted - known):
        raise Refused(
            Problem("report", "report-choice", f"there is no evidence {one}", "Choose again from the list.")
            for one in missing
        )
    return tuple(sorted((one for one in source.evidence if one.id in wanted), key=lambda one: one.number))


def _told(
    events: Iterable[Listed[ContactEvent]],
    choice: Choice,
    incidents: tuple[Listed[Incident], ...],
    evidence: tuple[Listed[Evidence], ...],
) -> tuple[Listed[ContactEvent], ...]:
    """Conversations; those that are about other incidents or evidence alone stay out of it."""
    chosen = {one.id for one in incidents} | {one.id for one in evidence}
    return tuple(
        one
        for one in events
        if one.id not in choice.left_out
        and (not (about := {*one.record.incidents, *one.record.handed_over}) or about & chosen)
    )


def _order(one: Listed[Incident]) -> tuple[datetime, int]:
    return one.record.when.earliest or _LATE, one.number


def _event_order(one: Listed[ContactEvent]) -> tuple[datetime, int]:
    return one.record.when.earliest or _LATE, one.number


def _refers(
    evidence: Iterable[Listed[Evidence]], events: Iterable[Listed[ContactEvent]], marks: Mapping[str, str]
) -> Mapping[str, Iterable[str]]:
    """Marks of the exhibits that show an incident and of the contacts who were told of it, by the incident's id."""
    found: dict[str, dict[str, None]] = {}
    for one in evidence:
        for incident in one.record.incidents:
            found.setdefault(incident, {})[marks[one.id]] = None
    for event in events:
        for incident in event.record.incidents:
            if event.record.contact in marks:
                found.setdefault(incident, {})[marks[event.record.contact]] = None
    return found


def _cover(
    source: Source,
    incidents: tuple[Listed[Incident], ...],
    contacts: tuple[Listed[Contact], ...],
    evidence: tuple[Listed[Evidence], ...],
    printer: Printer,
) -> Cover:
    dated = [one for one in incidents if one.record.when.earliest is not None]
    span = [("First", dated[0]), ("Last", dated[-1])] if dated else []
    return Cover(
        facts=printer.facts(source.case),
        dangers=tuple(
            Fact(f"incident.{name}", LABELS[f"incident.{name}"], f"incident {one.number}", one.id)
            for name in _DANGERS
            for one in incidents
            if getattr(one.record, name)
        ),
        figures=(
            Figure("Incidents in this report", len(incidents), tuple(one.id for one in incidents)),
            Figure("Exhibits in this report", len(evidence), tuple(one.id for one in evidence)),
        ),
        span=tuple(Fact("incident.when", label, spell_when(one.record.when), one.id) for label, one in span),
        references=tuple(
            Fact("contact.references", printer.clean(one.record.name), printer.clean(line), one.id)
            for one in contacts
            for line in one.record.references
        ),
        asks=printer.choice.asks,
    )


def _removed(source: Source, choice: Choice) -> tuple[Removed, ...]:
    """All of them for a lawyer and oneself; in a supplement, and for the police, those that were handed over before."""
    found = tuple(one for one in source.removed if one.kind in ("incident", "evidence"))
    if choice.supplement_to or choice.reader is Reader.POLICE:
        return tuple(one for one in found if one.id in choice.withdrawn)
    return found


def _savers(evidence: Iterable[Listed[Evidence]], printer: Printer) -> Mapping[str, tuple[str, ...]]:
    savers: dict[str, tuple[str, ...]] = {}
    for one in evidence:
        if one.record.captured_by or one.record.sha256:
            name = printer.clean(one.record.captured_by) or "me"
            savers[name] = (*savers.get(name, ()), f"E{one.number}")
    return savers


def _glossary(report: Report) -> tuple[tuple[str, str], ...]:
    rows = (*report.chronology, *(one.row for one in report.exhibits), *report.contacts, *report.events)
    words = "\n".join(f"{fact.label}\n{fact.words}" for row in rows for fact in row.facts).casefold()
    always = {"SHA-256", "UTC", "Exhibit", "Entry", "Chain"}
    return tuple(
        (term, meaning) for term, meaning in GLOSSARY if term in always or term.partition(" (")[0].casefold() in words
    )
