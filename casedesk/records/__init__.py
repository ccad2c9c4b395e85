"""What the desk keeps, as values: records, times, the chain. No file, no clock, no chance."""

from casedesk.records.canonical import Json, canonical_json, json_digest
from casedesk.records.chain import (
    TOMBSTONE,
    Entry,
    Fault,
    NewEntry,
    chain_faults,
    graves,
    link,
    read_time,
    spell_time,
)
from casedesk.records.copies import Copy, Recheck
from casedesk.records.facts import Case, Contact, ContactEvent, Evidence, Incident, Order, Person, Task
from casedesk.records.fields import Spec, specs
from casedesk.records.ids import is_note_id, note_id, record_id
from casedesk.records.kinds import KINDS, Record, kind_of
from casedesk.records.notices import Notice, Reply
from casedesk.records.own import Custody, Note, Setting, Support
from casedesk.records.parse import Form, clean_typed, no_day_to_come, not_to_come, parse_record
from casedesk.records.statement import NOT_FOR, STATEMENT
from casedesk.records.values import from_value, new_entry, to_value
from casedesk.records.when import When, exactly, when_faults

__all__ = [
    "KINDS", "NOT_FOR", "STATEMENT", "TOMBSTONE", "Case", "Contact", "ContactEvent", "Copy", "Custody", "Entry",
    "Evidence", "Fault", "Form", "Incident", "Json", "NewEntry", "Note", "Notice", "Order", "Person", "Recheck",
    "Record", "Reply", "Setting", "Spec", "Support", "Task", "When", "canonical_json", "chain_faults",
    "clean_typed", "exactly", "from_value", "graves", "is_note_id", "json_digest", "kind_of", "link", "new_entry",
    "no_day_to_come", "not_to_come", "note_id", "parse_record", "read_time", "record_id", "specs", "spell_time",
    "to_value", "when_faults",
]  # fmt: skip
