"""The introduction and the names of claim pages, as settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.problems import Refused
from clearname.settings import ClaimSettings
from clearname.settings_content_checks import content_problems
from clearname.site import load_site, plan_site
from factory import make_settings
from sites import SMALL_SETTINGS

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


def home_changed_on(root: Path, as_of: date, site: str = "", person: str = "") -> date | None:
    """The last change of the home page of a small site with these further settings."""
    settings = SMALL_SETTINGS.replace("[person]", f"{site}\n[person]").replace("[publish]", f"{person}\n[publish]")
    (root / "content" / "pages").mkdir(parents=True, exist_ok=True)
    (root / "pelican.conf").write_text(settings, encoding="utf-8")
    return plan_site(load_site(root, as_of)).all[0].updated_on


@pytest.mark.parametrize(
    ("site", "person", "place"),
    [
        ("online_since = 2026-02-02", "", "pelican.conf:7: [site] online_since:"),
        ("reviewed_on = 2026-02-02", "", "pelican.conf:7: [site] reviewed_on:"),
        ("", "birth_date = 2080-01-31", "pelican.conf:12: [person] birth_date:"),
    ],
)
def test_a_day_that_is_yet_to_come_is_named_where_it_was_typed(
    tmp_path: Path, site: str, person: str, place: str
) -> None:
    with pytest.raises(Refused) as refused:
        home_changed_on(tmp_path, date(2026, 2, 1), site, person)

    assert [f"{p.where}: {p.what}".startswith(place) for p in refused.value.problems] == [True], refused.value.problems


def test_a_site_that_went_online_after_its_news_changed_last_on_that_day(tmp_path: Path) -> None:
    """Else its home page would have changed before it was made, and the finished pages would be refused for it."""
    online = "online_since = 2026-02-02\nreviewed_on = 2026-01-05"

    assert home_changed_on(tmp_path, date(2026, 2, 2), online) == date(2026, 2, 2)
    assert home_changed_on(tmp_path, date(2026, 2, 2), "reviewed_on = 2026-01-05") == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("given", "family", "wrong"),
    [
        ("Ana María", "Lindqvist", []),
        ("Ann Mary", "Lindqvist", ["given_name"]),
        ("Ana", "Lindquist", []),
        ("Ana", "Souza", ["family_name"]),
        ("", "", []),
    ],
)
def test_the_parts_of_a_name_stand_in_the_name_or_another_spelling_of_it(
    given: str, family: str, wrong: list[str]
) -> None:
    settings = make_settings(name=NAME, other_names=("Ana Lindquist",), given_name=given, family_name=family)

    assert [key for _, key, _, _ in content_problems(settings)] == wrong


def test_a_note_sign_that_was_left_in_the_introduction_is_named() -> None:
    text = f"# {NAME} {' '.join(['word'] * 20)}\n# {' '.join(['word'] * 20)}"

    assert keys(text) == ["a # still stands before one of its lines"]
