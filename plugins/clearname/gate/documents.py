"""A document that may be fetched holds its pages and nothing else: rule A04."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.pdf_words import pdf_drawn
from clearname.gate.rules import found

_ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/AcroForm", "/Collection", "/OCProperties")


def check_pdf(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """
    Author, dates, XMP, attachments, notes, scripts, comments, what no page shows, earlier versions; an encrypted or
    broken file as well.
    """
    if file.kind is not Kind.PDF:
        return
    if not file.data.startswith(b"%PDF-"):
        yield found("file-content", file)
        return
    import pikepdf

    from clearname.pdf.opening import opened

    try:
        with opened(file.data, mend=False):
            pass
    except pikepdf.PasswordError:
        yield found("document-metadata", file, shown="encryption")
        return
    except pikepdf.PdfError:
        # Every reader mends it in a way of its own, so nobody knows what is seen.
        yield found("file-content", file)
    try:
        with opened(file.data) as pdf:
            for name in sorted({*_extras(pdf), *_unseen(pdf, file.data)}):
                yield found("document-metadata", file, shown=name)
            linearised = bool(pdf.is_linearized)
    except pikepdf.PdfError:
        yield found("file-content", file)
        return
    # What an editor took out is still there in the version before.
    if len(re.findall(rb"startxref", file.data)) > (2 if linearised else 1):
        yield found("document-metadata", file, shown="earlier versions")
    if file.data.rpartition(b"%%EOF")[2].strip():
        yield found("document-metadata", file, shown="bytes after the end")


CHECKS: tuple[Check, ...] = (check_pdf,)


def _extras(pdf: Any) -> Iterator[str]:
    import pikepdf

    if pdf.is_encrypted:
        yield "encryption"
    if any(str(value) for value in (pdf.trailer.get("/Info") or {}).values()):
        yield "author, program or dates"
    for key in _ACTIVE:
        if key in pdf.Root:
            yield f"{key[1:]} in the catalogue"
    names = pdf.Root.get("/Names") or {}
    if "/EmbeddedFiles" in names or "/AF" in pdf.Root:
        yield "attachments"
    if "/JavaScript" in names:
        yield "JavaScript"
    for thing in pdf.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            if "/Metadata" in thing or thing.get("/Type") == pikepdf.Name("/Metadata"):
                yield "XMP"
            if "/PieceInfo" in thing or "/LastModified" in thing:
                yield "traces of an editor"
            if thing.get("/Type") == pikepdf.Name("/EmbeddedFile"):
                yield "attachments"
    for page in pdf.pages:
        if any(str(each.get("/Subtype")) != "/Link" for each in page.obj.get("/Annots", [])):
            yield "notes"


def _unseen(pdf: Any, data: bytes) -> Iterator[str]:
    """What is in the file and on no page: comments, drawings that nothing draws, pages that are in no place."""
    import pikepdf

    drawn = pdf_drawn(data)
    if drawn.remarks:
        yield "comments"
    pages = {page.obj.objgen for page in pdf.pages}
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream):
            is_drawing = str(thing.get("/Subtype")) in ("/Form", "/Image", "/PS")
            if is_drawing and thing.objgen not in drawn.reached:
                yield "drawings that no page shows"
            continue
        is_page = isinstance(thing, pikepdf.Dictionary) and str(thing.get("/Type")) == "/Page"
        if is_page and "/Contents" in thing and thing.objgen not in pages:
            yield "pages that are not shown"
