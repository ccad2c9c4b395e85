"""
A command: how long a vault takes to open and to list, how much larger it is than what is in it.

`python tests/desk/measure_vault.py 5` makes a case of 5 GiB besides; `--only 5` makes that alone. Everything is made below
the temporary folder, which needs twice the room, and is gone afterwards.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(_ROOT / place) for place in ("tests", "plugins", ".")]

from casedesk.records import Contact, canonical_json  # noqa: E402
from casedesk.vault import CHUNK, create_vault, open_vault  # noqa: E402
from desk_vaults import CHEAP, NOW, PASSPHRASE, incident, later  # noqa: E402
from desk_web import notebook, vault_of  # noqa: E402

WORDS = "He sent the same message three times and said that he would come to the workshop again. " * 4


def timed(what: str, action: Callable[[], object]) -> None:
    """Says how long it took, how much work of the processor that was, and what was read from files meanwhile."""
    start, worked, before = time.perf_counter(), time.process_time(), _read()
    action()
    took, worked = time.perf_counter() - start, time.process_time() - worked
    print(
        f"  {what}: {took:.3f} s, {worked:.3f} s of work, {(_read() - before) / 1e6:.2f} MB read; {_peak()}", flush=True
    )


def measure(folder: Path, many: int, gigabytes: float = 0) -> None:
    """One vault with so many incidents, and so much in files."""
    print(f"{many} incidents, {gigabytes:g} GiB of files")
    vault, _ = create_vault(folder, PASSPHRASE, NOW, cost=CHEAP)
    for at in range(0, many, 500):
        vault.append_all((incident(f"{number} {WORDS}") for number in range(at, min(at + 500, many))), later(1))
    start = time.perf_counter()
    count = int(gigabytes * 8)
    for number in range(count):
        vault.add_file(_noise(128 * CHUNK), f"{number}.mp4", later(2))
    if count:
        print(f"  writing files: {gigabytes * 1024 / (time.perf_counter() - start):.0f} MiB/s")
    vault.close()
    del vault
    held = many * len(canonical_json(incident(f"1234 {WORDS}").value)) + count * 128 * CHUNK
    size = (folder / "notebook.db").stat().st_size
    print(f"  size: {size / 1e6:.2f} MB for {held / 1e6:.2f} MB, {100 * (size - held) / held:.1f} % more")
    timed("open", lambda: open_vault(folder, PASSPHRASE).close())
    with open_vault(folder, PASSPHRASE) as vault:
        timed("list the incidents", lambda: list(vault.current("incident")))
        timed("count them", lambda: vault.count("incident"))
        timed("append one", lambda: vault.append(incident(WORDS), later(3)))
        timed("add a file of 16 MiB", lambda: vault.add_file(_noise(16 * CHUNK), "one.mp4", later(3)))
        timed("verify", lambda: [print(f"    {finding}") for finding in vault.verify()])
        timed("copy it, and check the copy", lambda: vault.backup(folder.with_name(f"{folder.name}-copy"), later(4)))


def pages(folder: Path, many: int) -> None:
    """Pages of the notebook in the browser, each for the first time and again."""
    print(f"pages with {many} incidents")
    with notebook(folder) as visitor:
        visitor.enter()
        visitor.begin()
        vault = vault_of(visitor)
        for at in range(0, many, 500):
            vault.append_all((incident(f"{number} {WORDS}") for number in range(at, at + 500)), later(1))
        contact = vault.add(Contact(role="police", name="Desk 4", in_charge=True), later(2)).record_id
        for name, path in (
            ("the first page", "/"), ("one contact", f"/people/{contact}"), ("the log", "/notes/"),
            ("the form for a talk", f"/people/{contact}/talk"), ("the log in short", "/notes/?short=1"),
            ("the form for a report", "/papers/"),
        ):  # fmt: skip
            timed(name, lambda path=path: visitor.get(path))
            timed(f"{name}, again", lambda path=path: visitor.get(path))


def main() -> int:
    """Prints the figures."""
    start = time.perf_counter()
    if sys.argv[1:2] == ["--only"]:
        with tempfile.TemporaryDirectory() as parent:
            measure(Path(parent) / "large", 1_000, float(sys.argv[2]))
        return 0
    with tempfile.TemporaryDirectory() as parent:
        vault, _ = create_vault(Path(parent) / "dear", PASSPHRASE, NOW)
        vault.close()
        timed("open, with the passphrase stretched as in earnest", lambda: open_vault(vault.folder, PASSPHRASE).close())
        for many in (10, 10_000):
            measure(Path(parent) / f"v{many}", many)
        pages(Path(parent) / "pages", 10_000)
        if len(sys.argv) > 1:
            measure(Path(parent) / "large", 1_000, float(sys.argv[1]))
    print(f"in all {time.perf_counter() - start:.0f} s")
    return 0


def _noise(size: int) -> Iterator[bytes]:
    piece = bytes(range(256)) * (CHUNK // 256)
    yield from (piece for _ in range(size // CHUNK))


def _peak() -> str:
    """The most memory that this process has held so far."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return "memory is not known"
    return next(f"at most {int(line.split()[1]) // 1024} MiB of memory" for line in lines if line.startswith("VmHWM"))


def _read() -> int:
    """Bytes that this process has read so far; 0 where the system does not say."""
    try:
        lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in lines if line.startswith("rchar"))


if __name__ == "__main__":
    sys.exit(main())
