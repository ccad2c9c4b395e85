"""The forms about people, orders, names and pictures, as data: what is asked, in which words, in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from casedesk.records.works import Holder


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of a form."""

    name: str
    """Of the field of the record."""
    label: str
    hint: str = ""
    rows: int = 0
    """Of a longer text."""
    choices: tuple[tuple[str, str], ...] = ()
    is_tick: bool = False
    is_time: bool = False


_ROLES = (
    ("police", "Police"), ("court", "Court"), ("advocate", "Advocate or support service"), ("lawyer", "Lawyer"),
    ("platform", "Site or app"), ("doctor", "Doctor"), ("school", "School"), ("work", "Work"), ("other", "Other"),
)  # fmt: skip
_DAY = "Like 2026-11-22."
_HELD = (("held", "I have it"), ("to_claim", "I want it, and do not have it yet"), ("taken", "Somebody else has it"),
         ("not_wanted", "I do not want it"))  # fmt: skip
_VARIANTS = (
    ("full", "My full name"), ("short", "A short form"), ("earlier", "An earlier name"),
    ("stage", "A name I work under"),
    ("misspelled", "Often misspelled so"), ("other_script", "In another script"), ("handle", "An account name"),
)  # fmt: skip
_IMPOSTORS = (
    ("found", "Found"), ("reported", "Reported"), ("answered", "They answered"), ("removed", "Gone"),
    ("returned", "Came back"), ("closed", "Nothing more to do"),
)  # fmt: skip
_NOT_SAID = ("", "Not answered yet")
_YES_NO = (_NOT_SAID, ("no", "No"), ("yes", "Yes"), ("not_sure", "I am not sure"))
_WORKS = (
    _NOT_SAID, ("photo", "Photo"), ("video", "Film"), ("audio", "Sound recording"),
    ("screen_recording", "Picture or recording of a screen, a call or a stream"),
    ("drawing", "Drawing"), ("text", "Text"), ("made_by_program", "Made by a program"), ("other", "Something else"),
)  # fmt: skip
_MAKERS = (
    _NOT_SAID, ("me", "I did"), ("me_by_timer", "I did, by timer"), ("somebody_else", "Somebody else"),
    ("both_of_us", "Both of us"), ("not_sure", "I am not sure"),
)  # fmt: skip
_TRANSFERS = (
    _NOT_SAID, ("none", "No"), ("to_me_in_writing", "To me, in a signed writing"),
    ("from_me_in_writing", "By me to somebody, in a signed writing"), ("spoken_only", "Spoken only"),
    ("not_sure", "I am not sure"),
)  # fmt: skip
_UNDER_18 = (
    _NOT_SAID, ("adults", "No, everybody was surely 18 or older"), ("no_people", "Nobody is in it"),
    ("minor_or_unsure", "Yes, or I am not sure"),
)  # fmt: skip
PARTS = (
    ("known", "Did it, as far as I know"), ("suspected", "May have done it"), ("unknown", "I do not know their part"),
    ("witness", "Saw it"), ("assisting", "Helps me"), ("contact", "Somebody else"),
)  # fmt: skip
_HOLDERS = (
    ("to_ask", "Not asked yet"), ("asked", "Asked"), ("says_deleted", "They say it is deleted"),
    ("refused", "They refused"),
)  # fmt: skip

FORMS: dict[str, tuple[Asked, ...]] = {
    "contact": (
        Asked("role", "Who they are", choices=_ROLES),
        Asked("name", "Name", "Of the person; of the office where you know nobody yet."),
        Asked("unit", "Unit or department"),
        Asked("badge", "Badge or number"),
        Asked("references", "Case or reference numbers", "One on each line.", rows=2),
        Asked("phone", "Telephone"),
        Asked("mail", "E-mail"),
        Asked("address", "Address for letters", rows=2),
        Asked("in_charge", "They have my case now", is_tick=True),
        Asked("met_on", "Day you met in person", _DAY + " Leave it empty if you have not."),
        Asked("deputy", "Who stands in for them"),
        Asked("since", "Has the case since", _DAY),
        Asked("until", "Had it until", _DAY),
        Asked("handed_over", "What the one before told them", rows=2),
        Asked("reach_me", "How and when they may safely reach you", rows=2),
    ),
    "support": (
        Asked("name", "Name"),
        Asked("knows", "What they know", rows=2),
        Asked("may_be_told", "What they may be told", rows=2),
        Asked("task", "What they do for you", rows=2),
        Asked("last_contact_on", "Last contact", _DAY),
        Asked("agreed", "They agreed to be listed here", is_tick=True),
    ),
    "order": (
        Asked("kind", "What kind of order"),
        Asked("forbids", "What it forbids", rows=3),
        Asked("court", "Court or office"),
        Asked("reference", "Number"),
        Asked("from_on", "From", _DAY),
        Asked("until_on", "Until", _DAY),
        Asked("served", "When and how it was given to them"),
    ),
    "name_variant": (
        Asked("name", "The name, as others write it"),
        Asked("kind", "What it is", choices=_VARIANTS),
        Asked("searched", "I look regularly at what search shows for it", is_tick=True),
    ),
    "domain": (
        Asked("name", "Domain", "Like name.example."),
        Asked("state", "Whose it is", choices=_HELD),
        Asked("registrar", "Where it is registered"),
        Asked("expires_on", "Runs out on", _DAY + " You are told 90, 30 and 7 days before."),
        Asked("renews_itself", "The registrar renews it by itself", is_tick=True),
    ),
    "handle": (
        Asked("service", "Site or app"),
        Asked("handle", "Account name"),
        Asked("state", "Whose it is", choices=_HELD),
        Asked("url", "Address of the page"),
    ),
    "impostor": (
        Asked("service", "Site or app"),
        Asked("url", "Address of the account"),
        Asked("handle", "Account name"),
        Asked("shows", "What it uses of you", "Name, picture, words.", rows=2),
        Asked("state", "How far it is", choices=_IMPOSTORS),
        Asked("route", "Where it can be reported"),
        Asked("reported_on", "Reported on", _DAY),
        Asked("reference", "Their number"),
        Asked("answer", "What they answered", rows=2),
    ),
    "work": (
        Asked("title", "What you call it", "Neutral words: they stand in lists."),
        Asked("age_gate", "Is anyone in it under 18, or could be?", "It is about the time when it was made, and about"
              " you as well. Yes, or not sure, is never taken back.", choices=_UNDER_18),
        Asked("kind", "What it is", choices=_WORKS),
        Asked("taken_by", "Who took or made it", choices=_MAKERS),
        Asked("maker", "Who that was, if not you"),
        Asked("device", "With what", "Like: my old telephone."),
        Asked("made", "When it was made", is_time=True),
        Asked("shows_me", "It shows me", is_tick=True),
        Asked("who_is_shown", "Who is shown", "As you call them; you too, if others are. It makes nobody its owner."),
        Asked("hired", "Was it made for an employer, or on order?", choices=_YES_NO),
        Asked("transfer", "Were rights in it handed on?", choices=_TRANSFERS),
        Asked("transfer_words", "In which words", rows=2),
        Asked("release", "What was allowed with it", "By whom, and in which words; empty for nothing.", rows=2),
        Asked("original_at", "Where the original is", "In words, like: my old telephone."),
        Asked("original", "Name of the file in this notebook that holds it", "Only if everybody in it was an adult."),
        Asked("registered", "Number of a registration of copyright"),
    ),
    "holder": (
        Asked("label", "Who holds it", "Like: cousin of a friend."),
        Asked("work", "Which picture", choices=(("", "Not chosen yet"),)),
        Asked("person", "Who it is among the people of your notes", choices=(("", "None of them"),)),
        Asked("unsafe", "Contact with them is not safe for me", is_tick=True),
        Asked("got_it", "How they came to it, if you know", rows=2),
        Asked("state", "How far it is", choices=_HOLDERS),
        Asked("asked_on", "Asked on", _DAY),
        Asked("channel", "How you asked", "Like: by message."),
        Asked("answer", "What they answered", rows=2),
    ),
    "person": (
        Asked("label", "What you call them", "Neutral words, like: former partner. No address, no family."),
        Asked("role", "Their part in it", choices=PARTS),
        Asked("name", "Their name", "For a lawyer; other reports leave it out."),
        Asked("linked", "How they are linked to it, and how sure you are", rows=2),
        Asked("accounts", "Accounts under which they wrote to you or about you", "One on each line.", rows=2),
    ),
}  # fmt: skip
NAMES = {
    "name_variant": "A spelling of your name", "domain": "A domain with your name", "handle": "An account name",
    "impostor": "An account that poses as you",
}  # fmt: skip
"""The kinds that are listed under names, and what one of them is called."""
PICTURES = {"work": "A picture or film", "holder": "Somebody who holds one", "person": "Somebody who has a part in it"}
"""The kinds that are listed under pictures, and what one of them is called."""


SEEN = (
    Asked("deleted_seen_by", "Who saw it"),
    Asked("deleted_seen_on", "On which day", _DAY),
    Asked("deleted_how", "How", "Like: showed me the folder and the bin.", rows=2),
)
"""What is asked when somebody saw that a picture was deleted."""


def with_choices(
    fields: Iterable[Asked], works: Sequence[tuple[str, str]], people: Sequence[tuple[str, str]], before: Holder
) -> tuple[Asked, ...]:
    """
    The form of a holder, with the pictures and persons of the case to choose from.

    Whoever is gone stays chosen: a change of other words must not open the way to a request.
    """
    lists = {"work": works, "person": people}
    return tuple(_with_choices(asked, lists.get(asked.name), before) for asked in fields)


def _with_choices(asked: Asked, found: Sequence[tuple[str, str]] | None, before: Holder) -> Asked:
    if asked.name == "state" and before.deleted_seen_by:
        return replace(asked, choices=(*asked.choices, ("seen_deleted", "Seen deleted")))
    if found is None:
        return asked
    held = getattr(before, asked.name)
    gone = [(held, f"{held} (deleted)")] if held and held not in dict(found) else []
    return replace(asked, choices=(*asked.choices, *found, *gone))


def listed_at(kind: str) -> str:
    """The end point of the list in which a record of this kind stands."""
    return "people.show_names" if kind in NAMES else "people.show_pictures" if kind in PICTURES else "people.show_all"
