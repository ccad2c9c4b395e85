"""Who may come in: other sites' pages, names pointed at this computer, used addresses, and other programs may not."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from casedesk.web.door import Address, refusal
from casedesk.web.session import Session, cookie_of
from desk_web import PASSPHRASE, Clock, Visitor, notebook

HERE = Address(4711, "/abc")
GET = {"REQUEST_METHOD": "GET", "HTTP_HOST": "127.0.0.1:4711", "PATH_INFO": "/abc/"}
POST = {**GET, "REQUEST_METHOD": "POST", "HTTP_ORIGIN": "http://127.0.0.1:4711", "CONTENT_LENGTH": "10"}


def test_what_our_own_pages_send_comes_in() -> None:
    assert refusal(GET, HERE) is None
    assert refusal({**GET, "HTTP_SEC_FETCH_SITE": "none"}, HERE) is None
    assert refusal({**POST, "HTTP_SEC_FETCH_SITE": "same-origin"}, HERE) is None


@pytest.mark.parametrize("host", ["", "127.0.0.1", "127.0.0.1:4712", "localhost:4711", "evil.example:4711",
                                  "127.0.0.1:4711.evil.example", "127.0.0.1:4711,evil.example", "[::1]:4711"])  # fmt: skip
def test_another_name_for_this_computer_gets_nothing(host: str) -> None:
    """A name that somebody points at 127.0.0.1 makes their page our neighbour: DNS rebinding."""
    assert refusal({**GET, "HTTP_HOST": host}, HERE)
    assert refusal({**POST, "HTTP_HOST": host}, HERE)


@pytest.mark.parametrize("origin", ["", "null", "https://evil.example", "http://127.0.0.1", "http://127.0.0.1:4712",
                                    "http://localhost:4711", "http://127.0.0.1:4711/"])  # fmt: skip
def test_a_form_from_elsewhere_is_refused(origin: str) -> None:
    assert refusal({**POST, "HTTP_ORIGIN": origin}, HERE)


def test_a_form_without_an_origin_is_refused() -> None:
    assert refusal({name: value for name, value in POST.items() if name != "HTTP_ORIGIN"}, HERE)


@pytest.mark.parametrize("came_from", ["cross-site", "same-site", "strange"])
def test_what_another_page_caused_is_refused(came_from: str) -> None:
    """Another port of this computer counts as the same site."""
    assert refusal({**GET, "HTTP_SEC_FETCH_SITE": came_from}, HERE)
    assert refusal({**POST, "HTTP_SEC_FETCH_SITE": came_from}, HERE)


@pytest.mark.parametrize(
    "change",
    [
        {"REQUEST_METHOD": "PUT"}, {"REQUEST_METHOD": "TRACE"}, {"PATH_INFO": "/"}, {"PATH_INFO": "/abcd/"},
        {"PATH_INFO": "//abc/"}, {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
    ],
)  # fmt: skip
def test_other_ways_in_are_shut(change: dict[str, str]) -> None:
    assert refusal({**GET, **change}, HERE)


@pytest.mark.parametrize("change", [{"CONTENT_LENGTH": ""}, {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "2000000"},
                                    {"HTTP_TRANSFER_ENCODING": "chunked"}])  # fmt: skip
def test_a_form_says_how_long_it_is_and_is_not_huge(change: dict[str, str]) -> None:
    assert refusal({**POST, **change}, HERE)


def test_a_token_opens_once() -> None:
    session = Session(lambda size: bytes(range(size)))
    token = session.token or ""

    assert session.enter("0" * 64) is None
    cookie = session.enter(token) or ""
    assert session.knows(cookie)
    assert session.enter(token) is None
    assert not session.knows("")


def test_the_check_of_one_form_is_none_for_another() -> None:
    session = Session(lambda size: bytes(size))

    assert session.is_checked("/notes/new", session.check("/notes/new"))
    assert not session.is_checked("/leave", session.check("/notes/new"))
    assert not session.is_checked("/leave", "")


def test_two_cookies_of_our_name_are_none() -> None:
    """Another program on this computer can set one beside ours."""
    assert cookie_of({"HTTP_COOKIE": "a=1; notebook=x"}) == "x"
    assert cookie_of({"HTTP_COOKIE": "notebook=x; notebook=y"}) == ""


# --- The same, on a real socket ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("door") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def test_it_listens_on_this_computer_alone(visitor: Visitor) -> None:
    assert visitor.running.server.server_address[0] == "127.0.0.1"


def test_a_used_address_says_that_it_was_used_and_opens_nothing(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        path = visitor.running.first_address.removeprefix(visitor.running.address.origin)
        first, second = (visitor.send("GET", "", {}, raw=path) for _ in range(2))

    assert first.status == 200 and "HttpOnly; SameSite=Strict" in first.headers["Set-Cookie"]
    assert first.headers["Set-Cookie"].split("; ")[1] == f"Path={visitor.running.address.prefix}/"
    assert second.status == 403 and "Set-Cookie" not in second.headers
    assert "has been used" in second.text


def test_the_address_of_the_first_visit_tells_nothing_that_stays_secret(tmp_path: Path) -> None:
    """It stands in the browser's command line. Who knows where our cookie goes could have it sent to another port."""
    with notebook(tmp_path / "notebook") as visitor:
        address = visitor.running.first_address
        assert visitor.running.address.prefix.strip("/") not in address
        stranger = visitor.send("GET", "", {"Sec-Fetch-Site": "cross-site"}, raw=f"/in/{address.rpartition('/')[2]}")
        assert stranger.status == 403 and "Set-Cookie" not in stranger.headers
        assert visitor.enter().status == 200
        visitor.begin()
        assert visitor.send("GET", "", {}, raw="/in/../notes/").status == 403


def test_without_the_cookie_there_is_nothing_to_see(visitor: Visitor) -> None:
    for cookie in ("", "notebook=0", "notebook=" + "0" * 64):
        assert visitor.get("/notes/", Cookie=cookie).status == 403


def test_a_name_that_points_here_gets_nothing_of_the_notebook(visitor: Visitor) -> None:
    answer = visitor.get("/notes/", Host="evil.example")

    assert answer.status == 421 and "Log" not in answer.text


def test_a_whole_address_in_place_of_a_path_gets_nothing(visitor: Visitor) -> None:
    answer = visitor.send("GET", "", {}, raw=visitor.running.address.url("/notes/"))

    assert answer.status == 404


def test_another_sites_form_writes_nothing(visitor: Visitor) -> None:
    before = visitor.running.desk.vault.head  # type: ignore[union-attr]
    fields = {"what": "planted", "where": "x", "when_form": "unknown", "check": visitor.check("/notes/new")}

    for origin in ("https://evil.example", "null", "http://127.0.0.1:1"):
        assert visitor.post("/notes/new", fields, Origin=origin).status == 403
    assert visitor.post("/notes/new", fields, Sec_Fetch_Site="cross-site").status == 403
    assert visitor.running.desk.vault.head == before  # type: ignore[union-attr]


def test_a_form_without_its_check_writes_nothing(visitor: Visitor) -> None:
    before = visitor.running.desk.vault.head  # type: ignore[union-attr]
    visitor_without = Visitor(visitor.running, visitor.clock, visitor.cookie)
    visitor_without.check = lambda path: "0" * 64  # type: ignore[method-assign]

    assert visitor_without.post("/notes/new", {"what": "x", "where": "x", "when_form": "unknown"}).status == 403
    assert visitor.running.desk.vault.head == before  # type: ignore[union-attr]


def test_every_answer_carries_the_headers_that_shut_it_in(visitor: Visitor) -> None:
    for path in ("/", "/notes/", "/desk.css", "/nothing-here", "/read/parents/print", "/notes/nothing"):
        headers = visitor.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "Server" not in headers


def test_scripts_run_by_their_hash_alone(visitor: Visitor) -> None:
    policy = visitor.get("/").headers["Content-Security-Policy"]

    assert "unsafe" not in policy and "script-src 'sha256-" in policy
    assert visitor.get("/").text.count("<script") == 1


def test_titles_say_nothing(visitor: Visitor) -> None:
    for path in ("/", "/notes/new", "/first", "/people/", "/nothing-here"):
        assert "<title>Notebook</title>" in visitor.get(path).text


def test_a_request_that_cannot_be_read_gets_a_status_and_nothing_else(visitor: Visitor) -> None:
    with socket.create_connection(("127.0.0.1", visitor.running.address.port), timeout=10) as connection:
        connection.sendall(b"FROB <script> HTTP/9.9\r\n\r\n")
        answer = connection.recv(4096)

    assert b"script" not in answer and b"Python" not in answer and b"Server" not in answer


def test_a_silent_connection_keeps_nobody_waiting(visitor: Visitor) -> None:
    """Browsers open connections before they need them."""
    with socket.create_connection(("127.0.0.1", visitor.running.address.port)):
        assert visitor.get("/").status == 200


def test_wrong_passphrases_open_nothing(tmp_path: Path) -> None:
    clock = Clock()
    with notebook(tmp_path / "notebook", clock) as visitor:
        visitor.enter()
        visitor.begin()
        visitor.post("/book/lock")
        wrong = visitor.post("/open", {"secret": PASSPHRASE.upper()})
        locked = visitor.get("/notes/")
        right = visitor.post("/open", {"secret": PASSPHRASE})

    assert wrong.status == 422 and "does not open it" in wrong.text and PASSPHRASE.upper() not in wrong.text
    assert locked.status == 302 and locked.goes_to == "/open"
    assert right.status == 302


def test_two_desks_on_one_notebook_are_one_too_many(visitor: Visitor) -> None:
    with notebook(visitor.running.desk.path) as second:
        second.enter()
        answer = second.post("/open", {"secret": PASSPHRASE})

    assert answer.status == 422 and "open already" in answer.text


def test_leaving_locks_at_once_and_ends_the_program(tmp_path: Path) -> None:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        answer = visitor.post("/leave")
        port = visitor.running.address.port

        assert answer.status == 200 and "<body></body>" in answer.text
        assert "Max-Age=0" in answer.headers["Set-Cookie"] and '"cache"' in answer.headers["Clear-Site-Data"]
        assert not visitor.running.desk.is_open
        assert _is_gone(port)


def _is_gone(port: int) -> bool:
    for _ in range(100):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=1).connect()
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_after_a_while_it_locks_itself_and_what_was_typed_is_not_lost(tmp_path: Path) -> None:
    clock = Clock()
    with notebook(tmp_path / "notebook", clock) as visitor:
        visitor.enter()
        visitor.begin()
        clock.ticks += 16 * 60
        visitor.running.server.inside(visitor.running.desk.look)
        assert not visitor.running.desk.is_open
        sent = visitor.post(
            "/notes/new", {"what": "A long account, typed slowly.", "where": "", "when_form": "unknown"}
        )
        opened = visitor.post("/open", {"secret": PASSPHRASE})
        form = visitor.get(opened.goes_to)

    assert sent.status == 302 and sent.goes_to == "/open"
    assert opened.goes_to == "/notes/new" and "A long account, typed slowly." in form.text


def test_after_a_long_while_it_ends(tmp_path: Path) -> None:
    clock = Clock()
    with notebook(tmp_path / "notebook", clock) as visitor:
        visitor.enter()
        clock.ticks += 61 * 60
        visitor.running.server.inside(visitor.running.desk.look)

        assert _is_gone(visitor.running.address.port)
        assert not visitor.running.desk.session.knows(visitor.cookie.removeprefix("notebook="))
