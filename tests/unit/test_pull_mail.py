"""Mails from disk, and whom they make us ask."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clearname.incoming import Incoming
from clearname.problems import Refused
from clearname.sources.dkim_policy import recheck
from clearname.sources.mbox import split_mbox
from clearname_site.outside import OutsideFailed
from clearname_site.pull import mail
from clearname_site.pull.source import PullContext
from endorsement_files import FACTS
from signed_mail import FRONT, OURS, make_mail, make_parts, rsa_record, sign

ENVELOPE = b"From ruth@ruth.example Mon Mar  2 10:00:00 2026\n"


def context(tmp_path: Path, leave: bool = True, **more: Any) -> PullContext:
    settings: Any = None  # mails need none
    known = PullContext(
        settings, FACTS, datetime(2026, 3, 2, 12, tzinfo=UTC), tmp_path, address=OURS, may_ask=True,
        ask=lambda question: leave,
    )  # fmt: skip
    return replace(known, **more)


def save(tmp_path: Path, raw: bytes, name: str = "a.eml") -> str:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(raw)
    return str(tmp_path / name)


def has_key(name: bytes) -> bytes | None:
    return rsa_record() if name.startswith(b"s1._domainkey.") else None


def no_network(name: bytes) -> bytes | None:
    raise OSError("no network")


def all_of(
    target: str, with_context: PullContext, resolver: Callable[[bytes], bytes | None] = has_key
) -> list[Incoming]:
    return list(mail.pull(target, with_context, resolver=resolver))


def test_a_saved_mail_comes_in_with_its_proof_and_what_it_can_be_checked_with_again(tmp_path):
    (incoming,) = all_of(save(tmp_path, sign(make_mail())), context(tmp_path))
    message, record = (evidence.data for evidence in incoming.evidence)

    assert [(p.holds, p.subject) for p in incoming.proofs] == [(True, "ruth.example")]
    assert recheck(message, record, OURS, FACTS.as_of) == incoming.proofs[0]


def test_each_file_of_a_signed_mail_has_its_proof(tmp_path):
    parts = [(f'Content-Type: text/markdown; name="{n}.md"', make_mail()[-400:]) for n in "ab"]
    incoming = all_of(save(tmp_path, sign(make_parts(*parts))), context(tmp_path))

    assert [i.proofs[0].holds for i in incoming] == [True, True]


def test_a_forward_has_no_proof_and_nobody_is_asked(tmp_path):
    asked: list[bytes] = []
    raw = sign(make_parts(("Content-Type: message/rfc822", sign(make_mail()))))
    (incoming,) = all_of(save(tmp_path, raw), context(tmp_path), lambda name: asked.append(name))

    assert asked == [] and not incoming.proofs[0].holds and "forwarded" in incoming.proofs[0].reason
    assert b"every weld" in incoming.untrusted_data


def test_what_is_known_is_passed_over(tmp_path):
    target = save(tmp_path, sign(make_mail()))
    (incoming,) = all_of(target, context(tmp_path))

    assert all_of(target, context(tmp_path, known=lambda ref: incoming.source.version)) == []
    assert len(all_of(target, context(tmp_path, known=lambda ref: "another"))) == 1


def test_without_a_network_mails_come_in_without_proof_and_one_message_says_so(tmp_path):
    box = b"".join(ENVELOPE + sign(make_mail(front=FRONT.replace("m1@", f"m{n}@"))) + b"\r\n" for n in range(3))
    taken, asked = [], []

    def silent(name: bytes) -> bytes | None:
        asked.append(name)
        raise TimeoutError

    with pytest.raises(OutsideFailed) as failed:
        for incoming in mail.pull(save(tmp_path, box, "a.mbox"), context(tmp_path), resolver=silent):
            taken.append(incoming)

    assert failed.value.problem.code == "mail-no-answer"
    assert len(taken) == 3 and not any(i.proofs for i in taken) and len(asked) == 1, "a silent domain is asked once"
    assert all(i.source.version.endswith(mail.UNCHECKED) and "not checked" in i.notes[-1] for i in taken)


def test_a_mail_that_came_before_the_address_was_set_is_checked_once_it_is(tmp_path):
    target = save(tmp_path, sign(make_mail()))
    (before,) = all_of(target, context(tmp_path, address=""))
    known = before.source.version

    assert not before.proofs[0].holds and "pull.toml" in before.proofs[0].reason
    assert all_of(target, context(tmp_path, address="", known=lambda ref: known)) == []
    (after,) = all_of(target, context(tmp_path, known=lambda ref: known))
    assert after.proofs[0].holds and after.source.item_id == before.source.item_id
    assert all_of(target, context(tmp_path, known=lambda ref: after.source.version)) == []


def test_a_mail_that_could_not_be_checked_is_checked_at_the_next_pull(tmp_path):
    target = save(tmp_path, sign(make_mail()))
    with pytest.raises(OutsideFailed):
        all_of(target, context(tmp_path), no_network)
    waiting = mail.message_ref(Path(target).read_bytes()).version + mail.UNCHECKED

    with pytest.raises(OutsideFailed):
        all_of(target, context(tmp_path, known=lambda ref: waiting), no_network)
    (incoming,) = all_of(target, context(tmp_path, known=lambda ref: waiting))
    assert incoming.proofs[0].holds and incoming.source.version + mail.UNCHECKED == waiting


def test_strangers_domains_are_asked_only_with_leave_and_the_question_comes_once(tmp_path):
    questions: list[str] = []

    def no(question: str) -> bool:
        questions.append(question)
        return False

    for n in range(3):
        save(tmp_path, sign(make_mail(front=FRONT.replace("m1@", f"m{n}@"))), f"in/{n}.eml")
    asked: list[bytes] = []
    incoming = all_of(str(tmp_path / "in"), context(tmp_path, ask=no), lambda name: asked.append(name))

    assert len(questions) == 1 and "ruth" not in questions[0] and asked == []
    assert len(incoming) == 3 and not any(i.proofs for i in incoming)
    assert all_of(str(tmp_path / "in"), context(tmp_path, may_ask=False))[0].proofs == ()


def test_large_mail_services_are_asked_without_a_question(tmp_path):
    raw = sign(make_mail(front=FRONT.replace("ruth.example", "gmail.com")), domain=b"gmail.com")
    (incoming,) = all_of(save(tmp_path, raw), context(tmp_path, may_ask=False))

    assert incoming.proofs[0].subject == "gmail.com"


def test_a_sender_whose_domain_never_answers_does_not_keep_others_from_being_checked(tmp_path):
    def some(name: bytes) -> bytes | None:
        if b"silent" in name:
            raise TimeoutError
        return rsa_record()

    front = FRONT.replace("ruth.example", "silent.example")
    box = (
        ENVELOPE
        + sign(make_mail(front=front), domain=b"silent.example")
        + b"\r\n"
        + ENVELOPE
        + sign(make_mail())
        + b"\r\n"
    )
    first, second = all_of(save(tmp_path, box, "a.mbox"), context(tmp_path), some)

    assert not first.proofs and second.proofs[0].holds


def test_a_folder_and_a_maildir_are_read_in_order_and_links_are_not_followed(tmp_path):
    secret = save(tmp_path, make_mail("The secret of somebody else, in a longer line."), "elsewhere/secret.eml")
    for name in (
        "box/b.eml",
        "box/a.eml",
        "box/cur/1:2,S",
        "box/new/2",
        "box/notes.txt",
        "box/tmp/3",
        "box/.hidden.eml",
    ):
        save(
            tmp_path, make_mail(f"This is the mail {name} and no other.", front=FRONT.replace("m1@", f"{name}@")), name
        )
    (tmp_path / "box/z.eml").symlink_to(secret)

    words = [i.untrusted_data.decode() for i in all_of(str(tmp_path / "box"), context(tmp_path))]

    assert [text.split("mail ")[1].split(" ")[0] for text in words] == [
        "box/a.eml",
        "box/b.eml",
        "box/cur/1:2,S",
        "box/new/2",
    ]


def test_one_hostile_mail_does_not_stop_the_others(tmp_path):
    bomb = FRONT.encode().replace(b"m1@", b"m0@") + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 500
    box = ENVELOPE + bomb + b"\r\n\r\n" + ENVELOPE + make_mail()
    first, second = all_of(save(tmp_path, box, "a.mbox"), context(tmp_path))

    assert first.problems[0].code == "mail-shape" and not second.problems


def test_a_path_that_is_not_there_is_refused_without_driving_the_terminal(tmp_path):
    with pytest.raises(Refused) as refused:
        all_of(str(tmp_path / "no\x1b[2J"), context(tmp_path))

    assert refused.value.problems[0].code == "mail-target" and "\x1b" not in str(refused.value)


def test_a_mailbox_is_parted_at_its_own_lines_alone():
    lines = [
        ENVELOPE, b"Subject: a\n", b"\n", b"From here on all is well.\n", b"\n", b"From then on too.\n", b">From me\n",
        b">>From you\n", b"\n", ENVELOPE, b"Subject: b\n", b"\n", b"x\n", ENVELOPE, b"y\n",
    ]  # fmt: skip

    first, second = split_mbox(lines, 10_000)
    assert first.endswith(b"From then on too.\nFrom me\n>From you\n") and b"here on" in first
    assert second.endswith(b"x\n" + ENVELOPE + b"y\n"), "no empty line stands above it"


def test_a_mailbox_is_never_wholly_in_memory():
    def endless() -> Any:
        yield ENVELOPE
        yield from (b"x" * 1_000 for _ in range(50_000))
        yield b"\n\n"
        yield b"\n"
        yield ENVELOPE
        yield b"Subject: b\n"

    first, second = split_mbox(endless(), 5_000)
    assert len(first) == 5_001 and second == b"Subject: b\n"
    assert list(split_mbox([], 10)) == [] and list(split_mbox([b"no mailbox\n"], 10)) == []


def test_a_signed_mail_out_of_a_mailbox_still_holds(tmp_path):
    raw = sign(make_mail("From the first day she checked every weld herself, and said so.\n"))
    box = ENVELOPE + raw.replace(b"\r\n", b"\n").replace(b"\nFrom the", b"\n>From the") + b"\n" + ENVELOPE + make_mail()

    assert all_of(save(tmp_path, box, "a.mbox"), context(tmp_path))[0].proofs[0].holds
