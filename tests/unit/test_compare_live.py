"""What `verify-live` says of a host that does not show what was published."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

import pytest

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem
from clearname_site.live.client import LiveClient
from clearname_site.live.compare import Comparison, compare_live
from clearname_site.live.policy import Place
from clearname_site.outside import OutsideFailed
from live_server import HOST, Raw, World, live_world

BASE = f"https://{HOST}/"
FILES = {
    ".nojekyll": b"",
    ".well-known/security.txt": b"Contact: https://ana.example/\n",
    "404.html": b"<p>not here",
    "CNAME": b"ana.example\n",
    "about/index.html": b"<p>about",
    "files/a plan (é).pdf": b"%PDF",
    "index.html": b"<p>home",
    "images/ana.webp": bytes(range(256)) * 40,
    "sitemap.xml": b"<urlset/>",
}
SERVED = len(FILES) - 2


def manifest(files: dict[str, bytes]) -> Manifest:
    return Manifest(tuple(FileEntry(path, len(data), sha256(data).hexdigest()) for path, data in sorted(files.items())))


@pytest.fixture
def world() -> Iterator[World]:
    with live_world() as running:
        running.trees = [dict(FILES)]
        yield running


def compare(
    world: World, *earlier: dict[str, bytes], files: dict[str, bytes] = FILES, only_pages: bool = False, **more: object
) -> Comparison:
    before = [manifest(one) for one in earlier]
    with LiveClient(world.policy(**more)) as client:
        return compare_live(client, BASE, manifest(files), before, lambda *step: None, only_pages=only_pages)


def only(found: Comparison) -> tuple[str, str]:
    (difference,) = found.differences
    assert isinstance(difference, Problem)
    return difference.where.removeprefix(BASE), difference.code


def test_a_site_as_it_was_published_has_no_differences(world: World) -> None:
    """With GitHub's ways: 404.html with its status, and two files that the host keeps for itself."""
    world.overrides["/404.html"] = Raw(404, FILES["404.html"])

    assert compare(world) == Comparison(SERVED, ())
    assert len(world.requests) == SERVED
    assert not {"/.nojekyll", "/CNAME"} & set(world.paths())


def test_another_host_may_show_its_404_page_as_any_other(world: World) -> None:
    assert compare(world).differences == ()


def test_pages_are_asked_for_at_the_address_that_readers_use(world: World) -> None:
    compare(world)

    assert {"/", "/about/", "/files/a%20plan%20%28%C3%A9%29.pdf"} <= set(world.paths())


def test_a_missing_file_is_named(world: World) -> None:
    del world.trees[0]["images/ana.webp"]

    assert only(compare(world)) == ("images/ana.webp", "live-missing")


def test_a_missing_404_page_is_not_taken_for_the_hosts_own(world: World) -> None:
    del world.trees[0]["404.html"]

    assert only(compare(world)) == ("404.html", "live-different")


def test_a_host_that_adds_a_script_is_found(world: World) -> None:
    world.trees[0]["about/index.html"] += b"<script src=//ads.example></script>"

    assert only(compare(world)) == ("about/", "live-different")


def test_a_change_of_one_byte_is_found(world: World) -> None:
    world.trees[0]["index.html"] = b"<p>hOme"

    assert only(compare(world)) == ("", "live-different")


def test_far_too_much_is_not_read_to_its_end(world: World) -> None:
    world.trees[0]["sitemap.xml"] = b" " * 3_000_000

    found = compare(world)

    assert only(found) == ("sitemap.xml", "live-different")
    assert "more than 100009 came" in found.differences[0].what


def test_an_old_version_is_known_as_such(world: World) -> None:
    world.trees[0]["about/index.html"] = b"<p>old"

    found = compare(world, {"about/index.html": b"<p>newer"}, {"about/index.html": b"<p>old"})

    assert only(found) == ("about/", "live-old")


def test_what_was_taken_out_and_is_still_shown_is_found(world: World) -> None:
    """The promise to whoever takes words back."""
    world.trees[0]["endorsements/e-1/index.html"] = b"<p>words"

    found = compare(world, FILES, {**FILES, "endorsements/e-1/index.html": b"<p>words"})

    assert only(found) == ("endorsements/e-1/", "live-leftover")


def test_what_was_taken_out_and_is_gone_is_no_difference(world: World) -> None:
    found = compare(world, {**FILES, "old/index.html": b"<p>old"})

    assert found == Comparison(SERVED + 1, ())


def test_what_was_taken_out_and_put_back_is_part_of_the_site(world: World) -> None:
    without = {path: data for path, data in FILES.items() if path != "about/index.html"}

    assert compare(world, without, FILES).differences == ()


def test_a_redirect_is_named_and_not_followed(world: World) -> None:
    world.overrides["/about/"] = Raw(301, headers=(("Location", "https://www.ana.example/about/\x1b[2J"),))

    found = compare(world)

    assert only(found) == ("about/", "live-redirect")
    assert "https://www.ana.example/about/" in found.differences[0].what
    assert "\x1b" not in str(found.differences[0])
    assert {host for _, host, _ in world.requests} == {HOST}


def test_a_page_that_is_called_another_kind_of_file_is_found(world: World) -> None:
    world.overrides["/"] = Raw(200, FILES["index.html"], (("Content-Type", "text/plain"),))

    assert only(compare(world)) == ("", "live-type")


def test_only_pages_leaves_the_rest_out(world: World) -> None:
    del world.trees[0]["images/ana.webp"]

    assert compare(world, only_pages=True) == Comparison(3, ())


@pytest.mark.parametrize(("status", "code"), [(429, "live-limit"), (503, "live-down")])
def test_a_host_that_has_had_enough_is_left_alone(world: World, status: int, code: str) -> None:
    world.overrides["/about/"] = Raw(status)

    with pytest.raises(OutsideFailed) as caught:
        compare(world)

    assert caught.value.problem.code == code
    assert world.paths()[-1] == "/about/"


def test_a_host_that_does_not_answer_is_the_outside(world: World) -> None:
    with pytest.raises(OutsideFailed):
        compare(world, reach=lambda host, port: Place("127.0.0.1", 1, tls=False))
