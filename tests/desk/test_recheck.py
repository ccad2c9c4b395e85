"""Looks at pages: only after a yes, never for minors, never into one's own net, and unclear when in doubt."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from casedesk.cli import main
from casedesk.commands.recheck import OWN_NET
from casedesk.copies.ask_site import ask_site, is_public
from casedesk.copies.judged import Answer, judge_answer, next_hop
from casedesk.copies.register import new_copy
from casedesk.page_address import read_address
from casedesk.records import Copy, from_value
from casedesk.records.copies import step
from clearname.text import digest
from desk_vaults import NOW, PASSPHRASE, make_vault, reopen

ASKED = "https://site.example/a"


def page(title: str) -> bytes:
    return f"<title>{title}</title>".encode()


@pytest.mark.parametrize(("answer", "result"), [
    (Answer(404), "gone"), (Answer(410), "gone"), (Answer(451), "gone"), (Answer(0), "unclear"), (Answer(403), "unclear"),
    (Answer(429), "unclear"), (Answer(500), "unclear"), (Answer(200, "", page("A post")), "there"),
    (Answer(200, "", page("Page not found")), "unclear"), (Answer(200, "", page("Log in to Site")), "unclear"),
    (Answer(200), "there"), (Answer(302, "/login?next=/a"), "unclear"), (Answer(301, "https://site.example/"), "changed"),
])  # fmt: skip
def test_an_answer_says_no_more_than_it_does(answer: Answer, result: str) -> None:
    assert judge_answer(ASKED, answer).result == result


def test_another_title_than_last_time_is_a_change() -> None:
    answer = Answer(200, "", page("A post"))

    assert judge_answer(ASKED, answer, digest(b"A post")).result == "there"
    assert judge_answer(ASKED, answer, digest(b"Another")).result == "changed"


@pytest.mark.parametrize(("location", "hop"), [
    ("https://www.site.example/a/", "https://www.site.example/a/"), ("/a?utm_source=x", "https://site.example/a?utm_source=x"),
    ("https://other.example/a", ""), ("/b", ""), ("file:///etc/passwd", ""), ("http://127.0.0.1/a", ""), ("", ""),
])  # fmt: skip
def test_only_the_same_page_is_followed(location: str, hop: str) -> None:
    assert next_hop(ASKED, Answer(301, location)) == hop


@pytest.mark.parametrize(("address", "public"), [
    ("192.0.2.1", False), ("127.0.0.1", False), ("10.1.2.3", False), ("169.254.169.254", False), ("100.64.0.1", False),
    ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:127.0.0.1", False), ("64:ff9b::7f00:1", False),
    ("2002:7f00:1::", False), ("0.0.0.0", False), ("224.0.0.1", False), ("8.8.8.8", True), ("2606:4700::1111", True),
])  # fmt: skip
def test_addresses_of_ones_own_net_are_none_of_the_world(address: str, public: bool) -> None:
    assert is_public(address) is public


class Site(BaseHTTPRequestHandler):
    """Counts who asks."""

    seen: list[str]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        type(self).seen.append(f"{self.command} {self.path}")
        self.send_response({"/gone": 404, "/moved": 301}.get(self.path, 200))
        if self.path == "/moved":
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(page("A post"))

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    Site.seen = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_site_in_ones_own_net_is_not_asked(site: str) -> None:
    assert ask_site(f"{site}/a") == Answer(0) and Site.seen == []
    assert ask_site(f"{site}/gone", own_net=True).status == 404 and Site.seen == ["HEAD /gone"]
    assert ask_site(f"{site}/a", own_net=True).start == page("A post")


@pytest.fixture
def desk(tmp_path: Path, site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv(OWN_NET, "1")
    folder = tmp_path / "mine" / "notebook"
    day = date(2026, 1, 1)
    with make_vault(folder) as vault:
        for name, path, gate in (("c1", "gone", "adults"), ("c2", "a", "adults"), ("c3", "b", "minor_or_unsure"),
                                 ("c4", "c", ""), ("c5", "moved", "no_people")):  # fmt: skip
            address = read_address(f"{site}/{path}")
            assert address is not None
            copy = new_copy(address, Copy(url=""), gate or "adults", day)
            copy = step(copy, "gone", day) if gate in ("adults", "no_people") else copy
            if not gate:
                copy = Copy(url=copy.url, host=copy.host)
            vault.add(copy, NOW, record_id=name)

    def run(*arguments: str, typed: str = "") -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n{typed}"))
        status = main([arguments[0], "--notebook", str(folder), "--passphrase-stdin", *arguments[1:]])
        said = capsys.readouterr()
        return status, said.out + said.err

    run.folder = folder  # type: ignore[attr-defined]
    return run


def state(desk: Any, name: str) -> Copy:
    with reopen(desk.folder) as vault:
        copy = from_value("copy", vault.get(name).value)
    assert isinstance(copy, Copy)
    return copy


def test_nothing_is_asked_without_a_yes_that_was_told_what_it_means(desk: Any) -> None:
    status, said = desk("recheck", typed="no\n")

    assert status == 1 and Site.seen == [] and "address of this computer" in said and "127.0.0.1" in said


def test_what_is_due_is_looked_at_and_the_person_says_what_is_back(desk: Any) -> None:
    status, said = desk("recheck", typed="yes\nyes\n")

    assert status == 0 and "gone: the site answered 404" in said and "still there" in said and "changed" in said
    assert state(desk, "c1").state == "rechecked" and state(desk, "c2").state == "returned"
    assert state(desk, "c5").state == "removed", "a change is for the person to look at"
    with reopen(desk.folder) as vault:
        assert vault.count("recheck") == 3
    assert not any("/b" in one or "/c" in one or "elsewhere" in one for one in Site.seen)


def test_minors_and_those_not_asked_about_are_never_looked_at_even_by_name(desk: Any) -> None:
    status, said = desk("recheck", "c3", "c4", typed="yes\n")

    assert status == 0 and Site.seen == [] and "Left out: 2" in said


def test_addresses_are_pasted_and_worked_in_the_terminal(desk: Any) -> None:
    status, said = desk("copies", "--paste", typed="2\nhttps://new.example/a\nm.new.example/a\nwords\n\n")
    assert status == 0 and "Taken in: 1" in said and "Without an address: 1" in said
    status, said = desk("copies", "--show", "all")
    assert status == 0 and "new.example/a" in said and "due: 3" in said
    name = next(line.split()[0] for line in said.splitlines() if "new.example" in line)
    assert desk("copies", name, "--step", "gone")[0] == 0 and state(desk, name).state == "removed"
    assert desk("copies", name, "--step", "gone")[0] == 1
    assert desk("copies", name, "--step", "back", "--on", "tomorrow")[0] == 1
    assert desk("copies", "--paste", typed="\nhttps://x.example/\n\n")[0] == 1
