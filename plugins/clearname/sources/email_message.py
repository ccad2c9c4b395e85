"""One mail as a supporter's words: a file attached or pasted into the text, a few sentences, or a withdrawal.

The tree of parts is read with the standard library's older policy: the newer one parses every header line by a grammar
that takes long, or raises, on what a stranger can write. Nothing here fetches, and nothing is proved here.
"""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clearname.endorsements import compose_file
from clearname.endorsements.file import MOST_BYTES, held
from clearname.incoming import Consent, Evidence, Incoming, SourceKind, SourceRef
from clearname.problems import Problem
from clearname.sources.mail_headers import Header, decode_text, decode_words, read_header, sent_at
from clearname.sources.mail_html import text_of_html
from clearname.sources.mail_text import OwnText, find_file, split_own, unflow
from clearname.text import digest

MOST_MESSAGE_BYTES = 25 * 1024 * 1024
"""What the large mail services take; photos from a phone fit in."""
MOST_FILES = 10
"""Files of supporters that are taken out of one mail."""
_MOST_LINES = 600_000
_MOST_BOUNDARIES = 60
_MOST_PARTS = 200
_MOST_TYPE_BYTES = 2_000
_MOST_TEXT_BYTES = 131_072
_MOST_TEXT_LINES = 4_000
_WHERE = "mail"

_TYPES = frozenset({"text/markdown", "text/x-markdown", "text/plain", "application/octet-stream"})
_SUFFIXES = (".md", ".markdown", ".txt")
# The parser of their parameters takes time with the square of their length, and more.
_TYPE_LINE = re.compile(rb"(?:\A|[\r\n])content-(?:type|disposition):(?:[^\r\n]|\r?\n[ \t]|\r[ \t])*", re.IGNORECASE)
_FORWARD_SUBJECT = re.compile(r"(?:fwd?|wg|tr|rv|i|enc|vb|vs|doorst)\s?:", re.IGNORECASE)
_REPLY_SUBJECT = re.compile(r"(?:re|aw|antw|sv|res|odp|ynt|rif)\s?(?:\[\d+\])?:", re.IGNORECASE)
_WITHDRAW_SUBJECT = re.compile(
    r"\b(?:withdraw(?:al|ing)?|take (?:back|down) my|remove my|widerruf|zurückziehen|nehme .{0,40} zurück|retrait|"
    r"je retire|retirar|retirada|retiro mi|intrekken|ritiro|återkalla)\b",
    re.IGNORECASE,
)
_WITHDRAW_LINE = re.compile(
    r"(?:(?:hello|hi|dear)\b[^.!\n]{0,40}[,.!]\s*)?(?:please\s+)?"
    r"(?:i(?:'d| would)?\s+(?:hereby |like to |want to |wish to |need to |have to |must )*)?"
    r"(?:withdraw|take back|take down|remove|delete)\s+(?:\w+\s+){0,4}?"
    r"(?:endorsement|words|recommendation|text|statement|consent|name|testimonial)\b"
    r"|(?:hiermit )?(?:widerrufe ich|ziehe ich .{0,60} zurück)|ich (?:widerrufe|ziehe .{0,60} zurück)|je retire\b",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"(?:withdraw(?:al)?(?: code)?\s*+:?\s*+)?(?:W-)?[A-Z2-7]{4}(?:-[A-Z2-7]{4}){2,3}\s*", re.IGNORECASE
)
_WITHDRAW_WORD = re.compile(r"[\"'“”„‘’«»*]*withdraw[\"'“”‘’«»*]*\s*[.!]?", re.IGNORECASE)
"""As the letter of an invitation asks for it."""


@dataclass(frozen=True, slots=True)
class MailWords:
    """Words of one mail."""

    incoming: Incoming
    is_own: bool
    """Whether they stand in the sender's own part. A signature says nothing about the writer of words that were
    forwarded, quoted or enclosed as another message."""


@dataclass(frozen=True, slots=True)
class _Found:
    data: bytes
    is_own: bool
    composed: bool = False
    notes: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    name: str
    payload: bytes
    charset: str
    flowed: bool
    delsp: bool
    is_attached: bool
    is_inner: bool


def read_message(raw: bytes) -> tuple[MailWords, ...]:
    """
    The words in one raw message, one entry for each file that is attached to it or pasted into it; always at least one.

    A message that cannot be used comes back with a held problem and without data: `mail-size`, `mail-shape`,
    `mail-empty` or `mail-unreadable`. Proofs are not among the result; `message.eml` is its evidence. Never raises.
    """
    header = read_header(raw[: MOST_MESSAGE_BYTES + 1])
    source = message_ref(raw, header)
    base = Incoming(
        source, b"", sent_at=sent_at(header), untrusted_sender=header.one_address("from"),
        evidence=(Evidence("message.eml", raw),),
    )  # fmt: skip
    if problem := _unfit(raw):
        return (MailWords(replace(base, problems=(problem,), evidence=()), True),)
    try:
        parts, notes = _parts(raw)
        found, more, withdraws = _words(parts, header)
    except Exception:  # the parser raises on odd headers, deep nesting and broken encodings; none of it may stop a pull
        what = "this mail cannot be read"
        problem = held(_WHERE, "mail-unreadable", what, "Ask for the words in a plain mail or as a file.")
        return (MailWords(replace(base, problems=(problem,)), True),)
    notes = tuple(dict.fromkeys(notes + more))
    words = []
    for number, one in enumerate(found, 1):
        ref = source if number == 1 else replace(source, ref=f"{source.ref}#{number}")
        incoming = replace(
            base,
            source=ref,
            untrusted_data=one.data,
            composed=one.composed,
            consent=Consent.ASKED if one.composed else Consent.GIVEN,
            notes=notes + one.notes,
            problems=one.problems,
            wants_withdrawal=withdraws and one.is_own,
        )
        words.append(MailWords(incoming, one.is_own))
    return tuple(words)


def message_ref(raw: bytes, header: Header | None = None) -> SourceRef:
    """
    What names the message: its Message-ID and the sender's domain, or its bytes where it has none; the same wherever
    and whenever it is read. Its version is the digest of its bytes.
    """
    header = header or read_header(raw[: MOST_MESSAGE_BYTES + 1])
    version = digest(raw)
    identity = header.text("message-id", 1_000)
    domain = header.one_address("from").rpartition("@")[2]
    name = digest(f"{identity}\n{domain}".encode("utf-8", "replace")) if identity and domain else version
    return SourceRef(SourceKind.EMAIL, f"m-{name[:32]}", version)


def _unfit(raw: bytes) -> Problem | None:
    """What would take the parser too long: told by counting, before it sees a byte."""
    if len(raw) > MOST_MESSAGE_BYTES:
        what = f"this mail is larger than {MOST_MESSAGE_BYTES // 1024**2} MB"
        return held(_WHERE, "mail-size", what, "Ask for the words alone, in a mail without pictures.")
    lower = raw.lower()
    if (
        raw.count(b"\n") + raw.count(b"\r") > _MOST_LINES
        or raw.count(b"\n--") > 50 * _MOST_PARTS
        or lower.count(b"boundary") > _MOST_BOUNDARIES
        or lower.count(b"message/") > _MOST_BOUNDARIES
        or any(len(found[0]) > _MOST_TYPE_BYTES for found in _TYPE_LINE.finditer(raw))
        or read_header(raw).body_at > 8 * _MOST_TEXT_BYTES
    ):
        what = "this mail is built in a way that no mail program writes"
        return held(_WHERE, "mail-shape", what, "Ask for the words in a plain mail or as a file.")
    return None


def _parts(raw: bytes) -> tuple[list[_Part], tuple[str, ...]]:
    # `compat32`: see the top of this file.
    message = email.message_from_bytes(_without_envelope(raw), policy=email.policy.compat32)
    parts: list[_Part] = []
    notes: list[str] = []
    for part, is_inner in _walk(message):
        if len(parts) >= _MOST_PARTS:
            notes.append("only the first parts of a mail with very many were looked at")
            break
        parts.append(_read_part(part, is_inner))
    return parts, tuple(notes)


def _walk(root: email.message.Message) -> Iterator[tuple[email.message.Message, bool]]:
    stack = [(root, False)]
    while stack:
        part, is_inner = stack.pop()
        if part.is_multipart():
            inner = is_inner or part.get_content_maintype() == "message"
            payload = part.get_payload()
            children = payload if isinstance(payload, list) else []
            stack.extend((child, inner) for child in reversed(children) if isinstance(child, email.message.Message))
        else:
            yield part, is_inner


def _read_part(part: email.message.Message, is_inner: bool) -> _Part:
    name = decode_words(str(part.get_filename() or "").encode("utf-8", "replace"), 200)
    payload = part.get_payload(decode=True)
    return _Part(
        kind=part.get_content_type(),
        name=name,
        payload=payload if isinstance(payload, bytes) else b"",
        charset=str(part.get_content_charset() or "utf-8"),
        flowed=str(part.get_param("format") or "").lower() == "flowed",
        delsp=str(part.get_param("delsp") or "").lower() == "yes",
        is_attached=bool(name) or part.get_content_disposition() == "attachment",
        is_inner=is_inner,
    )


def _words(parts: list[_Part], header: Header) -> tuple[list[_Found], tuple[str, ...], bool]:
    notes: list[str] = []
    subject = header.text("subject", 500)
    found = [file for part in parts if (file := _attached(part, notes))][: MOST_FILES + 1]
    if len(found) > MOST_FILES:
        notes.append("only the first files of a mail with very many were taken")
        found = found[:MOST_FILES]
    own = _own_text(parts, header, subject, notes)
    if not any(file.is_own for file in found):
        found = _pasted(own, parts, notes) + found
    withdraws = bool(_WITHDRAW_SUBJECT.search(subject)) or (not found and _asks_to_withdraw(own.text))
    if not found:
        found = [_composed(own, header, withdraws)]
    return found, tuple(notes), withdraws


def _attached(part: _Part, notes: list[str]) -> _Found | None:
    if not part.is_attached:
        return None
    is_named = part.name.lower().endswith(_SUFFIXES)
    if part.kind not in _TYPES or (part.kind == "application/octet-stream" and not is_named):
        if part.kind not in ("application/pgp-signature", "application/pkcs7-signature", "text/html"):
            notes.append("an attachment that is no text file was left out")
        return None
    if not part.payload.removeprefix(b"\xef\xbb\xbf").strip():
        notes.append("an attached file with nothing in it was left out")
        return None
    if len(part.payload) > 4 * MOST_BYTES:
        fix = "An endorsement is a short text; ask for a shorter one."
        return _Found(
            b"", not part.is_inner, problems=(held(_WHERE, "mail-size", "the attached file is too long", fix),)
        )
    text, was_named = decode_text(part.payload.removeprefix(b"\xef\xbb\xbf"), _charset_of(part))
    looks = find_file(text.replace("\r\n", "\n"))
    if looks is None and not part.name.lower().endswith((".md", ".markdown")) and not part.kind.endswith("markdown"):
        notes.append("an attached text without the fields of an endorsement was left out")
        return None
    data: bytes = part.payload
    more: tuple[str, ...] = ()
    if looks and not _starts_well(text):
        data, more = looks
    elif not _is_utf8(part.payload):
        data, more = text.encode("utf-8", "replace"), ("the attached file was turned into UTF-8",)
    if not was_named and not _is_utf8(part.payload):
        more = (*more, "letters of the attached file may be wrong: it is not in the character set it names")
    inner = ("the file was in an enclosed mail; nothing shows who wrote it",) if part.is_inner else ()
    return _Found(data, not part.is_inner, notes=(*more, *inner))


def _own_text(parts: list[_Part], header: Header, subject: str, notes: list[str]) -> OwnText:
    texts = [part for part in parts if not part.is_attached and not part.is_inner]
    plain = [part for part in texts if part.kind == "text/plain" and part.payload.strip()]
    html = [part for part in texts if part.kind == "text/html"]
    text = "\n\n".join(_text(part, notes) for part in plain[:5])
    is_reply = bool(_REPLY_SUBJECT.match(subject) or header.all("in-reply-to"))
    if not text.strip() and html:
        is_reply = True  # only quotations of other mails get marks there
        text = text_of_html(_text(html[0], notes))
        notes.append("the mail had only HTML; its text was taken out")
    own = split_own(text, is_reply=is_reply, is_forward=bool(_FORWARD_SUBJECT.match(subject)))
    notes.extend(own.notes)
    return own


def _text(part: _Part, notes: list[str]) -> str:
    data = part.payload
    if len(data) > _MOST_TEXT_BYTES:
        data = data[:_MOST_TEXT_BYTES]
        notes.append("the mail's text was too long; only its beginning was read")
    text, was_named = decode_text(data, _charset_of(part))
    if not was_named:
        notes.append("letters may be wrong: the mail is not in the character set it names")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text = "\n".join(text.split("\n", _MOST_TEXT_LINES)[:_MOST_TEXT_LINES])
    return unflow(text, part.delsp) if part.flowed and part.kind == "text/plain" else text


def _pasted(own: OwnText, parts: list[_Part], notes: list[str]) -> list[_Found]:
    if pasted := find_file(own.text):
        return [_Found(pasted[0], True, notes=pasted[1])]
    if below := find_file(own.quoted):
        if own.is_forward:
            return [
                _Found(below[0], False, notes=(*below[1], "the words were forwarded; nothing shows who wrote them"))
            ]
        notes.append("a filled form stands in the quoted part and was not taken; ask whether it was meant")
    inner = [part for part in parts if part.is_inner and not part.is_attached and part.kind == "text/plain"]
    for part in inner[:5]:
        if enclosed := find_file(_text(part, notes)):
            note = "the words were in an enclosed mail; nothing shows who wrote them"
            return [_Found(enclosed[0], False, notes=(*enclosed[1], note))]
    return []


def _composed(own: OwnText, header: Header, withdraws: bool) -> _Found:
    text = own.text.strip()
    if not text and not withdraws:
        what = "no words of the sender's own in this mail"
        problem = held(_WHERE, "mail-empty", what, "Ask for the words in a plain mail or as a file.")
        return _Found(b"", True, problems=(problem,))
    moment = sent_at(header)
    text = text[:MOST_BYTES]
    fields: dict[str, str | int | tuple[str, ...]] = {
        "name": header.display_name("from")[:200],
        "date": moment.date().isoformat() if moment else "",
    }
    notes = ("written as a mail, without the fields; consent has to be asked for",)
    return _Found(compose_file(fields, text), True, True, notes)


def _asks_to_withdraw(text: str) -> bool:
    """Plainly: in one of the first lines of a short mail, or a withdrawal code that stands alone."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(text) > 1_000:
        return False
    first = " ".join(lines)[:400]
    return (
        any(_WITHDRAW_LINE.match(line) or _WITHDRAW_WORD.fullmatch(line) for line in lines[:6])
        or bool(_WITHDRAW_LINE.match(first))
        or (len(lines) <= 4 and any(_CODE_LINE.fullmatch(line) for line in lines))
    )


def _charset_of(part: _Part) -> str:
    return "utf-8" if _is_utf8(part.payload) and part.charset.lower() in ("us-ascii", "ascii", "") else part.charset


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _starts_well(text: str) -> bool:
    return text.replace("\r\n", "\n").startswith("---\n")


def _without_envelope(raw: bytes) -> bytes:
    return raw.partition(b"\n")[2] if raw.startswith(b"From ") else raw
