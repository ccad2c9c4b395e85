"""Commands that tests run are what they are on a command line: apart from the tests and from each other."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import fork_server
from clearname.problems import Refused
from clearname_site import cli
from sites import SMALL_SETTINGS, command


def test_status_and_both_streams_are_those_of_the_command(tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").write_text(SMALL_SETTINGS.replace("format = 1", "format = 99"), encoding="utf-8")

    done = command("check", cwd=tmp_path)
    unknown, misused, helped = command("nonsense"), command("check", "--nonsense"), command("check", "--help")

    assert (done.returncode, unknown.returncode, misused.returncode, helped.returncode) == (1, 2, 2, 0)
    assert "pelican.conf" in done.stderr and "usage: clearname check" in misused.stderr
    assert '"nonsense" is not a command' in unknown.stderr and not unknown.stdout
    assert helped.stdout.startswith("usage: clearname check") and not helped.stderr


def test_it_stands_in_its_folder_and_reads_its_own_input(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    before = Path.cwd()

    words = ("lists", "add", "protect", "--private", "../private")
    done = command(*words, cwd=tmp_path / "site", text="Rua da Picaria\n")

    assert done.returncode == 0, done.stderr
    assert "Rua da Picaria" in (tmp_path / "private/protect.txt").read_text("utf-8")
    assert Path.cwd() == before


def test_nothing_of_a_test_is_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise Refused([])

    monkeypatch.setattr(cli, "main", refuse)
    monkeypatch.setattr(cli, "COMMANDS", {})

    assert "take-down" in command("help").stdout


def test_the_environment_is_the_given_one_and_a_language_has_a_python_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    home = tmp_path / "the home"

    said = json.loads(command("private", "--json", cwd=tmp_path, env={"CLEARNAME_HOME": str(home)}).stdout)

    assert str(home) in json.dumps(said)
    same = {**os.environ, "PYTHONUTF8": "1"}
    assert fork_server.can_run({**same, "HOME": "/nowhere"})
    for changed in ({"LANG": "xx"}, {"LC_ALL": "xx"}, {"TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "1"}):
        assert not fork_server.can_run({**same, **changed})
