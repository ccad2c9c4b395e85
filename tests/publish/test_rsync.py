"""Publishing by rsync: a real one, over a remote shell that leads to this very computer."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest
from remotes import DAY, FILES, World, clear, write_site

from clearname.model import Manifest
from clearname.problems import Refused
from clearname_site.outside import OutsideFailed
from clearname_site.places import FolderPlace, RsyncPlace, read_place
from clearname_site.publish import Published, publish

needs_rsync = pytest.mark.skipif(shutil.which("rsync") is None, reason="rsync is not installed")

SHELL = """#!/bin/sh
# In place of ssh: notes what it was asked, and does it here.
echo "$@" >> '{root}/asked'
while [ "$1" = "-l" ]; do shift 2; done
shift
exec sh -c "$*"
"""


def codes(caught: pytest.ExceptionInfo) -> set[str]:
    return {problem.code for problem in caught.value.problems}


def there(world: World) -> Path:
    """The folder on the other side."""
    path = world.root / "there/ana"
    path.parent.mkdir(exist_ok=True)
    return path


def remote_shell(world: World, script: str = SHELL) -> None:
    shell = world.root / "shell"
    shell.write_text(script.format(root=world.root))
    shell.chmod(0o755)
    world.environment["RSYNC_RSH"] = str(shell)


def send(world: World, *, known: Manifest | None = None, replace: bool = False, **changed: object) -> Published:
    if "RSYNC_RSH" not in world.environment:
        remote_shell(world)
    target = world.target(**{"remote": f"rsync:ana@host.example:{there(world)}", **changed})
    return publish(
        clear(world.output), world.output, target, as_of=DAY, scratch=world.root / "scratch",
        environment=world.environment, known_files=known, replace_foreign=replace,
    )  # fmt: skip


def standing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@needs_rsync
def test_the_other_side_holds_exactly_the_cleared_files(world: World) -> None:
    published = send(world)

    assert published.changed
    assert standing(there(world)) == FILES
    assert {stat.S_IMODE(path.stat().st_mode) for path in there(world).rglob("*")} == {0o644, 0o755}
    assert "ana" in (world.root / "asked").read_text()


@needs_rsync
def test_publishing_again_sends_nothing(world: World) -> None:
    send(world)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in there(world).rglob("*")}

    assert not send(world).changed
    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in there(world).rglob("*")} == before


@needs_rsync
def test_a_change_of_the_same_size_is_sent_and_what_is_gone_goes(world: World) -> None:
    last = clear(world.output).manifest
    send(world)
    changed = FILES["index.html"].replace(b"Ana", b"Eva")
    write_site(world.output, {"index.html": changed})
    (world.output / "about/index.html").unlink()

    assert send(world, known=last).changed
    wanted = {path: data for path, data in FILES.items() if path != "about/index.html"}
    assert standing(there(world)) == {**wanted, "index.html": changed}
    assert not (there(world) / "about").exists()


@needs_rsync
@pytest.mark.parametrize("name", ["thesis.txt", "index.html", "about/notes.txt"])
def test_somebody_elses_files_are_left_alone(world: World, name: str) -> None:
    write_site(there(world), {name: b"three years"})

    with pytest.raises(Refused) as caught:
        send(world)

    assert codes(caught) == {"publish-foreign"}
    assert name in str(caught.value)
    assert standing(there(world)) == {name: b"three years"}
    assert send(world, replace=True).changed
    assert standing(there(world)) == FILES


@needs_rsync
def test_what_a_transfer_left_that_was_cut_off_is_taken_away(world: World) -> None:
    """It would be readable on the web, words that were taken back among it."""
    left = {".~tmp~/old.html": b"taken back", "about/.~tmp~/older.html": b"x", ".index.html.Ab12Cd": b"<!doc"}
    write_site(there(world), left)

    send(world)

    assert standing(there(world)) == FILES


@needs_rsync
def test_what_only_looks_like_left_behind_is_left_alone(world: World) -> None:
    write_site(there(world), {".thesis.txt.Ab12Cd": b"three years"})

    with pytest.raises(Refused) as caught:
        send(world)

    assert codes(caught) == {"publish-foreign"}


@needs_rsync
def test_a_link_on_the_other_side_is_not_followed(world: World) -> None:
    last = clear(world.output).manifest
    send(world)
    kept = world.root / "kept"
    write_site(kept, {"index.html": b"mine"})
    shutil.rmtree(there(world) / "about")
    (there(world) / "about").symlink_to(kept)

    send(world, known=last, replace=True)

    assert standing(kept) == {"index.html": b"mine"}
    assert standing(there(world)) == FILES


@needs_rsync
def test_a_file_that_changed_after_the_gate_is_not_sent(world: World) -> None:
    remote_shell(world)
    cleared = clear(world.output)
    write_site(world.output, {"index.html": b"my street is"})

    with pytest.raises(Refused) as caught:
        publish(
            cleared, world.output, world.target(remote=f"rsync:ana@host.example:{there(world)}"), as_of=DAY,
            scratch=world.root / "scratch", environment=world.environment,
        )  # fmt: skip

    assert codes(caught) == {"publish-changed"}
    assert not there(world).exists()


@needs_rsync
def test_nothing_else_of_this_machine_steers_rsync(world: World) -> None:
    """Neither its variables, nor aliases of options in the home folder, nor what CVS would leave out."""
    remote_shell(world)
    (world.home / ".popt").write_text(f"rsync alias --checksum --exclude=* --log-file={world.root}/log\n")
    (world.home / ".cvsignore").write_text("*\n")
    world.environment.update(
        RSYNC_OLD_ARGS="1", RSYNC_PROTECT_ARGS="0", RSYNC_PARTIAL_DIR=".mine", RSYNC_ICONV="UTF-8,ASCII",
        RSYNC_MAX_ALLOC="1", RSYNC_CHECKSUM_LIST="none", CVSIGNORE="*", TZ="Asia/Kolkata", LANG="de_DE.UTF-8",
    )  # fmt: skip

    send(world)

    assert standing(there(world)) == FILES
    assert not (world.root / "log").exists()


@needs_rsync
def test_the_same_site_has_the_same_dates_wherever_it_was_published_from(world: World) -> None:
    from remotes import make_world

    other = make_world(world.root / "other")
    other.environment["TZ"] = "America/Lima"
    send(world)
    send(other)

    dates = [
        {path.name: path.stat().st_mtime for path in there(one).rglob("*") if path.is_file()} for one in (world, other)
    ]
    assert dates[0] == dates[1]


@needs_rsync
@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("#!/bin/sh\necho 'ana@host.example: Permission denied (publickey).' >&2\nexit 255\n", "publish-login"),
        ("#!/bin/sh\necho 'Host key verification failed.' >&2\nexit 255\n", "publish-host-key"),
        ("#!/bin/sh\necho 'ssh: Could not resolve hostname host.example' >&2\nexit 255\n", "publish-network"),
        ("#!/bin/sh\necho 'sh: 1: rsync: not found' >&2\nexit 127\n", "rsync-missing"),
        # It reads the greeting: who closes the pipe too early makes a lost connection of it.
        ("#!/bin/sh\necho 'welcome to our server'\nhead -c 4 > /dev/null\nexit 0\n", "rsync-failed"),
    ],
)  # fmt: skip
def test_what_fails_is_said_in_plain_words(world: World, script: str, code: str) -> None:
    remote_shell(world, script)

    with pytest.raises(OutsideFailed) as caught:
        send(world)

    assert codes(caught) == {code}
    assert "gh auth" not in str(caught.value)
    assert "git@" not in str(caught.value)


@needs_rsync
def test_a_folder_above_that_is_not_there_is_said(world: World) -> None:
    with pytest.raises(OutsideFailed) as caught:
        send(world, remote=f"rsync:ana@host.example:{world.root}/no/such/folder")

    assert codes(caught) == {"rsync-folder"}


LOST = """#!/bin/sh
# As the other one, but the second connection, which sends, is lost after {most} bytes.
echo x >> '{root}/calls'
while [ "$1" = "-l" ]; do shift 2; done
shift
if [ "$(wc -l < '{root}/calls')" -eq 2 ]; then
    dd bs=1 count={most} 2> /dev/null | sh -c "$*"
    exit 255
fi
exec sh -c "$*"
"""


@needs_rsync
@pytest.mark.parametrize("most", [10, 900, 9000])
def test_a_connection_that_is_lost_half_way_leaves_what_the_next_run_makes_whole(world: World, most: int) -> None:
    last = clear(world.output).manifest
    send(world)
    write_site(
        world.output, {"index.html": b"new", "about/more.html": b"more", "images/b.webp": bytes(range(256)) * 90}
    )
    (world.root / "calls").unlink(missing_ok=True)
    remote_shell(world, LOST.replace("{most}", str(most)))

    with pytest.raises(OutsideFailed) as caught:
        send(world, known=last)

    assert codes(caught) <= {"publish-network", "rsync-failed"}
    now = standing(there(world))
    assert all(now[path] == data for path, data in FILES.items() if path != "index.html")
    assert now["index.html"] in (FILES["index.html"], b"new")
    assert send(world, known=last).changed
    assert standing(there(world)) == standing(world.output)


@needs_rsync
@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        ("echo ad > ad.html", "ad.html"),
        ("rm -f about/index.html", "about/index.html"),
        ("touch -r index.html keep && sed -i s/Ana/Eva/ index.html && touch -r keep index.html; rm -f keep", "index"),
        ("rm -rf images; ln -s /etc images", "images"),
    ],
    ids=["more", "gone", "other-bytes-of-one-size-and-date", "link"],
)
def test_something_else_that_writes_there_is_noticed(world: World, spoil: str, path: str) -> None:
    """Some hosts put a page of their own into a folder, or a line into each page, again and again."""
    script = SHELL.replace("exec sh -c", "sh -c") + "code=$?\n( cd '{root}/there/ana' && " + spoil + " )\nexit $code\n"
    remote_shell(world, script)
    there(world).mkdir()

    with pytest.raises(OutsideFailed) as caught:
        send(world, replace=True)

    assert codes(caught) == {"rsync-different"}
    assert path in str(caught.value)


@needs_rsync
def test_a_disk_that_is_full_there_is_said(world: World) -> None:
    remote_shell(world, "#!/bin/sh\necho 'rsync: write failed: No space left on device (28)' >&2\nexit 11\n")

    with pytest.raises(OutsideFailed) as caught:
        send(world)

    assert codes(caught) == {"disk-full"}


def test_a_missing_rsync_is_said(world: World) -> None:
    world.environment["PATH"] = str(world.home)

    with pytest.raises(OutsideFailed) as caught:
        send(world)

    assert codes(caught) == {"rsync-missing"}


def test_another_program_of_that_name_is_refused(world: World) -> None:
    program = world.home / "rsync"
    program.write_text("#!/bin/sh\necho 'openrsync: protocol version 29'\n")
    program.chmod(0o755)
    world.environment["PATH"] = f"{world.home}:{world.environment['PATH']}"

    with pytest.raises(OutsideFailed) as caught:
        send(world)

    assert codes(caught) == {"rsync-old"}


@pytest.mark.parametrize(
    ("remote", "place"),
    [
        ("rsync:host.example:/srv/www/ana/", RsyncPlace("host.example", "/srv/www/ana")),
        ("rsync:ana@host.example:www", RsyncPlace("ana@host.example", "www")),
        ("rsync:ana@[2001:db8::1]:/srv/www", RsyncPlace("ana@[2001:db8::1]", "/srv/www")),
        ("folder:/srv/www/ana", FolderPlace(Path("/srv/www/ana"))),
        ("origin", None),
        ("git@git.example:ana/site.git", None),
        ("folder://host/x", None),
    ],
)  # fmt: skip
def test_a_place_is_read(world: World, remote: str, place: object) -> None:
    assert read_place(remote, world.site) == place


@pytest.mark.parametrize(
    "remote",
    [
        "rsync:", "rsync:/srv/www", "rsync:host.example", "rsync:host.example:", "rsync:host.example:/",
        "rsync:host.example:.", "rsync:host.example:a/../..", "rsync:host.example::module/x",
        "rsync://host.example/module", "rsync:-e sh:x", "rsync:-oProxyCommand=x:/srv", "rsync:ana@-x:/srv",
        "rsync:host.example:-x", "rsync:host.example:/srv/$(touch hit)", "rsync:host.example:/srv/a b",
        "rsync:host.example:/srv/*", "rsync:host.example:~/www", "rsync:ana:secret@host.example:/srv",
        "rsync:host.example:/srv/\nx", "rsync:host.example:/srv/\u202ex", "rsync:h o:/srv", "folder:", "folder: ",
        "folder:a\nb", "folder:\u202ea",
    ],
)  # fmt: skip
def test_a_place_that_could_be_taken_for_something_else_is_refused(world: World, remote: str) -> None:
    with pytest.raises(Refused) as caught:
        read_place(remote, world.site)

    assert codes(caught) == {"publish-remote"}
    assert "secret" not in str(caught.value)
