"""How a writer knows the person, as the pages say it."""

from __future__ import annotations

from clearname.messages.catalogue import to_translate

_MESSAGES = {
    # L10N: How the writer knows the person: the writer is the colleague, manager, client … of %(name)s.
    "colleague": to_translate("Colleague of %(name)s"),
    "manager": to_translate("Manager of %(name)s"),
    "report": to_translate("Has worked for %(name)s"),
    "client": to_translate("Client of %(name)s"),
    "collaborator": to_translate("Has worked with %(name)s"),
    "teacher": to_translate("Teacher of %(name)s"),
    "student": to_translate("Student of %(name)s"),
    "community": to_translate("From the same community as %(name)s"),
    "friend": to_translate("Friend of %(name)s"),
    "family": to_translate("Family of %(name)s"),
}
_OTHER = to_translate("Knows %(name)s")


def relation_messages() -> tuple[str, ...]:
    """All of them, in English."""
    return (*_MESSAGES.values(), _OTHER)


def relation_message(relationship: str) -> str:
    """The message for a `relationship`, with a place for the person's name."""
    return _MESSAGES.get(relationship, _OTHER)
