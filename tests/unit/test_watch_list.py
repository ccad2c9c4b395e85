"""The watch list: phrases go in, digests are kept, and nothing is shown again."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from clearname.problems import Refused
from clearname.screening import WATCH_FILE
from clearname_site import cli
from clearname_site.watch_list import load_watch_list, watch_for
from sites import SMALL_SETTINGS


def finds(folder: Path, text: str) -> bool:
    return any(load_watch_list(folder).find(text.split()))


def test_a_phrase_is_found_and_does_not_stand_in_the_file(tmp_path: Path) -> None:
    watch_for(tmp_path, ["Rotten Wind-Chest"])

    assert finds(tmp_path, "an old rotten wind chest") and not finds(tmp_path, "an old wind chest")
    assert b"otten" not in (tmp_path / WATCH_FILE).read_bytes()
    assert (tmp_path / WATCH_FILE).stat().st_mode & 0o077 == 0


def test_more_phrases_leave_the_earlier_ones(tmp_path: Path) -> None:
    watch_for(tmp_path, ["wind chest"])

    assert len(watch_for(tmp_path, ["organ pipe"]).entries) == 2
    assert finds(tmp_path, "wind chest") and finds(tmp_path, "organ pipe")


def test_a_damaged_list_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / WATCH_FILE).write_text("something else\n")

    with pytest.raises(Refused) as caught:
        watch_for(tmp_path, ["wind chest"])

    assert [problem.code for problem in caught.value.problems] == ["private-watch-list"]
    assert (tmp_path / WATCH_FILE).read_text() == "something else\n"


def test_the_command_takes_phrases_until_an_empty_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site, private = tmp_path / "site", tmp_path / "private"
    site.mkdir()
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("rotten chest\none two three four five six\n...\n\nnot this\n"))

    assert cli.main(["private", "--watch", "--site", str(site), "--private", str(private)]) == 0

    shown = capsys.readouterr().out
    assert "Added: 1." in shown and "rotten" not in shown
    assert finds(private, "rotten chest") and not finds(private, "not this")
