"""A time stamp is asked for after a yes that names the host, and kept only where it holds."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from casedesk import cli
from casedesk.anchors.der import Node, identifier, integer, read
from casedesk.anchors.send import ask_service, host_of
from casedesk.anchors.signed import check_signature
from casedesk.anchors.stamp import BadStamp, question, read_stamp
from casedesk.records import Case
from chromium import missing
from clearname.problems import Refused
from desk_vaults import NOW, PASSPHRASE, make_vault, reopen, stored_incident

PRINT = "ab" * 32
SETTINGS = """
[ tsa ]
default_tsa = it
[ it ]
serial = {0}/serial
certs = {0}/cert.pem
signer_cert = {0}/cert.pem
signer_key = {0}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
[ req ]
distinguished_name = name
x509_extensions = ext
prompt = no
[ name ]
CN = Invented Stamps
[ ext ]
extendedKeyUsage = critical,timeStamping
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A time-stamping service of OpenSSL in a folder."""
    if not shutil.which("openssl"):
        missing("no openssl")
    folder = tmp_path_factory.mktemp("service")
    (folder / "ts.cnf").write_text(SETTINGS.format(folder))
    (folder / "serial").write_text("01\n")
    run(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
        "-config", "ts.cnf", "-days", "3")  # fmt: skip
    return folder


def run(folder: Path, *arguments: str, **more: object) -> bytes:
    done = subprocess.run(["openssl", *arguments], cwd=folder, capture_output=True, timeout=60, **more)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def answer(folder: Path, asked: bytes) -> bytes:
    (folder / "asked.tsq").write_bytes(asked)
    run(folder, "ts", "-reply", "-config", "ts.cnf", "-queryfile", "asked.tsq", "-out", "answer.tsr")
    return (folder / "answer.tsr").read_bytes()


@pytest.fixture(scope="module")
def reply(service: Path) -> bytes:
    return answer(service, question(PRINT, 2**63 + 7))


def test_the_question_is_read_by_others(service: Path):
    (service / "q.tsq").write_bytes(question(PRINT, 2**63 + 7))

    said = run(service, "ts", "-query", "-in", "q.tsq", "-text").decode()

    assert "Hash Algorithm: sha256" in said and "0x8000000000000007" in said and "Certificate required: yes" in said


def test_an_answer_that_holds_names_time_and_service(reply: bytes, service: Path):
    stamp = read_stamp(reply, PRINT, 2**63 + 7)

    assert check_signature(stamp) == "CN=Invented Stamps" and stamp.sha256 == PRINT
    run(service, "ts", "-verify", "-digest", PRINT, "-in", "answer.tsr", "-CAfile", "cert.pem")
    assert read_stamp(reply, PRINT, None) == stamp


def test_an_answer_to_something_else_is_none(reply: bytes):
    with pytest.raises(BadStamp, match="another question"):
        read_stamp(reply, PRINT, 7)
    with pytest.raises(BadStamp, match="another fingerprint"):
        read_stamp(reply, "cd" * 32, 2**63 + 7)


def test_a_refusal_is_no_stamp(service: Path):
    refused = answer(
        service, question(PRINT, 1).replace(identifier("2.16.840.1.101.3.4.2.1"), identifier("2.16.840.1.101.3.4.2.2"))
    )

    with pytest.raises(BadStamp, match="no stamp"):
        read_stamp(refused, PRINT, 1)


def test_a_changed_byte_shows_wherever_it_is_and_never_as_another_kind_of_error(reply: bytes):
    before = read_stamp(reply, PRINT, None)
    for place in range(0, len(reply), 3):
        changed = bytearray(reply)
        changed[place] ^= 0x01
        try:
            stamp = read_stamp(bytes(changed), PRINT, None)
            check_signature(stamp)
        except BadStamp:
            continue
        # What is not signed, such as lengths of wrappers, may differ; what it shows may not.
        assert (stamp.at, stamp.sha256, stamp.serial) == (before.at, before.sha256, before.serial)


@pytest.mark.parametrize(
    "hostile", [b"", b"0", b"0\x80", b"0\x84\xff\xff\xff\xff", b"0\x03\x02\x01", b"<html>", b"\x30\x00"]
)
def test_nonsense_is_no_stamp(hostile: bytes):
    with pytest.raises(BadStamp):
        read_stamp(hostile, PRINT, 1)


@pytest.mark.parametrize("number", [0, 1, 127, 128, 255, 256, 2**63, 2**64 - 1])
def test_numbers_come_back(number: int):
    assert read(integer(number))[0].number() == number


@pytest.mark.parametrize("dotted", ["1.2.840.113549.1.7.2", "2.16.840.1.101.3.4.2.1", "0.9.1", "2.999.3"])
def test_identifiers_come_back(dotted: str):
    node = read(identifier(dotted))[0]
    assert isinstance(node, Node) and node.oid() == dotted


@pytest.mark.parametrize(
    "address", ["", "ftp://a.example", "a.example", "https://me:it@a.example/", "http://[::1", "https://a b"]
)
def test_only_addresses_of_the_web_are_asked(address: str):
    with pytest.raises(Refused, match="anchor-address"):
        host_of(address)


@pytest.fixture
def web(service: Path) -> Iterator[tuple[str, list[bytes]]]:
    """The service on loopback, and what it was asked."""
    asked: list[bytes] = []

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/elsewhere":
                self.send_response(307)
                self.send_header("Location", "/")
                self.end_headers()
                return
            body = b"nonsense" if self.path == "/nonsense" else answer(service, asked[-1])
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_nobody_is_sent_on_to_another_host(web):
    address, asked = web
    with pytest.raises(Refused, match="anchor-no-answer"):
        ask_service(f"{address}/elsewhere", b"x")

    assert asked == [b"x"]


@pytest.fixture
def anchor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """The command, on a notebook with one incident and one file; gives its status and what it said."""
    with make_vault(tmp_path / "notebook") as vault:
        vault.add(Case(title="Notebook"), NOW)
        stored_incident(vault)
    mask = os.umask(0o077)

    def command(*typed: str, name: tuple[str, ...] = ()) -> tuple[int, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in (PASSPHRASE, *typed))))
        status = cli.main(["anchor", "--notebook", str(tmp_path / "notebook"), "--passphrase-stdin", *name])
        said = capsys.readouterr()
        return status, said.out + said.err

    yield command
    os.umask(mask)


def test_nothing_is_sent_without_a_yes_that_names_the_host(anchor, web):
    address, asked = web
    status, said = anchor(address, "no")

    assert status == 1 and "127.0.0.1" in said and asked == []


def test_the_newest_entry_is_stamped_and_the_answer_kept(anchor, web, tmp_path: Path):
    address, asked = web
    with reopen(tmp_path / "notebook") as vault:
        number, digest = vault.head

    status, said = anchor(address, "yes")

    assert status == 0 and "Confirmed for" in said and bytes.fromhex(digest) in asked[0] and len(asked[0]) < 80
    with reopen(tmp_path / "notebook") as vault:
        (kept,) = vault.current("evidence")
        answered = b"".join(vault.read_file(str(kept.value["file"])))
        assert read_stamp(answered, digest, None).sha256 == digest and "does not show" in str(kept.value["seen"])
        lines = [one.value for one in vault.current("custody") if one.value["action"] == "anchor"]
        assert [one["what"] for one in lines] == [f"head {number}"] * 2 and lines[1]["after"] == kept.value["sha256"]


def test_an_answer_that_does_not_hold_is_not_kept(anchor, web, tmp_path: Path):
    status, said = anchor(f"{web[0]}/nonsense", "yes")

    assert status == 1 and "anchor-wrong" in said
    with reopen(tmp_path / "notebook") as vault:
        assert vault.count("file") == 0


def test_a_bundle_holds_the_stamp_of_the_log_and_its_own_words_verify_it(anchor, web, service: Path, tmp_path: Path):
    import zipfile

    from casedesk.report.build import build_report
    from casedesk.report.bundle import bundle_pieces
    from casedesk.report.model import Choice, Reader
    from casedesk.source import read_source

    assert anchor(web[0], "yes")[0] == 0
    with reopen(tmp_path / "notebook") as vault:
        source = read_source(vault.entries())
        choice = Choice(reader=Reader.POLICE, incidents=frozenset(one.id for one in source.incidents), made_at=NOW)
        bundle = b"".join(bundle_pieces(build_report(source, choice), vault.read_file))
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        packed.extractall(tmp_path / "given")
    given = tmp_path / "given" / "record"
    shutil.copy(service / "cert.pem", given / "makers.pem")
    words = (given / "how-to-verify.txt").read_text("utf-8")
    (line,) = [part for part in words.split("\n\n") if "openssl ts -verify" in part]
    command = line.partition("openssl ")[2].replace("\\\n", " ").split()

    run(given, *command)
    assert "stamps/S" in (given / "SHA256SUMS").read_text("utf-8")
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=given, check=True, capture_output=True)
    command[command.index("-digest") + 1] = PRINT
    with pytest.raises(AssertionError):
        run(given, *command)


def test_no_file_is_stamped_of_an_entry_in_which_somebody_may_be_under_18(anchor, web, tmp_path: Path):
    from casedesk.records import Evidence

    with reopen(tmp_path / "notebook") as vault:
        name = next(iter(vault.current("incident"))).record_id
        file = vault.add_file([b"x"], "x", NOW)
        kept = vault.add(
            Evidence(kind="photo", incidents=(name,), file=file.file_id, sha256=file.sha256, age_gate="adults"), NOW
        ).record_id
        vault.add(Evidence(kind="address", incidents=(name,), age_gate="minor_or_unsure"), NOW)

    status, said = anchor(web[0], "yes", name=(kept,))
    assert status == 1 and "under 18" in said and web[1] == []


def test_from_the_browser_nothing_is_sent_before_a_yes_for_this_very_host(web, tmp_path: Path):
    from desk_web import notebook

    address, asked = web
    with notebook(tmp_path / "notebook") as visitor:
        visitor.enter()
        visitor.begin()
        entry = visitor.write_down()
        assert "It does not show that it is true" in visitor.get("/stamp").text
        named = visitor.post("/stamp", {"service": address})
        assert "goes to <strong>127.0.0.1</strong>" in named.text
        for wrong in ({}, {"host": "127.0.0.1"}, {"host": "b.example", "sure": "1"}, {"sure": "1"}):
            visitor.post("/stamp", {"service": address, **wrong})
        visitor.post("/stamp", {"service": "file:///etc/passwd", "host": "", "sure": "1"})
        assert asked == []

        yes = {"service": address, "host": "127.0.0.1", "sure": "1"}
        assert "confirm" in visitor.get(f"{visitor.post('/stamp', yes).goes_to}").text and len(asked) == 1
        file = visitor.add_file(entry, "a.txt", b"words")
        assert visitor.post(f"/files/{file}/stamp", yes).status == 303 and len(asked) == 2
        visitor.post(f"/notes/{entry}/add", {"age": "unsure"})
        assert "under 18" in visitor.get(f"/files/{file}/stamp").text
        assert visitor.post(f"/files/{file}/stamp", yes).status == 422 and len(asked) == 2
