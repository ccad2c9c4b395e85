"""Why a saved page shows no results: a robot question, a consent wall, a page that a program draws, nothing found."""

from __future__ import annotations

import re

from casedesk.search.addresses import split
from casedesk.search.outline import Outline
from casedesk.search.saved_file import SavedFile
from clearname.problems import Problem

_ROBOT = re.compile(r"captcha|/sorry/|anomaly|challenge", re.IGNORECASE)
_CONSENT = re.compile(r"consent", re.IGNORECASE)
_MARKED = frozenset({"form", "input", "iframe", "img", "div", "button"})
_LITTLE_TEXT, _MUCH_SCRIPT = 400, 4000
_NEARLY_NONE = 150
"""With less text than this, a page with any program in it was to be drawn by it."""
_NOSCRIPT = re.compile(r"<(?:noscript|script)\b", re.IGNORECASE)

NO_RESULTS = Problem(
    "file", "search-not-results", "no list of results can be found in this file",
    "Save the whole result page and try again, or type the list in by hand.",
)  # fmt: skip
CUT = Problem(
    "file", "search-cut", "this file ends before the page does",
    "Save the page again, wait until that is done, and add the new file. Nothing of this one was counted.",
)  # fmt: skip
LARGE = Problem(
    "file", "search-large", "this file is too large for a result page",
    "Save the page without its pictures, or type the list in.",
)  # fmt: skip


def is_cut_off(file: SavedFile, page: Outline) -> bool:
    """Whether the end is missing. SingleFile leaves out tags that end things; other browsers write each."""
    is_page = any(element.name == "html" for element in page.elements[:3])
    return page.is_cut or (file.way != "singlefile" and is_page and not page.is_ended)


def why_not(file: SavedFile, page: Outline, engine: str, query: str) -> Problem:
    """What to say of a page in which no result was found."""
    marks = " ".join(
        element.attributes.get(name, "")[:300]
        for element in page.elements if element.name in _MARKED
        for name in ("action", "name", "id", "src")
    )  # fmt: skip
    if (engine or query) and (_ROBOT.search(marks) or _ROBOT.search(file.address)):
        fix = "Answer the question in the browser, save the page that comes then, and add that."
        return Problem("file", "search-captcha", "this page asks whether you are a robot, and shows no results", fix)
    if _CONSENT.search(_host(file.address)) or (engine and _CONSENT.search(marks)):
        fix = "Answer it in the browser, save the page that comes then, and add that."
        return Problem("file", "search-consent", "this page asks about cookies, and shows no results", fix)
    if is_cut_off(file, page):
        return CUT
    read = sum(len(text.strip()) for _, text in page.texts)
    is_program = page.script_size > _MUCH_SCRIPT and read < _LITTLE_TEXT
    if is_program or (read < _NEARLY_NONE and _NOSCRIPT.search(file.html)):
        fix = "Wait until the results are there, then save it as one file (MHTML or SingleFile)."
        what = "this page draws its results with a program, and was saved without them"
        return Problem("file", "search-shell", what, fix)
    if engine and query:
        fix = "It was not counted. If results were there when you saved it, type the list in by hand."
        return Problem("file", "search-empty", "this page shows no results", fix)
    return NO_RESULTS


def _host(address: str) -> str:
    parts = split(address)
    return (parts.hostname or "") if parts else ""
