"""Which files of the last build stand in `output/` as a new build would make them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from clearname.model import FileEntry
from clearname.problems import Problem
from clearname_site.noted_problems import as_lists, from_lists
from clearname_site.state import Stamps, stamps
from clearname_site.workshop import Workshop

if TYPE_CHECKING:
    from clearname.gate import Finding

_OF_THE_SITE = ("content/", "pelican.conf", "decisions.toml")


class Before(NamedTuple):
    """What the last build made."""

    files: Mapping[str, tuple[str, FileEntry, list[list[str]], list[str]]] = {}
    """By path, the digest of what it was made from, the entry of its bytes, its warnings, and what it explains."""
    fingerprint: str = ""
    """Of the rules and facts under which it passed."""


class Standing(NamedTuple):
    """Files that need not be made again."""

    files: tuple[FileEntry, ...] = ()
    paths: frozenset[str] = frozenset()
    """Theirs, below the output folder."""
    is_judged: bool = False
    """Whether they passed under the rules and facts of this build."""
    warnings: Mapping[str, list[Problem]] = {}
    """What was found in them then, by path; empty unless `is_judged`."""
    explained: Mapping[str, list[str]] = {}
    """The facts that they explain for other files (`gate.Standing`), by path; empty unless `is_judged`."""

    @property
    def facts(self) -> frozenset[str]:
        """All that they explain."""
        return frozenset(fact for facts in self.explained.values() for fact in facts)


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
    files = {
        path: (digest, FileEntry(path, size, sha256), warnings, explained)
        for path, (digest, size, sha256, warnings, explained) in made["files"].items()
    }
    return Before(files, made["fingerprint"])


def still_standing(before: Before, now: Mapping[str, str], fingerprint: str) -> Standing:
    """The files of `before` that are made from the same `now`."""
    files = before.files
    same = tuple(files[path][1] for path, digest in now.items() if path in files and files[path][0] == digest)
    paths, is_judged = frozenset(entry.path for entry in same), before.fingerprint == fingerprint
    judged = sorted(paths) if is_judged else ()
    warned = {path: from_lists(files[path][2]) for path in judged if files[path][2]}
    return Standing(same, paths, is_judged, warned, {path: files[path][3] for path in judged if files[path][3]})


def note_made(
    now: Mapping[str, str], passed: Iterable[FileEntry], warned: Mapping[str, list[Problem]],
    found: Iterable[Finding], standing: Standing, fingerprint: str,
) -> dict[str, Any]:  # fmt: skip
    """
    What `made_before` reads: those files that have a digest `now`, of all that `passed`, and their warnings.

    `found`: what the gate found in the files that it read. Where another file decides what a finding is, the file is
    made and judged every time.
    """
    explained = {path: set(facts) for path, facts in standing.explained.items()}
    depending = set()
    for finding in found:
        if finding.fact.stands == "explained":
            explained.setdefault(finding.path, set()).add(finding.fact.digest)
        elif finding.fact.stands:
            depending.add(finding.path)
    files = {
        entry.path: (
            now[entry.path], entry.size, entry.sha256, as_lists(warned.get(entry.path, ())),
            sorted(explained.get(entry.path, ())),
        )
        for entry in passed
        if entry.path in now and entry.path not in depending
    }  # fmt: skip
    return {"fingerprint": fingerprint, "files": files}


def of_engine(inputs: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """The stamps of what is no content of the site: program, themes, plugins."""
    return {path: stamp for path, stamp in inputs.items() if not path.startswith(_OF_THE_SITE)}


def beside_the_day(key: str) -> str:
    """The key of a build without its day."""
    return key.partition("\n")[2]
