"""A backup of the private folder: what is in it, who can open it, and what a hostile one cannot do."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest

from clearname.problems import Refused
from clearname_site import cli, restore
from clearname_site.backup import ABOUT, pack, seal, unseal
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder, open_private_folder
from clearname_site.restore import unpack

pytest.importorskip("pyrage")

WORDS = "correct horse battery staple"
FILES = {
    "format.toml": b"format = 1\n",
    "protect.txt": "Rua da Picaria\nÉté\n".encode(),
    "ledger.jsonl": b'{"a": 1}\n' * 1000,
    "inbox/i-1/words.md": b"secret words\r\n\x00\xff",
    "published/2026-03-09-1.json": b"{}",
    "invite.key": bytes(range(256)),
    "drop/a: \"odd\" \u202e name?.md": b"",
}  # fmt: skip
LEFT_OUT = {
    "tmp/x": b"x", "cache/y": b"y", "published/files/ab/abcd": b"z", "published/trees/1.json": b"{}",
    "published/lock": b"", "inbox/.0123.tmp": b"half",
}  # fmt: skip


@pytest.fixture
def private(tmp_path: Path) -> PrivateFolder:
    return filled(tmp_path / "private")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The encrypted backup of such a folder; made once, since making a key of a passphrase is meant to take long."""
    return seal(pack(filled(tmp_path_factory.mktemp("sealed") / "private"), "k3v9q7tw").data, WORDS)


def filled(place: Path) -> PrivateFolder:
    """A private folder with every kind of file in it."""
    folder = open_private_folder("k3v9q7tw", override=place, environment={})
    for name, data in {**FILES, **LEFT_OUT}.items():
        (folder.path / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        (folder.path / name).write_bytes(data)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def archive(
    entries: list[tuple[str, bytes]], *, mode: int = stat.S_IFREG | 0o600, about: str | None = None, layout: int = 1
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(ABOUT, "format 1\nsite k3v9q7tw\n" if about is None else about)
        packed.writestr("format.toml", f"format = {layout}\n")
        for name, data in entries:
            entry = zipfile.ZipInfo("placeholder")
            entry.filename = entry.orig_filename = name
            entry.external_attr = mode << 16
            packed.writestr(entry, data)
    return buffer.getvalue()


def code(data: bytes, folder: Path, site_id: str = "k3v9q7tw") -> str:
    with pytest.raises(Refused) as caught:
        unpack(data, folder, site_id)
    (problem,) = caught.value.problems
    return problem.code


def test_it_comes_back_byte_for_byte_for_the_owner_alone(sealed: bytes, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        files = unpack(unseal(sealed, WORDS), tmp_path / "new/place", "k3v9q7tw")
    finally:
        os.umask(old)

    assert tree(tmp_path / "new/place") == FILES
    assert files == len(FILES)
    paths = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert {stat.S_IMODE(p.stat().st_mode) for p in paths if p.is_dir()} == {0o700}
    assert {stat.S_IMODE(p.stat().st_mode) for p in paths if p.is_file()} == {0o600}
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["place"]
    assert open_private_folder("k3v9q7tw", override=tmp_path / "new/place", environment={}).list_text("protect")


def test_from_outside_nothing_of_it_can_be_read(sealed: bytes) -> None:
    assert sealed.startswith(b"age-encryption.org/v1\n-> scrypt ")
    for seen in (
        b"protect",
        b"ledger",
        b"Picaria",
        b"inbox",
        b"k3v9q7tw",
        b"format.toml",
        b"PK\x03\x04",
        WORDS.encode(),
    ):
        assert seen not in sealed


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX systems")
def test_links_and_pipes_are_left_out_and_counted(private: PrivateFolder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/secret").write_text("not ours")
    (private.path / "inbox/link").symlink_to(tmp_path / "elsewhere/secret")
    (private.path / "gnupg").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(private.path / "drop/pipe")

    packed = pack(private, "k3v9q7tw")

    assert packed.left_out == 3
    assert b"not ours" not in packed.data
    assert {name for name in zipfile.ZipFile(io.BytesIO(packed.data)).namelist()} == {ABOUT, *FILES}


def test_the_wrong_passphrase_and_a_damaged_file_are_told_apart(sealed: bytes) -> None:
    wrong = {}
    for name, data, words in [
        ("words", sealed, WORDS.upper()), ("cut", sealed[:-20], WORDS), ("other", b"PK\x03\x04", WORDS),
        ("head", sealed[:60], WORDS), ("empty", b"", WORDS),
    ]:  # fmt: skip
        with pytest.raises(Refused) as caught:
            unseal(data, words)
        wrong[name] = caught.value.problems[0].code

    assert wrong == {
        "words": "backup-wrong", "cut": "backup-format", "other": "backup-format", "head": "backup-format",
        "empty": "backup-format",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["", "short", "elevenchars"])
def test_a_passphrase_that_can_be_guessed_is_refused(words: str) -> None:
    with pytest.raises(Refused) as caught:
        seal(b"x", words)

    assert caught.value.problems[0].code == "backup-passphrase"


@pytest.mark.parametrize(
    "name",
    [
        "../out", "inbox/../../out", "/etc/out", "..", ".", "inbox/./x", "inbox//x", "a/", "", "..\\out", "C:\\out",
        "inbox/x\0.txt",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    data = archive([(name, b"out")])

    assert code(data, tmp_path / "home/private") == "backup-format"
    assert list((tmp_path / "home").iterdir()) == []
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFCHR])
def test_links_and_devices_in_it_are_refused(tmp_path: Path, kind: int) -> None:
    assert code(archive([("inbox", b"/etc")], mode=kind | 0o777), tmp_path / "home/private") == "backup-format"
    assert list((tmp_path / "home").iterdir()) == []


@pytest.mark.parametrize(
    "entries",
    [
        [("a", b"1"), ("a", b"2")],
        [("a", b"1"), ("a/b", b"2")],
        [("a/b", b"1"), ("a", b"2")],
        [("format.toml/x", b"")],
    ],
    ids=["twice", "file then folder", "folder then file", "in a file"],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_thing_twice_is_refused(tmp_path: Path, entries: list[tuple[str, bytes]]) -> None:
    assert code(archive(entries), tmp_path / "home/private") == "backup-format"
    assert list((tmp_path / "home").iterdir()) == []


def test_an_archive_that_would_fill_the_disk_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restore, "LARGEST", 1000)

    assert code(archive([("big", b"x" * 2000)]), tmp_path / "home/private") == "backup-format"


@pytest.mark.parametrize("data", [b"", b"PK", b"no archive at all", archive([])[:-30]])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    assert code(data, tmp_path / "home/private") == "backup-format"


def test_a_backup_of_a_newer_kind_or_another_site_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "home/private"

    assert code(archive([], about="format 2\nsite k3v9q7tw\n"), folder) == "backup-format"
    assert code(archive([], about=""), folder) == "backup-format"
    assert code(archive([]), folder, site_id="another1") == "backup-other-site"
    assert code(archive([], layout=9), folder) == "private-newer"
    assert not folder.exists()


def test_a_private_folder_with_anything_in_it_is_never_touched(private: PrivateFolder, tmp_path: Path) -> None:
    before = tree(private.path)
    data = pack(private, "k3v9q7tw").data

    assert code(data, private.path) == "backup-not-empty"
    assert tree(private.path) == before

    fresh = open_private_folder("k3v9q7tw", override=tmp_path / "fresh", environment={})
    assert unpack(data, fresh.path, "k3v9q7tw") == len(FILES)
    assert tree(fresh.path) == FILES


def test_a_disk_that_fails_half_way_leaves_nothing(
    private: PrivateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = pack(private, "k3v9q7tw").data
    real, written = os.fsync, []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutsideFailed) as caught:
        unpack(data, tmp_path / "home/private", "k3v9q7tw")

    assert caught.value.problem.code == "disk-full"
    assert list((tmp_path / "home").iterdir()) == []


def test_what_a_killed_restore_left_is_cleared_away(private: PrivateFolder, tmp_path: Path) -> None:
    left = tmp_path / "home/.private.restoring-0123"
    left.mkdir(parents=True)
    (left / "protect.txt").write_text("in clear")

    unpack(pack(private, "k3v9q7tw").data, tmp_path / "home/private", "k3v9q7tw")

    assert [path.name for path in (tmp_path / "home").iterdir()] == ["private"]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/pelican.conf").write_text(
        'format = 1\n[site]\nid = "k3v9q7tw"\nurl = "https://ana.test/"\n[person]\nname = "Ana"\n'
        'description = "Ana repairs violins in Porto."\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path / "site"


def run(site: Path, capsys: pytest.CaptureFixture[str], *arguments: object, words: str, status: int = 0) -> dict:
    import sys

    given, before = io.StringIO(f"{words}\n"), os.umask(0o022)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdin", given)
            done = cli.main(["private", *map(str, arguments), "--site", str(site), "--json", "--passphrase-stdin"])
    finally:
        os.umask(before)
    said = capsys.readouterr().out
    assert done == status, said
    assert WORDS not in said
    return dict(json.loads(said))


def test_by_the_command_there_and_back(
    private: PrivateFolder, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = ("backup", "my.age", "--private", private.path)
    assert run(site, capsys, *there, words=WORDS)["files"] == len(FILES)
    assert stat.S_IMODE((tmp_path / "my.age").stat().st_mode) == 0o600
    again = run(site, capsys, *there, words=WORDS, status=1)
    assert [problem["code"] for problem in again["problems"]] == ["backup-exists"]

    back = ("restore", "my.age", "--private", tmp_path / "back")
    wrong = run(site, capsys, *back, words="something else entirely", status=1)
    assert [problem["code"] for problem in wrong["problems"]] == ["backup-wrong"]
    assert not (tmp_path / "back").exists()
    assert run(site, capsys, *back, words=WORDS)["files"] == len(FILES)
    assert tree(tmp_path / "back") == FILES


@pytest.mark.parametrize("place", ["site/my.age", "repository/deep/my.age", "private/my.age", "private/inbox/my.age"])
def test_a_backup_is_not_written_where_it_could_be_published_or_lost(
    private: PrivateFolder, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    (tmp_path / "repository/deep").mkdir(parents=True)
    (tmp_path / "repository/.git").mkdir()

    refused = run(site, capsys, "backup", place, "--private", private.path, words=WORDS, status=1)

    assert [problem["code"] for problem in refused["problems"]] == ["backup-place"]
    assert not (tmp_path / place).exists()


def test_what_is_missing_is_asked_for(
    private: PrivateFolder, site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (("backup",), ("restore",), ("restore", "nothing.age", "--private", tmp_path / "no")):
        refused = run(site, capsys, *arguments, words=WORDS, status=1)
        assert [problem["code"] for problem in refused["problems"]] == ["backup-file"]
