"""The network breaks at some byte of the conversation: what is live is whole, what is said is true, the next one works."""

from __future__ import annotations

from pathlib import Path

import pytest
from cut_network import Cut, broken_https, broken_ssh, sent
from remotes import World, git, write_site

from clearname_site.outside import OutsideFailed

ASK, SEND = "git-upload-pack", "git-receive-pack"
SHARES = (0, 0.02, 0.3, 0.7, 0.98)
NEVER = Cut("", True, -1)


@pytest.fixture
def old(world: World) -> str:
    """The id of a published site, and a new one in the output."""
    commit = world.publish().commit
    write_site(world.output, {"index.html": b"<!doctype html><title>New</title>", "new.html": b"new" * 999})
    return commit


@pytest.fixture(scope="module")
def lengths(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, int]]:
    """Bytes up and down of each conversation by ssh, where nothing breaks."""
    from remotes import make_world

    world = make_world(tmp_path_factory.mktemp("whole"))
    world.publish()
    write_site(world.output, {"index.html": b"<!doctype html><title>New</title>", "new.html": b"new" * 999})
    publish_by_ssh(world, NEVER)
    return {service: sent(world.root / "wire", service) for service in (ASK, SEND)}


def publish_by_ssh(world: World, cut: Cut) -> str:
    """The code of what failed; empty if it is said that all went well."""
    world.environment.update(broken_ssh(world.root / "wire", cut))
    return publish(world, f"git@git.example:{world.remote}")


def publish(world: World, address: str) -> str:
    try:
        published = world.publish(remote=address)
    except OutsideFailed as failed:
        return failed.problem.code
    assert published.commit == world.live()
    return ""


def check_whole(world: World, old: str) -> None:
    """What is live is the old site or the new one, and the next publish brings the new one."""
    before = world.live()
    assert git(world.remote, "fsck", "--strict", "--no-dangling") == ""
    commit = world.publish().commit
    assert before in (old, commit)
    assert world.live() == commit != old
    assert world.live_files() == {
        path.relative_to(world.output).as_posix(): path.read_bytes()
        for path in world.output.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("up", [True, False], ids=["sending", "hearing"])
def test_ssh_that_breaks_while_the_site_is_sent(
    world: World, old: str, lengths: dict[str, tuple[int, int]], up: bool, share: float
) -> None:
    """The answer is lost after the work was done too: then the new site is live, and that is what is said."""
    said = publish_by_ssh(world, Cut(SEND, up, int(lengths[SEND][not up] * share)))

    assert (world.root / "wire/cut").exists()
    assert said == ("publish-network" if world.live() == old else "")
    check_whole(world, old)


@pytest.mark.parametrize("share", SHARES[::2])
def test_ssh_that_breaks_while_it_is_asked_what_is_live(
    world: World, old: str, lengths: dict[str, tuple[int, int]], share: float
) -> None:
    said = publish_by_ssh(world, Cut(ASK, False, int(lengths[ASK][1] * share)))

    assert said == "publish-network"
    assert world.live() == old
    check_whole(world, old)


@pytest.mark.parametrize(("up", "share"), [(True, 0.5), (False, 0.1), (False, 0.98)])
def test_where_nobody_can_look_it_is_not_said_what_is_live(
    world: World, old: str, lengths: dict[str, tuple[int, int]], up: bool, share: float
) -> None:
    """The answer was lost and the network stays away: whether the new site arrived cannot be known."""
    said = publish_by_ssh(world, Cut(SEND, up, int(lengths[SEND][not up] * share), for_good=True))

    assert said == "publish-unknown"
    check_whole(world, old)


@pytest.mark.parametrize(
    ("service", "up", "after", "expected"),
    [
        (ASK, False, 0, {"publish-network"}),
        (ASK, False, 200, {"publish-network"}),
        (SEND, True, 0, {"publish-network"}),
        (SEND, True, 400, {"publish-network", "publish-storage"}),
        (SEND, False, 0, {"publish-network", ""}),
        (SEND, False, 20, {"publish-network", ""}),
        ("", True, -1, {""}),
    ],
)
def test_https_that_breaks(world: World, old: str, service: str, up: bool, after: int, expected: set[str]) -> None:
    with broken_https(world.root, world.root / "wire", Cut(service, up, after)) as (address, trust):
        world.environment.update(trust)
        said = publish(world, f"{address}/remote.git")

    assert (world.root / "wire/cut").exists() is (after >= 0)
    assert said in expected
    assert (said == "") == (world.live() != old)
    world.environment.pop("GIT_SSL_CAINFO")
    check_whole(world, old)


def test_the_lengths_are_those_of_a_whole_conversation(lengths: dict[str, tuple[int, int]]) -> None:
    assert all(length > 100 for length in (lengths[SEND][0], lengths[SEND][1], lengths[ASK][1]))


def test_a_wire_that_never_breaks_changes_nothing(world: World, old: str, tmp_path: Path) -> None:
    assert publish_by_ssh(world, NEVER) == ""
    assert world.live() != old
