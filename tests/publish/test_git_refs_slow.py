"""A pull request that is built to keep git busy hides no other one."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import facts_of
from clearname.problems import Problem
from clearname.settings_file import parse_settings
from clearname_site.git import Git, Ran
from clearname_site.outside import OutsideFailed
from clearname_site.pull.git_refs import pull
from clearname_site.pull.source import PullContext
from endorsement_files import make_file
from pull_requests import SETTINGS, Host, commit_all, make_host, write


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return make_host(tmp_path / "host")


@pytest.fixture
def context(tmp_path: Path) -> PullContext:
    settings = parse_settings(SETTINGS.encode())
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    (tmp_path / "private").mkdir(mode=0o700)
    now = datetime(2026, 3, 1, tzinfo=UTC)
    return PullContext(
        settings, facts_of(settings, date(2026, 3, 1)), now, tmp_path / "private", environment=environment
    )


def _too_slow(monkeypatch: pytest.MonkeyPatch, slow: set[int]) -> None:
    """The other side takes for ever over these requests, alone or among others."""
    real = Git.run

    def run(self: Git, *arguments: str, timeout: float = 300) -> Ran:
        if any(f"refs/pull/{number}/head:" in argument for number in slow for argument in arguments):
            raise OutsideFailed(Problem("git", "git-timeout", "no answer", "Try again."))
        return real(self, *arguments, timeout=timeout)

    monkeypatch.setattr(Git, "run", run)


def test_one_that_takes_for_ever_stops_no_other(
    host: Host, context: PullContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two gigabytes of small files in a fork are enough for that, at every pull."""
    for number in (1, 2, 3):
        host.send({f"content/endorsements/ruth-{number}.md": make_file()}, number)
    _too_slow(monkeypatch, {1, 2})
    came: list[str] = []
    with pytest.raises(OutsideFailed, match="request-slow"):
        for item in pull(str(host.repository), context):
            came.append(item.source.ref.rpartition("#")[2])

    assert came == ["3"]


def test_thousands_of_moved_files_are_not_compared_with_each_other(host: Host, context: PullContext) -> None:
    """A thousand taken out and a thousand others put in kept git busy for minutes."""
    many = {f"old/{n}": f"{n}\n".encode() + bytes([65 + n % 26]) * 40 + b"\n" + b"same\n" * 20 for n in range(12)}
    host.change_base(dict(many))
    fork = host.fork()
    moved = {f"new/other-{n}": many[f"old/{n}"] + b"and a bit\n" for n in range(12)}
    write(fork, {**dict.fromkeys(many), **moved})
    commit_all(fork)
    host.request(fork, 5)

    (item,) = pull(str(host.repository), context)

    assert [problem.what for problem in item.problems] == ["changes 24 files"]
