"""PDFs made by hand for the tests: text in fonts of every kind, scans, comments, what no page shows, and hostile ones."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

WORDS = "Nine bridges of old steel"


def saved(pdf: Pdf, **options: Any) -> bytes:
    """The bytes of it."""
    written = io.BytesIO()
    pdf.save(written, **options)
    return written.getvalue()


def drawn(contents: bytes, resources: Callable[[Pdf], Dictionary] | None = None, **options: Any) -> bytes:
    """A page that draws this."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        if resources is not None:
            page.obj.Resources = resources(pdf)
        page.obj.Contents = pdf.make_stream(contents)
        return saved(pdf, **options)


def shown(text: bytes, font: Callable[[Pdf], Dictionary], after: bytes = b"") -> bytes:
    """A page with one line in this font (F1), then a line of readable letters in F2 if `after`."""

    def resources(pdf: Pdf) -> Dictionary:
        return Dictionary(Font=Dictionary(F1=pdf.make_indirect(font(pdf)), F2=helvetica(pdf)))

    line = b"BT /F1 12 Tf 20 200 Td <" + text.hex().encode() + b"> Tj ET\n"
    more = b"BT /F2 12 Tf 20 100 Td (" + after + b") Tj ET\n" if after else b""
    return drawn(line + more, resources)


def helvetica(pdf: Pdf, **more: Any) -> Dictionary:
    """A font that every reader has."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **more)


def composite(pdf: Pdf, table: bytes = b"", encoding: str = "/Identity-H", **more: Any) -> Dictionary:
    """A font of many glyphs, with a table of letters if one is given."""
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/ABCDEF+Some"), DW=600,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(described()),
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/ABCDEF+Some"), Encoding=Name(encoding),
        DescendantFonts=Array([pdf.make_indirect(descendant)]), **more,
    )  # fmt: skip
    if table:
        font.ToUnicode = pdf.make_stream(table)
    return font


def described(flags: int = 4, name: str = "/ABCDEF+Some") -> Dictionary:
    """What a font without its typeface says of itself."""
    return Dictionary(
        Type=Name.FontDescriptor, FontName=Name(name), Flags=flags, FontBBox=[0, -200, 1000, 800], ItalicAngle=0,
        Ascent=800, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip


def numbered(pdf: Pdf, names: Callable[[int], str] = lambda code: f"g{code}") -> Dictionary:
    """A simple font whose glyphs have these names."""
    differences = Array([32, *(Name(f"/{names(code)}") for code in range(32, 127))])
    return Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Other"),
        FontDescriptor=pdf.make_indirect(described(32, "/ABCDEF+Other")),
        Encoding=Dictionary(Type=Name.Encoding, Differences=differences),
    )  # fmt: skip


def table_of(letters: Mapping[int, str], width: int = 2) -> bytes:
    """A table of letters as programs write it."""
    lines = [f"<{code:0{2 * width}x}> <{text.encode('utf-16-be').hex()}>" for code, text in letters.items()]
    return (
        f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n1 begincodespacerange <{'00' * width}> "
        f"<{'ff' * width}> endcodespacerange\n{len(lines)} beginbfchar\n" + "\n".join(lines) + "\nendbfchar\nendcmap"
    ).encode()


def coded(text: str) -> bytes:
    """The text in codes of two bytes that are not its letters: the first glyphs of a typeface."""
    return b"".join((ord(letter) - 29).to_bytes(2, "big") for letter in text)


TABLE = table_of({code - 29: chr(code) for code in range(32, 127)})
UNREADABLE = shown(coded(WORDS), composite)
"""A font without a table of letters."""
READABLE = shown(coded(WORDS), lambda pdf: composite(pdf, TABLE))
MEANINGLESS = shown(WORDS.encode(), numbered)
"""Glyphs whose names are numbers."""
ALL_ALIKE = shown(coded(WORDS), lambda pdf: composite(pdf, table_of({code: "x" for code in range(200)})))
"""A table that says the same of every glyph."""
TURNED = shown(coded(WORDS), lambda pdf: composite(pdf, table_of({c - 29: chr(c << 8) for c in range(32, 127)})))
"""A table whose bytes stand the wrong way round, as an old program of a well-known firm wrote them."""


def picture(pdf: Pdf, **more: Any) -> Stream:
    """A grey pixel."""
    return Stream(
        pdf, b"\x80", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, ColorSpace=Name.DeviceGray,
        BitsPerComponent=8, **more,
    )  # fmt: skip


def scan(words: bytes = b"", mode: int = 3, side: int = 300) -> bytes:
    """A page that is a picture, with words over it if they are given: not drawn, as programs do that read scans."""

    def resources(pdf: Pdf) -> Dictionary:
        return Dictionary(XObject=Dictionary(Im0=picture(pdf)), Font=Dictionary(F1=helvetica(pdf)))

    line = b"BT %d Tr /F1 12 Tf 20 200 Td (%s) Tj ET\n" % (mode, words) if words else b""
    return drawn(b"q %d 0 0 %d 0 0 cm /Im0 Do Q\n" % (side, side) + line, resources)


def icons(
    *groups: bytes, words: bytes = b"Bridges, girders and rivets of every age, looked at since the year 2009"
) -> bytes:
    """Signs without letters in a font of their own, each group before some words."""

    def resources(pdf: Pdf) -> Dictionary:
        signs = composite(pdf, table_of({code: chr(0xF000 + code) for code in range(256)}))
        return Dictionary(Font=Dictionary(F1=pdf.make_indirect(signs), F2=helvetica(pdf)))

    lines = [
        b"BT 1 0 0 1 20 %d Tm /F1 12 Tf <%s> Tj /F2 12 Tf ( %s) Tj ET"
        % (250 - 15 * number, b"".join(b"%04x" % code for code in group), words)
        for number, group in enumerate(groups)
    ]
    return drawn(b"\n".join(lines), resources)


def commented(comment: bytes) -> bytes:
    """A line of text, and a comment between the instructions."""

    def resources(pdf: Pdf) -> Dictionary:
        return Dictionary(Font=Dictionary(F1=helvetica(pdf)))

    return drawn(b"BT /F1 12 Tf 20 200 Td (Bridges) Tj\n% " + comment + b"\nET", resources)


def unshown(words: bytes) -> bytes:
    """A line of text, and a drawing with other words in the resources that nothing draws."""

    def resources(pdf: Pdf) -> Dictionary:
        font = Dictionary(F1=pdf.make_indirect(helvetica(pdf)))
        form = Stream(
            pdf, b"BT /F1 12 Tf (" + words + b") Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9],
            Resources=Dictionary(Font=font),
        )  # fmt: skip
        return Dictionary(Font=font, XObject=Dictionary(Unused=form))

    return drawn(b"BT /F1 12 Tf 20 200 Td (Bridges) Tj ET", resources)


def in_name(name: str) -> bytes:
    """A line of text in a font of this name, which is not in the file."""

    def font(pdf: Pdf) -> Dictionary:
        return Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/{name}"), Encoding=Name.WinAnsiEncoding
        )

    return shown(b"Bridges", font)


def typeface(name: str, size: int = 40) -> bytes:
    """An open typeface whose names say this, and whose glyphs are squares."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    for point, draw in zip(((0, 0), (0, 500), (500, 500), (500, 0)), (pen.moveTo, *[pen.lineTo] * 3), strict=True):
        draw(point)
    pen.closePath()
    square = pen.glyph()
    order = [".notdef", *(f"uni{code:04X}" for code in range(65, 65 + size))]
    built = FontBuilder(1000, isTTF=True)
    built.setupGlyphOrder(order)
    built.setupCharacterMap({65 + number: glyph for number, glyph in enumerate(order[1:])})
    built.setupGlyf(dict.fromkeys(order, square))
    built.setupHorizontalMetrics({glyph: (600, 0) for glyph in order})
    built.setupHorizontalHeader(ascent=800, descent=-200)
    built.setupNameTable({"familyName": name, "styleName": "Regular", "designer": name, "copyright": name})
    built.setupOS2()
    built.setupPost()
    written = io.BytesIO()
    built.save(written)
    return written.getvalue()


def in_embedded_name(name: str) -> bytes:
    """A line of text in a typeface that is in the file, and that is called so everywhere it can be."""

    def font(pdf: Pdf) -> Dictionary:
        program = pdf.make_stream(typeface(name))
        descriptor = described(32, f"/ABCDEF+{name}")
        descriptor.FontFile2 = program
        descriptor.FontFamily = String(name)
        return Dictionary(
            Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name(f"/ABCDEF+{name}"), Encoding=Name.WinAnsiEncoding,
            FirstChar=65, LastChar=90, Widths=Array([600] * 26), FontDescriptor=pdf.make_indirect(descriptor),
        )  # fmt: skip

    return shown(b"BRIDGES", font)


def in_layer(name: str) -> bytes:
    """A line of text in a layer of this name, which is seen."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(300, 300))
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(ON=[layer], Order=[layer]))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=helvetica(pdf)), Properties=Dictionary({f"/{name}": layer}))
        line = f"/OC /{name} BDC BT /F1 12 Tf 20 200 Td (Bridges) Tj ET EMC"
        page.obj.Contents = pdf.make_stream(line.encode())
        return saved(pdf)


def form_bomb(depth: int = 9, times: int = 10) -> bytes:
    """Forms that draw each other so many times each: what is small to send and without end to draw."""

    def resources(pdf: Pdf) -> Dictionary:
        font = Dictionary(F1=pdf.make_indirect(helvetica(pdf)))
        inner = Dictionary(Font=font)
        contents = b"BT /F1 12 Tf (a) Tj ET"
        for _ in range(depth):
            form = Stream(
                pdf, contents, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 300], Resources=inner
            )  # fmt: skip
            inner, contents = Dictionary(XObject=Dictionary(X=form)), b"/X Do " * times
        return inner

    return drawn(b"/X Do", resources)


def packed_bomb(size: int = 400_000_000) -> bytes:
    """Instructions that unpack to `size` bytes."""
    pack = zlib.compressobj(9)
    packed = b"".join([pack.compress(b"q Q\n" * 250_000) for _ in range(size // 1_000_000)] + [pack.flush()])
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(b"")
        page.obj.Contents.write(packed, filter=Name.FlateDecode)
        return saved(pdf)


def loop() -> bytes:
    """A form that draws itself."""

    def resources(pdf: Pdf) -> Dictionary:
        form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 300])
        form.Resources = Dictionary(XObject=Dictionary(X=form))
        return Dictionary(XObject=Dictionary(X=form))

    return drawn(b"/X Do", resources)


def many_pages(count: int) -> bytes:
    """Blank pages."""
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page(page_size=(9, 9))
        return saved(pdf)
