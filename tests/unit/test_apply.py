"""Moving a cleared build into `output/`: whole or unfinished and finished later, never somebody else's files."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from clearname.model import FileEntry, Manifest
from clearname.problems import Refused
from clearname_site.apply import apply_build, finish
from clearname_site.workshop import Workshop
from sites import tree


def stage(workshop: Workshop, files: dict[str, bytes]) -> Manifest:
    """Puts the files into the staging folder, as a build would."""
    for path, data in files.items():
        target = workshop.staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return Manifest(tuple(FileEntry(p, len(d), hashlib.sha256(d).hexdigest()) for p, d in sorted(files.items())))


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.open()
    return made


def test_output_holds_exactly_the_new_build(workshop: Workshop) -> None:
    first = {"index.html": b"1", "a/index.html": b"a", "old/deep/x.html": b"x"}
    apply_build(workshop, stage(workshop, first), frozenset())
    second = {"index.html": b"2", "a/index.html": b"a", "b/index.html": b"b"}

    changed = apply_build(workshop, stage(workshop, second), frozenset(first))

    assert tree(workshop.output) == second
    assert changed == 3
    assert not (workshop.output / "old").exists()
    assert not workshop.journal.exists()
    assert not workshop.staging.exists()


def test_a_file_may_become_a_folder_and_a_folder_a_file(workshop: Workshop) -> None:
    first = {"a": b"file", "b/index.html": b"folder"}
    apply_build(workshop, stage(workshop, first), frozenset())
    second = {"a/index.html": b"folder", "b": b"file"}

    apply_build(workshop, stage(workshop, second), frozenset(first))

    assert tree(workshop.output) == second


def test_an_interrupted_move_is_finished_by_the_next_run(workshop: Workshop) -> None:
    apply_build(workshop, stage(workshop, {"index.html": b"old", "gone.html": b"x"}), frozenset())
    files = {"index.html": b"new", "more.html": b"m"}
    stage(workshop, files)
    journal = {"format": 1, "moves": sorted(files), "deletes": ["gone.html"]}
    workshop.journal.write_text(json.dumps(journal))
    (workshop.staging / "index.html").replace(workshop.output / "index.html")

    assert finish(workshop) is True
    assert tree(workshop.output) == files
    assert finish(workshop) is False


def test_half_a_journal_means_that_nothing_was_moved(workshop: Workshop) -> None:
    apply_build(workshop, stage(workshop, {"index.html": b"old"}), frozenset())
    workshop.journal.write_text('{"format": 1, "moves": ["ind')

    finish(workshop)

    assert tree(workshop.output) == {"index.html": b"old"}
    assert not workshop.journal.exists()


def test_a_file_that_no_build_made_is_never_deleted(workshop: Workshop) -> None:
    manifest = stage(workshop, {"index.html": b"1"})
    workshop.output.mkdir()
    (workshop.output / "diary.txt").write_bytes(b"mine")

    with pytest.raises(Refused, match="output-foreign"):
        apply_build(workshop, manifest, frozenset())

    assert tree(workshop.output) == {"diary.txt": b"mine"}


def test_a_repository_in_output_is_told_once(workshop: Workshop) -> None:
    manifest = stage(workshop, {"index.html": b"1"})
    for name in ("HEAD", "config", "hooks/pre-push", "objects/ab/cd"):
        (workshop.output / ".git" / name).parent.mkdir(parents=True, exist_ok=True)
        (workshop.output / ".git" / name).write_bytes(b"x")

    with pytest.raises(Refused) as refused:
        apply_build(workshop, manifest, frozenset())

    [problem] = refused.value.problems
    assert (problem.where, problem.code) == ("output/.git", "output-foreign") and "these 4 files" in problem.what


def test_nothing_is_built_through_a_link(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    shutil.rmtree(workshop.folder, ignore_errors=True)
    workshop.folder.symlink_to(tmp_path / "others")

    with pytest.raises(Refused, match="workshop-link"):
        workshop.open()

    assert list((tmp_path / "others").iterdir()) == []


def test_a_link_in_output_is_replaced_and_never_followed(workshop: Workshop, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    workshop.output.mkdir()
    (workshop.output / "a").symlink_to(elsewhere)

    apply_build(workshop, stage(workshop, {"a/index.html": b"x"}), frozenset({"a"}))

    assert tree(workshop.output) == {"a/index.html": b"x"}
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "journal",
    [
        {"format": 1, "moves": [], "deletes": ["../pelican.conf"]},
        {"format": 1, "moves": ["/etc/x"], "deletes": []},
        {"format": 1, "moves": ["a/../../pelican.conf"], "deletes": []},
        {"format": 1, "moves": 5, "deletes": []},
        {"format": 1, "moves": [5], "deletes": []},
        {"format": 9, "moves": [], "deletes": ["index.html"]},
        [],
        5,
    ],
)
def test_a_journal_that_no_build_wrote_does_nothing(workshop: Workshop, journal: object) -> None:
    apply_build(workshop, stage(workshop, {"index.html": b"old"}), frozenset())
    (workshop.root / "pelican.conf").write_bytes(b"mine")
    workshop.journal.write_text(json.dumps(journal))

    finish(workshop)

    assert (workshop.root / "pelican.conf").read_bytes() == b"mine"
    assert tree(workshop.output) == {"index.html": b"old"}
    assert not workshop.journal.exists()
