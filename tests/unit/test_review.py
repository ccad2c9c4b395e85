"""The queue, what is said of each item before its words, and the terminal on which decisions are made."""

from __future__ import annotations

import json
import os
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from clearname.endorsements import load_decisions
from clearname.incoming import Consent
from clearname.model import Display
from clearname.problems import Refused
from clearname.screening import Label
from clearname.text import text_digest
from clearname_site import cli
from clearname_site.decide import Verdict, decide
from clearname_site.invite import Invitations
from clearname_site.ledger import read_events
from clearname_site.moderator import write_bundle
from clearname_site.review import MASKED, WHOLE, count_waiting
from clearname_site.review_terminal import Session
from clearname_site.shown_text import shown_lines
from clearname_site.waiting import Waiting, as_record, explained, one_line, untrusted_line, untrusted_text
from clearname_site.withdraw import find_words
from endorsement_files import make_file
from review_inbox import AT, DAY, FINE, HOSTILE, STEERING, Ground, Typing, fine, make_ground, proven


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    return make_ground(tmp_path)


def only(ground: Ground) -> Waiting:
    (waiting,) = ground.review().waiting
    return waiting


# --- The queue --------------------------------------------------------------------------------------------------


def test_a_line_tells_numbers_and_labels_and_no_word_of_the_writer(ground: Ground) -> None:
    ground.add("owner/repo#7-hateful-title", fine(), proofs=proven(), untrusted_sender="ruth@ruth.example")

    line = one_line(only(ground))

    assert line == "#1  email  en  21 words  proof: signed e-mail  labels: uninvited   [not shown]"


def test_nothing_a_writer_chose_is_in_any_line(ground: Ground) -> None:
    ground.add("zzz-ref", make_file("Zzztext zzztext" * 20, name="Zzzname", role="zzzrole", language="zzz-zzzz"))
    (ground.site / "content/endorsements/zzzfile.md").write_bytes(make_file(FINE, name="Zzzname"))

    for waiting in ground.review().waiting:
        said = one_line(waiting) + "".join(explained(waiting))
        assert "zz" not in said.lower().replace("  zzz  ", "  ")


def test_the_harmless_stand_first_and_the_grave_last(ground: Ground) -> None:
    ground.add("a", make_file(HOSTILE))
    ground.add("b", make_file(STEERING))
    ground.add("c", fine(), proofs=proven())

    review = ground.review()

    assert [waiting.number for waiting in review.waiting] == [1, 2, 3]
    assert [waiting.incoming.source.ref for waiting in review.waiting] == ["c", "b", "a"]
    assert review.waiting[2].screened.is_hostile


def test_only_what_is_undecided_waits(ground: Ground) -> None:
    for ref in ("a", "b", "c"):
        ground.add(ref, make_file(f"{FINE} It was {ref}, I am sure of that.", name="R. O."))
    review = ground.review()
    review.decide(review.waiting[0], Verdict.HOLD, at=AT)
    review.decide(review.waiting[1], Verdict.REFUSE, at=AT, reason="fake")

    assert [waiting.incoming.source.ref for waiting in ground.review().waiting] == ["c"]
    assert [waiting.incoming.source.ref for waiting in ground.review(held=True).waiting] == ["a", "c"]
    assert len(review.undecided) == 1


def test_a_merged_file_waits_until_it_is_decided_or_put_off(ground: Ground) -> None:
    folder = ground.site / "content/endorsements"
    for name in ("one.md", "two.md", "three.md"):
        (folder / name).write_bytes(make_file(f"{FINE} I am {name[:-3]}."))
    review = ground.review()
    assert {(waiting.source, waiting.file) for waiting in review.waiting} == {
        ("merged", "one.md"), ("merged", "two.md"), ("merged", "three.md"),
    }  # fmt: skip
    by_name = {waiting.file: waiting for waiting in review.waiting}

    outcome = review.decide(by_name["one.md"], Verdict.PUBLISH, at=AT)
    review.decide(by_name["two.md"], Verdict.HOLD, at=AT)

    assert [waiting.file for waiting in ground.review().waiting] == ["three.md"]
    assert load_decisions(ground.site)[0].id == outcome.endorsement_id
    (folder / "two.md").write_bytes(make_file(f"{FINE} I am somebody else now."))
    assert {waiting.file for waiting in ground.review().waiting} == {"two.md", "three.md"}


def test_what_was_pulled_and_merged_is_decided_in_the_inbox_once(ground: Ground) -> None:
    """There it is known who sent it, and a withdrawal code is made."""
    ground.add("a", fine(), proofs=proven())
    (ground.site / "content/endorsements/ruth.md").write_bytes(fine())
    assert ground.review(inbox=False).waiting == ()
    review = ground.review()
    assert Label.DUPLICATE not in review.waiting[0].screened.labels

    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT, cap=Display.INITIALS)

    assert outcome.copy == "ruth.md"
    assert ground.review().waiting == ()
    assert count_waiting(ground.site, ground.private) == (0, 0, 0)


def test_what_waits_is_counted_without_looking_at_it(ground: Ground) -> None:
    ground.add("a", fine())
    ground.add("b", b"\xff broken")
    (ground.site / "content/endorsements/x.md").write_bytes(make_file(HOSTILE))

    assert count_waiting(ground.site, ground.private) == (1, 2, 0)


def test_a_changed_request_is_said_to_be_changed_and_is_no_copy_of_itself(ground: Ground) -> None:
    ground.add("a", fine(), proofs=proven())
    review = ground.review()
    review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    ground.add("a", make_file(FINE + " Really."), proofs=proven(), version="2")

    labels = only(ground).screened.labels

    assert Label.CHANGED in labels
    assert Label.DUPLICATE not in labels


def test_a_copy_of_what_is_published_is_said_to_be_one(ground: Ground) -> None:
    ground.add("a", fine())
    review = ground.review()
    review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    ground.add("b", make_file(FINE + " Really.", name="Li Wei"))

    assert Label.DUPLICATE in only(ground).screened.labels


def test_an_invited_one_is_known_by_its_code_and_only_the_first_that_brings_it(ground: Ground) -> None:
    code = Invitations(ground.private.path).new("Ruth", DAY).invite
    ground.add("first", make_file(FINE, invite=code), proofs=proven())
    ground.add(
        "second", make_file("She taught my two children to play, and never once lost her patience.", invite=code)
    )

    review = ground.review()

    assert review.waiting[0].screened.labels == (Label.LOOKS_FINE,)
    assert Label.UNINVITED in review.waiting[1].screened.labels
    review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    (later,) = [found for found in only(ground).screened.findings if found.label is Label.UNINVITED]
    assert "used before" in later.what
    assert Invitations(ground.private.path).all()[0].used_by == review.waiting[0].key


def test_a_code_of_nobody_is_not_said_to_be_used(ground: Ground) -> None:
    Invitations(ground.private.path).new("Ruth", DAY)
    ground.add("first", make_file(FINE, invite="K7QX-ABCD"))

    (found,) = [found for found in only(ground).screened.findings if found.label is Label.UNINVITED]
    assert "not one of yours" in found.what


def test_a_merged_file_gets_a_withdrawal_code_as_well(ground: Ground) -> None:
    (ground.site / "content/endorsements/ruth.md").write_bytes(fine())
    review = ground.review()
    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)

    assert (
        find_words(ground.site, ground.private.path, outcome.withdrawal_code).endorsement_id == outcome.endorsement_id
    )
    assert outcome.withdrawal_code.encode() not in (ground.private.path / "ledger.jsonl").read_bytes()


def test_a_refused_one_does_not_use_up_the_code(ground: Ground) -> None:
    code = Invitations(ground.private.path).new("Ruth", DAY).invite
    ground.add("thief", make_file(FINE, invite=code))
    review = ground.review()
    review.decide(review.waiting[0], Verdict.REFUSE, at=AT, reason="fake")
    ground.add("ruth", make_file("She taught my two children to play, and never lost her patience.", invite=code))

    assert Label.UNINVITED not in only(ground).screened.labels


def test_publishing_gives_a_withdrawal_code_and_notes_how_much_was_read(ground: Ground) -> None:
    ground.add("a", fine(display="initials"))
    review = ground.review()
    review.note_reveal(review.waiting[0], WHOLE)
    review.note_reveal(review.waiting[0], MASKED)

    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT, cap=Display.ROLE_ONLY)

    assert outcome.withdrawal_code
    (event,) = read_events(ground.private.path)
    assert (event["action"], event["reveal"], event["display_cap"]) == ("publish", 2, "role_only")
    assert outcome.withdrawal_code not in json.dumps(event)


def test_what_cannot_be_published_is_refused_and_still_waits(ground: Ground) -> None:
    ground.add("a", make_file(STEERING))
    review = ground.review()

    with pytest.raises(Refused):
        review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)

    assert len(review.undecided) == 1
    assert load_decisions(ground.site) == ()


def test_masked_words_do_not_hold_what_was_found(ground: Ground) -> None:
    ground.add("a", make_file(HOSTILE))
    waiting = only(ground)

    assert "Moss" in untrusted_text(waiting, masked=False)
    masked = untrusted_text(waiting, masked=True)
    assert "Moss" not in masked
    assert "[masked]" in masked
    assert "at the opening of the bridge" in masked


def test_the_line_below_the_words_is_at_the_lower_of_both_levels(ground: Ground) -> None:
    ground.add("a", fine(), proofs=proven())
    waiting, facts = only(ground), ground.review().facts

    assert untrusted_line(waiting, None, facts).startswith("Ruth Okafor, former colleague, Västra Bridges")
    assert untrusted_line(waiting, None, facts).endswith("signed e-mail (ruth.example)")
    assert untrusted_line(waiting, Display.INITIALS, facts).startswith("R. O., former colleague · ")
    assert "ruth" not in untrusted_line(waiting, Display.INITIALS, facts)
    assert "Okafor" not in untrusted_line(waiting, Display.COUNTED_ONLY, facts)


def test_a_broken_watch_list_is_said(ground: Ground) -> None:
    (ground.private.path / "watch.txt").write_text("Viktor Moss in plain words\n")

    with pytest.raises(Refused) as refused:
        ground.review()
    assert refused.value.problems[0].code == "private-watch-list"
    assert "Moss" not in str(refused.value)


# --- A stranger's words on a terminal ---------------------------------------------------------------------------


def test_what_would_steer_the_terminal_is_spelled_out() -> None:
    shown = "\n".join(shown_lines(STEERING + "\r\x9b31m\u2028#1 publish?\x85x"))

    assert "U+001B[2J" in shown
    for character in "\x1b\x07\r\x9b\u202e\u2028\x85":
        assert character not in shown
        assert f"U+{ord(character):04X}" in shown


@pytest.mark.parametrize("text", ["word " * 100, "x" * 500, "漢字" * 200, "e\u0301" * 300, "a\n\n\nb"])
def test_no_line_is_wider_than_the_terminal_and_none_begins_as_ours_do(text: str) -> None:
    lines = shown_lines(text)

    assert all(line == "" or line.startswith("    ") for line in lines)
    assert max(len(line.replace("\u0301", "")) + sum(ord(c) > 0x3000 for c in line) for line in lines) <= 76
    assert "".join("".join(lines).split()) == "".join(text.split())


# --- On the terminal --------------------------------------------------------------------------------------------


Run = Callable[..., Typing]


@pytest.fixture
def run(ground: Ground) -> Run:
    def typed(*answers: str) -> Typing:
        console = Typing(*answers)
        Session(ground.review(), console, lambda: AT, lambda _: None).run()
        assert max(len(line) for text in console.said for line in text.split("\n")) <= 80
        return console

    return typed


def test_words_are_shown_only_when_asked_for(ground: Ground, run: Run) -> None:
    ground.add("a", fine())

    assert "six years" not in run("g", "f", "?", "", "n", "q").all
    assert "six years" in run("g", "s", "q").all
    assert "six years" not in run("1", "w", "2", "q").all
    assert "six years" in run("1", "w", "1", "q").all


def test_hostile_words_are_asked_for_twice(ground: Ground, run: Run) -> None:
    ground.add("a", make_file(HOSTILE))

    assert "Moss" not in run("1", "w", "1", "", "q").all
    assert "Moss" not in run("1", "s", "q").all
    assert "[masked]" in run("1", "s", "q").all
    assert "Moss" in run("1", "w", "1", "1", "q").all


def test_enter_decides_nothing(ground: Ground, run: Run) -> None:
    ground.add("a", fine())

    run("", "g", "", "", "p", "", "r", "", "p", "1", "", "", "l", "", "q")

    assert read_events(ground.private.path) == []
    assert len(ground.review().waiting) == 1


def test_the_end_of_what_is_typed_decides_nothing_and_ends(ground: Ground, run: Run) -> None:
    ground.add("a", fine())
    for typed in (["g"], ["g", "p"], ["g", "p", "1"], ["g", "p", "1", ""], ["g", "r"], ["g", "w"], []):
        run(*typed)

    assert read_events(ground.private.path) == []


def test_publishing_shows_how_it_will_look_and_hands_out_the_code(ground: Ground, run: Run) -> None:
    ground.add("a", fine())

    console = run("1", "s", "p", "initials", "yes")

    assert "    R. O., former colleague" in console.all
    assert "Give the writer this code" in console.all
    (decision,) = load_decisions(ground.site)
    assert decision.display_cap is Display.INITIALS
    assert b"Okafor" not in (ground.site / f"content/endorsements/{decision.id}.md").read_bytes()


def test_a_level_that_was_lowered_and_then_not_answered_is_not_kept(ground: Ground, run: Run) -> None:
    """What is published is always what was just shown."""
    ground.add("a", fine())

    run("1", "s", "l", "initials", "p", "", "yes")

    assert load_decisions(ground.site)[0].display_cap is None


def test_refusing_needs_a_reason_of_the_list(ground: Ground, run: Run) -> None:
    ground.add("a", fine())

    assert "Nothing was decided." in run("1", "r", "because I say so", "q").all
    run("1", "r", "fake")

    (event,) = read_events(ground.private.path)
    assert (event["action"], event["reason"], event["reveal"]) == ("refuse", "fake", 0)


def test_what_is_wrong_with_it_is_said_and_nothing_decided(ground: Ground, run: Run) -> None:
    ground.add("a", make_file(STEERING))

    console = run("1", "p", "q")

    assert "cannot be published" in console.all
    assert "\x1b" not in console.all
    assert read_events(ground.private.path) == []


def test_words_that_nobody_agreed_to_show_are_asked_about_first(ground: Ground, run: Run) -> None:
    item = ground.add("a", fine(), consent=Consent.ASKED)

    assert f"clearname endorsements ask {item}" in " ".join(run("1", "p", "q").all.split())
    assert f"Its id is {item}" in run("1", "f", "q").all
    assert read_events(ground.private.path) == []


def test_a_name_in_the_words_is_no_end_of_the_review(ground: Ground, run: Run) -> None:
    """The owner learns why it cannot be shown with less, and goes on."""
    ground.add("a", make_file("I am Ruth Okafor, and I saw her check every weld herself before a train went over."))

    console = run("1", "s", "p", "initials", "yes", "h")

    assert [event["action"] for event in read_events(ground.private.path)] == ["hold"]
    assert "the supporter's name stands in the words" in " ".join(console.all.split())


def test_asking_to_take_words_back_comes_first_and_is_done_by_one_letter(ground: Ground, run: Run) -> None:
    ground.add("a", fine())
    review = ground.review()
    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    ground.add("a", fine(), version="2", wants_withdrawal=True)

    console = run("1", "p", "t", "yes")

    assert console.said[0] == "Asking to take words back, to be done first: #1"
    assert "nothing to publish" in console.all
    assert "delete that file" not in " ".join(console.all.split())
    assert load_decisions(ground.site) == ()
    assert not (ground.site / f"content/endorsements/{outcome.endorsement_id}.md").exists()


def test_a_mail_that_asks_back_is_brought_together_with_the_words_that_it_is_about(ground: Ground, run: Run) -> None:
    ground.add("a", fine(), untrusted_sender="ruth@ruth.example")
    review = ground.review()
    outcome = review.decide(review.waiting[0], Verdict.PUBLISH, at=AT)
    asking = {"wants_withdrawal": True, "composed": True, "consent": Consent.ASKED}
    code = outcome.withdrawal_code.lower()
    ground.add("b", f"Here it is: {code}\n".encode(), untrusted_sender="other@bo.example", **asking)
    ground.add("c", b"withdraw", untrusted_sender="Ruth@ruth.example", **asking)
    ground.add("d", b"withdraw", untrusted_sender="other@bo.example", **asking)

    told = [" ".join(run(str(number), "t", "q").all.split()) for number in (1, 2, 3)]
    whole = run("3", "w", "3", "3", "q").all

    assert sorted(f"clearname withdraw {outcome.endorsement_id}" in said for said in told) == [False, True, True]
    assert sum(f"The code of {outcome.endorsement_id} stands in it" in said for said in told) == 1
    assert sum(f"the address that {outcome.endorsement_id} came from" in said for said in told) == 1
    assert sum("does not say which words are meant" in said for said in told) == 1
    assert not any("@" in said or code in said for said in told)
    assert "sent by" in whole and ".example" in whole
    assert [decision.id for decision in load_decisions(ground.site)] == [outcome.endorsement_id]


def test_a_mail_that_only_asks_back_is_not_judged_as_words(ground: Ground, run: Run) -> None:
    ground.add("a", b"Please withdraw what I wrote.", wants_withdrawal=True, composed=True, consent=Consent.ASKED)

    console = run("1", "f", "p", "q")
    said = " ".join(console.all.split())

    assert "labels: withdrawal" in said and "asks to take earlier words back" in said
    assert not any(word in said for word in ("no-consent", "uninvited", "characters", "cannot be published:"))


def test_lowering_the_level_tells_the_real_reason_at_once(ground: Ground, run: Run) -> None:
    ground.add("a", make_file("I am Ruth Okafor, and I saw her check every weld herself before a train went over."))
    ground.add("b", fine(), consent=Consent.ASKED)

    assert "name stands in the words" in " ".join(run("1", "l", "initials", "q").all.split())
    asked = " ".join(run("2", "l", "initials", "q").all.split())
    assert "has not agreed" in asked and "name stands in" not in asked


def test_a_letter_that_is_none_costs_one_line(ground: Ground, run: Run) -> None:
    ground.add("a", fine())
    before = len(run("1", "q").said)

    assert len(run("1", "x", "q").said) == before + 2, "the line, and the question again"
    assert "publish it" in run("1", "?", "q").all


@pytest.mark.parametrize(
    ("words", "given"),
    [
        (HOSTILE, {}), (STEERING, {}), (FINE, {"consent": Consent.ASKED}), (FINE, {"wants_withdrawal": True}),
    ],
)  # fmt: skip
def test_programs_are_told_what_would_not_go_out(ground: Ground, words: str, given: dict[str, Any]) -> None:
    """Also what holds something of the never-publish lists: with it the gate stops the whole site."""
    ground.add("a", make_file(words), **given)

    assert as_record(only(ground))["can_be_published"] is False


def test_programs_are_told_that_their_own_line_of_consent_is_missing(ground: Ground) -> None:
    ground.add("a", fine(consent=None))

    assert as_record(only(ground))["can_be_published"] is False


def test_a_long_list_is_cut_and_says_so(ground: Ground, run: Run) -> None:
    for number in range(52):
        ground.add(f"r{number}", make_file(f"{FINE} It was day {number} of our work together."))

    console = run("q")

    assert sum(line.startswith("#") for line in console.said) == 50
    assert "and 2 more" in console.all


# --- The command ------------------------------------------------------------------------------------------------


def command(ground: Ground, *arguments: str) -> int:
    where = ("--site", str(ground.site), "--private", str(ground.private.path), "--as-of", DAY.isoformat())
    return cli.main(["review", *where, *arguments])


def test_the_list_and_the_document_hold_labels_and_numbers_only(
    ground: Ground, capsys: pytest.CaptureFixture[str]
) -> None:
    key = ground.add("a", fine())

    assert command(ground, "--list") == 0
    listed = capsys.readouterr().out
    assert command(ground, "--json") == 0
    document = capsys.readouterr().out

    (record,) = json.loads(document)["waiting"]
    assert record == {
        "number": 1, "item": key, "source": "email", "language": "en", "words": 21, "proof": "none",
        "labels": ["uninvited", "unverified"], "can_be_published": True,
    }  # fmt: skip
    for word in ("Ruth", "Okafor", "weld", "Västra"):
        assert word not in listed + document


def test_where_nobody_can_be_asked_nothing_is_decided(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    ground.add("a", fine())

    assert command(ground) == 0

    assert "#1  email" in capsys.readouterr().out
    assert read_events(ground.private.path) == []


def test_nothing_waiting_is_said(ground: Ground, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(ground) == 0
    assert "Nothing waits" in capsys.readouterr().out


def test_on_a_real_terminal_no_escape_sequence_of_a_writer_arrives(ground: Ground) -> None:
    """Through a pseudo-terminal, as a person sees it: from the command to the last byte."""
    pty = pytest.importorskip("pty")
    import select
    import subprocess
    import sys

    ground.add("a", make_file(STEERING, name='"Ruth \\e[31m"'))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "clearname_site", "review", "--site", str(ground.site), "--private",
         str(ground.private.path), "--as-of", DAY.isoformat()],
        stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "PYTHONUTF8": "1"}, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    seen = b""

    def until(words: bytes) -> None:
        nonlocal seen
        end = time.monotonic() + 60
        start = len(seen)
        while words not in seen[start:] and time.monotonic() < end:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    seen += os.read(ours, 65536)
                except OSError:
                    break
        assert words in seen[start:], seen.decode("utf-8", "replace")

    try:
        for wait, answer in ((b"to stop: ", b"1\n"), (b"explains): ", b"w\n"), (b"number, 1: ", b"1\n"),
                             (b"explains): ", b"p\n"), (b"explains): ", b"q\n")):  # fmt: skip
            until(wait)
            os.write(ours, answer)
        until(b"still waiting")
        assert process.wait(30) == 0
    finally:
        process.kill()
        os.close(ours)
    assert b"U+001B[2J" in seen
    assert b"\x1b[2J" not in seen
    assert b"\x1b]0;" not in seen
    assert "\u202e".encode() not in seen


# --- For a moderator --------------------------------------------------------------------------------------------


def test_only_the_friend_can_open_what_was_written_for_them(ground: Ground, tmp_path: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    friend = pyrage.x25519.Identity.generate()
    key = ground.add("a", make_file(HOSTILE))

    assert command(ground, "--for-moderator", str(friend.to_public()), "--to", str(tmp_path / "friend.age")) == 0

    data = (tmp_path / "friend.age").read_bytes()
    assert b"Moss" not in data
    with zipfile.ZipFile(BytesIO(pyrage.decrypt(data, [friend]))) as archive:
        assert sorted(archive.namelist()) == ["READ-ME.txt", f"{key}.md.txt", "list.txt"]
        assert text_digest(archive.read(f"{key}.md.txt")) == text_digest(make_file(HOSTILE))
        assert b"never-publish" in archive.read("list.txt")
        assert b"Moss" not in archive.read("list.txt")
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [pyrage.x25519.Identity.generate()])


def test_nothing_is_written_for_what_is_no_key_or_into_the_site(
    ground: Ground, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pyrage = pytest.importorskip("pyrage")
    ground.add("a", fine())
    with pytest.raises(Refused) as refused:
        write_bundle(ground.review().waiting, "age1nonsense")
    assert refused.value.problems[0].code == "moderator-key"

    key = str(pyrage.x25519.Identity.generate().to_public())
    assert command(ground, "--for-moderator", key, "--to", str(ground.site / "x.age")) == 1
    assert "moderator-file" in capsys.readouterr().err
    assert not (ground.site / "x.age").exists()


# --- Many -------------------------------------------------------------------------------------------------------


def test_hundreds_are_screened_with_progress_and_in_an_order_that_lasts(ground: Ground) -> None:
    for number in range(300):
        data = make_file(f"On day {number} I saw her mend the {number}th violin, and she asked {number} for it.")
        (ground.site / f"content/endorsements/e{number:03}.md").write_bytes(data)
    review = ground.review()
    seen: list[tuple[int, int]] = []

    review.load(lambda _, done, of: seen.append((done, of)))

    assert seen[-1][1] == 300
    assert [waiting.number for waiting in review.waiting] == list(range(1, 301))
    assert [waiting.file for waiting in review.waiting] == [waiting.file for waiting in ground.review().waiting]


def test_a_decision_by_the_command_counts_here_too(ground: Ground) -> None:
    (ground.site / "content/endorsements/one.md").write_bytes(fine())
    decide(ground.site, ground.private.path, "one.md", Verdict.REFUSE, on=DAY, at=AT)

    assert ground.review().waiting == ()
