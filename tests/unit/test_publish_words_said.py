"""What a publish that is refused says first, and what is said to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.gate.rules import rule_of
from clearname.problems import Problem, Refused, Severity
from clearname_site.build import Built
from clearname_site.checklist import due_warnings
from clearname_site.commands.publish import _tell_build
from clearname_site.commands.publish_says import says_nothing_published
from clearname_site.console import Console
from clearname_site.outside import OutsideFailed
from factory import make_settings

PROBLEM = Problem("pelican.conf", "settings-value", "wrong", "Mend it.")
FIRST = "Nothing was published; the web is as it was.\n"


@pytest.mark.parametrize(
    ("failure", "is_sending", "said"),
    [
        (Refused([PROBLEM]), False, FIRST),
        (Refused([PROBLEM]), True, FIRST),
        (OutsideFailed(PROBLEM), False, FIRST),
        (OutsideFailed(PROBLEM), True, ""),
    ],
    ids=["refused", "refused while it is sent", "failed before", "failed while it is sent"],
)
def test_what_is_refused_begins_with_how_the_web_is(
    failure: Exception, is_sending: bool, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A connection that breaks while the site is sent may have brought it all the same."""
    with pytest.raises(type(failure)), says_nothing_published(Console(as_json=False), is_sending=is_sending):
        raise failure

    assert capsys.readouterr().err == said


def test_what_the_gate_says_in_a_build_is_not_said_before_it_looks_again(capsys: pytest.CaptureFixture[str]) -> None:
    of_gate = Problem("output/index.html:3", "routine", "a habit", "Wait.", Severity.WARNING)
    other = Problem("content/pages/about.md", "page-short", "short", "Write more.", Severity.WARNING)

    _tell_build(Built(0, 1, 1, 0, (), (of_gate, other)), Console(as_json=False))

    said = capsys.readouterr().err
    assert "page-short" in said and "routine" not in said


def test_who_has_no_domain_is_told_nothing_of_one(tmp_path: Path) -> None:
    settings = make_settings()
    own = replace(settings, publish=replace(settings.publish, domain="ana.example"))
    without = replace(settings, publish=replace(settings.publish, domain=""))

    told = {one.code: one.what for one in due_warnings(tmp_path, without, date(2026, 3, 9))}

    assert set(told) == {"checklist-account", "checklist-host"} and "https" in told["checklist-host"]
    assert "checklist-domain" in {one.code for one in due_warnings(tmp_path, own, date(2026, 3, 9))}


def test_a_namesake_can_be_judged_and_what_must_never_appear_cannot() -> None:
    assert rule_of("unwanted-name").judgement
    assert not any(rule_of(code).judgement for code in ("protected-term", "unwanted-link", "secret"))
