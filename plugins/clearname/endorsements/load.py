"""The endorsements of a site folder: published with a decision for exactly these bytes, held otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clearname.detect.contacts import regions_of
from clearname.endorsements.decisions import Decision, load_decisions
from clearname.endorsements.display import Shown, show
from clearname.endorsements.fields import Facts
from clearname.endorsements.file import held, try_endorsement
from clearname.endorsements.folder import read_folder
from clearname.endorsements.names import NameFinder, is_telling, stands_in_own
from clearname.endorsements.proofs import show_proof
from clearname.endorsements.raw import RawEndorsement
from clearname.endorsements.remembered import Read, Remembered, digest_of_facts, key_of
from clearname.gate.terms import names_of
from clearname.gate.words import trace_patterns
from clearname.html.supporter import CleanText
from clearname.model import Display, Endorsement
from clearname.problems import Problem, Severity, in_reading_order
from clearname.settings import Settings
from clearname.text import printable, text_digest

FOLDER = "content/endorsements"
REVIEW_MONTHS = 24
"""How long a decision holds; then the supporter is asked again. Source: 16 CFR 255.1(b), reasonable intervals."""
SOON_DAYS = 60
"""How long before the end of an endorsement the owner is told."""
LONG_WORDS = 150
"""From here on an endorsement can stand on a page of its own."""
_OWN_PAGE_NEEDS = frozenset({"page", "data", "quote"})
"""A page of its own is there to be found by search engines, and quoted by them."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder of supporters' files gives on one day."""

    published: tuple[Endorsement, ...] = ()
    """Newest first by month; within a month by id."""
    held: tuple[Problem, ...] = ()
    """Why files are not published."""
    counted: int = 0
    """Endorsements that count and are not shown."""
    hidden_names: tuple[str, ...] = ()
    """Full names of supporters who are shown with less; they may stand nowhere in the output."""
    warnings: tuple[Problem, ...] = ()
    """What the owner should know about files that are published and decisions that are not used."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One file that could be published."""

    where: str
    raw: RawEndorsement
    clean: CleanText
    decision: Decision
    shown: Shown


def load_endorsements(
    site_root: Path,
    settings: Settings,
    as_of: date,
    untrusted_folder: str = FOLDER,
    *,
    machine_traces: Iterable[str] = (),
    page_words: tuple[str, ...] = (),
    remembered: Remembered | None = None,
) -> Loaded:
    """
    The endorsements that are published on the day `as_of`, and why the others are not.

    `machine_traces` are what the gate would find in the output as signs of this machine: a file that holds one is
    held, so that nobody who guesses one stops the site. `page_words` are texts that stand on the pages whoever vouches
    for the person: a file is held whose hidden name stands in them. `remembered`: what files said before, under the
    same rules and settings; learns what they say now.
    Whatever is in a supporter's file, it is held at most. Raises `Refused` only for what is the owner's:
    `decisions.toml`, or a folder that cannot be read.
    """
    decisions = load_decisions(site_root)
    facts = facts_of(settings, as_of, machine_traces)
    read_with = digest_of_facts(facts)
    by_digest = {decision.digest: decision for decision in decisions}
    by_file = {decision.file: decision for decision in decisions if decision.file}
    problems: list[Problem] = []
    entries: list[_Entry] = []
    used: dict[str, str] = {}
    seen: set[str] = set()
    for name, where, data in read_folder(site_root, untrusted_folder):
        if isinstance(data, Problem):
            problems.append(data)
            continue
        seen.add(name)
        decision = by_digest.get(text_digest(data))
        if decision is None:
            problems += _undecided(data, where, facts, changed=name in by_file)
            continue
        if decision.id in used:
            what = f"the same text as {used[decision.id]}"
            problems.append(held(where, "endorsement-duplicate", what, "Delete one of the two files."))
            continue
        used[decision.id] = where
        found = _entry(_read(data, where, facts, remembered, read_with), where, decision, facts)
        if isinstance(found, _Entry):
            entries.append(found)
        else:
            problems += found
    entries, in_settings = _without_site_words(entries, settings, page_words)
    hidden = _hidden_names(entries, settings)
    entries, shown_all_the_same = _without_hidden(entries, hidden, settings)
    return Loaded(
        published=tuple(sorted((_endorsement(e, settings) for e in entries if _is_shown(e)), key=_newest_first)),
        held=in_reading_order(problems + in_settings + shown_all_the_same),
        counted=sum(not _is_shown(entry) for entry in entries),
        hidden_names=hidden,
        warnings=in_reading_order(_warnings(entries, decisions, used, seen, as_of)),
    )


def facts_of(settings: Settings, as_of: date, machine_traces: Iterable[str] = ()) -> Facts:
    """What the rules for a supporter's file need to know of the site."""
    regions = regions_of(settings.site.language, settings.contact.phone) or ("GB",)
    traces = tuple(pattern for _, pattern in trace_patterns(machine_traces, settings))
    return Facts(as_of, settings.person.name, settings.site.language, regions, traces)


def review_on(decided_on: date) -> date:
    """The day from which a decision of that day holds no more."""
    months = decided_on.year * 12 + decided_on.month - 1 + REVIEW_MONTHS
    year, month = divmod(months, 12)
    return date(year, month + 1, min(decided_on.day, 28))


def _read(
    data: bytes, where: str, facts: Facts, remembered: Remembered | None, read_with: bytes
) -> Read | list[Problem]:  # fmt: skip
    if remembered is None:
        return try_endorsement(data, where, facts)
    key = key_of(data, read_with)
    parsed = remembered.get(key, facts.as_of) or try_endorsement(data, where, facts)
    if not isinstance(parsed, list):
        remembered.put(key, parsed)
    return parsed


def _entry(parsed: Read | list[Problem], where: str, decision: Decision, facts: Facts) -> _Entry | list[Problem]:
    if isinstance(parsed, list):
        return parsed
    raw, clean = parsed
    if facts.as_of >= review_on(decision.decided_on):
        what = f"decided more than {REVIEW_MONTHS} months ago"
        fix = "Ask the supporter whether it still holds, then decide again."
        return [held(where, "endorsement-review", what, fix)]
    shown = show(raw, decision.display_cap)
    # A name of one word is looked for in the supporter's own words alone; the others come together, below.
    is_hidden = raw.untrusted_name not in ("", shown.name) and not is_telling(raw.untrusted_name)
    if is_hidden and NameFinder([raw.untrusted_name]).stands_in(*_words(raw, clean, shown)):
        return [_name_shown(where)]
    return _Entry(where, raw, clean, decision, shown)


def _undecided(data: bytes, where: str, facts: Facts, *, changed: bool) -> list[Problem]:
    parsed = try_endorsement(data, where, facts)
    if isinstance(parsed, list):
        return parsed
    command = f"make decide VERDICT=publish FILE={where.rpartition('/')[2]}"
    if changed:
        fix = f"Read it again, then decide again:  {command}"
        return [held(where, "endorsement-changed", "changed since it was approved", fix)]
    return [held(where, "endorsement-undecided", "not decided yet", f"Read it, then decide:  {command}")]


def _without_site_words(
    entries: list[_Entry], settings: Settings, page_words: tuple[str, ...]
) -> tuple[list[_Entry], list[Problem]]:
    """
    The entries whose hidden name is nothing that the site says anyway, and problems for the others.

    Such a "name" ("Organ Restorer", "Own Words") stands on many pages, so that hiding it would stop the whole site.
    """
    texts = (*words_of_settings(settings), *page_words)
    own = names_of(settings.person)
    kept: list[_Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        name = entry.raw.untrusted_name
        hides = name != entry.shown.name and is_telling(name) and not stands_in_own(name, own)
        if hides and stands_in_own(name, texts):
            what = "the name is to be hidden, and the site says the same words in pelican.conf, a title or its frame"
            fix = "Take them out where they are yours; or, if they are no name at all, ask for the right one."
            problems.append(held(entry.where, "endorsement-name-shown", what, fix))
        else:
            kept.append(entry)
    return kept, problems


def words_of_settings(settings: Settings) -> tuple[str, ...]:
    """What the settings say in words that stand on the pages."""
    person = settings.person
    bodies = (*person.works_for, *person.alumni_of, *person.member_of)
    return (
        settings.site.title, person.description, person.headline, person.job_title, person.disambiguation,
        settings.contact.note, *(body.name for body in bodies), *person.awards, *person.knows_about,
        *(text for fact in person.facts for text in fact),
    )  # fmt: skip


def _hidden_names(entries: list[_Entry], settings: Settings) -> tuple[str, ...]:
    public = {settings.person.name, *settings.person.other_names}
    public |= {entry.shown.name for entry in entries if _is_shown(entry)}
    names = {entry.raw.untrusted_name for entry in entries if entry.shown.name != entry.raw.untrusted_name}
    own = names_of(settings.person)
    return tuple(sorted(name for name in names - public if is_telling(name) and not stands_in_own(name, own)))


def _without_hidden(
    entries: list[_Entry], hidden: tuple[str, ...], settings: Settings
) -> tuple[list[_Entry], list[Problem]]:
    """The entries whose words name nobody who must stay hidden, and problems for the others."""
    if not hidden:
        return entries, []
    finder = NameFinder(hidden, names_of(settings.person))
    kept: list[_Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        if _is_shown(entry) and finder.stands_in(*_words(entry.raw, entry.clean, entry.shown)):
            problems.append(_name_shown(entry.where))
        else:
            kept.append(entry)
    return kept, problems


def _words(raw: RawEndorsement, clean: CleanText, shown: Shown) -> tuple[str, ...]:
    line = ", ".join(part for part in (shown.name, shown.role, shown.organisation) if part)
    return clean.plain, line, raw.untrusted_connection, raw.language, shown.link


def _name_shown(where: str) -> Problem:
    what = "a supporter's full name stands in the words, and that supporter is shown with less"
    fix = "Ask the writer to leave the name out of the text, the role and the connection."
    return held(where, "endorsement-name-shown", what, fix)


def _warnings(
    entries: list[_Entry], decisions: tuple[Decision, ...], used: dict[str, str], seen: set[str], as_of: date
) -> list[Problem]:
    found = [more_than_shown(entry.where, entry.raw, entry.shown) for entry in entries]
    found += [_ends_soon(entry, as_of) for entry in entries]
    warnings = [problem for problem in found if problem]
    for decision in decisions:
        if decision.id not in used and decision.file not in seen:
            what = f"the decision {decision.id} is about a file that is not there"
            fix = "If the words were withdrawn: clearname decide withdraw. Else put the file back."
            warnings.append(Problem("decisions.toml", "decision-without-file", what, fix, Severity.WARNING))
    return warnings


def _ends_soon(entry: _Entry, as_of: date) -> Problem | None:
    """A warning from `SOON_DAYS` before the endorsement leaves the site by itself; else None."""
    ends = review_on(entry.decision.decided_on)
    if entry.raw.expires_on is not None:
        ends = min(ends, entry.raw.expires_on)
    if (ends - as_of).days > SOON_DAYS:
        return None
    what = f"leaves the site by itself on {ends.isoformat()}"
    fix = "Ask the supporter whether it still holds; then decide about it again."
    return Problem(entry.where, "endorsement-ends-soon", what, fix, Severity.WARNING)


def more_than_shown(where: str, raw: RawEndorsement, shown: Shown) -> Problem | None:
    """A warning where the file, which may be public itself, holds more of the name than is shown; else None."""
    if not raw.untrusted_name or shown.name == raw.untrusted_name:
        return None
    instead = f"Write  name: {printable(shown.name)}" if shown.name else "Take the line with the name out"
    what = "the file holds more of the name than will be shown"
    fix = f"{instead}  where the file itself can be read by others."
    return Problem(where, "endorsement-name-more", what, fix, Severity.WARNING)


def _is_shown(entry: _Entry) -> bool:
    return entry.shown.display is not Display.COUNTED_ONLY


def _newest_first(endorsement: Endorsement) -> tuple[int, str]:
    return -endorsement.given_on.toordinal(), endorsement.id


def _endorsement(entry: _Entry, settings: Settings) -> Endorsement:
    raw, clean, shown = entry.raw, entry.clean, entry.shown
    own_pages = settings.endorsements.own_pages
    return Endorsement(
        id=entry.decision.id,
        shown_name=shown.name,
        role=shown.role,
        organisation=shown.organisation,
        relationship=raw.relationship,
        connection=raw.untrusted_connection,
        known_since=raw.known_since,
        body=clean.body,
        plain=clean.plain,
        words=clean.words,
        given_on=raw.given_on.replace(day=1),
        language=raw.language,
        display=shown.display,
        link=shown.link if settings.endorsements.show_links else "",
        surfaces=raw.surfaces,
        digest=raw.digest,
        source=entry.where,
        proof=show_proof(entry.decision.proof, shown.display),
        own_page=raw.surfaces >= _OWN_PAGE_NEEDS
        and (own_pages == "always" or (own_pages == "long" and clean.words >= LONG_WORDS)),
    )
