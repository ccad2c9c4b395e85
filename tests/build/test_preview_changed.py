"""A preview that makes only what changed shows the bytes of one that was started anew."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from edit_scripts import Script

from clearname_site.preview.builder import Answer, Made, _Maker, fresh_folder, shown_folder
from clearname_site.preview.shown import Board


class Silent:
    """A pipe to nobody."""

    def send(self, answer: object) -> None:
        """Drops it."""


class Preview:
    """What makes and shows pages, without a process and a server."""

    def __init__(self, root: Path) -> None:
        pipe: Any = Silent()
        self._root = root
        self._maker = _Maker(root, pipe)
        shutil.rmtree(shown_folder(root), ignore_errors=True)
        self.board = Board(shown_folder(root))
        self.parts = 0
        """How often only a part of the pages was made."""

    def look(self, day: date) -> tuple[Answer, dict[str, bytes]]:
        """Has the pages made, and shows them: the answer but for how it was made, and every file."""
        answer = self._maker.make(day)
        if not isinstance(answer, Made):
            return answer, {}
        if answer.is_whole:
            old = self.board.folder.with_name("preview.old")
            shutil.rmtree(old, ignore_errors=True)
            self.board.put_pages(fresh_folder(self._root), old)
        else:
            self.parts += 1
            self.board.change_pages(fresh_folder(self._root), answer.gone)
        self._maker._finish(self.board.folder)
        folder = self.board.folder
        files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        return Made(answer.base_path, answer.drafts, answer.problems), files


def anew(script: Script) -> tuple[Answer, dict[str, bytes]]:
    """What a preview shows that is started now, in a copy."""
    copy = script.root.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(script.root, copy, ignore=shutil.ignore_patterns("output", ".clearname"))
    return Preview(copy).look(script.day)


@pytest.mark.parametrize("seed", [2, 3])
def test_random_edits_show_the_bytes_of_a_preview_started_anew(tmp_path: Path, seed: int) -> None:
    script = Script(tmp_path, seed)
    preview = Preview(script.root)
    preview.look(script.day)
    done = []
    for _ in range(7):
        done.append(script.step())
        assert preview.look(script.day) == anew(script), done
    assert preview.parts >= 2, done


def test_pages_that_somebody_deleted_are_made_again(tmp_path: Path) -> None:
    script = Script(tmp_path, 1)
    preview = Preview(script.root)
    _, files = preview.look(script.day)
    shutil.rmtree(script.root / ".clearname")

    assert preview.look(script.day)[1] == files and preview.parts == 0


def test_the_files_for_machines_follow_a_page_that_changed(tmp_path: Path) -> None:
    script = Script(tmp_path, 1)
    preview = Preview(script.root)
    preview.look(script.day)
    page = next((script.root / "content/pages").glob("*.md"))
    page.write_text(page.read_text("utf-8").replace("Summary: ", "Summary: Zymurgy. "), "utf-8")

    _, files = preview.look(script.day)

    assert preview.parts == 1
    assert b"Zymurgy. About" in files["graph.jsonld"]
