"""Takes the pictures of the documents: the example person's site as a visitor sees it, into `docs/pictures/`.

Run it with `python docs/make_pictures.py` where the packages for development are installed; it needs Chromium. The
pictures hold pixels and nothing else.
"""

from __future__ import annotations

import functools
import io
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
DAY = "2026-11-22"
"""The day that the example is built for, so that the pictures change with the site alone."""
DESKTOP = (1280, 860)
PHONE = (390, 844)


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page in a window."""

    name: str
    page: str
    window: tuple[int, int]
    """Width and height in pixels of the page."""
    dark: bool = False


SHOTS = (
    Shot("home", "", DESKTOP),
    Shot("home-phone", "", PHONE),
    Shot("home-dark", "", DESKTOP, dark=True),
    Shot("endorsements", "endorsements/", DESKTOP),
    Shot("account", "account/", DESKTOP),
)


def main() -> None:
    """Builds the example in a folder that is thrown away, and takes every picture."""
    from playwright.sync_api import sync_playwright

    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served(build_example(Path(folder))) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=_chromium(), args=_arguments())
        for shot in SHOTS:
            data = smaller(take(browser, address, shot))
            (PICTURES / f"{shot.name}.png").write_bytes(data)
            sys.stdout.write(f"docs/pictures/{shot.name}.png  {len(data) // 1000} kB\n")
        browser.close()


def build_example(folder: Path) -> Path:
    """The output of the example, built in `folder`."""
    for name in ("pelican.conf", "decisions.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    shutil.copytree(ROOT / "content", folder / "content")
    command = [sys.executable, "-m", "clearname_site", "build", "--site", str(folder), "--as-of", DAY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr)
    return folder / "output"


def take(browser: Any, address: str, shot: Shot) -> bytes:
    """What fits into the window, as PNG."""
    width, height = shot.window
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.dark else "light",
        reduced_motion="reduce",
    )
    page.goto(address + shot.page, wait_until="networkidle")
    data: bytes = page.screenshot(animations="disabled")
    page.close()
    return data


def smaller(picture: bytes) -> bytes:
    """The same picture in at most 256 colours, without anything but its pixels."""
    from PIL import Image

    shown = Image.open(io.BytesIO(picture)).convert("RGB")
    output = io.BytesIO()
    shown.quantize(256, method=Image.Quantize.MEDIANCUT).save(output, "PNG", optimize=True)
    return output.getvalue()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a free port of this computer alone; gives the address with a final slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def _chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        sys.exit("Chromium is not here: install it (Debian: apt-get install chromium), or set CHROMIUM to its place.")
    return found


def _arguments() -> list[str]:
    """Chromium refuses its sandbox to the superuser, who is alone on a machine that only builds."""
    is_superuser = hasattr(os, "geteuid") and os.geteuid() == 0
    return ["--disable-gpu", "--hide-scrollbars", *(["--no-sandbox"] if is_superuser else [])]


if __name__ == "__main__":
    main()
