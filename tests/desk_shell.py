"""Somebody at a terminal beside a notebook with a case in it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from casedesk import cli
from casedesk.records import Case, from_value
from desk_vaults import CHEAP, NOW, PASSPHRASE, make_vault, reopen


@dataclass
class Shell:
    """Somebody at a terminal: what they type after the passphrase, and what came of it."""

    notebook: Path
    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    out: str = ""
    err: str = ""

    def __call__(self, command: str, *more: object, typed: tuple[str, ...] = (), first: tuple[str, ...] = ()) -> int:
        """The status of a command. `typed`: after the passphrase; `first`: before it."""
        lines = (*first, PASSPHRASE, *typed)
        self.monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        status = cli.main([command, "--notebook", str(self.notebook), "--passphrase-stdin", *map(str, more)])
        self.out, self.err = self.capsys.readouterr()
        return status


def make_shell(notebook: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A terminal beside a new notebook, whose case is in Great Britain."""
    monkeypatch.setattr("casedesk.vault.opening.Cost", lambda: CHEAP)
    with make_vault(notebook) as vault:
        vault.add(Case(title="Notebook", place="GB"), NOW)
    return Shell(notebook, capsys, monkeypatch)


def kept(shell: Shell, kind: str) -> list[Any]:
    """Every record of a kind as it stands."""
    with reopen(shell.notebook) as vault:
        return [from_value(kind, one.value) for one in vault.current(kind)]


def one(shell: Shell, name: str) -> Any:
    """The record of this name."""
    with reopen(shell.notebook) as vault:
        stored = vault.get(name)
        return from_value(stored.kind, stored.value)
