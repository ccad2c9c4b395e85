"""The copies of published sites in the private folder: what is kept, what goes, and what a crash or full disk leaves."""

from __future__ import annotations

import errno
import os
import stat
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from clearname.model import FileEntry, Manifest
from clearname.problems import Refused, Severity
from clearname_site import kept_trees as store
from clearname_site.kept_site import tree_id
from clearname_site.kept_trees import MOST, forget_words, keep_tree, kept_trees, put_tree
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder
from clearname_site.published import PublishRecord, Way
from clearname_site.remember import remember

SHOWN = (("e-1a2b3c", "d" * 64, "full"),)


@pytest.fixture
def private(tmp_path: Path) -> PrivateFolder:
    (tmp_path / "private").mkdir(mode=0o700)
    return PrivateFolder(tmp_path / "private")


def site(folder: Path, **files: bytes) -> tuple[Path, Manifest]:
    """A folder with these files (`__` for a slash), and its manifest."""
    entries = []
    for name, data in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        entries.append(FileEntry(name.replace("__", "/"), len(data), sha256(data).hexdigest()))
    return folder, Manifest(tuple(sorted(entries)))


def keep(private: PrivateFolder, tmp_path: Path, number: int, shown: tuple = (), **files: bytes) -> Manifest:
    output, manifest = site(tmp_path / f"site-{number}", **files)
    assert keep_tree(private, output, manifest, shown, number)
    return manifest


def objects(private: PrivateFolder) -> set[str]:
    return {path.name for path in (private.path / "published/files").rglob("*") if path.is_file()}


def put(private: PrivateFolder, manifest: Manifest, folder: Path) -> dict[str, bytes]:
    put_tree(private, kept_trees(private)[tree_id(manifest)], folder, lambda *step: None)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_kept_site_comes_back_byte_for_byte(private: PrivateFolder, tmp_path: Path) -> None:
    files = {"index.html": b"home", "about__index.html": b"about\r\n", "empty.txt": b"", "é.bin": bytes(range(256))}
    manifest = keep(private, tmp_path, 1, SHOWN, **files)

    assert kept_trees(private)[tree_id(manifest)].shown == SHOWN
    assert put(private, manifest, tmp_path / "back") == {n.replace("__", "/"): data for n, data in files.items()}


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX systems")
def test_only_the_owner_can_look_into_it(private: PrivateFolder, tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        manifest = keep(private, tmp_path, 1, a=b"a", b=b"b")
        put(private, manifest, tmp_path / "back")
    finally:
        os.umask(old)

    everything = [*(private.path / "published").rglob("*"), *(tmp_path / "back").rglob("*")]
    assert {stat.S_IMODE(p.stat().st_mode) for p in everything if p.is_dir()} == {0o700}
    assert {stat.S_IMODE(p.stat().st_mode) for p in everything if p.is_file()} == {0o600}


def test_what_two_sites_share_is_kept_once_and_not_written_again(private: PrivateFolder, tmp_path: Path) -> None:
    keep(private, tmp_path, 1, a=b"same", b=b"one", again=b"same")
    shared = private.path / "published/files" / sha256(b"same").hexdigest()[:2] / sha256(b"same").hexdigest()
    before = shared.stat().st_ino, shared.stat().st_mtime_ns

    keep(private, tmp_path, 2, a=b"same", b=b"two")

    assert objects(private) == {sha256(data).hexdigest() for data in (b"same", b"one", b"two")}
    assert (shared.stat().st_ino, shared.stat().st_mtime_ns) == before


def test_the_last_five_different_sites_stay_and_nothing_else(private: PrivateFolder, tmp_path: Path) -> None:
    manifests = [keep(private, tmp_path, n, home=b"home %d" % n, style=b"style") for n in range(1, 9)]

    assert MOST == 5
    assert set(kept_trees(private)) == {tree_id(manifest) for manifest in manifests[-5:]}
    assert objects(private) == {
        sha256(b"style").hexdigest(),
        *(sha256(b"home %d" % n).hexdigest() for n in range(4, 9)),
    }


def test_an_old_site_that_was_put_back_counts_as_the_newest(private: PrivateFolder, tmp_path: Path) -> None:
    first = keep(private, tmp_path, 1, home=b"first")
    for n in range(2, 6):
        keep(private, tmp_path, n, home=b"home %d" % n)
    keep(private, tmp_path, 6, home=b"first")
    keep(private, tmp_path, 7, home=b"home 7")

    assert tree_id(first) in kept_trees(private)
    assert len(kept_trees(private)) == 5


def test_a_file_that_changed_while_it_was_sent_is_not_kept_under_its_name(
    private: PrivateFolder, tmp_path: Path
) -> None:
    output, manifest = site(tmp_path / "site", a=b"as it was cleared", b=b"b")
    (output / "a").write_bytes(b"as it is by now!!")

    assert keep_tree(private, output, manifest, (), 1) is False
    assert kept_trees(private) == {}


@pytest.mark.parametrize("link", ["file", "folder"])
def test_links_in_the_output_lead_nowhere(private: PrivateFolder, tmp_path: Path, link: str) -> None:
    output, manifest = site(tmp_path / "site", sub__a=b"cleared")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a").write_bytes(b"secret!")
    if link == "file":
        (output / "sub/a").unlink()
        (output / "sub/a").symlink_to(tmp_path / "secret/a")
    else:
        (output / "sub/a").unlink()
        (output / "sub").rmdir()
        (output / "sub").symlink_to(tmp_path / "secret")

    assert keep_tree(private, output, manifest, (), 1) is False
    assert sha256(b"secret!").hexdigest() not in objects(private)


def test_a_full_disk_leaves_the_earlier_copies_and_the_next_try_goes_on(
    private: PrivateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = keep(private, tmp_path, 1, a=b"a", b=b"b")
    output, second = site(tmp_path / "site", c=b"c", d=b"d", e=b"e")
    written: list[Path] = []
    real = store._write

    def full(path: Path, data: bytes) -> None:
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(path)
        real(path, data)

    monkeypatch.setattr(store, "_write", full)
    with pytest.raises(OutsideFailed) as caught:
        keep_tree(private, output, second, (), 2)
    assert caught.value.problem.code == "disk-full"
    assert put(private, first, tmp_path / "back") == {"a": b"a", "b": b"b"}
    monkeypatch.undo()

    assert keep_tree(private, output, second, (), 2)
    assert put(private, second, tmp_path / "back-2") == {"c": b"c", "d": b"d", "e": b"e"}


def test_half_a_file_of_a_crash_is_not_trusted(private: PrivateFolder, tmp_path: Path) -> None:
    """A file without a list may be half written, whatever its name says."""
    digest = sha256(b"whole").hexdigest()
    half = private.path / "published/files" / digest[:2] / digest
    half.parent.mkdir(parents=True)
    half.write_bytes(b"who\0\0")
    (half.parent / ".0123.tmp").write_bytes(b"cut off")

    manifest = keep(private, tmp_path, 1, a=b"whole")

    assert put(private, manifest, tmp_path / "back") == {"a": b"whole"}
    assert objects(private) == {digest}


def test_a_list_is_written_after_its_files_and_removed_before_them(
    private: PrivateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a crash could leave a list of files that are not there."""
    for n in range(1, 6):
        keep(private, tmp_path, n, home=b"home %d" % n)
    wrong: list[str] = []

    def look(event: str, arguments: tuple) -> None:
        if watching and event in ("os.rename", "os.remove", "open", "os.mkdir", "os.rmdir"):
            watching.clear()
            have = objects(private)
            for tree in kept_trees(private).values():
                wrong.extend(e.sha256 for e in tree.manifest.files if e.sha256 not in have)
            watching.append(True)

    watching: list[bool] = []
    import sys

    sys.addaudithook(look)
    watching.append(True)
    keep(private, tmp_path, 6, home=b"home 6", more=b"more")
    watching.clear()

    assert wrong == []
    assert len(kept_trees(private)) == 5


@pytest.mark.parametrize("harm", ["gone", "other bytes", "longer", "a link"])
def test_a_damaged_copy_is_told_and_not_used(private: PrivateFolder, tmp_path: Path, harm: str) -> None:
    manifest = keep(private, tmp_path, 1, a=b"aaaa", b=b"b")
    path = private.path / "published/files" / sha256(b"aaaa").hexdigest()[:2] / sha256(b"aaaa").hexdigest()
    if harm == "other bytes":
        path.write_bytes(b"aaab")
    elif harm == "longer":
        path.write_bytes(b"aaaaa")
    else:
        path.unlink()
        if harm == "a link":
            (tmp_path / "elsewhere").write_bytes(b"aaaa")
            path.symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused) as caught:
        put(private, manifest, tmp_path / "back")

    assert [problem.code for problem in caught.value.problems] == ["previous-damaged"]


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff", b'{"format":1,"digest":"x","files":[],"shown":[]}'])
def test_a_damaged_list_is_as_none(private: PrivateFolder, tmp_path: Path, data: bytes) -> None:
    manifest = keep(private, tmp_path, 1, a=b"a")
    (private.path / "published/trees" / f"{tree_id(manifest)}.json").write_bytes(data)

    assert kept_trees(private) == {}
    assert keep(private, tmp_path, 2, a=b"a") == manifest
    assert put(private, manifest, tmp_path / "back") == {"a": b"a"}


def test_a_list_under_the_name_of_another_is_as_none(private: PrivateFolder, tmp_path: Path) -> None:
    first, second = keep(private, tmp_path, 1, a=b"a"), keep(private, tmp_path, 2, a=b"b")
    trees = private.path / "published/trees"
    (trees / f"{tree_id(first)}.json").replace(trees / f"{tree_id(second)}.json")

    assert kept_trees(private) == {}


@pytest.mark.parametrize(("ids", "digests"), [({"e-1a2b3c"}, set()), (set(), {"d" * 64})], ids=["id", "words"])
def test_words_that_are_taken_back_leave_every_copy(
    private: PrivateFolder, tmp_path: Path, ids: set[str], digests: set[str]
) -> None:
    keep(private, tmp_path, 1, SHOWN, words=b"She mended my bow.", style=b"style")
    other = keep(private, tmp_path, 2, (("e-9f9f9f", "e" * 64, "full"),), style=b"style")

    assert forget_words(private, ids, digests) == 1
    assert set(kept_trees(private)) == {tree_id(other)}
    assert objects(private) == {sha256(b"style").hexdigest()}
    assert forget_words(private, ids, digests) == 0


def test_two_at_once_wait_for_each_other(
    private: PrivateFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_PATIENCE", 0.0)
    monkeypatch.setattr(store, "_LOOK", 0.0)
    output, manifest = site(tmp_path / "site", a=b"a")
    with store._alone(private), pytest.raises(OutsideFailed) as caught:
        keep_tree(private, output, manifest, (), 1)

    assert caught.value.problem.code == "previous-busy"
    assert keep_tree(private, output, manifest, (), 1)


def test_a_publish_that_happened_never_fails_for_its_record_or_copy(private: PrivateFolder, tmp_path: Path) -> None:
    """Where the folder cannot be made, as on a full or broken disk."""
    (private.path / "published").write_text("in the way")
    output, manifest = site(tmp_path / "site", a=b"a")
    record = PublishRecord(date(2026, 3, 9), "x", "gh-pages", "c" * 40, manifest)

    problems = remember(private, record, output, (), is_new=True)

    assert [(p.code, p.severity) for p in problems] == [
        ("publish-not-recorded", Severity.WARNING), ("publish-not-kept", Severity.WARNING),
    ]  # fmt: skip


def test_the_neutral_page_is_recorded_and_not_kept(private: PrivateFolder, tmp_path: Path) -> None:
    output, manifest = site(tmp_path / "site", a=b"a")
    record = PublishRecord(date(2026, 3, 9), "x", "gh-pages", "c" * 40, manifest, Way.TAKEN_DOWN)

    assert remember(private, record, output, (), is_new=True) == []
    assert kept_trees(private) == {}
    assert len(list((private.path / "published").glob("*.json"))) == 1
