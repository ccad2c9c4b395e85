"""The vault: what is acknowledged is there, by passphrase or paper; what is not right is told plainly."""

from __future__ import annotations

import os
import signal
import stat
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from casedesk.records import Custody, Note, new_entry, note_id
from casedesk.vault import (
    BadPlace,
    DamagedVault,
    NoSuchRecord,
    NoVault,
    Vault,
    VaultError,
    VaultInUse,
    WeakPassphrase,
    WrongSecret,
    create_vault,
    has_vault,
    open_vault,
)
from casedesk.vault.database import PAGE
from desk_vaults import (
    CHEAP,
    NOW,
    OTHER,
    PASSPHRASE,
    incident,
    later,
    make_vault,
    make_with_key,
    reopen,
    same_chance,
    stored_incident,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "mine" / "notebook"


@pytest.fixture
def vault(folder: Path) -> Vault:
    return make_vault(folder)


def what(vault: Vault) -> list[str]:
    return [str(stored.value["what"]) for stored in vault.current("incident")]


def test_what_was_written_is_there_when_it_is_opened_again(vault: Vault, folder: Path) -> None:
    vault.append_all((incident(f"message {number}") for number in range(450)), later(1))
    vault.close()

    with reopen(folder) as again:
        assert what(again) == [f"message {number}" for number in range(450)]
        assert again.count("incident") == 450 and [finding for finding in again.verify()] == []


def test_a_correction_is_the_newest_version_and_the_older_one_stays(vault: Vault) -> None:
    name, other = stored_incident(vault, "on Monday"), stored_incident(vault, "second", 2)

    entry = vault.append(incident_of(name, "on Tuesday", "I looked at the phone again"), later(9))

    assert what(vault) == ["on Tuesday", "second"]
    assert [e.reason for e in vault.history(name)] == ["", "I looked at the phone again"]
    assert entry.corrects == vault.history(name)[0].number
    stored = vault.get(name)
    assert (stored.created_at, stored.changed_at) == (later(1), later(9)) and stored.first < vault.get(other).first


def incident_of(name: str, words: str, reason: str = "") -> object:
    new = incident(words)
    return type(new)(new.kind, new.value, name, reason)


def test_a_record_stays_what_it_is_and_holds_no_fractions(vault: Vault) -> None:
    name = stored_incident(vault)

    with pytest.raises(ValueError):
        vault.append(new_entry(Custody(action="add"), name), later(2))
    with pytest.raises(ValueError):
        vault.append(type(incident())("incident", {"what": 0.5}), later(2))  # type: ignore[dict-item]
    assert vault.count("incident") == 1 and list(vault.verify()) == []


def test_several_entries_are_there_all_or_none(vault: Vault) -> None:
    with pytest.raises(ValueError):
        vault.append_all([incident("one"), type(incident())("incident", {"what": 0.5})], later(2))  # type: ignore[dict-item]

    assert vault.count("incident") == 0 and list(vault.verify()) == []


def test_names_of_records_are_short_and_say_nothing(vault: Vault) -> None:
    names = {stored_incident(vault, seconds=number) for number in range(5)}

    assert len(names) == 5 and all(len(name) == 8 and name.isalnum() for name in names)


# --- Burying ----------------------------------------------------------------------------------------------------


def test_what_is_buried_leaves_a_tombstone_and_nothing_else(vault: Vault, folder: Path) -> None:
    name = stored_incident(vault, "the first spelling")
    vault.append(incident_of(name, "the second spelling"), later(2))  # type: ignore[arg-type]
    vault.add(Note(about=name, text="my own thought"), later(3), record_id=note_id(name))
    digests = [entry.digest for entry in vault.history(name)]

    stone = vault.bury(name, "written by mistake", later(9))

    assert what(vault) == [] and not vault.has(name) and not vault.has(note_id(name))
    first, second, third = vault.history(name)
    assert [first.digest, second.digest] == digests and first.is_buried and second.is_buried
    assert third == stone and third.value is not None and third.value["reason"] == "written by mistake"
    with pytest.raises(NoSuchRecord):
        vault.get(name)
    with pytest.raises(NoSuchRecord):
        vault.bury(name, "again", later(10))
    with pytest.raises(NoSuchRecord):
        vault.append(incident_of(name, "back again"), later(10))  # type: ignore[arg-type]
    assert list(vault.verify()) == []
    everything = str(list(vault.entries()))
    assert "spelling" not in everything and "own thought" not in everything


def test_a_private_note_can_be_buried_alone(vault: Vault) -> None:
    name = stored_incident(vault)
    vault.add(Note(about=name, text="my own thought"), later(3), record_id=note_id(name))

    vault.bury(note_id(name), "taken back", later(4))

    assert vault.has(name) and not vault.has(note_id(name)) and list(vault.verify()) == []


# --- Secrets ----------------------------------------------------------------------------------------------------


def test_passphrase_and_paper_open_it_and_nothing_else_does(folder: Path) -> None:
    vault, recovery = make_with_key(folder)
    vault.close()

    for secret in (PASSPHRASE, f"  {PASSPHRASE.replace(' ', '  ')} ", recovery.text(), recovery.text().lower()):
        reopen(folder, secret).close()
    for wrong in (PASSPHRASE.upper(), "", OTHER, recovery.text().replace(recovery.groups()[2], "22222"), "\ud800"):
        with pytest.raises(WrongSecret):
            reopen(folder, wrong)


def test_a_slip_on_the_paper_is_forgiven_and_more_is_named_by_group(folder: Path) -> None:
    vault, recovery = make_with_key(folder)
    vault.close()
    groups = list(recovery.groups())
    slip = [groups[0], *groups[1:]]
    slip[3] = slip[3][:2] + ("2" if slip[3][2] != "2" else "3") + slip[3][3:]

    reopen(folder, " ".join(slip)).close()

    slip[3] = "22223" if slip[3][:4] != "2222" else "33332"
    with pytest.raises(WrongSecret) as error:
        reopen(folder, " ".join(slip))
    assert "group 4" in error.value.problem.what


def test_the_passphrase_changes_and_the_paper_still_opens(folder: Path) -> None:
    vault, recovery = make_with_key(folder)
    name = stored_incident(vault)
    with pytest.raises(WrongSecret):
        vault.change_passphrase("not the passphrase", OTHER, later(2))
    with pytest.raises(WeakPassphrase):
        vault.change_passphrase(PASSPHRASE, "short", later(2))

    vault.change_passphrase(PASSPHRASE, OTHER, later(3))
    vault.close()

    with pytest.raises(WrongSecret):
        reopen(folder)
    with reopen(folder, recovery.text()) as again:
        again.change_passphrase(recovery.text(), PASSPHRASE, later(4))
    with reopen(folder) as again:
        assert again.has(name) and list(again.verify()) == []


def test_a_new_paper_takes_the_place_of_the_old_one(folder: Path) -> None:
    vault, old = make_with_key(folder)
    new = vault.new_recovery_key(PASSPHRASE, later(2))
    vault.close()

    assert new != old
    reopen(folder, new.text()).close()
    with pytest.raises(WrongSecret):
        reopen(folder, old.text())


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "abababababababab", " " * 30])
def test_a_passphrase_that_could_be_guessed_is_refused(folder: Path, weak: str) -> None:
    with pytest.raises(WeakPassphrase):
        create_vault(folder, weak, NOW, cost=CHEAP)
    assert not folder.exists()


def test_an_accent_may_be_typed_in_two_ways(folder: Path) -> None:
    create_vault(folder, "cafe\u0301 na trgu u podne", NOW, cost=CHEAP)[0].close()

    reopen(folder, "café na trgu u podne").close()


def test_two_vaults_of_the_same_words_have_nothing_in_common(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with make_vault(tmp_path / name) as vault:
            stored_incident(vault)
    one, two = ((tmp_path / name / "notebook.db").read_bytes() for name in ("one", "two"))

    same = sum(one[at : at + 16] == two[at : at + 16] for at in range(0, min(len(one), len(two)), 16))
    assert same == 0


# --- One desk at a time -----------------------------------------------------------------------------------------


def test_two_desks_on_one_vault_are_told_so(vault: Vault, folder: Path) -> None:
    with pytest.raises(VaultInUse):
        reopen(folder)

    vault.close()
    reopen(folder).close()


def test_a_lock_file_that_nobody_holds_is_no_obstacle(vault: Vault, folder: Path) -> None:
    vault.close()
    (folder / "notebook.lock").write_text("of a process that was killed")

    reopen(folder).close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be split in two")
def test_a_desk_that_was_killed_holds_nobody_up(vault: Vault, folder: Path) -> None:
    vault.close()
    ready, tell = os.pipe()
    other = os.fork()
    if other == 0:
        reopen(folder)
        os.write(tell, b"x")
        signal.pause()
    try:
        assert os.read(ready, 1) == b"x"
        with pytest.raises(VaultInUse):
            reopen(folder)
    finally:
        os.kill(other, signal.SIGKILL)
        os.waitpid(other, 0)

    reopen(folder).close()


@pytest.mark.parametrize("name", ["with space", "100% ?#&;", "тетрадь 日記", 'it\'s "mine"'])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    with make_vault(tmp_path / name) as vault:
        stored_incident(vault)
        vault.backup(tmp_path / f"{name} copy", later(2))

    with reopen(tmp_path / name) as again:
        assert again.count("incident") == 1


def test_a_wrong_passphrase_leaves_no_lock(vault: Vault, folder: Path) -> None:
    vault.close()
    with pytest.raises(WrongSecret):
        reopen(folder, OTHER)

    reopen(folder).close()


def test_threads_write_one_after_the_other(vault: Vault) -> None:
    def write(thread: int) -> None:
        for number in range(5):
            stored_incident(vault, f"{thread}/{number}", number)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(what(vault)) == sorted(f"{thread}/{number}" for thread in range(4) for number in range(5))
    assert not [finding for finding in vault.verify() if finding.is_damage]


def test_a_locked_vault_answers_in_plain_words(vault: Vault) -> None:
    vault.close()

    with pytest.raises(VaultError) as error:
        stored_incident(vault)
    assert error.value.problem.code == "vault-closed"


# --- Damage -----------------------------------------------------------------------------------------------------


def damage(path: Path, at: int, data: bytes = b"\xff") -> None:
    with path.open("r+b") as file:
        file.seek(at, os.SEEK_END if at < 0 else os.SEEK_SET)
        file.write(data)


@pytest.mark.parametrize("size", [0, 1, 15, 16, 100, PAGE - 1, PAGE, 2 * PAGE, 50_000, -1, -PAGE])
def test_a_truncated_vault_is_told_plainly(vault: Vault, folder: Path, size: int) -> None:
    stored_incident(vault)
    vault.close()
    whole = (folder / "notebook.db").stat().st_size
    os.truncate(folder / "notebook.db", size if size >= 0 else whole + size)

    with pytest.raises(DamagedVault) as error:
        reopen(folder).close()
    assert error.value.problem.code == "vault-damaged" and "backup" in error.value.problem.fix


def test_keys_that_are_cut_off_changed_missing_or_of_another_vault_are_told_plainly(tmp_path: Path) -> None:
    make_vault(tmp_path / "one").close()
    create_vault(tmp_path / "two", PASSPHRASE, NOW, cost=CHEAP)[0].close()
    keys = tmp_path / "one" / "notebook.keys"
    data = keys.read_bytes()
    others = (tmp_path / "two" / "notebook.keys").read_bytes()

    for changed in (b"", data[:-20], data.replace(b'"rounds":1', b'"rounds":2'), b"[]", b'{"sha256":1}', others):
        keys.write_bytes(changed)
        with pytest.raises(DamagedVault):
            reopen(tmp_path / "one")
    keys.unlink()
    with pytest.raises(DamagedVault):
        reopen(tmp_path / "one")


def test_too_little_memory_is_told(vault: Vault, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import nacl.exceptions
    from nacl.pwhash import argon2id

    def fail(*_: object) -> bytes:
        raise nacl.exceptions.RuntimeError("Unexpected failure in key derivation")

    vault.close()
    monkeypatch.setattr(argon2id, "kdf", fail)

    with pytest.raises(VaultError) as error:
        reopen(folder)
    assert error.value.problem.code == "vault-memory"


def test_a_key_file_cannot_ask_for_all_the_memory(vault: Vault, folder: Path) -> None:
    import json

    from casedesk.records import canonical_json, json_digest

    vault.close()
    keys = folder / "notebook.keys"
    value = json.loads(keys.read_bytes())
    del value["sha256"]
    value["passphrase"]["memory"] = 1 << 45
    keys.write_bytes(canonical_json({**value, "sha256": json_digest(value)}))

    with pytest.raises(DamagedVault):
        reopen(folder)


def test_where_nothing_is_that_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        assert not has_vault(path)
        with pytest.raises(NoVault):
            open_vault(path, PASSPHRASE)


# --- The folder -------------------------------------------------------------------------------------------------


def test_folder_and_files_are_for_their_owner_alone(vault: Vault, folder: Path) -> None:
    stored_incident(vault)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700 and stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    files = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(files) >= {"notebook.db", "notebook.keys", "notebook.lock"} and set(files.values()) == {0o600}
    vault.close()


def test_what_is_there_is_never_overwritten(vault: Vault, folder: Path, tmp_path: Path) -> None:
    vault.close()
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")

    for path in (folder, full, full / "letter.txt"):
        with pytest.raises(VaultError):
            create_vault(path, PASSPHRASE, NOW, cost=CHEAP)
    assert (full / "letter.txt").read_text() == "mine"
    reopen(folder).close()


def test_an_empty_folder_and_what_an_earlier_try_left_are_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "notebook").mkdir()
    left = tmp_path / ".notebook.part"
    left.mkdir()
    (left / "notebook.db").write_bytes(b"half")

    make_vault(tmp_path / "notebook").close()

    reopen(tmp_path / "notebook").close()
    assert not left.exists()


def test_a_git_work_tree_or_a_site_or_a_link_is_no_place_for_it(tmp_path: Path) -> None:
    (tmp_path / "work" / ".git").mkdir(parents=True)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "pelican.conf").touch()
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")

    for path in (tmp_path / "work" / "deep" / "notebook", tmp_path / "site" / "notebook", tmp_path / "link"):
        with pytest.raises(BadPlace):
            create_vault(path, PASSPHRASE, NOW, cost=CHEAP)


def test_a_vault_that_came_into_a_git_work_tree_is_not_opened_there(vault: Vault, folder: Path) -> None:
    vault.close()
    (folder.parent / ".git").mkdir()

    with pytest.raises(BadPlace):
        reopen(folder)
    with open_vault(folder, PASSPHRASE, read_only=True) as again:
        assert again.is_read_only


def test_only_reading_writes_nothing(vault: Vault, folder: Path) -> None:
    name = stored_incident(vault)
    vault.close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    with open_vault(folder, PASSPHRASE, read_only=True) as again:
        assert again.has(name) and list(again.verify()) == []
        with pytest.raises(VaultError):
            stored_incident(again)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


# --- The clock --------------------------------------------------------------------------------------------------


def test_a_clock_that_was_set_back_is_noted_and_never_refused(vault: Vault) -> None:
    stored_incident(vault, "before", 1000)
    assert "vault-clock" not in codes(vault, 2000)
    assert "vault-clock" in codes(vault, 10)

    vault.append(incident("after"), NOW - timedelta(days=400))

    assert what(vault) == ["before", "after"]
    (finding,) = vault.verify()
    assert not finding.is_damage and "clock" in finding.what


def codes(vault: Vault, seconds: int) -> set[str]:
    return {problem.code for problem in vault.warnings(later(seconds))}


def test_the_same_chance_and_times_give_the_same_chain(tmp_path: Path) -> None:
    heads = []
    for name in ("one", "two"):
        vault, _ = create_vault(tmp_path / name, PASSPHRASE, NOW, cost=CHEAP, chance=same_chance())
        stored_incident(vault)
        heads.append(vault.head)
        vault.close()

    assert heads[0] == heads[1]
