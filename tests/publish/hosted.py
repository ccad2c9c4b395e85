"""
The shell steps of a workflow, run one after the other as a host's machine runs them, in a clean folder.

Actions of others (`uses:`) cannot run here. What they would have left is put there: the checked-out files, a Python.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from installed import make_venv
from newcomer import DAY

_PIP = """#!/bin/sh
# The engine is installed for real, from its hash, the first time. For the rest there is no network: it is there by links.
case "$*" in
  *vendor/engine.txt*)
    cat vendor/* | sha256sum > "{base}/asked"
    cmp -s "{base}/asked" "{base}/installed" && exit 0
    "{python}" -m pip --isolated --disable-pip-version-check --no-cache-dir "$@" || exit 1
    mv "{base}/asked" "{base}/installed" ;;
  *) for last; do :; done; grep -q -- "--hash=sha256:" "$last" && echo "$last" >> "{base}/required" ;;
esac
"""
_PYTHON = """#!/bin/sh
# The day of the tests, for the one command that depends on it.
case "$*" in *" publish "*) exec "{python}" "$@" --as-of {day} ;; esac
exec "{python}" "$@"
"""


@dataclass(frozen=True)
class Run:
    """What a run of the steps left behind."""

    status: int
    log: str
    """All that the steps printed."""
    summary: str
    """What the page of the run shows."""
    work: Path
    """The checked-out repository."""
    temp: Path
    """The machine's folder for temporary files."""

    @property
    def site(self) -> Path:
        """The repository of the finished site on the machine."""
        return self.temp / "site.git"

    @property
    def public(self) -> Path:
        """What is handed over."""
        return self.temp / "public"

    def found(self, *words: str) -> list[str]:
        """Everywhere on the machine where one of the words can be read; the encrypted file is left out."""
        places = [("log", self.log), ("summary", self.summary)]
        hits = [where for where, text in places if any(word in text for word in words)]
        for path in sorted(self.temp.parent.rglob("*")):
            if "vendor" not in path.parts and path.is_file() and not path.is_symlink():
                data = path.read_bytes()
                hits += [str(path) for word in words if word.encode() in data]
        return hits


@dataclass(frozen=True)
class Machine:
    """A machine of a host, on which nothing of the person's is."""

    base: Path
    programs: Path
    """What `make_programs` made; machines may share it."""
    warm: Path | None = None
    """A folder `.clearname` of the same site, so that its pictures are not made once more; None for a bare machine."""

    def run(self, workflow: dict[str, Any], repository: Path, *, publish: bool, **secrets: str) -> Run:
        """Runs the shell steps of the first job on a copy of the repository's files; stops at the first that fails."""
        work, temp, summary = self.base / "work", self.base / "temp", self.base / "summary.md"
        shutil.copytree(repository, work, ignore=shutil.ignore_patterns(".clearname", "output", ".git"))
        if self.warm:
            shutil.copytree(self.warm, work / ".clearname")
        for arguments in (("init", "--quiet"), ("add", "--all")):
            subprocess.run(["git", *arguments], cwd=work, check=True, env={"PATH": os.environ["PATH"]})
        temp.mkdir()
        (self.base / "home").mkdir()
        job = next(iter(workflow["jobs"].values()))
        log, status = "", 0
        for step in job["steps"]:
            if "run" not in step or not _is_wanted(step, publish):
                continue
            assert step["shell"] == "bash"
            environment = {
                "PATH": f"{self.programs / 'bin'}:{os.environ['PATH']}", "HOME": str(self.base / "home"), "CI": "true",
                "LANG": "C.UTF-8", "GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_TEMP": str(temp), **{key: _filled(text, secrets) for key, text in step.get("env", {}).items()},
            }  # fmt: skip
            # Source: GitHub Docs, `shell: bash` is `bash --noprofile --norc -eo pipefail {0}`.
            done = subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=environment, cwd=work,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                timeout=300,
            )  # fmt: skip
            log, status = log + done.stdout, done.returncode
            if status:
                break
        return Run(status, log, summary.read_text("utf-8") if summary.exists() else "", work, temp)


def make_programs(base: Path) -> Path:
    """`pip` and `python` as the workflow finds them, without an engine; returns the folder."""
    base.mkdir(exist_ok=True)
    make_venv(base / "venv", base / "packages")
    (base / "bin").mkdir()
    for name, text in (("pip", _PIP), ("python", _PYTHON)):
        path = base / "bin" / name
        path.write_text(text.format(python=base / "venv/bin/python", base=base, day=DAY), encoding="utf-8")
        path.chmod(0o755)
    return base


def _is_wanted(step: dict[str, Any], publish: bool) -> bool:
    """Whether a step's condition holds; the workflows have no other conditions than these."""
    condition = step.get("if", "")
    assert condition in ("", "inputs.publish", "${{ !inputs.publish }}")
    return not condition or (condition == "inputs.publish") is publish


def _filled(text: str, secrets: dict[str, str]) -> str:
    """The value of a variable as the host fills it in; a secret that is missing is empty."""
    if found := re.fullmatch(r"\$\{\{ secrets\.(\w+) \}\}", text):
        return secrets.get(found[1], "")
    if "repository.private" in text:
        return secrets.get("log", "public")
    assert "${{" not in text
    return text
