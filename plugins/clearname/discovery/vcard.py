"""The person as an entry for address books: vCard 4.0, with what is public and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from clearname.model import Site
from clearname.patterns import later
from clearname.settings import Person
from clearname.text import slugify

_LONGEST_LINE = 75
"""Octets, without the line break. Source: RFC 6350, 3.2."""
_NO_TEXT = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def vcard_path(person: Person) -> str:
    """Its path below the output folder: the name in letters that every system can store, else `contact.vcf`."""
    slug = slugify(person.name)
    return f"{slug}.vcf" if slug.isascii() and slug else "contact.vcf"


def render_vcard(site: Site) -> bytes:
    """
    Name, work, description, picture and address of the site; mail, telephone and town only where `tell` names them.

    Birthday, gender and private addresses are never in it. `REV` is the day of the last review at midnight
    UTC: what supporters say changes no entry of an address book.
    Source: RFC 6350.
    """
    lines = ("BEGIN:VCARD", "VERSION:4.0", *_properties(site), "END:VCARD")
    return "".join(_folded(line) for line in lines).encode()


def _properties(site: Site) -> Iterator[str]:
    person, contact, base = site.person, site.settings.contact, site.settings.site.url
    yield "KIND:individual"
    yield f"FN:{_text(person.name)}"
    if person.given_name or person.family_name:
        parts = (person.family_name, person.given_name, person.additional_name, "", "")
        yield "N:" + ";".join(map(_text, parts))
    if person.job_title:
        yield f"TITLE:{_text(person.job_title)}"
    yield from (f"ORG:{_text(organisation.name)}" for organisation in person.works_for)
    yield f"NOTE:{_text(person.description)}"
    yield f"URL:{base}"
    if site.portrait and site.portrait.ratios:
        square = site.portrait.ratios[0]
        yield f"PHOTO;MEDIATYPE={square.media_type}:{base}{quote(square.path)}"
    if "email" in person.tell and contact.email:
        yield f"EMAIL:{_text(contact.email)}"
    if "phone" in person.tell and contact.phone:
        yield f"TEL;VALUE=uri:tel:{re.sub(r'[^0-9+]', '', contact.phone)}"
    if "town" in person.tell and person.town:
        yield f"ADR:;;;{_text(person.town)};;;"
    languages = person.knows_language or (site.settings.site.language,)
    yield from (f"LANG;PREF={min(place, 100)}:{_text(tag)}" for place, tag in enumerate(languages, 1))
    yield f"SOURCE:{base}{vcard_path(site.person)}"
    yield f"UID:{base}#person"
    if site.settings.reviewed_on:
        yield f"REV:{site.settings.reviewed_on:%Y%m%d}T000000Z"


def _text(value: str) -> str:
    """A text as a value, or as one part of a value that has several. Source: RFC 6350, 3.4."""
    plain = _NO_TEXT.sub("", value).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return re.sub(r"\r\n?|[\n\x85\u2028\u2029]", r"\\n", plain)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first begun with a space; no letter is cut in two."""
    pieces: list[str] = []
    piece, room = "", _LONGEST_LINE
    for character in line:
        length = len(character.encode())
        if length > room:
            pieces.append(piece)
            piece, room = " ", _LONGEST_LINE - 1
        piece += character
        room -= length
    return "\r\n".join([*pieces, piece]) + "\r\n"
