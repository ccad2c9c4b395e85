"""Many decisions in a row: what was found good is not read again, and a change beneath it shows all the same."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clearname.problems import Refused
from clearname_site import ledger
from clearname_site.ledger import LEDGER_FILE, Event, append_event, read_events, read_withdrawn

AT = datetime(2026, 2, 1, tzinfo=UTC)


def publish(private: Path, number: int, action: str = "publish") -> None:
    append_event(private, Event(AT, action, f"e-{number:06x}", f"e-{number:06x}.md", f"{number:064x}"))


def test_a_decision_reads_no_line_again_that_was_found_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(50):
        publish(tmp_path, number)
    read: list[bytes] = []
    really = ledger._read
    monkeypatch.setattr(ledger, "_read", lambda line: read.append(line) or really(line))
    publish(tmp_path, 50)
    publish(tmp_path, 51)
    assert len(read) == 2
    assert len(read_events(tmp_path)) == 52


@pytest.mark.parametrize("line", [0, 1, 25, 49])
def test_a_change_beneath_what_was_found_good_stops_the_next_decision(tmp_path: Path, line: int) -> None:
    for number in range(50):
        publish(tmp_path, number)
    lines = (tmp_path / LEDGER_FILE).read_bytes().splitlines(keepends=True)
    lines[line] = lines[line].replace(b"clearname", b"clearnamf").replace(b"publish", b"withdrax")
    (tmp_path / LEDGER_FILE).write_bytes(b"".join(lines))
    with pytest.raises(Refused):
        publish(tmp_path, 50)
    with pytest.raises(Refused):
        read_events(tmp_path)


def test_a_line_that_does_not_follow_is_refused_and_forgotten_when_it_goes(tmp_path: Path) -> None:
    for number in range(5):
        publish(tmp_path, number)
    good = (tmp_path / LEDGER_FILE).read_bytes()
    (tmp_path / LEDGER_FILE).write_bytes(good + good.splitlines(keepends=True)[2].replace(b"publish", b"withdraw"))
    with pytest.raises(Refused):
        read_withdrawn(tmp_path)
    (tmp_path / LEDGER_FILE).write_bytes(good)
    assert read_withdrawn(tmp_path) == frozenset()
    publish(tmp_path, 4, "withdraw")
    assert read_withdrawn(tmp_path) == {f"{4:064x}"}


def test_a_ledger_that_was_replaced_by_an_older_one_is_what_it_says(tmp_path: Path) -> None:
    publish(tmp_path, 1)
    older = (tmp_path / LEDGER_FILE).read_bytes()
    publish(tmp_path, 1, "withdraw")
    assert read_withdrawn(tmp_path)
    (tmp_path / LEDGER_FILE).write_bytes(older)
    assert not read_withdrawn(tmp_path)
    assert len(read_events(tmp_path)) == 1
