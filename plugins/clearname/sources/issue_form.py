"""
The answers of our form on GitHub, read out of the text of an issue.

GitHub writes an issue from a form as `### Label`, an empty line, the answer, for each field in the form's order;
`_No response_` stands for nothing, `- [X] …` for a tick. Anybody can type such lines into an answer or edit them
afterwards, so every label has to stand there exactly once and in order; else the whole is held.
Source: GitHub Docs, "Syntax for GitHub's form schema"; the rest as such issues look.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from clearname.endorsements import CONSENT, CONSENT_TEXT, compose_file
from clearname.endorsements.file import held
from clearname.incoming import Consent, Evidence, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.text import digest

LABELS = {
    "text": "Your words",
    "name": "Name",
    "display": "How your name is shown",
    "role": "Role",
    "relationship": "Relationship",
    "connection": "Connection",
    "known_since": "Known since",
    "organisation": "Organisation",
    "language": "Language of your words",
    "link": "One address of your own",
    "expires": "Last day",
    "surfaces": "Where your words may stand",
    "invite": "Invitation",
    "public": "What is public",
    "consent": "Consent",
}
"""Every field of the form and the label above it, in order; `starter/dot-github/ISSUE_TEMPLATE/endorsement.yml`."""
KNOWS_PUBLIC = "I know that this page and my account name are public from now on and cannot be called back entirely."
"""The sentence beside the tick of the field `public`."""

MOST_CHARACTERS = 65_536
"""Of an issue's text. Source: the limit of GitHub itself."""
_EMPTY = "_No response_"
_HEADING = re.compile(r"### (.*[^ \t])[ \t]*")
_YEAR = re.compile(r"[0-9]{4}")
_EVIDENCE = "issue.json"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody entered into the form."""

    untrusted: Mapping[str, str]
    """The answer to each field of `LABELS`; empty for none."""
    agrees: bool
    """Whether the exact text of consent is ticked."""


def source_of(repository: str, number: int, untrusted_issue: Mapping[str, Any]) -> SourceRef:
    """Which issue it is. Its version changes with its text and its author; a remark below it changes nothing."""
    said = [untrusted_issue.get("body"), _author(untrusted_issue)[0]]
    version = digest(json.dumps(said).encode("ascii"))
    return SourceRef(SourceKind.GITHUB_ISSUE, f"{repository.lower()}#{number}", version)


def is_our_form(untrusted_body: str) -> bool:
    """Whether the text begins as our form does; anything else is a conversation, and none of ours."""
    first = untrusted_body.lstrip().partition("\n")[0].rstrip("\r")
    heading = _HEADING.fullmatch(first)
    return bool(heading and heading[1] == LABELS["text"])


def parse_form(untrusted_body: str) -> Answers | None:
    """The answers, or None where a label is missing, stands twice, or not in its place."""
    if len(untrusted_body) > MOST_CHARACTERS:
        return None
    fields = {label: field for field, label in LABELS.items()}
    found: list[str] = []
    answers: dict[str, list[str]] = {}
    for line in re.split(r"\r\n|\r|\n", untrusted_body.lstrip("\r\n")):
        heading = _HEADING.fullmatch(line)
        if heading and heading[1] in fields:
            found.append(fields[heading[1]])
            answers[found[-1]] = []
        elif found:
            answers[found[-1]].append(line)
        else:
            return None
    if found != list(LABELS):
        return None
    untrusted = {field: "\n".join(lines).strip("\n") for field, lines in answers.items()}
    untrusted = {field: "" if answer.strip() == _EMPTY else answer for field, answer in untrusted.items()}
    return Answers(untrusted, _is_ticked(untrusted["consent"], CONSENT_TEXT))


def compose_answers(answers: Answers, given_on: date) -> bytes:
    """The supporter's file that the answers make; `given_on` is the day on which they were sent."""
    said = {field: answer.strip() for field, answer in answers.untrusted.items() if field not in ("text", "public")}
    fields: dict[str, str | int | tuple[str, ...]] = {**said, "date": given_on.isoformat()}
    fields["consent"] = CONSENT if answers.agrees else ""
    if _YEAR.fullmatch(said["known_since"]):
        fields["known_since"] = int(said["known_since"])
    return compose_file(fields, answers.untrusted["text"])


def parse_issue(untrusted_issue: Mapping[str, Any], repository: str, number: int, today: date) -> Incoming:
    """
    One issue of GitHub's list as it came, made by our form or by what looks like it.

    Held where the form was changed by hand so that it cannot be told what was answered. The account is proof of an
    account alone, and by its number: names of accounts can change hands.
    """
    source = source_of(repository, number, untrusted_issue)
    where = f"issue {number}"
    author, login = _author(untrusted_issue)
    sent_at = _instant(untrusted_issue.get("created_at"))
    body = untrusted_issue.get("body")
    answers = parse_form(body) if isinstance(body, str) else None
    evidence = (Evidence(_EVIDENCE, json.dumps(untrusted_issue, indent=1, sort_keys=True).encode("ascii")),)
    if answers is None:
        fix = "Ask for it to be sent by the form once more; a line of the form stands twice, or is missing."
        problem = held(where, "issue-form", "the form's own lines are not as they were", fix)
        return Incoming(source, b"", composed=True, consent=Consent.ASKED, evidence=evidence, sent_at=sent_at,
                        untrusted_sender=login, problems=(problem,))  # fmt: skip
    return Incoming(
        source,
        compose_answers(answers, sent_at.date() if sent_at else today),
        composed=True,
        consent=Consent.GIVEN if answers.agrees else Consent.ASKED,
        proofs=_proofs(author, today),
        evidence=evidence,
        notes=tuple(_notes(untrusted_issue, answers)),
        sent_at=sent_at,
        untrusted_sender=login,
    )


def _is_ticked(untrusted_answer: str, sentence: str) -> bool:
    """Whether the answer is the one box with this sentence, ticked, and nothing else."""
    lines = [line.strip() for line in untrusted_answer.splitlines() if line.strip()]
    return lines in ([f"- [X] {sentence}"], [f"- [x] {sentence}"])


def _author(untrusted_issue: Mapping[str, Any]) -> tuple[int, str]:
    """Number and name of the account; 0 and nothing where the account is gone."""
    user = untrusted_issue.get("user")
    if not isinstance(user, Mapping):
        return 0, ""
    number, login = user.get("id"), user.get("login")
    return number if type(number) is int and number > 0 else 0, login if isinstance(login, str) else ""


def _proofs(author: int, today: date) -> tuple[ProofFound, ...]:
    if not author:
        return ()
    return (ProofFound(ProofKind.ACCOUNT, "GitHub", True, today, evidence=(_EVIDENCE,), private=str(author)),)


def _notes(untrusted_issue: Mapping[str, Any], answers: Answers) -> list[str]:
    user = untrusted_issue.get("user")
    notes = []
    if not isinstance(user, Mapping):
        notes.append("the account is gone")
    elif user.get("type") != "User":
        notes.append("sent by a program, not by a person's account")
    if not answers.agrees:
        notes.append("the consent is not ticked, or its words were changed")
    if not _is_ticked(answers.untrusted["public"], KNOWS_PUBLIC):
        notes.append("it is not ticked that all of it is public")
    return notes


def _instant(untrusted: object) -> datetime | None:
    """The time of GitHub's API, as an aware UTC instant."""
    if not isinstance(untrusted, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", untrusted, re.ASCII):
        return None
    try:
        return datetime.fromisoformat(untrusted.removesuffix("Z")).replace(tzinfo=UTC)
    except ValueError:
        return None
