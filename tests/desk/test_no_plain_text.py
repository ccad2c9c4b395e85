"""No word of the notebook is ever on the disk in plain: looked for at every call, in every file it can reach."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest
from vault_kills import can_trace

from casedesk.records import Note, note_id
from casedesk.vault import CHUNK, Vault, create_vault
from desk_vaults import CHEAP, NOW, OTHER, PASSPHRASE, incident, later, make_vault, reopen, same_chance

WORDS = ("zebracrossing", "königinpastete", "yellowsubmarine", "walrusmoustache")
"""Planted in a record, a private note, a name of a file and the file itself."""


def spellings() -> tuple[bytes, ...]:
    """The words and secrets as they may lie about: in two encodings, as hexadecimal and base 64."""
    plain = [*WORDS, PASSPHRASE, OTHER]
    found = [word.encode(code) for word in plain for code in ("utf-8", "utf-16-le")]
    found += [word.encode().hex().encode() for word in plain]
    found += [base64.b64encode(word.encode())[:-4] for word in plain]
    return tuple(found)


def work(vault: Vault) -> None:
    """Something of everything that touches the disk."""
    name = vault.append(incident(f"He wrote {WORDS[0]} {'again ' * 900}"), later(1)).record_id
    vault.add(Note(about=name, text=WORDS[1]), later(2), record_id=note_id(name))
    piece = (WORDS[3].encode() * (CHUNK // len(WORDS[3]) + 1))[:CHUNK]
    file = vault.add_file([piece, piece], f"{WORDS[2]}.png", later(3))
    list(vault.current("incident"))
    list(vault.verify())
    vault.bury(name, f"about {WORDS[0]}", later(4))
    vault.bury(file.file_id, "too much", later(5))
    vault.change_passphrase(PASSPHRASE, OTHER, later(6))
    vault.backup(vault.folder.parent / "backup", later(7))


def seen_in(folder: Path) -> set[str]:
    """Files that hold one of the words; their names count as well."""
    words = spellings()
    found = set()
    for path in folder.rglob("*"):
        if any(word in os.fsencode(path.name) for word in words):
            found.add(path.name)
        try:
            data = path.read_bytes() if path.is_file() else b""
        except OSError:
            continue
        found.update(path.name for word in words if word in data)
    return found


def test_the_words_are_in_no_file_while_and_after_it_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HOME, TMPDIR and the working folder are where everything that goes astray would land."""
    for name in ("HOME", "TMPDIR", "SQLITE_TMPDIR", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path)
    make_vault(tmp_path / "notebook").close()
    files: dict[str, int] = {}
    if can_trace():
        from system_calls import Action, Call, run_traced

        seen: set[str] = set()

        def watch(call: Call) -> Action:
            # Everything that is written goes through a call; every few of them is a look at all there is by then.
            files[call.path] = files.get(call.path, 0) + 1
            if sum(files.values()) % 97 == 0 or call.name in ("unlink", "rename", "ftruncate", "exit_group"):
                seen.update(seen_in(tmp_path))
            return None

        def child() -> int:
            with reopen(tmp_path / "notebook") as vault:
                work(vault)
            return 0

        assert run_traced(child, watch, tmp_path / "said") == 0, (tmp_path / "said").read_text()
        assert seen == set()
    else:
        with reopen(tmp_path / "notebook") as vault:
            work(vault)
    assert seen_in(tmp_path) == set()
    outside = {
        path for path in files if path and not path.startswith((str(tmp_path), "/dev/", "/proc/", "socket:", "pipe:"))
    }
    assert outside == set(), "it wrote somewhere else"
    assert [*(tmp_path / "HOME").iterdir(), *(tmp_path / "TMPDIR").iterdir()] == []


def test_the_look_for_words_sees_them(tmp_path: Path) -> None:
    for number, word in enumerate(spellings()):
        (tmp_path / str(number)).write_bytes(b"x" + word)

    assert len(seen_in(tmp_path)) == len(spellings())


def test_the_journal_holds_no_words_in_the_middle_of_a_change(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:
        name = vault.append(incident(WORDS[0]), later(1)).record_id
        with vault._db.transaction():
            vault._db.run("UPDATE entries SET body = body || ? WHERE record = ?", WORDS[3], name)
            vault._db.run("PRAGMA cache_spill = 1")
            for number in range(4):
                vault._db.run(
                    "INSERT INTO chunks (file, number, sha256, data) VALUES (9, ?, '', ?)",
                    number,
                    WORDS[3].encode() * 70_000,
                )
            journal = tmp_path / "notebook" / "notebook.db-journal"
            assert journal.stat().st_size > 512 and seen_in(tmp_path) == set()


def test_a_vault_looks_like_chance(tmp_path: Path) -> None:
    """Nothing tells it from noise: no name of a table, no page that is like another."""
    vault, _ = create_vault(tmp_path / "notebook", PASSPHRASE, NOW, cost=CHEAP, chance=same_chance())
    vault.append_all((incident("the same words " * 50) for _ in range(40)), later(1))
    vault.close()
    data = (tmp_path / "notebook" / "notebook.db").read_bytes()

    assert b"SQLite" not in data and b"incident" not in data and b"CREATE" not in data
    counts = [data.count(bytes([value])) / len(data) for value in range(256)]
    assert max(counts) < 1.3 / 256 and min(counts) > 0.7 / 256
    blocks = [data[at : at + 16] for at in range(0, len(data), 16)]
    assert len(set(blocks)) == len(blocks)
