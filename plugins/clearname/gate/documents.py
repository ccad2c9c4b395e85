"""A document that may be fetched holds its pages and nothing else: rule A04."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from clearname.gate.interface import Check, Facts, Finding
from clearname.gate.output_file import Kind, OutputFile
from clearname.gate.rules import found

_ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/AcroForm", "/Collection")
_NOTES = frozenset({"/Text", "/FreeText", "/FileAttachment", "/Popup", "/Highlight", "/Sound", "/Movie", "/RichMedia"})


def check_pdf(file: OutputFile, facts: Facts) -> Iterator[Finding]:
    """Author, dates, XMP, attachments, notes, scripts, earlier versions; an encrypted or broken file as well."""
    if file.kind is not Kind.PDF:
        return
    if not file.data.startswith(b"%PDF-"):
        yield found("file-content", file)
        return
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(file.data)) as pdf:
            for name in sorted(set(_extras(pdf))):
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
            if str(thing.get("/Subtype", "")) in _NOTES:
                yield "notes"
