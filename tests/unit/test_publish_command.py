"""What the command says before anything is built."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import pytest

from clearname_site import cli
from clearname_site.commands import publish_asks
from clearname_site.console import Console
from clearname_site.private import open_private_folder

ROOT = Path(__file__).parents[2]


def test_in_a_fresh_clone_it_says_that_the_person_is_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody who types the command in a clone is told only that an address is missing."""
    status = cli.main(["publish", "--site", str(ROOT)])

    said = capsys.readouterr().err
    assert status == 1
    assert "the example person, who does not exist" in said
    assert "it is not said where the site goes" in said


class _Answering(Console):
    """A console with somebody who answers yes."""

    can_ask = True

    def ask(self, question: str, default: str = "") -> str:
        """See `Console.ask`."""
        return "yes"


def test_a_list_of_links_alone_does_not_spare_the_question_about_the_others(tmp_path: Path) -> None:
    """The gate asks for words or people, or the person's own word that there are none."""
    private = open_private_folder("ana", override=tmp_path / "private", environment=os.environ)
    (private.path / "do_not_link.txt").write_text("smear.example\n", encoding="utf-8")

    lists = publish_asks.ask_for_lists(private, argparse.Namespace(yes=False), _Answering(as_json=False))

    assert lists.answered
    assert lists.do_not_link == ("smear.example",)
    assert private.states_none()
