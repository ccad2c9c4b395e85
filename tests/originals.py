"""Originals as people drop them in, made on the spot, and a reader of files that shares no code with ours.

Whatever must not be published holds the word `SECRET`.
"""

from __future__ import annotations

import io
import random
import struct
import zlib

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"SECRET"
QUARTERS = ((220, 30, 30), (30, 160, 30), (30, 30, 220), (230, 200, 30))
"""Colours of the upright picture: top left, top right, bottom left, bottom right."""


def quartered(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """A picture that shows when it is turned or mirrored: four corners, four colours."""
    image = Image.new("RGB", (width, height))
    for index, colour in enumerate(QUARTERS):
        left, top = index % 2 * width // 2, index // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image.convert(mode)


def leaves(width: int, height: int, grain: int, seed: int = 3) -> Image.Image:
    """A picture that is hard to make small: grains of so many pixels in every grey."""
    size = (width // grain, height // grain)
    noise = Image.frombytes("L", size, random.Random(seed).randbytes(size[0] * size[1]))
    return noise.resize((width, height), Image.Resampling.BICUBIC).convert("RGB")


def corners(data: bytes) -> tuple[int, ...]:
    """Which of `QUARTERS` stands in each corner of an encoded picture, in the same order."""
    image = Image.open(io.BytesIO(data)).convert("RGB")
    across = (image.width // 8, image.width * 7 // 8)
    down = (image.height // 8, image.height * 7 // 8)
    return tuple(_nearest(image.getpixel((x, y))) for y in down for x in across)


def _nearest(pixel) -> int:
    return min(range(4), key=lambda i: sum((a - b) ** 2 for a, b in zip(pixel, QUARTERS[i], strict=True)))


def exif(orientation: int = 1) -> bytes:
    """Exif as a phone writes it: place, time, device, owner, a thumbnail, and how the phone was held."""
    values = Image.Exif()
    values[0x0112] = orientation
    values[0x010F], values[0x0110], values[0x013B] = "SECRET maker", "SECRET model", "SECRET owner"
    values[0x0132] = "2026:04:12 18:12:00 SECRET"
    values.get_ifd(0x8825).update({1: "N", 2: (57.0, 42.0, 0.0), 3: "E", 4: (11.0, 58.0, 0.0), 29: "SECRET place"})
    values.get_ifd(0x8769).update({0x9003: "SECRET time", 0x927C: b"SECRET notes", 0xA431: "SECRET serial"})
    return values.tobytes()


XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET place</x:xmpmeta>"
_TURN_BACK = {
    1: None, 2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # fmt: skip


def stored_as(image: Image.Image, orientation: int) -> Image.Image:
    """The pixels as a camera stores them that was held in that way."""
    turn = _TURN_BACK[orientation]
    return image if turn is None else image.transpose(turn)


def profile() -> bytes:
    """A colour profile that names its owner."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + b"SECRET profile"


def phone_jpeg(orientation: int = 6, width: int = 800, height: int = 600) -> bytes:
    """A photo as a phone writes it: `width` x `height` when upright, with all the metadata there is."""
    output = io.BytesIO()
    stored_as(quartered(width, height), orientation).save(
        output, "JPEG", quality=92, exif=exif(orientation), icc_profile=profile(), comment=b"SECRET comment"
    )
    data = output.getvalue()
    thumbnail = b"JFXX\0\x10SECRET thumbnail"
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x12\x1c\x02\x5a\0\x0dSECRET city!!"
    extra = b"".join(
        b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body
        for marker, body in ((0xE1, XMP), (0xE0, thumbnail), (0xED, iptc), (0xEB, b"JP\0\0SECRET C2PA"))
    )
    return data[:2] + extra + data[2:] + b"SECRET video after the end"


def png(image: Image.Image, orientation: int = 1) -> bytes:
    """A PNG with text in every kind of chunk that can hold text."""
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "SECRET author")
    texts.add_itxt("XML:com.adobe.xmp", "SECRET place", zip=False)
    texts.add(b"tIME", struct.pack(">HBBBBB", 2026, 4, 12, 18, 12, 0))
    output = io.BytesIO()
    stored_as(image, orientation).save(
        output, "PNG", pnginfo=texts, exif=exif(orientation), icc_profile=profile(), dpi=(300, 300)
    )
    return output.getvalue() + b"SECRET after the end"


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    """The picture in Pillow's own form of that kind."""
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def huge_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it has that many pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


PIXELS_ALONE = {
    "jpeg": {"ffe0", "ffdb", "ffc0", "ffc2", "ffc4", "ffda"},
    "webp": {"VP8 ", "VP8L", "VP8X", "ALPH"},
    "png": {"IHDR", "IDAT", "IEND"},
}
"""The parts of a file that hold nothing but pixels and what is needed to read them."""


def parts_of(data: bytes) -> tuple[str, set[str], int]:
    """The kind of an encoded picture, the names of its parts, and how many bytes follow its end."""
    if data[:2] == b"\xff\xd8":
        return "jpeg", *_jpeg_parts(data)
    if data[:4] == b"RIFF":
        return "webp", *_webp_parts(data)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return "png", *_png_parts(data)


def assert_pixels_alone(data: bytes) -> None:
    """Fails where a picture holds anything but pixels."""
    kind, parts, after = parts_of(data)
    assert parts <= PIXELS_ALONE[kind], parts - PIXELS_ALONE[kind]
    assert after == 0
    assert SECRET not in data
    if kind == "jpeg":
        assert data[2:4] == b"\xff\xe0" and data[4:6] == b"\x00\x10", "a JFIF head without a thumbnail"
        assert data[6:11] == b"JFIF\0"
    if data[12:16] == b"VP8X":
        assert data[20] & 0b00101110 == 0, "the head promises a profile, Exif, XMP or movement"


def _jpeg_parts(data: bytes) -> tuple[set[str], int]:
    names, at = set(), 2
    while True:
        assert data[at] == 0xFF
        marker = data[at + 1]
        if marker == 0xD9:
            return names, len(data) - at - 2
        names.add(f"ff{marker:02x}")
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xDA:
            while data[at] != 0xFF or data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
                at += 1


def _webp_parts(data: bytes) -> tuple[set[str], int]:
    names, at, end = set(), 12, 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        names.add(data[at : at + 4].decode())
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
    return names, len(data) - end


def _png_parts(data: bytes) -> tuple[set[str], int]:
    names, at = set(), 8
    while "IEND" not in names:
        names.add(data[at + 4 : at + 8].decode())
        at += 12 + int.from_bytes(data[at : at + 4], "big")
    return names, len(data) - at
