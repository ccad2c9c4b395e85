"""Parts of a PDF painted over for good: a new PDF of pictures. Another process reads the file; see `pdf_worker`."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from casedesk.redaction import pdf_worker
from casedesk.redaction.apart import ask_apart
from casedesk.redaction.pdf_worker import COUNT, MOST_PAGES
from clearname.problems import Problem, Refused

MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class PageBox:
    """In hundredths of a page as it is seen, from its top left corner."""

    page: int
    """From 1."""
    left: int
    top: int
    width: int
    height: int


def redact_pdf(original: bytes, boxes: Iterable[PageBox]) -> bytes:
    """
    A PDF whose pages are pictures of the original's, with the boxes black.

    Text, links, forms, attachments and names of the original are not in it. Raises `Refused`: `redact-missing` without
    the library, `redact-pdf` for what cannot be read, `redact-place` for boxes that are not on a page.
    """
    return _answer(original, {"look": 0, "boxes": [list(astuple(box)) for box in boxes]})


def page_picture(original: bytes, page: int) -> bytes:
    """One page (from 1) as PNG. Raises as `redact_pdf` does."""
    return _answer(original, {"look": max(1, page), "boxes": []})


def page_count(original: bytes) -> int:
    """
    How many pages there are, at least one. Raises `Refused` where no copy can be made: `redact-missing`, `redact-pdf`.

    Each page is opened and none is drawn, so this says at once what a copy would say at its end; but for a page that
    can be opened and not drawn.
    """
    return int(_answer(original, {"look": COUNT, "boxes": []}))


def need_library() -> None:
    """Raises `Refused` (`redact-missing`)."""
    if importlib.util.find_spec("pypdfium2") is None:
        fix = "In the folder of Clearname:  make desk-more"
        raise _refused("redact-missing", "what draws the pages of a PDF is not installed", fix)


def _answer(original: bytes, asked: dict[str, object]) -> bytes:
    need_library()
    answer = ask_apart(pdf_worker.__name__, asked, original)
    if answer.data:
        return answer.data
    if answer.is_late:
        raise _unreadable("it takes too long to read it")
    word = answer.why_not
    if word == "place":
        raise _refused("redact-place", "a box is not on a page of it", "Look at the number of the page again.")
    if word == "locked":
        fix = "Save it once without its password, and add that. Or take pictures of the pages that may be shown."
        raise _refused("redact-pdf", "it is locked with a password", fix)
    if word == "pages":
        raise _unreadable(f"it has no page, or more than {MOST_PAGES}")
    raise _unreadable("it is broken, or no PDF that can be read here")


def _unreadable(what: str) -> Refused:
    return _refused("redact-pdf", what, "Take pictures of the pages that may be shown, and hide the parts there.")


def _refused(code: str, what: str, fix: str) -> Refused:
    return Refused([Problem("copy", code, what, fix)])
