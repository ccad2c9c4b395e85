"""The other side says no: the old site stays, and a sentence says why and what to do."""

from __future__ import annotations

from shutil import which

import pytest
from remotes import World, git, write_site

from clearname_site.git_failures import explain
from clearname_site.outside import OutsideFailed


@pytest.fixture
def old(world: World) -> str:
    """The id of a published site, and a new one in the output."""
    commit = world.publish().commit
    write_site(world.output, {"index.html": b"<!doctype html><title>New</title>"})
    return commit


def refusal(world: World, **changed: object) -> tuple[str, str]:
    """The code and the words of what failed."""
    with pytest.raises(OutsideFailed) as caught:
        world.publish(**changed)
    return caught.value.problem.code, caught.value.problem.what


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("error: this account has used 1.02 GB of its 1 GB", "has used 1.02 GB"),
        ("GitLab: You are not allowed to push code to protected branches on this project.", "not allowed to push"),
    ],
)
def test_a_quota_or_a_protected_branch_is_told_in_its_own_words(world: World, old: str, said: str, told: str) -> None:
    world.hook("pre-receive", f"echo '{said}' >&2; exit 1")

    code, what = refusal(world)

    assert code == "publish-refused"
    assert told in what
    assert world.live() == old


def test_a_branch_that_may_not_be_replaced_is_not_called_somebody_elses_publish(world: World, old: str) -> None:
    """`git init --shared` sets this; a publish replaces the branch each time."""
    git(world.remote, "config", "receive.denyNonFastForwards", "true")

    assert refusal(world)[0] == "publish-replacing"
    assert world.live() == old


def test_a_protected_branch_of_github_is_told(world: World, old: str) -> None:
    said = "error: GH006: Protected branch update failed for refs/heads/gh-pages.\\nerror: Cannot force-push to this branch"
    world.hook("update", f"printf '{said}' >&2; exit 1")

    assert refusal(world)[0] == "publish-replacing"
    assert world.live() == old


def test_a_branch_whose_name_is_a_folder_of_another_is_told(world: World, old: str) -> None:
    git(world.remote, "update-ref", "refs/heads/site/old", old)

    assert refusal(world, branch="site")[0] == "publish-branch-taken"
    assert world.live() == old


def test_a_repository_where_the_branch_is_checked_out_is_told(world: World, old: str) -> None:
    git(world.root, "clone", "--quiet", "--branch=gh-pages", str(world.remote), "work")
    work = world.root / "work"

    code, _ = refusal(world, remote=str(work))

    assert code == "publish-refused"
    assert git(work, "rev-parse", "gh-pages") == old
    assert git(work, "status", "--porcelain") == ""


def test_after_the_other_side_has_changed_its_mind_the_next_publish_goes_on(world: World, old: str) -> None:
    world.hook("pre-receive", "exit 1")
    refusal(world)
    (world.remote / "hooks/pre-receive").unlink()

    assert world.publish().commit == world.live() != old


def test_a_branch_that_is_gone_since_it_was_looked_at_is_not_made_again(
    world: World, old: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody took the site down at this moment: it must not come back by a publish that was under way."""
    from clearname_site import publish as publishing

    real = publishing.import_commit

    def take_down(*arguments: object) -> str:
        git(world.remote, "update-ref", "-d", "refs/heads/gh-pages")
        return real(*arguments)

    monkeypatch.setattr(publishing, "import_commit", take_down)

    assert refusal(world)[0] == "publish-moved"
    assert world.live() == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("remote: GitLab: You are not allowed to force push code to a protected branch.", "publish-replacing"),
        ("fatal: Unable to create '/srv/site.git/refs/heads/gh-pages.lock': Permission denied", "publish-storage"),
        ("fatal: Unable to create '/srv/site.git/refs/heads/gh-pages.lock': File exists.", "publish-locked"),
        ("error: RPC failed; HTTP 413 curl 22 The requested URL returned error: 413", "publish-storage"),
        (
            "remote: This repository was archived so it is read-only.\n"
            "fatal: unable to access 'https://git.example/x/': The requested URL returned error: 403",
            "publish-refused",
        ),
        (
            "remote: Your account is suspended. Please visit https://support.git.example for more information.\n"
            "fatal: unable to access 'https://git.example/x/': The requested URL returned error: 403",
            "publish-refused",
        ),
        (
            "fatal: unable to access 'https://git.example/x/': GnuTLS recv error (-110): The TLS connection was "
            "non-properly terminated.",
            "publish-network",
        ),
        (
            "fatal: unable to access 'https://git.example/x/': OpenSSL SSL_read: Connection was reset, errno 10054",
            "publish-network",
        ),
        (
            "fatal: unable to access 'https://git.example/x/': OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to "
            "git.example:443",
            "publish-network",
        ),
        (
            "fatal: unable to access 'https://git.example/x/': SSL certificate problem: certificate has expired",
            "publish-certificate",
        ),
        (
            "fatal: unable to access 'https://git.example/x/': SSL certificate problem: self-signed certificate in "
            "certificate chain",
            "publish-certificate",
        ),
    ],
)
def test_what_hosts_say_has_its_own_sentence(said: str, expected: str) -> None:
    assert explain(said, "https://git.example/site").code == expected


@pytest.mark.parametrize("command", ["config", "ls-remote", "init", "fetch", "rev-list", "ls-tree", "cat-file", "push"])
def test_what_git_did_not_say_because_the_system_ended_it_is_no_answer(world: World, old: str, command: str) -> None:
    """An empty list of files, of addresses or of branches would pass for the whole."""
    script = f'#!/bin/sh\n[ "$1" = {command} ] && kill -KILL $$\nexec {which("git")} "$@"\n'
    (world.home / "git").write_text(script)
    (world.home / "git").chmod(0o755)
    world.environment["PATH"] = f"{world.home}:{world.environment['PATH']}"

    code, what = refusal(world)

    assert code == "git-stopped"
    assert "too little memory" in what
    assert world.live() == old


def test_the_reason_of_a_rejected_branch_is_quoted_where_nothing_else_was_said() -> None:
    said = "error: failed to push some refs to 'x'\nTo x\n!\ta:refs/heads/b\t[remote rejected] (closed for now)\nDone\n"

    assert '"closed for now"' in explain(said, "https://git.example/site").what


def test_objects_that_find_no_room_there_are_told() -> None:
    """They arrive in a folder of their own, and are moved from there one by one."""
    said = "error: failed to push some refs to 'x'\n!\ta:b\t[remote rejected] (unable to migrate objects to permanent storage)"

    assert explain(said, "https://git.example/site").code == "publish-storage"
