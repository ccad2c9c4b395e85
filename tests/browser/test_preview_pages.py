"""The preview as its owner meets it: mistakes above the page, drafts marked, each save seen; and nothing of it stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from sites import DAY, SMALL_SETTINGS, build, tree

pytestmark = pytest.mark.browser

LONG = "".join(f"Paragraph {n} on violins.\n\n" for n in range(80))
FIRST = ("Paragraph 3 on", "Paragraph 9 on", "Paragraph 79 on")
"""Words of the page as it was first; tests change some of them."""
FILES = {
    "content/pages/about.md": f"Title: About\nSummary: Where Ana María works, and on which violins.\n\n{LONG}",
    "content/pages/plan.md": "Title: Secret plan\nDraft: yes\n\nA word that is nowhere else: zymurgy.\n",
    "content/news/2026-10-01-open.md": "Title: The shop is open\nDate: 2026-10-01\n\nSince this morning.\n",
    "content/news/2026-10-02-more.md": "Title: More to come\nDate: 2026-10-02\nDraft: yes\n\nAnother: zymurgy.\n",
}
WAIT = 30_000
"""Milliseconds; a busy machine takes its time."""


class Running:
    """A preview that runs: its folder, its address, its process."""

    def __init__(self, site: Path, *options: str) -> None:
        self.site = site
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "clearname_site", "preview", "--site", str(site), "--as-of", DAY, *options],
            env={**os.environ, "PYTHONUTF8": "1"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            encoding="utf-8", start_new_session=True,
            # Tests that run in the background of a shell are started deaf to Ctrl-C, and what they start is deaf too.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        assert self.process.stdout
        self.address = self.process.stdout.readline().split()[1]

    def save(self, path: str, text: str) -> None:
        file = self.site / path
        if not file.is_file() or file.read_text("utf-8") != text:
            file.write_text(text, encoding="utf-8")

    def become_as_first(self) -> None:
        """Puts every file back, and waits until the pages are of them."""
        for path, text in {"pelican.conf": SMALL_SETTINGS, **FILES}.items():
            self.save(path, text)
        for _ in range(600):
            with urllib.request.urlopen(f"{self.address}about/", timeout=20) as answer:
                page = answer.read().decode()
            if all(words in page for words in FIRST) and 'data-errors="0"' in page:
                return
            time.sleep(0.1)
        raise AssertionError(page[:2000])

    def stop(self) -> tuple[int, str]:
        """As Ctrl-C in the terminal does: every process hears it. The status, and all that was said."""
        os.killpg(self.process.pid, signal.SIGINT)
        said = "".join(self.process.communicate(timeout=60))
        return self.process.returncode, said


@contextmanager
def previewed(folder: Path, settings: str = SMALL_SETTINGS, *options: str) -> Iterator[Running]:
    for path, text in {"pelican.conf": settings, **FILES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    running = Running(folder, *(options or ("--port", "0")))
    try:
        yield running
    finally:
        if running.process.poll() is None:
            os.killpg(running.process.pid, signal.SIGKILL)
        running.process.wait(20)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with previewed(tmp_path_factory.mktemp("preview")) as running:
        yield running


@pytest.fixture
def preview(shared: Running) -> Running:
    """A preview of the site with all files as they were first."""
    shared.become_as_first()
    return shared


@pytest.fixture
def tab(browser: Any, preview: Running) -> Iterator[Callable[..., Any]]:
    """Opens an address of the preview in a tab of its own, as soon as the site is as it was first."""
    contexts = []

    def opened(path: str = "", root: str = preview.address, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 600}, **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(WAIT)
        page.errors = []
        page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("dialog", lambda dialog: page.errors.append("a dialog"))
        page.goto(root + path)
        return page

    yield opened
    for context in contexts:
        context.close()


BAR = "#clearname-preview"


def until(page: Any, holds: str) -> None:
    """Waits until the expression holds; the page's policy keeps the browser from waiting for one by itself."""
    for _ in range(WAIT // 50):
        try:
            if page.evaluate(holds):
                return
        except Exception as error:  # it is being loaded anew
            if "context" not in str(error) and "navigat" not in str(error):
                raise
        page.wait_for_timeout(50)
    raise AssertionError(f"never: {holds}")


def calm(page: Any) -> None:
    """Waits until the page of the site is there and nothing is to be mended."""
    page.wait_for_selector(f"{BAR}[data-errors='0']:not([data-built='0'])", state="attached")


def test_a_mistake_stands_above_the_last_good_page_until_it_is_mended(preview: Running, tab: Any) -> None:
    page = tab("about/")
    calm(page)
    page.wait_for_selector("text=Paragraph 3 on violins.")
    page.evaluate("scrollTo(0, 900)")
    at = page.evaluate("scrollY - document.querySelector('main').offsetTop")

    preview.save("content/pages/about.md", "Title: About\nTemplate: x\n\nNew words.\n")
    page.wait_for_selector(f"{BAR}[data-errors='1']")
    bar = page.inner_text(BAR)
    assert "content/pages/about.md:2" in bar and "cannot be built yet, 1 to mend" in bar
    assert page.is_visible("text=Paragraph 3 on violins.") and "New words" not in page.content()
    assert page.evaluate("scrollY") == 0, "whoever saved the mistake sees it"
    below = page.evaluate(f"document.querySelector('{BAR}').getBoundingClientRect().bottom <= "
                          "document.querySelector('header').getBoundingClientRect().top")  # fmt: skip
    assert below, "nothing is covered"

    preview.save("content/pages/about.md", FILES["content/pages/about.md"].replace("Paragraph 3 on", "Paragraph 3 of"))
    page.wait_for_selector("text=Paragraph 3 of violins.")
    calm(page)
    assert "to mend" not in page.inner_text(BAR)
    back = f"Math.abs(scrollY - document.querySelector('main').offsetTop - {at}) <= 2"
    until(page, back)
    assert page.errors == []


def test_every_tab_shows_what_was_saved_last_and_stays_where_it_was(preview: Running, tab: Any) -> None:
    tabs = [tab("about/"), tab("about/")]
    for page in tabs:
        calm(page)
        page.evaluate("scrollTo(0, 700)")
    builds = tabs[0].get_attribute(BAR, "data-built")

    for number in range(3):
        preview.save(
            "content/pages/about.md", FILES["content/pages/about.md"].replace("Paragraph 9 ", f"Part {number} ")
        )
    for page in tabs:
        page.wait_for_selector("text=Part 2 on violins.")
        until(page, "Math.abs(scrollY - 700) <= 2")
        assert int(page.get_attribute(BAR, "data-built")) <= int(builds) + 2, "not once for each of three saves"
        assert page.errors == []


def test_drafts_are_listed_and_every_link_to_one_is_marked(preview: Running, tab: Any) -> None:
    page = tab()
    calm(page)
    assert "2 drafts" in page.inner_text(f"{BAR} summary")
    marked = """() => [...document.querySelectorAll('body > :not(aside) a')]
        .filter(a => getComputedStyle(a, '::after').content.includes('draft')).map(a => a.getAttribute('href'))"""
    assert "/news/more/" in page.evaluate(marked)
    page.goto(preview.address + "news/")
    assert set(page.evaluate(marked)) == {"/news/more/"}

    page.click(f"{BAR} summary")
    page.click(f"{BAR} a:has-text('Secret plan')")
    page.wait_for_url("**/plan/")
    assert page.locator("main [data-draft]").count() == 1
    page.click(f"{BAR} summary")
    assert "This page is a draft" in page.inner_text(BAR)


def test_hostile_words_in_a_problem_do_nothing(preview: Running, tab: Any) -> None:
    page = tab("about/")
    calm(page)
    page.errors.clear()
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    preview.save("content/pages/about.md", f"Title: {hostile}\nLanguage: {hostile}\n\nWords.\n")
    page.wait_for_selector(f"{BAR}[data-errors='1']")
    assert "<script>alert(1)</script>" in page.inner_text(BAR)
    page.goto(preview.address + "plan/")

    assert "<script>alert(1)</script>" in page.inner_text(BAR)
    assert page.locator(f"{BAR} img").count() == 0
    assert page.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_keeps_the_bar(preview: Running, tab: Any, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = tab("plan/", color_scheme=scheme, viewport={"width": 320, "height": 640})
    calm(page)
    preview.save("content/pages/about.md", f"Title: About\nLanguage: {'long' * 200}\n\nWords.\n")
    page.wait_for_selector(f"{BAR}[data-errors='1']")

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(f"getComputedStyle(document.querySelector('{BAR}')).direction") == "ltr"
    found = axe.Axe().run(page).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]]) for each in found] == []


def test_without_a_script_the_bar_opens_by_keyboard_and_paper_has_none(preview: Running, tab: Any) -> None:
    page = tab("plan/", java_script_enabled=False)
    page.wait_for_selector(f"{BAR} summary")
    page.keyboard.press("Tab")  # to the link that skips to the content
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.is_visible(f"{BAR} >> text=content/pages/plan.md >> nth=0")
    page.emulate_media(media="print")
    assert not page.is_visible(BAR)


def test_nothing_of_the_preview_is_in_its_files_or_in_what_is_built(preview: Running, tab: Any) -> None:
    page = tab("plan/")
    calm(page)
    kept = tree(preview.site / ".clearname/preview")
    assert b"zymurgy" in b"".join(kept.values())
    assert not [path for path, data in kept.items() if b"clearname-preview" in data or b"<script src" in data]

    done = build(preview.site)

    assert done.returncode == 0, done.stderr
    built = tree(preview.site / "output")
    leaked = (
        b"zymurgy",
        b"Secret plan",
        b"secret-plan",
        b"More to come",
        b"data-draft",
        b"clearname-preview",
        b"/plan/",
    )
    assert {(path, word) for path, data in built.items() for word in leaked if word in data} == set()
    assert not {path for path in built if "plan" in path or "more" in path}


def test_the_end_is_told_and_a_new_beginning_is_seen(browser: Any, tmp_path: Path, tab: Any) -> None:
    with previewed(tmp_path) as first:
        page = tab("", first.address)
        calm(page)
        # Once the page listens: one that comes too late can only say that nothing answers.
        with page.expect_response("**/events"):
            page.reload()
        calm(page)
        assert first.stop()[0] == 0
        page.wait_for_selector(f"{BAR} >> text=The preview has ended")
        port = first.address.split(":")[2].strip("/")
    with previewed(tmp_path, SMALL_SETTINGS.replace("repairs violins", "repairs cellos"), "--port", port) as second:
        until(page, "document.body && !document.body.innerText.includes('has ended')")
        page.wait_for_selector("text=repairs cellos")
        assert second.address == first.address
        status, said = second.stop()

    assert status == 0
    assert "Traceback" not in said and "Error" not in said


def test_a_site_below_a_path_with_a_mistake_from_the_first_moment(tmp_path: Path, tab: Any) -> None:
    settings = SMALL_SETTINGS.replace("https://ana.test/", "https://ana.test/site/")
    with previewed(tmp_path, settings + "\n[nonsense]\n") as running:
        page = tab("", running.address)
        page.wait_for_selector(f"{BAR}[data-errors='1']")
        assert "pelican.conf" in page.inner_text(BAR)
        assert page.inner_text("h1") == "There is no page to show yet."

        running.save("pelican.conf", settings)
        page.wait_for_selector("h1:has-text('Ana María')")
        assert page.url.endswith("/site/")
        page.click("a:has-text('About') >> nth=0")
        page.wait_for_url("**/site/about/")
        assert page.goto(running.address + "nothing/").status == 404
        assert page.inner_text("h1") not in ("", "There is no page to show yet.")
        assert page.errors == [] or all("404" in error for error in page.errors)


def test_a_second_preview_of_the_same_site_is_told_of_the_first(preview: Running) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "clearname_site", "preview", "--site", str(preview.site), "--port", "0"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert done.returncode == 1
    assert "preview-running" in done.stderr
