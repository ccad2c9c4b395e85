"""`clearname endorsements`: the audit turns red for each kind of tampering; consent, vouching and papers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clearname.endorsements import CONSENT_TEXT, Facts, load_decisions, render_decisions
from clearname.incoming import Consent, Evidence, Incoming, ProofFound, SourceKind
from clearname.model import Display, Proof, ProofKind
from clearname.settings_file import parse_settings
from clearname.sources.mastodon import StatusAddress, read_status
from clearname.text import text_digest
from clearname_site.accept import accept
from clearname_site.audit import audit
from clearname_site.cli import main
from clearname_site.decide import Verdict
from clearname_site.inbox import Inbox
from clearname_site.ledger import LEDGER_FILE, read_events
from clearname_site.private import open_private_folder
from clearname_site.proof_again import Again
from endorsement_files import make_file
from incoming_files import AT, make_incoming
from sites import SMALL_SETTINGS, tree
from web_server import WebServer, web_server

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SETTINGS = parse_settings(SMALL_SETTINGS.encode(), "")
PROOF = ProofFound(ProofKind.ACCOUNT, "GitHub", True, DAY, "", ("issue.json",), "1141")


class Desk:
    """A site with one endorsement that came with a proof, and the private folder."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        (self.site / "content/endorsements").mkdir(parents=True)
        (self.site / "pelican.conf").write_text(SMALL_SETTINGS, encoding="utf-8")
        self.private = open_private_folder("x", override=folder / "private", environment={}).path
        self.inbox = Inbox(self.private)

    def put(self, incoming: Incoming) -> str:
        self.inbox.add(incoming, AT)
        return incoming.source.item_id

    def publish(self, item_id: str, cap: Display | None = None) -> str:
        item = self.inbox.get(item_id)
        done = accept(self.site, self.private, item, Verdict.PUBLISH, on=DAY, at=NOW, facts=Facts(DAY), cap=cap)
        return done.decided.endorsement_id

    def codes(self) -> set[str]:
        return {problem.code for problem in audit(self.site, self.private, SETTINGS).problems}

    def run(self, *words: str) -> int:
        return main(["endorsements", *words, "--site", str(self.site), "--private", str(self.private)])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def published(desk: Desk) -> Desk:
    evidence = (Evidence("issue.json", b"{}"),)
    desk.publish(desk.put(make_incoming(make_file(display="initials"), proofs=(PROOF,), evidence=evidence)))
    return desk


def test_what_nobody_touched_is_in_order(published: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(published.private)

    assert published.codes() == set()
    assert published.run("audit") == 0
    assert "1 kept, not checked again" in capsys.readouterr().out
    assert tree(published.private) == before


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def redecide(desk: Desk, **changes: object) -> None:
    (decision,) = load_decisions(desk.site)
    (desk.site / "decisions.toml").write_text(render_decisions([replace(decision, **changes)]))  # type: ignore[arg-type]


def other_words(desk: Desk) -> None:
    """Somebody who can write to the site's repository swaps the words, and the digest with them."""
    (path,) = (desk.site / "content/endorsements").iterdir()
    rewrite(path, "every weld", "no weld")
    redecide(desk, digest=text_digest(path.read_bytes()))


def inbox_words(desk: Desk) -> None:
    (path,) = desk.private.glob("inbox/*/v-*/endorsement.md")
    old = path.read_bytes()
    path.write_bytes(old.replace(b"every weld", b"no weld"))
    from clearname.text import digest

    item = desk.private.glob("inbox/*/item.json").__next__()
    rewrite(item, digest(old), digest(path.read_bytes()))
    rewrite(item, text_digest(old), text_digest(path.read_bytes()))


def evidence(desk: Desk) -> None:
    (path,) = desk.private.glob("inbox/*/v-*/evidence/issue.json")
    path.write_bytes(b"[]")


def evidence_and_digest(desk: Desk) -> None:
    from clearname.text import digest

    evidence(desk)
    rewrite(next(desk.private.glob("inbox/*/item.json")), digest(b"{}"), digest(b"[]"))


def drop_events(desk: Desk) -> None:
    path = desk.private / LEDGER_FILE
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])


def hand_written(desk: Desk) -> None:
    """A decision that the owner never made."""
    data = make_file("A very different text that nobody ever decided about, put here by somebody else.")
    (desk.site / "content/endorsements/evil.md").write_bytes(data)
    (decision,) = load_decisions(desk.site)
    evil = replace(decision, id="e-0000ee", digest=text_digest(data), file="evil.md")
    (desk.site / "decisions.toml").write_text(render_decisions([decision, evil]))


def taken_out(desk: Desk) -> None:
    """A decision that the owner took back is put in again."""
    before = (desk.site / "decisions.toml").read_bytes()
    (path,) = (desk.site / "content/endorsements").iterdir()
    words = path.read_bytes()
    (item,) = desk.inbox.items()
    accept(desk.site, desk.private, item, Verdict.HOLD, on=DAY, at=NOW, facts=Facts(DAY))
    path.write_bytes(words)
    (desk.site / "decisions.toml").write_bytes(before)


@pytest.mark.parametrize(
    ("tamper", "codes"),
    [
        (lambda d: rewrite(d.private / LEDGER_FILE, "publish", "refused"), {"ledger-chain"}),
        (lambda d: rewrite(d.private / LEDGER_FILE, '"clearname endorsements"', '"x"'), {"ledger-chain"}),
        (drop_events, {"audit-decision"}), (hand_written, {"audit-decision", "audit-proof"}), (taken_out, {"audit-decision"}),
        (lambda d: next((d.site / "content/endorsements").iterdir()).unlink(), {"audit-file"}),
        (lambda d: rewrite(next((d.site / "content/endorsements").iterdir()), "every", "no"), {"audit-file"}),
        (other_words, {"audit-decision", "audit-original"}),
        (lambda d: redecide(d, display_cap=Display.FIRST_NAME), {"audit-decision"}),
        (lambda d: redecide(d, proof=Proof(ProofKind.OWN_WEBSITE, "friend.example")), {"audit-proof"}),
        (inbox_words, {"audit-original"}),
        (lambda d: next(d.private.glob("inbox/*/item.json")).write_bytes(b"{"), {"audit-original"}),
        (evidence, {"audit-evidence", "audit-proof-again"}), (evidence_and_digest, {"audit-evidence"}),
        (lambda d: next(d.private.glob("inbox/*/v-*/evidence/issue.json")).unlink(), {"audit-evidence", "audit-proof-again"}),
    ],
)  # fmt: skip
def test_whatever_is_tampered_with_shows(
    published: Desk, tamper: Callable[[Desk], None], codes: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(published)

    assert codes & published.codes() and published.codes() - codes <= {"audit-original", "ledger-chain"}
    assert published.run("audit") == 1
    said = "".join(capsys.readouterr())
    assert "Okafor" not in said and "weld" not in said


def test_a_line_of_the_ledger_that_is_missing_or_changed_shows(published: Desk) -> None:
    published.publish(published.put(make_incoming(make_file(role="friend"), ref="other")))
    path = published.private / LEDGER_FILE
    lines = path.read_bytes().splitlines(keepends=True)
    for changed in (lines[:1] + lines[2:], [lines[0], lines[1].replace(b'"reveal":0', b'"reveal":2'), lines[2]]):
        path.write_bytes(b"".join(changed))
        assert "ledger-chain" in published.codes()


POST = {
    "id": "1141", "uri": "https://social.example/users/ruth/statuses/1141", "url": "https://social.example/@ruth/1141",
    "visibility": "public", "created_at": "2026-03-01T10:00:00.000Z", "edited_at": None, "language": "en",
    "content": "<p>I worked with Ana for six years, and I saw her check every weld herself before the train came.</p>",
    "account": {"acct": "ruth", "username": "ruth", "display_name": "Ruth Okafor", "url": "https://social.example/@ruth",
                "fields": [], "bot": False},
    "reblog": None, "spoiler_text": "", "sensitive": False, "media_attachments": [],
}  # fmt: skip


@pytest.fixture
def post(desk: Desk) -> str:
    """A post in the inbox, which is no consent."""
    incoming = read_status(json.dumps(POST).encode(), StatusAddress("social.example", "1141"), DAY)
    assert incoming.problems == () and incoming.consent is Consent.ASKED
    return desk.put(incoming)


def test_consent_completes_a_file_that_was_put_together(
    desk: Desk, post: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("consent", post, "--how", "she wrote back") == 1
    told = capsys.readouterr().err
    assert {"relationship: missing", "connection: missing"} <= set(re.findall(r"\w+: missing", told))
    assert f"consent {post} --how" in told and "--relationship client" in told  # where the answers are typed
    arguments = ("--relationship", "colleague", "--connection", "none", "--language", "en", "--display", "full")
    assert desk.run("consent", post, "--how", "she wrote back", *arguments) == 0
    desk.publish(post)

    assert desk.codes() == set()
    found = audit(desk.site, desk.private, SETTINGS)
    assert (found.proofs[Again.GOOD], found.proofs[Again.KEPT]) == (1, 0)
    consent = [event["consent"]["how"] for event in read_events(desk.private) if event.get("consent")]
    assert consent == ["she wrote back", "she wrote back"]


def test_a_post_that_says_something_else_now_fails_its_proof(desk: Desk, post: str) -> None:
    """Evidence, its digest and the item are changed together; the words do not follow from it any more."""
    desk.run("consent", post, "--how", "x", "--relationship", "friend", "--connection", "none", "--language", "en")
    desk.publish(post)
    from clearname.text import digest

    (path,) = desk.private.glob("inbox/*/v-*/evidence/post.json")
    old = path.read_bytes()
    path.write_bytes(old.replace(b"every weld", b"nothing"))
    rewrite(next(desk.private.glob("inbox/*/item.json")), digest(old), digest(path.read_bytes()))

    assert desk.codes() == {"audit-evidence", "audit-proof-again"}


@pytest.mark.parametrize("how", ["", "  ", "two\nlines", "x" * 201, "\u202eabc"])
@pytest.mark.parametrize("word", ["consent", "vouch"])
def test_how_it_is_known_has_to_be_said(desk: Desk, post: str, word: str, how: str) -> None:
    assert desk.run(word, post, "--how", how) == 1
    assert desk.inbox.get(post).incoming.consent is Consent.ASKED
    assert not (desk.private / LEDGER_FILE).exists()


def test_consent_in_a_file_of_their_own_is_not_written_over(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    item_id = desk.put(make_incoming())

    assert desk.run("consent", item_id, "--how", "x") == 1
    assert "consent-not-needed" in capsys.readouterr().err


@pytest.mark.parametrize("line", [None, "", "# write it here"])
def test_their_own_file_gets_the_line_of_consent_and_nothing_else(desk: Desk, line: str | None) -> None:
    data = make_file(consent=line)
    item_id = desk.put(make_incoming(data))
    assert desk.run("consent", item_id, "--how", "she said so on the telephone") == 0
    completed = desk.inbox.get(item_id).incoming.untrusted_data.decode().splitlines()

    assert "consent: endorsement-consent-v1" in completed
    same = [kept for kept in completed if not kept.startswith("consent:")]
    assert same == [kept for kept in data.decode().splitlines() if not kept.startswith("consent:")]
    desk.publish(item_id)
    assert desk.codes() == set()


def test_nothing_but_consent_is_added_to_their_own_file(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    item_id = desk.put(make_incoming(make_file(consent=None)))

    assert desk.run("consent", item_id, "--how", "x", "--role", "admirer") == 1
    assert "consent-not-needed" in capsys.readouterr().err


def test_another_word_than_yes_is_not_written_over(desk: Desk) -> None:
    item_id = desk.put(make_incoming(make_file(consent="no")))

    assert desk.run("consent", item_id, "--how", "x") == 1


def test_answers_to_what_was_held_are_no_other_words(desk: Desk, post: str) -> None:
    accept(desk.site, desk.private, desk.inbox.get(post), Verdict.HOLD, on=DAY, at=NOW, facts=Facts(DAY))
    held = desk.inbox.get(post)
    desk.run("consent", post, "--how", "x", "--relationship", "friend", "--connection", "none", "--language", "en")
    item = desk.inbox.get(post)

    assert item.is_undecided and item.words_digest != held.words_digest
    assert item.decided_digest == item.words_digest


@pytest.mark.parametrize("word", ["ask", "consent", "vouch", "domain", "declaration"])
def test_which_one_is_meant_has_to_be_said(desk: Desk, word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.run(word) == 1
    assert "endorsements-id" in capsys.readouterr().err


def test_every_line_of_a_declaration_stands_apart(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    body = "I saw her check every weld herself,\nand so did everybody at the works.\n\nShe was patient with all of us there."
    desk.run("declaration", desk.put(make_incoming(make_file(body))))
    said = capsys.readouterr().out

    assert all(f"\n    {line}\n" in said for line in body.split("\n") if line)


def test_the_letter_asks_with_the_exact_words_and_the_file(
    desk: Desk, post: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("ask", post) == 0
    said = capsys.readouterr().out

    assert CONSENT_TEXT in said and "every weld" in said and "PLEASE CHOOSE" in said
    assert desk.inbox.get(post).incoming.consent is Consent.ASKED


def test_who_is_known_to_the_owner_is_shown_as_that(desk: Desk) -> None:
    item_id = desk.put(make_incoming())
    assert desk.run("vouch", item_id, "--how", "my sister's doctor, by telephone") == 0
    assert desk.run("vouch", item_id, "--how", "again") == 0
    endorsement_id = desk.publish(item_id)

    assert load_decisions(desk.site)[0].proof == Proof(ProofKind.VOUCHED)
    assert audit(desk.site, desk.private, SETTINGS).proofs[Again.GOOD] == 1
    assert b"sister" not in b"".join(tree(desk.site).values())
    assert len(desk.inbox.get(item_id).vouched) == 1
    assert desk.run("vouch", endorsement_id, "--how", "by its other name") == 0


def test_a_proof_by_vouching_needs_its_line_in_the_ledger(desk: Desk) -> None:
    item_id = desk.put(make_incoming())
    desk.inbox.note_proof(desk.inbox.get(item_id), ProofFound(ProofKind.VOUCHED, "", True, DAY))
    desk.publish(item_id)

    assert desk.codes() == {"audit-proof-again"}


@pytest.mark.parametrize(("arguments", "law"), [((), False), (("--outside-us",), True)])
def test_the_declaration_has_the_words_of_the_law(
    desk: Desk, arguments: tuple[str, ...], law: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    item_id = desk.put(make_incoming(make_file(display="initials")))
    assert desk.run("declaration", item_id, *arguments) == 0
    said = capsys.readouterr().out

    exact = (
        "I declare under penalty of perjury under the laws of the United States of America that the foregoing is true"
    )
    assert (exact in said) is law
    assert (
        "under penalty of perjury" in said and "Executed on" in said and "RUTH OKAFOR" in said and "every weld" in said
    )


@pytest.mark.parametrize("word", ["ask", "consent", "vouch", "declaration"])
@pytest.mark.parametrize("given", ["i-000000000000", "e-000000", "../x"])
def test_what_is_about_nothing_is_told(
    published: Desk, word: str, given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert published.run(word, given, "--how", "x") == 1
    assert "unknown" in capsys.readouterr().err


def test_nothing_can_be_said_about_words_that_are_gone(published: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    (item,) = published.inbox.items()
    accept(published.site, published.private, item, Verdict.WITHDRAW, on=DAY, at=NOW, facts=Facts(DAY))

    for word in ("ask", "declaration"):
        assert published.run(word, item.id) == 1
        assert "accept-no-words" in capsys.readouterr().err


def test_a_mailed_file_is_read_out_of_the_mail_again(desk: Desk) -> None:
    """Without its key the signature cannot hold; the audit says so and does not stop."""
    proof = ProofFound(ProofKind.SIGNED_EMAIL, "okafor.example", True, DAY, "", ("message.eml", "dkim-record.txt"))
    kept = (
        Evidence("message.eml", b"From: a@okafor.example\r\n\r\nhello"),
        Evidence("dkim-record.txt", b"x\nv=DKIM1\n"),
    )
    desk.publish(desk.put(make_incoming(kind=SourceKind.EMAIL, proofs=(proof,), evidence=kept)))

    assert desk.codes() == {"audit-proof-again"}


# --- A domain that names the words ------------------------------------------------------------------------------------

STATED = "https://ruth.example/.well-known/endorsement-ana.test.txt"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[WebServer]:
    with web_server("ruth.example") as server:
        monkeypatch.setattr("clearname_site.pull.web_page.fetcher_for", lambda context: server.fetcher())
        yield server


@pytest.fixture
def waiting(desk: Desk) -> str:
    return desk.put(make_incoming(make_file(display="full")))


def test_a_website_that_names_the_words_is_a_proof_that_holds_again(desk: Desk, web: WebServer, waiting: str) -> None:
    web.put(STATED, f"{text_digest(make_file(display='full'))}  my words on Ana\n", "text/plain")

    assert desk.run("domain", waiting, "--domain", "ruth.example", "--fetch") == 0
    desk.publish(waiting)
    (decision,) = load_decisions(desk.site)
    assert decision.proof == Proof(ProofKind.OWN_WEBSITE, "ruth.example")
    assert audit(desk.site, desk.private, SETTINGS).proofs[Again.GOOD] == 1
    (kept,) = desk.private.glob("inbox/*/v-*/evidence/well-known.txt")
    kept.write_text("0" * 64)
    assert audit(desk.site, desk.private, SETTINGS).proofs[Again.GOOD] == 0


def test_a_website_that_names_other_words_proves_nothing_and_says_what_to_put_there(
    desk: Desk, web: WebServer, waiting: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    web.put(STATED, f"{'0' * 64}\n", "text/plain")
    monkeypatch.setattr(
        "clearname_site.pull.web_page.fetch_domain_proof.__kwdefaults__", {"fetcher": None, "resolve": lambda name: []}
    )

    assert desk.run("domain", waiting, "--domain", "ruth.example", "--fetch") == 1
    said = capsys.readouterr().err
    assert "domain-silent" in said and text_digest(make_file(display="full")) in said and STATED in said
    assert not desk.inbox.get(waiting).incoming.proofs


@pytest.mark.parametrize(
    "domain", ["", "https://ruth.example", "192.0.2.7", "localhost", "ruth.example/x", "ruth..example"]
)
def test_only_the_name_of_a_website_is_asked(
    desk: Desk, web: WebServer, waiting: str, domain: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert desk.run("domain", waiting, "--domain", domain, "--fetch") == 1
    assert "domain-name" in capsys.readouterr().err
    assert web.requests == []
