"""The introduction and the names of claim pages, as settings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clearname.settings import ClaimSettings
from clearname.settings_content_checks import content_problems
from factory import make_settings

NAME = "Ana María Lindqvist"


def keys(introduction: str, name: str = NAME) -> list[str]:
    return [what for _, _, what, _ in content_problems(make_settings(name=name, introduction=introduction))]


@pytest.mark.parametrize(("words", "count"), [(36, 39), (37, 40), (57, 60), (58, 61)])
def test_an_introduction_has_forty_to_sixty_words(words: int, count: int) -> None:
    found = keys(f"{NAME} {' '.join(['word'] * words)}")

    assert found == ([] if 40 <= count <= 60 else [f"it has {count} words; between 40 and 60 is right"])


def test_an_introduction_says_whom_it_introduces() -> None:
    assert keys(" ".join(["word"] * 50)) == ["your name is not in it"]
    assert keys(f"{' '.join(['word'] * 45)}, ANA MARIA LINDQVIST.") == [], "accents and capitals do not matter"


def test_words_of_scripts_without_gaps_are_not_counted() -> None:
    assert keys("山田花子は大阪の構造技術者です。古い橋を調べ、安全にします。", name="山田花子") == []


def test_no_introduction_is_right() -> None:
    assert keys("") == []


@pytest.mark.parametrize("name", ["Inventory", "inventory.md", "../inventory", "the inventory"])
def test_a_claim_page_is_named_as_its_address(name: str) -> None:
    settings = replace(make_settings(), claims=ClaimSettings((name, "other"), True))

    assert [(table, key) for table, key, _, _ in content_problems(settings)] == [("claims", "pages")]


def test_a_claim_page_is_named_once() -> None:
    settings = replace(make_settings(), claims=ClaimSettings(("a", "a"), True))

    assert [what for _, _, what, _ in content_problems(settings)] == ["one of them stands here twice"]
