"""Pelican itself, with the settings of the site: the stock command, and ours with its listening and reloading."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sites import ROOT, SMALL_SETTINGS, build, tree

PAGE = "Title: About\n\nAna María repairs violins.\n"
Make = Callable[..., Path]


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(*arguments: object, cwd: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A command that does not end by itself; it is ended."""
    process = subprocess.Popen(
        [sys.executable, *map(str, arguments)], cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        # The whole group: Pelican's own listening and reloading are processes of their own.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)


def wait_for(url: str, words: str, save: Callable[[], object] = lambda: None) -> str:
    """
    The page at the address, as soon as the words stand in it.

    `save` writes the file that should bring them there, and does so again now and then: Pelican does not see what is
    saved between its first build and the moment it begins to watch.
    """
    last = ""
    for attempt in range(600):
        if attempt % 30 == 0:
            save()
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                last = answer.read().decode()
        except OSError as error:
            last = str(error)
        if words in last:
            return last
        time.sleep(0.1)
    raise AssertionError(f"{words!r} did not appear at {url}: {last[:500]}")


def test_the_stock_command_builds_the_same_pages(make_small: Make) -> None:
    site = make_small({"content/pages/about.md": PAGE})
    assert build(site).returncode == 0
    ours = tree(site / "output")
    settings = ROOT / "plugins" / "clearname_site" / "pelicanconf.py"

    done = subprocess.run(
        [sys.executable, "-m", "pelican", "-s", settings, "-o", site / "stock", "content"],
        cwd=site, env={**os.environ, "CLEARNAME_SITE": str(site)}, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stdout + done.stderr
    assert tree(site / "stock") == ours


def test_our_command_listens_and_sees_edits_of_pages_and_settings(make_small: Make) -> None:
    site = make_small({"content/pages/about.md": PAGE})
    port = free_port()
    arguments = ("-m", "clearname_site", "pelican", "--site", site, "--", "--listen", "--autoreload", "--port", port)

    with running(*arguments, cwd=site):
        address = f"http://127.0.0.1:{port}/"
        wait_for(address, "Ana María")
        page, conf = site / "content/pages/about.md", site / "pelican.conf"
        wait_for(f"{address}about/", "cellos", lambda: page.write_text(PAGE.replace("violins", "cellos")))
        mended = SMALL_SETTINGS.replace("Ana María repairs", "Ana María mends")
        wait_for(address, "Ana María mends", lambda: conf.write_text(mended))


def test_the_preview_shows_drafts_and_problems_and_goes_on(make_small: Make) -> None:
    site = make_small({"content/pages/about.md": PAGE, "content/pages/plan.md": "Title: Plan\nDraft: yes\n\nNot yet."})
    port = free_port()

    with running("-m", "clearname_site", "preview", "--site", site, "--port", port, cwd=site):
        address = f"http://127.0.0.1:{port}/"
        page = wait_for(f"{address}plan/", "Not yet.")
        assert "data-draft" in page
        make_small({"content/pages/about.md": "Title: About\nTemplate: x\n\ntext"})
        wait_for(address, "content/pages/about.md:2")
        make_small({"content/pages/about.md": PAGE.replace("violins", "cellos")})
        wait_for(f"{address}about/", "cellos")

    assert not (site / "output").exists()


def test_the_preview_answers_to_no_other_name(make_small: Make) -> None:
    """A page of somebody else's must not read drafts through a host name that it points to this machine."""
    site = make_small({"content/pages/about.md": PAGE})
    port = free_port()

    with running("-m", "clearname_site", "preview", "--site", site, "--port", port, cwd=site):
        wait_for(f"http://127.0.0.1:{port}/", "Ana María")
        request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"Host": f"evil.test:{port}"})
        try:
            urllib.request.urlopen(request, timeout=5)
            status = 200
        except urllib.error.HTTPError as error:
            status = error.code

    assert status == 403


def test_nothing_is_left_running_when_our_command_is_ended(make_small: Make) -> None:
    site = make_small({"content/pages/about.md": PAGE})
    port = free_port()
    arguments = ("-m", "clearname_site", "pelican", "--site", site, "--", "--listen", "--autoreload", "--port", port)

    with running(*arguments, cwd=site) as process:
        wait_for(f"http://127.0.0.1:{port}/", "Ana María")
        process.terminate()
        process.wait(20)
        for _ in range(100):
            with socket.socket() as other:
                if other.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.1)
        else:
            raise AssertionError("the server still answers")
