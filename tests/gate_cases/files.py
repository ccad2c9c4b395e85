"""Cases of the rules of group A."""

from __future__ import annotations

from dataclasses import replace

import pdf_files
from clearname.desk_digests import make_desk_digests
from clearname.text import DESK_MARKER, digest
from gate_cases.pieces import (
    ICO,
    JPEG,
    ORIGINAL,
    ORIGINALS,
    PICTURES,
    PNG,
    WEBP,
    XMP,
    A,
    Cases,
    head,
    png_with,
    segment,
    webp_with,
)
from gate_help import FACTS, card, exif, jpeg, page, pdf

DESK_WORDS = "a grey van stood before the house from seven until noon"
DESK_UNSPACED = "灰色面包车从早上七点一直停到中午没有离开过这条街"
OWN_WORDS = "She has repaired violins in Porto since the spring of that year"
DESK_FACTS = replace(
    FACTS,
    desk=make_desk_digests(
        [f"On the third day {DESK_WORDS}, and nobody got out. {OWN_WORDS}.", DESK_UNSPACED],
        [digest(b"kept as evidence"), digest(JPEG)],
        b"0123456789abcdef",
        public=[f"About me: {OWN_WORDS}."],
    ),
)

CASES: dict[str, Cases] = {
    "revealing-file-name": Cases(
        (
            ("images/IMG_20260412_1812.webp", WEBP),
            ("images/house-elm.webp", WEBP),
            ("whatsapp-image-20260412.jpg", JPEG),
        ),
        (("images/portrait.webp", WEBP), ("images/organ-1890.webp", WEBP), ("homework.txt", "a")),
        (("images/Screen-Shot-2026-04-12-at-18.12.png", PNG),),
    ),
    "file-too-large": Cases(
        (("p.jpg", JPEG + bytes(5_000_000)), ("p.png", PNG + bytes(5_000_000)), ("cv.pdf", pdf() + b"\n" * 5_000_000)),
        (("a.txt", "a"), ("p.jpg", JPEG), ("cv.pdf", pdf()), ("graph.jsonld", '{"@graph": []}' + "\n" * 5_000_000)),
        (("favicon.ico", ICO + bytes(5_000_000)),),
    ),
    "image-location": Cases(
        (
            ("p.jpg", jpeg(exif=exif(gps=True))),
            ("p.png", png_with(b"eXIf", exif(gps=True)[6:])),
            ("p.webp", webp_with(b"EXIF", exif(gps=True)[6:])),
            ("p.jpg", segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)),
        ),
        PICTURES,
        (("p.jpg", JPEG + XMP), ("p.png", png_with(b"prVt", XMP))),
    ),
    "image-metadata": Cases(
        (
            ("p.jpg", jpeg(exif=exif(gps=False))),
            ("p.jpg", jpeg(comment=b"Maya's phone")),
            ("p.jpg", segment(0xE2, b"ICC_PROFILE\0x")),
            ("p.jpg", segment(0xED, b"Photoshop 3.0\0")),
            ("p.jpg", JPEG + b"more"),
            ("p.png", png_with(b"tEXt", b"Author\0Maya")),
            ("p.png", png_with(b"tIME", b"\x07\xea\x02\x01\x0a\x0b\x0c")),
            ("p.png", PNG + b"more"),
            ("p.webp", webp_with(b"XMP ", b"<x/>")),
            ("p.webp", WEBP + b"more"),
            ("favicon.ico", ICO + b"more"),
        ),
        PICTURES,
        (
            ("p.png", png_with(b"zzZz", b"x")),
            ("p.jpg", segment(0xE0, b"JFXX\0\x10")),
            ("p.webp", webp_with(b"abcd", b"x")),
        ),
    ),
    "original-copied": Cases(
        (("files/cv.pdf", ORIGINAL), ("images/portrait.jpg", ORIGINAL), ("note.txt", b"text of a note")),
        (
            ("files/cv.pdf", pdf()),
            ("note.txt", b"text of another note"),
            (".nojekyll", b""),
            ("files/note.txt", b"text of a note"),
        ),
        (("img/renamed.webp", ORIGINAL),),
        ORIGINALS,
    ),
    "document-metadata": Cases(
        (
            ("cv.pdf", pdf(author="M. Lindqvist")),
            ("cv.pdf", pdf(attach=True)),
            ("cv.pdf", pdf(script=True)),
            ("cv.pdf", pdf_files.commented(b"second draft")),
            ("cv.pdf", pdf_files.unshown(b"second draft")),
        ),
        (("cv.pdf", pdf()), ("files/list.pdf", pdf()), ("about.txt", "Author: Maya")),
        (("cv.pdf", pdf() + b"\n1 0 obj\n(hidden)\nendobj\n"), ("cv.pdf", pdf() + b"\nstartxref\n9\n%%EOF\n")),
    ),
    "document-unreadable": Cases(
        (
            ("cv.pdf", pdf_files.UNREADABLE),
            ("cv.pdf", pdf_files.MEANINGLESS),
            ("cv.pdf", pdf_files.icons(b"\1\2\3\4\5\6\7")),
            ("cv.pdf", pdf_files.form_bomb()),
        ),
        (
            ("cv.pdf", pdf(text="Bridges")),
            ("cv.pdf", pdf_files.READABLE),
            ("cv.pdf", pdf_files.icons(b"\1", b"\2", b"\1", b"\1")),
            (
                "cv.pdf",
                pdf_files.shown(b"Bridges", lambda made: pdf_files.numbered(made, lambda code: f"uni{code:04X}")),
            ),
        ),
        (
            ("cv.pdf", pdf_files.ALL_ALIKE),
            ("cv.pdf", pdf_files.TURNED),
            ("cv.pdf", pdf_files.icons(b"\1\2", words=b"a")),
        ),
    ),
    "document-unseen": Cases(
        (
            ("cv.pdf", pdf_files.scan()),
            ("cv.pdf", pdf_files.scan(b"Bridges")),
            ("cv.pdf", pdf_files.icons(b"\1\2", b"\3", b"\4")),
        ),
        (
            ("cv.pdf", pdf()),
            ("cv.pdf", pdf_files.scan(b"Bridges", mode=0, side=60)),
            ("cv.pdf", pdf_files.icons(b"\1", b"\2", b"\1")),
        ),
        (("cv.pdf", pdf_files.scan(b"Bridges", mode=0)),),
    ),
    "file-type": Cases(
        (
            ("backup.zip", b"PK"),
            ("site.sqlite", b"x"),
            ("app.js", "1"),
            ("logo.svg", "<svg/>"),
            ("notes.md", "# x"),
            ("Makefile", ""),
        ),
        (
            ("robots.txt", "User-agent: *"),
            (".nojekyll", ""),
            (".well-known/change-password", "/"),
            ("maya.vcf", card()),
            ("graph.jsonld", "{}"),
            ("CNAME", "maya.example\n"),
        ),
        (("index.html.bak", page()), ("page.HTM", page()), ("x.js.map", "{}")),
    ),
    "file-content": Cases(
        (
            ("a.jpg", page()),
            ("a.html", PNG),
            ("a.txt", b"\xff\xfe\0"),
            ("a.pdf", b"PK\3\4"),
            ("a.png", JPEG),
            ("a.webp", JPEG[:40]),
            (".nojekyll", "x"),
            ("a.html", "no doctype"),
        ),
        ((A, page()), ("a.txt", "åäö"), ("a.jpeg", JPEG), ("cv.pdf", pdf())),
        (("a.jpg", b"\xff\xd8<html>"), ("a.html", page().encode("utf-16")), ("a.png", PNG[:30])),
    ),
    "desk-text": Cases(
        (
            f"<p>{DESK_MARKER}</p>",
            head(f'<meta name="description" content="{DESK_MARKER}">'),
            ("a.txt", DESK_MARKER),
            ("a.jpg", JPEG + DESK_MARKER.encode()),
        ),
        ("<p>A private desk, never published.</p>", "<p>clearname</p>", "<p>never publish this</p>"),
        (
            f"<p>{DESK_MARKER.replace('desk', 'de<b>s</b>k')}</p>",
            f"<p>{DESK_MARKER.upper().replace('-', '&#8209;')}</p>",
            "<p>" + DESK_MARKER.replace("private", "pri&shy;va\u200bte") + "</p>",
        ),
    ),
    "desk-passage": Cases(
        (
            f"<p>Then {DESK_WORDS}.</p>",
            head(f'<meta name="description" content="So {DESK_WORDS}">'),
            ("a.txt", DESK_WORDS.upper()),
            f"<p>ok</p><p>{DESK_WORDS[:27]}</p><p>{DESK_WORDS[27:]}</p>",
            f"<p>{DESK_UNSPACED}</p>",
        ),
        (
            "<p>Eight ordinary words of mine that nobody has written down.</p>",
            f"<p>{' '.join(DESK_WORDS.split()[:7])} and no more.</p>",
            f"<p>{OWN_WORDS}.</p>",
            f"<p>{DESK_UNSPACED[:15]}</p>",
        ),
        (
            "<p>" + DESK_WORDS.replace("van", "v&#97;<b>n</b>") + "</p>",
            "<p>" + DESK_WORDS.replace("stood", "st\u200bo\u00adod").replace("grey", "gr\u0435y") + "</p>",
            f"<table><tr><td>{DESK_WORDS.replace(' ', '</td><td>')}</td></tr></table>",
        ),
        DESK_FACTS,
    ),
    "desk-file": Cases(
        (("a.txt", "kept as evidence"), ("b/c.txt", "kept as evidence"), ("x.jpg", JPEG)),
        (("a.txt", "kept as a note"), ("a.txt", "Kept as evidence"), ("cv.pdf", pdf())),
        (("harmless.jpg", JPEG),),
        DESK_FACTS,
    ),
}
