"""Answers for a request that stand in a file, so that nobody has to type them twice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clearname.problems import Problem, Refused
from clearname.text import printable

_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Given:
    """Answers of a file. Statements, warnings and the signature are never in it: they are given at the moment."""

    situation: Mapping[str, Any] | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


def read_given(path: Path) -> Given:
    """
    The answers of a TOML file: a table `situation` with the words of `Situation`, a table `answers` by element.

    Raises `Refused` (`letters-answers`) for a file that cannot be read so, or that ticks or signs.
    """
    try:
        with path.open("rb") as file:
            table = tomllib.loads(file.read(_MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError):
        raise _unread(path, "this file cannot be read as TOML in UTF-8") from None
    situation, answers = table.get("situation"), table.get("answers", {})
    if set(table) - {"situation", "answers"} or not isinstance(answers, dict):
        raise _unread(path, "it has more than the tables situation and answers")
    if situation is not None and not isinstance(situation, dict):
        raise _unread(path, "situation is no table")
    lines = {key: "\n".join(map(str, value)) if isinstance(value, list) else str(value)
             for key, value in answers.items()}  # fmt: skip
    return Given(situation, lines)


def _unread(path: Path, what: str) -> Refused:
    fix = "Look into the document about the notebook, under asking that it is taken down. Ticks and name are asked for."
    return Refused([Problem(printable(str(path), 200), "letters-answers", what, fix)])
