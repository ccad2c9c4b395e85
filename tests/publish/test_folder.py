"""Publishing into a folder on this computer: it holds the cleared files and nothing else, at every moment."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from remotes import DAY, FILES, World, clear, write_site

from clearname.model import Manifest
from clearname.problems import Refused
from clearname_site import folder_target
from clearname_site.outside import OutsideFailed
from clearname_site.publish import Published, publish


def codes(caught: pytest.ExceptionInfo) -> set[str]:
    return {problem.code for problem in caught.value.problems}


def place(world: World) -> Path:
    path = world.root / "www/ana"
    path.parent.mkdir(exist_ok=True)
    return path


def to_folder(world: World, *, known: Manifest | None = None, as_of: date = DAY, **changed: object) -> Published:
    target = world.target(**{"remote": f"folder:{place(world)}", **changed})
    return publish(
        clear(world.output), world.output, target, as_of=as_of, scratch=world.root / "scratch",
        environment=world.environment, known_files=known, replace_foreign=bool(changed.pop("replace", False)),
    )  # fmt: skip


def replace_all(world: World) -> Published:
    return publish(
        clear(world.output), world.output, world.target(remote=f"folder:{place(world)}"), as_of=DAY,
        scratch=world.root / "scratch", environment=world.environment, replace_foreign=True,
    )  # fmt: skip


def standing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def beside(world: World) -> list[str]:
    return sorted(path.name for path in place(world).parent.iterdir())


def test_the_folder_holds_exactly_the_cleared_files(world: World) -> None:
    published = to_folder(world)

    assert published.changed
    assert published.files == len(FILES)
    assert standing(place(world)) == FILES
    assert beside(world) == ["ana"]


def test_a_path_is_one_from_the_site_folder(world: World) -> None:
    to_folder(world, remote="folder:../www-here")

    assert standing(world.root / "www-here") == FILES


def test_everybody_may_read_and_nobody_else_may_write(world: World) -> None:
    (world.output / "index.html").chmod(0o700)
    old = os.umask(0o077)
    try:
        to_folder(world)
    finally:
        os.umask(old)

    modes = {stat.S_IMODE(path.lstat().st_mode) for path in place(world).rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.lstat().st_mode) for path in (place(world), *place(world).rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


def test_the_dates_of_files_say_nothing_about_when_somebody_worked(world: World) -> None:
    to_folder(world)

    midnight = datetime(DAY.year, DAY.month, DAY.day, tzinfo=UTC)
    dates = {
        path.name: datetime.fromtimestamp(path.stat().st_mtime, UTC)
        for path in (place(world), *place(world).rglob("*"))
    }
    assert all(midnight - timedelta(hours=12, seconds=1) < at < midnight for at in dates.values())
    assert dates["index.html"] != dates[".nojekyll"]


def test_other_bytes_of_the_same_size_on_the_same_day_get_another_date(world: World) -> None:
    """Web servers tell versions apart by size and date: else a browser would go on showing what was taken back."""
    to_folder(world)
    before = (place(world) / "index.html").stat()
    write_site(world.output, {"index.html": FILES["index.html"].replace(b"Ana", b"Eva")})

    to_folder(world)

    after = (place(world) / "index.html").stat()
    assert after.st_size == before.st_size
    assert after.st_mtime != before.st_mtime


def test_what_is_gone_from_the_site_is_gone_from_the_folder(world: World) -> None:
    to_folder(world)
    (world.output / "about/index.html").unlink()
    (world.output / "about").rmdir()

    to_folder(world)

    assert standing(place(world)) == {path: data for path, data in FILES.items() if path != "about/index.html"}
    assert not (place(world) / "about").exists()
    assert beside(world) == ["ana"]


def test_publishing_again_touches_nothing(world: World) -> None:
    to_folder(world)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in place(world).rglob("*")}

    assert not to_folder(world, as_of=DAY + timedelta(days=40)).changed
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in place(world).rglob("*")} == before


def test_a_file_that_was_closed_to_the_web_server_is_opened_again(world: World) -> None:
    to_folder(world)
    (place(world) / "index.html").chmod(0o600)

    assert to_folder(world).changed
    assert stat.S_IMODE((place(world) / "index.html").stat().st_mode) == 0o644


def test_an_empty_folder_is_filled(world: World) -> None:
    place(world).mkdir()

    to_folder(world)

    assert standing(place(world)) == FILES


@pytest.mark.parametrize("name", ["thesis.txt", "index.html", ".htaccess", "about/notes.txt"])
def test_a_folder_with_somebody_elses_files_is_left_alone(world: World, name: str) -> None:
    write_site(place(world), {name: b"three years"})

    with pytest.raises(Refused) as caught:
        to_folder(world)

    assert codes(caught) == {"publish-foreign"}
    assert name in str(caught.value)
    assert standing(place(world)) == {name: b"three years"}
    assert beside(world) == ["ana"]


def test_a_page_that_somebody_changed_in_the_folder_is_not_lost_unsaid(world: World) -> None:
    to_folder(world)
    (place(world) / "index.html").write_bytes(b"a hurried correction")
    write_site(world.output, {"index.html": b"new"})

    with pytest.raises(Refused) as caught:
        to_folder(world)

    assert codes(caught) == {"publish-foreign"}


@pytest.mark.parametrize("at", [0, 1, -86400, 2**40])
def test_a_file_of_any_date_is_somebody_elses(world: World, at: int) -> None:
    write_site(place(world), {"thesis.txt": b"three years"})
    os.utime(place(world) / "thesis.txt", (at, at))

    with pytest.raises(Refused) as caught:
        to_folder(world)

    assert codes(caught) == {"publish-foreign"}


def test_a_disk_that_knows_no_modes_is_published_to(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: int, **_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)

    assert to_folder(world).changed
    assert standing(place(world)) == FILES


def test_all_of_it_is_replaced_when_that_is_said(world: World) -> None:
    write_site(place(world), {"thesis.txt": b"three years"})

    assert replace_all(world).changed
    assert standing(place(world)) == FILES


def test_our_own_earlier_site_is_known_without_a_record(world: World) -> None:
    to_folder(world)
    write_site(world.output, {"index.html": b"new"})

    assert to_folder(world, as_of=DAY + timedelta(days=3)).changed


def test_what_was_published_last_is_ours_also_after_it_was_copied_back(world: World) -> None:
    """A copy from a backup has other dates."""
    last = clear(world.output).manifest
    write_site(place(world), FILES)
    write_site(world.output, {"index.html": b"new"})

    assert to_folder(world, known=last).changed


def test_a_link_in_the_folder_is_not_followed(world: World) -> None:
    to_folder(world)
    kept = world.root / "kept"
    write_site(kept, {"page.html": b"mine"})
    (place(world) / "more").symlink_to(kept)

    replace_all(world)

    assert standing(place(world)) == FILES
    assert standing(kept) == {"page.html": b"mine"}


def link(world: World) -> None:
    (world.root / "there").mkdir()
    place(world).symlink_to(world.root / "there")


def repository(world: World) -> None:
    (place(world) / ".git").mkdir(parents=True)


def private(world: World) -> None:
    write_site(place(world).parent, {"format.toml": b"format = 1\n"})


def plain_file(world: World) -> None:
    place(world).write_text("x")


def nothing_above(world: World) -> None:
    place(world).parent.rmdir()


@pytest.mark.parametrize("spoil", [link, repository, private, plain_file, nothing_above])
def test_a_place_that_can_never_be_a_site_is_refused_whatever_is_said(
    world: World, spoil: Callable[[World], None]
) -> None:
    place(world)
    spoil(world)
    if spoil is nothing_above:
        target = world.target(remote=f"folder:{world.root}/www/ana")
    else:
        target = world.target(remote=f"folder:{place(world)}")

    with pytest.raises(Refused) as caught:
        publish(
            clear(world.output), world.output, target, as_of=DAY, scratch=world.root / "scratch",
            environment=world.environment, replace_foreign=True,
        )  # fmt: skip

    assert codes(caught) == {"publish-folder"}


@pytest.mark.parametrize(
    "remote", ["folder:.", "folder:..", "folder:content", "folder:output", "folder:/", "folder:../x/.."]
)
def test_a_folder_around_or_in_the_site_is_refused(world: World, remote: str) -> None:
    with pytest.raises(Refused) as caught:
        to_folder(world, remote=remote)

    assert codes(caught) == {"publish-folder"}


def test_the_home_folder_is_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(world.root / "somebody"))
    (world.root / "somebody").mkdir()

    with pytest.raises(Refused) as caught:
        to_folder(world, remote="folder:~")

    assert codes(caught) == {"publish-folder"}


def test_a_site_without_its_domain_is_refused_here_too(world: World) -> None:
    with pytest.raises(Refused) as caught:
        to_folder(world, domain="ana.example")

    assert codes(caught) == {"publish-domain"}


def test_a_file_that_changed_after_the_gate_is_not_put_there(world: World) -> None:
    cleared = clear(world.output)
    write_site(world.output, {"index.html": b"my street is"})

    with pytest.raises(Refused) as caught:
        publish(
            cleared, world.output, world.target(remote=f"folder:{place(world)}"), as_of=DAY,
            scratch=world.root / "scratch", environment=world.environment,
        )  # fmt: skip

    assert codes(caught) == {"publish-changed"}
    assert beside(world) == []


@pytest.mark.parametrize("can_exchange", [True, False])
@pytest.mark.parametrize("step", ["stage_files", "find_differences", "_put_in_place", "_clear_away", "_check_arrived"])
def test_cut_off_at_any_step_the_old_or_the_new_site_stands_and_the_next_run_ends_it(
    world: World, monkeypatch: pytest.MonkeyPatch, step: str, *, can_exchange: bool
) -> None:
    class Killed(BaseException):
        pass

    to_folder(world)
    write_site(world.output, {"index.html": b"new"})
    real = getattr(folder_target, step)

    def die(*arguments: object, **options: object) -> None:
        real(*arguments, **options)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(folder_target, step, die)
        patch.setattr(folder_target.shutil, "rmtree", lambda *_, **__: None)
        if not can_exchange:
            patch.setattr(folder_target, "exchange", lambda *_: False)
        with pytest.raises(Killed):
            to_folder(world)

    assert standing(place(world)) in (FILES, {**FILES, "index.html": b"new"})
    to_folder(world)
    assert standing(place(world)) == {**FILES, "index.html": b"new"}
    assert beside(world) == ["ana"]


@pytest.mark.parametrize(
    ("path", "data"),
    [("index.html", FILES["index.html"].replace(b"Ana", b"Eva")), ("ad.html", b"buy"), ("about/index.html", None)],
)
def test_what_is_not_there_as_it_was_checked_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch, path: str, data: bytes | None
) -> None:
    """A disk that gives back other bytes, a server that puts a page of its own there, a file that is gone."""
    real = folder_target._put_in_place

    def put(staged: Path, folder: Path) -> None:
        real(staged, folder)
        (folder / path).unlink() if data is None else (folder / path).write_bytes(data)

    with monkeypatch.context() as patch:
        patch.setattr(folder_target, "_put_in_place", put)
        with pytest.raises(OutsideFailed) as caught:
            to_folder(world)

    assert codes(caught) == {"publish-folder-different"}
    assert path in str(caught.value)
    assert beside(world) == ["ana"]
    assert replace_all(world).changed
    assert standing(place(world)) == FILES


def test_cut_off_between_two_renames_the_old_site_comes_back(world: World) -> None:
    to_folder(world)
    place(world).rename(place(world).with_name(".ana.clearname-old"))
    (place(world).with_name(".ana.clearname-new")).mkdir()

    assert not to_folder(world).changed
    assert standing(place(world)) == FILES
    assert beside(world) == ["ana"]


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX systems")
def test_two_at_once_do_not_mix(world: World) -> None:
    place(world)
    with folder_target._alone(place(world).parent), pytest.raises(OutsideFailed) as caught:
        to_folder(world)

    assert codes(caught) == {"publish-locked"}
    assert to_folder(world).changed


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_written_is_said(world: World) -> None:
    place(world).parent.chmod(0o500)
    try:
        with pytest.raises(OutsideFailed) as caught:
            to_folder(world)
    finally:
        place(world).parent.chmod(0o700)

    assert codes(caught) == {"disk-unwritable"}
