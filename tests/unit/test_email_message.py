"""Mails as friends really send them, and as nobody should."""

from __future__ import annotations

import base64
import quopri
import time
from datetime import UTC, datetime

import pytest

from clearname.endorsements import parse_endorsement
from clearname.incoming import Consent, Incoming, SourceKind
from clearname.sources.email_message import MOST_MESSAGE_BYTES, message_ref, read_message
from clearname.text import text_digest
from endorsement_files import BODY, FACTS, make_file
from signed_mail import FRONT, TYPE, make_mail, make_parts

FILE = make_file().decode()
PLAIN = "Content-Type: text/plain; charset=utf-8"
SENTENCES = "Hi Ana,\n\nI'm happy to say that you check every weld yourself.\n\nRuth\n"


def read(raw: bytes) -> Incoming:
    """The only words of the mail, which are the sender's own."""
    (words,) = read_message(raw)
    assert words.is_own
    return words.incoming


def parsed(raw: bytes) -> tuple[str, str, str]:
    """Name, role and text of the file in the mail, which is read like every other."""
    incoming = read(raw)
    assert not incoming.composed and incoming.consent is Consent.GIVEN and not incoming.problems
    endorsement, _ = parse_endorsement(incoming.untrusted_data, "x.md", FACTS)
    return endorsement.untrusted_name, endorsement.untrusted_role, endorsement.untrusted_text


GOOD = ("Ruth Okafor", "former colleague", BODY)


def test_a_message_is_known_again_by_its_id_and_its_senders_domain():
    incoming = read(make_mail())
    assert incoming.source.kind is SourceKind.EMAIL and incoming.source == message_ref(make_mail())
    assert incoming.sent_at == datetime(2026, 3, 2, 9, tzinfo=UTC) and incoming.untrusted_sender == "ruth@ruth.example"

    changed = message_ref(make_mail(FILE + "x"))
    assert changed.ref == incoming.source.ref and changed.version != incoming.source.version
    other = message_ref(make_mail(front=FRONT.replace("ruth@ruth.example>\r\nTo", "ruth@else.example>\r\nTo")))
    assert other.ref != incoming.source.ref
    nameless = FRONT.replace("Message-ID: <m1@ruth.example>\r\n", "")
    assert message_ref(make_mail(front=nameless)).ref != message_ref(make_mail(FILE + "x", front=nameless)).ref


def test_the_message_itself_is_kept_as_it_was():
    raw = make_mail()
    assert [(e.name, e.data) for e in read(raw).evidence] == [("message.eml", raw)]


@pytest.mark.parametrize(
    "kind",
    ["text/markdown; charset=utf-8", "text/plain; charset=utf-8", "application/octet-stream", "text/x-markdown"],
)
@pytest.mark.parametrize("coding", ["8bit", "base64", "quoted-printable"])
def test_an_attached_file_is_taken_as_it_is(kind, coding):
    data = make_file()
    if coding != "8bit":
        data = base64.encodebytes(data) if coding == "base64" else quopri.encodestring(data)
    header = f'Content-Type: {kind}; name="ruth.md"\r\nContent-Disposition: attachment; filename="ruth.md"\r\nContent-Transfer-Encoding: {coding}'
    raw = make_parts((PLAIN, "Here it is.\n-- \nRuth"), (header, data))

    assert parsed(raw) == GOOD


@pytest.mark.parametrize(
    "name", ['filename="=?utf-8?B?csO8dGgubWQ=?="', "filename*=utf-8''r%C3%BCth.md", "filename*0=rut; filename*1=h.md"]
)
def test_names_of_files_are_read_in_every_form(name):
    raw = make_parts((f"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; {name}", FILE))

    assert parsed(raw) == GOOD


def test_several_attached_files_are_several_things():
    parts = [(f'Content-Type: text/markdown; name="{n}.md"', make_file(name=f"Ruth {n}")) for n in ("Ada", "Bea")]
    first, second = (words.incoming for words in read_message(make_parts(*parts)))

    assert b"Ruth Ada" in first.untrusted_data and b"Ruth Bea" in second.untrusted_data
    assert second.source.ref == first.source.ref + "#2" and first.source.item_id != second.source.item_id


@pytest.mark.parametrize("empty", [b"", b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_an_attached_file_with_nothing_in_it_hides_no_other(empty):
    markdown = 'Content-Type: text/markdown; charset=utf-8; name="{}.md"'
    both = read_message(make_parts((markdown.format("a"), empty), (markdown.format("ruth"), make_file())))
    (alone,) = read_message(make_parts((markdown.format("a"), empty)))

    assert [text_digest(one.incoming.untrusted_data) for one in both] == [text_digest(make_file())]
    assert "an attached file with nothing in it was left out" in both[0].incoming.notes
    assert [problem.code for problem in alone.incoming.problems] == ["mail-empty"]


def test_attachments_of_another_kind_are_left_out_and_named():
    picture = ('Content-Type: image/jpeg; name="me.jpg"\r\nContent-Transfer-Encoding: base64', "/9j/4AAQ")
    letter = ('Content-Type: text/plain; name="letter.txt"', "Dear all, nothing here.")
    incoming = read(make_parts((PLAIN, SENTENCES), picture, letter))

    assert incoming.composed and len([note for note in incoming.notes if "left out" in note]) == 2


MANGLED = {
    "as it is": FILE,
    "below a greeting": f"Hi Ana,\nhere is what I wrote.\n\n{FILE}",
    "em dashes": FILE.replace("---", "—"),
    "em dash and hyphen": FILE.replace("---", "—-"),
    "en dashes": FILE.replace("---", "–-"),
    "a longer line": FILE.replace("---", "----------"),
    "a rule": FILE.replace("---", "________________________________"),
    "escaped hyphens": FILE.replace("---", "\\-\\-\\-"),
    "no line on top": FILE.removeprefix("---\n"),
    "no lines at all": FILE.replace("---\n", ""),
    "blank lines between": FILE.replace("\n", "\n\n"),
    "non-breaking blanks": FILE.replace(": ", ":\u00a0"),
    "blanks at line ends": FILE.replace("\n", "\u00a0 \n"),
    "curly quotes": FILE.replace("former colleague", "“former colleague”"),
    "german quotes": FILE.replace("former colleague", "„former colleague“"),
    "a byte-order mark": "\ufeff" + FILE,
    "a byte-order mark below": f"Hi,\n\ufeff{FILE}",
    "indented": "".join(f"  {line}\n" if line else "\n" for line in FILE.split("\n")),
    "a broken line": FILE.replace("former colleague", "former\ncolleague"),
    "signature": FILE + "\n-- \nRuth Okafor\n+44 7700 900123\n",
    "phone": FILE + "\nSent from my phone\n",
    "phone in german": FILE + "\nVon meinem Telefon gesendet\n",
    "outlook": FILE + "\nGet Outlook for Android\n",
    "reply": FILE + "\nOn Sun, 1 Mar 2026 at 09:00, Ana <studio@ana.example> wrote:\n\n> Could you write?\n> Ana\n",
    "reply on two lines": FILE
    + "\nOn Sun, 1 Mar 2026 at 09:00, Ana Example-Longname\n<studio@ana.example> wrote:\n> Could you?\n",
    "german reply": FILE + "\nAm 01.03.26 um 09:00 schrieb Ana:\n> Kannst du?\n",
    "outlook reply": FILE
    + "\n________________________________\nFrom: Ana\nSent: Sunday\nTo: Ruth\nSubject: words\n\nCould you?\n",
    "old outlook reply": FILE + "\n-----Original Message-----\nFrom: Ana\nCould you?\n",
    "old macintosh line ends": FILE.replace("\n", "\r"),
}


@pytest.mark.parametrize("case", MANGLED)
def test_a_pasted_file_survives_what_mail_programs_do(case):
    name, role, text = parsed(make_mail(MANGLED[case]))

    assert (name, role, text.strip()) == GOOD


def test_what_was_mended_or_cut_off_is_said():
    notes = " / ".join(read(make_mail(MANGLED["em dashes"] + "\n-- \nRuth\n+44 7700 900123")).notes)

    assert "hyphens" in notes and "signature block" in notes and "7700" not in notes


def test_flowed_text_is_joined_again():
    words = "I worked with Ana for six years, and I saw her check every weld \nherself before a train went over it."
    kind = TYPE.replace("utf-8", "utf-8; format=flowed")
    assert parsed(make_mail(FILE.replace(BODY, words) + "\n-- \nRuth", kind=kind)) == GOOD
    kind = TYPE.replace("utf-8", "utf-8; format=flowed; delsp=yes")
    assert parsed(make_mail(FILE.replace(BODY, words.replace(" \n", "  \n")), kind=kind)) == GOOD
    stuffed = FILE.replace("I worked", " I worked")
    assert parsed(make_mail(stuffed, kind=TYPE.replace("utf-8", "utf-8; format=flowed"))) == GOOD


def test_soft_line_ends_of_quoted_printable_are_joined():
    data = (
        FILE.replace("weld herself", "weld=\nherself")
        .replace("Västra", "V=C3=A4stra")
        .replace("former c", "former=20c")
    )
    raw = make_mail(data.replace("weld=\n", "weld =\n"), kind=TYPE.replace("8bit", "quoted-printable"))

    assert parsed(raw) == GOOD


def test_the_plain_part_is_taken_where_there_is_one():
    raw = make_parts((PLAIN, FILE), ("Content-Type: text/html", "<p>Other words</p>"), kind="alternative")

    assert parsed(raw) == GOOD


def test_a_mail_of_html_alone_becomes_text_and_that_is_noted():
    lines = "".join(f"<div>{line or '<br>'}</div>" for line in FILE.replace("---", "—").split("\n"))
    page = f"<html><head><style>p{{}}</style></head><body>Hi&nbsp;Ana<br>{lines}<script>x</script><div style='display:none'>y</div></body></html>"
    raw = make_mail(page, kind=TYPE.replace("plain", "html"))

    assert parsed(raw) == GOOD
    assert any("HTML" in note for note in read(raw).notes)


def test_quotations_in_html_are_history():
    page = (
        "<p>I know Ana well.</p><div>On Sunday Ana wrote:</div><blockquote type='cite'><p>Could you?</p></blockquote>"
    )
    data = read(make_mail(page, kind=TYPE.replace("plain", "html"))).untrusted_data.decode()

    assert "I know Ana well." in data and "Could" not in data and "On Sunday" not in data


def test_plain_sentences_are_taken_and_consent_is_asked_for():
    incoming = read(make_mail(SENTENCES + "-- \nRuth Okafor, +44 7700 900123\n"))
    text = incoming.untrusted_data.decode()

    assert incoming.composed and incoming.consent is Consent.ASKED
    assert 'name: "Ruth Okafor"' in text and "date: 2026-03-02" in text and "consent:" not in text
    assert "check every weld" in text and "7700" not in text
    assert parse_endorsement(incoming.untrusted_data, "x.md", FACTS, unfinished=True)[0].untrusted_name == "Ruth Okafor"


def test_a_sentence_like_a_programs_line_is_not_taken_for_one():
    text = "On the first day she came to me and wrote:\nI check every weld.\n\n> Trust nobody.\n\nShe meant it and I like it."
    data = read(make_mail(text)).untrusted_data.decode()

    assert "I check every weld" in data and "Trust nobody" in data and "She meant it" in data


def test_our_own_form_in_the_quoted_part_of_an_answer_is_not_theirs():
    quoted = "".join(f"> {line}\n" for line in FILE.split("\n"))
    front = FRONT.replace("My words", "Re: Would you?")
    incoming = read(make_mail(f"Sorry, I cannot.\n\nOn Sunday, Ana <a@ana.example> wrote:\n{quoted}", front=front))

    assert incoming.composed and incoming.consent is Consent.ASKED and "quoted part" in " ".join(incoming.notes)


@pytest.mark.parametrize("line", ["----- end -----", "—– end —–", "-----end-----", "----- End ----- "])
def test_a_form_stops_where_the_letter_of_an_invitation_ends_it(line):
    form = f"Gladly!\n\n----- words-1a803e.md -----\n{FILE}\n{line}\n"
    note = "what stood below the end of the form was left out"

    assert parsed(make_mail(form)) == parsed(make_mail(f"{form}\nWarm regards from the harbour\n")) == GOOD
    assert note not in read(make_mail(form)).notes
    assert note in read(make_mail(f"{form}\nWarm regards from the harbour\n")).notes


FORWARDED = "".join(f"> {line}\n" for line in FILE.split("\n"))


@pytest.mark.parametrize(
    "raw",
    [
        make_mail(f"From a friend\n\n---------- Forwarded message ---------\nFrom: Bo <bo@bo.example>\nDate: today\nSubject: x\n\n{FILE}"),
        make_mail(FORWARDED, front=FRONT.replace("My words", "Fwd: words")),
        make_mail(f"See below\n\n{FORWARDED}", front=FRONT.replace("My words", "WG: words")),
        make_parts((PLAIN, "See below"), ("Content-Type: message/rfc822", make_mail())),
        make_parts(("Content-Type: message/rfc822", make_parts(('Content-Type: text/markdown; name="r.md"', FILE), mark="inner"))),
    ],
)  # fmt: skip
def test_forwarded_words_are_not_the_senders_own(raw):
    (words,) = read_message(raw)

    assert not words.is_own and "nothing shows who wrote" in " ".join(words.incoming.notes)
    assert parse_endorsement(words.incoming.untrusted_data, "x.md", FACTS)[0].untrusted_text == BODY


@pytest.mark.parametrize("subject", ["Withdraw", "I withdraw my endorsement", "Re: withdrawal", "=?utf-8?Q?Widerruf?="])
def test_a_subject_can_take_words_back(subject):
    assert read(make_mail("Please.", front=FRONT.replace("My words", subject))).wants_withdrawal


@pytest.mark.parametrize(
    "text",
    ["I withdraw my endorsement.", "Hi Ana,\nplease remove my words.\nRuth", "K7QX-ABCD-EFGH\n", "withdraw k7qx-abcd-efgh",
     "W-K7QX-ABCD-EFGH-2345", "Withdraw.\n\nRuth", "“withdraw”\n",
     "Hello Ana, I would like to take back my recommendation.", "Hiermit widerrufe ich alles."],
)  # fmt: skip
def test_a_short_text_can_take_words_back(text):
    incoming = read(make_mail(text))

    assert incoming.wants_withdrawal and text.split()[-1].encode() in incoming.untrusted_data


@pytest.mark.parametrize(
    "text", [SENTENCES, "I will never take back a word of it: she is honest.", FILE, "", "Ana did not withdraw."]
)
def test_other_texts_take_nothing_back(text):
    assert not read(make_mail(text)).wants_withdrawal


def test_a_mail_without_words_is_held():
    for raw in (make_mail(""), make_mail("> only\n> quoted"), make_mail("-- \nRuth"), b"", b"\r\n", b"\0" * 50):
        assert [p.code for p in read(raw).problems] in (["mail-empty"], []), raw
    assert [p.code for p in read(make_mail("")).problems] == ["mail-empty"]


@pytest.mark.parametrize(
    "kind",
    [
        "Content-Type: text/plain; charset=no-such\r\n",
        "Content-Type: text/plain; charset=rot13\r\n",
        "Content-Type: text/plain; charset=punycode\r\n",
        "Content-Type: text/plain; charset=us-ascii\r\n",
        "Content-Type: text/plain; charset*=x'y'%\r\n",
        'Content-Type: text/plain; charset="=?x?y?z?="\r\n',
        "Content-Type: ;;;==\r\n",
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-odd\r\n",
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: x-uuencode\r\n",
        "",
    ],
)
def test_odd_types_are_read_as_well_as_possible(kind):
    assert b"every weld" in read(make_mail(kind=kind)).untrusted_data


def test_letters_in_old_character_sets_are_read():
    for charset in ("iso-8859-1", "windows-1252", "utf-16"):
        raw = make_mail("x", kind=TYPE.replace("utf-8", charset).replace("8bit", "base64"))
        data = raw[:-1] + base64.encodebytes(FILE.encode(charset)).replace(b"\n", b"\r\n")
        assert "Västra".encode() in read(data).untrusted_data, charset


@pytest.mark.parametrize(
    "line",
    [
        "Subject: =?utf-8?B?!!!?= =?x?Q?=FF?=",
        "Subject: =?utf-8?Q?a=0D=0AFrom:_m@mallory.example?=",
        "Date: 99 Nev 99999 99:99:99",
        "Date: Mon, 02 Mar 2026 10:00:00 +9999",
        "Date: Fri, 31 Dec 9999 23:59:59 -2300",
        "From: \"\\",
        "From: <<<<>>>>",
        "From: =?utf-8?B?" + "A" * 5_000 + "?=",
        "From: " + "(" * 5_000,
        "From: " + "a@b.example, " * 5_000,
        "Message-ID: \u202e<x>",
        "Content-Type: multipart/mixed; boundary=",
        "Content-Type: multipart/mixed",
        "Content-Type: message/rfc822",
        "Content-Disposition: attachment; filename=\"../../x.md",
        "X: " + "y" * 100_000,
    ],
)  # fmt: skip
def test_hostile_lines_raise_nothing(line):
    name = line.partition(":")[0]
    front = "".join(f"{old}\r\n" for old in FRONT.splitlines() if not old.startswith(f"{name}:"))

    for raw in (make_mail(front=f"{line}\r\n{front}", kind=""), make_mail(front=front + line + "\r\n")):
        for words in read_message(raw):
            assert "\n" not in words.incoming.untrusted_sender
            assert all("mallory" not in note for note in words.incoming.notes)


def _nested(depth: int) -> bytes:
    lines = [FRONT]
    for n in range(depth):
        lines.append(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n")
    return "".join(lines).encode() + b"\r\nx"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (_nested(500), "mail-shape"),
        (_nested(20_000), "mail-shape"),
        (make_parts(*[(PLAIN, "x")] * 20_000), "mail-shape"),
        ((FRONT + "Content-Type: message/rfc822\r\n\r\n" * 3_000).encode(), "mail-shape"),
        (make_mail("\n" * 2_000_000), "mail-shape"),
        (make_mail(kind="Content-Type: text/plain; " + 'a="\\"' * 50_000 + "\r\n"), "mail-shape"),
        (make_mail(front=FRONT + "X: y\r\n" * 400_000), "mail-shape"),
        (make_parts((PLAIN + 'Content-Disposition: attachment; a="' + ";" * 300_000, "x")), "mail-shape"),
        (make_mail(b"x" * (MOST_MESSAGE_BYTES + 1)), "mail-size"),
    ],
    ids=["nested", "nested deep", "parts", "enclosed", "lines", "parameters", "header", "disposition", "size"],
)  # fmt: skip
def test_a_bomb_is_held_before_it_is_opened(raw, code):
    began = time.process_time()
    incoming = read(raw)

    assert [problem.code for problem in incoming.problems] == [code] and incoming.untrusted_data == b""
    assert time.process_time() - began < 5


@pytest.mark.parametrize("sign", ["@", "<", "[", "a@b,"])
def test_lines_of_addresses_without_end_take_no_time(sign):
    began = time.process_time()
    line = "From: " + sign * (19_900 // len(sign)) + "\r\n"
    read(make_mail(front=FRONT.replace("From: ", line * 12 + "From: ")))

    assert time.process_time() - began < 5


def test_of_an_over_long_line_no_address_is_taken():
    """Cut off where it ends, it would be another line: one sender of two, for example."""
    (words,) = read_message(make_mail(front=FRONT.replace("From: ", "From: a@ruth.example" + " " * 9_000 + ", ")))

    assert words.incoming.untrusted_sender == ""


def test_large_parts_are_not_taken():
    bomb = base64.encodebytes(b"---\n" + b"a" * 3_000_000)
    header = 'Content-Type: text/markdown; name="a.md"\r\nContent-Transfer-Encoding: base64'
    assert [p.code for p in read(make_parts((header, bomb))).problems] == ["mail-size"]
    assert "too long" in " ".join(read(make_mail("word " * 200_000)).notes)
    assert len(read(make_mail("word " * 200_000)).untrusted_data) < 20_000


@pytest.mark.parametrize(
    "page",
    ["<div>" * 20_000, "<p>" * 50_000 + "x", "<![CDATA[" * 5_000, "\0<p>x</p>\0", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "",
     "<?xml version='1.0' encoding='utf-16'?><p>x</p>", "<blockquote class=quote>" * 3_000],
)  # fmt: skip
def test_hostile_html_raises_nothing(page):
    began = time.process_time()
    read_message(make_mail(page, kind=TYPE.replace("plain", "html")))

    assert time.process_time() - began < 3


@pytest.mark.parametrize(
    "text",
    ["- - " * 50_000, "—" * 200_000, "On " + "wrote: " * 30_000, "> " * 100_000, "\u00a0" * 200_000,
     "---\n" * 50_000, "schema: 1\n" * 20_000, "From: a\n" * 30_000, "https://a <" * 20_000, "i " * 400 + "withdraw " * 60],
)  # fmt: skip
def test_hostile_text_takes_little_time(text):
    began = time.process_time()
    read_message(make_mail(text))
    read_message(make_mail(text, kind=TYPE.replace("utf-8", "utf-8; format=flowed")))

    assert time.process_time() - began < 2
