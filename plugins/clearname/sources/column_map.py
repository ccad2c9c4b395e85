"""Which column of a form's table is which field: the owner's own words in a TOML table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from clearname.endorsements.fields import RULES
from clearname.problems import Problem, Refused
from clearname.text import nearest

FIELDS = (*(field for field in RULES if field not in ("schema", "date", "consent")), "text")
"""What a column may be, beside the three that need more than a name."""
_OTHER = ("timestamp", "timestamp_form", "consent", "consent_answer", "sender")
KEYS = frozenset((*FIELDS, *_OTHER))
"""Everything that the table may hold."""
_NEEDED = ("timestamp", "timestamp_form", "text")

_PARTS = {
    "YYYY": r"(?P<year>\d{4})", "YY": r"(?P<short_year>\d{2})", "MM": r"(?P<month>\d{1,2})", "DD": r"(?P<day>\d{1,2})",
    "hh": r"(?P<hour>\d{1,2})", "mm": r"(?P<minute>\d{2})", "ss": r"(?P<second>\d{2})", "AM": r"(?P<half>[AaPp][Mm])",
}  # fmt: skip
_PART = re.compile("YYYY|YY|MM|DD|hh|mm|ss|AM")


@dataclass(frozen=True, slots=True)
class TimestampForm:
    """How a form writes days and times, such as `MM/DD/YYYY hh:mm:ss`; nothing is guessed from the text."""

    form: str
    pattern: re.Pattern[str]

    def read(self, untrusted: str) -> datetime | None:
        """The time, taken as UTC since tables do not say the zone; None where the text has another form."""
        found = self.pattern.fullmatch(" ".join(untrusted.split()))
        if found is None:
            return None
        parts = found.groupdict(default="")
        hour = int(parts.get("hour") or 0)
        if half := parts.get("half", ""):
            if not 1 <= hour <= 12:
                return None
            hour = hour % 12 + (12 if half.upper() == "PM" else 0)
        year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short_year"])
        minute, second = int(parts.get("minute") or 0), int(parts.get("second") or 0)
        try:
            return datetime(year, int(parts["month"]), int(parts["day"]), hour, minute, second, tzinfo=UTC)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """How to read one form's table."""

    headers: Mapping[str, str]
    """Field, `text` or `sender` to the header of its column, as it stands in the table."""
    timestamp: str
    """The header of the column that says when it was sent."""
    form: TimestampForm
    consent: str = ""
    """The header of the question for consent; empty if the form has none."""
    consent_answer: str = ""
    """The one answer that means yes."""

    @property
    def all_headers(self) -> tuple[str, ...]:
        """Every header that the table must have."""
        return (*self.headers.values(), self.timestamp, *([self.consent] if self.consent else []))


def parse_timestamp_form(text: str) -> TimestampForm | None:
    """A form made of `YYYY YY MM DD hh mm ss AM` and signs; None where year, month or day is missing or there twice."""
    pattern, position, names = "", 0, list[str]()
    shown = " ".join(text.split())
    for part in _PART.finditer(shown):
        pattern += re.escape(shown[position : part.start()]) + _PARTS[part[0]]
        names.append(part[0])
        position = part.end()
    between = _PART.sub("", shown)
    is_clear = sorted(name[0] for name in names if name in ("YYYY", "YY", "MM", "DD")) == ["D", "M", "Y"]
    if not is_clear or len(set(names)) < len(names) or any(c.isalnum() and c != "T" for c in between):
        return None
    return TimestampForm(shown, re.compile(pattern + re.escape(shown[position:]), re.ASCII))


def parse_column_map(table: Mapping[str, Any], where: str) -> ColumnMap:
    """The map as the owner wrote it in TOML. Raises `Refused` with everything that is wrong."""
    problems = [_stray(key, where) for key in table if key not in KEYS]
    texts: dict[str, str] = {}
    for key in sorted(KEYS & table.keys()):
        value = table[key]
        if isinstance(value, str) and value.strip():
            texts[key] = " ".join(value.split())
        else:
            fix = f'Write it like  {key} = "…"'
            problems.append(Problem(where, "columns-value", f"{key} is not a text in quotation marks", fix))
    for key in _NEEDED:
        if key not in table:
            problems.append(Problem(where, "columns-missing", f"{key} is missing", _HOW[key]))
    if ("consent" in table) != ("consent_answer" in table):
        fix = 'Give both, like  consent = "Do you agree?"  and  consent_answer = "Yes, I agree"  - or neither.'
        problems.append(
            Problem(where, "columns-consent", "the question and the answer that means yes belong together", fix)
        )
    form = parse_timestamp_form(texts.get("timestamp_form", ""))
    if form is None and "timestamp_form" in texts:
        problems.append(Problem(where, "columns-form", "timestamp_form is no form of a day", _HOW["timestamp_form"]))
    if problems or form is None:
        raise Refused(problems)
    headers = {key: texts[key] for key in (*FIELDS, "sender") if key in texts}
    return ColumnMap(headers, texts["timestamp"], form, texts.get("consent", ""), texts.get("consent_answer", ""))


_HOW = {
    "timestamp": 'Name the column that says when the form was sent, like  timestamp = "Timestamp"',
    "timestamp_form": 'Say how the table writes days, like  timestamp_form = "MM/DD/YYYY hh:mm:ss"  (also YY and AM).',
    "text": 'Name the column with the words, like  text = "What would you like to say?"',
}


def _stray(key: str, where: str) -> Problem:
    near = nearest(key[:40], KEYS)
    fix = f'Did you mean "{near}"?' if near else f"The entries are {', '.join(sorted(KEYS))}."
    if key == "date":
        fix = "The day comes from the column named by  timestamp"
    return Problem(where, "columns-entry", "an entry that does not exist", fix)
