"""Words and numbers that must not be read anywhere: rules A08, B01, B02, B07, B13, C01, C02, D03."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.normal import fold
from clearname.gate.output_file import OutputFile
from clearname.gate.rules import found
from clearname.personal_data import find_emails, find_phones, regions_of, same_number
from clearname.text import DESK_MARKER

_TEL = re.compile(r"(?:tel|sms|callto|whatsapp|facetime):\W{0,4}([\d\W_]{5,30})")
_HOME = re.compile(r"(?<![\w.:/-])(?:/home|/users|/mnt/c/users|[a-z]:[\\/]users)[\\/](?P<user>[a-z_][\w.-]*)")
# Names that tutorials use for nobody.
_NOBODY = frozenset({
    "example", "me", "myuser", "name", "pi", "user", "username", "you", "yourname", "youruser",
})  # fmt: skip
# Names that many computers have, or that stand on any page.
_COMMON_TRACES = frozenset({
    "admin", "computer", "debian", "desktop", "docker", "fedora", "home", "laptop", "localhost", "macbook",
    "raspberrypi", "root", "runner", "server", "ubuntu", "user", "users", "vagrant", "work", "workspace",
})  # fmt: skip


def check_desk_text(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The marker of the private desk, in any file and any disguise (A08)."""
    if DESK_MARKER.encode() in file.data or DESK_MARKER in file.folded:
        yield found("desk-text", file, file.line_of(lambda line: DESK_MARKER in line))


def check_emails(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """E-mail addresses other than the one in `[contact]` (B01)."""
    seen = set()
    for hit in find_emails(file.folded):
        if hit.value not in facts.own_emails and hit.value not in seen:
            seen.add(hit.value)
            yield found("email-address", file, _line(file, hit.text), secret=hit.value)


def check_phones(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Telephone numbers other than the ones in `[contact]` and `[gate]` (B02); any number that a link would call."""
    regions = regions_of(facts.settings.site.language, facts.settings.contact.phone) or ("GB",)
    numbers = [(hit.value, hit.text) for hit in find_phones(file.folded, regions)]
    if ":" in file.hidden:
        numbers += [(re.sub(r"\D", "", number), number.strip()) for number in _TEL.findall(fold(file.hidden))]
    seen = set()
    for digits, text in numbers:
        if len(digits) > 4 and digits not in seen and not any(same_number(digits, own) for own in facts.own_numbers):
            seen.add(digits)
            yield found("phone-number", file, _line(file, text), secret=text)


def check_terms(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Terms of the person's lists and supporters' hidden names (B07, C01, C02, D03)."""
    seen = set()
    for hit in facts.terms.search(file.folded):
        if (hit.code, hit.text) not in seen:
            seen.add((hit.code, hit.text))
            yield found(hit.code, file, _line(file, hit.text), secret=hit.text)


def check_machine_traces(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Folders and the name of the machine that built the site, and anybody's home folder (B13)."""
    folded = file.folded
    for trace, pattern in traces_of(facts):
        if trace in folded and pattern.search(folded):
            yield found("machine-trace", file, _line(file, trace), secret=trace)
    if "/home/" in folded or "users" in folded:
        for match in _HOME.finditer(folded):
            if match["user"] not in _NOBODY and _is_read(file, match[0]):
                yield found("machine-trace", file, _line(file, match[0]), secret=match[0])
                return


CHECKS: tuple[Check, ...] = (check_desk_text, check_emails, check_phones, check_terms, check_machine_traces)


def traces_of(facts: Facts) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """
    The machine's traces, folded, each with its pattern.

    A path matches anywhere; a bare word (host or user name) as a word, and only if it has five characters, is not
    a common one and is no part of the person's own name or address: else every page would match.
    """
    known: tuple[tuple[str, re.Pattern[str]], ...] | None = facts.__dict__.get("_traces")
    if known is None:
        known = facts.__dict__["_traces"] = tuple(_traces(facts))
    return known


def _traces(facts: Facts) -> Iterator[tuple[str, re.Pattern[str]]]:
    person = facts.settings.person
    own = set(re.findall(r"[^\W_]+", fold(" ".join((person.name, *person.other_names, facts.settings.site.url)))))
    for written in dict.fromkeys(facts.machine_traces):
        trace = fold(written).rstrip("/\\")
        if "/" in trace or "\\" in trace:
            if len(re.findall(r"[^\W_]+", trace)) > 1:
                yield trace, re.compile(re.escape(trace) + r"(?![^\W_])")
        elif len(trace) >= 5 and trace not in own | _COMMON_TRACES:
            yield trace, re.compile(rf"(?<![^\W_]){re.escape(trace)}(?![^\W_])")


def _is_read(file: OutputFile, text: str) -> bool:
    """Whether a reader sees it: an address of the site may well begin with /home/."""
    return text in fold(file.visible)


def _line(file: OutputFile, folded: str) -> int:
    return file.line_of(lambda line: folded in line)
