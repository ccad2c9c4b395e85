"""A PDF that holds its pages and nothing about their making.

What is kept is listed; all else goes: author, programme, dates, XMP, identifiers, thumbnails, attachments, scripts,
forms, notes, earlier versions, comments, what no page draws, names of layers, fonts and resources, and the metadata of
the pictures in it. Source: ISO 32000-2, 7.7.2, 7.7.3, 12.5, 12.6, 14.3 to 14.5.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from clearname.images.header import jpeg_segments
from clearname.images.pdf_drawing import clean_drawings
from clearname.images.pdf_names import keep_only
from clearname.images.pdf_tree import clean_labels, clean_tree
from clearname.pdf.opening import MOST_PAGES, TooMuchError, check_unpacked, opened
from clearname.pdf.vocabulary import OUTLINE
from clearname.problems import Problem, Refused

if TYPE_CHECKING:
    import pikepdf

_CATALOG = frozenset({
    "/Type", "/Pages", "/Outlines", "/PageLabels", "/Names", "/Dests", "/Lang", "/MarkInfo", "/StructTreeRoot",
    "/ViewerPreferences", "/PageMode", "/PageLayout", "/Version",
})  # fmt: skip
_PAGE = frozenset({
    "/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents",
    "/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit",
})  # fmt: skip
_PAGES = frozenset({"/Type", "/Parent", "/Kids", "/Count", "/MediaBox", "/CropBox", "/Rotate"})
_TRAILER = frozenset({"/Root", "/Size"})
_IN_CATALOG = (
    ("/MarkInfo", frozenset({"/Marked"})), ("/ViewerPreferences", frozenset({"/DisplayDocTitle", "/Direction"})),
)  # fmt: skip
_LINK = frozenset({
    "/Type", "/Subtype", "/Rect", "/Border", "/BS", "/C", "/H", "/A", "/Dest", "/QuadPoints", "/StructParent",
})  # fmt: skip
_NOT_DRAWN = frozenset({
    "/Text", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Projection",
})  # fmt: skip
_ANYWHERE = ("/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/AF", "/AA", "/Thumb", "/Measure", "/PtData", "/Ref")
_EMPTIED = frozenset({"/Metadata", "/EmbeddedFile"})
_REDUCED = frozenset({"/Filespec", "/F", "/OCG"})
_ADDRESSES = ("https://", "http://", "mailto:", "tel:")


def render_pdf(data: bytes, where: str) -> bytes:
    """
    The cleaned PDF, the same bytes each time.

    `where` names the original in a problem. Raises `Refused` with `download-damaged`, `download-locked` (a password or
    a ban on changes), `download-hidden` (layers that are switched off) or `download-large` (more than is looked
    through).
    """
    import pikepdf

    try:
        with opened(data, mend=False) as pdf:
            if pdf.is_encrypted:
                raise _refused_as_locked(where)
            check_unpacked(pdf)
            if _has_hidden_layers(pdf):
                raise _refused(
                    where, "download-hidden", "the PDF has hidden layers, which a reader can switch on",
                    "Export it again with only what is to be seen.",
                )  # fmt: skip
            _clean(pdf)
            return _saved(pdf)
    except pikepdf.PasswordError:
        raise _refused_as_locked(where) from None
    except Refused:
        raise
    except TooMuchError:
        raise _refused(
            where, "download-large", f"the PDF holds more than can be looked through (over {MOST_PAGES} pages, or "
            "drawings without end)", "Export only the pages that are meant for readers.",
        ) from None  # fmt: skip
    except Exception as error:  # the bytes are anybody's, and objects may have any type
        raise _refused(
            where, "download-damaged", "the PDF is damaged and cannot be read to its end",
            "Export it as PDF once more and put that file in its place.",
        ) from error  # fmt: skip


def _clean(pdf: pikepdf.Pdf) -> None:
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        _without_notes(page.obj)
    pdf.flatten_annotations("screen")
    for page in pdf.pages:
        keep_only(page.obj, _PAGE)
        _only_links(page.obj)
    keep_only(pdf.Root, _CATALOG)
    if "/Names" in pdf.Root:
        keep_only(pdf.Root.Names, frozenset({"/Dests"}))
    if "/Outlines" in pdf.Root:
        _clean_outline(pdf.Root.Outlines)
    clean_labels(pdf.Root.get("/PageLabels"))
    clean_tree(pdf)
    drawn = clean_drawings(pdf)
    keep_only(pdf.trailer, _TRAILER)
    for key, kept in _IN_CATALOG:
        if _is_dictionary(pdf.Root.get(key)):
            keep_only(pdf.Root[key], kept)
    pages = {page.obj.objgen for page in pdf.pages}
    for each in list(pdf.objects):
        _clean_object(pdf, each)
        _empty_unseen(each, pages, drawn)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    import pikepdf

    output = io.BytesIO()
    pdf.save(
        output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True, fix_metadata_version=False,
    )  # fmt: skip
    return output.getvalue()


def _has_hidden_layers(pdf: pikepdf.Pdf) -> bool:
    layers: Any = pdf.Root.get("/OCProperties")
    if layers is None:
        return False
    default = layers.get("/D", {})
    if len(default.get("/OFF", [])) or str(default.get("/BaseState", "/ON")) != "/ON":
        return True
    # Seen on paper alone, on a screen alone, or while another layer is not.
    states = [use for layer in layers.get("/OCGs", []) for _, use in layer.get("/Usage", {}).items()]
    if "/AS" in default and any("/OFF" in map(str, use.as_dict().values()) for use in states if _is_dictionary(use)):
        return True
    return any(
        "/VE" in each or str(each.get("/P", "/AnyOn")).endswith("Off") for each in pdf.objects if _is_member(each)
    )


def _is_dictionary(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Dictionary)


def _is_member(thing: Any) -> bool:
    """Whether it is a condition under which something is seen: a set of layers."""
    return _is_dictionary(thing) and str(thing.get("/Type")) == "/OCMD"


def _without_notes(page: Any) -> None:
    if "/Annots" in page:
        page.Annots = [note for note in _notes(page) if str(note.get("/Subtype")) not in _NOT_DRAWN]


def _notes(page: Any) -> list[Any]:
    import pikepdf

    return [note for note in page.Annots if isinstance(note, pikepdf.Dictionary)]


def _only_links(page: Any) -> None:
    if "/Annots" not in page:
        return
    links = [note for note in _notes(page) if str(note.get("/Subtype")) == "/Link"]
    for link in links:
        keep_only(link, _LINK)
        _clean_action(link)
    page.Annots = [link for link in links if "/A" in link or "/Dest" in link]


def _clean_outline(item: Any) -> None:
    seen: set[tuple[int, int]] = set()
    waiting = [item]
    while waiting:
        item = waiting.pop()
        if item.objgen in seen:
            continue
        seen.add(item.objgen)
        _clean_action(item)
        keep_only(item, OUTLINE)
        waiting += [item[key] for key in ("/First", "/Next") if key in item]


def _clean_action(holder: Any) -> None:
    """Leaves links to places in the document and to public addresses; other actions go."""
    import pikepdf

    action = holder.get("/A")
    if action is None:
        return
    del holder["/A"]
    kind = str(action.get("/S"))
    if kind == "/GoTo" and "/D" in action:
        holder["/A"] = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=action.D)
    elif kind == "/URI" and str(action.get("/URI", "")).lower().startswith(_ADDRESSES):
        holder["/A"] = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=action.URI)


def _clean_object(pdf: pikepdf.Pdf, each: Any) -> None:
    import pikepdf

    stream = isinstance(each, pikepdf.Stream)
    if not stream and not (isinstance(each, pikepdf.Dictionary) and "/Type" in each):
        return  # without a type it may be a list of resources, whose keys are names of their maker's choice
    kind = str(each.get("/Type"))
    for key in _ANYWHERE:
        if key in each:
            del each[key]
    if kind == "/Pages":
        keep_only(each, _PAGES)  # what they hand down each page has by now
    elif stream and kind in _EMPTIED:
        each.write(b"")
        keep_only(each, frozenset({"/Length"}))
    elif kind in _REDUCED:
        keep_only(each, frozenset({"/Type"}))
        each["/Name"] = pikepdf.String("-")
    elif stream:
        _clean_embedded_picture(pdf, each)


def _empty_unseen(each: Any, pages: set[tuple[int, int]], drawn: frozenset[tuple[int, int]]) -> None:
    """Pages in no place and drawings that nothing draws: something may still speak of them, such as the outline."""
    import pikepdf

    if isinstance(each, pikepdf.Stream):
        if str(each.get("/Subtype")) in ("/Form", "/Image", "/PS") and each.objgen not in drawn:
            each.write(b"")
            keep_only(each, frozenset({"/Length"}))
    elif isinstance(each, pikepdf.Dictionary) and str(each.get("/Type")) == "/Page" and each.objgen not in pages:
        keep_only(each, frozenset())


def _clean_embedded_picture(pdf: pikepdf.Pdf, stream: Any) -> None:
    """Rewrites a JPEG or JPEG 2000 in a PDF without its metadata; other streams stay as they are."""
    import pikepdf

    filters = stream.get("/Filter", [])
    names = [filters] if isinstance(filters, pikepdf.Name) else list(filters)
    bare = {"/DCTDecode": bare_jpeg, "/JPXDecode": bare_jpeg2000}.get(str(names[-1])) if names else None
    if bare is None:
        return
    data, parameters = stream.read_raw_bytes(), stream.get("/DecodeParms")
    if len(names) > 1:
        wrapped = pikepdf.Stream(pdf, b"")
        outer = pikepdf.Array(list(parameters)[:-1]) if isinstance(parameters, pikepdf.Array) else None
        wrapped.write(data, filter=pikepdf.Array(names[:-1]), decode_parms=outer)
        data = wrapped.read_bytes()
        parameters = list(parameters)[-1] if isinstance(parameters, pikepdf.Array) else None
    stream.write(bare(data), filter=names[-1], decode_parms=parameters)


def bare_jpeg(data: bytes) -> bytes:
    """The same JPEG, not encoded again, without Exif, XMP, IPTC, comments, profiles and what follows its end."""
    kept = [b"\xff\xd8"]
    for marker, start, end in jpeg_segments(data):
        if marker == 0xDA:
            last = data.rfind(b"\xff\xd9")
            kept.append(data[start - 4 : last + 2 if last >= end else len(data)])
        elif marker == 0xEE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(data[start - 4 : end])
    return b"".join(kept)


def bare_jpeg2000(data: bytes) -> bytes:
    """The same JPEG 2000, not encoded again, without the boxes that hold XML, Exif or addresses. ISO/IEC 15444-1, I."""
    if not data.startswith(b"\x00\x00\x00\x0cjP  "):
        return data
    kept, at = [], 0
    while at + 8 <= len(data):
        length, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        end = at + length if length >= 8 else len(data)
        if name in (b"jP  ", b"ftyp", b"jp2h", b"jp2c", b"rreq"):
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def _refused_as_locked(where: str) -> Refused:
    return _refused(
        where, "download-locked", "the PDF is protected by a password or against changes",
        "Export it once more without protection.",
    )  # fmt: skip


def _refused(where: str, code: str, what: str, fix: str) -> Refused:
    return Refused([Problem(where, code, what, fix)])
