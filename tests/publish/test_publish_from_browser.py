"""The workflow that publishes without the person's computer: its own steps, with a real engine and real repositories."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hosted import Machine, Run, make_programs
from installed import Installed, install
from newcomer import DAY, FRIEND, make_site, write_everything
from remotes import bare_repository, git

from source_code import ROOT

pytest.importorskip("pyrage")
ONE = ROOT / "starter/dot-github/workflows/publish.yml"
TWO = ROOT / "starter/optional/publish-elsewhere.yml"
PUBLISH, ELSEWHERE = (yaml.safe_load(path.read_text("utf-8")) for path in (ONE, TWO))
STREET, PERSON, PLACE = "Canarystraße", "Viktor Canaryson", "canary-forum.test/thread"
CANARIES = ("anarystra", "anaryson", "anary-forum", "AGE-SECRET-KEY")


@dataclass(frozen=True)
class Source:
    """A person's site with its lists in the encrypted file, and the key of it."""

    site: Path
    key: str


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    return install(tmp_path_factory.mktemp("engine"))


@pytest.fixture(scope="module")
def source(engine: Installed, tmp_path_factory: pytest.TempPathFactory) -> Source:
    site = tmp_path_factory.mktemp("person") / "my site"
    make_site(engine, site)
    write_everything(engine, site)
    (site / "content/news/2026-01-01-first-news.md").unlink()  # a draft
    settings = (site / "pelican.conf").read_text("utf-8")
    settings = settings.replace(
        "[well_known]\n",
        '[well_known]\nsecurity_contact = "mailto:studio@ana.example"\nsecurity_expires = 2027-01-01\n',
    )
    (site / "pelican.conf").write_text(settings, encoding="utf-8")
    (private,) = (engine.home / ".local/share/clearname/sites").iterdir()
    for name, entry in (("protect", STREET), ("do_not_name", PERSON), ("do_not_link", PLACE)):
        (private / f"{name}.txt").write_text(f"{entry}\n", encoding="utf-8")
    said = engine.clearname("lists-export", "--as-of", DAY, cwd=site)
    return Source(site, re.findall(r"AGE-SECRET-KEY-1\w+", said)[0])


Runs = Callable[..., Run]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_programs(tmp_path_factory.mktemp("programs"))


@pytest.fixture(scope="module")
def ready(source: Source, programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    machine = Machine(tmp_path_factory.mktemp("machine"), programs)
    return machine.run(PUBLISH, source.site, publish=True, CLEARNAME_LISTS_KEY=source.key)


@pytest.fixture
def run(source: Source, programs: Path, ready: Run, tmp_path: Path) -> Runs:
    """Runs the workflow on the person's site, changed as `change` does; with the secret, unless another is given."""

    def go(
        change: Callable[[Path], object] = lambda site: None, *, workflow: dict[str, Any] = PUBLISH,
        publish: bool = True, key: str | None = None, **secrets: str,
    ) -> Run:  # fmt: skip
        site = tmp_path / "repository"
        shutil.copytree(source.site, site, ignore=shutil.ignore_patterns(".clearname", "output"))
        change(site)
        secrets["CLEARNAME_LISTS_KEY"] = source.key if key is None else key
        machine = Machine(tmp_path / "machine", programs, ready.work / ".clearname")
        machine.base.mkdir()
        return machine.run(workflow, site, publish=publish, **secrets)

    return go


def add(path: str, text: str) -> Callable[[Path], object]:
    def change(site: Path) -> None:
        with (site / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{text}\n")

    return change


def drop(path: str) -> Callable[[Path], object]:
    return lambda site: (site / path).unlink()


def assert_nothing_left(done: Run, status: int = 1) -> None:
    assert done.status == status, done.log
    assert not done.site.exists() or git(done.site, "for-each-ref") == ""
    assert not done.public.exists()
    assert "Nothing was published" in done.summary
    assert done.found(*CANARIES) == []


# --- What is right goes on ------------------------------------------------------------------------------------------


def test_a_site_that_nothing_stops_is_laid_out_for_the_host(ready: Run) -> None:
    assert ready.status == 0, ready.log
    assert "nothing stops this site" in ready.summary and "endorsements shown: 1" in ready.summary
    assert "WITHOUT" not in ready.log and "were not there" not in ready.summary
    assert "Published" not in ready.log + ready.summary and "Ready:" in ready.log


def test_what_is_handed_over_is_what_was_cleared(ready: Run) -> None:
    listed = git(ready.site, "ls-tree", "-r", "gh-pages").splitlines()
    cleared = {line.split("\t")[1]: line.split()[2] for line in listed}
    laid_out = {
        path.relative_to(ready.public).as_posix(): git(ready.site, "hash-object", "--no-filters", str(path))
        for path in ready.public.rglob("*")
        if path.is_file()
    }

    assert laid_out == cleared
    assert not [path for path in ready.public.rglob("*") if path.is_symlink()]


def test_hidden_files_survive_the_artifact_and_nothing_else_gets_in(ready: Run, tmp_path: Path) -> None:
    """With the very words that the action gives to tar. Source: actions/upload-pages-artifact v5.0.0, action.yml."""
    upload = next(s for s in PUBLISH["jobs"]["check"]["steps"] if "upload-pages-artifact" in s.get("uses", ""))
    hidden = [] if upload["with"]["include-hidden-files"] else ["--exclude=.[^/]*"]
    packed = tmp_path / "artifact.tar"
    subprocess.run(
        ["tar", "--dereference", "--hard-dereference", "--directory", str(ready.public), "-cvf", str(packed),
         "--exclude=.git", "--exclude=.github", *hidden, "."],
        check=True, capture_output=True,
    )  # fmt: skip
    with tarfile.open(packed) as archive:
        names = {member.name.removeprefix("./") for member in archive if member.isfile()}

    assert {".nojekyll", ".well-known/security.txt", "index.html"} <= names
    assert names == {path.relative_to(ready.public).as_posix() for path in ready.public.rglob("*") if path.is_file()}


def test_the_lists_are_nowhere_on_the_machine(ready: Run) -> None:
    assert ready.found(*CANARIES) == []
    assert ready.found("Okafor") != []  # so the search finds what is there


def test_everything_is_installed_by_hash_and_the_engine_from_the_repository(source: Source, tmp_path: Path) -> None:
    """On a machine of its own, of the first steps alone."""
    programs = make_programs(tmp_path / "programs")
    machine = Machine(tmp_path / "machine", programs)
    machine.base.mkdir()
    (job,) = [
        {**job, "steps": job["steps"][:3]} for job in PUBLISH["jobs"].values() if job["name"] != "Put it on the web"
    ]
    done = machine.run({"jobs": {"check": job}}, source.site, publish=True)

    assert done.status == 0, done.log
    assert (programs / "required").read_text().split() == ["requirements.txt", "requirements-lists.txt"]
    assert list((programs / "venv").glob("lib/*/site-packages/clearname_site"))


def test_an_engine_that_was_changed_is_not_installed(run: Runs) -> None:
    def change(site: Path) -> None:
        (wheel,) = (site / "vendor").glob("*.whl")
        wheel.write_bytes(wheel.read_bytes() + b"\0")

    done = run(change)

    assert done.status and "clearname_site" not in done.log and not done.site.exists()


def test_the_log_takes_no_orders_from_pages(ready: Run) -> None:
    lines = ready.log.splitlines()
    stop, go = [line for line in lines if line.startswith("::")]

    assert re.fullmatch(r"::stop-commands::[0-9a-f]{32}", stop)
    assert go == f"::{stop.rpartition('::')[2]}::"


def test_without_the_tick_it_is_only_checked(run: Runs) -> None:
    done = run(publish=False)

    assert done.status == 0, done.log
    assert "nothing stops this site" in done.summary
    assert not done.public.exists()


# --- What is not, stays ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [f"I live at {STREET}, above the shop.", f"{PERSON} wrote to me.",
                                   f"See https://{PLACE}?page=2 for more."], ids=["street", "name", "link"])  # fmt: skip
def test_what_is_on_the_lists_stops_it_and_the_log_says_neither_what_nor_where(run: Runs, words: str) -> None:
    """Whoever reads in a public log that a page holds one of the words knows which it is."""
    done = run(add("content/pages/contact.md", words))

    assert done.status == 1
    assert git(done.site, "for-each-ref") == "" and not done.public.exists()
    assert "contact" not in done.log + done.summary
    assert not [word for word in (*CANARIES, "characters)") if word in done.log + done.summary]
    assert "the site" in done.summary and "Nothing was published" in done.summary


def test_in_a_private_log_it_says_where(run: Runs) -> None:
    done = run(add("content/pages/contact.md", f"I live at {STREET}."), log="private")

    assert done.status == 1 and "contact" in done.log
    assert not [word for word in (*CANARIES, "characters)") if word in done.log + done.summary]


def test_what_is_wrong_without_the_lists_is_told_with_its_place_and_not_quoted(run: Runs) -> None:
    done = run(add("content/pages/contact.md", "Write to hidden-canary@mail.test for the rest."))

    assert_nothing_left(done)
    assert "email-address" in done.log and "contact" in done.log
    assert "characters)" not in done.log + done.summary and "hidden-canary" not in done.log + done.summary


def test_a_page_that_cannot_be_read_stops_it_before_anything_is_built(run: Runs) -> None:
    assert_nothing_left(run(add("content/pages/about.md", "<script>alert(1)</script>\n\n[x](javascript:y)")), 1)


def test_a_draft_in_a_public_repository_stops_it(run: Runs) -> None:
    """Everybody could read it there, whatever the site shows."""
    done = run(draft)

    assert_nothing_left(done)
    assert "content/pages/later.md" in done.log


def test_a_draft_in_a_private_repository_only_stays_off_the_site(run: Runs) -> None:
    done = run(draft, log="private")

    assert done.status == 0, done.log
    assert not (done.public / "later").exists()


def draft(site: Path) -> None:
    (site / "content/pages/later.md").write_text("Title: Later\nSummary: Not yet.\nDraft: yes\n\nNot yet.\n", "utf-8")


# --- Lists, key, and what is missing of them --------------------------------------------------------------------------


def test_without_file_and_key_it_says_that_it_ran_without_the_lists(run: Runs) -> None:
    done = run(drop("lists.age"), key="")

    assert done.status == 0, done.log
    assert "WITHOUT your never-publish lists" in done.log
    assert "were not there" in done.summary and "`decisions.toml` was believed" in done.summary


def test_a_file_that_was_taken_away_stops_it(run: Runs) -> None:
    """Else a merged request could take the lists out of the way."""
    done = run(drop("lists.age"))

    assert_nothing_left(done)
    assert "lists-gone" in done.log


@pytest.mark.parametrize(
    ("key", "code"),
    [("", "lists-key-missing"), ("hunter2-canary", "lists-key"),
     ("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX", "lists-")],
)  # fmt: skip
def test_without_the_right_key_nothing_goes_on(run: Runs, key: str, code: str) -> None:
    done = run(key=key)

    assert_nothing_left(done)
    assert code in done.log
    assert not key or key not in done.log + done.summary


def test_a_damaged_file_stops_it(run: Runs) -> None:
    def damage(site: Path) -> None:
        data = (site / "lists.age").read_bytes()
        (site / "lists.age").write_bytes(data[:1000] + bytes([data[1000] ^ 1]) + data[1001:])

    done = run(damage)

    assert_nothing_left(done)
    assert "lists-unreadable" in done.log


def test_a_decision_that_somebody_else_wrote_stops_it(run: Runs) -> None:
    """As after a merged request; at home the ledger would not know it either."""

    def merge(site: Path) -> None:
        path = site / "decisions.toml"
        path.write_text(re.sub(r'display_cap = "\w+"\n', "", path.read_text("utf-8")).replace("e-", "e-", 1), "utf-8")
        text = path.read_text("utf-8")
        found = re.search(r'id = "(e-[0-9a-f]{6})"', text)
        assert found
        path.write_text(text.replace(found[1], "e-0a0b0c"), "utf-8")

    done = run(merge)

    assert_nothing_left(done)
    assert "lists-decision" in done.log


def test_words_can_be_taken_out_from_the_browser(run: Runs) -> None:
    def take_out(site: Path) -> None:
        text = (site / "decisions.toml").read_text("utf-8")
        (site / "decisions.toml").write_text(text.partition("\n[[decision]]")[0], "utf-8")

    done = run(take_out)

    assert done.status == 0, done.log
    assert FRIEND.encode() not in b"".join(p.read_bytes() for p in done.public.rglob("*.html"))


# --- Two places -----------------------------------------------------------------------------------------------------


def test_for_two_places_the_site_arrives_at_the_other_repository(run: Runs, tmp_path: Path) -> None:
    """Over a path in place of ssh; the key lies in a file meanwhile, which is gone afterwards."""
    remote = bare_repository(tmp_path / "public.git")
    done = run(
        lambda site: _set_remote(site, str(remote)), workflow=ELSEWHERE, publish=True, CLEARNAME_DEPLOY_KEY="canary-ssh"
    )

    assert done.status == 0, done.log
    assert "index.html" in git(remote, "ls-tree", "--name-only", "gh-pages").split()
    assert done.found(*CANARIES, "canary-ssh") == []


def test_for_two_places_without_the_tick_nothing_arrives(run: Runs, tmp_path: Path) -> None:
    remote = bare_repository(tmp_path / "public.git")
    done = run(lambda site: _set_remote(site, str(remote)), workflow=ELSEWHERE, publish=False)

    assert done.status == 0, done.log
    assert git(remote, "for-each-ref") == ""


def _set_remote(site: Path, remote: str) -> None:
    path = site / "pelican.conf"
    text = re.sub(r'(?m)^#? ?remote = ".*"$', f'remote = "{remote}"', path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    assert remote in text


# --- What the files say ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("workflow", [PUBLISH, ELSEWHERE], ids=["one place", "two places"])
def test_only_the_button_starts_it_and_only_on_the_main_branch_of_the_repository_itself(
    workflow: dict[str, Any],
) -> None:
    first = next(iter(workflow["jobs"].values()))

    assert list(workflow[True]) == ["workflow_dispatch"]  # `on` is a truth in YAML 1.1
    assert workflow[True]["workflow_dispatch"]["inputs"]["publish"]["default"] is False
    assert first["if"] == (
        "${{ !github.event.repository.fork && "
        "github.ref == format('refs/heads/{0}', github.event.repository.default_branch) }}"
    )
    assert workflow["concurrency"] == {"group": "publish-site", "cancel-in-progress": False}
    assert all(job["timeout-minutes"] <= 30 for job in workflow["jobs"].values())


def test_no_job_can_write_to_the_repository_and_the_one_that_shows_the_site_runs_nothing() -> None:
    check, show = PUBLISH["jobs"]["check"], PUBLISH["jobs"]["show"]

    assert check["permissions"] == {"contents": "read"} == ELSEWHERE["jobs"]["publish"]["permissions"]
    assert show["permissions"] == {"pages": "write", "id-token": "write"}
    assert show["needs"] == "check" and show["if"] == "inputs.publish"
    assert not [step for step in show["steps"] if "run" in step]


@pytest.mark.parametrize("workflow", [PUBLISH, ELSEWHERE], ids=["one place", "two places"])
def test_a_secret_is_known_to_the_one_step_that_needs_it(workflow: dict[str, Any]) -> None:
    for job in workflow["jobs"].values():
        assert "env" not in job
        for step in job["steps"]:
            if "{{ secrets." in str(step):
                assert "-m clearname_site publish" in step["run"] and "${{" not in step["run"]
                assert job["environment"] == "clearname"
            assert "cache" not in str(step)
