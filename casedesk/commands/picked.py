"""The record that a command is about, by the name that somebody typed."""

from __future__ import annotations

from casedesk.records import TOMBSTONE, from_value, is_note_id
from casedesk.vault import NoSuchRecord, Stored, Vault
from clearname.problems import Problem, Refused

KIND_WORDS = {
    "incident": "an entry of what happened", "evidence": "a file or page", "contact": "a contact",
    "contact_event": "a talk or letter", "support": "somebody who helps", "order": "a court order",
    "copy": "a place where something stands", "notice": "a request", "search_answer": "what a machine said",
    "search_look": "a look at search", "search_mark": "a mark in the charts", "task": "a step",
    "reply": "an answer to a request",
    "name_variant": "a spelling of a name", "domain": "a domain", "handle": "an account name",
    "impostor": "an impostor account",
    "person": "somebody who has a part in it", "work": "a picture or film", "holder": "somebody who holds a picture",
}  # fmt: skip
"""What a record of each kind is called."""


def typed_name(untrusted: str) -> str:
    """A name as the lists show it."""
    return untrusted.strip().lower()


def pick_record(vault: Vault, untrusted_name: str, *kinds: str) -> tuple[Stored, object]:
    """
    The stored record of this name, and what it holds.

    Raises `NoSuchRecord`, and `Refused`: `desk-gone` where it was deleted, `desk-kind` where it is of another kind than
    one of `kinds`.
    """
    name = typed_name(untrusted_name)
    try:
        stored = vault.get(name)
    except NoSuchRecord:
        _say_gone(vault, name)
        raise
    if stored.kind not in kinds or is_note_id(name):
        what = f"this is {KIND_WORDS.get(stored.kind, stored.kind.replace('_', ' '))}"
        wanted = " or ".join(KIND_WORDS.get(kind, kind) for kind in kinds[:3])
        fix = f"Needed here is {wanted}." if len(kinds) <= 3 else "This command is not for it."
        raise Refused([Problem(name, "desk-kind", what, fix)])
    return stored, from_value(stored.kind, stored.value)


def _say_gone(vault: Vault, name: str) -> None:
    try:
        last = vault.history(name)[-1]
    except NoSuchRecord:
        return
    if last.kind == TOMBSTONE:
        fix = "That it was there, when, and why it went stays in the record; its words are gone for good."
        raise Refused([Problem(name, "desk-gone", f"this was deleted on {last.at:%Y-%m-%d}", fix)])
