"""
Whatever happens to the files between the gate and the push: what goes out is what was cleared, to the byte, or nothing.

The proof is the pushed tree, held against the manifest by path and SHA-256, both ways. Source: gate rule H01.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from kill import run_here
from kill_command import CommandScenario, live
from kill_run import in_child
from remotes import FILES, World, clear, git, write_site
from system_calls import Action, Call, can_trace, run_traced

from clearname.model import Manifest
from clearname.problems import Refused
from clearname_site import cleared_tree
from clearname_site import publish as publishing
from clearname_site.outside import OutsideFailed
from clearname_site.private import PrivateFolder
from clearname_site.published import last_published

MIDDLE = "images/ana.webp"
"""The third of five files, in the order in which they are copied."""


@pytest.fixture
def old(world: World) -> str:
    """The id of a published site, and a new one in the output."""
    commit = world.publish().commit
    write_site(world.output, {"index.html": b"<!doctype html><title>New</title>"})
    return commit


def pushed(remote: Path, commit: str) -> set[tuple[str, str, int, str]]:
    """Mode, path, size and SHA-256 of everything in the commit, whatever it is."""
    listed = git(remote, "ls-tree", "-r", "-t", "-z", "--full-tree", commit).split("\0")
    found = set()
    for entry in filter(None, listed):
        kept, _, path = entry.partition("\t")
        mode, kind, name = kept.split()
        if kind == "tree":
            continue
        data = subprocess.run(["git", "cat-file", kind, name], cwd=remote, capture_output=True, check=True).stdout
        found.add((mode, path, len(data), sha256(data).hexdigest()))
    return found


def wanted(manifest: Manifest) -> set[tuple[str, str, int, str]]:
    """The same of what was cleared."""
    return {("100644", entry.path, entry.size, entry.sha256) for entry in manifest.files}


def edit(path: Path) -> None:
    path.write_bytes(b"my street is")


def edit_unseen(path: Path) -> None:
    """Other bytes of the same size under the same dates."""
    seen = path.stat()
    path.write_bytes(bytes([path.read_bytes()[0] ^ 1]) + path.read_bytes()[1:])
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def make_link(path: Path) -> None:
    """A link to the very bytes that were cleared: a moment later it may lead elsewhere."""
    path.rename(path.parents[2] / "aside")
    path.symlink_to(path.parents[2] / "aside")


def link_folder(path: Path) -> None:
    path.parent.rename(path.parents[2] / "aside")
    path.parent.symlink_to(path.parents[2] / "aside", target_is_directory=True)


def link_to_secret(path: Path) -> None:
    secret = path.parents[2] / "secret"
    secret.write_bytes(b"x" * path.stat().st_size)
    path.unlink()
    path.symlink_to(secret)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def take_away(path: Path) -> None:
    shutil.rmtree(path.parent)


def make_longer(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"and more")


def add_others(path: Path) -> None:
    """More files, beside it and in new folders: nobody looked at them."""
    write_site(path.parent, {"diary.html": b"dear", ".env": b"key", "new/deep/index.html": b"dear"})


DISTURBANCES = (
    edit, edit_unseen, make_link, link_folder, link_to_secret, make_folder, take_away, make_longer, add_others,
)  # fmt: skip


@pytest.mark.parametrize("disturb", DISTURBANCES, ids=lambda function: function.__name__)
@pytest.mark.parametrize("done", [2, 3], ids=["before it is copied", "after that"])
def test_what_is_done_to_a_file_while_the_site_is_copied(
    world: World, old: str, disturb: Callable[[Path], None], done: int
) -> None:
    """Before the file is copied, its change is seen and nothing is sent; after that it has no effect."""
    cleared = clear(world.output)
    assert [entry.path for entry in cleared.manifest.files].index(MIDDLE) == 2

    def progress(step: str, at: int, of: int) -> None:
        if step.startswith("copying") and at == done:
            disturb(world.output / MIDDLE)

    is_seen = done < 3 and disturb is not add_others
    try:
        commit = world.publish(cleared=cleared, progress=progress).commit
    except Refused as refused:
        assert is_seen
        assert {problem.code for problem in refused.problems} == {"publish-changed"}
        assert world.live() == old
    else:
        assert not is_seen
        assert world.live() == commit
        assert pushed(world.remote, commit) == wanted(cleared.manifest)


@pytest.mark.parametrize("same", [True, False], ids=["the cleared bytes", "others"])
def test_a_folder_swapped_for_a_link_at_the_last_moment(
    world: World, old: str, monkeypatch: pytest.MonkeyPatch, same: bool
) -> None:
    """Between the look at the folder and the opening of the file: what counts is what was read."""
    cleared = clear(world.output)
    aside = world.root / "aside"
    write_site(aside, {"ana.webp": FILES[MIDDLE] if same else FILES[MIDDLE][::-1]})
    real = os.open

    def swap_then_open(path: Path, *rest: int, **more: object) -> int:
        if path == world.output / MIDDLE:
            shutil.rmtree(world.output / "images")
            (world.output / "images").symlink_to(aside, target_is_directory=True)
        return real(path, *rest, **more)

    monkeypatch.setattr(cleared_tree.os, "open", swap_then_open)
    try:
        commit = world.publish(cleared=cleared).commit
    except Refused:
        assert not same
        assert world.live() == old
    else:
        assert same
        assert pushed(world.remote, commit) == wanted(cleared.manifest)


def test_a_second_program_that_writes_all_the_time(world: World, old: str) -> None:
    """Each file is replaced, written over and shortened, over and over, while one publish after the other runs."""
    cleared = clear(world.output)
    kept = {path: (world.output / path).read_bytes() for path in FILES}
    busy = subprocess.Popen([sys.executable, "-S", "-c", _BUSY, str(world.output), *FILES])
    results = set()
    try:
        for _ in range(5):
            try:
                results.add(world.publish(cleared=cleared).commit)
            except Refused as refused:
                assert {problem.code for problem in refused.problems} == {"publish-changed"}
            assert world.live() in {old, *results}
    finally:
        busy.kill()
        busy.wait()
    write_site(world.output, kept)
    commit = world.publish(cleared=cleared).commit
    assert results <= {commit}
    assert pushed(world.remote, commit) == wanted(cleared.manifest)


_BUSY = """
import os, sys
from pathlib import Path
output, *names = sys.argv[1:]
files = {Path(output, name): Path(output, name).read_bytes() for name in names}
while os.getppid() > 1:
    for path, data in files.items():
        for other in (data[::-1] + b"x", data[: len(data) // 2], data):
            path.with_name("new").write_bytes(other)
            path.with_name("new").replace(path)
            path.write_bytes(data)
"""


@pytest.mark.parametrize("what", ["loose", "ref"])
def test_what_is_done_to_the_folder_for_temporary_files(
    world: World, old: str, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """After the commit was looked at: git names things by their bytes, so others cannot stand in for them."""
    cleared = clear(world.output)
    real = publishing.check_commit

    def check_then_tamper(git_, *rest):
        tree = real(git_, *rest)
        repository = Path(git_.environment["GIT_DIR"])
        if what == "ref":
            empty = git(repository, "commit-tree", "-m", "other", git(repository, "mktree"))
            git(repository, "update-ref", "refs/heads/gh-pages", empty)
            return tree
        for path in (repository / "objects").glob("??/*"):
            if zlib.decompress(path.read_bytes()).startswith(b"blob"):
                path.chmod(0o600)
                path.write_bytes(zlib.compress(b"blob 6\0secret"))
        return tree

    monkeypatch.setattr(publishing, "check_commit", check_then_tamper)
    try:
        commit = world.publish(cleared=cleared).commit
    except OutsideFailed:
        assert what == "loose"
        assert world.live() == old
    else:
        assert what == "ref"
        assert pushed(world.remote, commit) == wanted(cleared.manifest)
    assert git(world.remote, "fsck", "--strict", "--no-dangling") == ""


# -- The whole command, and a second one that builds the site anew meanwhile.


@pytest.fixture(scope="module")
def scenario(tmp_path_factory: pytest.TempPathFactory) -> CommandScenario:
    return CommandScenario(tmp_path_factory.mktemp("second-process"))


@pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")
@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        (lambda call: call.name == "mkdir" and "/publish-" in call.path, False),
        (lambda call: call.name == "openat" and call.path.endswith("/tree/favicon.ico"), False),
        (lambda call: call.program == "git fast-import", True),
    ],
    ids=["before it is copied", "while it is copied", "when it was copied"],
)
def test_a_second_command_that_builds_the_site_anew(
    scenario: CommandScenario, tmp_path: Path, moment: Callable[[Call], bool], sent: bool
) -> None:
    """Its pages were judged by no gate for publishing: they are not sent, not even some of them."""
    folder = tmp_path / "try"
    command = scenario.prepare(folder)
    built = False

    def watch(call: Call) -> Action:
        nonlocal built
        if not built and moment(call):
            built = True
            build_other(folder)
        return None

    status = run_traced(lambda: run_here(scenario, command), watch)

    assert built
    assert (status, live(folder) != (folder / "old").read_text()) == ((0, True) if sent else (1, False))
    record = last_published(PrivateFolder(folder / "private"))
    assert record is not None
    assert record.commit == live(folder)
    assert pushed(folder / "remote.git", record.commit) == wanted(record.manifest)
    assert b"And now this" in (folder / "site/output/talks/index.html").read_bytes()
    assert b"And now this" not in git(folder / "remote.git", "grep", "-h", "", "gh-pages").encode()


def build_other(folder: Path) -> None:
    """Changes a page and builds, as somebody would in another window."""
    page = folder / "site/content/pages/talks.md"
    page.write_text(page.read_text().replace("I speak about varnish.", "I speak about varnish. And now this."))

    def build() -> int:
        from clearname_site.cli import main

        return main(["build", "--site", str(folder / "site"), "--as-of", "2026-03-09"])

    assert in_child(build, folder / "said") == 0, (folder / "said").read_text()
