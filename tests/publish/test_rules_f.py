"""Group F of the rules: commit, repository and account. Each is planted for real, and stops the publishing."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from remotes import DAY, FILES, World, bare_repository, clear, cleared_as, git, write_site

from clearname.gate import Facts, PrivateLists
from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.text import digest
from clearname_site import publish as publishing
from clearname_site.commit import MESSAGE
from clearname_site.machinery import check_machinery
from clearname_site.publish_rules import RULES
from clearname_site.source_checks import source_problems
from factory import make_settings

ROOT = Path(__file__).resolve().parents[2]
NOON = "1773057600 +0000"
WHO = "site <site@users.noreply.github.com>"


def codes(found: pytest.ExceptionInfo | list[Problem]) -> set[str]:
    problems = found if isinstance(found, list) else found.value.problems
    return {problem.code for problem in problems}


def test_every_rule_is_explained_with_its_id_and_level() -> None:
    text = (ROOT / "docs/problems.md").read_text(encoding="utf-8")

    assert [rule.code for rule in RULES if f"### {rule.code}\n*{rule.id}, {rule.level}.* " not in text] == []


def test_every_rule_of_the_group_is_there() -> None:
    assert {rule.id for rule in RULES} == {f"F{number:02}" for number in range(1, 12)}


# --- F01 --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("email", ["ana@example.org", "site@example.org", "noreply@example.org", "ana"])
def test_f01_an_address_that_somebody_reads_is_refused(world: World, email: str) -> None:
    with pytest.raises(Refused) as caught:
        world.publish(committer_email=email)

    assert codes(caught) == {"publish-identity"}
    assert world.live() == ""


@pytest.mark.parametrize("email", ["1+ana@users.noreply.github.com", "ana@noreply.codeberg.org", "x@no-reply.example"])
def test_f01_the_no_reply_addresses_of_hosts_are_taken(world: World, email: str) -> None:
    assert world.publish(committer_email=email).changed


# --- F02, F03, F08: the commit -----------------------------------------------------------------------------------


def commit_as(change: Callable[[str], str]) -> Callable[..., str]:
    """Makes the very commit, changed in one thing, with git's own means."""
    real = publishing.import_commit

    def made(git_, tree, branch, identity, as_of):
        commit = real(git_, tree, branch, identity, as_of)
        content = git_.run("cat-file", "commit", commit).out.decode()
        (git_.folder / "commit").write_bytes(change(content).encode())
        return git_.text("hash-object", "-t", "commit", "-w", "--literally", str(git_.folder / "commit"), where="git")

    return made


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"author {WHO}", "author Ana Real <site@users.noreply.github.com>"),
        (f"committer {WHO}", "committer site <ana.real@example.org>"),
        (NOON, "1773068437 +0000"),
        (NOON, "1773057600 +0530"),
        (MESSAGE, "Publish the site of Ana\n"),
        ("\n\n", "\nencoding ISO-8859-1\n\n"),
    ],
    ids=["name", "address", "second", "zone", "message", "encoding"],
)
def test_f02_a_commit_that_names_or_dates_somebody_is_not_sent(
    world: World, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr(publishing, "import_commit", commit_as(lambda content: content.replace(old, new, 1)))

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-commit"}
    assert world.live() == ""


def test_f03_a_commit_with_a_parent_is_not_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publishing.import_commit

    def on_top(git_, tree, branch, identity, as_of):
        commit = real(git_, tree, branch, identity, as_of)
        content = (
            git_.run("cat-file", "commit", commit).out.decode().replace("\nauthor", f"\nparent {commit}\nauthor", 1)
        )
        (git_.folder / "commit").write_text(content)
        return git_.text("hash-object", "-t", "commit", "-w", str(git_.folder / "commit"), where="git")

    monkeypatch.setattr(publishing, "import_commit", on_top)
    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-history"}
    assert world.live() == ""


def test_f08_a_signed_commit_is_not_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    signature = "gpgsig -----BEGIN SSH SIGNATURE-----\n U1NIU0lH\n -----END SSH SIGNATURE-----"
    monkeypatch.setattr(
        publishing, "import_commit", commit_as(lambda content: content.replace("\n\n", f"\n{signature}\n\n", 1))
    )

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-signed"}
    assert world.live() == ""


# --- F04: see test_failures and test_publish ---------------------------------------------------------------------


def test_f04_a_file_that_was_not_cleared_is_not_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publishing.import_commit

    def add_and_import(git_, tree, *rest):
        (tree / "extra.html").write_text("added")
        return real(git_, tree, *rest)

    monkeypatch.setattr(publishing, "import_commit", add_and_import)
    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-tree"}


# --- F08: what makes a host or git act ---------------------------------------------------------------------------


def entry(path: str, data: bytes = b"x") -> FileEntry:
    return FileEntry(path, len(data), digest(data))


@pytest.mark.parametrize(
    "name",
    [
        ".gitmodules", ".gitattributes", ".lfsconfig", ".github/workflows/run.yml", ".gitlab-ci.yml", ".woodpecker.yml",
        ".forgejo/workflows/x.yaml", ".travis.yml", ".circleci/config.yml", ".env", "Jenkinsfile", "hooks/pre-receive",
        "x/post-checkout", "azure-pipelines.yml", "about/.htpasswd", ".well-known/.secret",
    ],
)  # fmt: skip
def test_f08_what_would_make_a_host_or_git_act_is_not_sent(world: World, name: str) -> None:
    write_site(world.output, {name: b"run: all\n"})

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-machinery"}
    assert world.live() == ""


def test_f08_a_repository_inside_the_site_is_not_sent(world: World) -> None:
    """Git would take such a folder for a repository, wherever the site is cloned, and run what its settings say."""
    bare = bare_repository(world.output / "downloads")
    (bare / "objects/x.txt").write_text("x")
    (bare / "refs/x.txt").write_text("x")
    for hook in (bare / "hooks").iterdir():
        hook.unlink()

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-machinery"}
    assert "output/downloads/HEAD" in str(caught.value)


def test_f08_a_pointer_to_a_large_file_is_not_sent(world: World) -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"
    write_site(world.output, {"images/ana.webp": pointer})

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-machinery"}
    assert world.live() == ""


def test_f08_a_submodule_in_the_tree_is_not_sent(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    real = publishing.import_commit

    def with_link(git_, tree, branch, identity, as_of):
        commit = real(git_, tree, branch, identity, as_of)
        listed = git_.run("ls-tree", "-z", commit).out.decode() + f"160000 commit {commit}\tmore\0"
        (git_.folder / "rows").write_text(listed)
        made = (
            subprocess.run(
                ["git", "mktree", "-z"],
                input=listed.encode(),
                env=dict(git_.environment),
                capture_output=True,
                check=True,
            )
            .stdout.decode()
            .strip()
        )
        content = git_.run("cat-file", "commit", commit).out.decode()
        (git_.folder / "commit").write_text(re.sub(r"^tree .*", f"tree {made}", content))
        return git_.text("hash-object", "-t", "commit", "-w", str(git_.folder / "commit"), where="git")

    monkeypatch.setattr(publishing, "import_commit", with_link)
    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-tree"}
    assert "output/more" in str(caught.value)


@pytest.mark.parametrize(
    "name", [".nojekyll", ".well-known/security.txt", "about/update/index.html", "refs/index.html"]
)
def test_f08_an_honest_file_is_sent(name: str) -> None:
    assert check_machinery(Manifest((entry(name),))) == []


# --- F05, F06, F07: what stands around ---------------------------------------------------------------------------


SETTINGS: Settings = make_settings()
LISTS = PrivateLists(protect=("Elmfield Crescent",), do_not_name=("Bertram Quillfeather",))


def source(world: World, *, remote: bool = True) -> None:
    """The site folder as a repository; with `remote`, the place of the finished site is its origin."""
    git(world.site, "init", "--quiet", "--initial-branch=main", ".")
    write_site(world.site, {"content/pages/about.md": b"Title: About\n\nWords.\n", ".gitignore": b"output/\n"})
    git(world.site, "add", "content", ".gitignore")
    git(world.site, "commit", "--quiet", "-m", "source")
    if remote:
        git(world.site, "remote", "add", "origin", str(world.remote))


def private_folder(world: World) -> Path:
    folder = world.root / "private-k3v9"
    write_site(folder, {"protect.txt": b"Elmfield Crescent\n", "do_not_name.txt": b"", "format.toml": b"format = 1\n"})
    return folder


def problems_of(world: World, *, branch: str = "gh-pages", address: str = "", as_of: date = DAY) -> list[Problem]:
    facts = Facts(settings=SETTINGS, lists=LISTS)
    private = private_folder(world)
    return source_problems(
        world.site, address or str(world.remote), branch, facts, as_of,
        private=private, environment=world.environment,
    )  # fmt: skip


def test_an_honest_repository_has_no_problem(world: World) -> None:
    source(world)
    git(world.site, "push", "--quiet", "origin", "main")

    assert problems_of(world) == []


def test_a_site_without_a_repository_has_no_problem(world: World) -> None:
    assert problems_of(world) == []


@pytest.mark.parametrize(
    ("branch", "address"),
    [
        ("against-bertram-quillfeather", ""),
        ("elmfield-crescent", ""),
        ("gh-pages", "https://git.example/ana/bertram-quillfeather.git"),
        ("gh-pages", "git@git.example:ana/Elmfield_Crescent"),
        ("bertram.quillfeather/x", ""),
    ],
)
def test_f05_a_name_that_everybody_reads_holds_nothing_of_the_lists(world: World, branch: str, address: str) -> None:
    (problem,) = problems_of(world, branch=branch, address=address)

    assert problem.code == "publish-words"
    assert "quillfeather" not in str(problem).casefold()
    assert "elmfield" not in str(problem).casefold()


@pytest.mark.parametrize("address", ["git@git.example:ana/ana.github.io.git", "https://git.example:8443/ana/site"])
def test_f05_an_honest_address_is_taken(world: World, address: str) -> None:
    assert problems_of(world, address=address) == []


def test_f05_the_message_is_the_same_for_everybody(world: World) -> None:
    world.publish()

    assert git(world.remote, "log", "-1", "--format=%B", "gh-pages") == MESSAGE.strip()
    assert git(world.remote, "for-each-ref", "refs/tags") == ""


@pytest.mark.parametrize("name", ["protect.txt", "backup/do_not_name.txt", "ledger.jsonl"])
def test_f06_a_file_of_the_private_folder_in_the_repository_is_refused(world: World, name: str) -> None:
    source(world, remote=False)
    write_site(world.site, {name: b"other words\n"})
    git(world.site, "add", name)

    assert [(problem.where, problem.code) for problem in problems_of(world)] == [(name, "private-tracked")]


def test_f06_the_same_bytes_under_another_name_are_found(world: World) -> None:
    source(world, remote=False)
    write_site(world.site, {"content/words.txt": b"Elmfield Crescent\n"})
    git(world.site, "add", "content/words.txt")

    (problem,) = problems_of(world)
    assert (problem.where, problem.code) == ("private folder: protect.txt", "private-tracked")
    assert "Elmfield" not in str(problem)


@pytest.mark.parametrize("name", ["protect.txt", "harmless.txt"])
def test_f06_what_was_taken_out_again_is_still_in_the_history(world: World, name: str) -> None:
    source(world, remote=False)
    write_site(world.site, {name: b"Elmfield Crescent\n"})
    git(world.site, "add", name)
    git(world.site, "commit", "--quiet", "-m", "too much")
    git(world.site, "rm", "--quiet", name)
    git(world.site, "commit", "--quiet", "-m", "out again")

    assert codes(problems_of(world)) == {"private-tracked"}


def test_f06_a_branch_that_is_not_checked_out_counts(world: World) -> None:
    source(world, remote=False)
    git(world.site, "switch", "--quiet", "-c", "other")
    write_site(world.site, {"stated-none.toml": b"stated_on = 2026-01-01\n"})
    git(world.site, "add", "stated-none.toml")
    git(world.site, "commit", "--quiet", "-m", "other")
    git(world.site, "switch", "--quiet", "main")

    assert codes(problems_of(world)) == {"private-tracked"}


@pytest.mark.parametrize("line", ["letters about Bertram Quillfeather/", "photos-elmfield-crescent.jpg", "{private}/"])
def test_f06_a_file_that_says_what_is_kept_out_is_refused(world: World, line: str) -> None:
    source(world, remote=False)
    line = line.replace("{private}", str(private_folder(world)))
    write_site(world.site, {".gitignore": f"output/\n{line}\n".encode()})
    git(world.site, "add", ".gitignore")

    (problem,) = problems_of(world)
    assert (problem.where, problem.code) == (".gitignore:2", "private-ignored")
    assert line not in str(problem)


def draft(world: World, path: str, text: str) -> None:
    write_site(world.site, {path: text.encode()})
    git(world.site, "add", path)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/pages/later.md", "Title: Later\nDraft: yes\n\nWords.\n"),
        ("content/pages/later.md", "---\ntitle: Later\nstatus: draft\n---\nWords.\n"),
        ("content/profiles/later.md", "Title: Later\nStatus: DRAFT\n\nWords.\n"),
        ("content/pages/later.md", "---\ntitle: Later\n'draft': yes\n---\nWords.\n"),
        ("content/pages/later.md", "Title: Later\r\nDRAFT : yes\r\n\r\nWords.\r\n"),
        ("content/ar/pages/later.md", "Title: Later\nDraft: true\n\nWords.\n"),
        ("content/account.md", "Title: What happened\nDraft: yes\n\nWords.\n"),
        ("content/news/2026-12-01-later.md", "Title: Later\nDate: 2026-12-01\n\nWords.\n"),
    ],
)
def test_f07_a_draft_in_the_public_source_is_refused(world: World, path: str, text: str) -> None:
    source(world)
    draft(world, path, text)

    assert [(problem.where, problem.code) for problem in problems_of(world)] == [(path, "publish-source-draft")]


def test_f07_a_draft_that_git_does_not_know_is_fine(world: World) -> None:
    source(world)
    write_site(world.site, {"content/pages/later.md": b"Title: Later\nDraft: yes\n\nWords.\n"})

    assert problems_of(world) == []


def test_f07_a_draft_that_was_pushed_counts_although_it_is_finished_here(world: World) -> None:
    source(world)
    draft(world, "content/pages/later.md", "Title: Later\nDraft: yes\n\nWords.\n")
    git(world.site, "commit", "--quiet", "-m", "draft")
    git(world.site, "push", "--quiet", "origin", "HEAD:refs/heads/ideas")
    draft(world, "content/pages/later.md", "Title: Later\n\nWords.\n")
    git(world.site, "commit", "--quiet", "-m", "done")

    assert codes(problems_of(world)) == {"publish-source-draft"}


@pytest.mark.parametrize("name", [
    "notes/lawyer.md", "content/notes.txt", "mails/from-her.eml", ".env", "id_ed25519", "content/pages/about.md~",
    "private/list.txt", ".clearname/state.json", "content/images/todo.txt", "backup.kdbx",
])  # fmt: skip
def test_f07_a_note_or_a_key_in_the_public_source_is_refused(world: World, name: str) -> None:
    source(world)
    write_site(world.site, {name: b"x\n"})
    git(world.site, "add", "--force", name)

    assert [(problem.where, problem.code) for problem in problems_of(world)] == [(name, "publish-source-private")]


def test_f07_drafts_and_notes_may_be_in_a_source_that_is_not_the_public_one(world: World) -> None:
    source(world, remote=False)
    git(world.site, "remote", "add", "origin", str(bare_repository(world.root / "kept.git")))
    draft(world, "content/pages/later.md", "Title: Later\nDraft: yes\n\nWords.\n")
    draft(world, "notes/lawyer.md", "x")
    git(world.site, "commit", "--quiet", "-m", "mine")
    git(world.site, "push", "--quiet", "origin", "main")

    assert problems_of(world) == []


@pytest.mark.parametrize("kind", ["refs/heads/main", "refs/tags/v1", "refs/heads/backup/2026"])
def test_f07_the_texts_beside_the_finished_site_are_refused(world: World, kind: str) -> None:
    """Two places, and somebody once pushed the texts to the public one."""
    source(world, remote=False)
    git(world.site, "push", "--quiet", str(world.remote), f"HEAD:{kind}")

    with pytest.raises(Refused) as caught:
        world.publish()

    assert codes(caught) == {"publish-source-there"}
    assert world.live() == ""


def test_f07_another_thing_in_the_public_repository_is_fine(world: World) -> None:
    source(world, remote=False)
    work = world.root / "work"
    git(world.root, "clone", "--quiet", str(world.remote), str(work))
    (work / "README.md").write_text("A site.\n")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "start")
    git(work, "push", "--quiet", "origin", "HEAD:main")

    assert world.publish().changed


def test_clean_files_are_still_published(world: World) -> None:
    source(world)

    assert world.publish(cleared=cleared_as(clear(world.output).manifest), remote="origin").files == len(FILES)
