"""What was done, as marks in the charts; see `casedesk.copies.marks`."""

from __future__ import annotations

from casedesk.copies import marks
from casedesk.search.charts import Event
from casedesk.web.desk import Desk
from casedesk.web.keeping import vault_of
from casedesk.web.places import shelf_of


def events_of(desk: Desk) -> list[Event]:
    """In the order of days. What happened several times on a day is one mark that says how often."""
    return marks.events_of(vault_of(desk), shelf_of(desk))
