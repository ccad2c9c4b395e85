"""The command that opens the notebook: it says an address, listens, and ends when it is told, without a word too many."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PATH = os.pathsep.join([str(ROOT), str(ROOT / "plugins")])


def start(folder: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "casedesk", "start", "--no-browser", "--notebook", str(folder), *more]
    environment = {**os.environ, "PYTHONPATH": PATH}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=folder.parent
    )


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_it_says_an_address_that_opens_and_ends_when_told(tmp_path: Path) -> None:
    program = start(tmp_path / "book")
    assert program.stdout is not None
    said = [program.stdout.readline() for _ in range(2)]
    address = said[1].strip()
    try:
        page = urllib.request.urlopen(address, timeout=20).read().decode()
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(address, timeout=20)
        name = Path(f"/proc/{program.pid}/comm")
        shown = name.read_text() if name.exists() else "notebook\n"
    finally:
        program.send_signal(signal.SIGTERM)
        rest, complaints = program.communicate(timeout=30)

    assert address.startswith("http://127.0.0.1:") and "Open the notebook" in page
    assert shown == "notebook\n"
    assert program.returncode == 0 and complaints == "" and "closed" in rest
    assert "GET" not in rest
    assert not (tmp_path / "book").exists()


def test_it_does_not_start_where_things_are_published(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    program = start(tmp_path / "book")
    said, complaints = program.communicate(timeout=30)

    assert program.returncode == 1 and "http" not in said and "git" in complaints


@pytest.mark.skipif(sys.platform != "linux", reason="prctl")
def test_no_picture_of_the_memory_is_left_even_where_the_system_collects_them() -> None:
    """A limit of nought does not hold where crashes go to a program: that, and a look from outside, the mark stops."""
    say = "import ctypes; from casedesk.home import leave_nothing_behind as leave; leave(); print(ctypes.CDLL(None).prctl(3))"
    environment = {**os.environ, "PYTHONPATH": PATH}
    done = subprocess.run([sys.executable, "-c", say], capture_output=True, text=True, env=environment, check=True)

    assert done.stdout == "0\n"
