"""
A command: kills a process that works on a vault before every one of its system calls. Takes some minutes.

Of writing a file, whose calls are much alike, before every twentieth, and of files with their records before every fifth.
`kill_vault.py 2/6` is the second of six parts.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / place) for place in ("tests/desk", "tests", "plugins", ".")]

from vault_kills import count_calls, kill_at, make_one, write_files, write_together, write_words  # noqa: E402


def main() -> int:
    """Prints how many kills there were, and what was lost; the status is 1 where anything was."""
    kills = acknowledged = 0
    wrong: list[str] = []
    part, of = map(int, sys.argv[1].split("/")) if len(sys.argv) > 1 else (1, 1)
    with tempfile.TemporaryDirectory() as parent:
        for work, step in ((make_one, 1), (write_words, 1), (write_together, 5), (write_files, 20)):
            calls = count_calls(Path(parent), work)
            for at in range(1 + (part - 1) * step, calls + 1, step * of):
                faults, told = kill_at(Path(parent), work, at)
                kills, acknowledged = kills + 1, acknowledged + told
                wrong += [f"{work.__name__}, call {at}: {fault}" for fault in faults]
            print(f"{work.__name__}: {calls} calls that change something")
    print(f"{kills} kills, {acknowledged} records acknowledged before them, {len(wrong)} lost or damaged")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
