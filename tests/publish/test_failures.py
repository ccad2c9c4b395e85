"""The outside fails, or a file changes at the wrong moment: the old site stays, and a sentence says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from remotes import DAY, FILES, World, clear, git, write_site

from clearname.problems import Refused
from clearname_site import cli, other_side, refs
from clearname_site import publish as publishing
from clearname_site.git import run_program
from clearname_site.git_failures import explain, mask
from clearname_site.outside import OutsideFailed


def code(caught: pytest.ExceptionInfo) -> str:
    (problem,) = caught.value.problems
    return problem.code


@pytest.fixture
def old(world: World) -> str:
    """The id of a published site, and a new one in the output."""
    commit = world.publish().commit
    write_site(world.output, {"index.html": b"<!doctype html><title>New</title>"})
    return commit


def test_a_file_edited_after_it_was_cleared_is_not_published(world: World, old: str) -> None:
    cleared = clear(world.output)
    write_site(world.output, {"about/index.html": b"<p>and my street is", "index.html": b"x"})

    with pytest.raises(Refused) as caught:
        world.publish(cleared=cleared)

    assert [problem.where for problem in caught.value.problems] == ["output/about/index.html", "output/index.html"]
    assert {problem.code for problem in caught.value.problems} == {"publish-changed"}
    assert world.live() == old


def test_a_file_of_the_same_size_with_one_other_byte_is_not_published(world: World, old: str) -> None:
    cleared = clear(world.output)
    data = FILES["images/ana.webp"]
    write_site(world.output, {"images/ana.webp": data[:-1] + b"x"})

    with pytest.raises(Refused):
        world.publish(cleared=cleared)

    assert world.live() == old


def swap_link(world: World, name: str) -> None:
    path = world.output / name
    secret = world.root / "secret"
    path.rename(secret)
    path.symlink_to(secret, target_is_directory=secret.is_dir())


def gone(world: World, name: str) -> None:
    (world.output / name).unlink()


def pipe(world: World, name: str) -> None:
    (world.output / name).unlink()
    os.mkfifo(world.output / name)


@pytest.mark.parametrize(
    ("swap", "name", "told"),
    [
        (swap_link, "index.html", "output/index.html"),
        (swap_link, "about", "output/about/index.html"),
        (gone, "index.html", "output/index.html"),
        (pipe, "index.html", "output/index.html"),
    ],
)
def test_a_file_swapped_for_something_else_is_not_published(world: World, old: str, swap, name: str, told: str) -> None:
    """A link is refused even where the bytes behind it are the cleared ones: next moment they may be others."""
    cleared = clear(world.output)
    swap(world, name)

    with pytest.raises(Refused) as caught:
        world.publish(cleared=cleared)

    assert [problem.where for problem in caught.value.problems] == [told]
    assert world.live() == old


def test_the_bytes_are_fixed_before_the_commit_is_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publishing.import_commit

    def edit_then_import(*arguments):
        write_site(world.output, {"index.html": b"too late"})
        return real(*arguments)

    monkeypatch.setattr(publishing, "import_commit", edit_then_import)
    world.publish()

    assert world.live_files() == FILES


@pytest.mark.parametrize(
    ("name", "data"), [("extra.html", b"added"), ("index.html", b"changed"), ("about/index.html", None)]
)
def test_a_commit_that_is_not_the_manifest_is_not_pushed(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes | None
) -> None:
    real = publishing.import_commit

    def tamper_then_import(git_, tree: Path, *rest):
        (tree / name).unlink(missing_ok=True)
        if data is not None:
            (tree / name).write_bytes(data)
        return real(git_, tree, *rest)

    monkeypatch.setattr(publishing, "import_commit", tamper_then_import)
    with pytest.raises(Refused) as caught:
        world.publish()

    assert [(problem.where, problem.code) for problem in caught.value.problems] == [(f"output/{name}", "publish-tree")]
    assert world.live() == ""


def test_somebody_who_published_meanwhile_is_not_overwritten(
    world: World, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = publishing.import_commit
    theirs = git(world.remote, "commit-tree", "-m", "theirs", git(world.remote, "mktree"))

    def lose_the_race(*arguments):
        git(world.remote, "update-ref", "refs/heads/gh-pages", theirs)
        return real(*arguments)

    monkeypatch.setattr(publishing, "import_commit", lose_the_race)
    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "publish-moved"
    assert world.live() == theirs


def test_a_branch_that_appears_meanwhile_is_not_overwritten(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publishing.import_commit
    theirs = git(world.remote, "commit-tree", "-m", "theirs", git(world.remote, "mktree"))

    def lose_the_race(*arguments):
        git(world.remote, "update-ref", "refs/heads/gh-pages", theirs)
        return real(*arguments)

    monkeypatch.setattr(publishing, "import_commit", lose_the_race)
    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "publish-moved"
    assert world.live() == theirs


def test_of_two_publishes_at_once_one_is_live_whole(world: World, old: str) -> None:
    """Both see the same old site; the second to arrive is told, or finds its own site live."""
    ready = threading.Barrier(2)
    results: list[str] = []

    def race(day: int) -> None:
        ready.wait()
        try:
            results.append(world.publish(as_of=DAY + timedelta(days=day)).commit)
        except OutsideFailed as failed:
            results.append(failed.problem.code)

    threads = [threading.Thread(target=race, args=[day]) for day in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert world.live() in results
    assert set(results) <= {world.live(), "publish-moved"}
    assert git(world.remote, "fsck", "--strict", "--no-dangling") == ""


def test_a_connection_lost_after_the_work_was_done_is_no_failure(world: World, old: str) -> None:
    ssh = world.root / "ssh"
    ssh.write_text(
        '#!/bin/sh\nfor last; do :; done\nsh -c "$last" || exit\ncase "$last" in *receive*) exit 255;; esac\n'
    )
    ssh.chmod(0o755)
    world.environment["GIT_SSH_COMMAND"] = str(ssh)

    published = world.publish(remote=f"git@git.example:{world.remote}")

    assert published.commit == world.live() != old


def fake_ssh(world: World, script: str) -> dict[str, object]:
    ssh = world.root / "ssh"
    ssh.write_text(f"#!/bin/sh\n{script}\n")
    ssh.chmod(0o755)
    world.environment["GIT_SSH_COMMAND"] = str(ssh)
    return {"remote": "git@git.example:ana/site.git"}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo 'git@git.example: Permission denied (publickey).' >&2; exit 255", "publish-login"),
        ("echo 'Host key verification failed.' >&2; exit 255", "publish-host-key"),
        (
            "echo 'ssh: Could not resolve hostname git.example: Name or service not known' >&2; exit 255",
            "publish-network",
        ),
        ("echo 'ERROR: Repository not found.' >&2; exit 1", "publish-not-found"),
        ("kill -9 $$", "publish-network"),
    ],
)
def test_what_ssh_says_is_told_in_plain_words(world: World, script: str, expected: str) -> None:
    with pytest.raises(OutsideFailed) as caught:
        world.publish(**fake_ssh(world, script))

    assert code(caught) == expected


def test_no_network_is_told_in_plain_words(world: World) -> None:
    """Port 1 of this machine: nothing listens there, and nothing leaves."""
    with pytest.raises(OutsideFailed) as caught:
        world.publish(remote="https://127.0.0.1:1/ana/site.git")

    assert code(caught) == "publish-network"


@pytest.mark.parametrize("remote", ["/nowhere/site.git", "file:///nowhere/site.git", "../site"])
def test_a_repository_that_is_not_there_is_told(world: World, remote: str) -> None:
    with pytest.raises(OutsideFailed) as caught:
        world.publish(remote=remote)

    assert code(caught) == "publish-not-found"


@pytest.mark.parametrize("hook", ["pre-receive", "update"])
def test_a_remote_that_refuses_is_quoted(world: World, old: str, hook: str) -> None:
    world.hook(hook, "printf 'the branch is \\033[31mclosed\\n' >&2; exit 1")

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "publish-refused"
    assert "the branch is" in str(caught.value)
    assert "\033" not in str(caught.value)
    assert world.live() == old


def test_a_remote_that_cannot_store_is_told(world: World, old: str) -> None:
    """A file stands where git needs a folder: this stops root too."""
    objects = world.remote / "objects"
    objects.rename(world.remote / "kept")
    objects.mkdir()
    (objects / "info").write_text("")
    (objects / "info").unlink()
    alternates = world.remote / "kept"
    (objects / "info").mkdir()
    (objects / "info/alternates").write_text(f"{alternates}\n")
    (objects / "pack").write_text("")
    for first in range(256):
        (objects / f"{first:02x}").write_text("")

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) in {"publish-storage", "publish-refused"}
    assert world.live() == old


def test_a_folder_for_temporary_files_that_is_a_file_is_told(world: World, old: str) -> None:
    (world.root / "scratch").rmdir()
    (world.root / "scratch").write_text("")

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "disk-unwritable"
    assert world.live() == old


def test_a_limit_on_the_size_of_files_is_told(world: World, old: str) -> None:
    """Fails as a full disk does, for root too."""
    script = f"""
import resource, sys
from pathlib import Path
sys.path[:0] = {[str(Path(__file__).parent), *sys.path]!r}
from remotes import World, clear
from clearname_site.outside import OutsideFailed
world = World(Path({str(world.root)!r}), {world.environment!r})
cleared = clear(world.output)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    world.publish(cleared=cleared)
except OutsideFailed as failed:
    print(failed.problem.code)
"""

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.stdout == "disk-full\n", done.stderr
    assert world.live() == old


@pytest.mark.parametrize("full", ["scratch", "remote.git"])
def test_a_full_disk_is_told_wherever_it_gets_full(world: World, old: str, full: str) -> None:
    """A disk in memory, made larger until the site fits: each time before, the old site is whole."""
    folder = world.root / full
    kept = folder.rename(world.root / "kept")
    write_site(world.output, {"noise.webp": os.urandom(30_000)})
    told = []
    for room in range(60, 400, 20):
        folder.mkdir()
        if subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={room}k", "none", str(folder)], capture_output=True
        ).returncode:
            pytest.skip("no disk in memory can be mounted here")
        try:
            copied = subprocess.run(["cp", "-r", f"{kept}/.", str(folder)], capture_output=True).returncode == 0
            if copied and publish_on_small_disk(world, old, told):
                break
        finally:
            subprocess.run(["umount", str(folder)], check=True)
            folder.rmdir()
    assert set(told) == {"disk-full"}


def publish_on_small_disk(world: World, old: str, told: list[str]) -> bool:
    try:
        published = world.publish()
    except OutsideFailed as failed:
        told.append(failed.problem.code)
        assert world.live() == old
        assert git(world.remote, "fsck", "--strict", "--no-dangling") == ""
        return False
    assert world.live() == published.commit
    return True


def test_missing_git_is_told(world: World) -> None:
    world.environment["PATH"] = str(world.home)

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "git-missing"


def test_a_git_that_cannot_be_shielded_is_not_used(world: World) -> None:
    (world.home / "git").write_text("#!/bin/sh\necho git version 2.31.9\n")
    (world.home / "git").chmod(0o755)
    world.environment["PATH"] = f"{world.home}:{world.environment['PATH']}"

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "git-old"


def test_a_site_folder_that_is_gone_is_told(world: World) -> None:
    with pytest.raises(OutsideFailed) as caught:
        world.publish(folder=world.root / "gone")

    assert code(caught) == "folder-missing"


def test_silence_of_the_other_side_ends(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refs, "ASK_TIMEOUT", 0.3)

    with pytest.raises(OutsideFailed) as caught:
        world.publish(**fake_ssh(world, "exec sleep 5"))

    assert code(caught) == "git-timeout"


def test_a_lock_left_by_a_killed_publish_is_freed(world: World, old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_side, "LOCK_PATIENCE", 0.2)
    (world.remote / "refs/heads/gh-pages.lock").write_text(old)

    assert world.publish().commit == world.live() != old


def test_a_lock_that_is_in_use_is_left_alone(world: World, old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = world.remote / "refs/heads/gh-pages.lock"
    lock.write_text(old)
    monkeypatch.setattr(other_side, "time", SimpleNamespace(sleep=lambda _: os.utime(lock, ns=(1, 1))))

    with pytest.raises(OutsideFailed) as caught:
        world.publish()

    assert code(caught) == "publish-locked"
    assert lock.exists()
    assert world.live() == old


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("fatal: could not read Username for 'https://github.com': terminal prompts disabled", "publish-login"),
        ("fatal: unable to access 'https://x/': The requested URL returned error: 403", "publish-login"),
        ("remote: Permission to ana/site.git denied to bob.", "publish-login"),
        ("fatal: repository 'https://github.com/ana/site.git/' not found", "publish-not-found"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "publish-network"),
        ("fatal: unable to access 'https://x/': server certificate verification failed.", "publish-certificate"),
        ("error: RPC failed; curl 92 HTTP/2 stream 0 was not closed cleanly", "publish-network"),
        (" ! [rejected] a -> gh-pages (stale info)", "publish-moved"),
        ("remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.", "publish-refused"),
        ("remote: fatal: write error: No space left on device\n ! [remote rejected] (unpacker error)", "disk-full"),
        ("fatal: detected dubious ownership in repository at '/srv/site.git'", "publish-ownership"),
        ("something never seen", "git-failed"),
        ("", "git-failed"),
    ],
)
def test_what_git_says_has_a_sentence(said: str, expected: str) -> None:
    assert explain(said, "https://git.example/site").code == expected


def test_secrets_in_addresses_are_masked() -> None:
    said = "fatal: unable to reach https://ana:hunter2@git.example/x with ghp_abcdef0123456789"

    assert mask(said) == "fatal: unable to reach https://•••@git.example/x with •••"
    assert "hunter2" not in str(explain("? " + said, "https://ana:hunter2@git.example/x"))


def test_a_program_that_may_not_be_run_is_named(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_text("#!/bin/sh\n")

    with pytest.raises(OutsideFailed) as failed:
        run_program([str(program)], tmp_path, {}, 10)

    assert failed.value.problem.where == str(program) and "could not be started" in failed.value.problem.what


def test_what_cannot_be_written_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(options: object, console: object) -> int:
        raise PermissionError(13, "Permission denied", "/site/output/about\x1b[31m")

    monkeypatch.setattr("clearname_site.commands.build.run", refuse)

    assert cli.main(["build"]) == 3
    assert "/site/output/aboutU+001B[31m: this cannot be written" in capsys.readouterr().err
