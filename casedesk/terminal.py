"""The one place of the commands that prints and asks."""

from __future__ import annotations

import contextlib
import getpass
import re
import select
import shutil
import sys
import textwrap
from collections.abc import Iterable
from typing import Any

from clearname.problems import Problem, Refused
from clearname.text import DESK_MARKER, printable

_NARROWEST = 20
_FARTHEST = 26
"""Columns that a folded line is set in by, at most."""
_BEGINS = re.compile(r" *\S+(?: \S+){0,3} {2,}(?=\S)| *(?:\[.\]|-) (?=\S)")
"""The first part of a line of two: a name, a number, a sign. What is folded stands below the second part."""

_LONGEST = 1020 if sys.platform == "darwin" else 4090
"""Bytes of a line from which on a window may have cut it. Source: `MAX_CANON` of macOS; termios(3) of Linux: 4096."""
_AT_ONCE = 0.1
"""Seconds within which the rest of what was pasted is there; nobody types the next line so soon."""


class Terminal:
    """Says things to whoever runs a command, and takes what they type."""

    def __init__(self, *, from_stdin: bool = False) -> None:
        self._from_stdin = from_stdin
        """Secrets come from standard input, a line each: for programs, and for people without a terminal."""
        self._marked = False
        self._has_asked = False
        self.has_ended = False
        """Nobody types any more: the end of the input, or Ctrl-D, came in place of an answer."""

    def say(self, text: str = "") -> None:
        """A line that holds nothing of the notebook."""
        _write(sys.stdout, _folded(text, sys.stdout) + "\n")

    def tell(self, text: str) -> None:
        """
        A line that holds words of the notebook.

        Where it goes to a file or another program, the mark comes first by which the site's gate would stop it.
        """
        if not self._marked and not _is_terminal(sys.stdout):
            _write(sys.stdout, DESK_MARKER + "\n")
        self._marked = True
        _write(sys.stdout, _folded(text, sys.stdout) + "\n")

    def problems(self, problems: Iterable[Problem]) -> None:
        """On the error stream."""
        for problem in problems:
            _write(sys.stderr, _folded(str(problem), sys.stderr) + "\n")

    def ask(self, question: str) -> str:
        """
        What was typed, without white space around it; empty where nobody types.

        What is pasted with several lines is one answer: none of its lines may answer the next question.
        """
        _write(sys.stdout, _folded(question, sys.stdout) + " ")
        return " ".join(part for line in self._pasted() if (part := line.strip()))

    def ask_lines(self, question: str) -> str:
        """Several lines, until an empty one that was not pasted with others, or the end."""
        _write(sys.stdout, _folded(f"{question} An empty line ends it.", sys.stdout) + "\n")
        found: list[str] = []
        while any(lines := [line.rstrip("\n") for line in self._pasted()]):
            found += lines
        if found:
            # Who ends a text with Ctrl-D has answered.
            self.has_ended = False
        return "\n".join(found).rstrip("\n")

    def forget_pasted(self) -> None:
        """
        Drops what waits in a window after the last question.

        The next program there, which is most often the shell, would run it, and remember it.
        """
        if self._has_asked and _is_terminal(sys.stdin):
            with contextlib.suppress(ImportError, OSError, ValueError):
                import termios

                while _is_waiting():
                    termios.tcflush(sys.stdin, termios.TCIFLUSH)

    def _pasted(self) -> list[str]:
        """The next line, and what came with it at once; one empty line for the end."""
        lines = [self._line()]
        while lines[-1] and _is_terminal(sys.stdin) and _is_waiting():
            lines.append(self._line())
        return lines

    def _line(self) -> str:
        self._has_asked = True
        line = sys.stdin.readline()
        self.has_ended = not line
        if not line:
            _write(sys.stdout, "\n")
        elif _is_terminal(sys.stdin) and len(line.encode(errors="replace")) >= _LONGEST:
            self.say("This window cuts a line that is so long, and its end may be missing. What came ends so:")
            self.tell(f"    {printable(line.strip()[-60:])}")
        return line

    def secret(self, question: str) -> str:
        """A passphrase or recovery key, which is not shown while it is typed."""
        self._has_asked = True
        if self._from_stdin or not _is_terminal(sys.stdin):
            return sys.stdin.readline().rstrip("\n")
        try:
            return getpass.getpass(f"{question} ")
        except EOFError:
            self.has_ended = True
            return ""

    def new_passphrase(self) -> str:
        """A passphrase, typed twice. Raises `Refused` where the two are not the same."""
        typed = self.secret("New passphrase (five or six words):")
        if not self._from_stdin and self.secret("The same again:") != typed:
            problem = Problem(
                "passphrase", "desk-twice", "the two are not the same", "Start again, and type it slowly."
            )
            raise Refused([problem])
        return typed

    def progress(self, step: str, done: int, of: int) -> None:
        """How far it is, where somebody looks."""
        if _is_terminal(sys.stderr) and of > 1:
            _write(sys.stderr, f"\r{step}: {done} of {of}   " + ("\n" if done >= of else ""))


def spread(untrusted: str, most: int, indent: str = "    ") -> str:
    """Words of several lines as they may stand on a terminal: the later lines set in, controls spelled out."""
    shown = untrusted[:most] + ("…" if len(untrusted) > most else "")
    return f"\n{indent}".join(printable(line, most + 1) for line in shown.split("\n"))


def _is_waiting() -> bool:
    """Whether more was typed or pasted into the window already. Where the system cannot tell: no."""
    try:
        return bool(select.select([sys.stdin], [], [], _AT_ONCE)[0])
    except (OSError, ValueError):
        return False


def _is_terminal(stream: Any) -> bool:
    return stream is not None and not stream.closed and bool(stream.isatty())


def _folded(text: str, stream: Any) -> str:
    """
    The text in lines of the width of the window, broken between words, and set in as far as the line begins.

    A long address stays whole. What goes to a file or another program is as it was.
    """
    if not _is_terminal(stream):
        return text
    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    return "\n".join(_fold(line, width) for line in text.split("\n"))


def _fold(line: str, width: int) -> str:
    if len(line) < width:
        return line
    found = _BEGINS.match(line)
    hang = found.end() if found and found.end() <= _FARTHEST else len(line) - len(line.lstrip())
    return textwrap.fill(
        line, width - 1, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False,
        replace_whitespace=False, expand_tabs=False,
    )  # fmt: skip


def _write(stream: Any, text: str) -> None:
    """Writes what the stream's encoding can show, a question mark for the rest."""
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()
