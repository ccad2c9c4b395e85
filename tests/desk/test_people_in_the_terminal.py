"""Contacts, helpers, orders, places, search, letters and reports, as they are typed in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from casedesk.records import Contact, Copy, Incident, Notice, Task
from casedesk.records.search import SearchLook
from casedesk.records.when import When
from casedesk.search.alerts import SUSPECT
from clearname.text import DESK_MARKER
from desk_shell import Shell, kept, make_shell, one
from desk_vaults import NOW, reopen, stored_incident

OFFICER = ("1", "Officer Brandt", "Central", "", "AB-12", "", "", "", "", "yes", "", "", "", "", "", "")
"""What is typed for one who has the case: the fields in their order, an empty line after those of several lines."""


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A terminal beside a notebook with a case in it."""
    return make_shell(tmp_path / "notebook", capsys, monkeypatch)


def added(shell: Shell, *records: object) -> tuple[str, ...]:
    """The names of records that were written down."""
    with reopen(shell.notebook) as vault:
        return tuple(vault.add(record, NOW).record_id for record in records)  # type: ignore[arg-type]


# --- Contacts ---------------------------------------------------------------------------------------------------


def test_a_contact_is_written_down_and_told_something(shell: Shell) -> None:
    with reopen(shell.notebook) as vault:
        first, second = stored_incident(vault, "A letter.", 1), stored_incident(vault, "A call.", 2)

    assert shell("contacts") == 0 and "casedesk contacts --new" in shell.out
    assert shell("contacts", "--new", typed=OFFICER) == 0
    (officer,) = kept(shell, "contact")
    assert (officer.role, officer.references, officer.in_charge) == ("police", ("AB-12",), True)
    with reopen(shell.notebook) as vault:
        name = next(vault.current("contact")).record_id
    assert shell("contacts", name) == 0
    assert "Who they are: Police" in shell.out and f"not told yet: {first}" in shell.out and "A call." in shell.out

    talk = ("She took it down.", "", "", "3", "", "", "2026-12-01", "", "1")
    assert shell("contacts", name, "--talk", typed=talk) == 0
    (said,) = kept(shell, "contact_event")
    assert (said.direction, said.next_on, said.incidents, said.is_report) == ("meeting", "2026-12-01", (first,), True)
    assert shell("contacts", name) == 0
    assert "She took it down." in shell.out and "next: 2026-12-01" in shell.out
    assert first not in shell.out and f"never told: {second}" in shell.out

    assert shell("contacts", name, "--talk", typed=("Nothing new.", "", "", "1", "", "", "", "", "")) == 0
    assert kept(shell, "contact_event")[-1].is_report is False, "nothing was named, so nothing was told"


def test_a_contact_that_is_none_is_said(shell: Shell) -> None:
    with reopen(shell.notebook) as vault:
        incident = stored_incident(vault)

    assert shell("contacts", "--talk") == 1 and "no contact is named" in shell.err
    assert shell("contacts", "nothing") == 1 and "vault-no-record" in shell.err
    assert shell("contacts", incident, "--talk") == 1 and "desk-kind" in shell.err and "an entry" in shell.err
    assert shell("contacts", "--new", typed=("1", "", *OFFICER[2:], "no")) == 1 and "Name: nothing" in shell.err
    assert kept(shell, "contact") == []


# --- Helpers and orders -----------------------------------------------------------------------------------------


def test_helpers_are_listed_with_what_they_may_be_told_and_have_in_hand(shell: Shell, tmp_path: Path) -> None:
    ana = ("Ana", "All of it", "", "Everything", "", "Calls", "", "", "yes")

    assert shell("helpers") == 0 and "casedesk helpers --new" in shell.out
    assert shell("helpers", "--new", typed=ana) == 0
    assert shell("plan", "--give", "one-person", "--sheet", tmp_path / "sheet.html", typed=("Ana",)) == 0
    assert DESK_MARKER in (tmp_path / "sheet.html").read_text("utf-8")
    assert shell("helpers") == 0
    assert "may be told: Everything" in shell.out and "take it back:  casedesk plan --again one-person" in shell.out
    assert shell("plan", "--again", "one-person") == 0
    assert shell("helpers") == 0 and "in hand" not in shell.out
    (task,) = kept(shell, "task")
    assert isinstance(task, Task) and not task.who

    with reopen(shell.notebook) as vault:
        name = next(vault.current("support")).record_id
    assert shell("helpers", "--change", name, typed=("", "", "Only dates", "", "", "", "")) == 0
    assert one(shell, name).may_be_told == "Only dates" and one(shell, name).knows == "All of it"
    assert shell("orders", "--change", name) == 1 and "desk-kind" in shell.err
    assert shell("delete", name, typed=("yes", "moved away")) == 0 and kept(shell, "support") == []


def test_an_order_is_written_down_and_a_day_that_is_none_is_asked_for_again(shell: Shell) -> None:
    typed = ("Stay-away order", "Any contact with me", "", "", "", "22 Nov", "2027-11-22", "")

    assert shell("orders", "--new", typed=(*typed, "no")) == 1 and "From: this is not a day" in shell.err
    assert kept(shell, "order") == []
    assert shell("orders", "--new", typed=(*typed, "yes", "2099-11-22")) == 0
    (order,) = kept(shell, "order")
    assert (order.forbids, order.from_on, order.until_on) == ("Any contact with me", "2099-11-22", "2027-11-22")
    assert shell("orders") == 0 and "(not in force today)" in shell.out


# --- Places -----------------------------------------------------------------------------------------------------


def test_addresses_are_taken_in_with_what_is_known_and_found_again(shell: Shell) -> None:
    more = ("Old picture", "1", "1", "2", "yes", "", "", "", "", "", "")

    assert shell("copies", "--paste", "--more", typed=("2", "https://a.example/1", "https://a.example/2", "no address",
                                                       "", *more)) == 0  # fmt: skip
    first, second = kept(shell, "copy")
    assert (first.title, first.kind, first.source, first.version, first.intimate) == (
        "Old picture", "picture", "source", "cropped", True,
    )  # fmt: skip
    assert second.url == "https://a.example/2" and "without an address: no address" in shell.out
    assert shell("copies", "--find", typed=("EXAMPLE/2",)) == 0
    assert shell.out.count("found") == 1
    assert shell("copies", "--paste", typed=("2", "https://a.example/1", "")) == 0 and "there already:" in shell.out
    assert shell("copies", "--paste", typed=("",)) == 1 and len(kept(shell, "copy")) == 2


def test_the_question_of_age_of_a_place_is_answered_once(shell: Shell) -> None:
    with reopen(shell.notebook) as vault:
        incident = stored_incident(vault)
    (place,) = added(shell, Copy(url="https://a.example/1", state="found", incidents=(incident,), title="x"))

    assert shell("copies", "--age") == 1 and "no place is named" in shell.err
    assert shell("copies", place, "--age", typed=("9",)) == 1 and one(shell, place).age_gate == ""
    assert shell("copies", place, "--age", typed=("2",)) == 0 and one(shell, place).age_gate == "adults"
    assert f"casedesk file {incident} FILE" in shell.out
    assert shell("copies", place, "--age", typed=("4",)) == 0 and one(shell, place).state == "minor_route"
    assert "Report Remove" in shell.out
    assert shell("copies", place, "--age", typed=("2",)) == 0 and one(shell, place).state == "minor_route"
    assert "What was answered before stays" in shell.out
    assert shell("file", incident, __file__, typed=("1", "no")) == 1, "the entry takes words alone as well"


def test_a_place_is_corrected_and_keeps_what_no_form_can_change(shell: Shell) -> None:
    (place,) = added(shell, Copy(url="https://a.example/1", age_gate="adults", state="noticed"))

    assert shell("change", place, typed=("1 2", "https://b.example/2", "Post", "mistyped")) == 0
    changed = one(shell, place)
    assert (changed.host, changed.title, changed.state, changed.age_gate) == ("b.example", "Post", "noticed", "adults")
    assert shell("change", place, typed=("1", "not an address")) == 1 and "copy-nothing" in shell.err
    assert one(shell, place).host == "b.example"


# --- Search -----------------------------------------------------------------------------------------------------


def look(day: str, *hosts: str) -> SearchLook:
    """A look at a page of results."""
    return SearchLook(
        query="mira q", engine="google", when=When("at", day), hits=tuple(f"https://{host}.example/\t{host}" for host in hosts)
    )  # fmt: skip


def test_what_a_machine_said_is_kept_and_judged_later(shell: Shell) -> None:
    said = ("Who is Mira Q?", "chat.example", "", "She did it.", "", "https://a.example/1", "", "")

    assert shell("search", "--said", typed=said) == 0
    with reopen(shell.notebook) as vault:
        name = next(vault.current("search_answer")).record_id
    assert one(shell, name).verdict == "" and one(shell, name).sources == ("https://a.example/1",)
    assert shell("change", name, typed=("", "", "", "", "", "2")) == 0 and one(shell, name).verdict == "false"
    assert shell("search") == 0 and "said something wrong" in shell.out


def test_words_to_look_out_for_are_kept_and_emptied(shell: Shell) -> None:
    assert shell("search", "--words", typed=("court  case", "court case", "fraud", "")) == 0
    assert one(shell, SUSPECT).text == "court case\nfraud"
    assert shell("search", "--words", typed=("",)) == 1 and "Nothing was changed" in shell.out
    assert shell("search", "--words", typed=("-", "")) == 0 and one(shell, SUSPECT).text == ""


def test_what_was_told_is_put_aside_and_what_was_done_is_marked_in_the_charts(shell: Shell, tmp_path: Path) -> None:
    assert shell("search", "--aside") == 1 and "nothing to put aside" in shell.out
    added(shell, look("2026-11-20", "one", "two", "three", "four", "five", "six"))

    assert shell("search") == 0
    assert "Say what it is:  casedesk search --sort" in shell.out
    before = shell.out.count("nobody has sorted")
    assert before > 1
    assert shell("search", "--aside", typed=("",)) == 1 and "Nothing was put aside" in shell.out
    assert shell("search", "--aside", typed=("1",)) == 0
    assert shell("search") == 0 and shell.out.count("nobody has sorted") == before - 1

    assert (
        shell("search", "--mark", typed=("1", "yesterday", "My page", "no")) == 1 and kept(shell, "search_mark") == []
    )
    assert shell("search", "--mark", typed=("1", "2026-11-19", "My page")) == 0
    file = tmp_path / "charts.html"
    assert shell("search", "--charts", file) == 0
    page = file.read_text("utf-8")
    assert "My page" in page and "<svg" in page and "<script" not in page and DESK_MARKER in page
    assert shell("search", "--charts", file) == 1 and "desk-file-there" in shell.err


def test_a_hostile_page_leads_to_the_list_of_places_and_then_to_its_place(shell: Shell) -> None:
    added(shell, *(look(f"2026-11-{day}", "bad", "two", "three", "four", "five") for day in ("18", "19", "20")))
    assert shell("search", "--sort", typed=("bad.example", "hostile", "")) == 0

    assert shell("search") == 0 and "Put it on the list:  casedesk copies --paste" in shell.out
    assert shell("copies", "--paste", typed=("2", "https://bad.example/", "")) == 0
    with reopen(shell.notebook) as vault:
        place = next(vault.current("copy")).record_id
    assert shell("search") == 0 and f"casedesk copies {place}" in shell.out


def test_a_look_that_was_typed_wrongly_can_be_deleted(shell: Shell) -> None:
    right, wrong = added(shell, look("2026-11-19", "one", "two"), look("2026-11-20", "wrong"))
    assert shell("search") == 0 and "2026-11-20" in shell.out

    assert shell("delete", wrong, typed=("yes", "typed wrongly")) == 0 and "a look at search" in shell.out
    assert shell("search") == 0 and "2026-11-20" not in shell.out and "2026-11-19" in shell.out
    assert one(shell, right).query == "mira q"


def test_a_page_is_something_from_a_day_on(shell: Shell) -> None:
    assert (
        shell("search", "--sort", typed=("one.example", "hostile", "soon")) == 1 and kept(shell, "search_class") == []
    )
    assert shell("search", "--sort", typed=("one.example", "hostile", "2026-11-20")) == 0
    assert kept(shell, "search_class")[0].from_on == "2026-11-20"


def test_a_saved_result_page_is_not_opened_before_the_question_of_age(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>words</p>", encoding="utf-8")
    monkeypatch.setattr("casedesk.commands.search.read_some", lambda _: pytest.fail("it was read"))
    monkeypatch.setattr("casedesk.commands.search_added.read_some", lambda _: pytest.fail("it was read"))

    for answer in ("3", "4"):
        assert shell("search", "--add", page, typed=(answer,)) == 1 and "report.iwf.org.uk" in shell.out
    assert shell("search", "--add", page, typed=()) == 1 and "the question comes first" in shell.out
    for option in ("--add", "--own", "--figures"):
        assert shell("search", option, tmp_path / "none.html", typed=()) == 1 and "[desk-no-file]" in shell.err
    assert kept(shell, "evidence") == []


def test_a_day_that_is_none_is_asked_again_before_the_list_is_typed(shell: Shell) -> None:
    said = ("de", "GB", "computer", "https://one.example", "")

    assert shell("search", "--typed", typed=("jane", "google", "soon", "2099-01-01", "2026-11-20", *said)) == 0
    (look,) = kept(shell, "search_look")
    assert look.when.first == "2026-11-20" and "one.example" in look.hits[0]
    assert shell("search", "--typed", typed=("jane", "google", "soon")) == 1 and len(kept(shell, "search_look")) == 1


def test_a_step_that_is_none_is_answered_in_words(shell: Shell) -> None:
    with pytest.raises(SystemExit):
        shell("copies", "name", "--step", "recorded")
    said = shell.capsys.readouterr().err
    assert "'record'" in said and "Step." not in said


def test_that_somebody_may_be_under_18_is_written_down_once(shell: Shell) -> None:
    (entry,) = added(shell, Incident(when=When("unknown"), what="x", where="x"))
    (place,) = added(shell, Copy(url="https://a.example/1", age_gate="adults", state="found", incidents=(entry,)))

    assert shell("copies", place, "--age", typed=("4",)) == 0
    assert shell("copies", place, "--age", typed=("3",)) == 0
    with reopen(shell.notebook) as vault:
        assert len(vault.history(place)) == 2 and vault.count("evidence") == 1


# --- Letters and reports ----------------------------------------------------------------------------------------


def test_when_a_request_was_sent_counts_and_not_when_it_was_noted(shell: Shell) -> None:
    request = Notice(title="To the site", route="us-takedown", text="Please.", state="ready")
    name, again = added(shell, request, request)

    for wrong in ("2099-01-01", "last week"):
        assert shell("letters", "--sent", name, typed=("mail", "R-1", wrong)) == 1
        assert one(shell, name).state == "ready"
    sent = ("mail", "R-1", "2026-11-01 09:30", "receipt of 1 Nov", "")
    assert shell("letters", "--sent", name, typed=sent) == 0
    assert one(shell, name).sent.first == "2026-11-01T09:30" and one(shell, name).proof == ("receipt of 1 Nov",)
    for ends in ((), ("mail",), ("mail", "R-1"), ("mail", "R-1", "2026-11-01")):
        assert shell("letters", "--sent", again, typed=ends) == 1 and "desk-ended" in shell.err
        assert one(shell, again).state == "ready", "an end of the input is no answer"
    came = ("gone", "refused", "They say no.", "", "2026-11-03", "X-9", "")
    for until in (0, 1, 2, 4, 5, 6):
        assert shell("letters", "--came", name, typed=came[:until]) == 1 and not kept(shell, "reply")
    assert shell("letters", "--came", name, typed=came) == 0
    (reply,) = kept(shell, "reply")
    assert (reply.when.first, reply.reference) == ("2026-11-03", "X-9")

    assert shell("delete", name, typed=("yes", "")) == 0 and kept(shell, "reply") == []
    assert [one.state for one in kept(shell, "notice")] == ["ready"], "the other request stays"


def test_a_report_asks_for_what_is_asked_and_who_is_left_out(shell: Shell, tmp_path: Path) -> None:
    with reopen(shell.notebook) as vault:
        stored_incident(vault, "Ana Belmar was there as well.")
    (officer,) = added(shell, Contact(role="police", name="Officer"))
    file = tmp_path / "report.html"

    typed = ("Please take my statement.", "", "Ana Belmar", "")
    assert shell("report", file, "--ask", "--to", officer, typed=typed) == 0
    page = file.read_text("utf-8")
    assert "Please take my statement." in page and "Ana Belmar" not in page
    assert kept(shell, "custody")[-1].to == officer
