"""Small files of a fixed form: address-book entry, proofs of ownership. Rules B05, E01, E07, E15, F10."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Kind, OutputFile, unfolded_card
from clearname.gate.rules import found
from clearname.gate.technology import host_of
from clearname.patterns import later
from clearname.settings import Settings

_CARD_PROPERTIES = frozenset({
    "BEGIN", "VERSION", "KIND", "FN", "N", "TITLE", "ORG", "NOTE", "URL", "PHOTO", "EMAIL", "TEL", "ADR", "LANG",
    "SOURCE", "UID", "REV", "END",
})  # fmt: skip
_CARD_PARAMETERS = frozenset({"MEDIATYPE", "VALUE", "PREF", "LANGUAGE"})
_CARD_LINE = later(r"(?P<name>[A-Za-z0-9-]+)(?P<parameters>(?:;[A-Za-z0-9-]+=[^;:\"]*)*):(?P<value>.*)", re.DOTALL)
_TOWN_ONLY = later(r";;;(?:[^;\\]|\\.)*;;;")
_TIME = later(r"\d{8}T(?!000000Z$)|\d{8}T\d{6}(?!Z$)")
_GOOGLE = later(r"google-site-verification: (google[0-9a-z]+\.html)\n?")
_YANDEX = later(
    r"<html>\s*<head>\s*<meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\">\s*</head>\s*"
    r"<body>Verification: ([0-9a-z]+)</body>\s*</html>\s*"
)
_BING = later(r"<\?xml version=\"1\.0\"\?>\s*<users>\s*<user>([^<>&]+)</user>\s*</users>\s*")
_SCHEME_THAT_RUNS = later(r"\s*(?:javascript|vbscript|data|file|blob):", re.IGNORECASE)
_ADDRESS_KEYS = frozenset({
    "@id", "acquireLicensePage", "aliases", "contentUrl", "embedUrl", "href", "item", "license", "sameAs", "target",
    "thumbnailUrl", "url",
})  # fmt: skip


def check_card(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """
    An address-book entry is one card in its plain form (E15) with nothing private in it (B05), no time (E07), and a
    picture of this site (E01): address books load it. Source: RFC 6350, 3.2 and 6.
    """
    if file.kind is not Kind.VCARD:
        return
    written = file.data.decode("utf-8")
    physical = written.split("\r\n")
    lines = unfolded_card(written)
    plain = written.replace("\r\n", "")
    if (
        lines[:2] != ["BEGIN:VCARD", "VERSION:4.0"] or lines[-1:] != ["END:VCARD"] or physical[-1]
        or "\n" in plain or "\r" in plain or any(len(line.encode()) > 75 for line in physical)
    ):  # fmt: skip
        yield found("broken-data", file)
        return
    for number, line in enumerate(lines, 1):
        yield from _judge_line(line, number, len(lines), file, facts)


def check_proofs(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """What shows other services whose site this is says what the settings say and nothing else (F10)."""
    told = _PROOFS.get(file.path) or (_told_by_name if file.kind is Kind.PROOF or _is_key(file, facts) else None)
    if told is not None and not told(file, facts.settings):
        yield found("proof-file", file)


def check_addresses(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """In structured data of its own file no address runs or hides something (E01); words may look as they like."""
    if file.is_linked_data and any(_SCHEME_THAT_RUNS.match(address) for address in _addresses(file.json)):
        yield found("unsafe-address", file)


CHECKS: tuple[Check, ...] = (check_card, check_proofs, check_addresses)


def _judge_line(line: str, number: int, last: int, file: OutputFile, facts: Facts) -> Iterator[Finding]:
    match = _CARD_LINE.fullmatch(line)
    if match is None or (match["name"] in ("BEGIN", "END", "VERSION")) != (number in (1, 2, last)):
        yield found("broken-data", file)
        return
    name, value = match["name"].upper(), match["value"]
    parameters = {part.partition("=")[0].upper() for part in match["parameters"].split(";")[1:]}
    if name not in _CARD_PROPERTIES or not parameters <= _CARD_PARAMETERS:
        yield found("card-private", file, shown=name)
    if name == "ADR" and not _TOWN_ONLY.fullmatch(value):
        yield found("card-private", file, shown="more of the address than a town")
    if name == "REV" and _TIME.search(value):
        yield found("clock-time", file)
    if name in ("PHOTO", "URL", "SOURCE", "UID"):
        host = host_of(value)
        if host is None:
            yield found("unsafe-address", file, shown=name)
        elif name == "PHOTO" and host not in facts.own_hosts:
            yield found("outside-request", file, shown=f"{name} {host}")


def _addresses(value: Any) -> Iterator[str]:
    """The strings that stand where addresses are expected, wherever in the value."""
    if isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in _ADDRESS_KEYS:
                yield from (each for each in (inner if isinstance(inner, list) else [inner]) if isinstance(each, str))
            if not isinstance(inner, str):
                yield from _addresses(inner)


def _is_key(file: OutputFile, facts: Facts) -> bool:
    key = facts.settings.search.indexnow_key
    return bool(key) and file.path == f"{key}.txt"


def _told_by_name(file: OutputFile, settings: Settings) -> bool:
    """Whether a file of a search engine is the one that is set, with its one line."""
    search = settings.search
    if file.path == search.google_verification:
        match = _GOOGLE.fullmatch(file.text)
        return match is not None and match[1] == file.path
    if file.path == search.yandex_verification:
        match = _YANDEX.fullmatch(file.text)
        return match is not None and f"yandex_{match[1]}.html" == file.path
    return file.path == f"{search.indexnow_key}.txt" and file.text.strip() == search.indexnow_key


def _bing(file: OutputFile, settings: Settings) -> bool:
    match = _BING.fullmatch(file.text)
    return match is not None and match[1] == settings.search.bing_verification


def _atproto(file: OutputFile, settings: Settings) -> bool:
    return bool(settings.well_known.atproto_did) and file.text.strip() == settings.well_known.atproto_did


def _webfinger(file: OutputFile, settings: Settings) -> bool:
    name, _, host = settings.well_known.fediverse.removeprefix("@").partition("@")
    answer = file.json
    if not isinstance(answer, dict) or set(answer) - {"subject", "aliases", "links"}:
        return False
    addresses = [*answer.get("aliases", ()), *(link.get("href", "") for link in answer.get("links", ()))]
    return bool(name) and answer.get("subject") == f"acct:{name}@{host}" and all(
        address.startswith("https://") and urlsplit(address).hostname == host.casefold() for address in addresses
    )  # fmt: skip


def _security(file: OutputFile, settings: Settings) -> bool:
    fields = [line.partition(": ") for line in file.text.splitlines()]
    known = {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    contacts = [value for name, _, value in fields if name == "Contact"]
    return all(name in known for name, _, _ in fields) and contacts == [settings.well_known.security_contact]


_PROOFS = {
    "BingSiteAuth.xml": _bing,
    ".well-known/atproto-did": _atproto,
    ".well-known/webfinger": _webfinger,
    ".well-known/security.txt": _security,
}
