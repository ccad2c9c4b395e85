"""What follows a publish, and that nothing of it can spoil one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from clearname.model import FileEntry, Manifest
from clearname.routes import Kind, Route, Routes
from clearname.settings import Settings
from clearname.settings_file import parse_settings
from clearname_site.console import Console
from clearname_site.live.after import JustPublished, after_publish, is_host
from clearname_site.live.policy import Place
from clearname_site.live.told import load_told
from clearname_site.private import PrivateFolder
from live_server import ENDPOINT, HOST, World, live_world
from sites import SMALL_SETTINGS

BASE = f"https://{HOST}/"
KEY = "4f8d0c6a2b7e4d19"
SITEMAP = (
    f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{BASE}</loc></url>'
    f"<url><loc>{BASE}about/</loc></url></urlset>"
).encode()
FILES = {
    "index.html": b"<p>home", "about/index.html": b"<p>about", "404.html": b"<p>not here", "sitemap.xml": SITEMAP,
    f"{KEY}.txt": KEY.encode(),
}  # fmt: skip
ROUTES = Routes((
    Route(Kind.HOME, "index.html", "/", BASE, "", "", ""),
    Route(Kind.PAGE, "about/index.html", "/about/", f"{BASE}about/", "", "", ""),
    Route(Kind.NOT_FOUND, "404.html", "/404.html", f"{BASE}404.html", "", "", ""),
))  # fmt: skip
GITHUB = "git@github.com:ana/ana.github.io.git"


def settings(*, indexnow: bool = True, url: str = BASE) -> Settings:
    plain = parse_settings(SMALL_SETTINGS.replace("https://ana.test/", url).encode())
    search = replace(plain.search, indexnow=indexnow, indexnow_key=KEY, indexnow_endpoint=ENDPOINT)
    return replace(plain, search=search)


@dataclass
class Desk:
    """A site that was published a moment ago, and what is said about it."""

    world: World
    folder: Path
    files: dict[str, bytes] = field(default_factory=lambda: dict(FILES))

    def after(
        self, address: str = GITHUB, *, wait: bool = True, settings: Settings | None = None,
        before: Manifest | None = None, environment: dict[str, str] | None = None, **changes: Any,
    ) -> dict[str, Any]:  # fmt: skip
        """What the JSON document says, with everything that was said to people under `said`."""
        output = self.folder / "output"
        output.mkdir(exist_ok=True)
        (output / "sitemap.xml").write_bytes(self.files["sitemap.xml"])
        entries = (FileEntry(path, len(data), sha256(data).hexdigest()) for path, data in sorted(self.files.items()))
        just = JustPublished(settings or SETTINGS, ROUTES, Manifest(tuple(entries)), before, output, address)
        console = _Listening(as_json=True)
        policy = None if environment is not None else self.world.policy(**changes)
        after_publish(just, self.private, console, environment or {}, wait=wait, policy=policy)
        return {**console._document, "said": "\n".join(console.said), "problems": [p.code for p in console._problems],
                "severities": {str(p.severity) for p in console._problems}}  # fmt: skip

    @property
    def private(self) -> PrivateFolder:
        self.folder.joinpath("private").mkdir(exist_ok=True)
        return PrivateFolder(self.folder / "private")


class _Listening(Console):
    def __init__(self, *, as_json: bool) -> None:
        super().__init__(as_json=as_json)
        self.said: list[str] = []

    def say(self, text: str = "") -> None:
        """See `Console.say`."""
        self.said.append(text)


SETTINGS = settings()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with live_world() as world:
        world.trees = [dict(FILES)]
        yield Desk(world, tmp_path)


@pytest.mark.parametrize(
    "address", [GITHUB, "https://github.com/ana/site.git", "ssh://git@host.example/site.git", "host.example:site.git"]
)
def test_a_git_address_is_a_host(address: str) -> None:
    assert is_host(address)


@pytest.mark.parametrize("address", ["/home/ana/site.git", "file:///home/ana/site.git"])
def test_a_folder_is_no_host(address: str) -> None:
    assert not is_host(address)


def test_after_the_web_shows_it_search_engines_are_told(desk: Desk) -> None:
    document = desk.after()

    assert document["live"] == "same"
    assert document["indexnow"] == {"told": 2, "status": 200}
    assert desk.world.told() == [BASE, f"{BASE}about/"]
    assert f"The web shows it now: {BASE}" in document["said"]
    assert "2 pages" in document["said"]


def test_the_second_time_only_what_changed_is_told(desk: Desk) -> None:
    desk.after()
    desk.files["about/index.html"] = b"<p>corrected"
    desk.world.trees = [dict(desk.files)]

    desk.after()
    again = desk.after()

    assert desk.world.told() == [BASE, f"{BASE}about/", f"{BASE}about/"]
    assert again["indexnow"] == {"told": 0, "status": 0}
    assert "told nothing" in again["said"]


def test_a_site_that_was_public_before_tells_only_what_changes_from_now_on(desk: Desk) -> None:
    old = {**FILES, "about/index.html": b"<p>before"}
    before = Manifest(tuple(FileEntry(path, len(data), sha256(data).hexdigest()) for path, data in sorted(old.items())))

    desk.world.door_status = 500
    desk.after(before=before)
    desk.world.door_status = 0
    desk.after(before=before)

    assert desk.world.told() == [f"{BASE}about/"]


def test_without_the_setting_nobody_is_told(desk: Desk) -> None:
    document = desk.after(settings=settings(indexnow=False))

    assert document["live"] == "same"
    assert "indexnow" not in document
    assert desk.world.messages == []
    assert not (desk.private.path / "indexnow.json").exists()


def test_nobody_is_told_before_the_web_shows_it(desk: Desk) -> None:
    desk.world.trees = [{**FILES, "index.html": b"<p>old"}]

    document = desk.after()

    assert (document["live"], document["problems"], document["severities"]) == ("late", ["live-late"], {"warning"})
    assert desk.world.messages == []
    assert "does not show it yet" in document["said"]


def test_what_was_not_told_is_made_up_for_by_the_next_publish(desk: Desk) -> None:
    desk.world.door_status = 500
    failed = desk.after()
    desk.world.door_status = 0

    desk.after()

    assert failed["severities"] == {"warning"}
    assert desk.world.told() == [BASE, f"{BASE}about/"]
    assert set(load_told(desk.private).pages) == {BASE, f"{BASE}about/"}


def test_no_wait_asks_nobody_anything(desk: Desk) -> None:
    document = desk.after(wait=False)

    assert document["live"] == "skipped"
    assert f"It can be seen at {BASE} within a few minutes." in document["said"]
    assert desk.world.requests == []


def test_a_folder_of_this_computer_is_not_waited_for(desk: Desk) -> None:
    assert desk.after("/home/ana/site.git")["said"] == ""
    assert desk.world.requests == []


def test_an_address_for_examples_is_said_to_be_one(desk: Desk) -> None:
    document = desk.after(environment={})

    assert document["live"] == "nowhere"
    assert f"{BASE} is no address that the web knows" in document["said"]


def test_ctrl_c_ends_the_waiting_and_nothing_else(desk: Desk) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    desk.world.trees = [{}]
    desk.world.on_sleep = interrupted

    document = desk.after()

    assert document["live"] == "stopped"
    assert "The site is published" in document["said"]
    assert desk.world.messages == []


def test_a_host_that_cannot_be_reached_is_a_warning(desk: Desk) -> None:
    document = desk.after(reach=lambda host, port: Place("127.0.0.1", 1, tls=False))

    assert document["live"] == "unreachable"
    assert (document["problems"], document["severities"]) == (["live-unreachable"], {"warning"})
    assert "It is published." in document["said"]


def test_a_damaged_record_is_a_warning(desk: Desk) -> None:
    (desk.private.path / "indexnow.json").write_text("{")

    document = desk.after()

    assert (document["problems"], document["severities"]) == (["indexnow-record"], {"warning"})
    assert desk.world.messages == []


def test_a_wrong_variable_is_a_warning(desk: Desk) -> None:
    document = desk.after(environment={"CLEARNAME_LIVE": "http://192.0.2.1:80"})

    assert (document["problems"], document["severities"]) == (["live-address"], {"warning"})


def test_a_record_that_cannot_be_written_is_a_warning(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("clearname_site.live.told.write_atomic", full)

    document = desk.after()

    assert (document["problems"], document["severities"]) == (["disk-full"], {"warning"})


def test_a_fault_of_the_program_does_not_claim_that_nothing_was_published(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clearname_site.live.after.witnesses", lambda *_: 1 / 0)

    document = desk.after()

    assert (document["problems"], document["severities"]) == (["live-unknown"], {"warning"})


def test_the_record_holds_no_more_than_it_says(desk: Desk) -> None:
    desk.after()

    value = json.loads((desk.private.path / "indexnow.json").read_bytes())

    assert set(value) == {"format", "not_before", "pages"}
