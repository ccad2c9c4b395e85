"""`kit.toml`: what a person may write there, and every mistake at once."""

from __future__ import annotations

import pytest

from clearname.kit.choices import first_choices, parse_choices, render_choices
from clearname.kit.platforms import platforms_by_id
from clearname.problems import Refused

GOOD = b"""format = 1
platforms = ["x", "linkedin", "x"]
town = false
sentences = ["I tune  harpsichords."]

[handles]
x = "ana_bridges"

[limits.x]
bio = 280
"""


def test_what_is_written_is_read() -> None:
    choices = parse_choices(GOOD)

    assert choices.platforms == ("x", "linkedin")
    assert (choices.town, choices.portrait) == (False, True)
    assert choices.sentences == ("I tune harpsichords.",)
    assert choices.handles == {"x": "ana_bridges"}
    assert choices.limits == {("x", "bio"): 280}


def test_a_first_file_can_be_read_again_and_means_the_same() -> None:
    first = first_choices(("mastodon", "x"))

    assert parse_choices(render_choices(first).encode()) == first
    assert {platforms_by_id()[name].tier for name in first.platforms} == {"A", "C"}
    assert first.platforms[-1] == "mastodon"


def test_a_first_file_names_every_platform() -> None:
    text = render_choices(first_choices())

    assert [name for name in platforms_by_id() if name not in text] == []


def test_all_mistakes_are_told_at_once_each_with_its_line() -> None:
    wrong = b"""format = 2
platforms = ["linkdin"]
town = "yes"
banner = "../secret.jpg"
sentences = ["fine", 3, "steer\xe2\x80\xaeing"]
sentense = []

[handles]
x = "two words"
nowhere = "a"

[limits.x]
bio = 0
bioo = 3
"""
    with pytest.raises(Refused) as refused:
        parse_choices(wrong)

    places = [(problem.where.rpartition(":")[2], problem.code) for problem in refused.value.problems]
    assert places == [
        ("1", "kit-format"), ("2", "kit-platform"), ("3", "kit-value"), ("4", "kit-value"), ("5", "kit-value"),
        ("5", "kit-value"), ("6", "kit-unknown"), ("9", "kit-value"), ("10", "kit-platform"), ("13", "kit-value"),
        ("14", "kit-unknown"),
    ]  # fmt: skip
    assert "linkedin" in refused.value.problems[1].fix


@pytest.mark.parametrize(
    "data",
    [b"format = 1\nplatforms = [", b"\xff\xfe", b"a" * 300_000, b"[" * 50_000],
    ids=["open", "bytes", "large", "deep"],
)
def test_what_cannot_be_read_is_one_problem(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        parse_choices(data)

    assert [problem.code for problem in refused.value.problems] == ["kit-syntax"]


@pytest.mark.parametrize(
    "line", ["platforms = 3", "platforms = [1]", "limits = 1", "handles = []", "sentences = {}", "limits = {x = 3}"]
)
def test_no_shape_of_a_value_is_a_surprise(line: str) -> None:
    text = f"format = 1\n{line}\n" if line.startswith("platforms") else f'format = 1\nplatforms = ["x"]\n{line}\n'
    with pytest.raises(Refused) as refused:
        parse_choices(text.encode())

    assert {problem.code for problem in refused.value.problems} == {"kit-value"}


@pytest.mark.parametrize(
    "text",
    [
        "platforms = [" + ", ".join(f'"p{number}x"' for number in range(5000)) + "]",
        "platforms = []\n[handles]\n" + "\n".join(f'h{number} = "a"' for number in range(5000)),
        "platforms = []\n[limits.x]\n" + "\n".join(f"f{number} = 0" for number in range(5000)),
        "platforms = []\n" + "\n".join(f"[limits.p{number}]\nbio = 0" for number in range(5000)),
    ],
)
def test_thousands_of_wrong_entries_are_told_about_once(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_choices(f"format = 1\n{text}\n".encode())

    assert len(refused.value.problems) == 1


@pytest.mark.parametrize("number", ["0", "-1", "1000000000", "1.5", "true", "inf", '"160"'])
def test_a_limit_is_a_number_that_a_form_may_have(number: str) -> None:
    with pytest.raises(Refused):
        parse_choices(f"format = 1\nplatforms = []\n[limits.x]\nbio = {number}\n".encode())
