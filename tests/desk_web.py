"""The notebook as it really listens on loopback, and somebody who uses it without a browser."""

from __future__ import annotations

import http.client
import re
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from urllib.parse import urlencode

from casedesk.vault import Cost, Vault
from casedesk.web.desk import Outside
from casedesk.web.running import Running

PASSPHRASE = "five odd words make a wall"
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=timezone(timedelta(hours=1)))
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef"
    "0000000049454e44ae426082"
)
"""One red point."""


@dataclass
class Clock:
    """What the desk is told of the time."""

    ticks: float = 0.0
    at: datetime = NOW

    def outside(self) -> Outside:
        """For `Running`."""
        return Outside(lambda: self.at, lambda: self.ticks, secrets.token_bytes, Cost(rounds=1, memory=1 << 16))


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def goes_to(self) -> str:
        """The path of a redirect, without the part that nobody can guess."""
        return "/" + self.headers["Location"].split("/", 2)[2]


@dataclass
class Visitor:
    """Somebody with the cookie, who sends what a browser would."""

    running: Running
    clock: Clock
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def send(
        self,
        method: str,
        path: str,
        headers: dict[str, str],
        body: bytes | Iterable[bytes] | None = None,
        *,
        raw: str = "",
    ) -> Answer:
        """One request; `raw` is a whole target in place of the path."""
        address = self.running.address
        connection = http.client.HTTPConnection("127.0.0.1", address.port, timeout=60)
        try:
            given = {"Cookie": self.cookie, **self.headers, **headers}
            connection.request(method, raw or address.prefix + path, body, {k: v for k, v in given.items() if v})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, {name.replace("_", "-"): value for name, value in headers.items()})

    def check(self, path: str) -> str:
        """The hidden field that the form to this path has."""
        return self.running.desk.session.check(path)

    def post(self, path: str, fields: dict[str, str] | list[tuple[str, str]] | None = None, **headers: str) -> Answer:
        pairs = list(fields.items() if isinstance(fields, dict) else fields or [])
        given = {"Origin": self.running.address.origin, "Content-Type": "application/x-www-form-urlencoded"}
        given |= {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("POST", path, given, urlencode([("check", self.check(path)), *pairs]).encode())

    def upload(
        self, path: str, files: list[tuple[str, bytes]], fields: dict[str, str] | None = None, **headers: str
    ) -> Answer:
        body = form_with_files({"check": self.check(path), **(fields or {})}, files)
        given = {"Origin": self.running.address.origin, "Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        return self.send("POST", path, given | headers, body)

    def enter(self) -> Answer:
        """By the token of the address."""
        answer = self.send("GET", "", {}, raw=f"/in/{self.running.desk.session.token}")
        self.cookie = answer.headers["Set-Cookie"].partition(";")[0]
        return answer

    def begin(self, **fields: str) -> Answer:
        """Makes the notebook, and notes the key."""
        answer = self.post(
            "/begin", {"secret": PASSPHRASE, "again": PASSPHRASE, "statement": "1", "place": "GB", **fields}
        )
        self.post("/key")
        return answer

    def write_down(self, what: str = "A message came.", **fields: str) -> str:
        """The name of a new entry."""
        typed = {"what": what, "where": "chat.example", "when_form": "at", "when_first": "2026-11-22 14:05", **fields}
        answer = self.post("/notes/new", typed)
        assert answer.status == 302, answer.text
        return re.findall(r"/notes/([0-9a-z]+)", answer.goes_to)[0]

    def let_in(self, entry: str, answer: str = "adults") -> str:
        """The path that takes a file, after the question of age."""
        return self.post(f"/notes/{entry}/add", {"age": answer}).goes_to

    def add_file(self, entry: str, name: str, content: bytes, **fields: str) -> str:
        """The name of the record of a new file."""
        answer = self.upload(self.let_in(entry), [(name, content)], fields)
        assert answer.status == 303, answer.text
        return re.findall(r"/files/([0-9a-z]+)", answer.goes_to)[0]


BOUNDARY = "----thing12345"


def form_with_files(fields: dict[str, str], files: list[tuple[str, bytes]]) -> bytes:
    """As a browser sends it. Source: RFC 7578, 4.2."""
    parts = [f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
             for name, value in fields.items()]  # fmt: skip
    for name, content in files:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def vault_of(visitor: Visitor) -> Vault:
    """The vault that is open in there."""
    vault = visitor.running.desk.vault
    assert vault is not None
    return vault


@contextmanager
def notebook(folder: Path, clock: Clock | None = None) -> Iterator[Visitor]:
    """A notebook that listens, in a folder that is not there yet, and somebody who has not come in."""
    clock = clock or Clock()
    running = Running(folder, clock.outside())
    thread = threading.Thread(target=running.serve, daemon=True)
    thread.start()
    try:
        yield Visitor(running, clock)
    finally:
        running.stop()
        thread.join(20)
        assert not thread.is_alive()
