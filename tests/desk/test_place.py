"""Where a vault may lie: warnings for folders that are shared, copied, temporary, or open to others."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.home import usual_folder
from casedesk.vault import place_warnings
from casedesk.vault.place import file_system_of

MOUNTS = "\n".join([
    "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw",
    "30 22 0:40 / /home/ana/office rw shared:9 - nfs4 server.example:/home rw",
    "31 22 0:41 / /home/ana/my\\040share rw - cifs //server.example/share rw",
    "32 31 0:42 / /home/ana/my\\040share/local rw - ext4 /dev/sdb1 rw", "33 22 0:43 / /media/phone rw - fuse.sshfs a@b:/ rw",
    "a line that makes no sense",
])  # fmt: skip


def codes(folder: Path, mounts: str = "", **environment: str) -> set[str]:
    return {problem.code for problem in place_warnings(folder, environment, mounts)}


@pytest.mark.parametrize("name", [
    "Dropbox", "Dropbox (Personal)", "OneDrive", "OneDrive - School", "Google Drive", "GoogleDrive-ana@mail.example", "My Drive",
    "Mobile Documents", "com~apple~CloudDocs", "Nextcloud", "ownCloud", "Syncthing", "Sync", "Box", "Box Sync", "pCloud Drive",
    "MEGAsync", "Proton Drive", "CloudStorage", "Seafile",
])  # fmt: skip
def test_a_folder_that_is_copied_to_other_computers_is_warned_of(name: str) -> None:
    assert "vault-synced" in codes(Path("/home/ana") / name / "papers" / "notebook")


@pytest.mark.parametrize("name", ["boxes", "synchro", "dropbox-old-letters", "Documents", "megaphone", "drive"])
def test_a_folder_that_only_sounds_like_it_is_not(name: str) -> None:
    assert codes(Path("/home/ana") / name / "notebook") == set()


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder", ".owncloudsync.log", ".sync", ".tmp.driveupload"])
def test_the_marks_that_such_programs_leave_are_seen(tmp_path: Path, mark: str) -> None:
    (tmp_path / "papers").mkdir(mode=0o700)
    (tmp_path / mark).mkdir()

    assert "vault-synced" in codes(tmp_path / "papers" / "notebook")


def test_what_the_system_says_of_onedrive_is_believed() -> None:
    assert "vault-synced" in codes(Path("/home/ana/wolke/notebook"), OneDrive="/home/ana/wolke")


@pytest.mark.parametrize(("folder", "kind"), [
    ("/home/ana/office/notebook", "nfs4"), ("/home/ana/my share/notebook", "cifs"), ("/media/phone/x", "fuse.sshfs"),
])  # fmt: skip
def test_a_disk_of_another_computer_is_warned_of(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), MOUNTS) == kind
    assert "vault-network" in codes(Path(folder), MOUNTS)


def test_a_disk_of_this_computer_is_not() -> None:
    for folder in ("/home/ana/notebook", "/home/ana/my share/local/notebook", "/home/ana/officers/notebook"):
        assert file_system_of(Path(folder), MOUNTS) == "ext4" and "vault-network" not in codes(Path(folder), MOUNTS)
    assert file_system_of(Path("/home/ana"), "") == ""


def test_temporary_files_are_no_place_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert "vault-temporary" in codes(tmp_path / "notebook")


def test_loose_permissions_are_warned_of(tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    folder.mkdir(mode=0o700)
    assert "vault-open" not in codes(folder)

    (folder / "notebook.db").touch(mode=0o600)
    (folder / "notebook.db").chmod(0o644)
    assert "vault-open" in codes(folder)

    (folder / "notebook.db").chmod(0o600)
    folder.chmod(0o750)
    assert "vault-open" in codes(folder)

    folder.chmod(0o700)
    tmp_path.chmod(0o777)
    assert "vault-open" in codes(folder)
    tmp_path.chmod(0o700)


def test_a_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox" / "x\x1b[2Jy"

    assert "\x1b" not in str(place_warnings(folder, {}, ""))


@pytest.mark.parametrize(("platform", "environment", "folder"), [
    ("linux", {"HOME": "/home/ana"}, "/home/ana/.local/share/notebook"),
    ("linux", {"HOME": "/home/ana", "XDG_DATA_HOME": "/data"}, "/data/notebook"),
    ("linux", {"HOME": "/home/ana", "XDG_DATA_HOME": "data"}, "/home/ana/.local/share/notebook"),
    ("darwin", {"HOME": "/Users/ana"}, "/Users/ana/Library/Application Support/Notebook"),
    ("linux", {"HOME": "/home/ana", "NOTEBOOK": "/media/stick/n"}, "/media/stick/n"),
])  # fmt: skip
def test_it_lies_where_no_service_looks(platform: str, environment: dict[str, str], folder: str) -> None:
    assert usual_folder(environment, platform) == Path(folder)


def test_on_windows_it_stays_on_this_computer() -> None:
    """The other folder of programs goes along to every computer of an office."""
    assert "Local" in str(usual_folder({"LOCALAPPDATA": "C:/Users/ana/AppData/Local", "APPDATA": "x"}, "win32"))
    with pytest.raises(ValueError):
        usual_folder({}, "win32")
