"""A decision about the inbox: into the site with no more than is shown, and out of it without a trace."""

from __future__ import annotations

import re
import secrets
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import load_decisions, load_endorsements
from clearname.endorsements.file import held
from clearname.incoming import Consent, Evidence, Incoming, ProofFound
from clearname.model import Display, Proof, ProofKind
from clearname.problems import Refused
from clearname.text import text_digest
from clearname_site import accept as module
from clearname_site.accept import Accepted, accept, shown_proof, take_out_changed
from clearname_site.decide import Verdict
from clearname_site.inbox import Agreed, Inbox, Item
from clearname_site.ledger import LEDGER_FILE, Event, append_event, read_events, verify_ledger
from clearname_site.withdrawal_code import hash_withdrawal_code, new_withdrawal_code
from endorsement_files import BODY, DAY, FACTS, make_file
from factory import make_settings
from incoming_files import AT, make_incoming
from sites import tree


class Desk:
    """A site folder, an inbox with one item, and the owner."""

    def __init__(self, folder: Path) -> None:
        self.site = folder / "site"
        self.private = folder / "private"
        self.site.mkdir()
        self.private.mkdir(mode=0o700)
        self.inbox = Inbox(self.private)

    def item(self, incoming: Incoming | None = None) -> Item:
        incoming = make_incoming() if incoming is None else incoming
        self.inbox.add(incoming, AT)
        return self.inbox.get(incoming.source.item_id)

    def decide(self, item: Item, verdict: str = "publish", **options: Any) -> Accepted:
        item = self.inbox.get(item.id)
        return accept(self.site, self.private, item, Verdict(verdict), on=DAY, at=AT, facts=FACTS, **options)

    def shown(self) -> list[str]:
        return [e.shown_name for e in load_endorsements(self.site, make_settings(), DAY).published]

    def bytes_of_site(self) -> bytes:
        return b"\n".join(path.encode() + b"\n" + data for path, data in tree(self.site).items())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_what_is_published_stands_in_the_site_under_an_id_by_chance(desk: Desk) -> None:
    done = desk.decide(desk.item())
    (decision,) = load_decisions(desk.site)

    assert desk.shown() == ["Ruth Okafor"]
    assert re.fullmatch("e-[0-9a-f]{6}", decision.id) and decision.file == f"{decision.id}.md"
    assert done.decided.endorsement_id == decision.id
    assert [path for path in tree(desk.site)] == [f"content/endorsements/{decision.id}.md", "decisions.toml"]


@pytest.mark.parametrize(
    ("display", "cap", "name", "shown"),
    [
        ("full", None, "Ruth Okafor", ["Ruth Okafor"]), ("initials", None, "R. O.", ["R. O."]),
        ("first_name", None, "Ruth", ["Ruth"]), ("full", Display.INITIALS, "R. O.", ["R. O."]),
        ("full", Display.ROLE_ONLY, "", [""]), ("role_only", None, "", [""]), ("full", Display.COUNTED_ONLY, "", []),
        ("initials", Display.FIRST_NAME, "R. O.", ["R. O."]),
    ],
)  # fmt: skip
def test_the_file_in_the_site_holds_no_more_of_the_name_than_is_shown(
    desk: Desk, display: str, cap: Display | None, name: str, shown: list[str]
) -> None:
    """Its folder may be a public repository."""
    desk.decide(desk.item(make_incoming(make_file(display=display, extra="link: https://okafor.example/\n"))), cap=cap)

    assert desk.shown() == shown
    everything = desk.bytes_of_site()
    assert (b"Okafor" in everything, b"okafor.example" in everything) == (name == "Ruth Okafor",) * 2
    assert (f'name: "{name}"'.encode() in everything or f"name: {name}".encode() in everything) or not name
    assert b"I worked with Ana" in everything


def test_what_is_only_counted_needs_no_role(desk: Desk) -> None:
    desk.decide(desk.item(make_incoming(make_file(role=None))), cap=Display.COUNTED_ONLY)

    assert load_endorsements(desk.site, make_settings(), DAY).counted == 1
    assert b"Okafor" not in desk.bytes_of_site()


@pytest.mark.parametrize("cap", [Display.INITIALS, Display.COUNTED_ONLY])
def test_a_name_in_the_words_cannot_be_hidden(desk: Desk, cap: Display) -> None:
    item = desk.item(make_incoming(make_file(f"{BODY} I, Ruth Okafor, would ask her again at once.")))
    with pytest.raises(Refused) as refused:
        desk.decide(item, cap=cap)

    assert codes(refused) == ["accept-name-shown"]
    assert tree(desk.site) == {}


def test_nothing_is_published_without_consent(desk: Desk) -> None:
    item = desk.item(make_incoming(consent=Consent.ASKED, composed=True))
    with pytest.raises(Refused) as refused:
        desk.decide(item)
    assert codes(refused) == ["accept-consent"]
    assert tree(desk.site) == {}

    desk.inbox.note_consent(item, Agreed("endorsement-consent-v1", AT, "by telephone"))
    desk.decide(item)
    assert desk.shown() == ["Ruth Okafor"]
    assert read_events(desk.private)[-1]["consent"]["how"] == "by telephone"


def test_what_the_source_refuses_is_not_published(desk: Desk) -> None:
    item = desk.item(make_incoming(problems=(held("x", "endorsement-size", "too large", "Ask."),)))
    with pytest.raises(Refused) as refused:
        desk.decide(item)

    assert codes(refused) == ["endorsement-size"]


@pytest.mark.parametrize("data", [b"", make_file("<script>"), make_file(consent="maybe"), b"\xff" * 20_000])
def test_what_is_no_good_file_is_not_published_but_can_be_refused(desk: Desk, data: bytes) -> None:
    item = desk.item(make_incoming(data))
    with pytest.raises(Refused):
        desk.decide(item)

    assert tree(desk.site) == {}
    assert desk.decide(item, "refuse").decided.verdict is Verdict.REFUSE


def test_the_withdrawal_code_is_kept_as_a_hash_alone(desk: Desk) -> None:
    code = desk.decide(desk.item()).withdrawal_code
    (event,) = read_events(desk.private)

    assert re.fullmatch("W(-[A-Z2-7]{4}){4}", code)
    assert event["withdrawal_hash"] == hash_withdrawal_code(code.lower().replace("-", " "))
    for data in (*tree(desk.private).values(), *tree(desk.site).values()):
        assert code.encode() not in data and code.replace("-", "").encode() not in data


@pytest.mark.parametrize("given", ["", "W-", "e-0000aa", "W-AAAA", "W-AAAA-AAAA-AAAA-AAA1", "W" * 10_000])
def test_what_is_no_code_has_no_hash(given: str) -> None:
    assert hash_withdrawal_code(given) == ""
    assert hash_withdrawal_code(new_withdrawal_code()) != hash_withdrawal_code(new_withdrawal_code())


def test_the_ledger_tells_where_it_came_from_without_names(desk: Desk) -> None:
    proof = ProofFound(ProofKind.ACCOUNT, "GitHub", True, DAY, "", ("user.json",), "583231")
    item = desk.item(
        make_incoming(
            make_file(display="initials"), ref="ruth@okafor.example", proofs=(proof,),
            evidence=(Evidence("user.json", b"{}"),), untrusted_sender="ruth@okafor.example",
        )
    )  # fmt: skip
    desk.decide(item, reveal=2, reason="known", actor="moderator")
    (event,) = read_events(desk.private)

    assert (event["item"], event["reveal"], event["actor"], event["reason"]) == (item.id, 2, "moderator", "known")
    assert event["source"]["kind"] == "file" and event["original"] == text_digest(make_file(display="initials"))
    assert event["sha256"] != event["original"]
    assert [(p["kind"], p["holds"], list(p["evidence"])) for p in event["proofs"]] == [("account", True, ["user.json"])]
    assert verify_ledger(desk.private) == []
    ledger = (desk.private / LEDGER_FILE).read_bytes()
    assert b"okafor" not in ledger.lower() and b"583231" not in ledger


def test_events_without_particulars_are_written_as_they_always_were(tmp_path: Path) -> None:
    append_event(tmp_path, Event(AT, "publish", "e-0000aa", "a.md", "0" * 64))

    assert set(read_events(tmp_path)[0]) == {
        "at", "actor", "action", "id", "file", "sha256", "display_cap", "reason", "prev", "own",
    }  # fmt: skip


ACCOUNT = ProofFound(ProofKind.ACCOUNT, "Mastodon", True, DAY)
EMAIL = ProofFound(ProofKind.SIGNED_EMAIL, "ruth.example", True, DAY)
VOUCHED = ProofFound(ProofKind.VOUCHED, "by telephone", True, DAY)


@pytest.mark.parametrize(
    ("proofs", "display", "shown"),
    [
        ((VOUCHED, ACCOUNT, EMAIL), Display.FULL, Proof(ProofKind.SIGNED_EMAIL, "ruth.example")),
        ((VOUCHED, ACCOUNT, EMAIL), Display.INITIALS, Proof(ProofKind.ACCOUNT, "Mastodon")),
        ((EMAIL,), Display.INITIALS, None),
        ((replace(EMAIL, holds=False), VOUCHED), Display.FULL, Proof(ProofKind.VOUCHED)),
        ((replace(EMAIL, subject='x"\nid = "'), VOUCHED), Display.FULL, Proof(ProofKind.VOUCHED)),
        ((ProofFound(ProofKind.SIGNED_FILE, "SHA256:abc+/", True, DAY),), Display.FULL, Proof(ProofKind.SIGNED_FILE)),
        ((), Display.FULL, None),
    ],
)  # fmt: skip
def test_the_strongest_proof_that_may_be_shown_goes_to_the_site(
    desk: Desk, proofs: tuple[ProofFound, ...], display: Display, shown: Proof | None
) -> None:
    assert shown_proof(proofs, display) == shown

    desk.decide(desk.item(make_incoming(make_file(display=display.value), proofs=proofs)))
    assert load_decisions(desk.site)[0].proof == shown
    if display is not Display.FULL:
        assert b"ruth.example" not in desk.bytes_of_site()


@pytest.mark.parametrize("verdict", ["hold", "refuse", "withdraw"])
def test_every_other_verdict_takes_it_out_of_the_site(desk: Desk, verdict: str) -> None:
    item = desk.item()
    done = desk.decide(item)
    desk.decide(item, verdict, reason="allegation")

    assert [path for path in tree(desk.site)] == ["decisions.toml"]
    assert load_decisions(desk.site) == ()
    assert [(e["action"], e["id"]) for e in read_events(desk.private)] == [
        ("publish", done.decided.endorsement_id), (verdict, done.decided.endorsement_id),
    ]  # fmt: skip
    kept = b"every weld" in b"".join(tree(desk.private).values())
    assert kept is (verdict == "hold")


def test_what_was_withdrawn_does_not_come_back_by_another_way(desk: Desk) -> None:
    item = desk.item(make_incoming(make_file(display="initials")))
    desk.decide(item)
    desk.decide(item, "withdraw")

    assert desk.inbox.add(make_incoming(make_file(display="initials"), ref="other"), AT).value == "withdrawn"
    with pytest.raises(Refused) as refused:
        desk.decide(item)
    assert codes(refused) == ["accept-no-words"]


@pytest.mark.parametrize("reason", ["She is a liar", "x" * 41, "ruth@okafor.example", "a\nb"])
def test_a_reason_is_a_code_and_no_sentence(desk: Desk, reason: str) -> None:
    item = desk.item()
    with pytest.raises(Refused) as refused:
        desk.decide(item, "refuse", reason=reason)

    assert codes(refused) == ["accept-reason"]
    assert not (desk.private / LEDGER_FILE).exists()


def test_changed_words_leave_the_site_and_come_back_under_the_same_id(desk: Desk) -> None:
    first = desk.decide(desk.item()).decided.endorsement_id
    item = desk.item(make_incoming(make_file(role="friend of the family"), version="2"))

    assert take_out_changed(desk.site, desk.private, item, AT) is True
    assert desk.shown() == [] and [path for path in tree(desk.site)] == ["decisions.toml"]
    assert take_out_changed(desk.site, desk.private, item, AT) is False
    assert desk.decide(item).decided.endorsement_id == first
    assert desk.shown() == ["Ruth Okafor"]


def test_the_id_of_what_is_gone_is_never_given_to_other_words(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    item = desk.item()
    gone = desk.decide(item).decided.endorsement_id
    desk.decide(item, "withdraw")
    other = make_incoming(make_file("She read every drawing twice, and found the mistake that I had made."), ref="b")
    item = desk.item(other)
    chosen = iter([gone[2:], gone[2:], "0000aa"])
    real = secrets.token_hex
    monkeypatch.setattr("clearname_site.decide.secrets.token_hex", lambda n: next(chosen) if n == 3 else real(n))

    assert desk.decide(item).decided.endorsement_id == "e-0000aa"


def test_the_same_words_twice_are_published_once(desk: Desk) -> None:
    desk.decide(desk.item())
    with pytest.raises(Refused) as refused:
        desk.decide(desk.item(make_incoming(ref="again.md")))

    assert codes(refused) == ["accept-duplicate"]
    assert desk.shown() == ["Ruth Okafor"]


@pytest.mark.parametrize("verdict", ["hold", "refuse", "withdraw"])
@pytest.mark.parametrize("step", ["append_event", "sync_folder"])
def test_a_verdict_that_is_cut_short_leaves_nothing_published_and_can_be_said_again(
    desk: Desk, verdict: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = desk.item()
    desk.decide(item)

    def cut(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(module, step, cut)
        with pytest.raises(KeyboardInterrupt):
            desk.decide(item, verdict)
    assert desk.shown() == []
    desk.decide(item, verdict)
    assert read_events(desk.private)[-1]["action"] == verdict
    assert [path for path in tree(desk.site)] == ["decisions.toml"]


def test_publishing_that_is_cut_short_publishes_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    item = desk.item()

    def cut(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    for place in ("clearname_site.decide.append_event", "clearname_site.decide._write"):
        with monkeypatch.context() as patch:
            patch.setattr(place, cut)
            with pytest.raises(KeyboardInterrupt):
                desk.decide(item)
        assert desk.shown() == []
    desk.decide(item)
    assert desk.shown() == ["Ruth Okafor"]


def test_a_later_decision_extends_it_and_gives_another_code(desk: Desk) -> None:
    item = desk.item()
    first = desk.decide(item)
    later = accept(
        desk.site, desk.private, desk.inbox.get(item.id), Verdict.PUBLISH, on=DAY + timedelta(days=300), at=AT,
        facts=FACTS, cap=Display.INITIALS,
    )  # fmt: skip

    assert later.decided.endorsement_id == first.decided.endorsement_id
    assert later.withdrawal_code != first.withdrawal_code
    assert desk.shown() == ["R. O."] and b"Okafor" not in desk.bytes_of_site()
