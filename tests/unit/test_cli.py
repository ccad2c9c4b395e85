"""Exit statuses and the form of answers, whatever goes wrong."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType

import pytest

from clearname.problems import Problem, Refused
from clearname_site import cli
from clearname_site.console import Console
from clearname_site.outside import OutsideFailed

Run = Callable[..., int]
PROBLEM = Problem("a.md:1", "page-title", "the title is missing", "Add one.")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command that raises what it is told to raise."""

    def ran(error: BaseException | None, *options: str) -> int:
        module = ModuleType("failing")
        module.add_arguments = lambda _parser: None  # type: ignore[attr-defined]

        def work(_options: argparse.Namespace, _console: Console) -> int:
            if error is not None:
                raise error
            return 0

        module.run = work  # type: ignore[attr-defined]
        monkeypatch.setattr(cli, "import_module", lambda _name: module)
        return cli.main(["check", *options])

    return ran


FAILURES: list[tuple[BaseException | None, int]] = [
    (None, 0),
    (Refused([PROBLEM]), 1),
    (Refused([PROBLEM._replace(code="settings-syntax")]), 2),
    (OutsideFailed(PROBLEM), 3),
    (OSError(28, "No space left"), 3),
    (KeyboardInterrupt(), 3),
    (ValueError("a secret of the vault"), 3),
]


@pytest.mark.parametrize(("error", "status"), FAILURES)
def test_every_ending_has_its_status_and_no_traceback(
    run: Run, capsys: pytest.CaptureFixture[str], error: BaseException | None, status: int
) -> None:
    assert run(error) == status
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert "secret" not in said.err


@pytest.mark.parametrize(("error", "status"), FAILURES)
def test_every_ending_is_one_json_document(
    run: Run, capsys: pytest.CaptureFixture[str], error: BaseException | None, status: int
) -> None:
    assert run(error, "--json") == status
    assert json.loads(capsys.readouterr().out)["status"] == status


def test_a_traceback_is_shown_on_request(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(ValueError("boom"), "--debug", "--json")

    said = capsys.readouterr()
    assert "ValueError: boom" in said.err
    assert json.loads(said.out)["problems"][0]["code"] == "internal"


@pytest.mark.parametrize(
    "arguments", [["check", "--no-such", "--json"], ["chekc", "--json"], ["check", "--as-of", "x", "--json"]]
)
def test_a_wrong_command_is_answered_in_json_where_that_was_asked(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    try:
        status = cli.main(arguments)
    except SystemExit as ended:
        status = int(ended.code or 0)

    document = json.loads(capsys.readouterr().out)
    assert status == document["status"] == 2
    assert document["usage"]


def test_a_wrong_option_is_told_in_words_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(["check", "--no-such"])

    assert ended.value.code == 2
    assert "--no-such" in capsys.readouterr().err


def test_an_unknown_command_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["\x1b[31mbuild"]) == 2
    assert "\x1b" not in capsys.readouterr().err


def test_help_and_version_are_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == cli.main(["help"]) == cli.main(["--version"]) == 0
    said = capsys.readouterr().out
    assert all(command in said for command in cli.COMMANDS)


def test_a_reader_that_goes_away_is_no_error_to_talk_about() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "clearname_site", "help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()

    assert (process.wait(60), said) == (3, b"")
