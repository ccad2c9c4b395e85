"""Pages elsewhere are opened politely, by their own hosts alone, and every verdict comes out of it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from clearname.link_check import Finding, How, Seen, State, Verdict, expected_of, judge, recognise
from clearname_site import elsewhere_check
from clearname_site.elsewhere_check import MOST_REQUESTS, PAUSE, Checker, hosts_of, plan_tasks
from clearname_site.elsewhere_results import FILE, Looked, Results, load_results, save_results
from clearname_site.elsewhere_words import link_platforms
from factory import make_settings
from profile_hosts import HOSTS, MASTODON, RSS, SITE, Profiles, page
from web_server import Answer, WebServer, broken_off, endless, redirect, silent, web_server
from web_services import changed

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
EXPECTED = expected_of(make_settings().person, SITE)
GUILD = "https://guild.example/members/ana"


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with web_server(*HOSTS) as running:
        yield running


@pytest.fixture
def services() -> Profiles:
    return Profiles()


@pytest.fixture
def web(server: WebServer, services: Profiles, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    for held in (server.pages, server.names, server.requests, server.asked):
        held.clear()
    server.fallback = services
    real = elsewhere_check.policy_for

    def policy(allow: Any, now: datetime) -> Any:
        theirs = server.policy()
        return replace(real(allow, now), resolve=theirs.resolve, is_public=theirs.is_public, reach=theirs.reach,
                       ssl_context=theirs.ssl_context, most_seconds=2.0)  # fmt: skip

    monkeypatch.setattr(elsewhere_check, "policy_for", policy)
    return server


class Clock:
    """Time that passes only while somebody waits."""

    def __init__(self) -> None:
        self.time = 0.0
        self.waits: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds

    def __call__(self) -> float:
        return self.time


def look(*pages: str | tuple[str, str], results: Results | None = None, now: datetime = NOW, again: bool = False,
         clock: Clock | None = None, keys: dict[str, str] | None = None) -> dict[str, Finding]:  # fmt: skip
    """What is found on each page, by address; those that nothing was asked about are left out."""
    results = results or Results(SITE)
    clock = clock or Clock()
    named = [(one, "") if isinstance(one, str) else one for one in pages]
    profiles = [recognise(url, name, link_platforms()) for url, name in named]
    tasks = plan_tasks(profiles, results, keys or {}, now, again=again)
    Checker(hosts_of(tasks), results, now, sleep=clock.sleep, clock=clock).run(tasks)
    return {url: judge(looked.seen, EXPECTED) for url, looked in results.looks.items()}


def verdict(url: str, name: str = "") -> tuple[Verdict, How | None]:
    finding = look((url, name))[url]
    return finding.verdict, finding.how


SERVICES = {
    "mastodon": ("https://social.example/@ana", "Mastodon", How.VERIFIED),
    "bluesky": ("https://bsky.app/profile/ana.bsky.example", "", How.LINK),
    "github": ("https://github.com/ana", "", How.FIELD),
    "gravatar": ("https://gravatar.com/ana", "", How.FIELD),
    "orcid": ("https://orcid.org/0000-0002-1825-0097", "", How.FIELD),
    "wikidata": ("https://www.wikidata.org/wiki/Q99", "", How.FIELD),
    "stack": ("https://stackoverflow.com/users/12/ana", "", How.FIELD),
    "devto": ("https://dev.to/ana", "", How.FIELD),
}


# --- Every method -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SERVICES)
def test_each_service_is_asked_and_understood(web: WebServer, name: str) -> None:
    url, label, how = SERVICES[name]

    assert verdict(url, label) == (Verdict.LINK_FOUND, how)
    assert all("Cookie" not in headers and "Referer" not in headers for _, _, headers in web.requests)


@pytest.mark.parametrize("name", SERVICES)
def test_an_account_that_is_not_there_is_gone_at_each_service(web: WebServer, services: Profiles, name: str) -> None:
    services.held[name] = None

    assert verdict(*SERVICES[name][:2])[0] is Verdict.GONE


def test_a_server_of_mastodon_that_is_closed_is_read_as_a_page(web: WebServer, services: Profiles) -> None:
    services.is_closed = True
    web.put("https://social.example/@ana", page(f'<a rel="me" href="{SITE}">x</a>'))

    assert verdict("https://social.example/@ana", "Mastodon") == (Verdict.LINK_FOUND, How.REL_ME)


def test_an_address_that_only_looks_like_mastodons_is_read_as_a_page(web: WebServer) -> None:
    web.put("https://guild.example/@ana", page())

    assert verdict("https://guild.example/@ana", "Guild") == (Verdict.LINK_FOUND, How.LINK)
    assert [path for _, path, _ in web.requests] == ["/api/v1/accounts/lookup?acct=ana", "/@ana"]


def test_a_feed_is_read_where_the_page_is_closed(web: WebServer) -> None:
    web.put("https://letters.example/about", "no", status=403)
    web.put("https://letters.example/feed", RSS, "application/rss+xml")

    assert verdict("https://letters.example/about", "Substack") == (Verdict.LINK_FOUND, How.LINK)


@pytest.mark.parametrize(("behaviour", "expected"), [
    (Answer(page().encode()), Verdict.LINK_FOUND), (Answer(page("").encode()), Verdict.LINK_MISSING),
    (Answer(page(name="Eve").encode()), Verdict.TEXT_STALE), (Answer(b"", status=404), Verdict.GONE),
    (Answer(b"", status=410), Verdict.GONE), (Answer(b"<title>Account suspended</title>"), Verdict.GONE),
    (redirect("/login?next=x"), Verdict.LOGIN_WALL), (Answer(b"", status=999), Verdict.LOGIN_WALL),
    (Answer(b"", status=403), Verdict.LOGIN_WALL), (Answer(b"", status=500), Verdict.UNCLEAR),
    (Answer(b"%PDF", "application/pdf"), Verdict.UNCLEAR), (redirect("/members/eve"), Verdict.MOVED),
    (redirect("https://elsewhere.example/ana"), Verdict.MOVED), (redirect("/"), Verdict.MOVED),
    (redirect("/members/ana"), Verdict.UNCLEAR), (redirect("https://127.0.0.1/"), Verdict.UNCLEAR),
    (redirect("http://guild.example/members/ana"), Verdict.UNCLEAR), (silent, Verdict.UNCLEAR),
    (endless, Verdict.UNCLEAR), (broken_off, Verdict.UNCLEAR),
    (Answer(b"x", headers=(("Content-Encoding", "gzip"),)), Verdict.UNCLEAR),
    (Answer(b"x", headers=(("Content-Encoding", "br"),)), Verdict.UNCLEAR),
])  # fmt: skip
def test_every_verdict_about_a_page(web: WebServer, behaviour: Any, expected: Verdict) -> None:
    web.at(GUILD, behaviour)
    for url in ("https://guild.example/login?next=x", "https://guild.example/", "https://guild.example/members/eve"):
        web.put(url, page())

    assert verdict(GUILD)[0] is expected


def test_a_host_that_is_not_there_says_nothing_about_the_page(web: WebServer) -> None:
    assert verdict("https://nowhere.example/ana")[0] is Verdict.UNCLEAR


def test_a_page_packed_a_thousandfold_is_not_unpacked(web: WebServer) -> None:
    import gzip

    bomb = gzip.compress(b"<p>ana.example</p>" * 2_000_000)
    web.at(GUILD, Answer(bomb, headers=(("Content-Encoding", "gzip"),)))

    assert verdict(GUILD)[0] is Verdict.UNCLEAR


def test_a_certificate_of_somebody_else_is_not_believed(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    held = elsewhere_check.policy_for
    stranger = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    monkeypatch.setattr(elsewhere_check, "policy_for", lambda *a: replace(held(*a), ssl_context=stranger))
    web.put(GUILD, page())

    assert verdict(GUILD)[0] is Verdict.UNCLEAR


# --- Politely -----------------------------------------------------------------------------------------------------


def test_pages_behind_a_login_are_not_opened(web: WebServer) -> None:
    assert look("https://www.linkedin.com/in/ana", "https://x.com/ana") == {}
    assert web.requests == []


def test_a_host_outside_of_the_list_is_not_opened(web: WebServer) -> None:
    web.at(GUILD, redirect("https://elsewhere.example/ana"))
    web.put("https://elsewhere.example/ana", page())
    finding = look(GUILD)[GUILD]

    assert finding.untrusted_moved_to == "https://elsewhere.example/"
    assert {host for host, _, _ in web.requests} == {"guild.example"}


def test_www_is_the_same_host(web: WebServer) -> None:
    web.at(GUILD, redirect(GUILD.replace("guild.", "www.guild.")))
    web.put(GUILD.replace("guild.", "www.guild."), page())

    assert verdict(GUILD)[0] is Verdict.LINK_FOUND


def test_one_host_is_asked_with_a_pause_and_two_hosts_without(web: WebServer) -> None:
    for url in (GUILD, GUILD + "-2", "https://letters.example/ana"):
        web.put(url, page())
    clock = Clock()
    look(GUILD, "https://letters.example/ana", GUILD + "-2", clock=clock)

    assert clock.waits == [PAUSE]


def test_what_was_seen_today_is_not_asked_again_unless_the_person_says_so(web: WebServer) -> None:
    web.put(GUILD, page())
    results = Results(SITE)
    for hours, again in ((0, False), (3, False), (3, True), (26, False)):
        look(GUILD, results=results, now=NOW + timedelta(hours=hours), again=again)

    assert len(web.requests) == 3


@pytest.mark.parametrize(("retry_after", "hours", "asked"), [
    ("7200", 1, 1), ("7200", 3, 2), ("Sun, 01 Mar 2026 11:30:00 GMT", 1, 1), ("Sun, 01 Mar 2026 11:30:00 GMT", 3, 2),
    ("", 0.5, 1), ("", 2, 2), ("soon", 2, 2), ("9" * 90, 60, 2), ("-5", 2, 2),
])  # fmt: skip
def test_a_server_that_wants_fewer_questions_is_left_alone(
    web: WebServer, tmp_path: Path, retry_after: str, hours: float, asked: int
) -> None:
    web.at(GUILD, Answer(b"", status=429, headers=(("Retry-After", retry_after),)))
    results = Results(SITE)
    finding = look(GUILD, results=results)[GUILD]
    save_results(tmp_path, results)
    look(GUILD, results=load_results(tmp_path, SITE), now=NOW + timedelta(hours=hours), again=True)

    assert finding.verdict is Verdict.UNCLEAR
    assert len(web.requests) == asked


def test_two_pages_of_a_tired_server_cost_one_request(web: WebServer) -> None:
    for url in (GUILD, GUILD + "-2"):
        web.at(url, Answer(b"", status=429))
    look(GUILD, GUILD + "-2")

    assert len(web.requests) == 1


def test_no_more_is_asked_in_one_run_than_is_right(web: WebServer) -> None:
    pages = [f"{GUILD}-{number}" for number in range(MOST_REQUESTS + 5)]
    web.fallback = lambda host, path: Answer(b"", status=404)
    results = Results(SITE)
    profiles = [recognise(url, "", link_platforms()) for url in pages]
    tasks = plan_tasks(profiles, results, {}, NOW, again=False)
    left = Checker(hosts_of(tasks), results, NOW, sleep=lambda seconds: None).run(tasks)

    assert (left, len(web.requests), len(results.looks)) == (5, MOST_REQUESTS, MOST_REQUESTS)


def test_a_key_is_sent_to_the_one_service_alone(web: WebServer) -> None:
    results = Results(SITE)
    tasks = plan_tasks([recognise("https://www.youtube.com/@ana", "", link_platforms())], results, {"youtube": "k"}, NOW,
                       again=False)  # fmt: skip

    assert hosts_of(tasks) == ("www.googleapis.com",)


# --- What is kept -------------------------------------------------------------------------------------------------


def test_what_was_seen_is_the_same_after_it_was_kept(web: WebServer, tmp_path: Path) -> None:
    web.put(GUILD, page())
    results = Results(SITE)
    look(GUILD, ("https://social.example/@ana", "Mastodon"), "https://nowhere.example/x", results=results)
    save_results(tmp_path, results)

    assert load_results(tmp_path, SITE) == results
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_what_was_seen_for_another_address_of_the_site_does_not_count(web: WebServer, tmp_path: Path) -> None:
    web.put(GUILD, page())
    results = Results(SITE)
    look(GUILD, results=results)
    save_results(tmp_path, results)

    assert load_results(tmp_path, "https://new.example/").looks == {}


@pytest.mark.parametrize("data", [
    b"", b"{}", b"[" * 100_000, b"null", b'{"format": 1, "site_url": "https://ana.example/", "waits": [], "looks": {}}',
    b'{"format": 1, "site_url": "https://ana.example/", "waits": {}, "looks": {"x": {"at": "2026-01-01T00:00:00"}}}',
])  # fmt: skip
def test_a_damaged_record_counts_as_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)

    assert load_results(tmp_path, SITE).looks == {}


def test_a_page_that_was_saved_outlives_a_login_wall(web: WebServer) -> None:
    web.put(GUILD, "", status=403)
    saved = Looked(Seen(State.SHOWN, (How.LINK,)), NOW - timedelta(days=3), is_saved=True)
    results = Results(SITE, {GUILD: saved})
    look(GUILD, results=results, again=True)

    assert results.looks[GUILD] == saved
    web.put(GUILD, "", status=404)
    look(GUILD, results=results, again=True)
    assert results.looks[GUILD].seen.state is State.GONE


def test_a_verdict_follows_the_person_of_today(web: WebServer, services: Profiles) -> None:
    """What was seen is kept, not what was made of it: a changed name on the site changes the verdict."""
    services.held["mastodon"] = changed(MASTODON, display_name="Ana Berg")
    results = Results(SITE)
    found = look(("https://social.example/@ana", "Mastodon"), results=results)
    (looked,) = results.looks.values()

    assert next(iter(found.values())).verdict is Verdict.TEXT_STALE
    assert judge(looked.seen, expected_of(make_settings(name="Ana Berg").person, SITE)).verdict is Verdict.LINK_FOUND
