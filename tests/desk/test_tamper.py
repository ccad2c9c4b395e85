"""Any byte that somebody changes is found: without the key by the encryption, with the key by the chain."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from casedesk.records import Evidence, Note, new_entry, note_id
from casedesk.vault import CHUNK, DamagedVault, Vault
from casedesk.vault.database import PAGE, Database
from casedesk.vault.verify import verify
from desk_vaults import incident, later, make_vault, reopen, stored_incident


@dataclass(frozen=True)
class Filled:
    """A closed vault with something of everything in it, and its key."""

    folder: Path
    key: bytes
    head: tuple[int, str]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Filled:
    folder = tmp_path_factory.mktemp("tamper") / "notebook"
    vault = make_vault(folder)
    name = stored_incident(vault, "the first")
    vault.append(type(incident())("incident", incident("corrected").value, name, "I looked again"), later(2))
    vault.add(Note(about=name, text="a thought"), later(3), record_id=note_id(name))
    file = vault.add_file([bytes(CHUNK), b"the rest"], "photo.jpg", later(4))
    vault.append(new_entry(Evidence(kind="photo", file=file.file_id, incidents=(name,))), later(5))
    vault.bury(stored_incident(vault, "by mistake", 5), "by mistake", later(6))
    made = Filled(folder, bytes(vault._key), vault.head)
    vault.close()
    return made


@pytest.fixture
def copy(filled: Filled, tmp_path: Path) -> Path:
    """The database alone, to be changed."""
    return Path(shutil.copy(filled.folder / "notebook.db", tmp_path / "notebook.db"))


def found(path: Path, filled: Filled) -> list[str]:
    """What `verify` says of it."""
    db = Database(path, filled.key)
    try:
        return [str(finding) for finding in verify(db, path, lambda *_: None, [filled.head])]
    finally:
        db.close()


def test_an_untouched_vault_is_as_it_was_written(copy: Path, filled: Filled) -> None:
    assert found(copy, filled) == []


# --- Without the key --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", range(24))
def test_a_flipped_bit_anywhere_in_the_file_is_found_and_its_page_is_named(
    copy: Path, filled: Filled, part: int
) -> None:
    size = copy.stat().st_size
    at = size * part // 24 + part * 683 % PAGE
    with copy.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ 1 << part % 8]))

    try:
        findings = found(copy, filled)
    except DamagedVault:
        assert at < PAGE * 4, "only what is needed to open it at all is found by that"
        return
    page = at // PAGE + 1
    assert f"page {page} (bytes {(page - 1) * PAGE} to {page * PAGE - 1})" in " ".join(findings)


def test_bytes_after_the_end_are_found(copy: Path, filled: Filled) -> None:
    size = copy.stat().st_size
    with copy.open("ab") as file:
        file.write(bytes(5000))

    assert any(f"bytes {size} to {size + 4999}" in finding for finding in found(copy, filled))


def test_pages_that_changed_places_are_found(copy: Path, filled: Filled) -> None:
    data = copy.read_bytes()
    one, two = data[-PAGE:], data[-2 * PAGE : -PAGE]
    copy.write_bytes(data[: -2 * PAGE] + one + two)

    assert len([finding for finding in found(copy, filled) if finding.startswith("page ")]) == 2


def test_an_older_file_in_its_place_shows_by_the_head_that_was_printed(filled: Filled, tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(filled.folder, folder)
    with reopen(folder) as vault:
        stored_incident(vault, "newer", 60)
        head = vault.head
    shutil.copy(filled.folder / "notebook.db", folder / "notebook.db")

    with reopen(folder) as vault:
        assert list(vault.verify()) == []
        assert [finding.where for finding in vault.verify(printed=[head])] == [f"entry {head[0]}"]


# --- With the key -----------------------------------------------------------------------------------------------

TABLES = ("marks", "entries", "records", "files", "chunks")


def cells(db: Database) -> Iterator[tuple[str, int, str, object]]:
    """Every cell of every table: table, row, column and what is in it."""
    for table in TABLES:
        columns = [row[1] for row in db.rows(f"PRAGMA table_info({table})")]
        for row in db.rows(f"SELECT rowid, * FROM {table}"):
            yield from ((table, row[0], column, held) for column, held in zip(columns, row[1:], strict=True))


def other(held: object) -> object:
    """Something else of the same kind, as near as can be."""
    if isinstance(held, int):
        return held + 1000
    if isinstance(held, bytes):
        return held[:-1] + bytes([held[-1] ^ 1])
    text = str(held)
    if text.startswith("{"):
        return text.replace('"value":', '"value" :')
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


def test_a_cell_of_any_column_that_whoever_has_the_key_changes_is_found(copy: Path, filled: Filled) -> None:
    db = Database(copy, filled.key)
    known: dict[tuple[str, str], list[tuple[int, object]]] = {}
    for table, row, column, held in cells(db):
        # The ids of the rows of pieces have no meaning but to the database itself.
        if held is not None and (table, column) != ("chunks", "id"):
            known.setdefault((table, column), []).append((row, held))
    missed = []
    for at, ((table, column), rows) in enumerate(known.items()):
        row, held = rows[at % len(rows)]
        db.run("SAVEPOINT one")
        db.run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", other(held), row)
        if not list(verify(db, copy, lambda *_: None, [filled.head])):
            missed.append((table, row, column))
        db.run("ROLLBACK TO one")
        db.run("RELEASE one")
    db.close()

    assert len(known) > 20 and missed == []


@pytest.mark.parametrize("change", [
    "DELETE FROM entries WHERE number = 2", "DELETE FROM entries WHERE number = (SELECT max(number) FROM entries)",
    "DELETE FROM entries", "DELETE FROM records WHERE kind = 'incident'", "DELETE FROM files", "DELETE FROM chunks",
    "DELETE FROM chunks WHERE number = 1", "DELETE FROM marks", "UPDATE entries SET body = NULL WHERE number = 3",
    "INSERT INTO marks VALUES ('colour', 'blue')", "INSERT INTO records VALUES ('aaaaaaaa', 'incident', 2, 2, 0)",
    "INSERT INTO files VALUES (99, 'aaaaaaaa', 1)", "INSERT INTO chunks VALUES (99, 1, 7, '', x'00')",
    "INSERT INTO chunks VALUES (99, 99, 0, '', x'00')", "CREATE TABLE more (text TEXT)", "PRAGMA user_version = 7",
    "INSERT INTO entries SELECT number + 50, at, kind, record, corrects, prev, body_digest, digest, body FROM entries WHERE number = 2",
    "CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM chunks; END", "DROP INDEX records_of_kind",
    "UPDATE chunks SET data = x'00', sha256 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d' WHERE number = 1",
])  # fmt: skip
def test_rows_and_tables_that_come_or_go_are_found(copy: Path, filled: Filled, change: str) -> None:
    db = Database(copy, filled.key)
    db.run(change)
    db.close()

    assert found(copy, filled)


def test_the_part_of_a_file_that_was_changed_is_named_by_its_bytes(copy: Path, filled: Filled) -> None:
    db = Database(copy, filled.key)
    db.run("UPDATE chunks SET data = ? WHERE number = 1", b"the test")
    db.close()

    assert any(f"bytes {CHUNK} to {2 * CHUNK - 1}" in finding for finding in found(copy, filled))


def test_a_vault_whose_words_are_damaged_still_says_what_it_can(filled: Filled, tmp_path: Path) -> None:
    """Of a large case one bad page must not hide the rest."""
    path = Path(shutil.copy(filled.folder / "notebook.db", tmp_path / "notebook.db"))
    with path.open("r+b") as file:
        file.seek(-PAGE - 500, os.SEEK_END)
        file.write(b"x")

    findings = found(path, filled)

    assert findings and all("entry" not in finding for finding in findings)


def test_verify_tells_how_far_it_is(filled: Filled) -> None:
    told: list[tuple[str, int, int]] = []
    with reopen(filled.folder) as vault:
        list(vault.verify(lambda *step: told.append(step)))
    assert {step for step, _, _ in told} == {"pages", "entries", "files"}
    assert all(done <= of for _, done, of in told)


def test_a_vault_is_an_object_that_is_closed_at_the_end(filled: Filled) -> None:
    with reopen(filled.folder) as vault:
        assert isinstance(vault, Vault)
    assert vault._key == bytearray(32)
