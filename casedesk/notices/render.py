"""A finished notice as text, as a page for paper, and as a mail that waits to be sent. Nothing is sent from here."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP

from casedesk.notices.draft import Piece
from casedesk.printed import page, paragraphs
from casedesk.records import Notice
from clearname.text import DESK_MARKER

_CUT = "----- not a part of it: delete from here on -----"


def body_of(notice: Notice) -> str:
    """The text without its subject."""
    return notice.text.removeprefix(f"Subject: {notice.title}\n\n")


def render_text(notice: Notice) -> bytes:
    """The text as a file; the desk's mark stands below a line, and is not sent."""
    return f"{notice.text}\n{_CUT}\nPrivate. {DESK_MARKER}\n".encode()


def render_page(notice: Notice, made_at: datetime) -> str:
    """The text as a page for paper."""
    return page(notice.title, paragraphs([("words", part) for part in body_of(notice).split("\n\n")]), made_at)


def render_mail(notice: Notice) -> bytes:
    """
    The text as a draft for a mail program: without sender, date or attachment.

    The desk's mark stands before the first part, where no mail program shows it or sends it on (RFC 2046, 5.1.1);
    `X-Unsent` makes some programs open it for writing.
    """
    text = EmailMessage(policy=SMTP)
    text.set_content(body_of(notice))
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = " ".join(notice.title.split())
    if found := re.fullmatch(r"[!-~]+@[!-~]+", notice.to):
        mail["To"] = found[0]
    mail["X-Unsent"] = "1"
    mail["Content-Type"] = 'multipart/mixed; boundary="part"'
    mail.preamble = f"Private. {DESK_MARKER}"
    mail.set_payload([text])
    return mail.as_bytes()


def pieces_of(text: str, yours: Iterable[str]) -> tuple[Piece, ...]:
    """The text taken apart: which words are those that the person typed. Parts of a fixed word never are."""
    words = sorted({line for line in yours if line.strip()}, key=len, reverse=True)
    if not words:
        return (Piece(text, is_yours=False),)
    parts = re.split(rf"(?<!\w)({'|'.join(map(re.escape, words))})(?!\w)", text)
    return tuple(Piece(part, is_yours=at % 2 == 1) for at, part in enumerate(parts) if part)
