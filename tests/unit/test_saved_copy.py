"""A saved copy of the site against what was published: what is other, old, taken out, or never was ours."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from clearname.model import FileEntry, Manifest
from clearname.problems import Refused, Severity
from clearname_site.live.saved_copy import compare_copy

BASE = "https://ana.example/"
FILES = {"index.html": b"home", "about/index.html": b"about", "style.css": b"style", ".nojekyll": b"", "CNAME": b"x"}


def manifest(files: dict[str, bytes]) -> Manifest:
    return Manifest(tuple(FileEntry(path, len(data), sha256(data).hexdigest()) for path, data in sorted(files.items())))


def save(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def found(
    folder: Path, *earlier: dict[str, bytes], only_pages: bool = False, base: str = BASE
) -> list[tuple[str, str]]:
    comparison, _ = compare_copy(folder, base, manifest(FILES), list(map(manifest, earlier)), only_pages=only_pages)
    return [(problem.where, problem.code) for problem in comparison.differences]


def test_a_copy_of_what_was_published_has_no_difference(tmp_path: Path) -> None:
    comparison, missing = compare_copy(save(tmp_path, FILES), BASE, manifest(FILES), [])

    assert (comparison.checked, comparison.differences, missing) == (3, (), None)


@pytest.mark.parametrize(
    ("base", "below"),
    [
        (BASE, "ana.example"),
        ("https://name.github.io/site/", "name.github.io/site"),
        ("https://x.example/site/", "site"),
    ],
)
def test_it_is_found_where_programs_that_mirror_put_it(tmp_path: Path, base: str, below: str) -> None:
    save(tmp_path / below, FILES)

    assert found(tmp_path, base=base) == []


def test_one_other_byte_is_found(tmp_path: Path) -> None:
    assert found(save(tmp_path, {**FILES, "about/index.html": b"About"})) == [("about/index.html", "live-different")]


def test_an_earlier_version_is_known_as_such(tmp_path: Path) -> None:
    save(tmp_path, {**FILES, "about/index.html": b"before"})

    assert found(tmp_path, {"about/index.html": b"before"}) == [("about/index.html", "live-old")]


def test_what_was_taken_out_and_what_was_never_there_are_told_apart(tmp_path: Path) -> None:
    save(tmp_path, {**FILES, "talks/index.html": b"talks", "shop/index.html": b"buy pills", "a.js": b"x"})

    assert found(tmp_path, {"talks/index.html": b"talks"}) == [
        ("a.js", "live-extra"), ("shop/index.html", "live-extra"), ("talks/index.html", "live-leftover"),
    ]  # fmt: skip
    assert found(tmp_path, {"talks/index.html": b"others"}, only_pages=True) == [
        ("shop/index.html", "live-extra"), ("talks/index.html", "live-extra"),
    ]  # fmt: skip


def test_a_part_of_the_site_is_compared_and_said_to_be_one(tmp_path: Path) -> None:
    comparison, missing = compare_copy(save(tmp_path, {"index.html": b"home"}), BASE, manifest(FILES), [])

    assert (comparison.checked, comparison.differences) == (1, ())
    assert missing is not None and (missing.code, missing.severity) == ("copy-incomplete", Severity.WARNING)
    assert "about/index.html" in missing.what


@pytest.mark.parametrize("what", ["empty", "other", "absent", "a file"])
def test_a_folder_with_nothing_of_the_site_is_told(tmp_path: Path, what: str) -> None:
    if what == "other":
        save(tmp_path / "copy", {"holiday.jpg": b"x"})
    elif what == "empty":
        (tmp_path / "copy").mkdir()
    elif what == "a file":
        (tmp_path / "copy").write_text("x")

    with pytest.raises(Refused) as caught:
        found(tmp_path / "copy")

    assert [problem.code for problem in caught.value.problems] == ["copy-none"]


def test_after_the_branch_was_removed_an_empty_copy_is_right_and_a_page_is_not(tmp_path: Path) -> None:
    comparison, missing = compare_copy(tmp_path, BASE, Manifest(()), [manifest(FILES)])
    assert (comparison.differences, missing) == ((), None)

    comparison, _ = compare_copy(save(tmp_path, {"index.html": b"home"}), BASE, Manifest(()), [manifest(FILES)])
    assert [problem.code for problem in comparison.differences] == ["live-leftover"]


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX systems")
def test_links_and_pipes_are_named_and_never_followed(tmp_path: Path) -> None:
    secret = save(tmp_path / "secret", {"index.html": b"home"})
    copy = save(tmp_path / "copy", {"index.html": b"home"})
    (copy / "style.css").symlink_to(secret / "index.html")
    (copy / "more").symlink_to(secret)
    os.mkfifo(copy / "pipe.html")

    comparison, missing = compare_copy(copy, BASE, manifest(FILES), [])

    assert [(p.where, p.code) for p in comparison.differences] == [("more", "live-extra"), ("pipe.html", "live-extra")]
    assert missing is not None and "style.css" in missing.what


def test_a_hostile_name_is_shown_harmlessly(tmp_path: Path) -> None:
    save(tmp_path, {**FILES, "\x1b[2Jx.html": b"x"})

    comparison, _ = compare_copy(tmp_path, BASE, manifest(FILES), [])

    assert not any("\x1b" in str(problem) for problem in comparison.differences)
