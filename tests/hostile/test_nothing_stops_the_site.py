"""What a supporter writes and the gate would not let out holds that supporter's file; the site goes on without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.endorsements import check_file, load_endorsements
from clearname.gate import EXAMPLE_PERSON
from clearname.gate import Facts as GateFacts
from clearname.gate.words import judge_seen
from clearname.settings import Organisation
from clearname.text import DESK_MARKER
from endorsement_files import BODY, DAY, FACTS, make_file, make_site_folder
from factory import make_settings

SETTINGS = make_settings()


@pytest.mark.parametrize("words", [
    "Write to ruth\uff20mail.example.org please.", "Write to ruth%40mail.example.org please.",
    "Call \uff10\uff17\uff17\uff10\uff10 \uff19\uff10\uff10\uff11\uff12\uff13 today.",
    "Call +\u0664\u0664 \u0667\u0667\u0660\u0660 \u0669\u0660\u0660\u0661\u0662\u0663 today.",
    "Call 07700\n900123 today.", "It lay in /home/ruthie/work.", "It lay in C:\\\\Users\\\\ruthie.",
    f"See {DESK_MARKER} there.", f"She is no {EXAMPLE_PERSON}.", "We met 2025-03-01 10:30 there.",
])  # fmt: skip
def test_what_the_gate_would_find_holds_the_file(words: str, tmp_path: Path) -> None:
    data = make_file(body=f"{BODY} {words}")
    loaded = load_endorsements(make_site_folder(tmp_path, {"a.md": data}), SETTINGS, DAY)

    assert not loaded.published
    assert {p.code for p in loaded.held} <= {"text-contact", "text-trace", "text-clock"}
    assert not check_file(data, "a.md", FACTS).is_good, "the supporter is told before anybody decides"


@pytest.mark.parametrize(("field", "words"), [
    ("role", "'ruth&#64;mail.example.org'"), ("connection", "'ask ruth%40mail.example.org'"),
    ("organisation", "/home/ruthie/work"), ("role", "2025-03-01 10:30 was when we met"),
    ("link", "https://ruth.example/?m=ruth%40mail.example.org"),
])  # fmt: skip
def test_so_it_is_in_the_fields(field: str, words: str, tmp_path: Path) -> None:
    loaded = load_endorsements(make_site_folder(tmp_path, {"a.md": make_file(**{field: words})}), SETTINGS, DAY)

    (problem,) = loaded.held
    assert problem.what.startswith(f"{field}: ")


@pytest.mark.parametrize("words", ["Okafor, Ruth", "R. Okafor", "RuthOkafor", "Ruth%20Okafor", "Ruth \u041ekafor"])
def test_a_hidden_name_in_a_disguise_holds_the_file_that_names_it(words: str, tmp_path: Path) -> None:
    files = {
        "a.md": make_file(display="initials"),
        "b.md": make_file(name="Ines Duarte", body=f"{BODY} So says {words}."),
        "c.md": make_file(body=f"{BODY} I, {words}.", display="first_name"),
    }
    loaded = load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY)

    assert [p.where[-4:] for p in loaded.held] == ["b.md", "c.md"]
    assert {p.code for p in loaded.held} == {"endorsement-name-shown"}


def test_a_name_that_the_line_below_the_words_puts_together_holds_the_file(tmp_path: Path) -> None:
    files = {"a.md": make_file(display="first_name", role="Okafor and Sons, bridge painters")}

    assert not load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY).published


def test_a_tag_of_a_language_carries_no_name(tmp_path: Path) -> None:
    files = {"a.md": make_file(display="initials", language="en-ruth-okafor")}

    assert not load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY).published


@pytest.mark.parametrize("name", ["Structural Engineer", "in Gothenburg", "Bridges and their", "V\u00e4stra Bridges"])
def test_a_name_made_of_the_words_of_the_settings_holds_its_file_alone(name: str, tmp_path: Path) -> None:
    """It would be hidden from every page, and so every page would be stopped."""
    files = {"a.md": make_file(name=name, display="role_only"), "b.md": make_file(name="Ines Duarte", body=BODY + " .")}
    loaded = load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY)

    assert [p.where[-4:] for p in loaded.held] == ["a.md"]
    assert loaded.hidden_names == ()


@pytest.mark.parametrize("name", ["Anna Lindqvist", "Mar\u00eda Lindqvist", "Asta Lindqvist"])
def test_a_relative_whose_name_shortens_to_the_persons_own_stops_nothing(name: str, tmp_path: Path) -> None:
    files = {
        "a.md": make_file(name=name, display="role_only", relationship="family"),
        "b.md": make_file(name="Ines Duarte", body=f"{BODY} Thank you, A. Lindqvist."),
    }
    loaded = load_endorsements(make_site_folder(tmp_path, files), SETTINGS, DAY)
    facts = GateFacts(settings=SETTINGS, hidden_names=loaded.hidden_names)

    assert not loaded.held
    for own in (SETTINGS.person.name, *SETTINGS.person.other_names, "A. Lindqvist"):
        assert not list(judge_seen(f"by {own}.", facts))


def test_the_gate_still_finds_the_full_name_of_a_relative() -> None:
    facts = GateFacts(settings=SETTINGS, hidden_names=("Asta Lindqvist",))

    for words in ("Asta Lindqvist", "Lindqvist, Asta", "astalindqvist"):
        assert {mark.code for mark in judge_seen(f"by {words}.", facts)} == {"hidden-name"}


def test_the_name_of_a_workplace_in_the_settings_counts_as_their_words(tmp_path: Path) -> None:
    settings = make_settings(works_for=(Organisation("Okafor Ruth Works"),))
    files = {"a.md": make_file(name="Okafor Ruth", display="initials")}

    assert [p.code for p in load_endorsements(make_site_folder(tmp_path, files), settings, DAY).held] == [
        "endorsement-name-shown"
    ]
