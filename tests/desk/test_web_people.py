"""Helpers and orders can be deleted, the plan heeds what was marked, and people are listed without reading the log."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from casedesk.plan.steps import Flag
from casedesk.records import TOMBSTONE
from casedesk.vault import Vault
from casedesk.web.situation import situation_of
from desk_web import Visitor, notebook


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("people") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


@pytest.mark.parametrize(("kind", "fields"), [
    ("support", {"name": "Aunt Ottoline"}), ("order", {"kind": "No contact order", "forbids": "To come near me"}),
])  # fmt: skip
def test_a_helper_and_an_order_go_and_leave_a_tombstone(visitor: Visitor, kind: str, fields: dict[str, str]):
    visitor.post(f"/people/new/{kind}", fields)
    words = next(iter(fields.values()))
    (name,) = re.findall(rf"/people/{kind}/([0-9a-z]+)/change", visitor.get("/people/").text)
    path = f"/people/{kind}/{name}/remove"
    assert path in visitor.get(f"/people/{kind}/{name}/change").text and name in visitor.get(path).text

    visitor.post(path, {"reason": "a mistake"})
    assert words in visitor.get("/people/").text, "nothing goes without a tick"
    visitor.post(path, {"reason": "a mistake", "sure": "1"})

    assert words not in visitor.get("/people/").text and visitor.get(path).status == 404
    vault = visitor.running.desk.vault
    assert vault is not None and vault.history(name)[-1].kind == TOMBSTONE
    assert not any(words in str(entry.value) for entry in vault.history(name))


def test_only_helpers_and_orders_go_this_way(visitor: Visitor):
    entry = visitor.write_down("It stays")
    assert visitor.post(f"/people/incident/{entry}/remove", {"sure": "1"}).status == 404
    assert visitor.get(f"/notes/{entry}").status == 200


def test_what_was_marked_counts_until_it_is_deleted(visitor: Visitor):
    """Also where nobody wrote it through this program's own pages, and no answer was kept."""
    from casedesk.records import Incident, When

    desk = visitor.running.desk
    vault = desk.vault
    assert vault is not None and Flag.WEAPON not in situation_of(desk).flags
    name = vault.add(
        Incident(when=When("at", "2026-11-20"), what="A knife", where="door", weapon=True), desk.now()
    ).record_id
    assert Flag.WEAPON in situation_of(desk).flags and Flag.THREAT not in situation_of(desk).flags
    vault.bury(name, "", desk.now())
    assert Flag.WEAPON not in situation_of(desk).flags


def test_people_are_listed_without_reading_what_happened(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    visitor.post("/people/new/contact", {"role": "police", "name": "Desk 4", "in_charge": "1"})
    monkeypatch.setattr(Vault, "entries", lambda *_: pytest.fail("the whole log was read"))

    shown = visitor.get("/people/")
    assert shown.status == 200 and "Desk 4" in shown.text and "has the case" in shown.text
