"""The commands: everything can be done from the terminal, and the shell remembers no word of it."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.records import STATEMENT
from clearname.text import DESK_MARKER
from desk_vaults import CHEAP, OTHER, PASSPHRASE, make_vault, reopen, stored_incident

SECRET = ("unmistakable", "words")

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    return tmp_path / "notebook"


@pytest.fixture
def run(notebook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Runs a command with lines of standard input; gives status, what was said, what was complained of."""
    monkeypatch.setattr("casedesk.vault.opening.Cost", lambda: CHEAP)
    before = os.umask(0o022)
    os.umask(before)

    def command(name: str, *more: object, typed: tuple[str, ...] = (PASSPHRASE,)) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in typed)))
        where = ("--notebook", str(notebook), "--passphrase-stdin")
        status = cli.main([name, *where, *map(str, more)])
        said = capsys.readouterr()
        return status, said.out, said.err

    yield command
    os.umask(before)


def test_a_notebook_is_begun_after_saying_what_it_is_for(run: Run, notebook: Path) -> None:
    status, out, _ = run("new", typed=("yes", PASSPHRASE))

    assert status == 0 and STATEMENT in out and str(notebook) in out
    key = re.findall(r"^ {4}(.+)$", out, re.MULTILINE)
    with reopen(notebook, " ".join(key)) as vault:
        assert [stored.value["action"] for stored in vault.current("custody")] == ["made", "stated"]
        assert [stored.value["text"] for stored in vault.current("setting")] == [STATEMENT]
        assert [stored.value["title"] for stored in vault.current("case")] == ["Notebook"]


def test_who_does_not_say_so_gets_none(run: Run, notebook: Path) -> None:
    status, _, err = run("new", typed=("no", PASSPHRASE))

    assert status == 1 and "desk-statement" in err and not notebook.exists()


def test_an_incident_is_written_down_listed_and_shown(run: Run, notebook: Path) -> None:
    make_vault(notebook).close()

    status, out, _ = run("add", typed=(
        PASSPHRASE, "2026-11-22 14:05", "exactly", "A message came.", "It said: 'I see you.'", "", "chat.example",
        "", "I am afraid.", "",
    ))  # fmt: skip
    (name,) = re.findall(r"Written down as (\w+)\.", out)
    assert status == 0

    _, listed, _ = run("list")
    assert name in listed and "22 Nov 2026 14:05" in listed and "message" not in listed
    _, listed, _ = run("list", "--words")
    assert "A message came." in listed
    _, shown, _ = run("show", name)
    assert "I see you." in shown and "private note: I am afraid." in shown and "written 20" in shown


def test_what_goes_to_a_file_carries_the_mark_that_the_gate_stops(run: Run, notebook: Path) -> None:
    with make_vault(notebook) as vault:
        name = stored_incident(vault)

    for command in (("list",), ("show", name)):
        assert run(*command)[1].startswith(DESK_MARKER)


def test_what_is_wrong_with_an_incident_is_said_and_can_be_typed_again(run: Run, notebook: Path) -> None:
    make_vault(notebook).close()
    wrong = ("the day before", "about", "", "chat.example")

    status, _, err = run("add", typed=(PASSPHRASE, *wrong, "drop"))
    assert status == 1 and {"desk-time", "desk-empty"} <= set(re.findall(r"\[(.+?)\]", err))

    status, out, _ = run("add", typed=(PASSPHRASE, *wrong, "", "", "A call.", "", "", ""))
    assert status == 0 and "Written down" in out
    with reopen(notebook) as vault:
        (made,) = vault.current("incident")
    assert made.value["where"] == "chat.example", "what was right is not asked for again"


def test_the_state_is_told_without_words(run: Run, notebook: Path) -> None:
    with make_vault(notebook) as vault:
        stored_incident(vault, "unmistakable")

    status, out, _ = run("status")

    assert status == 0 and "1 x incident" in out and "There is no backup yet" in out and "unmistakable" not in out


def test_a_check_says_that_all_is_well_or_what_is_not(run: Run, notebook: Path) -> None:
    with make_vault(notebook) as vault:
        stored_incident(vault)
        number, digest = vault.head

    status, out, _ = run("verify", "--printed", f"{number}:{digest}")
    assert status == 0 and digest in out
    status, out, _ = run("verify", "--printed", f"{number}:{'0' * 64}")
    assert status == 1 and f"entry {number}" in out
    with reopen(notebook) as vault:
        vault._db.run("UPDATE entries SET kind = 'evidence' WHERE number = 2")
    status, out, _ = run("verify")
    assert status == 1 and "entry 2" in out and "backup" in out


def test_a_backup_is_made_checked_and_restored(run: Run, notebook: Path, tmp_path: Path) -> None:
    make_vault(notebook).close()
    stick = tmp_path / "stick"
    stick.mkdir()

    assert run("backup", stick)[0] == 0 and run("backup", stick)[0] == 0
    first, second = sorted(stick.iterdir())
    assert second.name == f"{first.name}-2"
    status, out, _ = run("backup", "--check", first)
    assert status == 0 and "Everything is as it was written" in out
    assert "last backup is 0 days old" in run("status")[1]

    notebook.rename(tmp_path / "lost")
    status, out, _ = run("backup", "--restore", first)
    assert status == 0 and run("status")[0] == 0


def test_passphrase_and_paper_are_changed(run: Run, notebook: Path) -> None:
    make_vault(notebook).close()

    assert run("passphrase", typed=(PASSPHRASE, OTHER))[0] == 0
    status, _, err = run("status")
    assert status == 1 and "vault-secret" in err
    status, out, _ = run("recovery", typed=(OTHER,))
    key = " ".join(re.findall(r"^ {4}(.+)$", out, re.MULTILINE))
    assert status == 0 and run("passphrase", typed=(key, PASSPHRASE))[0] == 0 and run("status")[0] == 0


def test_two_desks_at_once_are_told(run: Run, notebook: Path) -> None:
    with make_vault(notebook):
        status, _, err = run("status")

    assert status == 1 and "vault-in-use" in err


def test_a_word_that_is_no_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    before = os.umask(0o022)
    try:
        assert cli.main(["verifi"]) == cli.USAGE
    finally:
        os.umask(before)
    assert 'did you mean "casedesk verify"?' in capsys.readouterr().err


def test_a_fault_of_the_program_shows_no_words(run: Run, notebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_vault(notebook).close()

    def fall(*_: object) -> None:
        raise RuntimeError(" ".join(SECRET))

    monkeypatch.setattr("casedesk.commands.status.open_here", fall)
    status, out, err = run("status", "--debug")

    assert status == cli.OUTSIDE and "RuntimeError" in err and " ".join(SECRET) not in out + err


def test_no_picture_of_the_memory_is_written_and_new_files_are_the_owners(run: Run, notebook: Path) -> None:
    import resource

    make_vault(notebook).close()
    run("status")

    assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    assert os.umask(0o077) == 0o077


def test_every_command_is_explained(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    for name in cli.COMMANDS:
        with pytest.raises(SystemExit) as ended:
            run(name, "--help")
        assert ended.value.code == 0 and len(capsys.readouterr().out) > 200
    assert cli.main(["help"]) == 0
    assert "emergency number" in capsys.readouterr().out
