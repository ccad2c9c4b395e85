"""A cache that is not exactly what was written counts as missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearname_site.sealed import read_sealed, write_sealed


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_sealed(tmp_path / "a.json", {"words": ["Zoë", "\ud800"], "number": 1})

    assert read_sealed(tmp_path / "a.json") == {"words": ["Zoë", "\ud800"], "number": 1}


@pytest.mark.parametrize("at", [0, 31, 32, 33, -1])
def test_one_changed_byte_is_seen(tmp_path: Path, at: int) -> None:
    path = tmp_path / "a.json"
    write_sealed(path, {"number": 1})
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)

    assert (read_sealed(path) is None) == (at != 32)


def test_a_part_of_it_and_nothing_count_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    assert read_sealed(path) is None
    write_sealed(path, [1, 2, 3])
    for length in range(len(path.read_bytes())):
        path.write_bytes(path.read_bytes()[:length])
        assert read_sealed(path) is None
        write_sealed(path, [1, 2, 3])
