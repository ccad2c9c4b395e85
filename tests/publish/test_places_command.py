"""The command, where the site goes to a folder or through rsync: published, changed, put back, taken down."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from remotes import bare_repository, git, write_site

from sites import DAY, SMALL_SETTINGS, command

needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")


class Site:
    """A small site with a private folder of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "site"
        write_site(self.folder, {
            "pelican.conf": SMALL_SETTINGS.encode(),
            "content/pages/about.md": b"Title: About Ana\nSummary: What she does.\n\nShe repairs violins.\n",
        })  # fmt: skip

    def run(self, name: str, *arguments: object, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        private = self.root / "private"
        return command(name, "--site", self.folder, "--as-of", DAY, "--private", private, *arguments, env=env)

    def publish(self, remote: str, *more: object, env: dict[str, str] | None = None) -> dict[str, object]:
        done = self.run("publish", "--remote", remote, "--yes", "--json", *more, env=env)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout)

    def built(self) -> dict[str, bytes]:
        return standing(self.folder / "output")


def standing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def write_about(site: Site, words: str) -> None:
    text = f"Title: About Ana\nSummary: What she does.\n\n{words}\n"
    (site.folder / "content/pages/about.md").write_text(text, encoding="utf-8")


def test_a_folder_is_published_changed_put_back_and_taken_down(site: Site) -> None:
    www = site.root / "www"
    remote = f"folder:{www}"

    assert site.publish(remote)["published"] is True
    assert standing(www) == site.built()
    assert site.publish(remote)["published"] is False
    first = standing(www)

    write_about(site, "She repairs violins and cellos.")
    assert site.publish(remote)["published"] is True
    assert standing(www) == site.built() != first

    back = site.run("publish", "--remote", remote, "--previous", "--yes")
    assert back.returncode == 0, back.stdout + back.stderr
    assert standing(www) == first

    down = site.run("take-down", "--remote", remote, "--yes")
    assert down.returncode == 0, down.stdout + down.stderr
    assert "about/index.html" not in standing(www)
    assert b"violins" not in b"".join(standing(www).values())


@needs_rsync
def test_the_same_files_go_through_rsync(site: Site) -> None:
    shell = site.root / "shell"
    shell.write_text('#!/bin/sh\nwhile [ "$1" = "-l" ]; do shift 2; done\nshift\nexec sh -c "$*"\n')
    shell.chmod(0o755)
    env = {"RSYNC_RSH": str(shell)}
    there = site.root / "there"
    remote = f"rsync:ana@host.example:{there}"

    site.publish(remote, "--no-wait", env=env)
    assert standing(there) == site.built()

    write_about(site, "She repairs violins and cellos.")
    site.publish(remote, "--no-wait", env=env)
    assert standing(there) == site.built()


def test_a_second_host_gets_the_same_bytes(site: Site) -> None:
    site.publish(str(bare_repository(site.root / "remote.git")))
    site.publish(f"folder:{site.root}/second")

    git(site.root, "clone", "--quiet", "--branch=gh-pages", str(site.root / "remote.git"), str(site.root / "checkout"))
    shutil.rmtree(site.root / "checkout/.git")
    assert standing(site.root / "checkout") == standing(site.root / "second")


def test_what_stands_around_the_site_stops_the_command(site: Site) -> None:
    """F05 to F07 together: a name on the list, a private file in git, and a draft where everybody reads."""
    remote = bare_repository(site.root / "remote.git")
    command("private", "--site", site.folder, "--private", site.root / "private")
    (site.root / "private/do_not_name.txt").write_text("Bertram Quillfeather\n", encoding="utf-8")
    write_site(site.folder, {
        "content/pages/later.md": b"Title: Later\nSummary: Later.\nDraft: yes\n\nWords.\n", "protect.txt": b"x\n",
    })  # fmt: skip
    git(site.folder, "init", "--quiet", "--initial-branch=main", ".")
    git(site.folder, "add", "content", "protect.txt")
    git(site.folder, "commit", "--quiet", "-m", "source")
    git(site.folder, "remote", "add", "origin", str(remote))

    done = site.run("publish", "--remote", "origin", "--branch", "bertram-quillfeather", "--yes", "--json")

    assert done.returncode == 1
    assert {problem["code"] for problem in json.loads(done.stdout)["problems"]} >= {
        "publish-words", "private-tracked", "publish-source-draft", "publish-source-private",
    }  # fmt: skip
    assert git(remote, "for-each-ref") == ""
