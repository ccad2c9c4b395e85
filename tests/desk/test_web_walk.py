"""
A new user at a real browser: by keyboard alone, on a screen of 320 pixels, from the first start to a screenshot kept.

Every page on the way is held to axe, in light and in dark. The browser's profile is searched afterwards.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chromium import ARGUMENTS, CHROMIUM, NARROW, WINDOWLESS, driver, missing, served
from desk_web import PASSPHRASE, PNG, Clock, Visitor, notebook, vault_of

pytestmark = pytest.mark.browser

AXE = "axe.run(document, {resultTypes: ['violations'], preload: false, runOnly: %s})"
RULES = {
    "light": "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']",
    "dark": "{type: 'rule', values: ['color-contrast', 'link-in-text-block']}",
}
"""Every rule once; those that can say something new in the dark again."""
NAME = """() => {
  const e = document.activeElement;
  return (e.labels && e.labels.length ? e.labels[0].innerText : e.innerText || e.ariaLabel || '').trim();
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WHAT = "Quizzaciously planted account of a message"
HTML = (
    b"<!doctype html><title>kept</title><h1>Kept</h1><script>document.title='ran';fetch('http://127.0.0.1:9/')</script>"
)
SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>document.title='ran'</script></svg>"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with driver() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="module")
def axe() -> str:
    try:
        import axe_playwright_python as package
    except ImportError:
        missing("the program that checks pages for access is not installed")
    return (Path(package.__file__).parent / "axe.min.js").read_text("utf-8")


class Walker:
    """Somebody who has a keyboard and nothing else."""

    def __init__(self, page: Any, axe: str) -> None:
        self.page, self.axe, self.keys = page, axe, 0
        self.said: list[str] = []
        self.left: list[str] = []
        # Asked for from the start: the browser is told of it, and must know before a key is pressed.
        self.choosers: list[Any] = []
        page.on("filechooser", lambda chooser: self.choosers.append(chooser))
        page.set_default_timeout(30_000)
        page.on("console", lambda m: self.said.append(m.text) if m.type in ("error", "warning") else None)
        page.on("request", lambda r: self.left.append(r.url) if not r.url.startswith("http://127.0.0.1") else None)

    def press(self, key: str) -> None:
        self.keys += 1
        self.page.keyboard.press(key)

    def reach(self, name: str) -> None:
        """By the Tab key, to what is called so; where a page begins in its first field, that is reached already."""
        for tabs in range(60):
            if tabs or self.page.evaluate("!document.activeElement.matches('[autofocus]')"):
                self.press("Tab")
            if self.page.evaluate(NAME).startswith(name):
                assert self.page.evaluate("document.activeElement.matches(':focus-visible')")
                return
        raise AssertionError(f"the keyboard does not get to {name!r} on {self.page.inner_text('main')}")

    def write(self, name: str, words: str) -> None:
        self.reach(name)
        self.page.keyboard.type(words)

    def go(self, name: str) -> None:
        """To the next page, by what is called so; the page is held to axe first."""
        self.look()
        self.reach(name)
        with self.page.expect_navigation():
            self.press("Enter")

    def choose(self, file: Path) -> None:
        """In the window that the browser opens for it."""
        for _ in range(150):
            if self.choosers:
                self.choosers.pop().set_files(str(file))
                return
            self.page.wait_for_timeout(100)
        raise AssertionError("the browser does not ask for a file")

    def look(self) -> None:
        assert self.page.title() == "Notebook"
        assert self.page.evaluate(WIDER) <= 0, f"{self.page.url} is wider than the screen"
        self.page.evaluate(self.axe)
        for scheme, rules in RULES.items():
            self.page.emulate_media(color_scheme=scheme)
            found = self.page.evaluate(AXE % rules)["violations"]
            assert not found, [(each["id"], [node["html"][:120] for node in each["nodes"][:2]]) for each in found]


def test_a_first_entry_with_a_screenshot_by_keyboard_alone(chromium: Any, axe: str, tmp_path: Path) -> None:
    screenshot = tmp_path / "screen.png"
    screenshot.write_bytes(PNG)
    profile, home = tmp_path / "profile", tmp_path / "home"
    home.mkdir()
    with notebook(tmp_path / "notebook") as visitor:
        context = chromium.launch_persistent_context(
            str(profile), executable_path=CHROMIUM, args=ARGUMENTS, viewport=NARROW, color_scheme="dark",
            env={**os.environ, "HOME": str(home)},
        )  # fmt: skip
        walker = Walker(context.pages[0], axe)
        page = walker.page
        groups = begin(walker, visitor)
        walker.go("None of this: go on")
        walker.go("Write down what happened")
        walker.look()
        walker.write("What happened", WHAT)
        walker.write("Where", "chat.example")
        walker.go("Save")
        walker.go("Add a picture")
        walker.reach("No. It shows words or things only")
        walker.press("Space")
        walker.go("Go on")
        walker.reach("Files: screenshots")
        walker.press("Enter")
        walker.choose(screenshot)
        walker.go("Add to the notebook")

        walker.look()
        assert page.get_by_role("status").inner_text().startswith("Saved")
        assert walker.keys < 95, "too far to go for somebody who is not well"
        assert "blur" in page.evaluate("getComputedStyle(document.querySelector('.picture')).filter")
        assert page.evaluate("document.querySelector('.picture').naturalWidth") == 1
        walker.reach("Show the picture clearly")
        walker.press("Space")
        assert page.evaluate("getComputedStyle(document.querySelector('.picture')).filter") == "none"

        leave(walker, visitor)
        assert not walker.left and not walker.said, (walker.left, walker.said)
        context.close()
    planted = [WHAT, PASSPHRASE, *groups]
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and holds(path.read_bytes(), planted)]
    assert any(profile.rglob("*")) and not kept, "words of the notebook lie about in plain text"


def begin(walker: Walker, visitor: Visitor) -> list[str]:
    """The first start; gives the groups of the recovery key."""
    page = walker.page
    page.goto(visitor.running.first_address)
    page.wait_for_url("**/begin")
    walker.write("Choose a passphrase", PASSPHRASE)
    walker.write("The passphrase again", PASSPHRASE)
    walker.reach("I keep this about what happens to me")
    walker.press("Space")
    walker.go("Begin")
    groups = [str(group) for group in page.locator(".key li").all_inner_texts()]
    assert len(groups) == 8
    walker.go("I have written it down")
    return groups


def leave(walker: Walker, visitor: Visitor) -> None:
    """Twice Escape: nothing on the screen, nothing behind the Back key, the notebook locked."""
    page = walker.page
    with page.expect_navigation():
        walker.press("Escape")
        walker.press("Escape")
    assert page.title() == "Notebook" and page.inner_text("body").strip() == ""
    assert not visitor.running.desk.is_open
    walker.said.clear()


def holds(content: bytes, planted: list[str]) -> bool:
    return any(word.encode() in content or word.encode("utf-16-le") in content for word in planted)


def test_hostile_evidence_does_not_run_and_every_room_is_held_to_axe(chromium: Any, axe: str, tmp_path: Path) -> None:
    clock = Clock()
    with notebook(tmp_path / "notebook", clock) as visitor:
        visitor.enter()
        visitor.begin()
        entry = visitor.write_down("<b>First</b> \u0631\u0633\u0627\u0644\u0629", threat="1")
        names = [visitor.add_file(entry, name, content) for name, content in
                 (("page.html", HTML), ("drawing.svg", SVG), ("picture.png", HTML), ("mail.eml", b"Subject: x\n\n" + HTML))]  # fmt: skip
        contact = visitor.post("/people/new/contact", {"role": "police", "name": "Desk 4", "in_charge": "1"}).goes_to
        visitor.post("/people/new/holder", {"label": "Cousin of a friend"})
        holder = "/people/holder/" + next(iter(vault_of(visitor).current("holder"))).record_id
        visitor.post("/people/new/order", {"kind": "No contact order", "forbids": "All", "from_on": "2026-01-01"})
        stopped = visitor.write_down("Another")
        visitor.post(f"/notes/{stopped}/add", {"age": "unsure"})
        letter = visitor.add_file(entry, "letter.pdf", b"%PDF-1.4")
        proof = keep_a_proof(vault_of(visitor))
        saving = visitor.let_in(entry).replace("/file/", "/page/")
        visitor.running.desk.job = Waiting(entry)
        clock.at += timedelta(days=40)
        browser = chromium.launch(executable_path=WINDOWLESS, args=ARGUMENTS)
        context = browser.new_context(viewport=NARROW)
        name, _, value = visitor.cookie.partition("=")
        address = visitor.running.address
        context.add_cookies([{"name": name, "value": value, "url": address.url("/")}])
        walker = Walker(context.new_page(), axe)
        walker.page.route("**/wait", without_refresh)
        for name in names:
            answer = walker.page.goto(address.url(f"/files/{name}/raw"))
            assert answer.headers["content-type"] == "text/plain; charset=utf-8"
            assert walker.page.evaluate("document.contentType") == "text/plain"
            assert walker.page.title() != "ran" and not walker.page.query_selector("h1, svg, script")
        for path in (
            "/first", "/", "/notes/", f"/notes/{entry}", "/add",
            f"/notes/{stopped}/stop", f"/files/{names[0]}", f"/files/{names[0]}/words", f"/files/{names[0]}/text", f"/files/{names[0]}/hide", "/steps/", "/people/", contact,
            f"{contact}/talk", "/papers/", "/read/", "/read/found-pictures", "/read/found-pictures/print", "/book/",
            f"/notes/{entry}/delete", "/nothing-here",
            "/people/new/work", f"{holder}/ask", f"{holder}/seen",
            saving, "/wait", "/stamp", f"/files/{letter}/stamp", f"/files/{proof}/proof", f"/files/{letter}/hide",
        ):  # fmt: skip
            walker.page.goto(address.url(path))
            walker.look()
        browser.close()

        assert not walker.left
        assert {said for said in walker.said if "404" not in said} == set()


class Waiting:
    """A page that is being saved, and never comes to an end."""

    is_done, began = False, 0.0

    def __init__(self, incident: str) -> None:
        self.about = (incident, "adults", "https://a.example/", "none")

    def call_off(self) -> None:
        """Nothing runs."""


def without_refresh(route: Any) -> None:
    """The same page, that stays while it is looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, headers={k: v for k, v in answer.headers.items() if k != "refresh"})


def keep_a_proof(vault: Any) -> str:
    """The name of a promise that can be asked about."""
    from test_proofs import PRINT, SALT, promised

    from casedesk.anchors.proof import begun
    from casedesk.anchors.proofs_kept import MEDIA_TYPE
    from casedesk.records import Evidence
    from desk_vaults import NOW

    file = vault.add_file([begun(PRINT, SALT, promised("https://calendar.example")).write()], "anchor.ots", NOW)
    kept = Evidence(kind="export", file=file.file_id, media_type=MEDIA_TYPE, sha256=file.sha256, source="a.example")
    return str(vault.add(kept, NOW).record_id)


EVIL = """<!doctype html><title>evil</title><form method=post action="{url}"><input name=what value=planted>
<input name=where value=x><input name=when_form value=unknown></form><iframe src="{home}"></iframe>
<img src="{home}"><script>
window.got = [];
fetch("{home}", {{credentials: "include"}}).then(r => r.text()).then(t => got.push(t)).catch(() => {{}});
fetch("{home}", {{credentials: "include", mode: "no-cors"}}).then(() => got.push("opaque")).catch(() => {{}});
</script>"""


def test_another_page_in_the_same_browser_gets_nothing(chromium: Any, tmp_path: Path) -> None:
    """
    A page on another port is the same site, and is sent along with our cookie: where the form comes from is what counts.

    A name that is pointed at this computer afterwards (DNS rebinding) is another origin, and another Host.
    """
    evil = tmp_path / "evil"
    evil.mkdir()
    with notebook(tmp_path / "notebook") as visitor, served(evil) as elsewhere:
        visitor.enter()
        visitor.begin()
        address = visitor.running.address
        vault = visitor.running.desk.vault
        assert vault is not None
        before = vault.head
        page_text = EVIL.format(url=address.url("/notes/new"), home=address.url("/"))
        (evil / "index.html").write_text(page_text, "utf-8")
        browser = chromium.launch(
            executable_path=CHROMIUM, args=[*ARGUMENTS, "--host-resolver-rules=MAP evil.example 127.0.0.1"]
        )
        context = browser.new_context()
        name, _, value = visitor.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": address.url("/"), "sameSite": "Strict"}])
        page = context.new_page()
        page.goto(elsewhere, wait_until="load")
        page.wait_for_timeout(300)
        got = page.evaluate("got")
        framed = [frame.content() for frame in page.frames[1:]]
        with page.expect_navigation():
            page.evaluate("document.forms[0].submit()")
        answered = page.inner_text("body")
        rebound = page.goto(f"http://evil.example:{address.port}{address.prefix}/")
        rebound_text = page.inner_text("body")
        browser.close()

        assert not [text for text in got if "Write down" in text] and not [
            text for text in framed if "Write down" in text
        ]
        assert "did not come from the notebook" in answered
        assert rebound.status == 421 and "Write down" not in rebound_text
        assert vault.head == before
