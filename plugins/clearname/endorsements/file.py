"""A supporter's file: strict front matter and a text, read into a `RawEndorsement` or refused with every reason."""

from __future__ import annotations

from typing import Any

from clearname.endorsements.fields import CONTACT_FIELDS, OWNER_FIELDS, RULES, Facts, Wrong
from clearname.endorsements.raw import SURFACES, RawEndorsement
from clearname.endorsements.unpublishable import find_unpublishable
from clearname.html.supporter import CleanText, clean_supporter_text
from clearname.model import Display
from clearname.problems import Problem, Refused, Severity
from clearname.strict_yaml import Field, load_strict_yaml
from clearname.text import canonical_bytes, digest, nearest

MOST_BYTES = 16_384
"""Of a supporter's file."""
MOST_FRONT_MATTER = 4_096
"""Bytes between the two lines of `---`."""
_UNFINISHED = {"relationship": "other", "connection": "", "consent": "", "language": None}
_WORDS = ("name", "role", "organisation", "connection", "language", "link")


def parse_endorsement(
    data: bytes, where: str, facts: Facts, *, unfinished: bool = False
) -> tuple[RawEndorsement, CleanText]:
    """
    What the file says, and its text cleaned.

    `where` is its path for messages. `unfinished` is for files that were composed out of something else and are never
    published as they are: what only the supporter can say may be missing, and is `other` or empty then. Raises
    `Refused` with every problem, all of them held; the messages quote nothing of the file except field names that are
    near to a known one.
    """
    text = _decode(data, where)
    front, body, body_line = _split(text, where)
    problems: list[Problem] = []
    fields: dict[str, Field] = {}
    try:
        fields = load_strict_yaml(front, where=where, first_line=2, most_bytes=MOST_FRONT_MATTER)
    except Refused as refused:
        problems += refused.problems
    values: dict[str, Any] = {}
    if not problems:
        values, problems = _read_fields(fields, where, facts, unfinished)
    clean = None
    try:
        clean = clean_supporter_text(body, where=where, first_line=body_line, regions=facts.regions)
    except Refused as refused:
        problems += refused.problems
    if problems or clean is None:
        raise Refused(problem._replace(severity=Severity.HELD) for problem in problems)
    if problems := _unpublishable(fields, values, clean, body_line, where, facts):
        raise Refused(problems)
    return _endorsement(values, body, body_line, digest(canonical_bytes(data)), facts), clean


def _unpublishable(
    fields: dict[str, Field], values: dict[str, Any], clean: CleanText, body_line: int, where: str, facts: Facts
) -> list[Problem]:
    """What would stop the gate, and with it the whole site."""
    words = {key: str(values[key]) for key in _WORDS if values.get(key)}
    lines = {key: fields[key].line for key in words} | {"text": body_line}
    found = find_unpublishable(words | {"text": clean.plain}, facts)
    return [held(f"{where}:{lines[key]}", wrong.code, f"{key}: {wrong.what}", wrong.fix) for key, wrong in found]


def try_endorsement(
    data: bytes, where: str, facts: Facts, *, unfinished: bool = False
) -> tuple[RawEndorsement, CleanText] | list[Problem]:
    """What `parse_endorsement` gives, or the problems; never raises, whatever is in the file."""
    try:
        return parse_endorsement(data, where, facts, unfinished=unfinished)
    except Refused as refused:
        return list(refused.problems)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # a panic of a library in Rust is no Exception
        fix = "Move it away, and tell the makers of Clearname if you can share it."
        return [held(where, "endorsement-unreadable", "this file cannot be read", fix)]


def held(where: str, code: str, what: str, fix: str) -> Problem:
    """A problem that keeps a supporter's file out of the site, and nothing else."""
    return Problem(where, code, what, fix, Severity.HELD)


def _decode(data: bytes, where: str) -> str:
    if len(data) > MOST_BYTES:
        what = f"larger than {MOST_BYTES // 1024} KiB"
        raise Refused([held(where, "endorsement-size", what, "An endorsement is a short text; ask for a shorter one.")])
    try:
        text = canonical_bytes(data).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fix = "Open it in a text editor and save it as UTF-8."
        raise Refused([held(f"{where}:{line}", "endorsement-encoding", "not readable as text (UTF-8)", fix)]) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        fix = "It may be a picture or a document with a wrong name; ask for a text file."
        raise Refused([held(f"{where}:{line}", "endorsement-encoding", "this is no text (U+0000)", fix)])
    return text


def _split(text: str, where: str) -> tuple[str, str, int]:
    """Front matter, text, and the line on which the text begins."""
    fix = "The fields stand at the top, between two lines of three hyphens:  ---"
    if not text.startswith("---\n"):
        what = "the file does not begin with a line of three hyphens"
        raise Refused([held(f"{where}:1", "endorsement-front-matter", what, fix)])
    end = text.find("\n---\n", 3)
    if end < 0:
        what = "the line of three hyphens below the fields is missing"
        raise Refused([held(f"{where}:1", "endorsement-front-matter", what, fix)])
    front, body = text[4 : end + 1], text[end + 5 :]
    text_line = text.count("\n", 0, end + 5) + 1
    stripped = body.lstrip("\n")
    return front, stripped.rstrip("\n"), text_line + len(body) - len(stripped)


def _read_fields(
    fields: dict[str, Field], where: str, facts: Facts, unfinished: bool
) -> tuple[dict[str, Any], list[Problem]]:
    values: dict[str, Any] = dict(_UNFINISHED) if unfinished else {}
    problems = [_stray(key, f"{where}:{field.line}") for key, field in fields.items() if key not in RULES]
    for key, rule in RULES.items():
        field = fields.get(key)
        if field is None or field.value is None:
            if rule.needed and key not in values:
                at = f"{where}:{field.line if field else 1}"
                problems.append(held(at, rule.code, f"{key}: missing", rule.missing))
            continue
        try:
            values[key] = rule.read(field.value, facts)
        except Wrong as wrong:
            problems.append(held(f"{where}:{field.line}", wrong.code or rule.code, f"{key}: {wrong.what}", wrong.fix))
    return values, problems + _together(fields, values, where, facts)


def _stray(key: str, where: str) -> Problem:
    folded = key.casefold().replace("-", "_")
    if folded in OWNER_FIELDS or folded.startswith(("approved", "author")):
        shown = f'"{folded}"' if folded in OWNER_FIELDS else "this field"
        what = f"{shown} can only be set by the site's owner"
        return held(where, "endorsement-owner-field", what, "Take this line out.")
    if folded in CONTACT_FIELDS:
        fix = "Take this line out and give your contact details to the site's owner privately."
        return held(where, "endorsement-contact-field", "this file is public; contact details never belong in it", fix)
    near = nearest(folded[:40], frozenset(RULES))
    fix = f'Did you mean "{near}"?' if near else f"The fields are {', '.join(RULES)}."
    return held(where, "endorsement-unknown-field", "a field that does not exist", fix)


def _together(fields: dict[str, Field], values: dict[str, Any], where: str, facts: Facts) -> list[Problem]:
    """What is wrong with fields beside each other."""
    problems: list[Problem] = []
    display = values.get("display", Display.INITIALS)

    def is_missing(key: str) -> bool:
        """Whether the field is not there, or is empty."""
        return key not in fields or fields[key].value is None

    if display is not Display.ROLE_ONLY and is_missing("name"):
        fix = "Write it in one line of at most 80 letters, as it may be shown."
        problems.append(held(f"{where}:1", "endorsement-name", "name: missing", fix))
    if display is Display.ROLE_ONLY and is_missing("role"):
        fix = f'Say how you know {facts.person}, for example "former colleague".'
        problems.append(held(f"{where}:1", "endorsement-role", "role: missing, and nothing else would be shown", fix))
    given_on, expires_on = values.get("date"), values.get("expires")
    if given_on and expires_on and expires_on <= given_on:
        what = "expires: not after the date"
        problems.append(
            held(f"{where}:{fields['expires'].line}", "endorsement-expires", what, "Give a day after the date.")
        )
    return problems


def _endorsement(values: dict[str, Any], body: str, body_line: int, file_digest: str, facts: Facts) -> RawEndorsement:
    return RawEndorsement(
        untrusted_name=values.get("name", ""),
        display=values.get("display", Display.INITIALS),
        untrusted_role=values.get("role", ""),
        untrusted_organisation=values.get("organisation", ""),
        relationship=values["relationship"],
        untrusted_connection=values["connection"],
        known_since=values.get("known_since"),
        given_on=values["date"],
        expires_on=values.get("expires"),
        language=values.get("language") or facts.language,
        consent=values["consent"],
        surfaces=values.get("surfaces", frozenset(SURFACES)),
        untrusted_link=values.get("link", ""),
        invite=values.get("invite", ""),
        untrusted_text=body,
        text_line=body_line,
        digest=file_digest,
    )
