"""Which records of publishes are still needed: the latest, and whatever `publish --previous` can go back to."""

from __future__ import annotations

from clearname_site.going_back import Row, published_row
from clearname_site.private import PrivateFolder
from clearname_site.published import PublishRecord, forget_published, older_published

KEPT = 30
"""How many records stay, whatever they are of; of those before them only the ones that something still leads to."""


def drop_old_records(private: PrivateFolder) -> int:
    """
    Drops the records before the last `KEPT` that no list of earlier sites names; says how many.

    What is live at any place stays, and so does every site that could be put back there. A record that is damaged stays
    too: the person is told of it when it is needed. Raises `Refused` as `published_row` does.
    """
    rows: dict[tuple[str, str], Row] = {}
    gone = []
    for record in older_published(private, KEPT):
        place = (record.remote, record.branch)
        if place not in rows:
            rows[place] = published_row(private, *place)
        if not _is_needed(record, rows[place]):
            gone.append(record.number)
    forget_published(private, gone)
    return len(gone)


def _is_needed(record: PublishRecord, row: Row) -> bool:
    live = (row.last.number, row.last.again) if row.last else ()
    return record.number in {site.number for site in row.sites} or record.number in live
