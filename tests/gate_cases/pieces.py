"""What the cases of the rules are made of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clearname.gate import Facts
from clearname.text import digest
from gate_help import (
    FACTS,
    chunk,
    ico,
    jpeg,
    page,
    png,
    webp,
)

A = "a/index.html"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
FEED = XML + '<feed xmlns="http://www.w3.org/2005/Atom"><title>Maya</title>{}</feed>'
ORIGINAL = b"%PDF-1.7 an original"
ORIGINALS = replace(FACTS, originals=frozenset({digest(ORIGINAL), digest(b""), digest(b"text of a note")}))


@dataclass(frozen=True)
class Cases:
    """Bodies of a page, or (path, content)."""

    bad: tuple[object, ...]
    good: tuple[object, ...]
    evasions: tuple[object, ...]
    facts: Facts = FACTS


def head(extra: str) -> tuple[str, str]:
    return A, page(head=extra)


def data(text: str) -> tuple[str, str]:
    return A, page(head=f'<script type="application/ld+json">{text}</script>')


JPEG, PNG, WEBP, ICO = jpeg(), png(), webp(), ico()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><photoshop:City>Leeds</photoshop:City></x:xmpmeta>"
AFTER_HEADER = 8 + 25


def segment(marker: int, body: bytes) -> bytes:
    return JPEG[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body + JPEG[2:]


def png_with(name: bytes, body: bytes) -> bytes:
    return PNG[:AFTER_HEADER] + chunk(name, body) + PNG[AFTER_HEADER:]


def webp_with(name: bytes, body: bytes) -> bytes:
    added = WEBP + name + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) & 1)
    return added[:4] + (len(added) - 8).to_bytes(4, "little") + added[8:]


PICTURES = (("p.jpg", JPEG), ("p.png", PNG), ("p.webp", WEBP), ("favicon.ico", ICO), ("q.jpg", jpeg(progressive=True)))
WORDS = ("<p>Elms line the street.</p>", "<p>A street in Bristol, and an oak.</p>", "<p>Stationary, Brandy, Karl.</p>")
