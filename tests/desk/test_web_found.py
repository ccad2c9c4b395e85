"""The room of where it stands, as somebody uses it: pasting, steps, looks, and minors in words only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from casedesk.records import Copy, from_value, new_entry
from casedesk.records.copies import copy_faults
from desk_web import PNG, Visitor, notebook, vault_of


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("found") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def copy_of(visitor: Visitor, name: str) -> Copy:
    copy = from_value("copy", vault_of(visitor).get(name).value)
    assert isinstance(copy, Copy) and list(copy_faults(copy)) == []
    return copy


def added(visitor: Visitor, url: str, age: str = "adults", **more: str) -> str:
    answer = visitor.post("/found/add", {"age": age, "addresses": url, **more})
    assert answer.status == 302, answer.text
    return re.findall(r"/found/([0-9a-z]+)", answer.goes_to)[0]


def find(visitor: Visitor, words: str, show: str = "all") -> str:
    """The list of those with the words in them, which stand in no address."""
    goes_to = visitor.post("/found/", {"find": words, "show": show.partition("&")[0]}).goes_to
    assert words not in goes_to
    page = visitor.get(f"/found/?show={show}").text
    assert words not in "".join(re.findall(r'href="([^"]*)"', page.partition('class="list"')[0])) and words in page
    visitor.post("/found/", {"find": ""})
    return page


def test_what_is_looked_for_is_forgotten_when_the_notebook_is_locked(visitor: Visitor) -> None:
    from desk_web import PASSPHRASE

    visitor.post("/found/", {"find": "Quizzaciously"})
    assert "Quizzaciously" in visitor.get("/found/").text
    visitor.running.server.inside(visitor.running.desk.lock)
    visitor.post("/open", {"secret": PASSPHRASE})
    assert "Quizzaciously" not in visitor.get("/found/").text


def test_a_hundred_are_pasted_at_once_and_the_ones_already_there_are_named(visitor: Visitor) -> None:
    first = added(visitor, "https://known.example/1")
    lines = "\n".join(["known.example/1?utm_source=x", *(f"https://site{n}.example/a" for n in range(99)), "words"])
    answer = visitor.post("/found/add", {"age": "adults", "addresses": lines, "source": "derived"})

    assert "Taken in: 99" in answer.text and f"/found/{first}" in answer.text and "words" in answer.text
    page = visitor.get("/found/?show=open").text
    assert "Page 1 of 2" in page and page.index("known.example") < page.index("site0.example")
    assert "Page 2 of 2" in visitor.get("/found/?show=open&page=2").text
    assert find(visitor, "site98", "nonsense&page=x").count('class="state"') == 1


def test_nothing_is_taken_in_before_the_question_of_age_and_nothing_typed_is_lost(visitor: Visitor) -> None:
    before = vault_of(visitor).count("copy")
    answer = visitor.post("/found/add", {"addresses": "https://later.example/", "title": "My words"})
    wrong = visitor.post("/found/add", {"addresses": "no address", "age": "adults", "kind": "spell"})

    assert answer.status == 422 and "https://later.example/" in answer.text and "My words" in answer.text
    assert wrong.status == 422 and "no address in it" in wrong.text and "none of the choices" in wrong.text
    assert vault_of(visitor).count("copy") == before


def test_it_goes_until_it_is_gone_and_is_due_again_two_days_later(visitor: Visitor) -> None:
    name = added(visitor, "https://gone.example/a", title="The one that goes")
    for event in ("record", "notice", "answer", "gone"):
        assert visitor.post(f"/found/{name}/step", {"step": event}).status == 302
    assert copy_of(visitor, name).state == "removed" and "2026-11-23: gone" in visitor.get(f"/found/{name}").text
    assert "The one that goes" not in visitor.get("/found/?show=due").text
    visitor.clock.at += timedelta(days=2)
    assert "The one that goes" in visitor.get("/found/?show=due").text
    visitor.post(f"/found/{name}/step", {"step": "still_gone"})
    assert "The one that goes" not in visitor.get("/found/?show=due").text
    visitor.post(f"/found/{name}/step", {"step": "back"})
    assert copy_of(visitor, name).returns == 1 and "The one that goes" in visitor.get("/found/").text


def test_what_cannot_come_next_is_refused(visitor: Visitor) -> None:
    name = added(visitor, "https://steps.example/a")

    assert visitor.post(f"/found/{name}/step", {"step": "back"}).status == 422
    assert visitor.post(f"/found/{name}/step", {"step": "gone", "on": "2027-01-01"}).status == 422
    assert visitor.post(f"/found/{name}/step", {"step": "dance"}).status == 302
    assert copy_of(visitor, name).state == "found" and len(vault_of(visitor).history(name)) == 1


@pytest.mark.parametrize("age", ["minor", "unsure"])
def test_where_somebody_may_be_under_18_words_alone_are_kept(visitor: Visitor, age: str) -> None:
    at_once = added(
        visitor, f"https://minor.example/{age}", age, master="w1", version="cropped", words="Seen by a friend"
    )
    later = added(visitor, f"https://later.example/{age}", master="w1", version="cropped")
    visitor.post(f"/found/{later}/age", {"age": age})
    visitor.post(f"/found/{later}/age", {"age": "adults"})
    visitor.post(
        f"/found/{later}/change", {"url": f"https://later.example/{age}", "master": "w1", "version": "cropped"}
    )

    for name in (at_once, later):
        copy = copy_of(visitor, name)
        assert (copy.state, copy.master, copy.version) == ("minor_route", "", "")
        assert visitor.post(f"/found/{name}/step", {"step": "notice"}).status == 422
        assert "Where to report it" in visitor.get(f"/found/{name}").text
        path = visitor.let_in(visitor.write_down(copy=name))
        assert visitor.upload(path, [("shot.png", PNG)], {}).status != 303, "an entry about it takes words alone"
    assert vault_of(visitor).count("file") == 0
    visitor.post(f"/found/{at_once}/step", {"step": "told", "told": "the hotline"})
    assert "the hotline" in copy_of(visitor, at_once).told and copy_of(visitor, at_once).words == "Seen by a friend"


def test_a_change_cannot_move_a_state_and_a_new_address_is_spelled_anew(visitor: Visitor) -> None:
    name = added(visitor, "https://typo.example/a", intimate="1")
    fields = {"url": "https://m.right.example/a", "state": "closed", "age_gate": "", "title": "Now <right>"}
    assert visitor.post(f"/found/{name}/change", fields).status == 302
    copy = copy_of(visitor, name)

    assert (copy.state, copy.age_gate, copy.normalised_url) == ("found", "adults", "https://right.example/a")
    assert not copy.intimate and "Now &lt;right&gt;" in find(visitor, "right")
    assert visitor.post(f"/found/{name}/change", {"url": "nothing"}).status == 422


def test_a_copy_that_another_part_wrote_is_there_and_asked_about_first(visitor: Visitor) -> None:
    new = new_entry(Copy(url="https://other.example/x", normalised_url="https://other.example/x"))
    name = vault_of(visitor).append(new, visitor.clock.at).record_id

    page = visitor.get(f"/found/{name}").text
    assert "First answer the question about age" in page and 'name="step"' not in page
    assert "other.example/x" in find(visitor, "other", "open")


def test_what_is_deleted_is_gone_from_the_list_and_may_come_again(visitor: Visitor) -> None:
    name = added(visitor, "https://delete.example/a")
    visitor.post(f"/found/{name}/delete", {"sure": "1"})

    assert visitor.get(f"/found/{name}").status == 404
    assert "delete.example" not in find(visitor, "delete.example").partition('class="list"')[2]
    assert added(visitor, "https://delete.example/a") != name


def test_a_locked_notebook_keeps_no_list_in_memory(visitor: Visitor) -> None:
    visitor.get("/found/")
    assert visitor.running.desk.shelf is not None
    visitor.post("/book/lock")
    assert visitor.running.desk.shelf is None
