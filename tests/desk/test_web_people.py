"""Helpers and orders can be deleted, the plan heeds what was marked, and people are listed without reading the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from casedesk.plan.steps import Flag
from casedesk.records import TOMBSTONE
from casedesk.vault import Vault
from casedesk.web.situation import situation_of
from desk_web import Visitor, notebook, vault_of


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
    (name,) = re.findall(r"/people/[0-9]+/([0-9a-z]+)/change", visitor.get("/people/").text)
    path = f"/people/{kind}/{name}/remove"
    assert f"/{name}/remove" in visitor.get(f"/people/{kind}/{name}/change").text and name in visitor.get(path).text

    visitor.post(path, {"reason": "a mistake"})
    assert words in visitor.get("/people/").text, "nothing goes without a tick"
    visitor.post(path, {"reason": "a mistake", "sure": "1"})

    assert words not in visitor.get("/people/").text and visitor.get(path).status == 404
    vault = visitor.running.desk.vault
    assert vault is not None and vault.history(name)[-1].kind == TOMBSTONE
    assert not any(words in str(entry.value) for entry in vault.history(name))


@pytest.mark.parametrize(("kind", "fields", "told"), [
    ("name_variant", {"name": "Zoe Smaple", "kind": "misspelled"}, ""),
    ("domain", {"name": "zoe.example", "state": "held", "expires_on": "2026-11-26"}, "zoe.example runs out in"),
    ("handle", {"service": "Sample", "handle": "zoe_s", "state": "to_claim"}, "Claim zoe_s on Sample"),
    ("impostor", {"service": "Sample", "url": "https://sample.example/z", "state": "found"}, "Report the account on Sample"),
])  # fmt: skip
def test_names_are_written_down_shown_with_what_is_due_changed_and_deleted(visitor: Visitor, kind, fields, told):
    assert visitor.post(f"/people/new/{kind}", fields).goes_to == "/people/names"
    shown = visitor.get("/people/names").text
    (name,) = re.findall(r"/people/[0-9]+/([0-9a-z]+)/change", shown)
    assert told in shown and fields.get("name", fields.get("handle", "sample.example/z")) in shown
    if kind != "name_variant":
        done = {**fields, "state": "closed" if kind == "impostor" else "not_wanted"}
        visitor.post(f"/people/{kind}/{name}/change", done)
        assert told not in visitor.get("/people/names").text, "what is settled is not asked for again"

    visitor.post(f"/people/{kind}/{name}/remove", {"sure": "1"})
    assert name not in visitor.get("/people/names").text


def test_a_domain_with_a_day_that_is_none_is_asked_for_again(visitor: Visitor):
    answer = visitor.post("/people/new/domain", {"name": "zoe.example", "state": "held", "expires_on": "soon"})
    assert answer.status == 422 and 'value="soon"' in answer.text


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


def test_a_contact_is_shown_without_reading_what_they_know(visitor: Visitor, monkeypatch: pytest.MonkeyPatch):
    """What they were not told is worked out by numbers alone, and is the same as by reading everything."""
    from casedesk.contacts.told import unreported
    from casedesk.records import Custody, Incident
    from casedesk.vault import stored
    from casedesk.web.rooms import people
    from desk_web import vault_of

    vault, desk = vault_of(visitor), visitor.running.desk
    names = [visitor.write_down(f"Message {number}.") for number in range(6)]
    contact = visitor.post("/people/new/contact", {"role": "police", "name": "Sam Sample", "in_charge": "1"})
    name = contact.goes_to.rsplit("/", 1)[1]
    vault.add(Custody(action="export", to=name), desk.now())
    told = {"summary": "Told.", "when_form": "at", "when_first": "2026-11-22", "direction": "to_them"}
    visitor.post(f"/people/{name}/talk", [*told.items(), *(("incidents", one) for one in names[:4])])
    first = vault.get(names[0])
    vault.add(Incident(**{**_fields(first.value), "what": "Message 0, corrected."}), desk.now(), record_id=names[0])
    vault.bury(names[1], "twice", desk.now())
    last = visitor.write_down("The last one.")

    right = unreported(people.source_of(desk), name).supplement
    assert (right.new, right.corrected, right.withdrawn) == ((last,), (names[0],), (names[1],))
    monkeypatch.setattr(stored, "entries", lambda *_: pytest.fail("the whole log was read"))
    page = visitor.get(f"/people/{name}").text
    assert "The last one." in page and "Changed since" in page and f"Deleted since: {names[1]}" in page
    assert set(names[4:]) <= set(right.left_out) and re.search(
        r"older entries\s+were never told|older entries were", page
    )


def test_a_talk_is_written_down_without_reading_what_they_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The newest that were not told are offered, all of them on request; a form that is refused keeps every tick."""
    from casedesk.vault import stored
    from casedesk.web.rooms import people
    from desk_web import notebook, vault_of

    monkeypatch.setattr(people, "_MOST_TICKED", 3)
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        names = [visitor.write_down(f"Message {number}.") for number in range(6)]
        officer = visitor.post("/people/new/contact", {"role": "police", "name": "Desk 4", "in_charge": "1"}).goes_to
        monkeypatch.setattr(stored, "entries", lambda *_: pytest.fail("the whole log was read"))
        few, every = visitor.get(f"{officer}/talk").text, visitor.get(f"{officer}/talk?all=1").text
        assert [name for name in names if f'value="{name}"' in few] == names[3:]
        assert "List the 3 older ones as well" in few
        assert all(f'value="{name}"' in every for name in names) and "older ones" not in every

        told = [("when_form", "at"), ("when_first", "2026-11-22"), ("incidents", names[0]), ("incidents", names[5])]
        refused = visitor.post(f"{officer}/talk", told)
        assert refused.status == 422
        assert re.findall(r'value="(\w+)" autocomplete="off" checked', refused.text) == [names[5], names[0]]
        strange = [("incidents", officer.rsplit("/", 1)[1]), ("incidents", "nothing")]
        assert visitor.post(f"{officer}/talk", [*told, *strange, ("summary", "Told.")]).status == 302
        event = next(iter(vault_of(visitor).current("contact_event"))).value
        assert set(event["incidents"]) == {names[0], names[5]}


def _fields(value) -> dict:
    from casedesk.records import from_value

    record = from_value("incident", value)
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def test_a_domain_is_warned_about_on_the_first_page_once_at_each_step(visitor: Visitor):
    clock, today = visitor.clock, visitor.clock.at
    visitor.post("/people/new/domain", {"name": "warned.example", "state": "held", "expires_on": "2027-06-01"})
    name = next(one.record_id for one in vault_of(visitor).current("domain") if one.value["name"] == "warned.example")
    shown = []
    try:
        for day in ("2027-03-02", "2027-03-03", "2027-05-02", "2027-05-25", "2027-06-02"):
            # Half past midnight where the person is, and still the day before in UTC.
            clock.at = datetime.fromisoformat(f"{day}T00:30:00+02:00")
            shown += re.findall(r"warned\.example ([^<.]*)\.", visitor.get("/").text)
            visitor.post(f"/people/domain/{name}/seen")
            assert "warned.example" not in visitor.get("/").text
        visitor.post(f"/people/domain/{name}/change", {"name": "warned.example", "state": "held", "expires_on": ""})
        assert "Look up when warned.example runs out" in visitor.get("/people/names").text
    finally:
        clock.at = today
    assert shown == ["runs out in 90 days", "runs out in 30 days", "runs out in 7 days", "ran out a day ago"]
    assert visitor.post("/people/domain/none/seen").status == 404


def test_days_of_domains_are_in_the_calendar_without_their_name(visitor: Visitor):
    visitor.post("/people/new/domain", {"name": "dated.example", "state": "held", "expires_on": "2027-06-01"})
    text = visitor.post("/people/dates").text
    assert all(day in text for day in ("20270303", "20270502", "20270525")) and "dated" not in text
    assert text.count("SUMMARY:renew") >= 3
    page = visitor.get("/people/").text
    assert page.count("dated.example runs out") == 3
