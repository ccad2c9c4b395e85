"""A page that the person saved from their own browser, in the forms in which browsers save pages."""

from __future__ import annotations

import email
import plistlib
import re
from email import policy
from xml.parsers.expat import ExpatError

from clearname.link_check.page import read_page
from clearname.link_check.seen import Seen, unclear

MOST_BYTES = 30_000_000
"""Of a saved file; pages saved with all their pictures in one file are large."""
_MOST_PARTS = 300
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def read_saved(untrusted_file: bytes, site_url: str) -> Seen:
    """
    A page from a file: plain HTML, one file with everything (MHTML), or Safari's web archive.

    Of the last two the first page alone is read, nothing that came with it. A PDF or a picture is unclear.
    Source: RFC 2557 (MHTML); a web archive is a property list whose `WebMainResource` holds `WebResourceData`.
    """
    if len(untrusted_file) > MOST_BYTES:
        return unclear("the file is too large for a page")
    if untrusted_file.startswith(b"bplist00") or b"WebMainResource" in untrusted_file[:1_000]:
        page, charset = _from_archive(untrusted_file)
    elif _MHTML.search(untrusted_file[:4_000]):
        page, charset = _from_mhtml(untrusted_file)
    else:
        page, charset = untrusted_file, ""
    start = page[:1_000_000].lower()
    if not any(mark in start for mark in (b"<html", b"<!doctype", b"<body", b"<head", b"<a ", b"<div")):
        return unclear("the file is no web page: save it as a page, not as a picture or a PDF")
    return read_page(page, site_url, charset)


def _from_mhtml(untrusted_file: bytes) -> tuple[bytes, str]:
    """The first page in it, and its charset; empty where there is none."""
    try:
        message = email.message_from_bytes(untrusted_file, policy=policy.compat32)
        for number, part in enumerate(message.walk()):
            if number > _MOST_PARTS:
                break
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                charset = part.get_content_charset() or ""
                return (payload, charset) if isinstance(payload, bytes) else (b"", "")
    except (ValueError, LookupError, RecursionError, AttributeError, TypeError):
        pass
    return b"", ""


def _from_archive(untrusted_file: bytes) -> tuple[bytes, str]:
    try:
        archive = plistlib.loads(untrusted_file)
        main = archive["WebMainResource"]
        data, charset = main["WebResourceData"], main.get("WebResourceTextEncodingName", "")
    except (plistlib.InvalidFileException, ExpatError, ValueError, LookupError, TypeError, AttributeError,
            RecursionError, OverflowError, MemoryError):  # fmt: skip
        return b"", ""
    return (data, charset) if isinstance(data, bytes) and isinstance(charset, str) else (b"", "")
