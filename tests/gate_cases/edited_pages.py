"""How the fixtures of a rule about single pages are judged: the pages that the edit changes, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from clearname.page_rules.check import judge_page
from clearname.page_rules.facts import SiteFacts
from clearname.page_rules.page import BuiltPage
from gate_cases.fixtures import Fixtures
from planted import Fault, Node, built, in_graph, problems_of, spoiled
from planted_pages import ABOUT, before
from planted_registry import PLANTED

Faults = tuple[Fault, ...]


def of_page(code: str, bad: Faults, good: Faults, evasions: Faults) -> tuple[str, Fixtures]:
    """Of a rule that looks at one page; with the fault that is planted for it."""
    return code, Fixtures((PLANTED[code], *bad), good, evasions, _judge)


def of_site(code: str, bad: Faults, good: Faults, evasions: Faults) -> tuple[str, Fixtures]:
    """Of a rule that looks at several pages, or at files that are none; likewise."""
    return code, Fixtures((PLANTED[code], *bad), good, evasions, lambda fault, _: {p.code for p in problems_of(fault)})


def end(element: str, path: str = ABOUT) -> Fault:
    """Something more at the end of the text."""
    return before(path, "</main>", element)


def in_page_graph(path: str, change: Callable[[list[Node]], None]) -> Fault:
    """The nodes of one page are changed; the file of all nodes, which no rule of single pages reads, is left alone."""
    return in_graph(path, change, whole=False)


def _judge(fault: Fault, _: Path) -> set[str]:
    whole, files = built(), spoiled(fault)
    facts = SiteFacts(whole.facts.site, whole.routes, files.__getitem__, frozenset(files))
    return {problem.code for page in _changed(files) for problem in judge_page(page, facts)}


def _changed(files: dict[str, bytes]) -> Iterator[BuiltPage]:
    whole = built()
    for route in whole.routes.all:
        if files.get(route.path, b"") != whole.files[route.path]:
            yield BuiltPage(route, files[route.path])
