"""Nobody is there for a while: nothing stays on the screen, nothing is done, and what was typed comes back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from chromium import ARGUMENTS, WINDOWLESS, driver
from desk_web import PASSPHRASE, Answer, Visitor, notebook, vault_of

WORDS = "Quizzaciously begun"
LONG = 16 * 60 * 1000


@pytest.fixture
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("idle") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def lock(visitor: Visitor) -> None:
    visitor.running.server.inside(visitor.running.desk.lock)


def keep(visitor: Visitor, path: str, **fields: str) -> Answer:
    """As the script of the page does it."""
    address = visitor.running.address
    fields = {"check": visitor.check(path), "for": address.prefix + path, **fields}
    given = {"Origin": address.origin, "Content-Type": "application/x-www-form-urlencoded"}
    return visitor.send("POST", "/keep", given, urlencode(fields).encode())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with driver() as playwright:
        browser = playwright.chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, visitor: Visitor) -> Iterator[Any]:
    """With a clock that goes when it is told to."""
    context = browser.new_context()
    name, _, value = visitor.cookie.partition("=")
    context.add_cookies([{"name": name, "value": value, "url": visitor.running.address.url("/")}])
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


def pass_time(page: Any) -> None:
    with page.expect_navigation():
        page.clock.fast_forward(LONG)


@pytest.mark.browser
def test_a_form_that_was_begun_leaves_the_screen_and_comes_back(page: Any, visitor: Visitor) -> None:
    page.goto(visitor.running.address.url("/notes/new"))
    page.fill("#what", WORDS)
    lock(visitor)
    pass_time(page)
    assert page.url.endswith("/open") and WORDS not in page.content()
    assert "What you typed is not lost" in page.inner_text("main")
    page.fill("#secret", PASSPHRASE)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/notes/new")

    assert page.input_value("#what") == WORDS
    assert vault_of(visitor).count("incident") == 0


@pytest.mark.browser
def test_words_beside_a_file_come_back_after_the_question_of_age(page: Any, visitor: Visitor) -> None:
    entry = visitor.write_down()
    page.goto(visitor.running.address.url(visitor.let_in(entry)))
    page.get_by_text("Where it comes from").click()
    page.fill("#source", WORDS)
    lock(visitor)
    pass_time(page)
    page.fill("#secret", PASSPHRASE)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url(f"**/notes/{entry}/add")

    assert f'value="{WORDS}"' in visitor.get(visitor.let_in(entry)).text


@pytest.mark.browser
def test_where_nothing_was_begun_the_page_goes(page: Any, visitor: Visitor) -> None:
    visitor.write_down(WORDS)
    page.goto(visitor.running.address.url("/notes/"))
    lock(visitor)
    pass_time(page)

    assert page.url.endswith("/open") and WORDS not in page.content()


@pytest.mark.browser
def test_nothing_is_done_with_a_form_where_another_page_kept_the_notebook_open(page: Any, visitor: Visitor) -> None:
    """To delete, to change a passphrase, to send something out: all of these are forms as well."""
    entry = visitor.write_down()
    page.goto(visitor.running.address.url(f"/notes/{entry}/delete"))
    page.check("#sure")
    pass_time(page)

    assert vault_of(visitor).has(entry) and "Start" in page.inner_text("h1")


def test_what_is_kept_holds_no_secret_and_needs_the_check_of_its_own_form(visitor: Visitor) -> None:
    lock(visitor)
    assert keep(visitor, "/notes/new", what=WORDS, secret="five odd", check="0" * 64).status == 403
    assert visitor.running.desk.kept_form is None
    assert keep(visitor, "/notes/new", what=WORDS, secret="five odd").goes_to == "/open"
    assert visitor.running.desk.kept_form == ("/notes/new", {"what": WORDS})


def test_a_page_that_has_no_place_for_what_was_kept_is_led_to_once(visitor: Visitor) -> None:
    lock(visitor)
    assert keep(visitor, "/found/", find=WORDS).goes_to == "/open"
    assert visitor.post("/open", {"secret": PASSPHRASE}).goes_to == "/found/"
    visitor.get("/found/")
    lock(visitor)

    assert "not lost" not in visitor.get("/open").text and visitor.post("/open", {"secret": PASSPHRASE}).goes_to == "/"


@pytest.mark.parametrize("path", ["/nothing-here", "/steps/kinds", "/book/later"])
def test_what_could_come_back_nowhere_is_not_kept(visitor: Visitor, path: str) -> None:
    lock(visitor)

    assert keep(visitor, path, what=WORDS).goes_to == "/open" and visitor.running.desk.kept_form is None
