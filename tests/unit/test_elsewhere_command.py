"""`clearname elsewhere`: the list, the check, the person's own word, and the file that it stands in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from clearname.site import load_site
from clearname_site import elsewhere_check
from clearname_site.cli import main
from profile_hosts import HOSTS, page
from sites import SMALL_SETTINGS
from web_server import Answer, WebServer, redirect, web_server

SITE = "https://ana.test/"
NAME = "Ana María"
BIO = "I repair violins in Porto."
GOOD, BARE, LOST, LINKEDIN = (
    "https://guild.example/ana", "https://letters.example/ana", "https://elsewhere.example/ana",
    "https://www.linkedin.com/in/ana",
)  # fmt: skip
REGISTER = f"""# my pages
format = 1

[[page]]
platform = "Guild"
url = "{GOOD}"
confirmed_on = 2026-01-02  # in the train

[[page]]
platform = "Letters"
url = "{BARE}"

[[page]]
platform = "Old place"
url = "{LOST}"

[[page]]
platform = "LinkedIn"
url = "{LINKEDIN}"
links_back = true
"""


def profile(link: str = f'<a rel="me" href="{SITE}">x</a>', name: str = NAME) -> str:
    return page(link, name=name, bio=BIO)


@pytest.fixture(scope="module")
def server() -> Iterator[WebServer]:
    with web_server(*HOSTS, "huggingface.co") as running:
        yield running


@pytest.fixture
def web(server: WebServer, monkeypatch: pytest.MonkeyPatch) -> WebServer:
    for held in (server.pages, server.requests):
        held.clear()
    real = elsewhere_check.policy_for

    def policy(allow: Any, now: datetime) -> Any:
        theirs = server.policy()
        return replace(real(allow, now), resolve=theirs.resolve, is_public=theirs.is_public, reach=theirs.reach,
                       ssl_context=theirs.ssl_context)  # fmt: skip

    monkeypatch.setattr(elsewhere_check, "policy_for", policy)
    server.put(GOOD, profile())
    server.put(BARE, profile(""))
    server.put(LOST, "", status=404)
    return server


class Desk:
    """A site folder, its private folder, and the command."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.site, self.private = folder / "site", folder / "private"
        (self.site / "content").mkdir(parents=True)
        (self.site / "pelican.conf").write_text(SMALL_SETTINGS)
        self.file = self.site / "content" / "elsewhere.toml"
        self.file.write_bytes(REGISTER.encode())
        self._capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str]:
        status = main(["elsewhere", *arguments, "--site", str(self.site), "--private", str(self.private)])
        output = self._capsys.readouterr()
        return status, output.out + output.err

    def json(self, *arguments: str) -> dict[str, Any]:
        status, text = self.run(*arguments, "--json")
        document: dict[str, Any] = json.loads(text)
        assert document["status"] == status
        return document

    def codes(self, *arguments: str) -> list[str]:
        return [problem["code"] for problem in self.json(*arguments)["problems"]]


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def today() -> date:
    return datetime.now(UTC).date()


# --- The list and the check ---------------------------------------------------------------------------------------


def test_the_list_has_every_page_and_says_which_are_in_the_site(desk: Desk) -> None:
    status, text = desk.run()

    assert status == 0
    assert f"1  Guild  {GOOD}\n     confirmed on 2026-01-02; not checked yet" in text
    assert text.count("not confirmed, so not in the site") == 3
    assert [one["confirmed_on"] for one in desk.json("list")["pages"]] == ["2026-01-02", None, None, None]


def test_a_check_says_one_thing_of_each_page_and_what_to_do(web: WebServer, desk: Desk) -> None:
    status, text = desk.run("check", "--fetch")

    assert status == 1
    assert f"Guild  {GOOD}: links to your site (a link that says it is you)" in text
    assert f"Letters {BARE}: no link to your site was found there  [elsewhere-link]" in text
    assert f"Put  {SITE}  where it lets you write one on letters.example" in text
    assert f"Old place {LOST}: this page is not there any more  [elsewhere-gone]" in text
    assert "[elsewhere-login]" in text and '--saved FILE --platform "LinkedIn"' in text
    assert {host for host, _, _ in web.requests} == {"guild.example", "letters.example", "elsewhere.example"}


def test_a_check_as_json(web: WebServer, desk: Desk) -> None:
    document = desk.json("check", "--fetch")

    assert [one["verdict"] for one in document["pages"]] == ["link-found", "link-missing", "gone", "login-wall"]
    assert [one["how"] for one in document["pages"]] == ["rel-me", None, None, None]
    assert [one["found_link"] for one in document["pages"]] == [True, False, None, None]
    assert [(one["code"], one["severity"]) for one in document["problems"]] == [
        ("elsewhere-link", "warning"), ("elsewhere-gone", "warning"), ("elsewhere-login", "warning"),
    ]  # fmt: skip


def test_a_check_of_one_page_opens_that_one_and_the_list_remembers_it(web: WebServer, desk: Desk) -> None:
    assert desk.run("check", "1", "--fetch")[0] == 0
    assert desk.run("check", GOOD + "/", "--fetch")[0] == 0
    assert len(web.requests) == 1
    assert f"checked on {today()}: links back" in desk.run()[1]
    desk.run("check", "1", "--fetch", "--again")
    assert len(web.requests) == 2


def test_nothing_is_opened_before_somebody_said_that_it_may_be(
    web: WebServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.codes("check") == ["elsewhere-unasked"]
    assert web.requests == []
    monkeypatch.setenv("CLEARNAME_FETCH", "yes")
    assert desk.json("check", "1")["pages"][0]["verdict"] == "link-found"


def test_the_question_is_put_once_and_names_every_host(
    web: WebServer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("clearname_site.console.Console.can_ask", True)
    monkeypatch.setattr(
        "clearname_site.console.Console.ask", lambda _, question, default="": asked.append(question) or "no"
    )

    assert desk.run("check")[0] == 1
    assert len(asked) == 1 and web.requests == []
    assert all(host in asked[0] for host in ("guild.example", "letters.example", "elsewhere.example"))
    assert "linkedin" not in asked[0] and "internet address" in asked[0]


def test_without_the_library_it_says_what_to_install(
    desk: Desk, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "httpcore", None)

    assert desk.codes("check", "--fetch") == ["pull-missing"]


def test_words_of_a_hostile_page_never_reach_the_terminal(web: WebServer, desk: Desk) -> None:
    web.put(GOOD, page("", name="Evil\x1b[31mWords", bio="Attack \u202e words"))
    web.at(BARE, redirect("/\u202ex\x1b[31m".encode().decode("latin-1")))
    text = desk.run("check", "--fetch")[1] + desk.run()[1]

    assert "Evil" not in text and "Attack" not in text
    assert "\x1b" not in text and "\u202e" not in text


# --- A saved page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("which", [["--platform", "linkedin"], ["--platform", "LinkdIn"], ["4"], [LINKEDIN]])
def test_a_saved_page_is_read_for_the_entry_that_is_meant(desk: Desk, tmp_path: Path, which: list[str]) -> None:
    saved = tmp_path / "profile.html"
    saved.write_text(profile(f'<a href="https://www.linkedin.com/safety/go?url={SITE}">x</a>'))
    status, text = desk.run("check", *which, "--saved", str(saved))

    assert (status, f"LinkedIn  {LINKEDIN}: links to your site (a plain link)" in text) == (0, True)
    assert "from a page that you saved: links back" in desk.run()[1]


def test_a_saved_page_of_nobody_knows_whom_is_refused(desk: Desk, tmp_path: Path) -> None:
    saved = tmp_path / "profile.html"
    saved.write_text(profile())

    assert desk.codes("check", "--saved", str(saved)) == ["elsewhere-saved"]
    assert desk.codes("check", "--saved", str(saved), "--platform", "Instagram") == ["elsewhere-saved"]
    assert desk.codes("check", "4", "--saved", str(tmp_path / "none.html")) == ["elsewhere-saved"]


# --- The person's word --------------------------------------------------------------------------------------------


def test_a_confirmed_page_has_its_day_and_whether_it_links_back_and_is_in_the_site(web: WebServer, desk: Desk) -> None:
    desk.run("check", "--fetch")
    assert desk.run("confirm", "2", "--as-of", "2026-03-01")[0] == 0
    assert desk.run("confirm", GOOD, "--as-of", "2026-03-01")[0] == 0

    expected = REGISTER.replace("2026-01-02  #", "2026-03-01  #").replace(
        f'"{GOOD}"\nconfirmed_on = 2026-03-01  # in the train\n',
        f'"{GOOD}"\nconfirmed_on = 2026-03-01  # in the train\nlinks_back = true\n',
    ).replace(f'"{BARE}"\n', f'"{BARE}"\nconfirmed_on = 2026-03-01\nlinks_back = false\n')  # fmt: skip
    assert desk.file.read_bytes() == expected.encode()
    site = load_site(desk.site, date(2026, 3, 1))
    assert [(one.platform, one.confirmed_on, one.links_back) for one in site.elsewhere] == [
        ("Guild", date(2026, 3, 1), True), ("Letters", date(2026, 3, 1), False),
    ]  # fmt: skip


def test_what_nobody_checked_is_confirmed_by_the_persons_word_alone(desk: Desk) -> None:
    assert desk.run("confirm", "4", "--as-of", "2026-03-01")[0] == 0
    assert desk.file.read_text() == REGISTER + "confirmed_on = 2026-03-01\n"


@pytest.mark.parametrize("behaviour", [Answer(status=404), Answer(profile(name="Eve").encode()), redirect("/eve")])
def test_after_a_check_that_found_something_odd_it_takes_more_than_a_word(
    web: WebServer, desk: Desk, behaviour: Answer
) -> None:
    web.at(LOST, behaviour)
    desk.run("check", "--fetch")

    assert desk.codes("confirm", "2", "3") == ["elsewhere-doubt"]
    assert desk.file.read_bytes() == REGISTER.encode()
    assert desk.run("confirm", "3", "--anyway")[0] == 0
    assert f"confirmed_on = {today()}" in desk.file.read_text()


def test_the_file_keeps_its_line_ends_and_its_rights(desk: Desk) -> None:
    desk.file.write_bytes(REGISTER.replace("\n", "\r\n").encode())
    desk.file.chmod(0o640)
    desk.run("confirm", "1", "--as-of", "2026-03-01")

    assert desk.file.read_bytes() == REGISTER.replace("2026-01-02", "2026-03-01").replace("\n", "\r\n").encode()
    assert desk.file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("arguments", [["confirm"], ["confirm", "5"], ["confirm", "0"], ["confirm", "\x1b[31m"], ["confirm", "00000199"],
                                       ["confirm", "https://other.example/"], ["check", "9"], ["add"]])  # fmt: skip
def test_a_page_that_is_not_in_the_list_is_told(desk: Desk, arguments: list[str]) -> None:
    assert desk.codes(*arguments) == ["elsewhere-unknown"]
    assert "\x1b" not in desk.run(*arguments)[1]


# --- One more -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("url", "more", "platform", "handle"), [
    ("https://github.com/ana", [], "GitHub", "ana"), ("https://social.example/@ana", [], "Mastodon", "@ana@social.example"),
    ("https://www.museum.example/people/ana", [], "museum.example", ""),
    ("https://museum.example/people/ana", ["--platform", "Town Museum"], "Town Museum", ""),
])  # fmt: skip
def test_a_new_page_is_recognised_and_not_confirmed(
    desk: Desk, url: str, more: list[str], platform: str, handle: str
) -> None:
    (added,) = desk.json("add", url, *more)["pages"]

    assert (added["number"], added["platform"], added["handle"], added["confirmed_on"]) == (5, platform, handle, None)
    assert desk.file.read_text().startswith(REGISTER)
    assert url not in [one.url for one in load_site(desk.site, today()).elsewhere]


@pytest.mark.parametrize(("url", "code"), [
    (GOOD, "elsewhere-twice"), ("http://a.example/", "elsewhere-address"), ("javascript:alert(1)", "elsewhere-address"),
    ("ana", "elsewhere-address"), ("https://a.example/\u202e", "elsewhere-value"), ('https://a.example/"', "elsewhere-address"),
    ("", "elsewhere-value"),
])  # fmt: skip
def test_an_address_that_may_not_stand_there_changes_nothing(desk: Desk, url: str, code: str) -> None:
    assert code in desk.codes("add", url, "--platform", "X")
    assert desk.file.read_bytes() == REGISTER.encode()


@pytest.mark.parametrize("url", ["https://127.0.0.1/x", "file:///etc/passwd", "https://[a.b/", "javascript:alert(1)"])
def test_what_is_no_address_of_a_page_is_told_as_that(desk: Desk, url: str) -> None:
    """And not as a line that is missing in the file, where nothing was written."""
    assert desk.codes("add", url) == ["elsewhere-address"]
    assert desk.file.read_bytes() == REGISTER.encode()


def test_an_address_that_cannot_be_taken_apart_is_told_where_it_stands(desk: Desk) -> None:
    desk.file.write_text(REGISTER + '\n[[page]]\nplatform = "Z"\nurl = "https://[a.b/"\n', encoding="utf-8")

    assert desk.codes("list") == ["elsewhere-address"]


def test_the_first_page_makes_the_file(desk: Desk) -> None:
    desk.file.unlink()
    assert "No pages elsewhere yet" in desk.run()[1]
    desk.run("add", "https://github.com/ana")

    assert [one["platform"] for one in desk.json()["pages"]] == ["GitHub"]


def test_mistakes_in_the_list_are_told_before_anything_is_opened(web: WebServer, desk: Desk) -> None:
    desk.file.write_text("format = 1\n[[page]]\nplatform = 'A'\n")

    assert desk.codes("check", "--fetch") == ["elsewhere-value"]
    assert web.requests == []


def test_the_text_of_the_kit_is_what_should_stand_there(web: WebServer, desk: Desk) -> None:
    desk.run("add", "https://huggingface.co/ana")
    web.put("https://huggingface.co/ana", profile())
    kit = desk.private / "kit"
    assert desk.json("check", "5", "--fetch")["pages"][0]["verdict"] == "link-found"
    kit.mkdir()
    text = "Ana María repairs violins in Porto &amp; teaches children to play them, slowly."
    (kit / "hugging_face.html").write_text(f"<textarea id=a>Ana María</textarea><textarea id=b>\n{text}</textarea>")

    assert desk.json("check", "5", "--fetch")["pages"][0]["misfits"] == ["kit"]
