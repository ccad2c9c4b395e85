"""Faults that are planted in really built pages: how to plant one, and what the rules of pages say then."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from clearname.endorsements.remembered import Remembered
from clearname.html.json_ld import json_ld_script
from clearname.page_rules.check import PAGE_CHECKS, SITE_CHECKS, judge_page, judge_site
from clearname.page_rules.facts import PageCheck, SiteCheck, SiteFacts
from clearname.page_rules.page import BuiltPage
from clearname.problems import Problem
from clearname.routes import Route, Routes
from clearname.site import load_site, plan_site
from clearname.structured_data.site_graph import GRAPH_FILE, render_site_graph, site_graph
from clearname_site.render import render_site
from planted_site import AS_OF, BASE, make_planted_site

Files = dict[str, bytes]
Node = dict[str, Any]
Fault = Callable[[Files], None]
"""Changes the files of a finished site, by path below the output folder."""

_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True)
class Built:
    """The planted site, finished."""

    files: Files
    facts: SiteFacts
    """Reads from `files`."""
    pages: dict[str, BuiltPage]
    """Shared by all tests, so that each is taken apart once."""

    @property
    def routes(self) -> Routes:
        return self.facts.routes


@cache
def built() -> Built:
    """The site of `planted_site`, built once for all tests. Not to be changed."""
    with TemporaryDirectory() as folder:
        root = make_planted_site(Path(folder) / "site")
        site = load_site(root, AS_OF)
        routes = plan_site(site)
        output = root / "output"
        output.mkdir()
        render_site(root, site, routes, output, root / "cache", lambda *_: None)
        files = {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}
    pages = {route.path: BuiltPage(route, files[route.path]) for route in routes.all}
    return Built(files, SiteFacts(site, routes, _reader(files), frozenset(files)), pages)


def problems_of(
    fault: Fault | None = None,
    page_checks: Iterable[PageCheck] = PAGE_CHECKS,
    site_checks: Iterable[SiteCheck] = SITE_CHECKS,
) -> list[Problem]:
    """What these rules (all, where none are given) find in the planted site with that fault in it."""
    whole = built()
    now = _with(fault) if fault else whole
    found: dict[Problem, None] = {}
    for path, page in now.pages.items():
        # The others are as they were, and without a fault nothing is found.
        if fault is None or page is not whole.pages[path]:
            found.update(dict.fromkeys(judge_page(page, now.facts, page_checks)))
    found.update(dict.fromkeys(judge_site(tuple(now.pages.values()), now.facts, site_checks)))
    return list(found)


def known_before() -> SiteFacts:
    """The facts of the planted site in a build that knows what was planned and what an earlier one read."""
    whole = built()
    memory = Remembered()
    facts = replace(whole.facts, planned=site_graph(whole.facts.site, whole.routes), remembered=memory)
    assert list(judge_site(tuple(whole.pages.values()), facts)) == []
    return replace(facts, remembered=Remembered("", memory.kept))


def found_between(fault: Fault, facts: SiteFacts) -> list[Problem]:
    """What the rules between pages find in the planted site with that fault in it, read by these facts."""
    now = _with(fault)
    judged = replace(facts, read=now.facts.read, files=now.facts.files)
    return list(judge_site(tuple(now.pages.values()), judged))


@lru_cache(maxsize=1)
def _with(fault: Fault) -> Built:
    """The planted site with that fault. Pages that it leaves alone are those of `built`."""
    whole, files = built(), spoiled(fault)
    facts = SiteFacts(whole.facts.site, whole.routes, _reader(files), frozenset(files))
    return Built(files, facts, {route.path: _page(route, files) for route in whole.routes.all if route.path in files})


def _page(route: Route, files: Files) -> BuiltPage:
    known = built().pages[route.path]
    return known if known.data == files[route.path] else BuiltPage(route, files[route.path])


def spoiled(fault: Fault) -> Files:
    """The files of the planted site with that fault; raises where it changes nothing."""
    files = dict(built().files)
    fault(files)
    assert files != built().files, "the fault changes nothing"
    return files


def plant(path: str, old: str, new: str) -> list[Problem]:
    """What all rules find once `old` has become `new` in that file."""
    return problems_of(replaced(path, old, new))


def spoil(output: Path, code: str) -> None:
    """Plants the fault of that code in a folder of finished files: what the plugin of the planted site calls."""
    from planted_registry import PLANTED

    before = {p.relative_to(output).as_posix(): p.read_bytes() for p in sorted(output.rglob("*")) if p.is_file()}
    files = dict(before)
    PLANTED[code](files)
    for path in before.keys() - files.keys():
        (output / path).unlink()
    for path, data in files.items():
        if before.get(path) != data:
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            (output / path).write_bytes(data)


def replaced(path: str, old: str, new: str, *, times: int = 0) -> Fault:
    """A fault: `old` becomes `new` in one file, everywhere or at the first `times` places."""

    def fault(files: Files) -> None:
        assert old.encode() in files[path], f"{old!r} is not in {path}"
        files[path] = files[path].replace(old.encode(), new.encode(), times or -1)

    return fault


def both(*faults: Fault) -> Fault:
    """A fault that takes several changes, one after the other."""

    def fault(files: Files) -> None:
        for each in faults:
            each(files)

    return fault


def removed(path: str) -> Fault:
    """A fault: the file is missing."""

    def fault(files: Files) -> None:
        del files[path]

    return fault


def in_graph(path: str, change: Callable[[list[Node]], None], *, whole: bool = True) -> Fault:
    """
    A fault: the nodes of one page are changed, written as they should be.

    With `whole` the file of all nodes is made again, as if the fault had been there from the start.
    """

    def fault(files: Files) -> None:
        _rewrite(files, path, change)
        if whole:
            remake_whole(files)

    return fault


def in_all_graphs(change: Callable[[list[Node]], None]) -> Fault:
    """A fault: the same change on every page that has a graph; the file of all nodes is made again."""

    def fault(files: Files) -> None:
        for path in sorted(files):
            if path.endswith(".html") and _SCRIPT.search(files[path].decode()):
                _rewrite(files, path, change)
        remake_whole(files)

    return fault


def remake_whole(files: Files) -> None:
    """Makes the file of all nodes from the pages as they are now, in the order of the plan."""
    pages = [files[route.path].decode() for route in built().routes.all if route.indexed]
    graphs = [json.loads(found[1]) for page in pages if (found := _SCRIPT.search(page))]
    try:
        files[GRAPH_FILE] = render_site_graph(graphs)
    except KeyError:
        # A node without an id: then the rules do not compare the file either.
        return


def _rewrite(files: Files, path: str, change: Callable[[list[Node]], None]) -> None:
    text = files[path].decode()
    found = _SCRIPT.search(text)
    assert found, f"no graph in {path}"
    graph = json.loads(found[1])
    change(graph["@graph"])
    files[path] = (text[: found.start()] + str(json_ld_script(graph)) + text[found.end() :]).encode()


def node_of(nodes: list[Node], own: str) -> Node:
    """The node whose id ends like that below the address of the site: `#person`, `about/`."""
    return next(node for node in nodes if node.get("@id") == BASE + own)


def _reader(files: Files) -> Callable[[str], bytes]:
    def read(path: str) -> bytes:
        try:
            return files[path]
        except KeyError:
            raise FileNotFoundError(path) from None

    return read
