"""What pages are to the person: own, friendly, neutral, about a namesake, hostile. Only the person says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from casedesk.records.search import CLASSES, SearchClass
from casedesk.search.alerts import Looked
from casedesk.search.classes import Registry
from casedesk.search.measure import PAGE_ONE, Stream, hits_of
from casedesk.web.desk import Desk
from casedesk.web.keeping import all_of, keep
from casedesk.web.looking import registry_of, streams_of
from casedesk.web.typed import Filled, read_record

MOST = 100
"""Pages that are asked for at once, and of those that are sorted already."""


def add_rooms(room: Blueprint, desk: Desk) -> None:
    """The addresses for it."""

    @room.get("/sort")
    def show_sort() -> Any:
        return _show(desk, Filled({}))

    @room.post("/sort")
    def sort() -> Any:
        return _sort(desk)


def unsorted(streams: Mapping[Stream, Sequence[Looked]], registry: Registry) -> list[str]:
    """Addresses of the newest looks that nobody has sorted, in the order in which they are asked for."""
    newest = [ones[-1] for ones in streams.values()]
    found = {hit.url for one in newest for hit in hits_of(one.look)[:PAGE_ONE]
             if registry.class_of(hit.url, one.measured.day) == "unknown"}  # fmt: skip
    return sorted(found)[:MOST]


def _sorted_already(desk: Desk, registry: Registry) -> dict[str, str]:
    """What was said of each address, what was said last first; then the pages of the newest looks, by such words."""
    said: dict[str, list[str]] = {}
    for kept in all_of(desk, "search_class"):
        rule: SearchClass = kept.record
        words = f"{rule.is_a}, from {rule.from_on}" if rule.from_on else rule.is_a
        earlier = said.pop(rule.pattern, [])
        # Without a day it counts for always, and before all that was said earlier.
        said[rule.pattern] = [*earlier, words] if rule.from_on else [words]
    found = {pattern: "; ".join(words) for pattern, words in reversed(said.items())}
    for ones in streams_of(desk).values():
        newest = ones[-1]
        for hit in hits_of(newest.look)[:PAGE_ONE]:
            if (is_a := registry.class_of(hit.url, newest.measured.day)) != "unknown":
                found.setdefault(hit.url, is_a)
    return found


def _show(desk: Desk, form: Filled) -> str:
    registry = registry_of(desk)
    pages, already = unsorted(streams_of(desk), registry), _sorted_already(desk, registry)
    return render_template(
        "look_sort.html", form=form, pages=pages, classes=CLASSES, already=list(already.items())[:MOST],
        left=max(0, len(already) - MOST),
    )  # fmt: skip


def _sort(desk: Desk) -> Any:
    from_on = request.form.get("from_on", "")
    day = read_record("search_class", {"pattern": "x", "is_a": "own", "from_on": from_on}, desk.now())
    if isinstance(day, Filled):
        return _show(desk, Filled(request.form.to_dict(), day.problems)), 422
    for name, is_a in request.form.items():
        number = name.removeprefix("is-")
        pattern = request.form.get(f"page-{number}", "").strip()[:2000]
        if name.startswith("is-") and is_a in CLASSES and pattern:
            if request.form.get(f"all-{number}") and "://" in pattern:
                pattern = pattern.split("/")[2]
            keep(desk, SearchClass(pattern=pattern, is_a=is_a, from_on=day.from_on))
    return redirect(url_for("looks.show"))
