"""Changing `elsewhere.toml`: the lines that are meant and no other byte, in every way that people write the file."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearname.content.elsewhere import load_elsewhere, load_register, parse_register
from clearname.content.elsewhere_edit import append_entry, set_confirmed
from clearname.problems import Refused, Severity
from sites import ROOT

DAY = date(2026, 3, 1)
TWO = """# mine
format = 1   # the form

[[page]]  # the first
platform = "A"   # keep
url = "https://a.example/#confirmed_on=2020-01-01"
confirmed_on = 2026-01-02   # seen at home
links_back = false

# between
[[page]]
url = "https://b.example/"
  platform = 'B'

# the end"""


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_a_day_is_changed_where_it_stands_and_nothing_else() -> None:
    changed = set_confirmed(TWO, 0, DAY, True)

    assert changed == TWO.replace("2026-01-02", "2026-03-01").replace("links_back = false", "links_back = true")


def test_a_day_that_is_not_there_comes_behind_the_last_line_of_the_entry() -> None:
    changed = set_confirmed(TWO, 1, DAY, None)

    assert changed == TWO.replace("  platform = 'B'\n", "  platform = 'B'\n  confirmed_on = 2026-03-01\n")


def test_both_lines_come_in_their_order() -> None:
    new = [line for line in lines(set_confirmed(TWO, 1, DAY, False)) if line not in lines(TWO)]

    assert new == ["  confirmed_on = 2026-03-01", "  links_back = false"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("number", [0, 1])
def test_line_ends_marks_and_a_missing_last_line_end_stay(end: str, last: str, mark: str, number: int) -> None:
    text = mark + TWO.replace("\n# the end", "").rstrip("\n").replace("\n", end) + last.replace("\n", end)
    changed = set_confirmed(text, number, DAY, True)

    assert changed.startswith(mark) and changed.count("\ufeff") == bool(mark)
    assert changed.count("\n") == changed.count("\r\n") or end == "\n"
    assert changed.endswith(end) == bool(last)
    entries, problems = parse_register(changed.encode())
    assert (problems, entries[number].confirmed_on, entries[number].links_back) == ([], DAY, True)


@pytest.mark.parametrize("entry", [
    '[[page]]\nplatform = "A"\nurl = "https://a.example/"\nhandle = """\nx"""\n',
    '[[page]]\nhandle = """\nconfirmed_on = 2020-01-01\n"""\nplatform = "A"\nurl = "https://a.example/"',
    '[[ page ]]\n"platform" = "A"\n\'url\' = "https://a.example/"\n"confirmed_on"=2025-01-01# x\n',
    '[["page"]]\nplatform = "A"\nurl = "https://a.example/"\n\tconfirmed_on\t=\t2025-01-01\t# = 3\n',
])  # fmt: skip
def test_odd_forms_are_changed_rightly_or_not_at_all(entry: str) -> None:
    text = f"format = 1\n{entry}"
    try:
        changed = set_confirmed(text, 0, DAY, True)
    except Refused as refused:
        assert [problem.code for problem in refused.problems] == ["elsewhere-form"]
        return
    before, after = tomllib.loads(text)["page"][0], tomllib.loads(changed)["page"][0]
    assert after == {**before, "confirmed_on": DAY, "links_back": True}


@pytest.mark.parametrize("text", [
    'format = 1\npage = [{platform = "A", url = "https://a.example/"}]\n',
    'format = 1\npage = [\n {platform = "A", url = "https://a.example/"},\n]\n',
])  # fmt: skip
def test_entries_in_one_line_are_not_touched(text: str) -> None:
    for change in (
        lambda: set_confirmed(text, 0, DAY, None),
        lambda: append_entry(text, "B", "https://b.example/", ""),
    ):
        with pytest.raises(Refused, match="elsewhere-form"):
            change()


def test_a_new_entry_comes_at_the_end_and_is_not_confirmed() -> None:
    changed = append_entry(TWO, 'C "c" \\', "https://c.example/", "@c")
    entries, problems = parse_register(changed.encode())

    assert changed.startswith(TWO) and not problems
    assert (entries[2].platform, entries[2].handle, entries[2].confirmed_on) == ('C "c" \\', "@c", None)


def test_the_first_entry_makes_the_file() -> None:
    entries, problems = parse_register(append_entry("", "C", "https://c.example/", "").encode())

    assert not problems and [entry.url for entry in entries] == ["https://c.example/"]


def test_the_example_is_changed_in_its_two_lines() -> None:
    text = (ROOT / "content" / "elsewhere.toml").read_text(encoding="utf-8")
    entries, _ = load_register(ROOT / "content")
    for number, entry in enumerate(entries):
        changed = set_confirmed(text, number, DAY, not entry.links_back)
        removed = [line for line in lines(text) if line not in lines(changed)]
        assert len(lines(changed)) - len(lines(text)) == (entry.confirmed_on is None)
        assert all(line.startswith(("confirmed_on", "links_back")) for line in removed)


_WORDS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=20)


@given(st.lists(st.tuples(_WORDS, st.booleans(), st.booleans()), min_size=1, max_size=6), st.data())
def test_whatever_is_written_only_the_two_values_of_one_entry_change(
    pages: list[tuple[str, bool, bool]], data: st.DataObject
) -> None:
    text = "format = 1\n"
    for number, (name, _, _) in enumerate(pages):
        text = append_entry(text, name, f"https://{number}.example/", name)
    for number, (_, is_confirmed, is_linked) in enumerate(pages):
        if is_confirmed:
            text = set_confirmed(text, number, date(2025, 1, 1), is_linked or None)
    number = data.draw(st.integers(0, len(pages) - 1))
    before = tomllib.loads(text)
    after = tomllib.loads(set_confirmed(text, number, DAY, True))

    before["page"][number] |= {"confirmed_on": DAY, "links_back": True}
    assert after == before


# --- Only what is confirmed, and not for ever ---------------------------------------------------------------------


def test_the_list_has_all_entries_and_the_site_the_confirmed_ones(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.toml").write_text(TWO)

    assert [entry.platform for entry in load_register(tmp_path)[0]] == ["A", "B"]
    assert [entry.platform for entry in load_elsewhere(tmp_path)[0]] == ["A"]


@pytest.mark.parametrize(("as_of", "codes"), [
    (date(2026, 1, 1), ["elsewhere-day"]), (date(2026, 1, 2), []), (date(2027, 1, 2), []),
    (date(2027, 1, 4), ["elsewhere-old"]),
])  # fmt: skip
def test_a_page_that_nobody_looked_at_for_a_year_is_a_warning(tmp_path: Path, as_of: date, codes: list[str]) -> None:
    (tmp_path / "elsewhere.toml").write_text(TWO)
    entries, problems = load_elsewhere(tmp_path, as_of)

    assert [problem.code for problem in problems] == codes and len(entries) == 1
    assert all(problem.severity is Severity.WARNING for problem in problems)
