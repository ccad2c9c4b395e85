"""Before anything is published: each file that nobody decided about, where somebody can be asked."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from clearname.endorsements import load_decisions
from clearname.site import load_settings
from clearname_site.commands.publish_asks import ask_about_files
from clearname_site.commands.publish_says import say_waiting
from clearname_site.ledger import read_events
from endorsement_files import make_file
from review_inbox import DAY, Ground, Typing, fine, make_ground


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    ground = make_ground(tmp_path)
    for name, who in (("one.md", "Ruth Okafor"), ("two.md", "Li Wei")):
        words = f"{who.split()[0]} here: I saw her check every weld herself before a train went over it."
        (ground.site / "content/endorsements" / name).write_bytes(make_file(words, name=f"{who[0]}. B."))
    return ground


def ask(ground: Ground, *answers: str, yes: bool = False) -> str:
    console = Typing(*answers)
    options = argparse.Namespace(site=ground.site, as_of=DAY, yes=yes)
    ask_about_files(options, ground.private, load_settings(ground.site), console)
    return "\n".join(console.said)


def test_each_is_asked_about_labels_first(ground: Ground) -> None:
    said = ask(ground, "s", "p", "", "yes", "h")

    assert said.index("labels: ") < said.index("I saw her check")
    assert [event["action"] for event in read_events(ground.private.path)] == ["publish", "hold"]
    assert [decision.file for decision in load_decisions(ground.site)] == ["one.md"]
    assert ask(ground) == ""


def test_leaving_them_for_later_publishes_none(ground: Ground) -> None:
    for answers in (["n", "n"], ["q"], [""], []):
        assert "nobody has decided" in " ".join(ask(ground, *answers).split())

    assert load_decisions(ground.site) == ()
    assert read_events(ground.private.path) == []


def test_nobody_is_asked_with_yes_and_they_stay_held(ground: Ground) -> None:
    assert ask(ground, "s", "p", "", "yes", yes=True) == ""
    assert load_decisions(ground.site) == ()


def test_what_waits_is_counted_in_the_summary(ground: Ground) -> None:
    ground.add("a", fine())
    console = Typing()

    say_waiting(ground.site, ground.private, console)

    assert console.said == [
        "  not decided, and so not shown: 2 files of supporters",
        "  waiting in the inbox: 1; look at them with  make review",
    ]


def test_who_asks_to_take_words_back_is_said_before_all_else(ground: Ground) -> None:
    ground.add("a", fine())
    ground.add("b", fine(), version="2", wants_withdrawal=True)
    console = Typing()

    say_waiting(ground.site, ground.private, console)

    assert console.said[0] == "  1 supporter asks to take words back. Look at that first:  make review"
    assert "  waiting in the inbox: 2; look at them with  make review" in console.said
