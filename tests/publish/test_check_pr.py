"""`clearname check-pr`: the process that answers a pull request, against real repositories with forks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from clearname_site import cli
from endorsement_files import BODY, make_file
from pull_requests import FILE, SETTINGS, Host, commit_all, commit_tree, git, make_host, make_tree, write
from sites import command

DAY = "2026-03-01"
SECRETS = ("Okafor", "okafor", "Ruth", "every weld", "Västra", "canary")
"""What stands in the supporter's file, its name or its commit, and never in a public answer."""


@dataclass(frozen=True)
class Answer:
    """What the process left behind."""

    status: int
    log: str
    summary: str

    @property
    def codes(self) -> set[str]:
        return set(re.findall(r"\[([a-z]+(?:-[a-z]+)+)\]$", self.log, re.MULTILINE))


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    """One host for many requests; what changes `main` makes its own."""
    return make_host(tmp_path_factory.mktemp("host"))


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., Answer]:
    """Runs the check as GitHub does: in a copy of the owner's files, the summary in a file, and its answer public."""

    def run(host: Host, head: str, *, base: str = "", repository: Path | None = None) -> Answer:
        site = tmp_path / "trusted"
        site.mkdir(exist_ok=True)
        (site / "pelican.conf").write_text(SETTINGS)
        summary = tmp_path / "summary.md"
        summary.write_text("")
        done = command(
            "check-pr", "--repo", repository or host.repository, "--base", base or host.base, "--head", head,
            "--as-of", DAY, cwd=site, env={"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary)},
        )  # fmt: skip
        answer = Answer(done.returncode, done.stdout + done.stderr, summary.read_text("utf-8"))
        assert_public(answer)
        return answer

    return run


def assert_public(answer: Answer) -> None:
    """Whatever was sent: nothing of it is in the answer, and no line of it is a command to the runner."""
    both = answer.log + answer.summary
    assert [secret for secret in SECRETS if secret in both] == []
    # Source: actions/runner, ActionCommand: `::` at a line's beginning, `##[` anywhere in it.
    assert not re.search(r"^\s*::|##\[", both, re.MULTILINE)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e]", both)
    assert "Traceback" not in both and "internal" not in both


_numbers = iter(range(100, 10_000))


def fork_of(host: Host) -> Path:
    return host.fork(f"fork-{next(_numbers)}")


def sent(host: Host, fork: Path) -> str:
    return host.request(fork, next(_numbers))


# --- Right ------------------------------------------------------------------------------------------------------


def test_one_right_file_is_answered_on_the_page_and_in_the_log(host: Host, check: Callable[..., Answer]) -> None:
    answer = check(host, host.send(number=next(_numbers)))

    assert answer.status == 0
    assert "This endorsement is right" in answer.log
    assert answer.summary.startswith("## This endorsement is right\n")
    assert "decides" in answer.summary and "stays in the public" in answer.summary


def test_a_file_that_was_written_in_several_commits_and_merges_is_right(
    host: Host, check: Callable[..., Answer]
) -> None:
    fork = fork_of(host)
    write(fork, {FILE: make_file("A first try, which is thrown away again and was never meant to be seen.")})
    commit_all(fork)
    git(fork, "checkout", "--quiet", "-b", "side", "HEAD~1")
    write(fork, {"notes.txt": b"mine"})
    commit_all(fork)
    write(fork, {"notes.txt": None})
    commit_all(fork)
    git(fork, "merge", "--quiet", "--no-edit", "main")
    write(fork, {FILE: make_file()})
    commit_all(fork)

    assert check(host, sent(host, fork)).status == 0


def test_main_may_have_moved_on_since_the_fork_was_made(tmp_path: Path, check: Callable[..., Answer]) -> None:
    host = make_host(tmp_path / "own")
    head = host.send()
    host.change_base({"content/pages/about.md": b"About me\n", "content/endorsements/here-already.md": None})

    assert check(host, head).status == 0


def test_a_request_that_merged_main_brings_only_its_own_file(tmp_path: Path, check: Callable[..., Answer]) -> None:
    host = make_host(tmp_path / "own")
    fork = host.fork()
    write(fork, {FILE: make_file()})
    commit_all(fork)
    host.change_base({"content/pages/about.md": b"About me\n"})
    git(fork, "pull", "--quiet", "--no-rebase", "--no-edit", "origin", "main")

    assert check(host, host.request(fork)).status == 0


def test_a_new_version_is_right_and_the_page_says_whose_it_has_to_be(host: Host, check: Callable[..., Answer]) -> None:
    answer = check(host, host.send({"content/endorsements/here-already.md": make_file()}, next(_numbers)))

    assert answer.status == 0
    assert "Only whoever wrote that one" in answer.summary


def test_a_name_that_is_shown_in_part_gets_a_remark_without_the_name(host: Host, check: Callable[..., Answer]) -> None:
    body = "We worked side by side for six years, and she checked each of the joints herself before anybody crossed."
    answer = check(host, host.send({FILE: make_file(body, display="initials")}, next(_numbers)))

    assert answer.status == 0
    assert "more of the name than will be shown" in answer.summary
    assert "R. O." not in answer.summary + answer.log


# --- Wrong file -------------------------------------------------------------------------------------------------


def test_what_is_wrong_in_the_file_is_told_with_its_line(host: Host, check: Callable[..., Answer]) -> None:
    data = make_file(f"{BODY}\n\nSee https://canary.example/ for more, and <b>canary</b> too.", status="approved")
    line = data.decode().split("\n").index("status: approved") + 1
    answer = check(host, host.send({FILE: data}, next(_numbers)))

    assert answer.status == 1
    assert {"text-link", "text-html", "endorsement-owner-field"} <= answer.codes
    assert f"**Line {line}.** " in answer.summary and f":{line}: " in answer.log
    assert answer.summary.startswith("## 3 things to change\n")
    assert "same pull request" in answer.summary


@pytest.mark.parametrize(
    "data",
    [
        b"::set-output name=canary::canary\n",
        make_file("::error file=canary::canary\n##[error]canary <b>\n" + BODY, name="'::set-env name=canary::canary'"),
        make_file(BODY, role='"canary ##[add-mask]canary"', relationship="::canary::"),
        make_file(f"{BODY}\n\n\x1b]0;canary\x07\u202ecanary"),
        make_file(BODY, extra="::canary::: canary\n"),
        make_file(BODY, extra="canary: |\n  ::stop-commands::canary\n"),
        b"\xff\xfe canary \x00",
        b"---\ncanary: [\n---\n",
        b"x" * 2_000_000,
        b"",
    ],
    ids=["no-file", "text", "fields", "controls", "key", "block", "binary", "yaml", "two-megabytes", "empty"],
)
def test_hostile_text_gives_an_answer_of_our_words_alone(host: Host, check: Callable[..., Answer], data: bytes) -> None:
    fork = fork_of(host)
    write(fork, {FILE: data})
    commit_all(fork, "::set-output name=canary::canary ##[error]canary")
    answer = check(host, sent(host, fork))

    assert answer.status == 1
    assert answer.codes and "to change" in answer.summary


# --- Wrong request ----------------------------------------------------------------------------------------------

RIGHT = ("100644", make_file())
DEEP = "content/endorsements/"
ELSEWHERE: dict[str, tuple[dict[str, tuple[str, bytes]], str]] = {
    "two-files": ({FILE: RIGHT, f"{DEEP}canary.md": RIGHT}, "request-files"),
    "case-twins": ({FILE: RIGHT, f"{DEEP}Ruth-Okafor.md": RIGHT}, "request-files"),
    "with-workflow": ({FILE: RIGHT, ".github/workflows/check.yml": ("100644", b"on: push\n")}, "request-files"),
    "with-attributes": ({FILE: RIGHT, ".gitattributes": ("100644", b"*.md filter=canary\n")}, "request-files"),
    "with-settings": ({FILE: RIGHT, "pelican.conf": ("100644", b"format = 9\n")}, "request-files"),
    "four-hundred": ({f"{DEEP}canary-{n}.md": RIGHT for n in range(400)}, "request-files"),
    "workflow-alone": ({".github/workflows/check.yml": ("100644", b"on: push\n")}, "request-path"),
    "at-the-top": ({"ruth-okafor.md": RIGHT}, "request-path"),
    "template": ({"supporters/your-name.md": RIGHT}, "request-path"),
    "other-case": ({"Content/Endorsements/ruth-okafor.md": RIGHT}, "request-path"),
    "capitals": ({f"{DEEP}Ruth-Okafor.md": RIGHT}, "request-path"),
    "deeper": ({f"{DEEP}more/ruth-okafor.md": RIGHT}, "request-path"),
    "hidden": ({f"{DEEP}.canary.md": RIGHT}, "request-path"),
    "html": ({f"{DEEP}canary.html": RIGHT}, "request-path"),
    "long-name": ({f"{DEEP}{'canary' * 40}.md": RIGHT}, "request-path"),
    "longer-than-a-disk-allows": ({f"{DEEP}{'canary' * 500}.md": RIGHT}, "request-path"),
    "line-break": ({f"{DEEP}a\n::error::canary.md": RIGHT}, "request-path"),
    "escape": ({f"{DEEP}\x1b[2Jcanary.md": RIGHT}, "request-path"),
    "right-to-left": ({f"{DEEP}canary\u202edm.md": RIGHT}, "request-path"),
    "not-utf-8": ({f"{DEEP}canary\udcff.md": RIGHT}, "request-path"),
    "option": ({"--canary.md": RIGHT}, "request-path"),
    "two-in-one-name": ({f"{DEEP}a.md\n{DEEP}b.md": RIGHT}, "request-path"),
    "device": ({f"{DEEP}com1.md": RIGHT}, "request-path"),
    "link": ({FILE: ("120000", b"../../pelican.conf")}, "request-mode"),
    "program": ({FILE: ("100755", make_file())}, "request-mode"),
    "becomes-program": (
        {f"{DEEP}here-already.md": ("100755", make_file())}, "request-mode",
    ),
    "becomes-link": ({f"{DEEP}here-already.md": ("120000", b"canary")}, "request-mode"),
    "nothing": ({}, "request-files"),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "code"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_more_than_one_plain_file_in_its_place_is_refused(
    host: Host, entries: dict[str, tuple[str, bytes]], code: str, tmp_path: Path, monkeypatch, capfd
) -> None:
    """In this process, which is faster; the command is the same."""
    fork = fork_of(host)
    head = commit_tree(fork, entries)
    summary = tmp_path / "summary.md"
    (tmp_path / "pelican.conf").write_text(SETTINGS)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    status = cli.main([
        "check-pr", "--site", str(tmp_path), "--repo", str(fork), "--base", host.base, "--head", head, "--as-of", DAY,
        "--summary", str(summary),
    ])  # fmt: skip
    answer = Answer(status, "".join(capfd.readouterr()), summary.read_text("utf-8"))
    assert_public(answer)

    assert answer.status == 1
    assert code in answer.codes
    assert answer.summary.startswith("## ") and "to change" in answer.summary


def test_another_repository_as_a_submodule_is_refused(host: Host, check: Callable[..., Answer]) -> None:
    fork = fork_of(host)
    commit_tree(fork, {FILE: ("160000", host.base.encode())})

    assert check(host, sent(host, fork)).codes == {"request-mode"}


def test_a_renamed_endorsement_is_refused(host: Host, check: Callable[..., Answer]) -> None:
    fork = fork_of(host)
    git(fork, "mv", "content/endorsements/here-already.md", FILE)
    commit_all(fork)

    assert check(host, sent(host, fork)).codes == {"request-change"}


def test_a_removed_endorsement_is_told_how_to_withdraw(host: Host, check: Callable[..., Answer]) -> None:
    answer = check(host, host.send({"content/endorsements/here-already.md": None}, next(_numbers)))

    assert answer.status == 1 and answer.codes == {"request-removal"}
    assert "no reason is needed" in answer.summary


@pytest.mark.parametrize("name", [b"..", b".git", b"a/b", b"../../canary"])
def test_a_tree_that_no_program_would_make_is_refused(host: Host, check: Callable[..., Answer], name: bytes) -> None:
    """Names with a slash or two dots leave the folder when they are checked out; here they never are."""
    fork = fork_of(host)
    blob = git(fork, "hash-object", "-w", "--stdin", data=make_file())
    inner = make_tree(fork, [("100644", blob, b"canary.md")])
    folder = make_tree(fork, [("40000", inner, name)])
    content = make_tree(fork, [("40000", folder, b"endorsements")])
    top = make_tree(fork, [("40000", content, b"content")])
    commit = git(fork, "commit-tree", top, "-p", "HEAD", data=b"canary")
    git(fork, "fetch", "--quiet", "origin")

    answer = check(host, commit, repository=fork)

    assert answer.status == 1
    assert answer.codes <= {"request-files", "request-path"} and answer.codes


# --- Where the check itself cannot look ---------------------------------------------------------------------------


def test_a_commit_that_is_not_there_is_one_clear_message(host: Host, check: Callable[..., Answer]) -> None:
    answer = check(host, "1" * 40)

    assert answer.status == 3 and answer.codes == {"request-repository"}
    assert "could not look" in answer.summary and "not your mistake" in answer.summary


def test_a_clone_without_its_history_is_told(host: Host, check: Callable[..., Answer], tmp_path: Path) -> None:
    head = host.send(number=next(_numbers))
    git(tmp_path, "init", "--quiet", "--bare", "shallow.git")
    git(tmp_path / "shallow.git", "fetch", "--quiet", "--depth=1", f"file://{host.repository}", head)
    answer = check(host, head, repository=tmp_path / "shallow.git")

    assert answer.status == 3 and answer.codes == {"request-repository"}
    assert "newest commits" in answer.log and "fetch-depth" in answer.summary


def test_two_histories_with_nothing_in_common_are_told(host: Host, check: Callable[..., Answer]) -> None:
    fork = fork_of(host)
    git(fork, "checkout", "--quiet", "--orphan", "alone")
    write(fork, {FILE: make_file()})
    commit_all(fork)
    answer = check(host, sent(host, fork))

    assert answer.status == 3 and "in common" in answer.log


def test_a_folder_that_is_no_repository_is_told(host: Host, check: Callable[..., Answer], tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    answer = check(host, host.base, repository=tmp_path / "empty")

    assert answer.status == 3 and answer.codes == {"request-repository"}


def test_a_damaged_repository_is_told_in_words_of_ours(host: Host, check: Callable[..., Answer]) -> None:
    fork = fork_of(host)
    commit_tree(fork, {FILE: RIGHT})
    head, blob = git(fork, "rev-parse", "HEAD"), git(fork, "rev-parse", f"HEAD:{FILE}")
    (fork / ".git/objects" / blob[:2] / blob[2:]).unlink()
    answer = check(host, head, repository=fork)

    assert answer.status == 3 and answer.codes == {"request-repository"}


@pytest.mark.parametrize("given", ["main", "HEAD", "--upload-pack=x", "1" * 39, "1" * 40 + "\n", "", "G" * 40])
def test_what_is_no_id_of_a_commit_never_reaches_git(tmp_path: Path, given: str) -> None:
    done = command("check-pr", "--repo", tmp_path, f"--base={given}", f"--head={'1' * 40}", cwd=tmp_path)

    assert done.returncode == 2
    assert "not the full id of a commit" in done.stderr


def test_settings_that_cannot_be_read_are_the_owners_and_the_page_says_so(host: Host, tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").write_text("format = ")
    done = command(
        "check-pr", "--repo", host.repository, "--base", host.base, "--head", host.base,
        "--summary", tmp_path / "summary.md", cwd=tmp_path,
    )  # fmt: skip

    assert done.returncode == 2
    assert "not your mistake" in (tmp_path / "summary.md").read_text()


def test_a_work_tree_will_do_and_nothing_in_it_is_touched_or_run(
    host: Host, check: Callable[..., Answer], tmp_path: Path
) -> None:
    """The repository's own settings may name programs; the check runs none of them."""
    fork = fork_of(host)
    write(fork, {FILE: make_file()})
    head = commit_all(fork)
    for key in ("core.fsmonitor", "diff.external", "core.pager", "filter.x.smudge", "filter.x.clean"):
        git(fork, "config", key, f"touch {tmp_path / 'ran'}")
    write(fork, {".gitattributes": b"* filter=x diff=x\n", FILE: b"changed in the work tree alone"})
    before = sorted(fork.rglob("*"))

    assert check(host, head, base=host.base, repository=fork).status == 0
    assert not (tmp_path / "ran").exists()
    assert sorted(fork.rglob("*")) == before


def test_at_home_it_shows_how_the_endorsement_would_look(host: Host, tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").write_text(SETTINGS)
    head = host.send(number=next(_numbers))
    options = ("check-pr", "--repo", host.repository, "--base", host.base, "--head", head, "--as-of", DAY)

    shown = command(*options, cwd=tmp_path, env={"GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": ""})
    hidden = command(*options, "--no-content", cwd=tmp_path, env={"GITHUB_ACTIONS": "", "GITHUB_STEP_SUMMARY": ""})

    assert "R. O., former colleague" in shown.stdout and FILE in shown.stdout
    assert "Okafor" not in hidden.stdout and FILE not in hidden.stdout
    assert shown.returncode == hidden.returncode == 0


def test_the_check_of_a_file_hides_its_content_too(tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").write_text(SETTINGS)
    body = "We worked side by side for six years, and she checked each of the joints herself before anybody crossed."
    (tmp_path / "canary.md").write_bytes(make_file(body, display="initials"))

    done = command("check-endorsement", "--no-content", "--as-of", DAY, "canary.md", cwd=tmp_path)

    assert done.returncode == 0 and "endorsement-name-more" in done.stderr
    assert "R. O." not in done.stdout + done.stderr
