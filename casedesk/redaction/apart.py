"""A question to a process of its own: it gets the bytes of a file, holds no key, and ends after one answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from casedesk.redaction.rights import REFUSED

_SECONDS = 150
_RUN = "import os, runpy; runpy.run_module(os.environ['PART'], run_name='__main__')"
_MOST = 400 * 1024**2
"""Bytes of an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    data: bytes = b""
    """Empty where there is no answer."""
    why_not: str = ""
    """What the process said of it, at most 400 letters; empty where it said nothing, or fell over."""
    is_late: bool = False


def ask_apart(module: str, asked: Mapping[str, object], data: bytes) -> Answer:
    """`module` is one of this package: its `main` reads a line of JSON and the data, and writes its answer."""
    # The list of processes, which others can see, says nothing of what this is.
    environment = {
        "PART": module,
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PATH": os.environ.get("PATH", ""),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-c", _RUN], input=json.dumps(dict(asked)).encode() + b"\n" + data,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_SECONDS, env=environment, check=False,
        )  # fmt: skip
    except (subprocess.TimeoutExpired, OSError):
        return Answer(is_late=True)
    if done.returncode == 0 and len(done.stdout) <= _MOST:
        return Answer(done.stdout)
    return Answer(why_not=done.stdout[:400].decode("utf-8", "replace") if done.returncode == REFUSED else "")
