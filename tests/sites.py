"""Site folders and the command line, as people have and run them; for tests of every kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import fork_server

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-22"
"""The day on which tests build."""


def command(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None, text: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs `clearname …` as a process of its own; the answer is text."""
    environment = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    if fork_server.can_run(environment):
        words = [str(argument) for argument in arguments]
        return fork_server.run(words, cwd=cwd or Path.cwd(), environment=environment, text=text, timeout=300)
    return subprocess.run(
        [sys.executable, "-m", "clearname_site", *map(str, arguments)],
        cwd=cwd, env=environment, input=text, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def copy_example(folder: Path) -> Path:
    """The example person's site, as a stranger would have it after cloning; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pelican.conf", "decisions.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "content", folder / "content")
    return folder


def build(site: Path, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Builds a site folder on the tests' day."""
    return command("build", "--site", site, "--as-of", DAY, *arguments, **options)  # type: ignore[arg-type]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


SMALL_SETTINGS = """format = 1

[site]
id = "small-site"
url = "https://ana.test/"

[person]
name = "Ana María"
description = "Ana María repairs violins in Porto and teaches children to play them."

[publish]
branch = "gh-pages"
"""
