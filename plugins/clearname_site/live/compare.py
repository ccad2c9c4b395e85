"""The live site, file by file, against what was published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from clearname.model import FileEntry, Manifest
from clearname.problems import Problem
from clearname.text import printable
from clearname_site.live.address import NOT_SERVED, live_url
from clearname_site.live.client import Answer, LiveClient
from clearname_site.live.until_live import Progress
from clearname_site.outside import OutsideFailed

_HTML = ("text/html", "application/xhtml+xml")
_NOT_FOUND = "404.html"
_LATER = "Wait ten minutes and look again; if it stays, publish again."


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was looked at, and what is not as it was published."""

    checked: int
    differences: tuple[Problem, ...]
    """By path; `where` is the address."""


def compare_live(
    client: LiveClient,
    base: str,
    manifest: Manifest,
    earlier: Sequence[Manifest],
    progress: Progress,
    *,
    only_pages: bool = False,
) -> Comparison:
    """
    Asks for every file of the manifest, one after the other, and compares type, size and SHA-256.

    `base` is the site's address with its final slash. `earlier` are the manifests before it, newest first: by them an
    old version is known as such, and what was taken out of the site is looked for as well. Files that are for the host
    itself are left out. Raises `OutsideFailed` if the host stops answering; what was found before is then not told.
    """
    wanted = [entry for entry in manifest.files if entry.path not in NOT_SERVED and is_wanted(entry, only_pages)]
    gone = [entry for entry in taken_out(manifest, earlier) if is_wanted(entry, only_pages)]
    old = digests(earlier)
    found: list[Problem] = []
    for at, entry in enumerate([*wanted, *gone]):
        progress("looking at the live site", at, len(wanted) + len(gone))
        url = live_url(base, entry.path)
        answer = client.get(url, most_bytes=entry.size + 100_000)
        _check_answers(url, answer)
        if at >= len(wanted):
            found += _check_gone(url, answer, old[entry.path])
        elif problem := _check_there(url, entry, answer, old.get(entry.path, frozenset())):
            found.append(problem)
    return Comparison(len(wanted) + len(gone), tuple(found))


def is_wanted(entry: FileEntry, only_pages: bool) -> bool:
    """Whether the file is looked at."""
    return not only_pages or entry.path.endswith(".html")


def digests(manifests: Sequence[Manifest]) -> dict[str, frozenset[str]]:
    """Every digest that each path ever had in them."""
    found: dict[str, set[str]] = {}
    for manifest in manifests:
        for entry in manifest.files:
            found.setdefault(entry.path, set()).add(entry.sha256)
    return {path: frozenset(seen) for path, seen in found.items()}


def taken_out(manifest: Manifest, earlier: Sequence[Manifest]) -> Iterator[FileEntry]:
    """The files of earlier publishes that are not part of the site any more, each once, by path."""
    now = {entry.path for entry in manifest.files} | NOT_SERVED
    gone = {entry.path: entry for one in reversed(earlier) for entry in one.files if entry.path not in now}
    yield from (gone[path] for path in sorted(gone))


def _check_answers(url: str, answer: Answer) -> None:
    """A host that has had enough of us, or is out of order, is not asked on. Raises `OutsideFailed`."""
    if answer.status == 429:
        raise OutsideFailed(
            Problem(url, "live-limit", "the host wants no more questions for now", "Look again in an hour.")
        )
    if answer.status >= 500:
        what = f"the host is out of order at the moment (status {answer.status})"
        raise OutsideFailed(Problem(url, "live-down", what, "Look again later."))


def _check_there(url: str, entry: FileEntry, answer: Answer, old: frozenset[str]) -> Problem | None:
    """What is wrong with the answer for a file of the site; the first thing that is."""
    if answer.location and 300 <= answer.status < 400:
        what = f"the host leads from here to {printable(answer.location, 200)}"
        fix = "Compare  url  under [site] in pelican.conf with the address that your browser shows at the end."
        return Problem(url, "live-redirect", what, fix)
    # Some hosts give the page for missing addresses with its own status also where it is asked for by name.
    if answer.status != 200 and not (answer.status == 404 and entry.path == _NOT_FOUND):
        return Problem(url, "live-missing", f"the host does not show this file (status {answer.status})", _LATER)
    live = sha256(answer.body).hexdigest() if answer.is_whole else ""
    if live != entry.sha256:
        if live in old:
            return Problem(url, "live-old", "the host still shows an earlier version", _LATER)
        size = f"{len(answer.body)}" if answer.is_whole else f"more than {len(answer.body)}"
        what = f"this is not what was published: {entry.size} bytes were sent, {size} came"
        fix = (
            "Look whether the host changes pages (shortens them, adds scripts) and switch that off; else publish again."
        )
        return Problem(url, "live-different", what, fix)
    if entry.path.endswith(".html") and answer.media_type not in _HTML:
        what = f'the host calls this page "{printable(answer.media_type, 60)}", so browsers may not show it'
        return Problem(url, "live-type", what, "Look at the settings of the host for the type of .html files.")
    return None


def _check_gone(url: str, answer: Answer, old: frozenset[str]) -> Iterator[Problem]:
    """What was taken out must not be shown; another page at its address is the host's own affair."""
    if answer.status == 200 and answer.is_whole and sha256(answer.body).hexdigest() in old:
        what = "this was taken out of the site, and the host still shows it"
        fix = f"{_LATER} If somebody asked to be taken out, ask the host to empty its cache."
        yield Problem(url, "live-leftover", what, fix)
