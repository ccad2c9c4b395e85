"""A page of the web is saved from the pages of the notebook: after age and warning, beside the rooms, and inert."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casedesk.capture.failures import browser_gone
from casedesk.capture.page import Captured
from casedesk.capture.traffic import Response
from desk_web import NOW, PNG, Visitor, notebook

HTML = b"<!doctype html><script>document.title='ran'</script>"
PAGE = Captured(
    "A page", "https://a.example/", "HeadlessChrome/1", PNG, HTML, b"%PDF-1.4",
    (Response("https://a.example/", NOW, 200, "OK", (), HTML),), (), False, True,
)  # fmt: skip
GOOD = {"source": "https://a.example/", "holds": "none", "sure": "1"}


class Browsers:
    """Stands in for the browser: what it was asked for, and when it comes to an end."""

    def __init__(self) -> None:
        self.opened: list[str] = []
        self.go_on, self.was_stopped = threading.Event(), threading.Event()
        self.fails = False

    def __call__(self, address: str, _program: str, look: Callable[[], None]) -> Captured:
        self.opened.append(address)
        while not self.go_on.wait(0.02):
            try:
                look()
            except BaseException:
                self.was_stopped.set()
                raise
        if self.fails:
            raise browser_gone()
        return PAGE


@pytest.fixture
def browsers(monkeypatch: pytest.MonkeyPatch) -> Browsers:
    pytest.importorskip("warcio")
    made = Browsers()
    monkeypatch.setattr("casedesk.web.rooms.saving.capture_page", made)
    monkeypatch.setattr("casedesk.web.rooms.saving.find_chromium", lambda _: "chromium")
    monkeypatch.setattr("casedesk.web.rooms.saving.may_have_sandbox", lambda: True)
    return made


@pytest.fixture
def visitor(tmp_path: Path, browsers: Browsers) -> Iterator[Visitor]:
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def form_of(visitor: Visitor, entry: str, answer: str = "adults") -> str:
    return visitor.let_in(entry, answer).replace("/file/", "/page/")


def until_done(visitor: Visitor) -> object:
    for _ in range(200):
        answer = visitor.get("/wait")
        if "Refresh" not in answer.headers:
            return answer
        time.sleep(0.02)
    raise AssertionError("it never ends")


def test_a_page_is_saved_beside_the_rooms_and_shown_inert(visitor: Visitor, browsers: Browsers):
    path = form_of(visitor, visitor.write_down())
    assert "will see the address of this computer" in visitor.get(path).text

    assert visitor.post(path, GOOD).goes_to == "/wait"
    waiting = visitor.get("/wait")
    assert waiting.headers["Refresh"] and visitor.get("/").status == 200, "the rooms go on meanwhile"
    browsers.go_on.set()
    shown = visitor.get(until_done(visitor).goes_to)  # type: ignore[attr-defined]

    assert browsers.opened == ["https://a.example/"] and "blurred until you tick" in shown.text
    vault = visitor.running.desk.vault
    assert vault is not None and vault.count("evidence") == 5
    (page,) = [one.record_id for one in vault.current("evidence") if one.value["kind"] == "html"]
    raw = visitor.get(f"/files/{page}/raw")
    assert raw.body == HTML and raw.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "sandbox" in raw.headers["Content-Security-Policy"]
    assert visitor.post(path, GOOD).goes_to.endswith("/add"), "each answer about age lets in one page"


@pytest.mark.parametrize("wrong", [{"sure": ""}, {"source": "file:///etc/passwd"}, {"holds": ""}, {"source": ""}])
def test_nothing_is_opened_without_a_tick_and_an_address_of_the_web(
    visitor: Visitor, browsers: Browsers, wrong: dict[str, str]
):
    path = form_of(visitor, visitor.write_down())
    assert visitor.post(path, GOOD | wrong).status == 422 and not browsers.opened


def test_who_is_not_sure_of_the_age_saves_nothing_then_or_meanwhile(visitor: Visitor, browsers: Browsers):
    entry = visitor.write_down()
    path = form_of(visitor, entry)
    visitor.post(path, GOOD)
    visitor.post(f"/notes/{entry}/add", {"age": "unsure"})
    browsers.go_on.set()
    until_done(visitor)

    vault = visitor.running.desk.vault
    assert vault is not None and vault.count("file") == 0
    assert visitor.post(path, GOOD).goes_to.endswith("/add") and len(browsers.opened) == 1


def test_a_page_of_which_it_was_said_in_another_entry_is_not_opened(visitor: Visitor, browsers: Browsers):
    other = visitor.write_down(where=GOOD["source"])
    visitor.post(f"/notes/{other}/add", {"age": "unsure"})

    answer = visitor.post(form_of(visitor, visitor.write_down()), GOOD)

    assert answer.status == 422 and "You noted of this page" in answer.text and not browsers.opened


def test_a_file_that_names_such_a_page_is_not_taken_in(visitor: Visitor):
    other = visitor.write_down(where=GOOD["source"])
    visitor.post(f"/notes/{other}/add", {"age": "unsure"})
    vault = visitor.running.desk.vault
    assert vault is not None

    path = visitor.let_in(visitor.write_down())
    answer = visitor.upload(path, [("shot.png", PNG)], {"source": "http://www.a.example/#x"})

    assert answer.status == 422 and "You noted of this page" in answer.text
    assert vault.count("file") == 0


def test_who_leaves_stops_the_browser_at_once(visitor: Visitor, browsers: Browsers):
    visitor.post(form_of(visitor, visitor.write_down()), GOOD)
    visitor.post("/leave")

    assert browsers.was_stopped.wait(5) and visitor.running.desk.job is None


def test_a_page_that_fails_says_so_and_keeps_nothing(visitor: Visitor, browsers: Browsers):
    browsers.fails = True
    browsers.go_on.set()
    visitor.post(form_of(visitor, visitor.write_down()), GOOD)
    answer = until_done(visitor)

    assert answer.status == 422 and "was not saved" in answer.text  # type: ignore[attr-defined]
    vault = visitor.running.desk.vault
    assert vault is not None and vault.count("file") == 0
