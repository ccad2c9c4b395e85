"""The renderer's process: whatever becomes of it, there is a clear answer."""

from __future__ import annotations

import errno
import os
import signal
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clearname.problems import Problem, Refused
from clearname.site import load_site, plan_site
from clearname_site import render
from clearname_site.render import RenderFailed
from sites import SMALL_SETTINGS

Make = Callable[..., Path]
DAY = date(2026, 3, 1)
PROBLEM = Problem("a", "b", "c", "d")


def _render(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[..., Any]) -> list[Problem]:
    """Runs `work` in the renderer's place."""
    monkeypatch.setattr(render, "render_here", work)
    monkeypatch.setattr(render, "_can_fork", lambda: True)
    return render.render_site(tmp_path, None, None, tmp_path, tmp_path, lambda _done, _of: None)  # type: ignore[arg-type]


def _kill(*_arguments: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _leave(*_arguments: object) -> None:
    os._exit(0)


def _leave_a_child(root: Path, *_arguments: object) -> list[Problem]:
    """A child of the child keeps the pipe open until the test lets it go, at most a minute."""
    if os.fork() == 0:
        for _ in range(600):
            if (root / "go").exists():
                break
            time.sleep(0.1)
        os._exit(0)
    return []


def _raising(error: BaseException) -> Callable[..., None]:
    def work(*_arguments: object) -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("work", "said"),
    [
        (_kill, "signal 9"),
        (_leave, "status 0"),
        (_raising(RuntimeError("boom")), "RuntimeError: boom"),
        (_raising(SystemExit(0)), "SystemExit"),
        (_raising(ConnectionRefusedError(errno.ECONNREFUSED, "refused")), "refused"),
        (_raising(OSError("of a plugin")), "of a plugin"),
    ],
)
def test_a_renderer_that_ends_early_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, work: Callable[..., Any], said: str
) -> None:
    with pytest.raises(RenderFailed) as caught:
        _render(tmp_path, monkeypatch, work)

    assert caught.value.problem.code == "render-failed"
    assert said in caught.value.problem.what


def test_what_the_person_can_mend_comes_back_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refused) as caught:
        _render(tmp_path, monkeypatch, _raising(Refused([PROBLEM])))
    assert caught.value.problems == (PROBLEM,)

    with pytest.raises(OSError, match="No space") as full:
        _render(tmp_path, monkeypatch, _raising(OSError(errno.ENOSPC, "No space left")))
    assert full.value.errno == errno.ENOSPC


def test_nobody_waits_for_what_a_plugin_left_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = time.monotonic()

    assert _render(tmp_path, monkeypatch, _leave_a_child) == []
    (tmp_path / "go").touch()

    assert time.monotonic() - started < 30


def test_with_threads_around_a_new_process_is_started_and_renders(make_small: Make, tmp_path: Path) -> None:
    """A process that is forked while threads run may wait for ever for a lock that one of them held."""
    root = make_small(
        {"content/pages/about.md": "Title: About\n\nAna María repairs violins.\n"}, settings=SMALL_SETTINGS
    )
    site = load_site(root, DAY)
    staging = tmp_path / "staging"
    staging.mkdir()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not render._can_fork()
        render.render_site(root, site, plan_site(site), staging, tmp_path / "cache", lambda _done, _of: None)
    finally:
        stop.set()
        thread.join()

    assert (staging / "about" / "index.html").is_file()


def test_words_that_look_like_an_address_of_pelican_copy_nothing(make_small: Make, tmp_path: Path) -> None:
    """Pelican reads `{static}` inside any attribute, a link's title too, and copies the file that it names."""
    root = make_small(
        {"content/pages/about.md": "Title: About\n\n[x](https://b.test/ \"a href='{static}/../pelican.conf'\") words\n"}
    )
    site = load_site(root, DAY)
    staging = tmp_path / "staging"
    staging.mkdir()

    warnings = render.render_site(root, site, plan_site(site), staging, tmp_path / "cache", lambda _done, _of: None)

    assert warnings == []
    assert not list(tmp_path.rglob("staging/**/pelican.conf"))
    assert "{static}/../pelican.conf" in (staging / "about" / "index.html").read_text()
