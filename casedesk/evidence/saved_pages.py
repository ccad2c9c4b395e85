"""
What a saved page says of itself: where it was, what it was called, when it was saved.

Only read, never run or unpacked; of every file only so much as is named here, however large it claims to be.
"""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from casedesk.evidence.page_words import title_of, unpacked_html
from clearname.text import printable

_HEAD = 256 * 1024
_MOST_ENTRIES = 20_000
"""Files in an archive; the list of them has to be read whole."""
_MOST_LISTED = 4 * 1024 * 1024
"""Bytes of that list."""
_MOST_UNPACKED = 1024 * 1024
"""Bytes of one file in an archive."""

BROKEN = (ValueError, KeyError, TypeError, AttributeError, NotImplementedError, EOFError, OSError, RuntimeError,
          MemoryError, zipfile.BadZipFile, zlib.error, RecursionError)  # fmt: skip
"""What a file that is not what it says can raise while it is read."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the file itself says; anybody can write such a file, so it is shown as that and no more."""

    source: str = ""
    """Address."""
    title: str = ""
    saved: str = ""
    """The time, as it stands there."""


def what_it_says(capture: str, untrusted: BinaryIO) -> Said:
    """What a file of this kind (see `records.kinds.CAPTURES`) says of itself; empty where it says nothing readable."""
    reader = _READERS.get(capture)
    if reader is None:
        return Said()
    try:
        untrusted.seek(0)
        said = reader(untrusted)
    except BROKEN:
        return Said()
    return Said(printable(said.source, 2000), printable(said.title, 300), printable(said.saved, 100))


def _html(file: BinaryIO) -> Said:
    """Source: the comment that SingleFile puts at the start of what it saves."""
    text = file.read(_HEAD).decode("utf-8", "replace")
    comment = text[: text.find("-->") + 1][:4000] if "SingleFile" in text[:4000] else ""
    return Said(_line(comment, "url:"), title_of(text), _line(comment, "saved date:"))


def _line(text: str, name: str) -> str:
    found = re.search(rf"^\s*{re.escape(name)}[ \t]*(\S[^\n]{{0,2000}})", text, re.MULTILINE)
    return found[1].strip() if found else ""


def _mhtml(file: BinaryIO) -> Said:
    headers = _headers(file.read(_HEAD))
    return Said(
        headers.get("snapshot-content-location") or headers.get("content-location", ""),
        headers.get("subject", ""),
        headers.get("date", ""),
    )


def _mail(file: BinaryIO) -> Said:
    headers = _headers(file.read(_HEAD))
    return Said(headers.get("from", ""), headers.get("subject", ""), headers.get("date", ""))


def _headers(head: bytes) -> dict[str, str]:
    """The fields above the first empty line, first of each name. Source: RFC 5322, 2.2; RFC 2047."""
    from email.header import decode_header, make_header

    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0].decode("utf-8", "replace")[:100_000]
    found: dict[str, str] = {}
    for line in re.sub(r"\r?\n[ \t]+", " ", block).splitlines():
        name, colon, value = line.partition(":")
        if colon:
            try:
                found.setdefault(name.strip().lower(), str(make_header(decode_header(value.strip()[:2000]))))
            except (ValueError, LookupError):
                found.setdefault(name.strip().lower(), value.strip()[:2000])
    return found


def _warc(file: BinaryIO) -> Said:
    """The first page in it. Source: WARC/1.1, 5."""
    head = file.read(_HEAD)
    if head.startswith(b"\x1f\x8b"):
        # Every record is packed by itself; the first is about the file, the page comes after it.
        head = _unzipped(head)
    for record in re.split(rb"(?=^WARC/1\.[01]\r?\n)", head, flags=re.MULTILINE):
        fields = _headers(record.partition(b"\n")[2])
        if fields.get("warc-type") in ("response", "resource", "revisit"):
            html = unpacked_html(record)
            return Said(fields.get("warc-target-uri", "").strip("<>"), title_of(html), fields.get("warc-date", ""))
    return Said()


def _unzipped(packed: bytes) -> bytes:
    out = b""
    while packed and len(out) < _HEAD:
        unzip = zlib.decompressobj(31)
        out += unzip.decompress(packed, _HEAD - len(out))
        packed = unzip.unused_data
    return out


def _wacz(file: BinaryIO) -> Said:
    """Source: WACZ 1.1.1, 5.2.1 and 5.2.3."""
    with small_archive(file) as archive:
        package = json.loads(entry_of(archive, "datapackage.json") or b"{}")
        source, title, saved = (str(package.get(key) or "") for key in ("mainPageUrl", "title", "mainPageDate"))
        source = source or str(package.get("mainPageURL") or "")
        for line in (entry_of(archive, "pages/pages.jsonl") or b"").splitlines()[:50]:
            page = json.loads(line)
            if isinstance(page, dict) and page.get("url"):
                return Said(source or str(page["url"]), title or str(page.get("title") or ""),
                            saved or str(page.get("ts") or ""))  # fmt: skip
    return Said(source, title, saved)


def small_archive(untrusted: BinaryIO) -> zipfile.ZipFile:
    """An archive with a list that is not too long. Raises one of `BROKEN`."""
    archive = zipfile.ZipFile(_small_list(untrusted))
    if len(archive.infolist()) > _MOST_ENTRIES:
        raise ValueError("the list is too long")
    return archive


def entry_of(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """The start of a file in the archive, whatever size is announced; None where it is not there."""
    try:
        # The other ways of packing can ask for as much memory as they like.
        if archive.getinfo(name).compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return None
        with archive.open(name) as entry:
            return entry.read(_MOST_UNPACKED)
    except KeyError:
        return None


def _small_list(file: BinaryIO) -> BinaryIO:
    """The archive, if the list of what is in it is small. Raises ValueError. Source: APPNOTE.TXT, 4.3.16 and 4.3.14."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65557))
    tail = file.read(65557)
    end = tail.rfind(b"PK\x05\x06")
    if end < 0 or len(tail) < end + 22:
        raise ValueError("no archive")
    listed = int.from_bytes(tail[end + 12 : end + 16], "little")
    if listed > _MOST_LISTED or listed == 0xFFFFFFFF or b"PK\x06\x07" in tail[max(0, end - 20) : end]:
        raise ValueError("the list is too long")
    return file


_READERS: dict[str, Callable[[BinaryIO], Said]] = {
    "html": _html, "singlefile": _html, "mhtml": _mhtml, "warc": _warc, "wacz": _wacz, "mail": _mail,
}  # fmt: skip
