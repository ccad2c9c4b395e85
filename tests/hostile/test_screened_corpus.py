"""Every file that only the screen can tell from honest words is flagged by its own rule; honest words are not."""

from __future__ import annotations

from datetime import date

import pytest

from clearname.endorsements import Facts
from clearname.incoming import Incoming, SourceKind, SourceRef
from clearname.screening import Label, ScreenContext, Screened, screen
from factory import make_settings
from hostile.cases import Case, corpus

SETTINGS = make_settings(name="Ana María")
CONTEXT = ScreenContext(
    facts=Facts(date(2026, 11, 22), person="Ana María"), settings=SETTINGS, is_invited=lambda code: True
)
FLAGGED = [case for case in corpus() if case.flagged_by]
HONEST = [case for case in corpus() if case.name.startswith("control-") and case.refused_code is None]


def screened(case: Case, *without: str) -> Screened:
    incoming = Incoming(SourceRef(SourceKind.FILE, case.name), case.path.read_bytes())
    return screen(incoming, CONTEXT, without=frozenset(without))


@pytest.mark.parametrize("case", FLAGGED, ids=lambda case: case.name)
def test_each_is_flagged_by_its_own_rule(case: Case) -> None:
    found = screened(case)
    label = next(f.label for f in found.findings if f.rule == case.flagged_by)

    assert not found.problems, "its form is right"
    assert label in found.labels
    assert Label.LOOKS_FINE not in found.labels


@pytest.mark.parametrize("case", FLAGGED, ids=lambda case: case.name)
def test_with_that_rule_off_it_is_flagged_no_more(case: Case) -> None:
    label = next(f.label for f in screened(case).findings if f.rule == case.flagged_by)

    assert label not in screened(case, case.flagged_by).labels


@pytest.mark.parametrize("case", HONEST, ids=lambda case: case.name)
def test_honest_words_get_no_grave_label(case: Case) -> None:
    assert Label.NEEDS_CARE not in screened(case).labels
