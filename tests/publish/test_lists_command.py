"""The never-publish lists through the command: counted, changed, opened; never shown."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from clearname_site import cli

SETTINGS = """format = 1

[site]
id = "lists-site"
url = "https://ana.test/"

[person]
name = "Ana María"
description = "Ana María repairs violins in Porto and teaches children to play them."
"""
SECRET = "Rua da Alegria 41"


class Person:
    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.site, self.private = folder / "site", folder / "private"
        self.site.mkdir()
        (self.site / "pelican.conf").write_text(SETTINGS, encoding="utf-8")
        self._capsys, self._monkeypatch = capsys, monkeypatch

    def run(self, *arguments: str, typed: str = "", status: int = 0) -> str:
        """What the command says; nothing of the list is ever in it."""
        from io import StringIO

        self._monkeypatch.setattr(sys, "stdin", StringIO(typed))
        done = cli.main(["lists", "--site", str(self.site), "--private", str(self.private), *arguments])
        said = "".join(self._capsys.readouterr())
        assert done == status, said
        assert "alegria" not in said.lower() and "evil.example" not in said
        return said

    def text(self, name: str = "protect") -> str:
        return (self.private / f"{name}.txt").read_text(encoding="utf-8")


@pytest.fixture
def person(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Person:
    return Person(tmp_path, capsys, monkeypatch)


def test_without_entries_it_says_where_they_lie_and_what_to_do(person: Person) -> None:
    said = person.run()

    assert str(person.private) in said and "protect: 0 entries" in said and "lists add protect" in said


def test_entries_are_added_from_standard_input_once_each(person: Person) -> None:
    assert "Added: 2" in person.run("add", "protect", typed=f"{SECRET}\n# a note\n\nrua da alegria 41\nPlate 77\n")
    assert "Added: 0" in person.run("add", "protect", typed=SECRET)

    assert person.text() == f"{SECRET}\nPlate 77\n"
    assert stat.S_IMODE((person.private / "protect.txt").stat().st_mode) == 0o600
    assert "protect: 2 entries" in person.run()


def test_an_address_in_one_line_is_said_to_protect_its_street(person: Person) -> None:
    assert "its street alone too" in person.run("add", "protect", typed="Flat 2, 14 Elm Road, Porthwen\n")
    assert "its street alone too" not in person.run("add", "protect", typed="Plate 77\n")


def test_no_entry_can_be_given_as_an_argument(person: Person) -> None:
    """A shell would keep it in its history; and the message does not repeat it."""
    assert "lists-which" in person.run("add", "protect", SECRET, status=1)
    assert "lists-which" in person.run("add", SECRET, status=1)
    assert not (person.private / "protect.txt").exists()


def test_an_entry_is_added_after_a_last_line_without_an_end(person: Person) -> None:
    person.run()
    (person.private / "do_not_link.txt").write_text("# mine\none.example", encoding="utf-8")

    person.run("add", "do_not_link", typed="evil.example\n")
    assert person.text("do_not_link") == "# mine\none.example\nevil.example\n"


def test_an_entry_is_removed_in_any_spelling_and_notes_stay(person: Person) -> None:
    person.run()
    (person.private / "protect.txt").write_text(f"# home\n{SECRET}\nSchool\n# end\n", encoding="utf-8")

    assert "Removed: 1 line." in person.run("remove", "protect", typed="RUA  DA  ALEGRIA 41\n# home\n")
    assert person.text() == "# home\nSchool\n# end\n"
    assert "Nothing there says the same" in person.run("remove", "protect", typed="Unknown")


def test_saying_that_there_is_nothing_and_taking_it_back(person: Person) -> None:
    assert "nothing to list" in person.run("none")
    assert (person.private / "stated-none.toml").exists()

    person.run("not-none")
    assert not (person.private / "stated-none.toml").exists()


def test_nobody_can_say_none_while_something_is_listed_nor_keep_it_afterwards(person: Person) -> None:
    person.run("none")
    assert "taken back" in person.run("add", "protect", typed=SECRET)

    assert "lists-not-empty" in person.run("none", status=1)
    assert not (person.private / "stated-none.toml").exists()


def test_the_list_is_opened_in_the_editor_and_stays_closed_to_others(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "my editor"
    editor.write_text(f'#!/bin/sh\necho "{SECRET}" >> "$2"\ncp "$2" "$2~"\nchmod 644 "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", f"'{editor}' --wait")
    monkeypatch.delenv("VISUAL", raising=False)

    said = person.run("edit", "protect")
    assert "protect has 1 entry now" in said and "left a copy there" in said and "protect.txt~" in said
    assert person.text().startswith("# protect:") and person.text().endswith(f"{SECRET}\n")
    assert stat.S_IMODE((person.private / "protect.txt").stat().st_mode) == 0o600


def test_without_an_editor_it_says_where_the_file_is(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)

    said = person.run("edit", "protect", status=1)
    assert "lists-editor" in said and str(person.private / "protect.txt") in said


def test_the_name_of_a_list_is_needed(person: Person) -> None:
    assert "lists-which" in person.run("add", typed=SECRET, status=1)


OFTEN = [
    ("do_not_name", "a"), ("do_not_name", "Jo"), ("protect", "é"), ("protect", "12"), ("protect", "王"),
    ("do_not_name", "Ana"), ("do_not_name", "ana maria"), ("protect", "ANA-MARÍA"), ("do_not_link", "com"),
    ("do_not_link", "ana.test"), ("do_not_link", "https://www.ana.test/"), ("do_not_link", "test"),
]  # fmt: skip
NEVER = [
    ("protect", "-"), ("protect", "..."), ("do_not_name", "*"), ("do_not_link", "https://"), ("do_not_link", "@"),
    ("do_not_link", "*.evil.example"), ("do_not_link", "evil blog"), ("do_not_link", "/page"),
]  # fmt: skip
FINE = [
    ("protect", "Elm Street"), ("protect", "+1 555-0142"), ("protect", "花子"), ("protect", "B 42"), ("do_not_name", "李明"),
    ("do_not_name", "Ana Lind"), ("do_not_name", "Eva"), ("do_not_link", "attack-blog.example"), ("do_not_link", "@x"),
    ("do_not_link", "social.example/@against-me"), ("do_not_link", "ana.test/old"), ("do_not_link", "https://a.example/b c".replace(" ", "%20")),
]  # fmt: skip


@pytest.mark.parametrize(("name", "entry"), OFTEN)
def test_an_entry_that_would_be_found_everywhere_is_left_out_and_said(person: Person, name: str, entry: str) -> None:
    said = person.run("add", name, typed=f"{entry}\n", status=1)

    assert "lists-entry-all" in said and "line 1" in said and "Added: 0" in said
    assert not (person.private / f"{name}.txt").exists()


@pytest.mark.parametrize(("name", "entry"), NEVER)
def test_an_entry_that_would_never_be_found_is_left_out_and_said(person: Person, name: str, entry: str) -> None:
    assert "lists-entry-none" in person.run("add", name, typed=f"{entry}\n", status=1)
    assert not (person.private / f"{name}.txt").exists()


@pytest.mark.parametrize(("name", "entry"), FINE)
def test_an_entry_that_can_do_its_work_is_taken(person: Person, name: str, entry: str) -> None:
    assert "Added: 1." in person.run("add", name, typed=f"{entry}\n")
    assert person.text(name) == f"{entry}\n"


def test_the_others_are_added_all_the_same(person: Person) -> None:
    said = person.run("add", "protect", typed=f"{SECRET}\na\nPlate 77\n", status=1)

    assert "Added: 2." in said and "line 2" in said
    assert person.text() == f"{SECRET}\nPlate 77\n"


@pytest.mark.parametrize(("answer", "kept"), [("yes", "Jo\n"), ("", ""), ("no", "")])
def test_who_sits_there_is_asked_and_may_want_it(
    person: Person, monkeypatch: pytest.MonkeyPatch, answer: str, kept: str
) -> None:
    from clearname_site.console import Console

    monkeypatch.setattr(Console, "can_ask", True)

    said = person.run("add", "do_not_name", typed=f"Jo\n{answer}\n\n")

    assert "so short" in said and "all the same" in said
    path = person.private / "do_not_name.txt"
    assert (path.read_text(encoding="utf-8") if path.exists() else "") == kept


def test_what_was_written_into_the_file_by_hand_is_warned_of_by_its_line(person: Person) -> None:
    person.run()
    (person.private / "do_not_name.txt").write_text("# people\nJonas Example\nq\n", encoding="utf-8")

    said = person.run()

    assert "do_not_name.txt:3" in said and "lists edit do_not_name" in said
    assert "Jonas" not in said


def test_it_says_on_how_many_pages_an_entry_stands_already(person: Person) -> None:
    for name, text in (
        ("index", "Ana lives in Rua da Alegria 41."),
        ("about", "Rua da <b>Alegria</b> 41"),
        ("news", "-"),
    ):
        (person.site / "output" / name).mkdir(parents=True)
        (person.site / "output" / name / "index.html").write_text(f"<p>{text}</p>", encoding="utf-8")

    said = person.run("add", "protect", typed=SECRET)

    assert "Added: 1." in said and "Line 1 is found on 2 of the 3 pages" in said
