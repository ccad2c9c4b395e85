"""What is being sent is noted before it begins, and looked into by the next publish; one at a time."""

from __future__ import annotations

import pytest
from remotes import DAY, World, clear

from clearname.model import Manifest
from clearname.problems import Problem, Refused
from clearname_site import sending as sending_module
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder, open_private_folder
from clearname_site.publish import publish
from clearname_site.published import (
    PublishRecord,
    note_sending,
    noted_sending,
    recent_published,
    record_published,
)
from clearname_site.sending import sending_alone, settle_sending


@pytest.fixture
def private(world: World) -> PrivateFolder:
    return open_private_folder("two", override=world.root / "private", environment={})


def record(world: World, commit: str, **changed: str) -> PublishRecord:
    where = {"remote": str(world.remote), "branch": "gh-pages", **changed}
    return PublishRecord(DAY, where["remote"], where["branch"], commit, Manifest(()))


def settle(world: World, private: PrivateFolder, **changed: object) -> None:
    settle_sending(
        private, world.target(**changed), scratch=world.root / "scratch", environment=world.environment, may_ask=False,
        progress=lambda step, done, total: None,
    )  # fmt: skip


def test_what_arrived_is_written_down(world: World, private: PrivateFolder) -> None:
    commit = world.publish().commit
    note_sending(private, record(world, commit))

    settle(world, private)

    assert [one.commit for one in recent_published(private, 9)] == [commit]
    assert noted_sending(private) is None
    settle(world, private)
    assert len(recent_published(private, 9)) == 1


@pytest.mark.parametrize("arrived", [True, False])
def test_what_arrived_in_a_folder_is_written_down_too(world: World, private: PrivateFolder, *, arrived: bool) -> None:
    folder = {"remote": "folder:../www", "branch": ""}
    told: list[str] = []
    published = publish(
        clear(world.output), world.output, world.target(**folder), as_of=DAY, scratch=world.root / "scratch",
        environment=world.environment, sending=told.append,
    )  # fmt: skip
    note_sending(private, record(world, told[0], **folder))
    if not arrived:
        (world.root / "www/index.html").write_text("older")

    settle(world, private, **folder)

    assert [one.commit for one in recent_published(private, 9)] == ([published.commit] if arrived else [])
    assert noted_sending(private) is None


def test_what_did_not_arrive_is_forgotten(world: World, private: PrivateFolder) -> None:
    world.publish()
    note_sending(private, record(world, "1" * 40))

    settle(world, private)

    assert recent_published(private, 9) == []
    assert noted_sending(private) is None


def test_what_was_sent_elsewhere_waits(world: World, private: PrivateFolder) -> None:
    commit = world.publish().commit
    note_sending(private, record(world, commit, branch="other"))

    settle(world, private)

    assert recent_published(private, 9) == []
    assert noted_sending(private) == record(world, commit, branch="other")


def test_a_note_that_is_damaged_stops_nothing(world: World, private: PrivateFolder) -> None:
    note_sending(private, record(world, "1" * 40))
    (private.path / "published/sending.json").write_text("{")

    settle(world, private)

    assert recent_published(private, 9) == []


@pytest.mark.parametrize(
    ("code", "is_kept"),
    [("publish-unknown", True), ("publish-network", True), ("git-timeout", True), ("publish-refused", False)],
)
def test_the_note_stays_while_it_is_unknown_what_became_of_it(
    world: World, private: PrivateFolder, code: str, is_kept: bool
) -> None:
    with pytest.raises(OutsideFailed), alone(world, private):
        note_sending(private, record(world, "1" * 40))
        raise OutsideFailed(Problem("there", code, "something", "Try again."))

    assert (noted_sending(private) is not None) is is_kept


def alone(world: World, private: PrivateFolder):
    return sending_alone(
        private, world.target(), scratch=world.root / "scratch", environment=world.environment, may_ask=False,
        progress=lambda step, done, total: None,
    )  # fmt: skip


def test_the_last_record_counts_only_for_its_place(world: World, private: PrivateFolder) -> None:
    with alone(world, private) as last:
        assert last is None
    record_published(private, record(world, "1" * 40))
    with alone(world, private) as last:
        assert last is not None
        assert last.commit == "1" * 40
    record_published(private, record(world, "2" * 40, branch="other"))
    with alone(world, private) as last:
        assert last is not None
        assert last.commit == "1" * 40


def test_one_after_the_other_both_come_in(
    world: World, private: PrivateFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending_module, "PATIENCE", 0.2)
    with alone(world, private), pytest.raises(Refused) as caught, alone(world, private):
        pass
    with alone(world, private):
        pass

    assert [problem.code for problem in caught.value.problems] == ["publish-running"]


def test_what_a_killed_publish_had_half_written_is_cleared_away(world: World, private: PrivateFolder) -> None:
    with alone(world, private):
        pass
    (private.path / "published/.0123456789abcdef.tmp").write_bytes(b"{")

    with alone(world, private):
        assert not list((private.path / "published").glob(".*"))
