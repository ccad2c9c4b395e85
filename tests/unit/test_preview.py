"""The preview's server: drafts for this computer alone, and nothing but the preview's files."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from clearname.problems import Problem
from clearname_site import preview as preview_module
from clearname_site.preview import Preview, make_server, problem_page, with_reload

Ask = Callable[..., http.client.HTTPResponse]
POLICY = "<meta content=\"default-src 'none'; img-src 'self'\">"


@pytest.fixture
def shown(tmp_path: Path) -> Preview:
    """A preview that has been built, with a secret beside it."""
    preview = Preview(tmp_path, lambda: date(2026, 3, 1))
    for name, text in {
        "index.html": "home",
        "plan/index.html": "a draft",
        "404.html": "not here",
        "files/cv.txt": "CV",
    }.items():
        path = preview.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{POLICY}<body>{text}</body>" if name.endswith("html") else text)
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / ".clearname" / "secret.html").write_text("secret")
    (preview.folder / "link.html").symlink_to(tmp_path / "secret.html")
    (preview.folder / "folder").symlink_to(tmp_path)
    return preview


@pytest.fixture
def ask(shown: Preview) -> Iterator[Ask]:
    """Asks the server of the preview, as a browser or as somebody else."""
    server = make_server(shown, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    port = server.server_address[1]

    def asked(path: str, *, method: str = "GET", host: str | None = None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", f"127.0.0.1:{port}" if host is None else host)
        connection.endheaders()
        return connection.getresponse()

    try:
        yield asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize(
    "host", ["evil.test", "evil.test:8765", "127.0.0.1.evil.test", "localhost.evil.test:80", "", "[::1]:1"]
)
def test_no_other_name_is_answered(ask: Ask, method: str, host: str) -> None:
    """A page of somebody else's must not read drafts through a name that it points to this machine."""
    answer = ask("/plan/", method=method, host=host)

    assert answer.status == 403
    assert b"draft" not in answer.read()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:80", "127.0.0.1:8765"])
def test_this_computer_is_answered_with_and_without_a_port(ask: Ask, host: str) -> None:
    assert b"a draft" in ask("/plan/", host=host).read()


@pytest.mark.parametrize(
    "path",
    ["/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/..%5csecret.html", "//../secret.html", "/link.html",
     "/folder/secret.html", "/folder/", "/files/", "/.", "/none", "/plan/index.html/x", "/%00", "/\\..\\secret.html"],
)  # fmt: skip
def test_nothing_but_the_files_of_the_preview_is_served(ask: Ask, path: str) -> None:
    answer = ask(path)
    body = answer.read()

    assert b"secret" not in body
    assert b"cv.txt" not in body
    assert answer.status in (400, 404) or b"home" in body


def test_pages_reload_and_files_are_as_they_are(ask: Ask) -> None:
    page, file = ask("/plan"), ask("/files/cv.txt?x=1")

    assert b".clearname-reload.js" in page.read()
    assert page.headers["Cache-Control"] == "no-store"
    assert (file.read(), file.headers["Content-Type"]) == (b"CV", "text/plain")


def test_a_head_has_no_body(ask: Ask) -> None:
    answer = ask("/plan/", method="HEAD")

    assert (answer.status, answer.read()) == (200, b"")
    assert int(answer.headers["Content-Length"]) > 0


def test_a_missing_page_is_the_sites_own(ask: Ask) -> None:
    answer = ask("/none/")

    assert answer.status == 404
    assert b"not here" in answer.read()


def test_below_a_base_path_nothing_else_is_there(shown: Preview, ask: Ask) -> None:
    shown.base_path = "/site/"

    start = ask("/")
    assert (start.status, start.headers["Location"]) == (302, "/site/")
    assert b"a draft" in ask("/site/plan/").read()
    assert ask("/plan/").status == 404


def test_the_script_may_run_and_ask_for_the_version_and_nothing_else() -> None:
    page = with_reload(b"<meta content=\"default-src 'none'; connect-src 'self'\"><body></body>")

    assert page.count(b"script-src 'self'") == 1
    assert page.count(b"<script") == 1


def test_problems_are_shown_as_text() -> None:
    page = problem_page((Problem("<script>", "x", "<img src=x>", "a & b"),)).decode()

    assert "<img" not in page
    assert page.count("<script") == 1
    assert "a &amp; b" in page


@pytest.mark.parametrize("error", [ValueError("odd"), OSError(5, "gone"), RuntimeError("boom")])
def test_the_preview_goes_on_whatever_happens(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    (tmp_path / "pelican.conf").write_text("format = 1\n")
    preview = Preview(tmp_path, lambda: date(2026, 3, 1))
    monkeypatch.setattr(preview, "_build", lambda: (_ for _ in ()).throw(error))

    assert preview.update()
    assert preview.problems[0].code == "internal"
    assert not preview.update()


def test_a_file_that_goes_away_while_it_is_looked_at_is_no_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_arguments: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(preview_module, "input_stamps", gone)

    assert not Preview(tmp_path, lambda: date(2026, 3, 1)).update()


def test_a_port_that_does_not_exist_is_an_error_of_the_outside(shown: Preview) -> None:
    with pytest.raises(OSError):
        make_server(shown, 70000)
