"""What the build leaves of the inside of a PDF: what is drawn, looks the same and reads the same, and nothing beside it."""

from __future__ import annotations

import io
import random
import zlib
from collections.abc import Callable

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

import pdf_files
from clearname.images.pdf import render_pdf
from clearname.images.pdf_profile import clean_profile
from clearname.images.pdf_programs import clean_program
from clearname.pdf.drawn import read_drawn
from clearname.problems import Refused
from gate_help import codes, found_in
from pdf_files import drawn, helvetica, saved

SECRET = b"SECRET"


def everything_in(data: bytes) -> bytes:
    """All bytes, every object with its names, every stream unpacked."""
    found = [data]
    with Pdf.open(io.BytesIO(data)) as pdf:
        found.append(pdf.trailer.unparse())
        for each in pdf.objects:
            if isinstance(each, Stream):
                found += [each.read_bytes(), repr(dict(each.stream_dict.items())).encode()]
            else:
                found.append(each.unparse() if hasattr(each, "unparse") else str(each).encode())
    whole = b"\n".join(found)
    return whole + whole.replace(b"\0", b"")


def clean(data: bytes) -> bytes:
    """The cleaned PDF; the same once more, and the same from itself as far as it is seen."""
    cleaned = render_pdf(data, "content/files/cv.pdf")
    assert render_pdf(data, "content/files/cv.pdf") == cleaned
    return cleaned


def pixels(data: bytes) -> list[bytes]:
    """Each page as a reader draws it that shares nothing with what cleans and reads here."""
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(data) as document:
        return [page.render(scale=1).to_pil().tobytes() for page in document]


def copied(data: bytes) -> list[str]:
    """The text of each page, as two other readers copy it."""
    pdfium = pytest.importorskip("pypdfium2")
    with pdfium.PdfDocument(data) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    return texts + [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


def _named(pdf: Pdf) -> Dictionary:
    """Resources of every kind whose names tell."""
    font = pdf.make_indirect(helvetica(pdf, Name=Name.SECRETname, SECRETkey=String("SECRET")))
    tint = Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0.5, 0], N=1, SECRETkey=String("SECRET")
    )  # fmt: skip
    calculated = Stream(
        pdf, b"{ % SECRET\n pop pop 0 1 0 }", FunctionType=4, Domain=[0, 1, 0, 1], Range=[0, 1, 0, 1, 0, 1]
    )  # fmt: skip
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 300, 0], Function=tint, SECRETkey=String("SECRET")
    )  # fmt: skip
    form = Stream(
        pdf, b"% SECRET\n0 0 1 rg /SECRETfont 9 Tf BT 5 5 Td (form) Tj ET", Type=Name.XObject, Subtype=Name.Form,
        BBox=[0, 0, 60, 60], Name=Name.SECRETform, Resources=Dictionary(Font=Dictionary(SECRETfont=font)),
    )  # fmt: skip
    tile = Stream(
        pdf, b"1 0 0 rg 0 0 3 3 re f % SECRET", PatternType=1, PaintType=1, TilingType=1, XStep=6, YStep=6,
        BBox=[0, 0, 6, 6], Resources=Dictionary(SECRETlist=Dictionary()),
    )  # fmt: skip
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("SECRET layer")))
    return Dictionary(
        Font=Dictionary(SECRETfont=font, SECRETunused=helvetica(pdf)),
        XObject=Dictionary(
            SECRETform=form, SECRETunused=pdf_files.picture(pdf),
            SECRETpicture=pdf_files.picture(
                pdf, Name=Name.SECRETpicture, Alternates=[Dictionary(Image=pdf_files.picture(pdf, SECRETkey=1))]
            ),
        ),
        ExtGState=Dictionary(SECRETstate=Dictionary(ca=0.5, SECRETkey=String("SECRET"))),
        ColorSpace=Dictionary(
            SECRETink=Array([Name.Separation, Name.SECRETink, Name.DeviceRGB, tint]),
            SECRETinks=Array([
                Name.DeviceN, Array([Name.SECRETone, Name.SECRETtwo]), Name.DeviceRGB, calculated,
                Dictionary(Colorants=Dictionary(SECRETone=Array([Name.Separation, Name.SECRETone, Name.DeviceRGB, tint]))),
            ]),
        ),
        Pattern=Dictionary(
            SECRETtile=tile, SECRETshade=Dictionary(PatternType=2, Shading=shading, SECRETkey=String("SECRET"))
        ),
        Shading=Dictionary(SECRETshading=shading),
        Properties=Dictionary(SECRETlayer=layer, SECRETlist=Dictionary(MCID=0, SECRETkey=String("SECRET"))),
    )  # fmt: skip


DRAWING = b"""% SECRET comment
/OC /SECRETlayer BDC
BT /SECRETfont 12 Tf 20 270 Td (50% of (all) bridges) Tj [(ap) -300 (art) 20 (s)] TJ 0 -14 Td 2 1 (quoted) " ET
EMC
/SECRETtag /SECRETlist BDC BT /SECRETfont 12 Tf 20 220 Td (listed) Tj ET EMC
/Span <</ActualText (read) /SECRETkey (SECRET)>> BDC BT /SECRETfont 12 Tf 120 220 Td (drawn) Tj ET EMC
/SECRETpoint MP /SECRETpoint <</A (SECRET)>> DP
BX (SECRET) unknown (SECRET) EX
(SECRET) 2 w
q /SECRETstate gs 1 0 0 1 20 140 cm /SECRETform Do Q
q 40 0 0 40 100 140 cm /SECRETpicture Do Q
/SECRETink cs 0.8 scn 20 80 40 40 re f
/SECRETinks cs 0.8 0.2 scn 70 80 40 40 re f
/Pattern cs /SECRETtile scn 120 80 40 40 re f /SECRETshade scn 170 80 40 40 re f
q 220 80 40 40 re W n /SECRETshading sh Q
q 40 0 0 40 20 20 cm BI /W 2 /H 1 /BPC 8 /CS /SECRETink /SECRETkey (SECRET) ID \x00\xff
EI Q
[3 2] 0 d 1 0 0 RG 70 20 m 100 60 140 60 160 20 c S
"""


def test_what_stands_between_and_beside_the_drawings_goes_and_the_page_stays():
    data = drawn(DRAWING, _named)
    cleaned = clean(data)

    assert everything_in(data).count(SECRET) > 40
    assert SECRET not in everything_in(cleaned)
    assert pixels(cleaned) == pixels(data) and len(set(pixels(data)[0])) > 9
    assert copied(cleaned) == copied(data)
    assert "50% of (all) bridges" in copied(data)[0]
    assert b"(read)" in everything_in(cleaned), "what screen readers say in its place is kept, and read by the gate"
    assert codes("cv.pdf", cleaned) == set()


def test_cleaning_what_is_clean_changes_nothing_any_more():
    once = clean(drawn(DRAWING, _named))
    assert everything_in(once).count(b"obj") == everything_in(clean(once)).count(b"obj")
    with Pdf.open(io.BytesIO(once)) as one, Pdf.open(io.BytesIO(clean(once))) as other:
        assert one.pages[0].Contents.read_bytes() == other.pages[0].Contents.read_bytes()
        assert one.pages[0].Resources.unparse(resolved=True) == other.pages[0].Resources.unparse(resolved=True)


def test_names_of_fonts_go_where_the_typeface_is_in_the_file():
    data = pdf_files.in_embedded_name("SECRET")
    cleaned = clean(data)

    assert SECRET in everything_in(data) and SECRET not in everything_in(cleaned)
    assert b"AAAAAB+Font1" in everything_in(cleaned)
    assert pixels(cleaned) == pixels(data) and copied(cleaned) == copied(data)


def test_names_by_which_readers_choose_another_font_stay():
    for data, name in ((pdf_files.in_name("Georgia-Bold"), b"/Georgia-Bold"), (pdf_files.READABLE, b"/ABCDEF+Some")):
        assert name in everything_in(clean(data))
    assert b"/Helvetica" in everything_in(clean(pdf_files.shown(b"Bridges", helvetica)))


def test_what_a_typeface_says_of_itself_goes_in_every_form():
    from fontTools.ttLib import TTFont

    program = pdf_files.typeface("SECRET")
    for is_composite in (False, True):
        cleaned = clean_program(program, is_composite=is_composite)
        assert SECRET in program.replace(b"\0", b"") and SECRET not in cleaned.replace(b"\0", b"")
        with TTFont(io.BytesIO(cleaned)) as after, TTFont(io.BytesIO(program)) as before:
            assert after.reader["head"][20:36] == bytes(16) and "name" not in after
            assert after["glyf"]["uni0041"] == before["glyf"]["uni0041"] if not is_composite else True
            assert after.getBestCmap().keys() == before.getBestCmap().keys()


def test_the_older_forms_of_typefaces_keep_their_length():
    type1 = (
        b"%!PS-AdobeFont-1.0: SECRET 1.0\n%%Title: SECRET\n11 dict begin\n/FontInfo 9 dict dup begin\n"
        b"/Notice (SECRET (c) 2020) readonly def\n/FullName (SECRET) def\nend def\n/FontName /SECRETbold def\n"
        b"/Encoding 256 array\ndup 65 /A put\ncurrentfile eexec\n\x80\x01SECRETLY"
    )
    cleaned = clean_program(type1, is_composite=False)

    assert len(cleaned) == len(type1)
    assert cleaned.count(SECRET) == 1, "what is packed beside the glyphs stays as it is"
    assert b"dup 65 /A put" in cleaned and cleaned.startswith(b"%!PS-AdobeFont-1.0")


def test_damaged_typefaces_are_left_as_they_are():
    for program in (b"", b"\x01\0", b"\x01\0\4\1" + b"\xff" * 40, b"\0\1\0\0\xff\xff", b"OTTO", b"true" + b"\xff" * 99):
        assert clean_program(program, is_composite=True) is not None


def test_tables_of_letters_are_written_anew_with_what_is_used():
    table = pdf_files.TABLE.replace(b"begincmap", b"begincmap % SECRET\n/CMapName /SECRET def")
    data = pdf_files.shown(pdf_files.coded("Bridges"), lambda pdf: pdf_files.composite(pdf, table))
    cleaned = clean(data)

    assert SECRET not in everything_in(cleaned)
    assert copied(cleaned) == copied(data)
    with Pdf.open(io.BytesIO(cleaned)) as pdf:
        font = pdf.pages[0].Resources.Font.F1
        assert font.ToUnicode.read_bytes().count(b"> <") == len(set("Bridges")) + 1


def _glyphs(pdf: Pdf) -> Dictionary:
    def glyph(lines: bytes) -> Stream:
        return Stream(pdf, b"600 0 0 0 500 500 d1\n% SECRET\n" + lines)

    return Dictionary(
        Type=Name.Font, Subtype=Name.Type3, Name=Name.SECRET, FontBBox=[0, 0, 500, 500],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0], FirstChar=97, LastChar=99, Widths=[600, 600, 600],
        CharProcs=Dictionary(
            SECRETa=glyph(b"0 0 400 400 re f"), SECRETb=glyph(b"0 0 m 400 0 l 200 400 l f"),
            SECRETunused=glyph(b"/SECRET Do"),
        ),
        Encoding=Dictionary(Differences=[97, Name.SECRETa, Name.SECRETb, Name.SECRETunused]),
        ToUnicode=pdf.make_stream(pdf_files.table_of({97: "a", 98: "b", 99: "c"}, 1)),
        Resources=Dictionary(XObject=Dictionary(SECRET=pdf_files.picture(pdf))),
    )  # fmt: skip


def test_glyphs_that_are_little_drawings_are_cleaned_and_those_without_use_go():
    data = pdf_files.shown(b"abba", _glyphs)
    cleaned = clean(data)

    assert SECRET not in everything_in(cleaned)
    assert pixels(cleaned) == pixels(data) and copied(cleaned) == copied(data)
    with Pdf.open(io.BytesIO(cleaned)) as pdf:
        assert len(pdf.pages[0].Resources.Font.F1.CharProcs) == 2


def test_a_form_that_writes_in_the_font_of_its_page_is_still_read():
    def resources(pdf: Pdf) -> Dictionary:
        form = Stream(
            pdf, b"BT 20 20 Td <" + pdf_files.coded("girder").hex().encode() + b"> Tj ET", Type=Name.XObject,
            Subtype=Name.Form, BBox=[0, 0, 300, 300],
        )  # fmt: skip
        font = pdf.make_indirect(pdf_files.composite(pdf, pdf_files.TABLE))
        return Dictionary(XObject=Dictionary(X=form), Font=Dictionary(F=font))

    cleaned = clean(drawn(b"/F 12 Tf /X Do", resources))
    assert read_drawn(cleaned).pages[0].text.strip() == "girder"


def test_pages_that_are_in_no_place_go_with_all_they_draw():
    with Pdf.open(io.BytesIO(pdf_files.shown(b"Bridges", helvetica))) as pdf:
        hidden = pdf.make_indirect(Dictionary(
            Type=Name.Page, MediaBox=[0, 0, 9, 9], Contents=pdf.make_stream(b"BT (SECRET) Tj ET"),
        ))  # fmt: skip
        pdf.Root.Dests = Dictionary(Place=Array([hidden, Name.Fit]))
        data = saved(pdf)

    assert "document-metadata" in codes("cv.pdf", data)
    assert SECRET not in everything_in(clean(data))


def test_what_is_handed_down_and_what_is_said_of_the_whole_goes():
    with Pdf.open(io.BytesIO(pdf_files.READABLE)) as pdf:
        page = pdf.pages[0].obj
        pdf.Root.Pages.Resources = page.Resources
        pdf.Root.Pages.Resources.Font.SECRET = helvetica(pdf)
        pdf.Root.Pages.SECRET = String("SECRET")
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True, SECRET=String("SECRET"))
        pdf.Root.MarkInfo = Dictionary(Marked=True, SECRET=String("SECRET"))
        pdf.trailer.SECRET = String("SECRET")
        del page["/Resources"]
        data = saved(pdf)
    cleaned = clean(data)

    assert everything_in(data).count(SECRET) >= 5 and SECRET not in everything_in(cleaned)
    assert read_drawn(cleaned).pages[0].text == read_drawn(data).pages[0].text != ""
    assert codes("cv.pdf", cleaned) == set()


def test_the_structure_keeps_kinds_and_words_and_loses_names():
    with Pdf.open(io.BytesIO(drawn(b"/P <</MCID 0>> BDC EMC"))) as pdf:
        note = pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String("SECRET note")))
        element = pdf.make_indirect(Dictionary(
            Type=Name.StructElem, S=Name.SECRETkind, T=String("SECRET title"), ID=String("SECRET"), C=Name.SECRETclass,
            Alt=String("a bridge"), Lang=String("en"), Pg=pdf.pages[0].obj,
            A=Array([
                Dictionary(O=Name.Layout, Placement=Name.Block, SECRETkey=1),
                Dictionary(O=Name.UserProperties, P=[Dictionary(N=String("SECRET"), V=String("SECRET"))]),
            ]),
            K=Array([0, Dictionary(Type=Name.OBJR, Obj=note)]),
        ))  # fmt: skip
        pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(
            Type=Name.StructTreeRoot, K=element, RoleMap=Dictionary(SECRETkind=Name.SECRETother, SECRETother=Name.Figure),
            ClassMap=Dictionary(SECRETclass=Dictionary(O=Name.Layout)),
            IDTree=Dictionary(Names=[String("SECRET"), element]),
        ))  # fmt: skip
        pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.r, SECRETkey=String("SECRET"))])
        data = saved(pdf)
    cleaned = clean(data)

    assert SECRET not in everything_in(cleaned)
    with Pdf.open(io.BytesIO(cleaned)) as pdf:
        element = pdf.Root.StructTreeRoot.K
        assert (str(element.S), str(element.Alt), str(element.A[0].Placement)) == ("/Figure", "a bridge", "/Block")


def _profile() -> bytes:
    """One as programs make it, with words in every kind of tag that has them."""
    from PIL import ImageCms

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(made[128:132], "big")
    shift = 12 * 2
    table = bytearray(made[132 : 132 + 12 * count])
    for at in range(0, len(table), 12):
        table[at + 4 : at + 8] = (int.from_bytes(table[at + 4 : at + 8], "big") + shift).to_bytes(4, "big")
    body = bytes(made[132 + 12 * count :])
    text = b"text" + bytes(4) + b"SECRET maker\0"
    described = b"desc" + bytes(4) + (7).to_bytes(4, "big") + b"SECRET\0" + bytes(8) + b"SECRET" + bytes(60)
    start = len(made) + shift
    table += b"dmnd" + start.to_bytes(4, "big") + len(text).to_bytes(4, "big")
    table += b"dmdd" + (start + len(text)).to_bytes(4, "big") + len(described).to_bytes(4, "big")
    made = bytearray(made[:128] + (count + 2).to_bytes(4, "big") + bytes(table) + body + text + described)
    made[0:4] = len(made).to_bytes(4, "big")
    made[48:56] = b"SECRETly"
    at = bytes(made).find("sRGB".encode("utf-16-be"))
    if at >= 0:
        made[at : at + 8] = "SECR".encode("utf-16-be")
    return bytes(made)


def test_profiles_of_colours_lose_their_words_and_keep_their_colours():
    profile = _profile()

    def resources(pdf: Pdf) -> Dictionary:
        space = Array([Name.ICCBased, Stream(pdf, profile, N=3)])
        picture = pdf_files.picture(pdf)
        picture.ColorSpace = space
        picture.write(b"\x80\x20\xf0")
        return Dictionary(ColorSpace=Dictionary(C=space), XObject=Dictionary(X=picture))

    data = drawn(b"/C cs 0.2 0.7 0.4 scn 20 20 90 90 re f q 60 0 0 60 150 150 cm /X Do Q", resources)
    cleaned = clean(data)

    assert everything_in(data).count(SECRET) >= 3 and b"SECR" not in everything_in(cleaned)
    assert pixels(cleaned) == pixels(data)


@pytest.mark.parametrize(
    "damage", [lambda data: data[:200], lambda data: data[:140] + b"\xff" * 200, lambda _: b"acsp"]
)
def test_damaged_profiles_stay_of_their_length(damage):
    data = damage(_profile())
    assert len(clean_profile(data)) == len(data)


LAYERS: tuple[Callable[[Dictionary], Dictionary], ...] = (
    lambda layer: Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer])),
    lambda layer: Dictionary(OCGs=[layer], D=Dictionary(BaseState=Name.OFF)),
    lambda layer: Dictionary(OCGs=[layer], D=Dictionary(AS=[Dictionary(Event=Name.Print, OCGs=[layer])])),
)


@pytest.mark.parametrize("layers", LAYERS, ids=["off", "all off", "on the screen alone"])
def test_what_only_some_readers_show_is_refused(layers):
    with Pdf.open(io.BytesIO(pdf_files.in_layer("Draft"))) as pdf:
        layer = pdf.Root.OCProperties.OCGs[0]
        layer.Usage = Dictionary(Print=Dictionary(PrintState=Name.OFF))
        pdf.Root.OCProperties = layers(layer)
        data = saved(pdf)
    assert _refused(data) == "download-hidden"


def _refused(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        render_pdf(data, "content/files/cv.pdf")
    [problem] = caught.value.problems
    assert problem.where == "content/files/cv.pdf" and problem.fix.endswith(".")
    return problem.code


def _deep() -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(b"[" * 200_000 + b"]" * 200_000 + b" TJ")
        return saved(pdf)


def _twice_packed() -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(b"")
        packed = zlib.compress(zlib.compress(b"q Q\n" * 40_000_000, 9), 9)
        page.obj.Contents.write(packed, filter=Array([Name.FlateDecode, Name.FlateDecode]))
        return saved(pdf)


def _old_packing() -> bytes:
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.obj.Contents = pdf.make_stream(b"")
        page.obj.Contents.write(b"\x80" * 500_000, filter=Name.LZWDecode)
        return saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def _pages_in_a_circle() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Pages.Kids.append(pdf.Root.Pages)
        return saved(pdf)


def _many_typefaces() -> bytes:
    """Each within the limit, and all of them far beyond it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        program = zlib.compress(bytes(60_000_000), 9)
        fonts = Dictionary()
        for number in range(12):
            stream = pdf.make_stream(b"")
            stream.write(program, filter=Name.FlateDecode)
            fonts[f"/F{number}"] = helvetica(pdf, FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontFile=stream))
        page.obj.Resources = Dictionary(Font=fonts)
        page.obj.Contents = pdf.make_stream(b"BT " + b" ".join(b"/F%d 9 Tf (a) Tj" % n for n in range(12)) + b" ET")
        return saved(pdf)


def _large_table() -> bytes:
    table = pdf_files.TABLE + b" " * 5_000_000
    return pdf_files.shown(pdf_files.coded("a"), lambda pdf: pdf_files.composite(pdf, table))


def _wide_range() -> bytes:
    table = b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
    return pdf_files.shown(pdf_files.coded("a"), lambda pdf: pdf_files.composite(pdf, table))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "forms in forms": (pdf_files.form_bomb, ""),
    "packed": (pdf_files.packed_bomb, "download-large"),
    "packed twice": (_twice_packed, "download-damaged"),
    "packed in the old way": (_old_packing, "download-large"),
    "pages": (lambda: pdf_files.many_pages(3_000), "download-large"),
    "typefaces": (_many_typefaces, "download-large"),
    "a large table of letters": (_large_table, "download-large"),
    "a table of all codes": (_wide_range, "download-large"),
    "pages in a circle": (_pages_in_a_circle, "download-damaged"),
    "nested": (_deep, ""),
    "a loop": (pdf_files.loop, ""),
    "no table": (lambda: pdf_files.READABLE.replace(b"startxref", b"startxxxx"), "download-damaged"),
    "a table of elsewhere": (
        lambda: pdf_files.READABLE[: pdf_files.READABLE.rindex(b"startxref")] + b"startxref\n7\n%%EOF\n", "download-damaged"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_come_to_an_end(name):
    """They are refused, or what goes on is small; and the gate lets none of them out as it was."""
    make, code = HOSTILE[name]
    data = make()
    if code:
        assert _refused(data) == code
    else:
        cleaned = _cleaned(data)
        assert len(cleaned) < 50_000
        assert cleaned == _cleaned(data)
    if name not in ("a loop", "nested"):
        assert codes("cv.pdf", data) & {"document-unreadable", "document-metadata", "file-content", "check-failed"}


@pytest.mark.parametrize("user", ["", "b"])
def test_what_is_locked_goes_nowhere(user):
    with Pdf.open(io.BytesIO(pdf_files.READABLE)) as pdf:
        data = saved(pdf, encryption=pikepdf.Encryption(owner="a", user=user))
    assert _refused(data) == "download-locked"
    assert "document-metadata" in codes("cv.pdf", data)


def test_forms_scripts_and_attachments_of_other_programs_are_told():
    with Pdf.open(io.BytesIO(pdf_files.READABLE)) as pdf:
        pdf.Root.AcroForm = Dictionary(Fields=[], XFA=String("<xdp>SECRET</xdp>"))
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('SECRET')"))
        pdf.attachments["SECRET.txt"] = b"SECRET"
        pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[0, 0, 9, 9])])
        data = saved(pdf)
    assert codes("cv.pdf", data) == {"document-metadata"}
    cleaned = clean(data)
    assert SECRET not in everything_in(cleaned)
    assert codes("cv.pdf", cleaned) == set()


def test_damaged_files_are_cleaned_or_refused_and_the_gate_says_so():
    """Bytes changed here and there: never another error, and no time without end."""
    whole = drawn(DRAWING, _named, compress_streams=False)
    chance = random.Random(11)
    for _ in range(80):
        data = bytearray(whole)
        for _ in range(1 + chance.randrange(8)):
            data[chance.randrange(10, len(data))] = chance.randrange(256)
        _cleaned(bytes(data))
        found_in("cv.pdf", bytes(data))


def _cleaned(data: bytes) -> bytes:
    try:
        return render_pdf(data, "content/files/cv.pdf")
    except Refused as refused:
        assert {problem.code for problem in refused.problems} <= {"download-damaged", "download-large"}
        return b""
