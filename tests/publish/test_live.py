"""
Publishing to a host, end to end: a real push over an ssh of ours, a web that shows the branch, a door that checks.

The commands are processes of their own. They reach host and door through the variable for rehearsals, by real names.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from remotes import bare_repository, git

from clearname_site import cli
from live_server import ENDPOINT, HOST, Raw, World, live_world
from sites import command

DAY = "2026-03-09"
BASE = f"https://{HOST}/"
KEY = "4f8d0c6a2b7e4d19"
SETTINGS = f"""format = 1

[site]
id = "live-site"
url = "{BASE}"

[person]
name = "Ana María Souza"
description = "Ana María Souza repairs violins in Porto and teaches children to play them."

[search]
indexnow = true
indexnow_key = "{KEY}"
indexnow_endpoint = "{ENDPOINT}"
"""
ABOUT = """Title: About
Summary: How Ana María Souza came to repair violins in Porto, and whom she learnt it from in Cremona.
Updated: 2026-02-12

I have repaired violins in the same street for nineteen years, and most of what comes in needs less than its owner fears.
"""
TALKS = """Title: Talks
Summary: What Ana María Souza speaks about: varnish, patience, and what a bow complains of in wet air.
Updated: 2026-02-13

I speak about varnish, in schools and in the town library, and bring two violins that may be touched.
"""
SSH = """#!/bin/sh
# An ssh that stays on this machine: it runs the last argument, which is the command for the other side.
for last; do :; done
exec sh -c "$last"
"""


@dataclass
class Person:
    """Somebody with a site, a repository on a host, and the web that shows its branch."""

    folder: Path
    world: World

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def remote(self) -> Path:
        return self.folder / "remote.git"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "HOME": str(self.folder / "home"), "CLEARNAME_LIVE": f"http://127.0.0.1:{self.world.port}",
            "CLEARNAME_HOME": str(self.folder / "private"), "GIT_SSH_COMMAND": str(self.folder / "bin/ssh"),
        }  # fmt: skip

    @property
    def publishing(self) -> tuple[object, ...]:
        address = f"ssh://git@pages.example{self.remote}"
        return ("publish", "--site", self.site, "--as-of", DAY, "--remote", address, "--yes", "--json")

    def run(self, *arguments: object, status: int = 0) -> dict[str, Any]:
        """The one JSON document of a command."""
        done = command(*arguments, env=self.environment)
        assert done.returncode == status, done.stdout + done.stderr
        return dict(json.loads(done.stdout))

    def publish(self, *more: object) -> dict[str, Any]:
        return self.run(*self.publishing, *more)

    def verify(self, *more: object, status: int = 0) -> dict[str, Any]:
        return self.run("verify-live", "--site", self.site, "--json", *more, status=status)

    def write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def branch(self) -> dict[str, bytes]:
        """Every file of the published branch; nothing before the first publish."""
        listed = git(self.remote, "ls-tree", "-r", "-z", "gh-pages", check=False)
        entries = (entry.split("\t") for entry in listed.split("\0") if entry)
        return {name: self._blob(about.split()[2]) for about, name in entries}

    def _blob(self, name: str) -> bytes:
        done = subprocess.run(["git", "cat-file", "blob", name], cwd=self.remote, capture_output=True, check=True)
        return done.stdout


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Person]:
    with live_world() as world:
        someone = Person(tmp_path, world)
        bare_repository(someone.remote)
        for name in ("home", "bin"):
            (tmp_path / name).mkdir()
        (tmp_path / "bin/ssh").write_text(SSH)
        (tmp_path / "bin/ssh").chmod(0o755)
        someone.write({
            "pelican.conf": SETTINGS, "content/pages/about.md": ABOUT, "content/pages/talks.md": TALKS,
        })  # fmt: skip
        world.source = someone.branch
        yield someone


def test_from_publishing_to_the_search_engines_and_back(person: Person) -> None:
    """One person's way: published, looked at, changed, taken out, and a host that goes wrong."""
    world = person.world

    first = person.publish()
    assert (first["published"], first["live"]) == (True, "same")
    assert first["indexnow"]["status"] == 200
    assert set(world.told()) >= {BASE, f"{BASE}about/", f"{BASE}talks/"}
    assert len(world.told()) == first["indexnow"]["told"]
    assert not [url for url in world.told() if url.endswith((".html", ".xml", ".txt"))]

    assert person.verify() == {
        "status": 0, "url": BASE, "published_on": DAY, "checked": len(person.branch()) - 1, "differences": [],
        "problems": [],
    }  # fmt: skip

    same = person.publish()
    assert (same["published"], same["live"], same["indexnow"]) == (False, "same", {"told": 0, "status": 0})

    world.messages.clear()
    shown_before = person.branch()
    person.write({"content/pages/about.md": ABOUT.replace("nineteen", "twenty")})
    (person.site / "content/pages/talks.md").unlink()
    person.publish()
    assert {f"{BASE}about/", f"{BASE}talks/"} <= set(world.told())
    assert len(set(world.told())) == len(world.told())

    world.source = lambda: shown_before
    late = person.verify(status=1)
    assert {(one["url"], one["code"]) for one in late["differences"]} >= {
        (f"{BASE}about/", "live-old"), (f"{BASE}talks/", "live-leftover"),
    }  # fmt: skip

    world.source = person.branch
    world.overrides["/about/"] = Raw(503)
    assert person.verify(status=3)["problems"][0]["code"] == "live-down"


def test_a_failing_door_never_fails_the_publish(person: Person) -> None:
    person.world.door_status = 403

    document = person.publish()

    assert (document["status"], document["published"], document["live"]) == (0, True, "same")
    of_door = [one for one in document["problems"] if not one["code"].startswith("checklist-")]
    assert [(one["code"], one["severity"]) for one in of_door] == [("indexnow-key", "warning")]

    person.world.door_status = 0
    again = person.publish()
    assert again["published"] is False
    assert again["indexnow"]["told"] == len(person.world.told()) > 0


def test_no_wait_publishes_and_asks_the_web_nothing(person: Person) -> None:
    document = person.publish("--no-wait")

    assert (document["published"], document["live"]) == (True, "skipped")
    assert person.world.requests == []


def test_a_folder_is_published_to_without_a_look_at_the_web(person: Person) -> None:
    arguments = [str(person.remote) if str(one).startswith("ssh:") else one for one in person.publishing]

    document = person.run(*arguments)

    assert document["published"] is True
    assert "live" not in document
    assert person.world.requests == []


def test_a_host_that_takes_its_time_is_waited_for(
    person: Person, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In this process, so that the waiting costs no time."""
    for name, value in person.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("clearname_site.live.after.policy_for", lambda environment: person.world.policy())
    looks: list[int] = []

    def slow() -> dict[str, bytes]:
        looks.append(1)
        return person.branch() if person.world.seconds > 30 else {}

    person.world.source = slow
    before = os.umask(0o022)
    try:
        status = cli.main([str(one) for one in person.publishing if one != "--json"])
    finally:
        os.umask(before)

    said = capsys.readouterr().out
    assert status == 0
    assert f"The web shows it now: {BASE}" in said
    assert len(looks) > 5
    assert person.world.told()


def test_before_the_first_publish_there_is_nothing_to_compare(person: Person) -> None:
    assert [one["code"] for one in person.verify(status=1)["problems"]] == ["live-unpublished"]


def test_an_address_for_examples_is_not_looked_for(person: Person) -> None:
    person.publish("--no-wait")
    without = {**person.environment, "CLEARNAME_LIVE": ""}

    done = command("verify-live", "--site", person.site, "--json", env=without)

    assert done.returncode == 3
    assert [one["code"] for one in json.loads(done.stdout)["problems"]] == ["live-no-address"]
