"""
The whole story at a real browser, on a screen of 320 pixels: found in a search, kept, asked for, overdue, gone, looked at.

One notebook and one browser for all of it. The page itself comes over loopback; that a browser of its own opens it
behind its walls is held elsewhere (`test_capture_real.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from casedesk.capture.page import Captured
from casedesk.capture.traffic import Response
from chromium import ARGUMENTS, CHROMIUM, NARROW, WINDOWLESS, driver, served
from desk_web import NOW, PNG, Visitor, notebook, vault_of
from result_hits import ENGLISH
from result_saved import saved

pytestmark = pytest.mark.browser

HOSTILE = "https://forum.example/threads/zoe-sample.4711/"
FOUND = "A thread in a forum calls on others to write to me."
PAGE = b"<!doctype html><title>Zoe Sample: stay away!!</title><h1>Stay away</h1><script>document.title='ran'</script>"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Reader:
    """Somebody who reads and clicks; no page is ever wider than the screen, or asks another computer for anything."""

    def __init__(self, page: Any, home: str) -> None:
        self.page, self.home = page, home
        self.left: list[str] = []
        page.set_default_timeout(15_000)
        page.on("request", lambda r: self.left.append(r.url) if not r.url.startswith("http://127.0.0.1") else None)

    def open(self, path: str) -> None:
        self.page.goto(self.home + path)

    def press(self, words: str, kind: str = "button", within: Any = None) -> None:
        """Goes on by what is called so."""
        assert self.page.evaluate(WIDER) <= 0, f"{self.page.url} is wider than the screen"
        with self.page.expect_navigation():
            (within or self.page).get_by_role(kind, name=words).first.click()

    def fill(self, fields: dict[str, str]) -> None:
        for name, words in fields.items():
            self.page.locator(f"#{name}").fill(words)

    def tick_all(self, begins: str) -> None:
        for box in self.page.locator(f"input[name^={begins}]").all():
            box.check()

    def with_words(self, kind: str, words: str) -> Any:
        return self.page.locator(kind).filter(has_text=words).first

    @property
    def text(self) -> str:
        return str(self.page.inner_text("main"))


@contextmanager
def reading(visitor: Visitor) -> Iterator[Reader]:
    with driver() as playwright:
        browser = playwright.chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        context = browser.new_context(viewport=NARROW)
        name, _, value = visitor.cookie.partition("=")
        home = visitor.running.address.url("/")
        context.add_cookies([{"name": name, "value": value, "url": home}])
        yield Reader(context.new_page(), home.removesuffix("/"))
        browser.close()


def taken_from(site: str) -> Callable[..., Captured]:
    """Stands in for the browser that opens the page: takes it over loopback, as if its name led there."""

    def take(address: str, _program: str, look: Callable[[], None]) -> Captured:
        look()
        with urlopen(site + urlsplit(address).path.strip("/")) as answer:
            body = answer.read()
        answers = (Response(address, NOW, 200, "OK", (), body),)
        return Captured("Stay away", address, "HeadlessChrome/1", PNG, body, b"%PDF-1.4", answers, (), False, True)

    return take


def add_result_page(reader: Reader, file: Path, day: str = "") -> None:
    """From the overview and back to it."""
    reader.open("/looks/")
    reader.press("Add a saved result page", "link")
    reader.page.locator("input[name=age][value=adults]").check()
    reader.press("Go on")
    reader.page.locator("#file").set_input_files(str(file))
    reader.press("Read it")
    assert "Is this what you saw?" in reader.text
    assert reader.page.locator("#query").input_value() == "Zoe Sample"
    if day:
        reader.fill({"when_first": day})
    for name in ("language", "place", "device"):
        if not reader.page.locator(f"#{name}").input_value():
            reader.page.locator(f"input[name={name}_unknown]").check()
    reader.press("Yes, keep it")


def say_that_it_is_hostile(reader: Reader) -> None:
    reader.press("Say what it is", "link", reader.with_words("main li", HOSTILE))
    asked = reader.page.locator(f"#{urlsplit(reader.page.url).fragment}")
    assert HOSTILE in reader.page.locator(f"label[for={asked.get_attribute('id')}]").inner_text(), "another page"
    asked.select_option("hostile")
    reader.press("Save")
    assert "First hostile place\n2" in reader.text


def keep_it(reader: Reader) -> None:
    """On the list of places, in the log, and as evidence."""
    reader.page.get_by_text("The list", exact=True).click()
    reader.press("Put it on the list of places", within=reader.with_words("main details li", HOSTILE))
    assert reader.page.locator("#addresses").input_value() == HOSTILE
    reader.page.locator("#age-adults").check()
    reader.press("Take in")
    reader.press("Keep the page as evidence")
    assert reader.page.locator("#where").input_value() == HOSTILE
    reader.fill({"what": FOUND})
    reader.press("Save")
    reader.press("Add a picture, page or file", "link")
    reader.page.locator("input[name=age][value=adults]").check()
    reader.press("Go on")
    reader.press("Save a page of the web instead", "link")
    assert reader.page.locator("#source").input_value() == HOSTILE
    reader.page.locator("#holds").select_option("none")
    reader.page.locator("#sure").check()
    reader.press("Save the page")
    while "The page is being saved" in reader.text:
        reader.press("Is it done?", "link")
    assert "its fingerprint is noted" in reader.text and reader.page.title() == "Notebook"


def ask_the_platform(reader: Reader) -> None:
    reader.open("/found/")
    reader.press("zoe-sample.4711", "link")
    assert "Kept as evidence" in reader.text
    reader.press("Ask that it is taken down", "link")
    reader.page.locator("#abuse").check()
    reader.press("Show the ways")
    assert "does not make it yours" in reader.page.content() or "It is for pictures" in reader.page.content()
    reader.press("Take this way: The platform: report of abuse or threats")
    assert reader.page.locator("#urls").input_value() == HOSTILE
    reader.fill({"recipient": "Example Forum", "country": "United Kingdom", "name": "Zoe Sample", "policy": "Rule 4",
                 "mail": "zoe@example.org"})  # fmt: skip
    reader.page.locator("#category").select_option("abuse")
    reader.tick_all("read-")
    reader.tick_all("state-")
    reader.press("Finish it")
    assert "This is missing" in reader.text and "The words themselves, exactly" in reader.text
    reader.fill({"words": "Write to her at her work."})
    reader.tick_all("read-")
    reader.tick_all("state-")
    reader.press("Finish it")
    assert "Send it, then note when" in reader.text
    reader.fill({"reference": "R-4711"})
    reader.press("Note that it was sent")


def take_the_next_way(reader: Reader) -> None:
    reader.open("/letters/")
    assert "Waiting for you" in reader.text and "Next way: European Union" in reader.text
    reader.press("Targeted abuse", "link")
    reader.press("Take this way: European Union")
    assert reader.page.locator("#urls").input_value() == HOSTILE
    assert reader.page.locator("#mail").input_value() == "zoe@example.org", "who sends it is not asked twice"
    reader.fill({"recipient": "Example Forum", "right": "It calls on others to pester me, which is an offence.",
                 "facts": "The thread names my place of work.", "signature": "Zoe Sample"})  # fmt: skip
    reader.tick_all("read-")
    reader.tick_all("state-")
    reader.press("Finish it")
    reader.fill({"reference": "D-17"})
    reader.press("Note that it was sent")


def note_that_it_is_gone(reader: Reader) -> None:
    reader.page.locator("#kind").select_option("removed")
    reader.fill({"summary": "We have removed the thread."})
    reader.press("Note it")
    assert "It was removed" in reader.text
    reader.open("/letters/")
    assert "You took the next way" in reader.text and "Waiting for you" not in reader.text


def look_again(reader: Reader) -> None:
    reader.open("/found/")
    assert "Look now" in reader.text
    reader.press("zoe-sample.4711", "link")
    assert "Look again: it was due" in reader.text
    reader.page.get_by_label("I looked again, and it is still gone").check()
    reader.press("Note it")
    assert "Removed, looked at again" in reader.text


@pytest.fixture
def pages(tmp_path: Path) -> tuple[Path, Path]:
    """Two saved result pages, one with the thread and one without."""
    before, after = tmp_path / "before.mhtml", tmp_path / "after.html"
    before.write_bytes(saved("google", ENGLISH, "mhtml"))
    rest = tuple(hit for hit in ENGLISH.hits if hit.url != HOSTILE)
    after.write_bytes(saved("google", replace(ENGLISH, hits=rest), "singlefile"))
    return before, after


def test_from_a_search_to_a_report_the_whole_story(
    tmp_path: Path, pages: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("warcio")
    thread = tmp_path / "site" / "threads" / "zoe-sample.4711"
    thread.mkdir(parents=True)
    (thread / "index.html").write_bytes(PAGE)
    with notebook(tmp_path / "notebook") as visitor, served(tmp_path / "site") as site:
        monkeypatch.setattr("casedesk.web.rooms.saving.capture_page", taken_from(site))
        monkeypatch.setattr("casedesk.web.rooms.saving.find_chromium", lambda _: CHROMIUM)
        monkeypatch.setattr("casedesk.web.rooms.saving.may_have_sandbox", lambda: True)
        visitor.enter()
        visitor.begin()
        with reading(visitor) as reader:
            add_result_page(reader, pages[0])
            say_that_it_is_hostile(reader)
            keep_it(reader)
            ask_the_platform(reader)
            visitor.clock.at += timedelta(hours=49)
            take_the_next_way(reader)
            note_that_it_is_gone(reader)
            visitor.clock.at += timedelta(days=2)
            look_again(reader)
            add_result_page(reader, pages[1], "2026-11-27")

            assert "First hostile place\nnone" in reader.text and "between 0 and" in reader.text
            drawn = reader.page.locator("figure.chart svg desc").all_text_contents()
            told = [each for each in drawn if "notice sent" in each]
            assert told and all("removed" in each and "hostile" in each for each in told), drawn

            reader.open("/papers/")
            reader.page.locator("#reader").select_option("lawyer")
            reader.press("Make it")
            report = reader.page.inner_text("body")
            assert not reader.left
        for words in (
            FOUND, HOSTILE, "page.warc", "Targeted abuse", "R-4711", "D-17", "We have removed the thread.",
            "Notice of illegal content", "27 Nov 2026", "1 hostile", "gone, and looked for again",
        ):  # fmt: skip
            assert words in report, words
        evidence = [one.value["file"] for one in vault_of(visitor).current("evidence") if one.value["kind"] == "html"]
        assert PAGE in [b"".join(vault_of(visitor).read_file(file)) for file in evidence]
