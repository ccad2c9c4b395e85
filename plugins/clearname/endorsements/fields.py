"""The fields of a supporter's file, one by one: what each may hold, and the sentence that says so.

The table is written by hand: the import of a validation library and the building of its model take longer (0.2 s of
processor time) than checking some hundreds of files, and its messages would have to be replaced all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from clearname.endorsements.raw import CONSENT, DISPLAYS, RELATIONSHIPS, SURFACES
from clearname.html.supporter_rules import has_address, has_contact
from clearname.model import Display
from clearname.patterns import later
from clearname.strict_yaml import Value
from clearname.unicode_policy import odd_characters, odd_name_characters

# Language, script, region: where more is taken, words and numbers of any kind fit in, and pages show them.
_LANGUAGE = later(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")
_INVITE = later(r"[A-Z2-7-]{6,24}")
_DATE = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NAME_SIGNS = later(r"[<>{}\[\]|`]")
_LINK = later(
    r"https://(?P<host>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?P<top>[a-z][a-z0-9-]*[a-z0-9]))"
    r"(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&()*+,;=%-]*)?",
    re.IGNORECASE,
)
_PRIVATE_TOPS = frozenset({"local", "localhost", "internal", "lan", "home", "intranet", "corp", "onion", "arpa"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules need to know beside the value."""

    as_of: date
    """The day that counts as today."""
    person: str = "the person"
    """Whose site it is, for messages."""
    language: str = "en"
    """The site's."""
    regions: tuple[str, ...] = ("GB",)
    """Countries whose telephone numbers to expect."""
    traces: tuple[re.Pattern[str], ...] = ()
    """What would say on which machine the site is built, as patterns for folded text."""


class Wrong(Exception):
    """A value that may not stand in its field; says why, what to do, and the problem's code where it has its own."""

    def __init__(self, what: str, fix: str, code: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix
        self.code = code


@dataclass(frozen=True, slots=True)
class Rule:
    """What one field may hold."""

    code: str
    """Of the problem."""
    read: Callable[[Value, Facts], Any]
    """Value in its type, or `Wrong`."""
    needed: bool = False
    missing: str = ""
    """What to write where the field is needed and missing."""


def _schema(value: Value, facts: Facts) -> int:
    if type(value) is not int or value != 1:
        raise Wrong("must be 1", "Write  schema: 1")
    return 1


def _name(value: Value, facts: Facts) -> str:
    fix = "Write one line of at most 80 letters, as it may be shown."
    line = _line(value, 80, facts, fix)
    if odd := odd_name_characters(line):
        raise Wrong(odd[0].what, odd[0].fix, odd[0].code)
    if _NAME_SIGNS.search(line):
        raise Wrong("a sign that no name has ( < > { } [ ] | ` )", fix)
    if not any(character.isalpha() for character in line):
        raise Wrong("no letter in it", fix)
    if any(len(word) > 40 for word in line.split()):
        raise Wrong("a word of more than 40 letters", fix)
    return line


def _display(value: Value, facts: Facts) -> Display:
    return Display(_one_of(value, tuple(display.value for display in DISPLAYS)))


def _role(value: Value, facts: Facts) -> str:
    return _line(value, 100, facts, f'Say how you know {facts.person}, for example "former colleague".')


def _organisation(value: Value, facts: Facts) -> str:
    return _line(value, 100, facts, "Write the name of the organisation in one line of at most 100 characters.")


def _relationship(value: Value, facts: Facts) -> str:
    return _one_of(value, RELATIONSHIPS)


def _connection(value: Value, facts: Facts) -> str:
    fix = "Write none, or what a reader should know (family, paid work) in at most 200 characters."
    line = _line(value, 200, facts, fix)
    return "" if line.casefold() in ("none", "no") else line


def _known_since(value: Value, facts: Facts) -> int:
    if type(value) is not int or not 1930 <= value <= facts.as_of.year:
        raise Wrong("not a year from 1930 to today", "Write the year alone:  known_since: 2015")
    return value


def _given_on(value: Value, facts: Facts) -> date:
    day = _day(value)
    # A day of grace: where the supporter lives it may be tomorrow already.
    if day.year < 1990 or day > facts.as_of + timedelta(days=1):
        raise Wrong("not from 1990 to today", "Write the day on which you wrote this; it may not be in the future.")
    return day


def _expires_on(value: Value, facts: Facts) -> date:
    day = _day(value)
    if day <= facts.as_of:
        raise Wrong("already past", "Give a later day, or take this line out.", "endorsement-expired")
    return day


def _language(value: Value, facts: Facts) -> str:
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value.strip()):
        raise Wrong("not a code of a language", "Write a code such as  en  or  pt-BR")
    return value.strip()


def _consent(value: Value, facts: Facts) -> str:
    if value != CONSENT:
        raise Wrong(
            "not the words that say yes",
            f"To agree, write  consent: {CONSENT}  (its text: supporters/HOW-TO.md, or your invitation).",
        )
    return CONSENT


def _surfaces(value: Value, facts: Facts) -> frozenset[str]:
    parts = value if isinstance(value, list) else value.split(",") if isinstance(value, str) else []
    surfaces = frozenset(part.strip() for part in parts)
    if not surfaces or not surfaces <= set(SURFACES):
        raise Wrong("not a list of places", f"Choose from  [{', '.join(SURFACES)}]  or take this line out.")
    return surfaces


def _link(value: Value, facts: Facts) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if not text.lower().startswith("https://"):
        raise Wrong("must begin with https://", "Copy the whole address from your browser, or take this line out.")
    match = _LINK.fullmatch(text) if len(text) <= 300 else None
    if not match or match["top"].lower() in _PRIVATE_TOPS:
        fix = "Give a public address of at most 300 characters, without a user name and without special letters."
        raise Wrong("not an address that everybody can open", fix)
    return text


def _invite(value: Value, facts: Facts) -> str:
    if not isinstance(value, str) or not _INVITE.fullmatch(value.strip()):
        raise Wrong("not a code of ours", "Copy the code from the invitation, or take this line out.")
    return value.strip()


RULES: dict[str, Rule] = {
    "schema": Rule("endorsement-schema", _schema, True, "Write  schema: 1  as the first line."),
    "name": Rule("endorsement-name", _name),
    "display": Rule("endorsement-display", _display),
    "role": Rule("endorsement-role", _role),
    "organisation": Rule("endorsement-organisation", _organisation),
    "relationship": Rule("endorsement-relationship", _relationship, True, f"Choose one of {', '.join(RELATIONSHIPS)}."),
    "connection": Rule(
        "endorsement-connection", _connection, True, "Write none, or what a reader should know (family, paid work)."
    ),
    "known_since": Rule("endorsement-known-since", _known_since),
    "date": Rule("endorsement-date", _given_on, True, "Write the day like  date: 2025-06-02"),
    "expires": Rule("endorsement-expires", _expires_on),
    "language": Rule("endorsement-language", _language),
    "consent": Rule(
        "endorsement-consent",
        _consent,
        True,
        f"To agree, write  consent: {CONSENT}  (its text: supporters/HOW-TO.md, or your invitation).",
    ),
    "surfaces": Rule("endorsement-surfaces", _surfaces),
    "link": Rule("endorsement-link", _link),
    "invite": Rule("endorsement-invite", _invite),
}
"""Every field that a supporter may write, in the order of the template."""

OWNER_FIELDS = frozenset({
    "status", "state", "approved", "approved_by", "approved_on", "approved_at", "approval", "verified", "proof",
    "featured", "weight", "order", "slug", "url", "save_as", "template", "category", "tags", "author", "authors",
    "title", "summary", "modified", "content_sha256", "sha256", "digest", "display_cap", "id", "decision", "verdict",
    "translation", "lang", "parent", "draft", "hidden", "aliases", "permalink", "layout",
})  # fmt: skip
"""Fields that grant or place something; only the owner can, and not here."""

CONTACT_FIELDS = frozenset({
    "email", "e_mail", "mail", "phone", "telephone", "mobile", "contact", "address", "street", "signal", "whatsapp",
    "telegram", "handle", "account",
})  # fmt: skip
"""Fields that would put a supporter's contact details into a public file."""


def _line(value: Value, most: int, facts: Facts, fix: str) -> str:
    if not isinstance(value, str):
        raise Wrong("not a text", f'{fix} Put it into "quotation marks" where it is a number or a word like true.')
    line = value.strip()
    if odd := odd_characters(line):
        raise Wrong(odd[0].what, odd[0].fix, odd[0].code)
    if "\n" in line or "\t" in line:
        raise Wrong("more than one line", fix)
    if not 1 <= len(line) <= most:
        raise Wrong(f"{len(line)} characters, at most {most}", fix)
    if has_address(line):
        raise Wrong("a link is not allowed here", 'Put the address in the field "link:".', "text-link")
    if has_contact(line, facts.regions):
        raise Wrong("contact details are not allowed here", "Give them to the site's owner privately.", "text-contact")
    return line


def _one_of(value: Value, choices: tuple[str, ...]) -> str:
    text = value.strip() if isinstance(value, str) else ""
    if text not in choices:
        raise Wrong("not one of the choices", f"Choose one of {', '.join(choices)}.")
    return text


def _day(value: Value) -> date:
    text = value.strip() if isinstance(value, str) else ""
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Wrong("not a day of the calendar", "Write it as year-month-day, like  2025-06-02")
