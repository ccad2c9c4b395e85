"""The rooms as somebody uses them: writing down, changing, who was told, papers, steps, the notebook itself."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from casedesk.vault import open_vault
from clearname.text import DESK_MARKER
from desk_web import PASSPHRASE, PNG, Visitor, notebook, vault_of


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("rooms") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def test_a_notebook_is_made_only_with_the_statement_and_two_passphrases_alike(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        without = visitor.begin(statement="")
        unlike = visitor.begin(again="something else entirely")
        short = visitor.begin(secret="abc", again="abc")

        assert [answer.status for answer in (without, unlike, short)] == [422, 422, 422]
        assert "This is not ticked" in without.text and "not the same" in unlike.text and "guessed" in short.text
        for answer, field, called in (
            (without, "statement", "The sentence to tick"), (unlike, "again", "The passphrase again"),
            (short, "secret", "Choose a passphrase"),
        ):  # fmt: skip
            assert f'<a href="#{field}">{called}: ' in answer.text and f'id="{field}"' in answer.text
            assert f'id="{field}-wrong"' in answer.text and "Nothing you typed is lost" not in answer.text
        assert not visitor.running.desk.path.exists()
        assert PASSPHRASE not in without.text


def test_what_is_refused_says_in_which_field(visitor: Visitor) -> None:
    entry = visitor.post("/notes/new", {"what": "", "where": "", "when_form": "at", "when_first": "one day"})
    contact = visitor.post("/people/new/contact", {"role": "police", "name": ""})

    for called in ('"#what">What happened: ', '"#where">Where: ', '"#when">When: '):
        assert called in entry.text
    assert contact.status == 422 and re.search(r'"#name">[A-Z][^:<]+: Nothing is written', contact.text)


def test_the_key_for_paper_is_shown_until_it_is_written_down_and_opens(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        fields = {"secret": PASSPHRASE, "again": PASSPHRASE, "statement": "1"}
        shown = visitor.get(visitor.post("/begin", fields).goes_to)
        groups = re.findall(r"<li>([0-9A-Z]{5})</li>", shown.text)
        assert len(groups) == 8
        assert visitor.get("/").goes_to == "/key"
        visitor.post("/key")
        assert visitor.get("/key").goes_to == "/"
        visitor.post("/book/lock")
        assert visitor.post("/open", {"secret": " ".join(groups)}).status == 302
        assert visitor.get("/notes/").status == 200


def test_nothing_that_was_typed_is_lost_when_something_is_missing(visitor: Visitor) -> None:
    answer = visitor.post("/notes/new", {"what": "Words that took strength.", "where": "", "when_first": "yesterday"})

    assert answer.status == 422 and "Words that took strength." in answer.text
    assert answer.text.count('aria-invalid="true"') >= 1 and 'href="#where"' in answer.text
    assert "not a date" in answer.text


def test_only_time_words_and_place_are_needed(visitor: Visitor) -> None:
    for when in ({"when_form": "unknown", "when_first": ""}, {"when_form": "about", "when_first": "2026-11"}):
        name = visitor.write_down("Something.", **when)
        assert visitor.get(f"/notes/{name}").status == 200


def test_a_change_keeps_what_was_there(visitor: Visitor) -> None:
    name = visitor.write_down("Before.")
    fields = {"what": "After.", "where": "chat.example", "when_form": "at", "when_first": "2026-11-22 14:05"}
    visitor.post(f"/notes/{name}/change", {**fields, "reason": "a slip"})
    history = vault_of(visitor).history(name)

    assert [entry.value["what"] for entry in history if entry.value] == ["Before.", "After."]
    assert history[1].reason == "a slip"


def test_saving_without_a_change_writes_nothing(visitor: Visitor) -> None:
    name = visitor.write_down("The same.")
    form = visitor.get(f"/notes/{name}/change").text
    values = dict(re.findall(r'name="(when_\w+)"[^>]* value="([^"]*)"', form))
    fields = {"what": "The same.", "where": "chat.example", "when_form": "at", **values}
    visitor.post(f"/notes/{name}/change", fields)

    assert len(vault_of(visitor).history(name)) == 1


def test_the_private_note_is_a_record_of_its_own(visitor: Visitor) -> None:
    name = visitor.write_down("Facts.", note="I think that it was him.")

    assert "I think" not in str(vault_of(visitor).get(name).value)
    assert "I think that it was him." in visitor.get(f"/notes/{name}").text
    report = visitor.post("/papers/make", {"reader": "self", "which": "all", "form": "see", "impact": "1"}).text
    assert "Facts." in report and "I think that it was him" not in report


def test_a_private_note_goes_for_good_only_when_that_is_ticked(visitor: Visitor) -> None:
    name = visitor.write_down("Facts again.", note="A passing thought.")
    fields = {"what": "Facts again.", "where": "chat.example", "when_form": "at", "when_first": "2026-11-22 14:05"}
    visitor.post(f"/notes/{name}/change", {**fields, "note": ""})
    assert "A passing thought." in visitor.get(f"/notes/{name}").text
    visitor.post(f"/notes/{name}/change", {**fields, "note": "A passing thought.", "note_deleted": "1"})
    again = visitor.post(f"/notes/{name}/change", {**fields, "note": "Another."})

    assert again.status == 302
    assert "A passing thought." not in " ".join(str(entry.value) for entry in vault_of(visitor).entries())
    assert 'name="note"' not in visitor.get(f"/notes/{name}/change").text


def test_danger_in_an_entry_puts_the_emergency_text_first_and_blocks_nothing(visitor: Visitor) -> None:
    name = visitor.write_down("He said that he has a knife.", threat="1", weapon="1")
    page, home = visitor.get(f"/notes/{name}?saved=1").text, visitor.get("/").text

    for text in (page, home):
        assert text.index("call 999") < text.index("<h1")
    assert visitor.get("/notes/new").status == visitor.get("/papers/").status == 200


def test_the_answer_about_self_harm_is_not_written_down(visitor: Visitor) -> None:
    answer = visitor.post("/first", {"self_harm": "1", "threat": "1"})
    told = " ".join(str(entry.value) for entry in vault_of(visitor).entries())

    assert "What you feel now can pass" in answer.text
    assert "self_harm" not in told and "threat" in told


def test_the_emergency_page_is_there_before_the_notebook_is_open(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        answer = visitor.post("/first", {"threat": "1", "place": "DE"})

        assert "110 (police) or 112" in answer.text


def test_deleting_leaves_a_tombstone(visitor: Visitor) -> None:
    name = visitor.write_down("Planted for deletion.", note="and a note")
    file = visitor.add_file(name, "a.png", PNG)
    assert visitor.post(f"/notes/{name}/delete", {"reason": "x"}).goes_to == f"/notes/{name}/delete"
    visitor.post(f"/files/{file}/delete", {"sure": "1"})
    visitor.post(f"/notes/{name}/delete", {"sure": "1", "reason": "entered twice"})
    told = " ".join(str(entry.value) for entry in vault_of(visitor).entries())

    assert visitor.get(f"/notes/{name}").status == visitor.get(f"/files/{file}").status == 404
    assert "Planted for deletion" not in told and "entered twice" in told


def test_steps_are_done_given_away_and_opened_again(visitor: Visitor) -> None:
    before = visitor.get("/steps/").text
    visitor.post("/steps/kinds", {"doxxing": "1", "extortion": "1"})
    visitor.post("/steps/one-person", {"as": "given", "who": "Ines"})
    visitor.post("/steps/safe-now", {"as": "done"})
    after = visitor.get("/steps/").text
    sheet = visitor.get("/steps/one-person/sheet")

    assert "Stop answering, and do not pay" not in before and "Stop answering, and do not pay" in after
    assert "With Ines: " in after and "Done: Check that you are safe" in after
    assert (
        "For Ines" in sheet.text
        and DESK_MARKER in sheet.text
        and "default-src 'none'" in sheet.headers["Content-Security-Policy"]
    )
    visitor.post("/steps/safe-now", {"as": "open"})
    assert "Done: Check that you are safe" not in visitor.get("/steps/").text
    assert visitor.post("/steps/no-such-step", {"as": "done"}).status == 404


def test_an_officer_is_told_each_entry_once(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        assert "Nobody is named" not in visitor.get("/").text
        first, second = visitor.write_down("The first."), visitor.write_down("The second.")
        assert "Nobody is named" in visitor.get("/").text
        fields = {"role": "police", "name": "Desk 4", "in_charge": "1", "references": "7/26"}
        officer = visitor.post("/people/new/contact", fields).goes_to
        talk = [("summary", "Told them."), ("when_form", "about"), ("when_first", "2026-11-23"), ("incidents", first)]
        visitor.post(f"{officer}/talk", talk)
        page = visitor.get(officer).text
        which = {"reader": "police", "which": "new", "to": officer.rpartition("/")[2], "form": "csv"}
        third = visitor.write_down("The third.")
        table = visitor.post("/papers/make", which).text

        assert "Nobody is named" not in visitor.get("/").text
        assert f"/notes/{first}" not in page.partition("Talks and letters")[0]
        assert "The third." in table and "The first." not in table
        assert second and third


def test_the_calendar_says_nothing_about_the_case(visitor: Visitor) -> None:
    officer = visitor.post("/people/new/contact", {"role": "police", "name": "Sergeant Planted"}).goes_to
    visitor.post(f"{officer}/talk", {"summary": "x", "when_form": "unknown", "next_on": "2026-12-01"})
    answer = visitor.post("/people/dates")

    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "SUMMARY:call back" in answer.text and "Planted" not in answer.text


@pytest.mark.parametrize("form", ["see", "zip", "csv"])
def test_a_report_holds_what_was_chosen_and_nothing_else(visitor: Visitor, form: str) -> None:
    chosen = visitor.write_down("=HYPERLINK(chosen)")
    left_out = visitor.write_down("Left out of it.")
    visitor.add_file(chosen, "a.png", PNG)
    fields: list[tuple[str, str]] = [("reader", "lawyer"), ("which", "ticked"), ("incidents", chosen), ("form", form)]
    answer = visitor.post("/papers/make", fields)
    text = words_in(answer.body) if form == "zip" else answer.text

    assert answer.status == 200 and left_out
    assert "HYPERLINK(chosen)" in text and "Left out of it" not in text and DESK_MARKER in text
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and ("script" not in policy or "script-src 'sha256-" in policy)
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(text.lstrip("\ufeff"))) for cell in row]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
    if form == "zip":
        assert any(name.endswith(".png") for name in zipfile.ZipFile(io.BytesIO(answer.body)).namelist())


def words_in(packed: bytes) -> str:
    archive: Any = zipfile.ZipFile(io.BytesIO(packed))
    return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_an_intimate_file_goes_out_only_where_it_is_ticked(visitor: Visitor) -> None:
    entry = visitor.write_down("It was shown around.")
    name = visitor.add_file(entry, "a.png", PNG, holds="own_intimate")
    fields = [("reader", "lawyer"), ("which", "ticked"), ("incidents", entry), ("form", "zip")]
    without = visitor.post("/papers/make", fields).body
    ticked = visitor.post("/papers/make", [*fields, ("intimate", name)]).body

    assert not [each for each in zipfile.ZipFile(io.BytesIO(without)).namelist() if each.endswith(".png")]
    assert [each for each in zipfile.ZipFile(io.BytesIO(ticked)).namelist() if each.endswith(".png")]
    assert f'value="{name}"' in visitor.get("/papers/").text


def test_a_report_of_nothing_says_what_to_do(visitor: Visitor) -> None:
    answer = visitor.post("/papers/make", {"reader": "police", "which": "ticked", "form": "zip"})

    assert answer.status == 422 and "Choose at least one" in answer.text


def test_what_was_typed_for_a_report_that_is_refused_stands_there_again(visitor: Visitor) -> None:
    typed = {"reader": "lawyer", "which": "ticked", "form": "csv", "asks": "A <list>", "withhold": "Ann", "paper": "Letter",
             "impact": "1"}  # fmt: skip
    answer = visitor.post("/papers/make", typed)

    assert answer.status == 422
    for part in ('<option value="lawyer" selected>', 'value="ticked" checked>', '<option value="csv" selected>',
                 ">A &lt;list&gt;</textarea>", ">Ann</textarea>", "<option selected>Letter", 'value="1" autocomplete="off" checked'):  # fmt: skip
        assert part in answer.text, part
    fresh = visitor.get("/papers/").text
    assert 'value="all" checked>' in fresh and " selected>" not in fresh


def test_a_copy_with_hidden_parts_leaves_the_original(visitor: Visitor) -> None:
    from PIL import Image

    drawn = io.BytesIO()
    Image.new("RGB", (40, 20), (255, 0, 0)).save(drawn, "PNG")
    entry = visitor.write_down("With a picture.")
    name = visitor.add_file(entry, "a.png", drawn.getvalue())
    wrong = visitor.post(f"/files/{name}/hide", {"left1": "0", "top1": "x", "width1": "50", "height1": "100"})
    made = visitor.post(f"/files/{name}/hide", {"left1": "0", "top1": "0", "width1": "50", "height1": "100"}).goes_to
    copy = Image.open(io.BytesIO(visitor.get(made.partition("?")[0] + "/raw").body))

    assert wrong.status == 422 and "four whole numbers" in wrong.text
    assert copy.getpixel((5, 5)) == (0, 0, 0) and copy.getpixel((35, 5)) == (255, 0, 0)
    assert visitor.get(f"/files/{name}/raw").body == drawn.getvalue()
    assert "A working copy of" in visitor.get(made).text


def test_words_are_hidden_wherever_they_stand(visitor: Visitor) -> None:
    name = visitor.add_file(visitor.write_down("A chat."), "chat.txt", b"Ana wrote. ANA called. Ben came.")
    missing = visitor.post(f"/files/{name}/hide", {"words": "Zoe"})
    made = visitor.post(f"/files/{name}/hide", {"words": "ana"}).goes_to.partition("?")[0]
    text = visitor.get(made + "/raw").text

    assert missing.status == 422
    assert "ana" not in text.lower() and "Ben came." in text


def test_nothing_more_is_made_of_files_once_somebody_may_be_under_18(visitor: Visitor) -> None:
    entry = visitor.write_down("Mixed.")
    name = visitor.add_file(entry, "chat.txt", b"Ana wrote.")
    visitor.post(f"/notes/{entry}/add", {"age": "unsure"})

    assert visitor.get(f"/files/{name}/hide").status == 404
    assert visitor.post(f"/files/{name}/hide", {"words": "ana"}).status == 404


def test_a_copy_elsewhere_is_made_checked_and_opens(visitor: Visitor, tmp_path: Path) -> None:
    to = tmp_path / "stick" / "copy"
    to.parent.mkdir()
    assert visitor.post("/book/copy", {"to": "not/whole"}).status == 422
    answer = visitor.post("/book/copy", {"to": str(to)})

    assert "read again from start to end" in answer.text
    with open_vault(to, PASSPHRASE, read_only=True) as copy:
        assert copy.count("incident") == vault_of(visitor).count("incident")


def test_every_byte_can_be_checked(visitor: Visitor) -> None:
    assert "Everything is as it was written" in visitor.post("/book/check").text


def test_passphrase_and_paper_can_be_changed(tmp_path: Path) -> None:
    new = "other words for the same wall"
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        assert visitor.post("/book/word", {"old": "wrong one", "new": new, "again": new}).status == 422
        assert visitor.post("/book/word", {"old": PASSPHRASE, "new": new, "again": new}).status == 200
        assert visitor.post("/book/paper", {"secret": new}).goes_to == "/key"
        visitor.post("/book/lock")
        assert visitor.post("/open", {"secret": PASSPHRASE}).status == 422
        assert visitor.post("/open", {"secret": new}).status == 302


def test_a_passphrase_that_comes_when_it_is_locked_is_not_kept(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        visitor.post("/book/lock")
        visitor.post("/book/word", {"old": PASSPHRASE, "new": "x", "again": "x"})
        visitor.post("/steps/safe-now", {"as": "done"})

        assert visitor.running.desk.kept_form is None


def test_the_short_log_is_for_bad_days(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        for day in range(1, 13):
            visitor.write_down(f"Day {day}.", when_first=f"2026-10-{day:02}", worst="1" if day in (4, 6) else "")
        found = re.findall(r"Day (\d+)\.", visitor.get("/notes/?short=1").text)

        assert found == ["1", "4", "6", "10", "11", "12"]


def test_the_log_has_pages_the_newest_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import casedesk.web.rooms.incidents as room

    monkeypatch.setattr(room, "PAGE", 4)
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        names = [visitor.write_down(f"Day {day}.") for day in range(10)]
        visitor.post(f"/notes/{names[8]}/delete", {"sure": "1"})
        pages = [
            re.findall(r"Day (\d+)\.", visitor.get(f"/notes/?page={page}").text) for page in ("1", "2", "3", "9", "x")
        ]

    assert pages == [list("9765"), list("4321"), ["0"], ["0"], list("9765")]


def test_a_mistake_in_the_program_shows_no_words(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    import casedesk.web.rooms.incidents as room

    monkeypatch.setattr(room, "shortest", lambda _: 1 / 0)
    answer = visitor.get("/notes/?short=1")

    assert answer.status == 500 and "mistake in the program" in answer.text
    assert "ZeroDivision" not in answer.text and "Traceback" not in answer.text
