"""The review in a browser: for this computer alone, and no word of a writer's before its button is pressed."""

from __future__ import annotations

import contextlib
import http.client
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from chromium import ARGUMENTS, CHROMIUM, WINDOWLESS, missing
from clearname.endorsements import load_decisions
from clearname.incoming import Consent
from clearname_site.decide import Verdict
from clearname_site.ledger import read_events
from clearname_site.review_page import ReviewPage
from endorsement_files import make_file
from review_inbox import AT, HOSTILE, STEERING, Ground, fine, make_ground

SCRIPT = (
    "I worked with her <script>document.title='owned'</script><img src=https://evil.example/x.png onerror=alert(1)>"
)
FORGED = (
    "It was good work. </div></main><form action=https://evil.example/><button>Leave now</button></form> Truly good."
)


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return make_ground(tmp_path)


@pytest.fixture
def page(ground: Ground) -> Iterator[ReviewPage]:
    """One harmless, one hostile, three that try to leave their place."""
    ground.add("fine", fine())
    ground.add("hostile", make_file(HOSTILE, name="Li Wei"))
    ground.add("script", make_file(SCRIPT, name="Mal Lory"))
    ground.add("forged", make_file(FORGED, name="For Ged"))
    ground.add("steering", make_file(STEERING, name="Ste Er"))
    page = ReviewPage(ground.review(), lambda: AT)
    thread = threading.Thread(target=page.serve)
    thread.start()
    yield page
    page.stop()
    thread.join(10)
    assert not thread.is_alive()


class Answer:
    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status, self.headers, self.text = response.status, response.headers, response.read().decode()

    def fields(self, action: str, number: int | None = None) -> dict[str, str]:
        """What the form for that action would send; with a number, the one of that item in the list."""
        forms = re.findall(r"<form.*?</form>", self.text, re.S)
        marked = f"Look at #{number}<" if number else f"value={action}>"
        form = next(form for form in forms if f"value={action}>" in form and marked in form)
        fields = dict(re.findall(r"<input type=hidden name=(\w+) value='?([^'>]*)'?>", form))
        return {**fields, "action": action}


Send = Callable[..., Answer]


@pytest.fixture
def send(page: ReviewPage) -> Send:
    def sent(fields: dict[str, str] | None = None, path: str = "", **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=10)
        body = urlencode(fields) if fields is not None else None
        given = {"Content-Type": "application/x-www-form-urlencoded"} if body is not None else {}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("POST" if body is not None else "GET", path or page.path, body, given)
        return Answer(connection.getresponse())

    return sent


def look_at(send: Send, number: int) -> Answer:
    return send(send().fields("open", number))


# --- Who is answered --------------------------------------------------------------------------------------------


def test_every_answer_forbids_scripts_storing_and_framing(send: Send) -> None:
    for answer in (send(), look_at(send, 1), send(path="/"), send(path="/x"), send({"action": "open"})):
        policy = answer.headers["Content-Security-Policy"]
        assert re.fullmatch(
            r"default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; "
            r"frame-ancestors 'none'", policy,
        )  # fmt: skip
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "<script" not in answer.text
        assert "Set-Cookie" not in answer.headers


def test_without_the_address_by_chance_there_is_nothing(send: Send, page: ReviewPage) -> None:
    assert len(page.path) > 30
    for path in ("/", "/review", page.path[:-2] + "/", page.path + "x", "/%C3%A9"):
        assert "#1" not in send(path=path).text
    assert send({"action": "open"}, path="/x").status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1.evil.example", "127.0.0.1:1", ""])
def test_no_other_host_is_answered(send: Send, host: str) -> None:
    """A name of somebody else's that points to this computer must show nothing."""
    assert (send(Host=host).status, send({}, Host=host).status) == (403, 403)
    assert "#1" not in send(Host=host).text


@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Sec_Fetch_Site": "cross-site"},
                                     {"Sec_Fetch_Site": "same-site"}])  # fmt: skip
def test_a_form_on_another_page_decides_nothing(send: Send, ground: Ground, headers: dict[str, str]) -> None:
    form = look_at(send, 1).fields("hold")

    assert send(form, **headers).status == 403
    assert read_events(ground.private.path) == []


def test_each_button_has_a_word_of_its_own(send: Send, ground: Ground) -> None:
    """What one form was given opens no other door."""
    form = look_at(send, 1).fields("findings")

    for forged in ({**form, "action": "publish"}, {**form, "item": "i-000000000000"}, {**form, "token": ""}):
        answer = send(forged)
        assert answer.status == 403
        assert "six years" not in answer.text
    assert read_events(ground.private.path) == []


@pytest.mark.parametrize("body", [{"action": "x" * 5_000}, {"": ""}, {"action": "publish", "token": "\u00e9" * 40}])
def test_odd_requests_are_answered_and_change_nothing(send: Send, ground: Ground, body: dict[str, str]) -> None:
    assert send(body).status in (400, 403, 413)
    assert send().status == 200
    assert read_events(ground.private.path) == []


# --- What is shown ----------------------------------------------------------------------------------------------


def test_no_word_of_a_writer_is_shown_before_its_button_is_pressed(send: Send) -> None:
    pages = [send(), *(look_at(send, number) for number in range(1, 6))]
    pages += [send(look_at(send, number).fields("findings")) for number in range(1, 6)]

    for answer in pages:
        for word in ("six years", "Moss", "evil.example", "good work", "Okafor", "Li Wei", "Lory", "weld"):
            assert word not in answer.text
        assert "<title>Review</title>" in answer.text


def test_a_hostile_text_is_shown_masked_and_whole_only_after_its_number(send: Send, page: ReviewPage) -> None:
    number = next(one.number for one in page._review.waiting if one.incoming.source.ref == "hostile")
    item = look_at(send, number)

    masked = send(item.fields("masked")).text
    assert "at the opening of the bridge" in masked
    assert "[masked]" in masked
    assert "Moss" not in masked
    assert "Moss" not in send(item.fields("whole")).text
    assert "Moss" not in send({**item.fields("whole"), "typed": "9"}).text
    assert "Viktor Moss" in send({**item.fields("whole"), "typed": str(number)}).text


def test_words_stand_escaped_in_an_element_of_their_own(send: Send, page: ReviewPage) -> None:
    for ref in ("script", "forged", "steering"):
        number = next(one.number for one in page._review.waiting if one.incoming.source.ref == ref)
        item = look_at(send, number)
        text = send({**item.fields("whole"), "typed": str(number)}).text

        assert "<div class=theirs dir=auto lang='en'>" in text
        assert "<img" not in text
        assert "action=https" not in text.replace("&lt;form action=https", "")
        assert "\x1b" not in text
        assert "\u202e" not in text


# --- What is decided --------------------------------------------------------------------------------------------


def test_publishing_shows_first_how_it_will_look_and_then_the_code(send: Send, ground: Ground) -> None:
    read = send(look_at(send, 1).fields("masked"))
    asked = send({**read.fields("ask-publish"), "cap": "initials"})
    assert "R. O., former colleague" in asked.text
    assert read_events(ground.private.path) == []

    done = send(asked.fields("publish"))

    assert re.search(r"is published as e-[0-9a-f]{6}", done.text)
    assert "Give the writer this code" in done.text
    assert load_decisions(ground.site)[0].display_cap == "initials"
    assert read_events(ground.private.path)[0]["reveal"] == 1
    again = send(asked.fields("publish"))
    assert "decided already" in again.text
    assert len(read_events(ground.private.path)) == 1


def test_unread_words_are_published_only_after_their_number(send: Send, ground: Ground) -> None:
    asked = send(look_at(send, 1).fields("ask-publish"))

    assert "not typed" in send(asked.fields("publish")).text
    assert load_decisions(ground.site) == ()
    assert "Decided" in send({**asked.fields("publish"), "typed": "1"}).text


def test_words_that_nobody_agreed_to_show_are_not_offered_for_publishing(ground: Ground) -> None:
    key = ground.add("asked", fine(), consent=Consent.ASKED)
    page = ReviewPage(ground.review(), lambda: AT)
    (waiting,) = page._review.waiting
    shown = page._pages.item(waiting)

    assert "value=ask-publish" not in shown and f"clearname endorsements ask {key}" in shown
    assert "has not agreed" in page._act("ask-publish", waiting, {})
    page._server.server_close()


def test_the_page_tells_which_words_a_mail_means_that_asks_them_back(ground: Ground) -> None:
    ground.add("a", fine())
    review = ground.review()
    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    ground.add(
        "b",
        f"Take it out. {outcome.withdrawal_code}".encode(),
        wants_withdrawal=True,
        composed=True,
        untrusted_sender="",
    )
    ground.add("c", b"Please take out what I wrote.", wants_withdrawal=True, composed=True, untrusted_sender="")
    page = ReviewPage(ground.review(), lambda: AT)

    shown = [page._pages.item(waiting) for waiting in page._review.waiting]

    assert sum(f"clearname withdraw {outcome.endorsement_id}" in text for text in shown) == 1
    assert sum("does not say which words are meant" in text for text in shown) == 1
    assert not any(outcome.withdrawal_code in text for text in shown)
    page._server.server_close()


def test_the_page_tells_why_a_name_cannot_be_shown_with_less(ground: Ground) -> None:
    ground.add("named", make_file("I am Ruth Okafor, and I saw her check every weld herself before a train went on."))
    page = ReviewPage(ground.review(), lambda: AT)
    said = page._act("ask-publish", page._review.waiting[0], {"cap": "initials"})

    assert "name stands in the words" in said and "Publish it like this?" not in said
    page._server.server_close()


def test_holding_and_refusing_with_a_reason(send: Send, ground: Ground) -> None:
    first, second = look_at(send, 1), look_at(send, 2)

    assert "choose a reason" in send({**second.fields("refuse"), "reason": "<script>"}).text
    send(first.fields("hold"))
    send({**second.fields("refuse"), "reason": "hostile"})

    assert [(event["action"], event["reason"]) for event in read_events(ground.private.path)] == [
        ("hold", ""), ("refuse", "hostile"),
    ]  # fmt: skip
    assert "Waiting for a decision: 3" in send().text


def test_leaving_leads_to_an_empty_page_and_makes_old_buttons_useless(
    send: Send, page: ReviewPage, ground: Ground
) -> None:
    item = look_at(send, 1)

    left = send(path=page.path + "leave")

    assert (left.status, left.headers["Location"]) == (303, "/")
    assert "clearname" not in send(path="/").text.lower()
    old = send(item.fields("whole"))
    assert (old.status, "six years" in old.text) == (403, False)
    assert send().status == 200


def test_it_ends_by_itself_when_nobody_uses_it(ground: Ground) -> None:
    page = ReviewPage(ground.review(), lambda: AT, idle=0.2)
    thread = threading.Thread(target=page.serve)
    thread.start()
    thread.join(20)

    assert not thread.is_alive()
    with pytest.raises(OSError):
        http.client.HTTPConnection("127.0.0.1", page.port, timeout=2).connect()


# --- In a browser -----------------------------------------------------------------------------------------------


def in_chromium(walk: Callable[[Any], None], **context: object) -> tuple[list[str], list[str], list[str]]:
    """Requests, scripts that ran and errors of what `walk` does with a page."""
    if not Path(CHROMIUM).is_file():
        missing(f"no Chromium at {CHROMIUM}")
    with ThreadPoolExecutor(1) as thread:  # another test of this process may hold Playwright's loop in the main one
        return thread.submit(_walk, walk, context).result()


def _walk(walk: Callable[[Any], None], context: dict[str, object]) -> tuple[list[str], list[str], list[str]]:
    from playwright.sync_api import sync_playwright

    requests: list[str] = []
    scripts: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        page = chromium.new_page(**context)
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text))
        watcher = page.context.new_cdp_session(page)
        watcher.on("Debugger.scriptParsed", lambda script: scripts.append(script["url"]))
        watcher.send("Debugger.enable")
        walk(page)
        chromium.close()
    return requests, [url for url in scripts if url], errors


@pytest.mark.browser
def test_no_request_leaves_and_no_script_runs_whatever_is_shown(page: ReviewPage) -> None:
    numbers = [one.number for one in page._review.waiting]
    titles: list[str] = []

    def walk(tab: Any) -> None:
        for number in numbers:
            tab.goto(page.address)
            tab.get_by_role("button", name=f"Look at #{number}", exact=True).click()
            typed = tab.locator("input[name=typed]")
            if typed.count():
                typed.first.fill(str(number))
            tab.get_by_role("button", name="Show the whole text").click()
            assert tab.locator(".theirs").count() >= 1
            assert tab.url == page.address, "the history holds one address and no more"
            assert tab.evaluate("document.documentElement.scrollWidth") <= 320
            titles.append(tab.title())
        assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 28)"

    requests, scripts, errors = in_chromium(walk, viewport={"width": 320, "height": 640}, color_scheme="dark")

    own = [url for url in requests if url.startswith(f"http://127.0.0.1:{page.port}/")]
    assert [url for url in requests if url not in own and not url.startswith("data:")] == []
    assert scripts == []
    assert errors == []
    assert set(titles) == {"Review"}


@pytest.mark.browser
def test_the_keyboard_alone_is_enough(page: ReviewPage, ground: Ground) -> None:
    names: list[str] = []

    def press(tab: Any, wanted: str) -> None:
        for _ in range(40):
            tab.keyboard.press("Tab")
            name = tab.evaluate("document.activeElement.textContent + (document.activeElement.name || '')")
            outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline == "solid", name
            if wanted in name:
                return
        raise AssertionError(f"no tab stop {wanted}")

    def walk(tab: Any) -> None:
        tab.goto(page.address)
        tab.keyboard.press("Tab")
        names.append(tab.evaluate("document.activeElement.textContent"))
        press(tab, "Look at #1")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("text=Show it masked")
        press(tab, "Show it masked")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("text=six years")
        press(tab, "Hold, not now")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("text=is held")
        tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.wait_for_selector("text=Nothing here today")
        with contextlib.suppress(Exception):  # Chromium has nothing to go back to: it was told to keep nothing
            tab.go_back()
        tab.wait_for_timeout(300)
        assert tab.locator("text=six years").count() == 0

    in_chromium(walk)

    assert names == ["Leave now"]
    assert [event["action"] for event in read_events(ground.private.path)] == ["hold"]


@pytest.mark.browser
def test_every_field_and_part_has_a_name_for_those_who_listen(page: ReviewPage) -> None:
    seen: list[dict[str, Any]] = []

    def walk(tab: Any) -> None:
        tab.goto(page.address)
        tab.get_by_role("button", name="Look at #1", exact=True).click()
        seen.append(
            tab.evaluate(
                """() => ({
                  unnamed: [...document.querySelectorAll('input:not([type=hidden]),select')]
                    .filter(field => !field.labels.length).length,
                  fields: document.querySelectorAll('select').length,
                  h1: document.querySelectorAll('h1').length,
                  main: document.querySelectorAll('main').length,
                  lang: document.documentElement.lang,
                  ids: [...document.querySelectorAll('[id]')].map(element => element.id),
                })"""
            )
        )

    in_chromium(walk)

    assert seen[0]["unnamed"] == 0
    assert (seen[0]["fields"], seen[0]["h1"], seen[0]["main"], seen[0]["lang"]) == (2, 1, 1, "en")
    assert len(seen[0]["ids"]) == len(set(seen[0]["ids"]))
