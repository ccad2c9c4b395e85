"""The dated checklists: what no program can look up, and when the person looked at it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from clearname.problems import Refused, Severity
from clearname_site.checklist import CHECKLISTS, FILE, checklists_for, due_warnings, is_due, load_ticks, tick
from factory import make_settings
from sites import SMALL_SETTINGS, command

DAY = date(2026, 3, 9)
PLAIN = replace(make_settings(), publish=replace(make_settings().publish, domain=""))
WITH_DOMAIN = replace(PLAIN, publish=replace(PLAIN.publish, domain="ana.example"))


def test_the_lists_of_a_domain_are_for_those_who_have_one() -> None:
    assert [one.name for one in checklists_for(PLAIN)] == ["account", "https", "host"]
    assert [one.name for one in checklists_for(WITH_DOMAIN)] == [one.name for one in CHECKLISTS]


@pytest.mark.parametrize(
    ("ticked_on", "due"),
    [(None, True), (DAY, False), (DAY - timedelta(90), False), (DAY - timedelta(91), True), (DAY + timedelta(1), True)],
)
def test_a_list_counts_for_ninety_days(ticked_on: date | None, *, due: bool) -> None:
    assert is_due(ticked_on, DAY) is due


def test_each_kind_that_is_due_is_one_warning(tmp_path: Path) -> None:
    codes = {problem.code: problem.what for problem in due_warnings(tmp_path, WITH_DOMAIN, DAY)}

    assert set(codes) == {"checklist-account", "checklist-domain", "checklist-host"}
    assert codes["checklist-domain"] == "not gone through yet: domain, dns, verification, https"
    assert {problem.severity for problem in due_warnings(tmp_path, WITH_DOMAIN, DAY)} == {Severity.WARNING}


def test_what_was_ticked_is_not_warned_of_until_it_is_old(tmp_path: Path) -> None:
    tick(tmp_path, {one.name: DAY for one in CHECKLISTS})

    assert due_warnings(tmp_path, WITH_DOMAIN, DAY) == []
    old = due_warnings(tmp_path, WITH_DOMAIN, DAY + timedelta(91))
    assert len(old) == 3 and all("within 90 days" in problem.what for problem in old)


def test_a_tick_keeps_the_others(tmp_path: Path) -> None:
    tick(tmp_path, {"account": DAY})
    tick(tmp_path, {"host": DAY + timedelta(5)})

    assert load_ticks(tmp_path) == {"account": DAY, "host": DAY + timedelta(5)}


@pytest.mark.parametrize(
    "text", ["account = yes", "account = 2026-03-09T12:00:00", "account = '2026-03-09'", "\xff", "["]
)
def test_a_damaged_note_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_bytes(text.encode("latin-1"))

    with pytest.raises(Refused) as caught:
        load_ticks(tmp_path)

    assert [problem.code for problem in caught.value.problems] == ["checklist-file"]


def test_the_command_lists_notes_and_lists_again(tmp_path: Path) -> None:
    site, private = tmp_path / "site", tmp_path / "private"
    site.mkdir()
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    common = ("--site", site, "--private", private, "--as-of", DAY.isoformat())

    first = command("checklist", *common)
    done = command("checklist", *common, "--done", "account")
    again = json.loads(command("checklist", *common, "--json").stdout)

    assert (first.returncode, done.returncode) == (0, 0)
    assert "account: The account that publishes; never gone through" in first.stdout
    assert "[x] account: The account that publishes; gone through on 2026-03-09" in done.stdout
    assert "account" not in again["due"]
    assert "https" in again["due"]
    assert (private / FILE).stat().st_mode & 0o777 == 0o600


def test_an_unknown_list_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    common = ("--site", tmp_path / "site", "--private", tmp_path / "private")

    assert command("checklist", *common, "--done", "everything").returncode == 2
    told = command("checklist", *common, "acount")
    assert (told.returncode, "checklist-name" in told.stderr) == (1, True)
    assert command("checklist", *common, "account").returncode == 0
