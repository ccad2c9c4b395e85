"""What is different from the site that is live now: pages that would be gone, another name on the home page. H02."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from clearname.gate.interface import Check, Facts, Finding, LastTime
from clearname.gate.output_file import OutputFile
from clearname.gate.rules import found
from clearname.model import Manifest
from clearname.patterns import later

MOST_GONE = 0.3
"""The part of the pages that may be gone without a question."""
_LEAST_GONE = 2
"""Pages: one may always go, of however few."""
_HOME = "index.html"
_NAMES = (
    later(r"<title[^<>]*>(.*?)(?:</title>|\Z)", re.DOTALL | re.IGNORECASE),
    later(r"<h1[^<>]*>(.*?)(?:</h1>|\Z)", re.DOTALL | re.IGNORECASE),
)
_TAG = later(r"<[^<>]*>")


def build_last_time(manifest: Manifest, home: bytes | None) -> LastTime:
    """What the rules need of the site that is live: its manifest, and its home page where that was kept."""
    said = names_of_page(home.decode("utf-8", "replace")) if home is not None else ""
    return LastTime(frozenset(_pages(entry.path for entry in manifest.files)), said)


def names_of_page(page: str) -> str:
    """What a page calls itself: its title and its first heading, as text, one under the other."""
    matches = (pattern.search(page) for pattern in _NAMES)
    texts = (html.unescape(_TAG.sub("", match[1])) if match else "" for match in matches)
    return "\n".join(" ".join(text.split()) for text in texts)


def check_pages_gone(paths: Iterable[str], facts: Facts) -> Iterator[Finding]:
    """More than 30 % of the pages that are live would be gone; pinned to which ones."""
    if facts.last_time is None:
        return
    gone = sorted(facts.last_time.pages - frozenset(paths))
    if len(gone) >= _LEAST_GONE and len(gone) > MOST_GONE * len(facts.last_time.pages):
        yield found("pages-gone", shown=f"{len(gone)} of {len(facts.last_time.pages)}", passage="\n".join(gone))


def check_home_name(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """The home page calls itself otherwise than the one that is live; pinned to both names, and shows neither."""
    if facts.last_time is None or not facts.last_time.home or file.path != _HOME:
        return
    now = names_of_page(file.text)
    if now != facts.last_time.home:
        yield found("home-renamed", file, passage=f"{facts.last_time.home}\n{now}")


CHECKS: tuple[Check, ...] = (check_home_name,)


def _pages(paths: Iterable[str]) -> Iterator[str]:
    return (path for path in paths if path.endswith(".html") and path != "404.html")
