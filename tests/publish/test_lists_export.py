"""The command that carries the lists to a host's machine: what is in the file, and when the key is shown."""

from __future__ import annotations

import json
import os
import stat
from datetime import date
from pathlib import Path

import pytest

from clearname.endorsements import Decision, render_decisions
from clearname.model import Display
from clearname.text import text_digest
from clearname_site import cli
from clearname_site.lists_file import Carried, decision_digest, unseal
from endorsement_files import make_file, note_decided
from sites import DAY, SMALL_SETTINGS

pytest.importorskip("pyrage")
WORDS = make_file("She is the most careful person I have worked with, and she says so when she does not know.")
DECIDED = Decision("e-0a0b0c", text_digest(WORDS), date(2026, 1, 5), Display.INITIALS, "viktor.md")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content/pages").mkdir(parents=True)
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    (private / "protect.txt").write_text("# mine\nCanary Street 4\n", encoding="utf-8")
    return site


def export(site: Path, *options: str, status: int = 0) -> None:
    arguments = ["lists-export", "--site", site, "--private", site.parent / "private", "--as-of", DAY, "--json"]
    assert cli.main([*map(str, arguments), *options]) == status


def exported(site: Path, capsys: pytest.CaptureFixture[str], *options: str, status: int = 0) -> dict[str, object]:
    export(site, *options, status=status)
    document: dict[str, object] = json.loads(capsys.readouterr().out)
    return document


def opened(site: Path) -> Carried:
    return unseal((site / "lists.age").read_bytes(), (site.parent / "private/lists.key").read_text().strip())


def test_the_key_is_shown_the_first_time_and_not_again(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = exported(site, capsys), exported(site, capsys)

    assert str(first["key"]).startswith("AGE-SECRET-KEY-1") and "key" not in second
    assert unseal((site / "lists.age").read_bytes(), str(first["key"])).lists.protect == ("Canary Street 4",)


def test_another_key_can_be_made(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = exported(site, capsys), exported(site, capsys, "--new-key")

    assert first["key"] != second["key"]
    assert unseal((site / "lists.age").read_bytes(), str(second["key"])).site_id == "small-site"


def test_what_is_said_holds_nothing_of_the_lists(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["lists-export", "--site", site, "--private", site.parent / "private", "--as-of", DAY]
    assert cli.main([*map(str, arguments)]) == 0
    said = "".join(capsys.readouterr())

    assert "Canary" not in said and "CLEARNAME_LISTS_KEY" in said


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX systems")
def test_the_key_is_readable_for_its_owner_alone(site: Path) -> None:
    export(site)

    assert stat.S_IMODE((site.parent / "private/lists.key").stat().st_mode) == 0o600


def test_empty_lists_are_refused_until_the_person_has_said_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    private = site.parent / "private"
    (private / "protect.txt").unlink()
    document = exported(site, capsys, status=1)
    assert "lists-empty" in str(document["problems"]) and not (site / "lists.age").exists()
    assert not (private / "lists.key").exists()

    (private / "stated-none.toml").write_text("stated_on = 2026-01-01\n")
    export(site)
    assert opened(site).lists.stated_none


def test_what_the_ledger_knows_goes_along(site: Path) -> None:
    (site / "content/endorsements").mkdir()
    (site / "content/endorsements/viktor.md").write_bytes(WORDS)
    (site / "decisions.toml").write_text(render_decisions([DECIDED]), encoding="utf-8")
    note_decided(site.parent / "private", [DECIDED])
    export(site)

    assert opened(site).decided == {decision_digest(DECIDED)}


def test_waivers_go_along_where_there_are_any(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    private = site.parent / "private"
    export(site)
    assert opened(site).files == () and opened(site).text_of("waivers.toml") == ""

    (private / "waivers.toml").write_text('by = "Zoë"\n', encoding="utf-8")
    export(site)
    assert opened(site).text_of("waivers.toml") == 'by = "Zoë"\n'
    (private / "waivers.toml").write_bytes(b"\xff\xfe")
    capsys.readouterr()
    assert "private-text" in str(exported(site, capsys, status=1)["problems"])


def test_what_the_ledger_does_not_know_is_not_exported(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "decisions.toml").write_text(render_decisions([DECIDED]), encoding="utf-8")

    assert "audit-decision" in str(exported(site, capsys, status=1)["problems"])
    assert not (site / "lists.age").exists()


def test_a_key_that_was_damaged_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site.parent / "private/lists.key").write_text("not a key\n")

    assert "lists-key" in str(exported(site, capsys, status=1)["problems"])


def test_a_place_that_cannot_be_written_leaves_no_key_behind(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key is shown once: one that was kept and not shown would open nothing."""
    assert "disk-unwritable" in str(exported(site, capsys, str(site / "nowhere/lists.age"), status=3)["problems"])
    assert not (site.parent / "private/lists.key").exists()
