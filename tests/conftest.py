"""What every test may use: the example site in a folder of its own, and small sites made from a few files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from sites import SMALL_SETTINGS, copy_example

# No test fails because the machine is busy: how long an example may take is the benchmark's to say.
hypothesis.settings.register_profile("without deadlines", deadline=None)
hypothesis.settings.load_profile("without deadlines")


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example person's site, to be changed."""
    return copy_example(tmp_path / "site")


@pytest.fixture(scope="session")
def sites_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sites of `built_sites` are built, once for all processes of a test run; each folder has its site's name."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites-with-every-kind"


@pytest.fixture(scope="session")
def built_site(sites_folder: Path) -> Path:
    """The example person's site, built once; not to be changed."""
    from built_sites import built

    return built("example", sites_folder)


@pytest.fixture(scope="session")
def built_example(built_site: Path) -> Path:
    """The output folder of the example person's site."""
    return built_site / "output"


@pytest.fixture
def make_small(tmp_path: Path) -> Callable[..., Path]:
    """Makes a site folder with the least settings, and the files given as path and content."""

    def make(
        files: dict[str, str | bytes] | None = None, *, settings: str = SMALL_SETTINGS, name: str = "small"
    ) -> Path:
        site = tmp_path / name
        (site / "content").mkdir(parents=True, exist_ok=True)
        (site / "pelican.conf").write_text(settings, encoding="utf-8")
        for path, content in (files or {}).items():
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return site

    return make
