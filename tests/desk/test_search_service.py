"""The one service that can be asked, against a server on this computer."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from casedesk.search.service import brave_service, read_brave
from clearname.problems import Refused

ANSWER = {"web": {"results": [{"url": "https://a.example/", "title": "A", "description": "x <b>"}, {"url": "javascript:x"},
                              {"url": "https://b.example/b", "title": None}]}}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[HTTPServer]:
    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.server.asked.append((self.path, self.headers["X-Subscription-Token"]))  # type: ignore[attr-defined]
            self.send_response(302 if self.path.startswith("/away") else 200)
            self.send_header("Location", "/web")
            self.end_headers()
            self.wfile.write(json.dumps(ANSWER).encode())

        def log_message(self, *_: object) -> None:
            pass

    made = HTTPServer(("127.0.0.1", 0), Answers)
    made.asked = []  # type: ignore[attr-defined]
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield made
    made.shutdown()
    made.server_close()


def test_the_service_is_asked_with_the_key_and_its_results_are_read(server: HTTPServer) -> None:
    ask = brave_service("the-key", f"http://127.0.0.1:{server.server_port}/web")

    assert [hit.url for hit in ask("Zoe Sample", "gb")] == ["https://a.example/", "https://b.example/b"]
    assert server.asked[-1] == ("/web?q=Zoe+Sample&count=10&result_filter=web&country=GB", "the-key")  # type: ignore[attr-defined]


def test_nobody_else_is_asked_than_the_host_that_was_named(server: HTTPServer) -> None:
    before = len(server.asked)  # type: ignore[attr-defined]
    with pytest.raises(Refused):
        brave_service("k", f"http://127.0.0.1:{server.server_port}/away")("Zoe", "")

    assert len(server.asked) == before + 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", [b"", b"[]", b'{"web":{"results":[]}}', b'{"web":{"results":[3]}}', b"[" * 100_000])
def test_an_answer_without_results_is_refused(answer: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_brave(answer)

    assert refused.value.problems[0].code == "search-service"


def test_nothing_is_asked_without_a_yes(tmp_path, monkeypatch, capsys) -> None:
    import io

    from casedesk.cli import main
    from casedesk.search import service
    from desk_vaults import PASSPHRASE, make_vault

    make_vault(tmp_path / "v").close()
    monkeypatch.setattr(service, "_fetch", lambda *_: pytest.fail("something was sent"))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\nZoe\ngb\nno\n"))

    assert main(["search", "--ask-brave", "--notebook", str(tmp_path / "v"), "--passphrase-stdin"]) == 1
    assert "Nothing was sent." in capsys.readouterr().out
