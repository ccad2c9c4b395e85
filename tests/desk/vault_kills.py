"""
Kills a process that works on a vault before one of its system calls, and looks at what is left.

As a command it does so before every single call, and says how many acknowledged records were lost:
`python tests/desk/kill_vault.py`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "publish"))

from system_calls import KILL_ALL, Action, Call, can_trace, run_traced

from casedesk.vault import CHUNK, FILE, Vault, WrongSecret, create_vault, files, has_vault, open_vault
from desk_vaults import CHEAP, NOW, OTHER, PASSPHRASE, incident, later, make_vault, reopen

__all__ = ["Work", "can_trace", "count_calls", "kill_at", "make_one", "write_files", "write_together", "write_words"]

Work = Callable[[Path, Callable[[str], None]], int]
"""What is done in a folder; it says each thing that is acknowledged, after that."""


def write_words(folder: Path, acknowledge: Callable[[str], None]) -> int:
    """Records, a deletion, another passphrase, a backup."""
    with reopen(folder / "notebook") as vault:
        names = []
        for number in range(3):
            names.append(vault.append(incident(f"message {number}"), later(number)).record_id)
            acknowledge(f"there {names[-1]}")
        acknowledge(f"maybe {names[0]}")
        vault.bury(names[0], "by mistake", later(6))
        acknowledge(f"gone {names[0]}")
        vault.change_passphrase(PASSPHRASE, OTHER, later(8))
        acknowledge("passphrase")
        vault.backup(folder / "backup", later(9))
        acknowledge("backup")
        acknowledge(f"there {vault.append(incident('the last'), later(10)).record_id}")
    return 0


def write_files(folder: Path, acknowledge: Callable[[str], None]) -> int:
    """A file in several steps, and its deletion."""
    files._AT_ONCE = 1
    with reopen(folder / "notebook") as vault:
        name = vault.add_file([bytes(CHUNK), b"the rest"], "film.mp4", later(5)).file_id
        acknowledge(f"there {name}")
        acknowledge(f"there {vault.append(incident('meanwhile'), later(6)).record_id}")
        acknowledge(f"maybe {name}")
        vault.bury(name, "by mistake", later(7))
        acknowledge(f"gone {name}")
    return 0


def write_together(folder: Path, acknowledge: Callable[[str], None]) -> int:
    """Files with their records in one step, as a form brings them: all of them are there, or none."""
    files._AT_ONCE = 1
    with reopen(folder / "notebook") as vault:
        for step in range(2):
            with vault.together():
                made = [vault.add_file([bytes(CHUNK), b"the rest"], f"{step}.png", later(step)).file_id]
                made += [vault.append(incident(f"{step} {number}"), later(step)).record_id for number in range(2)]
                acknowledge(f"together {' '.join(made)}")
            for name in made:
                acknowledge(f"there {name}")
    return 0


def make_one(folder: Path, acknowledge: Callable[[str], None]) -> int:
    """A new vault."""
    create_vault(folder / "notebook", PASSPHRASE, NOW, cost=CHEAP)[0].close()
    acknowledge("made")
    return 0


def prepare(folder: Path, work: Work) -> None:
    """What is there before the work begins."""
    folder.mkdir()
    if work is not make_one:
        make_vault(folder / "notebook").close()


def run_killed(folder: Path, work: Work, at: int) -> tuple[int, list[str]]:
    """
    How many calls there were, and what was acknowledged, when everything was killed before the call `at`, from 1.

    With 0 it is left alone.
    """
    calls = 0

    def watch(call: Call) -> Action:
        nonlocal calls
        calls += 1
        return KILL_ALL if calls == at else None

    told = folder / "told"

    def acknowledge(what: str) -> None:
        with told.open("a") as file:
            file.write(f"{what}\n")
            file.flush()
            os.fsync(file.fileno())

    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    run_traced(lambda: work(folder, acknowledge), watch, folder / "said")
    return calls, told.read_text().splitlines() if told.exists() else []


def faults_of(folder: Path, work: Work, told: list[str]) -> Iterator[str]:
    """What was lost or is not whole; nothing where all is as it must be."""
    path = folder / "notebook"
    if work is make_one:
        if "made" in told and not has_vault(path):
            yield "the vault is gone"
        if not has_vault(path):
            make_vault(path).close()
        reopen(path).close()
        return
    with _open(path, told) as vault:
        yield from (str(finding) for finding in vault.verify() if finding.is_damage)
        for line in (line for line in told if line.startswith("together ")):
            if len({vault.has(name) for name in line.split()[1:]}) > 1:
                yield "only a part of what belongs together is there"
        last = {line.split()[1]: line.split()[0] for line in told if " " in line and not line.startswith("together ")}
        yield from (f"{name} is lost" for name, state in last.items() if state == "there" and not vault.has(name))
        yield from (f"{name} is back" for name, state in last.items() if state == "gone" and vault.has(name))
        for stored in vault.current(FILE):
            if sum(map(len, vault.read_file(stored.record_id))) != stored.value["size"]:
                yield "a file is not whole"
        vault.append(incident("life goes on"), later(99))
    if "backup" in told:
        with open_vault(folder / "backup", OTHER, read_only=True) as backup:
            yield from (f"backup: {finding}" for finding in backup.verify())


def _open(path: Path, told: list[str]) -> Vault:
    """By the new passphrase; by the old one where the new one was not acknowledged. Raises `WrongSecret`."""
    try:
        return open_vault(path, OTHER)
    except WrongSecret:
        if "passphrase" in told:
            raise
        return open_vault(path, PASSPHRASE)


def kill_at(parent: Path, work: Work, at: int) -> tuple[list[str], int]:
    """What went wrong when it was killed before the call `at`, and how many things had been acknowledged."""
    folder = parent / f"{work.__name__}-{at}"
    prepare(folder, work)
    try:
        _, told = run_killed(folder, work, at)
        return list(faults_of(folder, work, told)), len(told)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def count_calls(parent: Path, work: Work) -> int:
    """How many calls the work makes when nobody kills it. Raises ValueError where it does not come to its end."""
    folder = parent / f"{work.__name__}-whole"
    prepare(folder, work)
    calls, told = run_killed(folder, work, 0)
    if list(faults_of(folder, work, told)) or not told:
        raise ValueError((folder / "said").read_text())
    shutil.rmtree(folder)
    return calls
