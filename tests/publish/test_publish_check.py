"""`clearname publish --check`: which way of hosting is in force, who can read what, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from remotes import World, bare_repository, git, write_site

from clearname_site import layout
from clearname_site.layout import Layout, Looked, as_https, look
from sites import SMALL_SETTINGS, command


@pytest.fixture
def site(world: World) -> World:
    """A site folder with settings and a page."""
    (world.site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    write_site(
        world.site, {"content/pages/about.md": b"Title: About\n\nWords.\n", ".gitignore": b"output/\n.clearname/\n"}
    )
    return world


def in_git(world: World, remote: Path | str | None = None) -> None:
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    git(world.site, "add", ".")
    git(world.site, "commit", "--quiet", "-m", "source")
    if remote is not None:
        git(world.site, "remote", "add", "origin", str(remote))


def looked(world: World, remote: str = "") -> Looked:
    work = world.root / "work"
    work.mkdir()
    return look(world.site, remote or str(world.remote), "gh-pages", work=work, environment=world.environment)


def test_one_repository_is_known_and_what_it_holds(site: World) -> None:
    in_git(site, site.remote)
    git(site.site, "push", "--quiet", "origin", "main", "HEAD:refs/tags/v1")
    site.publish(remote="origin")

    found = looked(site, "origin")

    assert found.layout is Layout.ONE
    assert dict(found.branches) == {
        "refs/heads/gh-pages": "the finished site",
        "refs/heads/main": "your texts, with every earlier version",
        "refs/tags/v1": "your texts, with every earlier version",
    }
    assert found.problems == ()


def test_two_repositories_are_known(site: World) -> None:
    kept = bare_repository(site.root / "kept.git")
    in_git(site, kept)

    found = looked(site)

    assert found.layout is Layout.TWO
    assert found.sources == ((str(kept), None),)
    assert found.problems == ()


def test_texts_that_stay_at_home_are_known(site: World) -> None:
    assert looked(site).layout is Layout.ALONE


def test_texts_in_the_public_repository_are_a_problem(site: World) -> None:
    in_git(site, bare_repository(site.root / "kept.git"))
    git(site.site, "push", "--quiet", str(site.remote), "main")

    found = looked(site)

    assert [problem.code for problem in found.problems] == ["publish-source-there"]
    assert dict(found.branches)["refs/heads/main"] == "your texts, with every earlier version"


def test_what_this_computer_never_saw_is_said_to_be_unknown(site: World) -> None:
    work = site.root / "other"
    git(site.root, "clone", "--quiet", str(site.remote), str(work))
    (work / "README.md").write_text("x")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "start")
    git(work, "push", "--quiet", "origin", "HEAD:main")

    assert dict(looked(site).branches)["refs/heads/main"] == "something that this computer does not know"


@pytest.mark.parametrize(("stranger", "readable"), [("kept.git", True), ("nowhere.git", None)])
def test_texts_that_everybody_can_read_are_a_problem(
    site: World, monkeypatch: pytest.MonkeyPatch, stranger: str, *, readable: bool | None
) -> None:
    in_git(site, bare_repository(site.root / "kept.git"))
    monkeypatch.setattr(layout, "as_https", lambda _: str(site.root / stranger))

    found = looked(site)

    assert found.sources[0][1] is readable
    assert [problem.code for problem in found.problems] == (["publish-source-open"] if readable else [])


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://git.example/ana/site.git", "https://git.example/ana/site.git"),
        ("git@github.com:ana/site.git", "https://github.com/ana/site.git"),
        ("ssh://git@ssh.github.com:443/ana/site.git", "https://github.com/ana/site.git"),
        ("ana@server.example:site.git", ""),
        ("/srv/site.git", ""),
        ("file:///srv/site.git", ""),
    ],
)
def test_a_stranger_asks_by_https(address: str, asked: str) -> None:
    assert as_https(address) == asked


def check(world: World, *more: object, remote: object = None) -> tuple[int, dict[str, object]]:
    private = world.root / "private"
    done = command(
        "publish", "--check", "--site", world.site, "--private", private, "--as-of", "2026-03-09",
        "--remote", world.remote if remote is None else remote, "--json", *more,
    )  # fmt: skip
    return done.returncode, json.loads(done.stdout)


def test_all_right_ends_with_0_and_publishes_nothing(site: World) -> None:
    status, said = check(site)

    assert status == 0
    assert said["layout"] == "one repository for the finished site alone"
    assert git(site.remote, "for-each-ref") == ""
    assert {problem["severity"] for problem in said["problems"]} == {"warning"}


def test_what_is_yours_to_mend_ends_with_1(site: World) -> None:
    write_site(site.site, {"content/pages/later.md": b"Title: Later\nDraft: yes\n\nWords.\n"})
    in_git(site, site.remote)

    status, said = check(site)

    assert status == 1
    assert "publish-source-draft" in {problem["code"] for problem in said["problems"]}


def test_no_answer_ends_with_3(site: World) -> None:
    assert check(site, remote="https://127.0.0.1:1/ana/site.git")[0] == 3


def test_settings_that_cannot_be_read_end_with_2(site: World) -> None:
    (site.site / "pelican.conf").write_text("[", encoding="utf-8")

    assert check(site)[0] == 2


@pytest.mark.parametrize(
    ("remote", "said"),
    [("folder:../www", "A folder on this computer"), ("rsync:ana@host.example:www", "A folder on another computer")],
)
def test_a_place_of_plain_files_is_explained(site: World, remote: str, said: str) -> None:
    done = command(
        "publish", "--check", "--site", site.site, "--private", site.root / "private", "--as-of", "2026-03-09",
        "--remote", remote,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert "branch" not in done.stdout


def test_it_is_said_in_plain_words(site: World) -> None:
    in_git(site, site.remote)
    done = command(
        "publish", "--check", "--site", site.site, "--private", site.root / "private", "--as-of", "2026-03-09",
        "--remote", "origin",
    )  # fmt: skip

    assert "One place: texts and finished site are in the same repository." in done.stdout
    assert "there is no branch gh-pages yet" in done.stdout
    assert "Nothing was published." in done.stdout


def test_only_ls_remote_is_asked(site: World) -> None:
    """Whatever looks at the other side's files would leave more traces there."""
    trace = site.root / "trace"
    site.environment["PATH"] = f"{site.root}/bin:{site.environment['PATH']}"
    write_site(
        site.root / "bin", {"git": f'#!/bin/sh\necho "$@" >> {trace}\nPATH={"${PATH#*:}"} exec git "$@"\n'.encode()}
    )
    (site.root / "bin/git").chmod(0o755)

    looked(site)

    asked = [line for line in trace.read_text().splitlines() if str(site.remote) in line]
    assert asked and all(line.startswith("ls-remote ") for line in asked)
