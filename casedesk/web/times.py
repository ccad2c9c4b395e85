"""Times as they are shown: by the clock on the wall, with what that is in UTC."""

from __future__ import annotations

from datetime import UTC, datetime

from casedesk.records.when import spell_moment, spell_offset


def shown_at(at: datetime, now: datetime) -> str:
    """`22 Nov 2026 14:05 (UTC+1)`, by the zone that `now` is in."""
    local = at.astimezone(now.tzinfo or UTC)
    offset = local.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    return f"{spell_moment(local.strftime('%Y-%m-%dT%H:%M'))} ({spell_offset(minutes)})"


def utc_of(at: datetime) -> str:
    """`2026-11-22T13:05Z`, for the one who compares."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
