"""Leaks in files: pictures and documents in `content/`, and what a careless theme or plugin writes into the site."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pdf_files
from gate_cases import CASES
from gate_cases.pieces import JPEG, A
from gate_help import exif
from leaks.leak import Leak, write_step
from leaks.planting import page_of
from originals import quartered

_WRITTEN = (
    "outside-request", "embedded-page", "unsafe-address", "tracker", "form", "script", "inline-handler", "inline-style",
    "csp-missing", "csp-weak", "referrer-policy", "base-element", "page-structure", "hidden-comment", "generator-version",
    "draft", "clock-time", "mail-digest", "hidden-text", "active-xml", "broken-data", "card-private", "file-type",
    "file-content", "file-too-large", "image-location", "image-metadata", "document-metadata", "document-unreadable",
    "document-unseen", "revealing-file-name",
)  # fmt: skip
"""Rules about what no source can make: their own bad cases are written by the plugin into the finished site."""
_MOST = 5
"""Cases of each kind that are planted."""


def _leaks() -> Iterator[Leak]:
    numbers = count(500)
    for code in _WRITTEN:
        cases = CASES[code]
        for kind, some in (("plain", cases.bad[:_MOST]), ("disguised", cases.evasions[:2])):
            for case in some:
                yield _written(code, case, f"note-{next(numbers)}", kind)
    yield from _pictures()
    yield from _documents()
    yield from _odd_files()


def _written(code: str, case: object, slug: str, kind: str) -> Leak:
    if isinstance(case, str):
        step = {"do": "insert", "path": f"{slug}/index.html", "text": case}
        return Leak(code, slug, f"plugin, {kind}", page_of(slug, "It is a page."), steps=(step,))
    path, data = case  # type: ignore[misc]
    data = data if isinstance(data, bytes) else data.encode()
    if path == A:
        return Leak(
            code,
            slug,
            f"theme, {kind}",
            page_of(slug, "It is a page."),
            steps=(write_step(f"{slug}/index.html", data),),
        )
    return Leak(code, slug, f"file, {kind}", steps=(write_step(f"{slug}/{path}", data),))


def _pictures() -> Iterator[Leak]:
    """Of a telephone, as people put them into their folder: the build saves them anew."""
    for number, (form, gps) in enumerate((("JPEG", True), ("PNG", True), ("WEBP", True), ("JPEG", False)), 900):
        slug = f"note-{number}"
        written = io.BytesIO()
        quartered(640, 400).save(written, form, exif=exif(gps=gps))
        path = f"content/images/{slug}.{form.lower()}"
        body = f"![A girder](../images/{slug}.{form.lower()})"
        files = {**page_of(slug, body), path: written.getvalue()}
        code = "image-location" if gps else "image-metadata"
        yield Leak(code, slug, f"{form} in content/", files, canary=b"2026:02:01 10:11:12")


def _documents() -> Iterator[Leak]:
    for number, how in enumerate(("author", "attachment"), 910):
        slug = f"note-{number}"
        files = {**page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": _pdf(how)}
        yield Leak("document-metadata", slug, f"PDF in content/: {how}", files, canary=b"Solbergia")
    hidden = {
        "comment": pdf_files.commented(b"Solbergia, second draft"), "drawing that nothing draws": pdf_files.unshown(b"Solbergia"),
        "name of a font": pdf_files.in_embedded_name("Solbergia"), "name of a layer": pdf_files.in_layer("Solbergia"),
    }  # fmt: skip
    for number, (how, data) in enumerate(hidden.items(), 912):
        slug = f"note-{number}"
        files = {**page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": data}
        yield Leak("document-metadata", slug, f"PDF in content/: {how}", files, canary=b"Solbergia")
    unread = (
        ("document-unreadable", "letters without a table", pdf_files.UNREADABLE),
        ("document-unreadable", "glyphs without names", pdf_files.MEANINGLESS),
        ("document-unseen", "a scan", pdf_files.scan()),
        (
            "protected-term",
            "words in place of a drawing",
            pdf_files.drawn(b"/Span <</Actual#54ext (Elm Street)>> BDC EMC"),
        ),
        ("protected-term", "name of a font", pdf_files.in_name("ElmStreet-Bold")),
    )
    for number, (code, how, data) in enumerate(unread, 930):
        slug = f"note-{number}"
        files = {**page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": data}
        yield Leak(code, slug, f"PDF in content/: {how}", files)
    for number, (code, words) in enumerate(
        (("email-address", "ina.solberg@post.example"), ("protected-term", "14 Elm Street, upstairs")), 920
    ):
        slug = f"note-{number}"
        files = {**page_of(slug, f"[The list](../files/{slug}.pdf)"), f"content/files/{slug}.pdf": _pdf("", words)}
        yield Leak(code, slug, "PDF in content/: text", files)


def _odd_files() -> Iterator[Leak]:
    def leak(code: str, path: str, how: str, **step: object) -> Leak:
        return Leak(code, path, how, steps=({"path": path, **step},))

    yield replace(leak("dot-file", "note-700/.env", "plugin"), steps=(write_step("note-700/.env", b"KEY=1"),))
    yield replace(leak("dot-file", "note-701/.DS_Store", "plugin"), steps=(write_step("note-701/.DS_Store", b"\0"),))
    yield leak("link-in-output", "note-702.txt", "plugin: link", do="symlink", to="/etc/hostname")
    yield leak("link-in-output", "note-703.txt", "plugin: second name", do="second-name", of="about/index.html")
    yield leak("not-a-file", "note-704.txt", "plugin: pipe", do="pipe")
    yield replace(leak("unsafe-name", "note-705", "plugin"), steps=(write_step("note-705/a\u202eb.txt", b"x"),))
    yield replace(leak("unexpected-file", "note-706.txt", "plugin"), steps=(write_step("note-706.txt", b"x"),))
    yield replace(leak("unexpected-file", "note-707.jpg", "plugin"), steps=(write_step("note-707.jpg", JPEG),))
    yield leak("missing-file", "robots.txt", "plugin", do="delete")
    yield leak("original-copied", "note-708.jpg", "plugin", do="copy", source="content/images/girder.jpg")
    for path, data in (
        ("google1234567890abcdef.html", b"google-site-verification: google1111111111111111.html"),
        (
            "BingSiteAuth.xml",
            b'<?xml version="1.0"?>\n<users>\n\t<user>00000000000000000000000000000000</user>\n</users>\n',
        ),
        (".well-known/atproto-did", b"did:plc:aaaaaaaaaaaaaaaaaaaaaaaa"),
        (".well-known/security.txt", b"Contact: https://other.example/\n"),
    ):
        yield Leak("proof-file", path, "plugin", steps=(write_step(path, data),))
    yield Leak("domain-file", "CNAME", "plugin", steps=(write_step("CNAME", b"other.example\n"),))


def _pdf(how: str, words: str = "") -> bytes:
    import pikepdf

    with pikepdf.new() as document:
        document.add_blank_page()
        if how == "author":
            document.docinfo["/Author"] = "Ina Solbergia"
        if how == "attachment":
            document.attachments["notes.txt"] = b"Solbergia, private"
        if words:
            font = document.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
            )
            page = document.pages[0]
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.obj.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode())
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


LEAKS: tuple[Leak, ...] = tuple(_leaks())
