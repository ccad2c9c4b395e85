"""The record of a working copy: it names its original and what was done, and says no more than the original does."""

from __future__ import annotations

from dataclasses import replace

from casedesk.records import Evidence
from casedesk.redaction.pdf_pages import MEDIA_TYPE as PDF
from casedesk.source import STOPPED
from clearname.problems import Problem, Refused

MOST_BYTES = 200_000_000
"""Of an original that is taken into memory to be worked on."""
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp", "image/gif"})


def check_original(record: Evidence) -> None:
    """Raises `Refused` (`redact-original`) where no copy can or may be made of it."""
    if record.age_gate == STOPPED or not record.file:
        raise no_copy("no file of it is kept", "Name a piece of evidence that has a file.")
    if record.media_type not in PICTURES and record.media_type not in ("text/plain", PDF):
        raise no_copy("it is neither a picture, a PDF nor plain text", "Take a picture of the part that may be shown.")
    if record.size > MOST_BYTES:
        raise no_copy("it is too large to be worked on", "Take a smaller picture of the part that may be shown.")


def working_copy(original: Evidence, original_id: str, *, file: str, sha256: str, size: int, parts: int) -> Evidence:
    """The record of a copy in which so many parts are hidden."""
    hidden = "1 part is hidden" if parts == 1 else f"{parts} parts are hidden"
    return replace(
        original,
        file=file,
        sha256=sha256,
        size=size,
        media_type=_made(original.media_type),
        name="",
        original=original_id,
        change=f"{hidden}; the original is kept as it was",
    )


def _made(media_type: str) -> str:
    return "image/png" if media_type in PICTURES else PDF if media_type == PDF else "text/plain"


def no_copy(what: str, fix: str) -> Refused:
    """To be raised where no copy is made (`redact-original`)."""
    return Refused([Problem("copy", "redact-original", what, fix)])
