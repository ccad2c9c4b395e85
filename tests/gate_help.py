"""A small clean site for the tests of the gate, and pieces to spoil it with."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from clearname.gate import Facts, Finding, PrivateLists
from clearname.gate.clear import check_file
from clearname.gate.output_file import OutputFile
from clearname.settings import (
    ContactSettings,
    GateSettings,
    Person,
    PublishSettings,
    SearchSettings,
    Settings,
    SiteSettings,
    WellKnownSettings,
)

POLICY = (
    "default-src 'none'; style-src 'sha256-NKTuIuyvBx2B7vwMH/91ecc86yjVSVyIei8N9g2l1nE='; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
META_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
META_REFERRER = '<meta name="referrer" content="no-referrer">'
LISTS = PrivateLists(
    protect=("Elm Street", "Hollow Oak School", "AB12 CDE", "0117 496 0812", "Ἀλέξης", "中山小学"),
    do_not_name=("Karl Ove Brandt", "Mr. Blackthorn"),
    do_not_link=("attack-blog.example", "https://forum.example/threads/77", "@foul_mouth"),
)
SETTINGS = Settings(
    site=SiteSettings("abc", "https://maya.example/", "Maya Lindqvist"),
    person=Person(
        "Maya Lindqvist",
        "Maya Lindqvist is a structural engineer.",
        orcid="0000-0002-1825-0097",
        isni="0000 0001 2103 2683",
    ),
    contact=ContactSettings("post@maya.example", "+46 31 390 06 12"),
    search=SearchSettings(
        indexnow=True,
        indexnow_key="0123456789",
        google_verification="google1234567890abcdef.html",
        bing_verification="9A1F2B3C4D5E6F708192A3B4C5D6E7F8",
        yandex_verification="yandex_1a2b3c4d5e6f7a8b.html",
    ),
    well_known=WellKnownSettings(
        fediverse="@maya@craft-social.example",
        webfinger=True,
        atproto_did="did:plc:z72i7hdynmk6r22z27h6tvur",
        security_contact="mailto:post@maya.example",
    ),
    publish=PublishSettings(domain="maya.example"),
    gate=GateSettings(allowed_numbers=("556677-8899",)),
)
FACTS = Facts(
    SETTINGS,
    hidden_names=("Ines Valcárcel",),
    machine_traces=("/home/maya/sites/own", "/tmp/build-x7", "mayas-thinkpad", "maya"),
    lists=LISTS,
    own_identifiers=("0306406152",),
)
GOOGLE = "google-site-verification: google1234567890abcdef.html"
YANDEX = (
    '<html>\n    <head>\n        <meta http-equiv="Content-Type" content="text/html; charset=UTF-8">\n    </head>\n'
    "    <body>Verification: 1a2b3c4d5e6f7a8b</body>\n</html>\n"
)
BING = '<?xml version="1.0"?>\n<users>\n\t<user>9A1F2B3C4D5E6F708192A3B4C5D6E7F8</user>\n</users>\n'
WEBFINGER = (
    '{"subject":"acct:maya@craft-social.example","aliases":["https://craft-social.example/@maya"],"links":[{"rel":"self",'
    '"type":"application/activity+json","href":"https://craft-social.example/users/maya"}]}'
)


def page(body: str = "", head: str = "", *, policy: str = META_POLICY, referrer: str = META_REFERRER) -> str:
    """A whole page that the gate has nothing against, with `body` and `head` put in."""
    return (
        f'<!doctype html>\n<html lang="en"><head>\n<meta charset="utf-8">\n{policy}\n<title>Maya Lindqvist</title>\n'
        f'{referrer}\n<link rel="canonical" href="https://maya.example/">\n<link rel="icon" href="/favicon.ico">\n'
        f"{head}<style>body{{margin:0}}</style>\n"
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Person","name":"Maya"}</script>\n'
        f'</head><body>\n<main id="main">\n<h1>Maya Lindqvist</h1>\n{body}\n</main></body></html>\n'
    )


def card(*lines: str) -> str:
    """An address-book entry that the gate has nothing against, with `lines` put in."""
    start = ("BEGIN:VCARD", "VERSION:4.0", "FN:Maya Lindqvist", "URL:https://maya.example/")
    return "".join(f"{line}\r\n" for line in (*start, *lines, "END:VCARD"))


def found_in(path: str, data: str | bytes, facts: Facts = FACTS) -> tuple[Finding, ...]:
    """What the rules find in one file."""
    return check_file(OutputFile(path, data.encode() if isinstance(data, str) else data), facts)


def codes(path: str, data: str | bytes, facts: Facts = FACTS) -> set[str]:
    """The codes of what the rules find in one file."""
    return {finding.code for finding in found_in(path, data, facts)}


def write_site(folder: Path, files: dict[str, str | bytes]) -> None:
    """Writes the files below `folder`."""
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data.encode() if isinstance(data, str) else data)


def jpeg(**options: object) -> bytes:
    """A small JPEG; `options` are Pillow's."""
    return _saved("JPEG", **options)


def png(**options: object) -> bytes:
    """A small PNG."""
    return _saved("PNG", **options)


def webp(**options: object) -> bytes:
    """A small WebP."""
    return _saved("WEBP", **options)


def ico() -> bytes:
    """A small icon in two sizes."""
    return _saved("ICO", sizes=[(16, 16), (32, 32)])


def chunk(name: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def exif(*, gps: bool) -> bytes:
    """An EXIF block with a date, and a position if `gps`."""
    from PIL import Image

    block = Image.Exif()
    block[0x0132] = "2026:02:01 10:11:12"
    if gps:
        block.get_ifd(0x8825).update({1: "N", 2: (51.0, 30.0, 2.7), 3: "W", 4: (0.0, 7.0, 28.6)})
    return b"Exif\0\0" + block.tobytes().removeprefix(b"Exif\0\0")


def pdf(
    *, author: str = "", attach: bool = False, script: bool = False, text: str = "", link: str = "", chapter: str = "",
    instead: str = "", place: str = "",
) -> bytes:  # fmt: skip
    """
    A PDF of one page, empty or with a line of text; with a link to an address, a heading in its outline, words that are
    copied in place of what is drawn, and a place in it that has a name.
    """
    import pikepdf

    with pikepdf.new() as document:
        page = document.add_blank_page()
        if text:
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.obj.Contents = document.make_stream(f"BT /F1 12 Tf 72 500 Td ({text}) Tj ET".encode())
        if instead:
            page.obj.Contents = document.make_stream(f"/Span <</ActualText ({instead})>> BDC EMC\n".encode())
        if place:
            document.Root.Dests = pikepdf.Dictionary({f"/{place}": pikepdf.Array([page.obj, pikepdf.Name.Fit])})
        if link:
            action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(link))
            note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
            page.obj.Annots = pikepdf.Array([note])
        if chapter:
            with document.open_outline() as outline:
                outline.root.append(pikepdf.OutlineItem(chapter, 0))
        if author:
            document.docinfo["/Author"] = author
        if attach:
            document.attachments["notes.txt"] = b"private"
        if script:
            document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        written = io.BytesIO()
        document.save(written)
    return written.getvalue()


def _saved(form: str, **options: object) -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.linear_gradient("L").resize((40, 40)).convert("RGB").save(written, form, **options)
    return written.getvalue()
