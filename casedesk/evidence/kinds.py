"""What a file is, by its first bytes, and how it may be shown: as picture, sound, plain words, or not at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from clearname.text import is_invisible

HEAD = 4096
"""Bytes from the start of a file that tell what it is."""


class Show(StrEnum):
    """How a browser may be handed a file."""

    PICTURE = "picture"
    SOUND = "sound"
    FILM = "film"
    WORDS = "words"
    """As `text/plain`, whatever it is: a page is shown as its source."""
    NOT = "not"
    """Only as a copy to save."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is."""

    capture: str
    """One of `records.kinds.CAPTURES`."""
    media_type: str
    show: Show


_TEXT = "text/plain"
_PICTURES = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"GIF8", "image/gif"))
_SOUNDS = ((b"ID3", "audio/mpeg"), (b"fLaC", "audio/flac"), (b"\xff\xfb", "audio/mpeg"), (b"\xff\xf3", "audio/mpeg"))
_MP4_SOUND = (b"M4A ", b"M4B ")
_HEIC = (b"heic", b"heix", b"mif1", b"msf1")
_NOTHING = FileKind("export", "application/octet-stream", Show.NOT)


def kind_of_file(head: bytes, untrusted_name: str) -> FileKind:
    """
    What a file is by its first bytes (up to `HEAD`); the name decides only between kinds that are shown alike.

    Nothing that a browser could run has a kind of its own: pages, drawings in SVG, mails and scripts are words.
    """
    for test in (_picture, _boxed, _sound, _packed):
        found = test(head, untrusted_name.lower())
        if found:
            return found
    if head.startswith(b"%PDF-"):
        return FileKind("pdf", "application/pdf", Show.NOT)
    return _words(head, untrusted_name.lower()) or _NOTHING


def _picture(head: bytes, _name: str) -> FileKind | None:
    for magic, media_type in _PICTURES:
        if head.startswith(magic):
            # A picture out of a camera names the camera; one of a screen does not.
            is_photo = media_type == "image/jpeg" and b"Exif\0" in head
            return FileKind("photo" if is_photo else "screenshot", media_type, Show.PICTURE)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return FileKind("screenshot", "image/webp", Show.PICTURE)
    return None


def _boxed(head: bytes, _name: str) -> FileKind | None:
    """Source: ISO/IEC 14496-12, 4.3, and the Matroska specification."""
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        if brand in (b"avif", b"avis"):
            return FileKind("photo", "image/avif", Show.PICTURE)
        if brand in _HEIC:
            return FileKind("photo", "image/heic", Show.NOT)
        if brand in _MP4_SOUND:
            return FileKind("audio", "audio/mp4", Show.SOUND)
        return FileKind("video", "video/mp4", Show.FILM)
    if head.startswith(b"\x1aE\xdf\xa3"):
        return FileKind("video", "video/webm", Show.FILM)
    return None


def _sound(head: bytes, _name: str) -> FileKind | None:
    for magic, media_type in _SOUNDS:
        if head.startswith(magic):
            return FileKind("audio", media_type, Show.SOUND)
    if head.startswith(b"OggS"):
        return FileKind("audio", "audio/ogg", Show.SOUND)
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return FileKind("audio", "audio/wav", Show.SOUND)
    return None


def _packed(head: bytes, name: str) -> FileKind | None:
    if head.startswith(b"PK\x03\x04"):
        is_wacz = name.endswith(".wacz") or b"datapackage.json" in head
        return FileKind("wacz" if is_wacz else "export", "application/zip", Show.NOT)
    if head.startswith(b"\x1f\x8b"):
        return FileKind("warc" if name.endswith(".warc.gz") else "export", "application/gzip", Show.NOT)
    return None


def _words(head: bytes, name: str) -> FileKind | None:
    if b"\0" in head and head[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return None
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"warc/"):
        return FileKind("warc", _TEXT, Show.WORDS)
    if b"snapshot-content-location:" in head.lower() or name.endswith((".mht", ".mhtml")):
        return FileKind("mhtml", _TEXT, Show.WORDS)
    if name.endswith(".eml"):
        return FileKind("mail", _TEXT, Show.WORDS)
    if re.match(rb"<(!doctype html|html|head|body|\?xml|!--|svg|script|title|meta)", start) or b"<html" in start:
        return FileKind("singlefile" if b"singlefile" in start else "html", _TEXT, Show.WORDS)
    return FileKind("text", _TEXT, Show.WORDS)


_LONGEST_NAME = 150


def clean_name(untrusted: str) -> str:
    """
    The name of a file as it may be written down and shown: without folders, drives, signs that hide or steer.

    Names are never used to open or write anything: files live in the vault under names of its own.
    """
    last = re.split(r"[/\\]", untrusted)[-1]
    kept = "".join(c for c in last if not is_invisible(c) and c not in '<>:"|?*')
    stem, dot, suffix = kept.strip(" .").rpartition(".")
    if dot and len(suffix) <= 10:
        return f"{stem[:_LONGEST_NAME]}.{suffix}"
    return kept.strip(" .")[:_LONGEST_NAME] or "file"
