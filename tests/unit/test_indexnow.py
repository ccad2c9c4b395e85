"""Telling search engines: the door is a real server that reads the key itself and enforces the protocol."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clearname.model import FileEntry, Manifest
from clearname.problems import Refused, Severity
from clearname.routes import Kind, Route, Routes
from clearname_site.live.client import LiveClient
from clearname_site.live.indexnow import IndexNow, Telling, addresses_to_tell, indexed_pages, tell
from clearname_site.live.policy import Place
from clearname_site.live.told import Told, load_told, save_told
from clearname_site.private import PrivateFolder
from live_server import ENDPOINT, HOST, NOW, Raw, World, live_world

BASE = f"https://{HOST}/"
KEY = "4f8d0c6a2b7e4d19"
SETTINGS = IndexNow(BASE, KEY, ENDPOINT)
PAGES = {BASE: "1" * 64, f"{BASE}about/": "2" * 64, f"{BASE}nam%C3%A9/": "3" * 64}


@pytest.fixture
def world() -> Iterator[World]:
    with live_world() as running:
        running.trees = [{f"{KEY}.txt": f"{KEY}\n".encode()}]
        yield running


def telling(
    world: World, pages: dict[str, str] = PAGES, told: Told | None = None, settings: IndexNow = SETTINGS, **more: object
) -> Telling:
    with LiveClient(world.policy(**more)) as client:
        return tell(client, settings, pages, told or Told())


def posts(world: World) -> int:
    return sum(method == "POST" for method, _, _ in world.requests)


def test_the_first_time_all_pages_are_told(world: World) -> None:
    done = telling(world)

    assert world.messages == [
        {"host": HOST, "key": KEY, "keyLocation": f"{BASE}{KEY}.txt", "urlList": list(PAGES)}
    ]  # fmt: skip
    assert (done.sent, done.status, done.problem) == (3, 200, None)
    assert done.told == Told(PAGES)


def test_nothing_is_sent_when_nothing_changed(world: World) -> None:
    done = telling(world, told=Told(PAGES))

    assert done == Telling(Told(PAGES))
    assert world.requests == []


def test_only_what_is_new_changed_or_gone_is_told(world: World) -> None:
    now = {BASE: "9" * 64, f"{BASE}about/": "2" * 64, f"{BASE}works/": "4" * 64}

    done = telling(world, now, Told(PAGES))

    assert world.told() == [BASE, f"{BASE}works/", f"{BASE}nam%C3%A9/"]
    assert done.told == Told(now)


def test_what_is_gone_is_told_once(world: World) -> None:
    now = {BASE: PAGES[BASE]}

    again = telling(world, now, telling(world, now, Told(PAGES)).told)

    assert len(world.messages) == 1
    assert again.sent == 0


def test_accepted_for_later_is_done_as_well(world: World) -> None:
    world.door_status = 202

    assert telling(world).told == Told(PAGES)


def test_the_key_has_to_be_live_before_anything_is_sent(world: World) -> None:
    for tree in ({}, {f"{KEY}.txt": b"another-key"}, {f"{KEY}.txt": b"<p>" + KEY.encode()}):
        world.trees = [tree]

        done = telling(world)

        assert done.problem is not None and done.problem.code == "indexnow-key-file"
        assert done.told == Told()
    assert posts(world) == 0


def test_a_key_behind_a_redirect_is_not_live(world: World) -> None:
    world.overrides[f"/{KEY}.txt"] = Raw(302, headers=(("Location", "https://other.example/key.txt"),))

    assert telling(world).problem is not None
    assert posts(world) == 0


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (400, "indexnow-format"), (403, "indexnow-key"), (422, "indexnow-addresses"), (429, "indexnow-often"),
        (500, "indexnow-answer"), (301, "indexnow-answer"), (204, "indexnow-answer"),
    ],
)  # fmt: skip
def test_each_refusal_is_a_warning_in_words_and_tried_again_next_time(world: World, status: int, code: str) -> None:
    world.door_status = status

    done = telling(world)

    assert done.problem is not None and done.problem.code == code
    assert done.problem.severity is Severity.WARNING
    assert posts(world) == 1, "never twice in one publish"
    world.door_status = 0
    assert telling(world, told=replace(done.told, not_before=None)).told == Told(PAGES)


@pytest.mark.parametrize(
    ("header", "rest"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 09 Mar 2026 12:30:00 GMT", timedelta(minutes=30)),
        ("", timedelta(hours=1)),
        ("soon", timedelta(hours=1)),
        ("-5", timedelta(hours=1)),
        ("99999999", timedelta(days=1)),
        ("Mon, 09 Mar 2099 12:30:00 GMT", timedelta(days=1)),
        ("Mon, 09 Mar 2020 12:30:00 GMT", timedelta()),
    ],
)
def test_a_wish_for_quiet_is_kept_to(world: World, header: str, rest: timedelta) -> None:
    world.door_status = 429
    world.door_headers = (("Retry-After", header),) if header else ()

    done = telling(world)

    assert done.told.not_before == NOW + rest
    assert done.problem is not None and f"{NOW + rest:%H:%M} UTC" in done.problem.fix


def test_nothing_is_sent_before_the_time_of_quiet_is_over(world: World) -> None:
    quiet = Told({}, NOW + timedelta(minutes=5))

    done = telling(world, told=quiet)
    assert done.told == quiet
    assert world.requests == []
    assert telling(world, told=quiet, now=lambda: NOW + timedelta(minutes=5)).told == Told(PAGES)


def test_more_than_ten_thousand_go_in_several_messages(world: World) -> None:
    many = {f"{BASE}{number}/": "a" * 64 for number in range(20_001)}

    done = telling(world, many)

    assert [len(message["urlList"]) for message in world.messages] == [10_000, 10_000, 1]
    assert done.sent == 20_001


def test_what_was_accepted_before_a_refusal_is_not_told_again(world: World) -> None:
    many = {f"{BASE}{number}/": "a" * 64 for number in range(10_002)}
    world.door_stops_after = 1

    done = telling(world, many)
    assert (done.sent, done.status) == (10_000, 429)
    world.door_stops_after = 1_000
    telling(world, many, replace(done.told, not_before=None))

    assert len(world.messages[1]["urlList"]) == 2


def test_a_door_that_cannot_be_reached_is_a_warning(world: World) -> None:
    def reach(host: str, port: int) -> Place:
        return Place("127.0.0.1", world.port if host == HOST else 1, tls=False)

    done = telling(world, reach=reach)

    assert done.problem is not None and done.problem.code == "live-unreachable"
    assert done.problem.severity is Severity.WARNING
    assert done.told == Told()


@pytest.mark.parametrize(
    "settings",
    [
        replace(SETTINGS, key=""), replace(SETTINGS, key="short"), replace(SETTINGS, key="k" * 129),
        replace(SETTINGS, key="../../secret"), replace(SETTINGS, endpoint="http://indexnow.example/indexnow"),
        replace(SETTINGS, endpoint="http://127.0.0.1.example/indexnow"), replace(SETTINGS, endpoint=""),
        replace(SETTINGS, endpoint="https://["),
    ],
)  # fmt: skip
def test_a_wrong_key_or_an_open_connection_sends_nothing(world: World, settings: IndexNow) -> None:
    done = telling(world, settings=settings)

    assert done.problem is not None and done.problem.code == "indexnow-settings"
    assert world.requests == []


def test_an_endpoint_on_this_machine_needs_no_tls(world: World) -> None:
    settings = replace(SETTINGS, endpoint=f"http://127.0.0.1:{world.port}/indexnow")

    assert telling(world, settings=settings).sent == 3


def test_a_site_below_a_path_has_its_key_there_too(world: World) -> None:
    world.base = "/site/"
    settings = replace(SETTINGS, base=f"{BASE}site/")

    done = telling(world, {f"{BASE}site/": "1" * 64}, settings=settings)

    assert done.sent == 1
    assert world.messages[0]["keyLocation"] == f"{BASE}site/{KEY}.txt"


def test_addresses_of_a_former_host_are_not_told(world: World) -> None:
    moved = Told({"https://old.example/": "1" * 64})

    done = telling(world, told=moved)

    assert world.told() == list(PAGES)
    assert done.told == Told(PAGES)
    assert addresses_to_tell({}, moved.pages, BASE) == ()


# --- Which pages ------------------------------------------------------------------------------------------------


def test_only_pages_that_search_engines_may_list_are_told() -> None:
    def route(kind: Kind, path: str) -> Route:
        return Route(kind, path, f"/{path}", f"{BASE}{path.removesuffix('index.html')}", "", "", "")

    routes = Routes(
        (
            route(Kind.HOME, "index.html"), route(Kind.PAGE, "about/index.html"), route(Kind.NOT_FOUND, "404.html"),
            route(Kind.REDIRECT, "old/index.html"), route(Kind.PAGE, "unpublished/index.html"),
        )
    )  # fmt: skip
    files = ("index.html", "about/index.html", "404.html", "old/index.html", "a.webp", "sitemap.xml")
    manifest = Manifest(tuple(FileEntry(path, 1, path[0] * 64) for path in files))

    assert indexed_pages(routes, manifest) == {BASE: "i" * 64, f"{BASE}about/": "a" * 64}


# --- What is remembered -----------------------------------------------------------------------------------------


def test_the_record_comes_back_as_it_was_and_is_the_owners_alone(tmp_path: Path) -> None:
    private, told = PrivateFolder(tmp_path), Told(PAGES, NOW)

    save_told(private, told)

    assert load_told(private) == told
    assert (tmp_path / "indexnow.json").stat().st_mode & 0o777 == 0o600


def test_before_the_first_time_nothing_was_told(tmp_path: Path) -> None:
    assert load_told(PrivateFolder(tmp_path)) == Told()


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b'{"format": 2, "pages": {}, "not_before": null}', b'{"format": 1, "pages": []}', b"\xff",
             b'{"format": 1, "pages": {}, "not_before": "tomorrow"}', b"[" * 100_000],
)  # fmt: skip
def test_a_damaged_record_is_said_and_not_overwritten(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "indexnow.json").write_bytes(data)

    with pytest.raises(Refused) as caught:
        load_told(PrivateFolder(tmp_path))

    assert [problem.code for problem in caught.value.problems] == ["indexnow-record"]
    assert (tmp_path / "indexnow.json").read_bytes() == data
