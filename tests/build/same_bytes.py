"""Builds the example person's site twice, as differently as two machines may, and compares every byte.

Run as `python tests/build/same_bytes.py`; the tests run it too. What differs: the folder, the order in which files
were made, time zone, language, hash seed, umask, user folder; and the second build is made from a warm cache.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sites import ROOT, build, copy_example, tree


def copy_backwards(folder: Path) -> Path:
    """The example with its files made in the opposite order and with other dates."""
    names = ["pelican.conf", "decisions.toml"]
    paths = [p.relative_to(ROOT) for p in (ROOT / "content").rglob("*") if p.is_file()] + [Path(n) for n in names]
    for number, path in enumerate(sorted(paths, reverse=True)):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target)
        os.utime(target, (1_000_000_000 + number, 1_000_000_000 + number))
    return folder


def main() -> int:
    """Builds, compares, says what differs; 1 if anything does."""
    with tempfile.TemporaryDirectory() as place:
        first = copy_example(Path(place, "a"))
        second = copy_backwards(Path(place, "Über", "second folder"))
        worlds = (
            (first, {"TZ": "Pacific/Kiritimati", "LANG": "C", "PYTHONHASHSEED": "1"}, 0o077),
            (second, {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "999", "HOME": place}, 0o002),
        )
        for site, world, mask in worlds:
            old = os.umask(mask)
            done = build(site, env=world)
            os.umask(old)
            if done.returncode != 0:
                print(done.stdout, done.stderr)
                return 1
        shutil.rmtree(second / "output")
        done = build(second)
        if done.returncode != 0:
            print(done.stdout, done.stderr)
            return 1
        one, two = tree(first / "output"), tree(second / "output")
        different = sorted(path for path in one.keys() | two.keys() if one.get(path) != two.get(path))
        modes = {p.stat().st_mode & 0o777 for s in (first, second) for p in (s / "output").rglob("*") if p.is_file()}
        print(f"{len(one)} files compared, {len(different)} differ{': ' if different else ''}{', '.join(different)}")
        print(f"file modes: {', '.join(sorted(map(oct, modes)))}")
        return 1 if different or modes != {0o644} else 0


if __name__ == "__main__":
    raise SystemExit(main())
