"""Ten questions about each picture, asked once where somebody can answer; a reminder as long as nobody did."""

from __future__ import annotations

import io
import stat
from datetime import date
from pathlib import Path

import pytest
from owners import Owner, fresh
from PIL import Image
from remotes import DAY

from clearname.problems import Refused
from clearname_site.build import load_as_built
from clearname_site.commands.publish_pictures import ask_about_pictures
from clearname_site.pictures_seen import QUESTIONS, load_seen
from clearname_site.private import PrivateFolder
from review_inbox import Typing


def picture(owner: Owner, name: str, shade: int) -> None:
    made = io.BytesIO()
    Image.new("RGB", (400, 300), (shade, 90, 60)).save(made, "JPEG")
    (owner.site / "content/images").mkdir(parents=True, exist_ok=True)
    (owner.site / "content/images" / name).write_bytes(made.getvalue())


@pytest.fixture
def owner(tmp_path: Path) -> Owner:
    someone = fresh(tmp_path)
    picture(someone, "violin.jpg", 200)
    someone.say("![A violin on the bench](../images/violin.jpg)")
    someone.tell("lists", "none")
    return someone


def ask(owner: Owner, *answers: str) -> Typing:
    console = Typing(*answers)
    ask_about_pictures(load_as_built(owner.site, DAY), PrivateFolder(owner.private), date(2026, 3, 9), console)
    return console


def remarks(owner: Owner) -> list[str]:
    return [one["file"] for one in owner.publish()["findings"] if one["code"] == "picture-unseen"]


def test_yes_does_not_answer_and_a_look_ends_the_reminder(owner: Owner) -> None:
    assert len(remarks(owner)) == 1
    assert len(remarks(owner)) == 1

    said = ask(owner, "0").all
    assert all(question in said for _, question in QUESTIONS) and "content/images/violin.jpg" in said
    assert ask(owner).said == []
    assert remarks(owner) == []
    assert stat.S_IMODE((owner.private / "pictures-seen.toml").stat().st_mode) == 0o600


def test_a_changed_picture_is_asked_about_anew(owner: Owner) -> None:
    ask(owner, "0")
    picture(owner, "violin.jpg", 100)

    assert "violin.jpg" in ask(owner, "").all
    assert "violin.jpg" in ask(owner, "q").all


def test_what_can_be_seen_is_noted_only_where_it_is_meant(owner: Owner) -> None:
    ask(owner, "4 1", "no")
    assert load_seen(PrivateFolder(owner.private)) == {}

    assert "numbers from 1 to 10" in ask(owner, "11", "children", "4, 1", "yes").all
    [seen] = load_seen(PrivateFolder(owner.private)).values()
    assert seen.shows == ("signs", "mail") and seen.looked_on == date(2026, 3, 9)


@pytest.mark.parametrize(
    "text", ["x", "[[picture]]\n", "[[picture]]\ndigest = 'a'\nlooked_on = 1\nshows = []\n", "a = 1\n"]
)
def test_a_damaged_note_is_said(owner: Owner, text: str) -> None:
    owner.tell("lists")
    (owner.private / "pictures-seen.toml").write_text(text)

    with pytest.raises(Refused, match="pictures-file"):
        load_seen(PrivateFolder(owner.private))
