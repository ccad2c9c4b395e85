"""The commands for plan, contacts, calendar, report and guide, on a real vault."""

from __future__ import annotations

import io
import stat
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casedesk.cli import main
from casedesk.plan.of_case import ANSWERS
from casedesk.records import Evidence, NewEntry, Note, Setting, from_value, new_entry
from casedesk.source import read_source
from clearname.text import DESK_MARKER
from desk_log import example, incident
from desk_vaults import NOW, PASSPHRASE, make_vault, reopen

PICTURE = b"12345"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A notebook with the case of `desk_log.example`, its picture in the vault."""
    place = tmp_path / "mine" / "notebook"
    vault = make_vault(place)
    stored = vault.add_file([PICTURE], "Screen 1.png", NOW)
    for number, entry in enumerate(example().entries):
        new = NewEntry(entry.kind, entry.value or {}, entry.record_id)
        if entry.record_id == "ev1":
            record = from_value("evidence", entry.value or {})
            assert isinstance(record, Evidence)
            new = new_entry(replace(record, file=stored.file_id), "ev1")
        vault.append(new, NOW + timedelta(minutes=number))
    vault.add(Note(about="inc1", text="PLANTED thought"), NOW + timedelta(hours=1), record_id="inc1.note")
    vault.close()
    return place


@pytest.fixture
def desk(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a command; gives its exit status and what it said."""

    def run(*arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{typed}"))
        status = main([arguments[0], "--notebook", str(folder), "--passphrase-stdin", *arguments[1:]])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def test_the_plan_begins_with_danger_and_the_next_step(desk):
    status, said = desk("plan")

    assert status == 0 and DESK_MARKER in said
    assert (
        said.index("local emergency number")
        < said.index("Next: Check that you are safe")
        < said.index("The first week")
    )
    assert "[police-contact]" in said, "an incident holds a threat"


def test_answers_about_danger_that_were_kept_count(desk, folder):
    assert "harming yourself" not in desk("plan")[1].partition("Next:")[0]
    with reopen(folder) as vault:
        vault.add(Setting(name="danger", text="self_harm nonsense"), NOW + timedelta(hours=2), record_id=ANSWERS)

    assert "please talk to someone" in desk("plan")[1].partition("Next:")[0].casefold()


def test_a_step_is_done_and_the_next_one_comes(desk, folder, tmp_path):
    assert desk("plan", "--done", "safe-now")[0] == 0
    assert desk("plan", "--give", "one-person", "--sheet", str(tmp_path / "sheet.html"), typed="Ben\n")[0] == 0
    assert desk("plan", "--not-for-me", "work-school")[0] == 0
    status, said = desk("plan")

    assert status == 0 and "Next: Use a device" in said
    assert "[x] Check that you are safe right now" in said and "[-] Decide what work" in said and "[>] Tell one" in said
    assert "Ben" in (tmp_path / "sheet.html").read_text() and DESK_MARKER in (tmp_path / "sheet.html").read_text()
    desk("plan", "--again", "safe-now")
    assert "Next: Check that you are safe" in desk("plan")[1]
    with reopen(folder) as vault:
        assert len(read_source(vault.entries()).tasks) == 3, "one task for each step"
    assert desk("plan", "--done", "no-such-step")[0] == 1


def test_contacts_say_who_has_the_case_and_what_was_not_told(desk, folder):
    with reopen(folder) as vault:
        vault.append(new_entry(incident("A new post")), NOW + timedelta(hours=2))

    status, said = desk("contacts")

    assert status == 0 and "Officer Sample (police, Unit 4, R-2026-0101)  has the case" in said
    assert "not told yet: 1 new; 1 left out before" in said
    assert "2026-11-28  call back" in said


def test_a_supplement_is_made_once_and_told_apart(desk, folder, tmp_path):
    with reopen(folder) as vault:
        vault.append(new_entry(incident("A new post"), "inc3"), NOW + timedelta(hours=2))

    status, said = desk("report", str(tmp_path / "new.html"), "--new-for", "con1")

    page = (tmp_path / "new.html").read_text()
    assert status == 0 and "1 incident, " in said
    assert "A new post" in page and "lied at work" not in page and "supplement" in page
    assert desk("report", str(tmp_path / "x.html"), "--new-for", "con9")[0] == 1


def test_a_bundle_holds_the_picture_and_the_vault_remembers_it(desk, folder, tmp_path):
    target = tmp_path / "out.zip"

    status, said = desk("report", str(target), "--for", "lawyer", "--to", "con1")

    assert status == 0 and "2 incidents, 2 exhibits" in said
    with zipfile.ZipFile(target) as archive:
        assert archive.read("record/exhibits/E0001.png") == PICTURE
        assert not any(b"PLANTED" in archive.read(name) for name in archive.namelist())
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with reopen(folder) as vault:
        kept = read_source(vault.entries()).custody[-1].record
    assert (kept.action, kept.to, kept.purpose) == ("export", "con1", "lawyer")


@pytest.mark.parametrize("ending", ["html", "csv"])
def test_other_forms_carry_the_marker(desk, tmp_path, ending):
    target = tmp_path / f"out.{ending}"

    assert desk("report", str(target), "--incidents", "inc2")[0] == 0
    data = target.read_bytes()
    assert DESK_MARKER.encode() in data and b"where you live" in data and b"lied" not in data


def test_nothing_is_written_over_and_nothing_into_a_repository(desk, tmp_path):
    there = tmp_path / "there.html"
    there.write_text("mine")
    site = tmp_path / "site"
    (site / ".git").mkdir(parents=True)

    assert desk("report", str(there))[0] == 1 and there.read_text() == "mine"
    for command in (["report", str(site / "a.html")], ["calendar", str(site / "a.ics")],
                    ["guide", "--print", str(site / "a.html")]):  # fmt: skip
        assert desk(*command)[0] == 1
    assert sorted(site.iterdir()) == [site / ".git"]
    assert desk("report", str(tmp_path / "out.docx"))[0] == 1


def test_the_calendar_is_written_with_neutral_titles(desk, tmp_path):
    assert desk("calendar", str(tmp_path / "dates.ics"))[0] == 0
    data = (tmp_path / "dates.ics").read_bytes()
    assert b"SUMMARY:call back" in data and b"Sample" not in data


def test_the_guide_needs_no_notebook(desk, tmp_path):
    status, said = desk("guide", "parents", "--place", "GB")

    assert status == 0 and "call 999" in said
    assert desk("guide", "--print", str(tmp_path / "guide.html"))[0] == 0
    assert "Ten ways" in (tmp_path / "guide.html").read_text()
    assert desk("guide", "--empty-log", str(tmp_path / "log.html"))[0] == 0
    assert (tmp_path / "log.html").read_text().count("<tr>") == 19


def text_evidence(folder: Path, words: bytes) -> str:
    """A text in the vault; its name."""
    with reopen(folder) as vault:
        stored = vault.add_file([words], "chat.txt", NOW)
        made = Evidence(kind="text", file=stored.file_id, sha256=stored.sha256, size=stored.size, media_type="text/plain",
                        incidents=("inc1",), holds="third_person")  # fmt: skip
        return vault.add(made, NOW + timedelta(hours=3)).record_id


def test_a_copy_with_hidden_words_is_kept_beside_the_original(desk, folder):
    words = b"Ben Example: meet me. ben example, at noon."
    name = text_evidence(folder, words)

    status, said = desk("redact", name, typed="Ben Example\n\n")

    assert status == 0 and "Ben Example" not in said
    with reopen(folder) as vault:
        original, copy = (one.record for one in read_source(vault.entries()).evidence[-2:])
        assert b"".join(vault.read_file(original.file)) == words
        assert b"".join(vault.read_file(copy.file)) == b"[hidden]: meet me. [hidden], at noon."
        assert copy.original == name and copy.change.startswith("2 parts") and copy.incidents == ("inc1",)
        assert read_source(vault.entries()).custody[-1].record.action == "copy"


def test_no_copy_is_made_where_somebody_may_be_under_18(desk, folder):
    name = text_evidence(folder, b"Ben Example was here")
    with reopen(folder) as vault:
        vault.add(Evidence(kind="address", incidents=("inc1",), age_gate="minor_or_unsure"), NOW + timedelta(hours=4))

    status, said = desk("redact", name, typed="Ben Example\n\n")

    assert status == 1 and "under 18" in said


def test_words_that_are_not_there_hide_nothing_and_make_no_copy(desk, folder):
    name = text_evidence(folder, b"Nothing to see")

    assert desk("redact", name, typed="Ben\n\n")[0] == 1
    assert desk("redact", "inc1")[0] == 1 and desk("redact", "ev2")[0] == 1
    with reopen(folder) as vault:
        assert len(read_source(vault.entries()).evidence) == 3
