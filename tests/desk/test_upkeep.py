"""What the notebook needs is told on the first page, without reproach, and can be put aside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from casedesk.plan.upkeep import SNOOZES, State, Upkeep, due, put_aside, read_later
from casedesk.records import Custody, Evidence, Notice
from casedesk.web.upkeep import due_in, put_off
from desk_vaults import NOW, incident, later, make_vault
from desk_web import Clock, notebook, vault_of

LONG_AGO = NOW - timedelta(days=100)
USED = State(begun_at=LONG_AGO, incidents=3)


def told(state: State, **aside: date) -> list[str]:
    return [one.upkeep.value for one in due(state, {Upkeep(name): day for name, day in aside.items()}, NOW)]


def test_an_empty_or_new_notebook_needs_nothing():
    assert told(State(begun_at=LONG_AGO, incidents=0)) == [] == told(State(begun_at=NOW, incidents=1))


@pytest.mark.parametrize("days, expected", [(13, []), (14, ["backup"]), (40, ["backup"])])
def test_a_copy_counts_as_old_after_a_fortnight(days: int, expected: list[str]):
    state = replace(USED, backup_at=NOW - timedelta(days=days), confirmed_at=NOW)

    assert told(state) == expected


def test_what_never_was_is_told_and_what_was_lately_is_not():
    assert told(USED) == ["backup", "confirm"]
    assert told(replace(USED, backup_at=NOW, confirmed_at=NOW - timedelta(days=89))) == []
    assert told(replace(USED, backup_at=NOW, confirmed_at=NOW - timedelta(days=90))) == ["confirm"]
    young = replace(USED, begun_at=NOW - timedelta(days=10))
    assert told(young) == ["backup"], "confirming is not thought of in the first weeks"


def test_what_was_begun_is_told_after_some_days():
    state = replace(USED, backup_at=NOW, confirmed_at=NOW, proof="p", draft="d")
    assert told(replace(state, proof_at=NOW - timedelta(hours=23), draft_at=NOW - timedelta(days=2))) == []
    assert told(replace(state, proof_at=NOW - timedelta(hours=25), draft_at=NOW - timedelta(days=3))) == [
        "proof", "draft",
    ]  # fmt: skip


def test_no_sentence_blames():
    state = replace(USED, proof_at=LONG_AGO, draft_at=LONG_AGO)
    for words in (f"{one.what} {one.fix}".casefold() for one in due(state, {}, NOW)):
        assert not {"should", "must", "forgot", "overdue", "late", "still"}.intersection(
            words.replace(".", " ").split()
        )


def test_what_is_put_aside_comes_back_on_its_day_or_never():
    text = put_aside("", Upkeep.BACKUP, SNOOZES["week"], NOW.date())
    text = put_aside(text + "\nnonsense 2026\nbackup", Upkeep.CONFIRM, SNOOZES["never"], NOW.date())
    held = read_later(text)

    assert held[Upkeep.BACKUP] == date(2026, 11, 29) and due(USED, held, NOW) == ()
    assert [one.upkeep for one in due(USED, held, NOW + timedelta(days=7))] == [Upkeep.BACKUP]
    assert [one.upkeep for one in due(USED, held, NOW + timedelta(days=9000))] == [Upkeep.BACKUP]


def test_it_is_found_in_the_vault_by_what_stands_in_the_records(tmp_path: Path):
    from casedesk.records import Case

    with make_vault(tmp_path / "notebook") as vault:
        vault.add(Case(title="Notebook"), LONG_AGO)
        vault.append(incident('"action":"backup"'), later(1))
        vault.add(Custody(action="anchor", what="head 1", purpose="asked"), later(2))
        assert [one.upkeep.value for one in due_in(vault, NOW)] == ["backup", "confirm"], (
            "asking alone confirms nothing"
        )
        vault.add(Custody(action="anchor", what="head 1", after="ab"), later(3))
        vault.add(Custody(action="backup"), later(4))
        assert due_in(vault, later(5)) == ()
        draft = vault.add(Notice(route="eu-dsa"), later(6)).record_id
        (one,) = due_in(vault, later(6) + timedelta(days=4))
        assert (one.upkeep, one.record) == (Upkeep.DRAFT, draft)
        put_off(vault, Upkeep.DRAFT, 7, later(6) + timedelta(days=4))
        put_off(vault, Upkeep.BACKUP, 0, later(7))
        assert due_in(vault, later(7) + timedelta(days=8)) == ()


def test_only_what_says_exactly_this_is_found(tmp_path: Path):
    with make_vault(tmp_path / "notebook") as vault:
        first = vault.add(Evidence(kind="photo", title='{"kind":"pdf"}', age_gate="adults"), NOW).record_id
        second = vault.add(Evidence(kind="pdf", title="ü", age_gate="adults"), later(1)).record_id
        third = vault.add(Evidence(kind="pdf", sha256="ab", age_gate="adults"), later(2)).record_id

        assert [one.record_id for one in vault.having("evidence", {"kind": "pdf"})] == [third, second]
        assert [one.record_id for one in vault.having("evidence", {"kind": "pdf"}, most=1)] == [third]
        assert [one.record_id for one in vault.having("evidence", {"kind": "pdf"}, holding="sha256")] == [third]
        assert [one.record_id for one in vault.having("evidence", {"kind": "pdf", "title": "ü"})] == [second]
        vault.bury(third, "", later(3))
        vault.add(Evidence(kind="photo", age_gate="adults"), later(4), record_id=second)
        assert vault.having("evidence", {"kind": "pdf"}) == () and vault.get(first).kind == "evidence"


def test_on_the_first_page_it_can_be_put_aside(tmp_path: Path):
    clock = Clock()
    with notebook(tmp_path / "notebook", clock) as visitor:
        visitor.enter()
        visitor.begin()
        visitor.write_down()
        assert "For the notebook" not in visitor.get("/").text, "nobody is nagged in the first hour"
        put_off(vault_of(visitor), Upkeep.CONFIRM, 0, clock.at)
        clock.at += timedelta(days=2)
        assert "no copy of the notebook elsewhere yet" in visitor.get("/").text
        visitor.post("/book/later", {"what": "backup", "for": "ages"})
        visitor.post("/book/later", {"what": "everything", "for": "week"})
        assert "elsewhere yet" in visitor.get("/").text

        assert visitor.post("/book/later", {"what": "backup", "for": "week"}).goes_to == "/"
        assert "For the notebook" not in visitor.get("/").text
