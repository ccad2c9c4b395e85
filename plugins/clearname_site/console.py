"""The one place that prints: problems, progress and results, for people or as one JSON document."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearname.problems import Problem

_PATIENCE = 1.0
"""Seconds before a progress bar appears."""
_WIDTH = 24


class Console:
    """Says things to whoever runs a command."""

    def __init__(self, *, as_json: bool) -> None:
        self.as_json = as_json
        self._document: dict[str, Any] = {}
        self._started = time.monotonic()
        self._bar = ""
        self._problems: list[Problem] = []

    @property
    def can_ask(self) -> bool:
        """Whether a person sits there who can answer."""
        return not self.as_json and _is_terminal(sys.stdin) and _is_terminal(sys.stdout)

    def say(self, text: str = "") -> None:
        """A line for people."""
        self._clear()
        if not self.as_json:
            _write(sys.stdout, text + "\n")

    def complain(self, text: str) -> None:
        """A line for people on the error stream, in any form of output: what has no place among the problems."""
        self._clear()
        _write(sys.stderr, text.rstrip("\n") + "\n")

    def note(self, **values: Any) -> None:
        """Values for the JSON document."""
        self._document.update(values)

    def problems(self, problems: Iterable[Problem], *, brief: bool = False, numbered: bool = False) -> None:
        """
        Problems, on the error stream, or in the JSON document.

        `brief` has one line for each file; `numbered` a number before each, from 1.
        """
        self._clear()
        found = list(problems)
        self._problems += found
        if self.as_json:
            return
        seen: set[str] = set()
        for number, problem in enumerate(found, 1):
            file = problem.where.partition(":")[0]
            if not brief:
                _write(sys.stderr, f"{f'{number}. ' if numbered else ''}{problem}\n")
            elif file not in seen:
                _write(sys.stderr, f"{file}: {problem.severity}: {problem.what}\n")
            seen.add(file)

    def ask(self, question: str, default: str = "") -> str:
        """The answer to a question, without white space around it; the default for an empty one."""
        self._clear()
        hint = f" [{default}]" if default else ""
        _write(sys.stdout, f"{question}{hint}: ")
        return sys.stdin.readline().strip() or default

    def prompt(self, question: str) -> str | None:
        """What was typed, without white space around it; None where nobody types any more."""
        self._clear()
        _write(sys.stdout, question)
        line = sys.stdin.readline()
        return line.strip() if line else None

    def progress(self, step: str, done: int = 0, of: int = 0) -> None:
        """A bar on the terminal, once something takes longer than a moment; nothing where nobody looks."""
        if self.as_json or not _is_terminal(sys.stderr) or time.monotonic() - self._started < _PATIENCE:
            return
        filled = min(_WIDTH, _WIDTH * done // of) if of else 0
        bar = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done} of {of}" if of else ""
        line = f"{step} {bar}".rstrip()
        _write(sys.stderr, f"\r{line}{' ' * (len(self._bar) - len(line))}")
        self._bar = line

    def finish(self, status: int) -> int:
        """Ends the output; returns the status."""
        self._clear()
        if self.as_json:
            problems = [
                {"where": p.where, "code": p.code, "what": p.what, "fix": p.fix, "severity": str(p.severity)}
                for p in self._problems
            ]
            document = {"status": status, **self._document, "problems": problems}
            # Letters are escaped where the stream cannot show them: a question mark would be another value.
            shows_all = "utf" in _encoding(sys.stdout).lower()
            _write(sys.stdout, json.dumps(document, ensure_ascii=not shows_all, indent=1) + "\n")
        return status

    def _clear(self) -> None:
        if self._bar:
            _write(sys.stderr, "\r" + " " * len(self._bar) + "\r")
            self._bar = ""


def _is_terminal(stream: Any) -> bool:
    """Whether somebody looks at the stream; a process may have been started without it."""
    return stream is not None and not stream.closed and bool(stream.isatty())


def _encoding(stream: Any) -> str:
    return getattr(stream, "encoding", None) or "utf-8"


def _write(stream: Any, text: str) -> None:
    """Writes what the stream's encoding can show, a question mark for the rest; without a stream, nothing."""
    if stream is None:
        return
    encoding = _encoding(stream)
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()
