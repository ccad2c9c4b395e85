"""Files that may be fetched, such as a CV: which are allowed, and each without what it says about its making."""

from __future__ import annotations

from pathlib import PurePosixPath

from clearname.model import Download
from clearname.problems import Problem, Refused
from clearname.text import canonical_bytes, digest, printable, slugify

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain"}
"""The endings that a download may have, and what each is."""


def plan_download(data: bytes, *, source: str) -> Download:
    """
    The download with its place in the output, `files/<slug>.pdf`.

    `source` is the path below `content/`. Looks at the beginning of a PDF alone; `render_download` reads all of it.
    Raises `Refused` with `download-type` or `download-damaged`.
    """
    path = PurePosixPath(source)
    suffix = path.suffix.lower()
    if suffix not in MEDIA_TYPES:
        raise _refused(
            source, "download-type", f'files that end in "{printable(suffix)}" cannot be offered for download',
            "Save it as PDF and put that file in its place.",
        )  # fmt: skip
    if suffix == ".pdf" and b"%PDF-" not in data[:1024]:
        raise _refused(
            source, "download-damaged", "the name ends in .pdf, but this is not a PDF",
            "Export it as PDF once more and put that file in its place.",
        )  # fmt: skip
    if suffix == ".txt":
        _checked_text(data, source)
    name = slugify(path.stem) or "download"
    return Download(source, f"files/{name}{suffix}", digest(data), MEDIA_TYPES[suffix], len(data))


def render_download(data: bytes, download: Download) -> bytes:
    """
    The file as it may be published: the same bytes each time, without author, programme, dates, notes or attachments.

    Raises `Refused` with `download-damaged`, `download-locked` or `download-hidden`.
    """
    if download.media_type == "text/plain":
        _checked_text(data, download.source)
        return canonical_bytes(data)
    from clearname.images.pdf import render_pdf

    return render_pdf(data, f"content/{download.source}")


def _checked_text(data: bytes, source: str) -> None:
    try:
        if "\0" not in data.decode("utf-8"):
            return
    except UnicodeDecodeError:
        pass
    raise _refused(
        source, "download-damaged", "this is not plain text in UTF-8", "Save it as text in UTF-8, or as PDF."
    )  # fmt: skip


def _refused(source: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(f"content/{source}", code, what, fix)])
