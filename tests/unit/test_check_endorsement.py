"""The command that looks at a supporter's file: what it says where none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname_site.cli import main


@pytest.mark.parametrize("named", [[], [""]])
def test_without_a_file_it_says_how_to_name_one(
    tmp_path: Path, named: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check-endorsement", "--site", str(tmp_path), *named]) == 1

    said = capsys.readouterr()
    assert "no file is named" in said.out + said.err and "FILE=words.md" in said.out + said.err
