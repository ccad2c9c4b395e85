"""`clearname build`: load and check, render into a staging folder, let the gate judge it, move it into `output/`."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from clearname_site.state import Stamps, input_stamps, read_state, unchanged, write_state
from clearname_site.workshop import Workshop, locked

if TYPE_CHECKING:
    from clearname.gate import Cleared, Facts, Strength
    from clearname.model import FileEntry, Site
    from clearname.problems import Problem
    from clearname.routes import Routes

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
        key = _key(as_of)
        state = {} if paranoid else read_state(workshop.state)
        if state and unchanged(state, root, key, inputs):
            return _from_report(state["report"])
        if paranoid:
            workshop.passed.unlink(missing_ok=True)
        return _build(workshop, as_of, progress, key, inputs, frozenset(state.get("outputs", ())))


def _finish(workshop: Workshop) -> None:
    from clearname_site.apply import finish

    finish(workshop)


def _build(
    workshop: Workshop, as_of: date, progress: Progress, key: str, inputs: Stamps, known: frozenset[str]
) -> Built:
    from clearname.gate import Strength
    from clearname.page_rules import check_pages
    from clearname.page_rules.rules import VERSION
    from clearname.problems import Refused, refuse_errors
    from clearname.site import plan_site
    from clearname_site.apply import apply_build
    from clearname_site.migrate import migrate_site
    from clearname_site.passed import note_passed, passed_before
    from clearname_site.render import render_site
    from clearname_site.theme import as_the_theme_allows

    # A build makes many values and throws few away: looking for garbage less often saves a tenth of its time.
    gc.set_threshold(100_000, 20, 100)
    progress("Reading", 0, 0)
    migrated = migrate_site(workshop.root)
    site = load_as_built(workshop.root, as_of)
    routes = plan_site(site)
    shutil.rmtree(workshop.staging, ignore_errors=True)
    workshop.staging.mkdir()
    warnings = render_site(
        workshop.root, site, routes, workshop.staging, workshop.cache, lambda n, of: progress("Making pages", n, of)
    )
    facts = gather_facts(workshop.root, site, routes)
    fingerprint = f"{facts.fingerprint}-{VERSION}"
    known_good = passed_before(workshop.passed, workshop.staging, fingerprint)
    passed = {entry.path for entry in known_good}
    findings = check_pages(workshop.staging, site, routes, passed)
    told = [name_source(problem, routes) for problem in as_the_theme_allows(findings, workshop.root, site)]
    try:
        cleared = clear_site(workshop.staging, facts, routes, Strength.BUILD, progress, known_good)
    except Refused as refused:
        raise Refused((*refused.problems, *told)) from None
    refuse_errors(told)
    cautions = [name_source(finding.as_problem(Strength.BUILD), routes) for finding in cleared.warnings]
    # A page with a warning is looked at every time, so that the warning stays.
    warned = {problem.where.removeprefix("output/") for problem in findings}
    warned |= {finding.path for finding in cleared.warnings}
    note_passed(workshop.passed, [e for e in cleared.manifest.files if e.path not in warned], fingerprint)
    files = [entry.path for entry in cleared.manifest.files]
    changed = apply_build(workshop, cleared.manifest, frozenset(path.removeprefix("output/") for path in known))
    built = Built(
        changed,
        pages=sum(route.indexed for route in routes.all),
        files=len(files),
        endorsements=len(site.endorsements) + site.counted,
        held=site.held,
        warnings=(*migrated, *site.warnings, *warnings, *told, *cautions),
    )
    write_state(workshop.state, workshop.root, key=key, inputs=inputs, files=files, report=_report(built))
    return built


def load_as_built(root: Path, as_of: date, *, drafts: bool = False) -> Site:
    """The site as every build takes it: with what the theme says, and with what tells of this machine."""
    from clearname.problems import Refused
    from clearname.site import load_settings, load_site
    from clearname_site.theme import theme_folder, theme_words

    try:
        chosen = load_settings(root).site
        words = theme_words(theme_folder(root, chosen.theme), (chosen.language, *chosen.languages))
    except Refused:
        # The settings cannot be used; loading the site says so, with everything else that is wrong.
        words = ()
    return load_site(root, as_of, drafts=drafts, machine_traces=machine_traces(root), theme_words=words)


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
) -> Cleared:
    """As `clearname.gate.clear`; what is wrong on a page is told with the file that the person wrote it in."""
    from clearname.gate import NotCleared, clear

    try:
        return clear(folder, facts, strength, lambda n, of: progress("Checking", n, of), unchanged=unchanged)
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
    import platform

    engine = Path(__file__).resolve().parents[1]
    traces = {str(Path.home()), str(root.resolve()), str(engine), sys.prefix, platform.node()}
    return tuple(sorted(trace for trace in traces if len(trace) > 4 and trace != "localhost"))


def other_inputs(root: Path) -> Iterator[Path]:
    """What a build reads beside `content/` and the settings: our own code, the themes, the plugins of the site."""
    here = Path(__file__).resolve().parent
    yield here
    yield here.parent / "clearname"
    for name in dict.fromkeys(("themes", "plugins", *_named_theme(root))):
        yield root / name
    if not (here / "themes").is_dir():
        yield here.parents[1] / "themes"


def _named_theme(root: Path) -> tuple[str, ...]:
    """The folder that the settings name as the theme, read without reading the settings: nothing may have changed."""
    import re

    try:
        text = (root / "pelican.conf").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(re.findall(r"""^\s*theme\s*=\s*["']([^"'\n]+)["']""", text, re.MULTILINE))


def _key(as_of: date) -> str:
    """What else a build depends on: the day, Python, and the packages as they are installed."""
    packages = [path for path in sys.path if path.endswith("site-packages") and Path(path).is_dir()]
    changed = [str(Path(path).stat().st_mtime_ns) for path in packages]
    return "\n".join([as_of.isoformat(), sys.version, os.environ.get("CLEARNAME_SITE", ""), *packages, *changed])


def _report(built: Built) -> dict[str, Any]:
    return {
        "pages": built.pages,
        "files": built.files,
        "endorsements": built.endorsements,
        "held": [_as_list(problem) for problem in built.held],
        "warnings": [_as_list(problem) for problem in built.warnings],
    }


def _as_list(problem: Problem) -> list[str]:
    return [problem.where, problem.code, problem.what, problem.fix, str(problem.severity)]


def _from_report(report: dict[str, Any]) -> Built:
    held, warnings = report["held"], report["warnings"]
    if held or warnings:
        from clearname.problems import Problem, Severity

        def problem(where: str, code: str, what: str, fix: str, severity: str) -> Problem:
            """The problem as it was before it was written down."""
            return Problem(where, code, what, fix, Severity(severity))

        held, warnings = [problem(*values) for values in held], [problem(*values) for values in warnings]
    return Built(0, report["pages"], report["files"], report["endorsements"], tuple(held), tuple(warnings))
