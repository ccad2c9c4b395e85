"""What is read in a PDF: letters by table, by name and by the typeface's own encoding; None where nothing is certain."""

from __future__ import annotations

import io
import os
import pickle
import subprocess
import sys

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf, Stream

import pdf_files
from clearname.gate.manifest import build_manifest
from clearname.gate.pdf_words import pdf_texts
from clearname.pdf.drawn import read_drawn
from clearname.pdf.font_programs import STANDARD
from clearname.pdf.glyph_names import glyph_text
from clearname.pdf.opening import MOST_PAGES, TooMuchError, opened
from clearname.pdf.page_drawn import PageDrawn, runs_of
from clearname.pdf.remarks import remarks_in, without_remarks
from clearname.pdf.to_unicode import parse_to_unicode, render_to_unicode
from gate_help import codes, found_in, page, write_site


def first(data: bytes) -> PageDrawn:
    return read_drawn(data).pages[0]


def simple(
    encoding: object = None, *, flags: int = 32, program: bytes = b"", key: str = "FontFile", **more: object
) -> bytes:
    """`Bridges` in a simple font."""

    def font(pdf: Pdf) -> Dictionary:
        made = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Own"), **more)
        descriptor = pdf_files.described(flags, "/ABCDEF+Own")
        if program:
            descriptor[f"/{key}"] = Stream(pdf, program, Subtype=Name.Type1C)
        made.FontDescriptor = pdf.make_indirect(descriptor)
        if encoding is not None:
            made.Encoding = encoding
        return made

    return pdf_files.shown(b"Bridges", font)


TYPE1 = b"%!PS-AdobeFont-1.0: CMR10\n/Encoding 256 array\n0 1 255 {1 index exch /.notdef put} for\n" + b"".join(
    b"dup %d /%c put\n" % (code, code) for code in sorted(set(b"Bridges"))
)
"""As TeX puts its typefaces into PDFs, which say nothing of their encoding elsewhere."""


def compact() -> bytes:
    """A typeface in the compact form with an encoding of its own: codes 65 and up are the letters of "Bridges"."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen

    order = [".notdef", *sorted(set("Bridges"))]
    pen = T2CharStringPen(600, None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 0))
    pen.closePath()
    built = FontBuilder(1000, isTTF=False)
    built.setupGlyphOrder(order)
    built.setupCharacterMap({ord(glyph): glyph for glyph in order[1:]})
    built.setupCFF("Own", {"FullName": "Own Font"}, dict.fromkeys(order, pen.getCharString()), {})
    built.setupHorizontalMetrics(dict.fromkeys(order, (600, 0)))
    built.setupHorizontalHeader()
    built.setupPost()
    top = built.font["CFF "].cff.topDictIndex[0]
    top.Encoding = [".notdef"] * 256
    for glyph in order[1:]:
        top.Encoding[ord(glyph)] = glyph
    written = io.BytesIO()
    built.font["CFF "].cff.compile(written, built.font, isCFF2=False)
    return written.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        simple(),
        simple(Name.WinAnsiEncoding),
        simple(Name.MacRomanEncoding),
        simple(program=TYPE1, flags=4),
        simple(program=b"%!PS-AdobeFont-1.0\n/Encoding StandardEncoding def\n", flags=4),
        simple(program=compact(), key="FontFile3", flags=4),
        simple(Dictionary(Type=Name.Encoding, Differences=[66, Name.B]), program=TYPE1, flags=4),
        pdf_files.shown(b"Bridges", pdf_files.helvetica),
        pdf_files.shown("Bridges".encode("utf-16-be"), lambda pdf: pdf_files.composite(pdf, encoding="/UniJIS-UCS2-H")),
        pdf_files.shown(b"Bridges", lambda pdf: pdf_files.composite(pdf, encoding="/GBK-EUC-H")),
        pdf_files.shown(pdf_files.coded("Bridges"), lambda pdf: pdf_files.composite(pdf, pdf_files.TABLE)),
        pdf_files.shown(b"Bridges", lambda pdf: pdf_files.numbered(pdf, lambda code: f"u{code:05X}")),
    ],
    ids=[
        "standard", "windows", "mac", "typeface", "typeface says standard", "compact", "differences", "of every reader",
        "unicode codes", "chinese codes", "table", "named by number",
    ],
)  # fmt: skip
def test_ordinary_fonts_are_read(data):
    read = first(data)
    assert read.text.strip() == "Bridges"
    assert read.signs == () and read.has_letters
    assert codes("cv.pdf", data) == set()


@pytest.mark.parametrize(
    "data",
    [
        pdf_files.UNREADABLE,
        pdf_files.MEANINGLESS,
        pdf_files.TURNED,
        simple(flags=4),
        simple(Dictionary(Type=Name.Encoding, Differences=[66, Name("/c66")]), flags=4),
        pdf_files.drawn(b"BT /F9 12 Tf (Bridges) Tj ET"),
    ],
    ids=["no table", "numbered glyphs", "bytes turned round", "symbols", "own names", "no font"],
)
def test_what_nothing_turns_into_letters_is_no_text(data):
    read = first(data)
    assert max(runs_of(read.signs), default=0) > 0 and not read.has_letters
    assert codes("cv.pdf", data) == {"document-unreadable"}


def test_a_table_that_says_the_same_of_all_glyphs_is_not_believed():
    assert codes("cv.pdf", pdf_files.ALL_ALIKE) == {"document-unreadable"}


def test_small_capitals_and_other_forms_of_a_letter_are_letters():
    table = {code: "Bridges"[code % 7] for code in range(28)}
    data = pdf_files.shown(bytes(b for code in range(28) for b in (0, code)), lambda pdf: pdf_files.composite(
        pdf, pdf_files.table_of(table)))  # fmt: skip
    assert codes("cv.pdf", data) == set()


def test_the_gate_says_on_which_pages_letters_are_unread():
    with Pdf.open(io.BytesIO(pdf_files.UNREADABLE)) as pdf, Pdf.open(io.BytesIO(pdf_files.READABLE)) as other:
        pdf.pages.insert(0, other.pages[0])
        pdf.add_blank_page()
        [finding] = found_in("cv.pdf", pdf_files.saved(pdf))
    assert (finding.code, finding.masked) == ("document-unreadable", "page 2")


def test_what_other_readers_miss_is_read_all_the_same():
    """The library that copies the text knows few of the tables for Chinese, Japanese and Korean."""
    data = pdf_files.shown("다리".encode("cp949"), lambda pdf: pdf_files.composite(pdf, encoding="/KSCms-UHC-H"))
    assert any("다리" in text for text in pdf_texts(data))


def test_letters_are_read_in_forms_patterns_and_masks():
    def resources(pdf: Pdf) -> Dictionary:
        fonts = Dictionary(Font=Dictionary(F1=pdf.make_indirect(pdf_files.helvetica(pdf))))

        def part(words: bytes, **more: object) -> Stream:
            line = b"BT /F1 12 Tf (" + words + b") Tj ET"
            return Stream(pdf, line, BBox=[0, 0, 300, 300], Resources=fonts, **more)

        form = {"Type": Name.XObject, "Subtype": Name.Form}
        tiles = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "XStep": 300, "YStep": 300}
        mask = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=part(b"masked", **form))
        return Dictionary(
            XObject=Dictionary(X=part(b"formed", **form)), Pattern=Dictionary(P=part(b"tiled", **tiles)),
            ExtGState=Dictionary(G=Dictionary(SMask=mask)),
        )  # fmt: skip

    data = pdf_files.drawn(b"/X Do /Pattern cs /P scn 0 0 9 9 re f /G gs", resources)
    assert first(data).text.split() == ["formed", "tiled", "masked"]


def test_a_font_that_a_setting_chooses_is_read():
    def resources(pdf: Pdf) -> Dictionary:
        font = pdf.make_indirect(pdf_files.composite(pdf, pdf_files.TABLE))
        return Dictionary(ExtGState=Dictionary(G=Dictionary(Font=[font, 12])))

    data = pdf_files.drawn(b"BT /G gs <" + pdf_files.coded("Bridges").hex().encode() + b"> Tj ET", resources)
    assert first(data).text.strip() == "Bridges"


@pytest.mark.parametrize(
    ("name", "text"),
    [("A", "A"), ("f_f_i", "ffi"), ("a.sc", "a"), ("uni00410042", "AB"), ("u1F309", "🌉"), ("oneoldstyle", "1"),
     ("Asmall", "A"), ("germandbls", "ß"), ("g34", None), ("a65", None), ("cid123", None), ("", None), (".alt", None),
     ("uniE000", None), ("controlSTX", None), ("H18533", "●")],
)  # fmt: skip
def test_names_of_glyphs_are_letters_or_nothing(name, text):
    assert glyph_text(name) == text


def test_the_standard_encoding_is_that_of_others():
    from fontTools.encodings.StandardEncoding import StandardEncoding

    names = {code: name for code, name in enumerate(StandardEncoding) if name != ".notdef"}
    assert {code: glyph_text(name) for code, name in names.items()} == STANDARD


def test_tables_of_letters_are_read_in_all_forms_and_written_in_one():
    table = b"""% (a remark) <0041> <0042>
    2 beginbfrange <0001> <0003> <0061> <0004> <0005> [<00660069> <D83C DF09>] endbfrange
    2 beginbfchar <0009><0078>
    <0a> <0079> endbfchar"""
    letters = parse_to_unicode(table)
    assert letters == {1: "a", 2: "b", 3: "c", 4: "fi", 5: "🌉", 9: "x", 10: "y"}
    assert parse_to_unicode(render_to_unicode(letters, 2)) == letters


def test_comments_are_found_between_strings_and_nowhere_else():
    data = b"(50% \\( of (all) %) Tj % one\r\nET %two"
    assert list(remarks_in(data)) == ["one", "two"]
    assert without_remarks(data) == b"(50% \\( of (all) %) Tj \r\nET "


@pytest.mark.parametrize(
    "data",
    [pdf_files.form_bomb(), pdf_files.form_bomb(25, 1), pdf_files.packed_bomb(), pdf_files.many_pages(MOST_PAGES + 1)],
    ids=["forms", "deep", "packed", "pages"],
)
def test_what_has_no_end_is_not_read_to_it(data):
    with pytest.raises((TooMuchError, pikepdf.PdfError)):
        read_drawn(data)
    assert [finding for finding in found_in("cv.pdf", data) if finding.stops]


def test_what_draws_itself_ends():
    assert first(pdf_files.loop()).text == ""


def test_the_limits_of_one_pdf_are_not_those_of_the_process_afterwards():
    from pikepdf import settings

    before = settings.get_qpdf_limits()
    with opened(pdf_files.READABLE):
        assert settings.get_qpdf_limits() != before
    with pytest.raises(pikepdf.PdfError), opened(b"no PDF"):
        pass
    assert settings.get_qpdf_limits() == before


def test_nothing_is_loaded_for_a_pdf_that_is_not_there_or_has_not_changed(tmp_path):
    """Loading what reads a PDF takes longer than a build in which nothing changed."""
    folder = tmp_path / "output"
    write_site(folder, {"index.html": page(), "files/cv.pdf": pdf_files.READABLE})
    (entry,) = (each for each in build_manifest(folder).files if each.path == "files/cv.pdf")
    (tmp_path / "entry").write_bytes(pickle.dumps(entry))
    program = """
import pickle, sys
from dataclasses import replace
from pathlib import Path
from clearname.gate import Strength
from clearname.gate.clear import check_output
from gate_help import FACTS
folder = Path(sys.argv[1])
facts = replace(FACTS, expected=frozenset({"index.html", "files/cv.pdf"}))
entry = pickle.loads((folder / "entry").read_bytes())
found = check_output(folder / "output", facts, Strength.BUILD, unchanged=[entry])
print(len(found), [name for name in ("pikepdf", "pypdf", "clearname.pdf") if name in sys.modules])
"""
    said = subprocess.run(
        [sys.executable, "-c", program, tmp_path], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip

    assert (said.stdout, said.stderr) == ("0 []\n", "")
