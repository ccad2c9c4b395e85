"""Boxes on the pages of a PDF: the copy holds pictures alone, and what was under a box is nowhere in it."""

from __future__ import annotations

import io
import zlib
from pathlib import Path

import pytest

pytest.importorskip("pypdfium2")
import pikepdf
from PIL import Image

from casedesk.redaction.pdf_pages import PageBox, page_count, page_picture, redact_pdf
from clearname.problems import Refused

SECRET = "Quizzaciously"


def pdf(*pages: str, **saved: object) -> bytes:
    """Each page with its words near the top, a note, a link and a name in what is told of the file."""
    out = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    for words in pages:
        page = out.add_blank_page(page_size=(300, 400))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = out.make_stream(f"BT /F 24 Tf 30 350 Td ({words}) Tj ET".encode())
        page.Annots = pikepdf.Array([pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents=SECRET,
        )])  # fmt: skip
    out.docinfo["/Author"] = SECRET
    out.attachments["secret.txt"] = SECRET.encode()
    packed = io.BytesIO()
    out.save(packed, **saved)
    return packed.getvalue()


def spelled(data: bytes) -> bytes:
    """All that stands in a PDF, with every stream unpacked."""
    with pikepdf.open(io.BytesIO(data)) as opened:
        out = io.BytesIO()
        opened.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return out.getvalue()


def words_of(data: bytes) -> str:
    from pypdf import PdfReader

    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)


@pytest.fixture(scope="module")
def original() -> bytes:
    return pdf(SECRET, "Another page")


@pytest.fixture(scope="module")
def copy(original: bytes) -> bytes:
    return redact_pdf(original, [PageBox(1, 5, 5, 90, 12)])


def test_what_was_under_a_box_is_nowhere_in_the_copy(original: bytes, copy: bytes):
    assert SECRET in words_of(original) and SECRET.encode() in spelled(original)

    assert words_of(copy).strip() == ""
    for data in (copy, spelled(copy)):
        assert all(SECRET.encode(code) not in data for code in ("utf-8", "utf-16-be", "utf-16-le"))
        assert SECRET.encode().hex().encode() not in data.lower()
    with pikepdf.open(io.BytesIO(copy)) as opened:
        assert len(opened.pages) == 2 and not opened.attachments and not opened.docinfo
        for page in opened.pages:
            assert set(page.Resources.keys()) == {"/XObject"} and "/Annots" not in page
            assert tuple(map(float, page.MediaBox)) == (0, 0, 300, 400)


def test_the_box_is_black_and_the_rest_is_as_it_was_seen(original: bytes, copy: bytes):
    with (
        Image.open(io.BytesIO(page_picture(original, 1))) as before,
        Image.open(io.BytesIO(page_picture(copy, 1))) as after,
    ):
        assert before.size == after.size
        width, height = after.size
        place = (width * 5 // 100 + 2, height * 5 // 100 + 2, width * 95 // 100 - 2, height * 17 // 100 - 2)
        assert max(high for _, high in after.convert("RGB").crop(place).getextrema()) < 30
        assert min(low for low, _ in before.convert("RGB").crop(place).getextrema()) < 100, (
            "there was something to hide"
        )
        below = (0, height // 4, width, height * 9 // 10)
        assert min(low for low, _ in after.convert("RGB").crop(below).getextrema()) > 200
    with Image.open(io.BytesIO(page_picture(copy, 2))) as second:
        assert min(low for low, _ in second.convert("RGB").getextrema()) < 100, "the other page is there to be read"


def test_the_original_and_the_answer_are_the_same_each_time(original: bytes, copy: bytes):
    before = bytes(original)

    assert redact_pdf(original, [PageBox(1, 5, 5, 90, 12)]) == copy and original == before


@pytest.mark.parametrize("boxes", [
    [], [PageBox(3, 0, 0, 50, 50)], [PageBox(1, 100, 0, 50, 50)],
])  # fmt: skip
def test_a_box_that_is_on_no_page_is_refused(original: bytes, boxes: list[PageBox]):
    with pytest.raises(Refused, match="redact-place"):
        redact_pdf(original, boxes)


def bomb() -> bytes:
    """A page of the largest size there is, whose text unpacks to 2 GB."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b"\n" * 2**20) for _ in range(64)) + packer.flush()
    out = pikepdf.new()
    page = out.add_blank_page(page_size=(14400, 14400))
    page.Contents = pikepdf.Stream(out, packed, Filter=pikepdf.Name.FlateDecode)
    saved = io.BytesIO()
    out.save(saved, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return saved.getvalue()


HOSTILE = ("", "words", "half", "locked", "many", "none", "no page where one is told of")


@pytest.fixture(scope="module", params=HOSTILE)
def hostile(request: pytest.FixtureRequest, original: bytes) -> bytes:
    """A PDF of which no copy can be made."""
    if request.param == "no page where one is told of":
        # Where the first page should be is something else.
        with pikepdf.open(io.BytesIO(original)) as opened:
            opened.Root.Pages.Kids[0] = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font))
            out = io.BytesIO()
            opened.save(out)
            return out.getvalue()
    return {
        "": b"", "words": b"%PDF-1.7 nothing", "half": original[:200], "none": pdf(),
        "locked": pdf("x", encryption=pikepdf.Encryption(owner="o", user="u")), "many": pdf(*["x"] * 101),
    }[request.param]  # fmt: skip


def test_what_cannot_be_read_is_refused_with_one_thing_to_do(hostile: bytes):
    with pytest.raises(Refused, match="redact-pdf"):
        redact_pdf(hostile, [PageBox(1, 0, 0, 50, 50)])


def test_what_cannot_be_read_is_told_before_anything_is_asked(hostile: bytes):
    with pytest.raises(Refused, match="redact-pdf"):
        page_count(hostile)


def test_pages_are_counted(original: bytes):
    assert page_count(original) == 2 and page_count(pdf(*["x"] * 100)) == 100 and page_count(bomb()) == 1


def test_a_password_is_told_apart_from_a_broken_file(original: bytes):
    for data, words in ((pdf("x", encryption=pikepdf.Encryption(owner="o", user="u")), "password"),
                        (original[:200], "broken"), (pdf(), "no page")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            page_count(data)
        assert words in refused.value.problems[0].what


def test_a_page_of_the_largest_size_is_drawn_small():
    with Image.open(io.BytesIO(page_picture(bomb(), 1))) as drawn:
        assert drawn.width * drawn.height < 8_100_000


def test_without_the_library_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, original: bytes):
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(Refused, match="redact-missing"):
        redact_pdf(original, [PageBox(1, 0, 0, 50, 50)])


def test_in_the_browser_a_page_is_looked_at_and_a_copy_made(tmp_path: Path, original: bytes):
    from desk_web import notebook, vault_of

    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        entry = visitor.write_down()
        name = visitor.add_file(entry, "letter.pdf", original)
        assert f"/files/{name}/hide" in visitor.get(f"/files/{name}").text
        assert "Number of the page" in visitor.get(f"/files/{name}/hide?page=2").text
        assert visitor.get(f"/files/{name}/hide/2").body.startswith(b"\x89PNG")
        assert visitor.get(f"/files/{name}/hide/3").status == 404
        last = visitor.get(f"/files/{name}/hide?page=9").text
        assert "Page 2 of 2." in last and "page=1" in last and "page=3" not in last

        box = {"left1": "5", "top1": "5", "width1": "90", "height1": "12"}
        assert "not on a page" in visitor.post(f"/files/{name}/hide", box | {"page1": "7"}).text
        made = visitor.post(f"/files/{name}/hide", box | {"page1": "1"}).goes_to.partition("?")[0].rsplit("/", 1)[1]
        record = vault_of(visitor).get(made).value
        copy = b"".join(vault_of(visitor).read_file(str(record["file"])))
        assert copy.startswith(b"%PDF") and SECRET not in words_of(copy) and record["original"] == name
        assert record["media_type"] == "application/pdf"
        visitor.post(f"/notes/{entry}/add", {"age": "unsure"})
        assert visitor.get(f"/files/{name}/hide").status == visitor.get(f"/files/{name}/hide/1").status == 404


@pytest.mark.parametrize(
    ("file_name", "content", "words"),
    [
        ("a.pdf", b"%PDF-1.7 nothing", "It is broken"), ("b.pdf", pdf(), "no page"),
        ("c.pdf", pdf("x", encryption=pikepdf.Encryption(owner="o", user="u")), "locked with a password"),
        ("d.png", bytes.fromhex("89504e470d0a1a0a") + bytes(50), "cannot be read as a picture"),
    ],
)  # fmt: skip
def test_in_the_browser_it_is_said_when_the_page_opens(
    tmp_path: Path, file_name: str, content: bytes, words: str
) -> None:
    """Before anybody has counted boxes."""
    from desk_web import notebook

    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        name = visitor.add_file(visitor.write_down(), file_name, content)
        page = visitor.get(f"/files/{name}/hide")

        assert "No copy of this can be made" in page.text and words in page.text
        assert "Make the copy" not in page.text and "left1" not in page.text
        assert visitor.post(f"/files/{name}/hide", {"left1": "0"}).status == 422


def test_a_file_that_is_too_large_for_a_copy_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from casedesk.web.rooms import copies
    from desk_web import notebook

    monkeypatch.setattr(copies, "_MOST", 1 << 20)
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        name = visitor.add_file(visitor.write_down(), "scan.pdf", pdf("x") + bytes(3 << 20))
        page = visitor.get(f"/files/{name}/hide")

    assert page.status == 200 and "It has 3 MB, and copies are made of files up to 1 MB" in page.text
