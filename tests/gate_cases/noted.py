"""Cases of what publishing tells and nobody is asked about: bad is what must be told, good what must not."""

from __future__ import annotations

from datetime import timedelta

from gate_cases.fixtures import Fixtures
from gate_cases.trees import TODAY, Edit, added, edits, in_settings, judge, written
from gate_cases.whole_site import AGO, HOUSE, waived
from gate_help import page


def allowed(*places: str, body: str = HOUSE) -> Edit:
    """A page of that text, and these places allowed."""
    return edits(written(body), in_settings("gate", allowed_places=places))


NOTED: dict[str, Fixtures] = {
    "place-allowed": Fixtures(
        (
            allowed("14 Alder Road"), allowed("The Reading Room, 14 Alder Road, Leeds"),
            allowed("9 Beech Lane", "14 Alder Road"),
        ),
        (
            lambda tree: None, allowed("9 Beech Lane"), allowed("14 Alder Road", body="<p>Bridges.</p>"),
            allowed("4 Alder Road"),
        ),
        (allowed("14 ALDER  Road"), allowed("14 Alder Road", body=HOUSE.replace("14", "&#49;4"))),
        judge,
    ),
    "waiver-holding": Fixtures(
        (waived(), waived(until=TODAY), waived(until=TODAY + timedelta(days=90))),
        (
            lambda tree: None, waived("<p>Bridges.</p>"), waived(HOUSE.replace("14", "16")),
            waived(until=TODAY - timedelta(days=1), **AGO), waived(reason=""),
        ),
        (edits(waived("<p>Bridges.</p>"), added("news/index.html", page(HOUSE), told=True)), waived(f"<div>{HOUSE}</div>")),
        judge,
    ),
}  # fmt: skip
"""By code; judged in the whole site."""
