"""A real page is saved by a real browser behind its walls, with all its parts, and leaves nothing anywhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from capture_site import NAMED, PARTS, PLANTED, capture_site
from capture_site import page as page_of_site
from casedesk.capture import chromium, folders, page, traffic
from casedesk.capture.page import Captured, capture_page
from casedesk.capture.warc import warc_pieces
from chromium import CHROMIUM, missing
from clearname.problems import Refused
from unprivileged import as_ordinary_user, own_folder

pytestmark = pytest.mark.browser


@dataclass
class Saved:
    """What came of one capture."""

    site: str
    page: Captured
    walls: list[tuple[str, int]] = field(default_factory=list)
    """Of each process that draws pages, while the page was there: its filter of system calls, and how deep its walls."""
    seen: list[str] = field(default_factory=list)
    """Files outside of the browser's memory in which words of the page stood, while it was there."""
    left: list[str] = field(default_factory=list)
    """Files that were still there afterwards."""


def rendering() -> list[tuple[str, int]]:
    """See `Saved.walls`; of the processes below this one. Source: proc_pid_status(5)."""
    status: dict[int, dict[str, str]] = {}
    drawing = []
    for each in Path("/proc").glob("[0-9]*"):
        try:
            words = (each / "cmdline").read_bytes()
            lines = (each / "status").read_text("ascii", "replace").splitlines()
        except OSError:
            continue
        status[int(each.name)] = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        if b"--type=renderer" in words:
            drawing.append(int(each.name))
    return [(status[one]["Seccomp"], len(status[one]["NSpid"].split())) for one in drawing if _is_ours(one, status)]


def _is_ours(process: int, status: dict[int, dict[str, str]]) -> bool:
    while process in status and process != os.getpid():
        process = int(status[process]["PPid"])
    return process == os.getpid()


WORDS = [word.encode(code) for word in (PLANTED, "planted title", "late.svg") for code in ("utf-8", "utf-16-le")]


def holding(folder: Path) -> list[str]:
    """Files in which words of the page or addresses of its parts stand."""
    found = []
    for path in folder.rglob("*"):
        try:
            data = path.read_bytes() if path.is_file() else b""
        except OSError:
            continue
        if any(word in data for word in WORDS):
            found.append(str(path.relative_to(folder)))
    return found


@pytest.fixture(scope="module")
def saved() -> Iterator[Saved]:
    """One capture for all the tests, by an ordinary user, with the program as the product starts it."""
    if not Path(CHROMIUM).exists():
        missing("no Chromium")
    walls: list[tuple[str, int]] = []
    taking = page._picture

    def asked(path: str) -> None:
        if path == "/late.svg":
            walls.extend(rendering())

    with own_folder() as home, capture_site(asked) as site, pytest.MonkeyPatch.context() as patch:
        patch.setattr(traffic, "MOST_BODY", 2 * 1024**2)
        (home / "memory").mkdir()
        os.chown(home / "memory", *((home.stat().st_uid, home.stat().st_gid)))
        patch.setattr(folders, "IN_MEMORY", home / "memory")
        seen: list[str] = []

        def look(*given: object) -> object:
            seen.extend(holding(home))
            return taking(*given)  # type: ignore[arg-type]

        patch.setattr(page, "_picture", look)

        def work() -> tuple[Captured, list[str], list[str]]:
            captured = capture_page(site, CHROMIUM)
            return captured, seen, [str(path) for path in home.rglob("*") if path.is_file()]

        try:
            captured, words, left = as_ordinary_user(work, home)
        except Refused as refused:
            if refused.problems[0].code == "capture-sandbox":
                missing(f"this machine lets no ordinary user put walls around a page: {_why()}")
            raise
        yield Saved(site, captured, walls, words, left)


def _why() -> str:
    said = [f"{each.name} = {each.read_text().strip()}" for each in (
        Path("/proc/sys/user/max_user_namespaces"), Path("/proc/sys/kernel/unprivileged_userns_clone"),
        Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns"),
    ) if each.exists()]  # fmt: skip
    return ", ".join(said) or "no setting says why"


def test_every_part_is_kept_byte_for_byte_whoever_asked_for_it(saved: Saved):
    """A message box is open meanwhile, twice; frames of other origins and three kinds of workers ask for parts."""
    got = {"/" + one.url.split("/", 3)[3]: one for one in saved.page.responses}

    assert {path: got[path].body for path in PARTS if path in got} == {
        path: body for path, (_, body) in PARTS.items() if path not in NAMED
    }
    port = int(re.findall(r":(\d+)/", saved.site)[0])
    assert got["/page"].body == page_of_site(port) and got["/"].status == 302
    assert all(
        ("Set-Cookie", "seen=yes") in one.headers for path, one in got.items() if path in ("/page", "/style.css")
    )
    assert [one.status for one in page.main_answers(saved.page)] == [302, 200]


def test_what_never_ends_is_named_and_keeps_nobody_waiting(saved: Saved):
    assert saved.page.missing == tuple(saved.site.rstrip("/") + path for path in NAMED) and saved.page.is_whole


def test_the_page_is_there_in_all_its_forms(saved: Saved):
    kept = saved.page
    assert kept.title == "planted title" and kept.address == f"{saved.site}page" and PLANTED.encode() in kept.html
    assert kept.png.startswith(b"\x89PNG") and int.from_bytes(kept.png[20:24]) >= 3000 and kept.pdf.startswith(b"%PDF-")


def test_the_archive_is_found_good_by_others(saved: Saved, tmp_path: Path):
    pytest.importorskip("warcio")
    from warcio.cli import main

    file = tmp_path / "page.warc"
    file.write_bytes(b"".join(warc_pieces(saved.page.responses, "test")))
    with pytest.raises(SystemExit) as ended:
        main(["check", str(file)])
    assert not ended.value.code


def test_what_draws_the_page_stands_behind_walls(saved: Saved):
    """A filter of system calls (2), and a list of processes of its own, in which it sees no other."""
    assert saved.walls and all(seccomp == "2" and depth > 1 for seccomp, depth in saved.walls)


def test_no_word_of_the_page_is_ever_in_a_file_and_nothing_is_left(saved: Saved):
    """The browser's profile, HOME and TMPDIR are all below one folder here."""
    assert saved.seen == [] and saved.left == []


def test_a_browser_whose_walls_somebody_took_away_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "chromium"
    program.write_text(f'#!/bin/sh\nexec {CHROMIUM} --no-sandbox "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(chromium, "may_have_sandbox", lambda: True)
    asked: list[str] = []

    with capture_site(asked.append) as site, pytest.raises(Refused, match="capture-sandbox"):
        capture_page(site, str(program))
    assert asked == []
