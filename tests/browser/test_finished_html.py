"""Every kind of page of every site by the Nu HTML checker: nothing to say. In the long run, every page."""

from __future__ import annotations

import shutil
from collections import defaultdict

import pytest

from built_sites import EVERY, SITES, BuiltPage
from nu_checker import complaints

MOST_ALIKE = 10
"""Pages of one kind and language of a site that are looked at in the short run; only the full site has more."""


@pytest.fixture(scope="module")
def said(built_pages: tuple[BuiltPage, ...], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """All complaints by site, in one run of the checker: it takes longer to start than to read a site."""
    folder = tmp_path_factory.mktemp("looked-at")
    kinds: dict[tuple[str, str, str], list[BuiltPage]] = defaultdict(list)
    for page in built_pages:
        kinds[page.site, page.kind, page.language].append(page)
    for alike in kinds.values():
        for page in alike if EVERY else (*alike[: MOST_ALIKE // 2], *alike[MOST_ALIKE // 2 :][-MOST_ALIKE // 2 :]):
            copy = folder / page.site / page.path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page.file, copy)
    found: dict[str, list[str]] = {path.name: [] for path in folder.iterdir()}
    for line in complaints(folder):
        found[line.partition("/")[0]].append(line)
    return found


@pytest.mark.parametrize("site", list(SITES))
def test_the_html_checker_has_nothing_to_say(said: dict[str, list[str]], site: str) -> None:
    assert said[site] == []
