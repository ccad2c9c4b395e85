"""`content/elsewhere.toml`: every mistake told where it stands, and no entry lost without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from clearname.content.elsewhere import load_elsewhere
from clearname.model import Elsewhere

ENTRY = """[[page]]
platform = "Mastodon"
url = "https://social.example/@ana"
confirmed_on = 2026-01-02
"""


def load(folder: Path, text: str | bytes) -> tuple[tuple[Elsewhere, ...], list[tuple[str, str]]]:
    (folder / "elsewhere.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    entries, problems = load_elsewhere(folder)
    assert "\x1b" not in "".join(map(str, problems))
    return entries, [(problem.where, problem.code) for problem in problems]


def test_no_file_means_no_entries(tmp_path: Path) -> None:
    assert load_elsewhere(tmp_path) == ((), [])


def test_confirmed_entries_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    other = '[[page]]\nplatform = "می‌خواهم"\nurl = "https://b.example"\nconfirmed_on = 2026-01-02\n'
    waiting = '[[page]]\nplatform = "C"\nurl = "https://c.example/"\n'

    entries, problems = load(tmp_path, f"\ufeffformat = 1\r\n{ENTRY}{waiting}{other}")

    assert problems == []
    assert entries[0] == Elsewhere("Mastodon", "https://social.example/@ana", "", date(2026, 1, 2))
    assert [entry.platform for entry in entries] == ["Mastodon", "می‌خواهم"]


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        (ENTRY, "", "elsewhere-format"),
        ("format = true\n" + ENTRY, ":1", "elsewhere-format"),
        ("format = 1\n[page]\nplatform = 'A'\nurl = 'https://a.example/'\n", ":2", "elsewhere-key"),
        ("format = 1\npage = 'x'\n", ":2", "elsewhere-key"),
        ("format = 1\npage = ['x']\n", ":2", "elsewhere-key"),
        ("format = 1\n[[pages]]\n", ":2", "elsewhere-key"),
        ('format = 1\n"\\u001b[31m" = 1\n', ":2", "elsewhere-key"),
        (f'format = 1\n{ENTRY}"\\u001b[31m" = 1\n', ":2", "elsewhere-key"),
        (f"format = 1\n{ENTRY}[[page]]\nplatform = 'A'\n", ":6", "elsewhere-value"),
        ("format = 1\n[[page]]\nplatform = ' '\nurl = 'https://a.example/'\n", ":2", "elsewhere-value"),
        ("format = 1\n[[page]]\nplatform = 7\nurl = 'https://a.example/'\n", ":2", "elsewhere-value"),
        ('format = 1\n[[page]]\nplatform = "A\\u202E"\nurl = "https://a.example/"\n', ":2", "elsewhere-value"),
        (f"format = 1\n{ENTRY}links_back = 1\n", ":2", "elsewhere-value"),
        (f"format = 1\n{ENTRY.replace('2026-01-02', '2026-01-02T10:00:00')}", ":2", "elsewhere-value"),
        (f"format = 1\n{ENTRY.replace('https', 'http')}", ":2", "elsewhere-address"),
        (f"format = 1\n{ENTRY.replace('https:', 'javascript:')}", ":2", "elsewhere-address"),
        (f"format = 1\n{ENTRY.replace('social', 'ana@social')}", ":2", "elsewhere-address"),
        (f"format = 1\n{ENTRY}{ENTRY.replace('/@ana', '/@ANA/')}", "", "elsewhere-twice"),
        ("format = 1\nplatform = Mastodon\n", ":2", "elsewhere-syntax"),
        ("format = 1\nn = " + "1" * 5000, "", "elsewhere-syntax"),
        (b"\xff\xfe", "", "elsewhere-syntax"),
        ("format = 1\n" + "#" * 200_000, "", "elsewhere-syntax"),
    ],
)
def test_a_mistake_is_told_where_it_stands(tmp_path: Path, text: str | bytes, where: str, code: str) -> None:
    assert (f"content/elsewhere.toml{where}", code) in load(tmp_path, text)[1]


def test_a_link_to_another_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("format = 1\n" + ENTRY)
    (tmp_path / "elsewhere.toml").symlink_to(tmp_path / "other.toml")

    entries, problems = load_elsewhere(tmp_path)

    assert entries == ()
    assert [problem.code for problem in problems] == ["elsewhere-syntax"]
