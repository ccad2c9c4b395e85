"""Every kind of record, by the word that names it in the chain."""

from __future__ import annotations

from casedesk.records.choices import AGES, CAPTURES
from casedesk.records.copies import Copy, Recheck
from casedesk.records.facts import Case, Contact, ContactEvent, Evidence, Incident, Order, Person, Task
from casedesk.records.names import Domain, Handle, Impostor, NameVariant
from casedesk.records.notices import Notice, Reply
from casedesk.records.own import Custody, Note, Setting, Support
from casedesk.records.search import SearchAnswer, SearchClass, SearchLook, SearchMark, SearchSnooze
from casedesk.records.works import Holder, Work

__all__ = ["AGES", "CAPTURES", "KINDS", "Record", "kind_of"]

Record = (
    Case | Person | Incident | Evidence | Contact | ContactEvent | Task | Order | Support | Custody | Setting | Note
    | Copy | Recheck | Work | Holder | NameVariant | Domain | Handle | Impostor
    | Notice | Reply
    | SearchLook | SearchClass | SearchAnswer | SearchMark | SearchSnooze
)  # fmt: skip
KINDS: dict[str, type[Record]] = {
    "case": Case, "person": Person, "incident": Incident, "evidence": Evidence, "contact": Contact,
    "contact_event": ContactEvent, "task": Task, "order": Order, "support": Support, "custody": Custody,
    "setting": Setting, "note": Note, "notice": Notice, "reply": Reply, "copy": Copy, "recheck": Recheck,
    "work": Work, "holder": Holder, "name_variant": NameVariant, "domain": Domain, "handle": Handle,
    "impostor": Impostor, "search_look": SearchLook, "search_class": SearchClass, "search_answer": SearchAnswer,
    "search_mark": SearchMark, "search_snooze": SearchSnooze,
}  # fmt: skip
"""What may be written down, by the word that names it in the chain."""


def kind_of(record: Record) -> str:
    """The word that names it."""
    return next(kind for kind, made in KINDS.items() if type(record) is made)
