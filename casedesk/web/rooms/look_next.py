"""What helps with an alert: the page on which the next step can be done, and not only the room it is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from casedesk.page_address import read_address
from casedesk.search.alerts import Alert
from casedesk.web.desk import Desk
from casedesk.web.numbered import step_anchor
from casedesk.web.places import shelf_of


@dataclass(frozen=True, slots=True)
class Next:
    """A way on."""

    words: str
    link: str = ""
    """Of a page; empty where an address goes along, which stands in a form and never in a link."""


def next_of(desk: Desk, alert: Alert, unsorted: Sequence[str]) -> Next:
    """The way on from an alert. `unsorted`: the pages that are asked for under `looks.show_sort`, in their order."""
    if alert.next == "classify":
        at = f"#is-{unsorted.index(alert.about) + 1}" if alert.about in unsorted else ""
        return Next("Say what it is", url_for("looks.show_sort") + at)
    if alert.next in ("capture", "notice"):
        return next_of_page(desk, alert.about)
    if alert.kind == "answer":
        return Next("See what it said", url_for("looks.show_answer", record_id=alert.evidence[0]))
    if alert.next == "content":
        return Next("Put up a page of your own", f"{url_for('steps.show')}#{step_anchor('own-page')}")
    return Next("Look again", url_for("looks.ask"))


def next_of_page(desk: Desk, untrusted_url: str) -> Next:
    """The way on from a hostile page: on the list of places, kept, asked for, watched."""
    address, shelf = read_address(untrusted_url), shelf_of(desk)
    name = shelf.by_address.get(address.url) if address else None
    if name is None:
        return Next("Put it on the list of places")
    state = shelf.copy(name).state
    if state == "recorded":
        return Next("Ask that it is taken down", url_for("letters.show_new", copy=name))
    words = "Keep it as evidence" if state in ("found", "returned") else "See how far it is"
    return Next(words, url_for("found.show", record_id=name))
