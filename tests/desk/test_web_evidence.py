"""Files in the notebook: what is hostile in them stays without effect, however large or oddly named they are."""

from __future__ import annotations

import io
import resource
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_web import BOUNDARY, PNG, Visitor, form_with_files, notebook, vault_of

HTML = b"<!doctype html><title>A page</title><p>Words on it.</p><script>document.title='ran'</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(2)</script><text>drawn</text></svg>"


@pytest.fixture(scope="module")
def visitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    with notebook(tmp_path_factory.mktemp("evidence") / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        yield visitor


def test_a_picture_comes_back_as_it_was(visitor: Visitor) -> None:
    name = visitor.add_file(visitor.write_down(), "screen.png", PNG)
    page, raw = visitor.get(f"/files/{name}"), visitor.get(f"/files/{name}/raw")

    assert raw.body == PNG and raw.headers["Content-Type"] == "image/png"
    assert 'class="picture"' in page.text and "Show the picture clearly" in page.text


@pytest.mark.parametrize(
    "untrusted",
    ["../../../../etc/passwd.png", "..\\..\\windows\\evil.png", "/etc/cron.d/x.png", "C:\\x.png", "a\u202egnp.exe.png",
     "con.png", "." * 300 + ".png", "%2e%2e%2fx.png", "x\ny.png"],
)  # fmt: skip
def test_a_path_in_a_name_goes_nowhere(visitor: Visitor, untrusted: str) -> None:
    folder = visitor.running.desk.path.parent
    before = {str(path) for path in folder.rglob("*")}
    name = visitor.add_file(visitor.write_down(), untrusted.replace("\n", "%0A"), PNG)
    kept = str(vault_of(visitor).get(name).value["name"])

    assert {str(path) for path in folder.rglob("*")} == before
    assert not set(kept) & set("/\\:\u202e\n") and kept not in ("", ".", "..") and len(kept) < 200
    copy = visitor.post(f"/files/{name}/copy")
    assert copy.body == PNG
    assert copy.headers["Content-Disposition"] in (f'attachment; filename="{name}{end}"' for end in (".png", ""))


@pytest.mark.parametrize(
    ("file_name", "content", "kind"),
    [
        ("page.html", HTML, "html"), ("drawing.svg", SVG, "html"), ("picture.png", HTML, "html"),
        ("page.mhtml", b"Snapshot-Content-Location: https://a.example/\r\n\r\n" + HTML, "mhtml"),
        ("feed.xml", b"<?xml version='1.0'?><?xml-stylesheet href='x'?><a/>", "html"), ("run.js", b"alert(1)", "text"),
        ("mail.eml", b"From: a@b.example\r\nSubject: s\r\n\r\n" + HTML, "mail"),
    ],
)  # fmt: skip
def test_what_could_run_is_handed_out_as_plain_words(
    visitor: Visitor, file_name: str, content: bytes, kind: str
) -> None:
    """By its bytes: a name that says it is a picture changes nothing."""
    name = visitor.add_file(visitor.write_down(), file_name, content)
    raw = visitor.get(f"/files/{name}/raw")

    assert vault_of(visitor).get(name).value["kind"] == kind
    assert raw.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert (
        "sandbox" in raw.headers["Content-Security-Policy"] and "script" not in raw.headers["Content-Security-Policy"]
    )
    assert raw.headers["X-Content-Type-Options"] == "nosniff"
    assert raw.body == content


@pytest.mark.parametrize("content", [b"%PDF-1.7 /JS", b"PK\x03\x04 anything", b"\x7fELF\0\0", b"MZ\0\0"])
def test_what_a_browser_should_not_open_is_not_shown(visitor: Visitor, content: bytes) -> None:
    name = visitor.add_file(visitor.write_down(), "thing.png", content)

    assert visitor.get(f"/files/{name}/raw").status == 404
    assert visitor.post(f"/files/{name}/copy").headers["Content-Type"] == "application/octet-stream"


def test_a_saved_page_can_be_read_without_its_programs(visitor: Visitor) -> None:
    name = visitor.add_file(visitor.write_down(), "page.html", HTML + b"<p><img src=x onerror=alert(1)>&lt;b&gt;")
    page = visitor.get(f"/files/{name}/words").text

    assert "Words on it." in page and "onerror" not in page and "document.title" not in page
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("a.mp4", b"\0\0\0\x18ftypmp42", "video"), ("a.ogg", b"OggS", "audio"),
])  # fmt: skip
def test_films_and_sound_stay_on_the_page_on_which_they_can_be_left(
    visitor: Visitor, name: str, content: bytes, kind: str
) -> None:
    """No television in the same network, no window of its own, no copy that is not noted."""
    page = visitor.get(f"/files/{visitor.add_file(visitor.write_down(), name, content)}")
    begin = page.text.partition(f"<{kind} ")[2].partition(">")[0]

    assert "disableremoteplayback" in begin and "nodownload" in begin
    assert (kind == "audio") or ("disablepictureinpicture" in begin and "nofullscreen" in begin)
    assert "fullscreen=()" in page.headers["Permissions-Policy"]


def test_plain_text_is_shown_on_a_page_that_can_be_left(visitor: Visitor) -> None:
    hostile = "<script>alert(1)</script> caf\u00e9 \u202egnp.exe\r\nsecond <b>line</b>"
    name = visitor.add_file(visitor.write_down(), "chat.txt", hostile.encode())
    assert f"/files/{name}/text" in visitor.get(f"/files/{name}").text
    page = visitor.get(f"/files/{name}/text").text

    assert 'id="leave"' in page and "Leave now" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; caf\u00e9 [U+202E]gnp.exe\nsecond &lt;b&gt;" in page
    picture = visitor.add_file(visitor.write_down(), "a.png", PNG)
    assert visitor.get(f"/files/{picture}/text").status == 404


def test_words_of_others_are_shown_as_words(visitor: Visitor) -> None:
    entry = visitor.write_down("<script>alert(1)</script><img src=x onerror=alert(2)>", where='"><b>x')
    name = visitor.add_file(
        entry, '"><svg onload=alert(1)>.png', PNG, title="<b>bold</b>", source="javascript:alert(1)"
    )

    for path in (f"/notes/{entry}", "/notes/", "/", f"/notes/{entry}/change", f"/files/{name}", "/papers/", "/add"):
        text = visitor.get(path).text
        assert "<script>alert" not in text and "<img src=x" not in text and "<svg onload" not in text
        assert "<b>" not in text and 'href="javascript' not in text, path


def bomb() -> bytes:
    """An archive that would unpack to a hundred megabytes, and says of itself that it is a saved page."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("datapackage.json", "w") as entry:
        entry.write(b'{"title": "')
        for _ in range(100):
            entry.write(b"0" * (1 << 20))
        entry.write(b'"}')
    return packed.getvalue()


def test_an_archive_that_swells_is_kept_as_it_is_and_not_unpacked(visitor: Visitor) -> None:
    content = bomb()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    name = visitor.add_file(visitor.write_down(), "page.wacz", content)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    value = vault_of(visitor).get(name).value

    assert value["kind"] == "wacz" and value["size"] == len(content)
    assert grown < 32, f"{grown} MB"


@pytest.mark.parametrize("megabytes", [48])
def test_a_large_file_streams_into_the_notebook(visitor: Visitor, megabytes: int) -> None:
    """The memory that is taken does not depend on the size: with 2,048 MB it is the same (tried by hand)."""
    entry = visitor.write_down()
    path = visitor.let_in(entry)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answer = send_large(visitor, path, megabytes)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024

    assert answer.status == 303, answer.text
    assert grown < 40, f"{grown} MB"
    assert vault_of(visitor).get(answer.goes_to.split("/")[2].partition("?")[0]).value["size"] == megabytes << 20


def send_large(visitor: Visitor, path: str, megabytes: int):  # type: ignore[no-untyped-def]
    """Sends a file piece by piece, as a browser does."""
    whole = form_with_files({"check": visitor.check(path)}, [("film.mp4", b"")])
    head, tail = whole.split(b"\r\n\r\n\r\n--")
    head, tail = head + b"\r\n\r\n", b"\r\n--" + tail
    piece = (b"\x00\x00\x00\x20ftypisom" + b"\r\n-" * (1 << 20))[: 1 << 20]
    length = len(head) + megabytes * len(piece) + len(tail)

    def pieces() -> Iterator[bytes]:
        yield head
        for _ in range(megabytes):
            yield piece
        yield tail

    given = {"Origin": visitor.running.address.origin, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    return visitor.send("POST", path, given | {"Content-Length": str(length)}, pieces())


def test_an_upload_that_breaks_off_leaves_nothing(visitor: Visitor) -> None:
    import socket

    path = visitor.let_in(visitor.write_down())
    count = vault_of(visitor).count("file")
    body = form_with_files({"check": visitor.check(path)}, [("a.png", PNG + bytes(3 << 20))])
    address = visitor.running.address
    with socket.create_connection(("127.0.0.1", address.port)) as connection:
        head = (
            f"POST {address.prefix}{path} HTTP/1.1\r\nHost: {address.host}\r\nOrigin: {address.origin}\r\n"
            f"Cookie: {visitor.cookie}\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        connection.sendall(head.encode() + body[: 2 << 20])
    assert visitor.get("/").status == 200
    visitor.running.server.inside(lambda: None)

    assert vault_of(visitor).count("file") == count
    assert vault_of(visitor)._db.number("SELECT count(*) FROM files WHERE complete = 0") == 0


def test_a_form_that_breaks_off_in_a_later_file_leaves_nothing_of_the_first(visitor: Visitor) -> None:
    """Who sends it again would otherwise have the first file twice."""
    import socket

    path = visitor.let_in(visitor.write_down())
    before, files = vault_of(visitor).head, vault_of(visitor).count("file")
    body = form_with_files({"check": visitor.check(path)}, [("a.png", PNG), ("b.png", PNG + bytes(3 << 20))])
    address = visitor.running.address
    with socket.create_connection(("127.0.0.1", address.port)) as connection:
        head = (
            f"POST {address.prefix}{path} HTTP/1.1\r\nHost: {address.host}\r\nOrigin: {address.origin}\r\n"
            f"Cookie: {visitor.cookie}\r\nContent-Type: multipart/form-data; boundary={BOUNDARY}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        connection.sendall(head.encode() + body[: 2 << 20])
    assert visitor.get("/").status == 200
    visitor.running.server.inside(lambda: None)

    assert vault_of(visitor).head == before and vault_of(visitor).count("file") == files


def test_a_form_without_a_file_says_so_and_lets_choose_again(visitor: Visitor) -> None:
    path = visitor.let_in(visitor.write_down())
    empty = visitor.upload(path, [("", b"")])

    assert empty.status == 422 and "No file was chosen" in empty.text and 'type="file"' in empty.text


TYPED = {"title": "The third <message>", "source": "old telephone", "captured_first": "2026-11", "logged_in": "none",
         "holds": "third_person", "captured_form": "about"}  # fmt: skip
STANDS_THERE = ('value="The third &lt;message&gt;"', 'value="old telephone"', 'value="2026-11"',
                '<option value="none" selected>', '<option value="third_person" selected>', "<details open>")  # fmt: skip


def missing_in(text: str) -> list[str]:
    return [part for part in STANDS_THERE if part not in text]


@pytest.mark.parametrize(
    ("files", "more"),
    [([("", b"")], {}), ([("a.png", b"")], {}), ([("a.png", PNG), ("b.png", b"")], {}),
     ([("a.png", PNG)], {"holds": "third_person", "account_shown": "x" * 99_000})],
    ids=["no file", "an empty one", "an empty one among others", "something else that is wrong"],
)  # fmt: skip
def test_what_was_typed_beside_files_that_are_refused_stands_there_again(
    visitor: Visitor, files: list[tuple[str, bytes]], more: dict[str, str]
) -> None:
    entry = visitor.write_down()
    path = visitor.let_in(entry)
    refused = visitor.upload(path, files, TYPED | more)

    assert refused.status == 422 and not missing_in(refused.text), missing_in(refused.text)
    assert "have to be chosen again" in refused.text and 'type="file"' in refused.text
    assert visitor.upload(path, [("a.png", PNG)], TYPED).status == 303, "the same form can be sent again"
    assert visitor.upload(path, [("a.png", PNG)], TYPED).goes_to == f"/notes/{entry}/add", "but brings files once"


def test_a_time_that_is_wrong_is_said_at_its_field(visitor: Visitor) -> None:
    refused = visitor.upload(
        visitor.let_in(visitor.write_down()), [("a.png", PNG)], TYPED | {"captured_first": "yesterday"}
    )

    assert refused.status == 422 and 'value="yesterday"' in refused.text and 'id="captured_first-wrong"' in refused.text
    assert 'href="#captured_first"' in refused.text


def test_what_was_typed_beside_files_without_room_stands_there_again(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casedesk.evidence import taking

    path = visitor.let_in(visitor.write_down())
    monkeypatch.setattr(taking, "MOST_AT_ONCE", 2 << 20)
    refused = visitor.upload(path, [("film.mp4", bytes(3 << 20))], TYPED)

    assert refused.status == 422 and "there is room for 2 MB" in refused.text and not missing_in(refused.text)


def test_what_was_typed_beside_files_comes_back_when_the_notebook_had_locked_itself(visitor: Visitor) -> None:
    from desk_web import PASSPHRASE

    entry = visitor.write_down()
    path = visitor.let_in(entry)
    visitor.running.server.inside(visitor.running.desk.lock)
    assert visitor.upload(path, [("a.png", PNG)], TYPED).goes_to == "/open"
    assert "What you typed is not lost" in visitor.get("/open").text
    back = visitor.post("/open", {"secret": PASSPHRASE}).goes_to

    assert back == f"/notes/{entry}/add", "the question of age comes first, as ever"
    form = visitor.get(visitor.let_in(entry)).text
    assert not missing_in(form) and "have to be chosen again" in form
    assert "old telephone" not in visitor.get(visitor.let_in(entry)).text, "once, and no more"


def test_words_beside_a_file_that_may_not_be_kept_come_back_where_words_are_asked_for(visitor: Visitor) -> None:
    entry = visitor.write_down()
    late = visitor.let_in(entry)
    visitor.upload(late, [("a.png", PNG)], TYPED)
    visitor.upload(late, [("b.png", PNG)], TYPED)
    visitor.post(f"/notes/{entry}/add", {"age": "minor"})

    assert 'value="old telephone"' in visitor.get(f"/notes/{entry}/words").text


def test_a_form_of_another_site_with_files_leaves_no_words_behind(visitor: Visitor) -> None:
    entry = visitor.write_down()
    visitor.upload(f"/notes/{entry}/file/made-up", [("a.png", PNG)], TYPED | {"check": "0" * 64})

    assert visitor.running.desk.kept_form is None


def test_an_empty_file_among_others_is_said_and_none_is_taken_for_kept(visitor: Visitor) -> None:
    entry = visitor.write_down()
    files = vault_of(visitor).count("file")
    answer = visitor.upload(visitor.let_in(entry), [("a.png", PNG), ("cut-short.png", b"")])

    assert answer.status == 422 and "0 bytes" in answer.text and 'type="file"' in answer.text
    assert vault_of(visitor).count("file") == files


def test_several_files_come_in_at_once(visitor: Visitor) -> None:
    entry = visitor.write_down()
    answer = visitor.upload(visitor.let_in(entry), [("a.png", PNG), ("b.txt", b"words"), ("", b""), ("c.png", PNG)])

    assert answer.goes_to == f"/notes/{entry}?saved=1"
    assert visitor.get(answer.goes_to).text.count("/files/") == 3


def test_a_part_of_a_recording_can_be_asked_for(visitor: Visitor) -> None:
    content = b"OggS" + bytes(range(200)) * 100
    name = visitor.add_file(visitor.write_down(), "call.ogg", content)
    part = visitor.get(f"/files/{name}/raw", Range="bytes=4-13")
    last = visitor.get(f"/files/{name}/raw", Range="bytes=-5")

    assert part.status == 206 and part.body == content[4:14]
    assert part.headers["Content-Range"] == f"bytes 4-13/{len(content)}"
    assert last.body == content[-5:]
    assert visitor.get(f"/files/{name}/raw", Range="bytes=9-2").status == 200


def test_leaving_does_not_wait_for_an_upload(tmp_path: Path) -> None:
    """What had come in of the file is dropped, and the notebook is locked."""
    import threading

    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        path = visitor.let_in(visitor.write_down())
        has_begun, go_on = threading.Event(), threading.Event()

        def pieces() -> Iterator[bytes]:
            yield form_with_files({"check": visitor.check(path)}, [("a.mp4", bytes(1 << 20))])[: 1 << 20]
            has_begun.set()
            go_on.wait(20)
            yield bytes(1 << 20)

        given = {"Origin": visitor.running.address.origin, "Content-Length": str(50 << 20),
                 "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}  # fmt: skip
        sending = threading.Thread(target=lambda: _quietly(lambda: visitor.send("POST", path, given, pieces())))
        sending.start()
        has_begun.wait(20)
        leaving = threading.Thread(target=lambda: _quietly(lambda: visitor.post("/leave")))
        leaving.start()
        while not visitor.running.desk.is_leaving.wait(0.05):
            pass
        go_on.set()
        leaving.join(20)
        sending.join(20)

        assert not leaving.is_alive() and not visitor.running.desk.is_open


def _quietly(work: object) -> None:
    import contextlib

    with contextlib.suppress(OSError):
        work()  # type: ignore[operator]
