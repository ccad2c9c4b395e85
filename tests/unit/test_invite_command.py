"""`clearname invite`, and the records of who was invited."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from clearname.problems import Refused
from clearname_site import cli
from clearname_site.invite import Invitations, first_of_each
from sites import SMALL_SETTINGS


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site folder with a repository for supporters."""
    folder = tmp_path / "site"
    folder.mkdir()
    conf = SMALL_SETTINGS + '\n[pull]\nrepository = "ana-maria/words"\nissue_form = true\n'
    (folder / "pelican.conf").write_text(conf, encoding="utf-8")
    return folder


@pytest.fixture
def private(tmp_path: Path) -> Path:
    return tmp_path / "private"


def run(site: Path, private: Path, *arguments: str) -> int:
    return cli.main(["invite", "--site", str(site), "--private", str(private), "--as-of", "2026-03-01", *arguments])


def test_it_prints_everything_for_one_person(site: Path, private: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, private, "Ruth Okafor", "--language", "de", "--display", "full") == 0

    said = capsys.readouterr().out
    (record,) = Invitations(private).all()
    assert (record.name, record.made_on, record.used_by) == ("Ruth Okafor", "2026-03-01", "")
    assert f"invite: {record.invite}" in said
    assert "https://github.com/ana-maria/words/new/main/content/endorsements?filename=words-" in said
    assert said.index("Tell them first") < said.index("Hello Ruth Okafor")
    assert "language: de" in said
    assert "display: full" in said


def test_the_same_as_one_document(site: Path, private: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, private, "Ruth Okafor", "--json") == 0

    document = json.loads(capsys.readouterr().out)
    assert document["template"] in document["letter"]
    assert document["file_name"] in document["new_file_link"]
    assert "Ruth" not in document["new_file_link"] + document["form_link"] + document["file_name"]


def test_the_letter_goes_into_a_file_for_the_owner_alone(site: Path, private: Path, tmp_path: Path,
                                                         capsys: pytest.CaptureFixture[str]) -> None:  # fmt: skip
    assert run(site, private, "Ruth Okafor", "--to", str(tmp_path / "letter.txt")) == 0

    assert (tmp_path / "letter.txt").read_text(encoding="utf-8").startswith("Hello Ruth Okafor,")
    assert stat.S_IMODE((tmp_path / "letter.txt").stat().st_mode) == 0o600
    assert "Ruth" not in capsys.readouterr().out


@pytest.mark.parametrize("place", ["site/letter.txt", "there.txt"])
def test_no_letter_lies_in_the_site_or_replaces_a_file(
    site: Path, private: Path, tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "there.txt").write_text("mine")

    assert run(site, private, "Ruth Okafor", "--to", str(tmp_path / place)) == 1

    assert "invite-file" in capsys.readouterr().err
    assert (tmp_path / "there.txt").read_text() == "mine"
    assert Invitations(private).all() == ()


@pytest.mark.parametrize("name", ["", "  ", "R" * 81, "Ruth\x1b[2J", "Ruth \u202eOkafor"])
def test_a_name_that_is_none_is_refused(
    site: Path, private: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, private, name) == 1

    said = capsys.readouterr().err
    assert "invite-name" in said
    assert "\x1b" not in said


def test_a_language_that_is_none_is_refused(site: Path, private: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, private, "Ruth", "--language", "German!") == 1
    assert "invite-language" in capsys.readouterr().err


# --- Records ----------------------------------------------------------------------------------------------------


def test_key_and_records_are_the_owners_alone(tmp_path: Path) -> None:
    code = Invitations(tmp_path).new("Ruth", date(2026, 3, 1)).invite

    for path in (tmp_path / "invite.key", tmp_path / "invitations" / f"{code}.json"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "invitations").stat().st_mode) == 0o700


def test_a_code_counts_until_something_was_published_with_it(tmp_path: Path) -> None:
    code = Invitations(tmp_path).new("Ruth", date(2026, 3, 1)).invite
    invitations = Invitations(tmp_path)
    assert invitations.counts(code.lower(), "i-1")

    invitations.use(code, "i-1")
    invitations.use(code, "i-2")

    for now in (invitations, Invitations(tmp_path)):
        assert now.counts(code, "i-1"), "the same thing, changed by its writer, is still invited"
        assert not now.counts(code, "i-2")
    assert Invitations(tmp_path).all()[0].used_by == "i-1"


def test_only_a_code_that_was_given_to_somebody_counts(tmp_path: Path) -> None:
    invitations = Invitations(tmp_path)
    assert not invitations.counts("AAAA-AAAA-AAAA", "i-1")
    code = invitations.new("Ruth", date(2026, 3, 1)).invite
    (tmp_path / "invitations" / f"{code}.json").unlink()

    assert not Invitations(tmp_path).counts(code, "i-1")


def test_a_lost_key_makes_codes_count_no_more_and_a_damaged_one_is_said(tmp_path: Path) -> None:
    code = Invitations(tmp_path).new("Ruth", date(2026, 3, 1)).invite
    (tmp_path / "invite.key").unlink()
    assert not Invitations(tmp_path).counts(code, "i-1")

    (tmp_path / "invite.key").write_bytes(b"x")
    with pytest.raises(Refused) as refused:
        Invitations(tmp_path)
    assert refused.value.problems[0].code == "invite-key"


@pytest.mark.parametrize("data", [b"", b"[]", b'{"format": 2}', b"\xff", b"[" * 5_000, b'{"format": 1, "odd": 1}'])
def test_a_damaged_record_stops_nothing(tmp_path: Path, data: bytes) -> None:
    code = Invitations(tmp_path).new("Ruth", date(2026, 3, 1)).invite
    (tmp_path / "invitations" / f"{code}.json").write_bytes(data)

    assert not Invitations(tmp_path).counts(code, "i-1")


def test_of_two_with_one_code_the_first_has_it() -> None:
    codes = [("i-1", ""), ("i-2", "abcd-efgh-ijkl"), ("i-3", "ABCDEFGHIJKL"), ("i-4", "not a code")]

    assert first_of_each(codes) == {"ABCD-EFGH-IJKL": "i-2"}
