"""`content/works.toml`: every mistake told where it stands, nothing shown before its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clearname.content.works import Works, load_works
from clearname.content.works_fields import (
    clean_doi,
    clean_isbn,
    clean_published,
    first_and_last_day,
    is_public_address,
)
from clearname.model import Press, PressKind, Work, WorkKind
from clearname.problems import Problem, Severity

DAY = date(2026, 3, 10)
BOOK = '[[work]]\nkind = "book"\ntitle = "Nine Stops"\n'
PIECE = (
    '[[press]]\nkind = "article"\ntitle = "The organ is back"\nurl = "https://paper.example/a"\npublisher = "Paper"\n'
)
EVENT = '[[work]]\nkind = "event"\ntitle = "A talk"\n'


def load(folder: Path, text: str | bytes) -> tuple[Works, list[Problem]]:
    (folder / "works.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    works, problems = load_works(folder, DAY)
    assert "\x1b" not in "".join(map(str, problems))
    return works, problems


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(p.where.removeprefix("content/works.toml"), p.code) for p in problems]


def test_no_file_means_no_entries(tmp_path: Path) -> None:
    assert load_works(tmp_path, DAY) == (Works(), [])


def test_entries_come_in_the_order_of_the_file_with_their_own_names(tmp_path: Path) -> None:
    first = f'{BOOK}published = 2019\nisbn = "0-306-40615-2"\n'
    works, problems = load(
        tmp_path, f"\ufeffformat = 1\r\n{first}{PIECE}published = 2026-03-10\n{BOOK}language = 'nb'\n"
    )

    assert problems == []
    assert works.works == (
        Work(WorkKind.BOOK, "Nine Stops", "nine-stops", published="2019", isbn="9780306406157"),
        Work(WorkKind.BOOK, "Nine Stops", "nine-stops-2", language="nb"),
    )
    assert works.press == (
        Press(PressKind.ARTICLE, "The organ is back", "the-organ-is-back", "https://paper.example/a", "Paper", "2026-03-10"),
    )  # fmt: skip


def test_a_title_that_looks_like_the_number_of_another_has_its_own_name(tmp_path: Path) -> None:
    titles = {"Symphony": (2001, 2002), "Symphony 2": (2003,), "Symphony, 2": (2004,), "🎻": (2005, 2006)}
    entries = (
        f'[[work]]\nkind = "album"\ntitle = "{title}"\npublished = {year}\n'
        for title, years in titles.items()
        for year in years
    )
    works, problems = load(tmp_path, "format = 1\n" + "".join(entries))

    assert problems == []
    assert [work.slug for work in works.works] == [
        "symphony", "symphony-2", "symphony-2-2", "symphony-2-3", "work", "work-2"
    ]  # fmt: skip


@pytest.mark.parametrize("host", ["a.example", "zoë.example", "उदाहरण.example", "a-b.example:8443", "a_b.example"])
def test_a_page_on_a_host_with_a_name_is_public(host: str) -> None:
    assert is_public_address(f"https://{host}/a?b=(c)")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "169.254.169.254", "[::1]", "[::1].b", "[a.b", "a.b]", "a..b", "-.-", "a.-b", "a.b:x", "a.b:99999",
     "a.b%00", "a", "u@a.b", "a.b;c"],
)  # fmt: skip
def test_what_is_no_name_of_a_host_is_no_public_page(host: str) -> None:
    assert not is_public_address(f"https://{host}/")


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        (BOOK, "", "works-format"),
        ("format = true\n" + BOOK, ":1", "works-format"),
        ("format = 1\n[work]\nkind = 'book'\ntitle = 'A'\n", ":2", "works-key"),
        ("format = 1\nwork = ['x']\n", ":2", "works-key"),
        ("format = 1\n[[works]]\n", ":2", "works-key"),
        ('format = 1\n"\\u001b[31m" = 1\n', ":2", "works-key"),
        (f'format = 1\n{BOOK}"\\u001b[31m" = 1\n', ":2", "works-key"),
        (f"format = 1\n{PIECE}isbn = '9780306406157'\n", ":2", "works-key"),
        (f"format = 1\n{BOOK}[[work]]\nkind = 'book'\n", ":5", "works-value"),
        ("format = 1\n[[work]]\nkind = 'novel'\ntitle = 'A'\n", ":2", "works-value"),
        ("format = 1\n[[work]]\nkind = 'book'\ntitle = 7\n", ":2", "works-value"),
        ('format = 1\n[[work]]\nkind = "book"\ntitle = "A\\u202E"\n', ":2", "works-value"),
        (f"format = 1\n[[work]]\nkind = 'book'\ntitle = '{'a' * 201}'\n", ":2", "works-value"),
        (f"format = 1\n{BOOK}language = 'english please'\n", ":2", "works-value"),
        (f"format = 1\n{BOOK}url = 'http://a.example/'\n", ":2", "works-address"),
        (f"format = 1\n{BOOK}url = 'javascript:alert(1)'\n", ":2", "works-address"),
        (f"format = 1\n{BOOK}url = 'https://[a.b/'\n", ":2", "works-address"),
        (f"format = 1\n{BOOK}published = 2026-02-03T10:00:00\n", ":2", "works-date"),
        (f"format = 1\n{BOOK}published = true\n", ":2", "works-date"),
        (f"format = 1\n{BOOK}published = '2026-02-30'\n", ":2", "works-date"),
        (f"format = 1\n{BOOK}published = 'May 2019'\n", ":2", "works-date"),
        (f"format = 1\n{EVENT}", ":2", "works-date"),
        (f"format = 1\n{BOOK}isbn = '0-306-40615-3'\n", ":2", "works-number"),
        (f"format = 1\n{BOOK}doi = 'abc'\n", ":2", "works-number"),
        (f"format = 1\n{BOOK}{BOOK}", ":5", "works-twice"),
        ("format = 1\n[[work]\n", ":2", "works-syntax"),
        ("format = 1\n[[work]]\npublished = 2024-03\n", ":3", "works-syntax"),
        (b"format = 1\n# \xff", "", "works-syntax"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, text: str | bytes, where: str, code: str) -> None:
    _, problems = load(tmp_path, text)

    assert codes(problems) == [(where, code)]


def test_all_mistakes_are_told_at_once_and_slips_are_guessed(tmp_path: Path) -> None:
    _, problems = load(tmp_path, 'format = 1\n[[work]]\nkind = "book"\ntitel = "A"\n[[pres]]\n')

    assert [p.fix for p in problems] == ["Did you mean [[press]]?", 'Did you mean "title"?', 'Add a line:  title = "…"']


@pytest.mark.parametrize("published", ["2026-03-11", "2026-04", "2027"])
def test_what_lies_ahead_is_left_out_with_a_warning(tmp_path: Path, published: str) -> None:
    works, problems = load(tmp_path, f"format = 1\n{BOOK}published = '{published}'\n{BOOK}published = '2026-03-10'\n")

    assert [(w.slug, w.published) for w in works.works] == [("nine-stops-2", "2026-03-10")]
    assert codes(problems) == [(":2", "works-later")] and problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("published", "is_shown"),
    [
        ("2026-03-09", True),
        ("2026-03-10", False),
        ("2026-02", True),
        ("2026-03", False),
        ("2025", True),
        ("2026", False),
    ],
)
def test_an_event_is_shown_only_once_it_is_over(tmp_path: Path, published: str, is_shown: bool) -> None:
    """Whoever reads the site must not learn where the person is going to be, or is now."""
    works, problems = load(tmp_path, f"format = 1\n{EVENT}published = '{published}'\n")

    assert bool(works.works) is is_shown
    assert [p.code for p in problems] == ([] if is_shown else ["works-later"])


def test_numbers_of_books_become_thirteen_digits() -> None:
    assert clean_isbn("978-0-306-40615-7") == clean_isbn("ISBN 0 306 40615 2") == "9780306406157"
    assert clean_isbn("080442957X") == "9780804429573"
    for wrong in ("978-0-306-40615-8", "977-0-306-40615-7", "0306406153", "", "٠٣٠٦٤٠٦١٥٢"):
        with pytest.raises(ValueError):
            clean_isbn(wrong)


def test_numbers_of_papers_lose_the_address_before_them() -> None:
    assert clean_doi("https://doi.org/10.1234/ab.c(5)") == clean_doi("doi:10.1234/ab.c(5)") == "10.1234/ab.c(5)"
    for wrong in ("10.1234", "11.1234/a", '10.1234/a"b', "10.1234/a b"):
        with pytest.raises(ValueError):
            clean_doi(wrong)


def test_a_day_may_be_a_year_or_a_month() -> None:
    assert [clean_published(v) for v in (2019, "2019-05", date(2019, 5, 3))] == ["2019", "2019-05", "2019-05-03"]
    assert first_and_last_day("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    for wrong in (0, 19, 20190503, "2019-13", "2019-5", "٢٠١٩"):
        with pytest.raises(ValueError):
            clean_published(wrong)


def test_a_link_or_a_huge_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "works.toml").symlink_to("/etc/passwd")
    assert [p.code for p in load_works(tmp_path, DAY)[1]] == ["works-syntax"]

    (tmp_path / "works.toml").unlink()
    assert codes(load(tmp_path, "format = 1\n#" + "x" * 600_000)[1]) == [("", "works-syntax")]
