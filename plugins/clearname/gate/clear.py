"""The gate itself: every file through every rule, shut unless all of it passed. Alone it makes a `Cleared`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, NoReturn

from clearname.gate import (
    attack,
    desk,
    document_letters,
    documents,
    for_machines,
    formats,
    hiding,
    images,
    last_time,
    pieces,
    technology,
    tracking,
    whole,
    words,
)  # fmt: skip
from clearname.gate.interface import Check, Facts, Finding, Level, Strength, mask
from clearname.gate.known_lines import KnownLines
from clearname.gate.manifest import build_manifest, entry_of, read_output, walk_output
from clearname.gate.notes import with_notes
from clearname.gate.output_file import OutputFile
from clearname.gate.repeated import explain_repeated
from clearname.gate.rules import found
from clearname.gate.waivers import Outcome, Waiver, apply_waivers
from clearname.model import FileEntry, Manifest
from clearname.problems import Problem, Refused, in_reading_order
from clearname.text import printable

CHECKS: tuple[Check, ...] = (
    *formats.CHECKS, *hiding.CHECKS, *tracking.CHECKS, *images.CHECKS, *documents.CHECKS, *document_letters.CHECKS,
    *for_machines.CHECKS, *technology.CHECKS, *pieces.CHECKS, *words.CHECKS, *attack.CHECKS, *desk.CHECKS,
    *last_time.CHECKS,
)  # fmt: skip
"""Every rule that looks at one file, in the order in which they run."""
_OF_THE_WHOLE: tuple[Check, ...] = (formats.check_originals, formats.check_size, desk.check_desk_file)
"""Those of them that look at all bytes of a file at once."""


class Standing(NamedTuple):
    """Files below another folder that belong to the site as well."""

    folder: Path
    paths: frozenset[str]
    explained: frozenset[str] = frozenset()
    """What is explained in those of them that are not read again: the `digest` of each `Fact`."""


NOWHERE = Standing(Path(), frozenset())
Progress = Callable[[int, int], None]
"""Told how many files are done, of how many."""

_TOKEN = object()


class NotCleared(Refused):
    """Something may not leave. Carries the findings as well as their problems, those of level INFO too."""

    def __init__(self, findings: Iterable[Finding], strength: Strength, waived: Iterable[Finding] = ()) -> None:
        self.findings = tuple(findings)
        self.waived = tuple(waived)
        super().__init__(f.as_problem(strength) for f in self.findings if f.level is not Level.INFO)

    def tell(self, problems: Iterable[Problem]) -> None:
        """Tells the same in other words, such as with the files that the person wrote."""
        self.problems = in_reading_order(set(problems))


class Cleared:
    """
    The proof that exactly these bytes may be published or shown; nobody but the gate can make one.

    `publish()` takes nothing else, and asks for the strength `PUBLISH`.
    """

    __slots__ = ("manifest", "notes", "strength", "unused", "waived", "warnings")

    manifest: Manifest
    """Every file that passed, and no other."""
    strength: Strength
    warnings: tuple[Finding, ...]
    """What stops nothing here but must be read before publishing."""
    notes: tuple[Finding, ...]
    """What is worth knowing, of level INFO."""
    waived: tuple[Finding, ...]
    """What would have stopped it, had the person not judged it to be right."""
    unused: tuple[Waiver, ...]
    """Waivers that nothing needs any more."""

    def __init__(self, token: object, manifest: Manifest, strength: Strength, outcome: Outcome) -> None:
        if token is not _TOKEN:
            raise TypeError("only the gate clears: call clear()")
        notes = tuple(finding for finding in outcome.findings if finding.level is Level.INFO)
        warnings = tuple(finding for finding in outcome.findings if finding.level is not Level.INFO)
        for name, value in (
            ("manifest", manifest), ("strength", strength), ("warnings", warnings), ("notes", notes),
            ("waived", outcome.waived), ("unused", outcome.unused),
        ):  # fmt: skip
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("what was cleared does not change")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("what was cleared does not change")

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError("what was cleared cannot be copied or stored; clear it again")

    def __init_subclass__(cls, **_: object) -> NoReturn:
        raise TypeError("there is one kind of Cleared")


def clear(
    folder: Path, facts: Facts, strength: Strength, progress: Progress | None = None,
    *, unchanged: Iterable[FileEntry] = (), standing: Standing = NOWHERE,
) -> Cleared:  # fmt: skip
    """
    The proof that everything in `folder` may leave; raises `NotCleared` with every finding if something may not.

    See `check_output` for `progress` and `unchanged`. `standing`: files of the site that are not in `folder`, because
    they stand already where those are moved to; for a build alone.
    """
    if standing.paths and strength is not Strength.BUILD:
        raise ValueError("what is published stands in one folder")
    findings, manifest = _judge(folder, facts, strength, progress, unchanged, standing)
    outcome = Outcome(findings, (), ())
    if strength is Strength.PUBLISH and facts.waivers:
        if facts.as_of is None:
            raise ValueError("waivers hold until a day, so the day has to be said")
        outcome = apply_waivers(findings, facts.waivers, facts.as_of)
    if strength is Strength.PUBLISH:
        outcome = with_notes(outcome, facts)
    if any(finding.stops_at(strength) for finding in outcome.findings):
        raise NotCleared(outcome.findings, strength, outcome.waived)
    return Cleared(_TOKEN, manifest, strength, outcome)


def check_output(
    folder: Path, facts: Facts, strength: Strength, progress: Progress | None = None,
    *, unchanged: Iterable[FileEntry] = (),
) -> tuple[Finding, ...]:  # fmt: skip
    """
    Everything that is wrong with the files in `folder`, by path and line; empty if they may leave.

    `unchanged`: files that the caller knows to hold the bytes that passed before under the same
    `facts.fingerprint`. They are not read again at strength `BUILD`; `PUBLISH` reads and judges every byte.
    """
    return _judge(folder, facts, strength, progress, unchanged)[0]


def check_file(file: OutputFile, facts: Facts, checks: Iterable[Check] | None = None) -> tuple[Finding, ...]:
    """
    What the rules (all, where none are given) find in one file.

    A rule that fails is a finding, and so is a view of the file that cannot be made.
    """
    findings: set[Finding] = set()
    for check in CHECKS if checks is None else checks:
        try:
            findings.update(check(file, facts))
        except Exception:
            # Whatever it is, nobody knows what the rule would have found. The text of the error may hold it.
            findings.add(found("check-failed", file, shown=check.__name__.removeprefix("check_").replace("_", " ")))
    return _without_echoes(findings)


def changed_since(cleared: Cleared, folder: Path) -> tuple[Finding, ...]:
    """What in `folder` is no longer as it was cleared, by reading every byte again (H01); empty if all is the same."""
    before = {entry.path: entry for entry in cleared.manifest.files}
    _, findings = walk_output(folder)
    try:
        now = {entry.path: entry for entry in build_manifest(folder).files}
    except OSError:
        return (*findings, found("unreadable-file"))
    paths = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
    return (*findings, *(found("changed-after-check", OutputFile(path, b"")) for path in paths))


def _judge(
    folder: Path, facts: Facts, strength: Strength, progress: Progress | None, unchanged: Iterable[FileEntry],
    standing: Standing = NOWHERE,
) -> tuple[tuple[Finding, ...], Manifest]:  # fmt: skip
    trusted = {entry.path: entry for entry in unchanged} if strength is Strength.BUILD else {}
    staged, odd = walk_output(folder)
    paths = tuple(sorted({*staged, *standing.paths})) if standing.paths else staged
    findings = list(odd)
    findings += whole.check_complete(paths, facts)
    findings += whole.check_ready(facts, strength)
    if strength is Strength.PUBLISH:
        findings += desk.check_desk_originals(facts)
        findings += last_time.check_pages_gone(paths, facts)
        findings += whole.check_pictures_seen(facts)
    entries: list[FileEntry] = []
    example_seen = any(finding.code == "example-person" for finding in findings)
    for done, path in enumerate(paths):
        if progress is not None:
            progress(done, len(paths))
        if path in trusted:
            entries.append(trusted[path])
            continue
        try:
            file = OutputFile(path, read_output(standing.folder if path in standing.paths else folder, path))
        except OSError:
            findings.append(found("unreadable-file", OutputFile(path, b"")))
            continue
        entries.append(entry_of(file))
        findings += _check_new(file, facts) if strength is Strength.BUILD else check_file(file, facts)
        if strength is Strength.PUBLISH and not example_seen:
            example = check_file(file, facts, (whole.check_example,))
            findings += example
            example_seen = bool(example)
    findings += whole.check_size(entries)
    findings = explain_repeated(findings, standing.explained)
    if progress is not None:
        progress(len(paths), len(paths))
    return tuple(sorted({_shown(finding, facts) for finding in findings})), Manifest(tuple(entries))


def _check_new(file: OutputFile, facts: Facts) -> tuple[Finding, ...]:
    """As `check_file`; lines of the file with all nodes that were judged before are judged again only with findings."""
    lines = KnownLines(file, facts)
    rest = lines.rest()
    if rest is not None and not check_file(rest, facts) and not check_file(file, facts, _OF_THE_WHOLE):
        findings: tuple[Finding, ...] = ()
    else:
        findings = check_file(file, facts)
    if not findings:
        lines.note()
    return findings


def _without_echoes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Without the failures of other rules where one has already said that the file is not what it claims."""
    found_here = tuple(findings)
    if any(f.code in ("file-content", "broken-data") for f in found_here):
        return tuple(f for f in found_here if f.code != "check-failed")
    return found_here


def _shown(finding: Finding, facts: Facts) -> Finding:
    """The finding with a path that may be shown: a file's name can be the secret."""
    shown = "/".join(_shown_names(finding.path.split("/"), facts))
    if shown == finding.path:
        return finding
    return replace(finding, path=shown)


def _shown_names(names: list[str], facts: Facts) -> Iterator[str]:
    for name in names:
        yield mask(name) if any(words.judge_unseen(name, facts)) else printable(name, 200)
