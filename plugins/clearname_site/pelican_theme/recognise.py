"""Tells a theme that was made for Pelican from one that extends ours."""

from __future__ import annotations

import re
from pathlib import Path

from clearname.problems import Problem, Refused
from clearname.text import printable

_PAGES = ("base.html", "page.html", "article.html", "index.html")
_PARENT = re.compile(r"""\{%-?\s*extends\s+["']([^"']+)["']""")
_OUR_POLICY = re.compile(r"\{\{[^}]*\bcsp\b")
"""Every page of ours needs it, so every frame that was made for us has it."""


def is_pelican_theme(theme: Path) -> bool:
    """
    Whether the folder is a theme for Pelican: it has a frame of its own that was not made for us.

    A theme that has no frame (`base.html`), or whose frame extends `!theme/base.html` or shows `csp`, is one of ours.
    """
    sources = {path.name: _read(path) for path in _templates(theme)}
    if any('"!simple/' in text or "'!simple/" in text for text in sources.values()):
        return True
    if "base.html" in sources:
        base = sources["base.html"]
        return not _OUR_POLICY.search(base) and not _extends_ours(base)
    parents = {parent for name in _PAGES if name in sources for parent in _PARENT.findall(sources[name])}
    frames = parents - {"base.html"} & sources.keys()
    own_pages = any(name in sources and not _PARENT.search(sources[name]) for name in _PAGES)
    shows_ours = any(_OUR_POLICY.search(text) for text in sources.values())
    return not shows_ours and (bool(frames) or own_pages) and not any(map(_extends_ours, sources.values()))


def refuse_links(theme: Path) -> None:
    """
    Raises `Refused` with `theme-link` for each link in the theme that leads out of its folder.

    A theme from the net must not be able to show a file of this computer on a page.
    """
    home = theme.resolve()
    problems = [
        Problem(
            f"theme: {printable(path.relative_to(theme).as_posix(), 80)}", "theme-link",
            "this is a link that leads out of the theme", "Put a copy of the file in its place, or delete the link.",
        )
        for path in sorted(theme.rglob("*"))
        if path.is_symlink() and not _is_below(path, home)
    ]  # fmt: skip
    if problems:
        raise Refused(problems)


def _is_below(path: Path, home: Path) -> bool:
    try:
        return path.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # a link that leads to itself
        return False


def _templates(theme: Path) -> list[Path]:
    return sorted((theme / "templates").glob("*.html"))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _extends_ours(source: str) -> bool:
    return any(parent.startswith("!theme/") for parent in _PARENT.findall(source))
