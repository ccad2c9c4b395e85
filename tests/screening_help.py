"""Screening of values, for tests. Every person in them is invented."""

from __future__ import annotations

from typing import Any

from clearname.incoming import Consent, Incoming, SourceKind, SourceRef
from clearname.screening import ScreenContext, Screened, screen
from endorsement_files import FACTS, make_file
from factory import make_settings

QUIET = frozenset({"uninvited", "unverified"})
MORE = " We sat beside one another for years, and it was always so."


def make_context(language: str = "en", **changes: Any) -> ScreenContext:
    return ScreenContext(FACTS, make_settings(language=language), **changes)


def make_incoming(body: str, ref: str = "a.md", *, composed: bool = False, wants: bool = False,
                  consent: Consent = Consent.GIVEN, **fields: str | None) -> Incoming:  # fmt: skip
    data = make_file(body, **fields)
    ref_of = SourceRef(SourceKind.FILE, ref)
    return Incoming(ref_of, data, composed=composed, consent=consent, wants_withdrawal=wants)


def screened(
    body: str, context: ScreenContext | None = None, without: frozenset[str] = frozenset(), **fields: str | None
) -> Screened:
    """What the screen says of a file with these words."""
    return screen(make_incoming(body, **fields), context or make_context(), without=without)


def found(result: Screened) -> dict[str, list[str]]:
    """By rule, the passages it marked; without what is said of every stranger's words."""
    fields: dict[str, str] = {"text": result.plain}
    if result.raw:
        fields |= {"name": result.raw.untrusted_name, "role": result.raw.untrusted_role}
    passages: dict[str, list[str]] = {}
    for finding in result.findings:
        if finding.rule not in QUIET:
            places = [fields[finding.field][start:end] for start, end in finding.spans if finding.field in fields]
            passages.setdefault(finding.rule, []).extend(places)
    return passages
