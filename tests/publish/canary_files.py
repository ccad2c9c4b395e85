"""
The honest site in which canaries are hidden, and files in whose hidden parts a word stands: what cameras, telephones and
programs write beside the picture or the text.
"""

from __future__ import annotations

import io
import struct

from PIL import Image, PngImagePlugin

from leaks.planting import NAME
from originals import phone_jpeg, quartered

SETTINGS = f"""format = 1
# {{comment}}

[site]
id = "canaries"
url = "https://maya.example/"
theme = "themes/mine"

[person]
name = "{NAME}"
given_name = "Maya"
family_name = "Lindqvist"
description = "{NAME} is a structural engineer who makes old bridges safe."
headline = "structural engineer"
awards = ["{{award}}"]
facts = [["Work", "{{fact}}"]]
knows_about = ["{{topic}}"]
works_for = [{{ name = "{{employer}}" }}]

[contact]
email = "post@maya.example"
note = "{{note}}"

[well_known]
security_contact = "mailto:{{contact}}@maya.example"
security_expires = 2026-12-01

[publish]
branch = "gh-pages"
domain = "maya.example"
"""
HONEST = {
    "comment": "Mine.", "award": "Bridge Prize, 2019", "note": "Answers come within a week.", "contact": "post",
    "fact": "Old bridges", "topic": "Fatigue of steel", "employer": "Västra Bridges",
}  # fmt: skip
FILES = {
    "content/pages/about.md": f"""Title: About me
Summary: Where {NAME} learned to look at bridges, and what she looks for.
Updated: 2026-01-15

I have inspected bridges since 2009, most of them older than my grandparents. What I look for first is water. Here is
[a list of them](../files/bridges.txt).
""".encode(),
    "content/files/bridges.txt": b"The old one, and the one beside it.\n",
    "themes/mine/templates/page.html": b'{% extends "!theme/page.html" %}\n',
}
JPEG = "content/images/girder.jpg"


def account(words: str) -> bytes:
    return f"""Title: My account of the 2024 inspection
Summary: What {NAME} has to say about the inspection in 2024, once, with dates.
Published: 2025-06-02
Updated: 2026-02-03
In_short: The report of 2024 was right, says {words}.

## What happened

The report was mine. The board had it read again, and two engineers came to the same number.
""".encode()


def works(title: str) -> bytes:
    return f"""format = 1

[[work]]
kind = "article"
title = "{title}"
published = "2025-03"
publisher = "Journal of Bridges 3"
""".encode()


def phone(word: str) -> bytes:
    return phone_jpeg().replace(b"SECRET", word.encode())


def with_second(word: str) -> bytes:
    """A picture with an index of others (MPF) and one more after its end, as phones write for depth and for HDR."""
    data = phone_jpeg(1).partition(b"SECRET video")[0]
    index = b"MPF\0II*\0\x08\0\0\0" + struct.pack("<H", 1) + struct.pack("<HHI4s", 0xB000, 7, 4, b"0100") + b"\0" * 4
    segment = b"\xff\xe2" + struct.pack(">H", len(index) + 2) + index
    return (data[:2] + segment + data[2:] + phone_jpeg(3)).replace(b"SECRET", word.encode())


def png(word: str) -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", word)
    texts.add_text(word, "Comment", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", f"<x:xmpmeta>{word}</x:xmpmeta>")
    return saved("PNG", pnginfo=texts) + word.encode()


def webp(word: str) -> bytes:
    exif = Image.Exif()
    exif[0x013B] = word
    return saved("WEBP", exif=exif.tobytes(), xmp=word.encode())


def saved(kind: str, **options: object) -> bytes:
    written = io.BytesIO()
    quartered().save(written, kind, **options)
    return written.getvalue()


def pdf(words: str, chapter: str = "") -> bytes:
    """One page with these words, and a heading in the outline."""
    import pikepdf

    written = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page = document.pages[0]
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
        page.obj.Contents = document.make_stream(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode())
        if chapter:
            with document.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(chapter, 0))
        document.save(written)
    return written.getvalue()


def info_pdf(word: str) -> bytes:
    """One harmless page, and the word beside it: author, attachment, comment, names, and a drawing that nothing draws."""
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("Bridges"))) as document:
        document.docinfo["/Author"] = word
        document.attachments[f"{word}.txt"] = word.encode()
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = [word]
        page = document.pages[0].obj
        page.Contents = document.make_stream(
            f"% {word}\n".encode() + pikepdf.Name(f"/{word}").unparse() + b" BMC EMC\n" + page.Contents.read_bytes()
        )
        form = document.make_stream(f"({word}) Tj".encode(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        page.Resources.XObject = pikepdf.Dictionary({f"/{word}": form})
        document.save(written)
    return written.getvalue()
