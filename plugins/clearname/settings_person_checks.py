"""What cannot work in `[person]`: kinds of organisations, identifiers, what machines are told, addresses of proofs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.patterns import later
from clearname.settings import ORGANISATION_KINDS, TELLABLE, Person, Settings
from clearname.text import nearest, printable

Finding = tuple[str, str, str, str]
"""Table, key, what is wrong, and one thing to do."""

ORGANISATION_LISTS = ("works_for", "affiliations", "alumni_of", "member_of")
_ADDRESS = later(r"https?://[^\s\"'<>]+")


def person_problems(settings: Settings) -> Iterator[Finding]:
    """What cannot work in what the settings say about the person, and about pictures."""
    person = settings.person
    yield from _organisations(person)
    yield from _credentials(person)
    yield from _identifiers(person)
    yield from _told(settings)
    licence = settings.site.pictures_licence
    if licence and not _ADDRESS.fullmatch(licence):
        fix = "Write the whole address of the licence, with https://, or leave the line out."
        yield "site", "pictures_licence", "an address must begin with https://", fix


def check_digit(digits: str) -> str:
    """The last sign that the fifteen digits before it ask for. Source: ISO/IEC 7064:2003, MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return "X" if check == 10 else str(check)


def _organisations(person: Person) -> Iterator[Finding]:
    for key in ORGANISATION_LISTS:
        for organisation in getattr(person, key):
            if organisation.url and not _ADDRESS.fullmatch(organisation.url):
                yield "person", key, "an address must begin with https://", 'Write url = "https://…", or leave it out.'
            if organisation.kind and organisation.kind not in ORGANISATION_KINDS:
                what = f'"{printable(organisation.kind, 40)}" is not a kind of organisation'
                yield "person", key, what, _instead(organisation.kind, ORGANISATION_KINDS)


def _credentials(person: Person) -> Iterator[Finding]:
    for credential in person.credentials:
        if credential.url and not _ADDRESS.fullmatch(credential.url):
            fix = 'Write url = "https://…" with the page that shows it, or leave it out.'
            yield "person", "credentials", "an address must begin with https://", fix


def _identifiers(person: Person) -> Iterator[Finding]:
    orcid = 'Copy the sixteen digits from your ORCID page, with hyphens: "0000-0002-1825-0097".'
    isni = 'Copy the sixteen digits from isni.org: "0000 0001 2103 2683".'
    if person.orcid:
        yield from _number("orcid", person.orcid, r"([0-9]{4}-){3}[0-9]{3}[0-9X]", "an ORCID", orcid)
    if person.isni:
        yield from _number("isni", person.isni, r"([0-9]{4} ?){3}[0-9]{3}[0-9X]", "an ISNI", isni)
    if person.wikidata and not re.fullmatch(r"Q[1-9][0-9]{0,11}", person.wikidata):
        fix = 'Write the letter Q and the number of the item about you: "Q42".'
        yield "person", "wikidata", "not an item of Wikidata", fix


def _number(key: str, value: str, form: str, called: str, fix: str) -> Iterator[Finding]:
    digits = re.sub(r"[ -]", "", value)
    if not re.fullmatch(form, value):
        yield "person", key, f"not {called}", fix
    elif check_digit(digits[:-1]) != digits[-1]:
        yield "person", key, "the digits do not fit together", fix


def _told(settings: Settings) -> Iterator[Finding]:
    person, contact = settings.person, settings.contact
    said = {
        "email": contact.email,
        "phone": contact.phone,
        "town": person.town,
        "birth_date": person.birth_date,
        "gender": person.gender,
        "nationality": person.nationality,
    }
    for tick in dict.fromkeys(person.tell):
        if tick not in TELLABLE:
            what = f'"{printable(tick, 40)}" is nothing that can be told'
            yield "person", "tell", what, _instead(tick, TELLABLE)
        elif not said[tick]:
            table = "[contact]" if tick in ("email", "phone") else "[person]"
            fix = f'Fill in {tick} below {table}, or take "{tick}" out of the list.'
            yield "person", "tell", f'"{tick}" is to be told, and nothing is said there', fix


def _instead(word: str, known: dict[str, str] | tuple[str, ...]) -> str:
    near = nearest(word, set(known))
    return f'Did you mean "{near}"?' if near else f"Choose one of these: {', '.join(known)}."
