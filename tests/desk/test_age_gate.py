"""
Where somebody may be under 18, nothing but words is kept: no file, no fingerprint, no thumbnail, no temporary file.

The tests watch the database, its folder and the whole folder of temporary files, and look for the bytes in each.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.evidence.age import Answer, LetIn, Stop, judge
from desk_web import PNG, Visitor, notebook, vault_of

PLANTED = PNG + b"planted-words-of-a-picture" * 40_000
"""More than a web framework keeps in memory."""


@pytest.fixture
def visitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Visitor]:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "HOME"):
        monkeypatch.setenv(name, str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def state(visitor: Visitor) -> tuple[int, int, int, set[str]]:
    """Rows of files and their pieces, entries for files, and every path below the temporary folder."""
    vault, db = vault_of(visitor), vault_of(visitor)._db
    paths = {str(path) for path in (visitor.running.desk.path.parent / "temporary").rglob("*")}
    return db.number("SELECT count(*) FROM files"), db.number("SELECT count(*) FROM chunks"), vault.count("file"), paths


@pytest.mark.parametrize("answer", ["minor", "unsure"])
def test_who_is_under_18_or_may_be_gets_in_as_words_alone(visitor: Visitor, answer: str) -> None:
    entry = visitor.write_down()
    before = state(visitor)

    answered = visitor.post(f"/notes/{entry}/add", {"age": answer})
    page = visitor.get(answered.goes_to)

    assert answered.goes_to == f"/notes/{entry}/stop"
    assert 'type="file"' not in page.text
    assert "Report Remove" in page.text or "Internet Watch Foundation" in page.text
    assert state(visitor) == before


def test_there_is_no_way_round_it(visitor: Visitor) -> None:
    """Neither the answer that comes after, nor a form that was open before, nor a ticket that is made up."""
    entry, other = visitor.write_down(), visitor.write_down()
    earlier, elsewhere = visitor.let_in(entry), visitor.let_in(other)
    before = state(visitor)
    visitor.post(f"/notes/{entry}/add", {"age": "unsure"})

    again = visitor.post(f"/notes/{entry}/add", {"age": "adults"})
    tries = [
        earlier, f"/notes/{entry}/file/{elsewhere.rpartition('/')[2]}", f"/notes/{entry}/file/{'0' * 32}",
        f"/notes/{entry}/add", f"/notes/{entry}/words", "/notes/new",
    ]  # fmt: skip
    answers = [visitor.upload(path, [("picture.png", PLANTED)]) for path in tries]

    assert again.goes_to == f"/notes/{entry}/stop"
    assert visitor.get(f"/notes/{entry}/add").goes_to == f"/notes/{entry}/stop"
    assert all(answer.status in (302, 303, 400, 403, 413) for answer in answers), [each.status for each in answers]
    assert state(visitor) == before
    assert not_a_trace(visitor)


def not_a_trace(visitor: Visitor) -> bool:
    """Whether neither the bytes nor their fingerprint are anywhere."""
    vault = vault_of(visitor)
    digest = hashlib.sha256(PLANTED).hexdigest()
    told = "".join(str(entry.value) for entry in vault.entries())
    on_disk = b"".join(path.read_bytes() for path in visitor.running.desk.path.parent.rglob("*") if path.is_file())
    return digest not in told and digest.encode() not in on_disk and b"planted-words" not in on_disk


def test_no_file_comes_in_before_the_question_is_answered(visitor: Visitor) -> None:
    entry = visitor.write_down()
    before = state(visitor)

    assert visitor.get(f"/notes/{entry}/file/{'0' * 32}").goes_to == f"/notes/{entry}/add"
    assert visitor.upload(f"/notes/{entry}/file/{'0' * 32}", [("a.png", PLANTED)]).goes_to == f"/notes/{entry}/add"
    assert visitor.post(f"/notes/{entry}/add", {"age": ""}).status == 422
    assert visitor.post(f"/notes/{entry}/add", {"age": "maybe"}).status == 422
    assert state(visitor) == before


def test_one_answer_lets_in_one_form(visitor: Visitor) -> None:
    entry = visitor.write_down()
    path = visitor.let_in(entry)

    assert visitor.upload(path, [("a.png", PNG)]).goes_to.startswith("/files/")
    assert visitor.upload(path, [("b.png", PNG)]).goes_to == f"/notes/{entry}/add"
    assert vault_of(visitor).count("file") == 1


def test_a_file_that_is_let_in_leaves_nothing_among_temporary_files(visitor: Visitor) -> None:
    entry = visitor.write_down()
    visitor.add_file(entry, "picture.png", PLANTED)
    count, pieces, entries, paths = state(visitor)

    assert (count, pieces, entries, paths) == (1, 1, 1, set())


def test_what_was_answered_stands_with_the_file(visitor: Visitor) -> None:
    entry = visitor.write_down()
    name = visitor.add_file(entry, "picture.png", PNG)

    assert vault_of(visitor).get(name).value["age_gate"] == "adults"


def test_words_about_it_can_be_kept_and_say_why_there_is_no_file(visitor: Visitor) -> None:
    entry = visitor.write_down()
    visitor.post(f"/notes/{entry}/add", {"age": "minor"})
    answer = visitor.post(
        f"/notes/{entry}/words", {"source": "https://pics.example/1", "seen": "A picture.", "captured_form": "unknown"}
    )
    kept = [record.value for record in vault_of(visitor).current("evidence")]

    assert answer.status == 302
    assert [value["age_gate"] for value in kept] == ["minor_or_unsure"] * 2
    assert all("file" not in value and "sha256" not in value for value in kept)


def test_deleting_the_words_does_not_open_the_way_for_a_file(visitor: Visitor) -> None:
    entry = visitor.write_down()
    visitor.post(f"/notes/{entry}/add", {"age": "minor"})
    for record in [record.record_id for record in vault_of(visitor).current("evidence")]:
        visitor.post(f"/files/{record}/delete", {"sure": "1"})

    assert visitor.post(f"/notes/{entry}/add", {"age": "adults"}).goes_to == f"/notes/{entry}/stop"


@pytest.mark.parametrize("untrusted", ["", "yes", "ADULTS", "minor_or_unsure", "adults "])
def test_anything_else_is_no_answer(untrusted: str) -> None:
    assert judge(untrusted) is None


def test_two_answers_let_a_file_in() -> None:
    assert [type(judge(answer)) for answer in Answer] == [LetIn, LetIn, Stop, Stop]
