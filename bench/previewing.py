"""
How long the preview takes to show a saved change: `python3 -m bench.previewing --endorsements N`.

Starts `clearname preview` on the benchmark's site, saves a page of the person again and again, and asks the preview for
that page until it has the new words. Prints the seconds on the clock from the save to the page, so they mean something
on an idle machine only. The site lies in a scratch folder, which goes when it is done.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from bench.contestant import PEERS, Site, load_contestant

REPOSITORY = Path(__file__).resolve().parents[1]

_DAY = "2025-03-01"
_PAGE = "content/pages/timeline.md"
_PAUSE = 0.005
"""Seconds between two questions for the page."""
_PATIENCE = 120.0


def main() -> int:
    """Prints how long each save took to be shown; 0 if each was."""
    parser = argparse.ArgumentParser(prog="python3 -m bench.previewing", description=__doc__)
    parser.add_argument("--endorsements", type=int, default=1_000, metavar="N")
    parser.add_argument("--saves", type=int, default=15)
    parser.add_argument("--python", default=sys.executable, help="with Clearname's packages installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_WORK")) as scratch:
        site = Site(load_contestant("clearname", PEERS), Path(scratch), options.endorsements)
        site.write()
        return _measure(site.folder, options.saves, options.python)


def _measure(site: Path, saves: int, python: str) -> int:
    command = [python, "-u", "-m", "clearname_site", "preview", "--site", str(site), "--as-of", _DAY, "--port", "0"]
    env = {**os.environ, "PYTHONPATH": f"{REPOSITORY / 'plugins'}{os.pathsep}{REPOSITORY}"}
    began = time.monotonic()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout
        address = process.stdout.readline().split()[1]
        page = f"{address}{Path(_PAGE).stem}/"
        _wait_for(page, "Timeline", began)
        print(f"first pages: {time.monotonic() - began:.2f} s")
        took = [_save(site / _PAGE, page, number) for number in range(saves)]
    finally:
        process.terminate()
        process.wait()
    each = " ".join(f"{seconds:.2f}" for seconds in took)
    print(f"saved until shown: median {statistics.median(took):.2f} s, longest {max(took):.2f} s ({each})")
    return 0


def _save(path: Path, page: str, number: int) -> float:
    # Between two letters of somebody who writes; and not in step with the looks of the preview.
    time.sleep(1.0 + 0.07 * (number % 7))
    words = f"These are the words of save {number}."
    text = path.read_text(encoding="utf-8").split("\n\nThese are the words")[0].rstrip("\n")
    path.write_text(f"{text}\n\n{words}\n", encoding="utf-8")
    began = time.monotonic()
    _wait_for(page, words, began)
    return time.monotonic() - began


def _wait_for(page: str, words: str, began: float) -> None:
    while time.monotonic() - began < _PATIENCE:
        try:
            with urllib.request.urlopen(page, timeout=10) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except urllib.error.HTTPError:
            pass
        time.sleep(_PAUSE)
    raise SystemExit(f"The preview has not shown it after {_PATIENCE:.0f} seconds.")


if __name__ == "__main__":
    sys.exit(main())
