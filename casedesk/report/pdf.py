"""The report's page as PDF, by WeasyPrint, which is an extra and is imported here alone."""

from __future__ import annotations

import hashlib
from typing import Any, NoReturn

from clearname.problems import Problem, Refused
from clearname.text import DESK_MARKER


def render_pdf(html: str) -> bytes:
    """
    The page on A4 or Letter, numbered; the same page gives the same bytes with the same version of the library.

    Nothing is fetched. Raises `Refused` (`report-no-pdf`) where the library is not there: the browser prints the HTML
    just as well.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        raise Refused([
            Problem("report", "report-no-pdf", "PDF files cannot be made on this computer",
                    "Open the HTML report in a browser and print it, or choose to print into a file.")
        ]) from None  # fmt: skip
    _read_whole_pictures_alone()
    identifier = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    document: Any = HTML(string=html, url_fetcher=_refuse, base_url=None)
    data: bytes = document.write_pdf(pdf_identifier=identifier, uncompressed_pdf=False)
    # A comment after the end: seen by whoever looks into the bytes, passed over by readers (ISO 32000-1, 7.2.3).
    return data + f"% {DESK_MARKER}\n".encode()


def _read_whole_pictures_alone() -> None:
    """Undoes, for the rest of the process, that the library lets pictures be read that are cut off."""
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False


def _refuse(url: str, *_: object, **__: object) -> NoReturn:
    raise ValueError("nothing is fetched for a report")
