"""A browser that is killed in the middle of a form: what it wrote down to open again holds no word of it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Any

import pytest

from chromium import ARGUMENTS, CHROMIUM, driver
from desk_web import PASSPHRASE, notebook

pytestmark = [pytest.mark.browser, pytest.mark.skipif(sys.platform != "linux", reason="/proc")]

BEGUN, KEPT, NAME = "Quizzaciously begun", "Zyxomatic and kept", "Fluxwhistle"


def test_words_of_a_form_that_was_begun_are_not_in_the_profile(tmp_path: Path) -> None:
    profile, home = tmp_path / "profile", tmp_path / "home"
    home.mkdir()
    with driver() as playwright, notebook(tmp_path / "notebook") as visitor:
        context = playwright.chromium.launch_persistent_context(
            str(profile), executable_path=CHROMIUM, args=ARGUMENTS, env={**os.environ, "HOME": str(home)}
        )
        page = context.pages[0]
        page.goto(visitor.running.first_address)
        page.wait_for_url("**/begin")
        page.fill("#secret", PASSPHRASE)
        page.fill("#again", PASSPHRASE)
        page.fill("#name", NAME)
        page.check("#statement")
        press(page, "Begin")
        press(page, "I have written it down")
        page.goto(visitor.running.address.url("/notes/new"))
        page.fill("#what", KEPT)
        page.fill("#where", "chat.example")
        press(page, "Save")
        page.goto(visitor.running.address.url("/notes/new"))
        page.keyboard.type(BEGUN)
        wait_until_written(page, profile / "Default" / "Sessions", b"/notes/new")
        kill(profile)
        with contextlib.suppress(Exception):
            context.close()

    found = [
        (word, path.relative_to(tmp_path))
        for path in [*profile.rglob("*"), *home.rglob("*")] if path.is_file()
        for word in (BEGUN, KEPT, NAME, PASSPHRASE)
        if word.encode() in path.read_bytes() or word.encode("utf-16-le") in path.read_bytes()
    ]  # fmt: skip
    assert found == []


def press(page: Any, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def wait_until_written(page: Any, folder: Path, words: bytes) -> None:
    """What the browser would open again is written from time to time: until it knows of the page."""
    for _ in range(200):
        if any(words in path.read_bytes() for path in folder.glob("Session_*")):
            return
        page.wait_for_timeout(100)
    raise AssertionError("the browser writes nothing down; then there is nothing to look for")


def kill(profile: Path) -> None:
    """Every process of this browser at once, by its number."""
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError):
            if str(profile).encode() in (process / "cmdline").read_bytes() and int(process.name) != os.getpid():
                os.kill(int(process.name), signal.SIGKILL)
