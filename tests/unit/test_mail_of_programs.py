"""A stranger can have a friend's server sign the stranger's own words: it answers by itself and quotes what came."""

from __future__ import annotations

import pytest

from clearname.sources.dkim_policy import check_dkim
from endorsement_files import DAY, make_file
from signed_mail import FRONT, OURS, make_mail, rsa_record, sign

QUOTED = "I am away until Monday. You wrote:\r\n\r\n" + make_file().decode()


def fails_for(front: str) -> str:
    checked = check_dkim(sign(make_mail(QUOTED, front=front)), OURS, DAY, lambda name: rsa_record())
    assert checked.proof.holds is not bool(checked.proof.reason)
    return checked.proof.reason


@pytest.mark.parametrize("line", [
    "Auto-Submitted: auto-replied", "auto-submitted: auto-generated; type=x", "Precedence: bulk",
    "Precedence: Auto_Reply", "Return-Path: <>", "X-Autoreply: yes", "List-Id: <friends.ruth.example>",
    "X-Failed-Recipients: a@ruth.example",
])  # fmt: skip
def test_what_a_program_sent_proves_nothing_of_its_words(line: str) -> None:
    assert "program" in fails_for(f"{line}\r\n{FRONT}")


@pytest.mark.parametrize("sender", ["noreply", "No-Reply", "MAILER-DAEMON"])
def test_addresses_of_programs_prove_nothing(sender: str) -> None:
    assert "program" in fails_for(FRONT.replace("ruth@ruth.example", f"{sender}@ruth.example"))


@pytest.mark.parametrize("line", ["Auto-Submitted: no", "Precedence: normal", "Return-Path: <ruth@ruth.example>"])
def test_a_persons_own_mail_keeps_its_proof(line: str) -> None:
    assert fails_for(f"{line}\r\n{FRONT}") == ""
