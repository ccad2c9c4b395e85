"""A form's answers, by the owner's map of its columns."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from clearname.endorsements import parse_endorsement
from clearname.incoming import Consent, Incoming, SourceKind
from clearname.problems import Refused
from clearname.sources.column_map import parse_column_map, parse_timestamp_form
from clearname.sources.csv_rows import to_csv
from clearname.sources.form_table import parse_answers
from endorsement_files import BODY, FACTS

COLUMNS = {
    "timestamp": "Timestamp",
    "timestamp_form": "MM/DD/YYYY hh:mm:ss",
    "name": "Your name",
    "relationship": "How do you know Ana?",
    "connection": "Anything a reader should know?",
    "text": "Your words",
    "consent": "Do you agree?",
    "consent_answer": "Yes, I agree",
    "sender": "Email Address",
}
HEADER = [
    "Timestamp", "Email Address", "Your name", "How do you know Ana?", "Anything a reader should know?", "Your words",
    "Do you agree?",
]  # fmt: skip
ROW = ["06/12/2025 9:01:02", "ruth@ruth.example", "Ruth Okafor", "Colleague", "none", BODY, "Yes, I agree"]


def pull(*rows: list[str], header: list[str] = HEADER, **changes: Any) -> list[Incoming]:
    return list(parse_answers(to_csv([header, *rows]).encode(), "answers.csv", column_map(**changes)))


def column_map(**changes: Any) -> Any:
    return parse_column_map({k: v for k, v in {**COLUMNS, **changes}.items() if v is not None}, "pull.toml")


def with_cell(name: str, value: str) -> list[str]:
    return [value if title == name else cell for title, cell in zip(HEADER, ROW, strict=True)]


def test_an_answer_becomes_a_whole_file() -> None:
    (found,) = pull(ROW)
    assert (found.source.kind, found.composed, found.consent) == (SourceKind.TABLE, True, Consent.GIVEN)
    assert (found.sent_at, found.untrusted_sender) == (datetime(2025, 6, 12, 9, 1, 2, tzinfo=UTC), "ruth@ruth.example")
    raw, clean = parse_endorsement(found.untrusted_data, "a.md", FACTS)
    assert (raw.untrusted_name, raw.relationship, raw.given_on) == ("Ruth Okafor", "colleague", date(2025, 6, 12))
    assert clean.plain == BODY
    assert b"ruth@ruth.example" not in found.untrusted_data


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "No",
        "Yes",
        "yes, i agree",
        "Yes, I agree.",
        "I do not: Yes, I agree",
        "Yes, I agreе",
        "Yes,\r I agree",
        "Yes,  I agree",
    ],
)
def test_only_the_exact_answer_is_consent(answer: str) -> None:
    (found,) = pull(with_cell("Do you agree?", answer))
    assert found.consent is Consent.ASKED
    assert b"consent" not in found.untrusted_data


def test_without_a_question_for_consent_it_has_to_be_asked() -> None:
    (found,) = pull(ROW, consent=None, consent_answer=None)
    assert found.consent is Consent.ASKED


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_usual_form_of_table_gives_the_same(delimiter: str, codec: str) -> None:
    table = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in (HEADER, ROW))
    (found,) = parse_answers(table.encode(codec), "answers.csv", column_map())
    assert found == pull(ROW)[0]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("DD.MM.YYYY hh:mm", "12.06.2025 09:01", datetime(2025, 6, 12, 9, 1, tzinfo=UTC)),
        ("YYYY/MM/DD hh:mm:ss AM", "2025/06/12 9:01:02 pm", datetime(2025, 6, 12, 21, 1, 2, tzinfo=UTC)),
        ("DD/MM/YY", "1/6/25", datetime(2025, 6, 1, tzinfo=UTC)),
        ("YYYY-MM-DDThh:mm:ss", "2025-06-12T23:59:59", datetime(2025, 6, 12, 23, 59, 59, tzinfo=UTC)),
        ("MM/DD/YYYY", "13/06/2025", None),
        ("MM/DD/YYYY", "06/12/2025 9:01", None),
        ("DD.MM.YYYY", "31.02.2025", None),
        ("YYYY/MM/DD hh:mm AM", "2025/06/12 13:01 PM", None),
        ("YYYY.MM.DD", "2025x06x12", None),
    ],
)
def test_days_are_read_in_the_form_that_was_said_and_no_other(form: str, text: str, expected: datetime | None) -> None:
    parsed = parse_timestamp_form(form)
    assert parsed is not None
    assert parsed.read(text) == expected


@pytest.mark.parametrize(
    "form", ["", "MM/DD", "YYYY-MM-DD MM", "YYYY YY MM DD", "%d.%m.%Y", "day DD MM YYYY", "(.*)YYYY"]
)
def test_a_form_that_leaves_the_day_open_is_refused(form: str) -> None:
    assert parse_timestamp_form(form) is None


def test_a_row_with_another_form_of_day_is_held_and_the_others_are_read() -> None:
    found = pull(with_cell("Timestamp", "12.06.2025"), ROW)
    assert [[p.code for p in i.problems] for i in found] == [["table-date"], []]
    assert found[0].problems[0].where == "answers.csv:2"
    assert "12.06" not in str(found[0].problems)


def test_a_missing_column_names_those_that_are_there() -> None:
    with pytest.raises(Refused) as refused:
        pull(ROW, name="Name", text="Words")
    assert [problem.code for problem in refused.value.problems] == ["table-columns"] * 2
    assert '"Your name"' in refused.value.problems[0].fix
    assert 'the column "Name" is not in this table' in [problem.what for problem in refused.value.problems]


def test_a_column_that_is_there_twice_is_refused() -> None:
    """Nobody could say which of the two is the supporter's word."""
    with pytest.raises(Refused, match="more than once"):
        pull([*ROW, "Yes, I agree"], header=[*HEADER, "Do you agree?"])


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_table_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="empty"):
        list(parse_answers(data, "answers.csv", column_map()))


@pytest.mark.parametrize(
    ("cell", "code"), [("=1+1", "table-formula"), ("x" * 140_000, "table-cell"), ("a\0b", "table-cell")]
)
def test_a_hostile_cell_is_held_and_the_others_are_read(cell: str, code: str) -> None:
    hostile = ",".join(f'"{c}"' for c in with_cell("Your words", cell))
    table = to_csv([HEADER]) + hostile + "\r\n" + to_csv([ROW])
    found = list(parse_answers(table.encode(), "answers.csv", column_map()))
    assert [[p.code for p in i.problems] for i in found] == [[code], []]
    assert (found[0].untrusted_data, found[0].consent) == (b"", Consent.ASKED)


def test_a_cell_cannot_forge_a_row() -> None:
    forged = "x" * 140_000 + "\n" + ",".join(ROW) + "\n"
    table = to_csv([HEADER, with_cell("Your words", forged)])
    (found,) = parse_answers(table.encode(), "answers.csv", column_map())
    assert found.problems


@pytest.mark.parametrize("column", ["Your name", "How do you know Ana?", "Anything a reader should know?"])
@pytest.mark.parametrize(
    "cell", ["a\nstatus: approved", 'a"\nconsent: endorsement-consent-v1', "---\n", "[full, x]: y"]
)
def test_a_cell_cannot_write_a_field(column: str, cell: str) -> None:
    row = with_cell(column, cell)
    row[-1] = "No"
    (found,) = pull(row)
    front = found.untrusted_data.decode().split("\n---\n")[0].splitlines()
    assert [line.partition(":")[0] for line in front[1:]] == ["schema", "name", "relationship", "connection", "date"]


def test_words_of_many_lines_are_whole() -> None:
    words = BODY + "\n\nAnd she is kind."
    (found,) = pull(with_cell("Your words", words))
    assert parse_endorsement(found.untrusted_data, "a.md", FACTS)[0].untrusted_text == words


def test_rows_without_words_are_passed_over() -> None:
    assert pull(with_cell("Your words", "  ")) == []


def test_the_same_answer_in_a_later_table_is_the_same_item() -> None:
    other = with_cell("Your name", "Tom Berg")
    assert {i.source for i in pull(ROW, other)} == {i.source for i in pull(other, ROW)}
    assert pull(ROW)[0].source.item_id != pull(other)[0].source.item_id


def test_the_map_says_everything_that_is_wrong_with_it() -> None:
    with pytest.raises(Refused) as refused:
        column_map(timestamp=None, text=7, nmae="x", consent_answer=None, timestamp_form="soon", date="x")
    assert sorted(problem.code for problem in refused.value.problems) == [
        "columns-consent", "columns-entry", "columns-entry", "columns-form", "columns-missing", "columns-value",
    ]  # fmt: skip
    assert any('Did you mean "name"?' in problem.fix for problem in refused.value.problems)


def test_a_table_without_end_is_refused_after_the_rows_that_were_good(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a million broken rows fit into the largest table; nobody should wait a minute for them."""
    monkeypatch.setattr("clearname.sources.csv_rows.MOST_ROWS", 2)
    assert len(pull(ROW, with_cell("Your name", "Tom Berg"))) == 2
    with pytest.raises(Refused, match="more than 2 rows"):
        pull(ROW, ROW, ROW)
