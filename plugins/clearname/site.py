"""A site folder as one checked value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from clearname.content import Content, EditionContent, load_content
from clearname.endorsements import Loaded, load_endorsements
from clearname.endorsements.names import stands_in_own
from clearname.endorsements.remembered import Remembered
from clearname.messages import languages, spoken
from clearname.messages.catalogue import of_language
from clearname.model import Endorsement, Site
from clearname.plan import build_routes, check_menu
from clearname.problems import Problem, Refused, Severity
from clearname.routes import Kind, Routes
from clearname.settings import Settings
from clearname.settings_content_checks import days_ahead
from clearname.settings_file import locate, parse_settings, read_settings
from clearname.settings_search_checks import security_problems
from clearname.text import printable

SETTINGS_FILE = "pelican.conf"
_MOST_BYTES = 200_000


def load_settings(root: Path) -> Settings:
    """The settings of the site folder; raises `Refused` where the file is missing or wrong."""
    return parse_settings(_settings_data(root), SETTINGS_FILE)


def _settings_data(root: Path) -> bytes:
    path = root / SETTINGS_FILE
    try:
        if not path.is_file():
            # A pipe or a device would be read for ever.
            raise OSError
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError:
        problem = Problem(
            SETTINGS_FILE,
            "settings-missing-file",
            "there is no pelican.conf here that can be read",
            "Go to the folder that holds it, name that folder with --site, or make one with `clearname new`.",
        )
        raise Refused([problem]) from None
    if len(data) > _MOST_BYTES:
        problem = Problem(
            SETTINGS_FILE,
            "settings-size",
            "this file is far too large for settings",
            "Take out what is no setting; texts belong into content/.",
        )
        raise Refused([problem])
    return data


def load_site(
    root: Path,
    as_of: date,
    *,
    drafts: bool = False,
    machine_traces: Iterable[str] = (),
    theme_words: tuple[str, ...] = (),
    remembered: Remembered | None = None,
) -> Site:
    """
    Everything that is in the site on the day `as_of`; with `drafts`, unpublished pages too (for a preview).

    Raises `Refused` with every problem of the owner's; what is wrong with supporters' files is in `Site.held`.
    `machine_traces`, `remembered`: see `load_endorsements`. `theme_words` are the texts that the theme itself brings to
    the pages.
    """
    settings, problems = read_settings(_settings_data(root), SETTINGS_FILE)
    problems += _days_ahead(root, settings, as_of)
    problems += [p for p in _contact_ends(root, settings, as_of) if p.severity is Severity.ERROR]
    content = endorsements = None
    try:
        content = load_content(root, settings, as_of, drafts=drafts, store=remembered)
    except Refused as refused:
        problems += refused.problems
    try:
        endorsements = load_endorsements(root, settings, as_of, machine_traces=machine_traces, remembered=remembered)
    except Refused as refused:
        problems += refused.problems
    if problems or content is None or endorsements is None:
        raise Refused(problems)
    site = _compose(root, settings, as_of, content, endorsements)
    said = (*theme_words, *page_words(site)) if site.hidden_names else ()
    if any(stands_in_own(name, said) for name in site.hidden_names):
        # Seldom, and then once: the titles depend on what is published, and what is published on the titles.
        endorsements = load_endorsements(root, settings, as_of, machine_traces=machine_traces, page_words=said)
        site = _compose(root, settings, as_of, content, endorsements)
    return site


def _compose(root: Path, settings: Settings, as_of: date, content: Content, endorsements: Loaded) -> Site:
    warnings = (
        *_contact_ends(root, settings, as_of),
        *_in_english(root, settings),
        *_not_on_home(root, settings, endorsements.published),
    )
    main = Site(
        settings=settings,
        as_of=as_of,
        pages=content.own.pages,
        account=content.own.account,
        profiles=content.own.profiles,
        news=content.own.news,
        works=content.works.works,
        press=content.works.press,
        claims=content.own.claims,
        elsewhere=content.elsewhere,
        endorsements=endorsements.published,
        counted=endorsements.counted,
        portrait=content.portrait,
        downloads=content.downloads,
        held=endorsements.held,
        warnings=(*content.warnings, *endorsements.warnings, *warnings),
        hidden_names=endorsements.hidden_names,
    )
    return replace(main, editions=tuple(_edition(main, edition) for edition in content.editions))


def _edition(main: Site, edition: EditionContent) -> Site:
    """The site in another language: its own pages and words, with everything else of the main one."""
    return replace(
        main,
        settings=edition.settings,
        main=main.settings,
        prefix=edition.prefix,
        pages=edition.own.pages,
        account=edition.own.account,
        profiles=edition.own.profiles,
        works=tuple(replace(work, language=work.language or main.language) for work in main.works),
        press=tuple(replace(piece, language=piece.language or main.language) for piece in main.press),
        news=edition.own.news,
        claims=edition.own.claims,
        portrait=edition.portrait,
        held=(),
        warnings=(),
    )


def _contact_ends(root: Path, settings: Settings, as_of: date) -> Iterator[Problem]:
    """What is to be said on that day about the end of the contact in `security.txt`."""
    for what, fix, stops in security_problems(settings, as_of):
        where = locate(_settings_data(root), "well_known", "security_expires", where=SETTINGS_FILE)
        severity = Severity.ERROR if stops else Severity.WARNING
        yield Problem(where, "settings-value", f"[well_known] security_expires: the day {what}", fix, severity)


def _in_english(root: Path, settings: Settings) -> Iterator[Problem]:
    """Warnings for languages of the site that neither we nor its theme have the words of menus and labels in."""
    site = settings.site
    for key, tag in (("language", site.language), *(("languages", tag) for tag in site.languages)):
        own = site.theme and any((root / site.theme / f"{each}.po").is_file() for each in (tag, tag.partition("-")[0]))
        if not own and not of_language(spoken(tag), tag):
            yield Problem(
                locate(_settings_data(root), "site", key, where=SETTINGS_FILE),
                "settings-value",
                f'[site] {key}: menus, labels and dates are in English, for there are none in "{printable(tag, 40)}"',
                f"Nothing is broken; there are words in {', '.join(languages())}. Your own theme can bring others.",
                Severity.WARNING,
            )


def _days_ahead(root: Path, settings: Settings, as_of: date) -> Iterator[Problem]:
    """What is wrong on that day with the days in the settings."""
    for table, key, what, fix in days_ahead(settings, as_of):
        where = locate(_settings_data(root), table, key, where=SETTINGS_FILE)
        yield Problem(where, "settings-value", f"[{table}] {key}: {what}", fix)


def page_words(site: Site) -> Iterator[str]:
    """The titles, headings and descriptions of all pages but those that a supporter wrote."""
    for route in build_routes(site).all:
        if not isinstance(route.item, Endorsement):
            yield from (route.title, route.heading, route.description)


def _not_on_home(root: Path, settings: Settings, published: tuple[Endorsement, ...]) -> Iterator[Problem]:
    """
    Warnings for endorsements that should stand on the home page and cannot.

    No errors: a supporter may withdraw at any time, and the site must go on without them.
    """
    known = {endorsement.id for endorsement in published if "page" in endorsement.surfaces}
    for wanted in settings.endorsements.on_home:
        if wanted not in known:
            yield Problem(
                locate((root / SETTINGS_FILE).read_bytes(), "endorsements", "on_home", where=SETTINGS_FILE),
                "settings-value",
                f'[endorsements] on_home: there is no published endorsement "{printable(wanted)}" for the home page',
                "Take it out, or look its id up with `clearname endorsements`.",
                Severity.WARNING,
            )


def plan_site(site: Site) -> Routes:
    """The plan of the site's pages; raises `Refused` where two of them would have the same address."""
    routes = build_routes(site)
    seen: dict[str, str] = {}
    problems: list[Problem] = []
    for route in routes.all:
        folded = route.path.casefold()
        if folded in seen:
            headings = f"{printable(seen[folded])} and {printable(route.heading)}"
            what = f'two pages would have the address "/{printable(route.path)}": {headings}'
            problems.append(Problem("content", "route-twice", what, "Rename one of them, or take the old address out."))
        seen[folded] = route.heading
    problems += _under_files(site, routes)
    problems += check_menu(site, routes)
    if problems:
        raise Refused(problems)
    return routes


def _under_files(site: Site, routes: Routes) -> Iterator[Problem]:
    """What is wrong with old addresses that need a folder where the site has a file, such as `robots.txt/`."""
    redirects = routes.of_kind(Kind.REDIRECT)
    if not redirects:
        return
    files = {path.casefold() for path in expected_files(site, routes)}
    for_machines = {path.casefold() for path in _machine_paths(site, routes)}
    for route in redirects:
        above = [parent.as_posix().casefold() for parent in PurePosixPath(route.path).parents]
        if files.intersection(above) or route.path.casefold() in for_machines:
            what = f'the old address "/{printable(route.path)}" lies at or below a file of the site'
            yield Problem("content", "route-twice", what, "Take the old address out.")


def expected_files(site: Site, routes: Routes) -> frozenset[str]:
    """The path of every file that the output must hold, and no other."""
    from clearname.images import planned_files

    pages = {route.path for route in routes.all}
    return frozenset(pages | _machine_paths(site, routes) | {file.path for file in planned_files(site)})


def _machine_paths(site: Site, routes: Routes) -> frozenset[str]:
    from clearname.discovery import machine_paths

    return machine_paths(site, routes)
