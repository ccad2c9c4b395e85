"""What the next build would say of the pages. The preview shows them first: looking takes as long again."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from clearname.problems import Problem, Refused
from clearname.text import printable
from clearname_site.preview.shown import Draft
from clearname_site.workshop import Workshop

if TYPE_CHECKING:
    from clearname.model import Site
    from clearname.routes import Routes


def check_pages_as_built(sender: Connection, root: Path, folder: Path, site: Site, routes: Routes) -> None:
    """
    In a process of its own: sends the problems for which the next build of the site would refuse or warn.

    `folder` holds the preview's pages of the site. What loading and rendering them said is not said again.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "nice"):
        os.nice(10)  # the next page comes first: somebody is waiting for it
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)  # Pelican prints as it likes
    found: list[Problem] = []
    try:
        if any(drafts_of(routes)):
            site, routes, folder = _without_drafts(root, site.as_of)
        found += _findings(root, folder, site, routes)
    except Refused as refused:
        found += refused.problems
    except Exception as error:
        found.append(went_wrong(f"the pages could not be checked ({said_by(error)})"))
    sender.send(tuple(dict.fromkeys(found)))


def _without_drafts(root: Path, as_of: date) -> tuple[Site, Routes, Path]:
    """
    The site as the next build makes it, and the folder of its pages.

    With drafts it would say too little, as where a page links to one, and too much, as of a day that is to come.
    """
    from clearname.site import plan_site
    from clearname_site.build import load_as_built
    from clearname_site.render import render_here

    site = load_as_built(root, as_of)
    routes = plan_site(site)
    workshop = Workshop(root)
    folder = workshop.folder / "preview.check"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    render_here(root, site, routes, folder, workshop.cache, lambda *_: None)
    return site, routes, folder


def _findings(root: Path, folder: Path, site: Site, routes: Routes) -> Iterator[Problem]:
    """What the rules for finished pages and the gate find, as a build tells it."""
    from clearname.gate import Strength
    from clearname.page_rules import check_pages
    from clearname_site.build import clear_site, gather_facts, name_source
    from clearname_site.theme import as_the_theme_allows

    for problem in as_the_theme_allows(check_pages(folder, site, routes), root, site):
        yield name_source(problem, routes)
    try:
        cleared = clear_site(folder, gather_facts(root, site, routes), routes, Strength.BUILD, lambda *_: None)
        yield from (name_source(finding.as_problem(Strength.BUILD), routes) for finding in cleared.warnings)
    except Refused as refused:
        yield from refused.problems


def drafts_of(routes: Routes) -> Iterator[Draft]:
    """The pages that only the preview has, in the order of the plan."""
    for route in routes.all:
        if getattr(route.item, "draft", False):
            yield Draft(route.heading, route.href, getattr(route.item, "source", ""))


def said_by(error: Exception) -> str:
    """The kind and the words of an error that nobody thought of."""
    return f"{type(error).__name__}: {printable(str(error), 200)}"


def went_wrong(what: str) -> Problem:
    """A fault of ours, as a problem."""
    return Problem("preview", "internal", what, "Save the file again, or restart the preview.")
