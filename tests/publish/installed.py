"""
The engine as a newcomer has it: the wheel of this repository, installed where nothing else of the repository is seen.

The other packages are those of the Python that runs the tests, by links: no network is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_OURS = ("clearname", "_editable_impl_clearname", "__editable__")


@dataclass(frozen=True)
class Installed:
    """A virtual environment with the installed wheel, and an empty home folder."""

    wheel: Path
    venv: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a new user's shell says; nothing of the tests' own."""
        return {"PATH": os.environ["PATH"], "HOME": str(self.home), "LANG": "C.UTF-8"}

    def run(
        self, program: str, *arguments: object, cwd: Path, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Runs a program of the environment without a terminal; the answer is text."""
        return subprocess.run(
            [str(self.venv / "bin" / program), *map(str, arguments)],
            cwd=cwd, env={**self.environment, **(env or {})}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            encoding="utf-8", timeout=300, check=False,
        )  # fmt: skip

    def clearname(self, *arguments: object, cwd: Path, status: int = 0, env: dict[str, str] | None = None) -> str:
        """What `clearname …` says; fails where it does not end with the status."""
        done = self.run("clearname", *arguments, cwd=cwd, env=env)
        assert done.returncode == status, f"clearname {arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr


def build_wheel(folder: Path) -> Path:
    """The wheel of this repository, built without the network; not a file of the repository changes."""
    argv = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("clearname-*.whl"))


def install(base: Path) -> Installed:
    """Builds the wheel and installs it below `base`, from that one file alone."""
    engine = Installed(build_wheel(base / "wheel"), base / "engine", base / "home")
    engine.home.mkdir()
    make_venv(engine.venv, base / "packages")
    pip(engine, "install", "--no-deps", "--no-index", engine.wheel, cwd=base)
    return engine


def pip(engine: Installed, *arguments: object, cwd: Path, program: str = "python") -> str:
    """Runs pip in the environment, offline; returns what it says."""
    options = ("--isolated", "--disable-pip-version-check", "--no-cache-dir")
    done = engine.run(program, "-m", "pip", *options, *arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def make_venv(venv: Path, packages: Path) -> None:
    """A virtual environment that sees what is installed here, by links in `packages`, but nothing of ours."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True, timeout=60)
    packages.mkdir()
    for installed in dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib")):
        for entry in sorted(Path(installed).iterdir()):
            if not entry.name.startswith(_OURS) and entry.name != "__pycache__" and entry.suffix != ".pth":
                (packages / entry.name).symlink_to(entry)
    own = next(venv.glob("lib/python*/site-packages"))
    (own / "packages.pth").write_text(f"{packages}\n")
