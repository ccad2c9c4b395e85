"""
Leaving is always in reach: its button stays at the edge of the window, and never covers what has the focus.

Source: WCAG 2.2, 2.4.11 (focus not obscured), 1.4.10 (reflow), 1.4.4 (text resized to 200 %), 2.5.8 (target size).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from chromium import ARGUMENTS, WINDOWLESS, driver
from desk_web import Visitor, notebook

pytestmark = pytest.mark.browser

WINDOWS = {
    "a narrow telephone": ({"width": 320, "height": 640}, {}),
    "a telephone on its side, in the dark": ({"width": 568, "height": 320}, {"color_scheme": "dark"}),
    "four times as large": ({"width": 320, "height": 256}, {"reduced_motion": "reduce"}),
    "a desk, in colours of its own": ({"width": 1280, "height": 720}, {"forced_colors": "active"}),
}
TWICE = "document.documentElement.style.fontSize = '36px'"
TO_THE_LEFT = "document.documentElement.dir = 'rtl'"
HOW = {"as it is": "0", "letters twice as large": TWICE, "from right to left": TO_THE_LEFT}

AT_HAND = """() => {
  const button = document.querySelector('#leave button').getBoundingClientRect();
  const middle = document.elementFromPoint((button.left + button.right) / 2, (button.top + button.bottom) / 2);
  return button.top >= 0 && button.bottom <= innerHeight && button.left >= 0 && button.right <= innerWidth
    && button.height >= 24 && middle === document.querySelector('#leave button');
}"""
FOCUS = """() => {
  const e = document.activeElement, bar = document.getElementById('leave').getBoundingClientRect();
  const at = e.getBoundingClientRect();
  return {
    name: e.outerHTML.slice(0, 90), isBody: e === document.body, isBar: !!e.closest('#leave, .skip'),
    isFree: at.top >= bar.bottom - 0.5 || at.height > innerHeight - bar.height,
    isSeen: at.bottom > bar.bottom && at.top < innerHeight,
  };
}"""
"""What has the focus: whether the bar leaves all of it free; what is higher than the window may begin above."""
MOST_STOPS = 70


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("leave") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        for number in range(12):
            visitor.write_down(f"Message {number}. " * 12)
        yield visitor


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with driver() as playwright:
        browser = playwright.chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Any, visitor: Visitor) -> Iterator[Any]:
    """Opens a page of the notebook in a window of its own."""
    contexts = []
    name, _, value = visitor.cookie.partition("=")

    def open_page(path: str, window: dict[str, int], **media: str) -> Any:
        context = browser.new_context(viewport=window, **media)
        contexts.append(context)
        context.add_cookies([{"name": name, "value": value, "url": visitor.running.address.url("/")}])
        page = context.new_page()
        page.goto(visitor.running.address.url(path))
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("window", WINDOWS)
def test_leaving_is_in_sight_wherever_the_page_is_read(opened: Any, window: str, how: str) -> None:
    size, media = WINDOWS[window]
    page = opened("/notes/new", size, **media)
    page.evaluate(HOW[how])

    assert page.evaluate("document.documentElement.scrollHeight > 2 * innerHeight"), "too short to show anything"
    for part in (0, 0.5, 1):
        page.evaluate(f"scrollTo(0, document.documentElement.scrollHeight * {part})")
        assert page.evaluate(AT_HAND), part
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("path", ["/notes/new", "/"])
@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_that_has_the_focus_lies_under_it(opened: Any, window: str, path: str) -> None:
    """Forwards by Tab, then backwards from the end: that is where a page scrolls upwards, under the bar."""
    size, media = WINDOWS[window]
    page = opened(path, size, **media)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    for key, start in (("Tab", "scrollTo(0, 0)"), ("Shift+Tab", "scrollTo(0, 1e6)")):
        page.evaluate(f"document.activeElement.blur(); {start}")
        stops = 0
        for _ in range(MOST_STOPS):
            page.keyboard.press(key)
            at = page.evaluate(FOCUS)
            if at["isBody"]:
                break
            stops += 1
            assert at["isBar"] or (at["isFree"] and at["isSeen"]), (key, at)
        assert stops > 8, "the keyboard got nowhere"


def test_what_a_link_on_the_page_leads_to_is_not_under_it(opened: Any) -> None:
    page = opened("/steps/", {"width": 320, "height": 640})
    step = page.evaluate("[...document.querySelectorAll('main [id]')].pop().id")
    page.evaluate(f"location.hash = {step!r}")

    place = "document.getElementById({!r}).getBoundingClientRect().top >= document.getElementById('leave').offsetHeight"
    assert page.evaluate(place.format(step))


def test_on_paper_there_is_no_button_and_nothing_is_covered(opened: Any) -> None:
    page = opened("/notes/new", {"width": 320, "height": 640})
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.getElementById('leave')).display") == "none"


def test_the_screen_is_empty_before_the_notebook_has_answered(opened: Any) -> None:
    """Locking may take a moment: the page must not wait for it, with its button least of all."""
    page = opened("/", {"width": 320, "height": 640})
    page.evaluate("HTMLFormElement.prototype.submit = () => {}")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    assert page.inner_text("body").strip() == ""
    assert page.evaluate("getComputedStyle(document.getElementById('leave')).display") == "none"


def report(page: Any) -> None:
    """By its form, as somebody would."""
    with page.expect_navigation():
        page.get_by_role("button", name="Make it").click()
    assert "What happened" in page.inner_text("main") or page.query_selector("table")


@pytest.mark.parametrize(
    ("path", "then"), [("/read/parents/print", None), ("/papers/", report)], ids=["guide", "report"]
)
def test_a_page_for_paper_is_left_like_any_other(opened: Any, visitor: Visitor, path: str, then: Any) -> None:
    """What is printed may be the worst to be seen with: it must not stay, and its title must not be in the history."""
    said: list[str] = []
    page = opened(path, {"width": 320, "height": 640})
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    if then:
        then(page)
    assert page.title() == "Notebook"
    for part in (0, 1):
        page.evaluate(f"scrollTo(0, document.documentElement.scrollHeight * {part})")
        assert page.evaluate(AT_HAND)
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.getElementById('leave')).display") == "none"
    page.emulate_media(media="screen")
    assert page.evaluate("document.querySelector('nav a').pathname") == f"{visitor.running.address.prefix}/"
    page.evaluate("HTMLFormElement.prototype.submit = () => { document.title = 'left'; }")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert page.title() == "left" and page.inner_text("body").strip() == ""
    assert not said


def test_a_page_for_paper_hides_itself_when_nobody_is_there(opened: Any) -> None:
    page = opened("/", {"width": 320, "height": 640})
    page.clock.install()
    page.goto(page.url + "read/parents/print")
    with page.expect_navigation():
        page.clock.fast_forward(16 * 60 * 1000)

    assert "read" not in page.url and "Start" in page.inner_text("h1")


def test_a_page_for_paper_is_left_by_its_button(tmp_path_factory: pytest.TempPathFactory, opened: Any) -> None:
    with notebook(tmp_path_factory.mktemp("left") / "notebook") as other:
        other.enter()
        other.begin()
        page = opened("/", {"width": 320, "height": 640})
        name, _, value = other.cookie.partition("=")
        page.context.add_cookies([{"name": name, "value": value, "url": other.running.address.url("/")}])
        page.goto(other.running.address.url("/read/parents/print"))
        with page.expect_navigation():
            page.get_by_role("button", name="Leave now").click()

        assert page.inner_text("body").strip() == "" and not other.running.desk.is_open
