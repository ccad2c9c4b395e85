"""A form with files, read as it comes: nothing is held whole, and nothing that is no form gets through."""

from __future__ import annotations

import io
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.exceptions import RequestEntityTooLarge

from casedesk.web.multipart import BrokenForm, Upload
from desk_web import BOUNDARY, form_with_files

TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def read(body: bytes, content_type: str = TYPE) -> tuple[dict[str, str], list[tuple[str, bytes]]]:
    upload = Upload(io.BytesIO(body), content_type, lambda: None)
    return dict(upload.fields), [(name, b"".join(pieces)) for name, pieces in upload.files()]


@given(
    st.lists(st.binary(max_size=300), max_size=4),
    st.dictionaries(st.sampled_from("abc"), st.text("xyé\u0631", max_size=9)),
)
def test_fields_and_files_come_out_as_they_went_in(contents: list[bytes], fields: dict[str, str]) -> None:
    contents = [content for content in contents if BOUNDARY.encode() not in content]
    files = [(f"{at}.png", content) for at, content in enumerate(contents)]

    assert read(form_with_files(fields, files)) == (fields, files)


@pytest.mark.parametrize("content", [b"\r\n" * 70_000, b"\r" * 200_000, b"\n--" * 70_000, b"\r\n--" + BOUNDARY[:-1].encode(),
                                     bytes(300_000), b"\r\n--" * 60_000])  # fmt: skip
def test_what_looks_like_an_end_is_none(content: bytes) -> None:
    assert read(form_with_files({"check": "x"}, [("a", content)])) == ({"check": "x"}, [("a", content)])


def test_the_fields_are_known_before_a_byte_of_the_file_is_asked_for() -> None:
    """So a form without its check is refused before anything of its file is taken."""
    body = form_with_files({"check": "x"}, [("a", bytes(10 << 20))])
    stream = io.BytesIO(body)
    upload = Upload(stream, TYPE, lambda: None)

    assert upload.fields == {"check": "x"}
    assert stream.tell() < 200_000


def test_files_that_nobody_takes_are_passed_over() -> None:
    upload = Upload(io.BytesIO(form_with_files({}, [("a", b"1" * 200_000), ("b", b"2")])), TYPE, lambda: None)

    assert [name for name, _ in upload.files()] == ["a", "b"]


def test_little_is_held_at_a_time() -> None:
    body = form_with_files({}, [("a", bytes(32 << 20))])
    stream = io.BytesIO(body)
    tracemalloc.start()
    for _, pieces in Upload(stream, TYPE, lambda: None).files():
        for _ in pieces:
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 2 << 20


@pytest.mark.parametrize(
    "content_type",
    ["", "text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=x",
     "multipart/form-data; boundary=" + "x" * 300],
)  # fmt: skip
def test_what_is_no_form_is_refused(content_type: str) -> None:
    with pytest.raises(BrokenForm):
        read(b"", content_type)


def test_a_form_that_is_cut_short_is_refused() -> None:
    body = form_with_files({"check": "x"}, [("a", bytes(1000))])
    for cut in (0, 10, 60, 150, 700, len(body) - 6):
        with pytest.raises(BrokenForm):
            read(body[:cut])


@pytest.mark.parametrize(
    ("head", "rest"),
    [
        (b'Content-Disposition: form-data; name="check"\r\n\r\n', b"x" * 300_000),
        (b'Content-Disposition: form-data; name="' + b"x" * 400_000, b""),
        (b"X: y\r\n" * 100_000, b""),
    ],
)
def test_a_field_or_a_header_without_end_is_refused(head: bytes, rest: bytes) -> None:
    with pytest.raises((RequestEntityTooLarge, BrokenForm)):
        read(f"--{BOUNDARY}\r\n".encode() + head + rest)


def test_more_parts_than_any_form_of_ours_has_are_refused() -> None:
    with pytest.raises(RequestEntityTooLarge):
        read(form_with_files({str(at): "x" for at in range(100)}, []))


def test_somebody_who_leaves_is_heard_at_the_next_piece() -> None:
    class Left(Exception):
        pass

    seen = 0

    def on_piece() -> None:
        nonlocal seen
        seen += 1
        if seen > 3:
            raise Left

    def take(upload: Any) -> None:
        for _, pieces in upload.files():
            for _ in pieces:
                pass

    with pytest.raises(Left):
        take(Upload(io.BytesIO(form_with_files({}, [("a", bytes(1 << 20))])), TYPE, on_piece))
