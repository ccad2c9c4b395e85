"""Fields of records as they may be printed: by their print class, the reader, and what was chosen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from casedesk.records import Record, Spec, When, kind_of, specs
from casedesk.records.when import spell_moment
from casedesk.report.labels import LABELS, field_words
from casedesk.report.model import Choice, Fact, Reader
from casedesk.source import Listed

WITHHELD = "[name withheld]"

_SHORT: Mapping[str, frozenset[str]] = {
    "incident": frozenset({"when", "what", "where", "who", "who_sure", "threat", "weapon", "child", "address_posted",
                           "order_broken", "witnesses", "impact"}),
    "evidence": frozenset({"kind", "title", "source", "captured", "captured_by", "tool", "sha256", "incidents",
                           "change", "original"}),
    "contact": frozenset({"role", "name", "unit", "badge", "references", "met_on", "in_charge"}),
    "contact_event": frozenset({"when", "contact", "direction", "summary", "incidents", "handed_over"}),
    "order": frozenset({"kind", "court", "reference", "from_on", "until_on", "forbids"}),
    "person": frozenset({"role", "label", "accounts", "linked"}),
    "notice": frozenset({"route", "title", "addresses", "recipient", "sent", "channel", "reference"}),
    "reply": frozenset({"when", "kind", "notice"}),
    "copy": frozenset({"url", "kind", "title", "words", "account", "first_seen", "country", "incidents", "evidence",
                       "state", "removed_on", "returns", "age_gate"}),
    "recheck": frozenset({"on", "result", "by"}),
    "case": frozenset({"name", "reach_me", "happening", "countries"}),
}  # fmt: skip
"""The fields of the short report."""
_INNER = frozenset({
    "evidence.file", "incident.worst", "case.title", "contact_event.is_report", "notice.data_checked_on",
    "copy.normalised_url", "copy.state_on", "copy.looked_on", "copy.master", "recheck.fingerprint", "search_look.hits",
    "search_look.suggested",
})  # fmt: skip
"""Of use inside the desk alone."""


@dataclass(frozen=True, slots=True)
class Printer:
    """Turns records into facts for one report."""

    choice: Choice
    marks: Mapping[str, str] = field(default_factory=dict)
    """Marks of the records in the report, by id: what other records call them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names of the contacts in the report, by id."""

    def facts(self, listed: Listed[Record]) -> tuple[Fact, ...]:
        """The fields that hold something and may be printed for this reader, in their order."""
        kind = kind_of(listed.record)
        found: list[Fact] = []
        for spec in specs(type(listed.record)):
            if not (held := getattr(listed.record, spec.name)):
                continue
            name = f"{kind}.{spec.name}"
            if self._may_show(kind, spec, name) and (words := self._words(name, held)):
                found.append(Fact(name, LABELS[name], words, listed.id))
        return tuple(found)

    def clean(self, words: str) -> str:
        """The words without the names that are to be withheld."""
        for name in self.choice.withhold:
            if name.strip():
                words = re.sub(rf"(?<!\w){re.escape(name.strip())}(?!\w)", WITHHELD, words, flags=re.IGNORECASE)
        return words

    def _may_show(self, kind: str, spec: Spec, name: str) -> bool:
        if name in _INNER:
            return False
        if spec.print == "kept":
            return name in self.choice.kept
        if self.choice.reader is Reader.POLICE:
            return spec.print == "shown" and spec.name in _SHORT.get(kind, frozenset())
        return True

    def _words(self, name: str, held: object) -> str:
        if isinstance(held, When):
            return spell_when(held) if held != When() or name == "incident.when" else ""
        if isinstance(held, bool):
            return "yes" if held else ""
        if isinstance(held, int):
            return str(held) if held else ""
        if isinstance(held, tuple):
            return "\n".join(line for line in (self._line(name, line) for line in held) if line)
        return self._line(name, str(held))

    def _line(self, name: str, words: str) -> str:
        if name in _POINTS:
            # Records that are not in the report are not named in it either.
            mark, called = self.marks.get(words, ""), self.names.get(words, "")
            return self.clean(f"{called} ({mark})") if called else mark
        if name in _DAYS:
            return spell_moment(words)
        return self.clean(field_words(name, words) if name in _CHOICES else words)


_POINTS = frozenset({
    "incident.orders", "evidence.incidents", "evidence.original", "contact_event.contact", "contact_event.incidents",
    "contact_event.handed_over", "order.copy", "notice.copies", "notice.incidents", "notice.follows", "reply.notice",
    "copy.derived_from", "copy.incidents", "copy.evidence", "recheck.copy", "search_look.evidence",
})  # fmt: skip
"""Fields that hold ids of other records."""
_DAYS = frozenset({
    "contact.met_on", "contact.since", "contact.until", "contact_event.next_on", "order.from_on", "order.until_on",
    "copy.removed_on", "recheck.on",
})  # fmt: skip
"""Fields that hold a day."""
_CHOICES = frozenset({
    "case.happening", "incident.channel", "incident.who_sure", "evidence.kind", "evidence.clock", "evidence.logged_in",
    "evidence.holds", "evidence.age_gate", "contact.role", "contact_event.direction", "person.role", "notice.state",
    "notice.channel", "reply.kind", "copy.kind", "copy.version", "copy.source", "copy.state", "copy.age_gate",
    "recheck.result", "search_look.source",
})  # fmt: skip


def spell_when(when: When) -> str:
    """A time as it stands in print: `22 Nov 2026 14:05 UTC+1`, no finer than it is known."""
    words = when.shown()
    if when.form in ("at", "about"):
        words = words.replace(" (", " ").removesuffix(")")
    if when.known == "shown_on_page":
        words += ", as the page shows"
    elif when.known == "told":
        words += ", as I was told"
    elif when.known == "estimated" and when.form == "at":
        words += ", estimated"
    return words
