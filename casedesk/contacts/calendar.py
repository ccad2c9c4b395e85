"""
Dates for a calendar program (.ics), with titles that say nothing about the case.

Source: RFC 5545, 3.1 (folding), 3.3.11 (escaping), 3.6.1 (VEVENT), 3.8.4.7 (UID).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from clearname.text import DESK_MARKER

_FOLD_AT = 75
"""Octets of a line, without its line break."""


class Title(StrEnum):
    """All the titles there are: nobody who sees the calendar learns more."""

    CALL_BACK = "call back"
    LOOK_AGAIN = "look again"
    TO_DO = "to do"
    APPOINTMENT = "appointment"
    RENEW = "renew"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One date."""

    record_id: str
    """The record that it comes from; never written out."""
    title: Title
    at: date | datetime
    """A day, or an instant in UTC."""
    changed_at: datetime
    """When the record was last written, UTC: the same records give the same file."""
    version: int = 0
    """How often the date was changed, so that a calendar takes the newest."""
    is_cancelled: bool = False


def uid(reminder: Reminder) -> str:
    """The same for the same record and title for ever, without giving the record's id away."""
    made = hashlib.sha256(f"reminder\0{reminder.record_id}\0{reminder.title}".encode()).hexdigest()
    return f"{made[:32]}@notebook.invalid"


def render_calendar(reminders: Iterable[Reminder]) -> bytes:
    """The calendar as UTF-8 with CRLF, dates in order; without reminders a calendar without events."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Notebook//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines.append(f"X-NOTEBOOK-MARK:{escape_text(DESK_MARKER)}")
    for reminder in sorted(set(reminders), key=lambda one: (_order(one.at), uid(one))):
        lines += _event(reminder)
    lines.append("END:VCALENDAR")
    return b"".join(fold(line) for line in lines)


def _event(reminder: Reminder) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{uid(reminder)}",
        f"DTSTAMP:{_instant(reminder.changed_at)}",
        f"SEQUENCE:{reminder.version}",
        *_when(reminder.at),
        f"SUMMARY:{escape_text(reminder.title.value)}",
        f"STATUS:{'CANCELLED' if reminder.is_cancelled else 'CONFIRMED'}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _when(at: date | datetime) -> list[str]:
    if isinstance(at, datetime):
        return [f"DTSTART:{_instant(at)}", "DURATION:PT15M"]
    return [f"DTSTART;VALUE=DATE:{at:%Y%m%d}", f"DTEND;VALUE=DATE:{at + timedelta(days=1):%Y%m%d}"]


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _order(at: date | datetime) -> str:
    return _instant(at) if isinstance(at, datetime) else f"{at:%Y%m%d}"


def escape_text(untrusted: str) -> str:
    """A value of type TEXT. Controls that no calendar may hold are left out (3.3.11)."""
    escaped = untrusted.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
    return "".join(c for c in escaped if c == "\t" or (c >= " " and c != "\x7f"))


def fold(line: str) -> bytes:
    """A content line with its CRLF, in pieces of at most 75 octets that never cut a character (3.1)."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        coded = character.encode()
        if len(piece) + len(coded) > _FOLD_AT:
            pieces.append(piece)
            piece = b" "
        piece += coded
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
