"""How many files of the output a build touches: what has to be uploaded, and what a browser's cache loses."""

from __future__ import annotations

import zlib
from pathlib import Path

from bench.contestant import Site

_Seen = dict[Path, tuple[int, int]]


def churn(site: Site, scenario: str, timeout: float) -> str:
    """What one build after the scenario's change did to the files of the output, in words."""
    site.prepare(scenario, timeout)
    before = _look(site.output)
    site.build(timeout)
    after = _look(site.output)
    both = before.keys() & after.keys()
    written = sum(before[path][0] != after[path][0] for path in both)
    changed = sum(before[path][1] != after[path][1] for path in both)
    new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    return f"of {len(after)} files: {written} written again, {changed} with other bytes, {new} new, {gone} gone"


def _look(output: Path) -> _Seen:
    return {
        path: (path.stat().st_mtime_ns, zlib.crc32(path.read_bytes())) for path in output.rglob("*") if path.is_file()
    }
