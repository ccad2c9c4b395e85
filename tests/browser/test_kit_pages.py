"""The kit as its owner sees it: opened from the disk, on a phone, in the dark, with and without its script."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit_help import EVERY
from people import copy_person
from sites import DAY, command, copy_example

pytestmark = pytest.mark.browser
PLATFORMS = 'format = 1\nplatforms = ["linkedin", "x", "mastodon", "gravatar", "stack_overflow"]\n'


@pytest.fixture(scope="module")
def kits(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The kits of the example person and of one who writes from right to left."""
    folder = tmp_path_factory.mktemp("kit")
    sites = {"example": copy_example(folder / "example"), "nawal": copy_person("nawal", folder / "nawal")}
    for name, site in sites.items():
        private = folder / f"{name}-private"
        private.mkdir(mode=0o700)
        (private / "kit.toml").write_text(PLATFORMS)
        done = command("kit", "--site", site, "--private", private, "--as-of", DAY)
        assert done.returncode == 0, done.stderr
    return {name: folder / f"{name}-private/kit" for name in sites}


@pytest.fixture
def open_page(browser: Any) -> Iterator[Any]:
    contexts = []

    def opened(path: Path, **options: Any) -> Any:
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(path.as_uri(), wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_nothing_is_asked_for_but_the_page_itself(kits: dict[str, Path], open_page: Any) -> None:
    for folder in kits.values():
        page = open_page(folder / "index.html")
        paths = sorted(folder.glob("*.html"))
        for path in paths:
            page.goto(path.as_uri(), wait_until="load")
        asked = [url for url in page.asked if not url.startswith("data:")]
        assert asked == [(folder / "index.html").as_uri(), *(path.as_uri() for path in paths)]
        assert page.said == []


def test_a_button_copies_its_text_and_says_so(kits: dict[str, Path], open_page: Any) -> None:
    page = open_page(kits["example"] / "linkedin.html", permissions=["clipboard-read", "clipboard-write"])
    page.click("button[data-for='t-about']")
    page.wait_for_function("document.getElementById('said').textContent")

    assert page.inner_text("#said") == "Copied: About"
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == page.input_value("#t-about")
    assert "Zoë Marchetti-Ødegård" in copied


def test_where_the_clipboard_is_closed_the_old_way_copies(kits: dict[str, Path], open_page: Any) -> None:
    page = open_page(kits["example"] / "linkedin.html", permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')) }")
    page.focus("button[data-for='t-headline']")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('said').textContent")

    assert page.inner_text("#said") == "Copied: Headline"
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value("#t-headline")


def test_without_scripts_every_text_can_be_marked_and_no_button_shows(kits: dict[str, Path], open_page: Any) -> None:
    page = open_page(kits["example"] / "linkedin.html", java_script_enabled=False)

    assert page.locator("button:visible").count() == 0
    assert page.locator("textarea:visible").count() > 10
    assert "limit not confirmed" in page.inner_text("main")


@pytest.mark.parametrize("who", ["example", "nawal"])
def test_a_phone_is_wide_enough(kits: dict[str, Path], open_page: Any, who: str) -> None:
    page = open_page(kits[who] / "index.html", viewport={"width": 320, "height": 700}, color_scheme="dark")
    for path in kits[who].glob("*.html"):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path.name


def test_names_of_platforms_are_not_torn_on_a_phone(open_page: Any, tmp_path: Path) -> None:
    """Each fits in its column; that of every platform there is, at 320 pixels."""
    private = tmp_path / "private"
    private.mkdir(mode=0o700)
    (private / "kit.toml").write_text(f"format = 1\nplatforms = {json.dumps(EVERY)}\n")
    done = command("kit", "--site", copy_example(tmp_path / "site"), "--private", private, "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    page = open_page(private / "kit" / "index.html", viewport={"width": 320, "height": 700})

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    lines = page.evaluate(
        "[...document.querySelectorAll('th a')].filter(a => !a.textContent.includes(' ') "
        "&& a.getClientRects().length > 1).map(a => a.textContent)"
    )
    assert lines == []


def test_it_is_dark_in_the_dark(kits: dict[str, Path], open_page: Any) -> None:
    page = open_page(kits["example"] / "index.html", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 28)"


def test_arabic_stands_from_right_to_left_in_its_box(kits: dict[str, Path], open_page: Any) -> None:
    page = open_page(kits["nawal"] / "linkedin.html")

    assert page.evaluate("getComputedStyle(document.getElementById('t-about')).direction") == "rtl"
    assert page.get_attribute("#t-about", "lang") == "ar"


def test_every_box_has_its_name_and_its_length(kits: dict[str, Path], open_page: Any) -> None:
    page = open_page(kits["example"] / "x.html")

    for box in page.locator("textarea").all():
        name = box.get_attribute("id")
        assert page.locator(f"label[for='{name}']").count() == 1
        described = box.get_attribute("aria-describedby")
        assert described is None or "characters" in page.inner_text(f"#{described}")


def test_axe_finds_nothing(kits: dict[str, Path], open_page: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    for name in ("index.html", "linkedin.html"):
        page = open_page(kits["example"] / name, bypass_csp=True)
        found = axe.Axe().run(page).response["violations"]
        assert [violation["id"] for violation in found] == []
