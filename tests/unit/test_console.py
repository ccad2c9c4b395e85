"""What is printed, and where: bars for terminals alone, one JSON document, whatever letters the stream knows."""

from __future__ import annotations

import io
import json
import sys

import pytest

from clearname.problems import Problem, Severity
from clearname_site import console as console_module
from clearname_site.console import Console

PROBLEM = Problem("content/pages/zoë.md:3", "page-title", "Zoë — ‘x’", "Write …", Severity.WARNING)


class Stream(io.TextIOWrapper):
    """A stream in some encoding that may say it is a terminal."""

    def __init__(self, encoding: str = "utf-8", *, terminal: bool = False) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, newline="")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    @property
    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)  # type: ignore[attr-defined]


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar appears at once."""
    monkeypatch.setattr(console_module, "_PATIENCE", 0.0)


def test_a_bar_is_drawn_on_a_terminal_and_wiped_before_words(patient: None, monkeypatch: pytest.MonkeyPatch) -> None:
    err, out = Stream(terminal=True), Stream(terminal=True)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(sys, "stdout", out)
    console = Console(as_json=False)

    console.progress("Making pages", 30, 20)
    console.progress("Reading")
    console.say("done")

    assert "[########################] 30 of 20" in err.text
    assert err.text.endswith("\r")
    assert out.text == "done\n"


@pytest.mark.parametrize(("terminal", "as_json", "wait"), [(False, False, 0.0), (True, True, 0.0), (True, False, 60.0)])
def test_no_bar_where_nobody_looks_or_waits(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, as_json: bool, wait: float
) -> None:
    err = Stream(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", err)
    monkeypatch.setattr(console_module, "_PATIENCE", wait)

    Console(as_json=as_json).progress("Making pages", 1, 2)

    assert err.text == ""


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16-le"])
def test_json_keeps_every_letter_in_every_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    out = Stream(encoding)
    monkeypatch.setattr(sys, "stdout", out)
    console = Console(as_json=True)
    console.say("for people")
    console.note(folder="zoë/王")
    console.problems([PROBLEM])

    assert console.finish(1) == 1
    document = json.loads(out.text)
    assert document["folder"] == "zoë/王"
    assert document["problems"] == [{**PROBLEM._asdict(), "severity": "warning"}]


def test_a_terminal_without_letters_shows_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    err = Stream("ascii")
    monkeypatch.setattr(sys, "stderr", err)

    Console(as_json=False).problems([PROBLEM])

    assert "content/pages/zo?.md:3" in err.text


def test_a_process_without_streams_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    console = Console(as_json=False)

    console.say("x")
    console.problems([PROBLEM])
    console.progress("x", 1, 2)
    assert not console.can_ask
    assert console.finish(0) == 0


def test_nothing_is_asked_where_no_person_sits(monkeypatch: pytest.MonkeyPatch) -> None:
    def can_ask(stdin: bool, stdout: bool, as_json: bool) -> bool:
        monkeypatch.setattr(sys, "stdin", Stream(terminal=stdin))
        monkeypatch.setattr(sys, "stdout", Stream(terminal=stdout))
        return Console(as_json=as_json).can_ask

    assert can_ask(True, True, False)
    assert not can_ask(False, True, False)
    assert not can_ask(True, False, False)
    assert not can_ask(True, True, True)


def test_brief_problems_have_one_line_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    Console(as_json=False).problems([PROBLEM, PROBLEM._replace(where="content/pages/zoë.md:9")], brief=True)

    assert capsys.readouterr().err.count("\n") == 1
