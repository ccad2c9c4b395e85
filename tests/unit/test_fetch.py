"""A stranger's address is opened within its limits or not at all. Everything runs over loopback with real TLS."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import Facts
from clearname.problems import Refused, Severity
from clearname_site.outside import OutsideFailed
from clearname_site.pull.addresses import is_public, parse_address
from clearname_site.pull.fetch import HTML, JSON, fetcher_for, policy_for
from clearname_site.pull.source import PullContext
from factory import make_settings
from web_server import (
    NOW,
    Answer,
    WebServer,
    bomb,
    broken_off,
    dripping,
    dripping_headers,
    endless,
    redirect,
    silent,
    web_server,
)

PAGE = "https://ruth.example/review"


@pytest.fixture(scope="module")
def running() -> Iterator[WebServer]:
    with web_server() as web:
        yield web


@pytest.fixture
def web(running: WebServer) -> WebServer:
    for kept in (running.pages, running.names, running.requests, running.reached, running.asked):
        kept.clear()
    return running


def code_of(web: WebServer, url: str = PAGE, **changes: Any) -> str:
    """The code of the problem with which the fetch ends; empty if it does not."""
    try:
        web.fetcher(**changes).get(url, HTML)
    except (Refused, OutsideFailed) as ended:
        (problem,) = ended.problems
        return problem.code
    return ""


def make_context(**changes: Any) -> PullContext:
    return PullContext(make_settings(), Facts(date(2026, 3, 1)), NOW, Path("nowhere"), **changes)


# --- What works ---------------------------------------------------------------------------------------------------


def test_a_page_comes_back_with_its_bytes_address_and_time(web: WebServer) -> None:
    web.put(PAGE, "<p>Grüße", "text/html; Charset=UTF-8")

    page = web.fetcher().get(PAGE, HTML)

    assert (page.url, page.media_type, page.charset, page.at) == (PAGE, "text/html", "utf-8", NOW)
    assert page.body == "<p>Grüße".encode()


def test_three_redirects_are_followed_and_the_last_address_is_kept(web: WebServer) -> None:
    web.at("https://ruth.example/1", redirect("/2", 301))
    web.at("https://ruth.example/2", redirect("https://other.example/3", 308))
    web.at("https://other.example/3", redirect("https://ruth.example/review#words"))
    web.put(PAGE, "there")

    assert web.fetcher().get("https://ruth.example/1", HTML).url == PAGE


def test_the_request_says_nothing_of_the_person(web: WebServer) -> None:
    """Not the site, not where the address was found, not the program's settings."""
    web.at("https://ruth.example/1", redirect(PAGE))
    web.put(PAGE, "there", headers=(("Set-Cookie", "seen=1"),))

    web.fetcher().get("https://ruth.example/1", HTML)

    for _, _, headers in web.requests:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"] == "Mozilla/5.0 (compatible)"
        assert headers["Accept-Encoding"] == "identity"


def test_no_cookie_is_given_back(web: WebServer) -> None:
    web.at("https://ruth.example/1", Answer(status=302, headers=(("Location", PAGE), ("Set-Cookie", "you=42; Path=/"))))
    web.put(PAGE, "there")

    web.fetcher().get("https://ruth.example/1", HTML)

    assert not any("Cookie" in headers for _, _, headers in web.requests)


def test_proxies_and_authorities_of_the_environment_do_not_count(
    web: WebServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    log = tmp_path / "keys.log"
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(log))
    monkeypatch.setenv("NETRC", str(tmp_path))
    web.put(PAGE, "there")
    ours = policy_for(make_context()).ssl_context
    web.ca.configure_trust(ours)

    assert web.fetcher(ssl_context=ours).get(PAGE, HTML).body == b"there"
    assert not log.exists()


# --- Asking first -------------------------------------------------------------------------------------------------


def test_each_host_is_asked_about_once_and_before_anything_is_sent(web: WebServer) -> None:
    web.at(PAGE, redirect("https://other.example/"))
    web.put("https://other.example/", "there")
    fetcher = web.fetcher()

    fetcher.get(PAGE, HTML)
    fetcher.get(PAGE, HTML)

    assert web.asked == ["ruth.example", "other.example"]


def test_nothing_is_opened_where_nobody_said_yes(web: WebServer) -> None:
    web.put(PAGE, "there")
    resolved: list[str] = []

    with pytest.raises(Refused) as refused:
        web.fetcher(allow=lambda host: False, resolve=lambda host: resolved.append(host) or []).get(PAGE, HTML)

    (problem,) = refused.value.problems
    assert (problem.code, problem.severity) == ("fetch-unasked", Severity.HELD)
    assert not resolved and not web.requests


def test_a_redirect_to_a_host_that_was_not_allowed_is_not_followed(web: WebServer) -> None:
    web.at(PAGE, redirect("https://other.example/"))
    web.put("https://other.example/", "there")

    assert code_of(web, allow=lambda host: host == "ruth.example") == "fetch-unasked"
    assert [host for host, _, _ in web.requests] == ["ruth.example"]


def test_the_question_names_the_host_and_what_it_learns() -> None:
    questions: list[str] = []
    policy = policy_for(make_context(ask=lambda question: bool(questions.append(question)) or True))

    assert policy.allow("ruth.example")
    assert "ruth.example" in questions[0] and "internet address" in questions[0] and "time" in questions[0]


def test_without_a_person_to_ask_nothing_is_fetched() -> None:
    with pytest.raises(Refused, match="fetch-unasked"):
        fetcher_for(make_context()).get(PAGE, HTML)


def test_the_environment_can_say_yes() -> None:
    assert policy_for(make_context(environment={"CLEARNAME_FETCH": "yes"})).allow("ruth.example")
    assert not policy_for(make_context(environment={"CLEARNAME_FETCH": "no"})).allow("ruth.example")


# --- Where it may lead --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", [
    "http://ruth.example/", "ftp://ruth.example/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
    "https://127.0.0.1/", "https://2130706433/", "https://0x7f.0.0.1/", "https://0177.1/", "https://127.1/",
    "https://[::1]/", "https://[::ffff:127.0.0.1]/", "https://localhost/", "https://router/", "https://printer.local/",
    "https://nas.home.arpa/", "https://me@ruth.example/", "https://ruth.example@other.example/",
    "https://ruth.example:8443/", "https://ruth.example:80/", "https://ruth.example:0443x/", "https://ruth.example\\@x.example/",
    "https://ruth.example\n.other.example/", "https:// ruth.example/", "https:///x", "https://.example/", "https://ruth..example/",
    "https://ruth.example./", "https://\u202eelpmaxe.htur/", "https://%72uth.example/", "https://x." + "a" * 64 + ".example/",
    "", "//ruth.example/", "https://ruth.example/" + "a" * 2_000, "https://1.2.3.4.5/", "https://ruth.123/",
    "https://１２７.0.0.1/", "https://ⓛocalhost/", "https://169.254.169.254/latest/meta-data/",
])  # fmt: skip
def test_such_an_address_is_never_opened(url: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_address(url)

    (problem,) = refused.value.problems
    assert (problem.code, problem.severity) == ("fetch-address", Severity.HELD)
    assert "\u202e" not in str(problem)


@pytest.mark.parametrize(("url", "opened"), [
    ("https://Ruth.Example", "https://ruth.example/"),
    ("https://ruth.example:443/a?b=c#d", "https://ruth.example/a?b=c"),
    ("https://xn--mnchen-3ya.example/x", "https://xn--mnchen-3ya.example/x"),
    ("https://münchen.example/straße?q=ä", "https://xn--mnchen-3ya.example/stra%C3%9Fe?q=%C3%A4"),
    ("  https://ruth.example/@ruth/1 ", "https://ruth.example/@ruth/1"),
])  # fmt: skip
def test_a_public_address_is_opened_as_it_is_meant(url: str, opened: str) -> None:
    assert parse_address(url).url == opened


@pytest.mark.parametrize("number", [
    "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "169.254.0.7", "100.64.0.1", "100.100.100.200", "168.63.129.16", "0.0.0.0", "0.1.2.3", "192.0.0.192", "192.0.2.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.9", "192.88.99.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "fd12::1", "ff02::1", "2001:db8::1",
    "3fff::1", "100::1", "2001::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::1",
    "", "ruth.example", "127.1", "0x7f000001",
])  # fmt: skip
def test_no_such_number_is_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", [
    "1.1.1.1", "8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "2a00:1450:4001:80f::200e", "::ffff:8.8.8.8",
    "64:ff9b::808:808", "2002:808:808::1", "172.32.0.1", "100.128.0.1",
])  # fmt: skip
def test_such_a_number_is_public(number: str) -> None:
    assert is_public(number)


def test_a_name_that_leads_into_the_house_is_refused_before_any_connection(web: WebServer) -> None:
    web.put(PAGE, "there")
    web.names["ruth.example"] = ["192.168.1.1"]

    assert code_of(web) == "fetch-private"
    assert not web.reached


def test_one_private_number_among_public_ones_is_enough_to_refuse(web: WebServer) -> None:
    web.put(PAGE, "there")
    web.names["ruth.example"] = ["203.0.113.10", "fd00:ec2::254"]

    assert code_of(web) == "fetch-private"
    assert not web.reached


def test_a_name_that_changes_its_number_after_the_check_gains_nothing(web: WebServer) -> None:
    """Rebinding: the first answer is public, every later one is this machine. The connection goes to the first."""
    web.put(PAGE, "there")
    answers = iter([["203.0.113.77"], ["127.0.0.1"], ["127.0.0.1"]])

    page = web.fetcher(resolve=lambda host: next(answers)).get(PAGE, HTML)

    assert page.body == b"there"
    assert web.reached == ["203.0.113.77"]
    assert next(answers) == ["127.0.0.1"], "the name was looked up more than once"


def test_a_redirect_is_looked_up_anew(web: WebServer) -> None:
    web.at(PAGE, redirect("/again"))
    web.put("https://ruth.example/again", "there")
    answers = iter([["203.0.113.77"], ["127.0.0.1"]])

    assert code_of(web, resolve=lambda host: next(answers)) == "fetch-private"
    assert web.reached == ["203.0.113.77"]


@pytest.mark.parametrize(("location", "code"), [
    ("http://ruth.example/review", "fetch-address"),
    ("https://127.0.0.1/", "fetch-address"),
    ("https://169.254.169.254/latest/meta-data/", "fetch-address"),
    ("https://[::1]/", "fetch-address"),
    ("https://ruth.example:22/", "fetch-address"),
    ("https://inside.example/", "fetch-private"),
    ("file:///etc/passwd", "fetch-address"),
    ("javascript:alert(1)", "fetch-address"),
    ("//localhost/", "fetch-address"),
    ("https://nobody.example/", "fetch-name"),
])  # fmt: skip
def test_a_redirect_may_not_lead_where_an_address_may_not(web: WebServer, location: str, code: str) -> None:
    web.at(PAGE, redirect(location))
    web.names["inside.example"] = ["10.0.0.7"]

    assert code_of(web) == code
    assert web.reached == ["203.0.113.10"]


def test_a_redirect_to_itself_ends(web: WebServer) -> None:
    web.at(PAGE, redirect(PAGE))

    assert code_of(web) == "fetch-redirects"
    assert len(web.requests) == 4


def test_the_certificate_has_to_be_for_the_name(web: WebServer) -> None:
    web.put("https://stranger.example/", "there")

    assert code_of(web, "https://stranger.example/") == "fetch-certificate"
    assert not web.requests


def test_a_certificate_of_nobody_is_refused(web: WebServer) -> None:
    web.put(PAGE, "there")

    assert code_of(web, ssl_context=policy_for(make_context()).ssl_context) == "fetch-certificate"
    assert not web.requests


def test_a_second_number_is_tried_where_the_first_is_silent(web: WebServer) -> None:
    web.put(PAGE, "there")
    web.names["ruth.example"] = ["203.0.113.1", "203.0.113.2"]
    reach = {"203.0.113.1": ("127.0.0.1", 9), "203.0.113.2": ("127.0.0.1", web.port)}

    assert web.fetcher(reach=reach.__getitem__).get(PAGE, HTML).body == b"there"


# --- How long and how much ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("behaviour", [silent, dripping, dripping_headers])
def test_a_server_that_takes_its_time_cannot_hold_it(web: WebServer, behaviour: Any) -> None:
    web.at(PAGE, behaviour)
    began = time.monotonic()

    assert code_of(web, most_seconds=0.4) == "fetch-timeout"
    assert time.monotonic() - began < 2


def test_the_time_is_for_all_redirects_together(web: WebServer) -> None:
    def late(handler: Any) -> None:
        handler.web.closing.wait(0.25)
        handler.answer(redirect(PAGE))

    web.at(PAGE, late)

    assert code_of(web, most_seconds=0.4) == "fetch-timeout"
    assert len(web.requests) == 2


def test_a_resolver_that_never_answers_cannot_hold_it(web: WebServer) -> None:
    def never(host: str) -> list[str]:
        web.closing.wait(5)
        return []

    began = time.monotonic()

    assert code_of(web, most_seconds=0.3, resolve=never) == "fetch-timeout"
    assert time.monotonic() - began < 2


def test_an_endless_answer_is_cut_off(web: WebServer) -> None:
    web.at(PAGE, endless)

    assert code_of(web) == "fetch-size"


def test_an_answer_that_says_it_is_too_large_is_not_read(web: WebServer) -> None:
    web.put(PAGE, b"x" * 1_000_001)

    assert code_of(web) == "fetch-size"


def test_an_answer_of_exactly_the_limit_is_read(web: WebServer) -> None:
    web.put(PAGE, b"x" * 1_000_000)

    assert code_of(web) == ""


def test_a_packed_answer_is_refused_unopened(web: WebServer) -> None:
    web.at(PAGE, bomb())

    assert code_of(web) == "fetch-type"


def test_an_answer_that_breaks_off_is_no_answer(web: WebServer) -> None:
    web.at(PAGE, broken_off)

    assert code_of(web) == "fetch-failed"


@pytest.mark.parametrize("media_type", ["application/pdf", "text/plain", "image/png", "", "text/htmlx"])
def test_another_kind_of_file_is_refused(web: WebServer, media_type: str) -> None:
    web.put(PAGE, "there", media_type)

    assert code_of(web) == "fetch-type"


@pytest.mark.parametrize(("status", "code"), [
    (404, "fetch-missing"), (410, "fetch-missing"), (401, "fetch-closed"), (403, "fetch-closed"), (429, "fetch-limit"),
    (500, "fetch-status"), (503, "fetch-status"), (204, "fetch-status"), (304, "fetch-status"), (302, "fetch-status"),
])  # fmt: skip
def test_any_other_status_is_told(web: WebServer, status: int, code: str) -> None:
    web.put(PAGE, "", status=status)

    assert code_of(web) == code


def test_a_status_that_the_caller_wants_is_handed_over(web: WebServer) -> None:
    web.put(PAGE, '{"error":"Record not found"}', "application/json", status=404)

    answer = web.fetcher().get(PAGE, JSON, statuses=(200, 404))

    assert (answer.status, answer.body) == (404, b'{"error":"Record not found"}')


def test_a_server_that_is_not_there_is_told(web: WebServer) -> None:
    web.put(PAGE, "there")

    assert code_of(web, reach=lambda number: ("127.0.0.1", 9)) == "fetch-failed"
    assert code_of(web, "https://nobody.example/") == "fetch-name"


# --- Packed answers -----------------------------------------------------------------------------------------------


def packed(form: int) -> bytes:
    worker = zlib.compressobj(wbits=form)
    return worker.compress(b"there") + worker.flush()


@pytest.mark.parametrize(("packing", "form"), [("gzip", 31), ("x-gzip", 31), ("deflate", 15), ("deflate", -15)])
def test_packed_answers_are_unpacked_only_where_that_was_asked_for(web: WebServer, packing: str, form: int) -> None:
    web.at(PAGE, Answer(packed(form), headers=(("Content-Encoding", packing), ("Retry-After", "7"))))
    fetched = web.fetcher(unpacks=True).get(PAGE, HTML)

    assert (fetched.body, fetched.retry_after) == (b"there", "7")
    assert web.requests[-1][2]["Accept-Encoding"] == "gzip"
    assert code_of(web) == "fetch-type"
    assert web.requests[-1][2]["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("body", [b"", b"x", packed(31)[:-9], packed(31)[:12]])
def test_what_is_damaged_or_cut_off_is_not_unpacked(web: WebServer, body: bytes) -> None:
    web.at(PAGE, Answer(body, headers=(("Content-Encoding", "gzip"),)))

    assert code_of(web, unpacks=True) == "fetch-type"


def test_a_small_answer_may_not_become_a_large_one(web: WebServer) -> None:
    web.at(PAGE, bomb())

    assert code_of(web, unpacks=True) == "fetch-size"
