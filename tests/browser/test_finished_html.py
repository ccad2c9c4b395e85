"""Every kind of page of every site by the Nu HTML checker: nothing to say. In the long run, every page."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pytest

from built_sites import EVERY, SITES, BuiltPage
from nu_checker import complaints

MOST_ALIKE = 10
"""Pages of one kind and language of a site that are looked at in the short run; only the full site has more."""


@pytest.mark.parametrize("site", list(SITES))
def test_the_html_checker_has_nothing_to_say(site: str, built_pages: tuple[BuiltPage, ...], tmp_path: Path) -> None:
    kinds: dict[tuple[str, str], list[BuiltPage]] = defaultdict(list)
    for page in built_pages:
        if page.site == site:
            kinds[page.kind, page.language].append(page)
    assert kinds
    for alike in kinds.values():
        for page in alike if EVERY else (*alike[: MOST_ALIKE // 2], *alike[MOST_ALIKE // 2 :][-MOST_ALIKE // 2 :]):
            copy = tmp_path / page.path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page.file, copy)
    assert complaints(tmp_path) == []
