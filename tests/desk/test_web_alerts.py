"""What follows from an alert or a hostile page: the page on which the next step is done, and marks in the charts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest

from casedesk.records import Copy, Notice, When
from casedesk.records.copies import Step, step
from casedesk.records.search import SearchAnswer, SearchClass, SearchLook
from casedesk.web.keeping import keep
from desk_web import NOW, PNG, Visitor, notebook, vault_of

HOSTILE, NEW, OWN = "https://forum.example/t/1", "https://new.example/", "https://own.example/"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """Two looks with a hostile page on page one, an own page that is gone in the second, and a wrong answer."""
    with notebook(tmp_path_factory.mktemp("alerts") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        desk = visitor.running.desk
        rest = tuple(f"https://n{number}.example/\tn\t" for number in range(4))
        for day, first in (("2026-11-16", OWN), ("2026-11-22", NEW)):
            hits = (f"{first}\tf\t", f"{HOSTILE}\th\t", *rest)
            keep(desk, SearchLook(query="Zoe", engine="e", when=When("at", day), hits=hits))
        for pattern, is_a in ((HOSTILE, "hostile"), (OWN, "own"), *((f"n{n}.example", "neutral") for n in range(4))):
            keep(desk, SearchClass(pattern=pattern, is_a=is_a))
        keep(desk, SearchAnswer(query="Who?", engine="m", when=When("at", "2026-11-20"), text="x", verdict="false"))
        yield visitor


def part(visitor: Visitor, words: str) -> str:
    """The item of the overview that is about this."""
    page = visitor.get("/looks/").text.partition("<h2>Worth a look")[2].partition("</ul>")[0]
    (found,) = [item for item in page.split("<li>") if words in item]
    return found


def test_each_alert_opens_the_page_on_which_it_can_be_worked(visitor: Visitor) -> None:
    (at,) = re.findall(r"/looks/sort#(is-\d+)", part(visitor, NEW))
    assert f'label for="{at}"><span class="code" dir="ltr">{NEW}' in visitor.get("/looks/sort").text
    found = re.search(r"/steps/#(step-[0-9]+)", part(visitor, OWN))
    assert found and re.search(f'id="{found[1]}">\\s*<[^>]*>[^<]*page', visitor.get("/steps/").text)
    assert "/looks/said" in part(visitor, "Who?")


def test_a_hostile_page_leads_on_from_list_to_evidence_to_letter(visitor: Visitor) -> None:
    """The address goes by form until there is a record; then a link to that record will do."""
    asked = part(visitor, HOSTILE)
    assert "/looks/place" in asked and "Put it on the list of places" in asked
    assert visitor.post("/looks/place", {"url": HOSTILE}).goes_to == "/found/add"
    visitor.get("/found/add")
    place = visitor.post("/found/add", {"addresses": HOSTILE, "age": "adults"}).goes_to.partition("?")[0]
    assert f'{place}">Keep it as evidence' in part(visitor, HOSTILE)
    assert visitor.post("/looks/place", {"url": HOSTILE}).goes_to == place, "what is on the list is not added again"

    assert visitor.post(f"{place}/keep").goes_to == "/notes/new"
    form = visitor.get("/notes/new").text
    assert f'value="{HOSTILE}"' in form and f'name="copy" value="{place[7:]}"' in form
    entry = visitor.write_down("A thread about me.", copy=place[7:])
    assert visitor.post(f"{place}/keep").goes_to == f"/notes/{entry}/add", "one entry is enough"
    file = visitor.add_file(entry, "page.png", PNG)
    page = visitor.get(place).text
    assert "Kept as evidence" in page and f"/files/{file}" in page and f"/notes/{entry}" in page
    assert f"/letters/new?copy={place[7:]}" in part(visitor, HOSTILE)

    assert visitor.post(f"{place}/step", {"step": "notice"}).status == 302
    assert f'{place}">See how far it is' in part(visitor, HOSTILE)


def test_who_says_of_the_entry_that_somebody_is_under_18_says_it_of_the_place(visitor: Visitor) -> None:
    vault = vault_of(visitor)
    entry = visitor.write_down("Another thread.")
    name = vault.add(Copy(url="https://a.example/1", age_gate="adults", incidents=(entry,)), NOW).record_id
    unasked = vault.add(Copy(url="https://a.example/2"), NOW).record_id

    visitor.post(f"/notes/{entry}/add", {"age": "unsure"})

    assert vault.get(name).value["state"] == "minor_route"
    for each in (name, unasked):
        assert visitor.post(f"/found/{each}/keep").goes_to == f"/found/{each}"


def test_files_of_an_entry_about_several_places_are_guessed_for_none(visitor: Visitor) -> None:
    vault = vault_of(visitor)
    entry = visitor.write_down("Two threads.")
    names = [vault.add(Copy(url=f"https://b.example/{n}", age_gate="adults", incidents=(entry,)), NOW).record_id
             for n in (1, 2)]  # fmt: skip

    visitor.add_file(entry, "page.png", PNG)

    assert [vault.get(name).value.get("state", "found") for name in names] == ["found", "found"]


def test_requests_and_removals_are_marks_in_the_charts(visitor: Visitor) -> None:
    desk = visitor.running.desk
    at = When("at", "2026-11-23T00:30", offset=60)
    for number in (1, 2):
        keep(desk, Notice(route="eu-dsa", state="sent", sent=at, title="To the site"))
        keep(desk, Copy(url=f"https://gone.example/{number}", age_gate="adults", state="removed",
                        removed_on="2026-11-24"))  # fmt: skip
    keep(desk, Copy(url="https://back.example/", age_gate="adults", state="returned", state_on="2026-11-25",
                    returns=1))  # fmt: skip
    page = visitor.get("/looks/").text

    for mark in ("2026-11-23 2 notices sent", "2026-11-24 2 places removed", "2026-11-25 is back"):
        assert mark in page, mark


def test_a_removal_that_came_back_is_marked_as_well_as_its_return(visitor: Visitor) -> None:
    desk = visitor.running.desk
    copy = Copy(url="https://again.example/", age_gate="adults")
    name = keep(desk, copy)
    for event, day in ((Step.GONE, "2026-11-17"), (Step.STILL_GONE, "2026-11-18"), (Step.BACK, "2026-11-19"),
                       (Step.NOTICE, "2026-11-20"), (Step.GONE, "2026-11-21")):  # fmt: skip
        copy = step(copy, event, date.fromisoformat(day))
        keep(desk, copy, name)
        page = visitor.get("/looks/").text
        assert ("2026-11-17 removed" in page) and ("2026-11-19 is back" in page) == (day >= "2026-11-19"), day

    assert "2026-11-21 removed" in page and "2026-11-18" not in page
