"""`casedesk names` and `casedesk pictures`: written down, changed, asked for and noted in the terminal, as in the browser."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.records import Case, Copy, Order
from casedesk.records.names import Domain, Impostor
from casedesk.records.works import Holder, Work
from casedesk.web.people_forms import FORMS
from clearname.text import DESK_MARKER
from desk_vaults import CHEAP, PASSPHRASE, make_vault, reopen
from desk_web import NOW


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    with make_vault(tmp_path / "notebook") as vault:
        vault.add(Case(title="Notebook", place="DE"), NOW)
    return tmp_path / "notebook"


def run(notebook: Path, *words: str, typed: tuple[str, ...] = (), at: datetime = NOW) -> int:
    """The status; standard input holds the passphrase and the answers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("casedesk.vault.opening.Cost", lambda: CHEAP)
        for module in ("names", "pictures", "register", "change", "letters", "delete", "status"):
            patch.setattr(f"casedesk.commands.{module}.now", lambda: at)
        patch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in (PASSPHRASE, *typed))))
        command, *more = words
        return cli.main([command, "--notebook", str(notebook), "--passphrase-stdin", *more])


def lines_for(kind: str, /, **given: str) -> tuple[str, ...]:
    """One answer to every question of a form: numbers for choices, an empty line after several lines."""
    found: list[str] = []
    for one in FORMS[kind]:
        text = given.get(one.name, "")
        if one.choices and text:
            text = str([value for value, _ in one.choices if value].index(text) + 1)
        found += [text, ""] if one.rows and text else [text]
    return tuple(found)


def values(notebook: Path, kind: str) -> dict[str, dict[str, object]]:
    with reopen(notebook) as vault:
        return {one.record_id: dict(one.value) for one in vault.current(kind)}


def test_names_are_written_down_listed_changed_and_deleted(notebook: Path, capsys: pytest.CaptureFixture[str]):
    domain = lines_for("domain", name="ada.example", state="held", expires_on="2026-12-20")
    assert run(notebook, "names", "--new", "domain", typed=domain) == 0, capsys.readouterr()
    assert run(notebook, "names", "--new", "spelling", typed=lines_for("name_variant", name="Ada", kind="short")) == 0
    account = lines_for("handle", service="Chat", handle="ada", state="to_claim")
    assert run(notebook, "names", "--new", "account", typed=account) == 0
    ((name, made),) = values(notebook, "domain").items()
    assert made == {"name": "ada.example", "state": "held", "expires_on": "2026-12-20"}
    capsys.readouterr()

    assert run(notebook, "names") == 0
    said = capsys.readouterr().out
    assert DESK_MARKER in said and "To do: ada.example runs out in 27 days. Renew it this week." in said
    assert "To do: Claim ada on Chat" in said and name in said
    assert run(notebook, "status") == 0 and f"casedesk names --seen {name}" in capsys.readouterr().out
    assert run(notebook, "names", "--seen", name) == 0 and run(notebook, "status") == 0
    assert "ada.example" not in capsys.readouterr().out
    assert run(notebook, "names", "--seen", name) == 1, "once at each step"
    assert run(notebook, "change", name, typed=lines_for("domain", expires_on="2027-12-20")) == 0
    assert values(notebook, "domain")[name]["expires_on"] == "2027-12-20"
    assert run(notebook, "delete", name, typed=("yes", "sold")) == 0 and not values(notebook, "domain")
    assert run(notebook, "names", "--seen", name) == 1, "it is gone"


def test_what_is_no_day_is_said_and_nothing_is_written(notebook: Path, capsys: pytest.CaptureFixture[str]):
    typed = (*lines_for("domain", name="ada.example", state="held", expires_on="soon"), "no")
    assert run(notebook, "names", "--new", "domain", typed=typed) == 1
    assert "not a day" in capsys.readouterr().err and not values(notebook, "domain")
    late = lines_for("impostor", service="X", url="https://x.com/a", state="reported", reported_on="2027-01-01")
    assert run(notebook, "names", "--new", "impostor", typed=late) == 1
    assert "still to come" in capsys.readouterr().err and not values(notebook, "impostor")


def test_an_impostor_says_where_it_is_reported_and_its_address_comes_into_the_request(
    notebook: Path, capsys: pytest.CaptureFixture[str]
):
    with reopen(notebook) as vault:
        name = vault.add(Impostor(service="?", url="https://www.tiktok.com/@ada1"), NOW).record_id
        other = vault.add(Domain(name="ada.example"), NOW).record_id
    assert run(notebook, "names", "--report", name) == 0
    said = capsys.readouterr().out
    assert "Pretending to be" in said and "Looked up on 2026-11-23" in said and f"--impostor {name}" in said
    assert run(notebook, "names", "--report", other) == 1 and "desk-kind" in capsys.readouterr().err
    assert run(notebook, "names", "--report", name, at=datetime.fromisoformat("2027-06-01T12:00:00+00:00")) == 0
    assert "may have changed" in capsys.readouterr().out

    # No danger, adults, what is known of it, not in a picture, no owner, a platform, not asked, for oneself.
    choice = ("no", "3", "", "no", "", "1", "no", "no", "", "", "platform-impersonation")
    assert run(notebook, "letters", "--new", "--impostor", name, typed=choice) == 1, "it is not finished"
    ((_, made),) = values(notebook, "notice").items()
    assert made["route"] == "platform-impersonation" and "tiktok.com/@ada1" in str(made["answers"])


def test_a_picture_says_whose_it_is_and_age_is_never_taken_back(notebook: Path, capsys: pytest.CaptureFixture[str]):
    mine = lines_for("work", title="Lake", age_gate="adults", kind="photo", taken_by="me", release="For a wall.")
    assert run(notebook, "pictures", "--new", "picture", typed=mine) == 0, capsys.readouterr()
    ((name, _),) = values(notebook, "work").items()
    capsys.readouterr()
    assert run(notebook, "pictures") == 0 and "likely yours" in capsys.readouterr().out
    assert run(notebook, "pictures", name) == 0
    said = capsys.readouterr().out
    assert "For a wall." in said and "Note where the original is" in said

    assert run(notebook, "change", name, typed=lines_for("work", age_gate="minor_or_unsure")) == 0
    assert "words alone are kept" in capsys.readouterr().out
    assert run(notebook, "change", name, typed=lines_for("work", age_gate="adults")) == 1, "nothing is different"
    assert values(notebook, "work")[name]["age_gate"] == "minor_or_unsure"


def ask(notebook: Path, name: str, *typed: str) -> int:
    return run(notebook, "pictures", "--ask", name, typed=typed)


def test_a_request_is_shown_only_after_every_yes(notebook: Path, capsys: pytest.CaptureFixture[str]):
    with reopen(notebook) as vault:
        work = vault.add(Work(title="Lake", age_gate="adults"), NOW).record_id
        name = vault.add(Holder(label="A friend", work=work), NOW).record_id
        order = vault.add(Order(kind="No contact", forbids="All", from_on="2026-01-01"), NOW).record_id
    for answers in ((), ("yes",), ("yes", "yes"), ("no", "yes", "yes"), ("yes", "no", "yes"), ("yes", "yes", "no")):
        assert ask(notebook, name, *answers) == 1, answers
        said = capsys.readouterr()
        assert "I believe that you have" not in said.out and "holder-" in said.err
    assert ask(notebook, name, "yes", "yes", "yes") == 0
    said = capsys.readouterr().out
    assert "(Lake). Please delete it" in said and "Nothing was sent" in said and "the cloud that" in said
    with reopen(notebook) as vault:
        vault.add(Order(kind="No contact", forbids="All", until_on="2026-11-22"), NOW, record_id=order)
    assert ask(notebook, name, "yes", "yes") == 0 and "ran out on 2026-11-22" in capsys.readouterr().out

    assert run(notebook, "change", name, typed=lines_for("holder", unsafe="yes")) == 0
    assert ask(notebook, name, "yes", "yes") == 1 and "not safe" in capsys.readouterr().err
    assert run(notebook, "pictures", name) == 0 and "No request is drafted" in capsys.readouterr().out


def test_a_person_who_did_it_gets_no_request(notebook: Path, capsys: pytest.CaptureFixture[str]):
    person = lines_for("person", label="Former partner", role="suspected")
    assert run(notebook, "pictures", "--new", "person", typed=person) == 0
    with reopen(notebook) as vault:
        work = vault.add(Work(title="Lake", age_gate="adults"), NOW).record_id
    # The first picture, then the first person.
    typed = list(lines_for("holder", label="Him"))
    typed[1], typed[2] = "1", "1"
    assert run(notebook, "pictures", "--new", "holder", typed=tuple(typed)) == 0, capsys.readouterr()
    ((name, made),) = values(notebook, "holder").items()
    assert made["work"] == work and made["person"] in values(notebook, "person")
    assert ask(notebook, name, "yes", "yes") == 1 and "did this, or may have" in capsys.readouterr().err
    assert run(notebook, "pictures") == 0 and "May have done it" in capsys.readouterr().out


def test_seen_deleted_takes_who_and_when_and_reminds_of_the_rest(notebook: Path, capsys: pytest.CaptureFixture[str]):
    with reopen(notebook) as vault:
        name = vault.add(Holder(label="A friend", state="says_deleted"), NOW).record_id
    assert run(notebook, "pictures", "--seen", name, typed=("Ottoline", "", "", "1 2")) == 1, "on which day"
    assert run(notebook, "pictures", "--seen", name, typed=("Ottoline", "2027-01-01", "", "1 2")) == 1, "to come"
    capsys.readouterr()
    typed = ("Ottoline", "2026-11-20", "Showed the folder.", "", "1 2")
    assert run(notebook, "pictures", "--seen", name, typed=typed) == 0
    said = capsys.readouterr().out
    assert "the chats and mails" in said.split("Noted.")[1] and "the bin or" not in said.split("Noted.")[1]
    made = values(notebook, "holder")[name]
    assert made["state"] == "seen_deleted" and made["backups"] == ["bin", "cloud"]
    assert (made["deleted_seen_by"], made["deleted_seen_on"]) == ("Ottoline", "2026-11-20")
    assert run(notebook, "pictures") == 0 and "places not gone through yet: 4" in capsys.readouterr().out


def test_a_request_about_a_place_follows_the_record_of_its_picture(
    notebook: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    url = "https://photos.example/lake"
    with reopen(notebook) as vault:
        work = vault.add(Work(title="Lake", age_gate="adults", taken_by="somebody_else"), NOW).record_id
        place = Copy(url=url, normalised_url=url, kind="picture", age_gate="adults", master=work)
        name = vault.add(place, NOW).record_id
    file = tmp_path / "answers.toml"
    file.write_text('[situation]\nminor = "no"\nthings = ["picture"]\nowner = "mine"\n', "utf-8")
    way = ("letters", "--new", "--way", "us-copyright", "--answers", str(file))
    assert run(notebook, *way, "--copy", name) == 1
    said = capsys.readouterr()
    assert "notice-closed" in said.err and "belongs to somebody else" in said.out
    file.write_text(f'{file.read_text("utf-8")}[answers]\nurls = ["http://www.photos.example/lake/"]\n', "utf-8")
    assert run(notebook, *way) == 1 and "notice-not-owner" in capsys.readouterr().err
    assert not values(notebook, "notice")
