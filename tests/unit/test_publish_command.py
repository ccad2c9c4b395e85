"""What the command says before anything is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname_site import cli

ROOT = Path(__file__).parents[2]


def test_in_a_fresh_clone_it_says_that_the_person_is_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody who types the command in a clone is told only that an address is missing."""
    status = cli.main(["publish", "--site", str(ROOT)])

    said = capsys.readouterr().err
    assert status == 1
    assert "the example person, who does not exist" in said
    assert "it is not said where the site goes" in said
