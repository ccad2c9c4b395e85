"""The Nu HTML checker over a folder of pages. Without it or Java: skipped at home, failed in CI."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from chromium import missing
from sites import ROOT

JAR = ROOT / "tests/html_checker/node_modules/vnu-jar/build/dist/vnu.jar"
SHORT_RUN = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
"""A program that ends within a minute spends as long again on making itself faster; what it makes first needs more stack."""
YOUNG_CSS = (
    "CSS: Parse Error.",
    "CSS: Unrecognized at-rule “@view-transition”",
)
"""What the checker's CSS parser does not know yet; Chromium reads the same stylesheet in other tests."""
MISTAKEN = (
    "Inline script violates Content Security Policy",
    "Resource violates Content Security Policy (meta tag): image “/",
)
"""
Said of structured data, which is no script for the policy (HTML, "data block"), and of the site's own pictures, since
a page that lies in a folder has no host to be its own. Chromium reads both under the policy in other tests.
"""


def complaints(folder: Path) -> list[str]:
    """Everything but notes that the checker says of the HTML pages below the folder, with page and line."""
    java = shutil.which("java")
    if java is None or not JAR.is_file():
        missing("no Java, or no HTML checker in tests/html_checker: `make test` gets both where it may")
    options = ["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", "--no-langdetect"]
    done = subprocess.run(
        [str(java), *SHORT_RUN, "-jar", str(JAR), *options, str(folder)], capture_output=True, text=True, timeout=300,
        check=True,
    )  # fmt: skip
    return [_line(message, folder) for message in json.loads(done.stdout)["messages"] if _counts(message)]


def _counts(message: dict[str, Any]) -> bool:
    if message["type"] == "info" and message.get("subType") != "warning":
        return False
    return message["message"] not in YOUNG_CSS and not message["message"].startswith(MISTAKEN)


def _line(message: dict[str, Any], folder: Path) -> str:
    page = message.get("url", "").partition(folder.as_posix())[2].lstrip("/")
    return f"{page}:{message.get('lastLine', 0)}: {message['message']}"
