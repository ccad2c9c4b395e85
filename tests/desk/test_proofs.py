"""A calendar of OpenTimestamps promises and completes; every step is followed, and what it does not show is said."""

from __future__ import annotations

import hashlib
import io
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casedesk import cli
from casedesk.anchors.proof import MOST, begun, read_proof, salted
from casedesk.anchors.proofs_kept import kept_proof, unfinished, words
from casedesk.anchors.stamp import BadStamp
from casedesk.records import Case, Evidence
from clearname.problems import Refused
from desk_vaults import NOW, PASSPHRASE, make_vault, reopen, stored_incident

PRINT = "ab" * 32
SALT = bytes(range(16))
PENDING, BITCOIN = bytes.fromhex("83dfe30d2ef90c8e"), bytes.fromhex("0588960d73d71901")

THEIRS = (
    "004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e892940108ababababababababababababababababab"
    "abababababababababababababababf010000102030405060708090a0b0c0d0e0f08fff0083132333435363738080083dfe3"
    "0d2ef90c8e161568747470733a2f2f612e63616c2e6578616d706c65f108383736353433323108ff0083dfe30d2ef90c8e16"
    "1568747470733a2f2f622e63616c2e6578616d706c65f1046c6566740808000588960d73d7190103d0f033"
)


def claim(kind: bytes, payload: bytes) -> bytes:
    """As the format has it, with payloads of less than 128 bytes."""
    return b"\0" + kind + bytes([len(payload)]) + payload


def promised(address: str, nonce: bytes = b"12345678") -> bytes:
    """What a calendar answers to a new fingerprint."""
    uri = address.encode()
    return b"\xf0\x08" + nonce + b"\x08" + claim(PENDING, bytes([len(uri)]) + uri)


def in_block(height: bytes = b"\xd0\xf0\x33") -> bytes:
    """What it answers later: two more steps, and a block, here 850,000."""
    return b"\xf1\x04left" + b"\x08\x08" + claim(BITCOIN, height)


def test_a_promise_is_read_and_completed_by_the_steps_of_the_format():
    proof = begun(PRINT, SALT, promised("https://cal.example"))
    (promise,) = proof.promises
    inner = hashlib.sha256(salted(PRINT, SALT) + b"12345678").digest()
    assert (promise.address, promise.message, proof.blocks) == ("https://cal.example", inner, ())

    done = proof.with_answer(promise, in_block())
    (block,) = done.blocks
    root = hashlib.sha256(hashlib.sha256(b"left" + inner).digest()).digest()
    assert (block.height, block.root) == (850_000, root[::-1].hex())
    assert read_proof(done.write(), PRINT) == done and done.with_answer(promise, in_block()) == done


def test_a_proof_that_another_program_wrote_is_read_and_written_as_it_was():
    """Made with python-opentimestamps 0.4.5: two calendars, of which one has come to a block."""
    theirs = bytes.fromhex(THEIRS)

    proof = read_proof(theirs, PRINT)
    assert [one.address for one in proof.promises] == ["https://a.cal.example", "https://b.cal.example"]
    assert [block.height for block in proof.blocks] == [850_000] and proof.write() == theirs


def test_a_proof_about_something_else_is_none():
    proof = begun(PRINT, SALT, promised("https://cal.example")).write()
    with pytest.raises(BadStamp, match="another fingerprint"):
        read_proof(proof, "cd" * 32)


@pytest.mark.parametrize("answer", [
    b"", b"\0", b"\x08", b"\xff", b"<html>", promised("https://cal.example") + b"x", promised("https://a?b"),
    b"\xf3" * 300, b"\xf0\x00", b"\xf0\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", claim(b"unknown!", b""),
    b"\x67" + claim(BITCOIN, b"\x01"), b"\xf0\x01x" + claim(BITCOIN, b"\x01"), b"\x08" * 300,
    claim(BITCOIN, b"\x01\x02"), claim(BITCOIN, b""), b"\x08" + claim(PENDING, b"\xffaa"),
])  # fmt: skip
def test_an_answer_that_shows_nothing_is_refused(answer: bytes):
    """Among them: a step that is not known, a root of the wrong length, and far too deep."""
    with pytest.raises(BadStamp):
        begun(PRINT, SALT, answer)


@given(st.binary(max_size=80))
def test_no_answer_breaks_the_reader(answer: bytes):
    for untrusted in (answer, b"\xf0\x01x\x08" + answer, promised("https://c.example") + answer):
        try:
            proof = begun(PRINT, SALT, untrusted)
        except BadStamp:
            continue
        assert read_proof(proof.write(), PRINT) == proof


def test_a_changed_byte_never_leads_to_the_same_root():
    proof = begun(PRINT, SALT, promised("https://cal.example"))
    done = proof.with_answer(proof.promises[0], in_block())
    data = done.write()
    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 0x01
        try:
            found = read_proof(bytes(changed), PRINT)
        except BadStamp:
            continue
        assert found.blocks != done.blocks or found.promises != done.promises or found == done


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(BadStamp):
        read_proof(begun(PRINT, SALT, promised("https://cal.example")).write() + bytes(MOST))


def test_the_words_say_what_is_shown_and_what_is_not():
    proof = begun(PRINT, SALT, promised("https://cal.example"))
    assert "a promise, and shows nothing" in words(proof) and "cal.example" in words(proof)

    done = proof.with_answer(proof.promises[0], in_block())
    assert "block 850000" in words(done) and done.blocks[0].root in words(done)
    assert "was not looked up here" in words(done) and "does not show that it is true" in words(done)


class Calendar:
    """On loopback, in the real format; it has a block when it is told so."""

    def __init__(self) -> None:
        self.asked: list[bytes] = []
        self.is_ready = False
        self.names: str | None = None
        self.wrong = False
        calendar = self

        class Service(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                calendar.asked.append(body)
                named = calendar.names or calendar.address
                self.reply(promised(named) if self.path == "/digest" and len(body) == 32 else None)

            def do_GET(self) -> None:
                calendar.asked.append(self.path.encode())
                late = b"nonsense" if calendar.wrong else in_block()
                self.reply(late if calendar.is_ready or calendar.wrong else None)

            def reply(self, body: bytes | None) -> None:
                self.send_response(404 if body is None else 200)
                body = body or b"Pending confirmation in Bitcoin blockchain"
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
        self.address = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def calendar() -> Iterator[Calendar]:
    made = Calendar()
    thread = threading.Thread(target=lambda: made.server.serve_forever(0.01), daemon=True)
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


Command = Callable[..., tuple[int, str]]


@pytest.fixture
def anchor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """The command, on a notebook with one incident; gives its status and what it said."""
    with make_vault(tmp_path / "notebook") as vault:
        vault.add(Case(title="Notebook"), NOW)
        stored_incident(vault)
    mask = os.umask(0o077)

    def command(*typed: str, given: tuple[str, ...]) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in (PASSPHRASE, *typed))))
        status = cli.main(["anchor", "--notebook", str(tmp_path / "notebook"), "--passphrase-stdin", *given])
        said = capsys.readouterr()
        return status, said.out + said.err

    yield command
    os.umask(mask)


def test_from_a_promise_to_a_bundle_each_time_after_a_yes(anchor: Command, calendar: Calendar, tmp_path: Path):
    with reopen(tmp_path / "notebook") as vault:
        _, digest = vault.head
    status, said = anchor(calendar.address, "no", given=("--calendar",))
    assert (status, calendar.asked) == (1, []) and "127.0.0.1" in said

    status, said = anchor(calendar.address, "yes", given=("--calendar",))
    assert status == 0 and "shows nothing yet" in said
    assert len(calendar.asked) == 1 and bytes.fromhex(digest) not in calendar.asked[0], "the fingerprint is salted"
    with reopen(tmp_path / "notebook") as vault:
        (waiting,) = unfinished(vault)
        assert waiting.proof.sha256 == digest

    assert anchor("no", given=("--complete",))[0] == 0 and len(calendar.asked) == 1
    assert "not complete yet" in anchor("yes", given=("--complete", waiting.record_id))[1]
    assert calendar.asked[1] == f"/timestamp/{waiting.proof.promises[0].message.hex()}".encode()
    calendar.is_ready = True
    assert ": complete" in anchor("yes", given=("--complete",))[1]
    assert "No proof waits" in anchor(given=("--complete",))[1] and len(calendar.asked) == 3
    assert "block 850000" in anchor(given=("--check", waiting.record_id))[1]
    check_bundle(tmp_path, waiting.record_id)


def check_bundle(tmp_path: Path, name: str) -> None:
    """The newest proof is in it, with how it is checked; the report says what it shows."""
    from casedesk.report.build import build_report
    from casedesk.report.bundle import bundle_pieces
    from casedesk.report.model import Choice, Reader
    from casedesk.source import read_source

    with reopen(tmp_path / "notebook") as vault:
        proof = kept_proof(vault, name).proof
        source = read_source(vault.entries())
        choice = Choice(reader=Reader.POLICE, incidents=frozenset(one.id for one in source.incidents), made_at=NOW)
        bundle = b"".join(bundle_pieces(build_report(source, choice), vault.read_file))
        assert not list(vault.verify())
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        (held,) = [one for one in packed.namelist() if one.endswith(".ots")]
        assert packed.read(held) == proof.write()
        how = packed.read("record/how-to-verify.txt").decode()
        assert f"ots verify -d {proof.sha256}" in how and "openssl" not in how
        assert "block 850000" in packed.read("record/report.html").decode()


def test_an_answer_that_does_not_hold_is_not_kept(anchor: Command, calendar: Calendar, tmp_path: Path):
    anchor(calendar.address, "yes", given=("--calendar",))
    calendar.wrong = True
    status, said = anchor("yes", given=("--complete",))

    assert status == 1 and "anchor-wrong" in said
    with reopen(tmp_path / "notebook") as vault:
        assert vault.count("file") == 1 and len(unfinished(vault)) == 1


@pytest.mark.parametrize("named", ["http://other.example", "https://192.0.2.1", "https://localhost", "file:/etc/x"])
def test_a_calendar_cannot_send_the_desk_to_any_other_place_that_it_likes(
    anchor: Command, calendar: Calendar, named: str
):
    calendar.names = named
    anchor(calendar.address, "yes", given=("--calendar",))

    assert "not complete yet" in anchor("yes", given=("--complete",))[1] and len(calendar.asked) == 1


def test_nothing_is_asked_for_an_entry_in_which_somebody_may_be_under_18(
    anchor: Command, calendar: Calendar, tmp_path: Path
):
    with reopen(tmp_path / "notebook") as vault:
        incident = next(iter(vault.current("incident"))).record_id
        file = vault.add_file([b"x"], "x", NOW)
        kept = Evidence(kind="photo", incidents=(incident,), file=file.file_id, sha256=file.sha256, age_gate="adults")
        name = vault.add(kept, NOW).record_id
    assert anchor(calendar.address, "yes", given=("--calendar", name))[0] == 0
    with reopen(tmp_path / "notebook") as vault:
        vault.add(Evidence(kind="address", incidents=(incident,), age_gate="minor_or_unsure"), NOW)

    assert "anchor-stopped" in anchor("yes", given=("--complete",))[1] and len(calendar.asked) == 1
    assert "anchor-stopped" in anchor(calendar.address, "yes", given=("--calendar", name))[1]
    assert len(calendar.asked) == 1


def test_only_a_proof_can_be_completed(anchor: Command, tmp_path: Path):
    with reopen(tmp_path / "notebook") as vault:
        name = next(iter(vault.current("incident"))).record_id
        with pytest.raises(Refused, match="anchor-no-proof"):
            kept_proof(vault, name)


def test_from_the_browser_each_host_is_named_and_asked_for_by_itself(calendar: Calendar, tmp_path: Path):
    from desk_web import notebook

    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        visitor.write_down()
        typed = {"service": calendar.address, "way": "calendar"}
        assert "<strong>127.0.0.1</strong>" in visitor.post("/stamp", typed).text and calendar.asked == []
        kept = visitor.post("/stamp", typed | {"host": "127.0.0.1", "sure": "1"}).goes_to
        name = kept.split("?")[0].rsplit("/", 1)[1]
        page = visitor.get(f"/files/{name}/proof").text
        assert "a promise, and shows nothing" in page and "Ask 127.0.0.1 now" in page and len(calendar.asked) == 1

        for wrong in ({}, {"host": "127.0.0.1"}, {"host": "b.example", "sure": "1"}):
            visitor.post(f"/files/{name}/proof", wrong)
        assert len(calendar.asked) == 1
        yes = {"host": "127.0.0.1", "sure": "1"}
        assert "nothing yet" in visitor.post(f"/files/{name}/proof", yes).text
        calendar.is_ready = True
        assert visitor.post(f"/files/{name}/proof", yes).status == 303
        done = visitor.get(f"/files/{name}/proof").text
        assert "block 850000" in done and "Ask 127" not in done
