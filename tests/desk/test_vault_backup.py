"""A backup is a vault: copied, opened and verified before it is called one."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from casedesk.vault import BadPlace, DamagedVault, Vault, VaultError, WrongSecret, open_vault, restore_backup
from desk_vaults import OTHER, PASSPHRASE, later, make_vault, reopen, stored_incident


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = make_vault(tmp_path / "notebook")
    stored_incident(made)
    made.add_file([b"a picture"], "photo.jpg", later(2))
    return made


def test_a_backup_holds_all_and_opens_alone(vault: Vault, tmp_path: Path) -> None:
    head = vault.head

    report = vault.backup(tmp_path / "stick" / "copy", later(3))

    assert (report.entries, report.head, report.findings) == (*head, ())
    assert report.size == (tmp_path / "stick" / "copy" / "notebook.db").stat().st_size
    with open_vault(report.path, PASSPHRASE, read_only=True) as backup:
        assert backup.head == head and list(backup.verify()) == [] and backup.count("incident") == 1
    assert {path.name for path in report.path.iterdir()} == {"notebook.db", "notebook.keys"}
    assert stat.S_IMODE(report.path.stat().st_mode) == 0o700
    assert [stored.value["action"] for stored in vault.current("custody")][-1] == "backup"
    assert list(vault.verify(printed=[head])) == []


def test_what_is_there_is_never_overwritten(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()

    with pytest.raises(VaultError) as error:
        vault.backup(tmp_path / "old", later(3))
    assert error.value.problem.code == "backup-exists" and not any((tmp_path / "old").iterdir())


def test_a_copy_that_is_not_whole_is_never_called_one(vault: Vault, tmp_path: Path) -> None:
    """The disk under the notebook has gone bad: the copy has the same hole, and the person is told now."""
    vault._db.run("UPDATE chunks SET data = x'00'")

    with pytest.raises(VaultError) as error:
        vault.backup(tmp_path / "copy", later(3))

    assert error.value.problem.code == "backup-damaged"
    assert [path.name for path in tmp_path.iterdir()] == ["notebook"]
    assert vault.count("custody") == 1


def test_a_repository_is_no_place_for_a_backup(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "work" / ".git").mkdir(parents=True)

    with pytest.raises(BadPlace):
        vault.backup(tmp_path / "work" / "copy", later(3))


def test_a_place_that_cannot_be_written_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(VaultError) as error:
        vault.backup(tmp_path / "file" / "copy", later(3))
    assert error.value.problem.code == "backup-unwritable"


def test_a_backup_becomes_a_notebook_again(vault: Vault, tmp_path: Path) -> None:
    report = vault.backup(tmp_path / "copy", later(3))
    vault.change_passphrase(PASSPHRASE, OTHER, later(4))
    vault.close()

    with pytest.raises(WrongSecret):
        restore_backup(report.path, OTHER, tmp_path / "again", later(5))
    restored = restore_backup(report.path, PASSPHRASE, tmp_path / "again", later(5))

    with reopen(restored.path) as again:
        assert again.count("incident") == 1 and list(again.verify(printed=[(report.entries, report.head)])) == []


def test_the_keys_of_a_backup_open_the_notebook_whose_own_are_lost(vault: Vault, tmp_path: Path) -> None:
    report = vault.backup(tmp_path / "copy", later(3))
    vault.close()
    (tmp_path / "notebook" / "notebook.keys").unlink()
    with pytest.raises(DamagedVault):
        reopen(tmp_path / "notebook")

    (tmp_path / "notebook" / "notebook.keys").write_bytes((report.path / "notebook.keys").read_bytes())

    reopen(tmp_path / "notebook").close()


def test_a_backup_tells_how_far_it_is(vault: Vault, tmp_path: Path) -> None:
    told: list[str] = []
    vault.backup(tmp_path / "copy", later(3), lambda step, done, of: told.append(step))

    assert list(dict.fromkeys(told)) == ["copy", "pages", "entries", "files"]
