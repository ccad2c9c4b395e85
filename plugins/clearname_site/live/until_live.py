"""Waits, for a while and no longer, until the web shows what was published."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem
from clearname_site.live.address import NOT_SERVED, live_url
from clearname_site.live.client import LiveClient
from clearname_site.live.sitemap import is_same_sitemap
from clearname_site.outside import OutsideFailed

SITEMAP = "sitemap.xml"
PATIENCE = 180.0
"""Seconds. GitHub Pages usually takes less than one minute."""
_PAUSES = (2.0, 3.0, 5.0, 8.0, 12.0)
_LONGEST_PAUSE = 15.0
_TICK = 1.0
"""Seconds between two signs of life on the terminal."""

Progress = Callable[[str, int, int], None]


class Shown(StrEnum):
    """How the waiting ended."""

    SAME = "same"
    """The web shows what was published."""
    LATE = "late"
    """The host answers, and did not show it within the time."""
    UNREACHABLE = "unreachable"
    """The host did not answer, so there was no waiting."""


@dataclass(frozen=True, slots=True)
class Waited:
    """The end of the waiting."""

    shown: Shown
    seconds: float
    problem: Problem | None = None
    """Why the host cannot be reached, or what it last answered in place of the site."""


def witnesses(now: Manifest, before: Manifest | None) -> tuple[FileEntry, ...]:
    """
    The files that show whether the host has the new site: the sitemap, and one that this publish changed.

    A corrected word changes no day, so the sitemap alone could be the same before and after. Of the pages that changed
    it is the first by path, home if that is one of them.
    """
    old = {entry.path: entry.sha256 for entry in before.files} if before else {}
    changed = [entry for entry in now.files if old.get(entry.path) != entry.sha256 and entry.path not in NOT_SERVED]
    pages = [entry for entry in changed if entry.path.endswith(".html") and entry.path != "404.html"]
    first = sorted(pages or changed, key=lambda entry: (entry.path != "index.html", entry.path))[:1]
    sitemap = [entry for entry in now.files if entry.path == SITEMAP]
    return tuple(dict.fromkeys([*sitemap, *first]))


def wait_until_live(
    client: LiveClient,
    base: str,
    wanted: tuple[FileEntry, ...],
    sitemap: bytes,
    progress: Progress,
    patience: float = PATIENCE,
) -> Waited:
    """
    Looks again and again, with growing pauses, until each wanted file is shown as it was built.

    `base` is the site's address with its final slash, `sitemap` the built one: a host may have changed its form. A host
    that does not answer at the first look is not waited for. Raises nothing for what a host does.
    """
    begun, looks = client.policy.clock(), 0
    while True:
        try:
            problem = _missing(client, base, wanted, sitemap)
        except OutsideFailed as failure:
            problem = failure.problem
            if not looks:
                return Waited(Shown.UNREACHABLE, client.policy.clock() - begun, problem)
        passed = client.policy.clock() - begun
        if problem is None:
            return Waited(Shown.SAME, passed)
        if passed >= patience:
            return Waited(Shown.LATE, passed, problem)
        pause = _PAUSES[looks] if looks < len(_PAUSES) else _LONGEST_PAUSE
        _pause(client, begun, min(pause, patience - passed), patience, progress)
        looks += 1


def _missing(client: LiveClient, base: str, wanted: tuple[FileEntry, ...], sitemap: bytes) -> Problem | None:
    """What is not yet as it was built; None where everything is."""
    for entry in wanted:
        url = live_url(base, entry.path)
        answer = client.get(url, most_bytes=entry.size * 2 + 100_000)
        if answer.status in (301, 302, 303, 307, 308):
            fix = "Open the site in a browser and compare its address with  url  under [site] in pelican.conf."
            return Problem(url, "live-redirect", "the host leads from this address to another one", fix)
        same = answer.status == 200 and answer.is_whole
        if entry.path == SITEMAP:
            same = same and is_same_sitemap(answer.body, sitemap)
        else:
            same = same and sha256(answer.body).hexdigest() == entry.sha256
        if not same:
            return _late(url, answer.status)
    return None


def _late(url: str, status: int) -> Problem:
    if status == 404:
        fix = "The first time, the host has to be told which branch to show: on GitHub under Settings, Pages."
        return Problem(url, "live-late", "there is nothing here yet", fix)
    fix = "Look again in a few minutes:  make verify-live"
    return Problem(url, "live-late", "the host does not show the new site yet", fix)


def _pause(client: LiveClient, begun: float, seconds: float, most: float, progress: Progress) -> None:
    """Sleeps in short steps, so that somebody who looks sees that it goes on."""
    left = seconds
    while left > 0:
        passed = client.policy.clock() - begun
        progress("waiting until the web shows it; Ctrl-C ends only the waiting", int(passed), int(most))
        client.policy.sleep(min(_TICK, left))
        left -= _TICK
