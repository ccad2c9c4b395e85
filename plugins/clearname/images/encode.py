"""Pictures from pictures: turned upright, cut, in sRGB, and with nothing in them but the pixels."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from clearname.images.header import read_header
from clearname.images.plan import MAX_PIXELS, SHOWN_WIDTH, damaged
from clearname.images.weight import budget, too_heavy
from clearname.model import Rendition
from clearname.problems import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

TOP_BIAS = 0.25
"""How much of what is cut off is cut from above: faces stand high in a portrait."""
_WEBP_QUALITY, _JPEG_QUALITY = 72, 78
_DECODED_AT_LEAST = (2 * SHOWN_WIDTH, 2 * SHOWN_WIDTH)


def render_rendition(data: bytes, rendition: Rendition) -> bytes:
    """The encoded file: the same bytes each time, without any metadata. Raises `Refused` as `render_renditions`."""
    return next(render_renditions(data, (rendition,)))[1]


def render_renditions(
    data: bytes, renditions: Iterable[Rendition], *, where: str = ""
) -> Iterator[tuple[Rendition, bytes]]:  # fmt: skip
    """
    Each rendition with its bytes, decoding the original once; the bytes are those of `render_rendition`.

    Quickest where renditions of one size follow each other.
    `where` names the original in a problem. Raises `Refused` with `image-damaged` or `picture-weight`.
    """
    upright, sized, size = None, None, (0, 0)
    for rendition in renditions:
        upright = upright or open_upright(data, where or rendition.path)
        if sized is None or size != (rendition.width, rendition.height):
            size = (rendition.width, rendition.height)
            sized = cut(upright, *size)
        yield rendition, _light(sized, rendition, where or rendition.path)


def _light(image: Image, rendition: Rendition, where: str) -> bytes:
    """The file, at the best quality at which pages can carry it."""
    if rendition.media_type != "image/webp":
        return encode(image, rendition.media_type)
    allowed = budget(rendition)
    data = b""
    for quality in allowed.qualities:
        data = encode(image, rendition.media_type, quality=quality)
        if len(data) <= allowed.most_bytes:
            return data
    if allowed.is_strict:
        raise Refused([too_heavy(where, len(data), allowed.most_bytes)])
    return data


def open_upright(data: bytes, where: str, *, at_least: tuple[int, int] = _DECODED_AT_LEAST) -> Image:
    """
    The first frame, turned upright, in its own colours.

    A large JPEG is read at a fraction of its size, where that still has `at_least` so many pixels across and down.
    """
    from PIL import Image, ImageFile

    # Other libraries, and plugins, tell Pillow to be content with half a picture.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        header = read_header(data)
        image = _open_heic(data) if header.kind == "heic" else Image.open(io.BytesIO(data), formats=[header.kind])
        if image.width * image.height > MAX_PIXELS:
            raise ValueError("more pixels than may be decoded")
        image.draft(None, at_least)
        image.load()
        image = _plain_mode(image)
    except Exception as error:  # decoders fail in every way there is: the bytes are anybody's
        raise damaged(where) from error
    turn = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }.get(header.orientation)  # fmt: skip
    return image if turn is None else image.transpose(turn)


def cut(upright: Image, width: int, height: int) -> Image:
    """The part that has the wanted shape, in the wanted size, as RGB or RGBA in sRGB, without metadata."""
    from PIL import Image

    part_width = min(upright.width, upright.height * width / height)
    part_height = min(upright.height, upright.width * height / width)
    left = (upright.width - part_width) / 2
    top = (upright.height - part_height) * TOP_BIAS
    box = (left, top, min(left + part_width, upright.width), min(top + part_height, upright.height))
    return _to_srgb(upright.resize((width, height), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0))


def encode(image: Image, media_type: str, *, quality: int = 0) -> bytes:
    """The picture as `image/webp`, `image/jpeg` (on white) or `image/png`, at the quality of pages if none is given."""
    output = io.BytesIO()
    image.info.clear()
    if media_type == "image/webp":
        # Named here, because Pillow would load all its forty formats to find this one.
        from PIL import WebPImagePlugin  # noqa: F401

        image.save(output, "WEBP", quality=quality or _WEBP_QUALITY, method=4)
    elif media_type == "image/png":
        image.save(output, "PNG", optimize=True)
    else:
        on_white(image).save(
            output, "JPEG", quality=quality or _JPEG_QUALITY, progressive=True, optimize=True, subsampling="4:2:0"
        )  # fmt: skip
    return output.getvalue()


def on_white(image: Image) -> Image:
    """The picture without transparency: what is clear becomes white."""
    from PIL import Image

    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _open_heic(data: bytes) -> Image:
    import pillow_heif

    image: Image = pillow_heif.open_heif(io.BytesIO(data)).to_pillow()
    return image


def _plain_mode(image: Image) -> Image:
    """The same picture as L, LA, RGB, RGBA or CMYK with eight bits, so that it can be resized."""
    if image.mode in ("L", "RGB", "CMYK") and "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    if image.mode.startswith("I"):
        return _kept_info(image.convert("I").point(lambda value: value * (1 / 256)).convert("L"), image)
    return _kept_info(image.convert("RGBA" if image.has_transparency_data else "RGB"), image)


def _kept_info(image: Image, original: Image) -> Image:
    image.info["icc_profile"] = original.info.get("icc_profile")
    return image


def _to_srgb(image: Image) -> Image:
    """RGB or RGBA in sRGB by the embedded profile; a profile that cannot be used is left aside."""
    from PIL import Image

    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode[:-1]) if alpha else image
    profiled = _by_profile(colours, image.info.get("icc_profile"))
    plain = profiled if profiled is not None else colours.convert("RGB")
    if alpha is None or alpha.getextrema() == (255, 255):
        return Image.merge("RGB", plain.split())
    return Image.merge("RGBA", (*plain.split(), alpha))


def _by_profile(image: Image, profile: bytes | None) -> Image | None:
    if not profile:
        return None
    from PIL import ImageCms

    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )  # fmt: skip
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
