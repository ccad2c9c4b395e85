"""Four sites, built once: the example and the three people of `tests/people`."""

from __future__ import annotations

from pathlib import Path

import pytest

from built_sites import built
from people import PEOPLE


@pytest.fixture(scope="session")
def four_sites(sites_folder: Path) -> dict[str, Path]:
    """Output folders by name; built through the command line, so that every rule has passed."""
    return {name: built(name, sites_folder) / "output" for name in ("example", *PEOPLE)}
