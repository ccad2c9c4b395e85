"""The summary before publishing, in plain words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.gate import Strength, Waiver, check_output, clear
from clearname.model import FileEntry, Manifest
from clearname.site import plan_site
from clearname_site.commands.publish_says import _say_changes, say_judged
from clearname_site.private import PrivateFolder
from clearname_site.publish_changes import Changes, find_changes
from clearname_site.publish_facts import Live
from factory import bare_site
from gate_help import FACTS, page, write_site
from review_inbox import Typing

DAY = date(2026, 3, 1)
NOTHING = Changes(False, (), (), (), (), (), (), 0)


def said(changes: Changes) -> str:
    console = Typing()
    _say_changes(changes, console)
    return console.all


def test_what_is_different_is_named_and_the_rest_is_counted() -> None:
    pages = tuple(f"Page {number}" for number in range(11))
    told = said(replace(NOTHING, new=pages, names=("Ruth O.",), links=("https://school.example/",)))

    assert "new pages (11): Page 0, " in told and "Page 7 and 3 more" in told and "Page 8" not in told
    assert "names shown from now on (1): Ruth O." in told and "https://school.example/" in told
    assert said(NOTHING) == "  nothing is different from last time"


@pytest.mark.parametrize(("path", "others"), [("card.jpg", 1), ("favicon.ico", 1), ("robots.txt", 1)])
def test_a_picture_that_was_made_here_is_a_difference_too(tmp_path: Path, path: str, others: int) -> None:
    site = bare_site()
    live = Live(PrivateFolder(tmp_path), Manifest(), {path: FileEntry(path, 3, "0" * 64)}, shown=None, is_site=True)
    now = Manifest((FileEntry(path, 3, "1" * 64),))

    changes = find_changes(site, plan_site(site), now, tmp_path, live)

    assert changes.other_files == others
    assert not find_changes(site, plan_site(site), Manifest(tuple(live.entries.values())), tmp_path, live)


def test_a_name_cannot_drive_the_terminal() -> None:
    assert "\x1b" not in said(replace(NOTHING, names=("Ruth\x1b[2J",)))


def test_what_was_waived_is_told_with_who_and_until_when_and_what_nobody_needs(tmp_path: Path) -> None:
    write_site(tmp_path, {"index.html": page("<p>Then it wrote /home/ruthie/notes to the disk.</p>")})
    facts = replace(FACTS, expected=frozenset({"index.html"}), as_of=DAY)
    [finding] = check_output(tmp_path, facts, Strength.PUBLISH)
    used = Waiver(finding.code, finding.pin, finding.path, "made up", "Ana", DAY, date(2026, 5, 1))
    spare = replace(used, pin="0" * 64, path="old/index.html")
    cleared = clear(tmp_path, replace(facts, waivers=(spare, used)), Strength.PUBLISH)

    console = Typing()
    say_judged(cleared, (spare, used), console, is_private=True)
    assert "judged to be right by Ana until 2026-05-01" in console.all and "ruthie" not in console.all
    assert [line for line in console.said if "worth knowing" in line] == [
        "  worth knowing: output/index.html: a waiver of yours lets a passage pass: home-folder, 61 days left"
    ]
    assert "old/index.html" in console.all and "clearname waive --remove 1" in console.all

    elsewhere = Typing()
    say_judged(cleared, (spare, used), elsewhere, is_private=False)
    assert elsewhere.said == ["  you judged to be right: 1"]
