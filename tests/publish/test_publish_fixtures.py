"""Every code of publishing has three faults that it finds, three neighbours that it lets pass, and a disguise."""

from __future__ import annotations

from pathlib import Path

import pytest

from gate_cases.repository import REPOSITORY
from gate_cases.sending import SENDING

PUBLISH = {**REPOSITORY, **SENDING}


@pytest.mark.parametrize("code", PUBLISH)
def test_a_code_of_publishing_tells_faults_from_neighbours(code: str, tmp_path: Path) -> None:
    assert PUBLISH[code].misjudged(code, tmp_path) == []
