"""Waiting until the web shows what was published; the host is a real server, time passes only by sleeping."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from clearname.model import FileEntry, Manifest
from clearname_site.live.client import LiveClient
from clearname_site.live.policy import Place
from clearname_site.live.sitemap import is_same_sitemap
from clearname_site.live.until_live import Shown, Waited, wait_until_live, witnesses
from live_server import HOST, Raw, World, live_world

BASE = f"https://{HOST}/"


def sitemap(*entries: str) -> bytes:
    body = "".join(
        f"<url><loc>{loc}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>"
        for loc, _, day in (entry.partition(" ") for entry in entries)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</urlset>'.encode()


OLD = {"index.html": b"<p>old</p>", "sitemap.xml": sitemap(f"{BASE} 2026-01-01")}
NEW = {"index.html": b"<p>new</p>", "sitemap.xml": sitemap(f"{BASE} 2026-03-09")}


def manifest(files: dict[str, bytes]) -> Manifest:
    return Manifest(tuple(FileEntry(path, len(data), sha256(data).hexdigest()) for path, data in sorted(files.items())))


@pytest.fixture
def world() -> Iterator[World]:
    with live_world() as running:
        yield running


def wait(world: World, new: dict[str, bytes] = NEW, old: dict[str, bytes] | None = OLD, **more: object) -> Waited:
    told: list[tuple[str, int, int]] = []
    with LiveClient(world.policy(**more)) as client:
        before = manifest(old) if old is not None else None
        return wait_until_live(
            client, BASE, witnesses(manifest(new), before), new["sitemap.xml"], lambda *step: told.append(step)
        )


def test_a_site_that_is_there_already_is_not_waited_for(world: World) -> None:
    world.trees = [NEW]

    assert wait(world).shown is Shown.SAME
    assert world.slept == []


def test_it_looks_until_the_host_shows_the_new_site(world: World) -> None:
    world.trees = [OLD, OLD, OLD, NEW]

    waited = wait(world)

    assert waited.shown is Shown.SAME
    assert waited.seconds == sum(world.slept) == 2 + 3 + 5


def test_the_waiting_ends_after_three_minutes_and_the_pauses_grow(world: World) -> None:
    world.trees = [OLD]
    looks = world.requests

    waited = wait(world)

    assert waited.shown is Shown.LATE
    assert waited.problem is not None and waited.problem.code == "live-late"
    assert sum(world.slept) == pytest.approx(180)
    assert len(looks) < 20


def test_somebody_who_looks_sees_that_it_goes_on(world: World) -> None:
    world.trees = [OLD, OLD, NEW]

    wait(world)

    assert max(world.slept) <= 1


def test_the_same_sitemap_is_not_enough_where_a_page_changed(world: World) -> None:
    """A corrected word changes no day: search engines told too early would read the old page again."""
    corrected = {**OLD, "index.html": b"<p>corrected</p>"}
    world.trees = [OLD, OLD, corrected]

    waited = wait(world, new=corrected)

    assert waited.shown is Shown.SAME
    assert waited.seconds > 0
    assert "/" in world.paths()


def test_a_site_that_is_not_switched_on_yet_says_what_to_do(world: World) -> None:
    waited = wait(world)

    assert waited.shown is Shown.LATE
    assert waited.problem is not None
    assert waited.problem.what == "there is nothing here yet"
    assert "Settings, Pages" in waited.problem.fix


def test_a_host_that_does_not_answer_is_not_waited_for(world: World) -> None:
    waited = wait(world, reach=lambda host, port: Place("127.0.0.1", 1, tls=False))

    assert waited.shown is Shown.UNREACHABLE
    assert waited.problem is not None and waited.problem.code == "live-unreachable"
    assert world.slept == []


def test_a_redirect_is_said_and_never_followed(world: World) -> None:
    world.trees = [NEW]
    world.overrides["/sitemap.xml"] = Raw(301, headers=(("Location", "https://other.example/sitemap.xml"),))

    waited = wait(world)

    assert waited.problem is not None and waited.problem.code == "live-redirect"
    assert {host for _, host, _ in world.requests} == {HOST}


def test_the_questions_tell_nothing_about_the_person(world: World) -> None:
    world.trees = [NEW]

    wait(world)

    assert {key: value for key, value in world.headers[0].items() if key != "Host"} == {
        "User-Agent": "Mozilla/5.0 (compatible)", "Accept": "*/*", "Accept-Encoding": "identity",
        "Cache-Control": "no-cache",
    }  # fmt: skip


# --- Witnesses --------------------------------------------------------------------------------------------------


def test_home_is_the_witness_if_it_changed() -> None:
    found = witnesses(manifest({**NEW, "about/index.html": b"new"}), manifest(OLD))

    assert [entry.path for entry in found] == ["sitemap.xml", "index.html"]


def test_what_the_host_keeps_for_itself_is_no_witness() -> None:
    found = witnesses(manifest({**OLD, "CNAME": b"ana.example"}), manifest(OLD))

    assert [entry.path for entry in found] == ["sitemap.xml"]


# --- Sitemaps ---------------------------------------------------------------------------------------------------


def test_a_sitemap_in_another_form_says_the_same() -> None:
    built = sitemap(f"{BASE} 2026-03-09", f"{BASE}a/")
    live = (
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        b"  <url>\n <loc> https://ana.example/a/ </loc></url><url><loc>https://ana.example/</loc>"
        b"<lastmod>2026-03-09</lastmod></url></urlset>"
    )

    assert is_same_sitemap(live, built)


@pytest.mark.parametrize(
    "live",
    [
        sitemap(f"{BASE} 2026-03-08"),
        sitemap(f"{BASE}"),
        sitemap(f"{BASE} 2026-03-09", f"{BASE}more/"),
        b"",
        b"<html><p>Domain for sale",
        b"\xff\xfe<\x00",
        b'<!DOCTYPE urlset [<!ENTITY a "b">]>' + sitemap(f"{BASE} 2026-03-09").partition(b"\n")[2],
        b"<urlset><url><loc>https://ana.example/</loc><lastmod>2026-03-09</lastmod></url></urlset>",
    ],
)
def test_another_sitemap_is_another(live: bytes) -> None:
    assert not is_same_sitemap(live, sitemap(f"{BASE} 2026-03-09"))
