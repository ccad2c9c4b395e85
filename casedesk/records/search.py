"""What search showed: looks at result pages, what addresses are to the person, and what was done."""

from __future__ import annotations

from dataclasses import dataclass

from casedesk.records.fields import kept, lines, shown, time
from casedesk.records.when import When

LOOK_SOURCES = ("saved_page", "typed", "service")
CLASSES = ("own", "friendly", "neutral", "namesake", "hostile", "unknown")
VERDICTS = ("true", "false", "outdated")
MARKS = ("published", "profile_made", "notice_sent", "removed", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchLook:
    """One result page, as the person confirmed it."""

    query: str = shown(required=True, longest=500)
    engine: str = shown(required=True, longest=100)
    language: str = shown(longest=35)
    place: str = shown(longest=100)
    device: str = shown(longest=100)
    when: When = time(required=True)  # noqa: RUF009
    source: str = shown(required=True, choices=LOOK_SOURCES, default="saved_page")
    """How it came here; looks from different sources are never counted together."""
    evidence: str = shown(longest=64)
    """Record id of the saved page."""
    hits: tuple[str, ...] = lines()
    """Address, title and words of each result, with tabs between, in the order of the page."""
    suggested: tuple[str, ...] = lines()
    """Other searches that were offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchClass:
    """What an address, all below it, or a whole host is to the person. Only the person says it."""

    pattern: str = shown(required=True, longest=2000)
    """An address; one that ends in `*` for all that begins so; a host alone for all of it."""
    is_a: str = shown(required=True, choices=CLASSES)
    from_on: str = shown(longest=10)
    """From which day on; empty for always."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What a program that answers in sentences said about the person."""

    query: str = shown(required=True, longest=500)
    engine: str = shown(required=True, longest=100)
    when: When = time(required=True)  # noqa: RUF009
    text: str = shown(required=True)
    sources: tuple[str, ...] = lines()
    verdict: str = shown(choices=VERDICTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchMark:
    """Something that was done, on the time line of a chart."""

    what: str = shown(required=True, choices=MARKS)
    day_on: str = shown(required=True, longest=10)
    title: str = shown(longest=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSnooze:
    """An alert that was put aside until a day."""

    alert: str = kept(required=True, longest=200)
    until_on: str = kept(required=True, longest=10)
