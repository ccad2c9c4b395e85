"""A private folder that is not the right one: `--yes` must not publish without the lists that are in another."""

from __future__ import annotations

import io
import os
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest
from owners import Owner, fresh

from clearname.problems import Refused
from clearname_site.commands.publish_asks import ask_for_lists
from clearname_site.console import Console
from clearname_site.place_shown import check_remembers, shows_something
from clearname_site.private import PrivateFolder, open_private_folder
from clearname_site.private_lists import unknown_lists


@pytest.fixture(scope="module")
def owner(tmp_path_factory: pytest.TempPathFactory) -> Owner:
    """Has published to a branch."""
    owner = fresh(tmp_path_factory.mktemp("owner"))
    owner.publish()
    return owner


def new_folder(tmp_path: Path) -> PrivateFolder:
    return open_private_folder("going-back", override=tmp_path / "new", environment={})


def check(owner: Owner, private: PrivateFolder, tmp_path: Path, place: str = "", branch: str = "gh-pages") -> None:
    where = (owner.site, place or owner.place, "" if place else branch)
    (tmp_path / "scratch").mkdir(exist_ok=True)
    check_remembers(private, *where, scratch=tmp_path / "scratch", environment=os.environ)


def test_yes_does_not_publish_with_another_private_folder(owner: Owner, tmp_path: Path) -> None:
    before = (owner.remote / "refs/heads/gh-pages").read_bytes()
    owner.say("I repair violins and bows.")

    told = replace_private(owner, tmp_path / "new").publish(status=1)["problems"]

    assert [one["code"] for one in told if one["severity"] == "error"] == ["lists-not-there"]
    assert str(tmp_path / "new") in told[-1]["what"] and "--private" in told[-1]["fix"]
    assert (owner.remote / "refs/heads/gh-pages").read_bytes() == before


def replace_private(owner: Owner, private: Path) -> Owner:
    class Elsewhere(Owner):
        @property
        def private(self) -> Path:
            return private

    return Elsewhere(owner.folder, owner.place)


def test_the_folder_that_remembers_is_not_asked_about(owner: Owner, tmp_path: Path) -> None:
    check(owner, PrivateFolder(owner.private), tmp_path)


def test_a_first_publish_goes_on(owner: Owner, tmp_path: Path) -> None:
    check(owner, new_folder(tmp_path), tmp_path, branch="nothing-there")
    check(owner, new_folder(tmp_path), tmp_path, place=f"folder:{tmp_path}/not-there")


def test_a_folder_that_shows_something_counts_as_well(owner: Owner, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    check(owner, new_folder(tmp_path), tmp_path, place=f"folder:{tmp_path}/web")
    (tmp_path / "web/index.html").write_text("<title>Ana</title>")

    with pytest.raises(Refused) as refused:
        check(owner, new_folder(tmp_path), tmp_path, place=f"folder:{tmp_path}/web")

    assert [one.code for one in refused.value.problems] == ["lists-not-there"]
    assert not shows_something(owner.site, f"folder:{tmp_path}/no", "", scratch=tmp_path, environment={})


@pytest.mark.parametrize("answer", ["lists", "none", "nobody"])
def test_only_yes_has_to_ask_the_place(tmp_path: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has lists, has said that there are none, or gives no `--yes`, is not held up."""
    from datetime import date

    private, asked = new_folder(tmp_path), []
    monkeypatch.setattr("sys.stdin", io.StringIO())
    if answer == "lists":
        private.write("protect.txt", b"Elm Street\n")
    elif answer == "none":
        private.state_none(date(2026, 3, 9))

    ask_for_lists(private, Namespace(yes=answer != "nobody"), Console(as_json=True), lambda: asked.append(1))
    assert not asked

    empty = replace(private, path=open_private_folder("x", override=tmp_path / "x", environment={}).path)
    assert ask_for_lists(empty, Namespace(yes=True), Console(as_json=True), lambda: asked.append(1)).stated_none
    assert asked


def test_a_list_under_a_wrong_name_is_told(tmp_path: Path) -> None:
    private = new_folder(tmp_path)
    for name in ("protekt.txt", "Protect.TXT", "do_not_name", "notes.txt", "protect.txt", "watch.txt", "kit.toml"):
        private.write(name, b"Canary Street\n")

    told = {one.where.rpartition(" ")[2]: one.fix for one in unknown_lists(private)}

    assert set(told) == {"protekt.txt", "Protect.TXT", "do_not_name", "notes.txt"}
    assert "protect.txt" in told["protekt.txt"] and "do_not_name.txt" in told["do_not_name"]
    assert "Canary" not in str(told)
