"""What is left of a document that may be fetched: its pages."""

from __future__ import annotations

import io
import random
import zlib

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, OutlineItem, Pdf, Permissions, Stream, String

from clearname.images import plan_download, render_download
from clearname.images.pdf import bare_jpeg, bare_jpeg2000
from clearname.problems import Problem, Refused
from originals import SECRET, corners, phone_jpeg


def saved(pdf: Pdf, **options) -> bytes:
    output = io.BytesIO()
    pdf.save(output, **options)
    return output.getvalue()


def note(kind: str, **more) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name(kind), Rect=[10, 10, 60, 60], T=String("SECRET author"), NM=String("SECRET id"),
        M=String("D:20260412 SECRET"), **more,
    )  # fmt: skip


def link(action: Dictionary) -> Dictionary:
    return note("/Link", A=action)


def make_pdf(**root) -> Pdf:
    """Two pages: a picture in two wrappings, an outline, a link; and a secret in every place that has room for one."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(300, 300))
    pdf.add_blank_page(page_size=(300, 300))
    photo = phone_jpeg(1, 100, 80)
    plain = Stream(pdf, photo, **image_keys(), Filter=Name.DCTDecode)
    wrapped = Stream(pdf, b"", **image_keys())
    wrapped.write(zlib.compress(photo), filter=Array([Name.FlateDecode, Name.DCTDecode]))
    shape = Stream(
        pdf, b"0 1 0 rg 0 0 50 50 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 50],
        PieceInfo=Dictionary(Maker=String("SECRET")), LastModified=String("SECRET"),
        Metadata=Stream(pdf, b"<x>SECRET</x>", Type=Name.Metadata, Subtype=Name.XML),
    )  # fmt: skip
    page.obj.Resources = Dictionary(XObject=Dictionary(Im0=plain, AA=wrapped, Metadata=shape))
    page.obj.Contents = Stream(pdf, b"q 100 0 0 80 0 0 cm /Im0 Do Q q 100 0 0 80 0 100 cm /AA Do Q /Metadata Do")
    page.obj.PieceInfo = Dictionary(Maker=String("SECRET"))
    page.obj.Thumb = plain
    page.obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("SECRET")))
    page.obj.Annots = pdf.make_indirect(Array([
        pdf.make_indirect(link(Dictionary(S=Name.URI, URI=String("https://example.org/kept")))),
        link(Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit]))),
        link(Dictionary(S=Name.URI, URI=String("file:///home/SECRET/cv.docx"))),
        link(Dictionary(S=Name.Launch, F=String("SECRET.exe"))),
        note("/Text", Contents=String("SECRET note")),
        note("/FileAttachment", Contents=String("SECRET")),
        note("/Square", F=4, AP=Dictionary(N=shape)),
        String("no note at all"),
    ]))  # fmt: skip
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem("Chapter", 1))
    pdf.docinfo["/Author"] = "SECRET author"
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = ["SECRET creator"]
    pdf.attachments["SECRET.txt"] = b"SECRET attachment"
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("SECRET"))
    pdf.Root.Names.JavaScript = Dictionary(Names=[String("SECRET"), Dictionary(S=Name.JavaScript, JS=String("SECRET"))])
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=String("SECRET"))
    pdf.Root.PieceInfo = Dictionary(Maker=String("SECRET"))
    for key, value in root.items():
        pdf.Root[f"/{key}"] = value
    return pdf


def image_keys() -> dict:
    return {
        "Type": Name.XObject, "Subtype": Name.Image, "Width": 100, "Height": 80, "ColorSpace": Name.DeviceRGB,
        "BitsPerComponent": 8,
    }  # fmt: skip


def everything_in(data: bytes) -> bytes:
    """All that anybody could find in a PDF: the raw bytes, every object, every stream raw and unpacked."""
    found = [data]
    with Pdf.open(io.BytesIO(data)) as pdf:
        found.append(pdf.trailer.unparse())
        for each in pdf.objects:
            if isinstance(each, Stream):
                found += [each.read_raw_bytes(), repr(dict(each.stream_dict.items())).encode()]
                filters = each.get("/Filter", [])
                if Name.DCTDecode not in ([filters] if isinstance(filters, Name) else list(filters)):
                    found.append(each.read_bytes())
            else:
                found.append(each.unparse() if hasattr(each, "unparse") else str(each).encode())
    return b"\n".join(found)


def render(data: bytes, source: str = "files/My CV.pdf") -> bytes:
    return render_download(data, plan_download(data, source=source))


def refusal(data: bytes, source: str = "files/cv.pdf") -> Problem:
    with pytest.raises(Refused) as caught:
        render(data, source)
    (problem,) = caught.value.problems
    assert problem.where == f"content/{source}"
    return problem


def test_nothing_of_a_pdfs_making_is_left():
    data = saved(make_pdf())
    before, after = everything_in(data), everything_in(render(data))

    assert before.count(SECRET) > 20
    assert SECRET not in after
    for word in (b"/Author", b"/Producer", b"/CreationDate", b"JavaScript", b"/Launch", b"/EmbeddedFile", b"<x"):
        assert word not in after


def test_the_pages_their_pictures_links_and_outline_are_kept():
    with Pdf.open(io.BytesIO(render(saved(make_pdf())))) as pdf:
        page = pdf.pages[0]
        assert len(pdf.pages) == 2
        assert [str(a.A.S) for a in page.Annots] == ["/URI", "/GoTo"]
        assert str(page.Annots[0].A.URI) == "https://example.org/kept"
        things = page.Resources.XObject
        assert set(things) == {f"/X{number}" for number in range(1, len(things) + 1)}, "names say nothing"
        pictures = [thing for thing in things.values() if str(thing.Subtype) == "/Image"]
        assert [corners(picture.read_raw_bytes()) for picture in pictures] == [(0, 1, 2, 3)] * 2
        drawn = [thing for thing in things.values() if b"0 1 0 rg" in _unpacked(thing)]
        assert len(drawn) == 2, "what a note draws on the page is part of the page"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root] == ["Chapter"]


def _unpacked(stream: Stream) -> bytes:
    return b"" if str(stream.Subtype) == "/Image" else stream.read_bytes()


def test_the_same_pdf_gives_the_same_bytes_and_its_identifiers_say_nothing():
    data = saved(make_pdf(), static_id=True)

    one, other = render(data), render(data)

    assert one == other
    with Pdf.open(io.BytesIO(data)) as before, Pdf.open(io.BytesIO(one)) as after:
        assert bytes(before.trailer.ID[0]) not in (bytes(part) for part in after.trailer.ID)
        assert before.trailer.ID[0] != after.trailer.ID[0]


def test_cleaning_twice_changes_nothing_that_is_seen():
    once = render(saved(make_pdf()))
    twice = render(once)

    assert len(everything_in(twice)) == pytest.approx(len(everything_in(once)), rel=0.02)


def test_an_earlier_version_inside_the_file_is_left_behind():
    """Programmes append changes; what was deleted is still in the file."""
    data = saved(make_pdf())
    appended = data + b"\n% SECRET earlier version\n" + data[data.rindex(b"startxref") :]

    assert SECRET not in everything_in(render(appended))


@pytest.mark.parametrize(
    "lock", [Encryption(owner="a", user="b"), Encryption(owner="a", user="", allow=Permissions(modify_other=False))]
)
def test_a_locked_pdf_is_refused(lock):
    assert refusal(saved(make_pdf(), encryption=lock)).code == "download-locked"


def test_layers_that_are_switched_off_are_refused():
    pdf = make_pdf()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("SECRET layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))

    assert refusal(saved(pdf)).code == "download-hidden"


def test_layers_that_are_all_seen_lose_their_names():
    pdf = make_pdf()
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("SECRET layer")))
    pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(ON=[layer]))
    pdf.pages[0].obj.Resources.Properties = Dictionary(MC0=layer)

    assert SECRET not in everything_in(render(saved(pdf)))


def test_the_answers_of_a_form_stay_to_be_read_and_their_names_go():
    pdf = make_pdf()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    field = pdf.make_indirect(Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("SECRET field"), V=String("forty bridges"), F=4,
        Rect=[10, 200, 200, 220], DA=String("/Helv 12 Tf 0 g"),
    ))  # fmt: skip
    pdf.pages[0].obj.Annots.append(field)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array([field]), DR=Dictionary(Font=Dictionary(Helv=font)), DA=String("/Helv 12 Tf 0 g"),
        NeedAppearances=True,
    )  # fmt: skip

    found = everything_in(render(saved(pdf)))

    assert b"forty bridges" in found
    assert SECRET not in found and b"/AcroForm" not in found


@pytest.mark.parametrize("data", [b"", b"\0" * 2000, b"Dear all,", phone_jpeg()], ids=["empty", "nul", "text", "jpeg"])
def test_what_is_no_pdf_is_refused_when_it_is_planned(data):
    with pytest.raises(Refused) as caught:
        plan_download(data, source="files/cv.pdf")

    assert [p.code for p in caught.value.problems] == ["download-damaged"]


def test_a_pdf_that_is_half_there_is_refused():
    data = saved(make_pdf())

    assert refusal(data[: len(data) // 2]).code == "download-damaged"


def test_damaged_pdfs_are_rendered_or_refused_and_never_anything_else():
    whole = saved(make_pdf())
    chance = random.Random(3)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(1 + chance.randrange(6)):
            data[chance.randrange(10, len(data))] = chance.randrange(256)
        try:
            render(bytes(data))
        except Refused as refused:
            assert {p.code for p in refused.problems} <= {
                "download-damaged",
                "download-locked",
                "download-hidden",
                "download-large",
            }


def test_other_kinds_of_files_are_refused():
    for name in ("cv.docx", "cv", "cv.html", "cv.svg", "cv.pdf.exe"):
        assert refusal(b"%PDF-1.7", f"files/{name}").code == "download-type"


def test_a_download_gets_a_readable_address_and_keeps_its_size():
    data = saved(make_pdf())
    download = plan_download(data, source="files/Ána's CV (2026).PDF")

    assert download.path == "files/anas-cv-2026.pdf"
    assert (download.media_type, download.size) == ("application/pdf", len(data))


def test_text_is_offered_as_utf_8_with_plain_line_ends():
    assert render("\ufeffHej då\r\n".encode(), "files/cv.txt") == "Hej då\n".encode()
    assert refusal("Hej då".encode("latin-1"), "files/cv.txt").code == "download-damaged"
    assert refusal(b"Hej\0", "files/cv.txt").code == "download-damaged"


def test_a_jpeg_keeps_its_pixels_bit_for_bit_and_loses_the_rest():
    from PIL import Image

    data = phone_jpeg(1)
    bare = bare_jpeg(data)

    assert SECRET in data and SECRET not in bare
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_a_jpeg_2000_loses_its_boxes_of_words():
    from PIL import Image

    output = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(output, "JPEG2000")
    data = output.getvalue()
    uuid = b"SECRET exif" + b"\0" * 9
    marked = data + (8 + len(uuid)).to_bytes(4, "big") + b"uuid" + uuid

    assert SECRET not in bare_jpeg2000(marked)
    assert Image.open(io.BytesIO(bare_jpeg2000(marked))).convert("RGB").getpixel((5, 5))[0] > 240
