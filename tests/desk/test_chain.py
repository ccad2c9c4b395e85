"""The chain: whatever is changed, dropped, moved or slipped in shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.records import TOMBSTONE, Entry, NewEntry, canonical_json, chain_faults, link
from casedesk.records.chain import FIRST_PREV, read_time, spell_time

START = datetime(2026, 11, 22, 14, 5, tzinfo=UTC)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner, max_size=3)
    ),
    max_leaves=8,
)
values = st.dictionaries(st.sampled_from(["what", "where", "flags", "ß", "日"]), plain, max_size=4)


def chained(given: list[dict[str, object]], names: list[str]) -> list[Entry]:
    """Entries in a row, a minute apart."""
    entries: list[Entry] = []
    newest: dict[str, int] = {}
    for number, value, name in zip(count(1), given, names, strict=False):
        prev = entries[-1].digest if entries else FIRST_PREV
        new = NewEntry("incident", value, name)  # type: ignore[arg-type]
        at = START + timedelta(minutes=number)
        entries.append(link(new, number=number, at=at, corrects=newest.get(name, 0), prev=prev, salt=f"{number:032}"))
        newest[name] = number
    return entries


def faults(entries: list[Entry]) -> list[str]:
    return [fault.what for fault in chain_faults(entries)]


chains = st.lists(st.tuples(values, st.sampled_from(["aaaaaaaa", "bbbbbbbb", "cccccccc"])), min_size=2, max_size=6).map(
    lambda rows: chained([value for value, _ in rows], [name for _, name in rows])
)


@given(plain)
def test_a_value_has_one_spelling_whatever_the_order_of_its_keys(value: object) -> None:
    turned = {key: value for key in ("b", "a")}

    assert canonical_json({"a": value, "b": value}) == canonical_json(turned)  # type: ignore[arg-type, dict-item]


@pytest.mark.parametrize("value", [1.0, float("nan"), 2**53 + 1, {1: "x"}, {"a": {"b": 0.5}}, "\ud800", b"x", {1, 2}])
def test_what_has_more_than_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical_json(value)  # type: ignore[arg-type]


@given(chains)
def test_an_untouched_chain_holds(entries: list[Entry]) -> None:
    assert faults(entries) == []


@given(chains, st.data())
def test_any_change_of_any_field_shows(entries: list[Entry], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 1))
    entry = entries[at]
    changed = data.draw(st.sampled_from([
        replace(entry, number=entry.number + 7), replace(entry, at=entry.at + timedelta(seconds=1)),
        replace(entry, kind="evidence"), replace(entry, record_id="zzzzzzzz"), replace(entry, corrects=entry.corrects + 1),
        replace(entry, prev="f" * 64), replace(entry, body_digest="e" * 64), replace(entry, digest="d" * 64),
        replace(entry, value={**(entry.value or {}), "what": "something else"}), replace(entry, reason="because"),
        replace(entry, salt="0" * 31 + "x"), replace(entry, value=None, reason="", salt=""),
    ]))  # fmt: skip

    assert faults([*entries[:at], changed, *entries[at + 1 :]])


@given(chains, st.data())
def test_an_entry_that_is_dropped_doubled_or_moved_shows(entries: list[Entry], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(entries) - 2))

    assert faults([*entries[:at], *entries[at + 1 :]])
    assert faults([*entries[: at + 1], *entries[at:]])
    assert faults([*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]])


def test_a_chain_that_was_made_anew_from_the_middle_shows_by_the_head_that_was_printed() -> None:
    """Whoever has the key can write a whole new chain; only what was told to others before speaks against it."""
    old, new = chained([{"what": "a"}, {"what": "b"}], ["a", "b"]), chained([{"what": "a"}, {"what": "c"}], ["a", "b"])

    assert faults(new) == [] and old[1].digest != new[1].digest


def test_words_that_are_gone_need_a_tombstone_with_their_digest() -> None:
    first, second = chained([{"what": "a"}, {"what": "b"}], ["aaaaaaaa", "bbbbbbbb"])
    grave = replace(first, value=None, salt="")

    def ended(value: dict[str, object]) -> list[str]:
        new = NewEntry(TOMBSTONE, value, "aaaaaaaa")  # type: ignore[arg-type]
        stone = link(new, number=3, at=START + timedelta(hours=1), corrects=1, prev=second.digest, salt="5" * 32)
        return faults([grave, second, stone])

    assert ended({"entries": [[1, first.digest]], "reason": "mistake", "records": ["aaaaaaaa"]}) == []
    assert ended({"entries": [[1, second.digest]]}) == ["unburied"]
    assert ended({"entries": [[1, first.digest], [2, second.digest]]}) == ["unburied"], "its words are still there"
    assert ended({"entries": "all"}) == ["unburied"]
    assert faults([grave, second]) == ["unburied"]


def test_a_clock_that_was_set_back_is_noted_and_is_no_damage() -> None:
    one = link(NewEntry("incident", {}, "a"), number=1, at=START, corrects=0, prev=FIRST_PREV, salt="")
    two = link(
        NewEntry("incident", {}, "b"), number=2, at=START - timedelta(days=3), corrects=0, prev=one.digest, salt=""
    )

    assert faults([one, two]) == ["clock"]


def test_times_are_spelled_to_the_second_in_utc() -> None:
    assert spell_time(START) == "2026-11-22T14:05:00Z" and read_time("2026-11-22T14:05:00Z") == START
    for wrong in ("2026-11-22T14:05:00", "2026-13-22T14:05:00Z", "2026-11-22 14:05:00Z", "2026-11-22T14:05:0xZ", ""):
        with pytest.raises(ValueError):
            read_time(wrong)
    with pytest.raises(ValueError):
        link(NewEntry("incident", {}), number=1, at=START.replace(tzinfo=None), corrects=0, prev="", salt="")
