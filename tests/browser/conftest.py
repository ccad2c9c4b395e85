"""A browser, and the pages of really built sites, found by listing them. Without Chromium: skipped at home, failed in CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from built_sites import EVERY, SITES, BuiltPage, base_path, few_of_each, pages_of_sites
from chromium import ARGUMENTS, WINDOWLESS, driver, served
from clearname.routes import Kind

STAYING = [kind.value for kind in Kind if kind is not Kind.REDIRECT]
"""The kinds on which a visitor stays."""

TELLING = [kind for kind in STAYING if EVERY or kind in ("home", "page", "endorsements")]
"""The kinds that are drawn by all rules of the stylesheet; what takes long looks at these alone in the short run."""


class Shown(NamedTuple):
    """A page, and where it is served."""

    page: BuiltPage
    url: str


@pytest.fixture(scope="package")
def browser() -> Iterator[Any]:
    """
    The machine's Chromium, driven by Playwright.

    It is closed after the tests of this folder, as are the sites' servers: where there are other threads, a build in this
    process cannot fork, and loads everything anew.
    """
    with driver() as playwright:
        chromium = playwright.chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def built_pages(sites_folder: Path) -> tuple[BuiltPage, ...]:
    """Every page of every site."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return pages_of_sites(sites_folder, first=int(worker))


@pytest.fixture(scope="package")
def roots(sites_folder: Path, built_pages: tuple[BuiltPage, ...]) -> Iterator[dict[str, str]]:
    """The address at which each site is served, with a final slash."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(served(sites_folder / name / "output", base_path(sites_folder / name)))
            for name in SITES
        }


@pytest.fixture(scope="package")
def shown(built_pages: tuple[BuiltPage, ...], roots: dict[str, str]) -> tuple[Shown, ...]:
    """What is visited: all pages, and of what a site has many of, a few of each."""
    return tuple(Shown(page, roots[page.site] + page.address) for page in few_of_each(built_pages))


@pytest.fixture(params=STAYING)
def of_kind(request: pytest.FixtureRequest, shown: tuple[Shown, ...]) -> list[Shown]:
    """The pages of one kind in every site and language; each bar is held kind by kind, and none may be without pages."""
    return _of_kind(request, shown)


@pytest.fixture(params=TELLING)
def of_telling_kind(request: pytest.FixtureRequest, shown: tuple[Shown, ...]) -> list[Shown]:
    """As `of_kind`, of `TELLING` kinds."""
    return _of_kind(request, shown)


def _of_kind(request: pytest.FixtureRequest, shown: tuple[Shown, ...]) -> list[Shown]:
    found = [each for each in shown if each.page.kind == request.param]
    assert found, f"no site of tests/built_sites.py has a page of the kind {request.param}"
    return found
