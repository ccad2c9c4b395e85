"""The inbox keeps what was pulled: once, whole or not at all, and what the owner noted as long as the words last."""

from __future__ import annotations

import json
import os
import stat
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from clearname.endorsements.file import held
from clearname.incoming import Consent, Evidence, Incoming, ProofFound, SourceKind, SourceRef
from clearname.model import ProofKind
from clearname.problems import Refused
from clearname.text import text_digest
from clearname_site import inbox as module
from clearname_site.inbox import Added, Agreed, Inbox, Item
from clearname_site.ledger import Event, Particulars, append_event
from endorsement_files import DAY, make_file
from incoming_files import AT, make_incoming
from sites import tree

FULL = make_incoming(
    proofs=(ProofFound(ProofKind.SIGNED_EMAIL, "ruth.example", True, DAY, "", ("message.eml",), "ruth@ruth.example"),),
    evidence=(Evidence("message.eml", b"From: \xff\r\n"), Evidence("dkim-record.txt", b"v=DKIM1")),
    notes=("draft",),
    sent_at=AT,
    untrusted_sender="Ruth \u202e <ruth@ruth.example>\ud800",
    problems=(held("i", "endorsement-size", "too large", "Ask."),),
    wants_withdrawal=True,
    consent=Consent.ASKED,
    composed=True,
)


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    return Inbox(tmp_path)


def only(inbox: Inbox) -> Item:
    (item,) = inbox.items()
    return item


def test_what_is_put_in_comes_out_again(inbox: Inbox) -> None:
    assert inbox.add(FULL, AT) is Added.NEW
    item = only(inbox)

    assert item.incoming == replace(FULL, evidence=())
    assert (item.id, item.received_at, item.is_undecided) == (FULL.source.item_id, AT, True)
    assert item.read_evidence("message.eml") == b"From: \xff\r\n"
    assert inbox.get(item.id) == item
    assert inbox.known(FULL.source) == "1"


def test_it_is_the_owners_alone_even_with_a_careless_umask(inbox: Inbox, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        inbox.add(FULL, AT)
    finally:
        os.umask(before)
    modes = {path.is_dir(): stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "inbox").rglob("*")}

    assert modes == {True: 0o700, False: 0o600}
    assert stat.S_IMODE((tmp_path / "inbox").stat().st_mode) == 0o700


def test_the_same_again_changes_no_byte(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(FULL, AT)
    before = tree(tmp_path)

    assert inbox.add(FULL, AT + timedelta(days=1)) is Added.SAME
    assert tree(tmp_path) == before


def test_other_words_are_undecided_again_and_the_earlier_decision_is_remembered(inbox: Inbox) -> None:
    inbox.add(make_incoming(), AT)
    inbox.note_decision(only(inbox), "publish", "e-0000aa")
    other = make_file("Ana restored the bridge of our village by hand, and she never sent anybody a bill for it.")

    assert inbox.add(make_incoming(other, version="2"), AT) is Added.CHANGED
    item = only(inbox)
    assert item.incoming.untrusted_data == other
    assert (item.is_undecided, item.has_changed, item.endorsement_id) == (True, True, "e-0000aa")
    assert item.decided_digest == text_digest(make_file())


def test_the_same_words_in_another_version_keep_the_decision_and_get_the_new_proof(inbox: Inbox) -> None:
    inbox.add(make_incoming(), AT)
    inbox.note_proof(only(inbox), ProofFound(ProofKind.VOUCHED, "", True, DAY))
    inbox.note_decision(only(inbox), "publish", "e-0000aa")
    proof = ProofFound(ProofKind.ACCOUNT, "GitHub", True, DAY)

    assert inbox.add(make_incoming(version="2", proofs=(proof,)), AT) is Added.SAME
    assert inbox.known(make_incoming().source) == "2"
    assert (only(inbox).verdict, only(inbox).endorsement_id) == ("publish", "e-0000aa")
    assert [found.kind for found in only(inbox).incoming.proofs] == [ProofKind.ACCOUNT, ProofKind.VOUCHED]


@pytest.mark.parametrize("key", ["sha256", "original"])
def test_words_that_were_withdrawn_are_not_stored_again(inbox: Inbox, tmp_path: Path, key: str) -> None:
    gone = text_digest(make_file())
    sha256, particulars = (gone, Particulars()) if key == "sha256" else ("", Particulars(original=gone))
    append_event(tmp_path, Event(AT, "withdraw", "e-0000aa", "e-0000aa.md", sha256, particulars=particulars))

    assert inbox.add(make_incoming(ref="elsewhere"), AT) is Added.WITHDRAWN
    assert inbox.items() == ()
    assert not (tmp_path / "inbox").exists()


def test_refused_words_leave_the_inbox_and_do_not_come_back(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(FULL, AT)
    inbox.note_decision(only(inbox), "refuse", "", keep_words=False)
    everything = b"".join(tree(tmp_path / "inbox").values())

    assert inbox.add(replace(FULL, source=replace(FULL.source, version="2")), AT) is Added.SAME
    assert only(inbox).incoming.untrusted_data == b"" and only(inbox).verdict == "refuse"
    for trace in (b"Okafor", b"every weld", b"ruth@", b"message.eml"):
        assert trace not in everything
    assert [path.name for path in (tmp_path / "inbox").rglob("*") if path.is_file()] == ["item.json"]


def test_consent_and_a_completed_file_last_as_long_as_the_words(inbox: Inbox) -> None:
    asked = make_incoming(make_file(consent=None), composed=True, consent=Consent.ASKED)
    inbox.add(asked, AT)
    inbox.note_consent(only(inbox), Agreed("endorsement-consent-v1", AT, "by telephone"), make_file())
    inbox.add(replace(asked, source=replace(asked.source, version="2")), AT)

    assert (only(inbox).incoming.consent, only(inbox).incoming.untrusted_data) == (Consent.GIVEN, make_file())
    assert only(inbox).received_digest == text_digest(make_file(consent=None))
    inbox.add(replace(asked, untrusted_data=make_file("Other words that the supporter wrote later on, by hand.")), AT)
    assert (only(inbox).incoming.consent, only(inbox).agreed) == (Consent.ASKED, None)


def damage(folder: Path, how: str) -> None:
    """Breaks the one item that is there."""
    if how == "words":
        next(folder.glob("*/v-*/endorsement.md")).write_bytes(b"other words")
    elif how == "gone":
        next(folder.glob("*/v-*/endorsement.md")).unlink()
    elif how == "another":
        path = next(folder.glob("*/item.json"))
        path.write_text(path.read_text().replace("letters/ruth.md", "letters/rath.md"))
    elif how in ("folder", "source", "received_at"):
        path = next(folder.glob("*/item.json"))
        path.write_text(json.dumps(json.loads(path.read_text()) | {how: "../.."}))
    else:
        next(folder.glob("*/item.json")).write_bytes(how.encode())


@pytest.mark.parametrize(
    "how", ["words", "gone", "another", "folder", "source", "received_at", "", "{}", "[" * 9999, "\0", '{"format": 1}']
)
def test_a_damaged_item_is_told_and_the_others_go_on(inbox: Inbox, tmp_path: Path, how: str) -> None:
    inbox.add(make_incoming(), AT)
    damage(tmp_path / "inbox", how)
    inbox.add(make_incoming(ref="good.md"), AT)
    items, problems = inbox.load()

    assert [item.incoming.source.ref for item in items] == ["good.md"]
    assert [problem.code for problem in problems] == ["inbox-damaged"]
    assert inbox.known(make_incoming().source) == ""
    assert inbox.add(make_incoming(), AT) is Added.NEW
    assert len(inbox.items()) == 2


def test_an_item_of_a_newer_version_is_left_as_it_is(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(make_incoming(), AT)
    damage(tmp_path / "inbox", '{"format": 2}')
    before = tree(tmp_path)
    with pytest.raises(Refused):
        inbox.add(make_incoming(), AT)

    assert [problem.code for problem in inbox.load()[1]] == ["inbox-newer"]
    assert tree(tmp_path) == before


def test_wherever_it_is_cut_short_the_old_item_or_the_new_one_is_there(
    inbox: Inbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every step that touches the disk is the last one once."""
    other = replace(FULL, untrusted_data=make_file("Words that came later, about the same bridge and the same Ana."))
    reached = 0

    class Cut(BaseException):
        pass

    def cut_at(step: int, name: str, real: object) -> object:
        def call(*arguments: object, **options: object) -> object:
            nonlocal reached
            reached += 1
            if reached > step:
                raise Cut
            return real(*arguments, **options)  # type: ignore[operator]

        return call

    seen = set()
    for step in range(40):
        with monkeypatch.context() as patch:
            for owner, name in ((module, "_write"), (Path, "mkdir"), (Path, "replace"), (module.shutil, "rmtree")):
                patch.setattr(owner, name, getattr(owner, name))
            box = Inbox(tmp_path / f"p{step}")
            (tmp_path / f"p{step}").mkdir()
            box.add(FULL, AT)
            reached = 0
            for owner, name in ((module, "_write"), (Path, "mkdir"), (Path, "replace"), (module.shutil, "rmtree")):
                patch.setattr(owner, name, cut_at(step, name, getattr(owner, name)))
            try:
                box.add(other, AT)
                finished = True
            except Cut:
                finished = False
        assert box.load()[1] == ()
        words = only(box).incoming.untrusted_data
        seen.add(words)
        assert words in (FULL.untrusted_data, other.untrusted_data)
        assert only(box).read_evidence("dkim-record.txt") == b"v=DKIM1"
        if finished:
            break
        box.add(other, AT)
        assert only(box).incoming.untrusted_data == other.untrusted_data
        box.note_decision(only(box), "refuse", "", keep_words=False)
        assert [path.name for path in (tmp_path / f"p{step}").rglob("*") if path.is_file()] == ["item.json"]
    assert seen == {FULL.untrusted_data, other.untrusted_data} and step > 5


@pytest.mark.parametrize("name", ["../x", "a/b", "A.eml", "", ".hidden", "x" * 61, "a\0b", "ä.txt"])
def test_a_source_cannot_name_its_evidence_out_of_the_folder(inbox: Inbox, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name of evidence"):
        inbox.add(make_incoming(evidence=(Evidence(name, b""),)), AT)

    assert list(tmp_path.iterdir()) == []


def test_evidence_that_was_changed_is_not_given_out(inbox: Inbox, tmp_path: Path) -> None:
    inbox.add(FULL, AT)
    next(tmp_path.rglob("message.eml")).write_bytes(b"From: somebody else")
    with pytest.raises(ValueError, match="changed"):
        only(inbox).read_evidence("message.eml")


@pytest.mark.parametrize("ref", ["../../etc", "\ud800", "a\nb", "", "x" * 9999, "/", "\0"])
def test_no_name_of_the_outside_becomes_a_path(inbox: Inbox, tmp_path: Path, ref: str) -> None:
    source = SourceRef(SourceKind.WEB_PAGE, ref, "1")
    inbox.add(Incoming(source, make_file()), AT)

    assert only(inbox).incoming.source == source
    assert [path.name for path in tmp_path.iterdir()] == ["inbox"]
    assert only(inbox).id.startswith("i-") and len(only(inbox).id) == 14


@pytest.mark.parametrize("item_id", ["i-000000000000", "../inbox", "", "i-", "\u202e"])
def test_an_item_that_is_not_there_is_told(inbox: Inbox, item_id: str) -> None:
    inbox.add(FULL, AT)
    with pytest.raises(Refused) as refused:
        inbox.get(item_id)

    assert [problem.code for problem in refused.value.problems] == ["inbox-unknown"]
    assert "\u202e" not in str(refused.value)


def test_a_thousand_things_go_in_and_out_in_seconds(inbox: Inbox) -> None:
    started = time.process_time()
    for number in range(1000):
        inbox.add(make_incoming(ref=f"{number}.md"), AT + timedelta(seconds=number))
    items = inbox.items()

    assert [item.incoming.source.ref for item in items] == [f"{number}.md" for number in range(1000)]
    assert time.process_time() - started < 6
