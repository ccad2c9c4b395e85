from __future__ import annotations

import pytest

from clearname.problems import Severity
from clearname.sources.path_rule import ChangedFile, check_changed_files, is_removal, only_path

GOOD = "content/endorsements/ruth-k.md"


def codes(*rows: tuple[str, str, str]) -> list[str]:
    return [problem.code for problem in check_changed_files([ChangedFile(*row) for row in rows], "pull request 7")]


@pytest.mark.parametrize("status", ["added", "modified", "A", "M"])
def test_one_new_or_changed_plain_file_is_an_endorsement(status: str) -> None:
    assert codes((status, GOOD, "100644")) == []
    assert only_path([ChangedFile(status, GOOD, "100644")]) == GOOD


def test_two_files_are_not_looked_at_any_further() -> None:
    assert codes(("added", GOOD, "100644"), ("added", "\x1b[2J", "120000")) == ["request-files"]
    assert codes() == ["request-files"]


@pytest.mark.parametrize(
    "path",
    [
        "", "ruth.md", "/content/endorsements/ruth.md", "content/endorsements/../pages/ruth.md",
        "content/endorsements//ruth.md", "content/endorsements/a/ruth.md", "content/endorsements/ruth.md/", GOOD + "\n",
        "content/endorsements/Ruth.md", "CONTENT/endorsements/ruth.md", "content/endorsements/ru.md",
        "content/endorsements/" + "a" * 61 + ".md", "content/endorsements/ruth.markdown", "content/endorsements/ruth",
        "content/endorsements/ru th.md", "content/endorsements/ruth.md.md", "content/endorsements/.ruth.md",
        "content/endorsements/r\u0443th.md", "content/endorsements/ruth\u202e.md", "content\\endorsements\\ruth.md",
        "content/endorsements/\uff52uth.md", "content/endorsements/nul.md", "content/endorsements/com1.md",
        "content/endorsements/12\u0663.md", ".github/workflows/check.yml", "content/endorsements/ru\x00th.md",
        "./content/endorsements/ruth.md", "content/endorsements/ruth.md ", "x/content/endorsements/ruth.md",
    ],
)  # fmt: skip
def test_any_other_place_or_name_is_held(path: str) -> None:
    assert codes(("added", path, "100644")) == ["request-path"]


@pytest.mark.parametrize(
    "status", ["renamed", "copied", "changed", "unchanged", "R100", "C075", "T", "U", "", "ADDED\n"]
)
def test_a_file_that_is_moved_or_copied_is_held(status: str) -> None:
    assert codes((status, GOOD, "100644")) == ["request-change"]


@pytest.mark.parametrize("mode", ["100755", "120000", "160000", "040000", "", "100644 ", "0100644", "100664", "none"])
def test_what_is_no_plain_file_is_held(mode: str) -> None:
    assert codes(("added", GOOD, mode)) == ["request-mode"]


@pytest.mark.parametrize("status", ["removed", "D"])
def test_a_request_to_take_a_file_out_is_told_from_the_others(status: str) -> None:
    row = ChangedFile(status, GOOD, "")

    assert codes(row) == ["request-removal"]
    assert is_removal([row])
    assert only_path([row]) == ""
    assert not is_removal([row, row])
    assert not is_removal([ChangedFile(status, "pelican.conf", "")])


def test_everything_is_held_and_no_message_quotes_a_path() -> None:
    problems = check_changed_files([ChangedFile("renamed", "\x1b[2Jsecret", "120000")], "pull request 7")

    assert len(problems) == 3
    assert {problem.severity for problem in problems} == {Severity.HELD}
    assert "secret" not in "".join(map(str, problems))
    assert "\x1b" not in "".join(map(str, problems))
