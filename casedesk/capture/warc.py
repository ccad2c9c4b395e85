"""The answers of the servers as a web archive (WARC/1.1, ISO 28500:2017), by warcio, which is an extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from casedesk.capture.failures import failed
from casedesk.capture.traffic import Response

_UNPACKED = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers that were true of the body on its way, and are not of the body that is kept."""


def check_warc() -> None:
    """Raises `Refused` (`capture-no-warc`) where the library is not there: better before anything is asked for."""
    try:
        import warcio.warcwriter
    except ImportError:
        what = "what saves pages is not installed"
        raise failed("capture-no-warc", what, "In the folder of Clearname:  make desk-more") from None
    assert warcio.warcwriter


def warc_pieces(responses: Iterable[Response], tool: str) -> Iterator[bytes]:
    """The bytes of the archive, a record at a time."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = BytesIO()
    writer: Any = _in_memory(WARCWriter)(buffer, gzip=False, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record(None, {"software": tool, "format": "WARC File Format 1.1"}))
    yield _taken(buffer)
    for one in responses:
        http = StatusAndHeaders(f"{one.status} {_line(one.reason)}".strip(), _headers(one), protocol="HTTP/1.1")
        date = {"WARC-Date": one.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        writer.write_record(
            writer.create_warc_record(
                _address(one.url),
                "response",
                payload=BytesIO(one.body),
                length=len(one.body),
                http_headers=http,
                warc_headers_dict=date,
            )
        )
        yield _taken(buffer)


def header_lines(one: Response) -> str:
    """Status and headers as they came, for people to read."""
    lines = (f"{_line(name)}: {_line(value)}" for name, value in one.headers)
    return "\n".join([_line(one.url), one.at.isoformat(timespec="seconds"), f"{one.status} {one.reason}", *lines, ""])


def _headers(one: Response) -> list[tuple[str, str]]:
    kept = [
        (f"X-Archive-Orig-{_line(name)}" if name.lower() in _UNPACKED else _line(name), _line(value))
        for name, value in one.headers
        if not name.startswith(":")
    ]
    return [*kept, ("Content-Length", str(len(one.body)))]


def _line(untrusted: str) -> str:
    """On one line, and in letters that a header can hold."""
    return "".join(c if c.isprintable() else " " for c in untrusted).encode("ascii", "replace").decode()


def _address(untrusted: str) -> str:
    from urllib.parse import quote

    return quote(untrusted, safe="%/:=&?~#+!$,;'@()*[]")


def _taken(buffer: BytesIO) -> bytes:
    data = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return data


def _in_memory(writer: Any) -> Any:
    """The library's writer, which puts what is large into temporary files, without that."""
    return type("InMemory", (writer,), {"_create_temp_file": staticmethod(BytesIO)})
