"""Classes that tell machines of the person (microformats), where some of it is ticked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clearname.model import Site
from clearname.page_rules.class_names import check_classes
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.plan import build_routes
from clearname.settings import ContactSettings
from factory import make_settings, make_site
from theme_sites import render_site

HOME = "index.html"
TOLD = ("email", "phone", "town", "birth_date")


def _site(*tell: str) -> Site:
    who = make_settings(town="Gothenburg", birth_date=date(1980, 1, 31), tell=tell)
    return make_site(settings=replace(who, contact=ContactSettings("post@ana.example", "+44 1632 960001")))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The home page of somebody who tells all of `TOLD`."""
    folder: Path = tmp_path_factory.mktemp("site")
    render_site(_site(*TOLD), folder)
    return (folder / HOME).read_bytes()


def _found(data: bytes, *tell: str) -> set[str]:
    site = _site(*tell)
    facts = SiteFacts(site, build_routes(site), lambda _: b"")
    page = BuiltPage(facts.by_path[HOME], data)
    return {problem.what.rpartition(": ")[2] for problem in check_classes(page, facts)}


def test_what_is_ticked_and_shown_passes(home: bytes) -> None:
    assert b'class="p-tel' in home and b'class="dt-bday' in home
    assert _found(home, *TOLD) == set()


def test_what_is_no_longer_ticked_is_told(home: bytes) -> None:
    assert _found(home, "town") == {'class="dt-bday"', 'class="p-tel"', 'class="u-email"'}


def test_another_day_of_birth_than_the_one_that_is_told_is_found(home: bytes) -> None:
    assert _found(home.replace(b'datetime="1980-01-31"', b'datetime="1979-02-01"'), *TOLD) == {"<time>"}


def test_a_confirmed_page_elsewhere_may_stand_in_an_attribute(home: bytes) -> None:
    data = b'<data class="u-url" value="https://social.example/@ana"></data></main>'
    assert _found(home.replace(b"</main>", data), *TOLD) == set()
    assert _found(home.replace(b"</main>", data.replace(b"@ana", b"@eve")), *TOLD) == {"<data>"}
