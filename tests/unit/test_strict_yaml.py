"""Front matter means what it looks like, or it is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearname.problems import Refused
from clearname.strict_yaml import load_strict_yaml


def values(text: str) -> dict[str, object]:
    return {key: field.value for key, field in load_strict_yaml(text, where="a.md").items()}


def problems(text: str, **limits: int) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        load_strict_yaml(text, where="a.md", first_line=2, **limits)
    return [(problem.code.removeprefix("front-matter-"), problem.where) for problem in refused.value.problems]


def test_texts_numbers_truth_and_lists_are_read():
    text = 'name: Ruth\nyear: 2015\nfirst: true\nempty:\nnumber: "7"\nlist: [a, 2, "c"]\nblock: |\n  one\n  two\n'

    assert values(text) == {
        "name": "Ruth", "year": 2015, "first": True, "empty": None, "number": "7", "list": ["a", "2", "c"],
        "block": "one\ntwo\n",
    }  # fmt: skip


@pytest.mark.parametrize("value", ["2024-13-45", "33:35", "NO", "yes", "0x1F", "017", "1.5", ".inf", "9" * 5000])
def test_what_other_readers_would_turn_into_something_else_stays_text(value):
    assert values(f"a: {value}") == {"a": value}


def test_each_field_knows_its_line_in_the_file():
    fields = load_strict_yaml("a: 1\n\n# a remark\nb: |\n  x\n  y\nc: 3\n", where="a.md", first_line=2)

    assert {key: field.line for key, field in fields.items()} == {"a": 2, "b": 5, "c": 8}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_a_text_without_fields_is_empty(text):
    assert values(text) == {}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 5", "reference"),
        ("a: 1\nb: *a", "reference"),
        ("&x a: 1", "reference"),
        ("a: 1\n<<: {status: 1}", "reference"),
        ("a: !!python/object:os.system x", "tag"),
        ("a: !!str x", "tag"),
        ("a: ! x", "tag"),
        ("!!map {a: 1}", "tag"),
        ("a: {b: 1}", "nested"),
        ("a: [[b]]", "nested"),
        ("a: 1\na: 2", "duplicate"),
        ("5: x", "field"),
        ("true: x", "field"),
        ("? [a]\n: x", "field"),
        ('"": x', "field"),
        ("a: 1\n---\nb: 2", "document"),
        ("%YAML 1.1\n---\na: 1", "document"),
        ("a: 1\n...\n", "document"),
        ("- a\n- b", "syntax"),
        ("plain words", "syntax"),
        ("a: b: c", "syntax"),
        ("\ta: 1", "syntax"),
        ("a: \x07", "syntax"),
        ("a: \ud800", "syntax"),
        ('a: "\\0"', "character"),
        ('a: "\\e[2J"', "character"),
    ],
)
def test_what_could_mean_more_than_it_shows_is_refused(text, code):
    assert code in {found for found, _ in problems(text)}


def test_all_problems_are_told_at_once_each_with_its_line():
    text = "a: 1\na: 2\nb: &x 5\nc: {d: 1}\n7: x\n"

    assert problems(text) == [
        ("duplicate", "a.md:3"), ("reference", "a.md:4"), ("nested", "a.md:5"), ("field", "a.md:6"),
    ]  # fmt: skip


def test_the_line_of_a_mistake_is_the_line_of_the_file():
    assert problems("a: 1\nb: 2\nc: x: y\n") == [("syntax", "a.md:4")]


def test_limits_are_the_callers():
    assert problems("a: " + "x" * 5000, most_bytes=4096) == [("size", "a.md:2")]
    assert problems("a: 1\nb: 2\nc: 3", most_fields=2) == [("size", "a.md:2")]


def test_messages_never_quote_the_text():
    """The owner reads them before having decided to read the supporter's words."""
    for text in ("liar: 1\nliar: 2", "a: {liar: 1}", "liar: &liar x", "5: liar", "liar liar", "a: 'liar\nliar: b: c"):
        with pytest.raises(Refused) as refused:
            load_strict_yaml(text, where="a.md")
        assert "liar" not in str(refused.value)


BOMB = "\n".join(["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)])


@pytest.mark.parametrize(
    "text", [BOMB, "[" * 4000, "{" * 4000, "a: " + "[" * 4000, "- " * 2000, "? " * 2000, "a: !" * 1000, "&a " * 1300]
)
@pytest.mark.parametrize("with_libyaml", [True, False])
def test_hostile_front_matter_is_refused_quickly(text, with_libyaml, monkeypatch):
    monkeypatch.setattr("yaml.__with_libyaml__", with_libyaml)
    problems(text)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab:-?&*!|>[]{}#'\"%@,<\n\t \\0e~\u202e\ud800é"), max_size=60))
def test_any_text_gives_fields_or_problems(text):
    try:
        fields = load_strict_yaml(text, where="a.md")
    except Refused as refused:
        assert refused.problems
    else:
        for key, field in fields.items():
            assert key.strip()
            assert field.value is None or isinstance(field.value, str | int | bool | list)


@pytest.mark.parametrize(
    "text", ["a: 1\nb: [x, y]", "a: &x 1", "a: !!str x", "a: {b: 1}", "[" * 200, "a: 1\na: 2", "a: b: c", "\x07"]
)
def test_without_the_fast_library_the_answers_are_the_same(text, monkeypatch):
    def answer() -> object:
        try:
            return load_strict_yaml(text, where="a.md")
        except Refused as refused:
            return [problem.code for problem in refused.problems]

    expected = answer()
    monkeypatch.setattr("yaml.__with_libyaml__", False)

    assert answer() == expected
