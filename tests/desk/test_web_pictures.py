"""Pictures, the answer about age that is never taken back, who holds one, and the request to delete it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.copies.pictures import changed_holder, changed_work
from casedesk.records import TOMBSTONE, Copy, Evidence
from casedesk.records.choices import AGES
from casedesk.records.copies import Step, step
from casedesk.records.works import Holder, Work
from desk_web import Visitor, notebook, vault_of


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("pictures") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


TODAY = date(2026, 11, 23)
SAFE = {"safe": "1", "bystander": "1"}


def made(visitor: Visitor, kind: str, **fields: str) -> str:
    """The name of the record that a form made; it must be the newest of its kind."""
    before = {one.record_id for one in vault_of(visitor).current(kind)}
    answer = visitor.post(f"/people/new/{kind}", {"made_form": "about", "made_first": "", **fields})
    assert answer.status == 302 and answer.goes_to == "/people/pictures", answer.text
    (name,) = {one.record_id for one in vault_of(visitor).current(kind)} - before
    return name


def value(visitor: Visitor, name: str) -> dict:
    return vault_of(visitor).get(name).value


def test_a_picture_is_described_changed_and_deleted_with_a_tombstone(visitor: Visitor):
    name = made(visitor, "work", title="Beach <b>", taken_by="me", device="Old telephone", age_gate="adults",
                release="Nothing", made_first="2024-07")  # fmt: skip
    path = f"/people/work/{name}/change"
    form = visitor.get(path).text
    assert f"/{name}/change" in visitor.get("/people/pictures").text and "Beach &lt;b&gt;" in form and "<b>" not in form
    assert 'value="2024-07"' in form and "Old telephone" in form
    visitor.post(path, {"title": "Beach, summer", "age_gate": "adults"})
    assert "Beach, summer" in visitor.get("/people/pictures").text

    assert visitor.post(f"/people/work/{name}/remove", {"sure": "1"}).goes_to == "/people/pictures"
    history = vault_of(visitor).history(name)
    assert history[-1].kind == TOMBSTONE and "Beach" not in str([one.value for one in history])


def test_a_form_without_a_title_comes_back_with_what_was_typed(visitor: Visitor):
    answer = visitor.post("/people/new/work", {"title": "", "device": "a camera", "age_gate": "adults"})
    assert answer.status == 422 and 'value="a camera"' in answer.text


@pytest.mark.parametrize("later", ["adults", "no_people", ""])
def test_under_18_or_not_sure_is_not_taken_back_by_a_change(visitor: Visitor, later: str):
    name = made(visitor, "work", title="Old", age_gate="minor_or_unsure", original="e1")
    visitor.post(f"/people/work/{name}/change", {"title": "New", "age_gate": later, "original": "e1"})

    assert value(visitor, name) == {"title": "New", "age_gate": "minor_or_unsure"}
    assert "may be under 18" in visitor.get("/people/pictures").text


ages = st.sampled_from(["", *AGES])


@given(ages, ages)
def test_an_answer_about_age_only_becomes_stricter(before: str, after: str):
    work = changed_work(Work(title="t", age_gate=before), Work(title="t", age_gate=after, original="e1"))
    assert work.age_gate == ("minor_or_unsure" if "minor_or_unsure" in (before, after) else before or after)
    assert work.original == ("" if work.age_gate == "minor_or_unsure" else "e1")


def test_every_reason_against_a_request_is_said_at_once(visitor: Visitor):
    person = made(visitor, "person", label="Him", role="suspected")
    assert "May have done it" in visitor.get("/people/pictures").text
    visitor.post("/people/new/order", {"kind": "No contact order", "forbids": "All", "from_on": "2026-01-01"})
    (order,) = (one.record_id for one in vault_of(visitor).current("order"))
    work = made(visitor, "work", title="Party", age_gate="minor_or_unsure")
    holder = made(visitor, "holder", label="Cousin", work=work, person=person)

    answer = visitor.post(f"/people/holder/{holder}/ask")
    assert answer.status == 422 and "I believe that you have" not in answer.text
    for words in ("under 18", "may have", "not known to be safe", "court order may forbid"):
        assert words in answer.text

    allowed = [("safe", "1"), ("bystander", "1"), ("not_about", order)]
    answer = visitor.post(f"/people/holder/{holder}/ask", allowed)
    assert answer.status == 422 and "not known to be safe" not in answer.text and "under 18" in answer.text
    vault_of(visitor).bury(person, "", visitor.running.desk.now())
    assert f'value="{person}" selected' in visitor.get(f"/people/holder/{holder}/change").text
    assert "record of this person is not there" in visitor.post(f"/people/holder/{holder}/ask", allowed).text
    vault_of(visitor).bury(order, "", visitor.running.desk.now())


def test_a_request_is_shown_and_where_a_copy_may_still_lie(visitor: Visitor):
    holder = made(visitor, "holder", label="A friend", work=made(visitor, "work", title="Lake", age_gate="adults"))
    path = f"/people/holder/{holder}/ask"
    assert path in visitor.get(f"/people/holder/{holder}").text and "safe" in visitor.get(path).text
    assert visitor.post(path).status == 422

    answer = visitor.post(path, {"safe": "1"})
    assert answer.status == 422 and "not said that they had no part" in answer.text
    answer = visitor.post(path, SAFE)
    assert answer.status == 200 and "(Lake). Please delete it" in answer.text
    assert "the cloud that pictures go to" in answer.text
    assert value(visitor, holder).get("state", "to_ask") == "to_ask", "showing it is not asking"


def test_whoever_was_marked_as_unsafe_gets_no_request_whatever_is_ticked(visitor: Visitor):
    work = made(visitor, "work", title="Lake", age_gate="adults")
    holder = made(visitor, "holder", label="A friend", work=work, unsafe="1")
    assert "No request is drafted" in visitor.get(f"/people/holder/{holder}").text
    answer = visitor.post(f"/people/holder/{holder}/ask", SAFE)
    assert answer.status == 422 and "ou noted that contact with them is not safe" in answer.text
    assert "is not safe for me" in visitor.get(f"/people/holder/{holder}/change").text


def test_what_was_said_of_age_on_a_place_or_file_of_the_picture_counts_for_its_holder(visitor: Visitor):
    vault, at = vault_of(visitor), visitor.running.desk.now()
    entry = visitor.write_down("Another", where="b.example")
    for stop in ("copy", "entry", "original"):
        work = made(visitor, "work", title=stop, age_gate="adults")
        holder = made(visitor, "holder", label="A friend", work=work)
        path = f"/people/holder/{holder}/ask"
        copy = Copy(url="https://a.example/1", master=work, age_gate="adults", incidents=(entry,) * (stop == "entry"))
        name = vault.add(copy, at).record_id
        assert visitor.post(path, SAFE).status == 200
        if stop == "copy":
            vault.add(step(copy, Step.MINOR, TODAY), at, record_id=name)
        elif stop == "entry":
            vault.add(Evidence(kind="address", incidents=(entry,), age_gate="minor_or_unsure"), at)
        else:
            original = vault.add(Evidence(kind="photo", age_gate="minor_or_unsure"), at).record_id
            vault.add(Work(title=stop, age_gate="adults", original=original), at, record_id=work)
        answer = visitor.post(path, SAFE)
        assert answer.status == 422 and "may be under 18" in answer.text, stop


def test_an_order_that_ran_out_is_named_and_bars_nothing(visitor: Visitor):
    holder = made(visitor, "holder", label="A friend", work=made(visitor, "work", title="Lake", age_gate="adults"))
    order = {"kind": "No contact order", "forbids": "All", "from_on": "2026-01-01", "until_on": "2026-11-22"}
    visitor.post("/people/new/order", order)
    (name,) = (one.record_id for one in vault_of(visitor).current("order"))
    path = f"/people/holder/{holder}/ask"
    assert "No contact order ran out on 2026-11-22" in visitor.get(path).text
    assert visitor.post(path, SAFE).status == 200
    visitor.post(f"/people/order/{name}/change", {**order, "until_on": ""})
    assert visitor.post(path, SAFE).status == 422, "without an end it holds"
    vault_of(visitor).bury(name, "", visitor.running.desk.now())


def test_days_to_come_are_refused_and_places_that_are_left_are_counted(visitor: Visitor):
    holder = made(visitor, "holder", label="A friend", state="says_deleted")
    assert "Places not gone through yet: 6" in visitor.get("/people/pictures").text
    answer = visitor.post(f"/people/holder/{holder}/change", {"label": "A friend", "asked_on": "2027-01-01"})
    assert answer.status == 422 and "still to come" in answer.text and 'value="2027-01-01"' in answer.text
    seen = {"deleted_seen_by": "Ottoline", "deleted_seen_on": "2027-01-01"}
    assert visitor.post(f"/people/holder/{holder}/seen", seen).status == 422


def test_nothing_is_drafted_about_a_picture_that_is_gone(visitor: Visitor):
    work = made(visitor, "work", title="Gone", age_gate="adults")
    holder = made(visitor, "holder", label="A friend", work=work)
    visitor.post(f"/people/work/{work}/remove", {"sure": "1"})
    assert visitor.post(f"/people/holder/{holder}/ask", SAFE).status == 422
    assert visitor.get(f"/people/holder/{holder}").status == 200


def test_seen_deleted_takes_who_and_when_and_outlives_a_change(visitor: Visitor):
    holder = made(visitor, "holder", label="A friend", state="seen_deleted")
    path = f"/people/holder/{holder}/seen"
    assert value(visitor, holder).get("state", "to_ask") == "to_ask", "it takes who saw it"
    assert visitor.post(path, {"deleted_how": "the bin"}).status == 422
    answer = visitor.post(path, {"deleted_seen_by": "Ottoline", "deleted_seen_on": "soon"})
    assert answer.status == 422 and 'value="soon"' in answer.text

    seen = [("deleted_seen_by", "Ottoline"), ("deleted_seen_on", "2026-11-20"), ("places", "bin"), ("places", "cloud")]
    assert visitor.post(path, [*seen, ("places", "moon")]).goes_to == f"/people/holder/{holder}"
    visitor.post(f"/people/holder/{holder}/change", {"label": "A friend of hers", "state": "seen_deleted"})
    shown = visitor.get(f"/people/holder/{holder}").text
    assert "Ottoline" in shown and "2026-11-20" in shown and "A friend of hers" in shown
    assert "the chats and mails" in shown and "the bin or the folder" not in shown
    assert len(re.findall(" checked", visitor.get(path).text)) == 2
    assert value(visitor, holder)["state"] == "seen_deleted"

    visitor.post(f"/people/holder/{holder}/remove", {"sure": "1"})
    assert visitor.get(f"/people/holder/{holder}").status == 404
    assert vault_of(visitor).history(holder)[-1].kind == TOMBSTONE


def test_a_form_without_its_check_writes_nothing(visitor: Visitor):
    holder = made(visitor, "holder", label="A friend")
    sent = {"Origin": visitor.running.address.origin, "Content-Type": "application/x-www-form-urlencoded"}
    body = b"check=no&safe=1&deleted_seen_by=x&deleted_seen_on=2026-11-20"
    for path in (f"/people/holder/{holder}/ask", f"/people/holder/{holder}/seen", f"/people/holder/{holder}/remove"):
        assert visitor.send("POST", path, sent, body).status == 403
    assert "deleted_seen_by" not in value(visitor, holder)


def test_what_was_seen_is_not_typed_over_by_the_other_form():
    seen = Holder(label="a", state="seen_deleted", deleted_seen_by="me", deleted_seen_on="2026-11-20", backups=("bin",))
    assert changed_holder(seen, Holder(label="b", state="asked"), TODAY) == replace(seen, label="b", state="asked")
    assert changed_holder(None, Holder(label="b", state="seen_deleted", deleted_seen_by="x"), TODAY) == Holder(
        label="b"
    )
