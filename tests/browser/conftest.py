"""A browser, and folders of pages served to it on loopback. Without Chromium: skipped at home, failed in CI."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chromium import ARGUMENTS, CHROMIUM, missing, served
from theme_sites import SITES, render_site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The machine's Chromium, driven by Playwright."""
    if not Path(CHROMIUM).is_file():
        missing(f"no Chromium at {CHROMIUM}: install it (Debian: apt-get install chromium) or set CHROMIUM")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("Playwright for Python is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def odd_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sites that a theme easily forgets, as folders: everything, nothing, right to left, a very long name."""
    folder = tmp_path_factory.mktemp("odd")
    for name, make in SITES.items():
        render_site(make(), folder / name, pictures=True)
    return {name: folder / name for name in SITES}


@pytest.fixture(scope="session")
def folders(odd_sites: dict[str, Path], built_example: Path) -> dict[str, Path]:
    """Every folder that must keep the bar: the odd sites, and the example as it is built."""
    return {**odd_sites, "example": built_example}


@pytest.fixture(scope="session")
def addresses(folders: dict[str, Path]) -> Iterator[dict[str, list[str]]]:
    """
    The address of every page of every folder, by site; found by listing the folder, not from a list of ours.

    Pages that lead on are left out: a browser never stays on one.
    """
    from contextlib import ExitStack

    with ExitStack() as stack:
        found = {}
        for name, folder in folders.items():
            root = stack.enter_context(served(folder))
            pages = sorted(
                path.relative_to(folder).as_posix()
                for path in folder.rglob("*.html")
                if 'http-equiv="refresh"' not in path.read_text("utf-8")
            )
            found[name] = [root + _address(page) for page in _without_repeats(pages)]
        yield found


def _address(page: str) -> str:
    from urllib.parse import quote

    return quote(page.removesuffix("index.html"))


def _without_repeats(pages: list[str]) -> list[str]:
    """All pages, but of news items and single endorsements, which differ in words alone, the first three."""
    kept: list[str] = []
    for page in pages:
        folder = page.split("/")[0]
        alike = [k for k in kept if k.startswith(folder + "/") and k.count("/") == 2]
        if page.count("/") == 2 and folder in ("news", "endorsements") and len(alike) >= 3:
            continue
        kept.append(page)
    return kept
