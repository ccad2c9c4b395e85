"""Takes the pictures of the documents, into `docs/pictures/`, for people to look at: `make screenshots`.

They show the example as a visitor sees it, on a desk, on a phone, in the dark, on paper and in Arabic, and the sites
that a theme easily forgets: one with a name and a sentence, and one with a name of sixty characters. Chromium is
needed, and the packages for development. The pictures hold pixels and nothing else.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "plugins")]
from built_sites import SITES as ALL_SITES  # noqa: E402  (these lie in tests/)
from chromium import ARGUMENTS, CHROMIUM, DESKTOP, PHONE, served  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SITES = {name: ALL_SITES[name] for name in ("example", "bare", "long-name")}
DAY = "2026-11-22"
"""The day that the example is built for, so that the pictures change with the site alone."""


PAPER = {"width": 672, "height": 979}
"""What `@page` leaves of an A4 sheet, in pixels of the page."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page in a window."""

    name: str
    page: str
    window: dict[str, int]
    """Width and height in pixels of the page."""
    site: str = "example"
    """A name in `SITES`."""
    dark: bool = False
    printed: bool = False
    whole: bool = False
    """The whole page instead of what the window shows, at two fifths of the size."""


SHOTS = (
    Shot("home", "", DESKTOP),
    Shot("home-phone", "", PHONE),
    Shot("home-dark", "", DESKTOP, dark=True),
    Shot("home-print", "", PAPER, printed=True),
    Shot("home-arabic", "ar/", DESKTOP),
    Shot("home-arabic-phone", "ar/", PHONE, dark=True),
    Shot("home-whole", "", DESKTOP, whole=True),
    Shot("endorsements", "endorsements/", DESKTOP),
    Shot("account", "account/", DESKTOP),
    Shot("markdown", "workshop-notes/", DESKTOP, whole=True),
    Shot("bare", "", DESKTOP, site="bare"),
    Shot("long-name", "", DESKTOP, site="long-name"),
    Shot("long-name-phone", "", PHONE, site="long-name"),
)


def main() -> None:
    """Builds the sites in a folder that is thrown away, and takes every picture."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        addresses = {
            name: stack.enter_context(served(build(make(Path(folder) / name)))) for name, make in SITES.items()
        }
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for shot in SHOTS:
            data = smaller(take(browser, addresses[shot.site], shot), shot)
            (PICTURES / f"{shot.name}.png").write_bytes(data)
            sys.stdout.write(f"docs/pictures/{shot.name}.png  {len(data) // 1000} kB\n")
        browser.close()


def build(site: Path) -> Path:
    """The output of the site in the folder."""
    command = [sys.executable, "-m", "clearname_site", "build", "--site", str(site), "--as-of", DAY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr)
    return site / "output"


def take(browser: Any, address: str, shot: Shot) -> bytes:
    """What fits into the window, or the whole page, as PNG."""
    page = browser.new_page(
        viewport=shot.window,
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
    )
    page.goto(address + shot.page, wait_until="networkidle")
    if shot.printed:
        page.emulate_media(media="print")
    data: bytes = page.screenshot(animations="disabled", full_page=shot.whole)
    page.close()
    return data


def smaller(picture: bytes, shot: Shot) -> bytes:
    """The same picture in at most 128 colours, with nothing but its pixels; a whole page at two fifths of its size."""
    from PIL import Image

    shown = Image.open(io.BytesIO(picture)).convert("RGB")
    if shot.whole:
        shown = shown.resize((shown.width * 2 // 5, shown.height * 2 // 5), Image.Resampling.LANCZOS)
    output = io.BytesIO()
    shown.quantize(24 if shot.whole else 128, method=Image.Quantize.MEDIANCUT).save(output, "PNG", optimize=True)
    return output.getvalue()


if __name__ == "__main__":
    main()
