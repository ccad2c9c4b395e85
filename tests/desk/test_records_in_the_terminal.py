"""Entries, files, notes, corrections, deleting, danger and the case, as they are typed in the terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.plan.of_case import ANSWERS
from casedesk.records import Copy, Evidence, Incident, When, note_id
from casedesk.source import read_source
from casedesk.vault import NoSuchRecord
from desk_shell import Shell, kept, make_shell, one
from desk_vaults import NOW, reopen, stored_incident
from desk_web import PNG


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A terminal beside a notebook with a case in it."""
    return make_shell(tmp_path / "notebook", capsys, monkeypatch)


@pytest.fixture
def entry(shell: Shell) -> str:
    """The name of something that happened."""
    with reopen(shell.notebook) as vault:
        return stored_incident(vault)


@pytest.fixture
def shot(tmp_path: Path) -> Path:
    file = tmp_path / "shot.png"
    file.write_bytes(PNG)
    return file


def reason_of(shell: Shell, name: str) -> str:
    """Why a record was deleted."""
    with reopen(shell.notebook) as vault:
        return next(gone.reason for gone in read_source(vault.entries()).removed if gone.id == name)


# --- Writing down -----------------------------------------------------------------------------------------------


def test_an_entry_with_danger_in_it_is_answered_with_what_helps(shell: Shell) -> None:
    typed = ("2026-11-20", "exactly", "They wrote that they would come.", "", "chat.example", "1 3", "", "")

    assert shell("add", typed=typed) == 0
    assert "call 999 (United Kingdom)" in shell.out
    assert shell.out.index("call 999") < shell.out.index("A private note")
    (made,) = kept(shell, "incident")
    assert made.threat and made.address_posted and not made.weapon
    assert one(shell, ANSWERS).text == "address_posted threat"


def test_an_entry_about_a_place_belongs_to_it_and_takes_words_alone_where_the_place_does(shell: Shell) -> None:
    with reopen(shell.notebook) as vault:
        adults = vault.add(Copy(url="https://a.example/1", age_gate="adults", state="found"), NOW).record_id
        minor = vault.add(
            Copy(url="https://a.example/2", age_gate="minor_or_unsure", state="minor_route"), NOW
        ).record_id
        unasked = vault.add(Copy(url="https://a.example/3", state="found"), NOW).record_id
    typed = ("2026-11", "exactly", "It stands there.", "", "a.example", "", "", "")

    assert shell("add", "--about", adults, typed=typed) == 0 and "https://a.example/1" in shell.out
    assert shell("add", "--about", minor, typed=typed) == 0
    assert shell("add", "--about", unasked, typed=typed) == 1 and "desk-age" in shell.err
    with reopen(shell.notebook) as vault:
        first, second = (each.record_id for each in vault.current("incident"))
    assert one(shell, adults).incidents == (first,)
    assert [each.incidents for each in kept(shell, "evidence")] == [(second,)]
    assert shell("file", second, __file__) == 1, "words alone"


def test_an_entry_about_a_page_of_which_it_was_said_elsewhere_takes_words_alone(shell: Shell, shot: Path) -> None:
    with reopen(shell.notebook) as vault:
        place = vault.add(Copy(url="https://a.example/1", age_gate="adults", state="found"), NOW).record_id
        vault.add(Evidence(kind="address", source="http://www.a.example/1#x", age_gate="minor_or_unsure"), NOW)

    assert shell("add", "--about", place, typed=("", "It stands there.", "", "a.example", "", "")) == 0
    with reopen(shell.notebook) as vault:
        (made,) = (one.record_id for one in vault.current("incident"))
    assert shell("file", made, shot, typed=("2", "no")) == 1
    with reopen(shell.notebook) as vault:
        assert vault.count("file") == 0


# --- Files ------------------------------------------------------------------------------------------------------


def test_a_file_from_a_page_of_which_it_was_said_elsewhere_is_not_taken_in(
    shell: Shell, entry: str, shot: Path
) -> None:
    with reopen(shell.notebook) as vault:
        vault.add(Copy(url="https://a.example/2", age_gate="minor_or_unsure", state="minor_route"), NOW)
    typed = ("2", "yes", "", "http://m.a.example/2", "", "", "")

    assert shell("file", entry, shot, typed=typed) == 1 and "page-minor" in shell.err
    with reopen(shell.notebook) as vault:
        assert vault.count("file") == 0 == vault.count("evidence")


def test_a_file_comes_in_after_the_question_of_age_and_goes_out_again(
    shell: Shell, entry: str, shot: Path, tmp_path: Path
) -> None:
    said = ("yes", "The message", "", "about 2026-11-20 22:10", "1", "1")

    assert shell("file", entry, shot, shot, typed=("1", *said)) == 0
    first, second = kept(shell, "evidence")
    assert (first.title, first.age_gate, first.holds) == ("The message", "no_people", "none")
    assert first.captured.form == "about" and first.sha256 == second.sha256
    assert [each.action for each in kept(shell, "custody")][-2:] == ["add", "add"]

    with reopen(shell.notebook) as vault:
        name = next(vault.current("evidence")).record_id
    assert shell("show", entry) == 0 and f"kept with it: {name}  The message" in shell.out
    out = tmp_path / "out.png"
    assert shell("take-out", name, out) == 0 and out.read_bytes() == PNG
    assert kept(shell, "custody")[-1].action == "copy"
    assert shell("take-out", name, out) == 1 and "desk-file-there" in shell.err
    assert len(kept(shell, "custody")) == 4, "what did not go out is not noted"
    assert shell("show", name, "--page") == 1, "it has no words"


@pytest.mark.parametrize("answer", ["3", "4"])
def test_where_somebody_may_be_under_18_no_file_is_kept_then_or_later(
    shell: Shell, entry: str, shot: Path, answer: str
) -> None:
    with reopen(shell.notebook) as vault:
        place = vault.add(
            Copy(url="https://a.example/1", age_gate="adults", state="found", incidents=(entry,)), NOW
        ).record_id

    assert shell("file", entry, shot, typed=(answer,)) == 1
    assert "Report Remove" in shell.out and f"casedesk file {entry} --words" in shell.out
    assert shell("file", entry, shot, typed=("1",)) == 1, "it is not asked again"
    assert "under 18, or could be" not in shell.out
    (stop,) = kept(shell, "evidence")
    assert stop.age_gate == "minor_or_unsure" and not stop.file
    assert one(shell, place).state == "minor_route"
    with reopen(shell.notebook) as vault:
        assert not vault.count("file")

    words = ("https://a.example/1", "", "A picture of somebody.", "", "", "", "")
    assert shell("file", entry, "--words", typed=words) == 0 and "Do not open the picture again" in shell.out
    assert kept(shell, "evidence")[-1].age_gate == "minor_or_unsure"


def test_the_place_that_an_entry_is_about_counts_as_kept(shell: Shell, entry: str, shot: Path) -> None:
    with reopen(shell.notebook) as vault:
        vault.add(Copy(url="https://a.example/1", age_gate="adults", state="found", incidents=(entry,)), NOW)

    assert shell("file", entry, shot, typed=("2", "no")) == 0
    (place,) = kept(shell, "copy")
    assert place.state == "recorded" and len(place.evidence) == 1


def test_files_that_are_none_are_refused_before_the_passphrase(shell: Shell, entry: str, tmp_path: Path) -> None:
    empty = tmp_path / "empty.png"
    empty.touch()

    for given, code in (
        ((tmp_path / "nothing.png",), "desk-no-file"), ((tmp_path,), "desk-no-file"), ((empty,), "desk-empty-file"),
        ((), "desk-no-file"), ((empty, "--words"), "desk-no-file"),
    ):  # fmt: skip
        assert shell("file", entry, *given) == 1 and code in shell.err
    assert shell("file", "nothing", __file__) == 1 and "vault-no-record" in shell.err
    assert shell("file", entry, __file__, typed=("",)) == 1 and "the question comes first" in shell.out
    assert kept(shell, "evidence") == []


def test_words_alone_need_a_word(shell: Shell, entry: str, tmp_path: Path) -> None:
    assert shell("file", entry, "--words", typed=("", "", "", "", "")) == 1 and kept(shell, "evidence") == []
    assert shell("file", entry, "--words", typed=("chat.example", "", "", "", "2026-11-20")) == 0
    with reopen(shell.notebook) as vault:
        (stored,) = vault.current("evidence")
    (said,) = kept(shell, "evidence")
    assert said.source == "chat.example" and said.captured.first == "2026-11-20"
    assert shell("take-out", stored.record_id, tmp_path / "out") == 1 and "desk-words-alone" in shell.err


def test_the_words_of_a_saved_page_are_shown_without_what_runs(shell: Shell, entry: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>T</title><p>They wrote this.</p><script>alert(1)</script>", "utf-8")
    assert shell("file", entry, page, typed=("1", "no")) == 0
    with reopen(shell.notebook) as vault:
        name = next(vault.current("evidence")).record_id

    assert shell("show", name, "--page") == 0
    assert "They wrote this." in shell.out and "alert" not in shell.out
    assert shell("show", entry, "--page") == 1 and "desk-kind" in shell.err


# --- Correcting -------------------------------------------------------------------------------------------------


def test_what_is_chosen_is_asked_and_the_rest_stays(shell: Shell, entry: str) -> None:
    assert shell("change", entry, typed=("2 7", "mail.example", "yes", "I remembered")) == 0
    with reopen(shell.notebook) as vault:
        value, history = vault.get(entry).value, vault.history(entry)
    assert (value["where"], value["child"], value["what"]) == ("mail.example", True, "A message came at night.")
    assert len(history) == 2 and history[-1].reason == "I remembered"
    assert "A child comes first" in shell.out

    assert shell("change", entry, typed=("2", "")) == 1 and "Nothing was changed" in shell.out
    with reopen(shell.notebook) as vault:
        assert len(vault.history(entry)) == 2


def test_a_single_stroke_empties_a_field_and_what_is_needed_is_asked_for_again(shell: Shell, entry: str) -> None:
    assert shell("change", entry, typed=("9", "Somebody", "")) == 0
    assert shell("change", entry, typed=("9", "-", "")) == 0
    assert not one(shell, entry).who

    assert shell("change", entry, typed=("2", "-", "no")) == 1 and "Where: nothing is written here" in shell.err
    assert shell("change", entry, typed=("2", "-", "yes", "here", "")) == 0
    assert one(shell, entry).where == "here"


@pytest.mark.parametrize(("typed", "form", "first", "last"), [
    ("2026-11-20 22:10", "at", "2026-11-20T22:10", ""), ("about 2026-11", "about", "2026-11", ""),
    ("2026-11-01 to 2026-11-03", "between", "2026-11-01", "2026-11-03"), ("unknown", "unknown", "", ""),
])  # fmt: skip
def test_times_are_typed_in_one_line(shell: Shell, entry: str, typed: str, form: str, first: str, last: str) -> None:
    assert shell("change", entry, typed=("3", typed, "")) == 0
    when = one(shell, entry).when
    assert (when.form, when.first, when.last) == (form, first, last)


def test_an_end_of_the_input_changes_nothing(shell: Shell, entry: str) -> None:
    assert shell("change", entry, typed=("", "Other words", "")) == 1 and "desk-ended" in shell.err
    assert shell("contacts", "--new", typed=("1", "Officer")) == 1 and "desk-ended" in shell.err
    assert shell("file", entry, __file__, typed=("1",)) == 1 and "desk-ended" in shell.err
    assert kept(shell, "evidence") == []
    with reopen(shell.notebook) as vault:
        assert len(vault.history(entry)) == 1 and not vault.count("contact")


# --- Private notes ----------------------------------------------------------------------------------------------


def test_a_private_note_is_kept_replaced_and_deleted_for_good(shell: Shell, entry: str) -> None:
    assert shell("note", entry, "--delete", typed=("yes",)) == 1 and "There is no note" in shell.out
    assert shell("note", entry, typed=("I was afraid.", "")) == 0
    assert shell("note", entry, typed=("",)) == 1 and "I was afraid." in shell.out, "nothing typed, nothing changed"
    assert shell("note", entry, typed=("Calmer now.", "")) == 0
    with reopen(shell.notebook) as vault:
        assert vault.get(note_id(entry)).value["text"] == "Calmer now."

    assert shell("note", entry, "--delete", typed=("no",)) == 1
    assert shell("note", entry, "--delete", typed=("yes",)) == 0
    assert shell("note", entry, typed=("Again", "")) == 1 and "desk-note-gone" in shell.err
    with reopen(shell.notebook) as vault:
        assert vault.has(entry) and not vault.has(note_id(entry))


# --- Deleting ---------------------------------------------------------------------------------------------------


def test_deleting_asks_keeps_the_reason_and_says_later_that_it_is_gone(shell: Shell, entry: str) -> None:
    for answer in ("no", "", "y e s"):
        assert shell("delete", entry, typed=(answer,)) == 1 and "Nothing was deleted" in shell.out
    assert shell("delete", entry, typed=("yes", "written twice")) == 0
    with reopen(shell.notebook) as vault:
        assert not vault.has(entry) and list(vault.verify()) == []
    assert reason_of(shell, entry) == "written twice"

    for command in ("delete", "change", "note"):
        assert shell(command, entry) == 1 and "desk-gone" in shell.err and "deleted on" in shell.err
    assert shell("delete", "nothing") == 1 and "vault-no-record" in shell.err


def test_what_the_notebook_writes_down_of_itself_cannot_be_deleted(shell: Shell, entry: str) -> None:
    with reopen(shell.notebook) as vault:
        case = next(vault.current("case")).record_id
        custody = next(vault.current("custody")).record_id
        note = note_id(entry)
    assert shell("note", entry, typed=("Mine.", "")) == 0
    for name in (case, custody, note):
        assert shell("delete", name, typed=("yes", "")) == 1 and "desk-kind" in shell.err
    with reopen(shell.notebook) as vault:
        assert all(map(vault.has, (case, custody, note)))


def test_what_was_said_of_age_outlives_the_record_that_says_it(shell: Shell, entry: str, shot: Path) -> None:
    assert shell("file", entry, shot, typed=("4",)) == 1
    with reopen(shell.notebook) as vault:
        said = next(vault.current("evidence")).record_id

    assert shell("delete", said, typed=("yes", "")) == 0
    with reopen(shell.notebook) as vault, pytest.raises(NoSuchRecord):
        vault.get(said)
    assert shell("file", entry, shot, typed=("1", "no")) == 1, "the entry takes words alone as before"


# --- The case, and danger ---------------------------------------------------------------------------------------


def test_the_case_is_said_and_what_is_no_country_is_asked_for_again(shell: Shell) -> None:
    assert shell("about", typed=("Mira Q", "Atlantis", "us", "1 5 99")) == 0
    assert "ATLANTIS is not known here" in shell.out and "US  United States" in shell.out
    (case,) = kept(shell, "case")
    assert (case.name, case.place, list(case.happening)) == (
        "Mira Q", "US", ["harassment", "doxxing"],
    )  # fmt: skip
    assert shell("about", typed=("", "", "")) == 1 and "Nothing was changed" in shell.out
    assert shell("about", typed=("", "-", "-")) == 0 and kept(shell, "case")[0].happening == ()
    assert shell("about", typed=("Other",)) == 1 and kept(shell, "case")[0].name == "Mira Q"


def test_danger_is_answered_before_the_passphrase_and_one_answer_is_never_written_down(shell: Shell) -> None:
    assert shell("danger", "--place", "us", first=("yes", "", "", "", "yes")) == 0
    assert shell.out.index("call 911") < shell.out.index("Your plan can take this up")
    assert one(shell, ANSWERS).text == "threat"

    assert shell("danger", first=("", "", "", "", "")) == 0 and "Good. Whenever" in shell.out
    assert one(shell, ANSWERS).text == ""


def test_an_end_of_the_questions_about_danger_answers_none_of_them(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shell("danger", first=("yes", "", "", "", "")) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    assert cli.main(["danger", "--notebook", str(shell.notebook), "--passphrase-stdin"]) == 0
    assert one(shell, ANSWERS).text == "threat"


def test_danger_needs_no_notebook(shell: Shell, tmp_path: Path) -> None:
    shell.notebook = tmp_path / "none"

    assert shell("danger", first=("", "yes", "", "", "")) == 0
    assert "your local emergency number" in shell.out and not shell.notebook.exists()


# --- Lists and putting off --------------------------------------------------------------------------------------


def test_the_short_list_holds_the_first_the_latest_and_the_worst(shell: Shell) -> None:
    with reopen(shell.notebook) as vault:
        made = [
            vault.add(Incident(when=When("at", f"2026-01-{day:02}"), what="x", where="y", worst=day == 5), NOW)
            for day in range(1, 11)
        ]
    assert shell("list", "--short") == 0
    assert [each.record_id in shell.out for each in made] == [day in (1, 5, 8, 9, 10) for day in range(1, 11)]


def test_what_the_notebook_asks_for_can_be_put_off(shell: Shell, entry: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    at = [NOW + timedelta(days=20)]
    monkeypatch.setattr("casedesk.commands.status.now", lambda: at[0])

    assert shell("status", "--later", "draft") == 1, "there is none"
    assert shell("status") == 0 and "casedesk status --later backup" in shell.out
    assert shell("status", "--later", "backup", "--for", "month") == 0
    assert shell("status") == 0 and "--later backup" not in shell.out
    at[0] += timedelta(days=31)
    assert shell("status") == 0 and "--later backup" in shell.out
    assert shell("status", "--later", "backup", "--for", "never") == 0
    at[0] += timedelta(days=3650)
    assert shell("status") == 0 and "--later backup" not in shell.out


# --- What is printed --------------------------------------------------------------------------------------------


def test_lines_are_folded_between_words_in_a_window_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from casedesk.terminal import Terminal

    address = "https://site.example/" + "a" * 90
    line = f"k7m2q4xd  {'a few words ' * 12}{address}"
    Terminal().say(line)
    assert capsys.readouterr().out == line + "\n", "what goes to a file is as it was"

    monkeypatch.setattr("casedesk.terminal._is_terminal", lambda _: True)
    monkeypatch.setenv("COLUMNS", "80")
    Terminal().say(line)
    folded = capsys.readouterr().out.splitlines()
    assert " ".join(" ".join(folded).split()) == " ".join(line.split())
    assert [each for each in folded if len(each) > 80 and address not in each] == []
    assert all(each.startswith(" " * 10) for each in folded[1:])


def test_several_lines_stand_as_such_and_what_could_steer_the_window_is_spelled_out(shell: Shell, entry: str) -> None:
    assert shell("note", entry, typed=("One.", "Two \x1b[2Jthree.", "")) == 0
    assert shell("note", entry, typed=("",)) == 1
    assert "One.\n    Two" in shell.out and "\x1b" not in shell.out and "U+000A" not in shell.out

    words = ("1", "Three.", "Four.", "", "")
    assert shell("change", entry, typed=words) == 0
    assert shell("change", entry, typed=("1", "")) == 1 and "Three.\n    Four." in shell.out
