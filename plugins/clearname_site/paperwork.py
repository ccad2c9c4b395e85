"""What is written down about a supporter: that they agreed, that they are known, and papers for them to sign."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from clearname.endorsements import (
    CONSENT,
    CONSENT_TEXT,
    RELATIONSHIPS,
    Facts,
    RawEndorsement,
    check_file,
    compose_file,
    parse_endorsement,
)
from clearname.endorsements.compose import fields_of
from clearname.incoming import Consent, ProofFound
from clearname.model import ProofKind
from clearname.problems import Problem, Refused, Severity
from clearname.text import canonical_bytes, is_invisible, text_digest
from clearname_site.inbox import Agreed, Inbox, Item
from clearname_site.ledger import Event, Particulars, append_event
from clearname_site.pull.source import PullContext

_MOST_HOW = 200
_NO_CONSENT = re.compile(rb"^consent:[ \t]*(?:#.*)?$", re.MULTILINE)
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def note_consent(
    inbox: Inbox, item: Item, how: str, answers: Mapping[str, str], *, at: datetime, facts: Facts, ledger_folder: Path
) -> Item:
    """
    The item with the supporter's yes and their answers (fields of their file, empty for not said).

    A file of their own that lacks the line of consent gets that line, and stays as it was otherwise. Raises `Refused`:
    `consent-not-needed`, `consent-how`, or what is still wrong with the completed file.
    """
    _check_how(how)
    is_own = item.incoming.consent is not Consent.ASKED
    if item.verdict == "publish" or (is_own and _raw(item, facts).consent):
        fix = "Decide about it:  make review"
        raise _refused(item.id, "consent-not-needed", "the supporter agreed to this in their own file", fix)
    if is_own and any(answers.values()):
        what = "the supporter wrote this file; nothing but the line of consent can be added to it"
        raise _refused(item.id, "consent-not-needed", what, "Give  --how  alone, or ask them for the file again.")
    completed = _with_consent(item, facts) if is_own else complete_file(item, answers, facts)
    agreed = Agreed(CONSENT, at, how)
    _write_down(ledger_folder, item, "consent", how, at, {"version": CONSENT, "at": at.isoformat(), "how": how})
    return inbox.note_consent(item, agreed, completed)


def note_vouched(inbox: Inbox, item: Item, how: str, *, at: datetime, on: date, ledger_folder: Path) -> Item:
    """The item with the owner's word that they know its writer; `how` stays in the private folder."""
    _check_how(how)
    _write_down(ledger_folder, item, "vouch", how, at, None)
    if any(proof.kind is ProofKind.VOUCHED for proof in item.vouched):
        return item
    return inbox.note_proof(item, ProofFound(ProofKind.VOUCHED, "", True, on, private=how))


def note_domain(inbox: Inbox, item: Item, domain: str, context: PullContext, *, ledger_folder: Path) -> Item:
    """
    The item with the proof that a domain names exactly its words, in a file below `.well-known` or a TXT record.

    Asks that domain, and before that the owner. Raises `Refused`: `domain-name`, `domain-silent` with what the
    supporter has to put there, or that nobody allowed it to be asked.
    """
    from clearname.sources.domain_proof import txt_name, well_known_url
    from clearname_site.pull.web_page import fetch_domain_proof

    if not _DOMAIN.fullmatch(domain):
        raise _refused(item.id, "domain-name", "this is not the name of a website", "Write it like  ruth.example")
    data = item.incoming.untrusted_data
    proof, evidence = fetch_domain_proof(domain, data, context)
    if not proof.holds:
        place = f"{well_known_url(domain, context.host)}  or a TXT record of  {txt_name(domain)}"
        fix = f"Ask them to put this line there:  {text_digest(data)}  into  {place}"
        raise _refused(item.id, "domain-silent", "the website does not name exactly these words", fix)
    _write_down(ledger_folder, item, "domain", domain, context.now, None)
    if any(one.kind is proof.kind and one.subject == proof.subject for one in item.vouched):
        return item
    return inbox.note_proof(item, proof, {evidence.name: evidence.data})


def complete_file(item: Item, answers: Mapping[str, str], facts: Facts) -> bytes:
    """The file with those answers and the line of consent. Raises `Refused` where it is still not whole."""
    raw = _raw(item, facts)
    fields = _fields(raw, item.incoming.untrusted_data) | {key: value for key, value in answers.items() if value}
    return _whole(compose_file({**fields, "consent": CONSENT}, raw.untrusted_text), item, facts)


def ask_text(item: Item, facts: Facts) -> str:
    """The letter that asks a supporter for their consent, with the file as it would be. Raises `Refused`."""
    raw = _raw(item, facts)
    fields = _fields(raw, item.incoming.untrusted_data)
    blanks = {"relationship": "PLEASE CHOOSE", "connection": "PLEASE FILL IN", "language": facts.language}
    fields = {**{k: v for k, v in blanks.items() if k not in fields}, **fields}
    file = compose_file({**fields, "consent": CONSENT}, raw.untrusted_text).decode()
    return f"""May I show on my site what you wrote about me?
Nothing is shown unless you say yes, and you need no reason for a no.

What you would agree to:

    {CONSENT_TEXT}

Below is what would stand there. Please answer with

  1. yes or no;
  2. how your name is shown: full, first_name, initials, or role_only (then tell me the words for it);
  3. how you know me, one of: {", ".join(RELATIONSHIPS)};
  4. money, family or employment between us that a reader should know, or none;
  5. anything that you want changed.

You can take it back at any time; I then give you a code with which anybody can do it for you.

{file}"""


def declaration_text(item: Item, person: str, facts: Facts, *, abroad: bool) -> str:
    """
    A draft of an unsworn declaration for the supporter to sign.

    `abroad` is for signing outside of the United States. Source: 28 U.S.C. § 1746, (1) without and (2) within.
    """
    raw = _raw(item, facts)
    law = " under the laws of the United States of America" if abroad else ""
    name = raw.untrusted_name or "________________________"
    role = raw.untrusted_role or raw.relationship
    words = "\n".join(f"    {line}" if line.strip() else "" for line in raw.untrusted_text.split("\n"))
    return f"""DRAFT - private, not for the site. It is no legal advice: let a lawyer look at it before it is used.
Whoever signs it answers for every word of it. Change what is not exactly right; sign nothing else.

DECLARATION OF {name.upper()}

I, {name}, declare as follows:

1. I am an adult and I know {person} myself, as {role}{f", since {raw.known_since}" if raw.known_since else ""}.

2. On or about {raw.given_on.isoformat()} I wrote the following, of my own accord, and it is true:

{words}

3. Nobody paid me or promised me anything for it.{
        f" Between us there is: {raw.untrusted_connection}." if raw.untrusted_connection else ""
    }

I declare under penalty of perjury{law} that the foregoing is true and correct.

Executed on ____________________ (date){", at ____________________ (place)" if abroad else ""}.


________________________________________
{name}
"""


def _with_consent(item: Item, facts: Facts) -> bytes:
    """The supporter's own file with the line of consent, in its place where it stands there empty."""
    front, mark, body = canonical_bytes(item.incoming.untrusted_data).partition(b"\n---\n")
    line = f"consent: {CONSENT}".encode()
    filled, places = _NO_CONSENT.subn(line, front, count=1)
    return _whole((filled if places else front + b"\n" + line) + mark + body, item, facts)


def _whole(completed: bytes, item: Item, facts: Facts) -> bytes:
    checked = check_file(completed, item.id, facts)
    if not checked.is_good:
        raise Refused(p for p in checked.problems if p.severity is not Severity.WARNING)
    return completed


def _raw(item: Item, facts: Facts) -> RawEndorsement:
    if not item.incoming.untrusted_data:
        raise _refused(item.id, "accept-no-words", "there are no words any more", "Ask for them again.")
    return parse_endorsement(item.incoming.untrusted_data, item.id, facts, unfinished=True)[0]


def _fields(raw: RawEndorsement, data: bytes) -> dict[str, str | int | tuple[str, ...]]:
    """What the file says itself; nothing that was put in for a missing line."""
    front = data.partition(b"\n---\n")[0].decode("utf-8", "replace")
    said = set(re.findall(r"^([a-z_]+):", front, re.MULTILINE))
    return {key: value for key, value in fields_of(raw).items() if key in said}


def _check_how(how: str) -> None:
    if not how.strip() or len(how) > _MOST_HOW or any(is_invisible(character) for character in how):
        fix = 'Say in a few words how you know it, such as  --how "she said so on the telephone"'
        raise _refused("--how", "consent-how", f"this has to be one line of at most {_MOST_HOW} characters", fix)


def _write_down(
    folder: Path, item: Item, action: str, how: str, at: datetime, consent: Mapping[str, str] | None
) -> None:
    known = Particulars(item=item.id, original=item.received_digest, consent=consent)
    append_event(folder, Event(at, action, item.endorsement_id, "", "", "", how, particulars=known))


def _refused(where: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, code, what, fix)])
