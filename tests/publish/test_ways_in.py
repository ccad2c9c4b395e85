"""
Every way in, from the supporter's words at their source to the page, and away again; through the command line.

Each way has a site folder and a private folder of its own. What is fetched comes from servers on this machine and from
repositories on this disk. Every person and every host is invented.
"""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import CONSENT_TEXT, load_decisions
from clearname.model import Display
from clearname.problems import Refused
from clearname.site import load_settings
from clearname.sources.csv_rows import to_csv
from clearname.sources.issue_form import KNOWS_PUBLIC, LABELS
from clearname_site.cli import main
from clearname_site.decide import Verdict
from clearname_site.inbox import Inbox
from clearname_site.private import open_private_folder
from clearname_site.review import Review
from endorsement_files import make_file
from github_api import GitHubApi
from pull_requests import FILE, commit_all, git, make_host, write
from signed_mail import FRONT, OURS, make_mail, rsa_record, sign
from signing import make_ssh_key
from sites import DAY, SMALL_SETTINGS, command, tree
from web_server import WebServer, web_server
from web_services import DID, HANDLE, KEY, POST_URI, STATUS, THREAD, Services, changed, mention

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SETTINGS = SMALL_SETTINGS.replace("https://ana.test/", "https://ana.example/")
NAME = "Ottoline Achterberg"
WORDS = (
    "In the winter of the flood Ana carried forty violins up the stairs of the school before she looked after her own. "
    "The next morning she told each child honestly which of them could be saved."
)
ANSWERED = ("--relationship", "client", "--connection", "none", "--language", "en", "--role", "former pupil")


def words_file(**fields: str | None) -> bytes:
    """A supporter's file with the words of this module."""
    return make_file(WORDS, **{"name": NAME, "role": "former pupil", "organisation": None, **fields})


@dataclass
class Walk:
    """One site on its way: folders, servers, and what each step came to."""

    folder: Path
    web: WebServer
    services: Services
    api: GitHubApi
    environment: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def private(self) -> Path:
        return self.folder / "private"

    @property
    def drop(self) -> Path:
        folder = self.private / "drop"
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def set_up(self, pull: str = "", own: str = "") -> None:
        """The owner's settings: `[pull]` of `pelican.conf`, and `pull.toml` at home."""
        (self.site / "pelican.conf").write_text(f"{SETTINGS}\n[pull]\n{pull}\n" if pull else SETTINGS, encoding="utf-8")
        (self.private / "pull.toml").write_text(f'address = "{OURS}"\n{own}', encoding="utf-8")

    def run(self, *words: object, day: bool = True) -> Answer:
        """One command in this process, as the command line runs it."""
        out, err = StringIO(), StringIO()
        place = ["--site", self.site, "--private", self.private, *(["--as-of", DAY] if day else [])]
        with redirect_stdout(out), redirect_stderr(err):
            status = main([str(word) for word in (words[0], *place, *words[1:])])
        return Answer(status, out.getvalue(), err.getvalue())

    def run_alone(self, *words: object) -> Answer:
        """One command as a process of its own."""
        place = ["--site", self.site, "--private", self.private, "--as-of", DAY]
        done = command(words[0], *place, *words[1:], env=self.environment)
        return Answer(done.returncode, done.stdout, done.stderr)

    def build(self) -> dict[str, bytes]:
        """The built site."""
        done = command("build", "--site", self.site, "--as-of", DAY)
        assert done.returncode == 0, done.stderr
        return tree(self.site / "output")

    @property
    def item(self) -> str:
        (item,) = Inbox(self.private).items()
        return item.id


@dataclass(frozen=True)
class Answer:
    """What a command said."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        return json.loads(self.out)


@dataclass(frozen=True)
class Way:
    """One way in, and what has to come of it."""

    lay: Callable[[Walk], list[object]]
    """Puts the words where supporters put them; gives what else `clearname pull` is told."""
    source: str
    labels: tuple[str, ...]
    proof: str
    """What the review says of it: no domain, no account."""
    phrase: str
    """What the page says; empty for nothing."""
    line: str
    """Who stands below the words."""
    answers: tuple[str, ...] = ()
    """What the supporter answered when asked for consent; empty where they gave it themselves."""
    cap: Display | None = None
    vouch: bool = False
    is_process: bool = True
    """Whether the pull runs as a process; where it has to reach a server by another name, it cannot."""
    by_code: bool = False
    """Whether it is taken back by the supporter's code rather than by its id."""
    at_terminal: bool = False
    """Whether it is decided on a terminal."""


# --- Where supporters put their words ------------------------------------------------------------------------------


def by_pull_request(walk: Walk) -> list[object]:
    walk.set_up('repository = "friends/inbox"')
    walk.environment = {**walk.api.environment(), "GH_TOKEN": "", "GITHUB_TOKEN": ""}
    walk.api.pulls.clear()
    walk.api.add_pull({"content/endorsements/ottoline.md": words_file(display="initials")})
    return []


def by_git(walk: Walk) -> list[object]:
    host = make_host(walk.folder / "host")
    walk.set_up()
    key = make_ssh_key(walk.folder)
    (walk.private / "signers").write_bytes(key.line(options='namespaces="git"'))
    fork = host.fork()
    for name, value in (("gpg.format", "ssh"), ("user.signingKey", str(key.path)), ("commit.gpgSign", "true")):
        git(fork, "config", name, value)
    write(fork, {FILE: words_file(display="full")})
    commit_all(fork)
    host.request(fork, 7)
    return [host.repository]


def by_form_on_github(walk: Walk) -> list[object]:
    walk.set_up('repository = "friends/inbox"\nissue_form = true')
    walk.environment = {**walk.api.environment(), "GH_TOKEN": "", "GITHUB_TOKEN": ""}
    walk.api.pulls.clear()
    given = {
        "text": WORDS, "name": NAME, "display": "role_only", "role": "former pupil", "relationship": "student",
        "connection": "none", "public": f"- [X] {KNOWS_PUBLIC}", "consent": f"- [X] {CONSENT_TEXT}",
    }  # fmt: skip
    body = "\n\n".join(f"### {label}\n\n{given.get(key, '_No response_')}" for key, label in LABELS.items())
    walk.api.add_issue(body)
    return []


def by_mail(walk: Walk) -> list[object]:
    walk.set_up()
    (walk.drop / "letter.eml").write_bytes(sign(make_mail(words_file(display="full"))))
    return ["--fetch"]


def by_mailbox(walk: Walk) -> list[object]:
    mailbox = walk.folder / "letters.mbox"
    front = FRONT.replace("Ruth Okafor", NAME)
    mailbox.write_bytes(b"From ruth Mon Mar  2 10:00:00 2026\n" + sign(make_mail(WORDS, front)).replace(b"\r\n", b"\n"))
    walk.set_up(own=f"mail = {json.dumps([str(mailbox)])}\n")
    return ["--fetch"]


def in_a_folder(walk: Walk) -> list[object]:
    folder = walk.folder / "letters"
    folder.mkdir()
    (folder / "ottoline.md").write_bytes(words_file(display="first_name"))
    walk.set_up()
    return [folder]


def in_a_zip(walk: Walk) -> list[object]:
    key = make_ssh_key(walk.folder)
    walk.set_up()
    (walk.private / "signers").write_bytes(key.line(options='namespaces="endorsement@ana.example"'))
    data = words_file(display="full")
    with zipfile.ZipFile(walk.drop / "letters.zip", "w") as packed:
        packed.writestr("words/ottoline.md", data)
        packed.writestr("words/ottoline.md.sig", key.sign(data))
    return []


def from_linkedin(walk: Walk) -> list[object]:
    walk.set_up()
    rows = [
        ["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
        ["Ottoline", "Achterberg", "Achterberg Musikschool", "Head", WORDS, "07/21/19, 12:11 PM", "VISIBLE"],
        ["Somebody", "Else", "", "", "Words that were never shown to anybody, and never will be.", "07/22/19, 12:11 PM", "HIDDEN"],
    ]  # fmt: skip
    with zipfile.ZipFile(walk.drop / "linkedin.zip", "w") as packed:
        packed.writestr("Recommendations_Received.csv", to_csv(rows))
        packed.writestr("Connections.csv", "First Name,Last Name\r\nNobody,Else\r\n")
    return []


def from_a_form(walk: Walk) -> list[object]:
    walk.set_up(
        own='[columns]\ntimestamp = "Timestamp"\ntimestamp_form = "MM/DD/YYYY hh:mm:ss"\nname = "Your name"\n'
        'relationship = "How do you know Ana?"\nconnection = "Anything else?"\ntext = "Your words"\n'
        'consent = "Do you agree?"\nconsent_answer = "Yes, I agree"\nsender = "Email Address"\n'
    )
    rows = [
        ["Timestamp", "Email Address", "Your name", "How do you know Ana?", "Anything else?", "Your words", "Do you agree?"],
        ["06/12/2025 9:01:02", "o@achterberg.example", NAME, "Client", "none", WORDS, "Yes, I agree"],
    ]  # fmt: skip
    (walk.drop / "answers.csv").write_text(to_csv(rows), encoding="utf-8")
    return []


REVIEW = (
    f'<article class="h-review"><a class="p-author h-card" href="https://ruth.example/">{NAME}</a> about <a class="p-item h-item" '
    'href="https://ana.example/">Ana</a> <time class="dt-published" datetime="2025-06-02">June</time>'
    f'<div class="e-content"><p>{WORDS}</p><script>steal()</script></div></article>'
)  # fmt: skip


def from_their_page(walk: Walk) -> list[object]:
    walk.web.put("https://ruth.example/on-ana", f'<!doctype html><html lang="en"><title>On Ana</title>{REVIEW}')
    walk.set_up(own='pages = ["https://ruth.example/on-ana"]\n')
    return ["--fetch"]


def by_mention(walk: Walk) -> list[object]:
    walk.web.put("https://ruth.example/mentioned", f'<!doctype html><html lang="en"><title>On Ana</title>{REVIEW}')
    walk.services.mentions = [mention(7, "https://ruth.example/mentioned")]
    walk.set_up("webmention = true")
    return ["--fetch"]


def from_mastodon(walk: Walk) -> list[object]:
    account = changed(STATUS["account"], display_name=NAME)
    walk.services.statuses[STATUS["id"]] = changed(STATUS, content=f"<p>{WORDS}</p>", account=account)
    walk.set_up(own=f'posts = ["{STATUS["url"]}"]\n')
    return ["--fetch"]


def from_bluesky(walk: Walk) -> list[object]:
    walk.services.threads[POST_URI] = changed(
        THREAD, thread__post__record__text=WORDS, thread__post__author__displayName=NAME
    )
    assert walk.services.handles[HANDLE] == DID
    walk.set_up()
    return ["--fetch", f"https://bsky.app/profile/{HANDLE}/post/{KEY}"]


INITIALS, FULL, FIRST, ROLE = "O. A.", NAME, "Ottoline", "former pupil"
WAYS: dict[str, Way] = {
    "pull-request": Way(by_pull_request, "github-pr", ("uninvited",), "own account", "own account (GitHub)", INITIALS, by_code=True),
    "git": Way(by_git, "git-ref", ("uninvited",), "signed file", "signed file", FULL),
    "issue-form": Way(by_form_on_github, "github-issue", ("uninvited",), "own account", "own account (GitHub)", ROLE, by_code=True),
    "mail": Way(by_mail, "email", ("uninvited",), "signed e-mail", "signed e-mail (ruth.example)", FULL, is_process=False),
    "mailbox": Way(
        by_mailbox, "email", ("no-consent", "uninvited"), "signed e-mail", "", INITIALS, ANSWERED, is_process=False, by_code=True,
    ),
    "folder": Way(
        in_a_folder, "file", ("uninvited", "unverified"), "none", "known to the site's owner", INITIALS, cap=Display.INITIALS, vouch=True,
        at_terminal=True,
    ),
    "zip": Way(in_a_zip, "file", ("uninvited",), "signed file", "signed file", FULL, by_code=True),
    "linkedin": Way(from_linkedin, "linkedin", ("no-consent", "uninvited", "unverified"), "none", "", FULL, (*ANSWERED, "--display", "full")),
    "form": Way(from_a_form, "table", ("uninvited", "unverified"), "none", "", INITIALS, by_code=True),
    "page": Way(
        from_their_page, "web-page", ("no-consent", "uninvited"), "own website", "own website (ruth.example)", FULL, (*ANSWERED, "--display", "full"),
        is_process=False,
    ),
    "mention": Way(by_mention, "webmention", ("no-consent", "uninvited"), "own website", "", INITIALS, ANSWERED, is_process=False, by_code=True),
    "mastodon": Way(from_mastodon, "mastodon", ("no-consent", "uninvited"), "own account", "own account (Mastodon)", INITIALS, ANSWERED, is_process=False),
    "bluesky": Way(
        from_bluesky, "bluesky", ("no-consent", "uninvited"), "own account", "own account (Bluesky)", ROLE, (*ANSWERED, "--display", "role_only"),
        is_process=False, by_code=True,
    ),
}  # fmt: skip


# --- The walk ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[WebServer, Services, GitHubApi]]:
    services = Services()
    with ExitStack() as stack:
        web = stack.enter_context(web_server())
        web.fallback = services
        yield web, services, stack.enter_context(GitHubApi())


@pytest.fixture(scope="module", params=WAYS)
def walked(
    request: pytest.FixtureRequest, servers: tuple[WebServer, Services, GitHubApi], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Way, Walk]]:  # fmt: skip
    """The way from one end to the other; what was seen on it is looked at by the tests."""
    way = WAYS[request.param]
    walk = Walk(tmp_path_factory.mktemp(request.param), *servers)
    (walk.site / "content/endorsements").mkdir(parents=True)
    open_private_folder("small-site", override=walk.private, environment={})
    with pytest.MonkeyPatch.context() as patch:
        policy = servers[0].policy
        patch.setattr("clearname_site.pull.fetch.policy_for", lambda context: policy(allow=context.ask, now=lambda: AT))
        patch.setattr("clearname_site.pull.mail._name_servers", lambda: lambda name: rsa_record())
        walk_along(way, walk, patch)
        yield way, walk


def walk_along(way: Way, walk: Walk, patch: pytest.MonkeyPatch) -> None:
    """Pulls, looks, decides, builds, audits, pulls again, withdraws and builds; asserts only that it can go on."""
    seen = walk.seen
    places = way.lay(walk)
    seen["pull"] = (walk.run_alone if way.is_process else walk.run)("pull", *places)
    for name, value in walk.environment.items():
        patch.setenv(name, value)
    assert seen["pull"].status == 0, seen["pull"]
    seen["list"] = walk.run("review", "--list", "--json")
    if way.vouch:
        seen["vouch"] = walk.run("endorsements", "vouch", walk.item, "--how", "we spoke by telephone")
    if way.answers:
        seen["early"] = try_to_publish(walk)
        seen["early decisions"] = load_decisions(walk.site)
        seen["ask"] = walk.run("endorsements", "ask", walk.item)
        seen["consent"] = walk.run("endorsements", "consent", walk.item, "--how", "by telephone", *way.answers)
    seen["terminal"], code = decide_at_terminal(walk) if way.at_terminal else ("", decide(walk, way.cap))
    (decision,) = load_decisions(walk.site)
    seen["id"] = decision.id
    seen["published"] = walk.build()
    seen["folder"] = folder(walk)
    seen["audit"] = walk.run("endorsements", "audit")
    seen["tampered"] = {name: tampered(walk, path) for name, path in kept(walk, decision.id).items()}
    before = tree(walk.private)
    seen["again"] = walk.run("pull", *places, "--json")
    after = tree(walk.private)
    seen["moved"] = sorted(p for p in before.keys() | after.keys() if before.get(p) != after.get(p))
    seen["withdraw"] = walk.run("withdraw", code if way.by_code else decision.id, "--yes")
    seen["left"] = walk.build()
    seen["left folder"] = folder(walk)
    seen["left at home"] = {p: d for p, d in tree(walk.private).items() if not p.startswith("drop/")}
    seen["audit at the end"] = walk.run("endorsements", "audit")
    seen["last pull"] = walk.run("pull", *places, "--json")
    seen["left in the inbox"] = tree(walk.private / "inbox")


def folder(walk: Walk) -> dict[str, bytes]:
    """What stands in the site folder beside the output."""
    return {path: data for path, data in tree(walk.site).items() if not path.startswith("output/")}


def review(walk: Walk) -> Review:
    """What waits."""
    private = open_private_folder("small-site", override=walk.private, environment={})
    found = Review(walk.site, private, load_settings(walk.site), date.fromisoformat(DAY))
    found.load()
    return found


def try_to_publish(walk: Walk) -> list[str]:
    """The codes with which it is refused."""
    found = review(walk)
    try:
        found.decide(found.waiting[0], Verdict.PUBLISH, at=AT)
    except Refused as refused:
        return [problem.code for problem in refused.problems]
    return []


def decide(walk: Walk, cap: Display | None) -> str:
    """Publishes it; gives the supporter's code."""
    found = review(walk)
    return found.decide(found.waiting[0], Verdict.PUBLISH, at=AT, cap=cap).withdrawal_code


def decide_at_terminal(walk: Walk) -> tuple[str, str]:
    """What `clearname review` says to somebody who has it shown, shows initials alone, and publishes it; and the code."""
    near, far = pty.openpty()
    place = ["--site", str(walk.site), "--private", str(walk.private), "--as-of", DAY]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "clearname_site", "review", *place], stdin=far, stdout=far, stderr=far, env=environment
    )
    os.close(far)
    said: list[bytes] = []

    def read() -> None:
        while True:
            try:
                piece = os.read(near, 4096)
            except OSError:
                return
            if not piece:
                return
            said.append(piece)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    os.write(near, b"1\ns\np\ninitials\nyes\nq\n")
    try:
        status = process.wait(30)
    finally:
        process.kill()
        reader.join(5)
        os.close(near)
    text = b"".join(said).decode()
    assert status == 0, text
    return text, ""


def kept(walk: Walk, endorsement_id: str) -> dict[str, Path]:
    """The files that an audit has to know better than whoever changes them."""
    files = {
        "ledger": walk.private / "ledger.jsonl",
        "words at home": next(path for path in walk.private.glob("inbox/*/v-*/*") if path.is_file()),
        "published file": walk.site / f"content/endorsements/{endorsement_id}.md",
    }
    evidence = sorted(walk.private.glob("inbox/*/v-*/evidence/*"))
    return files | {f"evidence {path.name}": path for path in evidence}


def tampered(walk: Walk, path: Path) -> tuple[int, list[str]]:
    """What the audit says once one bit in the middle of the file is another; the file is as before afterwards."""
    data = path.read_bytes()
    at = len(data) // 2
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    answer = walk.run("endorsements", "audit", "--json")
    path.write_bytes(data)
    return answer.status, [problem["code"] for problem in answer.document["problems"]]


# --- What was seen -------------------------------------------------------------------------------------------------


def runs(text: str) -> list[str]:
    """Every six words in a row, in small letters."""
    words = re.findall(r"\w+", text.casefold())
    return [" ".join(words[n : n + 6]) for n in range(len(words) - 5)]


def traces(text: str | bytes, *more: str) -> list[str]:
    """What of the words, the name and `more` stands in the text, whatever signs are between the words."""
    text = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    plain = " ".join(re.findall(r"\w+", text.casefold()))
    named = [name for name in ("ottoline", "achterberg", *more) if name in text.casefold()]
    return [run for run in runs(WORDS) if run in plain] + named


def everything(files: dict[str, bytes]) -> bytes:
    """All the files and their names."""
    return b"\n".join(path.encode() + b"\n" + data for path, data in files.items())


class _Text(HTMLParser):
    """The text of the figure on a page, as a visitor reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag == "figure"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "figure"

    def handle_data(self, data: str) -> None:
        if self.depth and data.strip():
            self.pieces.append(data.strip())


def card(page: bytes) -> list[str]:
    """What stands in the endorsement on that page, piece by piece."""
    parser = _Text()
    parser.feed(page.decode())
    return parser.pieces


def test_the_pull_says_numbers_and_no_word(walked: tuple[Way, Walk]) -> None:
    _, walk = walked
    pull = walk.seen["pull"]

    assert "1 new" in pull.out and "1 undecided" in pull.out
    assert traces(pull.out + pull.err) == []


def test_the_review_tells_labels_and_numbers_and_no_word(walked: tuple[Way, Walk]) -> None:
    way, walk = walked
    answer = walk.seen["list"]
    (waiting,) = answer.document["waiting"]

    assert (waiting["source"], waiting["proof"], tuple(waiting["labels"])) == (way.source, way.proof, way.labels)
    assert (waiting["number"], waiting["language"], waiting["words"]) == (1, "en", len(WORDS.split()))
    assert waiting["can_be_published"] is not bool(way.answers)
    assert traces(answer.out + answer.err, "former pupil") == []


def test_words_that_nobody_agreed_to_publish_are_not_published(walked: tuple[Way, Walk]) -> None:
    way, walk = walked
    if not way.answers:
        assert "early" not in walk.seen
        return

    assert "accept-consent" in walk.seen["early"] and walk.seen["early decisions"] == ()
    assert walk.seen["ask"].status == 0 and CONSENT_TEXT in walk.seen["ask"].out
    assert walk.seen["consent"].status == 0, walk.seen["consent"].err


def test_the_words_stand_on_the_page_with_who_says_so_and_how_it_was_checked(walked: tuple[Way, Walk]) -> None:
    way, walk = walked
    pieces = card(walk.seen["published"]["endorsements/index.html"])

    assert " ".join(pieces[0].split()) == WORDS
    assert pieces[1] == way.line
    checked = pieces[pieces.index("How the writer was checked:") + 1] if way.phrase else ""
    assert checked == way.phrase
    assert bool(way.phrase) is ("How the writer was checked:" in pieces)


def test_no_more_of_the_name_than_is_shown_stands_anywhere(walked: tuple[Way, Walk]) -> None:
    way, walk = walked
    found = {
        name
        for name in ("ottoline", "achterberg")
        if name in everything(walk.seen["published"] | walk.seen["folder"]).decode("utf-8", "replace").casefold()
    }

    assert found == ({"ottoline", "achterberg"} if way.line == FULL else set())


def test_the_audit_is_green_and_red_after_one_bit(walked: tuple[Way, Walk]) -> None:
    way, walk = walked

    assert walk.seen["audit"].status == 0, walk.seen["audit"].err
    results = walk.seen["tampered"]
    assert {"ledger", "words at home", "published file"} <= set(results)
    assert any(name.startswith("evidence") for name in results) or way.proof == "none"
    assert {name: status for name, (status, _) in results.items()} == dict.fromkeys(results, 1)
    assert all(codes and all(code.startswith(("audit-", "ledger-")) for code in codes) for _, codes in results.values())


def test_pulling_again_changes_no_byte_at_home(walked: tuple[Way, Walk]) -> None:
    _, walk = walked
    answer = walk.seen["again"]

    assert answer.status == 0
    assert sum(place["new"] + place["changed"] for place in answer.document["places"]) == 0
    assert walk.seen["moved"] == []


def test_nothing_is_left_once_it_is_withdrawn(walked: tuple[Way, Walk]) -> None:
    _, walk = walked
    seen = walk.seen
    assert traces(everything(seen["published"]), seen["id"])[:1] and seen["withdraw"].status == 0, seen["withdraw"]

    for place in ("left", "left folder"):
        assert [p for p, d in seen[place].items() if traces(p.encode() + b"\n" + d, seen["id"])] == [], place
    assert [p for p, d in seen["left at home"].items() if traces(p.encode() + b"\n" + d)] == []
    assert seen["audit at the end"].status == 0, seen["audit at the end"].err


def test_what_was_withdrawn_does_not_come_back_by_itself(walked: tuple[Way, Walk]) -> None:
    _, walk = walked

    assert walk.seen["last pull"].document["waiting"] == 0
    assert traces(everything(walk.seen["left in the inbox"])) == []


def test_the_terminal_shows_no_word_before_it_is_asked(walked: tuple[Way, Walk]) -> None:
    way, walk = walked
    said = walk.seen["terminal"]
    assert bool(said) is way.at_terminal
    before, begins, after = said.partition("Their words begin.")

    assert traces(before) == []
    assert not way.at_terminal or (begins and len(traces(after)) > 20)


def test_every_source_is_walked() -> None:
    from clearname.incoming import SourceKind

    assert {way.source for way in WAYS.values()} == set(SourceKind)
