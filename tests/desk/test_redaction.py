"""Copies with hidden parts: what is hidden is gone, and the original is as it was."""

from __future__ import annotations

import hashlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from casedesk.redaction.boxes import Box, picture_size, redact_image
from casedesk.redaction.spans import BLOCK, Span, find_all, redact_text
from clearname.problems import Refused

TEXT = "Ben Example wrote: call 555-0142. Ask for ben  example."


def test_hidden_words_are_gone_and_their_length_with_them():
    short, long = redact_text("a: Al, b", [Span(3, 5)]), redact_text("a: Maximilian, b", [Span(3, 13)])

    assert short == long == f"a: {BLOCK}, b"


def test_words_that_stand_in_another_place_are_told_without_being_quoted():
    with pytest.raises(Refused) as refused:
        redact_text(TEXT, [Span(0, 11)])

    assert [problem.code for problem in refused.value.problems] == ["redact-remains"]
    assert "Ben" not in str(refused.value) and "one other place" in str(refused.value)


def test_all_places_are_found_in_any_case_and_spacing():
    done = redact_text(TEXT, find_all(TEXT, "ben example"))

    assert done == f"{BLOCK} wrote: call 555-0142. Ask for {BLOCK}."
    assert find_all(TEXT, "  ") == () and find_all(TEXT, ".*") == ()


@given(st.text("abc \n", max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=5))
def test_no_span_is_ever_left_or_let_through(text, pairs):
    spans = [Span(*pair) for pair in pairs]
    try:
        done = redact_text(text, spans)
    except Refused as refused:
        assert {problem.code for problem in refused.problems} <= {"redact-place", "redact-remains"}
        return
    kept = "".join(c for at, c in enumerate(text) if not any(span.start <= at < span.end for span in spans))
    assert done.replace(BLOCK, "") == kept and BLOCK in done
    for span in spans:
        words = text[span.start : span.end]
        assert len(words.strip()) < 3 or not find_all(done.replace(BLOCK, "\n|\n"), words)


@pytest.mark.parametrize("span", [Span(0, 0), Span(5, 3), Span(-1, 4), Span(50, 99)])
def test_a_span_outside_the_text_is_refused(span):
    with pytest.raises(Refused) as refused:
        redact_text(TEXT, [span])
    assert refused.value.problems[0].code == "redact-place"


def picture(form: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    """Noise, the same each time, in which nothing is black."""
    noise = hashlib.shake_128(b"noise").digest(40 * 30 * 3)
    image = Image.frombytes("RGB", (40, 30), noise).point(lambda value: max(value, 60)).convert(mode)
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_boxes_are_burnt_in_and_everything_else_stays(form):
    original = picture(form)
    before = bytes(original)

    copy = Image.open(io.BytesIO(redact_image(original, [Box(5, 6, 10, 4), Box(35, -5, 99, 8)])))

    assert copy.format == "PNG" and copy.mode == "RGB" and copy.size == (40, 30)
    black = {(x, y) for x in range(40) for y in range(30) if copy.getpixel((x, y)) == (0, 0, 0)}
    assert black >= {(x, y) for x in range(5, 15) for y in range(6, 10)} | {
        (x, y) for x in range(35, 40) for y in range(3)
    }
    with Image.open(io.BytesIO(original)) as source:
        seen = source.convert("RGB")
    assert copy.getpixel((0, 0)) == seen.getpixel((0, 0)) and copy.getpixel((39, 29)) == seen.getpixel((39, 29))
    assert original == before


def test_place_camera_and_layers_of_the_original_do_not_come_along():
    exif = Image.Exif()
    exif[0x010F] = "Sample Camera"
    exif[0x0112] = 6
    original = picture("JPEG", exif=exif, comment=b"secret comment")

    copy = redact_image(original, [Box(0, 0, 5, 5)])

    assert b"Sample Camera" not in copy and b"secret" not in copy
    assert picture_size(copy) == (30, 40) == picture_size(original), "turned as it is seen"


def test_what_lies_under_transparency_is_not_kept():
    image = Image.new("RGBA", (10, 10), (200, 10, 10, 0))
    out = io.BytesIO()
    image.save(out, "PNG")

    copy = Image.open(io.BytesIO(redact_image(out.getvalue(), [Box(0, 0, 2, 2)])))

    assert copy.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("box", [Box(40, 0, 5, 5), Box(0, 0, 0, 9), Box(-9, 0, 9, 9)])
def test_a_box_beside_the_picture_is_refused(box):
    with pytest.raises(Refused) as refused:
        redact_image(picture(), [box])
    assert refused.value.problems[0].code == "redact-place"


@pytest.mark.parametrize("data", [b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"half", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(Refused) as refused:
        redact_image(picture()[:600] if data == b"half" else data, [Box(0, 0, 5, 5)])
    assert refused.value.problems[0].code == "redact-picture"


def test_a_picture_that_unpacks_to_far_too_much_is_refused_unopened():
    """A PNG of 60,000 by 60,000 black pixels is small on the disk."""
    import struct
    import zlib

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")

    with pytest.raises(Refused) as refused:
        redact_image(bomb, [Box(0, 0, 5, 5)])
    assert refused.value.problems[0].code == "redact-picture"


# --- Pictures of strangers are opened by another process, which has no key ------------------------------------------


def drawn(size: tuple[int, int] = (40, 20), form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (255, 0, 0)).save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_opened_elsewhere_and_its_parts_are_black(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from casedesk.redaction.pictures import check_picture, redact_picture

    original = drawn(form=form)
    real = Image.open
    monkeypatch.setattr(Image, "open", lambda *_, **__: pytest.fail("it was opened beside the key"))
    check_picture(original)
    copy = redact_picture(original, [(0, 0, 50, 100)])
    monkeypatch.setattr(Image, "open", real)
    with Image.open(io.BytesIO(copy)) as seen:
        assert seen.format == "PNG" and seen.getpixel((5, 5)) == (0, 0, 0) and seen.getpixel((35, 5))[0] > 240


@pytest.mark.parametrize(("data", "boxes", "code"), [
    (b"", [], "redact-picture"), (b"\x89PNG\r\n\x1a\n" + bytes(90), [], "redact-picture"),
    (drawn()[:60], [(0, 0, 50, 50)], "redact-picture"), (drawn(), [(100, 0, 10, 10)], "redact-place"),
    (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", [], "redact-picture"),
])  # fmt: skip
def test_what_cannot_be_worked_on_is_refused_by_the_other_process_as_well(
    data: bytes, boxes: list[tuple[int, int, int, int]], code: str
) -> None:
    from casedesk.redaction.pictures import redact_picture

    with pytest.raises(Refused, match=code):
        redact_picture(data, boxes) if boxes else redact_picture(data, [(0, 0, 50, 50)])


@pytest.mark.parametrize(
    "said", ["", "no list", '["evil", "<b>", "x"]', '["redact-place"]', "[1, 2, 3]", '"abc"', "7", "null"]
)
def test_a_process_that_falls_over_or_tells_tales_is_not_believed(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from casedesk.redaction import pictures
    from casedesk.redaction.apart import Answer

    monkeypatch.setattr(pictures, "ask_apart", lambda *_: Answer(why_not=said))
    with pytest.raises(Refused) as refused:
        pictures.check_picture(drawn())
    assert refused.value.problems[0].code == "redact-picture" and "<b>" not in refused.value.problems[0].what


def test_the_other_process_can_write_nothing_and_knows_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """It gets three variables of the environment, and the file."""
    import subprocess

    from casedesk.redaction import apart

    given: dict[str, object] = {}
    real = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda command, **more: given.update(more, command=command) or real(command, **more)
    )
    monkeypatch.setenv("NOTEBOOK", "/somewhere/secret")
    answer = apart.ask_apart("casedesk.redaction.picture_worker", {"boxes": []}, drawn())

    assert answer.data == b"ok"
    assert set(given["env"]) == {"PART", "PYTHONPATH", "PATH"} and "secret" not in str(given["command"])  # type: ignore[call-overload]
