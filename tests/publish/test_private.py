"""The private folder: where it may be, who may look into it, and what it keeps."""

from __future__ import annotations

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from clearname.model import FileEntry, Manifest
from clearname.problems import Refused
from clearname_site import private_format
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder, open_private_folder
from clearname_site.published import PublishRecord, last_published, record_published

ID = "k3v9x2m8"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("CLEARNAME_HOME", raising=False)
    return tmp_path


def opened(home: Path, **environment: str) -> PrivateFolder:
    return open_private_folder(ID, environment={"HOME": str(home), **environment})


def refusal(override: Path | None = None, *, site_id: str = ID, **environment: str) -> str:
    with pytest.raises(Refused) as caught:
        open_private_folder(site_id, override=override, environment={"HOME": "/nowhere", **environment})
    (problem,) = caught.value.problems
    return problem.code


@pytest.mark.skipif(os.name != "posix", reason="the places of POSIX systems")
def test_a_place_that_depends_on_where_a_command_was_started_is_refused(home: Path) -> None:
    """Nobody would find their lists again."""
    for written in ("private", "./private", "~/private"):
        with pytest.raises(Refused) as refused:
            opened(home, CLEARNAME_HOME=written)
        assert [problem.code for problem in refused.value.problems] == ["private-home"]
        assert not Path(written).exists()


def test_it_is_made_in_the_folder_for_a_users_data_and_closed_to_others(home: Path) -> None:
    old = os.umask(0)
    try:
        folder = opened(home).path
    finally:
        os.umask(old)

    assert folder == home / ".local/share/clearname/sites" / ID
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.parents[:3])} == {0o700}
    assert stat.S_IMODE((folder / "format.toml").stat().st_mode) == 0o600


def test_a_place_can_be_given(home: Path) -> None:
    assert opened(home, CLEARNAME_HOME=str(home / "mine")).path == home / "mine/sites" / ID
    assert open_private_folder(ID, override=home / "this", environment={}).path == home / "this"


def test_opening_it_again_changes_nothing(home: Path) -> None:
    folder = opened(home).path
    before = (folder / "format.toml").stat().st_mtime_ns

    assert opened(home).path == folder
    assert (folder / "format.toml").stat().st_mtime_ns == before


@pytest.mark.parametrize("git", ["folder", "file"])
def test_a_git_repository_around_it_is_refused(home: Path, git: str) -> None:
    (home / "repo").mkdir()
    if git == "folder":
        (home / "repo/.git").mkdir()
    else:
        (home / "repo/.git").write_text("gitdir: elsewhere")

    assert refusal(home / "repo/deep/down") == "private-place"
    assert not (home / "repo/deep").exists()


def test_a_git_repository_behind_a_link_is_refused(home: Path) -> None:
    (home / "repo/.git").mkdir(parents=True)
    (home / "door").symlink_to(home / "repo")

    assert refusal(home / "door/private") == "private-place"


def test_a_repository_made_later_is_refused(home: Path) -> None:
    folder = open_private_folder(ID, override=home / "mine", environment={}).path
    (folder / ".git").mkdir()

    assert refusal(home / "mine") == "private-place"


def test_a_site_folder_around_it_is_refused(home: Path) -> None:
    (home / "pelican.conf").write_text("")

    assert refusal(home / "private") == "private-place"


def test_a_link_in_its_place_is_refused(home: Path) -> None:
    (home / "real").mkdir(mode=0o700)
    (home / "link").symlink_to(home / "real")

    assert refusal(home / "link") == "private-link"


@pytest.mark.parametrize("mode", [0o755, 0o750, 0o701])
@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX systems")
def test_a_folder_that_others_can_look_into_is_refused(home: Path, mode: int) -> None:
    opened(home, CLEARNAME_HOME=str(home)).path.chmod(mode)

    assert refusal(CLEARNAME_HOME=str(home)) == "private-open"


@pytest.mark.parametrize("site_id", ["", "../x", "a/b", "-x", "a\nb", "x" * 65])
def test_an_id_that_is_no_plain_name_is_refused(home: Path, site_id: str) -> None:
    assert refusal(site_id=site_id) == "private-id"


def test_an_empty_home_is_told(home: Path) -> None:
    assert refusal(HOME="") == "private-home"


def test_a_place_that_cannot_be_made_is_told(home: Path) -> None:
    """A file stands where a folder must be: this stops root too."""
    (home / "file").write_text("")

    assert refusal(home / "file") == "private-unwritable"
    assert refusal(home / "file/below") == "private-unwritable"


def test_a_folder_with_other_things_in_it_is_refused(home: Path) -> None:
    (home / "photos").mkdir(mode=0o700)
    (home / "photos/me.jpg").write_bytes(b"")

    assert refusal(home / "photos") == "private-strange"
    assert [path.name for path in (home / "photos").iterdir()] == ["me.jpg"]


def test_lists_written_before_it_was_first_opened_are_kept(home: Path) -> None:
    (home / "mine").mkdir(mode=0o700)
    (home / "mine/protect.txt").write_text("14 Elm Street\n")

    folder = open_private_folder(ID, override=home / "mine", environment={})

    assert folder.list_text("protect") == "14 Elm Street\n"


def test_what_pulling_and_deciding_left_there_is_ours(home: Path) -> None:
    """Without its format file, the folder is still known as one of ours."""
    (home / "mine").mkdir(mode=0o700)
    for name in ("inbox", "drop", "cache", "tmp", "gnupg", "invitations", "published"):
        (home / "mine" / name).mkdir()
    for name in ("signers", "pull.toml", "watch.txt", "invite.key", "ledger.jsonl", "ledger-torn-0123456789ab.txt"):
        (home / "mine" / name).write_bytes(b"")

    assert open_private_folder(ID, override=home / "mine", environment={}).path == home / "mine"


def test_lists_are_read_as_they_were_written(home: Path) -> None:
    folder = opened(home)
    (folder.path / "do_not_name.txt").write_bytes("\ufeffZoë Example\r\n".encode())

    assert folder.list_text("do_not_name") == "Zoë Example\r\n"
    assert folder.list_text("do_not_link") == ""


def test_a_list_that_cannot_be_read_is_no_empty_list(home: Path) -> None:
    """Publishing without the list would publish what is on it."""
    folder = opened(home)
    (folder.path / "protect.txt").write_bytes(b"Stra\xdfe\n")
    (folder.path / "do_not_name.txt").symlink_to(home / "elsewhere")
    (folder.path / "do_not_link.txt").mkdir()

    for name in ("protect", "do_not_name", "do_not_link"):
        with pytest.raises(Refused) as caught:
            folder.list_text(name)
        assert "Stra" not in str(caught.value)


def test_a_list_of_unbelievable_size_is_refused(home: Path) -> None:
    folder = opened(home)
    (folder.path / "protect.txt").write_bytes(b"x" * 2_000_001)

    with pytest.raises(Refused):
        folder.list_text("protect")


def test_the_word_that_there_is_nothing_to_list_is_kept_and_taken_back(home: Path) -> None:
    folder = opened(home)
    assert not folder.states_none()

    folder.state_none(date(2026, 3, 9))
    assert opened(home).states_none()

    folder.take_back_statement()
    folder.take_back_statement()
    assert not opened(home).states_none()


def test_a_newer_format_is_refused_and_left_alone(home: Path) -> None:
    folder = opened(home).path
    (folder / "format.toml").write_text("format = 99\n")

    assert refusal(folder) == "private-newer"
    assert (folder / "format.toml").read_text() == "format = 99\n"


@pytest.mark.parametrize("text", ["", "format = 'x'", "format = true", "format = 0", "\x00"])
def test_a_format_that_cannot_be_read_is_refused(home: Path, text: str) -> None:
    folder = opened(home).path
    (folder / "format.toml").write_text(text)

    assert refusal(folder) == "private-format"


def rename_list(folder: Path) -> None:
    """A migration that bears being run twice."""
    if (folder / "protect.txt").exists():
        (folder / "protect.txt").rename(folder / "shield.txt")


def test_an_older_format_is_migrated_with_a_backup(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = opened(home).path
    (folder / "protect.txt").write_text("Elm")
    monkeypatch.setattr(private_format, "FORMAT", 2)
    monkeypatch.setattr(private_format, "MIGRATIONS", {1: rename_list})

    opened(home)

    assert (folder / "shield.txt").read_text() == "Elm"
    assert (folder / "format.toml").read_text() == "format = 2\n"
    assert (folder / "backups/format-1/protect.txt").read_text() == "Elm"
    assert (folder / "backups/format-1/format.toml").read_text() == "format = 1\n"


def test_a_migration_that_was_cut_off_goes_on_and_keeps_the_first_backup(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = opened(home).path
    (folder / "protect.txt").write_text("Elm")
    monkeypatch.setattr(private_format, "FORMAT", 2)

    def cut_off(folder: Path) -> None:
        rename_list(folder)
        raise KeyboardInterrupt

    monkeypatch.setattr(private_format, "MIGRATIONS", {1: cut_off})
    with pytest.raises(KeyboardInterrupt):
        opened(home)
    monkeypatch.setattr(private_format, "MIGRATIONS", {1: rename_list})
    opened(home)

    assert (folder / "shield.txt").read_text() == "Elm"
    assert (folder / "backups/format-1/protect.txt").read_text() == "Elm"


def record(commit: str, day: date = date(2026, 3, 9)) -> PublishRecord:
    manifest = Manifest((FileEntry("index.html", 3, "ab" * 32), FileEntry("été.html", 4, "cd" * 32)))
    return PublishRecord(day, "https://git.example/site", "gh-pages", commit, manifest)


def test_the_last_publish_is_remembered(home: Path) -> None:
    folder = opened(home)
    assert last_published(folder) is None

    names = [record_published(folder, record(str(number))).name for number in range(11)]

    assert names[0] == "2026-03-09-1.json"
    assert names[10] == "2026-03-09-11.json"
    assert last_published(folder) == record("10")


def test_the_last_publish_is_the_last_made_whatever_its_day(home: Path) -> None:
    folder = opened(home)
    record_published(folder, record("first", date(2026, 3, 9)))
    record_published(folder, record("second", date(2026, 3, 1)))

    assert last_published(folder) == record("second", date(2026, 3, 1))


def test_a_record_holds_no_password(home: Path) -> None:
    from dataclasses import replace

    path = record_published(opened(home), replace(record("x"), remote="https://ana:hunter2@git.example/x"))

    assert "hunter2" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-5], lambda data: data.replace(b"index", b"other"), lambda data: b""]
)
def test_a_damaged_record_is_noticed(home: Path, damage) -> None:
    folder = opened(home)
    path = record_published(folder, record("x"))
    path.write_bytes(damage(path.read_bytes()))

    with pytest.raises(Refused):
        last_published(folder)


def test_a_record_that_cannot_be_written_is_told(home: Path) -> None:
    folder = opened(home)
    (folder.path / "published").write_text("")

    with pytest.raises(OutsideFailed):
        record_published(folder, record("x"))
