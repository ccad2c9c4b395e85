"""What was found clean once is known again, under the same facts and rules alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clearname.gate.clean import Clean, judged_by
from clearname.gate.clear import check_file
from clearname.gate.output_file import OutputFile
from clearname_site.clean_before import read_clean, write_clean
from gate_help import FACTS


@pytest.fixture
def note(tmp_path: Path) -> Path:
    clean = read_clean(tmp_path / "clean", "rules-1")
    clean["seen"].add("Ana repairs violins.")
    clean["unseen"].add(b"\x01\x02")
    write_clean(tmp_path / "clean", clean, "rules-1")
    return tmp_path / "clean"


def test_a_piece_is_known_to_its_own_rule_in_the_next_build(note: Path) -> None:
    clean = read_clean(note, "rules-1")

    assert "Ana repairs violins." in clean["seen"] and b"\x01\x02" in clean["unseen"]
    assert "Ana repairs violins." not in clean["unseen"]
    assert "Ana repairs violas." not in clean["seen"]


def test_other_facts_know_nothing(note: Path) -> None:
    assert "Ana repairs violins." not in read_clean(note, "rules-2")["seen"]


@pytest.mark.parametrize("at", [0, 15, 16, -1])
def test_one_changed_byte_and_nothing_is_known(note: Path, at: int) -> None:
    data = bytearray(note.read_bytes())
    data[at] ^= 1
    note.write_bytes(data)

    assert "Ana repairs violins." not in read_clean(note, "rules-1")["seen"]


def test_what_was_known_before_stays_known(note: Path) -> None:
    clean = read_clean(note, "rules-1")
    clean["seen"].add("Another passage.")
    write_clean(note, clean, "rules-1")

    assert {"Ana repairs violins.", "Another passage."} <= set(_asked(note, "Ana repairs violins.", "Another passage."))


def test_nothing_is_written_where_nothing_is_new(note: Path) -> None:
    before = note.stat().st_mtime_ns, note.read_bytes()
    clean = read_clean(note, "rules-1")
    assert "Ana repairs violins." in clean["seen"]

    write_clean(note, clean, "rules-1")

    assert (note.stat().st_mtime_ns, note.read_bytes()) == before


def test_no_text_can_be_read_out_of_the_note(note: Path) -> None:
    assert b"Ana" not in note.read_bytes()


def test_the_passages_of_the_desk_are_not_kept() -> None:
    clean = Clean()
    clean["desk"].add("eight words that stand in a row there")

    assert "eight words that stand in a row there" in clean["desk"] and not clean.digests


def _asked(note: Path, *pieces: str) -> list[str]:
    clean = read_clean(note, "rules-1")
    return [piece for piece in pieces if piece in clean["seen"]]


def test_where_other_names_are_hidden_only_these_are_looked_for(note: Path) -> None:
    """A new supporter who is shown with initials does not have everything judged anew."""
    clean = read_clean(note, "rules-1", ("Ruth Okafor",))

    assert "Ana repairs violins." not in clean["seen"] and clean["seen"].but_for_names("Ana repairs violins.")
    assert not clean["seen"].but_for_names("Ana repairs violas.")
    assert not read_clean(note, "rules-1")["seen"].but_for_names("Ana repairs violins.")


def test_what_was_not_looked_at_again_is_forgotten_with_the_names(note: Path) -> None:
    clean = read_clean(note, "rules-1", ("Ruth Okafor",))
    clean["seen"].add("Ana repairs violins.")
    write_clean(note, clean, "rules-1", ("Ruth Okafor",))

    known = read_clean(note, "rules-1", ("Ruth Okafor",))
    assert "Ana repairs violins." in known["seen"] and b"\x01\x02" not in known["unseen"]


@pytest.mark.parametrize(("page", "is_named"), [
    ("<p>Ruth Okafor</p>", True), ("<p>R<b>uth</b> Okafor</p>", True), ("<p>r. okafor came</p>", True),
    ('<p title="Ruth Okafor">It.</p>', True), ("<p>Somebody else</p>", False), ("<p>+44 20 7946 0958</p>", False),
    ("<p>+44 20 7946 0958 and Ruth Okafor</p>", True),
])  # fmt: skip
def test_a_new_hidden_name_is_found_in_what_was_clean_before(page: str, is_named: bool) -> None:
    """With and without the memory the findings are the same."""
    file = OutputFile("index.html", page.encode())
    earlier = replace(FACTS, hidden_names=())
    check_file(file, earlier)
    hidden = replace(FACTS, hidden_names=("Ruth Okafor",))
    known = replace(hidden, clean_before=Clean(earlier.clean.digests, other_names=True))
    found = check_file(file, known)

    assert set(found) == set(check_file(file, hidden))
    assert any(each.code == "hidden-name" for each in found) is is_named


def test_hidden_names_alone_leave_the_memory_as_it_is() -> None:
    assert judged_by(replace(FACTS, hidden_names=("Ruth Okafor",))) == judged_by(FACTS)
    assert judged_by(replace(FACTS, machine_traces=("/home/ruth",))) != judged_by(FACTS)
