"""The table of recommendations in a LinkedIn export."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from clearname.endorsements import parse_endorsement
from clearname.incoming import Consent, Incoming, SourceKind
from clearname.model import Display
from clearname.problems import Refused, Severity
from clearname.sources.csv_rows import to_csv
from clearname.sources.linkedin import is_linkedin_table, parse_recommendations
from endorsement_files import BODY, FACTS

HEADER = ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"]
ROW = ["Ruth", "Okafor", "Västra Bridges", "Lead engineer", BODY, "07/21/19, 12:11 PM", "VISIBLE"]


def pull(*rows: list[str], before: str = "", header: list[str] = HEADER) -> list[Incoming]:
    return list(parse_recommendations((before + to_csv([header, *rows])).encode(), "r.csv"))


def with_cell(name: str, value: str) -> list[str]:
    return [value if title == name else cell for title, cell in zip(HEADER, ROW, strict=True)]


def test_a_recommendation_becomes_a_file_to_which_consent_has_to_be_asked() -> None:
    (found,) = pull(ROW)
    assert (found.source.kind, found.composed, found.consent) == (SourceKind.LINKEDIN, True, Consent.ASKED)
    assert found.problems == ()
    assert found.sent_at == datetime(2019, 7, 21, 12, 11, tzinfo=UTC)
    raw, clean = parse_endorsement(found.untrusted_data, "r.md", FACTS, unfinished=True)
    assert (raw.untrusted_name, raw.display, raw.given_on) == ("Ruth Okafor", Display.INITIALS, date(2019, 7, 21))
    assert (raw.untrusted_role, raw.untrusted_organisation) == ("Lead engineer", "Västra Bridges")
    assert (raw.consent, clean.plain) == ("", BODY)


def test_it_cannot_be_published_without_what_only_the_supporter_can_say() -> None:
    with pytest.raises(Refused) as refused:
        parse_endorsement(pull(ROW)[0].untrusted_data, "r.md", FACTS)
    codes = {problem.code for problem in refused.value.problems}
    assert codes == {"endorsement-consent", "endorsement-relationship", "endorsement-connection"}


@pytest.mark.parametrize("status", ["HIDDEN", "PENDING", "", "visible?"])
def test_only_what_the_member_shows_is_taken(status: str) -> None:
    assert pull(with_cell("Status", status)) == []


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("07/21/09, 12:11 PM", datetime(2009, 7, 21, 12, 11, tzinfo=UTC)),
        ("07/21/09, 12:11 AM", datetime(2009, 7, 21, 0, 11, tzinfo=UTC)),
        ("7/1/2009, 1:11 PM", datetime(2009, 7, 1, 13, 11, tzinfo=UTC)),
        ("2009-07-21", datetime(2009, 7, 21, tzinfo=UTC)),
        ("2009-07-21T12:11:05Z", datetime(2009, 7, 21, 12, 11, tzinfo=UTC)),
        ("2009-07-21 12:11:05 UTC", datetime(2009, 7, 21, 12, 11, tzinfo=UTC)),
    ],
)
def test_both_forms_of_dates_are_read(cell: str, day: datetime) -> None:
    assert pull(with_cell("Creation Date", cell))[0].sent_at == day


@pytest.mark.parametrize(
    "cell", ["", "21/07/09, 12:11 PM", "2009-02-30", "07/21/09, 13:11 PM", "yesterday", "٢٠٠٩-٠٧-٢١"]
)
def test_another_form_of_date_is_held(cell: str) -> None:
    (found,) = pull(with_cell("Creation Date", cell))
    assert [p.code for p in found.problems] == ["table-date"]
    assert found.untrusted_data == b""


def test_notes_before_the_header_and_a_mark_at_the_start_are_passed_over() -> None:
    notes = '\ufeffNotes:\n"Some of these, ""and more"",\nmay be missing."\n\n'
    assert pull(ROW, before=notes)[0].untrusted_data == pull(ROW)[0].untrusted_data


def test_columns_are_found_by_name() -> None:
    data = to_csv([[*HEADER[::-1], "New"], [*ROW[::-1], "x"]]).encode()
    assert next(parse_recommendations(data, "r.csv")).untrusted_data == pull(ROW)[0].untrusted_data
    without = [title for title in HEADER if title not in ("Company", "Job Title")]
    row = [cell for title, cell in zip(HEADER, ROW, strict=True) if title in without]
    assert pull(row, header=without)[0].problems == ()


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("Text", '=HYPERLINK("http://x.test","Ana")', "table-formula"),
        ("Company", "@SUM(1)", "table-formula"),
        ("Text", "a" * 200_000, "table-cell"),
        ("First Name", "Ru\0th", "table-cell"),
    ],
)
def test_a_hostile_cell_is_held_and_the_others_are_read(name: str, value: str, code: str) -> None:
    row = [value if title == name else cell for title, cell in zip(HEADER, ROW, strict=True)]
    data = ",".join(HEADER) + "\n" + ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
    found = list(parse_recommendations((data + to_csv([with_cell("First Name", "Tom")])).encode(), "r.csv"))
    assert [(p.code, p.severity, p.where) for p in found[0].problems] == [(code, Severity.HELD, "r.csv:2")]
    assert found[0].untrusted_data == b""
    assert found[1].problems == ()


@pytest.mark.parametrize(
    "name", ['Ruth "R" Okafor', "Ruth\ndisplay: full\n---", "status: approved", "#", "[a]: b", "O'Hara"]
)
def test_a_name_cannot_write_another_field(name: str) -> None:
    (found,) = pull(with_cell("Last Name", name))
    front = found.untrusted_data.decode().split("\n---\n")[0].splitlines()
    assert [line.partition(":")[0] for line in front[1:]] == [
        "schema",
        "name",
        "display",
        "role",
        "organisation",
        "date",
    ]
    assert "display: initials" in front


def test_words_read_as_they_were_written() -> None:
    """Stars and angle brackets of a plain text are no marks."""
    words = BODY + " She said 5 * 6 * 7 is fine, x<b and *really* _this_ & that."
    (found,) = pull(with_cell("Text", words))
    assert parse_endorsement(found.untrusted_data, "r.md", FACTS, unfinished=True)[1].plain == words


def test_a_later_export_brings_nothing_new_and_an_edited_text_is_another_version() -> None:
    other = with_cell("First Name", "Tom")
    first, later = pull(ROW, other), pull(other, ROW)
    assert {i.source for i in first} == {i.source for i in later}
    (edited,) = pull(with_cell("Text", BODY + " Always."))
    assert edited.source.item_id == first[0].source.item_id
    assert edited.source.version != first[0].source.version


def test_two_of_the_same_minute_are_two() -> None:
    found = pull(ROW, with_cell("Text", BODY + " Always."))
    assert len({i.source.item_id for i in found}) == 2


def test_another_table_is_refused() -> None:
    assert not is_linkedin_table(b"Name,Words\nRuth,Hello\n")
    assert is_linkedin_table(to_csv([HEADER]).encode())
    with pytest.raises(Refused) as refused:
        list(parse_recommendations(b"Name,Words\nRuth,Hello\n", "r.csv"))
    assert [problem.code for problem in refused.value.problems] == ["table-columns"]
