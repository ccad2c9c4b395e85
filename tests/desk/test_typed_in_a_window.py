"""What is typed and pasted into a real window, a terminal of the system, with the words that wait in it."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desk_shell import Shell, kept, make_shell
from desk_vaults import PASSPHRASE

PASTED = "He wrote:\n\nI know where you live.\n\necho UNMISTAKABLE\n"


@dataclass
class Window:
    """A window with two ends: `screen` is that of the person, `inside` that of the programs in it."""

    screen: int
    inside: int
    notebook: Path

    def begin(self, *command: str) -> subprocess.Popen[bytes]:
        """Starts a command, and types the passphrase."""
        words = [sys.executable, "-m", "casedesk", *command, "--notebook", str(self.notebook), "--passphrase-stdin"]
        begun = subprocess.Popen(words, stdin=self.inside, stdout=self.inside, stderr=self.inside)
        self.type(f"{PASSPHRASE}\n")
        return begun

    def wait_for(self, words: str) -> str:
        """What is said until the words stand there."""
        said = ""
        while words not in said:
            assert select.select([self.screen], [], [], 120)[0], said[-2000:]
            said += " ".join(os.read(self.screen, 65536).decode(errors="replace").split()) + " "
        return said

    def enter_until(self, words: str) -> None:
        """Presses Enter whenever nothing comes any more, until the words stand there."""
        said = ""
        while words not in said:
            if select.select([self.screen], [], [], 1)[0]:
                said += os.read(self.screen, 65536).decode(errors="replace")
            else:
                self.type("\n")

    def type(self, text: str | bytes) -> None:
        """Types, or pastes."""
        os.write(self.screen, text.encode() if isinstance(text, str) else text)

    def is_waiting(self) -> bool:
        """Whether the next program in the window would get a word of it."""
        return bool(select.select([self.inside], [], [], 0)[0])


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    return make_shell(tmp_path / "notebook", capsys, monkeypatch)


@pytest.fixture
def window(shell: Shell) -> Iterator[Window]:
    screen, inside = pty.openpty()
    yield Window(screen, inside, shell.notebook)
    os.close(inside)
    os.close(screen)


def test_a_pasted_text_with_empty_lines_is_one_answer(window: Window, shell: Shell) -> None:
    begun = window.begin("add")
    window.wait_for("When?")
    window.type("\n")
    window.wait_for("An empty line ends it.")
    window.type(PASTED)
    window.enter_until("Where?")
    window.type("chat.example\nthe second line\n")
    window.wait_for("Type the numbers")
    window.type("\n")
    window.wait_for("A private note")
    window.type("\n")

    assert begun.wait(60) == 0
    (made,) = kept(shell, "incident")
    assert made.what == PASTED.strip() and made.where == "chat.example the second line"
    assert not (made.threat or made.child or made.worst)


def test_what_was_pasted_too_late_is_not_left_for_the_shell(window: Window) -> None:
    begun = window.begin("delete", "nosuch")
    window.type(PASTED)
    assert begun.wait(60) == 1
    refused = window.begin("add")
    window.wait_for("When?")
    window.type("\x04" + PASTED)

    assert refused.wait(60) != 0 and not window.is_waiting()


def test_no_line_of_what_was_pasted_answers_the_question_of_age(window: Window, shell: Shell, tmp_path: Path) -> None:
    begun = window.begin("copies", "--paste")
    window.wait_for("Type the number:")
    window.type("1\nhttps://a.example/1\n")

    assert begun.wait(60) == 1 and kept(shell, "copy") == []


def test_a_line_that_the_window_cuts_is_said_and_a_letter_that_is_none_stops_nothing(
    window: Window, shell: Shell
) -> None:
    begun = window.begin("add")
    window.wait_for("When?")
    window.type("\n")
    window.wait_for("An empty line ends it.")
    window.type(b"caf\xe9 " + b"w" * 2000)
    window.type(b"w" * 3000 + b"\n")
    window.wait_for("its end may be missing")
    window.type("the rest of it\n")
    window.enter_until("Where?")
    window.type("\x04")

    assert begun.wait(60) == 1 and kept(shell, "incident") == [], "the end of the input is no answer"
