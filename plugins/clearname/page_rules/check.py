"""Runs every rule over the finished pages."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from pathlib import Path

from clearname.endorsements.remembered import Remembered
from clearname.gate.clear import NOWHERE, Standing
from clearname.model import Site
from clearname.page_rules.facts import PageCheck, SiteCheck, SiteFacts
from clearname.page_rules.feed_files import FEED_CHECKS
from clearname.page_rules.graph_checks import GRAPH_CHECKS, WHOLE_GRAPH_CHECKS
from clearname.page_rules.head import HEAD_CHECKS
from clearname.page_rules.identity import IDENTITY_CHECKS
from clearname.page_rules.languages import LANGUAGE_CHECKS, WAY_BACK_CHECKS
from clearname.page_rules.links import LINK_CHECKS
from clearname.page_rules.open_graph import SHARE_CHECKS
from clearname.page_rules.page import BuiltPage
from clearname.page_rules.repeats import REPEAT_CHECKS
from clearname.page_rules.robots_file import ROBOTS_FILE_CHECKS
from clearname.page_rules.robots_meta import ROBOTS_CHECKS
from clearname.page_rules.rules import found
from clearname.page_rules.sitemap import SITEMAP_CHECKS
from clearname.page_rules.ways import WAY_CHECKS
from clearname.page_rules.words import CLAIM_CHECKS, WORD_CHECKS
from clearname.problems import Problem
from clearname.routes import Routes
from clearname.structured_data.site_graph import SiteGraph

PAGE_CHECKS: tuple[PageCheck, ...] = (
    *GRAPH_CHECKS, *HEAD_CHECKS, *ROBOTS_CHECKS, *LANGUAGE_CHECKS, *SHARE_CHECKS, *IDENTITY_CHECKS, *LINK_CHECKS,
    *WORD_CHECKS,
)  # fmt: skip
"""Every rule that looks at one page."""
SITE_CHECKS: tuple[SiteCheck, ...] = (
    *WHOLE_GRAPH_CHECKS, *REPEAT_CHECKS, *WAY_BACK_CHECKS, *WAY_CHECKS, *CLAIM_CHECKS, *SITEMAP_CHECKS,
    *ROBOTS_FILE_CHECKS, *FEED_CHECKS,
)  # fmt: skip
"""Every rule that looks at all pages, or at files that are no pages."""


def check_pages(
    folder: Path,
    site: Site,
    routes: Routes,
    passed: Collection[str] = (),
    standing: Standing = NOWHERE,
    planned: SiteGraph | None = None,
    remembered: Remembered | None = None,
) -> list[Problem]:
    """
    Everything that machines could misread in the finished site in `folder`, by path and rule; empty if nothing.

    `passed`: paths of pages whose very bytes passed before, under the same settings and the same version of the
    rules; the rules of single pages skip them. `standing`: files of the site below another folder; what they are made
    from is as it was. `planned`: what all pages were to say together, where it is at hand. `remembered`: what was
    read in the same bytes before; learns what is read now.

    A page that is missing or cannot be read is the gate's to tell.
    """
    read = partial(_bytes_of, os.fspath(folder), os.fspath(standing.folder), standing.paths)
    facts = SiteFacts(site, routes, read, standing.paths.union(_files(folder)), standing.paths, planned, remembered)
    pages = tuple(_pages(facts))
    problems: dict[Problem, None] = {}
    for page in pages:
        if page.path not in passed:
            problems.update(dict.fromkeys(judge_page(page, facts)))
            page.forget()
    problems.update(dict.fromkeys(judge_site(pages, facts)))
    return sorted(problems, key=lambda problem: (problem.where, problem.code, problem.what))


def judge_page(page: BuiltPage, facts: SiteFacts, checks: Iterable[PageCheck] | None = None) -> Iterator[Problem]:
    """What the rules (all, where none are given) find in one page; a rule that fails is a finding."""
    for check in PAGE_CHECKS if checks is None else checks:
        try:
            yield from list(check(page, facts))
        except Exception:
            # Whatever it is, nobody knows what the rule would have found. The text of the error may hold anything.
            yield found("page-check-failed", page.path, check.__name__.removeprefix("check_").replace("_", " "))


def judge_site(
    pages: tuple[BuiltPage, ...], facts: SiteFacts, checks: Iterable[SiteCheck] | None = None
) -> Iterator[Problem]:
    """What the rules (all, where none are given) find between pages and in files; a rule that fails is a finding."""
    for check in SITE_CHECKS if checks is None else checks:
        try:
            yield from list(check(pages, facts))
        except Exception:
            yield found("page-check-failed", "", check.__name__.removeprefix("check_").replace("_", " "))
        for page in pages:
            page.forget()


def _files(folder: Path) -> Iterator[str]:
    for at, _, names in os.walk(folder):
        below = Path(at).relative_to(folder).as_posix()
        for name in names:
            if os.path.isfile(os.path.join(at, name)):  # noqa: PTH113, PTH118 -- ten thousand of them
                yield name if below == "." else f"{below}/{name}"


def _bytes_of(folder: str, other: str, in_other: frozenset[str], path: str) -> bytes:
    with open(f"{other if path in in_other else folder}/{path}", "rb") as file:  # noqa: PTH123 -- likewise
        return file.read()


def _pages(facts: SiteFacts) -> Iterator[BuiltPage]:
    for route in facts.routes.all:
        if route.path in facts.files:
            yield BuiltPage(route, partial(facts.read, route.path))
