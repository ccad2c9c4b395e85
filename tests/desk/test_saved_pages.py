"""What files are by their bytes, and what saved pages say of themselves."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk.evidence.kinds import Show, clean_name, kind_of_file
from casedesk.evidence.page_words import words_of_page
from casedesk.evidence.saved_pages import Said, what_it_says
from casedesk.evidence.stored_reader import StoredReader
from casedesk.records.kinds import CAPTURES

SINGLEFILE = b"""<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://forum.example/thread/7?a=1
 saved date: Sun Nov 22 2026 14:05:00 GMT+0100
--><head><title>A &amp; thread
 seven</title></head><body><p>Words</p></body></html>"""
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://forum.example/m\r\n"
    b"Subject: =?utf-8?Q?T=C3=A9st?=\r\nDate: Sun, 22 Nov 2026 13:05:00 -0000\r\nMIME-Version: 1.0\r\n\r\n"
    b"------x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><p>caf=C3=A9</p></body></html>\r\n"
)
WARC = (
    b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n"
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://forum.example/w\r\nWARC-Date: 2026-11-22T13:05:00Z\r\n"
    b"Content-Length: 10\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html><title>In a warc</title></html>\r\n\r\n"
)


def wacz(package: object, pages: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", json.dumps(package))
        archive.writestr("pages/pages.jsonl", pages)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "capture", "said"),
    [
        ("a.html", SINGLEFILE, "singlefile", Said("https://forum.example/thread/7?a=1", "A & thread seven",
                                                  "Sun Nov 22 2026 14:05:00 GMT+0100")),
        ("a.mhtml", MHTML, "mhtml", Said("https://forum.example/m", "Tést", "Sun, 22 Nov 2026 13:05:00 -0000")),
        ("a.warc", WARC, "warc", Said("https://forum.example/w", "In a warc", "2026-11-22T13:05:00Z")),
        ("a.warc.gz", gzip.compress(WARC[:70], mtime=0) + gzip.compress(WARC[70:], mtime=0), "warc",
         Said("https://forum.example/w", "In a warc", "2026-11-22T13:05:00Z")),
        ("a.wacz", wacz({"title": "T"}, b'{"format": "json-pages-1.0"}\n{"url": "https://forum.example/z", "ts": "2026"}'),
         "wacz", Said("https://forum.example/z", "T", "2026")),
        ("a.eml", b"From: a@b.example\r\nSubject: You\r\n\r\nbody", "mail", Said("a@b.example", "You", "")),
        ("a.html", b"<html><title>Plain</title>", "html", Said("", "Plain", "")),
    ],
)  # fmt: skip
def test_a_saved_page_says_where_it_was(name: str, content: bytes, capture: str, said: Said) -> None:
    assert kind_of_file(content[:4096], name).capture == capture
    assert what_it_says(capture, io.BytesIO(content)) == said


@pytest.mark.parametrize(
    ("name", "head", "capture", "show"),
    [
        ("x", b"\x89PNG\r\n\x1a\n", "screenshot", Show.PICTURE), ("x", b"\xff\xd8\xff\xe1 Exif\0", "photo", Show.PICTURE),
        ("x.png", b"<svg onload=alert(1)>", "html", Show.WORDS), ("x.jpg", b"MZ\0", "export", Show.NOT),
        ("x", b"%PDF-1.7", "pdf", Show.NOT), ("x", b"\0\0\0\x18ftypmp42", "video", Show.FILM),
        ("x", b"\0\0\0\x18ftypM4A ", "audio", Show.SOUND), ("x", b"ID3\x04", "audio", Show.SOUND),
        ("x.txt", b"GIF89a", "screenshot", Show.PICTURE), ("x", b"hello", "text", Show.WORDS), ("x", b"", "text", Show.WORDS),
        ("x", b"RIFF\0\0\0\0WEBP", "screenshot", Show.PICTURE), ("x", b"\0\0\0\x18ftypheic", "photo", Show.NOT),
    ],
)  # fmt: skip
def test_a_file_is_what_its_bytes_say(name: str, head: bytes, capture: str, show: Show) -> None:
    found = kind_of_file(head, name)

    assert (found.capture, found.show) == (capture, show)
    assert found.capture in CAPTURES


@given(st.binary(max_size=200), st.text(max_size=20))
def test_nothing_that_runs_in_a_browser_is_ever_a_kind(head: bytes, name: str) -> None:
    found = kind_of_file(head, name)

    assert not any(word in found.media_type for word in ("html", "svg", "xml", "script"))
    assert found.capture in CAPTURES


@pytest.mark.parametrize("capture", ["html", "singlefile", "mhtml", "warc", "wacz", "mail"])
@given(content=st.one_of(st.binary(max_size=300), st.sampled_from([SINGLEFILE, MHTML, WARC, wacz([]), wacz({"title": 3})])),
       cut=st.integers(0, 400))  # fmt: skip
def test_broken_files_say_nothing_and_stop_nothing(capture: str, content: bytes, cut: int) -> None:
    assert isinstance(what_it_says(capture, io.BytesIO(content[:cut])), Said)


def test_an_archive_with_a_list_without_end_is_not_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for at in range(80):
            archive.writestr(f"{at}" + "x" * 60_000, b"")
        archive.writestr("datapackage.json", '{"title": "T"}')

    assert what_it_says("wacz", packed) == Said()


def test_signs_that_turn_a_line_round_are_named() -> None:
    said = what_it_says("html", io.BytesIO("<title>a\u202eb</title>".encode()))

    assert said.title == "aU+202Eb"


def test_words_are_read_without_what_is_not_words() -> None:
    page = b"""<html><head><title>T</title><style>p{}</style></head><body><h1>One</h1><p>two <b>three</b></p>
    <script>if (1<2) alert("no")</script><!-- <p>not this --> <p>4 &lt; 5 < 6</p><p title=">">x"""

    assert words_of_page("html", page).splitlines() == ["T", "One", "two three", "4 < 5 < 6", '">x']


@pytest.mark.parametrize("page", [b"<script>", b"<!--", b"<p", b"<" * 100_000, b"<a " * 100_000, b"<!-- " * 100_000,
                                  b"<script>" * 50_000, b"</" * 100_000, b"&" * 100_000])  # fmt: skip
def test_no_page_takes_long(page: bytes) -> None:
    """In one pass; where it is not, this does not come to its end."""
    words_of_page("html", page)


def test_the_words_of_an_mhtml_are_unpacked() -> None:
    assert words_of_page("mhtml", MHTML) == "café"


@pytest.mark.parametrize(
    ("untrusted", "kept"),
    [
        ("../../x.png", "x.png"), ("..", "file"), ("", "file"), ("a/b\\c.txt", "c.txt"), (".hidden", "hidden"),
        ("a\u202egnp.exe", "agnp.exe"), ("x" * 300 + ".jpeg", "x" * 150 + ".jpeg"), ('a"<>|?*:.png', "a.png"),
        ("\u0631\u0633\u0627\u0644\u0629.png", "\u0631\u0633\u0627\u0644\u0629.png"),
    ],
)  # fmt: skip
def test_names_lose_what_is_no_name(untrusted: str, kept: str) -> None:
    assert clean_name(untrusted) == kept


@pytest.fixture
def stored() -> Callable[[bytes], StoredReader]:
    def make(content: bytes) -> StoredReader:
        return StoredReader(lambda start, length: iter([content[start : start + length]]), len(content))

    return make


def test_a_stored_file_reads_and_seeks_as_a_file_does(stored: Callable[[bytes], StoredReader]) -> None:
    reader = stored(bytes(range(100)))

    assert reader.seek(-3, io.SEEK_END) == 97 and reader.read() == bytes([97, 98, 99])
    assert reader.seek(10) == 10 and reader.read(2) == bytes([10, 11]) and reader.tell() == 12
    assert reader.seek(500) == 500 and reader.read() == b""
