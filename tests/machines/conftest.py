"""Four sites, built once: the example and the three people of `tests/people`."""

from __future__ import annotations

from pathlib import Path

import pytest

from people import PEOPLE, copy_person
from sites import build


@pytest.fixture(scope="session")
def four_sites(tmp_path_factory: pytest.TempPathFactory, built_site: Path) -> dict[str, Path]:
    """Output folders by name; built through the command line, so that every rule has passed."""
    outputs = {"example": built_site / "output"}
    for name in PEOPLE:
        folder = copy_person(name, tmp_path_factory.mktemp("people") / name)
        done = build(folder)
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        outputs[name] = folder / "output"
    return outputs
