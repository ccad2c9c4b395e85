"""A killed desk loses nothing that was acknowledged; `kill_vault.py` beside this kills before every single call."""

from __future__ import annotations

from pathlib import Path

import pytest
from vault_kills import Work, can_trace, count_calls, kill_at, make_one, write_files, write_together, write_words

pytestmark = pytest.mark.skipif(not can_trace(), reason="system calls can be stopped at on Linux on x86-64 only")


@pytest.mark.parametrize(("work", "many"), [(make_one, 6), (write_words, 9), (write_files, 4), (write_together, 4)])
def test_nothing_acknowledged_is_lost_wherever_the_process_is_killed(tmp_path: Path, work: Work, many: int) -> None:
    calls = count_calls(tmp_path, work)
    places = sorted({2 + (calls - 3) * part // (many - 1) for part in range(many)})

    wrong = {at: faults for at in places if (faults := kill_at(tmp_path, work, at)[0])}

    assert calls > 40 and wrong == {}
