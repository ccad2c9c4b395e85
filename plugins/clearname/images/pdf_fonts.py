"""The fonts of a PDF without names of somebody's choice, and with the glyphs and letters that its pages use.

Source: ISO 32000-2, 9.6 to 9.10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from clearname.images.pdf_names import keep_only
from clearname.images.pdf_programs import clean_program
from clearname.pdf.fonts import STANDARD_FONTS, Font, read_font
from clearname.pdf.glyph_names import is_letter_name
from clearname.pdf.remarks import without_remarks
from clearname.pdf.to_unicode import parse_to_unicode, render_to_unicode
from clearname.pdf.vocabulary import CODE_TABLE, COLLECTION, DESCRIPTOR, ENCODING, FONT, PROGRAM, STREAM

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
Glyphs = Callable[[list[Any], Any], Any]
"""Rewrites glyphs that are little drawings, with the resources that they may use; returns those they use."""


@dataclass
class _Used:
    font: Any
    read: Font
    codes: set[int] = field(default_factory=set)


class FontCleaner:
    """Notes which fonts and codes are used, and cleans the fonts when all of it is known."""

    ANY = object()
    """In the place of a font: whichever was chosen before."""

    def __init__(self, pdf: Any, glyphs: Glyphs) -> None:
        self._pdf = pdf
        self._glyphs = glyphs
        self._fonts: dict[tuple[int, int], _Used] = {}
        self._is_all_known = True
        self._seen: set[tuple[int, int]] = set()

    def note(self, font: Any) -> None:
        """A font that is chosen, where there is one; an indirect object."""
        import pikepdf

        if isinstance(font, pikepdf.Dictionary) and font.objgen not in self._fonts:
            self._fonts[font.objgen] = _Used(font, read_font(font))

    def use(self, font: Any, operands: list[Any]) -> None:
        """Text that is drawn with this font, which has been noted."""
        import pikepdf

        if font is self.ANY:
            self._is_all_known = False
            return
        used = self._fonts.get(font.objgen) if isinstance(font, pikepdf.Dictionary) else None
        if used is None:
            return
        parts = operands[-1]
        for part in parts if isinstance(parts, pikepdf.Array) else [parts]:
            if isinstance(part, pikepdf.String):
                used.codes.update(used.read.split(bytes(part)))

    def finish(self) -> None:
        """Cleans every font that was noted; glyphs may choose more of them."""
        done = 0
        while done < len(self._fonts):
            number, used = done + 1, list(self._fonts.values())[done]
            if str(used.font.get("/Subtype")) == "/Type3":
                self._clean_glyphs(used)
            done = number
        for number, used in enumerate(self._fonts.values(), 1):
            self._clean(used, number)

    def _clean(self, used: _Used, number: int) -> None:
        import pikepdf

        font = used.font
        keep_only(font, FONT)
        inner = font.get("/DescendantFonts")
        descendant = inner[0] if isinstance(inner, pikepdf.Array) and len(inner) else None
        described = descendant if isinstance(descendant, pikepdf.Dictionary) else font
        keep_only(described, FONT)
        if isinstance(described.get("/CIDSystemInfo"), pikepdf.Dictionary):
            keep_only(described.CIDSystemInfo, COLLECTION)
        descriptor = described.get("/FontDescriptor")
        is_embedded = isinstance(descriptor, pikepdf.Dictionary) and any(key in descriptor for key in _PROGRAMS)
        self._rename(font, described, number, is_embedded=is_embedded or str(font.get("/Subtype")) == "/Type3")
        if isinstance(descriptor, pikepdf.Dictionary):
            self._clean_descriptor(descriptor, described, is_composite=described is not font)
        self._clean_letters(used)
        self._clean_encoding(used)

    def _rename(self, font: Any, described: Any, number: int, *, is_embedded: bool) -> None:
        """Names of fonts that are in the file mean nothing; by those of others readers choose what to take instead."""
        import pikepdf

        name = str(font.get("/BaseFont", ""))
        if not is_embedded or name in STANDARD_FONTS or not name:
            return
        tag = "".join(chr(ord("A") + number // 26**place % 26) for place in range(5, -1, -1))
        new = f"{tag}+Font{number}" if name[7:8] == "+" else f"Font{number}"
        descriptor = described.get("/FontDescriptor")
        described.BaseFont = pikepdf.Name(f"/{new}")
        if isinstance(descriptor, pikepdf.Dictionary) and "/FontName" in descriptor:
            descriptor.FontName = pikepdf.Name(f"/{new}")
        encoding = font.get("/Encoding")
        if str(described.get("/Subtype")) == "/CIDFontType0" and isinstance(encoding, pikepdf.Name):
            new += f"-{str(encoding)[1:]}"
        font.BaseFont = pikepdf.Name(f"/{new}")

    def _clean_descriptor(self, descriptor: Any, font: Any, *, is_composite: bool) -> None:
        import pikepdf

        keep_only(descriptor, DESCRIPTOR)
        for key in _PROGRAMS:
            program = descriptor.get(key)
            if not isinstance(program, pikepdf.Stream) or program.objgen in self._seen:
                continue
            self._seen.add(program.objgen)
            data = program.read_bytes()
            cleaned = clean_program(data, is_composite=is_composite)
            if cleaned != data:
                program.write(cleaned)
                if "/Length1" in program and key == "/FontFile2":
                    program.Length1 = len(cleaned)
            keep_only(program, PROGRAM | STREAM)

    def _clean_letters(self, used: _Used) -> None:
        import pikepdf

        table = used.font.get("/ToUnicode")
        if not isinstance(table, pikepdf.Stream):
            return
        is_composite = str(used.font.get("/Subtype")) == "/Type0"
        letters = parse_to_unicode(table.read_bytes())
        if self._is_all_known:
            letters = {code: text for code, text in letters.items() if code in used.codes}
        if is_composite and not str(used.font.get("/Encoding")).startswith("/Identity"):
            # Its codes may have several lengths, which a table has to tell apart.
            made = without_remarks(table.read_bytes())
        else:
            made = render_to_unicode(letters, 2 if is_composite else 1)
        # Other fonts may use the same table with other codes.
        used.font.ToUnicode = self._pdf.make_stream(made)

    def _clean_encoding(self, used: _Used) -> None:
        import pikepdf

        encoding = used.font.get("/Encoding")
        if isinstance(encoding, pikepdf.Stream):
            encoding.write(without_remarks(encoding.read_bytes()))
            keep_only(encoding, CODE_TABLE | STREAM)
        elif isinstance(encoding, pikepdf.Dictionary):
            own = pikepdf.Dictionary({key: encoding[key] for key in ENCODING if key in encoding})
            if "/Differences" in own:
                own.Differences = self._differences(used, list(_by_code(own.Differences)))
            used.font.Encoding = own

    def _differences(self, used: _Used, listed: list[tuple[int, Any]]) -> Any:
        import pikepdf

        kept: list[Any] = []
        expected = -1
        for code, name in listed:
            if self._is_all_known and code not in used.codes:
                continue
            kept += [name] if code == expected else [code, name]
            expected = code + 1
        return pikepdf.Array(kept)

    def _clean_glyphs(self, used: _Used) -> None:
        """Glyphs that are little drawings: those that are used, under names that say at most a letter."""
        import pikepdf

        font = used.font
        glyphs, encoding = font.get("/CharProcs"), font.get("/Encoding")
        if not isinstance(glyphs, pikepdf.Dictionary) or not isinstance(encoding, pikepdf.Dictionary):
            return
        kept: dict[str, Any] = {}
        renamed: list[Any] = []
        for code, name in _by_code(encoding.get("/Differences", [])):
            glyph = glyphs.get(str(name))
            if (self._is_all_known and code not in used.codes) or not isinstance(glyph, pikepdf.Stream):
                continue
            new = str(name) if is_letter_name(str(name)[1:]) else f"/glyph{code}"
            kept.setdefault(new, self._pdf.make_stream(glyph.read_bytes()))
            renamed += [code, pikepdf.Name(new)]
        font.Resources = self._glyphs(list(kept.values()), font.get("/Resources"))
        font.CharProcs = pikepdf.Dictionary(kept)
        font.Encoding = pikepdf.Dictionary(Type=pikepdf.Name.Encoding, Differences=pikepdf.Array(renamed))


def _by_code(listed: Any) -> Iterator[tuple[int, Any]]:
    """Each name of a list of differences with its code."""
    import pikepdf

    code = 0
    for each in listed:
        if isinstance(each, pikepdf.Name):
            yield code, each
            code += 1
        else:
            code = int(each)
