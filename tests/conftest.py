"""What every test may use: the example site in a folder of its own, and the command line as people run it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-22"
"""The day on which tests build."""


def command(
    *arguments: object, cwd: Path | None = None, env: dict[str, str] | None = None, text: str = ""
) -> subprocess.CompletedProcess[str]:
    """Runs `clearname …` as a process of its own; the answer is text."""
    environment = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
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


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example person's site, to be changed."""
    return copy_example(tmp_path / "site")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example person's site, built once; not to be changed."""
    site = copy_example(tmp_path_factory.mktemp("example") / "site")
    done = build(site)
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def built_example(built_site: Path) -> Path:
    """The output folder of the example person's site."""
    return built_site / "output"


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


@pytest.fixture
def make_small(tmp_path: Path) -> Callable[..., Path]:
    """Makes a site folder with the least settings, and the files given as path and content."""

    def make(
        files: dict[str, str | bytes] | None = None, *, settings: str = SMALL_SETTINGS, name: str = "small"
    ) -> Path:
        site = tmp_path / name
        (site / "content").mkdir(parents=True, exist_ok=True)
        (site / "pelican.conf").write_text(settings, encoding="utf-8")
        for path, content in (files or {}).items():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return site

    return make
