"""Which places can be published to, and which never."""

from __future__ import annotations

from pathlib import Path

import pytest
from remotes import World, bare_repository, git, write_site

from clearname.problems import Refused
from clearname_site.git import Git, reading_environment
from clearname_site.remote import check_branch, local_path, resolve_remote


def own(world: World) -> Git:
    return Git(world.site, reading_environment(world.environment))


def codes(caught: pytest.ExceptionInfo) -> set[str]:
    return {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    "address",
    [
        "https://git.example/ana/site.git",
        "ssh://git@git.example:2222/ana/site",
        "git@git.example:ana/site.git",
        "file:///srv/site.git",
    ],
)
def test_an_address_is_taken_as_it_is(world: World, address: str) -> None:
    assert resolve_remote(address, own(world)) == address


def test_a_path_is_one_from_the_site_folder(world: World) -> None:
    assert resolve_remote("../remote.git", own(world)) == str(world.remote)


@pytest.mark.parametrize(
    ("remote", "code"),
    [
        ("", "publish-remote"),
        ("  ", "publish-remote"),
        ("--upload-pack=touch x", "publish-remote"),
        ("-x", "publish-remote"),
        ("ext::sh -c touch% x", "publish-remote"),
        ("fd::17", "publish-remote"),
        ("https::https://git.example/x", "publish-remote"),
        ("http://git.example/site.git", "publish-remote"),
        ("git://git.example/site.git", "publish-remote"),
        ("ftp://git.example/site.git", "publish-remote"),
        ("HTTPS+ext://git.example/site.git", "publish-remote"),
        ("ssh://-oProxyCommand=touch/x", "publish-remote"),
        ("ssh://git@-oProxyCommand=touch/x", "publish-remote"),
        ("https:///x", "publish-remote"),
        ("https://[::1/x", "publish-remote"),
        ("ori\ngin", "publish-remote"),
        ("https://git.example/\u202egit", "publish-remote"),
        ("nowhere", "publish-remote"),
        ("https://ana:hunter2@git.example/x", "publish-remote-password"),
        ("https://ghp_0123456789abcdef@git.example/x", "publish-remote-password"),
        ("ssh://ana:hunter2@git.example/x", "publish-remote-password"),
    ],
)
def test_an_unsafe_address_is_refused_without_showing_a_secret(world: World, remote: str, code: str) -> None:
    with pytest.raises(Refused) as caught:
        resolve_remote(remote, own(world))

    assert codes(caught) == {code}
    assert "hunter2" not in str(caught.value)
    assert "ghp_" not in str(caught.value)


@pytest.mark.parametrize("remote", ["--upload-pack=touch hit", "ext::touch hit"])
def test_an_address_runs_no_program(world: World, remote: str) -> None:
    with pytest.raises(Refused):
        world.publish(remote=remote)

    assert not list(world.root.rglob("hit"))


def test_an_unsafe_address_behind_a_name_is_refused(world: World) -> None:
    git(world.site, "init", "--quiet", ".")
    git(world.site, "config", "remote.pages.url", "https://ana:hunter2@git.example/x")

    with pytest.raises(Refused) as caught:
        resolve_remote("pages", own(world))

    assert codes(caught) == {"publish-remote-password"}
    assert "hunter2" not in str(caught.value)


def test_a_name_with_several_addresses_is_refused(world: World) -> None:
    git(world.site, "init", "--quiet", ".")
    for place in ("a", "b"):
        git(world.site, "config", "--add", "remote.pages.url", f"https://git.example/{place}")

    with pytest.raises(Refused) as caught:
        resolve_remote("pages", own(world))

    assert codes(caught) == {"publish-remote"}


def test_a_name_stands_for_the_address_that_is_pushed_to(world: World) -> None:
    git(world.site, "init", "--quiet", ".")
    git(world.site, "config", "remote.pages.url", "https://git.example/read")
    git(world.site, "config", "remote.pages.pushurl", "git@git.example:write")

    assert resolve_remote("pages", own(world)) == "git@git.example:write"


@pytest.mark.parametrize("branch", ["gh-pages", "main", "sites/ana", "v1.2"])
def test_a_plain_branch_is_taken(branch: str) -> None:
    assert check_branch(branch) == []


@pytest.mark.parametrize(
    "branch",
    ["", "-x", "--upload-pack=x", "a b", "a..b", "a:b", "+a", "a^", "a~1", "a.lock", "a/", "/a", "a//b", ".a", "a/.b",
     "HEAD", "a\n", "@{-1}", "a/-b", "ä", "x" * 201],
)  # fmt: skip
def test_a_branch_that_git_could_take_for_something_else_is_refused(branch: str) -> None:
    assert [problem.code for problem in check_branch(branch)] == ["publish-branch"]


def test_only_paths_and_file_addresses_are_on_this_machine() -> None:
    assert local_path("/srv/site.git") == Path("/srv/site.git")
    assert local_path("file:///srv/a%20b.git") == Path("/srv/a b.git")
    assert local_path("git@git.example:srv/site.git") is None
    assert local_path("https://git.example/srv/site.git") is None


def source(world: World, branch: str = "main") -> None:
    """The site folder as a repository that was pushed to the remote."""
    git(world.site, "init", "--quiet", f"--initial-branch={branch}", ".")
    write_site(world.site, {"content/pages/about.md": b"draft"})
    git(world.site, "add", "content")
    git(world.site, "commit", "--quiet", "-m", "source")
    git(world.site, "remote", "add", "origin", str(world.remote))
    git(world.site, "push", "--quiet", "--set-upstream", "origin", branch)


@pytest.mark.parametrize("remote", ["origin", "../remote.git", "../remote", "file://REMOTE", "../remote.git/"])
def test_the_branch_of_the_source_is_never_published_to(world: World, remote: str) -> None:
    source(world)
    before = world.live("main")

    with pytest.raises(Refused) as caught:
        world.publish(remote=remote.replace("REMOTE", str(world.remote)), branch="main")

    assert codes(caught) == {"publish-source-branch"}
    assert world.live("main") == before


def test_a_branch_that_shares_its_history_with_the_source_is_never_published_to(world: World) -> None:
    source(world)
    git(world.site, "switch", "--quiet", "-c", "spelling")

    with pytest.raises(Refused) as caught:
        world.publish(remote="origin", branch="main")

    assert codes(caught) == {"publish-source-branch"}


def test_another_branch_of_the_same_repository_is_fine(world: World) -> None:
    source(world)

    assert world.publish(remote="origin").commit == world.live()


def test_a_branch_of_the_same_name_elsewhere_is_fine(world: World) -> None:
    source(world)
    other = bare_repository(world.root / "other.git")

    published = world.publish(remote="../other.git", branch="main")

    assert git(other, "rev-parse", "main") == published.commit


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("git@git.example:Ana/Site.git", "https://git.example/ana/site"),
        ("https://git.example/ana/site/", "ssh://git@git.example/ana/site.git"),
        ("ssh://git@ssh.git.example:443/ana/site.git", "git@git.example:ana/site.git"),
    ],
)
def test_the_source_is_known_by_all_its_addresses(world: World, written: str, published: str) -> None:
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    git(world.site, "config", "remote.origin.url", written)

    with pytest.raises(Refused) as caught:
        world.publish(remote=published, branch="main")

    assert codes(caught) == {"publish-source-branch"}


def test_the_repository_that_the_site_stands_in_keeps_its_branch(world: World) -> None:
    source(world)

    with pytest.raises(Refused) as caught:
        world.publish(remote=".", branch="main")

    assert codes(caught) == {"publish-source-branch"}
