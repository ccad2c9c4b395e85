"""`casedesk letters`: a finished request is listed, written into a new file, and noted as sent."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.records import Case, Notice
from desk_vaults import CHEAP, PASSPHRASE, make_vault, reopen
from desk_web import NOW


def letters(notebook: Path, *more: str, typed: tuple[str, ...] = ()) -> int:
    """The status; standard input holds the passphrase and the answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casedesk.vault.opening.Cost", lambda: CHEAP)
        patch.setattr("casedesk.commands.letters.now", lambda: NOW)
        patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in (PASSPHRASE, *typed))))
        return cli.main(["letters", "--notebook", str(notebook), "--passphrase-stdin", *more])


def test_a_request_is_listed_written_once_and_noted_as_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    notebook, file = tmp_path / "notebook", tmp_path / "request.txt"
    with make_vault(notebook) as vault:
        vault.add(Case(title="Notebook"), NOW)
        made = Notice(title="To the site", route="us-takedown", text="Please remove it.", state="ready")
        name = vault.add(made, NOW).record_id
    assert letters(notebook) == 0 and name in capsys.readouterr().out

    assert letters(notebook, "--write", name) != 0, "no file is named"
    assert letters(notebook, "--write", "nothing", "--file", str(file)) != 0 and not file.exists()
    assert letters(notebook, "--write", name, "--file", str(file)) == 0
    assert "Please remove it." in file.read_text(encoding="utf-8")
    file.write_text("mine", encoding="utf-8")
    assert letters(notebook, "--write", name, "--file", str(file)) != 0 and file.read_text(encoding="utf-8") == "mine"

    assert letters(notebook, "--sent", name, typed=("by pigeon", "R-1")) == 0
    with reopen(notebook) as vault:
        value = vault.get(name).value
    assert (value["state"], value["channel"], value["reference"]) == ("sent", "other", "R-1")
