"""Which files of the last build stand in `output/` as a new build would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from clearname.model import FileEntry
from clearname_site.state import Stamps, stamps
from clearname_site.workshop import Workshop

_OF_THE_SITE = ("content/", "pelican.conf", "decisions.toml")


class Before(NamedTuple):
    """What the last build made."""

    files: Mapping[str, tuple[str, FileEntry]] = {}
    """By path, the digest of what it was made from, and the entry of its bytes; only what passed without a warning."""
    fingerprint: str = ""
    """Of the rules and facts under which it passed."""


class Standing(NamedTuple):
    """Files that need not be made again."""

    files: tuple[FileEntry, ...] = ()
    paths: frozenset[str] = frozenset()
    """Theirs, below the output folder."""
    is_judged: bool = False
    """Whether they passed under the rules and facts of this build."""


def made_before(workshop: Workshop, state: Mapping[str, Any], key: str, inputs: Stamps) -> Before:
    """
    What stands in `output/`; nothing unless engine and themes are as they were, and `output/` is as the last build
    left it, as far as sizes and times say. `key` and `inputs`: see `state`.
    """
    made = state.get("made") or {}
    if not made or not state["inputs"] or beside_the_day(state["key"]) != beside_the_day(key):
        return Before()
    if of_engine(state["inputs"]) != of_engine(inputs):
        return Before()
    if state["outputs"] != dict(stamps(workshop.output, workshop.root, dotfiles=True)):
        return Before()
    files = {path: (digest, FileEntry(path, size, sha256)) for path, (digest, size, sha256) in made["files"].items()}
    return Before(files, made["fingerprint"])


def still_standing(before: Before, now: Mapping[str, str], fingerprint: str) -> Standing:
    """The files of `before` that are made from the same `now`."""
    files = before.files
    same = tuple(files[path][1] for path, digest in now.items() if path in files and files[path][0] == digest)
    return Standing(same, frozenset(entry.path for entry in same), before.fingerprint == fingerprint)


def note_made(now: Mapping[str, str], passed: Iterable[FileEntry], fingerprint: str) -> dict[str, Any]:
    """What `made_before` reads: those files that have a digest `now`, of all that `passed` without a warning."""
    files = {entry.path: (now[entry.path], entry.size, entry.sha256) for entry in passed if entry.path in now}
    return {"fingerprint": fingerprint, "files": files}


def of_engine(inputs: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """The stamps of what is no content of the site: program, themes, plugins."""
    return {path: stamp for path, stamp in inputs.items() if not path.startswith(_OF_THE_SITE)}


def beside_the_day(key: str) -> str:
    """The key of a build without its day."""
    return key.partition("\n")[2]
