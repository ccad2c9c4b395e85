"""The preview's parts: what its server answers, what the bar says, how far the policy is opened."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from clearname.problems import Problem, Severity
from clearname_site.preview import watch
from clearname_site.preview.assets import stylesheet
from clearname_site.preview.bar import problem_page, render_bar, with_bar
from clearname_site.preview.builder import Answer, Checked, Failed, Made, Step
from clearname_site.preview.policy import open_policy
from clearname_site.preview.server import PreviewServer, make_server
from clearname_site.preview.shown import Board, Draft, Shown
from clearname_site.preview.watch import Watcher

Ask = Callable[..., http.client.HTTPResponse]
POLICY = "default-src 'none'; style-src 'sha256-x'; img-src 'self'; connect-src 'self'; base-uri 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
WRONG = Problem("content/a.md:2", "page-title", "no title", "Write one.")
HELD = Problem("content/endorsements/b.md", "text-html", "HTML", "Take it out.", Severity.HELD)
PLAN = Draft("The plan", "/plan/", "content/pages/plan.md")


@pytest.fixture
def board(tmp_path: Path) -> Board:
    """A preview that has been built, with a secret beside it."""
    board = Board(tmp_path / ".clearname/preview")
    for name, text in {
        "index.html": "home",
        "plan/index.html": "a draft",
        "404.html": "not here",
        "files/cv.txt": "CV",
        "feed.xml": "<feed/>",
    }.items():
        path = board.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{META}<body>{text}</body>" if name.endswith("html") else text)
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / ".clearname" / "secret.html").write_text("secret")
    (board.folder / "link.html").symlink_to(tmp_path / "secret.html")
    (board.folder / "folder").symlink_to(tmp_path)
    board.put(built=1)
    return board


@pytest.fixture
def server(board: Board) -> Iterator[PreviewServer]:
    server = make_server(board, 0)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.end()
        thread.join()


@pytest.fixture
def ask(server: PreviewServer) -> Ask:
    """Asks the server, as a browser or as somebody else."""
    port = server.server_address[1]

    def asked(path: str, *, method: str = "GET", host: str | None = None) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.putrequest(method, path, skip_host=True)
        connection.putheader("Host", f"127.0.0.1:{port}" if host is None else host)
        connection.endheaders()
        return connection.getresponse()

    return asked


# --- The server --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/plan/", "/.clearname-preview/bar", "/.clearname-preview/events"])
@pytest.mark.parametrize(
    "host",
    ["evil.test", "evil.test:8765", "127.0.0.1.evil.test", "localhost.evil.test:80", "", "[::1]:1", "localhost:x",
     "127.0.0.1:8765; script-src *", "localhost:80 'unsafe-inline'", "127.0.0.1@evil.test"],
)  # fmt: skip
def test_no_other_name_is_answered(ask: Ask, method: str, path: str, host: str) -> None:
    """A page of somebody else's must not read drafts through a name that it points to this machine."""
    answer = ask(path, method=method, host=host)

    assert answer.status == 403
    assert b"draft" not in answer.read()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:80", "127.0.0.1:8765"])
def test_this_computer_is_answered_with_and_without_a_port(ask: Ask, host: str) -> None:
    assert b"a draft" in ask("/plan/", host=host).read()


def test_only_this_computer_can_ask(server: PreviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "path",
    ["/../secret.html", "/%2e%2e/secret.html", "/..%2fsecret.html", "/..%5csecret.html", "//../secret.html", "/link.html",
     "/folder/secret.html", "/folder/", "/folder", "/files/", "/files", "/.", "/none", "/plan/index.html/x", "/%00",
     "/\\..\\secret.html", "/plan//", "//evil.test/plan", "/C:/secret.html", "/%ff", "/.clearname-preview/../secret.html"],
)  # fmt: skip
def test_nothing_but_the_files_of_the_preview_is_served(ask: Ask, path: str) -> None:
    answer = ask(path)
    body = answer.read()

    assert b"secret" not in body
    assert b"cv.txt" not in body
    assert answer.status == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize("path", ["/plan/", "/files/cv.txt", "/none", "/.clearname-preview/bar.js"])
def test_nothing_is_kept_framed_or_lent_to_other_sites(ask: Ask, path: str) -> None:
    headers = ask(path).headers

    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_pages_have_the_bar_and_files_are_as_they_are(ask: Ask) -> None:
    file, feed = ask("/files/cv.txt?x=1"), ask("/feed.xml")

    assert b'<body><aside id="clearname-preview"' in ask("/plan/").read()
    assert (file.read(), file.headers["Content-Type"]) == (b"CV", "text/plain; charset=utf-8")
    assert (feed.read(), feed.headers["Content-Type"]) == (b"<feed/>", "application/xml")


def test_serving_changes_no_file(ask: Ask, board: Board) -> None:
    before = {path: path.read_bytes() for path in board.folder.rglob("*.html")}
    board.put(problems=(WRONG,), drafts=(PLAN,))
    ask("/").read()
    ask("/none").read()

    assert {path: path.read_bytes() for path in board.folder.rglob("*.html")} == before


def test_a_head_has_no_body(ask: Ask) -> None:
    for path in ("/plan/", "/.clearname-preview/events", "/.clearname-preview/bar.css"):
        answer = ask(path, method="HEAD")
        assert (answer.status, answer.read()) == (200, b"")


def test_a_folder_without_its_last_slash_is_led_on(ask: Ask, board: Board) -> None:
    answer = ask("/plan")
    assert (answer.status, answer.headers["Location"]) == (302, "/plan/")

    board.put(base_path="/site/")
    assert ask("/site/plan").headers["Location"] == "/site/plan/"


def test_a_missing_page_is_the_sites_own(ask: Ask) -> None:
    answer = ask("/none/")

    assert answer.status == 404
    assert b"not here" in answer.read()


def test_below_a_base_path_nothing_else_is_there(ask: Ask, board: Board) -> None:
    board.put(base_path="/site/")

    for start in ("/", "/site"):
        answer = ask(start)
        assert (answer.status, answer.headers["Location"]) == (302, "/site/")
    assert b"a draft" in ask("/site/plan/").read()
    assert ask("/plan/").status == 404
    assert ask("/.clearname-preview/bar.css").status == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(ask: Ask, method: str) -> None:
    assert ask("/", method=method).status == 501


def test_before_the_first_page_every_address_says_what_is_wrong(ask: Ask, board: Board) -> None:
    board.put(built=0, is_current=False, problems=(WRONG,))
    answer = ask("/any/page/")
    body = answer.read()

    assert b"content/a.md:2" in body and b"a draft" not in body
    assert "style-src 'self'; script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_a_port_that_does_not_exist_or_is_taken_is_an_error_of_the_outside(server: PreviewServer) -> None:
    for port in (70000, server.server_address[1]):
        with pytest.raises(OSError):
            make_server(server.board, port)


# --- Its news -----------------------------------------------------------------------------------------------------


def news(answer: http.client.HTTPResponse) -> dict[str, Any] | str:
    """The next message of the stream."""
    lines = []
    while line := answer.readline().decode().strip():
        lines.append(line)
    return json.loads(lines[0].removeprefix("data: ")) if lines[0].startswith("data: ") else lines[0]


def test_every_tab_hears_of_every_change_and_of_the_end(ask: Ask, board: Board, server: PreviewServer) -> None:
    tabs = [ask("/.clearname-preview/events") for _ in range(5)]
    assert [news(tab)["built"] for tab in tabs] == [1] * 5

    board.put(problems=(WRONG,))
    assert {news(tab)["said"] for tab in tabs} == {2}
    board.put(doing="Making the pages")
    heard = [news(tab) for tab in tabs]
    assert {(each["said"], each["doing"]) for each in heard} == {(2, "Making the pages")}
    server.end()
    assert [news(tab) for tab in tabs] == ["event: ended"] * 5
    assert [tab.read() for tab in tabs] == [b""] * 5


def test_too_many_tabs_are_told_so_and_a_closed_one_makes_room(ask: Ask, board: Board) -> None:
    tabs = [ask("/.clearname-preview/events") for _ in range(32)]
    assert ask("/.clearname-preview/events").status == 503

    tabs[0].close()
    for _ in range(100):
        board.put(doing="x")
        if ask("/.clearname-preview/events").status == 200:
            break
    else:
        raise AssertionError("no room")


# --- The bar ------------------------------------------------------------------------------------------------------

HOSTILE = "</bdi></aside><script>alert(1)</script><img src=x onerror=alert(1)> \"' & \u202e"


class Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def test_hostile_words_are_shown_and_do_nothing() -> None:
    problems = [Problem(HOSTILE, HOSTILE, HOSTILE, HOSTILE, severity) for severity in Severity]
    shown = Shown(built=1, problems=tuple(problems), drafts=(Draft(HOSTILE, '/a"><script>/', HOSTILE),))
    read = Tags(render_bar(shown, "run", '/a"><script>/'))

    assert [attrs for tag, attrs in read.tags if tag == "script"] == [
        {"src": "/.clearname-preview/bar.js", "defer": None}
    ]
    assert not [tag for tag, attrs in read.tags if tag == "img" or "onerror" in attrs]
    assert read.text.count(HOSTILE) == 4 * 3 + 3


def test_the_bar_says_where_what_and_what_to_do_for_each() -> None:
    shown = Shown(
        built=1, problems=(WRONG, WRONG._replace(severity=Severity.WARNING, what="odd"), HELD), drafts=(PLAN,)
    )
    read = Tags(render_bar(shown, "run", "/"))

    assert "1 to mend before the next build, 1 warning, 1 held file, 1 draft" in read.text
    for problem in shown.problems:
        assert problem.where in read.text and problem.what in read.text and problem.fix in read.text
    assert ("a", {"href": "/plan/"}) in read.tags
    assert ("details", {"open": None}) in read.tags
    assert "This page is a draft" not in read.text


def test_the_page_of_a_draft_says_that_it_is_one() -> None:
    read = Tags(render_bar(Shown(built=1, drafts=(PLAN,)), "run", "/plan/"))

    assert "This page is a draft" in read.text
    assert ("a", {"href": "/plan/", "aria-current": "page"}) in read.tags
    assert ("details", {}) in read.tags, "nothing is wrong: the bar is one line"


@pytest.mark.parametrize(
    ("built", "words"), [(0, "cannot be built yet, 1 to mend"), (3, "1 to mend (below are the last good pages)")]
)
def test_what_is_older_than_the_files_says_so(built: int, words: str) -> None:
    assert words in render_bar(Shown(built=built, is_current=False, problems=(WRONG,)), "run", "/")


def test_where_there_is_nothing_to_say_there_is_no_bar() -> None:
    (aside, *_) = Tags(render_bar(Shown(built=1), "run", "/")).tags

    assert "hidden" in aside[1]


def test_thousands_of_problems_are_counted_and_not_listed() -> None:
    problems = tuple(HELD._replace(where=f"content/endorsements/{n}.md") for n in range(10_000))
    bar = render_bar(Shown(built=1, problems=problems), "run", "/")

    assert "10000 held files" in bar and "9960 more" in bar
    assert len(bar) < 30_000


@pytest.mark.parametrize(
    ("page", "before"),
    [
        ("<!doctype html><html><body class=x><p>a", "<!doctype html><html><body class=x>"),
        ("<head><script>'<body>'</script><!-- <body> --></head><BODY data-a='>'>a", "</head><BODY data-a='>'>"),
        ("<title><body></title><body><p><body>", "</title><body>"),
        ('<body> <a class="skip" href="#main">Skip</a><a>b</a>', "Skip</a>"),
        ('<body><a href="/#main">Home</a>', "<body>"),
        ("<!doctype html><p>a", "<!doctype html>"),
        ("<p>a", ""),
        ("", ""),
    ],
)
def test_the_bar_is_the_first_thing_of_the_body(page: str, before: str) -> None:
    shown = with_bar(page.encode(), Shown(built=1), "run", "/").decode()
    head, bar, tail = shown.partition("<aside")

    assert head.endswith(before) and page.startswith(head)
    assert bar and tail.partition("</aside>")[2] == page[len(head) :]


def test_the_page_without_a_site_is_a_whole_one() -> None:
    read = Tags(problem_page(Shown(), "run").decode())

    assert [tag for tag, _ in read.tags].count("h1") == 1


def test_links_to_drafts_are_marked_by_the_stylesheet_alone() -> None:
    css = stylesheet([PLAN, Draft("x", '/"]{}*{display:none}</style>\\', "s")])

    assert 'a[href="/plan/"]' in css and "[draft]" in css
    assert "{display:none}" not in css and "</style" not in css
    assert "[draft]" not in stylesheet([])


# --- The policy ---------------------------------------------------------------------------------------------------

OPEN = ("http://127.0.0.1:8765", "/.clearname-preview/")
CSS, JS, ANY = (OPEN[0] + OPEN[1] + name for name in ("bar.css", "bar.js", ""))


@pytest.mark.parametrize(
    ("policy", "opened"),
    [
        (POLICY, f"default-src 'none'; style-src 'sha256-x' {CSS}; img-src 'self'; connect-src 'self' {ANY}; "
                 f"base-uri 'none'; script-src {JS}"),
        ("", ""),
        ("img-src 'self'", "img-src 'self'"),
        ("DEFAULT-SRC 'self'", f"default-src 'self'; style-src 'self' {CSS}; script-src 'self' {JS}; connect-src 'self' {ANY}"),
        ("script-src 'none'; script-src *", f"script-src {JS}"),
        ("style-src-elem 'none'; style-src *", f"style-src-elem {CSS}; style-src *"),
    ],
)  # fmt: skip
def test_the_policy_is_opened_for_the_bar_and_for_nothing_else(policy: str, opened: str) -> None:
    page = f'<meta content="{policy}" HTTP-EQUIV=content-security-policy><meta name=a content="{policy}">'.encode()
    read = Tags(open_policy(page, *OPEN).decode())

    assert [attrs["content"] for _, attrs in read.tags] == [opened, policy]


def test_a_policy_with_odd_characters_stays_in_its_attribute() -> None:
    page = b"<meta http-equiv='Content-Security-Policy' content='style-src &quot;><script>x'>"

    assert [tag for tag, _ in Tags(open_policy(page, *OPEN).decode()).tags] == ["meta"]


# --- The watcher --------------------------------------------------------------------------------------------------


class FakeBuilder:
    """Answers at once what the test says."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.made: list[date] = []
        self.answers: list[Answer] = []
        self.next: Answer = Made("/", (PLAN,), (HELD,))
        self.found: tuple[Problem, ...] = ()

    def make(self, as_of: date) -> None:
        self.made.append(as_of)
        if isinstance(self.next, Made):
            fresh = self.root / ".clearname/preview.new"
            fresh.mkdir(parents=True)
            (fresh / "index.html").write_text(f"{len(self.made)}")
        self.answers.append(self.next)

    def check(self, folder: Path) -> None:
        self.answers.append(Checked(self.found))

    def answer(self, seconds: float) -> Answer | None:
        return self.answers.pop(0) if self.answers else None


class Said:
    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *values: self.heard.append((name, *values))


class Turns(threading.Event):
    """Lets the watcher look so many times."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.left = number

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Watcher, FakeBuilder, Callable[[], Said]]:
    """A watcher that looks at every turn, its builder, and what lets it look a few times."""
    for pause in ("_LOOK", "_OTHERS", "_SETTLED", "_REST"):
        monkeypatch.setattr(watch, pause, 0.0)
    monkeypatch.setattr(watch, "other_inputs", lambda root: iter(()))
    (tmp_path / "pelican.conf").write_text("format = 1\n")
    builder = FakeBuilder(tmp_path)
    watcher = Watcher(tmp_path, lambda: date(2026, 3, 1), builder)  # type: ignore[arg-type]

    def turn() -> Said:
        said = Said()
        watcher.run(Turns(8), said)
        return said

    return watcher, builder, turn


def test_pages_are_made_once_for_each_change(watched: Any, tmp_path: Path) -> None:
    watcher, builder, turn = watched
    assert [name for name, *_ in turn().heard] == ["made"]
    assert turn().heard == []

    (tmp_path / "pelican.conf").write_text("format = 1\n\n")
    turn()

    assert len(builder.made) == 2
    assert watcher.board.shown.built == 2
    assert (watcher.board.folder / "index.html").read_text() == "2"
    assert watcher.board.shown.drafts == (PLAN,)


def test_a_part_of_the_pages_is_put_among_the_others(watched: Any, tmp_path: Path) -> None:
    watcher, builder, turn = watched
    turn()
    folder = watcher.board.folder
    for path in ("kept/index.html", "gone/deep/index.html", "page"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("1")
    builder.next = Made("/", (), (), is_whole=False, gone=("gone/deep/index.html", "page", "never"))
    (tmp_path / "pelican.conf").write_text("format = 1\n\n")
    turn()

    assert {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()} == {
        "index.html": "2",
        "kept/index.html": "1",
    }
    assert not (folder / "gone").exists(), "no empty folder is left"
    assert watcher.board.shown.built == 2


def test_a_mistake_leaves_the_last_good_pages(watched: Any, tmp_path: Path) -> None:
    watcher, builder, turn = watched
    turn()
    builder.next = Failed((WRONG,))
    (tmp_path / "pelican.conf").write_text("?")
    assert turn().heard == [("failed", (WRONG,))]

    shown = watcher.board.shown
    assert (shown.built, shown.is_current, shown.problems) == (1, False, (WRONG,))
    assert (watcher.board.folder / "index.html").read_text() == "1"


def test_what_the_finished_pages_have_wrong_is_added(watched: Any) -> None:
    watcher, builder, turn = watched
    builder.found = (HELD, WRONG)
    heard = turn().heard

    assert watcher.board.shown.problems == (HELD, WRONG), "each once"
    assert heard[-1] == ("checked", (WRONG,))
    assert watcher.board.shown.built == 1, "the pages are not loaded anew for it"


def test_on_another_day_the_pages_are_made_anew(watched: Any) -> None:
    """News of that day are no drafts any more."""
    watcher, builder, turn = watched
    turn()
    watcher._today = lambda: date(2026, 3, 2)
    turn()

    assert builder.made == [date(2026, 3, 1), date(2026, 3, 2)]


def test_a_file_that_goes_away_while_it_is_looked_at_is_no_end(watched: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _, builder, turn = watched

    def gone(*_arguments: object) -> None:
        raise FileNotFoundError

    with monkeypatch.context() as patched:
        patched.setattr(watch, "input_stamps", gone)
        turn()
    assert builder.made == []
    turn()
    assert len(builder.made) == 1


def test_a_look_that_the_machine_kept_waiting_is_followed_by_the_next_one_soon(
    watched: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher, _, turn = watched
    turn()
    now = [watcher._next_look + 10.0]
    work = iter([1.0, 1.2])
    stamps = watch.input_stamps

    def kept_waiting(*given: Any) -> Any:
        now[0] += 60.0
        return stamps(*given)

    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=lambda: now[0], thread_time=work.__next__))
    monkeypatch.setattr(watch, "input_stamps", kept_waiting)
    monkeypatch.setattr(watch, "_REST", 20)
    watcher._look()

    assert watcher._next_look == pytest.approx(now[0] + 1.0)


def test_what_somebody_is_saving_is_looked_at_again_at_once(
    watched: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher, _, turn = watched
    turn()
    work = iter([1.0, 9.0])
    monkeypatch.setattr(watch, "time", SimpleNamespace(monotonic=lambda: 1e9, thread_time=work.__next__))
    monkeypatch.setattr(watch, "_REST", 20)
    monkeypatch.setattr(watch, "_SETTLED", 0.05)
    (tmp_path / "pelican.conf").write_text("format = 1\n\n\n")
    watcher._look()

    assert watcher._next_look == pytest.approx(1e9 + 0.05)


def test_pages_that_take_their_time_say_how_far_they_are(watched: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher, builder, turn = watched
    monkeypatch.setattr(watch, "_PATIENCE", 0.0)
    builder.next = Step(3, 9)
    assert ("step", 3, 9) in turn().heard
    assert "3 of 9" in watcher.board.shown.doing
    assert watcher.board.shown.said == 0, "the bar itself is as it was"


def test_pages_of_an_earlier_preview_are_forgotten(tmp_path: Path) -> None:
    (tmp_path / ".clearname/preview").mkdir(parents=True)
    watcher = Watcher(tmp_path, lambda: date(2026, 3, 1), FakeBuilder(tmp_path))  # type: ignore[arg-type]

    assert not watcher.board.folder.exists()
