"""What is called done lasts through a power cut: no file gets its name before its bytes are on the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from power_cut import Disk
from remotes import DAY, World, clear, make_world, write_site
from system_calls import can_trace, run_traced

from clearname.endorsements import facts_of
from clearname.gate import Waiver
from clearname.site import load_settings
from clearname_site.atomic import make_folder, write_atomic, write_new
from clearname_site.checklist import tick
from clearname_site.console import Console
from clearname_site.decide import Verdict, decide
from clearname_site.ledger import LEDGER_FILE
from clearname_site.private import open_private_folder
from clearname_site.private_lists import add_entries, remove_entries
from clearname_site.published import PublishRecord
from clearname_site.send import Job, send
from clearname_site.waivers import save_waivers
from endorsement_files import make_file
from review_inbox import make_ground

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


def cut(function: Callable[[], object], *roots: Path, grows: tuple[str, ...] = ()) -> Disk:
    """The disk after the function, which has to come to its end."""
    disk = Disk(tuple(root.resolve() for root in roots), grows)

    def run() -> int:
        function()
        return 0

    said = roots[0].parent / "said"
    assert run_traced(run, disk, said) == 0, said.read_text()
    assert disk.calls
    return disk


def assert_lasts(disk: Disk) -> None:
    assert disk.faults == []
    assert disk.lost() == []


def unsynced(folder: Path) -> None:
    (folder / "new").write_text("x")
    (folder / "new").rename(folder / "state")


def without_folder(folder: Path) -> None:
    with (folder / "new").open("w") as file:
        file.write("x")
        file.flush()
        os.fsync(file.fileno())
    (folder / "new").rename(folder / "state")


def in_place(folder: Path) -> None:
    with (folder / "there").open("w") as file:
        file.write("x")
        file.flush()
        os.fsync(file.fileno())


def folder_of_files(folder: Path) -> None:
    (folder / "made").mkdir()
    (folder / "made/state").write_text("x")
    (folder / "made").rename(folder / "site")


def well(folder: Path) -> None:
    make_folder(folder / "a/b")
    write_atomic(folder / "a/b/state", b"x")
    write_atomic(folder / "there", b"x")
    write_new(folder / "new", b"x")


@pytest.mark.parametrize(
    ("write", "faults", "lost"),
    [
        (unsynced, 1, ["state: its name"]),
        (without_folder, 0, ["state: its name"]),
        (in_place, 1, []),
        (folder_of_files, 2, ["site: its name"]),
        (well, 0, []),
    ],
)
def test_whoever_writes_carelessly_is_seen(
    tmp_path: Path, write: Callable[[Path], None], faults: int, lost: list[str]
) -> None:
    """Else the tests below would prove nothing."""
    folder = tmp_path / "private"
    folder.mkdir()
    (folder / "there").write_text("before")

    disk = cut(lambda: write(folder), folder)

    assert len(disk.faults) == faults, disk.faults
    assert [one.rpartition("/")[2] for one in disk.lost()] == lost


def publish_to(world: World, **place: str) -> None:
    """As the command does, after its question."""
    private = open_private_folder("ana", override=world.root / "private", environment={})
    cleared = clear(world.output)
    target = world.target(**place)
    record = PublishRecord(DAY, target.remote, target.branch, "", cleared.manifest)
    os.environ.clear()
    os.environ.update(world.environment)
    send(Job(private, target, cleared, world.output, record, (), world.root / "scratch", False), Console(as_json=False))


@pytest.mark.parametrize("remote", ["../remote.git", "folder:../www/ana"], ids=["git", "folder"])
def test_what_was_published_is_on_the_disk_with_all_that_is_remembered_of_it(tmp_path: Path, remote: str) -> None:
    """The first publish, and one that replaces it; the copies at home and the place itself, where that is here."""
    world = make_world(tmp_path)
    (tmp_path / "www").mkdir()
    place = {"remote": remote, "branch": "" if remote.startswith("folder:") else "gh-pages"}
    roots = (tmp_path / "private", tmp_path / "www", tmp_path / "remote.git")

    assert_lasts(cut(lambda: publish_to(world, **place), *roots))
    write_site(world.output, {"index.html": b"new", "more/page.html": b"more"})
    assert_lasts(cut(lambda: publish_to(world, **place), *roots))

    # More files than are sent to the disk one by one.
    write_site(world.output, {f"news/{number}.html": b"%d" % number for number in range(120)})
    assert_lasts(cut(lambda: publish_to(world, **place), *roots))


def test_lists_waivers_and_decisions_are_on_the_disk(tmp_path: Path) -> None:
    ground = make_ground(tmp_path)
    words = "I saw her check every weld herself before a train went over it, year after year."
    file = ground.site / "content/endorsements/ruth.md"
    file.write_bytes(make_file(words))
    day = date(2026, 3, 1)
    waiver = Waiver("links-scheme", "a" * 64, "index.html", "It is right.", "Ana", day, date(2026, 9, 1))
    facts = facts_of(load_settings(ground.site), day)

    def all_of_them() -> None:
        private = open_private_folder("small-site", override=tmp_path / "private", environment={})
        private.state_none(day)
        add_entries(private, "protect", ["Rua da Picaria"])
        remove_entries(private, "protect", ["Rua da Picaria"])
        save_waivers(private, [waiver])
        save_waivers(private, [])
        tick(private.path, {"account": day})
        for number, verdict in enumerate((Verdict.PUBLISH, Verdict.HOLD, Verdict.PUBLISH)):
            at = datetime(2026, 3, 1, 9, number, tzinfo=UTC)
            decide(ground.site, private.path, "ruth.md", verdict, on=day, at=at, facts=facts)

    disk = cut(all_of_them, ground.private.path, ground.site, grows=(LEDGER_FILE,))

    assert_lasts(disk)
