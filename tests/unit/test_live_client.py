"""The client that asks the live site: certificates, time, size, and nothing followed."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator

import pytest

from clearname.problems import Refused
from clearname_site.live.client import Answer, LiveClient
from clearname_site.live.connection import Deadline
from clearname_site.live.connection import _Timed as timed
from clearname_site.live.policy import LivePolicy, Place, on_the_web, policy_for, usual_place
from clearname_site.outside import OutsideFailed
from live_server import HOST, Raw, World, live_world
from web_server import WebServer, bomb, broken_off, dripping, dripping_headers, endless, silent, web_server

URL = "https://ruth.example/"


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with web_server() as web:
        yield web


@pytest.fixture
def web(server: WebServer) -> WebServer:
    server.pages.clear()
    server.requests.clear()
    return server


@pytest.fixture
def world() -> Iterator[World]:
    with live_world() as running:
        yield running


def policy(web: WebServer, **changes: object) -> LivePolicy:
    """The real policy, with only the place and the list of authorities changed."""

    def authorities() -> ssl.SSLContext:
        context = ssl.create_default_context()
        web.ca.configure_trust(context)
        return context

    values = {"reach": lambda host, port: Place("127.0.0.1", web.port, tls=True), "authorities": authorities, **changes}
    return LivePolicy(**values)  # type: ignore[arg-type]


def get(web: WebServer, url: str = URL, **changes: object) -> Answer:
    with LiveClient(policy(web, **changes)) as client:
        return client.get(url, most_bytes=1_000)


def code(ask: Callable[[], object]) -> str:
    with pytest.raises(OutsideFailed) as caught:
        ask()
    return caught.value.problem.code


def test_a_page_comes_over_tls_with_its_type(web: WebServer) -> None:
    web.put(URL, "<p>hello", "Text/HTML; charset=utf-8")

    assert get(web) == Answer(200, b"<p>hello", True, "text/html")


def test_a_certificate_that_nobody_vouches_for_is_said_plainly(web: WebServer) -> None:
    web.put(URL, "<p>hello")

    with pytest.raises(OutsideFailed) as caught:
        get(web, authorities=ssl.create_default_context)

    assert caught.value.problem.code == "live-certificate"
    assert caught.value.problem.where == "ruth.example"
    assert web.requests == []


def test_a_certificate_for_another_name_does_not_count(web: WebServer) -> None:
    web.put("https://evil.example/", "<p>hello")

    assert code(lambda: get(web, "https://evil.example/")) == "live-certificate"


def test_a_host_without_tls_is_not_asked_anything(world: World) -> None:
    place = Place("127.0.0.1", world.port, tls=True)

    assert (
        code(lambda: LiveClient(LivePolicy(reach=lambda host, port: place)).get(URL, most_bytes=1_000))
        == "live-unreachable"
    )
    assert world.requests == []


@pytest.mark.parametrize("behaviour", [silent, dripping, dripping_headers])
def test_a_server_that_keeps_talking_or_says_nothing_cannot_hold_it(web: WebServer, behaviour: object) -> None:
    web.at(URL, behaviour)  # type: ignore[arg-type]

    assert code(lambda: get(web, most_seconds=0.4)) == "live-timeout"


class SlowReader:
    """A server that takes a little each time and never all; its seconds are counted and not waited for."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.taken = b""

    def settimeout(self, seconds: float) -> None:
        assert seconds > 0

    def send(self, data: memoryview) -> int:
        self.seconds += 4.0
        self.taken += bytes(data[:10])
        return min(10, len(data))

    def sendall(self, data: bytes) -> None:
        """As TLS does it: each record has the whole time again."""
        rest = memoryview(data)
        while rest:
            rest = rest[self.send(rest) :]


def test_a_server_that_reads_slowly_cannot_hold_it_either() -> None:
    """Many addresses are told at once, so that a question can be long."""
    server = SlowReader()
    deadline = Deadline(LivePolicy(clock=lambda: server.seconds, most_seconds=20.0))
    deadline.begin(0)

    timed(server, deadline).sendall(b"four times ten bytes, and then it's all.")
    assert server.taken == b"four times ten bytes, and then it's all."
    with pytest.raises(TimeoutError):
        timed(server, deadline).sendall(bytes(1_000))
    assert server.seconds == 20.0


def test_an_endless_answer_is_read_no_further_than_asked(web: WebServer) -> None:
    web.at(URL, endless)

    with LiveClient(policy(web)) as client:
        answer = client.get(URL, most_bytes=5_000)

    assert (len(answer.body), answer.is_whole) == (5_000, False)


def test_an_answer_that_breaks_off_is_none(web: WebServer) -> None:
    web.at(URL, broken_off)

    assert code(lambda: get(web)) == "live-answer"


def test_what_comes_packed_is_not_unpacked(web: WebServer) -> None:
    web.at(URL, bomb())

    assert code(lambda: get(web)) == "live-answer"


def test_a_name_that_is_nowhere_is_said() -> None:
    nowhere = LivePolicy(reach=lambda host, port: Place("no-such-name.invalid", port, tls=True))

    assert code(lambda: LiveClient(nowhere).get(URL, most_bytes=1_000)) == "live-name"


def test_proxies_and_passwords_of_the_environment_are_not_used(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.trees = [{"index.html": b"<p>hello"}]
    for name in ("http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")

    with LiveClient(world.policy()) as client:
        assert client.get(f"https://{HOST}/", most_bytes=1_000).body == b"<p>hello"


def test_one_connection_serves_many_questions_and_is_opened_again_when_it_was_ended(world: World) -> None:
    world.trees = [{"index.html": b"<p>hello"}]
    world.overrides["/close"] = Raw(headers=(("Connection", "close"),))
    world.overrides["/drop"] = Raw(drops=True)

    with LiveClient(world.policy()) as client:
        answers = [
            client.get(f"https://{HOST}{path}", most_bytes=1_000).status for path in ("/", "/", "/close", "/drop", "/")
        ]

    assert answers == [200] * 5


@pytest.mark.parametrize(
    "url", ["http://ana.example/", "file:///etc/passwd", "http://127.0.0.1@ana.example/", "https://[", "https://a:b/"]
)
def test_only_https_is_opened(world: World, url: str) -> None:
    assert code(lambda: LiveClient(world.policy()).get(url, most_bytes=1_000)) == "live-unreachable"
    assert world.requests == []


def test_a_hostile_address_cannot_smuggle_a_header(world: World) -> None:
    assert code(lambda: LiveClient(world.policy()).get(f"https://{HOST}/a b", most_bytes=1_000)) == "live-answer"


# --- The environment --------------------------------------------------------------------------------------------


def test_without_the_variable_the_host_itself_is_reached_over_tls() -> None:
    assert policy_for({}).reach is usual_place
    assert usual_place("ana.org.br", 443) == Place("ana.org.br", 443, tls=True)


def test_a_rehearsal_stays_on_this_computer_whatever_is_asked() -> None:
    rehearsal = policy_for({"CLEARNAME_LIVE": "http://127.0.0.1:8123"})

    assert rehearsal.reach("api.indexnow.org", 443) == Place("127.0.0.1", 8123, tls=False)
    assert rehearsal.can_exist("ana.example")


@pytest.mark.parametrize(
    "value",
    [
        "http://192.0.2.1:80", "https://127.0.0.1:80", "http://localhost:80", "http://127.0.0.1", "http://127.0.0.1:0",
        "http://127.0.0.1:80@evil.example", "http://evil.example@127.0.0.1:80", "http://127.0.0.1:80/path", "127.0.0.1:80",
        "http://127.0.0.1:99999", "http://127.0.0.1.evil.example:80", "http://[::1]:80",
    ],
)  # fmt: skip
def test_the_variable_cannot_name_another_machine(value: str) -> None:
    with pytest.raises(Refused) as caught:
        policy_for({"CLEARNAME_LIVE": value})

    assert [problem.code for problem in caught.value.problems] == ["live-address"]
    assert value not in str(caught.value)


@pytest.mark.parametrize(
    "host", ["ana.example", "www.example.org", "example.com", "ana.test", "localhost", "nas.local", "ana"]
)
def test_names_for_examples_are_not_looked_for(host: str) -> None:
    assert not on_the_web(host)


@pytest.mark.parametrize("host", ["ana.github.io", "souza.org.br", "myexample.org", "xn--zo-jma.net"])
def test_other_names_are(host: str) -> None:
    assert on_the_web(host)
