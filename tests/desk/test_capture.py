"""A page is saved when it was asked for, after the question of age and a warning, and leaves nothing outside."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.capture import chromium, folders, traffic
from casedesk.capture.kept import keep_capture
from casedesk.capture.page import Captured, capture_page, check_address
from casedesk.capture.traffic import Response, Traffic
from casedesk.capture.warc import header_lines, warc_pieces
from casedesk.records import Copy, Evidence, Incident, When, from_value
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


class Browser:
    """What it was told, and how a question to it is answered."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.fields: list[dict] = []
        self.asked: list[Callable[[dict], None]] = []

    def send(self, method, fields, session, then=None):
        self.told.append(method)
        self.fields.append(fields)
        if then:
            self.asked.append(then)


def stopped(heard: Traffic, browser: Browser, url: str = "https://a.example/", name: str = "1", **more: object) -> None:
    told = {"requestId": f"job-{name}", "networkId": name, "request": {"url": url, "method": "GET"}, **more}
    heard.take("Fetch.requestPaused", told, "s", browser)


def test_answers_are_put_together_from_what_the_browser_tells():
    browser, times = Browser(), iter([1.0, 2.0])
    heard = Traffic(lambda: next(times))

    stopped(heard, browser)
    heard.take("Network.responseReceivedExtraInfo",
               {"requestId": "1", "statusCode": 301, "headers": {"set-cookie": "a=1\nb=2"}}, "s", browser)  # fmt: skip
    moved = [{"name": "location", "value": "/p"}]
    stopped(heard, browser, responseStatusCode=301, responseHeaders=moved)
    stopped(heard, browser, "https://a.example/p")
    assert heard.open == {"1"} and browser.told == ["Fetch.continueRequest"] * 3
    stopped(
        heard, browser, "https://a.example/p", responseStatusCode=200, responseHeaders=[{"name": "x", "value": "y"}]
    )
    assert browser.told[3:] == ["Fetch.getResponseBody"], "the page waits until the body is ours"
    browser.asked.pop()({"result": {"body": "AAE=", "base64Encoded": True}})
    assert browser.told[4:] == ["Fetch.continueRequest"]

    first, second = heard.responses()
    assert first.headers == (("set-cookie", "a=1"), ("set-cookie", "b=2")) and first.status == 301
    assert (second.body, second.headers) == (b"\0\1", (("x", "y"),)) and second.at == datetime.fromtimestamp(2, UTC)
    assert not heard.open and heard.missing() == ()


@pytest.mark.parametrize("header", [
    ("Content-Length", str(traffic.MOST_BODY + 1)), ("Content-Type", "text/event-stream; charset=utf-8"),
])  # fmt: skip
def test_what_is_too_large_or_never_ends_is_named_and_goes_on(header: tuple[str, str]):
    heard, browser = Traffic(), Browser()
    headers = [{"name": header[0], "value": header[1]}]
    stopped(heard, browser, "https://a.example/film")
    stopped(heard, browser, "https://a.example/film", responseStatusCode=200, responseHeaders=headers)

    assert heard.missing() == ("https://a.example/film",) and heard.responses() == () and not heard.open
    assert browser.told == ["Fetch.continueRequest"] * 2


def test_what_turns_out_too_large_or_was_called_off_is_named_and_goes_on(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(traffic, "MOST_BODY", 3)
    for answer in ({"result": {"body": "four"}}, {"error": {"message": "gone"}}):
        heard, browser = Traffic(), Browser()
        stopped(heard, browser, responseStatusCode=200)
        browser.asked.pop()(answer)
        assert heard.missing() == ("https://a.example/",) and not heard.open and not heard.stopped
        assert browser.told[-1] == "Fetch.continueRequest"


def test_what_does_not_come_to_an_end_is_let_go():
    heard, browser = Traffic(), Browser()
    stopped(heard, browser, responseStatusCode=200)
    heard.let_go(browser)

    assert browser.told[-1] == "Fetch.disable" and heard.missing() == ("https://a.example/",)


@pytest.mark.parametrize("untrusted", [{"base64Encoded": True, "body": "%"}, {}, {"body": ""}])
def test_a_body_that_cannot_be_read_is_missing_and_an_empty_one_is_there(untrusted: dict):
    heard, browser = Traffic(), Browser()
    stopped(heard, browser, responseStatusCode=200)
    browser.asked.pop()({"result": untrusted})

    assert [one.body for one in heard.responses()] == ([b""] if untrusted == {"body": ""} else [])


def packed(heard: Traffic, browser: Browser) -> None:
    stopped(heard, browser, "https://a.example/p")
    headers = [{"name": "Content-Encoding", "value": "br"}, {"name": "Content-Length", "value": "9"},
               {"name": "Content-Type", "value": "text/html"}]  # fmt: skip
    stopped(heard, browser, "https://a.example/p", responseStatusCode=200, responseHeaders=headers)


def test_a_packed_answer_is_read_in_pieces_and_the_page_gets_it_unpacked():
    heard, browser = Traffic(), Browser()
    packed(heard, browser)
    browser.asked.pop()({"result": {"stream": "7"}})
    browser.asked.pop()({"result": {"data": "half", "eof": False}})
    assert heard.open and heard.responses() == ()
    browser.asked.pop()({"result": {"data": "AAE=", "base64Encoded": True, "eof": True}})

    assert browser.told[1:] == [
        "Fetch.takeResponseBodyAsStream", "IO.read", "IO.read", "IO.close", "Fetch.fulfillRequest",
    ]  # fmt: skip
    given = browser.fields[-1]
    assert given["responseHeaders"] == [{"name": "Content-Type", "value": "text/html"}]
    assert [one.body for one in heard.responses()] == [b"half\0\1"] and not heard.open and heard.missing() == ()


@pytest.mark.parametrize("limit", ["MOST_BODY", "MOST_BODIES"])
def test_a_small_answer_that_unpacks_to_very_much_is_stopped_and_named(monkeypatch: pytest.MonkeyPatch, limit: str):
    monkeypatch.setattr(traffic, limit, 10)
    heard, browser = Traffic(), Browser()
    packed(heard, browser)
    browser.asked.pop()({"result": {"stream": "7"}})
    browser.asked.pop()({"result": {"data": "123456", "eof": False}})
    browser.asked.pop()({"result": {"data": "123456", "eof": False}})

    assert browser.told[-2:] == ["IO.close", "Fetch.failRequest"] and not browser.asked and not heard.open
    assert heard.missing() == ("https://a.example/p",) and heard.responses() == ()
    stopped(heard, browser, "https://a.example/small", "2", responseStatusCode=200)
    browser.asked.pop()({"result": {"body": "0123456789"}})
    assert [one.body for one in heard.responses()] == [b"0123456789"], "what was given up leaves its room to others"


@pytest.mark.parametrize("answers", [[{"error": {}}], [{"result": {"stream": "7"}}, {"error": {}}]])
def test_a_packed_answer_that_cannot_be_read_is_missing(answers: list[dict]):
    heard, browser = Traffic(), Browser()
    packed(heard, browser)
    for answer in answers:
        browser.asked.pop()(answer)

    assert browser.told[-1] == "Fetch.failRequest" and heard.missing() == ("https://a.example/p",)


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


def test_where_one_form_fails_nothing_stays_of_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> Iterator[bytes]:
        yield b"WARC/1.1" * 400_000
        raise OSError("the archive failed")

    monkeypatch.setattr("casedesk.capture.kept.warc_pieces", broken)
    with make_vault(tmp_path / "notebook") as vault:
        name, before = stored_incident(vault), vault.head
        with pytest.raises(OSError, match="archive"):
            keep_capture(vault, PAGE, name, "no_people", "https://a.example/", "none", NOW)

        assert vault.head == before and vault.count("file") == 0 and not list(vault.verify())


def test_no_word_is_in_the_journal_or_a_temporary_file_while_a_capture_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """What is kept at once is larger than what stays in memory, so that it is on the disk before it is acknowledged."""
    pytest.importorskip("warcio")
    from dataclasses import replace

    from test_no_plain_text import WORDS, seen_in

    for name in ("HOME", "TMPDIR", "SQLITE_TMPDIR"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.chdir(tmp_path / "HOME")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "TMPDIR"))
    heavy = replace(ANSWERS[1], url=f"https://a.example/{WORDS[1]}", body=WORDS[3].encode() * 150_000)
    captured = replace(PAGE, title=WORDS[0], html=WORDS[2].encode() * 90_000, responses=(heavy, heavy))
    seen: set[str] = set()
    journal: list[int] = []

    def watched(*given: object) -> Iterator[bytes]:
        for piece in warc_pieces(*given):  # type: ignore[arg-type]
            yield piece
            seen.update(seen_in(tmp_path))
            journal.extend(one.stat().st_size for one in (tmp_path / "notebook").glob("*-journal"))

    monkeypatch.setattr("casedesk.capture.kept.warc_pieces", watched)
    with make_vault(tmp_path / "notebook") as vault:
        vault._db.run("PRAGMA cache_size = 8")
        name = stored_incident(vault)
        keep_capture(vault, captured, name, "no_people", f"https://a.example/{WORDS[1]}", "none", NOW)
        seen |= seen_in(tmp_path)
    assert max(journal) > 512, "the change had not reached the disk when it was looked at"
    assert seen == set() == seen_in(tmp_path)
    assert {one.name for one in tmp_path.rglob("*") if one.is_file()} == {
        "notebook.db", "notebook.db-journal", "notebook.keys", *_locks(tmp_path / "notebook"),
    }  # fmt: skip


def _locks(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir() if "lock" in one.name}


def test_what_a_killed_capture_left_goes_at_the_next_start_and_what_is_in_use_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(folders, "IN_MEMORY", tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    child = os.fork()
    if not child:
        with folders.private_folder() as left:
            (left / "profile" / "deep").mkdir(parents=True)
            (left / "profile" / "words").write_text("planted")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    (tmp_path / "notebook-of-mine").mkdir(mode=0o700)
    outside = tmp_path / "outside"
    outside.write_text("mine")
    assert len(list(tmp_path.glob("notebook-*"))) == 2

    with folders.private_folder() as in_use:
        (in_use / "link").symlink_to(outside)
        assert folders.sweep() == 0 and set(tmp_path.glob("notebook-*")) == {in_use, tmp_path / "notebook-of-mine"}
    assert {each.name for each in tmp_path.iterdir()} == {"notebook-of-mine", "outside"}


def test_the_notebook_sweeps_when_it_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    swept: list[int] = []
    monkeypatch.setattr("casedesk.capture.folders.sweep", lambda: swept.append(1))
    monkeypatch.setattr("casedesk.commands.start.take_plain_name", lambda: None)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    monkeypatch.setattr("casedesk.web.running.Running.serve", lambda self: self.server.server_close())

    assert cli.main(["start", "--no-browser", "--notebook", str(tmp_path / "notebook")]) == 0 and swept == [1]


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


@pytest.mark.parametrize("address", ["https://a.example/p", "http://www.a.example/P/?utm_source=x#top"])
@pytest.mark.parametrize("kind", ["incident", "copy", "evidence"])
def test_a_page_of_which_it_was_said_elsewhere_is_not_opened(run, tmp_path: Path, kind: str, address: str):
    with reopen(tmp_path / "notebook") as vault:
        if kind == "copy":
            vault.add(Copy(url="https://a.example/p", age_gate="minor_or_unsure", state="minor_route"), NOW)
        else:
            where = "https://a.example/p" if kind == "incident" else "an app"
            other = vault.add(Incident(when=When("unknown"), what="A post.", where=where), NOW).record_id
            source = "https://a.example/p" if kind == "evidence" else ""
            said = Evidence(kind="address", incidents=(other,), age_gate="minor_or_unsure", source=source)
            vault.add(said, NOW)

    status, said, opened = run("2", address, "no", "yes")

    assert status == 1 and not opened and "page-minor" in said
    with reopen(tmp_path / "notebook") as vault:
        assert vault.count("file") == 0


def test_nothing_is_kept_where_the_page_leads_on_to_such_a_one(run, tmp_path: Path):
    with reopen(tmp_path / "notebook") as vault:
        vault.add(Copy(url=PAGE.address, age_gate="minor_or_unsure", state="minor_route"), NOW)

    status, said, opened = run("2", "https://short.example/x", "no", "yes")

    assert status == 1 and opened and "page-minor" in said
    with reopen(tmp_path / "notebook") as vault:
        assert vault.count("file") == 0


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
