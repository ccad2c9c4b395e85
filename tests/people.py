"""The three invented people of `tests/people`, as site folders with a portrait and decided endorsements."""

from __future__ import annotations

import hashlib
import io
import shutil
from datetime import date
from pathlib import Path

from clearname.endorsements import Decision, render_decisions
from clearname.text import text_digest
from originals import quartered
from sites import ROOT

PEOPLE = {"sulastri": "images/sulastri.jpg", "nawal": "images/nawal.jpg", "ravel": "images/maeve.jpg"}
"""Folder of each person, and where their portrait lies below `content/`."""


def copy_person(name: str, folder: Path) -> Path:
    """The site folder of one of `PEOPLE`, ready to be built; returns the folder."""
    shutil.copytree(ROOT / "tests" / "people" / name, folder)
    portrait = folder / "content" / PEOPLE[name]
    portrait.parent.mkdir()
    data = io.BytesIO()
    quartered(1280, 1280).save(data, "JPEG", quality=80)
    portrait.write_bytes(data.getvalue())
    files = sorted((folder / "content" / "endorsements").glob("*.md"))
    decisions = [
        Decision(
            f"e-{hashlib.sha256(path.name.encode()).hexdigest()[:6]}", text_digest(path.read_bytes()), date(2026, 10, 1)
        )
        for path in files
    ]
    (folder / "decisions.toml").write_text(render_decisions(decisions), encoding="utf-8")
    return folder
