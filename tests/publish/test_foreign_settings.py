"""Nothing of this machine's git reaches the published commit, and nothing steers where it goes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from owners import fresh
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


@pytest.mark.parametrize(
    "text",
    [
        "[i18n]\n commitEncoding = ISO-8859-1\n logOutputEncoding = UTF-16\n",
        "[author]\n name = Ana Real\n email = ana@example.org\n"
        "[committer]\n name = Ana Real\n email = ana@example.org\n[user]\n useConfigOnly = true\n",
        "[gpg]\n format = ssh\n[gpg \"ssh\"]\n program = /bin/false\n[commit]\n gpgSign = true\n[tag]\n gpgSign = true\n",
        "[init]\n defaultObjectFormat = sha256\n defaultRefFormat = reftable\n defaultBranch = somewhere\n",
        "[core]\n excludesFile = {root}/ignore\n quotePath = false\n protectNTFS = false\n fileMode = true\n",
        "[core]\n bigFileThreshold = 1\n compression = 0\n sharedRepository = world\n[pack]\n packSizeLimit = 1\n"
        "[feature]\n experimental = true\n manyFiles = true\n[index]\n version = 4\n[gc]\n auto = 1\n",
        "[push]\n pushOption = tell\n gpgSign = if-asked\n useForceIfIncludes = true\n default = nothing\n[push]\n negotiate = true\n",
        "[merge]\n ff = no\n[receive]\n denyNonFastForwards = true\n[transfer]\n hideRefs = refs/heads\n",
    ],
    ids=["encoding", "identity", "signing", "formats", "ignoring", "storing", "pushing", "receiving"],
)  # fmt: skip
def test_no_setting_of_the_machine_changes_the_commit(world: World, untouched: str, text: str) -> None:
    (world.root / "ignore").write_text("*\n")
    global_settings(world, text.format(root=world.root))

    assert world.publish().commit == world.live() == untouched
    assert world.live_files() == FILES


@pytest.mark.parametrize(
    "place", ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG", "XDG_CONFIG_HOME", "include"]
)
def test_no_other_file_of_settings_steers_where_it_goes(world: World, untouched: str, place: str) -> None:
    trap = bare_repository(world.root / "trap.git")
    trap_settings = world.root / "git/config"
    write_site(world.root, {"git/config": f'[url "{trap}"]\n insteadOf = {world.remote}\n'.encode()})
    if place == "include":
        global_settings(world, f'[include]\n path = {trap_settings}\n[includeIf "gitdir:/"]\n path = {trap_settings}\n')
    else:
        world.environment[place] = str(world.root if place == "XDG_CONFIG_HOME" else trap_settings)

    assert world.publish().commit == world.live() == untouched
    assert git(trap, "for-each-ref") == ""


def test_no_variable_changes_how_objects_are_made_or_read(world: World, untouched: str) -> None:
    other = bare_repository(world.root / "other.git")
    world.environment.update(
        GIT_DEFAULT_HASH="sha256",
        GIT_DEFAULT_REF_FORMAT="reftable",
        GIT_ALTERNATE_OBJECT_DIRECTORIES=f"{other}/objects",
        GIT_QUARANTINE_PATH=f"{other}/objects",
        GIT_COMMON_DIR=str(other),
        GIT_SHALLOW_FILE="/nowhere",
        GIT_GRAFT_FILE="/nowhere",
        GIT_REPLACE_REF_BASE="refs/elsewhere/",
        GIT_ATTR_SOURCE="HEAD",
        GIT_ATTR_NOSYSTEM="0",
        GIT_LITERAL_PATHSPECS="1",
        GIT_ICASE_PATHSPECS="1",
        GIT_CEILING_DIRECTORIES="/",
        GIT_DISCOVERY_ACROSS_FILESYSTEM="1",
        GIT_INDEX_VERSION="4",
        GIT_ALLOW_PROTOCOL="none",
        GIT_PROTOCOL_FROM_USER="0",
        GIT_EXTERNAL_DIFF="/bin/false",
        GIT_EDITOR="/bin/false",
        GIT_REFLOG_ACTION="told",
        GIT_FLUSH="0",
    )

    assert world.publish().commit == world.live() == untouched
    assert sorted(path.name for path in (other / "objects").iterdir()) == ["info", "pack"]


def test_nothing_is_traced(world: World, untouched: str) -> None:
    """Traces hold addresses, file names and the time; some people have them switched on for good."""
    traced = world.root / "traced"
    traced.mkdir()
    global_settings(
        world, f"[trace2]\n normalTarget = {traced}/1\n eventTarget = {traced}/2\n perfTarget = {traced}/3\n"
    )
    for number, name in enumerate(
        ("GIT_TRACE", "GIT_TRACE2", "GIT_TRACE2_EVENT", "GIT_TRACE_PACKET", "GIT_TRACE_SETUP")
    ):
        world.environment[name] = f"{traced}/{number + 4}"

    assert world.publish().commit == world.live() == untouched
    # The person's own settings are read by their own git, which may note that; what is made and sent leaves no trace.
    told = "".join(path.read_text() for path in traced.iterdir())
    assert not any(word in told for word in ("push", "commit", "ls-remote", "gh-pages"))


@pytest.mark.parametrize(
    "said",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"},
        {"TZ": "America/Lima", "LANG": "C", "LC_CTYPE": "POSIX"},
        {"TZ": ":/nowhere", "LANG": "ja_JP.eucJP", "LC_TIME": "ja_JP", "LC_MESSAGES": "ja_JP"},
        {
            "SOURCE_DATE_EPOCH": "0",
            "EMAIL": "ana@example.org",
            "USER": "ana",
            "LOGNAME": "ana",
            "HOSTNAME": "anas-laptop",
        },
        {"GIT_AUTHOR_DATE": "now", "GIT_COMMITTER_DATE": "yesterday", "FAKETIME": "-3d", "GIT_TEST_DATE_NOW": "1"},
    ],
    ids=["east", "west", "nowhere", "who", "when"],
)
def test_the_commit_is_the_same_in_every_place_and_language(world: World, untouched: str, said: dict[str, str]) -> None:
    world.environment.update(said)

    assert world.publish().commit == world.live() == untouched


def test_the_modes_of_files_do_not_come_from_the_machine(world: World, untouched: str) -> None:
    old = os.umask(0o077)
    try:
        assert world.publish().commit == world.live() == untouched
    finally:
        os.umask(old)


def test_no_python_of_another_place_is_run(world: World, untouched: str) -> None:
    """A file of that name in the folder of the site, or on somebody's path, must not be what makes the commit."""
    trap = b"open(%r, 'w').close()\nraise SystemExit(0)\n" % str(world.root / "sprung").encode()
    write_site(world.root / "trap", {"ghp_import.py": trap, "sitecustomize.py": trap, "usercustomize.py": trap})
    write_site(world.site, {"ghp_import.py": trap})
    startup = str(world.root / "trap/sitecustomize.py")
    world.environment.update(
        PYTHONPATH=str(world.root / "trap"), PYTHONSTARTUP=startup, PYTHONHOME="/nowhere", PYTHONINSPECT="1",
        PYTHONWARNINGS="error", PYTHONIOENCODING="utf-16", PYTHONUSERBASE=str(world.root / "trap"), PYTHONSAFEPATH="",
    )  # fmt: skip

    assert world.publish().commit == world.live() == untouched
    assert not (world.root / "sprung").exists()


def test_no_program_that_the_settings_name_is_run(world: World, untouched: str) -> None:
    trace = world.root / "trace"
    program = loud_hooks(world.root / "bin", trace, "helper") / "helper"
    global_settings(
        world,
        f"[core]\n fsmonitor = {program}\n editor = {program}\n pager = {program}\n askPass = {program}\n"
        f" gitProxy = {program}\n alternateRefsCommand = {program}\n[sequence]\n editor = {program}\n"
        f"[pager]\n push = {program}\n log = {program}\n[diff]\n external = {program}\n"
        f'[alias]\n push = !{program}\n[remote "origin"]\n receivepack = {program}\n uploadpack = {program}\n'
        f'[filter "lfs"]\n process = {program}\n clean = {program}\n required = true\n'
        f"[receive]\n procReceiveRefs = refs/heads\n[uploadpack]\n packObjectsHook = {program}\n",
    )

    assert world.publish().commit == world.live() == untouched
    assert not trace.exists()


def test_the_settings_of_the_source_change_nothing_either(world: World, untouched: str) -> None:
    """The repository of the texts may have hooks, attributes and signing of its own."""
    trace = world.root / "trace"
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    loud_hooks(world.site / ".git/hooks-of-mine", trace, *HOOKS)
    for key, value in {
        "core.hooksPath": str(world.site / ".git/hooks-of-mine"), "commit.gpgSign": "true", "user.name": "Ana Real",
        "user.email": "ana@example.org", "i18n.commitEncoding": "latin1", "core.autocrlf": "true",
        "push.gpgSign": "true", "remote.origin.url": str(world.remote), "remote.origin.push": "refs/heads/*:refs/heads/*",
        "remote.origin.mirror": "true", "branch.gh-pages.remote": "origin", "extensions.worktreeConfig": "true",
    }.items():  # fmt: skip
        git(world.site, "config", key, value)
    write_site(world.site, {".git/info/attributes": b"* eol=crlf ident\n", ".gitattributes": b"* filter=x\n"})

    assert world.publish(remote="origin").commit == world.live() == untouched
    assert git(world.remote, "for-each-ref", "--format=%(refname)") == "refs/heads/gh-pages"
    assert not trace.exists()


def test_the_repository_of_the_texts_runs_nothing_and_asks_nobody(tmp_path: Path) -> None:
    """
    A site folder may come from somebody else, with its `.git`.

    In a repository that fetches what it has not got only when it is looked for, every private list would be asked for
    by its digest.
    """
    owner, trace = fresh(tmp_path), tmp_path / "trace"
    owner.tell("private")
    (owner.private / "protect.txt").write_text("Rua da Alegria 41\n")
    git(owner.site, "init", "--quiet", "--initial-branch=main", ".")
    owner.write(".gitignore", "/output/\n/.clearname/\n")
    owner.write(".gitattributes", "* diff=loud filter=loud\n")
    git(owner.site, "add", "--all")
    git(owner.site, "commit", "--quiet", "-m", "x")
    signature = "\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n -----END PGP SIGNATURE-----\n\n"
    signed = git(owner.site, "cat-file", "commit", "HEAD").replace("\n\n", signature, 1)
    (tmp_path / "commit").write_text(signed + "\n")
    git(
        owner.site, "update-ref", "HEAD", git(owner.site, "hash-object", "-t", "commit", "-w", str(tmp_path / "commit"))
    )
    program = loud_hooks(tmp_path / "bin", trace, "loud", *HOOKS) / "loud"
    far = bare_repository(tmp_path / "far.git")
    for key, value in {
        "core.fsmonitor": str(program), "core.hooksPath": str(tmp_path / "bin"), "core.pager": str(program),
        "core.alternateRefsCommand": str(program), "diff.external": str(program), "diff.loud.textconv": str(program),
        "diff.loud.command": str(program), "filter.loud.clean": str(program), "filter.loud.smudge": str(program),
        "log.showSignature": "true", "gpg.program": str(program), "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "far", "remote.far.url": str(far), "remote.far.promisor": "true",
        "remote.far.uploadpack": str(program), "protocol.ext.allow": "always",
    }.items():  # fmt: skip
        git(owner.site, "config", key, value)

    assert owner.publish()["published"] is True
    owner.tell("publish", "--check", "--remote", owner.place)
    assert not trace.exists(), trace.read_text()
