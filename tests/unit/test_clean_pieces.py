"""What was found clean once is known again, under the same facts and rules alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname.gate.clean import Clean
from clearname_site.clean_before import read_clean, write_clean


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
