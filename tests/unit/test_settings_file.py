"""`pelican.conf`: every mistake with its line, whatever the form in which TOML allows it to be written."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import get_type_hints

import pytest

from clearname.problems import Problem, Refused
from clearname.settings import Settings
from clearname.settings_file import TABLES, parse_settings
from clearname.toml_lines import TomlLines

BASE = """format = 1
[site]
id = "small-site"
url = "https://ana.test/"
[person]
name = "Ana"
description = "Ana repairs violins."
"""


def read(text: str) -> Settings:
    return parse_settings(text.encode())


def refused(text: str) -> tuple[Problem, ...]:
    with pytest.raises(Refused) as caught:
        read(text)
    return caught.value.problems


EVERY_KEY = [(table, field.name) for table, kind in TABLES.items() for field in fields(kind)]
WRONG = {"str": "7", "bool": '"yes"', "date": '"2026-02-01"', "tuple": "{ a = 1 }"}


@pytest.mark.parametrize(("table", "key"), EVERY_KEY)
def test_a_value_of_the_wrong_type_is_told_with_its_line(table: str, key: str) -> None:
    hint = str(get_type_hints(TABLES[table])[key])
    wrong = next(value for name, value in WRONG.items() if name in hint.replace("tuple[str", "tuple["))
    lines = [line for line in BASE.splitlines() if not line.startswith(f"{key} =")]
    lines = [*lines, f"[{table}]"] if f"[{table}]" not in lines else lines
    lines.insert(lines.index(f"[{table}]") + 1, f"{key} = {wrong}")

    problems = refused("\n".join(lines))

    assert (f"pelican.conf:{lines.index(f'{key} = {wrong}') + 1}", "settings-type") in {p[:2] for p in problems}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('format = 1\nsite.id = 3\nsite.url = "https://a.test/"\n', 2),
        ('format = 1\nsite = { url = "https://a.test/", id = 3 }\n', 2),
        ('format = 1\n[ site ] # a note\nurl = "https://a.test/"\n"id" = 3\n', 4),
        ("format = 1\n[site]\nurl = 'https://a.test/'\n'id' = 3\n", 4),
        ('format = 1\n["site"]\nurl = "https://a.test/"\n  id=3\n', 4),
        ('format = 1\n[contact]\nnote = """\n[site]\nid = 3\n"""\n[site]\nurl = "https://a.test/"\nid = 3\n', 9),
        ('format = 1\n[gate]\nallowed_numbers = [\n"[site]", # ]\n"id = 3",\n]\n[site]\nid = 3\n', 8),
        ("format = 1\r\n[site]\r\nid = 3\r\n", 3),
    ],
)
def test_a_key_is_found_in_every_form_of_toml(text: str, line: int) -> None:
    wrong = [problem for problem in refused(text) if "[site] id" in problem.what]

    assert [problem.where for problem in wrong] == [f"pelican.conf:{line}"]


def test_an_array_of_tables_where_a_table_belongs_is_told() -> None:
    assert ("pelican.conf:2", "settings-type") in {p[:2] for p in refused("format = 1\n[[site]]\nid = 'abcd'\n")}


@pytest.mark.parametrize(
    ("version", "code"),
    [("", "settings-format"), ("format = 2", "settings-format"), ("format = true", "settings-format"), ('format = "1"', "settings-format"), ("format = 1.0", "settings-format"), ("format = 0", "settings-format")],
)  # fmt: skip
def test_another_format_is_refused(version: str, code: str) -> None:
    assert code in {problem.code for problem in refused(BASE.replace("format = 1", version))}


@pytest.mark.parametrize(
    ("text", "line"),
    [("\0", 1), (BASE + "x", 8), (BASE + "x = [", 8), (BASE + "n = " + "1" * 5000, 1), ("[" * 3000, 1)],
)
def test_what_is_no_toml_is_told(text: str, line: int) -> None:
    problems = refused(text)

    assert [(p.where, p.code) for p in problems] == [(f"pelican.conf:{line}", "settings-syntax")]


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ('[person]\nname = "Ana"\n', "this heading stands in the file twice"),
        ('[contact]\nnote = "x"\nnote = "y"\n', "this setting stands in the file twice"),
        ("[contact]\nnote = x\n", "this line cannot be read"),
    ],
)
def test_what_stands_twice_is_told_from_what_cannot_be_read(more: str, what: str) -> None:
    assert [(p.code, p.what) for p in refused(BASE + more)] == [("settings-syntax", what)]


def test_the_introduction_may_run_over_lines() -> None:
    words = "Ana " + "word " * 22
    text = BASE.replace('name = "Ana"', f'name = "Ana"\nintroduction = """\n{words}\n  {words}"""', 1)

    found = parse_settings(text.encode()).person.introduction

    assert "\n" not in found
    assert len(found.split()) == 46


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    assert parse_settings(b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()).person.name == "Ana"


@pytest.mark.parametrize(
    "url",
    [
        "http://ana.test/", "https://ana.test", "https://ana.test/?x=1", "https://ana.test/#x", "https://u:p@ana.test/",
        "https://ana@test/", "https://ana.test/a/../b/", "https://ana.test/./", "https://-a.test/", "https://a..b/",
        "https://./", "https:///", "https://ana.test:port/", "https://ana.test//", "https://ana.test/a b/", "ana.test",
    ],
)  # fmt: skip
def test_an_address_that_no_site_can_have_is_refused(url: str) -> None:
    assert [p[:2] for p in refused(BASE.replace("https://ana.test/", url))] == [("pelican.conf:4", "settings-value")]


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://Ana.GitHub.io/Site/", "https://ana.github.io/Site/"), ("https://ana.test:8443/", "https://ana.test:8443/"), ("https://ana.test/~ana/", "https://ana.test/~ana/")],
)  # fmt: skip
def test_a_host_has_small_letters_and_a_path_its_own(url: str, kept: str) -> None:
    assert read(BASE.replace("https://ana.test/", url)).site.url == kept


def test_a_host_in_other_letters_is_answered_with_the_one_that_works() -> None:
    problem = refused(BASE.replace("ana.test", "zoë.example"))[0]

    assert "https://xn--zo-ija.example/" in problem.fix


@pytest.mark.parametrize(
    "remote",
    ["https://ghp_0123456789@git.test/a.git", "https://ana:pw@git.test/a", "https://ana:p/w@git.test/a", "ssh://git:pw@git.test/a"],
)  # fmt: skip
def test_a_token_in_the_remote_is_refused_and_not_repeated(remote: str) -> None:
    problems = refused(BASE + f'[publish]\nremote = "{remote}"\n')

    assert {p.code for p in problems} == {"settings-secret"}
    assert "pw" not in str(problems)
    assert "ghp" not in str(problems)


@pytest.mark.parametrize("remote", ["git@git.test:ana/site.git", "ssh://git@git.test/a", "origin", "../site.git"])
def test_a_remote_without_secrets_is_taken(remote: str) -> None:
    assert read(BASE + f'[publish]\nremote = "{remote}"\n').publish.remote == remote


def test_a_remote_that_git_would_take_for_an_option_is_refused() -> None:
    assert refused(BASE + '[publish]\nremote = "--upload-pack=touch x"\n')


@pytest.mark.parametrize(
    "line",
    [
        'other_names = [""]',
        'works_for = [""]',
        'works_for = [{ name = " " }]',
        'facts = [["", "x"]]',
        'awards = ["a", ""]',
    ],
)
def test_an_empty_text_in_a_list_is_told(line: str) -> None:
    """An empty name would be found in every word of the site."""
    assert [p[:2] for p in refused(f"{BASE}{line}\n")] == [("pelican.conf:8", "settings-value")]


def test_a_title_and_a_portrait_without_words_are_called_by_the_name() -> None:
    settings = read(BASE)

    assert settings.site.title == "Ana"
    assert settings.person.portrait_alt == "Ana"


@pytest.mark.parametrize("name", ["می‌خواهم", "ශ්‍රී", "ที่นี่", "Ana", "王", "Zoe\u0308"])
def test_a_name_may_hold_what_its_script_needs(name: str) -> None:
    assert read(BASE.replace('"Ana"', f'"{name}"')).person.name == name


@pytest.mark.parametrize("name", ["A\\u202Ena", "A\\u200Bna", "A\\u0000na", "A\\nna", "Ana\\u200D"])
def test_a_name_may_not_hold_what_hides_or_turns_it(name: str) -> None:
    assert "settings-characters" in {p.code for p in refused(BASE.replace('"Ana"', f'"{name}"'))}


def test_the_digits_of_an_orcid_are_plain_and_fit_together() -> None:
    assert read(BASE + 'orcid = "0000-0002-1825-0097"\n').person.orcid
    assert refused(BASE + 'orcid = "0000-0002-1825-0098"\n')
    assert refused(BASE + 'orcid = "٠000-0002-1825-0097"\n')


def test_days_are_days() -> None:
    assert read(BASE.replace("[person]", "reviewed_on = 2026-02-01\n[person]")).reviewed_on == date(2026, 2, 1)
    assert refused(BASE.replace("[person]", "reviewed_on = 2026-02-01T10:00:00\n[person]"))


def test_all_mistakes_are_told_sorted_and_once() -> None:
    problems = refused("format = 1\n[site]\nid = 3\nurl = 4\nzzz = 1\n[person]\nname = 1\ndescription = 2\n")

    assert list(problems) == sorted(set(problems))
    assert len(problems) == 5


def test_every_entry_of_an_array_of_tables_has_its_line() -> None:
    lines = TomlLines('format = 1\n[[page]]\nurl = """\n[[page]]\n"""\n\n[[page]]\nurl = "x"\n')

    assert lines.all("page") == (2, 7)
    assert lines.first("nothing") == 0
