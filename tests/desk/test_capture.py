"""A page is saved when it was asked for, after the question of age and a warning, and leaves nothing outside."""

from __future__ import annotations

import io
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.capture import chromium, page, traffic
from casedesk.capture.kept import keep_capture
from casedesk.capture.page import Captured, capture_page, check_address
from casedesk.capture.traffic import Response, Traffic
from casedesk.capture.warc import header_lines, warc_pieces
from casedesk.records import Evidence, from_value
from chromium import CHROMIUM, missing
from clearname.problems import Refused
from desk_vaults import NOW, PASSPHRASE, make_vault, reopen, stored_incident

ANSWERS = (
    Response("https://a.example/", NOW, 302, "Found", (("location", "/p"),), b""),
    Response(
        "https://a.example/p", NOW, 200, "OK",
        (("Content-Encoding", "br"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")), b"<p>planted</p>" * 100_000,
    ),
    Response("https://a.example/ü.css", NOW, 404, "", (), b""),
)  # fmt: skip
PAGE = Captured(
    "A page", "https://a.example/p", "HeadlessChrome/1", b"\x89PNG\r\n\x1a\n", b"<html>", b"%PDF-1.4", ANSWERS, (),
    False, True,
)  # fmt: skip


def test_the_browser_is_started_behind_its_walls_and_no_address_stands_in_its_command():
    line = chromium.command_line("chromium", Path("/private/profile"))

    assert chromium.is_walled(list(line)) and not any("sandbox" in each or "port" in each for each in line)
    assert line[-1] == "about:blank" and "--user-data-dir=/private/profile" in line
    assert not chromium.is_walled(["--headless", "--no-sandbox"])


def test_root_cannot_have_walls_so_nothing_is_opened(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(os, "posix_spawn", lambda *_, **__: pytest.fail("it was started"))

    with pytest.raises(Refused, match="capture-sandbox"):
        capture_page("http://a.example/", "/bin/true")


@pytest.mark.parametrize("address", [
    "", "file:///etc/passwd", "chrome://version", "javascript:alert(1)", "data:text/html,x", "a.example", "https://",
    "https://me:secret@a.example/", "https://a.example/a b", "https://a.example/\u202e", "http://[::1",
])  # fmt: skip
def test_only_addresses_of_the_web_are_opened(address: str):
    with pytest.raises(Refused, match="capture-address"):
        check_address(address)


def test_answers_are_put_together_from_what_the_browser_tells():
    asked: list[Callable[[dict], None]] = []

    class Browser:
        def send(self, method, fields, session, then):
            asked.append(then)

    heard = Traffic()

    def tell(method: str, **fields: object) -> None:
        heard.take(f"Network.{method}", {"requestId": "1", **fields}, "s", Browser())

    request = {"url": "https://a.example/"}
    tell("requestWillBeSent", request=request, wallTime=1.0)
    tell("responseReceivedExtraInfo", statusCode=301, headers={"set-cookie": "a=1\nb=2"})
    moved = {"url": "https://a.example/", "status": 301, "headers": {}}
    tell("requestWillBeSent", request=request, wallTime=2.0, redirectResponse=moved)
    tell("responseReceived", response={"url": "https://a.example/p", "status": 200, "headers": {"x": "y"}})
    assert heard.open == {"1"}
    tell("loadingFinished", encodedDataLength=3)
    asked.pop()({"result": {"body": "AAE=", "base64Encoded": True}})

    first, second = heard.responses()
    assert first.headers == (("set-cookie", "a=1"), ("set-cookie", "b=2")) and first.status == 301
    assert (second.body, second.headers) == (b"\0\1", (("x", "y"),)) and second.at == datetime.fromtimestamp(2, UTC)
    assert not heard.open and heard.missing() == ()


def test_what_is_too_large_is_named():
    heard = Traffic()
    for method, fields in (
        ("requestWillBeSent", {"request": {"url": "https://a.example/film"}}),
        ("responseReceived", {"response": {"url": "https://a.example/film", "status": 200}}),
        ("loadingFinished", {"encodedDataLength": traffic.MOST_BODY + 1}),
    ):
        heard.take(f"Network.{method}", {"requestId": "1", **fields}, "s", None)  # type: ignore[arg-type]

    assert heard.missing() == ("https://a.example/film",) and heard.responses() == () and not heard.open


def check_archive(archive: bytes, place: Path) -> None:
    """What `warcio check` says."""
    from warcio.cli import main

    file = place / "archive.warc"
    file.write_bytes(archive)
    with pytest.raises(SystemExit) as ended:
        main(["check", str(file)])
    assert not ended.value.code


def test_the_archive_is_whole_and_needs_no_temporary_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    pytest.importorskip("warcio")
    from warcio.archiveiterator import ArchiveIterator

    monkeypatch.setattr("tempfile.SpooledTemporaryFile", lambda *_, **__: pytest.fail("a temporary file"))
    archive = b"".join(warc_pieces(ANSWERS, "test"))
    check_archive(archive, tmp_path)

    found = [
        (record.rec_headers["WARC-Target-URI"], record.http_headers.get_statuscode(), record.content_stream().read())
        for record in ArchiveIterator(io.BytesIO(archive))
        if record.rec_type == "response"
    ]
    assert [(status, body) for _, status, body in found] == [(str(one.status), one.body) for one in ANSWERS]
    assert archive.count(b"Set-Cookie") == 2 and b"X-Archive-Orig-Content-Encoding: br" in archive
    assert os.uname().nodename.encode() not in archive


def test_the_headers_can_be_read():
    assert header_lines(ANSWERS[1]).splitlines()[:3] == ["https://a.example/p", "2026-11-22T14:05:30+00:00", "200 OK"]


def test_it_is_kept_in_five_forms_each_with_its_fingerprint(tmp_path: Path):
    pytest.importorskip("warcio")
    with make_vault(tmp_path / "notebook") as vault:
        name = stored_incident(vault)
        with pytest.raises(ValueError, match="age"):
            keep_capture(vault, PAGE, name, "minor_or_unsure", "https://a.example/", "none", NOW)
        names = keep_capture(vault, PAGE, name, "no_people", "https://a.example/", "none", NOW)
        records = [from_value("evidence", vault.get(each).value) for each in names]

        assert [one.kind for one in records if isinstance(one, Evidence)] == [
            "screenshot", "html", "pdf", "text", "warc",
        ]  # fmt: skip
        for one in records:
            assert isinstance(one, Evidence) and one.incidents == (name,) and one.age_gate == "no_people"
            assert vault.stored_file(one.file).sha256 == one.sha256 and "It led to https://a.example/p" in one.steps
        added = [each.value for each in vault.current("custody") if each.value["action"] == "add"]
        assert [each["what"] for each in added] == list(names)
        assert not list(vault.verify())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable]:
    """The command with lines of standard input; gives its status, what it said, and the addresses that it opened."""
    opened: list[str] = []
    monkeypatch.setattr("casedesk.commands.capture.find_chromium", lambda _: "chromium")
    monkeypatch.setattr("casedesk.commands.capture.may_have_sandbox", lambda: True)
    monkeypatch.setattr("casedesk.commands.capture.check_warc", lambda: None)
    monkeypatch.setattr("casedesk.capture.kept.warc_pieces", lambda *_: [b"WARC/1.1"])

    def capture(address: str, _program: str) -> Captured:
        opened.append(address)
        return PAGE

    monkeypatch.setattr("casedesk.commands.capture.capture_page", capture)
    with make_vault(tmp_path / "notebook") as vault:
        name = stored_incident(vault)
        from casedesk.records import Case

        vault.add(Case(title="Notebook"), NOW)
    mask = os.umask(0o077)

    def command(*typed: str) -> tuple[int, str, list[str]]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in (PASSPHRASE, *typed))))
        status = cli.main(["capture", "--notebook", str(tmp_path / "notebook"), "--passphrase-stdin", name])
        said = capsys.readouterr()
        return status, said.out + said.err, opened

    yield command
    os.umask(mask)


@pytest.mark.parametrize("answer", ["3", "4"])
def test_who_is_not_sure_of_the_age_is_told_where_to_go_and_nothing_is_opened(run, tmp_path: Path, answer: str):
    status, said, opened = run(answer, "https://a.example/", "no", "yes")
    assert status == 1 and not opened and "address of this computer" not in said and "Nothing of it is saved" in said

    status, _, opened = run("1", "https://a.example/", "no", "yes")
    assert status == 1 and not opened, "nothing takes that back"
    with reopen(tmp_path / "notebook") as vault:
        assert vault.count("file") == 0 and vault.count("evidence") == 1


@pytest.mark.parametrize("typed", [("",), ("1", "https://a.example/", "maybe"), ("2", "https://a.example/", "no", "")])
def test_nothing_is_opened_without_a_clear_yes(run, typed: tuple[str, ...]):
    status, _, opened = run(*typed)

    assert status == 1 and not opened


def test_after_the_warning_and_a_yes_it_is_kept(run, tmp_path: Path):
    status, said, opened = run("1", "https://a.example/", "mine", "yes")

    assert status == 0 and opened == ["https://a.example/"]
    assert said.index("The site will see the address of this computer") < said.index("Saved as")
    with reopen(tmp_path / "notebook") as vault:
        assert {one.value["holds"] for one in vault.current("evidence")} == {"own_intimate"}


PARTS = {
    "/": ("text/html", b""),
    "/page": ("text/html", b""),
    "/style.css": ("text/css", b"body { height: 3000px }"),
    "/late.svg": ("image/svg+xml", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    "/frame": ("text/html", b"<!doctype html><title>inner</title><script src=/inner.js></script>"),
    "/inner.js": ("text/javascript", b"document.body.append('from the frame')"),
}


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        media_type, body = PARTS.get(self.path, ("text/plain", b"nothing"))
        if self.path == "/page":
            port = self.server.server_address[1]
            body = (
                "<!doctype html><title>planted title</title><link rel=stylesheet href=/style.css><script>alert(1)</script>"
                "<p>planted words</p><p style='margin-top:2500px'><img loading=lazy src=/late.svg>"
                f"<iframe src='http://localhost:{port}/frame'></iframe>"
            ).encode()
        self.send_response(200 if self.path in PARTS else 404)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "seen=yes")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.browser
def test_a_real_page_is_saved_with_all_its_parts_and_nothing_is_left(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Machines for tests often allow no sandbox. What the product starts is held by the tests above."""
    if not Path(CHROMIUM).exists():
        missing("no Chromium")
    program = tmp_path / "chromium"
    program.write_text(f'#!/bin/sh\nexec {CHROMIUM} --no-sandbox "$@"\n')
    program.chmod(0o755)
    memory = Path(tempfile.mkdtemp(prefix="m-"))  # short: names of sockets may not be long
    monkeypatch.setattr(chromium, "_IN_MEMORY", memory)
    monkeypatch.setattr(chromium, "may_have_sandbox", lambda: True)
    with pytest.raises(Refused, match="capture-sandbox"):
        capture_page(site, str(program))
    monkeypatch.setattr(chromium, "is_walled", lambda _: True)

    kept = capture_page(site, str(program))

    assert kept.title == "planted title" and kept.address == f"{site}page" and b"planted words" in kept.html
    assert kept.png.startswith(b"\x89PNG") and int.from_bytes(kept.png[20:24]) >= 3000 and kept.pdf.startswith(b"%PDF-")
    got = {one.url.rpartition("/")[2]: one for one in kept.responses}
    lost = {address.rpartition("/")[2] for address in kept.missing}
    assert {name.strip("/") for name in PARTS} <= got.keys() | lost and kept.is_whole
    if lost:
        # Now and then Chromium gives no body while the page shows a message box. The person is told what is missing.
        pytest.xfail("Chromium gave no body for a part of the page")
    assert got["inner.js"].body == PARTS["/inner.js"][1] and got[""].status == 302
    assert ("Set-Cookie", "seen=yes") in got["page"].headers
    assert [one.status for one in page.main_answers(kept)] == [302, 200]
    memory.rmdir()  # which an empty folder alone allows
