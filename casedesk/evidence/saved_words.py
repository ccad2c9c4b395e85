"""
The words of a saved page, whatever it was saved as: of a web archive (WARC or WACZ), those of its main page.

Nothing is put on the disk and nothing runs. How much is read and unpacked is bounded by `warc_records`.
"""

from __future__ import annotations

import html
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from casedesk.evidence.page_words import MOST_READ, decoded, words_of_page, words_of_text
from casedesk.evidence.saved_pages import BROKEN, entry_of, small_archive
from casedesk.evidence.warc_records import Allowance, TooMuch, WarcRecord, read_records, unpacked_bytes
from clearname.text import printable

_MOST_ARCHIVES = 200
"""Archives in a WACZ that are looked at."""
_MOST_PAGES = 1_000
"""Lines of the list of pages."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """What can be read of a saved page."""

    words: str = ""
    address: str = ""
    """Of the page that they are of, as an archive says."""
    pages: int = 0
    """How many pages the archive lists; 0 where it lists none."""
    is_cut: bool = False
    """Whether the page is longer than what is looked at."""
    why_not: str = ""
    """A sentence, where there are no words."""


SAVED_PAGES = frozenset({"html", "singlefile", "mhtml", "warc", "wacz"})
"""Of `records.choices.CAPTURES`."""
_NO_WORDS = "No words were found in it, or they are written in a way that cannot be read here."
_BROKEN = "This archive is broken, or of a kind that cannot be read here."
_TOO_LARGE = "No page was found in the part of this archive that is looked at; it is too large for the rest."
_NO_PAGE = "There is no page in it whose words can be read here."
_PACKED = "Its page is packed in a way that cannot be undone here."


def words_of_saved(capture: str, untrusted: BinaryIO) -> PageWords:
    """The words of a file of one of the kinds of `SAVED_PAGES`; of an archive, those of its main page or its first."""
    try:
        untrusted.seek(0)
        if capture == "wacz":
            return _of_wacz(untrusted)
        if capture == "warc":
            return _first_page([untrusted], "", 0)
    except TooMuch:
        return PageWords(why_not=_TOO_LARGE)
    except BROKEN:
        return PageWords(why_not=_BROKEN)
    page = untrusted.read(MOST_READ + 1)
    words = words_of_page(capture, page)
    return PageWords(words, is_cut=len(page) > MOST_READ, why_not="" if words else _NO_WORDS)


def _of_wacz(file: BinaryIO) -> PageWords:
    """Source: WACZ 1.1.1, 5.2."""
    with small_archive(file) as archive:
        package = json.loads(entry_of(archive, "datapackage.json") or b"{}")
        main = package.get("mainPageUrl") or package.get("mainPageURL") or "" if isinstance(package, dict) else ""
        pages = list(_listed_pages(entry_of(archive, "pages/pages.jsonl") or b""))
        wanted = str(main or (pages[0]["url"] if pages else ""))
        found = _first_page(_archives(archive), wanted, len(pages))
    noted = next((str(page.get("text") or "") for page in pages if page["url"] == wanted), "")
    if found.why_not and noted:
        # What saved the page wrote its words down as well.
        return PageWords(words_of_text(html.escape(noted, quote=False)), printable(wanted, 2000), len(pages))
    return found


def _listed_pages(lines: bytes) -> Iterator[dict[str, object]]:
    for line in lines.splitlines()[:_MOST_PAGES]:
        try:
            page = json.loads(line)
        except ValueError:
            # The last one may be cut off.
            continue
        if isinstance(page, dict) and isinstance(page.get("url"), str):
            yield page


def _archives(archive: zipfile.ZipFile) -> Iterator[BinaryIO]:
    names = [one for one in archive.namelist() if one.startswith("archive/") and one.endswith((".warc", ".warc.gz"))]
    for name in names[:_MOST_ARCHIVES]:
        if archive.getinfo(name).compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            with archive.open(name) as opened:
                yield opened  # type: ignore[misc]


def _first_page(archives: Iterable[BinaryIO], wanted: str, pages: int) -> PageWords:
    """The page of the address that is wanted; where that is not in it, the first that was answered with words."""
    allowance, other, why_not = Allowance(), PageWords(pages=pages, why_not=_NO_PAGE), ""
    try:
        for archive in archives:
            for record in read_records(archive, allowance):
                page = _page(record, pages)
                if page is None:
                    continue
                why_not = why_not or page.why_not
                if page.words and (not wanted or _same(page.address, wanted)):
                    return page
                other = page if page.words and not other.words else other
    except (TooMuch, *BROKEN) as error:
        # What came before can be read all the same.
        if not other.words:
            return PageWords(pages=pages, why_not=_TOO_LARGE if isinstance(error, TooMuch) else _BROKEN)
    return other if other.words or not why_not else PageWords(pages=pages, why_not=why_not)


def _same(address: str, wanted: str) -> bool:
    return address.partition("#")[0].rstrip("/") == wanted.partition("#")[0].rstrip("/")


def _page(record: WarcRecord, pages: int) -> PageWords | None:
    """The words of a record that holds a page; None for every other."""
    kind, address = record.fields.get("warc-type", ""), record.fields.get("warc-target-uri", "").strip("<>")
    if kind == "response" and record.body.startswith(b"HTTP/"):
        head, _, body = record.body.partition(b"\r\n\r\n")
        status, *lines = head.decode("latin-1").split("\r\n")
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if status.split(" ")[1:2] not in (["200"], ["203"]):
            return None
    elif kind == "resource":
        fields, body = {"content-type": record.fields.get("content-type", "")}, record.body
    else:
        return None
    media_type = fields.get("content-type", "").lower()
    if not media_type.startswith(("text/html", "application/xhtml+xml")):
        return None
    plain = _plain(fields, body)
    if plain is None:
        return PageWords(address=printable(address, 2000), pages=pages, why_not=_PACKED)
    words = words_of_text(decoded(plain[:MOST_READ], media_type))
    return PageWords(words, printable(address, 2000), pages, len(plain) > MOST_READ or _is_short(record))


def _is_short(record: WarcRecord) -> bool:
    return int(record.fields["content-length"]) > len(record.body)


def _plain(fields: dict[str, str], body: bytes) -> bytes | None:
    """The body as the server had it; None where it is packed in a way that is not known here."""
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    coding = fields.get("content-encoding", "").lower()
    if coding in ("", "identity"):
        return body
    if coding not in ("gzip", "x-gzip", "deflate"):
        # Some programs keep the page unpacked, and its headers as they were.
        return body if body.lstrip()[:1] == b"<" else None
    try:
        return unpacked_bytes(body, MOST_READ + 1)
    except zlib.error:
        return body if body.lstrip()[:1] == b"<" else None


def _joined(body: bytes) -> bytes:
    """The pieces of a body put together; the body itself where it is not in pieces. Source: RFC 9112, 7.1."""
    pieces: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at, at + 40)
        size = body[at:end].partition(b";")[0].strip() if end >= 0 else b""
        if not size or len(size) > 8 or not all(c in b"0123456789abcdefABCDEF" for c in size):
            return b"".join(pieces) if pieces else body
        many = int(size, 16)
        if many == 0:
            return b"".join(pieces)
        pieces.append(body[end + 2 : end + 2 + many])
        at = end + 2 + many + 2
