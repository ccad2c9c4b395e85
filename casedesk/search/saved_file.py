"""The page inside a saved file, as text, with what the file says of where and when it was saved."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.message import Message

from casedesk.search.addresses import split

MOST_BYTES = 64 * 1024 * 1024
"""Of a saved page that is read."""
_HEAD = 64 * 1024
_FIRST = 1024
"""Of a file that is no text, these bytes hold a nought."""
_COMPLETE = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)(\S{1,4000}?)\s*-->")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_DAYS = ("%a %b %d %Y %H:%M:%S GMT%z", "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S GMT%z")


@dataclass(frozen=True, slots=True)
class SavedFile:
    """What was in the file."""

    html: str
    address: str = ""
    """Where the page was, as the file says; anybody can write such a file."""
    saved_at: datetime | None = None
    """As the file says, with its zone; None where it does not."""
    way: str = "html"
    """One of `html`, `singlefile`, `mhtml`."""


def unwrap(untrusted: bytes) -> SavedFile:
    """The page of a file that a browser saved; of other files an empty one. Nothing in it is run or fetched."""
    data = untrusted[:MOST_BYTES]
    start = data[:_HEAD].lower()
    if b"multipart/related" in start or b"snapshot-content-location:" in start:
        return _from_mail(data)
    if b"<" not in start or (b"\0" in start[:_FIRST] and start[:2] not in (b"\xff\xfe", b"\xfe\xff")):
        return SavedFile("")
    html = decode(data)
    head = html[:_HEAD]
    if "Page saved with SingleFile" in head:
        comment = head.partition("Page saved with SingleFile")[2].partition("-->")[0]
        return SavedFile(html, _web(_line(comment, "url:")), read_day(_line(comment, "saved date:")), "singlefile")
    found = _COMPLETE.search(head)
    return SavedFile(html, _web(found[1]) if found else "")


def decode(data: bytes) -> str:
    """The text of a page, in the spelling that it names, else UTF-8; what does not fit becomes a question mark."""
    for mark, spelling in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(spelling, "replace")
    named = _CHARSET.search(data[:_HEAD])
    return _decoded(data, named[1].decode("ascii") if named else "utf-8")


def _decoded(data: bytes, spelling: str) -> str:
    try:
        return data.decode(spelling, "replace")
    except (LookupError, ValueError, UnicodeError):
        return data.decode("utf-8", "replace")


def _from_mail(data: bytes) -> SavedFile:
    """The first page of the parts. Source: RFC 2557."""
    from email import message_from_bytes
    from email.policy import compat32

    try:
        mail = message_from_bytes(data, policy=compat32)
        part = next(
            (each for each in mail.walk() if each.get_content_type() in ("text/html", "application/xhtml+xml")), None
        )
        body = part.get_payload(decode=True) if part is not None else b""
    except (ValueError, LookupError, RecursionError, AssertionError):
        return SavedFile("")
    if part is None or not isinstance(body, bytes):
        return SavedFile("")
    spelling = part.get_content_charset()
    html = _decoded(body, spelling) if spelling else decode(body)
    where = _web(_header(mail, "Snapshot-Content-Location") or _header(part, "Content-Location"))
    return SavedFile(html, where, read_day(_header(mail, "Date")), "mhtml")


def _header(part: Message, name: str) -> str:
    return " ".join(str(part.get(name, "")).split())[:4000]


def _line(text: str, name: str) -> str:
    found = re.search(rf"^[ \t]*{re.escape(name)}[ \t]*(\S[^\n]{{0,4000}})", text, re.MULTILINE)
    return found[1].strip() if found else ""


def _web(address: str) -> str:
    return address if split(address) else ""


def read_day(text: str) -> datetime | None:
    """The instant that a browser wrote; None for anything else. A time without a zone is none."""
    plain = re.sub(r"\s*\([^)]{0,100}\)$", "", text.strip())[:100]
    if plain.endswith("GMT"):
        plain += "+0000"
    for form in _DAYS:
        with contextlib.suppress(ValueError):
            return datetime.strptime(plain, form)  # noqa: DTZ007 - each form has the zone in it
    return None
