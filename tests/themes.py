"""Themes of somebody else's, put into a site folder; for tests of every kind."""

from __future__ import annotations

import shutil
from pathlib import Path

import pelican


def use_theme(site: Path, name: str, files: dict[str, str | bytes] | None = None) -> Path:
    """
    Gives a site folder the theme `name` and names it in its settings, if there are any; returns the theme's folder.

    Without `files` the theme is the one of that name that comes with Pelican.
    """
    folder = site / "themes" / name
    if files is None:
        shutil.copytree(Path(pelican.__file__).parent / "themes" / name, folder)
    for path, content in (files or {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    settings = site / "pelican.conf"
    if not settings.exists():
        return folder
    text = settings.read_text("utf-8").replace("[site]\n", f'[site]\ntheme = "themes/{name}"\n', 1)
    settings.write_text(text, encoding="utf-8")
    return folder
