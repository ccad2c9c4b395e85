"""A site folder as one value: all problems at once, and no two pages in one place."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from clearname.problems import Refused, Severity
from clearname.site import expected_files, load_settings, load_site, plan_site
from clearname_site.workshop import Workshop, locked
from factory import make_page, make_site
from sites import SMALL_SETTINGS

Make = Callable[..., Path]
DAY = date(2026, 3, 1)


def codes(caught: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {problem.code for problem in caught.value.problems}


@pytest.mark.parametrize(
    "alias",
    ["robots.txt/", "sitemap.xml/", "card.jpg/", "404.html", "index.html", "about/", "ABOUT/", "news/"],
)  # fmt: skip
def test_an_old_address_cannot_take_the_place_of_something_else(alias: str) -> None:
    site = make_site(pages=(make_page("about"), make_page("other", aliases=(alias,))))

    with pytest.raises(Refused) as caught:
        plan_site(site)

    assert codes(caught) == {"route-twice"}


def test_an_old_address_in_a_folder_of_the_site_is_fine() -> None:
    plan_site(make_site(pages=(make_page("about", aliases=("images/", "about/me/", "old.html")),)))


def test_the_output_holds_every_page_of_the_plan() -> None:
    site = make_site()
    routes = plan_site(site)

    assert {route.path for route in routes.all} < expected_files(site, routes)


def test_an_endorsement_that_is_not_there_is_missed_and_stops_nothing(make_small: Make) -> None:
    """A supporter may withdraw: a line of the settings that still names them must not break the site."""
    settings = SMALL_SETTINGS + '\n[endorsements]\non_home = ["e-000000"]\n'

    site = load_site(make_small(settings=settings), DAY)

    assert [(p.where, p.code, p.severity) for p in site.warnings] == [
        ("pelican.conf:15", "settings-value", Severity.WARNING)
    ]


def test_problems_of_pages_decisions_and_elsewhere_come_together(make_small: Make) -> None:
    folder = make_small({"content/pages/a.md": "", "decisions.toml": "format = 9\n", "content/elsewhere.toml": "x"})

    with pytest.raises(Refused) as caught:
        load_site(folder, DAY)

    assert {"page-empty", "decision-format", "elsewhere-syntax"} <= codes(caught)
    assert list(caught.value.problems) == sorted(set(caught.value.problems))


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"#" * 300_000, "settings-size"), (b"\xff", "settings-encoding"), (b"\0", "settings-syntax"), (b"", "settings-format")],
)  # fmt: skip
def test_settings_that_are_none_are_told(make_small: Make, data: bytes, code: str) -> None:
    folder = make_small()
    (folder / "pelican.conf").write_bytes(data)

    with pytest.raises(Refused) as caught:
        load_settings(folder)

    assert code in codes(caught)


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    (tmp_path / "pelican.conf").mkdir()

    with pytest.raises(Refused) as caught:
        load_settings(tmp_path)

    assert codes(caught) == {"settings-missing-file"}


def test_the_example_builds_under_its_reserved_id(make_small: Make) -> None:
    assert load_site(make_small(settings=SMALL_SETTINGS.replace("small-site", "example")), DAY)


def test_a_folder_that_is_no_site_stays_as_it_is(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(Refused) as caught, locked(Workshop(folder)):
            pass
        assert codes(caught) == {"settings-missing-file"}

    assert list(tmp_path.iterdir()) == []


def test_mistakes_of_the_settings_and_of_the_content_are_told_together(make_small: Callable[..., Path]) -> None:
    settings = SMALL_SETTINGS.replace("https://ana.test/", "https://ana test/").replace(
        "[publish]", "[publish]\nbrnch = 1"
    )
    site = make_small({"content/pages/a.md": "", "decisions.toml": "format = 9\n"}, settings=settings)

    with pytest.raises(Refused) as caught:
        load_site(site, date(2026, 1, 1))

    codes = {problem.code for problem in caught.value.problems}
    assert {"settings-unknown", "settings-value", "page-empty", "decision-format"} <= codes


def test_settings_that_are_a_pipe_are_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pelican.conf")

    with pytest.raises(Refused) as caught:
        load_settings(tmp_path)

    assert codes(caught) == {"settings-missing-file"}
