from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from clearname.sources.git_objects import TreeEntry, blob_name, entries_beside, is_in_tree, tree_name, tree_of_commit

PATH = "content/endorsements/ruth.md"


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With names that git sorts in its own way, a program, a link and a name of another script."""
    folder = tmp_path_factory.mktemp("repository")
    git(folder, "init", "-q")
    for path in (
        PATH,
        "content/endorsements.md",
        "content/endorsements/é.md",
        "content.d/x",
        "content-x/y",
        "a",
        "content0",
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(f"words of {path}\n")
    (folder / "run").write_text("#!/bin/sh\n")
    (folder / "run").chmod(0o755)
    (folder / "link").symlink_to("a")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Words")
    return folder


@pytest.fixture
def entries(repository: Path) -> list[TreeEntry]:
    rows = [row.split("\t") for row in git(repository, "ls-tree", "-r", "-t", "-z", "HEAD").split("\0") if row]
    return [TreeEntry(path, *(words.split()[index] for index in (0, 2))) for words, path in rows]


def test_names_are_those_that_git_gives(repository: Path, entries: list[TreeEntry]) -> None:
    root = git(repository, "rev-parse", "HEAD^{tree}").strip()
    top = [(entry.path, entry.mode, entry.name) for entry in entries if "/" not in entry.path]

    assert tree_name(top) == tree_name(reversed(top)) == root
    assert blob_name((repository / PATH).read_bytes()) == git(repository, "rev-parse", f"HEAD:{PATH}").strip()
    assert tree_of_commit(git(repository, "cat-file", "commit", "HEAD")) == root


def test_a_whole_listing_proves_what_it_holds(repository: Path, entries: list[TreeEntry]) -> None:
    root = git(repository, "rev-parse", "HEAD^{tree}").strip()

    assert is_in_tree(entries, PATH, root)
    assert is_in_tree(entries_beside(entries, PATH), PATH, root)
    assert len(entries_beside(entries, PATH)) < len(entries)
    assert not is_in_tree(entries, "content/endorsements/omar.md", root)
    assert not is_in_tree(entries, PATH, "0" * 40)
    assert not is_in_tree([], PATH, root)


@pytest.mark.parametrize("part", ["name", "mode"])
def test_a_swapped_entry_on_the_way_proves_nothing(repository: Path, entries: list[TreeEntry], part: str) -> None:
    root = git(repository, "rev-parse", "HEAD^{tree}").strip()
    for index, entry in enumerate(entries):
        if entry not in entries_beside(entries, PATH):
            continue
        swapped = entry._replace(name="0" * 40) if part == "name" else entry._replace(mode="160000")
        assert not is_in_tree([*entries[:index], swapped, *entries[index + 1 :]], PATH, root), entry.path


@pytest.mark.parametrize(
    "payload", ["", "parent x", f"TREE {'a' * 40}\n", f"tree {'a' * 39}\n", f"\ntree {'a' * 40}\n"]
)
def test_what_is_no_commit_names_no_tree(payload: str) -> None:
    assert tree_of_commit(payload) == ""
