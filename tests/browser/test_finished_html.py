"""Every page of every site by the Nu HTML checker: nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import SITES, BuiltPage
from nu_checker import complaints


@pytest.mark.parametrize("site", list(SITES))
def test_the_html_checker_has_nothing_to_say(site: str, built_pages: tuple[BuiltPage, ...], sites_folder: Path) -> None:
    assert [page for page in built_pages if page.site == site]
    assert complaints(sites_folder / site / "output") == []
