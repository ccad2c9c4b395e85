"""Files are what their names say; data for machines holds no more than it should.

Rules A03, A05, A06, A09, E07, E15, F10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from clearname.gate.interface import Check, Facts, Finding, Mark
from clearname.gate.markup import Element
from clearname.gate.output_file import TEXTUAL, Kind, OutputFile
from clearname.gate.rules import found
from clearname.patterns import later

_DOCTYPE = later(rb"\s*<!doctype html", re.IGNORECASE)
_ISO_TIME = later(r"\d{4}-\d\d-\d\d[T ]\d\d(?::?\d\d)*(?:[.,]\d+)?\s?(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?", re.IGNORECASE)
_ISO_MIDNIGHT = later(r"\d{4}-\d\d-\d\d[T ]00(?::?00)*(?:[.,]0+)?(?:Z|[+-]00(?::?00)?)", re.IGNORECASE)
_MAIL_TIME = later(r"\d\d? [A-Z][a-z]{2} \d{2,4} \d\d:\d\d(?::\d\d)?(?: *(?:[+-]\d{4}|[A-Z]{1,4}))?")
_MAIL_MIDNIGHT = later(r"\d\d? [A-Z][a-z]{2} \d{2,4} 00:00(?::00)? (?:[+-]0000|GMT|UTC?|Z)")
_CLOCK = later(r"^\s*+(?:T?\d{1,2}:\d\d|.*\d[T ]\d\d:?\d\d)", re.IGNORECASE)
_FONT = later(rb"wOF2|wOFF|OTTO|true|\x00\x01\x00\x00")
"""How typefaces begin. Source: WOFF 2.0, 4.1; OpenType, "Organization of an OpenType font"."""
MOST_BYTES = 5_000_000
"""Of one file."""
MOST_GRAPH_BYTES = 50_000_000
"""
Of `graph.jsonld`, which grows with the site, and which tools fetch, not visitors.

Source: GitHub, "About large files on GitHub": it warns of files above 50 MB.
"""
_REVEALING = later(
    r"(?:^|[-_ ])(?:img|dsc[nf]?|pxl|mvimg|vid|pano|burst|dcim|gopr|photo|image|screenshot|screen[-_ ]shot"
    r"|bildschirmfoto|"
    r"capture|whatsapp|signal|telegram|snapchat|messenger|facetime|scan)[-_ ]?(?:image|video|at|from|am"
    r"|du)?[-_ ]?\d{4,}"
    r"|(?:19|20)\d{6}[-_ ]?\d{4,6}(?!\d)|(?:19|20)\d\d-\d\d-\d\d[-_ ]at[-_ ]\d"
    r"|(?:^|[-_ ])(?:street|road|lane|avenue|house|home|flat|garden|school|nursery|kindergarten|bedroom"
    r"|number-?plate|passport|"
    r"licen[cs]e|invoice|receipt|bank|payslip|contract|prescription)(?:[-_ ]|$)",
    re.IGNORECASE,
)
_FETCHING_INSTRUCTION = later(rb"<\?(?!xml\s)", re.IGNORECASE)


def check_originals(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """A file of `content/` byte for byte (A03). Nothing is given away by an empty one, nor by a plain text to fetch."""
    is_plain = file.kind is Kind.TEXT and file.path.startswith("files/")
    if file.data and file.sha256 in facts.originals and not is_plain:
        yield found("original-copied", file)


def check_type(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The type is one that is published, and the bytes are of that type (A06)."""
    kind = file.kind
    if kind is Kind.UNKNOWN:
        yield found("file-type", file)
    elif (
        (kind is Kind.MARK and file.data)
        or (kind is Kind.FONT and not _FONT.match(file.data))
        or (kind in TEXTUAL and not _is_text(file))
        or (kind is Kind.HTML and not _DOCTYPE.match(file.data))
    ):
        yield found("file-content", file)


def check_name(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Names that cameras, messengers and habits give to files (A05)."""
    stem = PurePosixPath(file.path).stem
    if file.kind is not Kind.HTML and _REVEALING.search(stem):
        yield found("revealing-file-name", file)


def check_size(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Files that are too large for those who look at the site on the way (A09)."""
    if len(file.data) > (MOST_GRAPH_BYTES if file.path == "graph.jsonld" else MOST_BYTES):
        yield found("file-too-large", file)


def check_domain(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """`CNAME` holds the domain of the settings and nothing else (F10)."""
    if file.path == "CNAME" and file.text.strip() != facts.settings.publish.domain:
        yield found("domain-file", file)


def check_data(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """XML, JSON and structured data can be read, and XML has no entities, instructions or doctype (E15)."""
    from lxml import etree

    try:
        if file.kind is Kind.JSON:
            _ = file.json
        elif file.kind is Kind.HTML:
            _ = file.json_ld
        elif file.kind is Kind.XML:
            _ = file.tree
    except (ValueError, RecursionError, etree.XMLSyntaxError):
        yield found("broken-data", file)
        return
    if file.kind is not Kind.XML:
        return
    if b"<!DOCTYPE" in file.data.upper() or b"<!ENTITY" in file.data.upper():
        yield found("active-xml", file, shown="DOCTYPE")
    if _FETCHING_INSTRUCTION.search(file.data):
        yield found("active-xml", file, shown="processing instruction")
    for element in file.reading.named("handler", "foreignobject", "set", "animate", "include"):
        yield found("active-xml", file, element.line, shown=f"<{element.tag}>")
    for node in file.tree.iter():
        if isinstance(node.tag, str) and node.tag.endswith("}content") and len(node) and node.get("type") != "xhtml":
            yield found("active-xml", file, node.sourceline or 0, shown="markup that is not escaped")


def check_clock(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Times for machines are days or midnight UTC (E07). What the person writes for readers is left alone."""
    if any(tells_time(text) for text in _for_machines(file)):
        yield found("clock-time", file)


def judge_times(element: Element, facts: Facts) -> Iterator[Mark]:
    """A time of day in an attribute that is meant for machines (E07)."""
    for name in ("datetime", "content"):
        value = element.get(name)
        if value and tells_time(value, bare=name == "datetime"):
            yield Mark("clock-time")


CHECKS: tuple[Check, ...] = (check_originals, check_type, check_name, check_size, check_domain, check_data, check_clock)


def _is_text(file: OutputFile) -> bool:
    try:
        text = file.text
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def _for_machines(file: OutputFile) -> Iterator[str]:
    if file.kind is Kind.HTML:
        for script in file.reading.data:
            # The text as a whole is quicker; taken apart only where it hides characters. No time goes over two breaks.
            yield "\n\n".join(file.json_ld) if "\\" in script else script
    elif file.kind is Kind.XML:
        for node in file.tree.iter():
            yield from (text for text in (node.text, *node.attrib.values()) if text and "<" not in text)
    elif file.kind in (Kind.JSON, Kind.VCARD) or file.path == ".well-known/security.txt":
        # Ten thousand strings as one text: what tells a time stands within one line of it.
        yield from (*file.blocks, "\n".join(file.linked_data))


def tells_time(text: str, *, bare: bool = False) -> bool:
    """Whether a time of day or a time zone stands in the text; `bare`: also one that is nothing but a clock."""
    if ":" not in text and "T" not in text and "t" not in text:
        return False
    if bare and _CLOCK.match(text) and not _ISO_MIDNIGHT.fullmatch(text):
        return True
    iso = any(not _ISO_MIDNIGHT.fullmatch(time) for time in _ISO_TIME.findall(text))
    return iso or any(not _MAIL_MIDNIGHT.fullmatch(time) for time in _MAIL_TIME.findall(text))
