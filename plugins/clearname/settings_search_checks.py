"""What cannot work in `[search]` and `[well_known]`: keys, proofs of ownership, accounts, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from clearname.patterns import later
from clearname.settings import SearchSettings, Settings, WellKnownSettings
from clearname.text import printable

Found = tuple[str, str, str, str]
"""Table, key, what is wrong, one thing to do."""

_HOST = r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}"
_KEY = later(r"[A-Za-z0-9-]{8,128}")
_ENDPOINT = later(rf"https://(?:{_HOST})(?::[1-9][0-9]{{0,4}})?/[!-~]*")
_FEDIVERSE = later(rf"@[A-Za-z0-9_](?:[A-Za-z0-9_.-]{{0,62}}[A-Za-z0-9_])?@{_HOST}")
_DID = later(rf"did:plc:[a-z2-7]{{24}}|did:web:{_HOST}")
_CONTACT = later(rf"mailto:[^\s@<>\"'?]+@{_HOST}|https://{_HOST}(?:/[!-~]*)?")
_GOOGLE = later(r"[A-Za-z0-9_-]{20,100}|google[0-9a-f]{8,64}\.html")
_BING = later(r"[A-Za-z0-9]{16,64}")
_YANDEX = later(r"[0-9a-f]{8,64}|yandex_[0-9a-f]{8,64}\.html")

SOON = timedelta(days=30)
"""How long before its end the day in `security_expires` is told."""
LONGEST = timedelta(days=366)
"""How far ahead that day may lie. Source: RFC 9116, 2.5.5, which asks for less than a year."""


def search_problems(settings: Settings) -> Iterator[Found]:
    """What cannot work in the two tables, whatever day it is."""
    for key, what, fix in _search(settings.search):
        yield "search", key, what, fix
    for key, what, fix in _well_known(settings.well_known):
        yield "well_known", key, what, fix
    if settings.base_path == "/":
        return
    known = settings.well_known
    asked = {"atproto_did": known.atproto_did, "webfinger": known.webfinger, "security_contact": known.security_contact}
    for key in (key for key, value in asked.items() if value):
        what = "nobody looks for it on a site below a folder of its host"
        yield "well_known", key, what, "Leave it out, or give the site an address of its own, without a folder."


def security_problems(settings: Settings, as_of: date) -> Iterator[tuple[str, str, bool]]:
    """What is wrong with the end of `security.txt` on that day: what, one thing to do, whether it stops the build."""
    ends_on = settings.well_known.security_expires
    if not settings.well_known.security_contact or ends_on is None:
        return
    if ends_on > as_of + LONGEST:
        fix = "Choose a day within a year, and move it on when you review the site."
        yield "lies more than a year ahead", fix, True
    elif ends_on <= as_of + SOON:
        what = "has come, so that the file is left out" if ends_on <= as_of else "comes within a month"
        yield what, "See that the contact is still right, and choose a new day.", False


_Problems = Iterator[tuple[str, str, str]]
"""Key, what is wrong, one thing to do."""


def _search(search: SearchSettings) -> _Problems:
    if search.training not in ("open", "closed"):
        yield "training", "not one of the choices", 'Choose "open" or "closed".'
    if search.indexnow and not search.indexnow_key:
        yield "indexnow", "there is no indexnow_key", 'Make one up:  indexnow_key = "16 letters and digits"'
    if search.indexnow_key and not _KEY.fullmatch(search.indexnow_key):
        yield "indexnow_key", "not a key", "Use 8 to 128 letters of a to z, digits and hyphens."
    if not _ENDPOINT.fullmatch(search.indexnow_endpoint):
        yield (
            "indexnow_endpoint", "not an address that can be told",
            'Leave the line out, or write  indexnow_endpoint = "https://api.indexnow.org/indexnow"',
        )  # fmt: skip
    for key, form in (
        ("google_verification", _GOOGLE), ("bing_verification", _BING), ("yandex_verification", _YANDEX)
    ):  # fmt: skip
        value = getattr(search, key)
        if value and not form.fullmatch(value):
            yield _unlike_verification(key, value, form)


def _unlike_verification(key: str, pasted: str, form: re.Pattern[str]) -> tuple[str, str, str]:
    """What is wrong with what was pasted; where the right piece is in it, the fix says which that is."""
    within = re.search(r"content\s*=\s*[\"'“”]?([\w.-]+)|<user>\s*(\w+)\s*</user>|Verification:\s*(\w+)", pasted)
    pieces = [
        *(piece for piece in (within.groups() if within else ()) if piece),
        *reversed(re.split(r"[\s/:]+", pasted)),
    ]
    kept = next((piece for piece in pieces if form.fullmatch(piece)), "")
    if kept:
        what = "a whole element or line was pasted" if within else "there is more than the code"
        return key, what, f'Keep the code alone:  {key} = "{printable(kept, 110)}"'
    if pasted.lower().endswith("bingsiteauth.xml"):
        return key, "the name of the file is always the same", "Open the file, and copy what stands after <user>."
    return key, "not a code of theirs", "Copy what stands in content= of the meta element that they show."


def _well_known(known: WellKnownSettings) -> _Problems:
    if known.fediverse and not _FEDIVERSE.fullmatch(known.fediverse):
        yield "fediverse", "not an account", 'Write name and host:  fediverse = "@zoe@social.example"'
    if known.webfinger and not known.fediverse:
        yield "webfinger", "there is no account to be found", 'Say which:  fediverse = "@zoe@social.example"'
    if known.atproto_did and not _DID.fullmatch(known.atproto_did):
        yield (
            "atproto_did", "not an identifier",
            "Copy it from the settings of Bluesky, under Account and Handle; it begins with did:plc:",
        )  # fmt: skip
    if known.security_contact and not _CONTACT.fullmatch(known.security_contact):
        yield "security_contact", "not a contact", 'Begin with mailto: or https://, as in  "mailto:name@example.org"'
    if known.security_contact and known.security_expires is None:
        yield "security_contact", "it is not said until when it holds", "Add a line  security_expires = 2027-10-01"
    if known.security_expires and not known.security_contact:
        yield "security_expires", "there is no contact that could end", "Add security_contact, or take the day out."
