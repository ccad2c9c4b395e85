"""What a build depends on beside the content: the program, themes and plugins, the day, the packages."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path


def other_inputs(root: Path) -> Iterator[Path]:
    """What a build reads beside `content/` and the settings: our own code, the themes, the plugins of the site."""
    here = Path(__file__).resolve().parent
    yield here
    yield here.parent / "clearname"
    for name in dict.fromkeys(("themes", "plugins", *_named_theme(root))):
        yield root / name
    if not (here / "themes").is_dir():
        yield here.parents[1] / "themes"


def _named_theme(root: Path) -> tuple[str, ...]:
    """The folder that the settings name as the theme, read without reading the settings: nothing may have changed."""
    import re

    try:
        text = (root / "pelican.conf").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ()
    return tuple(re.findall(r"""^\s*theme\s*=\s*["']([^"'\n]+)["']""", text, re.MULTILINE))


def build_key(as_of: date) -> str:
    """What else a build depends on: the day, Python, and the packages as they are installed."""
    packages = [path for path in sys.path if path.endswith("site-packages") and Path(path).is_dir()]
    changed = [str(Path(path).stat().st_mtime_ns) for path in packages]
    return "\n".join([as_of.isoformat(), sys.version, os.environ.get("CLEARNAME_SITE", ""), *packages, *changed])
