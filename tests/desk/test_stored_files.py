"""Files in the vault: every byte comes back, in any part of it, and a broken upload leaves nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.records import Evidence, new_entry
from casedesk.vault import CHUNK, FILE, DamagedVault, NoSuchRecord, Vault, VaultError
from casedesk.vault.files import pieces
from desk_vaults import later, make_vault, reopen, stored_incident

DATA = hashlib.shake_128(b"a picture").digest(2 * CHUNK + 12_345)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Vault, str]]:
    """A vault with one file; not to be changed."""
    with make_vault(tmp_path_factory.mktemp("files") / "notebook") as vault:
        yield vault, vault.add_file([DATA], "photo.jpg", later(1)).file_id


@given(st.lists(st.binary(max_size=40), max_size=12), st.integers(1, 16))
def test_pieces_hold_the_same_bytes_in_one_size(chunks: list[bytes], size: int) -> None:
    made = list(pieces(chunks, size))

    assert b"".join(made) == b"".join(chunks)
    assert all(len(piece) == size for piece in made[:-1]) and (not made or 0 < len(made[-1]) <= size)


def test_a_file_comes_back_as_it_went_in_with_its_digest(shared: tuple[Vault, str]) -> None:
    vault, file_id = shared
    file = vault.stored_file(file_id)

    assert (file.name, file.size, file.sha256) == ("photo.jpg", len(DATA), hashlib.sha256(DATA).hexdigest())
    assert b"".join(vault.read_file(file_id)) == DATA
    assert [stored.record_id for stored in vault.current(FILE)] == [file_id]


@pytest.mark.parametrize(("start", "length"), [
    (0, 0), (0, 1), (CHUNK - 1, 2), (CHUNK, CHUNK), (5, None), (len(DATA) - 1, None), (len(DATA), None), (10**9, 5),
    (0, 10**9), (2 * CHUNK, None),
])  # fmt: skip
def test_any_part_of_a_file_can_be_read(shared: tuple[Vault, str], start: int, length: int | None) -> None:
    vault, file_id = shared

    assert b"".join(vault.read_file(file_id, start, length)) == DATA[start:][:length]


def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:
        file = vault.add_file([], "empty.txt", later(1))

        assert list(vault.read_file(file.file_id)) == [] and file.size == 0 and list(vault.verify()) == []


def test_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        for _ in range(17):
            yield bytes(CHUNK)
        raise ConnectionError("the browser went away")

    with make_vault(tmp_path / "notebook") as vault:
        size = (tmp_path / "notebook" / "notebook.db").stat().st_size
        with pytest.raises(ConnectionError):
            vault.add_file(broken(), "film.mp4", later(1))

        assert list(vault.current(FILE)) == [] and list(vault.verify()) == []
        assert (tmp_path / "notebook" / "notebook.db").stat().st_size <= size + 200_000


def test_records_are_written_while_a_file_comes_in(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:

        def slow() -> Iterator[bytes]:
            for number in range(2):
                yield bytes(CHUNK)
                if number == 1:
                    stored_incident(vault, "meanwhile")

        file = vault.add_file(slow(), "film.mp4", later(1))

        assert vault.count("incident") == 1 and file.size == 2 * CHUNK and list(vault.verify()) == []


def test_what_a_killed_upload_left_is_swept_away_at_the_next_opening(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "notebook")
    number = vault._db.run("INSERT INTO files (file, complete) VALUES ('leftover', 0)")
    vault._db.run("INSERT INTO chunks (file, number, sha256, data) VALUES (?, 0, '', x'00')", number)
    vault.close()

    with reopen(tmp_path / "notebook") as again:
        assert again._db.number("SELECT count(*) FROM chunks") == 0 == again._db.number("SELECT count(*) FROM files")


def test_a_buried_record_takes_its_file_along_unless_another_names_it(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:
        file = vault.add_file([DATA], "photo.jpg", later(1))
        before = (tmp_path / "notebook" / "notebook.db").stat().st_size
        evidence = Evidence(kind="photo", file=file.file_id)
        one, two = (vault.append(new_entry(evidence), later(2)).record_id for _ in range(2))

        vault.bury(one, "twice", later(3))
        assert b"".join(vault.read_file(file.file_id)) == DATA

        stone = vault.bury(two, "taken back", later(4))
        with pytest.raises(NoSuchRecord):
            next(vault.read_file(file.file_id))
        assert stone.value is not None and file.file_id in list(stone.value["records"])  # type: ignore[arg-type]
        assert list(vault.verify()) == []
        assert before - (tmp_path / "notebook" / "notebook.db").stat().st_size > len(DATA) // 2


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:
        name = stored_incident(vault)
        vault._db.rows(f"PRAGMA max_page_count = {vault._db.number('PRAGMA page_count') + 20}")

        with pytest.raises(VaultError) as error:
            vault.add_file([DATA], "photo.jpg", later(2))

        assert error.value.problem.code == "vault-full"
        assert vault.has(name) and list(vault.current(FILE)) == [] and list(vault.verify()) == []


def test_a_part_that_was_changed_is_not_handed_out(tmp_path: Path) -> None:
    with make_vault(tmp_path / "notebook") as vault:
        file = vault.add_file([DATA], "photo.jpg", later(1))
        vault._db.run("UPDATE chunks SET data = zeroblob(1048576) WHERE number = 1")

        reading = vault.read_file(file.file_id)
        assert next(reading) == DATA[:CHUNK]
        with pytest.raises(DamagedVault):
            next(reading)
