"""Parts of a picture painted over for good, where another process opens the picture; see `picture_worker`."""

from __future__ import annotations

import json
from collections.abc import Iterable

from casedesk.redaction import picture_worker
from casedesk.redaction.apart import ask_apart
from clearname.problems import Problem, Refused
from clearname.text import printable

_CODES = ("redact-picture", "redact-place")


def check_picture(original: bytes) -> None:
    """Raises `Refused` (`redact-picture`) where no copy of it can be made."""
    _ask(original, [])


def redact_picture(original: bytes, boxes: Iterable[tuple[int, int, int, int]]) -> bytes:
    """
    The picture as PNG with the boxes black: left, top, width, height, in hundredths of it as it is seen.

    At least one box. Raises as `boxes.redact_image` does.
    """
    return _ask(original, [list(box) for box in boxes])


def _ask(original: bytes, boxes: list[list[int]]) -> bytes:
    answer = ask_apart(picture_worker.__name__, {"boxes": boxes}, original)
    if answer.data:
        return answer.data
    try:
        code, what, fix = json.loads(answer.why_not)
    except (ValueError, TypeError):
        code, what, fix = "", "", ""
    if code not in _CODES:
        code, what, fix = "redact-picture", "it cannot be read as a picture", "Use a picture in PNG, JPEG or WebP."
    raise Refused([Problem("copy", code, printable(str(what), 200), printable(str(fix), 200))])
