"""Nothing of this machine's git reaches the published commit, and nothing steers where it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from remotes import FILES, World, bare_repository, git, make_world, write_site

from clearname_site.git import Git, login_settings, reading_environment


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The commit id where no setting is in the way."""
    return make_world(tmp_path_factory.mktemp("untouched")).publish().commit


def global_settings(world: World, text: str) -> None:
    (world.home / ".gitconfig").write_text(text)


def loud_hooks(folder: Path, trace: Path, *names: str) -> Path:
    """Hooks that leave a trace and fail."""
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text(f"#!/bin/sh\necho {name} >> '{trace}'\nexit 1\n")
        (folder / name).chmod(0o755)
    return folder


HOOKS = ("pre-push", "pre-commit", "post-commit", "reference-transaction", "pre-receive", "update", "post-checkout")


def test_an_address_is_not_rewritten_by_insteadof(world: World, untouched: str) -> None:
    trap = bare_repository(world.root / "trap.git")
    global_settings(world, f'[url "{trap}"]\n insteadOf = {world.remote}\n pushInsteadOf = {world.remote}\n')
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    git(world.site, "config", f"url.{trap}.insteadOf", str(world.remote))
    git(world.site, "remote", "add", "pages", str(world.remote))

    assert world.publish(remote="pages").commit == world.live() == untouched
    assert git(trap, "for-each-ref") == ""


def test_hooks_of_a_template_folder_do_not_run(world: World, untouched: str) -> None:
    trace = world.root / "trace"
    loud_hooks(world.root / "template/hooks", trace, *HOOKS)
    global_settings(world, f"[init]\n templateDir = {world.root}/template\n")
    world.environment["GIT_TEMPLATE_DIR"] = f"{world.root}/template"

    assert world.publish().commit == world.live() == untouched
    assert not trace.exists()


def test_hooks_of_the_machine_do_not_run(world: World, untouched: str) -> None:
    trace = world.root / "trace"
    hooks = loud_hooks(world.root / "hooks", trace, *HOOKS)
    global_settings(world, f"[core]\n hooksPath = {hooks}\n")

    assert world.publish().commit == world.live() == untouched
    assert not trace.exists()


def test_the_commit_is_not_signed(world: World, untouched: str) -> None:
    trace = world.root / "trace"
    program = loud_hooks(world.root / "bin", trace, "gpg") / "gpg"
    global_settings(
        world,
        f"[commit]\n gpgSign = true\n[push]\n gpgSign = true\n[gpg]\n program = {program}\n[user]\n signingKey = A\n",
    )

    assert world.publish().commit == world.live() == untouched
    assert not trace.exists()


def test_the_name_in_the_settings_of_git_is_not_used(world: World, untouched: str) -> None:
    global_settings(world, "[user]\n name = Ana Real\n email = ana.real@example.org\n")

    assert world.publish().commit == world.live() == untouched


def test_the_name_and_time_in_the_environment_are_not_used(world: World, untouched: str) -> None:
    for role in ("AUTHOR", "COMMITTER"):
        world.environment[f"GIT_{role}_NAME"] = "Ana Real"
        world.environment[f"GIT_{role}_EMAIL"] = "ana.real@example.org"
        world.environment[f"GIT_{role}_DATE"] = "2020-01-01T03:14:15+0530"
    world.environment.update(EMAIL="ana.real@example.org", TZ="Asia/Kolkata", LC_ALL="de_DE.UTF-8", LANGUAGE="de")

    assert world.publish().commit == world.live() == untouched


def test_a_repository_in_the_environment_is_not_touched(world: World, untouched: str) -> None:
    """Started from a hook of another repository, git would work in that one."""
    other = world.root / "other"
    other.mkdir()
    git(other, "init", "--quiet", ".")
    before = sorted(str(path) for path in other.rglob("*"))
    world.environment.update(
        GIT_DIR=f"{other}/.git",
        GIT_WORK_TREE=str(other),
        GIT_INDEX_FILE=f"{other}/.git/index",
        GIT_OBJECT_DIRECTORY=f"{other}/.git/objects",
        GIT_NAMESPACE="elsewhere",
        GIT_EXEC_PATH="/nowhere",
    )

    assert world.publish().commit == world.live() == untouched
    assert sorted(str(path) for path in other.rglob("*")) == before


def test_settings_in_the_environment_are_not_used(world: World, untouched: str) -> None:
    trap = bare_repository(world.root / "trap.git")
    world.environment.update(
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0=f"url.{trap}.insteadOf",
        GIT_CONFIG_VALUE_0=str(world.remote),
        GIT_CONFIG_PARAMETERS=f"'url.{trap}.insteadOf'='{world.remote}'",
        GIT_TRACE=str(world.root / "trace"),
        GIT_PUSH_OPTION_COUNT="1",
        GIT_PUSH_OPTION_0="x",
    )

    assert world.publish().commit == world.live() == untouched
    assert git(trap, "for-each-ref") == ""
    assert not (world.root / "trace").exists()


def test_line_endings_are_not_changed(world: World, untouched: str) -> None:
    global_settings(world, "[core]\n autocrlf = true\n eol = crlf\n safecrlf = true\n ignoreCase = true\n")

    assert world.publish().commit == untouched
    assert world.live_files() == FILES


def test_attributes_and_filters_of_the_machine_do_nothing(world: World, untouched: str) -> None:
    attributes = "* filter=shout text eol=crlf ident export-ignore\n"
    (world.home / ".gitattributes").write_text(attributes)
    (world.home / ".config/git").mkdir(parents=True)
    (world.home / ".config/git/attributes").write_text(attributes)
    (world.home / ".config/git/ignore").write_text("*\n")
    global_settings(
        world,
        f"[core]\n attributesFile = {world.home}/.gitattributes\n"
        '[filter "shout"]\n clean = tr a-z A-Z\n required = true\n',
    )

    assert world.publish().commit == untouched
    assert world.live_files() == FILES


def test_nothing_but_the_branch_is_sent(world: World) -> None:
    """Tags, mirrors and matching branches would carry the source along."""
    global_settings(world, "[push]\n followTags = true\n default = matching\n[remote]\n pushDefault = origin\n")
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    write_site(world.site, {"secret.md": b"draft"})
    git(world.site, "add", "secret.md")
    git(world.site, "commit", "--quiet", "-m", "private")
    git(world.site, "tag", "-a", "v1", "-m", "v1")
    git(world.site, "remote", "add", "--mirror=push", "origin", str(world.remote))

    world.publish(remote="origin")

    assert git(world.remote, "for-each-ref", "--format=%(refname)") == "refs/heads/gh-pages"


def test_only_how_to_log_in_is_taken_from_the_persons_settings(world: World) -> None:
    global_settings(
        world,
        """
[credential]
    helper = store
[credential "https://git.example"]
    helper =
    helper = !gh auth git-credential
    username = ana
[core]
    sshCommand = ssh -i key
    editor = vi
[http]
    proxy = http://proxy.example:3128
    sslVerify = false
    extraHeader = X: y
[url "https://evil.example/"]
    insteadOf = https://git.example/
""",
    )
    world.environment["GIT_CONFIG_NOSYSTEM"] = "1"

    assert login_settings(Git(world.site, reading_environment(world.environment))) == (
        ("credential.helper", "store"),
        ("credential.https://git.example.helper", ""),
        ("credential.https://git.example.helper", "!gh auth git-credential"),
        ("credential.https://git.example.username", "ana"),
        ("core.sshcommand", "ssh -i key"),
        ("http.proxy", "http://proxy.example:3128"),
    )


def test_the_persons_ssh_command_is_used(world: World) -> None:
    """An own key for this site is often set in the repository of the source alone."""
    ssh = world.root / "ssh"
    ssh.write_text(f'#!/bin/sh\necho "$@" >> \'{world.root}/asked\'\nfor last; do :; done\nexec sh -c "$last"\n')
    ssh.chmod(0o755)
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    git(world.site, "config", "core.sshCommand", str(ssh))

    published = world.publish(remote=f"ssh://git@git.example{world.remote}")

    assert published.commit == world.live()
    assert "git@git.example" in (world.root / "asked").read_text()
