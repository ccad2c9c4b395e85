"""Only bytes that passed the gate before, under the same rules and settings, are not judged again."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from clearname.model import FileEntry
from clearname_site.passed import note_passed, passed_before


@pytest.fixture
def staging(tmp_path: Path) -> Path:
    folder = tmp_path / "staging"
    folder.mkdir()
    (folder / "a.html").write_bytes(b"a")
    (folder / "b.html").write_bytes(b"b")
    entries = tuple(FileEntry(n, 1, hashlib.sha256(n[0].encode()).hexdigest()) for n in ("a.html", "b.html"))
    note_passed(tmp_path / "passed.json", entries, "rules-1")
    return folder


def paths(staging: Path, fingerprint: str = "rules-1") -> list[str]:
    return [entry.path for entry in passed_before(staging.parent / "passed.json", staging, fingerprint)]


def test_the_same_bytes_under_the_same_rules_are_known(staging: Path) -> None:
    assert paths(staging) == ["a.html", "b.html"]


def test_changed_bytes_and_links_are_judged_again(staging: Path) -> None:
    (staging / "a.html").write_bytes(b"x")
    (staging / "b.html").unlink()
    (staging.parent / "elsewhere").write_bytes(b"b")
    (staging / "b.html").symlink_to(staging.parent / "elsewhere")

    assert paths(staging) == []


def test_other_rules_or_a_damaged_note_trust_nothing(staging: Path) -> None:
    assert paths(staging, "rules-2") == []
    for damaged in ('{"format": 1, "fing', "[" * 100_000):
        (staging.parent / "passed.json").write_text(damaged)
        assert paths(staging) == []
