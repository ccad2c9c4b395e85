"""
The main job, walked by a newcomer: the installed wheel, a new folder, five pages, a photo, a friend, a bare repository.

Nothing of this repository is seen by the commands, the home folder is empty, and no repository is around.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest
from browsing import Seen, read_as_a_visitor
from installed import ROOT, Installed, install, make_venv, pip
from newcomer import DAY, DESCRIPTION, FRIEND, NAME, URL, WORDS, as_json, decide, make_site, publish, write_everything
from remotes import bare_repository, git

from originals import SECRET, assert_pixels_alone

LATER = "2026-03-20"


@dataclass(frozen=True)
class Live:
    """What is live after a publish, checked out."""

    checkout: Path
    said: dict[str, object]

    def files(self) -> dict[str, bytes]:
        return {
            path.relative_to(self.checkout).as_posix(): path.read_bytes()
            for path in sorted(self.checkout.rglob("*"))
            if path.is_file() and path.relative_to(self.checkout).parts[0] != ".git"
        }


@dataclass(frozen=True)
class Walked:
    """The whole way: a site published once, changed, and published again."""

    site: Path
    remote: Path
    first: Live
    second: Live


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    base = tmp_path_factory.mktemp("engine")
    assert not any((folder / ".git").exists() for folder in base.parents), (
        "a repository stands around the tests' folder"
    )
    return install(base)


@pytest.fixture(scope="module")
def walked(engine: Installed, tmp_path_factory: pytest.TempPathFactory) -> Walked:
    base = tmp_path_factory.mktemp("newcomer")
    site, remote = base / "my site", bare_repository(base / "remote.git")
    make_site(engine, site)
    write_everything(engine, site)
    engine.clearname("check", "--as-of", DAY, cwd=site)
    engine.clearname("build", "--as-of", DAY, cwd=site)
    first = _publish(engine, site, remote, base / "first", DAY)

    about = site / "content/pages/about.md"
    about.write_text(about.read_text("utf-8").replace("nineteen years", "twenty years"), encoding="utf-8")
    decide(engine, site, "withdraw", "ruthild.md", "--remove-file")
    return Walked(site, remote, first, _publish(engine, site, remote, base / "second", LATER))


def _publish(engine: Installed, site: Path, remote: Path, checkout: Path, day: str) -> Live:
    said = publish(engine, site, remote, day=day)
    git(remote, "clone", "--quiet", "--branch=gh-pages", str(remote), str(checkout))
    return Live(checkout, said)


@pytest.fixture(scope="module")
def home(walked: Walked) -> Seen:
    return read_as_a_visitor(walked.first.checkout, "/")


@pytest.fixture(scope="module")
def about(walked: Walked) -> Seen:
    return read_as_a_visitor(walked.first.checkout, "/about/")


def test_the_commands_are_the_installed_ones(engine: Installed, tmp_path: Path) -> None:
    where = engine.run(
        "python", "-c", "import clearname, clearname_site; print(clearname, clearname_site)", cwd=tmp_path
    )

    assert where.stdout.count(str(engine.venv)) == 2
    assert str(ROOT) not in where.stdout


def test_what_is_live_is_what_was_built_and_written_down(engine: Installed, walked: Walked) -> None:
    record = max((engine.home / ".local/share/clearname").rglob("published/*.json"), key=lambda path: path.name)
    written_down = {path: (size, sha256) for path, size, sha256 in json.loads(record.read_text())["files"]}
    built = {path.relative_to(walked.site / "output").as_posix() for path in (walked.site / "output").rglob("*.*")}

    live = walked.second.files()

    assert {path: (len(data), sha256(data).hexdigest()) for path, data in live.items()} == written_down
    assert {path for path in live if "." in path} == {
        path for path in built if (walked.site / "output" / path).is_file()
    }


def test_every_page_that_was_written_is_live(walked: Walked) -> None:
    for page in ("", "about/", "contact/", "account/", "profiles/work/", "news/", "endorsements/"):
        assert NAME in (walked.first.checkout / page / "index.html").read_text("utf-8"), page
    live = walked.first.files()
    assert DESCRIPTION.encode() in live["index.html"]
    assert b"Forty small violins" in live["index.html"]
    assert b"studio@ana.example" in live["contact/index.html"]
    assert FRIEND.encode() in live["endorsements/index.html"]
    assert f"{URL}about/".encode() in live["sitemap.xml"]


def test_pictures_are_pixels_alone(walked: Walked) -> None:
    pictures = {path: data for path, data in walked.first.files().items() if path.endswith((".jpg", ".webp", ".png"))}

    assert len([path for path in pictures if path.startswith("images/")]) >= 2
    for data in pictures.values():
        assert_pixels_alone(data)
    assert not any("img_0031" in path.lower() for path in pictures)


def test_nothing_of_this_machine_or_of_the_person_goes_out(engine: Installed, walked: Walked) -> None:
    """Paths, the name of the user and of the computer, and what the phone wrote."""
    import getpass
    import platform

    traces = [SECRET, *(str(path).encode() for path in (walked.site, engine.venv, engine.home, ROOT))]
    traces += [name.encode() for name in (getpass.getuser(), platform.node()) if len(name) > 5 and name != "localhost"]
    for live in (walked.first, walked.second):
        for path, data in live.files().items():
            for trace in traces:
                assert trace not in data, path
        assert git(live.checkout, "log", "--format=%an %ae %cn %ce %cI %B").split("\n")[0] == (
            "site site@users.noreply.github.com site site@users.noreply.github.com "
            f"{DAY if live is walked.first else LATER}T12:00:00+00:00 Publish the site"
        )


def test_there_is_one_commit_however_often_one_publishes(walked: Walked) -> None:
    assert git(walked.first.checkout, "rev-list", "--count", "--all") == "1"
    assert git(walked.second.checkout, "rev-list", "--count", "--all") == "1"
    assert git(walked.remote, "rev-list", "--count", "gh-pages") == "1"
    assert git(walked.remote, "for-each-ref", "--format=%(refname)") == "refs/heads/gh-pages"


def test_a_visitor_reads_name_and_pages_without_script_or_request_to_others(home: Seen, about: Seen) -> None:
    for seen in (home, about):
        assert seen.status == 200
        assert seen.foreign_requests == []
        assert seen.scripts_run == []
        assert seen.errors == []
    assert NAME in home.heading
    assert "nineteen years" in about.text


def test_a_script_and_a_request_to_others_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>x</title><h1>x</h1><script>1</script><img src='http://127.0.0.2:1/x.png' alt='x'>"
    )

    seen = read_as_a_visitor(tmp_path, "/")

    assert len(seen.scripts_run) == 1
    assert seen.foreign_requests == ["http://127.0.0.2:1/x.png"]
    assert seen.pictures == {"x": 0}


def test_a_visitor_sees_the_picture(about: Seen) -> None:
    assert about.pictures["A violin without its strings on a bench"] > 0


def test_a_changed_page_is_live_after_the_next_publish(walked: Walked) -> None:
    assert "twenty years" in read_as_a_visitor(walked.second.checkout, "/about/").text
    assert walked.second.said["published"] is True


def test_a_withdrawn_endorsement_leaves_no_trace(walked: Walked) -> None:
    assert b"violin alive" in b"".join(walked.first.files().values())
    for path, data in walked.second.files().items():
        assert b"violin alive" not in data, path
        assert b"Ruthild" not in data and b"ruthild" not in data.lower(), path
        assert "ruthild" not in path.lower() and "endorsement" not in path, path
    public = (walked.site / "decisions.toml").read_text("utf-8")
    assert "[[decision]]" not in public
    assert WORDS not in git(walked.remote, "log", "--all", "-p")


def test_publishing_again_changes_nothing(engine: Installed, walked: Walked) -> None:
    before = git(walked.remote, "rev-parse", "gh-pages")

    assert publish(engine, walked.site, walked.remote, day=LATER)["published"] is False
    assert git(walked.remote, "rev-parse", "gh-pages") == before


@pytest.mark.parametrize("words", [("check",), ("build",), ("endorsements",), ("private",), ("site",)])
def test_json_is_one_document(engine: Installed, walked: Walked, words: tuple[str, ...]) -> None:
    assert as_json(engine, walked.site, *words)["problems"] == []


def test_the_starter_theme_and_lock_are_all_in_the_wheel(engine: Installed) -> None:
    packed = set(zipfile.ZipFile(engine.wheel).namelist())

    assert packed >= set(_shipped("starter")) | set(_shipped("themes/clearname"))
    assert packed >= {"clearname_site/requirements/site.txt", "clearname_site/requirements/pull.txt"}
    schemaorg = "clearname/structured_data/schemaorg"
    assert packed >= {f"{schemaorg}/vocabulary.json", f"{schemaorg}/ORIGIN.md"}
    words = {f"clearname/detect/words/{path.name}" for path in (ROOT / "plugins/clearname/detect/words").glob("*.txt")}
    assert words and packed >= words
    assert {"optional", "inbox"} <= {
        name.split("/")[2] for name in packed if name.startswith("clearname_site/starter/")
    }
    assert not [name for name in packed if "__pycache__" in name or name.startswith(("tests", "content"))]


def _shipped(folder: str) -> Iterator[str]:
    for path in (ROOT / folder).rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            yield f"clearname_site/{path.relative_to(ROOT).as_posix()}"


def test_the_engine_in_vendor_installs_by_its_hash_and_makes_sites_itself(
    engine: Installed, walked: Walked, tmp_path: Path
) -> None:
    """The engine that was packed again, in a second environment, packs itself for a third folder: the same bytes."""
    second = replace(engine, venv=tmp_path / "second", home=tmp_path / "home")
    second.home.mkdir()
    make_venv(second.venv, tmp_path / "packages")
    pip(second, "install", "--require-hashes", "--no-deps", "--no-index", "-r", "vendor/engine.txt", cwd=walked.site)
    make_site(second, tmp_path / "another")
    second.clearname("build", cwd=tmp_path / "another")

    assert (tmp_path / "another/vendor/engine.txt").read_text() == (walked.site / "vendor/engine.txt").read_text()
    assert (walked.site / "requirements.txt").read_bytes() == (ROOT / "requirements/site.txt").read_bytes()
    assert (walked.site / "requirements-pull.txt").read_bytes() == (ROOT / "requirements/pull.txt").read_bytes()


def test_the_example_person_is_nobody_to_publish(engine: Installed, example: Path, tmp_path: Path) -> None:
    remote = bare_repository(tmp_path / "remote.git")

    said = engine.clearname("publish", "--remote", remote, "--yes", "--as-of", "2026-11-22", cwd=example, status=1)

    assert "[example-person]" in said
    assert "the example person, who does not exist" in said
    assert git(remote, "for-each-ref") == ""
