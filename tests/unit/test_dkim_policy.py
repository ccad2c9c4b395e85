"""Every way in which a valid signature says less than it seems to."""

from __future__ import annotations

import base64
import sys
from datetime import date

import pytest
from nacl.exceptions import BadSignatureError

from clearname.incoming import ProofFound
from clearname.model import ProofKind
from clearname.problems import Refused
from clearname.sources.dkim_key import read_key
from clearname.sources.dkim_policy import MESSAGE, RECORD, DkimChecked, check_dkim, recheck
from clearname.sources.mail_domains import vouches_for
from signed_mail import FRONT, OURS, SENT, make_mail, make_parts, rsa_record, sign, sign_with_ed25519

ON = date(2026, 3, 2)
ALL = [b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"content-type"]


class Names:
    """The name servers of the test: what they hold, and what they were asked."""

    def __init__(self, **records: bytes | Exception | None) -> None:
        self.records = {f"{key}._domainkey.ruth.example.".encode(): record for key, record in records.items()}
        self.asked: list[bytes] = []

    def __call__(self, name: bytes) -> bytes | None:
        self.asked.append(name)
        record = self.records.get(name)
        if isinstance(record, Exception):
            raise record
        return record


def check(raw: bytes, record: bytes | Exception | None = None, *, on: date = ON, address: str = OURS) -> DkimChecked:
    return check_dkim(raw, address, on, Names(s1=record if record is not None else rsa_record()))


def reason(raw: bytes, record: bytes | Exception | None = None, *, on: date = ON, address: str = OURS) -> str:
    proof = check(raw, record, on=on, address=address).proof
    assert not proof.holds and not proof.subject
    return proof.reason


def test_a_mail_signed_by_the_senders_domain_holds():
    checked = check(sign(make_mail()))

    assert checked.proof == ProofFound(
        ProofKind.SIGNED_EMAIL, "ruth.example", True, ON, "", (MESSAGE, RECORD), "ruth@ruth.example"
    )
    assert [evidence.name for evidence in checked.evidence] == [MESSAGE, RECORD] and checked.notes == ()


def test_what_was_kept_is_enough_to_check_it_again_without_a_network():
    checked = check(sign(make_mail()))
    message, record = (evidence.data for evidence in checked.evidence)

    assert recheck(message, record, OURS, ON) == checked.proof
    assert not recheck(message.replace(b"six years", b"two years"), record, OURS, ON).holds
    assert not recheck(message, record.replace(b"s1.", b"s2."), OURS, ON).holds


def test_a_kept_mail_is_checked_as_of_the_day_and_not_by_the_clock():
    """The library itself compares x= with the computer's clock."""
    raw = sign(make_mail(), extra=((b"t", b"946684800"), (b"x", b"946944000")))

    assert check(raw, on=date(2000, 1, 3)).proof.holds
    assert "past" in reason(raw, on=date(2000, 1, 9))


def test_a_mail_without_a_signature_proves_nothing():
    assert reason(make_mail()) == "the message has no signature"


def test_text_added_behind_the_signed_length_is_no_proof():
    raw = sign(make_mail(), length=True)

    assert reason(raw) == reason(raw + b"Buy pills.\r\n") == "only a part of the text is signed (l=)"


@pytest.mark.parametrize("domain", [b"mallory.example", b"uth.example", b"example", b"mail.ruth.example"])
def test_a_signature_of_another_domain_is_no_proof_and_nobody_is_asked(domain):
    names = Names()

    assert not check_dkim(sign(make_mail(), domain=domain), OURS, ON, names).proof.holds
    assert names.asked == []


def test_the_domain_above_the_senders_may_sign():
    raw = sign(make_mail(front=FRONT.replace("ruth@ruth.example", "ruth@post.ruth.example")))

    assert check(raw).proof.subject == "ruth.example"


@pytest.mark.parametrize(
    ("signing", "sender", "does"),
    [
        ("ruth.example", "ruth.example", True),
        ("ruth.example", "a.b.ruth.example", True),
        ("ruth.example", "xruth.example", False),
        ("example", "ruth.example", False),
        ("co.uk", "ruth.co.uk", False),
        ("asso.fr", "ruth.asso.fr", False),
        ("bridges.se", "post.bridges.se", True),
        ("github.io", "ruth.github.io", False),
        ("gmail.com", "x.gmail.com", False),
        ("gmail.com", "gmail.com", True),
        ("localhost", "localhost", False),
        ("ruth.example.", "ruth.example.", False),
    ],
)
def test_who_may_speak_for_whom(signing, sender, does):
    assert vouches_for(signing, sender) is does


@pytest.mark.parametrize("name", [b"to", b"subject", b"date", b"content-type"])
def test_each_line_that_matters_has_to_be_signed(name):
    raw = sign(make_mail(), include=[line for line in ALL if line != name])

    assert reason(raw) == f"the line {name.decode().title()} is not signed"


def test_an_unsigned_subject_can_be_changed_and_so_counts_for_nothing():
    raw = sign(make_mail(), include=[b"from", b"to", b"date", b"content-type"])

    assert reason(raw.replace(b"Subject: My words", b"Subject: I withdraw")) == "the line Subject is not signed"


def test_an_unsigned_type_counts_where_the_signed_body_has_the_same_boundary_first_and_last():
    """The largest mail service signs neither more nor less."""
    include = [line for line in ALL if line != b"content-type"]
    raw = sign(make_parts(("Content-Type: text/plain", "Ana is good.")), include=include)

    assert check(raw).proof.holds
    assert "not signed" in reason(raw.replace(b'boundary="=_mark"', b'boundary="=_other"'))
    assert "not signed" in reason(raw.replace(b"multipart/mixed", b"text/plain"))
    assert "not signed" in reason(raw.replace(b'"=_mark"', b'"=_x"; boundary="=_mark"'))
    before = make_parts(("Content-Type: text/plain", "Ana is good.")).replace(
        b"\r\n\r\n--=_mark", b"\r\n\r\nOh\r\n--=_mark", 1
    )
    assert "not signed" in reason(sign(before, include=include))
    after = make_parts(("Content-Type: text/plain", "Ana is good.")) + b"Oh\r\n"
    assert "not signed" in reason(sign(after, include=include))


def test_an_encoding_that_was_put_in_later_is_no_proof():
    kind = "Content-Type: text/plain\r\n"
    raw = sign(make_mail("Ana is =6Eot bad.", kind=kind), include=ALL)

    assert check(raw).proof.holds
    added = b"Content-Transfer-Encoding: quoted-printable\r\n" + raw
    assert reason(added) == "the line Content-Transfer-Encoding is not signed"


def test_words_that_a_later_line_turns_into_an_attached_file_are_no_longer_signed():
    raw = sign(make_mail(), include=ALL)
    assert check(raw).proof.holds
    added = b"Content-Disposition: attachment; filename*=utf-8''a%2Fb.md\r\n" + raw
    assert reason(added) == "the line Content-Disposition is not signed"


def test_changed_words_are_no_proof():
    raw = sign(make_mail())

    assert reason(raw.replace(b"six years", b"two years")) == "the text is not the one that was signed"
    assert reason(raw.replace(b"Subject: My words", b"Subject: Our words")) == "the signature does not fit"


@pytest.mark.parametrize("name", ["From", "To", "Subject", "Date", "Content-Type"])
def test_a_second_line_on_top_is_no_proof(name):
    """Readers show the topmost, a signature covers the lowest."""
    raw = f"{name}: mallory@mallory.example\r\n".encode() + sign(make_mail())

    assert reason(raw) == f"the line {name} stands there more than once"


@pytest.mark.parametrize(
    "odd",
    [b"X-A: b\rFrom: mallory@mallory.example\r\n", b"no field at all\r\n", b"From : a@mallory.example\r\n", b" fold\r\n",
     b"X-A: \0\r\n"],
)  # fmt: skip
def test_lines_that_programs_read_differently_are_no_proof(odd):
    assert reason(odd + sign(make_mail())) == "the lines above the text can be read in two ways"


@pytest.mark.parametrize(
    "sender", ["a@ruth.example, b@ruth.example", "Ruth", "", "ruth@ruth.example <m@mallory.example>", "a@rüth.example"]
)
def test_a_sender_that_is_not_one_address_is_no_proof(sender):
    raw = make_mail(front=FRONT.replace("Ruth Okafor <ruth@ruth.example>", sender))

    assert not check(sign(raw)).proof.holds


def test_a_mail_to_somebody_else_is_no_proof():
    raw = sign(make_mail(front=FRONT.replace(OURS, "other@ana.example")))

    assert reason(raw) == "it was not sent to the address for endorsements"
    said = reason(sign(make_mail()), address="")
    assert said.startswith("no address is named to which endorsements are sent") and 'address = "' in said


def test_a_copy_to_us_counts_where_it_is_signed():
    raw = make_mail(front=FRONT.replace(f"To: {OURS}", f"To: bo@bo.example\r\nCc: {OURS.upper()}"))

    assert check(sign(raw)).proof.holds


def test_a_copy_to_us_that_was_put_in_later_does_not_count():
    raw = sign(make_mail(front=FRONT.replace(OURS, "bo@bo.example")))

    assert reason(f"Cc: {OURS}\r\n".encode() + raw) == "the line Cc is not signed"


def test_a_short_key_is_noted_and_a_shorter_one_does_not_count():
    checked = check(sign(make_mail(), bits=1024), rsa_record(1024))

    assert checked.proof.holds and "1,024 bits" in checked.notes[0]
    short = b"MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBALvmyjBTUZNsTB7qOM6DQDNSHiBt4OZzuJ1rOxS8TJlPyb+AUdcDQIQJyMdhcS2ATzKnOp9hLbBOhpRwxN/tcO0CAwEAAQ=="
    assert "too short" in reason(sign(make_mail()), b"v=DKIM1; p=" + short)


def test_an_ed25519_signature_holds():
    raw, record = sign_with_ed25519(make_mail())

    assert check_dkim(raw, OURS, ON, Names(ed=record)).proof.holds
    changed = raw.replace(b"Subject: My", b"Subject: No")
    assert check_dkim(changed, OURS, ON, Names(ed=record)).proof.reason == "the signature does not fit"


def test_ed25519_agrees_with_the_published_vectors():
    """RFC 8032, 7.1, tests 1 and 2."""
    vectors = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
    ]  # fmt: skip
    for key, message, signature in vectors:
        public, text, made = bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)
        assert fits(public, text, made)
        assert not fits(public, text + b"x", made)
        assert not fits(public, text, made[:32] + bytes(32))
    assert not fits(b"\1" + bytes(31), b"", b"\1" + bytes(63)), "a key of small order signs everything"


def fits(public: bytes, text: bytes, signature: bytes) -> bool:
    key = read_key(b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public), {b"a": b"ed25519-sha256", b"d": b"a.example"})
    try:
        key.material.verify(text, signature)
    except BadSignatureError:
        return False
    return True


def test_a_missing_package_for_ed25519_is_named_and_no_fault_of_the_mail(monkeypatch):
    raw, record = sign_with_ed25519(make_mail())
    monkeypatch.setitem(sys.modules, "nacl.signing", None)

    with pytest.raises(Refused) as caught:
        check_dkim(raw, OURS, ON, Names(ed=record))

    assert [problem.code for problem in caught.value.problems] == ["pull-missing"]


def test_times_that_cannot_be_are_no_proof():
    past = sign(make_mail(), extra=((b"t", b"%d" % SENT), (b"x", b"%d" % (SENT + 3600))))

    assert check(past).proof.holds and "past" in reason(past, on=date(2026, 3, 3))
    future = sign(make_mail(), extra=((b"t", b"%d" % (SENT + 5 * 86_400)),))
    assert "future" in reason(future)
    assert "read" in reason(sign(make_mail(), extra=((b"t", b"9" * 60),)))
    assert "before" in reason(sign(make_mail(), extra=((b"t", b"%d" % (SENT + 60)), (b"x", b"%d" % SENT))))


@pytest.mark.parametrize(
    ("tags", "word"),
    [
        (b"v=DKIM1; t=y; ", "testing"),
        (b"v=DKIM1; t=s:y; ", "testing"),
        (b"v=DKIM1; k=ed25519; ", "kind"),
        (b"v=DKIM1; k=dsa; ", "kind"),
        (b"v=DKIM2; ", "version"),
        (b"v=DKIM1; h=sha1; ", "digest"),
        (b"v=DKIM1; s=tlsrpt; ", "not for mail"),
        (b"v=DKIM1; s=other; ", "not for mail"),
        (b"v=DKIM1; p=; ", "read"),
        (b"nonsense; ", "read"),
    ],
)
def test_a_key_that_is_for_something_else_does_not_count(tags, word):
    assert word in reason(sign(make_mail()), rsa_record(tags=tags))


@pytest.mark.parametrize("record", [b"v=DKIM1; p=", b"v=DKIM1; k=rsa; p= ;"])
def test_a_key_that_was_withdrawn_does_not_count(record):
    assert reason(sign(make_mail()), record) == "the domain has withdrawn this key"


@pytest.mark.parametrize(
    "record", [b"v=DKIM1; p=!!!!", b"v=DKIM1; p=QUJD", b"v=DKIM1; p=" + b"A" * 4_000, b"\xff\xfe", b";;;", b"p=\0"]
)
def test_a_broken_key_does_not_count(record):
    assert "key" in reason(sign(make_mail()), record)


def test_anothers_key_does_not_count():
    assert reason(sign(make_mail()), rsa_record(1024)) == "the signature does not fit"


def test_a_key_for_one_name_alone_does_not_count_for_those_below():
    raw = make_mail(front=FRONT.replace("ruth@ruth.example", "ruth@post.ruth.example"))
    signed = sign(raw, extra=((b"t", b"%d" % SENT), (b"i", b"@post.ruth.example")))

    assert "subdomains" in reason(signed, rsa_record(tags=b"v=DKIM1; t=s; "))
    assert check(sign(make_mail()), rsa_record(tags=b"v=DKIM1; t=s; ")).proof.holds


@pytest.mark.parametrize("error", [OSError("no network"), TimeoutError(), RuntimeError("anything")])
def test_a_domain_that_cannot_be_asked_is_no_proof_and_may_be_asked_again(error):
    checked = check(sign(make_mail()), error)

    assert not checked.proof.holds and checked.was_unreachable
    assert not check_dkim(sign(make_mail()), OURS, ON, Names()).was_unreachable, "asked, and there is none"


def test_one_good_signature_among_several_is_enough():
    raw = sign(sign(make_mail()), selector=b"s2")
    raw = sign(raw, domain=b"mallory.example")
    names = Names(s1=rsa_record(), s2=b"v=DKIM1; p=")

    assert check_dkim(raw, OURS, ON, names).proof.holds
    assert len(names.asked) == 2


def test_only_a_few_signatures_are_looked_at():
    raw = sign(make_mail())
    for _ in range(5):
        raw = sign(raw, domain=b"mallory.example")

    assert "another domain" in reason(raw)


def test_folded_lines_hold():
    front = FRONT.replace("Subject: My words", "Subject: My\r\n words about\r\n\tAna").replace("To: ", "To:\r\n ")

    assert check(sign(make_mail(front=front))).proof.holds


def test_line_ends_of_a_saved_file_do_not_matter():
    assert check(sign(make_mail()).replace(b"\r\n", b"\n")).proof.holds
    assert check(b"From ruth@ruth.example Mon Mar  2 10:00:00 2026\n" + sign(make_mail())).proof.holds


def test_what_other_servers_wrote_is_no_proof():
    line = b"Authentication-Results: mx.ana.example; dkim=pass header.d=ruth.example\r\nARC-Seal: i=1; cv=pass\r\n"

    assert reason(line + make_mail()) == "the message has no signature"


@pytest.mark.parametrize(
    ("tag", "value"),
    [(b"a", b"rsa-sha1"), (b"a", b"none"), (b"v", b"2"), (b"d", b"ruth..example"), (b"s", b"s1/../x"), (b"s", b"\xff"),
     (b"i", b"@mallory.example"), (b"q", b"http"), (b"h", b""), (b"b", b"%%"), (b"c", b"odd/odd")],
)  # fmt: skip
def test_an_odd_signature_is_no_proof(tag, value):
    import re

    raw = sign(make_mail())
    odd = re.sub(rb"([ ;\t]" + tag + rb"=)[^;\r]*", lambda found: found[1] + value, raw, count=1)

    assert odd != raw and reason(odd)


def test_a_weak_kind_of_signature_is_named_before_anybody_is_asked():
    names = Names()
    raw = sign(make_mail()).replace(b"a=rsa-sha256", b"a=rsa-sha1")

    assert "too weak" in check_dkim(raw, OURS, ON, names).proof.reason and names.asked == []


def test_an_over_long_signature_takes_no_time():
    for blanks in (b"\n " * 100_000, b" " * 3_000, b"\r\n\t" * 2_000):
        raw = b"DKIM-Signature: v=1; d=ruth.example; b=" + blanks + b"a\r\n" + make_mail()
        assert not check(raw).proof.holds


def test_a_large_mail_service_is_named_as_what_it_is():
    front = FRONT.replace("ruth.example", "gmail.com")
    checked = check_dkim(sign(make_mail(front=front), domain=b"gmail.com"), OURS, ON, lambda name: rsa_record())

    assert checked.proof.subject == "gmail.com" and "some account" in checked.notes[0]
