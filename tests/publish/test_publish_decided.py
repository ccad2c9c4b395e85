"""What only `decisions.toml` calls decided, such as after a pull request that was merged, is not published."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from remotes import bare_repository, git

from clearname.endorsements import Decision, render_decisions
from clearname.model import Display, Proof, ProofKind
from clearname.text import text_digest
from endorsement_files import make_file, note_decided
from sites import DAY, SMALL_SETTINGS, command

WORDS = make_file("She took my money for years, and everybody at the market can tell you what kind of person she is.")
DECIDED = Decision("e-0a0b0c", text_digest(WORDS), date(2026, 1, 5), Display.INITIALS, "viktor.md")


@pytest.mark.parametrize(
    ("ledger", "written", "code"),
    [
        ([DECIDED], DECIDED, 0),
        ([], DECIDED, 1),
        ([Decision("e-0a0b0c", "0" * 64, date(2026, 1, 5), Display.INITIALS)], DECIDED, 1),
        ([DECIDED], Decision(DECIDED.id, DECIDED.digest, date(2026, 1, 5), None, "viktor.md"), 1),
        (
            [DECIDED],
            Decision(
                DECIDED.id, DECIDED.digest, date(2026, 1, 5), Display.INITIALS, "viktor.md", Proof(ProofKind.VOUCHED)
            ),
            1,
        ),
    ],
    ids=["as it was decided", "never decided", "other words", "more of the name", "more of the writer"],
)
def test_what_the_ledger_does_not_know_stops_publishing(
    tmp_path: Path, ledger: list[Decision], written: Decision, code: int
) -> None:
    site, private, remote = tmp_path / "site", tmp_path / "private", bare_repository(tmp_path / "remote.git")
    (site / "content/endorsements").mkdir(parents=True)
    (site / "content/pages").mkdir()
    (site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
    (site / "content/endorsements/viktor.md").write_bytes(WORDS)
    (site / "decisions.toml").write_text(render_decisions([written]), encoding="utf-8")
    note_decided(private, ledger)
    done = command("publish", "--site", site, "--as-of", DAY, "--remote", remote, "--private", private, "--yes")

    assert done.returncode == code, done.stdout + done.stderr
    assert bool(git(remote, "for-each-ref")) is (code == 0)
    assert ("[audit-" in done.stderr + done.stdout) is (code == 1)
