"""`clearname build`: load and check, render into a staging folder, let the gate judge it, move it into `output/`."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from clearname_site.build_inputs import build_key, other_inputs
from clearname_site.state import Stamps, input_stamps, read_state, unchanged, write_state
from clearname_site.workshop import Workshop, locked

if TYPE_CHECKING:
    from clearname.endorsements.remembered import Remembered
    from clearname.gate import Cleared, Facts, Standing, Strength
    from clearname.model import FileEntry, Site
    from clearname.problems import Problem
    from clearname.routes import Routes
    from clearname_site.standing import Standing as MadeBefore

Progress = Callable[[str, int, int], None]
"""Told the step in plain words, how much is done and how much there is (0 where that is not known)."""


class Built(NamedTuple):
    """What a build did."""

    changed: int
    """Files of `output/` that are new, different or gone; 0 where nothing changed."""
    pages: int
    files: int
    endorsements: int
    """Published ones."""
    held: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def build(root: Path, as_of: date, progress: Progress, *, paranoid: bool = False) -> Built:
    """
    Brings `output/` up to date with the site folder on the day `as_of`.

    Raises `Refused` with every problem, and `output/` is as it was; `OSError` where the disk fails, likewise. With
    `paranoid`, nothing is believed because of its size and date.
    """
    workshop = Workshop(root)
    with locked(workshop):
        if workshop.journal.exists():
            _finish(workshop)
        inputs = input_stamps(root, other_inputs(root))
        key = build_key(as_of)
        state = {} if paranoid else read_state(workshop.state)
        if state and unchanged(state, root, key, inputs):
            return _from_report(state["report"])
        if paranoid:
            workshop.passed.unlink(missing_ok=True)
            workshop.words.unlink(missing_ok=True)
            workshop.clean.unlink(missing_ok=True)
        with _nothing_collected():
            return _build(workshop, as_of, progress, key, inputs, state)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """No search for garbage: a build makes many values that live to its end, and next to none that hold each other."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _finish(workshop: Workshop) -> None:
    from clearname_site.apply import finish

    finish(workshop)


def _build(
    workshop: Workshop, as_of: date, progress: Progress, key: str, inputs: Stamps, state: dict[str, Any]
) -> Built:
    from dataclasses import replace
    from itertools import chain

    from clearname import gate
    from clearname.gate.clean import judged_by
    from clearname.page_rules import check_pages
    from clearname.page_rules.rules import VERSION
    from clearname.problems import Refused, in_reading_order, refuse_errors
    from clearname.site import plan_site
    from clearname_site.apply import apply_build
    from clearname_site.clean_before import read_clean, write_clean
    from clearname_site.making import make_pages
    from clearname_site.migrate import migrate_site
    from clearname_site.passed import note_passed, passed_before
    from clearname_site.remembered import remember_words, remembered_words
    from clearname_site.standing import made_before, note_made
    from clearname_site.theme import as_the_theme_allows

    progress("Reading", 0, 0)
    migrated = migrate_site(workshop.root)
    words = remembered_words(workshop, key, inputs)
    site = load_as_built(workshop.root, as_of, words=words)
    routes = plan_site(site)
    shutil.rmtree(workshop.staging, ignore_errors=True)
    workshop.staging.mkdir()
    facts = gather_facts(workshop.root, site, routes)
    fingerprint = f"{facts.fingerprint}-{VERSION}"
    under = f"{judged_by(facts)} {words.under}"
    facts = replace(facts, clean_before=read_clean(workshop.clean, under, facts.hidden_names))
    before = made_before(workshop, state, key, inputs)
    made = make_pages(workshop, site, routes, before, fingerprint, lambda n, of: progress("Making pages", n, of))
    known_good = passed_before(workshop.passed, workshop.staging, fingerprint)
    known_good += made.standing.files if made.standing.is_judged else ()
    passed = {entry.path for entry in known_good}
    standing = gate.Standing(workshop.output, made.standing.paths, made.standing.facts)
    findings = check_pages(workshop.staging, site, routes, passed, standing, made.graph, words)
    allowed = as_the_theme_allows(findings, workshop.root, site)
    told = [name_source(problem, routes) for problem in allowed]
    try:
        cleared = clear_site(workshop.staging, facts, routes, gate.Strength.BUILD, progress, known_good, standing)
    except Refused as refused:
        raise Refused((*refused.problems, *told)) from None
    refuse_errors(told)
    warned = _warnings_by_path(made.standing, findings, allowed, cleared, routes)
    quiet = [entry for entry in cleared.manifest.files if entry.path not in warned]
    note_passed(workshop.passed, quiet, fingerprint)
    remember_words(workshop, words)
    write_clean(workshop.clean, facts.clean, under, facts.hidden_names)
    files = [entry.path for entry in cleared.manifest.files]
    known = frozenset(path.removeprefix("output/") for path in state.get("outputs", ()))
    changed = apply_build(workshop, cleared.manifest, known, made.standing.paths)
    built = Built(
        changed,
        pages=sum(route.indexed for route in routes.all),
        files=len(files),
        endorsements=len(site.endorsements) + site.counted,
        held=site.held,
        warnings=(*migrated, *site.warnings, *made.warnings, *in_reading_order(chain(*warned.values()))),
    )
    noted = note_made(made.from_what, cleared.manifest.files, warned, cleared.warnings, made.standing, fingerprint)
    write_state(workshop.state, workshop.root, key=key, inputs=inputs, files=files, report=_report(built), made=noted)
    return built


def _warnings_by_path(
    standing: MadeBefore, findings: Iterable[Problem], allowed: Iterable[Problem], cleared: Cleared, routes: Routes
) -> dict[str, list[Problem]]:
    """
    By path, what was found in files that are let through: `allowed` of the `findings` in pages, and the gate's.

    A file with a warning is looked at every time, or the warning is kept with it, so that the warning stays.
    """
    from clearname.gate import Strength

    warned: dict[str, list[Problem]] = dict(standing.warnings)
    for problem in findings:
        warned.setdefault(problem.where.removeprefix("output/"), [])
    for problem in allowed:
        warned.setdefault(problem.where.removeprefix("output/"), []).append(name_source(problem, routes))
    for finding in cleared.warnings:
        warned.setdefault(finding.path, []).append(name_source(finding.as_problem(Strength.BUILD), routes))
    return warned


def load_as_built(root: Path, as_of: date, *, drafts: bool = False, words: Remembered | None = None) -> Site:
    """The site as every build takes it: with what the theme says, and with what tells of this machine."""
    from clearname.problems import Refused
    from clearname.site import load_settings, load_site
    from clearname_site.theme import theme_folder, theme_words

    try:
        chosen = load_settings(root).site
        of_theme = theme_words(theme_folder(root, chosen.theme), (chosen.language, *chosen.languages))
    except Refused:
        # The settings cannot be used; loading the site says so, with everything else that is wrong.
        of_theme = ()
    return load_site(
        root, as_of, drafts=drafts, machine_traces=machine_traces(root), theme_words=of_theme, remembered=words
    )


def gather_facts(root: Path, site: Site, routes: Routes, lists: Any = None) -> Facts:
    """What the gate judges the output by: what should be there, what must not, and traces of this machine."""
    from clearname.gate import Facts
    from clearname.site import expected_files
    from clearname_site.theme import theme_paths

    return Facts(
        settings=site.settings,
        expected=expected_files(site, routes) | theme_paths(root, site),
        hidden_names=site.hidden_names,
        originals=frozenset(_originals(root)),
        machine_traces=machine_traces(root),
        lists=lists,
        own_identifiers=tuple(number for work in site.works for number in (work.isbn, work.doi) if number),
        as_of=site.as_of,
    )


def clear_site(
    folder: Path,
    facts: Facts,
    routes: Routes,
    strength: Strength,
    progress: Progress,
    unchanged: Iterable[FileEntry] = (),
    standing: Standing | None = None,
) -> Cleared:
    """As `clearname.gate.clear`; what is wrong on a page is told with the file that the person wrote it in."""
    from clearname.gate import NOWHERE, NotCleared, clear
    from clearname_site.gate_clock import limited

    def told(done: int, of: int) -> None:
        """Says how far it is."""
        begin()
        progress("Checking", done, of)

    try:
        with limited() as begin:
            return clear(folder, facts, strength, told, unchanged=unchanged, standing=standing or NOWHERE)
    except NotCleared as refused:
        refused.tell(name_source(problem, routes) for problem in refused.problems)
        raise


def name_source(problem: Problem, routes: Routes) -> Problem:
    """The problem with the source of the page before the place in the output, where a page of a file is meant."""
    path = problem.where.removeprefix("output/").partition(":")[0]
    route = routes.by_path().get(path)
    source = getattr(route.item, "source", "") if route else ""
    return problem._replace(where=f"{source} ({problem.where})") if source else problem


def _originals(root: Path) -> Iterator[str]:
    from clearname.content.folder import walk_plain
    from clearname.text import digest

    for folder in ("images", "files"):
        for path in walk_plain(root / "content" / folder):
            yield digest(path.read_bytes())


def machine_traces(root: Path) -> tuple[str, ...]:
    """Paths and names that say on which machine a site was built."""
    import socket  # as `platform.node`, without all that `platform` finds out besides

    engine = Path(__file__).resolve().parents[1]
    traces = {str(Path.home()), str(root.resolve()), str(engine), sys.prefix, socket.gethostname()}
    return tuple(sorted(trace for trace in traces if len(trace) > 4 and trace != "localhost"))


def _report(built: Built) -> dict[str, Any]:
    from clearname_site.noted_problems import as_lists

    return {
        "pages": built.pages,
        "files": built.files,
        "endorsements": built.endorsements,
        "held": as_lists(built.held),
        "warnings": as_lists(built.warnings),
    }


def _from_report(report: dict[str, Any]) -> Built:
    held, warnings = report["held"], report["warnings"]
    if held or warnings:
        from clearname_site.noted_problems import from_lists

        held, warnings = from_lists(held), from_lists(warnings)
    return Built(0, report["pages"], report["files"], report["endorsements"], tuple(held), tuple(warnings))
