"""Decides about what was pulled, for `bench.pulling`: `python -m bench.deciding SITE PRIVATE DAY HOW-MANY|rest`."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

from clearname.endorsements import DECISIONS_FILE, FOLDER, Decision, facts_of, load_decisions, render_decisions
from clearname.site import load_settings
from clearname.text import text_digest
from clearname_site.accept import accept, reduced_file
from clearname_site.decide import Verdict
from clearname_site.inbox import Inbox


def one_by_one(site: Path, private_folder: Path, day: date, count: int) -> None:
    """Accepts the first of the inbox as the owner would, one decision after the other."""
    facts = facts_of(load_settings(site), day)
    at = datetime.combine(day, time(12), UTC)
    for item in Inbox(private_folder).items()[:count]:
        accept(site, private_folder, item, Verdict.PUBLISH, on=day, at=at, facts=facts)


def rest(site: Path, private_folder: Path, day: date) -> None:
    """Writes files and decisions for all others at once, so that as many can be built."""
    facts = facts_of(load_settings(site), day)
    decisions = {decision.id: decision for decision in load_decisions(site)}
    number = 0
    for item in Inbox(private_folder).items():
        if not item.is_undecided:
            continue
        while (id_ := f"e-{number:06x}") in decisions:
            number += 1
        data = reduced_file(item, facts)
        (site / FOLDER / f"{id_}.md").write_bytes(data)
        decisions[id_] = Decision(id_, text_digest(data), day, file=f"{id_}.md")
    (site / DECISIONS_FILE).write_text(render_decisions(decisions.values()), encoding="utf-8")


if __name__ == "__main__":
    place, private, on, which = sys.argv[1:]
    if which == "rest":
        rest(Path(place), Path(private), date.fromisoformat(on))
    else:
        one_by_one(Path(place), Path(private), date.fromisoformat(on), int(which))
