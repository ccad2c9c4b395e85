"""Saved pages are read as words, whatever they were saved as; what is hostile in them runs nowhere and fills nothing."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casedesk.evidence.saved_words import SAVED_PAGES, PageWords, words_of_saved

HOME, OTHER = "https://forum.example/thread/7", "https://forum.example/other"
PAGE = b"<!doctype html><title>T</title><p>Words of the thread.</p><script>document.title='ran'</script>"
HTML = {"Content-Type": "text/html"}


def record(kind: str, url: str, body: bytes, **fields: str) -> bytes:
    """Source: WARC/1.1, 4."""
    head = {"WARC-Type": kind, "WARC-Target-URI": url, **fields, "Content-Length": str(len(body))}
    return b"WARC/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()).encode() + b"\r\n" + body + b"\r\n\r\n"


def answer(url: str, body: bytes, headers: Mapping[str, str] = HTML, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    return record("response", url, head.encode() + body)


INFO = record("warcinfo", "", b"software: a program\r\n")
FILLER = [
    INFO, record("request", HOME, b"GET /thread/7 HTTP/1.1\r\n\r\n"),
    answer("https://forum.example/a.png", b"\x89PNG", {"Content-Type": "image/png"}),
    answer("https://forum.example/old", b"<p>Moved", {**HTML, "Location": HOME}, "301 Moved"),
    answer(OTHER, b"<html><p>Words of another page.</html>"),
]  # fmt: skip


def packed(*records: bytes) -> bytes:
    """Each record by itself, as programs do it."""
    return b"".join(map(gzip.compress, records))


def wacz(
    archives: Mapping[str, bytes], package: object = None, pages: bytes = b"", how: int = zipfile.ZIP_STORED
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        archive.writestr("datapackage.json", json.dumps(package if package is not None else {"mainPageUrl": HOME}))
        archive.writestr("pages/pages.jsonl", pages)
        for name, content in archives.items():
            archive.writestr(f"archive/{name}", content)
    return out.getvalue()


def read(capture: str, content: bytes) -> PageWords:
    return words_of_saved(capture, io.BytesIO(content))


@pytest.mark.parametrize("content", [
    b"".join([*FILLER[:4], answer(HOME, PAGE)]), packed(*FILLER[:4], answer(HOME, PAGE)),
    b"".join([INFO, record("resource", HOME, PAGE, **HTML)]),
])  # fmt: skip
def test_the_page_of_a_warc_is_read(content: bytes) -> None:
    assert read("warc", content) == PageWords("T\nWords of the thread.", HOME)


@pytest.mark.parametrize("how", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("package", [{"mainPageUrl": HOME + "/#top"}, {"mainPageURL": HOME}, {}])
def test_of_a_wacz_the_main_page_is_read_and_not_the_first(how: int, package: object) -> None:
    pages = (
        b'{"format": "json-pages-1.0"}\n' + json.dumps({"url": HOME}).encode() + b'\n{"url": "https://b.example/"}\n'
    )
    content = wacz(
        {"data.warc.gz": packed(*FILLER), "more.warc.gz": packed(INFO, answer(HOME, PAGE))}, package, pages, how
    )

    assert read("wacz", content) == PageWords("T\nWords of the thread.", HOME, 2)


def test_where_the_main_page_is_missing_the_first_is_read_and_its_address_said() -> None:
    assert read("wacz", wacz({"data.warc.gz": packed(*FILLER)})) == PageWords("Words of another page.", OTHER)


def test_words_that_the_program_wrote_down_are_taken_where_the_page_cannot_be_read() -> None:
    pages = json.dumps({"url": HOME, "text": "Noted <b> words &amp; more"}).encode()

    assert read("wacz", wacz({}, pages=pages)).words == "Noted <b> words &amp; more"


def test_a_library_that_others_use_writes_what_is_read_here() -> None:
    warcwriter = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    out = io.BytesIO()
    writer = warcwriter.WARCWriter(out, gzip=True)
    http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    writer.write_record(writer.create_warc_record(HOME, "response", payload=io.BytesIO(PAGE), http_headers=http))

    assert read("warc", out.getvalue()) == PageWords("T\nWords of the thread.", HOME)


@pytest.mark.parametrize(("headers", "body"), [
    ({"Content-Encoding": "gzip"}, gzip.compress(PAGE, mtime=0)), ({"Content-Encoding": "deflate"}, zlib.compress(PAGE)),
    ({"Transfer-Encoding": "chunked"}, b"5\r\n" + PAGE[:5] + b"\r\n" + f"{len(PAGE) - 5:x}".encode() + b";x=y\r\n" + PAGE[5:] + b"\r\n0\r\n\r\n"),
    ({"Transfer-Encoding": "chunked"}, PAGE), ({"Content-Encoding": "br"}, PAGE), ({"Content-Encoding": "gzip"}, PAGE),
])  # fmt: skip
def test_a_body_is_unpacked_as_its_headers_say_or_taken_where_it_was_already(
    headers: dict[str, str], body: bytes
) -> None:
    assert read("warc", answer(HOME, body, HTML | headers)).words == "T\nWords of the thread."


@pytest.mark.parametrize(("capture", "content", "said"), [
    ("warc", answer(HOME, b"\x1b\x2c\x00packed", HTML | {"Content-Encoding": "br"}), "packed in a way"),
    ("warc", b"", "no page"), ("warc", INFO, "no page"), ("warc", b"no archive", "broken"),
    ("warc", b"\x1f\x8b\x08 broken", "broken"), ("wacz", b"PK\x03\x04", "broken"), ("wacz", wacz({}), "no page"),
    ("wacz", wacz({"data.warc": b"no archive"}), "broken"), ("mhtml", b"Subject: x\r\n\r\nnothing", "No words"),
    ("html", b"", "No words"), ("html", b"<script>only()</script>", "No words"),
])  # fmt: skip
def test_what_cannot_be_read_says_so(capture: str, content: bytes, said: str) -> None:
    found = read(capture, content)

    assert found.words == "" and said in found.why_not and found.why_not.endswith(".")


def test_what_stands_before_a_fault_is_read() -> None:
    assert read("warc", answer(HOME, PAGE) + b"WARC/1.1\r\ncut").words
    assert read("warc", packed(*FILLER)[:-20]).why_not == "" or read("warc", packed(*FILLER)[:-20]).words == ""


@pytest.mark.parametrize(("content", "words"), [
    (b"<meta charset=windows-1251><p>" + "\u0441\u043b\u043e\u0432\u043e".encode("cp1251"), "\u0441\u043b\u043e\u0432\u043e"),
    ("<p>caf\u00e9".encode(), "caf\u00e9"), ("<p>caf\u00e9".encode("utf-16"), "caf\u00e9"),
    (b"<meta charset=idna><p>caf\xc3\xa9", "caf\u00e9"), (b"<meta charset=zip><p>x", "x"),
])  # fmt: skip
def test_letters_are_read_as_the_page_says_where_that_is_harmless(content: bytes, words: str) -> None:
    assert read("html", content).words == words


def test_a_page_in_base64_is_read() -> None:
    import base64

    body = base64.encodebytes(b"<html><p>" + "Gr\u00fc\u00dfe".encode("cp1252") + b"</html>")
    content = (
        b"Subject: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html;\r\n"
        b" charset=windows-1252\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + b"\r\n--b--\r\n"
    )

    assert read("mhtml", content).words == "Gr\u00fc\u00dfe"


def swelling(megabytes: int) -> bytes:
    """A record that is small as it lies there."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {HOME}\r\nContent-Length: {megabytes << 20}\r\n\r\n"
    piece = bytes(1 << 20)
    return b"".join(
        [packer.compress(head.encode()), *(packer.compress(piece) for _ in range(megabytes)), packer.flush()]
    )


BOMBS = {
    "one record": ("warc", lambda: swelling(600)),
    "a body in it": ("warc", lambda: answer(HOME, gzip.compress(bytes(200 << 20)), HTML | {"Content-Encoding": "gzip"})),
    "in a wacz, packed twice": ("wacz", lambda: wacz({"a.warc.gz": swelling(600)}, how=zipfile.ZIP_DEFLATED)),
    "its package": ("wacz", lambda: wacz({}, {"title": "0" * (100 << 20)}, how=zipfile.ZIP_DEFLATED)),
    "empty members without end": ("warc", lambda: gzip.compress(b"", mtime=0) * 120_000),
    "records without end": ("warc", lambda: gzip.compress(record("request", HOME, b"") * 300_000)),
    "a line without end": ("warc", lambda: gzip.compress(b"WARC/1.1 " + bytes(300 << 20))),
    "a great dictionary": ("wacz", lambda: wacz({"a.warc": INFO}, how=zipfile.ZIP_LZMA)),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_what_swells_is_stopped(name: str) -> None:
    capture, make = BOMBS[name]
    content = make()
    tracemalloc.start()
    found = read(capture, content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found.words == "" or set(found.words) <= {"\0", "\n"}
    assert most < 48 << 20, f"{most >> 20} MB"


@settings(max_examples=150, deadline=None)
@given(capture=st.sampled_from(sorted(SAVED_PAGES)), cut=st.integers(0, 4000), put=st.binary(max_size=40),
       content=st.sampled_from([packed(*FILLER), b"".join(FILLER), wacz({"a.warc.gz": packed(*FILLER)}), wacz({}, []),
                                wacz({"a.warc": INFO}, 7), wacz({}, pages=b'[]\n{"url": 3}\n7\n{"url": "x", "text": []}')]))  # fmt: skip
def test_no_broken_file_stops_anything(capture: str, cut: int, put: bytes, content: bytes) -> None:
    found = read(capture, content[:cut] + put + content[cut + len(put) :])

    assert bool(found.words) != bool(found.why_not)


def test_in_the_browser_an_archive_is_read_as_words(tmp_path: Path) -> None:
    from desk_web import notebook

    hostile = PAGE + b"<img src=x onerror=alert(1)><p>&lt;b&gt;"
    content = wacz({"data.warc.gz": packed(*FILLER, answer(HOME, hostile))}, pages=json.dumps({"url": HOME}).encode())
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        entry = visitor.write_down()
        name = visitor.add_file(entry, "page.wacz", content)
        assert f"/files/{name}/words" in visitor.get(f"/files/{name}").text
        page = visitor.get(f"/files/{name}/words")
        assert page.status == 200 and "Words of the thread." in page.text and HOME in page.text
        assert "onerror" not in page.text and "&lt;b&gt;" in page.text and "document.title" not in page.text
        assert visitor.get(f"/files/{name}/raw").status == 404

        broken = visitor.add_file(entry, "broken.wacz", content[:200])
        assert "This archive is broken" in visitor.get(f"/files/{broken}/words").text
