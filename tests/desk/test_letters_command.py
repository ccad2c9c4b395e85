"""`casedesk letters`: a request is written in the terminal, listed, handed out, noted as sent, answered, deleted."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.notices.compose import elements_of
from casedesk.records import Case, Copy, Evidence, Incident, Notice, When
from clearname.text import DESK_MARKER
from desk_notices import ROUTES, VALUES, situation_for
from desk_vaults import CHEAP, PASSPHRASE, make_vault, reopen
from desk_web import NOW


def letters(notebook: Path, *more: str, typed: tuple[str, ...] = ()) -> int:
    """The status; standard input holds the passphrase and the answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casedesk.vault.opening.Cost", lambda: CHEAP)
        patch.setattr("casedesk.commands.letters.now", lambda: NOW)
        patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in (PASSPHRASE, *typed))))
        return cli.main(["letters", "--notebook", str(notebook), "--passphrase-stdin", *more])


def test_a_request_is_listed_written_once_and_noted_as_sent(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    notebook, file = tmp_path / "notebook", tmp_path / "request.txt"
    with make_vault(notebook) as vault:
        vault.add(Case(title="Notebook"), NOW)
        made = Notice(title="To the site", route="us-takedown", text="Please remove it.", state="ready")
        name = vault.add(made, NOW).record_id
    assert letters(notebook) == 0 and name in capsys.readouterr().out

    assert letters(notebook, "--write", name) != 0, "no file is named"
    assert letters(notebook, "--write", "nothing", "--file", str(file)) != 0 and not file.exists()
    assert letters(notebook, "--write", name, "--file", str(file)) == 0
    assert "Please remove it." in file.read_text(encoding="utf-8")
    file.write_text("mine", encoding="utf-8")
    assert letters(notebook, "--write", name, "--file", str(file)) != 0 and file.read_text(encoding="utf-8") == "mine"

    assert letters(notebook, "--sent", name, typed=("by pigeon", "R-1", "", "")) == 0
    with reopen(notebook) as vault:
        value = vault.get(name).value
    assert (value["state"], value["channel"], value["reference"]) == ("sent", "other", "R-1")


def test_what_came_is_noted_moves_the_place_and_a_counter_notice_is_urgent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    notebook = tmp_path / "notebook"
    with make_vault(notebook) as vault:
        vault.add(Case(title="Notebook"), NOW)
        place = vault.add(Copy(url="https://a.example/1", age_gate="adults", state="recorded"), NOW).record_id
        made = Notice(title="To the site", route="us-copyright", text="Please.", state="ready", copies=(place,))
        name = vault.add(made, NOW).record_id
    assert letters(notebook, "--came", name, typed=("removed", "")) == 1, "it was not sent yet"
    assert letters(notebook, "--sent", name, typed=("mail", "", "", "")) == 0
    assert letters(notebook, "--came", name, typed=("counter", "They object.", "", "", "", "")) == 0
    assert "Call a lawyer today" in capsys.readouterr().out
    assert letters(notebook) == 0
    said = capsys.readouterr().out
    assert f"!! {name}" in said and "counter-notice came" in said

    assert letters(notebook, "--close", f" {name.upper()} ") == 0, "as it is typed elsewhere"
    assert letters(notebook, "--came", name, typed=("removed", "It is gone.", "", "", "", "")) == 0, (
        "closed is not locked"
    )
    with reopen(notebook) as vault:
        replies = [one.value["kind"] for one in vault.current("reply")]
        assert replies == ["counter", "removed"] and vault.get(name).value["state"] == "sent"
        assert vault.get(place).value["state"] == "removed"
        assert [one.value["result"] for one in vault.current("recheck")] == ["gone"]

    assert letters(notebook, "--delete", name, typed=("no",)) == 1 and letters(notebook, "--delete", "none") == 1
    assert letters(notebook, "--delete", name, typed=("yes", "written twice")) == 0
    with reopen(notebook) as vault:
        assert not vault.has(name) and not list(vault.current("reply"))


def test_ways_are_told_with_their_day_and_a_list_for_a_lawyer_is_a_new_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    notebook, file = tmp_path / "notebook", tmp_path / "list.html"

    assert letters(notebook, "--ways") == 0, "it needs no notebook"
    said = capsys.readouterr().out
    assert "us-takedown" in said and "Looked up on 2026-11-23" in said and "Closed: " in said
    assert letters(notebook, "--lawyer", "counter-notice") == 1 and not file.exists()
    assert letters(notebook, "--lawyer", "counter-notice", "--file", str(file)) == 0
    page = file.read_text("utf-8")
    assert "In which court" in page and DESK_MARKER in page
    assert letters(notebook, "--lawyer", "counter-notice", "--file", str(file)) == 1, "nothing is written over"


CHOICE = ("no", "3", "4", "no", "", "1", "no", "no", "DE", "")
"""No danger, adults, private data, not in a picture, no owner, a platform, not asked, for oneself, Germany."""
YES = ("yes",) * 20


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """With a case in Germany."""
    with make_vault(tmp_path / "notebook") as vault:
        vault.add(Case(title="Notebook", place="DE"), NOW)
    return tmp_path / "notebook"


def notices(notebook: Path) -> list[tuple[str, dict[str, object]]]:
    with reopen(notebook) as vault:
        return [(one.record_id, dict(one.value)) for one in vault.current("notice")]


def typed_for(route_id: str, **but: str) -> tuple[str, ...]:
    """Lines for every question of the way; several lines end with an empty one."""
    lines: list[str] = []
    for one in elements_of(ROUTES[route_id], situation_for(route_id)):
        given = but.get(one.key, VALUES[one.key])
        if one.choices:
            words = [word for word, _ in one.choices]
            given = str(words.index(given) + 1) if given in words else "1"
        lines += [*filter(None, given.split("\n")), ""] if one.form in ("text", "urls") else [given]
    return tuple(lines)


def test_a_request_is_written_in_the_terminal_from_the_questions_to_a_file(
    notebook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "request.eml"
    # A way that is a form takes no signature; its doubtful words, warnings and statements are each asked for.
    typed = (*CHOICE, "platform-privacy", *typed_for("platform-privacy"), *YES)
    assert letters(notebook, "--new", "--file", str(file), typed=typed) == 0, capsys.readouterr().err

    said = capsys.readouterr().out
    assert "gdpr-erasure" in said and "Nothing was sent" in said
    ((name, made),) = notices(notebook)
    assert made["state"] == "ready" and made["addresses"] == [
        "https://video.example/watch/17",
        "https://video.example/watch/18",
    ]
    assert b"watch/17" in file.read_bytes()
    sheet = tmp_path / "sheet.html"
    assert letters(notebook, "--sheet", name, "--file", str(sheet), typed=("Your e-mail", "")) == 0
    page = sheet.read_text("utf-8")
    assert page.index("ada@example.org") < page.index("watch/17") and "questions that you typed" in page


def test_what_is_missing_is_named_and_what_was_typed_is_kept_to_go_on_with(
    notebook: Path, capsys: pytest.CaptureFixture[str]
):
    typed = (*CHOICE, "eu-dsa", *typed_for("eu-dsa", facts="", mail="nobody"), *YES)
    assert letters(notebook, "--new", typed=typed) == 1
    said = capsys.readouterr()
    ((name, made),) = notices(notebook)
    assert made["state"] == "draft" and "Example Video Ltd." in str(made["answers"])
    assert '"The facts that show it"' in said.err and "no e-mail address" in said.err and f"--go-on {name}" in said.out

    mended = {"facts": "It shows my address.", "mail": "ada@example.org"}
    lines = [mended.get(one.key, "") for one in elements_of(ROUTES["eu-dsa"], situation_for("eu-dsa"))]
    asked = [line for each, line in zip(elements_of(ROUTES["eu-dsa"], situation_for("eu-dsa")), lines, strict=True)
             for line in ((line, "") if each.form in ("text", "urls") and line else (line,))]  # fmt: skip
    ticks = [*("yes",) * (len(ROUTES["eu-dsa"].warnings) + len(ROUTES["eu-dsa"].statements))]
    assert letters(notebook, "--go-on", name, typed=(*asked, *ticks)) == 1, "without a signature"
    assert "your name as a signature" in capsys.readouterr().err
    unread = (*[""] * len(lines), "no", *ticks[1:], "Ada Muster")
    assert letters(notebook, "--go-on", name, typed=unread) == 1
    assert "a warning is not ticked" in capsys.readouterr().err
    assert letters(notebook, "--go-on", name, typed=(*[""] * len(lines), *ticks, "Ada Muster")) == 0
    ((_, made),) = notices(notebook)
    assert made["state"] == "ready" and "Signed: Ada Muster" in str(made["text"])


def test_answers_can_come_from_a_file_but_never_a_tick_or_a_name(
    notebook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "answers.toml"
    about = '[situation]\nminor = "no"\nthings = ["data"]\nplace = "DE"\n'
    answers = '[answers]\nrecipient = "Forum"\nurls = ["https://a.example/1"]\nright = "It shows my home address."\n'
    file.write_text(f'{about}{answers}facts = "It does."\nname = "Ada"\nmail = "a@example.org"\n', "utf-8")
    rest = ("", "", "", "")
    ticks = ("yes",) * (len(ROUTES["eu-dsa"].warnings) + len(ROUTES["eu-dsa"].statements))
    assert letters(notebook, "--new", "--way", "eu-dsa", "--answers", str(file), typed=(*rest, "", *ticks)) == 1
    assert letters(notebook, "--new", "--way", "eu-dsa", "--answers", str(file), typed=(*rest, *ticks, "Ada")) == 0
    assert [made["state"] for _, made in notices(notebook)] == ["draft", "ready"]

    for wrong in ("signature = 'Ada'\n", "[answers]\nshoes = 'red'\n" + about, "[answers\n", "[ticks]\na = 1\n"):
        file.write_text(wrong, "utf-8")
        capsys.readouterr()
        assert letters(notebook, "--new", "--way", "eu-dsa", "--answers", str(file), typed=(*rest, *ticks, "Ada")) == 1
        assert "letters-answers" in capsys.readouterr().err and len(notices(notebook)) == 2


def test_of_somebody_who_may_be_under_18_nothing_is_asked_and_nothing_kept(
    notebook: Path, capsys: pytest.CaptureFixture[str]
):
    with reopen(notebook) as vault:
        entry = vault.add(Evidence(kind="address", incidents=("inc",), age_gate="minor_or_unsure"), NOW)
        assert entry
        place = vault.add(Copy(url="https://a.example/1", age_gate="adults", incidents=("inc",)), NOW).record_id
    assert letters(notebook, "--new", typed=("no", "1")) == 1
    said = capsys.readouterr()
    assert "not even as proof" in said.out and "notice-minor" in said.err and "inhope.org" in said.out
    assert letters(notebook, "--new", "--copy", place, typed=CHOICE[:1] + CHOICE[2:]) == 1, "said of its entry"
    assert "notice-minor" in capsys.readouterr().err
    assert letters(notebook, "--new", "--copy", "none", typed=CHOICE) == 1
    closed = (*CHOICE, "us-copyright")
    assert letters(notebook, "--new", typed=closed) == 1 and "notice-closed" in capsys.readouterr().err
    with reopen(notebook) as vault:
        url = "https://a.example/2"
        vault.add(Copy(url=url, normalised_url=url, age_gate="minor_or_unsure", state="minor_route"), NOW)
    file = notebook.parent / "answers.toml"
    file.write_text(f'[situation]\nminor = "no"\nthings = ["data"]\n[answers]\nurls = ["{url}#x"]\n')
    assert letters(notebook, "--new", "--way", "eu-dsa", "--answers", str(file)) == 1, "its address is known"
    assert "notice-minor" in capsys.readouterr().err
    with reopen(notebook) as vault:
        told = Incident(when=When("unknown"), what="x", where="https://c.example/3")
        entry = vault.add(told, NOW).record_id
        vault.add(Evidence(kind="address", incidents=(entry,), age_gate="minor_or_unsure"), NOW)
        vault.add(Evidence(kind="address", source="https://d.example/4", age_gate="minor_or_unsure"), NOW)
    for url in ("http://www.c.example/3/?x=1", "https://d.example/%34#y"):
        file.write_text(f'[situation]\nminor = "no"\nthings = ["data"]\n[answers]\nurls = ["{url}"]\n')
        assert letters(notebook, "--new", "--way", "eu-dsa", "--answers", str(file)) == 1, "where the entry was"
        assert "notice-minor" in capsys.readouterr().err
    assert not notices(notebook)


@pytest.mark.parametrize("by", ["the end", "Ctrl-C"])
def test_who_stops_in_the_middle_loses_none_of_the_answers(
    notebook: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], by: str
):
    first = elements_of(ROUTES["platform-privacy"], situation_for("platform-privacy"))[0]
    if by == "Ctrl-C":
        from casedesk.terminal import Terminal

        def line(terminal: Terminal, read=Terminal._line) -> str:
            typed = read(terminal)
            if not typed:
                raise KeyboardInterrupt
            return typed

        monkeypatch.setattr(Terminal, "_line", line)

    typed = (*CHOICE, "platform-privacy", *typed_for("platform-privacy")[:2])
    assert letters(notebook, "--new", typed=typed) != 0
    ((name, made),) = notices(notebook)
    assert made["state"] == "draft" and VALUES[first.key] in str(made["answers"])
    assert f"letters --go-on {name}" in capsys.readouterr().out


def test_a_slip_is_asked_again_and_costs_none_of_the_answers_before_it(notebook: Path):
    slips = ("no", "yes", *CHOICE[1:], "platform", "Platform-Privacy")

    assert letters(notebook, "--new", typed=(*slips, *typed_for("platform-privacy"), *YES)) == 0
    ((_, made),) = notices(notebook)
    assert made["state"] == "ready" and made["route"] == "platform-privacy"


def test_the_next_way_is_taken_in_the_terminal(notebook: Path):
    typed = (*CHOICE, "platform-privacy", *typed_for("platform-privacy"), *YES)
    assert letters(notebook, "--new", typed=typed) == 0
    ((first, _),) = notices(notebook)
    letters(notebook, "--sent", first, typed=("form", "", "", ""))
    ticks = ("yes",) * (len(ROUTES["eu-dsa"].warnings) + len(ROUTES["eu-dsa"].statements))
    typed = (*typed_for("eu-dsa"), *ticks, "Ada Muster")
    assert letters(notebook, "--next", first, "--way", "eu-dsa", typed=typed) == 0
    (_, (second, made)) = notices(notebook)
    assert (
        made["follows"] == first and made["state"] == "ready" and "watch/17" in str(made["answers"]) and second != first
    )
